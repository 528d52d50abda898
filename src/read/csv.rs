//! Tables: CSV with a heading, with shapes as WKT or without shapes.

use super::csv_check as check;
use super::fields::no_such_field;
use super::heading::fold;
use super::notes::Fault;
use super::options::ReadOptions;
use super::table::{Ground, Record, Table};
use super::{features, system, wkt};
use crate::land::Refusal;
use crate::text;
use csv::{ReaderBuilder, StringRecord};
use std::collections::BTreeMap;

/// Headings of the column that holds the shape, folded.
const GEOMETRY: [&str; 9] = [
    "wkt",
    "ewkt",
    "wktgeometry",
    "wktgeom",
    "geometry",
    "geom",
    "thegeom",
    "几何",
    "图形",
];

/// The role that names the shape's column in `--field`.
pub(super) const GEOMETRY_ROLE: &str = "geometry";

/// Reads a CSV text into `table`.
///
/// # Errors
///
/// [`Refusal`] if the heading or the quoting is broken; broken rows stay in the notes.
pub(super) fn read(text: &str, options: &ReadOptions, mut table: Table) -> Result<Table, Refusal> {
    let text = unified(text);
    let delimiter = check::delimiter(&text, &mut table.notes);
    check::whole(&text, delimiter, &mut table.notes);
    if table.notes.refused() {
        return Err(table.notes.refusal());
    }
    let mut rows = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut records = rows.records().filter_map(Result::ok);
    if let Some(heading) = records.next() {
        table.columns = heading.iter().map(|name| name.trim().to_owned()).collect();
    }
    check::heading(&mut table);
    if table.notes.refused() {
        return Err(table.notes.refusal());
    }
    table.geometry = geometry(&mut table, options);
    if table.notes.refused() {
        return Err(table.notes.refusal());
    }
    let mut shapes = Shapes::default();
    records.for_each(|record| {
        let row = usize::try_from(line(&text, &record)).unwrap_or(usize::MAX);
        self::row(&mut table, &mut shapes, row, &record);
    });
    shapes.finish(&mut table, options);
    Ok(table)
}

/// Old Macintosh line ends as line ends.
pub(super) fn unified(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('\r') && !text.contains('\n') {
        text.replace('\r', "\n").into()
    } else {
        text.into()
    }
}

/// The line that a record begins on, as an editor counts. The parser's position is where the record before it ended, which
/// leaves out a line feed that belongs to that one's end, and blank lines.
pub(super) fn line(text: &str, record: &StringRecord) -> u64 {
    let Some(position) = record.position() else {
        return 0;
    };
    let at = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + ends.filter(|byte| **byte == b'\n').count() as u64
}

/// The column of the shape: named by flag, else by its heading.
fn geometry(table: &mut Table, options: &ReadOptions) -> Option<usize> {
    if let Some(name) = options.fields.get(GEOMETRY_ROLE) {
        let found = table.columns.iter().position(|column| column == name);
        if found.is_none() {
            no_such_field(table, GEOMETRY_ROLE, name);
        }
        return found;
    }
    let found: Vec<usize> = (0..table.columns.len())
        .filter(|index| GEOMETRY.contains(&fold(&table.columns[*index]).as_str()))
        .collect();
    if let [first, second, ..] = found[..] {
        let (first, second) = (&table.columns[first], &table.columns[second]);
        let what = text!(
            "列“{first}”和“{second}”都可作为几何",
            "the columns `{first}` and `{second}` could both be the shape"
        );
        let remedy = text!(
            "请用 --field geometry=列名 指定一个",
            "choose one with --field geometry=NAME"
        );
        let place = table.notes.place();
        table.notes.problem("field-ambiguous", place, what, remedy);
    }
    found.first().copied()
}

/// What the shapes of a table had in common.
#[derive(Default)]
struct Shapes {
    srids: BTreeMap<u32, usize>,
    /// The first row whose shape names no SRID.
    bare: Option<usize>,
    higher: usize,
    blank_rows: usize,
}

fn row(table: &mut Table, shapes: &mut Shapes, row: usize, record: &StringRecord) {
    if record.iter().all(|value| value.trim().is_empty()) {
        shapes.blank_rows += 1;
        return;
    }
    if !check::row(table, row, record) {
        return;
    }
    let width = table.columns.len();
    let mut values: Vec<String> = record.iter().take(width).map(str::to_owned).collect();
    let written = match table.geometry {
        Some(index) => values
            .get_mut(index)
            .map(std::mem::take)
            .unwrap_or_default(),
        None => String::new(),
    };
    let ground = shapes.ground(table, row, &written);
    table.records.push(Record {
        row,
        values,
        exponents: Vec::new(),
        ground,
    });
}

