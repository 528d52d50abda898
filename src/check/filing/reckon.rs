//! What follows from what: the districts, treatments, quantities and amounts that the figures of a line may lead to, each
//! input taken as it is stated or as it is due.

use super::desk::{Desk, Line};
use super::discrepancy::Discrepancy;
use super::held::Held;
use crate::land::{CellPlace, District, Ownership};
use crate::lang::Text;
use crate::law::{Method, RoundingPlan};
use crate::text;
use crate::units::{AppliedRate, Area, AreaUnit, Factor, Money, Quantity, Rate, Rounding};
use crate::value::{Resolved, Treated, component_shares, split};

/// Adds what is not there yet.
pub(super) fn add<T: PartialEq>(found: &mut Vec<T>, one: T) {
    if !found.contains(&one) {
        found.push(one);
    }
}

/// What rates of different units compare by: the money for two hectares, which are 20,000 m² and 30 mu.
pub(super) fn for_two_hectares(rate: AppliedRate) -> i128 {
    rate.steps() * in_two_hectares(rate.per())
}

pub(super) fn in_two_hectares(unit: AreaUnit) -> i128 {
    match unit {
        AreaUnit::SquareMetre => 20_000,
        AreaUnit::Mu => 30,
        AreaUnit::Hectare => 2,
    }
}

/// A rate without a factor.
pub(super) fn plain(rate: Rate) -> AppliedRate {
    rate.times(Factor::ONE)
}

/// A rate in another unit of area, rounded to `decimals` decimals of a yuan.
pub(super) fn in_unit(rate: AppliedRate, unit: AreaUnit, decimals: u32) -> AppliedRate {
    let (whole, parts) = (for_two_hectares(rate), in_two_hectares(unit));
    let nearest = (2 * whole + whole.signum() * parts) / (2 * parts);
    let rounding = Rounding::new(decimals, crate::units::Mode::HalfUp);
    AppliedRate::from_steps(nearest, unit).rounded(rounding)
}

/// A count of one unit as a count of another, to the nearest 10^-8.
pub(super) fn convert(quantity: Quantity, from: AreaUnit, to: AreaUnit) -> Quantity {
    let (above, below) = (in_two_hectares(to), in_two_hectares(from));
    let steps = quantity.steps() * above;
    Quantity::from_steps((2 * steps + steps.signum() * below) / (2 * below))
}

/// A count of a unit as an area, to the nearest 0.0001 m².
pub(super) fn area_of(quantity: Quantity, unit: AreaUnit) -> Option<Area> {
    let metres = convert(quantity, unit, AreaUnit::SquareMetre).steps();
    let steps = (metres + 5_000) / 10_000;
    i64::try_from(steps).ok().map(Area::from_steps)
}

/// The rounding plan of a line: its standard's; of a line without terms, the pack's newest standard's.
pub(super) fn plan<'d>(desk: &'d Desk<'_>, line: &Line<'d>) -> Option<&'d RoundingPlan> {
    let own = line.own.terms.map(|terms| &terms.standard.rounding);
    own.or_else(|| desk.pack.standards.last().map(|one| &one.rounding))
}

/// The districts that a line may lie in: the stated one, and those that are due.
pub(super) fn districts<'d>(desk: &Desk<'d>, line: &Line<'_>) -> Vec<&'d District> {
    let Some(layer) = desk.districts else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if let Some(code) = line.own.parcel.district.as_deref() {
        let county = line.own.parcel.county();
        let named = |one: &&District| one.code.trim() == code.trim() && one.may_lie_in(county);
        let mut named = layer.items.iter().filter(named);
        if let (Some(district), None) = (named.next(), named.next()) {
            found.push(district);
        }
    }
    for &number in &line.district_due {
        if let Some(district) = layer.items.get(number as usize) {
            add(&mut found, district);
        }
    }
    found
}

/// Whether the line's land may be permanent basic farmland: as stated and as due; either where nobody has said.
fn farmland(line: &Line<'_>) -> Vec<bool> {
    let piece = line.own.pieces.first();
    let stated = piece.and_then(|piece| piece.valued.farmland);
    let mut found: Vec<bool> = stated
        .or(line.own.parcel.farmland)
        .into_iter()
        .chain(line.farmland_due)
        .collect();
    found.dedup();
    if found.is_empty() {
        found = vec![false, true];
    }
    found
}

/// The land of a line, if it is priced: state-owned land is not, unless by reference.
fn land<'a>(line: &Line<'a>) -> Option<Resolved<'a>> {
    let (land, terms) = (line.own.land?, line.own.terms?);
    let by_reference =
        terms.state_by_reference && terms.standard.may_reference(land.ownership, land.class3);
    (land.ownership != Ownership::State || by_reference).then_some(land)
}

/// What the standard makes of the line's land, as it is stated and as it is due.
pub(super) fn treated(desk: &Desk<'_>, line: &Line<'_>) -> Vec<Treated> {
    let all = farmland(line).into_iter();
    all.fold(Vec::new(), |mut found, farmland| {
        for one in treated_as(desk, line, farmland) {
            add(&mut found, one);
        }
        found
    })
}

