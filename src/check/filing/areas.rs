//! `hectare-mu-mismatch`, `conversion-666-67`: the areas of a row in square metres, hectares and mu against each other.
//!
//! Each figure stands for what rounds to it: two agree if they differ by no more than half a unit of the last written decimal
//! of each.

use super::FilingCheck;
use super::about::About;
use super::desk::{Desk, Line};
use super::discrepancy::Discrepancy;
use super::held::Held;
use super::reckon::{self, add, convert, in_two_hectares};
use super::rounding_outside_plan::{self as rounding, Case};
use super::slip::slip;
use crate::land::Severity;
use crate::lang::Text;
use crate::law::RoundingPlan;
use crate::text;
use crate::units::{AreaUnit, ExactMoney, Mode, Money, MuConversion, Quantity, Rounding};

static ABOUT: [About; 2] = [
    About {
        id: "hectare-mu-mismatch",
        severity: Severity::Error,
        title: Text::fixed(
            "平方米、公顷与亩不一致",
            "square metres, hectares and mu disagree",
        ),
        what: Text::fixed(
            "1 公顷 = 15 亩，1 平方米 = 0.0015 亩。两个数之差不超过各自末位小数的一半之和即为一致。与另两个都不符的，或与金额不符的，是写错的那一个；分不出时如实说明。",
            "1 ha is 15 mu, 1 m² is 0.0015 mu. Two figures agree if they differ by no more than half a unit of the last written decimal of each. The one at fault is the one that disagrees with the two others, or with the money; where that cannot be told, it is said.",
        ),
        why: Text::fixed(
            "报批用公顷，计价用亩：两者不一致，批的和补的就不是同一块地。",
            "Approval counts hectares, compensation counts mu: if they disagree, different land is approved and paid for.",
        ),
        example: Text::fixed(
            "2.0000 公顷写作 32.00 亩，应为 30.00 亩。45,000 元/亩时多 90,000 元。",
            "2.0000 ha beside 32.00 mu; it is 30.00 mu. At 45,000 yuan/mu that is 90,000 yuan too much.",
        ),
        clause: Text::fixed(
            "算术：1 亩 = 2000/3 平方米。",
            "Arithmetic: 1 mu = 2000/3 m².",
        ),
    },
    About {
        id: "conversion-666-67",
        severity: Severity::Warning,
        title: Text::fixed(
            "用 666.67 等近似数折算",
            "converted by 666.67 or another approximation",
        ),
        what: Text::fixed(
            "亩数或金额按 0.0015 精确折算得不出，而除以（或乘以）666.67、666.6667 等近似数恰好得出；写明是哪个数，以及相差多少元。标准的取位规则本身用该数的除外。",
            "Mu or money do not come out by 0.0015, which is exact, and do exactly by dividing (or multiplying) by 666.67, 666.6667 or the like; which one, and the yuan that it moves, are said. A plan that names the constant itself is no case.",
        ),
        why: Text::fixed(
            "666.67 大于 2000/3，1,000 公顷少 0.075 亩，60,000 元/亩时少 4,500 元。",
            "666.67 is more than 2000/3: 1,000 ha lose 0.075 mu, 4,500 yuan at 60,000 yuan/mu.",
        ),
        example: Text::fixed(
            "10,000,000 平方米 ÷ 666.67 = 14,999.925 亩，应为 15,000 亩。",
            "10,000,000 m² / 666.67 = 14,999.925 mu; it is 15,000 mu.",
        ),
        clause: Text::fixed(
            "标准的取位规则：平方米按 0.0015 精确折亩。",
            "The rounding plan: mu are m² x 0.0015, exactly.",
        ),
    },
];

/// `conversion-666-67`, which amounts may show as well.
pub(super) static CONVERSION: &About = &ABOUT[1];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

/// Square metres of a mu as tables write it.
pub(super) const CONSTANTS: [&str; 10] = [
    "666.67",
    "666.7",
    "666.667",
    "666.6667",
    "666.66667",
    "666.666667",
    "666.6666667",
    "666.66666667",
    "667",
    "666",
];

/// The constants as conversions.
pub(super) fn constants() -> impl Iterator<Item = (&'static str, i64)> {
    let constants = CONSTANTS.into_iter();
    constants.filter_map(|text| match MuConversion::from_text(text) {
        Ok(MuConversion::Published(constant)) => Some((text, constant)),
        _ => None,
    })
}

