//! `floor-undercut`: the district's price is below the least one that the standard allows.

use super::Facts;
use crate::land::{District, Finding, Grade, Severity};
use crate::lang::{Lang, Text};
use crate::law::Floor;
use crate::text;
use crate::units::{Area, ExactMoney, Factor, Rate};
use crate::value::Terms;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let Some(terms) = facts.appraised.terms else {
        return Vec::new();
    };
    let pricing = facts.pricing_districts().into_iter();
    pricing
        .flat_map(|district| under(facts, &terms, district))
        .collect()
}

fn under(facts: &Facts<'_>, terms: &Terms<'_>, district: &District) -> Vec<Finding> {
    let floors = terms
        .standard
        .floors
        .iter()
        .filter(|floor| applies(floor, district));
    floors
        .filter_map(|floor| finding(facts, terms, district, floor))
        .collect()
}

/// True if the floor is for this district: every scope that it names must be the district's, whole.
pub(super) fn applies(floor: &Floor, district: &District) -> bool {
    let is =
        |scope: &Option<String>, own: Option<&String>| scope.is_none() || scope.as_ref() == own;
    is(&floor.county, district.county.as_ref())
        && is(&floor.district, Some(&district.code))
        && is_grade(floor, district)
}

/// Grades are compared as grades: `Ⅰ`, `I` and `一级` are one.
fn is_grade(floor: &Floor, district: &District) -> bool {
    let grade = |written: &String| Grade::of(written);
    floor.grade.is_none() || floor.grade.as_ref().map(grade) == district.grade.as_ref().map(grade)
}

/// What a rate makes of two hectares, 20,000 m² and 30 mu: rates per mu, square metre and hectare compare by it, exactly.
fn for_two_hectares(rate: Rate) -> Option<ExactMoney> {
    let area = Area::from_steps(20_000 * 10_000);
    rate.times(Factor::ONE).times(area.quantity(rate.per()))
}

fn finding(
    facts: &Facts<'_>,
    terms: &Terms<'_>,
    district: &District,
    floor: &Floor,
) -> Option<Finding> {
    let least = floor.least.on(terms.day).ok()?;
    let price = district.price?;
    if for_two_hectares(price) >= for_two_hectares(least.value) {
        return None;
    }
    let code = &district.label;
    let (price_zh, price_en) = (price.say(Lang::Zh), price.say(Lang::En));
    let (least_zh, least_en) = (least.value.say(Lang::Zh), least.value.say(Lang::En));
    let what = text!(
        "区片 {code} 的区片价 {price_zh} 低于最低标准 {least_zh}",
        "the price of district {code}, {price_en}, undercuts the least price {least_en}"
    );
    let tip = Text::fixed(
        "执行标准不得低于最低标准",
        "the actual price may not be below the least one",
    );
    let finding = Finding::new("floor-undercut", Severity::Error, facts.place(), what, tip);
    Some(finding.by(terms.standard.cite(&least.clause)))
}
