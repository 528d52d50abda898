//! `ridge-factor`: field ridges whose price depends on what a ridge is taken as, with the yuan that depend on it.

use super::{Facts, Priced};
use crate::land::{Finding, RidgeRule, Severity};
use crate::text;
use crate::units::{Area, Money};
use crate::value::Terms;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let (mut area, mut as_it_is, mut otherwise) = (Area::ZERO, Money::ZERO, Money::ZERO);
    let mut by = None;
    for ridge in facts.priced().filter(|priced| priced.piece.is_ridge()) {
        let Some(rule) = ridge.terms.ridge_rule() else {
            continue;
        };
        let other = other_worth(facts, &ridge, rule);
        if other != ridge.amount {
            area += ridge.piece.valued.area;
            as_it_is += ridge.amount;
            otherwise += other;
            by = Some((ridge.terms, rule));
        }
    }
    let found = by.map(|(terms, rule)| finding(facts, (area, as_it_is, otherwise), &terms, rule));
    found.into_iter().collect()
}

fn other_worth(facts: &Facts<'_>, ridge: &Priced<'_>, rule: RidgeRule) -> Money {
    let terms = Terms {
        ridges: Some(rule.other()),
        ..ridge.terms
    };
    facts.worth(ridge.piece, ridge.land, &terms)
}

fn finding(
    facts: &Facts<'_>,
    (area, as_it_is, otherwise): (Area, Money, Money),
    terms: &Terms<'_>,
    rule: RidgeRule,
) -> Finding {
    let stake = as_it_is.distance(otherwise);
    let (taken, instead) = (rule.text(), rule.other().text());
    let (taken_zh, taken_en, instead_zh, instead_en) =
        (taken.zh(), taken.en(), instead.zh(), instead.en());
    let what = text!(
        "田坎 {area} 平方米{taken_zh}计 {as_it_is} 元，{instead_zh}为 {otherwise} 元，相差 {stake} 元",
        "{area} m² of field ridges, {taken_en}, make {as_it_is} yuan; {instead_en} {otherwise} yuan, \
         a difference of {stake} yuan"
    );
    let word = rule.other().word();
    let tip = text!(
        "标准没有规定时由用户决定；要{instead_zh}计算：--ridges {word}",
        "the user's to decide where the standard does not; to have them {instead_en}: --ridges {word}"
    );
    let severity = if terms.ridges.is_some() {
        Severity::Note
    } else {
        Severity::Warning
    };
    let found = Finding::new("ridge-factor", severity, facts.place(), what, tip);
    let found = found.at_stake(stake);
    match &terms.standard.ridges {
        Some(answer) if answer.rule == rule => found.by(terms.standard.cite(&answer.clause)),
        _ => found,
    }
}
