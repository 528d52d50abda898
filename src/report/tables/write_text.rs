//! A table as aligned text: title, units, panels that fit a page, closing lines, notes and sources.

use super::layout::{Laid, PAGE};
use super::sheet::{Block, RowKind, Sheet};
use crate::lang::Lang;
use crate::text;
use std::io::{self, Write};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Writes a table as text. A table wider than 160 columns of a terminal is broken into panels that repeat the columns
/// which name the rows; columns that are empty are left out, and words that every item has are told once.
///
/// ```
/// use qupian::lang::{Lang, Text};
/// use qupian::report::tables::{Block, Cell, Column, Row, RowKind, Sheet, Unit, write_sheet_text};
/// let land = vec![Text::same("农用地"), Text::same("0103 旱地")];
/// let row = |kind, name: &str, area: &str| Row {
///     kind,
///     level: 0,
///     cells: vec![Cell::same(name), Cell::Figure(area.to_owned())],
///     keys: Vec::new(),
/// };
/// let sheet = Sheet {
///     id: "areas",
///     title: Text::same("土地分类面积表"),
///     file_stem: Text::same("areas"),
///     part: None,
///     project: Some("示范公路".to_owned()),
///     unit_line: Text::same("面积单位：公顷"),
///     columns: vec![
///         Column::words("village", Text::same("村")).naming(),
///         Column::figures("dry_ha", land, Unit::Hectare),
///     ],
///     blocks: vec![Block {
///         id: "areas",
///         title: None,
///         rows: vec![row(RowKind::Item, "甲村", "0.1234"), row(RowKind::Total, "合计", "0.1234")],
///     }],
///     closing: Vec::new(),
///     notes: Vec::new(),
///     demonstrations: Vec::new(),
///     sources: Vec::new(),
/// };
/// let mut text = Vec::new();
/// write_sheet_text(&sheet, Lang::Zh, &mut text).unwrap();
/// let text = String::from_utf8(text).unwrap();
/// assert!(text.contains("甲村     0.1234\n----  ---------\n合计     0.1234\n"));
/// ```
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_sheet_text(sheet: &Sheet, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", sheet.title.say(lang))?;
    demonstrations(sheet, lang, out)?;
    let unnamed = lang.pick("（未命名）", "(unnamed)");
    let project = sheet.project.as_deref().unwrap_or(unnamed);
    writeln!(out, "{}{project}", lang.pick("项目：", "project: "))?;
    if let Some(part) = &sheet.part {
        writeln!(
            out,
            "{}{}",
            lang.pick("标准：", "standard: "),
            part.name.say(lang)
        )?;
    }
    writeln!(out, "{}", sheet.unit_line.say(lang))?;
    for block in &sheet.blocks {
        write_block(sheet, block, lang, out)?;
    }
    let closing: Vec<(&str, &str)> = sheet
        .closing
        .iter()
        .map(|line| (line.label.say(lang), line.value.say(lang)))
        .collect();
    if !closing.is_empty() {
        writeln!(out)?;
        labelled(&closing, out)?;
    }
    if !sheet.notes.is_empty() {
        writeln!(out, "\n{}", lang.pick("说明", "Notes"))?;
    }
    for (place, note) in sheet.notes.iter().enumerate() {
        writeln!(out, "{}. {}", place + 1, note.say(lang))?;
    }
    writeln!(out, "\n{}", lang.pick("来源", "Sources"))?;
    let sources: Vec<(&str, &str)> = sheet
        .sources
        .iter()
        .map(|(label, value)| (label.say(lang), value.say(lang)))
        .collect();
    labelled(&sources, out)
}

fn demonstrations(sheet: &Sheet, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if sheet.demonstrations.is_empty() {
        return Ok(());
    }
    let words: Vec<&str> = sheet
        .demonstrations
        .iter()
        .map(|text| text.say(lang))
        .collect();
    let joined = words.join(lang.pick("；", "; "));
    let mark = lang.pick(
        "【示范】不得用于实际补偿：",
        "[DEMONSTRATION] not for any real compensation: ",
    );
    writeln!(out, "{mark}{joined}\n")
}

fn labelled(lines: &[(&str, &str)], out: &mut dyn Write) -> io::Result<()> {
    let widest = lines
        .iter()
        .map(|(label, _)| label.width())
        .max()
        .unwrap_or(0);
    for (label, value) in lines {
        let blank = " ".repeat(widest - label.width());
        writeln!(out, "{label}{blank}  {value}")?;
    }
    Ok(())
}

fn write_block(sheet: &Sheet, block: &Block, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if let Some(title) = &block.title {
        writeln!(out, "\n## {}", title.say(lang))?;
    }
    let mut laid = Laid::new(sheet, block, lang);
    if !laid.told_once.is_empty() {
        let told: Vec<String> = laid
            .told_once
            .iter()
            .map(|(number, words)| {
                let headings = &sheet.columns[*number].headings;
                let heading = headings.last().map_or("", |heading| heading.say(lang));
                format!("{heading} {words}")
            })
            .collect();
        let label = lang.pick("各行均为：", "in every row: ");
        writeln!(out, "{label}{}", told.join(lang.pick("；", "; ")))?;
    }
    let panels = laid.panels();
    let page = if panels.len() > 1 { PAGE } else { usize::MAX };
    let pages = block.rows.len().div_ceil(page);
    for number in 0..pages {
        if pages > 1 {
            let (this, of) = (number + 1, pages);
            let said = text!("（第 {this} 页，共 {of} 页）", "(page {this} of {of})");
            writeln!(out, "\n{}", said.say(lang))?;
        }
        let first = number * page;
        for panel in &panels {
            writeln!(out)?;
            let end = block.rows.len().min(first.saturating_add(page));
            write_panel(&mut laid, block, (panel, first..end), out)?;
        }
    }
    Ok(())
}

fn write_panel(
    laid: &mut Laid<'_>,
    block: &Block,
    (panel, rows): (&[usize], Range<usize>),
    out: &mut dyn Write,
) -> io::Result<()> {
    for line in laid.headings(panel) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", laid.rule(panel))?;
    let first = rows.start;
    for place in rows {
        let (row, cells) = (&block.rows[place], &laid.cells[place]);
        // a rule sets a total apart from the rows that it adds up
        if row.kind == RowKind::Total && place > first {
            writeln!(out, "{}", laid.rule(panel))?;
        }
        let chosen: Vec<String> = panel.iter().map(|&number| cells[number].clone()).collect();
        writeln!(out, "{}", laid.line(panel, &chosen))?;
    }
    Ok(())
}
