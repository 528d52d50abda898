//! The report as the data that its layout reads. Texts stay texts: nothing of them is read as markup.

use super::advance::{Advances, Part, parts};
use super::panels::printed;
use crate::report::print::{Block, Document, Section};
use serde_json::{Value, json};

/// Room between the margins of a page in points, upright and lying: A4 less 18 mm and 14 mm on each side.
const UPRIGHT: f64 = 493.2;
const LYING: f64 = 762.5;

/// Keys of texts that are names for the layout and are not printed, and of rows, which are parted already.
const NAMES: [&str; 7] = [
    "block", "id", "target", "severity", "svg", "language", "rows",
];

/// Longest run of letters without a place to break that a line of the page keeps whole.
const LINE: usize = 60;

/// The data of a report.
pub(super) fn data(
    document: &Document,
    families: &[String],
    advances: &Advances<'_>,
) -> serde_json::Result<Value> {
    let sections = document.sections.iter();
    let sections: Vec<Value> = sections
        .map(|section| self::section(section, advances))
        .collect::<Result<_, _>>()?;
    let mut data = serde_json::to_value(document)?;
    data["sections"] = Value::Array(sections);
    breakable(&mut data);
    data["fonts"] = json!(families);
    data["plain_title"] = json!(format!("{} {}", document.title, document.project));
    Ok(data)
}

fn section(section: &Section, advances: &Advances<'_>) -> serde_json::Result<Value> {
    let folded = section.folded.iter().flat_map(|folded| &folded.blocks);
    let blocks = section.blocks.iter().chain(folded);
    let width = if section.wide { LYING } else { UPRIGHT };
    let block = |block: &Block| match block {
        Block::Table(grid) => serde_json::to_value(printed(grid, width, advances)),
        other => serde_json::to_value(other),
    };
    let blocks: Vec<Value> = blocks.map(block).collect::<Result<_, _>>()?;
    Ok(json!({"id": section.id, "title": section.title, "wide": section.wide, "blocks": blocks}))
}

/// Makes a list of parts of every text that has a run too long for a line.
fn breakable(value: &mut Value) {
    match value {
        Value::String(text) => {
            let parts = parts(text, LINE);
            if parts.iter().any(|part| matches!(part, Part::Kept(_))) {
                *value = json!(parts);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(breakable),
        Value::Object(fields) => {
            let printed = fields
                .iter_mut()
                .filter(|(key, _)| !NAMES.contains(&key.as_str()));
            printed.for_each(|(_, value)| breakable(value));
        }
        _ => {}
    }
}