/// What is wrong with the areas of a line.
#[derive(Default)]
struct Verdict {
    told: Option<Discrepancy>,
    conversion: Option<Case>,
    /// What is due instead, by unit.
    due: Vec<(AreaUnit, Quantity)>,
}

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let most = most_decimals(desk);
    let judge = |line: &Line<'_>| judge(desk, line, &most);
    let verdicts: Vec<Verdict> = desk.lines.iter().map(judge).collect();
    let (mut found, mut cases) = (Vec::new(), Vec::new());
    for (line, verdict) in desk.lines.iter_mut().zip(verdicts) {
        found.extend(verdict.told);
        cases.extend(verdict.conversion);
        for (unit, quantity) in verdict.due {
            if let Some(held) = line.areas.get_mut(&unit) {
                add(&mut held.due, quantity);
            }
        }
    }
    found.extend(conversions(desk, cases));
    found
}

/// Conversions by a constant: one discrepancy for each constant and column.
pub(super) fn conversions(desk: &Desk<'_>, cases: Vec<Case>) -> Vec<Discrepancy> {
    let words = |case: &Case, count: usize| {
        let (zh, en) = (case.words.zh(), case.words.en());
        let rows = if count == 1 { "row" } else { "rows" };
        text!("{zh}，共 {count} 行", "{en}, in {count} {rows}")
    };
    let tip = Text::fixed(
        "平方米 × 0.0015、公顷 × 15 精确折亩",
        "convert exactly: m² x 0.0015, ha x 15",
    );
    rounding::told(desk, CONVERSION, cases, words, &tip)
}

type Decimals = std::collections::BTreeMap<AreaUnit, u32>;

/// The most decimals that each unit's column writes.
fn most_decimals(desk: &Desk<'_>) -> Decimals {
    let mut most = Decimals::new();
    for line in &desk.lines {
        for (&unit, held) in &line.areas {
            let entry = most.entry(unit).or_default();
            *entry = (*entry).max(held.decimals());
        }
    }
    most
}

/// The decimals that a figure is written to. A workbook drops zeros at the end, so a column's usual decimals count, as far as
/// they are the custom: 2 of m² and mu, 4 of hectares.
fn decimals(unit: AreaUnit, held: &Held<Quantity>, most: &Decimals) -> u32 {
    let custom = if unit == AreaUnit::Hectare { 4 } else { 2 };
    let usual = most.get(&unit).copied().unwrap_or(0).min(custom);
    held.decimals().max(usual).min(Quantity::SCALE)
}

/// An area as stated, with half a unit of its last decimal.
#[derive(Clone, Copy)]
struct Stated {
    unit: AreaUnit,
    quantity: Quantity,
    decimals: u32,
}

impl Stated {
    /// What it stands for, in steps of 10^-8 of 1/30 of 2 hectares' worth: a scale in which all three units are whole.
    fn range(self) -> (i128, i128) {
        let scale = 60_000 / in_two_hectares(self.unit);
        let half = 10_i128.pow(Quantity::SCALE - self.decimals) * scale / 2;
        let middle = self.quantity.steps() * scale;
        (middle - half, middle + half)
    }

    fn agrees(self, other: Self) -> bool {
        let ((low, high), (least, most)) = (self.range(), other.range());
        low <= most && least <= high
    }

    fn rounded(self, quantity: Quantity) -> Quantity {
        quantity.rounded(Rounding::new(self.decimals, Mode::HalfUp))
    }
}

