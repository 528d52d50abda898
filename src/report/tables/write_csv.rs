//! A table as CSV: one line of headings, the rows of all blocks, then closing lines, notes and sources.

use super::sheet::{Cell, Column, Sheet};
use crate::lang::Lang;
use crate::report::csv::{Cell as Field, CsvOptions, Rows};
use std::io::{self, Write};

/// Writes a table as CSV.
///
/// The first column says what a row is: items add up to the total, subtotals are for reading. English headings are the
/// columns' names in machine formats.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_sheet_csv(
    sheet: &Sheet,
    options: CsvOptions,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words: Vec<&str> = sheet
        .demonstrations
        .iter()
        .map(|text| text.say(lang))
        .collect();
    let made_up = (!words.is_empty()).then(|| words.join(lang.pick("；", "; ")));
    let mut writer = Rows::start(out, options, made_up)?;
    let mut headings = vec![Field::Text(lang.pick("行别", "row_kind").to_owned())];
    headings.extend(
        sheet
            .columns
            .iter()
            .map(|column| Field::Text(heading(column, lang))),
    );
    writer.heading(&headings, lang)?;
    for row in sheet.blocks.iter().flat_map(|block| &block.rows) {
        let mut cells = vec![Field::Text(row.kind.text().say(lang).to_owned())];
        cells.extend(row.cells.iter().map(|cell| field(cell, lang)));
        writer.row(&cells)?;
    }
    for (kind, line) in tail(sheet, lang) {
        let mut cells = vec![Field::Text(kind.to_owned()), Field::Text(line)];
        cells.resize_with(headings.len(), || Field::Text(String::new()));
        writer.row(&cells)?;
    }
    writer.finish()
}

fn field(cell: &Cell, lang: Lang) -> Field {
    match cell {
        Cell::Empty => Field::Text(String::new()),
        Cell::Words(words) => Field::Text(words.say(lang).to_owned()),
        Cell::Figure(figure) => Field::Number(figure.clone()),
    }
}

/// Groups and heading in one, with the unit where the heading is not the unit.
fn heading(column: &Column, lang: Lang) -> String {
    if lang == Lang::En {
        return column.id.clone();
    }
    let words: Vec<&str> = column.headings.iter().map(|heading| heading.zh()).collect();
    let joined = words.join("-");
    match column.unit.and_then(super::sheet::Unit::text) {
        Some(unit) if words.last() != Some(&unit.zh()) => format!("{joined}（{}）", unit.zh()),
        _ => joined,
    }
}

fn tail(sheet: &Sheet, lang: Lang) -> Vec<(&'static str, String)> {
    let colon = lang.pick("：", ": ");
    let line = |label: &str, value: &str| format!("{label}{colon}{value}");
    let closing = sheet.closing.iter().map(|one| {
        (
            lang.pick("合计", "sum"),
            line(one.label.say(lang), one.value.say(lang)),
        )
    });
    let unit = (
        lang.pick("说明", "note"),
        sheet.unit_line.say(lang).to_owned(),
    );
    let notes = sheet
        .notes
        .iter()
        .map(|note| (lang.pick("说明", "note"), note.say(lang).to_owned()));
    let sources = sheet.sources.iter().map(|(label, value)| {
        (
            lang.pick("来源", "source"),
            line(label.say(lang), value.say(lang)),
        )
    });
    closing.chain([unit]).chain(notes).chain(sources).collect()
}