/// What the standard makes of the line's land inside or outside permanent basic farmland.
pub(super) fn treated_as(desk: &Desk<'_>, line: &Line<'_>, farmland: bool) -> Vec<Treated> {
    let (Some(land), Some(terms)) = (land(line), line.own.terms) else {
        return Vec::new();
    };
    let ridges = terms.ridge_rule().unwrap_or(crate::land::RidgeRule::Field);
    let subject = land.subject(farmland, ridges, terms.conflict_rule());
    let districts = districts(desk, line).into_iter();
    districts
        .filter_map(|district| Treated::of(district, subject, &terms).ok())
        .collect()
}

/// The counts of `per` that the line's areas may be.
///
/// Square metres count where the table has them, else what is declared; a unit of which something else is due counts as
/// well, for the money may follow from either.
pub(super) fn quantities(line: &Line<'_>, plan: &RoundingPlan, per: AreaUnit) -> Vec<Quantity> {
    let has = |unit: AreaUnit| {
        line.areas
            .get(&unit)
            .is_some_and(|held| !held.any().is_empty())
    };
    let metres = has(AreaUnit::SquareMetre);
    let mut ranked: Vec<(u8, Quantity, AreaUnit)> = Vec::new();
    for (&unit, held) in &line.areas {
        if metres && unit != AreaUnit::SquareMetre && held.due.is_empty() {
            continue;
        }
        // what is due stands last: it is shown where neither fits
        let doubted = u8::from(held.due.is_empty());
        ranked.extend(held.stated.map(|stated| (doubted, stated, unit)));
        ranked.extend(held.due.iter().map(|&due| (2, due, unit)));
    }
    ranked.sort_by_key(|(rank, ..)| *rank);
    let mut found = Vec::new();
    for (_, quantity, unit) in ranked {
        for count in counted(quantity, unit, plan, per) {
            add(&mut found, count);
        }
    }
    found
}

/// A stated area as the counts of `per` that the plan may make of it.
pub(super) fn counted(
    quantity: Quantity,
    unit: AreaUnit,
    plan: &RoundingPlan,
    per: AreaUnit,
) -> Vec<Quantity> {
    let mut found = Vec::new();
    if unit == per {
        add(&mut found, plan.counted(quantity));
    } else if let Some(area) = area_of(quantity, unit) {
        for area in [area.rounded(plan.parcel_area), area] {
            let exact = match per {
                AreaUnit::Mu => area.mu(plan.mu),
                other => area.quantity(other),
            };
            add(&mut found, plan.counted(exact));
        }
    }
    found
}

/// The applied rates of a line: stated or due; where none is stated, what price and factor make as well.
pub(super) fn applied(line: &Line<'_>, plan: &RoundingPlan) -> Vec<AppliedRate> {
    if line.applied.stated.is_some() {
        return line.applied.any();
    }
    let mut found = products(line, plan);
    for &due in &line.applied.due {
        add(&mut found, due);
    }
    found
}

/// Price x factor, each as stated and as due.
pub(super) fn products(line: &Line<'_>, plan: &RoundingPlan) -> Vec<AppliedRate> {
    let mut found = Vec::new();
    for price in line.price.any() {
        for factor in line.factor.any() {
            add(&mut found, plan.applied(price, factor));
        }
    }
    found
}

/// An amount that is right, with its components where the standard splits it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Due {
    pub(super) amount: Money,
    /// In the order of the standard's components.
    pub(super) parts: Vec<Money>,
}

/// The amounts that are right for a line; those that follow from what is due stand last.
pub(super) fn dues(desk: &Desk<'_>, line: &Line<'_>) -> Vec<Due> {
    let Some(plan) = plan(desk, line) else {
        return Vec::new();
    };
    if is_old(line) {
        let own = line.own.amounts().next();
        let due = |amounts: &crate::value::Amounts| Due {
            amount: amounts.amount,
            parts: amounts.components.clone(),
        };
        return own.map(due).into_iter().collect();
    }
    let mut found = by_ground(desk, line);
    for rate in applied(line, plan) {
        for quantity in quantities(line, plan, rate.per()) {
            if let Some((_, amount)) = plan.amount(rate, quantity) {
                for due in in_parts(desk, line, amount) {
                    add(&mut found, due);
                }
            }
        }
    }
    found
}

/// What the ground has noted as due: the sums of pieces that were rounded one by one.
fn by_ground(desk: &Desk<'_>, line: &Line<'_>) -> Vec<Due> {
    let noted = line.amount.due.iter().enumerate();
    // that nothing is due is told as such: money that is stated for it is not held against areas
    let noted = noted.filter(|(_, amount)| **amount != Money::ZERO);
    let due = |(number, &amount): (usize, &Money)| {
        let parts = parts(desk, line).into_iter();
        let parts = parts.map(|part| part?.due.get(number).copied());
        let parts = parts.collect::<Option<_>>().unwrap_or_default();
        Due { amount, parts }
    };
    noted.map(due).collect()
}

