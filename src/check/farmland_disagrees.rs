//! `farmland-disagrees`: the record says one thing about permanent basic farmland, the layer another; the layer counts.

use super::Facts;
use crate::land::{Finding, Severity};
use crate::lang::Text;
use crate::text;
use crate::units::Area;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let Some(stated) = facts.parcel().farmland.filter(|_| facts.farmland.is_some()) else {
        return Vec::new();
    };
    let pieces = facts.appraised.pieces.iter().map(|piece| &piece.valued);
    let other: Area = pieces
        .filter(|piece| piece.farmland == Some(!stated))
        .map(|piece| piece.area)
        .sum();
    if !other.is_positive() {
        return Vec::new();
    }
    let (zh, en) = if stated {
        ("是", "is")
    } else {
        ("不是", "is not")
    };
    let (there, there_en) = if stated {
        ("在图层之外", "outside the layer")
    } else {
        ("在图层之内", "inside it")
    };
    let what = text!(
        "地块记录称其{zh}永久基本农田，而 {other} 平方米{there}；以图层为准",
        "the record says that it {en} permanent basic farmland, but {other} m² are {there_en}; the layer counts"
    );
    let tip = Text::fixed("核对属性与图层", "hold the attribute against the layer");
    vec![Finding::new(
        "farmland-disagrees",
        Severity::Warning,
        facts.place(),
        what,
        tip,
    )]
}