fn judge(desk: &Desk<'_>, line: &Line<'_>, most: &Decimals) -> Verdict {
    let Some(plan) = reckon::plan(desk, line).filter(|_| !line.is_settled) else {
        return Verdict::default();
    };
    let stated = line.areas.iter().filter_map(|(&unit, held)| {
        Some(Stated {
            unit,
            quantity: held.stated?,
            decimals: decimals(unit, held, most),
        })
    });
    let stated: Vec<Stated> = stated.collect();
    if let Some(found) = by_constant(desk, line, &stated, plan) {
        return found;
    }
    let agree = |one: &Stated, other: &Stated| one.agrees(*other) || by_plan(*one, *other, plan);
    let apart = stated
        .iter()
        .enumerate()
        .any(|(at, one)| stated[at + 1..].iter().any(|other| !agree(one, other)));
    if !apart {
        return Verdict::default();
    }
    let fault = match &stated[..] {
        [one, two, three] if agree(two, three) && !agree(one, two) && !agree(one, three) => Some(0),
        [one, two, three] if agree(one, three) && !agree(one, two) && !agree(two, three) => Some(1),
        [one, two, three] if agree(one, two) && !agree(one, three) && !agree(two, three) => Some(2),
        _ => by_money(desk, line, &stated, plan),
    };
    match fault {
        Some(at) => at_fault(desk, line, &stated, at, plan),
        None => unclear(desk, line, &stated),
    }
}

/// True if one is square metres and the other the mu that the plan's own constant makes of them.
fn by_plan(one: Stated, other: Stated, plan: &RoundingPlan) -> bool {
    let (metres, mu) = match (one.unit, other.unit) {
        (AreaUnit::SquareMetre, AreaUnit::Mu) => (one, other),
        (AreaUnit::Mu, AreaUnit::SquareMetre) => (other, one),
        _ => return false,
    };
    let area = reckon::area_of(metres.quantity, metres.unit);
    area.is_some_and(|area| mu.rounded(area.mu(plan.mu)) == mu.rounded(mu.quantity))
}

/// The mu column, or another, made by a constant.
fn by_constant(
    desk: &Desk<'_>,
    line: &Line<'_>,
    stated: &[Stated],
    plan: &RoundingPlan,
) -> Option<Verdict> {
    let mu = stated.iter().find(|one| one.unit == AreaUnit::Mu)?;
    let others = stated.iter().filter(|one| one.unit != AreaUnit::Mu);
    for other in others {
        let area = reckon::area_of(other.quantity, other.unit)?;
        let exact = area.mu(plan.mu);
        if mu.agrees(*other) && other.unit != AreaUnit::SquareMetre
            || mu.rounded(exact) == mu.rounded(mu.quantity)
        {
            continue;
        }
        for (text, constant) in constants() {
            let made = area.mu(MuConversion::Published(constant));
            if mu.rounded(made) == mu.quantity {
                let due = mu.rounded(exact);
                return Some(converted(
                    desk,
                    line,
                    (*mu, text),
                    due,
                    vec![exact, made, due],
                ));
            }
            let back = times_constant(mu.quantity, constant, other.unit)?;
            if other.rounded(back) == other.quantity && !mu.agrees(*other) {
                let exact = convert(mu.quantity, AreaUnit::Mu, other.unit);
                let due = other.rounded(exact);
                return Some(converted(desk, line, (*other, text), due, vec![exact, due]));
            }
        }
    }
    None
}

/// Mu x constant, as m² or hectares.
fn times_constant(mu: Quantity, constant: i64, unit: AreaUnit) -> Option<Quantity> {
    let metres = mu.steps().checked_mul(i128::from(constant))?;
    let divisor = match unit {
        AreaUnit::Hectare => 10_i128.pow(14),
        _ => 10_i128.pow(10),
    };
    Some(Quantity::from_steps((2 * metres + divisor) / (2 * divisor)))
}

