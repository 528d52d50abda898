//! Classes, scope and rounding of a standard.

use super::Fact;
use super::conditions::{class, join};
use crate::land::Scheme;
use crate::lang::{Lang, Text};
use crate::law::{Method, Standard};
use crate::text;
use crate::units::{Mode, MuConversion, Rounding};

pub(super) fn classes(standard: &Standard) -> Vec<Fact> {
    if standard.classes.schemes.is_empty() {
        return Vec::new();
    }
    let title = |id: &String| match Scheme::named(id) {
        Some(scheme) => Text::same(format!("{} ({id})", scheme.title)),
        None => Text::same(id.as_str()),
    };
    let schemes: Vec<Text> = standard.classes.schemes.iter().map(title).collect();
    let mut facts = vec![Fact::new(
        "classes.schemes",
        Text::fixed("分类标准", "class schemes"),
        join(&schemes, "、", ", "),
        None,
    )];
    for disputed in &standard.classes.disputed {
        let name = &disputed.name;
        let class = class(name);
        let (class_zh, class_en) = (class.zh(), class.en());
        let (default, other) = (disputed.default.text(), disputed.alternative.text());
        let (default_zh, default_en, other_zh, other_en) =
            (default.zh(), default.en(), other.zh(), other.en());
        facts.push(Fact::new(
            format!("classes.disputed.{name}"),
            text!("{class_zh}（有争议）", "{class_en} (disputed)"),
            text!(
                "默认{default_zh}，可切换为{other_zh}",
                "{default_en} by default, {other_en} by the switch"
            ),
            Some(&disputed.clause),
        ));
    }
    facts
}

pub(super) fn scope(standard: &Standard) -> Vec<Fact> {
    let mut facts = Vec::new();
    for exclusion in &standard.exclusions {
        facts.push(Fact::new(
            format!("exclusion.{}", exclusion.id),
            exclusion.name.clone(),
            Text::fixed("不适用本标准", "not ruled by this standard"),
            Some(&exclusion.clause),
        ));
        if !exclusion.words.is_empty() {
            let (zh, en) = (exclusion.words.join("；"), exclusion.words.join("; "));
            facts.push(Fact::new(
                format!("exclusion.{}.words", exclusion.id),
                Text::fixed("   项目类型写作", "   kinds that count as it"),
                Text::new(zh, en),
                None,
            ));
        }
    }
    if matches!(standard.method, Method::KeepSubmitted { .. }) {
        return facts;
    }
    facts.push(Fact::new(
        "state-land",
        Text::fixed("国有土地", "state-owned land"),
        Text::fixed("单列，不计价", "listed apart, not priced"),
        Some(&standard.state_land.clause),
    ));
    if let Some(reference) = &standard.state_land.by_reference {
        let groups: Vec<Text> = reference.class3.iter().map(|group| group.text()).collect();
        let groups = join(&groups, "、", " or ");
        let (zh, en) = (groups.zh(), groups.en());
        facts.push(Fact::new(
            "state-land.by-reference",
            text!("收回国有{zh}", "recovered state-owned {en}"),
            Text::fixed(
                "可参照本标准，须由用户选定并注明",
                "may follow the standard, when the user asks for it, and is marked so",
            ),
            Some(&reference.clause),
        ));
    }
    facts.extend(answers(standard));
    facts
}

/// The standard's answers to the questions that its document leaves open.
fn answers(standard: &Standard) -> Vec<Fact> {
    let ridges = standard.ridges.as_ref().map(|answer| {
        let value = answer.rule.text();
        let label = Text::fixed("田坎", "field ridges");
        Fact::new("ridges", label, value, Some(&answer.clause))
    });
    let conflict = standard.conflict.as_ref().map(|answer| {
        let value = answer.rule.text();
        let label = Text::fixed(
            "永久基本农田内现状为建设用地、未利用地的",
            "farmland over construction or unused land",
        );
        Fact::new("farmland-conflict", label, value, Some(&answer.clause))
    });
    ridges.into_iter().chain(conflict).collect()
}

/// A rounding in words.
fn rounded(rounding: Rounding) -> Text {
    let (decimals, zh) = (rounding.decimals, rounding.mode.zh());
    let en = match rounding.mode {
        Mode::HalfUp => "half up",
        Mode::HalfEven => "half to even",
        Mode::Down => "down",
        Mode::Up => "up",
    };
    text!("{decimals} 位小数，{zh}", "{decimals} decimals, {en}")
}

pub(super) fn rounding(standard: &Standard) -> Vec<Fact> {
    if matches!(standard.method, Method::KeepSubmitted { .. }) {
        return Vec::new();
    }
    let plan = &standard.rounding;
    let clause = plan.clause.clause.as_str();
    let fact = |key: &str, zh: &'static str, en: &'static str, value: Text| {
        Fact::new(
            format!("rounding.{key}"),
            Text::fixed(zh, en),
            value,
            Some(clause),
        )
    };
    let not = || Text::fixed("不取位", "not rounded");
    let constant = plan.mu.text();
    let mu = match plan.mu {
        MuConversion::Exact => Text::fixed("平方米 × 0.0015，精确", "m² x 0.0015, exact"),
        MuConversion::Published(_) => text!(
            "平方米 ÷ {constant}（复算报件用）",
            "m² / {constant} (to recompute a submission)"
        ),
    };
    vec![
        fact(
            "parcel-area",
            "宗地面积（平方米）",
            "parcel area (m²)",
            rounded(plan.parcel_area),
        ),
        fact("mu", "折亩", "mu", mu),
        fact(
            "quantity",
            "计价面积",
            "area in the rate's unit",
            plan.quantity.map_or_else(not, rounded),
        ),
        fact(
            "applied-rate",
            "执行标准（单价 × 系数）",
            "applied rate (rate x factor)",
            plan.applied_rate.map_or_else(not, rounded),
        ),
        fact(
            "amount",
            "每块金额（元）",
            "amount of a piece (yuan)",
            rounded(plan.amount),
        ),
        fact(
            "component",
            "各组成部分（元），最后一项取余额",
            "components (yuan), the last is the rest",
            rounded(plan.component),
        ),
    ]
}

/// The days of a standard in words.
pub(in super::super) fn days(standard: &Standard, lang: Lang) -> String {
    let said = match (standard.from, standard.to) {
        (Some(from), Some(to)) => text!("{from} 至 {to}", "{from} to {to}"),
        (Some(from), None) => text!("{from} 起", "from {from}"),
        (None, Some(to)) => text!("至 {to}", "to {to}"),
        (None, None) => Text::fixed("未限定", "not limited"),
    };
    said.say(lang).to_owned()
}
