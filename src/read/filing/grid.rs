//! A sheet as a grid of cells, whatever file it stood in.

use crate::land::CellKind;
use std::collections::{BTreeMap, BTreeSet};

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Raw {
    /// What it says; numbers as plain decimals.
    pub(super) text: String,
    /// The kind of its value.
    pub(super) kind: CellKind,
    /// True for the result of a formula.
    pub(super) is_formula: bool,
}

impl Raw {
    /// A cell of words.
    pub(super) fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            kind: CellKind::Words,
            is_formula: false,
        }
    }
}

/// Cells that are shown as one; rows and columns from 1, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merge {
    /// First and last row.
    pub(super) rows: (u32, u32),
    /// First and last column.
    pub(super) columns: (u32, u32),
}

/// A sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Its name; `None` for a table as text.
    pub(super) name: Option<String>,
    /// Its cells that hold something, by row and column, both from 1.
    pub(super) rows: BTreeMap<u32, BTreeMap<u32, Raw>>,
    /// For cells that a merged one covers: where its value stands.
    pub(super) covered: BTreeMap<(u32, u32), (u32, u32)>,
    /// Rows that are hidden and hold something.
    pub(super) hidden_rows: Vec<u32>,
    /// True if the sheet is hidden.
    pub(super) is_hidden: bool,
}

impl Grid {
    /// What a cell shows: its own value, or that of the merged cell over it.
    pub(super) fn shown(&self, row: u32, column: u32) -> Option<&Raw> {
        self.own(row, column).or_else(|| {
            let (row, column) = self.covered.get(&(row, column))?;
            self.own(*row, *column)
        })
    }

    /// A cell's own value.
    pub(super) fn own(&self, row: u32, column: u32) -> Option<&Raw> {
        self.rows.get(&row)?.get(&column)
    }

    /// Where the value that a cell shows stands.
    pub(super) fn origin(&self, row: u32, column: u32) -> (u32, u32) {
        let covered = || self.covered.get(&(row, column)).copied();
        match self.own(row, column) {
            Some(_) => (row, column),
            None => covered().unwrap_or((row, column)),
        }
    }

    /// The cells of a row that hold something themselves.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Raw)> {
        let cells = self.rows.get(&row).into_iter().flatten();
        cells.map(|(column, cell)| (*column, cell))
    }

    /// How many cells hold something.
    pub(super) fn cells(&self) -> usize {
        self.rows.values().map(BTreeMap::len).sum()
    }

    /// The last column that holds something.
    pub(super) fn last_column(&self) -> u32 {
        let last = |row: &BTreeMap<u32, Raw>| row.keys().next_back().copied();
        self.rows.values().filter_map(last).max().unwrap_or(0)
    }

    /// Notes which cells the merges cover, within the rows and columns that hold something; at most `most` cells, counted as
    /// often as they are covered.
    ///
    /// Returns false if there are more.
    pub(super) fn cover(&mut self, merges: &[Merge], most: usize) -> bool {
        let last_column = self.last_column();
        let mut left = most;
        for merge in merges {
            let first = (merge.rows.0, merge.columns.0);
            if self.own(first.0, first.1).is_none() {
                continue;
            }
            let columns = merge.columns.0..=merge.columns.1.min(last_column);
            let rows = self.rows.range(merge.rows.0..=merge.rows.1);
            let rows: Vec<u32> = rows.map(|(row, _)| *row).take(left + 1).collect();
            let cells = rows.len().saturating_mul(columns.clone().count());
            if cells > left {
                return false;
            }
            left -= cells;
            let all = rows
                .iter()
                .flat_map(|row| columns.clone().map(|column| (*row, column)));
            self.covered
                .extend(all.filter(|cell| *cell != first).map(|cell| (cell, first)));
        }
        true
    }

    /// True if a cell of the row lies under a merged one that begins in these rows.
    pub(super) fn is_under(&self, row: u32, rows: (u32, u32)) -> bool {
        let mut covered = self.covered.range((row, 0)..=(row, u32::MAX));
        covered.any(|(_, (origin, _))| (rows.0..=rows.1).contains(origin))
    }

    /// The columns that show something in some rows.
    pub(super) fn columns(&self, rows: (u32, u32)) -> BTreeSet<u32> {
        let own = self
            .rows
            .range(rows.0..=rows.1)
            .flat_map(|(_, row)| row.keys().copied());
        let under = self
            .covered
            .range((rows.0, 0)..=(rows.1, u32::MAX))
            .map(|(cell, _)| cell.1);
        own.chain(under).collect()
    }
}
