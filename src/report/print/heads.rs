//! Headings over groups of columns, as cells that span columns and rows.

use super::document::GridColumn;
use serde::Serialize;

/// A cell of a table's head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// What it says.
    pub text: String,
    /// How many columns it spans.
    pub across: usize,
    /// How many rows of the head it spans.
    pub down: usize,
    /// True for the head of figures.
    pub figure: bool,
}

/// The rows of a head: neighbours with the same groups stand under one cell, and a column with fewer headings than
/// others takes the rows below its last.
///
/// ```
/// use qupian::report::print::{GridColumn, head_rows};
/// let column = |headings: &[&str]| GridColumn {
///     headings: headings.iter().map(ToString::to_string).collect(),
///     figure: false,
///     names_row: false,
/// };
/// let columns = [column(&["村"]), column(&["面积", "公顷"]), column(&["面积", "亩"])];
/// let rows = head_rows(&columns.iter().collect::<Vec<_>>());
/// assert_eq!((rows[0][0].down, rows[0][1].across), (2, 2));
/// assert_eq!(rows[1].iter().map(|head| head.text.as_str()).collect::<Vec<_>>(), ["公顷", "亩"]);
/// ```
#[must_use]
pub fn head_rows(columns: &[&GridColumn]) -> Vec<Vec<Head>> {
    let levels = columns.iter().map(|column| column.headings.len());
    let levels = levels.max().unwrap_or(0).max(1);
    (0..levels)
        .map(|level| row(columns, level, levels))
        .collect()
}

fn row(columns: &[&GridColumn], level: usize, levels: usize) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    let mut last: Option<&GridColumn> = None;
    for &column in columns {
        let group = group(column, level);
        let joins = group.is_some() && last.is_some_and(|last| self::group(last, level) == group);
        last = Some(column);
        match heads.last_mut() {
            Some(head) if joins => head.across += 1,
            _ => heads.extend(head(column, level, levels)),
        }
    }
    heads
}

/// The groups that a column stands under at a level; `None` where its own heading stands there, or none.
fn group(column: &GridColumn, level: usize) -> Option<&[String]> {
    (column.headings.len() > level + 1).then(|| &column.headings[..=level])
}

fn head(column: &GridColumn, level: usize, levels: usize) -> Option<Head> {
    let is_last = column.headings.len() == level + 1;
    column.headings.get(level).map(|text| Head {
        text: text.clone(),
        across: 1,
        down: if is_last { levels - level } else { 1 },
        figure: column.figure && is_last,
    })
}
