//! Layers of the second survey, in which a polygon's area is not the area of its class: recognised, and refused.

use super::heading::Heading;
use super::notes::count;
use super::ridges::{self, DECIMALS, LINEAR, SCATTERED};
use super::table::{Record, Table};
use crate::text;
use crate::units::fixed;

/// Refuses the layer if a record deducts linear or scattered features.
///
/// The second survey draws roads, ditches and single houses as lines and points of layers of their own (XZDW, LXDW)
/// and takes their area from the polygon they lie in. Where in the polygon they lie, the polygon does not say: a part of it
/// cannot be split into classes.
pub(super) fn refuse(table: &mut Table) {
    let headings: Vec<Heading> = table.columns.iter().map(|name| Heading::of(name)).collect();
    let columns: Vec<usize> = [LINEAR, SCATTERED]
        .iter()
        .flat_map(|names| ridges::named(&headings, names))
        .collect();
    let deducting = |record: &&Record| columns.iter().any(|column| deducts(record, *column));
    let found: Vec<&Record> = table.records.iter().filter(deducting).collect();
    if found.is_empty() {
        return;
    }
    let sums = |between: &str| -> String {
        let sum = |column: &usize| format!("{} {}", table.columns[*column], sum(&found, *column));
        columns.iter().map(sum).collect::<Vec<_>>().join(between)
    };
    let (number, sums_zh, sums_en) = (found.len(), sums("，"), sums(", "));
    let (records, deduct) = (
        count(number, "record"),
        if number == 1 { "deducts" } else { "deduct" },
    );
    table.notes.problem(
        "second-survey-layer",
        table.notes.place(),
        text!(
            "这是第二次调查的图层：{number} 条记录扣除了线状或零星地物（合计 {sums_zh}），图斑面积不等于其地类的面积；\
             各地类要有线状、零星地物自己的图层才能分开",
            "this is a layer of the second survey: {records} {deduct} linear or scattered features (in all: {sums_en}), so a \
             polygon's area is not the area of its class; the features' own layers would be needed to tell them apart"
        ),
        text!(
            "请用第三次调查的图层；或用线状、零星地物（XZDW、LXDW）已单独成面、这些字段为 0 的图层",
            "use the layer of the third survey, or one in which the linear and scattered features (XZDW, LXDW) are polygons \
             of their own and these fields are 0"
        ),
    );
}

/// True for a value that is neither nothing nor zero.
fn deducts(record: &Record, column: usize) -> bool {
    let value = record.values.get(column).map_or("", |value| value.trim());
    let absent = matches!(value, "" | "<Null>" | "<空>" | "NULL" | "null");
    !absent && ridges::steps(record, column) != Some(0)
}

/// The sum of a column, in its own unit.
fn sum(records: &[&Record], column: usize) -> String {
    let mut sum = 0_i128;
    for record in records.iter().filter(|record| deducts(record, column)) {
        match ridges::steps(record, column).and_then(|steps| sum.checked_add(steps)) {
            Some(more) => sum = more,
            None => return "?".to_owned(),
        }
    }
    fixed(sum, DECIMALS, 2)
}
