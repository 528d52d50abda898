//! A report as a page for a browser: one file, no script, nothing fetched, every text escaped.

use super::print::{Block, Document, FindingItem, Grid, GridColumn, Head, head_rows};
use askama::Template;
use std::io::{self, Write};

/// The page. Its template escapes every text; the map alone is put in as it is, since it is made by this program.
#[derive(Template)]
#[template(path = "report.html")]
struct Page<'d> {
    document: &'d Document,
}

impl Page<'_> {
    fn is_chinese(&self) -> bool {
        self.document.language == "zh-CN"
    }

    fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if self.is_chinese() { zh } else { en }
    }
}

/// The rows of a table's head.
fn heads(grid: &Grid) -> Vec<Vec<Head>> {
    head_rows(&grid.columns.iter().collect::<Vec<_>>())
}

/// The class of a cell.
fn class(columns: &[GridColumn], place: &usize) -> &'static str {
    match columns.get(*place) {
        Some(column) if column.figure => "figure",
        _ => "words",
    }
}

/// Which cell of a row is its head: the last of the first cells that name it.
fn is_head(columns: &[GridColumn], place: &usize) -> bool {
    let naming = |column: &GridColumn| column.names_row && !column.figure;
    columns.iter().position(naming) == Some(*place)
}

fn count(item: &FindingItem) -> usize {
    item.entries.len()
}

/// Writes a report as one HTML file: no script, no address outside of it, its own style, and a policy that forbids
/// the rest.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_html(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    Page { document }.write_into(out).map_err(io::Error::other)
}
