//! Filings made in the tests, and what was read of them as text.

use qupian::land::{FiledTable, Filing};
use qupian::lang::Text;
use qupian::read::{FilingOptions, Input, filing};
use std::fmt::Write as _;

/// The components of the shipped standard.
pub(crate) fn options() -> FilingOptions {
    let component = |id: &str, zh, en| (id.to_owned(), Text::fixed(zh, en));
    FilingOptions {
        components: vec![
            component("land-compensation", "土地补偿费", "land compensation"),
            component("resettlement", "安置补助费", "resettlement subsidy"),
        ],
        ..FilingOptions::default()
    }
}

/// A filing as text.
pub(crate) fn csv(table: &str) -> Filing {
    filing(&Input::new("filing.csv", table), &options())
        .unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// A filing as a workbook.
pub(crate) fn workbook(bytes: Vec<u8>) -> Filing {
    filing(&Input::new("filing.xlsx", bytes), &options())
        .unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// The columns of a table as `letter role unit`.
pub(crate) fn columns(table: &FiledTable) -> Vec<String> {
    let components = options().components;
    let roles = table
        .columns
        .iter()
        .filter_map(|one| Some((one, one.role?)));
    roles
        .map(|(one, role)| {
            let mut line = format!(
                "{} {}",
                qupian::land::column_name(one.column),
                role.word(&components)
            );
            if let Some(unit) = one.unit {
                write!(line, " {unit:?}").unwrap();
            }
            line
        })
        .collect()
}

/// The rows of a table as `row kind label`.
pub(crate) fn rows(table: &FiledTable) -> Vec<String> {
    let line = |row: &qupian::land::FiledRow| {
        format!(
            "{} {:?} {}",
            row.row,
            row.kind,
            row.label.as_deref().unwrap_or("-")
        )
    };
    table.rows.iter().map(line).collect()
}
