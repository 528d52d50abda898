//! Where the headings of a table stand.

use super::caption::Caption;
use super::grid::{Grid, Raw};
use super::headings::known;
use super::mapping::Mapping;
use super::plain::is_number;
use crate::land::CellKind;
use crate::lang::Text;

/// How many rows headings may have.
const ROWS: u32 = 4;

/// Rows of headings, first and last.
pub(super) type Block = (u32, u32);

/// What headings are known by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    /// The components that columns may hold.
    pub(super) components: &'a [(String, Text)],
    /// What the user says.
    pub(super) mapping: &'a Mapping,
}

impl Words<'_> {
    /// True if a heading means something, be it a unit.
    pub(super) fn knows(&self, column: u32, heading: &str) -> bool {
        let caption = Caption::of(heading);
        caption.is_unit
            || known(&caption, self.components).is_some()
            || super::paths::levels(heading)
                .iter()
                .any(|level| known(&Caption::of(level), self.components).is_some())
            || self.mapping.names(column, heading)
    }
}

/// The first rows of headings from a row on.
pub(super) fn find(grid: &Grid, from: u32, words: Words<'_>) -> Option<Block> {
    let rows = grid.rows.range(from..).map(|(row, _)| *row);
    let first = rows.into_iter().find(|row| is_heading(grid, *row, words))?;
    let above = first
        .checked_sub(1)
        .filter(|row| *row >= from && is_group_row(grid, *row, words));
    let top = above.unwrap_or(first);
    let mut last = first;
    while last + 1 < top + ROWS && is_part(grid, (top, last), last + 1, words) {
        last += 1;
    }
    Some((top, last))
}

/// True if a cell can be a heading.
fn is_words(cell: &Raw) -> bool {
    cell.kind == CellKind::Words && !is_number(&cell.text)
}

fn is_heading(grid: &Grid, row: u32, words: Words<'_>) -> bool {
    if !grid.row(row).all(|(_, cell)| is_words(cell)) {
        return false;
    }
    let knows = |&(column, cell): &(u32, &Raw)| words.knows(column, &cell.text);
    grid.row(row).filter(knows).count() >= 2
}

/// True for a row over the first one that only has groups, and no title over the whole table.
fn is_group_row(grid: &Grid, row: u32, words: Words<'_>) -> bool {
    let mut cells = grid.row(row);
    let group = |(column, cell): (u32, &Raw)| {
        is_words(cell) && !cell.text.contains([':', '：']) && words.knows(column, &cell.text)
    };
    let some = grid.row(row).next().is_some_and(|(column, _)| column > 1);
    some && cells.all(group)
}

/// True if a row goes on with the headings above it.
fn is_part(grid: &Grid, block: Block, row: u32, words: Words<'_>) -> bool {
    let merged = grid.is_under(row, block);
    if !grid.row(row).all(|(_, cell)| is_words(cell)) {
        return false;
    }
    let mut own = grid.row(row).peekable();
    let some = own.peek().is_some();
    merged || some && own.any(|(column, cell)| words.knows(column, &cell.text))
}

/// True for a row that numbers the columns: `1 2 3`, `(1) (2) (3)=(1)×(2)`, `甲 乙 1 2`.
pub(super) fn is_numbering(grid: &Grid, row: u32) -> bool {
    let mut expected = 0;
    let mut seen = 0;
    for (_, cell) in grid.row(row) {
        let text = super::plain::folded(&cell.text);
        let start = text.split(['=', '×', '*', '+']).next().unwrap_or_default();
        let inner = start.trim_matches(['(', ')', '[', ']']);
        seen += 1;
        if matches!(inner, "甲" | "乙" | "丙" | "丁" | "栏次" | "行次") {
            continue;
        }
        expected += 1;
        if inner != expected.to_string() {
            return false;
        }
    }
    seen >= 4
}
