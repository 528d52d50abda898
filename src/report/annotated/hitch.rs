//! Why an original cannot be annotated.

use crate::land::{Place, Problem, Refusal};
use crate::lang::Text;
use crate::text;

/// What stops the work; the original itself is never touched.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Hitch {
    /// The package is written in strict OOXML, which has no place for notes.
    Strict,
    /// A part that has to be there is not: its name.
    Missing(String),
    /// A part is not what it should be: its name and what was found.
    Broken(String, String),
    /// The sheet would hold more than a sheet can.
    Full(String),
    /// The package cannot be read or written.
    Package(String),
}

impl Hitch {
    /// A broken part.
    pub(super) fn broken(part: &str, why: impl ToString) -> Self {
        Self::Broken(part.to_owned(), why.to_string())
    }

    /// As the user reads it.
    pub(super) fn refusal(self, file: &str) -> Refusal {
        let place = Place::file(file);
        let (id, what) = match self {
            Self::Strict => ("annotate-strict", strict()),
            Self::Missing(part) => (
                "annotate-part",
                text!("工作簿中没有 `{part}`", "the workbook has no part `{part}`"),
            ),
            Self::Broken(part, why) => (
                "annotate-part",
                text!(
                    "工作簿的 `{part}` 无法改写：{why}",
                    "the workbook's part `{part}` cannot be changed: {why}"
                ),
            ),
            Self::Full(why) => (
                "annotate-part",
                text!(
                    "工作簿放不下批注：{why}",
                    "the workbook has no room for the remarks: {why}"
                ),
            ),
            Self::Package(why) => (
                "annotate-part",
                text!(
                    "工作簿无法改写：{why}",
                    "the workbook cannot be changed: {why}"
                ),
            ),
        };
        Refusal::one(Problem::new(id, place, what, remedy()))
    }
}

fn strict() -> Text {
    Text::fixed(
        "工作簿是“严格 Open XML”格式，这种格式不能放批注",
        "the workbook is in the `Strict Open XML` format, which has no place for comments",
    )
}

fn remedy() -> Text {
    Text::fixed(
        "用 Excel 或 WPS 另存为普通 .xlsx 工作簿后再核查；不要批注副本时，核查结果不受影响",
        "save it as an ordinary .xlsx workbook with Excel, WPS or LibreOffice and check that; the check itself needs no annotated copy",
    )
}
