//! The headings over a column, the widest first.

use super::block::Block;
use super::grid::Grid;

/// The headings over a column.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Path {
    /// As written, the widest first.
    pub(super) words: Vec<String>,
    /// Where each of them stands: one place over several columns is one merged heading.
    pub(super) origins: Vec<(u32, u32)>,
}

/// The levels of a heading that is written in one line, as CSV files of this program are: `面积-公顷`.
pub(super) fn levels(heading: &str) -> Vec<String> {
    let parts: Vec<String> = heading
        .split(['-', '－', '—', '／'])
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() > 1 { parts } else { Vec::new() }
}

/// The headings over a column of a block.
pub(super) fn path(grid: &Grid, block: Block, column: u32) -> Path {
    let mut path = Path::default();
    for row in block.0..=block.1 {
        let spread = || spread(grid, block, row, column);
        let shown = grid.shown(row, column).map(|_| grid.origin(row, column));
        let Some(origin) = shown.or_else(spread) else {
            continue;
        };
        if path.origins.contains(&origin) {
            continue;
        }
        let words = grid.own(origin.0, origin.1).map_or("", |cell| &cell.text);
        let levels = levels(words);
        let many = if levels.is_empty() {
            vec![words.to_owned()]
        } else {
            levels
        };
        path.origins.extend(many.iter().map(|_| origin));
        path.words.extend(many);
    }
    path
}

/// Over how many columns a heading may stand whose merge was lost.
const SPREAD: u32 = 30;

/// A heading whose merge was lost, as in a CSV file: it stands over the empty cells to its right that have one below.
fn spread(grid: &Grid, block: Block, row: u32, column: u32) -> Option<(u32, u32)> {
    let below = |column: u32| (row + 1..=block.1).any(|row| grid.shown(row, column).is_some());
    if !below(column) || (block.0..row).any(|row| grid.shown(row, column).is_some()) {
        return None;
    }
    let row_cells = grid.rows.get(&row)?;
    let (left, _) = row_cells.range(..column).next_back()?;
    let all_below = column - left <= SPREAD && (*left..column).all(below);
    all_below.then_some((row, *left))
}

impl Path {
    /// The headings in one.
    pub(super) fn joined(&self) -> String {
        let line = |words: &String| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: Vec<String> = self.words.iter().map(line).collect();
        lines.join("／")
    }
}
