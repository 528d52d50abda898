//! The workbook being put together: its sheets in order, and what the cover says of each.

use super::list::{List, Source};
use super::look::Looks;
use super::names::Names;
use super::page::{At, failed};
use super::table::{Written, table};
use crate::lang::{Lang, Text};
use crate::report::tables::Sheet;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};
use std::io::{self, Write};

/// A workbook being put together.
pub(super) struct Book<'b> {
    pub(super) looks: &'b Looks,
    pub(super) lang: Lang,
    /// The most rows of a sheet.
    pub(super) most: u32,
    /// The project's name.
    pub(super) about: &'b str,
    /// The words of what is made up.
    pub(super) demonstrations: &'b [Text],
    pub(super) names: Names,
    /// Name and contents of each sheet, for the cover.
    pub(super) contents: Vec<(String, Text)>,
    /// What sheets do not hold as it is, each with the sheet's name.
    pub(super) lacks: Vec<(String, Text)>,
    /// Sheet and cell of the total of the first compensation table.
    total: Option<(String, At)>,
    sheets: Vec<Worksheet>,
}

impl<'b> Book<'b> {
    /// A workbook without sheets.
    pub(super) fn new(looks: &'b Looks, (lang, most): (Lang, u32)) -> Self {
        Self {
            looks,
            lang,
            most,
            about: "",
            demonstrations: &[],
            names: Names::default(),
            contents: Vec::new(),
            lacks: Vec::new(),
            total: None,
            sheets: Vec::new(),
        }
    }

    /// Adds a table to be filed.
    pub(super) fn table(&mut self, sheet: &Sheet) -> io::Result<()> {
        let name = self.names.take(&wanted(sheet, self.lang));
        let written = table(sheet, &name, self.looks, (self.lang, self.most))?;
        let holds = match &sheet.part {
            Some(part) => part.name.clone(),
            None => sheet.title.clone(),
        };
        if sheet.id == "compensation" && self.total.is_none() {
            self.total = written.total.map(|at| (name, at));
        }
        self.add(written, holds);
        Ok(())
    }

    /// Adds a list.
    pub(super) fn list(
        &mut self,
        list: &List<'_>,
        holds: Text,
        source: &Source<'_>,
    ) -> io::Result<()> {
        let title = list.title.say(self.lang);
        let short = title.split(['（', '(']).next().unwrap_or(title).trim();
        let name = self.names.take(short);
        let written = list.write(source, &name, self.looks, (self.lang, self.most))?;
        self.add(written, holds);
        Ok(())
    }

    fn add(&mut self, written: Written, holds: Text) {
        let name = written.name;
        let lacks = written.lacks.into_iter();
        self.lacks.extend(lacks.map(|words| (name.clone(), words)));
        self.contents.push((name, holds));
        self.sheets.push(written.sheet);
    }

    /// Puts the cover before all others.
    pub(super) fn cover(&mut self, cover: Worksheet) {
        self.sheets.insert(0, cover);
    }

    /// A formula that gives the total of the compensation; `None` if the table has none as a number.
    pub(super) fn link(&self) -> Option<String> {
        let (name, (row, column)) = self.total.as_ref()?;
        let (name, cell) = (name.replace('\'', "''"), row_col_to_cell(*row, *column));
        Some(format!("='{name}'!{cell}"))
    }

    /// Writes the workbook.
    pub(super) fn save(self, out: &mut dyn Write) -> io::Result<()> {
        let mut book = Workbook::new();
        // a fixed time: without one the crate takes the clock's, and no two runs would be alike
        let created = ExcelDateTime::from_ymd(2020, 1, 1).map_err(failed)?;
        let properties = DocProperties::new()
            .set_author(crate::report::head::PROGRAM)
            .set_creation_datetime(&created);
        book.set_properties(&properties);
        for sheet in self.sheets {
            book.push_worksheet(sheet);
        }
        let bytes = book.save_to_buffer().map_err(failed)?;
        out.write_all(&bytes)
    }
}

/// The name that a table's sheet should have: with the part, where the run has several.
fn wanted(sheet: &Sheet, lang: Lang) -> String {
    let stem = sheet.file_stem.say(lang);
    match &sheet.part {
        Some(part) => format!("{stem}-{}", part.id),
        None => stem.to_owned(),
    }
}
