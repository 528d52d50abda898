//! The two tables to be filed, up to a number of rows; their totals and closing lines are whole.

use super::decision::signatures;
use super::document::{Block, Folded, Grid, GridColumn, GridRow, Section};
use crate::lang::{Lang, Text};
use crate::report::Run;
use crate::report::tables::{Laid, RowKind, Sheet, areas, by_submission, compensation, groups};
use crate::text;

/// A section for each kind of table; the tables of a kind share `most` rows between them.
pub(super) fn sections(run: &Run<'_>, most: usize, lang: Lang) -> Vec<Section> {
    let groups = groups(run, by_submission(run));
    [compensation(run, &groups), areas(run, &groups)]
        .iter()
        .filter_map(|sheets| section(sheets, most, lang))
        .collect()
}

fn section(sheets: &[Sheet], most: usize, lang: Lang) -> Option<Section> {
    let first = sheets.first()?;
    let mut left = most;
    let mut blocks = vec![];
    for sheet in sheets {
        if let Some(part) = &sheet.part {
            let text = part.name.say(lang).to_owned();
            blocks.push(Block::Heading { text });
        }
        blocks.extend(printed(sheet, &mut left, most, lang));
    }
    let (title, count) = (first.title.say(lang).to_owned(), sheets.len());
    let said = text!("表 {count} 张", "{count} table(s)");
    Some(Section {
        id: first.id.to_owned(),
        title,
        wide: true,
        blocks: Vec::new(),
        folded: Some(Folded {
            summary: said.say(lang).to_owned(),
            blocks,
        }),
    })
}

/// A table with what closes it and who signs it.
fn printed(sheet: &Sheet, left: &mut usize, most: usize, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (place, block) in sheet.blocks.iter().enumerate() {
        // blocks after the first sum it up otherwise: its length does not shorten them
        let mut own = most;
        let left = if place == 0 { &mut *left } else { &mut own };
        blocks.push(Block::Table(grid(sheet, block, left, lang)));
    }
    let said = |text: &Text| text.say(lang).to_owned();
    let closing = sheet.closing.iter();
    let pairs: Vec<_> = closing
        .map(|line| (said(&line.label), said(&line.value)))
        .collect();
    if !pairs.is_empty() {
        blocks.push(Block::Pairs { pairs });
    }
    blocks.push(signatures(lang));
    for (place, note) in sheet.notes.iter().enumerate() {
        let text = format!("{}. {}", place + 1, note.say(lang));
        blocks.push(Block::Text { text, small: true });
    }
    blocks
}

fn grid(sheet: &Sheet, block: &crate::report::tables::Block, left: &mut usize, lang: Lang) -> Grid {
    let laid = Laid::new(sheet, block, lang);
    let title = block.title.as_ref().unwrap_or(&sheet.title);
    let mut above = vec![sheet.unit_line.say(lang).to_owned()];
    above.extend(told_once(&laid, sheet, lang));
    let mut rows = Vec::new();
    let mut hidden = 0;
    for (row, cells) in block.rows.iter().zip(&laid.cells) {
        if row.kind != RowKind::Total && *left == 0 {
            hidden += 1;
            continue;
        }
        *left -= usize::from(row.kind != RowKind::Total);
        let cell = |&number: &usize| cells.get(number).cloned().unwrap_or_default();
        rows.push(GridRow {
            kind: row.kind.word(),
            cells: laid.columns.iter().map(cell).collect(),
        });
    }
    Grid {
        caption: title.say(lang).to_owned(),
        above,
        columns: laid
            .columns
            .iter()
            .map(|&number| column(sheet, number, lang))
            .collect(),
        rows,
        more: more(block.rows.len(), hidden, lang),
    }
}

fn column(sheet: &Sheet, number: usize, lang: Lang) -> GridColumn {
    let column = &sheet.columns[number];
    GridColumn {
        headings: column
            .headings
            .iter()
            .map(|heading| heading.say(lang).to_owned())
            .collect(),
        figure: column.unit.is_some(),
        names_row: column.names_row,
    }
}

/// Words that every row has, told once.
fn told_once(laid: &Laid<'_>, sheet: &Sheet, lang: Lang) -> Option<String> {
    let words = laid.told_once.iter().map(|(number, words)| {
        let heading = sheet.columns[*number].headings.last();
        format!(
            "{} {words}",
            heading.map_or("", |heading| heading.say(lang))
        )
    });
    let words: Vec<String> = words.collect();
    let label = lang.pick("各行均为：", "in every row: ");
    (!words.is_empty()).then(|| format!("{label}{}", words.join(lang.pick("；", "; "))))
}

/// How many rows are shown of how many, and where the others are.
fn more(all: usize, hidden: usize, lang: Lang) -> String {
    if hidden == 0 {
        return String::new();
    }
    let shown = all - hidden;
    let said = text!(
        "本表共 {all} 行，此处列出 {shown} 行；其余 {hidden} 行见工作簿（-o 文件.xlsx）或 --tables 写出的表。合计为全部行之和。",
        "{shown} of {all} rows are shown; the other {hidden} are in the workbook (-o FILE.xlsx) and in the tables of --tables. The total is that of all rows."
    );
    said.say(lang).to_owned()
}
