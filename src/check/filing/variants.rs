//! Other ways of arriving at an amount, tried in a fixed order: a published constant, a rounding outside the plan, another
//! factor, another district's price, a unit mixed up.

use super::amounts::{finer, yuan};
use super::areas;
use super::desk::{Desk, Line};
use super::held::Held;
use super::reckon::{self, Due, add};
use super::rounding_outside_plan::Case;
use crate::land::CellPlace;
use crate::lang::Text;
use crate::law::{Gives, Method, RoundingPlan};
use crate::text;
use crate::units::{AppliedRate, AreaUnit, Factor, Mode, Money, MuConversion, Quantity, Rounding};

/// How an amount was arrived at.
pub(super) enum Variant {
    /// By a constant of square metres to the mu.
    Conversion(Text),
    /// By rounding elsewhere.
    Rounding(Text),
    /// By another figure.
    Other(Text),
}

/// A count with the words of how it was made; no words for the plan's own.
type Count = (Quantity, Option<Text>);

/// The first way that makes exactly the amount.
pub(super) fn find(desk: &Desk<'_>, line: &Line<'_>, paid: Money) -> Option<Variant> {
    if reckon::is_old(line) {
        return None;
    }
    let plan = reckon::plan(desk, line)?;
    let rates = reckon::applied(line, plan);
    conversion(line, plan, &rates, paid)
        .map(Variant::Conversion)
        .or_else(|| rounding(desk, line, plan, &rates, paid).map(Variant::Rounding))
        .or_else(|| other(desk, line, plan, &rates, paid).map(Variant::Other))
}

fn half_up(decimals: u32) -> Rounding {
    Rounding::new(decimals, Mode::HalfUp)
}

fn makes(rate: AppliedRate, count: Quantity, plan: &RoundingPlan, paid: Money) -> bool {
    plan.amount(rate, count)
        .is_some_and(|(_, amount)| amount == paid || amount == reckon::rounded(paid, plan.amount))
}

fn conversion(
    line: &Line<'_>,
    plan: &RoundingPlan,
    rates: &[AppliedRate],
    paid: Money,
) -> Option<Text> {
    for rate in rates.iter().filter(|rate| rate.per() == AreaUnit::Mu) {
        for (&unit, held) in line.areas.iter().filter(|(unit, _)| **unit != AreaUnit::Mu) {
            for area in held
                .any()
                .into_iter()
                .filter_map(|area| reckon::area_of(area, unit))
            {
                for (text, constant) in areas::constants() {
                    let exact = area.mu(MuConversion::Published(constant));
                    let mut counts = vec![exact];
                    counts.extend([2, 3, 4].map(|decimals| exact.rounded(half_up(decimals))));
                    let plain = area.mu(plan.mu);
                    let by_constant = |count: &Quantity| {
                        [2, 3, 4]
                            .iter()
                            .all(|&decimals| plain.rounded(half_up(decimals)) != *count)
                    };
                    if counts
                        .iter()
                        .filter(|count| by_constant(count))
                        .any(|&count| makes(*rate, count, plan, paid))
                    {
                        return Some(text!(
                            "面积按 1 亩 = {text} 平方米折算，不是 2000/3",
                            "areas were converted at {text} m² to the mu, not at 2000/3"
                        ));
                    }
                }
            }
        }
    }
    None
}

/// The counts of a line, by the plan and rounded otherwise.
fn counts(line: &Line<'_>, plan: &RoundingPlan, per: AreaUnit) -> Vec<Count> {
    let exact = reckon::quantities(line, plan, per);
    let mut found: Vec<Count> = exact.iter().map(|&count| (count, None)).collect();
    let (zh, en) = (per.zh(), per.word());
    if let Some(stated) = line.areas.get(&per).and_then(|held| held.stated) {
        found.push((
            stated,
            Some(text!(
                "用表中取位后的{zh}数计算",
                "the rounded {en} of the table were taken"
            )),
        ));
    }
    for decimals in [2, 3, 4, 1, 0] {
        let words = text!(
            "{zh}先取 {decimals} 位小数",
            "{en} were rounded to {decimals} decimals first"
        );
        found.extend(
            exact
                .iter()
                .map(|count| (count.rounded(half_up(decimals)), Some(words.clone()))),
        );
    }
    if per == AreaUnit::Mu {
        let words = Text::fixed(
            "公顷先取 4 位小数再折亩",
            "hectares were rounded to 4 decimals before mu",
        );
        let hectares = exact.iter().map(|&count| {
            let hectares =
                reckon::convert(count, AreaUnit::Mu, AreaUnit::Hectare).rounded(half_up(4));
            reckon::convert(hectares, AreaUnit::Hectare, AreaUnit::Mu)
        });
        found.extend(hectares.map(|count| (count, Some(words.clone()))));
    }
    found
}

