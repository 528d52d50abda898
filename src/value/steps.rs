//! The derivation of an amount, step by step, each with the clause that rules it. Made when asked, never stored.

use super::district_price::{self, SharesFrom};
use super::resolve::Resolved;
use super::steps_land::asked;
use super::steps_old_regime::{output_steps, recorded_steps, total_steps};
use super::terms::Terms;
use super::valuation::{Amounts, FactorFrom, How};
use crate::cite::Citation;
use crate::land::District;
use crate::lang::{Lang, Text};
use crate::law::{Component, Method};
use crate::text;
use crate::units::{Area, AreaUnit, Factor, MuConversion, Quantity, Rate};

/// One step of a derivation.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Stable name for machines: `price`, `factor`, `applied-rate`, `quantity`, `amount`, or a component's id.
    pub id: String,
    /// The step as a sentence, with its figures.
    pub sentence: Text,
    /// Its result as text, without a unit.
    pub result: String,
    /// The clause that rules it; `None` where a figure is read from a layer.
    pub clause: Option<Citation>,
}

pub(super) fn step(
    id: &str,
    sentence: Text,
    result: impl ToString,
    clause: Option<Citation>,
) -> Step {
    Step {
        id: id.to_owned(),
        sentence,
        result: result.to_string(),
        clause,
    }
}

/// The steps from the piece's area to its components.
#[must_use]
pub fn steps(
    land: Option<Resolved<'_>>,
    (farmland, area): (Option<bool>, Area),
    amounts: &Amounts,
    districts: &[District],
    terms: &Terms<'_>,
) -> Vec<Step> {
    match &amounts.how {
        How::DistrictPrice { .. } => land.map_or_else(Vec::new, |land| {
            district_steps(land, (farmland, area), amounts, districts, terms)
        }),
        How::RecordedRates { line, quantities } => {
            recorded_steps((*line, quantities), area, amounts, terms)
        }
        How::RecordedTotal { line } => total_steps(*line, amounts, terms),
        How::AnnualOutput { .. } => output_steps(area, amounts, terms),
    }
}

fn district_steps(
    land: Resolved<'_>,
    (farmland, area): (Option<bool>, Area),
    amounts: &Amounts,
    districts: &[District],
    terms: &Terms<'_>,
) -> Vec<Step> {
    let How::DistrictPrice {
        district,
        treatment,
        price,
        factor,
        factor_from,
        factor_clause,
        applied,
        quantity,
        exact,
        by_reference,
    } = &amounts.how
    else {
        return Vec::new();
    };
    let standard = terms.standard;
    let Method::DistrictPrice { treatments, .. } = &standard.method else {
        return Vec::new();
    };
    let (district, treatment) = (&districts[*district as usize], &treatments[*treatment]);
    let mut steps = vec![price_step(district, *price, *factor_from)];
    steps.push(step(
        "factor",
        factor_sentence(
            &asked(land, farmland, terms),
            &treatment.name,
            *factor,
            *factor_from,
        ),
        factor,
        Some(standard.cite(factor_clause.as_ref().unwrap_or(&treatment.clause))),
    ));
    let (zh, en) = (applied.say(Lang::Zh), applied.say(Lang::En));
    let (price_zh, price_en) = (price.say(Lang::Zh), price.say(Lang::En));
    steps.push(step(
        "applied-rate",
        text!(
            "执行标准：{price_zh} × {factor} ＝ {zh}",
            "applied rate: {price_en} x {factor} = {en}"
        ),
        applied,
        Some(standard.cite(&treatment.clause)),
    ));
    steps.push(quantity_step(area, *price, quantity.to_string(), terms));
    let (unit_zh, unit_en) = (price.per().zh(), price.per().word());
    let (rounding, amount) = (standard.rounding.amount, amounts.amount);
    let (decimals, mode) = (rounding.decimals, rounding.mode.word());
    steps.push(step(
        "amount",
        text!(
            "补偿费：{quantity} {unit_zh} × {zh} ＝ {exact} 元，取 {rounding} ＝ {amount} 元",
            "amount: {quantity} {unit_en} x {en} = {exact} yuan, rounded {mode} to {decimals} decimals = {amount} yuan"
        ),
        amount,
        Some(standard.rounding.clause.clone()),
    ));
    if *by_reference && let Some(allowed) = &standard.state_land.by_reference {
        let sentence = Text::fixed(
            "国有土地，按裁量参照本标准计算，不属征收补偿",
            "state-owned land, priced by reference at the authority's discretion; it is not expropriated",
        );
        steps.push(step(
            "by-reference",
            sentence,
            "",
            Some(standard.cite(&allowed.clause)),
        ));
    }
    steps.extend(component_steps(amounts, district, terms));
    steps
}

