//! Results as people and machines read them: one file per output, all of them functions of one [`Run`].

mod aligned;
mod budget;
mod budget_json;
mod classify;
mod csv;
mod csv_budget;
mod csv_pieces;
mod csv_totals;
mod explain;
mod explain_json;
mod fields;
mod findings;
mod geojson;
mod head;
mod json;
mod json_head;
mod people;
mod quality;
mod run;
pub mod tables;
mod totals;

pub use self::csv::{CsvOptions, write_csv};
pub use aligned::{Align, Table};
pub use budget::BudgetSums;
pub use explain::write_explain;
pub use explain_json::write_explain_json;
pub use fields::write_fields;
pub use findings::{exit_code, findings};
pub use geojson::write_geojson;
pub use head::head_lines;
pub use json::write_json;
pub use people::{PeopleOptions, write_people};
pub use quality::{write_quality, write_quality_json};
pub use run::{LayerNote, Run};
pub use totals::{Level, Total, Totals, totals};
