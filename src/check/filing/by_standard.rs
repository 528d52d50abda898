//! What the factor of a row would be by a standard that prices by district: to see by which standard a filing was
//! computed.

use super::class_group::group_due;
use super::{Desk, Line};
use crate::land::Ownership;
use crate::law::{Gives, Method, Standard, Subject};
use crate::units::Factor;
use jiff::civil::Date;

/// The factors that a standard may give a row on a day: of its farmland as stated, else both inside and outside. Empty
/// where the class is not known or the standard gives no factor.
pub(super) fn factors<'a>(
    desk: &Desk<'a>,
    line: &Line<'a>,
    (standard, day): (&Standard, Date),
) -> Vec<Factor> {
    let stated = desk.farmland_of(line.row).or(line.own.parcel.farmland);
    let both = stated.map_or(vec![false, true], |stated| vec![stated]);
    let mut found: Vec<Factor> = both
        .into_iter()
        .filter_map(|farmland| factor(desk, line, (standard, day), farmland))
        .collect();
    found.dedup();
    found
}

/// The factor of a row by a standard, inside or outside permanent basic farmland.
pub(super) fn factor<'a>(
    desk: &Desk<'a>,
    line: &Line<'a>,
    (standard, day): (&Standard, Date),
    farmland: bool,
) -> Option<Factor> {
    let class = desk.class_of(line)?;
    let subject = Subject {
        class,
        class3: group_due(line, class)?,
        farmland,
        ownership: desk.ownership_of(line.row).unwrap_or(Ownership::Collective),
    };
    if !matches!(standard.method, Method::DistrictPrice { .. }) {
        return None;
    }
    match &standard.treatment(subject)?.gives {
        Gives::Factor(dated) => dated.on(day).ok().map(|entry| entry.value),
        Gives::OwnPrice(_) | Gives::Coefficient(_) => None,
    }
}

/// A day on which a standard is in force.
pub(super) fn day_of(standard: &Standard) -> Option<Date> {
    standard.from.or(standard.to)
}
