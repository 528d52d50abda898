//! What became of the land: priced, state-owned, or why it has no price.

use super::document::Grid;
use crate::lang::{Lang, Text};
use crate::report::Run;
use crate::report::classify;
use crate::report::totals::{Total, totals_by};
use crate::units::{Area, AreaUnit, Quantity, fixed};
use crate::value::Outcome;

/// The table: every square metre of the project is in one of its rows.
pub(super) fn table(run: &Run<'_>, lang: Lang) -> Grid {
    let table = totals_by(run, |_, _, piece| {
        let Some(piece) = piece else {
            let none = Text::fixed("没有可用的面积，未计价", "no usable area, not priced");
            return ((4, String::new(), String::new()), none);
        };
        let outcome = &piece.valued.outcome;
        let order = match outcome {
            Outcome::Priced(amounts) if amounts.is_by_reference() => 2,
            Outcome::Priced(_) => 0,
            Outcome::State => 1,
            Outcome::Unpriced(_) => 3,
        };
        let text = classify::text(outcome);
        ((order, text.zh().to_owned(), String::new()), text)
    });
    let headings = [
        (lang.pick("结果", "outcome"), false),
        (lang.pick("地块数", "parcels"), true),
        (lang.pick("面积（平方米）", "area (m²)"), true),
        (lang.pick("面积（公顷）", "area (ha)"), true),
        (lang.pick("面积（亩）", "area (mu)"), true),
        (lang.pick("金额（元）", "amount (yuan)"), true),
    ];
    let caption = lang
        .pick("土地的去向", "What became of the land")
        .to_owned();
    let mut grid = Grid::headed(caption, &headings);
    for (_, name, total) in &table.rows {
        grid.push("item", row(name.say(lang), total));
    }
    grid.push("total", row(lang.pick("合计", "total"), &table.all));
    grid
}

fn row(name: &str, total: &Total) -> Vec<String> {
    let money = if total.priced.is_positive() {
        total.amount.grouped()
    } else {
        String::new()
    };
    vec![
        name.to_owned(),
        total.parcels.to_string(),
        total.area.to_string(),
        hectares(total.area),
        mu(total.mu),
        money,
    ]
}

/// Mu with as many decimals as 0.01 m² has, so that figures stand below each other.
pub(super) fn mu(quantity: Quantity) -> String {
    fixed(quantity.steps(), Quantity::SCALE, 6)
}

/// Hectares, likewise.
fn hectares(area: Area) -> String {
    fixed(area.quantity(AreaUnit::Hectare).steps(), Quantity::SCALE, 6)
}
