//! The cells of a sheet part: those that are remarked get another style, and those that are missing are made.

use super::cell_name::{Cell, cell};
use super::edits::Edits;
use super::hitch::Hitch;
use super::layout::{Layout, row_number};
use super::styles::Styles;
use super::xml::{Kind, Tag, Tags};
use crate::land::{Severity, column_name};
use std::collections::BTreeMap;

/// Cells in the order of a sheet, each with what it is coloured for.
pub(super) type Wanted = BTreeMap<Cell, Severity>;

/// A walk over the cells of a sheet part.
struct Walk<'a, 's> {
    layout: &'a Layout,
    styles: &'a mut Styles<'s>,
    /// Cells not met yet.
    left: Wanted,
    edits: Edits,
    /// The row and the column that were met last.
    at: Cell,
    /// The tag of the open row: its place, and itself as it should be once a cell is put into it.
    row: Option<OpenRow>,
}

struct OpenRow {
    span: std::ops::Range<usize>,
    without_spans: String,
    style: Option<usize>,
    has_spans: bool,
}

/// The text of a sheet part with the cells coloured.
pub(super) fn coloured(
    part: &str,
    text: &str,
    layout: &Layout,
    wanted: &Wanted,
    styles: &mut Styles<'_>,
) -> Result<String, Hitch> {
    let mut walk = Walk {
        layout,
        styles,
        left: wanted.clone(),
        edits: Edits::default(),
        at: (0, 0),
        row: None,
    };
    let mut tags = Tags::of(part, text);
    while let Some(tag) = tags.next()? {
        walk.take(&tag)?;
    }
    walk.extend(wanted);
    Ok(walk.edits.apply(text))
}

impl Walk<'_, '_> {
    fn take(&mut self, tag: &Tag<'_>) -> Result<(), Hitch> {
        match (tag.depth, tag.local()) {
            (1, "sheetData") => self.sheet(tag),
            (2, "row") => self.row(tag),
            (3, "c") if tag.begins() => self.cell(tag),
            _ => Ok(()),
        }
    }

    /// The end of the cells: rows that are still missing are made.
    fn sheet(&mut self, tag: &Tag<'_>) -> Result<(), Hitch> {
        if tag.kind == Kind::Open {
            return Ok(());
        }
        let rows = self.rows_before(u32::MAX, &tag.prefix())?;
        match tag.kind {
            Kind::Alone if !rows.is_empty() => {
                let open = tag.with(&[], Kind::Open);
                self.edits
                    .replace(tag.span.clone(), format!("{open}{rows}{}", tag.end()));
            }
            _ => self.edits.insert(tag.span.start, rows),
        }
        Ok(())
    }

    fn row(&mut self, tag: &Tag<'_>) -> Result<(), Hitch> {
        if tag.begins() {
            self.at = (row_number(tag, self.at.0), 0);
            let rows = self.rows_before(self.at.0, &tag.prefix())?;
            self.edits.insert(tag.span.start, rows);
            self.row = Some(OpenRow::of(tag));
        }
        if tag.ends() {
            let cells = self.cells_before(u32::MAX, &tag.prefix())?;
            if tag.kind == Kind::Alone && !cells.is_empty() {
                let open = tag.with(&[("spans", None)], Kind::Open);
                self.edits
                    .replace(tag.span.clone(), format!("{open}{cells}{}", tag.end()));
            } else {
                self.put(tag.span.start, cells);
            }
        }
        Ok(())
    }

    fn cell(&mut self, tag: &Tag<'_>) -> Result<(), Hitch> {
        let own = tag.get("r").as_deref().and_then(cell);
        let column = own.map_or(self.at.1.saturating_add(1), |(_, column)| column);
        self.at.1 = column;
        let cells = self.cells_before(column, &tag.prefix())?;
        self.put(tag.span.start, cells);
        if let Some(severity) = self.left.remove(&self.at) {
            let old = tag.get("s").and_then(|style| style.parse().ok());
            let style = self.styles.coloured(old.unwrap_or_default(), severity)?;
            let tag_now = tag.with(&[("s", Some(style.to_string()))], tag.kind);
            self.edits.replace(tag.span.clone(), tag_now);
        }
        Ok(())
    }

