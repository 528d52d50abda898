//! The figures of a standard: factors, shares, coefficients, least prices, recorded amounts, annual output values.

use super::conditions::{conditions, join};
use super::{Fact, Said, dated};
use crate::land::OwnPrice;
use crate::lang::{Lang, Text};
use crate::law::{
    AnnualOutput, Component, Gives, Method, OutputZone, RecordedRate, RecordedTotal,
    ResettlementBasis, ShareOverride, Standard,
};
use crate::text;
use crate::units::{Factor, Rate};
use jiff::civil::Date;

fn times(factor: &Factor) -> Said {
    Said {
        text: text!("{factor} 倍", "x {factor}"),
        value: factor.to_string(),
        unit: "times".to_owned(),
    }
}

fn share(share: &Factor) -> Said {
    Said {
        text: Text::same(share.percent_text()),
        value: share.to_string(),
        unit: "share".to_owned(),
    }
}

fn least(least: &Rate) -> Said {
    Said {
        text: rate(least),
        value: least.to_string(),
        unit: format!("yuan/{}", least.per().word()),
    }
}

fn rate(rate: &Rate) -> Text {
    Text::new(rate.say(Lang::Zh), rate.say(Lang::En))
}

pub(super) fn method(standard: &Standard) -> Vec<Fact> {
    let (value, clause) = match &standard.method {
        Method::DistrictPrice { .. } => (
            Text::fixed(
                "区片综合地价 × 系数 × 面积，再按比例分为各组成部分",
                "district price x factor x area, then split by shares",
            ),
            None,
        ),
        Method::KeepSubmitted { clause } => (
            Text::fixed(
                "按原上报标准执行：本规则包不掌握，须随项目提供",
                "the standard submitted is kept: this pack does not know it, it has to \
                be handed in",
            ),
            Some(clause.as_str()),
        ),
        Method::RecordedRates(_) => (
            Text::fixed(
                "报件所载单价 × 面积",
                "rates recorded in the submission x area",
            ),
            None,
        ),
        Method::RecordedTotals(_) => (
            Text::fixed("报件所载金额", "totals recorded in the submission"),
            None,
        ),
        Method::AnnualOutput(_) => (
            Text::fixed("统一年产值 × 倍数", "annual output value x multiples"),
            None,
        ),
    };
    vec![Fact::new(
        "method",
        Text::fixed("方法", "method"),
        value,
        clause,
    )]
}

pub(super) fn treatments(standard: &Standard, day: Option<Date>) -> Vec<Fact> {
    let Method::DistrictPrice { treatments, .. } = &standard.method else {
        return Vec::new();
    };
    let mut facts = Vec::new();
    for (at, treatment) in treatments.iter().enumerate() {
        let key = format!("treatment.{}", treatment.id);
        let (number, name) = (at + 1, &treatment.name);
        let (zh, en) = (name.zh(), name.en());
        let what = text!("{number}. {zh}", "{number}. {en}");
        match &treatment.gives {
            Gives::Factor(factor) => facts.extend(dated(&key, &what, factor, day, times)),
            Gives::OwnPrice(own) => facts.push(Fact::new(
                &key,
                what,
                own_price(*own),
                Some(&treatment.clause),
            )),
            Gives::Coefficient(name) => facts.push(Fact::new(
                &key,
                what,
                text!("地方系数 {name}", "local coefficient {name}"),
                Some(&treatment.clause),
            )),
        }
        facts.push(Fact::new(
            format!("{key}.when"),
            Text::fixed("   适用于", "   applies to"),
            conditions(&treatment.when),
            None,
        ));
    }
    facts
}

fn own_price(own: OwnPrice) -> Text {
    match own {
        OwnPrice::PermanentFarmland => Text::fixed(
            "区片记录所载永久基本农田补偿标准",
            "the district's own price for permanent basic farmland",
        ),
        OwnPrice::Construction => Text::fixed(
            "区片记录所载建设用地补偿标准",
            "the district's own price for construction land",
        ),
        OwnPrice::Unused => Text::fixed(
            "区片记录所载未利用地补偿标准",
            "the district's own price for unused land",
        ),
    }
}

/// A county, a district, a grade, as far as they are stated.
fn place(county: Option<&str>, district: Option<&str>, grade: Option<&str>) -> (String, Text) {
    let part = |zh: &'static str, en: &'static str, word: Option<&str>| {
        word.map(|word| Text::new(format!("{zh} {word}"), format!("{en} {word}")))
    };
    let parts: Vec<Text> = [
        part("县", "county", county),
        part("区片", "district", district),
        part("等级", "grade", grade),
    ]
    .into_iter()
    .flatten()
    .collect();
    let key = [county, district, grade]
        .map(|word| word.unwrap_or("*"))
        .join("/");
    if parts.is_empty() {
        return (key, Text::fixed("全部区片", "all districts"));
    }
    (key, join(&parts, "，", ", "))
}

pub(super) fn coefficients(standard: &Standard, day: Option<Date>) -> Vec<Fact> {
    let Method::DistrictPrice { coefficients, .. } = &standard.method else {
        return Vec::new();
    };
    let fact = |one: &crate::law::LocalCoefficient| {
        let (key, place) = place(Some(&one.county), one.district.as_deref(), None);
        let (name, zh, en) = (&one.name, place.zh(), place.en());
        let what = text!("{name}（{zh}）", "{name} ({en})");
        dated(
            &format!("coefficient.{name}.{key}"),
            &what,
            &one.value,
            day,
            times,
        )
    };
    coefficients.iter().flat_map(fact).collect()
}