fn converted(
    desk: &Desk<'_>,
    line: &Line<'_>,
    (stated, constant): (Stated, &'static str),
    due: Quantity,
    accepted: Vec<Quantity>,
) -> Verdict {
    let held = &line.areas[&stated.unit];
    let (unit_zh, unit_en) = (stated.unit.zh(), stated.unit.word());
    let (written, due) = (&held.text, due.plain_text());
    let words = text!(
        "面积按 1 亩 = {constant} 平方米折算，不是 2000/3",
        "areas were converted at {constant} m² to the mu, not at 2000/3"
    );
    let money = money(desk, line, stated.unit, accepted[0]);
    let case = Case {
        words,
        at: reckon::cell(desk, line, held),
        figures: Some((
            text!("{written} {unit_zh}", "{written} {unit_en}"),
            text!("{due} {unit_zh}", "{due} {unit_en}"),
        )),
        stake: money,
        clause: line
            .own
            .terms
            .map(|terms| terms.standard.rounding.clause.clone()),
    };
    Verdict {
        conversion: Some(case),
        due: accepted.into_iter().map(|due| (stated.unit, due)).collect(),
        ..Verdict::default()
    }
}

/// What another area moves the line's amount by.
fn money(desk: &Desk<'_>, line: &Line<'_>, unit: AreaUnit, due: Quantity) -> Option<Money> {
    let plan = reckon::plan(desk, line)?;
    let rate = *reckon::applied(line, plan).last()?;
    let amount = |quantity| {
        let counts = reckon::counted(quantity, unit, plan, rate.per());
        plan.amount(rate, *counts.first()?)
            .map(|(_, amount)| amount)
    };
    let stated = line.areas.get(&unit)?.stated?;
    reckon::stake(amount(stated), amount(due))
}

/// The only one of several areas that the row's money does not follow from, if the others do.
fn by_money(
    desk: &Desk<'_>,
    line: &Line<'_>,
    stated: &[Stated],
    plan: &RoundingPlan,
) -> Option<usize> {
    let paid = reckon::total(line).filter(|paid| *paid != Money::ZERO)?;
    let wrong: Vec<usize> = (0..stated.len())
        .filter(|&at| !pays(desk, line, stated[at], paid, plan))
        .collect();
    match wrong[..] {
        [at] => Some(at),
        _ => None,
    }
}

/// True if some area that rounds to the stated one makes the money.
fn pays(
    desk: &Desk<'_>,
    line: &Line<'_>,
    stated: Stated,
    paid: Money,
    plan: &RoundingPlan,
) -> bool {
    let scale = 60_000 / in_two_hectares(stated.unit);
    let (low, high) = stated.range();
    reckon::applied(line, plan).into_iter().any(|rate| {
        let amount = |edge: i128| {
            let edge = Quantity::from_steps(edge / scale);
            plan.amount(rate, convert(edge, stated.unit, rate.per()))
        };
        let (Some((_, least)), Some((_, most))) = (amount(low), amount(high)) else {
            return false;
        };
        least.steps() <= paid.steps() + desk.tolerances.amount.steps()
            && paid.steps() <= most.steps() + desk.tolerances.amount.steps()
    })
}

fn at_fault(
    desk: &Desk<'_>,
    line: &Line<'_>,
    stated: &[Stated],
    at: usize,
    plan: &RoundingPlan,
) -> Verdict {
    let wrong = stated[at];
    let others = stated.iter().enumerate().filter(|(place, _)| *place != at);
    // the finest of the others says most about what is due
    let finest = others
        .map(|(_, one)| *one)
        .min_by_key(|one| one.range().1 - one.range().0);
    let Some(finest) = finest else {
        return Verdict::default();
    };
    let from_money = metres_paid(line, wrong, finest, plan);
    let exact = from_money.unwrap_or_else(|| convert(finest.quantity, finest.unit, wrong.unit));
    let due = wrong.rounded(exact);
    let held = &line.areas[&wrong.unit];
    let (because_zh, because_en) = reckon::because(slip(wrong.quantity.steps(), due.steps()));
    let (unit_zh, unit_en, text) = (wrong.unit.zh(), wrong.unit.word(), &held.text);
    let (from_zh, from_en) = (finest.unit.zh(), finest.unit.word());
    let from = &line.areas[&finest.unit].text;
    let shown = due.plain_text();
    let bound = bound(wrong, finest);
    let what = text!(
        "面积 {text} {unit_zh}与 {from} {from_zh}不符，应为 {shown} {unit_zh}（限差 {bound} {unit_zh}）{because_zh}",
        "the area {text} {unit_en} disagrees with {from} {from_en}; it should be {shown} {unit_en} (bound {bound} {unit_en}){because_en}"
    );
    let cells = std::iter::once(wrong.unit).chain(stated.iter().map(|one| one.unit));
    let found = discrepancy(desk, line, what, cells).figures(
        text!("{text} {unit_zh}", "{text} {unit_en}"),
        text!("{shown} {unit_zh}", "{shown} {unit_en}"),
    );
    let found = reckon::staked(found, money(desk, line, wrong.unit, exact));
    let mut accepted = vec![(wrong.unit, exact), (wrong.unit, due)];
    if wrong.unit == AreaUnit::SquareMetre {
        let rest = stated.iter().filter(|one| one.unit != wrong.unit);
        accepted.extend(rest.map(|one| (one.unit, one.quantity)));
    }
    Verdict {
        told: Some(found),
        due: accepted,
        ..Verdict::default()
    }
}

/// Square metres that the row's money follows from, where they are the figure at fault: the other units are too coarse to
/// tell them.
fn metres_paid(
    line: &Line<'_>,
    wrong: Stated,
    finest: Stated,
    plan: &RoundingPlan,
) -> Option<Quantity> {
    let paid = reckon::total(line).filter(|_| wrong.unit == AreaUnit::SquareMetre)?;
    let rates = reckon::applied(line, plan).into_iter();
    let mut found = rates.filter_map(|rate| {
        let exact = paid
            .steps()
            .checked_mul(10_i128.pow(ExactMoney::SCALE - Money::SCALE))?;
        let count = exact.checked_div(rate.steps())?;
        // beyond that it is no count of land
        if count > 10_i128.pow(24) {
            return None;
        }
        let metres = convert(
            Quantity::from_steps(count),
            rate.per(),
            AreaUnit::SquareMetre,
        );
        let metres = metres.rounded(Rounding::new(wrong.decimals.max(2), Mode::HalfUp));
        let found = Stated {
            quantity: metres,
            ..wrong
        };
        let makes = reckon::counted(metres, AreaUnit::SquareMetre, plan, rate.per());
        let makes = makes
            .into_iter()
            .filter_map(|count| plan.amount(rate, count));
        let same = makes.into_iter().any(|(_, amount)| amount == paid);
        (same && found.agrees(finest)).then_some(metres)
    });
    found.next()
}

/// Half a unit of the last decimal of each, in the unit of the first.
fn bound(one: Stated, other: Stated) -> String {
    let half =
        |stated: Stated| Quantity::from_steps(10_i128.pow(Quantity::SCALE - stated.decimals) / 2);
    let mut sum = half(one);
    sum += convert(half(other), other.unit, one.unit);
    sum.plain_text()
}

fn unclear(desk: &Desk<'_>, line: &Line<'_>, stated: &[Stated]) -> Verdict {
    let said = |one: &Stated| {
        let (text, zh, en) = (&line.areas[&one.unit].text, one.unit.zh(), one.unit.word());
        text!("{text} {zh}", "{text} {en}")
    };
    let said: Vec<Text> = stated.iter().map(said).collect();
    let zh: Vec<&str> = said.iter().map(Text::zh).collect();
    let en: Vec<&str> = said.iter().map(Text::en).collect();
    let (zh, en) = (zh.join("、"), en.join(", "));
    let what = text!(
        "{zh}不是同一面积，也看不出哪一个写错",
        "{en} are not one area, and nothing tells which of them is wrong"
    );
    let mut due = Vec::new();
    for one in stated {
        let others = stated.iter().filter(|other| other.unit != one.unit);
        due.extend(others.map(|other| (one.unit, convert(other.quantity, other.unit, one.unit))));
    }
    let found = discrepancy(desk, line, what, stated.iter().map(|one| one.unit));
    let found = match &said[..] {
        [one, rest @ ..] => {
            let (zh, en): (Vec<&str>, Vec<&str>) =
                rest.iter().map(|one| (one.zh(), one.en())).unzip();
            found.figures(one.clone(), Text::new(zh.join("、"), en.join(", ")))
        }
        [] => found,
    };
    Verdict {
        told: Some(found),
        due,
        ..Verdict::default()
    }
}

fn discrepancy(
    desk: &Desk<'_>,
    line: &Line<'_>,
    what: Text,
    units: impl Iterator<Item = AreaUnit>,
) -> Discrepancy {
    let mut cells = Vec::new();
    for unit in units {
        add(&mut cells, reckon::cell(desk, line, &line.areas[&unit]));
    }
    let place = desk.filing.place(cells[0]);
    let tip = Text::fixed(
        "核对面积，按 1 公顷 = 15 亩、1 平方米 = 0.0015 亩更正",
        "check the areas; 1 ha is 15 mu, 1 m² is 0.0015 mu",
    );
    Discrepancy::new(&ABOUT[0], place, what, tip).at(cells)
}
