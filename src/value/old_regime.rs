//! The old regime: what a project reported before the cutover was submitted with, kept as it was.

use super::terms::Terms;
use super::valuation::{Amounts, How, Refused};
use crate::land::Parcel;
use crate::law::{
    AnnualOutput, Condition, Method, OutputZone, RecordedRate, RecordedTotal, ResettlementBasis,
    Subject,
};
use crate::units::{Area, AreaUnit, Factor, Money, Quantity, Rate};

/// The amounts of a piece under a recorded standard.
pub(super) fn value(
    parcel: &Parcel,
    land: Subject<'_>,
    area: Area,
    terms: &Terms<'_>,
) -> Result<Amounts, Refused> {
    match &terms.standard.method {
        Method::RecordedRates(lines) => recorded_rates(parcel, land, area, lines, terms),
        Method::RecordedTotals(lines) => recorded_total(parcel, lines, terms),
        Method::AnnualOutput(table) => annual_output(parcel, land, area, table, terms),
        Method::KeepSubmitted { .. } | Method::DistrictPrice { .. } => Err(Refused::NoRecordedLine),
    }
}

fn fits(when: &[Condition], land: Subject<'_>) -> bool {
    when.is_empty() || when.iter().any(|condition| condition.holds(land))
}

/// True if a line for `zone` is for this parcel: by the output zone that it names, else its district.
fn in_zone(zone: Option<&String>, parcel: &Parcel) -> bool {
    let named = parcel.output_zone.as_ref().or(parcel.district.as_ref());
    zone.is_none() || zone == named
}

fn recorded_rates(
    parcel: &Parcel,
    land: Subject<'_>,
    area: Area,
    lines: &[RecordedRate],
    terms: &Terms<'_>,
) -> Result<Amounts, Refused> {
    let fitting =
        |line: &RecordedRate| in_zone(line.zone.as_ref(), parcel) && fits(&line.when, land);
    let line = lines
        .iter()
        .position(fitting)
        .ok_or(Refused::NoRecordedLine)?;
    let plan = &terms.standard.rounding;
    let mut components = Vec::new();
    let mut quantities = Vec::new();
    for part in &terms.standard.components {
        let nothing = Rate::from_steps(0, AreaUnit::Mu);
        let rate = lines[line].rates.get(&part.id).copied().unwrap_or(nothing);
        let quantity = terms.quantity(area, rate);
        let (_, amount) = plan
            .amount(plan.applied(rate, Factor::ONE), quantity)
            .ok_or(Refused::TooLarge)?;
        components.push(amount);
        quantities.push(quantity);
    }
    let amount = components.iter().copied().sum();
    Ok(Amounts {
        how: How::RecordedRates { line, quantities },
        amount,
        components,
    })
}

pub(super) fn recorded_total(
    parcel: &Parcel,
    lines: &[RecordedTotal],
    terms: &Terms<'_>,
) -> Result<Amounts, Refused> {
    let line = lines
        .iter()
        .position(|line| line.parcel == parcel.id)
        .ok_or(Refused::NoRecordedLine)?;
    let of = |part: &crate::law::Component| {
        lines[line]
            .amounts
            .get(&part.id)
            .copied()
            .unwrap_or(Money::ZERO)
    };
    let components: Vec<Money> = terms.standard.components.iter().map(of).collect();
    let amount = components.iter().copied().sum();
    Ok(Amounts {
        how: How::RecordedTotal { line },
        amount,
        components,
    })
}

fn annual_output(
    parcel: &Parcel,
    land: Subject<'_>,
    area: Area,
    table: &AnnualOutput,
    terms: &Terms<'_>,
) -> Result<Amounts, Refused> {
    let fitting = |zone: &OutputZone| in_zone(zone.zone.as_ref(), parcel) && fits(&zone.when, land);
    let number = table
        .zones
        .iter()
        .position(fitting)
        .ok_or(Refused::NoRecordedLine)?;
    let zone = &table.zones[number];
    let quantity = terms.quantity(area, zone.value);
    let (resettled, persons) = match zone.basis {
        ResettlementBasis::Area => (quantity, None),
        ResettlementBasis::Person => {
            let persons = parcel.persons.ok_or(Refused::PersonsMissing)?;
            (Quantity::count(persons), Some(persons))
        }
    };
    let plan = &terms.standard.rounding;
    let product = |multiple, quantity| {
        let applied = plan.applied(zone.value, multiple);
        plan.amount(applied, quantity)
            .map(|(_, amount)| amount)
            .ok_or(Refused::TooLarge)
    };
    let land_amount = product(zone.land_multiple, quantity)?;
    let resettlement = product(zone.resettlement_multiple, resettled)?;
    let of = |part: &crate::law::Component| match &part.id {
        id if *id == table.land_component => land_amount,
        id if *id == table.resettlement_component => resettlement,
        _ => Money::ZERO,
    };
    let components: Vec<Money> = terms.standard.components.iter().map(of).collect();
    let amount = components.iter().copied().sum();
    Ok(Amounts {
        how: How::AnnualOutput {
            zone: number,
            quantity,
            persons,
        },
        amount,
        components,
    })
}
