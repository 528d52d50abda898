//! `state-land`: state-owned land is not expropriated and not priced, or is priced by reference at somebody's discretion.

use super::{Facts, Priced};
use crate::land::{Finding, Ownership, Severity};
use crate::lang::Text;
use crate::text;
use crate::units::{Area, Money};
use crate::value::{Outcome, Resolved};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let Some(terms) = facts.appraised.terms else {
        return Vec::new();
    };
    let state = &terms.standard.state_land;
    let area = facts
        .appraised
        .area_where(|outcome| *outcome == Outcome::State);
    let mut found = Vec::new();
    if area.is_positive() {
        let what = text!(
            "国有土地 {area} 平方米，不属征收范围，未计价",
            "{area} m² of state-owned land are not expropriated and not priced"
        );
        let allowed = |land: Resolved<'_>| {
            !terms.state_by_reference && terms.standard.may_reference(land.ownership, land.class3)
        };
        let mut pieces = facts.appraised.pieces.iter();
        let may = pieces.any(|piece| piece.land.is_some_and(allowed));
        let tip = match may {
            true => Text::fixed(
                "收回国有农用地可裁量参照本标准：--state-farmland-by-reference",
                "recovered state-owned farmland may follow the standard: --state-farmland-by-reference",
            ),
            false => Text::fixed("另行处理", "it is dealt with elsewhere"),
        };
        let finding = Finding::new("state-land", Severity::Note, facts.place(), what, tip);
        found.push(finding.by(terms.standard.cite(&state.clause)));
    }
    let clause = state
        .by_reference
        .as_ref()
        .map(|allowed| allowed.clause.as_str());
    let referenced = by_reference(facts);
    found.extend(
        referenced.map(|finding| finding.by(terms.standard.cite(clause.unwrap_or_default()))),
    );
    found
}

fn by_reference(facts: &Facts<'_>) -> Option<Finding> {
    let state = |priced: &Priced<'_>| priced.land.ownership == Ownership::State;
    let referenced: Vec<_> = facts.priced().filter(state).collect();
    let area: Area = referenced.iter().map(|one| one.piece.valued.area).sum();
    let money: Money = referenced.iter().map(|one| one.amount).sum();
    area.is_positive().then(|| {
        let what = text!(
            "国有农用地 {area} 平方米参照本标准计 {money} 元：属裁量，不是征收补偿",
            "{area} m² of state-owned farmland priced by reference at {money} yuan: discretionary, no expropriation"
        );
        let tip = Text::fixed("须有参照执行的决定", "a decision to follow the standard is needed");
        Finding::new("state-land-by-reference", Severity::Warning, facts.place(), what, tip).at_stake(money)
    })
}
