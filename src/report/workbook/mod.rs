//! The workbook (`-o result.xlsx`): cover, the tables that are filed, pieces, findings and clauses, for Excel and WPS of
//! 2007 and later.
//!
//! Figures are the run's exact ones. A sum is a formula where floats give it to the last digit (see `exact`), with the exact
//! figure as its value; text is always a string cell, whatever it looks like. There are no macros, no links to other files
//! and no clock: the same run gives the same bytes.

mod book;
mod budget;
mod clauses;
mod cover;
mod exact;
mod findings;
mod headings;
mod list;
mod look;
mod names;
mod page;
mod pieces;
mod print;
mod rows;
mod sums;
mod table;
mod widths;

use crate::lang::Lang;
use crate::report::tables::{Sheet, areas, by_submission, compensation, groups};
use crate::report::{Level, Run, totals};
use book::Book;
use look::Looks;
use std::io::{self, Write};

/// What a workbook may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkbookOptions {
    /// Rows of a sheet: what does not fit is named, with where it is.
    pub most_rows: u32,
}

impl Default for WorkbookOptions {
    fn default() -> Self {
        Self {
            most_rows: 1_048_576,
        }
    }
}

/// Writes tables to be filed as a workbook of a sheet each.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_sheets_workbook(
    sheets: &[Sheet],
    options: WorkbookOptions,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let looks = Looks::new(lang);
    let mut book = Book::new(&looks, (lang, options.most_rows));
    sheets.iter().try_for_each(|sheet| book.table(sheet))?;
    book.save(out)
}

/// Writes a run as a workbook.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_workbook(
    run: &Run<'_>,
    options: WorkbookOptions,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (looks, demonstrations) = (Looks::new(lang), run.demonstrations());
    let mut book = Book::new(&looks, (lang, options.most_rows));
    book.about = run.project.name.as_deref().unwrap_or_default();
    book.demonstrations = &demonstrations;
    let all = totals(run, Level::Project).all;
    let groups = groups(run, by_submission(run));
    let tables = [compensation(run, &groups), areas(run, &groups)];
    for sheet in tables.iter().flatten() {
        book.table(sheet)?;
    }
    budget::add(run, &all, &mut book)?;
    pieces::add(run, &mut book)?;
    findings::add(run, &mut book)?;
    clauses::add(run, &mut book)?;
    cover::add(run, &all, &mut book)?;
    book.save(out)
}
