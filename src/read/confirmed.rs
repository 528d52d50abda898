//! Records into confirmed scopes: the list of `districts match`, with a person's word in its last column.

use super::aliases::CONFIRMED;
use super::fields::{self, Fields};
use super::heading::narrow;
use super::notes::Notes;
use super::options::ReadOptions;
use super::parcels::check_code;
use super::table::{Record, Table};
use super::values::shown;
use crate::land::{ConfirmedScope, Gazetteer, Layer, Place, Refusal, unit_code, whole_name};
use crate::text;

/// The confirmed rows of a table.
///
/// # Errors
///
/// [`Refusal`] with every problem of the table and its fields.
pub(super) fn from_table(
    mut table: Table,
    gazetteer: &Gazetteer,
    options: &ReadOptions,
) -> Result<Layer<ConfirmedScope>, Refusal> {
    table.needs_records();
    let fields = fields::matched(&mut table, CONFIRMED, options);
    if !table.notes.refused() {
        columns(&mut table, &fields);
    }
    let records = std::mem::take(&mut table.records);
    let mut reader = Reader {
        fields: &fields,
        notes: &mut table.notes,
        gazetteer,
    };
    let rows = records.iter().filter_map(|record| reader.row(record));
    let items = rows.collect();
    table.into_layer(items, fields)
}

fn columns(table: &mut Table, fields: &Fields) {
    let needed = [
        ("district", "区片编号", "district"),
        ("unit", "匹配代码", "matched code"),
        ("confirm", "确认", "confirm"),
    ];
    for (role, zh, en) in needed {
        if fields.get(role).is_none() {
            table.notes.problem(
                "confirm-column-missing",
                table.notes.place(),
                text!(
                    "确认表没有“{zh}”列",
                    "the confirm list has no column `{en}`"
                ),
                text!(
                    "请用 qupian districts match 写出的确认表，保留其列名",
                    "use the list that `qupian districts match` writes, and keep the names of its columns"
                ),
            );
        }
    }
}

struct Reader<'a> {
    fields: &'a Fields,
    notes: &'a mut Notes,
    gazetteer: &'a Gazetteer,
}

impl Reader<'_> {
    fn row(&mut self, record: &Record) -> Option<ConfirmedScope> {
        let text = |role: &str| self.fields.value(record, role).map(plain);
        let (district, county) = (text("district"), text("county"));
        let place = self.place(record, district);
        if !self.confirmed(record, &place)? {
            self.unconfirmed(record, place);
            return None;
        }
        let Some(district) = district else {
            self.no_district(place);
            return None;
        };
        let unit = self.unit(record, &place)?;
        self.name(record, &unit, &place);
        Some(ConfirmedScope {
            district: district.to_owned(),
            county: county.map(str::to_owned),
            unit,
            row: record.row,
        })
    }

    fn place(&self, record: &Record, district: Option<&str>) -> Place {
        let place = self.notes.row(record.row);
        match district {
            Some(district) => place.id(district),
            None => place,
        }
    }

    /// Whether a row is confirmed; `None`, with a problem, if its word says neither.
    fn confirmed(&mut self, record: &Record, place: &Place) -> Option<bool> {
        let word = self.fields.value(record, "confirm").unwrap_or_default();
        match narrow(word).as_str() {
            "是" | "yes" | "y" | "1" => return Some(true),
            "" | "否" | "no" | "n" | "0" => return Some(false),
            _ => {}
        }
        let field = self.fields.get("confirm")?;
        let (place, word) = (place.clone().field(&field.name).value(word), shown(word));
        self.notes.problem(
            "confirm-unreadable",
            place,
            text!(
                "`{word}` 既不是确认也不是否认",
                "`{word}` neither confirms nor declines"
            ),
            text!(
                "确认写 是、yes、y 或 1；不确认留空或写 否、no、n、0",
                "confirm with 是, yes, y or 1; leave it empty or write 否, no, n or 0 otherwise"
            ),
        );
        None
    }

    fn unconfirmed(&mut self, record: &Record, place: Place) {
        let item = self.fields.value(record, "item").map(plain);
        let item = item.or(self.fields.value(record, "unit"));
        let item = shown(item.unwrap_or("-"));
        self.notes.note(
            "scope-unconfirmed",
            place,
            text!(
                "区片范围“{item}”未经确认，不采用",
                "the scope item `{item}` is not confirmed and belongs to nothing"
            ),
            text!(
                "核对后在确认列写“是”",
                "check it and write `yes` into its last column"
            ),
        );
    }

    /// The unit of a confirmed row.
    fn unit(&mut self, record: &Record, place: &Place) -> Option<String> {
        let field = self.fields.get("unit")?;
        let written = self.fields.value(record, "unit").map(plain);
        let Some(written) = written else {
            self.no_code(place.clone().field(&field.name));
            return None;
        };
        check_code(self.notes, record.row, &field.name, written);
        if super::values::is_damaged_code(written) {
            return None;
        }
        let unit = unit_code(written).filter(|code| self.gazetteer.name(code).is_some());
        if unit.is_none() {
            let place = place.clone().field(&field.name).value(written);
            let file = &self.gazetteer.source.file;
            self.notes.problem(
                "scope-unit-unknown",
                place,
                text!(
                    "已确认的代码不在行政区划名录 {file} 中",
                    "the confirmed code is not in the gazetteer {file}"
                ),
                text!(
                    "更正代码，或在名录中补充该单位",
                    "correct the code, or add the unit to the gazetteer"
                ),
            );
        }
        unit
    }

    fn no_code(&mut self, place: Place) {
        self.notes.problem(
            "scope-unit-missing",
            place,
            text!(
                "已确认，但没有匹配代码",
                "the row is confirmed, but states no code"
            ),
            text!(
                "填写该单位的行政区划代码，或不确认",
                "write the unit's administrative code, or do not confirm the row"
            ),
        );
    }

    fn no_district(&mut self, place: Place) {
        self.notes.problem(
            "scope-district-missing",
            place,
            text!(
                "已确认，但没有区片编号",
                "the row is confirmed, but names no district"
            ),
            text!("填写区片编号", "write the district's code"),
        );
    }

    /// Warns of a name that is not the unit's: one of the two was edited and the other was not.
    fn name(&mut self, record: &Record, unit: &str, place: &Place) {
        let Some(stated) = self.fields.value(record, "unit-name").map(plain) else {
            return;
        };
        let name = self.gazetteer.name(unit).unwrap_or_default();
        let known =
            std::iter::once(name).chain(self.gazetteer.aliases(unit).iter().map(String::as_str));
        if known
            .map(whole_name)
            .any(|known| known == whole_name(stated))
        {
            return;
        }
        let stated = shown(stated);
        self.notes.warn(
            "scope-name-differs",
            place.clone(),
            text!(
                "代码 {unit} 是“{name}”，而该行写的名称是“{stated}”；以代码为准",
                "code {unit} is `{name}`, but the row calls it `{stated}`; the code counts"
            ),
            text!(
                "核对代码和名称，改正其一",
                "check code and name, and correct one of them"
            ),
        );
    }
}

