//! `farmland-conflict`: permanent basic farmland over land that the survey calls construction or unused, piece by piece.
//!
//! A stale layer, or a house or a bare slope inside the farmland polygon. The standard's answer (or the user's) decides;
//! the finding says what the other one would make of it.

use super::{Facts, Priced};
use crate::land::{ConflictRule, Finding, Severity};
use crate::text;
use crate::units::Money;
use crate::value::Terms;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let covered = |priced: &Priced<'_>| {
        let farmland = priced.piece.valued.farmland == Some(true);
        priced.land.contradicts(farmland)
    };
    let pieces = facts.priced().filter(covered);
    pieces
        .filter_map(|priced| finding(facts, &priced))
        .collect()
}

fn finding(facts: &Facts<'_>, priced: &Priced<'_>) -> Option<Finding> {
    let rule = priced.terms.conflict_rule();
    let otherwise = Terms {
        conflict: Some(rule.other()),
        ..priced.terms
    };
    let other = facts.worth(priced.piece, priced.land, &otherwise);
    let stake = priced.amount.distance(other);
    if stake == Money::ZERO {
        return None;
    }
    let (area, amount) = (priced.piece.valued.area, priced.amount);
    let (class, class_en) = (priced.land.class.name.zh(), priced.land.class.name.en());
    let (taken, instead) = (rule.text(), rule.other().text());
    let (taken_zh, taken_en, instead_zh, instead_en) =
        (taken.zh(), taken.en(), instead.zh(), instead.en());
    let at = polygons(facts, priced);
    let what = text!(
        "永久基本农田内有 {area} 平方米{at}现状为“{class}”：{taken_zh}计 {amount} 元，{instead_zh}为 {other} 元，相差 {stake} 元",
        "{area} m² inside permanent basic farmland{at} are `{class_en}` by the survey: {taken_en} they make {amount} yuan, \
         {instead_en} {other} yuan, a difference of {stake} yuan"
    );
    let word = rule.other().word();
    let tip = text!(
        "核对永久基本农田图层与现状调查哪个更新；要{instead_zh}计算：--farmland-conflict {word}",
        "see which is more recent, the farmland layer or the survey; to have it {instead_en}: --farmland-conflict {word}"
    );
    let place = facts.place_of(priced.piece);
    let found = Finding::new("farmland-conflict", Severity::Warning, place, what, tip);
    let found = found.at_stake(stake);
    Some(match clause(&priced.terms, rule) {
        Some(clause) => found.by(priced.terms.standard.cite(&clause)),
        None => found,
    })
}

/// The clause by which the standard answers as it was answered here.
fn clause(terms: &Terms<'_>, rule: ConflictRule) -> Option<String> {
    let answer = terms.standard.conflict.as_ref()?;
    (answer.rule == rule).then(|| answer.clause.clone())
}

/// The farmland polygons, where a layer was given.
fn polygons(facts: &Facts<'_>, priced: &Priced<'_>) -> String {
    let items = facts.farmland.map_or(&[][..], |layer| &layer.items);
    let ids = priced.piece.fields.iter();
    let ids: Vec<&str> = ids
        .map(|&number| items[number as usize].id.as_str())
        .collect();
    if ids.is_empty() {
        String::new()
    } else {
        format!(" ({})", ids.join(", "))
    }
}
