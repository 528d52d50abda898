//! Sums over rows that may each count as one of several figures, and which rows a subtotal is of.

use super::desk::Desk;
use crate::land::{FiledKind, Ownership};
use crate::lang::Text;
use crate::text;
use std::collections::BTreeSet;

/// More sums than this are not followed: then rows count as stated.
const MOST: usize = 2_000;

/// Every sum of one option of each row.
pub(super) fn all(rows: &[Vec<i128>]) -> Vec<i128> {
    let mut sums = BTreeSet::from([0]);
    for options in rows {
        let kept = if sums.len() * options.len() > MOST {
            1
        } else {
            options.len()
        };
        let options = &options[..kept];
        sums = sums
            .iter()
            .flat_map(|sum| options.iter().map(move |one| sum + one))
            .collect();
    }
    sums.into_iter().collect()
}

/// A sum that was expected.
pub(super) struct Sum<'s> {
    /// What each row may add, as stated first.
    pub(super) options: &'s [Vec<i128>],
    /// The rows, by the number of their line.
    pub(super) lines: &'s [usize],
}

impl Sum<'_> {
    /// The sum of the rows as stated.
    pub(super) fn stated(&self) -> i128 {
        self.options
            .iter()
            .filter_map(|options| options.first())
            .sum()
    }

    /// A row that was left out or counted twice.
    pub(super) fn reason(&self, desk: &Desk<'_>, stated: i128) -> Option<Text> {
        let more = stated - self.stated();
        let rows = self.options.iter().zip(self.lines);
        let mut rows = rows.filter_map(|(options, line)| {
            Some((*options.first()?, desk.lines.get(*line)?.row.row))
        });
        let (figure, row) = rows.find(|(figure, _)| *figure != 0 && *figure == more.abs())?;
        Some(if more == figure {
            text!("第 {row} 行计了两次", "row {row} was counted twice")
        } else {
            text!("第 {row} 行没有计入", "row {row} was left out")
        })
    }
}

/// The groups of lines that the subtotal at `place` may be of, the nearest first.
pub(super) fn groups(desk: &Desk<'_>, place: usize) -> Vec<Vec<usize>> {
    let rows = &desk.table.rows;
    let mut number = 0;
    let lines: Vec<Option<usize>> = rows
        .iter()
        .map(|row| {
            let own = (row.kind == FiledKind::Item && number < desk.lines.len()).then_some(number);
            number += usize::from(own.is_some());
            own
        })
        .collect();
    let step = |at: usize| {
        if desk.table.totals_first {
            Some(at + 1).filter(|at| *at < rows.len())
        } else {
            at.checked_sub(1)
        }
    };
    let (mut found, mut group, mut at) = (Vec::new(), Vec::new(), step(place));
    while let Some(row) = at {
        match (lines[row], rows[row].kind) {
            (Some(line), _) => group.push(line),
            (None, FiledKind::Subtotal) if !group.is_empty() => found.push(group.clone()),
            _ => {}
        }
        at = step(row);
    }
    if !group.is_empty() {
        found.push(group);
    }
    let label = rows[place].label.as_deref().unwrap_or_default();
    for (word, ownership) in [("国有", Ownership::State), ("集体", Ownership::Collective)] {
        if label.contains(word) {
            let own = desk.lines.iter().enumerate();
            let own = own.filter(|(_, line)| {
                line.own
                    .land
                    .is_some_and(|land| land.ownership == ownership)
            });
            found.push(own.map(|(number, _)| number).collect());
        }
    }
    for group in &mut found {
        group.sort_unstable();
    }
    found.dedup();
    found
}
