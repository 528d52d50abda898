//! `outside-districts`, `claimed-twice`, `no-price` and their like: land that should have a price and has none.
//!
//! It is listed with its area, never priced at zero and never left out.

use super::Facts;
use crate::land::{Finding, OwnPrice, Severity};
use crate::lang::Text;
use crate::text;
use crate::value::{AppraisedPiece, Outcome, Refused, ValuedPiece};
use jiff::civil::Date;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let pieces = facts.appraised.pieces.iter();
    pieces.filter_map(|piece| finding(facts, piece)).collect()
}

fn finding(facts: &Facts<'_>, whole: &AppraisedPiece<'_>) -> Option<Finding> {
    let piece = &whole.valued;
    let Outcome::Unpriced(why) = &piece.outcome else {
        return None;
    };
    let (id, what, tip) = words(facts, piece, why)?;
    let place = facts.place_of(whole);
    Some(Finding::new(id, Severity::Error, place, what, tip))
}

fn words(
    facts: &Facts<'_>,
    piece: &ValuedPiece,
    why: &Refused,
) -> Option<(&'static str, Text, Text)> {
    let area = piece.area;
    Some(match why {
        Refused::Parcel => return None,
        // `landuse-gap`, `landuse-overlap` and the polygon's own findings say it with place and ids
        Refused::OutsideLandUse | Refused::LandUseTwice | Refused::LandUseFaulty => return None,
        // without a shape the stated code is the cause, and that is said already
        Refused::OutsideDistricts if facts.goes_by_code() => return None,
        Refused::OutsideDistricts => (
            "outside-districts",
            text!(
                "{area} 平方米不在任何区片内，未计价",
                "{area} m² lie in no price district and are not priced"
            ),
            Text::fixed(
                "核对区片图层是否完整、坐标系是否一致；确属区片外的，另行确定标准",
                "see whether the district layer is complete and in the same coordinate system; \
                 land that truly lies outside needs a standard of its own",
            ),
        ),
        Refused::ClaimedTwice => claimed_twice(facts, piece),
        Refused::NoPrice { price } => no_price(facts, piece, price),
        Refused::NoRule => (
            "no-rule",
            text!(
                "{area} 平方米：标准中没有适用的条款",
                "{area} m²: no treatment of the standard holds"
            ),
            Text::fixed(
                "规则包须覆盖该类土地",
                "the rule pack has to cover this land",
            ),
        ),
        Refused::NoCoefficient(name) => (
            "no-coefficient",
            text!(
                "{area} 平方米：该县没有公布系数“{name}”",
                "{area} m²: the county has published no coefficient `{name}`"
            ),
            Text::fixed(
                "在规则包中补充该县的系数",
                "add the county's coefficient to the rule pack",
            ),
        ),
        Refused::PriceNotInForce { from } => price_later(facts, piece, *from),
        Refused::NotInForce(gap) => {
            let (zh, en) = (gap.text(), gap.text());
            let (zh, en) = (zh.zh(), en.en());
            let tip = Text::fixed(
                "核对标准的施行日期",
                "check the days the standard is in force on",
            );
            (
                "value-not-in-force",
                text!("{area} 平方米：{zh}", "{area} m²: {en}"),
                tip,
            )
        }
        Refused::SharesWrong => shares_wrong(facts, piece),
        Refused::NoRecordedLine => (
            "no-recorded-line",
            text!(
                "{area} 平方米：原上报标准中没有适用的一行",
                "{area} m²: no line of the old standard fits"
            ),
            Text::fixed(
                "在原标准文件中补记该类土地",
                "record this land in the old standard's file",
            ),
        ),
        Refused::PersonsMissing => (
            "persons-missing",
            text!(
                "{area} 平方米：原标准按人计算安置补助费，但没有安置人数",
                "{area} m²: the old standard counts persons, and the record states none"
            ),
            Text::fixed(
                "补充安置人数字段",
                "add the number of persons to be resettled",
            ),
        ),
        Refused::NoRidgeRule => (
            "no-ridge-rule",
            text!(
                "{area} 平方米田坎：标准没有规定田坎按所在田块还是按其他农用地计算，而金额取决于此",
                "{area} m² of field ridges: the standard does not say whether a ridge is taken as its field or as other \
                 agricultural land, and the amount depends on it"
            ),
            Text::fixed(
                "在规则包的 [ridges] 中写明，或用 --ridges field（随田块）或 own（按其他农用地）决定",
                "say so under [ridges] of the rule pack, or decide with --ridges field or --ridges own",
            ),
        ),
        Refused::TooLarge => (
            "too-large",
            text!(
                "{area} 平方米：金额超出可表示的范围",
                "{area} m²: the amount is too large to hold exactly"
            ),
            Text::fixed("核对面积与价格单位", "check the units of area and price"),
        ),
    })
}

