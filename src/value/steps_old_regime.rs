//! The derivation of amounts by an old standard: what was recorded, or annual output value x multiples.

use super::steps::{Step, quantity_step, step};
use super::terms::Terms;
use super::valuation::{Amounts, How};
use crate::lang::{Lang, Text};
use crate::law::{AnnualOutput, Method, OutputZone, ResettlementBasis, Standard};
use crate::text;
use crate::units::{Area, Factor, Money, Quantity};

pub(super) fn recorded_steps(
    (line, quantities): (usize, &[Quantity]),
    area: Area,
    amounts: &Amounts,
    terms: &Terms<'_>,
) -> Vec<Step> {
    let standard = terms.standard;
    let Method::RecordedRates(lines) = &standard.method else {
        return Vec::new();
    };
    let clause = standard.cite(&lines[line].clause);
    let parts = standard.components.iter().zip(&amounts.components);
    let mut steps: Vec<Step> = parts
        .zip(quantities)
        .map(|((part, &money), quantity)| {
            let (zh, en) = (part.name.zh(), part.name.en());
            let sentence = match lines[line].rates.get(&part.id) {
                Some(rate) => {
                    let (rate_zh, rate_en) = (rate.say(Lang::Zh), rate.say(Lang::En));
                    let (unit_zh, unit_en) = (rate.per().zh(), rate.per().word());
                    let from = match terms.declared_in(rate.per()) {
                        Some(_) => Text::fixed("申报面积", "declared area"),
                        None => text!("{area} 平方米", "{area} m²"),
                    };
                    let (from_zh, from_en) = (from.zh(), from.en());
                    text!(
                        "{zh}：按原上报标准 {rate_zh} × {quantity} {unit_zh}（{from_zh}）＝ {money} 元",
                        "{en}: as submitted, {rate_en} x {quantity} {unit_en} ({from_en}) = {money} yuan"
                    )
                }
                None => text!(
                    "{zh}：原上报标准没有记载，{money} 元",
                    "{en}: nothing recorded in the old standard, {money} yuan"
                ),
            };
            step(&part.id, sentence, money, Some(clause.clone()))
        })
        .collect();
    steps.push(sum_step(amounts.amount, standard));
    steps
}

pub(super) fn total_steps(line: usize, amounts: &Amounts, terms: &Terms<'_>) -> Vec<Step> {
    let standard = terms.standard;
    let Method::RecordedTotals(lines) = &standard.method else {
        return Vec::new();
    };
    let clause = standard.cite(&lines[line].clause);
    let parts = standard.components.iter().zip(&amounts.components);
    let recorded = |(part, money): (&crate::law::Component, &Money)| {
        let (zh, en) = (part.name.zh(), part.name.en());
        let sentence = text!(
            "{zh}：原上报总额 {money} 元，照录",
            "{en}: total as submitted, {money} yuan, kept as it was"
        );
        step(&part.id, sentence, money, Some(clause.clone()))
    };
    let mut steps: Vec<Step> = parts.map(recorded).collect();
    steps.push(sum_step(amounts.amount, standard));
    steps
}

pub(super) fn output_steps(area: Area, amounts: &Amounts, terms: &Terms<'_>) -> Vec<Step> {
    let standard = terms.standard;
    let (
        Method::AnnualOutput(table),
        How::AnnualOutput {
            zone,
            quantity,
            persons,
        },
    ) = (&standard.method, &amounts.how)
    else {
        return Vec::new();
    };
    let line = &table.zones[*zone];
    let clause = standard.cite(&line.clause);
    let (value_zh, value_en) = (line.value.say(Lang::Zh), line.value.say(Lang::En));
    let mut steps = vec![
        step(
            "annual-output",
            text!("统一年产值：{value_zh}", "annual output value: {value_en}"),
            line.value,
            Some(clause.clone()),
        ),
        quantity_step(area, line.value, quantity.to_string(), terms),
    ];
    for (part, &money) in standard.components.iter().zip(&amounts.components) {
        let sentence = output_sentence(
            table,
            line,
            (part.id.as_str(), &part.name),
            *persons,
            money,
            quantity,
        );
        steps.push(step(&part.id, sentence, money, Some(clause.clone())));
    }
    steps.push(sum_step(amounts.amount, standard));
    steps
}

fn output_sentence(
    table: &AnnualOutput,
    line: &OutputZone,
    (id, name): (&str, &Text),
    persons: Option<u32>,
    money: Money,
    quantity: &Quantity,
) -> Text {
    let (zh, en, value) = (name.zh(), name.en(), line.value);
    let (unit_zh, unit_en) = (line.value.per().zh(), line.value.per().word());
    let times = |multiple: Factor| multiple.to_string().trim_end_matches(".0").to_owned();
    if id == table.resettlement_component && line.basis == ResettlementBasis::Person {
        let (multiple, persons) = (times(line.resettlement_multiple), persons.unwrap_or(0));
        return text!(
            "{zh}：{value} × {multiple} 倍 × {persons} 人 ＝ {money} 元",
            "{en}: {value} x {multiple} x {persons} persons = {money} yuan"
        );
    }
    let multiple = times(if id == table.land_component {
        line.land_multiple
    } else {
        line.resettlement_multiple
    });
    text!(
        "{zh}：{value} × {multiple} 倍 × {quantity} {unit_zh} ＝ {money} 元",
        "{en}: {value} x {multiple} x {quantity} {unit_en} = {money} yuan"
    )
}

fn sum_step(amount: Money, standard: &Standard) -> Step {
    let sentence = text!("合计：{amount} 元", "total: {amount} yuan");
    step(
        "amount",
        sentence,
        amount,
        Some(standard.rounding.clause.clone()),
    )
}
