//! `farmland-overlap`: two polygons of the farmland layer claim the same ground; it is farmland once.

use super::{Facts, on_map};
use crate::land::{Finding, Severity};
use crate::lang::Text;
use crate::overlay::FieldOverlap;
use crate::text;

/// Square metres below which it is noise of the border that two polygons share.
const LEAST: f64 = 0.005;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let overlaps = facts.appraised.field_overlaps.iter();
    overlaps
        .filter(|overlap| overlap.area >= LEAST)
        .filter_map(|overlap| finding(facts, overlap))
        .collect()
}

fn finding(facts: &Facts<'_>, overlap: &FieldOverlap) -> Option<Finding> {
    let layer = facts.farmland?;
    let [one, other] = overlap
        .fields
        .map(|number| &layer.items[number as usize].id);
    let area = overlap.area;
    let what = text!(
        "永久基本农田图斑 {one} 与 {other} 重叠 {area:.2} 平方米；按一次计算",
        "farmland polygons {one} and {other} overlap by {area:.2} m²; it counts once"
    );
    let tip = Text::fixed(
        "不影响金额；请修正图层",
        "no amount depends on it; mend the layer",
    );
    let place = match facts.system {
        Some(system) => facts.place().at(on_map(overlap.at, system)),
        None => facts.place(),
    };
    Some(Finding::new(
        "farmland-overlap",
        Severity::Note,
        place,
        what,
        tip,
    ))
}