/// A rate by the plan and rounded otherwise.
fn rates(rate: AppliedRate) -> Vec<(AppliedRate, Option<Text>)> {
    let mut found = vec![(rate, None)];
    for decimals in [2, 1, 0] {
        let words = text!(
            "执行标准（区片价 × 系数）先取 {decimals} 位小数",
            "price x factor was rounded to {decimals} decimals first"
        );
        found.push((rate.rounded(half_up(decimals)), Some(words)));
    }
    found
}

/// An amount by the plan and rounded otherwise: what is kept in steps of 0.0001 yuan.
fn ends() -> Vec<(i128, Mode, Option<Text>)> {
    vec![
        (100, Mode::HalfUp, None),
        (
            100,
            Mode::Down,
            Some(Text::fixed(
                "金额的分以下舍去",
                "fractions of a fen were cut off",
            )),
        ),
        (
            100,
            Mode::HalfEven,
            Some(Text::fixed(
                "金额按四舍六入五成双取到分",
                "amounts were rounded half to even",
            )),
        ),
        (
            10_000,
            Mode::HalfUp,
            Some(Text::fixed(
                "金额取到元（万元取 4 位小数）",
                "amounts were rounded to whole yuan (4 decimals of wanyuan)",
            )),
        ),
        (
            1_000_000,
            Mode::HalfUp,
            Some(Text::fixed(
                "金额取到百元（万元取 2 位小数）",
                "amounts were rounded to hundreds of yuan (2 decimals of wanyuan)",
            )),
        ),
        (
            10_000,
            Mode::Down,
            Some(Text::fixed(
                "金额的角分舍去",
                "parts of a yuan were cut off",
            )),
        ),
        (
            1_000,
            Mode::HalfUp,
            Some(Text::fixed(
                "金额取到角",
                "amounts were rounded to 0.1 yuan",
            )),
        ),
        (
            100_000,
            Mode::HalfUp,
            Some(Text::fixed(
                "金额取到十元（万元取 3 位小数）",
                "amounts were rounded to tens of yuan (3 decimals of wanyuan)",
            )),
        ),
    ]
}

/// A product of 10^-18 yuan to whole multiples of `unit` steps of 0.0001 yuan.
fn to_multiple(exact: i128, unit: i128, mode: Mode) -> Money {
    let step = unit * 10_i128.pow(14);
    let (whole, rest) = (exact / step, exact % step);
    let up = match mode {
        Mode::HalfUp => rest * 2 >= step,
        Mode::HalfEven => rest * 2 > step || (rest * 2 == step && whole % 2 != 0),
        Mode::Down => false,
        Mode::Up => rest > 0,
    };
    Money::from_steps((whole + i128::from(up)) * unit)
}

fn rounding(
    desk: &Desk<'_>,
    line: &Line<'_>,
    plan: &RoundingPlan,
    all: &[AppliedRate],
    paid: Money,
) -> Option<Text> {
    let mut best: Option<(usize, Text)> = None;
    for &rate in all {
        let counts = counts(line, plan, rate.per());
        for (rate, by_rate) in rates(rate) {
            for (count, by_count) in &counts {
                let Some(exact) = rate.steps().checked_mul(count.steps()) else {
                    continue;
                };
                for (unit, mode, by_end) in ends() {
                    if to_multiple(exact, unit, mode) != paid {
                        continue;
                    }
                    let words: Vec<&Text> = [by_count.as_ref(), by_rate.as_ref(), by_end.as_ref()]
                        .into_iter()
                        .flatten()
                        .collect();
                    if !words.is_empty()
                        && best.as_ref().is_none_or(|(least, _)| words.len() < *least)
                    {
                        best = Some((words.len(), joined(&words)));
                    }
                }
            }
        }
    }
    let simple = best.as_ref().is_some_and(|(count, _)| *count == 1);
    if simple {
        return best.map(|(_, words)| words);
    }
    by_components(desk, line, paid).or_else(|| {
        best.filter(|(count, _)| *count == 2)
            .map(|(_, words)| words)
    })
}