/// True if the line's standard has no district prices: its amounts follow from recorded figures.
pub(super) fn is_old(line: &Line<'_>) -> bool {
    let method = line.own.terms.map(|terms| &terms.standard.method);
    method.is_some_and(|method| !matches!(method, Method::DistrictPrice { .. }))
}

/// An amount with its components, by the shares of every district that the line may lie in.
pub(super) fn in_parts(desk: &Desk<'_>, line: &Line<'_>, amount: Money) -> Vec<Due> {
    let parts = shares(desk, line).into_iter().filter_map(|shares| {
        let terms = line.own.terms?;
        let parts = split(amount, &shares, terms.standard).ok()?;
        Some(Due { amount, parts })
    });
    let mut found: Vec<Due> = parts.collect();
    if found.is_empty() {
        found.push(Due {
            amount,
            parts: Vec::new(),
        });
    }
    found
}

/// The shares that may hold for a line: those of its districts, else the standard's own.
pub(super) fn shares(desk: &Desk<'_>, line: &Line<'_>) -> Vec<Vec<Factor>> {
    let Some(terms) = line.own.terms.filter(|_| !is_old(line)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for district in districts(desk, line) {
        if let Ok((shares, _)) = component_shares(district, &terms) {
            add(&mut found, shares);
        }
    }
    if found.is_empty() {
        let own = terms.standard.components.iter();
        let own = own.map(|part| part.share.on(terms.day).ok().map(|entry| entry.value));
        found.extend(own.collect::<Option<Vec<Factor>>>());
    }
    found
}

/// The figure of each of the standard's components; the table may number them otherwise.
pub(super) fn parts<'l>(desk: &Desk<'_>, line: &'l Line<'_>) -> Vec<Option<&'l Held<Money>>> {
    let Some(terms) = line.own.terms else {
        return line.components.iter().map(Some).collect();
    };
    let column = |id: &str| desk.components.iter().position(|(own, _)| own == id);
    let components = terms.standard.components.iter();
    components
        .map(|part| line.components.get(column(&part.id)?))
        .collect()
}

/// The cell of a figure, else the first one of the row.
pub(super) fn cell<T>(desk: &Desk<'_>, line: &Line<'_>, held: &Held<T>) -> CellPlace {
    held.at.unwrap_or_else(|| {
        let first = line.row.cells.keys().next().copied().unwrap_or(1);
        desk.cell(line.row.row, first)
    })
}

/// A figure of money that follows: as written if it is not finer than the plan, else after the plan's rounding.
pub(super) fn is_money(desk: &Desk<'_>, stated: Money, due: Money, rounding: Rounding) -> bool {
    let near = |stated: Money| stated.distance(due) <= desk.tolerances.amount;
    near(stated) || near(rounded(stated, rounding))
}

/// An amount, rounded.
pub(super) fn rounded(money: Money, rounding: Rounding) -> Money {
    Money::from_steps(rounding.apply(money.steps(), Money::SCALE))
}

/// What a line is worth at a price and a factor, for what is at stake.
pub(super) fn worth(
    desk: &Desk<'_>,
    line: &Line<'_>,
    price: Rate,
    factor: Factor,
) -> Option<Money> {
    let plan = plan(desk, line)?;
    let rate = plan.applied(price, factor);
    let quantity = *quantities(line, plan, rate.per()).first()?;
    plan.amount(rate, quantity).map(|(_, amount)| amount)
}

/// The difference of two amounts, if both are known and differ.
pub(super) fn stake(one: Option<Money>, other: Option<Money>) -> Option<Money> {
    let stake = one?.distance(other?);
    (stake != Money::ZERO).then_some(stake)
}

/// A discrepancy with what is at stake, if that is known.
pub(super) fn staked(found: Discrepancy, stake: Option<Money>) -> Discrepancy {
    match stake {
        Some(stake) => found.at_stake(stake),
        None => found,
    }
}

/// An explanation as the tail of a sentence.
pub(super) fn because(reason: Option<Text>) -> (String, String) {
    reason.map_or_else(Default::default, |reason| {
        let (zh, en) = (reason.zh(), reason.en());
        let said = text!("；{zh}", "; {en}");
        (said.zh().to_owned(), said.en().to_owned())
    })
}

/// The amount of a line: stated, else the sum of all its components.
pub(super) fn total(line: &Line<'_>) -> Option<Money> {
    line.amount.stated.or_else(|| sum(line))
}

/// The cell that a line's amount is told at: its own, else the first component's.
pub(super) fn total_cell(desk: &Desk<'_>, line: &Line<'_>) -> CellPlace {
    let first = line.components.iter().find(|part| part.stated.is_some());
    match (line.amount.stated, first) {
        (None, Some(first)) => cell(desk, line, first),
        _ => cell(desk, line, &line.amount),
    }
}

/// The sum of the components; `None` if one of the table's is not stated, or there are none.
pub(super) fn sum(line: &Line<'_>) -> Option<Money> {
    let there = line.components.iter().filter(|part| part.at.is_some());
    let all: Option<Vec<Money>> = there.map(|part| part.stated).collect();
    all.filter(|all| !all.is_empty())
        .map(|all| all.into_iter().sum())
}
