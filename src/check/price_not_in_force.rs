//! `price-not-in-force`: the district's record says that its price holds from a later day than the project's.

use super::Facts;
use crate::land::{District, Finding, Severity};
use crate::lang::Text;
use crate::text;
use crate::value::Terms;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let Some((terms, _)) = facts.valued() else {
        return Vec::new();
    };
    let pricing = facts.pricing_districts().into_iter();
    pricing
        .filter_map(|district| finding(facts, &terms, district))
        .collect()
}

fn finding(facts: &Facts<'_>, terms: &Terms<'_>, district: &District) -> Option<Finding> {
    let (from, day) = (district.in_force?, terms.day);
    if from <= day {
        return None;
    }
    let (code, by) = (&district.label, terms.pack.selection.by.text());
    let (by_zh, by_en) = (by.zh(), by.en());
    let what = text!(
        "区片 {code} 的区片价自 {from} 起施行，晚于{by_zh} {day}；仍按此价计算",
        "the price of district {code} is in force from {from}, after the {by_en} {day}; it was used all the same"
    );
    let tip = Text::fixed(
        "换用当日施行的区片图层，或更正标准实施时间",
        "use the district layer that was in force on that day, or correct the day in the layer",
    );
    Some(Finding::new(
        "price-not-in-force",
        Severity::Warning,
        facts.place(),
        what,
        tip,
    ))
}