fn joined(words: &[&Text]) -> Text {
    let zh: Vec<&str> = words.iter().map(|one| one.zh()).collect();
    let en: Vec<&str> = words.iter().map(|one| one.en()).collect();
    Text::new(zh.join("，"), en.join(", "))
}

/// The sum of components each rounded from the unrounded product.
fn by_components(desk: &Desk<'_>, line: &Line<'_>, paid: Money) -> Option<Text> {
    let plan = reckon::plan(desk, line)?;
    for shares in reckon::shares(desk, line) {
        for rate in reckon::applied(line, plan) {
            for count in reckon::quantities(line, plan, rate.per()) {
                let exact = rate.steps().checked_mul(count.steps())?;
                for (unit, mode, _) in ends()
                    .into_iter()
                    .filter(|(_, mode, _)| *mode == Mode::HalfUp)
                {
                    let part = |share: &Factor| {
                        let part = exact.checked_mul(i128::from(share.steps()))? / 1_000_000;
                        Some(to_multiple(part, unit, mode))
                    };
                    let sum: Option<Vec<Money>> = shares.iter().map(part).collect();
                    if sum.is_some_and(|sum| sum.into_iter().sum::<Money>() == paid) {
                        return Some(each(unit));
                    }
                }
            }
        }
    }
    None
}

fn each(unit: i128) -> Text {
    let to = match unit {
        100 => Text::fixed("分", "the fen"),
        1_000 => Text::fixed("角", "0.1 yuan"),
        10_000 => Text::fixed("元", "whole yuan"),
        100_000 => Text::fixed("十元", "tens of yuan"),
        _ => Text::fixed("百元", "hundreds of yuan"),
    };
    let (zh, en) = (to.zh(), to.en());
    text!(
        "各项费用各自取到{zh}",
        "each component was rounded to {en} by itself"
    )
}

/// Components that were each rounded by itself: they are the shares of the amount, to some step.
pub(super) fn each_rounded(desk: &Desk<'_>, line: &Line<'_>, due: &Due) -> Option<Case> {
    let parts = reckon::parts(desk, line);
    let stated: Vec<Money> = parts
        .iter()
        .map(|part| part.and_then(|part| part.stated))
        .collect::<Option<_>>()?;
    for shares in reckon::shares(desk, line) {
        for unit in [100, 1_000, 10_000, 100_000, 1_000_000] {
            let part = |share: &Factor| {
                let exact = due.amount.steps().checked_mul(i128::from(share.steps()))?;
                Some(to_multiple(
                    exact.checked_mul(10_i128.pow(8))?,
                    unit,
                    Mode::HalfUp,
                ))
            };
            let all: Option<Vec<Money>> = shares.iter().map(part).collect();
            // the last may be what is left
            let fits = all.is_some_and(|all| {
                all.len() == stated.len()
                    && all
                        .iter()
                        .zip(&stated)
                        .enumerate()
                        .all(|(at, (made, stated))| {
                            made == stated
                                || (at + 1 == all.len()
                                    && at > 0
                                    && due.amount.distance(line_sum(&stated_parts(&parts)))
                                        == Money::ZERO)
                        })
            });
            if fits {
                let first = parts
                    .iter()
                    .zip(&due.parts)
                    .position(|(part, due)| part.and_then(|part| part.stated) != Some(*due))?;
                let held = parts[first]?;
                return Some(case(desk, line, held, each(unit), due.parts[first]));
            }
        }
    }
    None
}

fn stated_parts(parts: &[Option<&Held<Money>>]) -> Vec<Money> {
    parts
        .iter()
        .flatten()
        .filter_map(|part| part.stated)
        .collect()
}

fn line_sum(parts: &[Money]) -> Money {
    parts.iter().copied().sum()
}

fn case(desk: &Desk<'_>, line: &Line<'_>, held: &Held<Money>, words: Text, due: Money) -> Case {
    let stated = held.stated.unwrap_or(Money::ZERO);
    Case {
        words,
        at: reckon::cell(desk, line, held),
        figures: Some((yuan(stated), yuan(due))),
        stake: reckon::stake(Some(stated), Some(due)),
        clause: line
            .own
            .terms
            .map(|terms| terms.standard.rounding.clause.clone()),
    }
}

