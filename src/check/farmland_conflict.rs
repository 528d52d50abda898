//! `farmland-conflict`: permanent basic farmland over land that the survey calls construction or unused.
//!
//! A stale layer, a ridge, a road or a ditch inside the farmland polygon: the rule says farmland, the survey does not.

use super::Facts;
use crate::land::{Class3, Finding, Severity};
use crate::lang::Text;
use crate::text;
use crate::units::{Area, Money};
use crate::value::value_piece;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let Some((terms, land)) = facts.valued() else {
        return Vec::new();
    };
    let pieces = facts.appraised.pieces.iter().map(|piece| &piece.valued);
    let covered: Vec<_> = pieces
        .filter(|piece| piece.farmland == Some(true) && piece.outcome.amounts().is_some())
        .collect();
    if covered.is_empty() || land.class3 == Class3::Agricultural {
        return Vec::new();
    }
    let area: Area = covered.iter().map(|piece| piece.area).sum();
    let amount = |outcome: &crate::value::Outcome| {
        outcome
            .amounts()
            .map_or(Money::ZERO, |amounts| amounts.amount)
    };
    let as_it_is: Money = covered.iter().map(|piece| amount(&piece.outcome)).sum();
    let outside = covered.iter().map(|piece| {
        let valued = (piece.districts.as_slice(), false, piece.area);
        amount(&value_piece(
            facts.parcel(),
            land,
            valued,
            facts.districts,
            &terms,
        ))
    });
    let stake = as_it_is - outside.sum();
    if stake == Money::ZERO {
        return Vec::new();
    }
    let (class, class_en) = (land.class.name.zh(), land.class.name.en());
    let what = text!(
        "永久基本农田内有 {area} 平方米现状为“{class}”，按永久基本农田计算比按现状地类多 {stake} 元",
        "{area} m² inside permanent basic farmland are `{class_en}` by the survey; \
         priced as farmland, which is {stake} yuan more than without it"
    );
    let tip = Text::fixed(
        "核对永久基本农田图层与现状调查哪个更新",
        "see which is more recent, the farmland layer or the survey",
    );
    let finding = Finding::new(
        "farmland-conflict",
        Severity::Warning,
        facts.place(),
        what,
        tip,
    );
    vec![finding.at_stake(stake)]
}
