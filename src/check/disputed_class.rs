//! `disputed-class`: the class counts as one group here and as another elsewhere, and money depends on it.

use super::{Facts, Priced};
use crate::land::{Class3, Finding, Severity};
use crate::text;
use crate::units::Money;
use std::cmp::Ordering;
use std::collections::BTreeMap;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let mut classes: BTreeMap<&str, Vec<Priced<'_>>> = BTreeMap::new();
    for priced in facts.priced() {
        let code = priced.land.class.code.as_str();
        classes.entry(code).or_default().push(priced);
    }
    let pieces = classes.values();
    pieces.filter_map(|pieces| finding(facts, pieces)).collect()
}

/// The finding for the priced pieces of one class.
fn finding(facts: &Facts<'_>, pieces: &[Priced<'_>]) -> Option<Finding> {
    let Priced { land, terms, .. } = pieces.first()?;
    let disputed = terms.standard.disputed(land.class)?;
    let other = if land.class3 == disputed.default {
        disputed.alternative
    } else {
        disputed.default
    };
    let more = difference(facts, pieces, other);
    let stake = more.distance(Money::ZERO);
    let switched = terms.switched.contains_key(land.class.name.zh());
    let (name, name_en) = (land.class.name.zh(), land.class.name.en());
    let (group, other_group) = (land.class3.text(), other.text());
    let (group_zh, other_zh) = (group.zh(), other_group.zh());
    let (group_en, other_en) = (group.en(), other_group.en());
    let (sign_zh, sign_en) = match more.cmp(&Money::ZERO) {
        Ordering::Greater => (format!("多 {stake} 元"), format!("{stake} yuan more")),
        Ordering::Less => (format!("少 {stake} 元"), format!("{stake} yuan less")),
        Ordering::Equal => ("金额不变".to_owned(), "the same amount".to_owned()),
    };
    let what = text!(
        "“{name}”归类有争议：此处按{group_zh}计算，若按{other_zh}则{sign_zh}",
        "`{name_en}` is disputed: counted as {group_en} here; as {other_en} it would be {sign_en}"
    );
    let word = other.word();
    let tip = text!(
        "归类由用户决定；要按{other_zh}计算：--count-as {name}={word}",
        "the group is the user's to decide; to count it as {other_en}: --count-as {name}={word}"
    );
    let severity = if switched || stake == Money::ZERO {
        Severity::Note
    } else {
        Severity::Warning
    };
    let finding = Finding::new("disputed-class", severity, facts.place(), what, tip);
    Some(
        finding
            .by(terms.standard.cite(&disputed.clause))
            .at_stake(stake),
    )
}

/// The amount of the pieces with their class counted as another group, less the amount as it stands.
fn difference(facts: &Facts<'_>, pieces: &[Priced<'_>], other: Class3) -> Money {
    let more = |priced: &Priced<'_>| {
        let otherwise = priced.land.as_group(other);
        facts.worth(priced.piece, otherwise, &priced.terms) - priced.amount
    };
    pieces.iter().map(more).sum()
}
