//! What a sheet part says besides its cells: merged cells, widths, heights, and where a drawing of notes belongs.

use super::cell_name::{Cell, range};
use super::hitch::Hitch;
use super::xml::{Tag, Tags};
use std::collections::BTreeMap;
use std::ops::Range;

/// Elements of a sheet that stand before `legacyDrawing`, as the schema orders them.
const BEFORE: [&str; 30] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
];

/// Columns that share a width and a style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns {
    first: u32,
    last: u32,
    width: Option<f64>,
    is_hidden: bool,
    style: usize,
}

/// A sheet part without its cells.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Prefix of the sheet's own names.
    pub(super) prefix: String,
    /// Id of the drawing of notes that it has.
    pub(super) drawing: Option<String>,
    /// Where a `legacyDrawing` would stand.
    pub(super) drawing_at: usize,
    /// Its stated extent: the range and where the tag stands.
    pub(super) extent: Option<((Cell, Cell), Range<usize>)>,
    merged: Vec<(Cell, Cell)>,
    columns: Vec<Columns>,
    width: Option<f64>,
    height: Option<f64>,
    heights: BTreeMap<u32, f64>,
}

impl Layout {
    /// The layout of a sheet part.
    pub(super) fn of(part: &str, text: &str) -> Result<Self, Hitch> {
        let mut tags = Tags::of(part, text);
        let (mut layout, mut row) = (Self::default(), 0_u32);
        while let Some(tag) = tags.next()? {
            match (tag.depth, tag.local()) {
                (0, root) if tag.begins() => layout.root(part, root, &tag)?,
                (1, name) if BEFORE.contains(&name) && tag.ends() => {
                    layout.drawing_at = tag.span.end
                }
                _ => {}
            }
            if tag.begins() {
                layout.take(&tag, &mut row);
            }
        }
        Ok(layout)
    }

    fn root(&mut self, part: &str, root: &str, tag: &Tag<'_>) -> Result<(), Hitch> {
        self.prefix = tag.prefix();
        if tag
            .values()
            .iter()
            .any(|value| value.starts_with("http://purl.oclc.org/ooxml"))
        {
            return Err(Hitch::Strict);
        }
        match root {
            "worksheet" => Ok(()),
            _ => Err(Hitch::broken(part, format!("`{root}`"))),
        }
    }

    fn take(&mut self, tag: &Tag<'_>, row: &mut u32) {
        let number = |name| tag.get(name).and_then(|value| value.parse::<f64>().ok());
        match (tag.depth, tag.local()) {
            (1, "dimension") => {
                let extent = tag.get("ref").as_deref().and_then(range);
                self.extent = extent.map(|extent| (extent, tag.span.clone()));
            }
            (1, "legacyDrawing") => self.drawing = tag.relation(),
            (1, "sheetFormatPr") => {
                self.width = number("defaultColWidth");
                self.height = number("defaultRowHeight");
            }
            (2, "col") => self.columns.extend(columns(tag)),
            (2, "mergeCell") => self
                .merged
                .extend(tag.get("ref").as_deref().and_then(range)),
            (2, "row") => {
                *row = row_number(tag, *row);
                if let Some(height) = height(tag) {
                    self.heights.insert(*row, height);
                }
            }
            _ => {}
        }
    }

    /// The cell that shows what is said of a cell: the top left one of merged cells.
    pub(super) fn shown(&self, cell: Cell) -> Cell {
        let holds = |(first, last): &&(Cell, Cell)| {
            (first.0..=last.0).contains(&cell.0) && (first.1..=last.1).contains(&cell.1)
        };
        self.merged
            .iter()
            .find(holds)
            .map_or(cell, |(first, _)| *first)
    }

    /// The style of a column's cells that do not exist yet.
    pub(super) fn style(&self, column: u32) -> usize {
        self.column(column).map_or(0, |columns| columns.style)
    }

    fn column(&self, column: u32) -> Option<&Columns> {
        let mut columns = self.columns.iter();
        columns.find(|columns| (columns.first..=columns.last).contains(&column))
    }

    /// How wide a column is on the screen, in pixels of 1/96 inch; a character of the usual font is 7 wide.
    pub(super) fn wide(&self, column: u32) -> u32 {
        let default = self.width.unwrap_or(9.14);
        let width = match self.column(column) {
            Some(columns) if columns.is_hidden => 0.0,
            Some(columns) => columns.width.unwrap_or(default),
            None => default,
        };
        pixels(width * 7.0)
    }

    /// How high a row is, in pixels.
    pub(super) fn high(&self, row: u32) -> u32 {
        let height = self.heights.get(&row).copied().or(self.height);
        pixels(height.unwrap_or(15.0) / 0.75)
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what a screen holds; a pixel more or less is no matter"
)]
fn pixels(length: f64) -> u32 {
    length.clamp(0.0, 5_000.0).round() as u32
}

/// The number of a row: its own, or the next one.
pub(super) fn row_number(tag: &Tag<'_>, before: u32) -> u32 {
    let own = tag.get("r").and_then(|number| number.trim().parse().ok());
    own.unwrap_or(before.saturating_add(1))
}

fn height(tag: &Tag<'_>) -> Option<f64> {
    match tag.get("hidden").as_deref() {
        Some("1" | "true") => Some(0.0),
        _ => tag.get("ht").and_then(|height| height.parse().ok()),
    }
}

fn columns(tag: &Tag<'_>) -> Option<Columns> {
    let number = |name| tag.get(name).and_then(|value| value.parse::<u32>().ok());
    Some(Columns {
        first: number("min")?,
        last: number("max")?,
        width: tag.get("width").and_then(|width| width.parse().ok()),
        is_hidden: matches!(tag.get("hidden").as_deref(), Some("1" | "true")),
        style: tag
            .get("style")
            .and_then(|style| style.parse().ok())
            .unwrap_or_default(),
    })
}
