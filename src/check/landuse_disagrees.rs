//! `landuse-disagrees`: the plot's record states a class or an ownership, the land use layer another; the layer counts.

use super::Facts;
use crate::land::{Finding, Ownership, Severity};
use crate::lang::Text;
use crate::text;
use crate::units::Area;
use crate::value::Resolved;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    if facts.parted_by().is_none() {
        return Vec::new();
    }
    let parcel = facts.parcel();
    let class = parcel.class.code.as_deref().and_then(|code| {
        let other =
            |land: Resolved<'_>| land.field.map_or(land.class, |(field, _)| field).code != code;
        finding(facts, ("地类", "class"), code, other)
    });
    let owner = parcel.ownership.and_then(|whose: Ownership| {
        finding(facts, ("权属", "ownership"), whose.word(), |land| {
            land.ownership != whose
        })
    });
    class.into_iter().chain(owner).collect()
}

fn finding(
    facts: &Facts<'_>,
    (zh, en): (&str, &str),
    stated: &str,
    other: impl Fn(Resolved<'_>) -> bool,
) -> Option<Finding> {
    let pieces = facts.appraised.pieces.iter();
    let differing = pieces.filter(|piece| piece.land.is_some_and(&other));
    let area: Area = differing.map(|piece| piece.valued.area).sum();
    let what = text!(
        "地块记录的{zh}是 {stated}，地类图斑图层中有 {area} 平方米不是；以图层为准",
        "the record's {en} is {stated}, in the land use layer {area} m² are not; the layer counts"
    );
    let tip = Text::fixed(
        "核对记录与图层；不用图层时按记录计算",
        "hold the record against the layer; without the layer the record counts",
    );
    let place = facts.place();
    let found = Finding::new("landuse-disagrees", Severity::Warning, place, what, tip);
    area.is_positive().then_some(found)
}
