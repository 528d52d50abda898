//! The two tables that a bureau files: 土地分类面积表 and 征地补偿费用测算表.
//!
//! A table is data ([`Sheet`]); the writers lay it out. Printed rows add up to the printed totals.

mod about;
mod area_columns;
mod area_leaves;
mod areas;
mod compensation;
mod compensation_columns;
mod compensation_lines;
mod compensation_notes;
mod group;
mod headings;
mod layout;
mod seat;
mod sheet;
mod write_csv;
mod write_json;
mod write_text;

pub use areas::areas;
pub use compensation::compensation;
pub(super) use layout::Laid;

pub use group::{TableGroup, by_standard, by_submission, groups};
pub use sheet::{Block, Cell, Column, Line, Part, Row, RowKind, Sheet, Unit, file_names};
pub use write_csv::write_sheet_csv;
pub use write_json::write_sheets_json;
pub use write_text::write_sheet_text;