/// Another factor, price or unit.
fn other(
    desk: &Desk<'_>,
    line: &Line<'_>,
    plan: &RoundingPlan,
    rates: &[AppliedRate],
    paid: Money,
) -> Option<Text> {
    let fits = |rate: AppliedRate| {
        reckon::quantities(line, plan, rate.per())
            .into_iter()
            .any(|count| makes(rate, count, plan, paid))
    };
    by_factor(line, plan, &fits)
        .or_else(|| by_price(desk, line, plan, &fits))
        .or_else(|| by_unit(line, plan, rates, paid))
}

fn by_factor(
    line: &Line<'_>,
    plan: &RoundingPlan,
    fits: &impl Fn(AppliedRate) -> bool,
) -> Option<Text> {
    let terms = line.own.terms?;
    let Method::DistrictPrice { treatments, .. } = &terms.standard.method else {
        return None;
    };
    let mut factors = vec![Factor::ONE];
    for treatment in treatments {
        if let Gives::Factor(dated) = &treatment.gives
            && let Ok(entry) = dated.on(terms.day)
        {
            add(&mut factors, entry.value);
        }
    }
    for one in factors.clone() {
        for other in factors.clone() {
            let steps = i128::from(one.steps()) * i128::from(other.steps()) / 1_000_000;
            add(&mut factors, Factor::from_steps(i64::try_from(steps).ok()?));
        }
    }
    for factor in factors {
        if line
            .price
            .any()
            .into_iter()
            .any(|price| fits(plan.applied(price, factor)))
        {
            return Some(text!(
                "恰为按系数 {factor} 计算的金额",
                "it is exactly the amount at the factor {factor}"
            ));
        }
    }
    None
}

fn by_price(
    desk: &Desk<'_>,
    line: &Line<'_>,
    plan: &RoundingPlan,
    fits: &impl Fn(AppliedRate) -> bool,
) -> Option<Text> {
    let factors = line.factor.any();
    for district in &desk.districts?.items {
        let prices = district
            .price
            .into_iter()
            .chain(district.own_prices.values().copied());
        for price in prices {
            if factors
                .iter()
                .any(|&factor| fits(plan.applied(price, factor)))
            {
                let label = &district.label;
                return Some(text!(
                    "恰为按区片 {label} 的价格 {price} 计算的金额",
                    "it is exactly the amount at {price}, the price of district {label}"
                ));
            }
        }
    }
    None
}

fn by_unit(
    line: &Line<'_>,
    plan: &RoundingPlan,
    rates: &[AppliedRate],
    paid: Money,
) -> Option<Text> {
    for &rate in rates {
        for (&unit, held) in &line.areas {
            if unit != rate.per()
                && held
                    .any()
                    .into_iter()
                    .any(|count| makes(rate, count, plan, paid))
            {
                let (unit_zh, unit_en, per_zh, per_en) =
                    (unit.zh(), unit.word(), rate.per().zh(), rate.per().word());
                return Some(text!(
                    "把{unit_zh}数当作{per_zh}数乘了",
                    "the figure in {unit_en} was multiplied as if it were {per_en}"
                ));
            }
        }
    }
    None
}

/// Money that formulas left unrounded: a note for each column.
pub(super) fn unrounded(desk: &Desk<'_>) -> Vec<Case> {
    let mut found = Vec::new();
    for line in &desk.lines {
        let Some(plan) = reckon::plan(desk, line).filter(|_| !line.is_settled) else {
            continue;
        };
        let parts = line.components.iter().map(|part| (part, plan.component));
        for (held, rounding) in parts.chain([(&line.amount, plan.amount)]) {
            if let (Some(stated), Some(at)) = (held.stated, held.at)
                && finer(stated, rounding)
            {
                found.push(tail(line, held, at, rounding));
            }
        }
    }
    found
}

fn tail(line: &Line<'_>, held: &Held<Money>, at: CellPlace, rounding: Rounding) -> Case {
    let decimals = rounding.decimals;
    let due = reckon::rounded(held.stated.unwrap_or(Money::ZERO), rounding);
    Case {
        words: text!(
            "没有取位，应取 {decimals} 位小数（元）",
            "left unrounded; it is rounded to {decimals} decimals of a yuan"
        ),
        at,
        figures: Some((Text::same(held.text.clone()), yuan(due))),
        stake: None,
        clause: line
            .own
            .terms
            .map(|terms| terms.standard.rounding.clause.clone()),
    }
}
