//! Ridges and narrow features that a survey deducts from its pieces: said, because nothing is deducted here.

use super::heading::Heading;
use super::notes::count;
use super::table::{Record, Table};
use super::values;
use crate::text;
use crate::units::{fixed, parse_fixed};

/// Names of fields that state a deduction: a coefficient, an area or the class deducted.
const DEDUCTIONS: [&[&str]; 5] = [
    &["kcxs", "tkxs", "扣除地类系数", "田坎系数"],
    &["kcmj", "tkmj", "扣除地类面积", "田坎面积"],
    &LINEAR,
    &SCATTERED,
    &["kcdlbm", "扣除地类编码"],
];

/// Names of the area of linear features, and of scattered ones, which only the second survey deducts.
pub(super) const LINEAR: [&str; 2] = ["xzdwmj", "线状地物面积"];
pub(super) const SCATTERED: [&str; 2] = ["lxdwmj", "零星地物面积"];

/// Names of the deducted area.
const DEDUCTED: [&str; 4] = ["kcmj", "tkmj", "扣除地类面积", "田坎面积"];

/// Names of a piece's whole area, and of what is left of it for its class.
const WHOLE: [&str; 2] = ["tbmj", "图斑面积"];
const LEFT: [&str; 2] = ["tbdlmj", "图斑地类面积"];

/// Decimals that areas are summed with.
pub(super) const DECIMALS: u32 = 8;

/// Notes how many records state a deduction, and the sum of the deducted areas.
pub(super) fn report(table: &mut Table) {
    let columns = Columns::of(table);
    let stating: Vec<&Record> = table
        .records
        .iter()
        .filter(|record| columns.states(record))
        .collect();
    if stating.is_empty() {
        return;
    }
    let number = stating.len();
    let (sum_zh, sum_en) = match columns.sum(&stating) {
        Some(sum) => (
            format!("，所载扣除面积合计 {sum} 平方米"),
            format!(", of {sum} m² by their fields"),
        ),
        None => Default::default(),
    };
    let (records, state) = (
        count(number, "record"),
        if number == 1 { "states" } else { "state" },
    );
    table.notes.note(
        "ridges-not-deducted",
        table.notes.place(),
        text!(
            "{number} 条记录载有田坎或线状、零星地物的扣除{sum_zh}；没有扣除，整块按其地类计价",
            "{records} {state} a deduction of ridges or narrow features{sum_en}; \
             nothing is deducted: each piece is priced by its class over its whole area"
        ),
        text!(
            "征地区片综合地价通知没有规定田坎如何补偿；若当地要求扣除，请把田坎作为单独的地块给出",
            "the notice does not settle ridges; where they have to be deducted, give them as parcels of their own"
        ),
    );
}

/// The columns whose headings are one of some names.
pub(super) fn named(headings: &[Heading], names: &[&str]) -> Vec<usize> {
    let named = |heading: &Heading| {
        names.contains(&heading.whole.as_str()) || names.contains(&heading.name.as_str())
    };
    (0..headings.len())
        .filter(|index| named(&headings[*index]))
        .collect()
}

/// The columns of a table that state deductions.
struct Columns {
    stating: Vec<usize>,
    deducted: Vec<usize>,
    whole: Option<usize>,
    left: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Self {
        let headings: Vec<Heading> = table.columns.iter().map(|name| Heading::of(name)).collect();
        let all = |names: &[&str]| named(&headings, names);
        Self {
            stating: DEDUCTIONS.iter().flat_map(|names| all(names)).collect(),
            deducted: all(&DEDUCTED),
            whole: all(&WHOLE).first().copied(),
            left: all(&LEFT).first().copied(),
        }
    }

    /// True if a deduction is not zero, or less is left than the whole.
    fn states(&self, record: &Record) -> bool {
        let steps = |index: Option<usize>| steps(record, index?);
        let stated = |index: &usize| {
            let value = record.values.get(*index).map_or("", String::as_str);
            value.contains(|digit: char| matches!(digit, '1'..='9'))
        };
        let less = steps(self.left).zip(steps(self.whole));
        self.stating.iter().any(stated) || less.is_some_and(|(left, whole)| left < whole)
    }

    /// The sum of the deducted areas, if there are any and all can be read.
    fn sum(&self, records: &[&Record]) -> Option<String> {
        let mut sum = 0_i128;
        for record in records {
            let written = |index: &&usize| {
                let value = record.values.get(**index).map(|value| value.trim());
                value.is_some_and(|value| !value.is_empty())
            };
            if let Some(index) = self.deducted.iter().find(written) {
                sum = sum.checked_add(steps(record, *index)?)?;
            }
        }
        (sum > 0).then(|| fixed(sum, DECIMALS, 2))
    }
}

/// A plain area of a record; a number with a unit of its own is none.
pub(super) fn steps(record: &Record, index: usize) -> Option<i128> {
    match values::number(record.values.get(index)?).ok()? {
        (text, None) => parse_fixed(&text, DECIMALS).ok(),
        (_, Some(_)) => None,
    }
}
