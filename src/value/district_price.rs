//! District price x class factor x area, split into the components.

use super::terms::Terms;
use super::valuation::{Amounts, FactorFrom, How, Refused};
use crate::cite::Citation;
use crate::land::{District, OwnPrice};
use crate::law::{Component, Gives, LocalCoefficient, Method, Standard, Subject, Treatment};
use crate::units::{Area, Factor, Money, Rate};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The amounts of a piece that lies in one district.
pub(super) fn value(
    (district, number): (&District, u32),
    land: Subject<'_>,
    area: Area,
    (treatments, coefficients): (&[Treatment], &[LocalCoefficient]),
    terms: &Terms<'_>,
    by_reference: bool,
) -> Result<Amounts, Refused> {
    if let Some(from) = district.in_force.filter(|&from| from > terms.stated) {
        return Err(Refused::PriceNotInForce { from });
    }
    let standard = terms.standard;
    let Treated {
        treatment,
        price,
        factor,
        factor_from,
        factor_clause,
    } = treat(district, land, (treatments, coefficients), terms.day)?;
    let plan = &standard.rounding;
    let applied = plan.applied(price, factor);
    let quantity = terms.quantity(area, price);
    let (exact, amount) = plan.amount(applied, quantity).ok_or(Refused::TooLarge)?;
    let components = split(amount, &shares(standard, district, terms.day)?.0, standard)?;
    let how = How::DistrictPrice {
        district: number,
        treatment,
        price,
        factor,
        factor_from,
        factor_clause,
        applied,
        quantity,
        exact,
        by_reference,
    };
    Ok(Amounts {
        how,
        amount,
        components,
    })
}

/// What a standard makes of some land in a district: the price that applies and the factor on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Treated {
    /// The treatment's number in the standard.
    pub treatment: usize,
    /// The price that applies.
    pub price: Rate,
    /// The factor on it.
    pub factor: Factor,
    /// Where the factor comes from.
    pub factor_from: FactorFrom,
    /// The clause that sets the factor's value, by its id; `None` where the price is the district's own.
    pub factor_clause: Option<String>,
}

impl Treated {
    /// What the standard of the terms makes of land in a district.
    ///
    /// # Errors
    ///
    /// [`Refused`] where it makes nothing of it; [`Refused::NoRule`] for a standard without treatments.
    pub fn of(district: &District, land: Subject<'_>, terms: &Terms<'_>) -> Result<Self, Refused> {
        match &terms.standard.method {
            Method::DistrictPrice {
                treatments,
                coefficients,
            } => treat(district, land, (treatments, coefficients), terms.day),
            _ => Err(Refused::NoRule),
        }
    }
}

fn treat(
    district: &District,
    land: Subject<'_>,
    (treatments, coefficients): (&[Treatment], &[LocalCoefficient]),
    day: Date,
) -> Result<Treated, Refused> {
    let treatment = treatments
        .iter()
        .position(|treatment| treatment.holds(land))
        .ok_or(Refused::NoRule)?;
    let (price, factor, factor_from, factor_clause) =
        price(district, &treatments[treatment], coefficients, day)?;
    Ok(Treated {
        treatment,
        price,
        factor,
        factor_from,
        factor_clause,
    })
}

/// The price and the factor on it that a treatment gives in a district.
fn price(
    district: &District,
    treatment: &Treatment,
    coefficients: &[LocalCoefficient],
    day: Date,
) -> Result<(Rate, Factor, FactorFrom, Option<String>), Refused> {
    let base = || district.price.ok_or(Refused::NoPrice { price: "district" });
    match &treatment.gives {
        Gives::Factor(dated) => {
            let entry = dated.on(day).map_err(Refused::NotInForce)?;
            let clause = Some(entry.clause.clone());
            Ok((base()?, entry.value, FactorFrom::Standard, clause))
        }
        Gives::OwnPrice(own) => Ok((
            own_price(district, *own)?,
            Factor::ONE,
            FactorFrom::OwnPrice,
            None,
        )),
        Gives::Coefficient(name) => {
            let number = coefficient(district, name, coefficients)?;
            let entry = coefficients[number]
                .value
                .on(day)
                .map_err(Refused::NotInForce)?;
            let from = FactorFrom::Coefficient(number);
            Ok((base()?, entry.value, from, Some(entry.clause.clone())))
        }
    }
}

fn own_price(district: &District, own: OwnPrice) -> Result<Rate, Refused> {
    district
        .own_prices
        .get(&own)
        .copied()
        .ok_or(Refused::NoPrice { price: own.word() })
}