pub(super) fn components(standard: &Standard, day: Option<Date>) -> Vec<Fact> {
    let fact = |component: &Component| {
        let key = format!("component.{}", component.id);
        if component.share.entries().is_empty() {
            let apart = Text::fixed("单独计算", "computed by itself");
            return vec![Fact::new(key, component.name.clone(), apart, None)];
        }
        dated(&key, &component.name, &component.share, day, share)
    };
    let mut facts: Vec<Fact> = standard.components.iter().flat_map(fact).collect();
    let in_force = |set: &&ShareOverride| day.is_none_or(|day| set.from <= day);
    for set in standard.share_overrides.iter().filter(in_force) {
        let (key, what) = place(set.county.as_deref(), set.district.as_deref(), None);
        let parts: Vec<Text> = standard
            .components
            .iter()
            .filter_map(|component| {
                let share = set.shares.get(&component.id)?.percent_text();
                let (zh, en) = (component.name.zh(), component.name.en());
                Some(text!("{zh} {share}", "{en} {share}"))
            })
            .collect();
        facts.push(Fact {
            from: Some(set.from),
            ..Fact::new(
                format!("share.{key}"),
                what,
                join(&parts, "，", ", "),
                Some(&set.clause),
            )
        });
    }
    facts
}

pub(super) fn floors(standard: &Standard, day: Option<Date>) -> Vec<Fact> {
    let fact = |floor: &crate::law::Floor| {
        let (key, what) = place(
            floor.county.as_deref(),
            floor.district.as_deref(),
            floor.grade.as_deref(),
        );
        dated(&format!("floor.{key}"), &what, &floor.least, day, least)
    };
    standard.floors.iter().flat_map(fact).collect()
}

pub(super) fn recorded(standard: &Standard) -> Vec<Fact> {
    match &standard.method {
        Method::RecordedRates(rates) => rates
            .iter()
            .enumerate()
            .map(|(at, one)| recorded_rate(standard, at, one))
            .collect(),
        Method::RecordedTotals(totals) => totals
            .iter()
            .map(|one| recorded_total(standard, one))
            .collect(),
        Method::AnnualOutput(output) => annual_output(output),
        _ => Vec::new(),
    }
}

/// Values of the components in their order.
fn each<T>(
    standard: &Standard,
    values: &std::collections::BTreeMap<String, T>,
    say: impl Fn(&T) -> Text,
) -> Text {
    let parts: Vec<Text> = standard
        .components
        .iter()
        .filter_map(|component| {
            let value = say(values.get(&component.id)?);
            let (zh, en) = (component.name.zh(), component.name.en());
            let (value_zh, value_en) = (value.zh(), value.en());
            Some(text!("{zh} {value_zh}", "{en} {value_en}"))
        })
        .collect();
    join(&parts, "，", ", ")
}

fn recorded_rate(standard: &Standard, at: usize, one: &RecordedRate) -> Fact {
    let number = at + 1;
    let land = zoned(one.zone.as_deref(), &conditions(&one.when));
    let (zh, en) = (land.zh(), land.en());
    Fact::new(
        format!("recorded-rate.{number}"),
        text!("{number}. {zh}", "{number}. {en}"),
        each(standard, &one.rates, rate),
        Some(&one.clause),
    )
}

fn zoned(zone: Option<&str>, land: &Text) -> Text {
    let (zh, en) = (land.zh(), land.en());
    match zone {
        Some(zone) => text!("片区 {zone}，{zh}", "zone {zone}, {en}"),
        None => land.clone(),
    }
}

fn recorded_total(standard: &Standard, one: &RecordedTotal) -> Fact {
    let parcel = &one.parcel;
    let yuan = |money: &crate::units::Money| {
        let money = money.grouped();
        text!("{money} 元", "{money} yuan")
    };
    Fact::new(
        format!("recorded-total.{parcel}"),
        text!("地块 {parcel}", "parcel {parcel}"),
        each(standard, &one.amounts, yuan),
        Some(&one.clause),
    )
}

fn annual_output(output: &AnnualOutput) -> Vec<Fact> {
    let zone = |(at, zone): (usize, &OutputZone)| {
        let number = at + 1;
        let land = zoned(zone.zone.as_deref(), &conditions(&zone.when));
        let (zh, en) = (land.zh(), land.en());
        let value = rate(&zone.value);
        let (value_zh, value_en) = (value.zh(), value.en());
        let (land_multiple, resettlement) = (zone.land_multiple, zone.resettlement_multiple);
        let (per_zh, per_en) = match zone.basis {
            ResettlementBasis::Area => ("面积", "area"),
            ResettlementBasis::Person => ("安置人数", "persons"),
        };
        Fact::new(
            format!("annual-output.{number}"),
            text!("{number}. {zh}", "{number}. {en}"),
            text!(
                "年产值 {value_zh}，土地补偿 {land_multiple} 倍 × 面积，安置补助 \
                {resettlement} 倍 × {per_zh}",
                "annual output {value_en}, land x {land_multiple} x area, resettlement x \
                {resettlement} x {per_en}"
            ),
            Some(&zone.clause),
        )
    };
    let mut facts: Vec<Fact> = output.zones.iter().enumerate().map(zone).collect();
    if let Some((cap, clause)) = &output.cap {
        facts.push(Fact::new(
            "annual-output.cap",
            Text::fixed("两项之和上限", "cap of both together"),
            text!(
                "每亩年产值的 {cap} 倍（超过时提示，不削减）",
                "{cap} times the annual output of the area (a warning, not a cut)"
            ),
            Some(clause),
        ));
    }
    facts
}
