//! A part of a workbook, looked at before anything of it is kept: its size, what it counts, its hidden rows and merges.

use super::grid::Merge;
use super::limits::{self, Limit};
use super::other_format::broken;
use super::token::{Meter, Metered};
use crate::land::{Place, Problem, Refusal};
use crate::lang::Text;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// What is counted over the parts of a workbook.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Unpacked bytes.
    pub(super) bytes: u64,
    cells: u64,
    merges: u64,
    strings: u64,
    formats: u64,
}

/// From one part to another.
#[derive(Debug)]
pub(super) struct Relation {
    /// Its name in the part.
    pub(super) id: String,
    /// Where it leads.
    pub(super) target: String,
    /// What it leads to.
    pub(super) kind: String,
}

/// What was seen in a part.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Rows that are hidden, from 1.
    pub(super) hidden_rows: Vec<u32>,
    /// Its merged cells.
    pub(super) merges: Vec<Merge>,
    /// The sheets that it lists: name and relation.
    pub(super) sheets: Vec<(String, String)>,
    /// The relations that it lists.
    pub(super) relations: Vec<Relation>,
    row: u32,
    limit: Option<Limit>,
}

/// Looks at a part; `packed` is how many bytes it has in the package.
///
/// # Errors
///
/// [`Refusal`] at the first limit, and for XML that is broken or declares a document type.
pub(super) fn look(
    file: &str,
    name: &str,
    packed: u64,
    bytes: impl BufRead,
    counts: &mut Counts,
) -> Result<Part, Refusal> {
    let meter = Meter::default();
    let mut xml = Reader::from_reader(Metered::new(bytes, meter.clone()));
    let (mut part, mut room) = (Part::default(), Vec::new());
    let before = counts.bytes;
    loop {
        room.clear();
        meter.next_piece();
        let event = xml.read_event_into(&mut room);
        counts.bytes = before + meter.whole();
        sizes(file, name, packed, meter.whole(), counts.bytes, &part)?;
        match event {
            _ if meter.is_over() => return Err(limits::TOKEN_BYTES.refusal(file, Some(name))),
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                part.tag(&tag, counts);
                counts.hold(file, name)?;
            }
            Ok(Event::DocType(_)) => return Err(doctype(file, name)),
            Ok(Event::Eof) => return Ok(part),
            Ok(_) => {}
            Err(_) => return Err(broken(file, Some(name))),
        }
    }
}

fn sizes(
    file: &str,
    name: &str,
    packed: u64,
    own: u64,
    all: u64,
    part: &Part,
) -> Result<(), Refusal> {
    limits::PART_BYTES.hold(file, Some(name), own)?;
    limits::ALL_BYTES.hold(file, Some(name), all)?;
    if let Some(limit) = part.limit {
        limit.hold(file, Some(name), own)?;
    }
    if own > 1 << 20 {
        limits::RATIO.hold(file, Some(name), own / packed.max(1))?;
    }
    Ok(())
}

impl Counts {
    fn hold(&self, file: &str, name: &str) -> Result<(), Refusal> {
        limits::XML_CELLS.hold(file, Some(name), self.cells)?;
        limits::MERGES.hold(file, Some(name), self.merges)?;
        limits::STRINGS.hold(file, Some(name), self.strings)?;
        limits::FORMATS.hold(file, Some(name), self.formats)
    }
}

impl Part {
    fn tag(&mut self, tag: &BytesStart<'_>, counts: &mut Counts) {
        match tag.local_name().as_ref() {
            "c" => counts.cells += 1,
            "si" => {
                counts.strings += 1;
                self.limit = Some(limits::STRING_BYTES);
            }
            "xf" | "font" | "fill" | "border" | "numFmt" | "dxf" | "cellStyle" => {
                counts.formats += 1;
                self.limit = Some(limits::SMALL_BYTES);
            }
            "mergeCell" => {
                counts.merges += 1;
                self.merges
                    .extend(value(tag, "ref").and_then(|range| merge(&range)));
            }
            "row" => self.a_row(tag),
            "sheet" => {
                self.limit = Some(limits::SMALL_BYTES);
                self.sheets.extend(value(tag, "name").zip(value(tag, "id")));
            }
            "Relationship" => {
                self.limit = Some(limits::SMALL_BYTES);
                self.relations.extend(relation(tag));
            }
            _ => {}
        }
    }

    fn a_row(&mut self, tag: &BytesStart<'_>) {
        let stated = value(tag, "r").and_then(|row| row.parse().ok());
        self.row = stated.unwrap_or(self.row.saturating_add(1));
        if value(tag, "hidden").is_some_and(|word| word == "1" || word == "true") {
            self.hidden_rows.push(self.row);
        }
    }
}

fn relation(tag: &BytesStart<'_>) -> Option<Relation> {
    Some(Relation {
        id: value(tag, "Id")?,
        target: value(tag, "Target")?,
        kind: value(tag, "Type").unwrap_or_default(),
    })
}

/// An attribute by its local name.
fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut found = tag.attributes().filter_map(Result::ok);
    let one = found.find(|one| one.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&one.value)
        .ok()
        .map(|text| text.into_owned())
}

fn merge(range: &str) -> Option<Merge> {
    let (first, last) = range.split_once(':')?;
    let ((column, row), (last_column, last_row)) = (cell(first)?, cell(last)?);
    let sound = row <= last_row && column <= last_column;
    sound.then_some(Merge {
        rows: (row, last_row),
        columns: (column, last_column),
    })
}

/// Column and row of `B12`, from 1.
fn cell(name: &str) -> Option<(u32, u32)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at(letters);
    let row: u32 = digits.parse().ok()?;
    let column = super::letters::column(letters)?;
    (row > 0).then_some((column, row))
}

fn doctype(file: &str, name: &str) -> Refusal {
    Refusal::one(Problem::new(
        "workbook-doctype",
        Place::file(file),
        crate::text!(
            "部件 {name} 声明了文档类型（DOCTYPE），工作簿里不应有，没有读取",
            "the part {name} declares a document type, which no workbook has; nothing was read"
        ),
        Text::fixed(
            "用 Excel 或 WPS 打开后另存为 xlsx",
            "open it in a spreadsheet program and save it as xlsx",
        ),
    ))
}