fn claimed_twice(facts: &Facts<'_>, piece: &ValuedPiece) -> (&'static str, Text, Text) {
    let area = piece.area;
    if facts.parcel().district.is_none() && facts.goes_by_code() {
        return claimed_by_scope(facts, piece);
    }
    if facts.parcel().shape.is_none() {
        return claimed_by_code(facts, piece);
    }
    let codes: Vec<String> = piece
        .districts
        .iter()
        .map(|&district| called(facts, district))
        .collect();
    let (zh, en) = (codes.join("、"), codes.join(", "));
    (
        "claimed-twice",
        text!(
            "{area} 平方米同时落在区片 {zh}，未计价",
            "{area} m² are claimed by districts {en} and are not priced"
        ),
        Text::fixed(
            "区片之间不得重叠：请修正区片图层（qupian districts check 列出全部重叠）",
            "districts must not overlap: mend the district layer (`qupian districts check` lists every overlap)",
        ),
    )
}

/// A record without a district code whose village lies in the confirmed scopes of several districts.
fn claimed_by_scope(facts: &Facts<'_>, piece: &ValuedPiece) -> (&'static str, Text, Text) {
    let area = piece.area;
    let labels = piece.districts.iter().map(|&number| facts.label(number));
    let labels: Vec<&str> = labels.collect();
    let (zh, en) = (labels.join("、"), labels.join(", "));
    (
        "claimed-twice",
        text!(
            "经确认的范围把其所在的村分给几个区片：{zh}；{area} 平方米未计价",
            "by the confirmed scopes its village belongs to several districts: {en}; {area} m² are not priced"
        ),
        Text::fixed(
            "更正确认表，或在记录中写明区片编号",
            "correct the confirmed list, or state the district's code in the record",
        ),
    )
}

/// A record without a shape that names several districts at once: they share its code.
fn claimed_by_code(facts: &Facts<'_>, piece: &ValuedPiece) -> (&'static str, Text, Text) {
    let area = piece.area;
    let names = |before: &str, behind: &str| -> Vec<String> {
        let all = piece.districts.iter();
        all.map(|&number| {
            let row = facts.districts[number as usize].row;
            format!("{}{before}{row}{behind}", called(facts, number))
        })
        .collect()
    };
    let (zh, en) = (
        names("（第 ", " 条）").join("、"),
        names(" (record ", ")").join(", "),
    );
    (
        "claimed-twice",
        text!(
            "区片编号不止一个区片所有：{zh}；{area} 平方米未计价",
            "several districts have the code: {en}; {area} m² are not priced"
        ),
        Text::fixed(
            "补充权属单位代码，其前六位指明所在的县；同一县内区片编号不得重复",
            "state the village code, whose first six digits tell the county; within a county a code may stand once only",
        ),
    )
}

/// County and code of a district whose code alone does not tell it.
fn called(facts: &Facts<'_>, number: u32) -> String {
    let district = &facts.districts[number as usize];
    let (code, shared) = (&district.code, district.label != district.code);
    match &district.county {
        Some(county) if shared || facts.parcel().shape.is_none() => format!("{county} {code}"),
        _ => code.clone(),
    }
}

fn shares_wrong(facts: &Facts<'_>, piece: &ValuedPiece) -> (&'static str, Text, Text) {
    let area = piece.area;
    let code = piece
        .districts
        .first()
        .map_or("?", |&district| facts.label(district));
    (
        "shares-wrong",
        text!(
            "{area} 平方米：区片 {code} 所载的分配比例与标准的组成不符，或合计不是 100%，未计价",
            "{area} m²: the shares that district {code} states are not those of the standard's components, or do not make \
             100%; not priced"
        ),
        Text::fixed(
            "在区片图层中更正各项比例，或都不写，按标准分配",
            "correct the shares in the district layer, or state none and the standard's hold",
        ),
    )
}

fn price_later(facts: &Facts<'_>, piece: &ValuedPiece, from: Date) -> (&'static str, Text, Text) {
    let area = piece.area;
    let code = piece
        .districts
        .first()
        .map_or("?", |&district| facts.label(district));
    let day = facts.appraised.terms.map(|terms| terms.day);
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    (
        "price-not-in-force",
        text!(
            "{area} 平方米：区片 {code} 的区片价自 {from} 起施行，项目日期 {day} 尚未施行，未计价",
            "{area} m²: the price of district {code} is in force from {from}, not on the project's day {day}; not priced"
        ),
        Text::fixed(
            "换用当日施行的区片图层，或更正图层中的标准实施时间",
            "use the district layer that was in force on that day, or correct the day in the layer",
        ),
    )
}

fn no_price(facts: &Facts<'_>, piece: &ValuedPiece, price: &str) -> (&'static str, Text, Text) {
    let area = piece.area;
    let code = piece
        .districts
        .first()
        .map_or("?", |&district| facts.label(district));
    let (zh, en) = named(price);
    (
        "no-price",
        text!(
            "{area} 平方米：区片 {code} 没有{zh}，未计价",
            "{area} m²: district {code} has no {en}; not priced"
        ),
        Text::fixed(
            "在区片图层中补充价格",
            "add the price to the district layer",
        ),
    )
}

/// A price of the pack's word, as people call it.
fn named(price: &str) -> (&'static str, &'static str) {
    match OwnPrice::from_word(price) {
        Some(OwnPrice::PermanentFarmland) => (
            "永久基本农田补偿标准",
            "price of its own for permanent basic farmland",
        ),
        Some(OwnPrice::Construction) => {
            ("建设用地补偿标准", "price of its own for construction land")
        }
        Some(OwnPrice::Unused) => ("未利用地补偿标准", "price of its own for unused land"),
        None => ("区片综合地价", "district price"),
    }
}
