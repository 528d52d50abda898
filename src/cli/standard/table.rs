//! Aligned text: a Chinese character is two columns wide.

use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Columns that a cell may claim for the whole table.
const WIDEST: usize = 64;

/// `text` filled with spaces to `columns`.
pub(super) fn padded(text: &str, columns: usize) -> String {
    let fill = columns.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(fill))
}

/// Writes rows in aligned columns, each row after `indent` spaces; nothing trails. The last cell of a row and a very
/// long one do not push the others to the right.
pub(super) fn rows(out: &mut dyn Write, indent: usize, rows: &[Vec<String>]) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        let cells = rows.iter().filter(|row| row.len() > column + 1);
        let widths = cells.map(|row| row[column].width());
        widths
            .filter(|width| *width <= WIDEST)
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| padded(cell, *width))
            .collect();
        let line = format!("{}{}", " ".repeat(indent), cells.join("  "));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
