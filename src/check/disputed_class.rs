//! `disputed-class`: the class counts as one group here and as another elsewhere, and money depends on it.

use super::Facts;
use crate::land::{Finding, Severity};
use crate::text;
use crate::units::Money;
use crate::value::{Outcome, Resolved, Terms, ValuedPiece, value_piece};
use std::cmp::Ordering;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    finding(facts).into_iter().collect()
}

fn finding(facts: &Facts<'_>) -> Option<Finding> {
    let (terms, land) = facts.valued()?;
    let disputed = terms.standard.disputed(land.class)?;
    let other = if land.class3 == disputed.default {
        disputed.alternative
    } else {
        disputed.default
    };
    let more = difference(facts, &terms, land.as_group(other))?;
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

/// The amount of the priced pieces with their class counted otherwise, less the amount as it stands; `None` if nothing
/// of the parcel is priced.
fn difference(facts: &Facts<'_>, terms: &Terms<'_>, land: Resolved<'_>) -> Option<Money> {
    let amount = |outcome: &Outcome| outcome.amounts().map(|amounts| amounts.amount);
    let pieces = facts.appraised.pieces.iter().map(|piece| &piece.valued);
    let mut priced = pieces
        .filter(|piece| amount(&piece.outcome).is_some())
        .peekable();
    priced.peek()?;
    let otherwise = |piece: &ValuedPiece| {
        let valued = (
            piece.districts.as_slice(),
            piece.farmland.unwrap_or(false),
            piece.area,
        );
        let outcome = value_piece(facts.parcel(), land, valued, facts.districts, terms);
        amount(&outcome).unwrap_or(Money::ZERO)
    };
    Some(priced.map(otherwise).sum::<Money>() - facts.appraised.amount())
}
