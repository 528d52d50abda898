//! How wide the columns of a table are: as its words and figures need, a Chinese character as wide as two digits.

use super::exact::Exact;
use crate::lang::Lang;
use crate::report::tables::{Cell, Column, RowKind, Sheet, Unit};
use unicode_width::UnicodeWidthStr;

/// Widest column of words; longer ones are wrapped.
const WORDS: usize = 20;
/// Widest column of remarks.
const REMARKS: usize = 28;
/// Width of a page across, in characters, at the smallest print that is still read: about 60 %.
const PAGE: usize = 256;

/// The width of every column.
pub(super) fn widths(sheet: &Sheet, lang: Lang) -> Vec<usize> {
    let mut widths: Vec<usize> = sheet
        .columns
        .iter()
        .map(|column| of_heading(column, lang))
        .collect();
    let rows = sheet.blocks.iter().flat_map(|block| &block.rows);
    for row in rows {
        for ((cell, column), width) in row.cells.iter().zip(&sheet.columns).zip(&mut widths) {
            // the label of a sum reaches over the empty cells beside it
            if row.kind == RowKind::Item || !matches!(cell, Cell::Words(_)) {
                *width = (*width).max(of_cell(cell, column, lang));
            }
        }
    }
    widths
}

/// A heading may take two lines.
fn of_heading(column: &Column, lang: Lang) -> usize {
    let words = column.headings.last().map_or("", |words| words.say(lang));
    two_lines(words)
}

/// The width of words on two lines: Chinese breaks at any character, other words between them.
pub(super) fn two_lines(words: &str) -> usize {
    let unbroken = words.split([' ', '_']).filter(|word| word.is_ascii());
    let longest = unbroken.map(UnicodeWidthStr::width).max();
    let half = words.width().div_ceil(2).next_multiple_of(2);
    half.max(longest.unwrap_or(0).min(12)) + 2
}

fn of_cell(cell: &Cell, column: &Column, lang: Lang) -> usize {
    let most = if column.id == "remarks" {
        REMARKS
    } else {
        WORDS
    };
    match cell {
        Cell::Empty => 0,
        Cell::Words(words) => (words.say(lang).width() + 2).min(most),
        Cell::Figure(figure) => figure.len() + separators(figure, column) + 3,
    }
}

fn separators(figure: &str, column: &Column) -> usize {
    if column.unit == Some(Unit::Yuan) {
        figure.len() / 4
    } else {
        0
    }
}

/// The decimals that each column is shown with: as many as its finest figure has.
pub(super) fn decimals(sheet: &Sheet) -> Vec<u32> {
    let mut decimals = vec![0; sheet.columns.len()];
    let rows = sheet.blocks.iter().flat_map(|block| &block.rows);
    for cells in rows.map(|row| &row.cells) {
        for (cell, most) in cells.iter().zip(&mut decimals) {
            if let Cell::Figure(figure) = cell {
                *most = Exact::read(figure).map_or(*most, |exact| exact.decimals().max(*most));
            }
        }
    }
    decimals
}

/// How many pages a table is wide.
pub(super) fn pages(widths: &[usize]) -> u16 {
    let wide: usize = widths.iter().sum();
    u16::try_from(wide.div_ceil(PAGE)).unwrap_or(1).max(1)
}

/// The first and last column of lines above and below a table.
///
/// Of a table over several pages they stand over the columns that are repeated on each, if these are wide enough for
/// words, else beside them on the first page: so no page cuts them.
pub(super) fn span(widths: &[usize], naming: u16) -> (u16, u16) {
    let named = widths.get(..usize::from(naming)).unwrap_or_default();
    match (pages(widths), naming) {
        (1, _) | (_, 0) => (0, page_end(widths)),
        _ if named.iter().sum::<usize>() >= READABLE => (0, naming - 1),
        _ => (naming, page_end(widths).max(naming)),
    }
}

/// Narrowest room for lines of words.
const READABLE: usize = 40;

/// The last column of the first page.
fn page_end(widths: &[usize]) -> u16 {
    let room = widths.iter().sum::<usize>() / usize::from(pages(widths));
    let mut wide = 0;
    let within = widths.iter().take_while(|width| {
        wide += **width;
        wide <= room
    });
    let count = within.count().max(1);
    u16::try_from(count - 1).unwrap_or(u16::MAX)
}
