//! `disputed-class`: the class counts as one group here and as another elsewhere, and money depends on it.

use super::Facts;
use crate::land::{Finding, Severity};
use crate::text;
use crate::units::Money;
use crate::value::{Resolved, Terms, ValuedPiece, value_piece};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let Some((terms, land)) = facts.valued() else {
        return Vec::new();
    };
    let Some(disputed) = terms.standard.disputed(land.class) else {
        return Vec::new();
    };
    let other = if land.class3 == disputed.default {
        disputed.alternative
    } else {
        disputed.default
    };
    let change = change(facts, &terms, land.as_group(other));
    let stake = change.distance(Money::ZERO);
    let (more_zh, more_en) = if change < Money::ZERO {
        ("少", "less")
    } else {
        ("多", "more")
    };
    let switched = terms.switched.contains_key(land.class.name.zh());
    let (name, name_en) = (land.class.name.zh(), land.class.name.en());
    let (group, other_group) = (land.class3.text(), other.text());
    let (group_zh, other_zh) = (group.zh(), other_group.zh());
    let (group_en, other_en) = (group.en(), other_group.en());
    let what = text!(
        "“{name}”归类有争议：此处按{group_zh}计算，若按{other_zh}则{more_zh} {stake} 元",
        "`{name_en}` is disputed: counted as {group_en} here; as {other_en} it would be {stake} yuan {more_en}"
    );
    let word = other.word();
    let tip = text!(
        "归类由用户决定：--count-as {name}={word}",
        "the group is the user's to decide: --count-as {name}={word}"
    );
    let severity = if switched {
        Severity::Note
    } else {
        Severity::Warning
    };
    let finding = Finding::new("disputed-class", severity, facts.place(), what, tip);
    vec![
        finding
            .by(terms.standard.cite(&disputed.clause))
            .at_stake(stake),
    ]
}

/// The parcel's amount with its class counted otherwise, less the amount as it stands.
fn change(facts: &Facts<'_>, terms: &Terms<'_>, land: Resolved<'_>) -> Money {
    let otherwise = |piece: &ValuedPiece| {
        let valued = (piece.districts.as_slice(), piece.farmland, piece.area);
        let outcome = value_piece(facts.parcel(), land, valued, facts.districts, terms);
        outcome
            .amounts()
            .map_or(Money::ZERO, |amounts| amounts.amount)
    };
    let pieces = facts.appraised.pieces.iter().map(|piece| &piece.valued);
    pieces.map(otherwise).sum::<Money>() - facts.appraised.amount()
}