/// A value without the apostrophe that the list has before text which a spreadsheet would compute.
fn plain(value: &str) -> &str {
    let risky = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let bare = value.strip_prefix('\'');
    bare.filter(|bare| bare.starts_with(risky)).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::super::{Input, ReadOptions, confirmed, gazetteer};
    use crate::land::{ConfirmedScope, Layer, Refusal};

    const HEADING: &str = "区片编号,县,等级,范围所写,匹配代码,匹配名称,匹配方式,候选,状态,确认\n";

    fn read(rows: &str) -> Result<Layer<ConfirmedScope>, Refusal> {
        let options = ReadOptions::default();
        let units = "code,name,alias\n149999105,东镇,老东镇\n149999105201,甲村,\n";
        let units = gazetteer(&Input::new("units.csv", units), &options).unwrap();
        let list = format!("\u{feff}{HEADING}{rows}");
        confirmed(&Input::new("confirmed.csv", list), &units, &options)
    }

    fn problems(rows: &str) -> Vec<(&'static str, Option<usize>)> {
        let refusal = read(rows).unwrap_err();
        let one = |problem: &crate::land::Problem| (problem.id, problem.place.row);
        refusal.problems.iter().map(one).collect()
    }

    #[test]
    fn only_confirmed_rows_count_and_the_others_are_listed() {
        for (word, counts) in [
            ("是", true),
            ("yes", true),
            ("Y", true),
            ("1", true),
            ("１", true),
            ("", false),
            ("否", false),
            ("no", false),
            ("0", false),
        ] {
            let rows = format!("Ⅰ,149999,一级,东镇,149999105,东镇,全名,,唯一,{word}\n");
            let layer = read(&rows).unwrap();
            assert_eq!(layer.items.len(), usize::from(counts), "{word}");
            let said: Vec<&str> = layer.findings.iter().map(|one| one.id).collect();
            let expected: &[&str] = if counts { &[] } else { &["scope-unconfirmed"] };
            assert_eq!(said, expected, "{word}");
        }
    }

    #[test]
    fn codes_may_be_grouped_and_written_with_zeros() {
        let layer = read(
            "Ⅰ,149999,,甲村,149999 105 201,甲村,全名,,唯一,是\n'-2,149999,,东镇,149999105000,老东镇,别名,,唯一,是\n",
        )
        .unwrap();
        assert_eq!(layer.items[0].unit, "149999105201");
        assert_eq!(layer.items[1].unit, "149999105");
        assert_eq!(layer.items[1].district, "-2");
        assert!(layer.findings.is_empty(), "{:?}", layer.findings);
    }

    #[test]
    fn edited_rows_are_held_against_the_gazetteer() {
        assert_eq!(
            problems(
                "Ⅰ,149999,,东镇,149999106,,,,没有,是\nⅠ,149999,,东镇,,,,,没有,是\nⅠ,149999,,东镇,1.49999E+11,,,,没有,是\n\
                 Ⅰ,149999,,东镇,149999105,,,,唯一,好\n,149999,,东镇,149999105,,,,唯一,是\nⅠ,149999,,东镇,9999,,,,没有,\n"
            ),
            [
                ("scope-unit-unknown", Some(2)),
                ("scope-unit-missing", Some(3)),
                ("code-damaged", Some(4)),
                ("confirm-unreadable", Some(5)),
                ("scope-district-missing", Some(6)),
            ]
        );
    }

    #[test]
    fn a_name_that_is_not_the_codes_is_a_warning() {
        let layer = read("Ⅰ,149999,,东镇,149999105201,东镇,全名,,唯一,是\n").unwrap();
        assert_eq!(layer.findings[0].id, "scope-name-differs");
        assert_eq!(layer.items[0].unit, "149999105201");
    }

    #[test]
    fn a_list_without_its_columns_is_refused() {
        let options = ReadOptions::default();
        let units =
            gazetteer(&Input::new("u.csv", "code,name\n149999,示范县\n"), &options).unwrap();
        let list = Input::new("c.csv", "区片编号,代码\nⅠ,149999\n");
        let refusal = confirmed(&list, &units, &options).unwrap_err();
        let ids: Vec<&str> = refusal.problems.iter().map(|one| one.id).collect();
        assert_eq!(ids, ["confirm-column-missing"; 2]);
    }
}
