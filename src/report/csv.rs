//! Tables as CSV: UTF-8 with a byte order mark for Excel, formula-like text defused, money and areas as plain decimals.

use super::csv_budget;
use super::csv_pieces::pieces;
use super::csv_totals::{found, summed};
use super::run::Run;
use super::totals::Level;
use crate::lang::{Lang, Text};
use std::io::{self, Write};

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvOptions {
    /// A byte order mark, without which Excel reads Chinese as GBK.
    pub bom: bool,
    /// Put an apostrophe before text that a spreadsheet would take for a formula.
    pub defuse: bool,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self {
            bom: true,
            defuse: true,
        }
    }
}

/// Writes one table of the run.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_csv(
    run: &Run<'_>,
    level: Level,
    options: CsvOptions,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = Rows::start(out, options, joined(&run.demonstrations(), lang))?;
    match level {
        Level::Pieces => pieces(run, lang, &mut writer)?,
        Level::Findings => found(run, lang, &mut writer)?,
        Level::Budget => csv_budget::lines(run, lang, &mut writer)?,
        _ => summed(run, level, lang, &mut writer)?,
    }
    writer.finish()
}

/// The words of what is made up in one cell; `None` for real data.
pub(super) fn joined(found: &[Text], lang: Lang) -> Option<String> {
    let words: Vec<&str> = found.iter().map(|text| text.say(lang)).collect();
    (!words.is_empty()).then(|| words.join(lang.pick("；", "; ")))
}

/// Where the rows of a table go: into CSV, or into a sheet of a workbook.
pub(super) trait Sink {
    /// The headings.
    fn heading(&mut self, cells: &[Cell], lang: Lang) -> io::Result<()>;

    /// A row.
    fn row(&mut self, cells: &[Cell]) -> io::Result<()>;
}

impl Sink for Rows<'_> {
    fn heading(&mut self, cells: &[Cell], lang: Lang) -> io::Result<()> {
        Rows::heading(self, cells, lang)
    }

    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        Rows::row(self, cells)
    }
}

/// A table being written.
pub(super) struct Rows<'w> {
    csv: ::csv::Writer<&'w mut dyn Write>,
    options: CsvOptions,
    /// The words of what is made up: the last cell of every row.
    demonstration: Option<String>,
}

impl<'w> Rows<'w> {
    /// Begins a table, with the byte order mark where it is asked for.
    pub(super) fn start(
        out: &'w mut dyn Write,
        options: CsvOptions,
        demonstration: Option<String>,
    ) -> io::Result<Self> {
        if options.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let csv = ::csv::WriterBuilder::new()
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        Ok(Self {
            csv,
            options,
            demonstration,
        })
    }

    /// Ends the table.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.csv.flush()
    }

    /// A row; text cells are defused, number cells are not.
    pub(super) fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let words = self.demonstration.clone();
        self.write(cells, words)
    }

    /// The headings.
    pub(super) fn heading(&mut self, cells: &[Cell], lang: Lang) -> io::Result<()> {
        let marked = self.demonstration.as_ref();
        let word = marked.map(|_| lang.pick("示范", "demonstration").to_owned());
        self.write(cells, word)
    }

    fn write(&mut self, cells: &[Cell], last: Option<String>) -> io::Result<()> {
        let fields = cells.iter().map(|cell| match cell {
            Cell::Text(text) if self.options.defuse => defused(text),
            Cell::Text(text) | Cell::Number(text) => text.clone(),
        });
        self.csv.write_record(fields.chain(last)).map_err(plain)
    }
}

/// The error of the sink itself, so that a closed pipe can be told from a full disk.
fn plain(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A cell: text is defused, a number is not.
pub(super) enum Cell {
    /// Text.
    Text(String),
    /// A plain decimal.
    Number(String),
}

/// Text that no spreadsheet takes for a formula: an apostrophe goes before `=`, `+`, `-`, `@`, tab, carriage return and
/// their full-width forms.
fn defused(text: &str) -> String {
    let risky = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if text
        .trim_start_matches([' ', '\u{feff}'])
        .starts_with(risky)
    {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Headings in the language of the table.
pub(super) fn heading(cells: &[(&str, &str)], lang: Lang) -> Vec<Cell> {
    cells
        .iter()
        .map(|(zh, en)| Cell::Text(lang.pick(zh, en).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_a_spreadsheet_would_compute_is_defused() {
        for text in ["=1+1", "+86", "-1", "@SUM", "\t=1", "＝1", " =1"] {
            assert!(defused(text).starts_with('\''), "{text}");
        }
        assert_eq!(defused("P-1"), "P-1");
    }
}
