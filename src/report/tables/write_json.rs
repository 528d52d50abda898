//! Tables for machines: a versioned schema, figures as text, words in both languages.

use super::sheet::{Block, Cell, Column, Row, Sheet};
use crate::lang::Text;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Name and version of the schema.
const SCHEMA: &str = "qupian.tables/1";

#[derive(Serialize)]
struct TablesV1<'s> {
    schema: &'static str,
    tables: Vec<TableV1<'s>>,
}

#[derive(Serialize)]
struct TableV1<'s> {
    id: &'static str,
    title: WordsV1<'s>,
    part: Option<PartV1<'s>>,
    project: Option<&'s str>,
    unit_line: WordsV1<'s>,
    columns: Vec<ColumnV1<'s>>,
    blocks: Vec<BlockV1<'s>>,
    closing: Vec<LineV1<'s>>,
    notes: Vec<WordsV1<'s>>,
    demonstration: Vec<WordsV1<'s>>,
    sources: Vec<SourceV1<'s>>,
}

#[derive(Serialize)]
struct WordsV1<'s> {
    zh: &'s str,
    en: &'s str,
}

#[derive(Serialize)]
struct PartV1<'s> {
    id: &'s str,
    name: WordsV1<'s>,
}

#[derive(Serialize)]
struct ColumnV1<'s> {
    id: &'s str,
    headings: Vec<WordsV1<'s>>,
    unit: Option<String>,
}

#[derive(Serialize)]
struct BlockV1<'s> {
    id: &'static str,
    title: Option<WordsV1<'s>>,
    rows: Vec<RowV1<'s>>,
}

#[derive(Serialize)]
struct RowV1<'s> {
    kind: &'static str,
    level: u8,
    words: BTreeMap<&'s str, WordsV1<'s>>,
    figures: BTreeMap<&'s str, &'s str>,
}

#[derive(Serialize)]
struct LineV1<'s> {
    id: &'static str,
    label: WordsV1<'s>,
    value: WordsV1<'s>,
}

#[derive(Serialize)]
struct SourceV1<'s> {
    label: WordsV1<'s>,
    value: WordsV1<'s>,
}

/// Writes tables as one JSON document.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_sheets_json(sheets: &[Sheet], out: &mut dyn Write) -> io::Result<()> {
    let document = TablesV1 {
        schema: SCHEMA,
        tables: sheets.iter().map(table).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}

fn words(text: &Text) -> WordsV1<'_> {
    WordsV1 {
        zh: text.zh(),
        en: text.en(),
    }
}

fn table(sheet: &Sheet) -> TableV1<'_> {
    TableV1 {
        id: sheet.id,
        title: words(&sheet.title),
        part: sheet.part.as_ref().map(|part| PartV1 {
            id: &part.id,
            name: words(&part.name),
        }),
        project: sheet.project.as_deref(),
        unit_line: words(&sheet.unit_line),
        columns: sheet.columns.iter().map(column).collect(),
        blocks: sheet
            .blocks
            .iter()
            .map(|one| block(one, &sheet.columns))
            .collect(),
        closing: sheet
            .closing
            .iter()
            .map(|line| LineV1 {
                id: line.id,
                label: words(&line.label),
                value: words(&line.value),
            })
            .collect(),
        notes: sheet.notes.iter().map(words).collect(),
        demonstration: sheet.demonstrations.iter().map(words).collect(),
        sources: sheet
            .sources
            .iter()
            .map(|(label, value)| SourceV1 {
                label: words(label),
                value: words(value),
            })
            .collect(),
    }
}

fn column(column: &Column) -> ColumnV1<'_> {
    ColumnV1 {
        id: &column.id,
        headings: column.headings.iter().map(words).collect(),
        unit: column.unit.and_then(super::sheet::Unit::word),
    }
}

fn block<'s>(block: &'s Block, columns: &'s [Column]) -> BlockV1<'s> {
    BlockV1 {
        id: block.id,
        title: block.title.as_ref().map(words),
        rows: block.rows.iter().map(|one| row(one, columns)).collect(),
    }
}

fn row<'s>(row: &'s Row, columns: &'s [Column]) -> RowV1<'s> {
    let mut found = RowV1 {
        kind: row.kind.word(),
        level: row.level,
        words: BTreeMap::new(),
        figures: BTreeMap::new(),
    };
    for (cell, column) in row.cells.iter().zip(columns) {
        match cell {
            Cell::Empty => {}
            Cell::Words(text) => drop(found.words.insert(&column.id, words(text))),
            Cell::Figure(figure) => drop(found.figures.insert(&column.id, figure)),
        }
    }
    found
}
