//! The rounding plan: where figures are rounded, to how many decimals, and by which clause.

use crate::lang::Text;
use crate::strict::Table;
use crate::strict::whole_mu;
use crate::units::{AppliedRate, Area, Mode, Money, MuConversion, Quantity, Rounding};

/// A rounding plan whose clause is not looked up yet.
pub(super) struct Plan {
    pub(super) clause: String,
    pub(super) parcel_area: Rounding,
    pub(super) mu: MuConversion,
    pub(super) quantity: Option<Rounding>,
    pub(super) applied_rate: Option<Rounding>,
    pub(super) amount: Rounding,
    pub(super) component: Rounding,
}

/// The pack's words of the modes.
const MODES: [&str; 4] = ["half-up", "half-even", "down", "up"];

/// Reads `[rounding]`.
pub(super) fn plan(root: &Table<'_>) -> Option<Plan> {
    let table = root.must("rounding")?.table()?;
    let clause = table.clause("clause");
    let parcel_area = at(&table, "parcel_area", "m2", Area::SCALE);
    let mu = table.must("mu").and_then(|node| whole_mu(&node));
    let quantity = may_at(&table, "quantity", "rate-area", Quantity::SCALE);
    let applied_rate = may_at(&table, "applied_rate", "yuan", AppliedRate::SCALE);
    let amount = at(&table, "amount", "yuan", Money::SCALE);
    let component = at(&table, "component", "yuan", Money::SCALE);
    table.done();
    if let (Some(amount), Some(component)) = (amount, component)
        && component.decimals < amount.decimals
    {
        table.problem(
            "coarse-component",
            Text::fixed(
                "component 的小数位少于 amount，各组成部分加不成总额",
                "`component` keeps fewer decimals than `amount`: the last component \
                would not be rounded alike",
            ),
            Text::fixed(
                "component 的 decimals 不少于 amount 的",
                "give `component` at least the decimals of `amount`",
            ),
        );
    }
    Some(Plan {
        clause: clause?,
        parcel_area: parcel_area?,
        mu: mu?,
        quantity: quantity?,
        applied_rate: applied_rate?,
        amount: amount?,
        component: component?,
    })
}

fn at(table: &Table<'_>, key: &'static str, unit: &'static str, most: u32) -> Option<Rounding> {
    table.must(key)?;
    may_at(table, key, unit, most)?
}

/// `None` if it is there and wrong.
#[expect(clippy::option_option, reason = "absent and wrong are different here")]
fn may_at(
    table: &Table<'_>,
    key: &'static str,
    unit: &'static str,
    most: u32,
) -> Option<Option<Rounding>> {
    let Some(node) = table.may(key) else {
        return Some(None);
    };
    let row = node.table()?;
    let decimals = row.must("decimals").and_then(|node| node.count(most));
    let mode = row
        .must("mode")
        .and_then(|node| node.one_of(&MODES, Mode::from_word));
    let unit = row.unit(&[unit]);
    row.done();
    unit.and(Some(Some(Rounding::new(decimals?, mode?))))
}
