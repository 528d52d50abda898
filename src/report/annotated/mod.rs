//! The annotated copy of a filing (批注副本): what was handed in, with comments and colours at the cells.
//!
//! A workbook is not written anew. Its package is copied part by part, byte for byte, and only these are changed: the
//! sheets with remarks (the style of their cells, the drawing of comments), their comments, the styles, and the lists that
//! name parts. So formats, formulas, images and everything that this program knows nothing of stay as they were. Behind
//! the others stands a new sheet, 核查意见, that lists every discrepancy.
//!
//! A table as text becomes a workbook first, and is then annotated in the same way.

mod book;
mod cell_name;
mod cells;
mod comments;
mod content_types;
mod drawing;
mod edits;
mod escape;
mod fills;
mod hitch;
mod ink;
mod layout;
mod note;
mod opinion;
mod opinion_sheet;
mod package;
mod plain;
mod relations;
mod remark;
mod sheet;
mod style_list;
mod styles;
mod workbook;
mod xml;

pub use remark::{Remark, remarks};

use crate::check::Discrepancy;
use crate::land::{Filing, Refusal};
use crate::lang::{Lang, Text};

/// An annotated copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotated {
    /// The workbook; the same bytes for the same original and discrepancies.
    pub bytes: Vec<u8>,
    /// What a person has to know of the copy: that a signature does not hold, which threads were left alone. The sheet of
    /// opinions says it too.
    pub notes: Vec<Text>,
}

/// The annotated copy of a filing.
///
/// `original` is the file that `filing` was read from: XLSX, or a table as text. What cannot be shown at a cell, because
/// it has none or the workbook no such sheet, stands on the sheet of opinions only.
///
/// # Errors
///
/// `annotate-strict` for a workbook in strict OOXML, `annotate-part` where a part is missing or broken. The original is
/// never changed.
///
/// # Example
///
/// ```
/// use qupian::check::Discrepancy;
/// use qupian::cite::{Digest, Source};
/// use qupian::land::{CellPlace, FiledSheet, Filing, Finding, Place, Severity};
/// use qupian::lang::{Lang, Text};
/// use qupian::report::annotated::annotate;
///
/// let table = "地块,亩\nD-1,15\n";
/// let source = Source { file: "table.csv".to_owned(), digest: Digest::of(table.as_bytes()) };
/// let sheets = vec![FiledSheet::default()];
/// let filing = Filing { source, is_workbook: false, sheets, findings: Vec::new() };
/// let what = Text::same("15 亩应为 10000 平方米");
/// let finding = Finding::new("area-differs", Severity::Error, Place::file("table.csv"), what, Text::same("核对面积"));
/// let found = Discrepancy {
///     finding,
///     cells: vec![CellPlace { sheet: 0, row: 2, column: 2 }],
///     stated: None,
///     due: None,
///     allowed: None,
/// };
/// let copy = annotate(table.as_bytes(), &filing, &[found], Lang::Zh).unwrap();
/// assert!(copy.bytes.starts_with(b"PK"));
/// ```
pub fn annotate(
    original: &[u8],
    filing: &Filing,
    discrepancies: &[Discrepancy],
    lang: Lang,
) -> Result<Annotated, Refusal> {
    let work = || match filing.is_workbook {
        true => workbook::annotated(original, filing, discrepancies, lang),
        false => {
            let plain = plain::workbook(original, filing, lang)?;
            workbook::annotated(&plain, filing, discrepancies, lang)
        }
    };
    work().map_err(|hitch| hitch.refusal(&filing.source.file))
}