impl Shapes {
    fn ground(&mut self, table: &Table, row: usize, written: &str) -> Ground {
        if written.trim().is_empty() {
            return Ground::Absent;
        }
        match wkt::read(written) {
            Ok(shape) => {
                self.higher += shape.higher;
                if shape.parts.is_empty() {
                    return Ground::Absent;
                }
                match shape.srid {
                    Some(srid) => {
                        self.srids.entry(srid).or_insert(row);
                    }
                    None => {
                        self.bare.get_or_insert(row);
                    }
                }
                Ground::Parts(shape.parts)
            }
            Err(why) => Ground::Faulty(Box::new(fault(table, row, &why))),
        }
    }

    fn finish(self, table: &mut Table, options: &ReadOptions) {
        features::extras(table, self.higher, 0);
        check::blank_rows(table, self.blank_rows);
        let srids: Vec<(&u32, &usize)> = self.srids.iter().collect();
        if let [(first, row), (second, other), ..] = srids[..] {
            let what = text!(
                "同一文件中有两个 SRID：{first}（第 {row} 行）和 {second}（第 {other} 行）",
                "the file has two SRIDs: {first} (row {row}) and {second} (row {other})"
            );
            let remedy = text!("请按坐标系拆分文件", "split the file by coordinate system");
            let place = table.notes.place();
            table.notes.problem("crs-mixed", place, what, remedy);
        } else if let ([(srid, row)], Some(bare), None) = (&srids[..], self.bare, options.system) {
            let what = text!(
                "第 {bare} 行的几何没有写 SRID，第 {row} 行写了 {srid}；不作假定",
                "the shape of row {bare} names no SRID, that of row {row} names {srid}; none is assumed"
            );
            let remedy = text!(
                "请给每一行写上 SRID；若全部同属一个坐标系，用 --crs 指定",
                "give every row its SRID; if all are of one system, name it with --crs"
            );
            table
                .notes
                .problem("crs-mixed", table.notes.row(bare), what, remedy);
        }
        let stated = srids.first().map(|(srid, _)| format!("EPSG:{srid}"));
        system::decide(table, stated, None, options);
    }
}

fn fault(table: &Table, row: usize, why: &wkt::NotWkt) -> Fault {
    let name = table
        .geometry
        .and_then(|index| table.columns.get(index))
        .map_or("", String::as_str);
    Fault {
        id: "shape-not-polygon",
        place: table.notes.row(row).field(name),
        what: why.text(),
        remedy: text!(
            "请改正该几何，或从文件中移出该行",
            "correct the geometry, or take the row out of the file"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Input;
    use std::path::Path;

    /// Every cell of a CSV as the suite's JSON has it.
    fn cells(folder: &Path, name: &str) -> (Vec<Vec<(String, String)>>, serde_json::Value) {
        let input = Input::open(&folder.join("csvs").join(format!("{name}.csv"))).unwrap();
        let text = String::from_utf8(input.bytes.clone()).unwrap();
        let table = read(
            &text,
            &ReadOptions::default(),
            Table::new(&input, &ReadOptions::default()),
        )
        .unwrap();
        let row = |record: &Record| {
            table
                .columns
                .iter()
                .cloned()
                .zip(record.values.clone())
                .collect()
        };
        let expected = std::fs::read(folder.join("json").join(format!("{name}.json"))).unwrap();
        (
            table.records.iter().map(row).collect(),
            listed(serde_json::from_slice(&expected).unwrap()),
        )
    }

    /// A table of one row is an object by itself in the suite.
    fn listed(value: serde_json::Value) -> serde_json::Value {
        if value.is_array() {
            value
        } else {
            serde_json::Value::Array(vec![value])
        }
    }

    /// Source: the csv-spectrum suite.
    #[test]
    fn the_spectrum_of_csv_reads_cell_by_cell() {
        let folder = Path::new("../shared/fixtures/suites");
        if !folder.exists() {
            drop(std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("skipped: ../shared/fixtures not present\n"),
            ));
            return;
        }
        for name in [
            "comma_in_quotes",
            "empty",
            "empty_crlf",
            "escaped_quotes",
            "json",
            "newlines",
            "newlines_crlf",
            "quotes_and_newlines",
            "simple",
            "simple_crlf",
            "utf8",
        ] {
            let (found, expected) = cells(folder, name);
            assert_eq!(
                Some(found.len()),
                expected.as_array().map(Vec::len),
                "{name}"
            );
            for (row, found) in found.iter().enumerate() {
                for (column, value) in found {
                    assert_eq!(
                        expected[row][column].as_str(),
                        Some(value.as_str()),
                        "{name} {row} {column}"
                    );
                }
            }
        }
    }
}
