//! Rates whose unit stands in a column of its own (价格单位), the same in every row.

use super::plain::folded;
use super::unit::unit;
use crate::land::{FiledColumn, FiledRole, FiledRow, FiledUnit};

/// Headings of such a column, folded.
const HEADINGS: [&str; 4] = ["价格单位", "单价单位", "priceunit", "rateunit"];

/// Gives rates without a unit the one that every row states beside them; rows that differ give none.
pub(super) fn from_column(columns: &mut [FiledColumn], rows: &[FiledRow]) {
    let Some(stated) = stated(columns, rows) else {
        return;
    };
    let is_rate = |role| matches!(role, Some(FiledRole::Price | FiledRole::Applied));
    for column in columns {
        if is_rate(column.role) && column.unit.is_none() {
            column.unit = Some(stated);
        }
    }
}

fn stated(columns: &[FiledColumn], rows: &[FiledRow]) -> Option<FiledUnit> {
    let names_unit = |column: &&FiledColumn| {
        let heading = folded(&column.heading).replace('_', "");
        column.role.is_none() && HEADINGS.contains(&heading.as_str())
    };
    let column = columns.iter().find(names_unit)?;
    let cells = rows.iter().filter_map(|row| row.cell(column));
    let mut units = cells.map(|cell| unit(&folded(&cell.text)));
    let first = units.next()??;
    let rate = matches!(first, FiledUnit::Rate(_));
    (rate && units.all(|other| other == Some(first))).then_some(first)
}