    /// Puts new cells into the open row. What the row says of the columns it spans would not hold any more.
    fn put(&mut self, at: usize, cells: String) {
        if cells.is_empty() {
            return;
        }
        self.edits.insert(at, cells);
        if let Some(row) = self.row.as_mut().filter(|row| row.has_spans) {
            self.edits
                .replace(row.span.clone(), row.without_spans.clone());
            row.has_spans = false;
        }
    }

    /// Cells of the open row that should have stood before a column.
    fn cells_before(&mut self, column: u32, prefix: &str) -> Result<String, Hitch> {
        let missing = self.take_before(column);
        let style = self.row.as_ref().and_then(|row| row.style);
        missing
            .into_iter()
            .map(|(cell, severity)| self.made(cell, severity, style, prefix))
            .collect()
    }

    fn take_before(&mut self, column: u32) -> Vec<(Cell, Severity)> {
        let range = (self.at.0, 0)..(self.at.0, column);
        let missing: Vec<(Cell, Severity)> = self
            .left
            .range(range)
            .map(|(cell, severity)| (*cell, *severity))
            .collect();
        for (cell, _) in &missing {
            self.left.remove(cell);
        }
        missing
    }

    /// Rows that should have stood before a row.
    fn rows_before(&mut self, row: u32, prefix: &str) -> Result<String, Hitch> {
        let mut rows = String::new();
        let old = self.at;
        let open = self.row.take();
        while let Some((&cell, _)) = self.left.first_key_value().filter(|(cell, _)| cell.0 < row) {
            self.at = (cell.0, 0);
            let cells = self.cells_before(u32::MAX, prefix)?;
            rows.push_str(&format!(
                "<{prefix}row r=\"{}\">{cells}</{prefix}row>",
                cell.0
            ));
        }
        (self.at, self.row) = (old, open);
        Ok(rows)
    }

    /// A cell that holds nothing, in the style of its row or column.
    fn made(
        &mut self,
        cell: Cell,
        severity: Severity,
        row: Option<usize>,
        prefix: &str,
    ) -> Result<String, Hitch> {
        let style = row.unwrap_or_else(|| self.layout.style(cell.1));
        let style = self.styles.coloured(style, severity)?;
        let name = column_name(cell.1);
        Ok(format!("<{prefix}c r=\"{name}{}\" s=\"{style}\"/>", cell.0))
    }

    /// Widens the stated extent, which some readers take for the size of the sheet.
    fn extend(&mut self, wanted: &Wanted) {
        let Some(((first, last), span)) = self.layout.extent.clone() else {
            return;
        };
        let (mut low, mut high) = (first, last);
        for cell in wanted.keys() {
            low = (low.0.min(cell.0), low.1.min(cell.1));
            high = (high.0.max(cell.0), high.1.max(cell.1));
        }
        if (low, high) != (first, last) {
            let name = |cell: Cell| format!("{}{}", column_name(cell.1), cell.0);
            let prefix = &self.layout.prefix;
            let tag = format!("<{prefix}dimension ref=\"{}:{}\"/>", name(low), name(high));
            self.edits.replace(span, tag);
        }
    }
}

impl OpenRow {
    fn of(tag: &Tag<'_>) -> Self {
        let is_styled = matches!(tag.get("customFormat").as_deref(), Some("1" | "true"));
        let style = tag.get("s").and_then(|style| style.parse().ok());
        Self {
            span: tag.span.clone(),
            without_spans: tag.with(&[("spans", None)], Kind::Open),
            style: style.filter(|_| is_styled),
            has_spans: tag.kind == Kind::Open && tag.get("spans").is_some(),
        }
    }
}
