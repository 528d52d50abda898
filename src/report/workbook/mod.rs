//! The workbook (`-o result.xlsx`): cover, the tables that are filed, pieces, findings and clauses, for Excel and WPS of
//! 2007 and later.
//!
//! Figures are the run's exact ones. A sum is a formula where floats give it to the last digit (see `exact`), with the exact
//! figure as its value; text is always a string cell, whatever it looks like. There are no macros, no links to other files
//! and no clock: the same run gives the same bytes.

mod exact;
mod headings;
mod look;
mod names;
mod page;
mod print;
mod rows;
mod sums;
mod table;
mod widths;

use crate::lang::Lang;
use crate::report::tables::Sheet;
use look::Looks;
use names::Names;
use page::failed;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use std::io::{self, Write};
use table::{Written, table};

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
    let (looks, mut names) = (Looks::new(lang), Names::default());
    let mut written = Vec::new();
    for sheet in sheets {
        let name = names.take(&wanted(sheet, lang));
        written.push(table(sheet, &name, &looks, (lang, options.most_rows))?);
    }
    save(written, out)
}

/// The name that a table's sheet should have: its title, and the part where the run has several.
fn wanted(sheet: &Sheet, lang: Lang) -> String {
    let stem = sheet.file_stem.say(lang);
    match &sheet.part {
        Some(part) => format!("{stem}-{}", part.id),
        None => stem.to_owned(),
    }
}

/// Writes sheets in their order.
fn save(written: Vec<Written>, out: &mut dyn Write) -> io::Result<()> {
    let mut book = Workbook::new();
    // a fixed time: the crate's default is the clock's
    let created = ExcelDateTime::from_ymd(2020, 1, 1).map_err(failed)?;
    let program = crate::report::head::PROGRAM;
    let properties = DocProperties::new()
        .set_author(program)
        .set_creation_datetime(&created);
    book.set_properties(&properties);
    for one in written {
        book.push_worksheet(one.sheet);
    }
    let bytes = book.save_to_buffer().map_err(failed)?;
    out.write_all(&bytes)
}
