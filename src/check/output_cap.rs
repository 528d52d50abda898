//! `output-cap-exceeded`: land compensation and resettlement together exceed the cap on multiples of the annual output.

use super::Facts;
use crate::land::{Finding, Severity};
use crate::lang::Text;
use crate::law::Method;
use crate::text;
use crate::units::{Factor, Money};
use crate::value::How;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let Some(terms) = facts.appraised.terms else {
        return Vec::new();
    };
    let Method::AnnualOutput(table) = &terms.standard.method else {
        return Vec::new();
    };
    let Some((cap, clause)) = &table.cap else {
        return Vec::new();
    };
    let beyond = facts.appraised.amounts().filter_map(|amounts| {
        let How::AnnualOutput { zone, quantity, .. } = &amounts.how else {
            return None;
        };
        let plan = &terms.standard.rounding;
        let (_, most) = plan.amount(plan.applied(table.zones[*zone].value, *cap), *quantity)?;
        (amounts.amount > most).then_some((amounts.amount, most))
    });
    beyond
        .map(|(amount, most)| finding(facts, *cap, amount, most).by(terms.standard.cite(clause)))
        .collect()
}

fn finding(facts: &Facts<'_>, cap: Factor, amount: Money, most: Money) -> Finding {
    let cap = cap.to_string();
    let cap = cap.trim_end_matches(".0");
    let what = text!(
        "土地补偿费与安置补助费合计 {amount} 元，超过年产值 {cap} 倍的上限 {most} 元；未作削减",
        "land compensation and resettlement make {amount} yuan, above the cap of {cap} times the annual output, \
         {most} yuan; nothing was cut"
    );
    let tip = Text::fixed(
        "核对倍数与安置人数",
        "check the multiples and the number of persons",
    );
    Finding::new(
        "output-cap-exceeded",
        Severity::Warning,
        facts.place(),
        what,
        tip,
    )
    .at_stake(amount - most)
}