/// The coefficient for a district: its own before its county's.
fn coefficient(
    district: &District,
    name: &str,
    known: &[LocalCoefficient],
) -> Result<usize, Refused> {
    let county = district.county.as_deref();
    let fits = |local: &LocalCoefficient, own: bool| {
        local.name == name
            && Some(local.county.as_str()) == county
            && if own {
                local.district.as_deref() == Some(&district.code)
            } else {
                local.district.is_none()
            }
    };
    let find = |own| known.iter().position(|local| fits(local, own));
    find(true)
        .or_else(|| find(false))
        .ok_or_else(|| Refused::NoCoefficient(name.to_owned()))
}

/// Where shares come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SharesFrom {
    /// The district's record states them.
    Record,
    /// An override of the standard, by its number there.
    Override(usize),
    /// The standard's components.
    Standard,
}

/// The shares of the components in a district on a day, and where they come from: the record's own, else the latest
/// override for the district, else for its county, else the standard's.
pub(super) fn shares(
    standard: &Standard,
    district: &District,
    day: Date,
) -> Result<(Vec<Factor>, SharesFrom), Refused> {
    let of = |shares: &BTreeMap<String, Factor>| {
        let share = |part: &Component| shares.get(&part.id).copied();
        let all: Option<Vec<Factor>> = standard.components.iter().map(share).collect();
        all.filter(|all| all.iter().map(|share| share.steps()).sum::<i64>() == Factor::ONE.steps())
    };
    if !district.shares.is_empty() {
        let own = of(&district.shares).filter(|own| own.len() == district.shares.len());
        return own
            .map(|own| (own, SharesFrom::Record))
            .ok_or(Refused::SharesWrong);
    }
    if let Some(number) = set_locally(standard, district, day)
        && let Some(shares) = of(&standard.share_overrides[number].shares)
    {
        return Ok((shares, SharesFrom::Override(number)));
    }
    let share = |part: &Component| part.share.on(day).map(|entry| entry.value);
    let shares: Result<Vec<Factor>, _> = standard.components.iter().map(share).collect();
    shares
        .map(|shares| (shares, SharesFrom::Standard))
        .map_err(Refused::NotInForce)
}

/// The shares of the components in a district on the terms' day, with the clause that sets the first of them; `None` where
/// the district's record states them.
///
/// # Errors
///
/// [`Refused`] where the record's own shares cannot be used, or the standard has none on the day.
pub fn component_shares(
    district: &District,
    terms: &Terms<'_>,
) -> Result<(Vec<Factor>, Option<Citation>), Refused> {
    let standard = terms.standard;
    let (shares, from) = shares(standard, district, terms.day)?;
    let first = standard.components.first();
    let clause = match from {
        SharesFrom::Record => None,
        SharesFrom::Override(number) => Some(&standard.share_overrides[number].clause),
        SharesFrom::Standard => {
            let entry = first.and_then(|part| part.share.on(terms.day).ok());
            entry.map(|entry| &entry.clause)
        }
    };
    Ok((shares, clause.map(|clause| standard.cite(clause))))
}

/// The number of the override that holds in a district: the latest for itself, else the latest for its county.
fn set_locally(standard: &Standard, district: &District, day: Date) -> Option<usize> {
    let begun = || {
        let all = standard.share_overrides.iter().enumerate();
        all.filter(|(_, one)| one.from <= day)
    };
    let for_district = begun().filter(|(_, one)| {
        one.district.as_ref() == Some(&district.code)
            && (one.county.is_none() || one.county == district.county)
    });
    let for_county = begun().filter(|(_, one)| {
        one.district.is_none() && one.county.is_some() && one.county == district.county
    });
    let latest = for_district
        .max_by_key(|(_, one)| one.from)
        .or_else(|| for_county.max_by_key(|(_, one)| one.from));
    latest.map(|(number, _)| number)
}

/// The amount in its components: each but the last is its share, rounded; the last is what is left, so that they add
/// up.
///
/// # Errors
///
/// [`Refused::TooLarge`] beyond 38 digits; [`Refused::NoRule`] without shares.
pub fn split(amount: Money, shares: &[Factor], standard: &Standard) -> Result<Vec<Money>, Refused> {
    let rounding = standard.rounding.component;
    let (_, first) = shares.split_last().ok_or(Refused::NoRule)?;
    let mut parts = Vec::with_capacity(shares.len());
    for share in first {
        parts.push(amount.share(*share, rounding).ok_or(Refused::TooLarge)?);
    }
    parts.push(amount - parts.iter().copied().sum());
    Ok(parts)
}
