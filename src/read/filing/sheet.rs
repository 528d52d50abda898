//! A grid into tables, statements and the rows that are neither.

use super::block::{self, Block, Words};
use super::columns::{columns, is_compensation, is_summary};
use super::facts::facts;
use super::grid::Grid;
use super::rate_unit;
use super::rows::{self, Body};
use super::unit::Declared;
use crate::land::{FiledColumn, FiledSheet, FiledTable, column_name};
use crate::lang::Text;
use crate::text;
use std::collections::BTreeSet;

/// How many headings a message lists.
const LISTED: usize = 100;

/// A sheet that was read, with what its readers have to say.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The sheet.
    pub(super) sheet: FiledSheet,
    /// Headings that were found, as people read them.
    pub(super) headings: Vec<String>,
    /// For each table, figures that are merged over several rows.
    pub(super) merged_figures: Vec<(u32, u32)>,
}

/// Headings of a sheet and what they are.
struct Found {
    block: Block,
    columns: Vec<FiledColumn>,
}

/// Reads a sheet; `number` is its place in the filing, `has_table` whether an earlier sheet has one.
pub(super) fn read(mut grid: Grid, number: usize, words: Words<'_>, has_table: bool) -> Read {
    let mut read = Read::default();
    read.sheet.name = grid.name.clone();
    read.sheet.cells = grid.cells();
    let origins: BTreeSet<u32> = grid.covered.values().map(|(row, _)| *row).collect();
    let found = headings(&grid, words);
    read.headings = named(&found);
    let mut kept: BTreeSet<u32> = BTreeSet::new();
    let mut at = 0;
    while at < found.len() {
        let one = &found[at];
        let before = has_table || !read.sheet.tables.is_empty();
        let mut next = at + 1;
        // the same headings again, on the next page
        while found
            .get(next)
            .is_some_and(|other| same(&one.columns, &other.columns))
        {
            next += 1;
        }
        let end = found.get(next).map_or(u32::MAX, |other| other.block.0);
        if is_compensation(&one.columns) && !(before && is_summary(&one.columns)) {
            kept.extend(
                grid.rows
                    .range(one.block.0..=one.block.1)
                    .map(|(row, _)| *row),
            );
            let again = found.get(at + 1..next).unwrap_or_default();
            let body = without(&mut grid, one, end, again, &origins);
            kept.extend(body.rows.iter().map(|row| row.row));
            read.merged_figures.extend(&body.merged_figures);
            read.sheet.tables.push(table(one, body));
        }
        at = next;
    }
    let others: Vec<u32> = grid
        .rows
        .keys()
        .copied()
        .filter(|row| !kept.contains(row))
        .collect();
    read.sheet.facts = facts(&grid, number, &others);
    read.sheet.other_rows = others;
    if read.sheet.tables.is_empty() && read.sheet.cells > 0 {
        read.sheet.without_table = Some(why(&found));
    }
    read
}

/// The body under headings, without the rows of headings that are repeated in it.
fn without(
    grid: &mut Grid,
    one: &Found,
    end: u32,
    again: &[Found],
    origins: &BTreeSet<u32>,
) -> Body {
    let mut aside = Vec::new();
    for other in again {
        for row in other.block.0..=other.block.1 {
            aside.extend(grid.rows.remove(&row).map(|cells| (row, cells)));
        }
    }
    let body = rows::take(grid, &one.columns, one.block.1 + 1..end, origins);
    grid.rows.extend(aside);
    body
}

fn table(found: &Found, body: Body) -> FiledTable {
    let mut columns = found.columns.clone();
    rate_unit::from_column(&mut columns, &body.rows);
    FiledTable {
        headings: found.block,
        columns,
        rows: body.rows,
        totals_first: body.totals_first,
    }
}

/// All headings of a sheet, from top to bottom.
fn headings(grid: &Grid, words: Words<'_>) -> Vec<Found> {
    let (mut found, mut from) = (Vec::new(), 1);
    while let Some(block) = block::find(grid, from, words) {
        let mut declared = Declared::default();
        for (_, row) in grid.rows.range(from..block.0) {
            row.values().for_each(|cell| declared.read(&cell.text));
        }
        let columns = columns(grid, block, words, declared);
        let last = block.1 + u32::from(block::is_numbering(grid, block.1 + 1));
        let block = (block.0, last);
        found.push(Found { block, columns });
        from = last + 1;
    }
    found
}

fn same(one: &[FiledColumn], other: &[FiledColumn]) -> bool {
    let headings = |columns: &[FiledColumn]| {
        columns
            .iter()
            .map(|one| one.heading.clone())
            .collect::<Vec<_>>()
    };
    headings(one) == headings(other)
}

fn named(found: &[Found]) -> Vec<String> {
    let columns = found.iter().flat_map(|one| &one.columns);
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    columns
        .map(|column| column.heading.as_str())
        .filter(|heading| !heading.is_empty() && seen.insert(heading))
        .take(LISTED)
        .map(str::to_owned)
        .collect()
}

/// Why a sheet has no table.
fn why(found: &[Found]) -> Text {
    let Some(best) = found.iter().max_by_key(|one| {
        one.columns
            .iter()
            .filter(|column| column.role.is_some())
            .count()
    }) else {
        return Text::fixed("没有认得的表头", "no headings that are known");
    };
    let row = best.block.0;
    let known: Vec<String> = best
        .columns
        .iter()
        .filter_map(|one| Some((one, one.role?)))
        .map(|(one, _)| format!("{} {}", column_name(one.column), one.heading))
        .collect();
    let known = known.join("、");
    text!(
        "第 {row} 行像表头（认得：{known}），但不是补偿费的表：要有地块、村或地类，以及面积、单价或金额的列",
        "row {row} looks like headings (known: {known}), but the table is none of compensation: columns that name land, and \
         columns of areas, rates or amounts are needed"
    )
}
