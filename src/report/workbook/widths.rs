//! How wide the columns of a table are: as its words and figures need, a Chinese character as wide as two digits.

use super::exact::Exact;
use crate::lang::Lang;
use crate::report::tables::{Cell, Column, Sheet, Unit};
use unicode_width::UnicodeWidthStr;

/// Widest column of words; longer ones are wrapped.
const WORDS: usize = 18;
/// Widest column of remarks.
const REMARKS: usize = 34;
/// Width of lines above and below a table, at most.
const SPAN: usize = 190;

/// The width of every column.
pub(super) fn widths(sheet: &Sheet, lang: Lang) -> Vec<usize> {
    let mut widths: Vec<usize> = sheet
        .columns
        .iter()
        .map(|column| of_heading(column, lang))
        .collect();
    let rows = sheet.blocks.iter().flat_map(|block| &block.rows);
    for cells in rows.map(|row| &row.cells) {
        for ((cell, column), width) in cells.iter().zip(&sheet.columns).zip(&mut widths) {
            *width = (*width).max(of_cell(cell, column, lang));
        }
    }
    widths
}

/// A heading may take two lines.
fn of_heading(column: &Column, lang: Lang) -> usize {
    let words = column.headings.last().map_or("", |words| words.say(lang));
    let longest = words.split(' ').map(UnicodeWidthStr::width).max();
    let half = words.width().div_ceil(2);
    half.max(longest.unwrap_or(0).min(10)) + 2
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
        Cell::Figure(figure) => figure.len() + separators(figure, column) + 2,
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

/// The last column of lines that stand over the whole width: of a table over several pages, that of the first.
pub(super) fn span(widths: &[usize]) -> u16 {
    let mut wide = 0;
    let within = widths.iter().take_while(|width| {
        wide += **width;
        wide <= SPAN
    });
    let count = within.count().max(1);
    u16::try_from(count - 1).unwrap_or(u16::MAX)
}