fn price_step(district: &District, price: Rate, from: FactorFrom) -> Step {
    let (code, row) = (&district.label, district.row);
    let (zh, en) = (price.say(Lang::Zh), price.say(Lang::En));
    let sentence = match from {
        FactorFrom::OwnPrice => text!(
            "区片 {code}（区片图层第 {row} 条）对该类土地单列价格：{zh}",
            "district {code} (record {row} of the district layer) has a price of its own for this land: {en}"
        ),
        _ => text!(
            "区片 {code}（区片图层第 {row} 条）的区片价：{zh}",
            "price of district {code} (record {row} of the district layer): {en}"
        ),
    };
    step("price", sentence, price, None)
}

fn factor_sentence(asked: &Text, name: &Text, factor: Factor, from: FactorFrom) -> Text {
    let (asked_zh, asked_en) = (asked.zh(), asked.en());
    let (name_zh, name_en) = (name.zh(), name.en());
    let (kind_zh, kind_en) = match from {
        FactorFrom::Standard => ("系数", "factor"),
        FactorFrom::OwnPrice => ("单列价格，系数", "price of its own, factor"),
        FactorFrom::Coefficient(_) => ("县级系数", "county coefficient"),
    };
    text!(
        "{asked_zh}；适用“{name_zh}”：{kind_zh} {factor}，不叠加",
        "{asked_en}; falls under `{name_en}`: {kind_en} {factor}, never stacked"
    )
}

pub(super) fn quantity_step(area: Area, price: Rate, quantity: String, terms: &Terms<'_>) -> Step {
    let plan = &terms.standard.rounding;
    let (unit_zh, unit_en) = (price.per().zh(), price.per().word());
    let factor = match (price.per(), plan.mu) {
        (AreaUnit::Mu, MuConversion::Exact) => "× 0.0015".to_owned(),
        (AreaUnit::Mu, published) => format!("÷ {}", published.text()),
        (AreaUnit::Hectare, _) => "÷ 10000".to_owned(),
        (AreaUnit::SquareMetre, _) => "× 1".to_owned(),
    };
    let rounded = plan
        .quantity
        .map_or((String::new(), String::new()), |rounding| {
            let (decimals, mode) = (rounding.decimals, rounding.mode.word());
            (
                format!("（取 {rounding}）"),
                format!(" (rounded {mode} to {decimals} decimals)"),
            )
        });
    let (rounded_zh, rounded_en) = rounded;
    let declared = terms.declared_in(price.per()).map(Quantity::plain_text);
    let sentence = match (declared, plan.quantity) {
        (Some(declared), None) => text!(
            "申报面积 {declared} {unit_zh}",
            "declared area {declared} {unit_en}"
        ),
        (Some(declared), Some(_)) => text!(
            "申报面积 {declared} {unit_zh} ＝ {quantity} {unit_zh}{rounded_zh}",
            "declared area {declared} {unit_en} = {quantity} {unit_en}{rounded_en}"
        ),
        (None, _) => text!(
            "面积换算：{area} 平方米 {factor} ＝ {quantity} {unit_zh}{rounded_zh}",
            "area: {area} m² {factor} = {quantity} {unit_en}{rounded_en}"
        ),
    };
    step("quantity", sentence, quantity, Some(plan.clause.clone()))
}

fn component_steps(amounts: &Amounts, district: &District, terms: &Terms<'_>) -> Vec<Step> {
    let standard = terms.standard;
    let Ok((shares, from)) = district_price::shares(standard, district, terms.day) else {
        return Vec::new();
    };
    let (stated_zh, stated_en) = match from {
        SharesFrom::Record => ("（区片图层所载）", " (stated by the district layer)"),
        _ => ("", ""),
    };
    let last = standard.components.len().saturating_sub(1);
    let whole = amounts.amount;
    let rounding = standard.rounding.component;
    let parts = standard
        .components
        .iter()
        .zip(&shares)
        .zip(&amounts.components)
        .enumerate();
    parts
        .map(|(place, ((part, share), &money))| {
            let (zh, en, share) = (part.name.zh(), part.name.en(), share.percent_text());
            let sentence = if place == last && place > 0 {
                let others = whole - money;
                text!(
                    "{zh}（{share}{stated_zh}，取余额）：{whole} 元 － 其他各项 {others} 元 ＝ {money} 元",
                    "{en} ({share}{stated_en}, the rest): {whole} yuan less {others} yuan of the others = {money} yuan"
                )
            } else {
                let (decimals, mode) = (rounding.decimals, rounding.mode.word());
                text!(
                    "{zh}：{whole} 元 × {share}{stated_zh}，取 {rounding} ＝ {money} 元",
                    "{en}: {whole} yuan x {share}{stated_en}, rounded {mode} to {decimals} decimals = {money} yuan"
                )
            };
            step(&part.id, sentence, money, share_clause(part, from, terms))
        })
        .collect()
}

/// The clause that sets a component's share; none where the district's record states it.
fn share_clause(part: &Component, from: SharesFrom, terms: &Terms<'_>) -> Option<Citation> {
    let standard = terms.standard;
    let clause = match from {
        SharesFrom::Record => None,
        SharesFrom::Override(number) => Some(&standard.share_overrides[number].clause),
        SharesFrom::Standard => part.share.on(terms.day).ok().map(|entry| &entry.clause),
    };
    clause.map(|clause| standard.cite(clause))
}
