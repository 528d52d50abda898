//! `row-total`, `split-does-not-add-up`, `split-shares`: the money of a row against area x applied rate, and its components
//! against it.

use super::FilingCheck;
use super::about::About;
use super::areas;
use super::desk::{Desk, Line};
use super::discrepancy::Discrepancy;
use super::held::Held;
use super::reckon::{self, Due, add, is_money, staked};
use super::rounding_outside_plan::{self as rounding, Case};
use super::slip::slip;
use super::split_shares::{self, Shared};
use super::variants::{self, Variant};
use crate::land::Severity;
use crate::lang::Text;
use crate::text;
use crate::units::Money;

static ABOUT: [About; 2] = [
    About {
        id: "row-total",
        severity: Severity::Error,
        title: Text::fixed("金额不等于面积乘执行标准", "amount not area x applied rate"),
        what: Text::fixed(
            "每行的合计与面积 × 执行标准相比，面积和执行标准取表中所写的，或应有的，按标准的取位规则取位；没有合计列的，比各项费用之和。",
            "The amount of a row is held against area x applied rate, each as stated or as due, rounded by the standard's plan; without an amount column, the sum of the components is.",
        ),
        why: Text::fixed("这是要付的钱。", "It is the money to be paid."),
        example: Text::fixed(
            "30.00 亩 × 45,000 元/亩写作 1,305,000.00，应为 1,350,000.00：两位数字颠倒。",
            "30.00 mu x 45,000 yuan/mu is stated as 1,305,000.00 and is 1,350,000.00: two digits swapped.",
        ),
        clause: Text::fixed(
            "算术；取位按标准的取位规则。",
            "Arithmetic; rounding by the standard's plan.",
        ),
    },
    About {
        id: "split-does-not-add-up",
        severity: Severity::Error,
        title: Text::fixed(
            "各项费用之和不等于合计",
            "components do not add up to the amount",
        ),
        what: Text::fixed(
            "每行的土地补偿费、安置补助费等各项之和与合计相比。最后一项是合计减其余各项。",
            "The components of a row (land compensation, resettlement subsidy) are added up and held against its amount. The last of them is the amount less the others.",
        ),
        why: Text::fixed(
            "各项分别支付给不同的对象，加不起来就总有一方多付或少付。",
            "They are paid to different people; if they do not add up, somebody is paid too much or too little.",
        ),
        example: Text::fixed(
            "540,000.00 + 801,000.00 = 1,341,000.00，合计却是 1,350,000.00；安置补助费应为 810,000.00。",
            "540,000.00 + 801,000.00 = 1,341,000.00 beside the amount 1,350,000.00; the resettlement subsidy is 810,000.00.",
        ),
        clause: Text::fixed(
            "标准中规定各项比例的条款。",
            "The clause of the standard that sets the shares.",
        ),
    },
];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

/// What is found in a line.
#[derive(Default)]
pub(super) struct Verdict {
    told: Vec<Discrepancy>,
    roundings: Vec<Case>,
    conversions: Vec<Case>,
    shared: Option<Shared>,
    /// The amounts that totals may follow from beside the stated ones.
    due: Vec<Due>,
}

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let verdicts: Vec<Verdict> = desk.lines.iter().map(|line| judge(desk, line)).collect();
    let (mut found, mut roundings, mut conversions) = (Vec::new(), Vec::new(), Vec::new());
    let mut shared = Vec::new();
    for (number, verdict) in verdicts.into_iter().enumerate() {
        found.extend(verdict.told);
        roundings.extend(verdict.roundings);
        conversions.extend(verdict.conversions);
        shared.extend(verdict.shared);
        for due in &verdict.due {
            note(desk, number, due);
        }
    }
    found.extend(areas::conversions(desk, conversions));
    found.extend(rounding::grouped(desk, roundings));
    found.extend(split_shares::grouped(desk, shared));
    let mut tails = rounding::grouped(desk, variants::unrounded(desk));
    for tail in &mut tails {
        tail.finding.severity = Severity::Note;
    }
    found.extend(tails);
    found
}

/// Notes the amounts that are due.
fn note(desk: &mut Desk<'_>, number: usize, due: &Due) {
    let columns = columns(desk, &desk.lines[number]);
    let line = &mut desk.lines[number];
    if line.amount.stated != Some(due.amount) {
        add(&mut line.amount.due, due.amount);
    }
    for (column, &part) in columns.into_iter().zip(&due.parts) {
        if let Some(held) = column.and_then(|column| line.components.get_mut(column))
            && held.stated != Some(part)
        {
            add(&mut held.due, part);
        }
    }
}

/// The table's number of each of the standard's components.
fn columns(desk: &Desk<'_>, line: &Line<'_>) -> Vec<Option<usize>> {
    let Some(terms) = line.own.terms else {
        return Vec::new();
    };
    let column = |id: &str| desk.components.iter().position(|(own, _)| own == id);
    let parts = terms.standard.components.iter();
    parts.map(|part| column(&part.id)).collect()
}

fn judge(desk: &Desk<'_>, line: &Line<'_>) -> Verdict {
    let mut verdict = Verdict::default();
    if line.is_settled {
        return verdict;
    }
    let dues = reckon::dues(desk, line);
    let Some(paid) = reckon::total(line) else {
        lone_components(desk, line, &dues, &mut verdict);
        return verdict;
    };
    if !is_unpaid(line, paid) {
        amount(desk, line, paid, &dues, &mut verdict);
    }
    verdict
}

/// True for a row without money that needs none: state-owned land is not priced.
fn is_unpaid(line: &Line<'_>, paid: Money) -> bool {
    let state = line
        .own
        .pieces
        .iter()
        .any(|piece| piece.valued.outcome == crate::value::Outcome::State);
    state && paid == Money::ZERO
}

fn amount(desk: &Desk<'_>, line: &Line<'_>, paid: Money, dues: &[Due], verdict: &mut Verdict) {
    let Some(plan) = reckon::plan(desk, line) else {
        return;
    };
    let right = |due: &&Due| is_money(desk, paid, due.amount, plan.amount);
    let right: Vec<&Due> = dues.iter().filter(right).collect();
    if dues.is_empty() {
        let own = reckon::in_parts(desk, line, reckon::rounded(paid, plan.amount));
        let own: Vec<&Due> = own.iter().collect();
        return components(desk, line, paid, &own, verdict);
    }
    if !right.is_empty() {
        verdict.due = dues.to_vec();
        return components(desk, line, paid, &right, verdict);
    }
    if let Some(at) = only_component(desk, line, paid, dues) {
        // the amount is the sum of the components, and one of these is wrong
        let due = &dues[at.0];
        component(desk, line, at.1, due, verdict);
        verdict.due = dues.to_vec();
        return;
    }
    let parts_right = dues.iter().any(|due| agrees(desk, line, due));
    row_total(desk, line, paid, dues, verdict);
    if !parts_right && line.amount.stated.is_some() {
        let own = reckon::in_parts(desk, line, reckon::rounded(paid, plan.amount));
        let own: Vec<&Due> = own.iter().collect();
        components(desk, line, paid, &own, verdict);
    }
    verdict.due = dues.to_vec();
}

/// True if the components that are stated are those of an amount.
fn agrees(desk: &Desk<'_>, line: &Line<'_>, due: &Due) -> bool {
    let stated = wrong_components(desk, line, due);
    stated.is_empty() && !due.parts.is_empty()
}

/// The components that are not those of an amount, by their number in the standard.
fn wrong_components(desk: &Desk<'_>, line: &Line<'_>, due: &Due) -> Vec<usize> {
    let Some(plan) = reckon::plan(desk, line) else {
        return Vec::new();
    };
    let is_wrong = |(number, held): (usize, Option<&Held<Money>>)| {
        let (stated, part) = (held?.stated?, *due.parts.get(number)?);
        let slack = if finer(stated, plan.component) {
            100
        } else {
            0
        };
        let near = stated.distance(part).steps() <= slack;
        (!near && !is_money(desk, stated, part, plan.component)).then_some(number)
    };
    let parts = reckon::parts(desk, line).into_iter().enumerate();
    parts.filter_map(is_wrong).collect()
}

/// True if an amount has more decimals than a rounding leaves: a formula left it unrounded.
pub(super) fn finer(money: Money, rounding: crate::units::Rounding) -> bool {
    reckon::rounded(money, rounding) != money
}

/// The one component that is wrong where the amount is the sum of all: the number of the amount that is due, and the
/// component's.
fn only_component(
    desk: &Desk<'_>,
    line: &Line<'_>,
    paid: Money,
    dues: &[Due],
) -> Option<(usize, usize)> {
    if reckon::sum(line) != Some(paid) {
        return None;
    }
    let there = reckon::parts(desk, line)
        .iter()
        .flatten()
        .filter(|part| part.stated.is_some())
        .count();
    dues.iter().enumerate().rev().find_map(
        |(at, due)| match wrong_components(desk, line, due)[..] {
            [number] if there > 1 && !due.parts.is_empty() => Some((at, number)),
            _ => None,
        },
    )
}

/// The components of an amount that is right, or taken as it is.
fn components(
    desk: &Desk<'_>,
    line: &Line<'_>,
    paid: Money,
    right: &[&Due],
    verdict: &mut Verdict,
) {
    let parts = reckon::parts(desk, line);
    let stated: Vec<Money> = parts
        .iter()
        .flatten()
        .filter_map(|part| part.stated)
        .collect();
    if stated.is_empty()
        || right
            .iter()
            .any(|due| wrong_components(desk, line, due).is_empty() && adds_up(desk, line, paid))
    {
        return;
    }
    let Some(due) = right.last() else {
        return;
    };
    verdict.due.push((*due).clone());
    if let Some(case) = variants::each_rounded(desk, line, due) {
        verdict.roundings.push(case);
        return;
    }
    let wrong = wrong_components(desk, line, due);
    let all = parts
        .iter()
        .all(|part| part.is_some_and(|part| part.stated.is_some()));
    if adds_up(desk, line, paid) || !all {
        if let Some(shared) = split_shares::judge(desk, line, paid, due, wrong) {
            verdict.shared = Some(shared);
        }
        return;
    }
    match wrong[..] {
        [number] => component(desk, line, number, due, verdict),
        _ => verdict.told.push(no_sum(desk, line, paid, due)),
    }
}

/// True if all components are stated and add up to the amount, as far as they are rounded.
fn adds_up(desk: &Desk<'_>, line: &Line<'_>, paid: Money) -> bool {
    let Some(sum) = reckon::sum(line) else {
        return true;
    };
    let plan = reckon::plan(desk, line);
    let is_finer = |money: Money| plan.is_some_and(|plan| finer(money, plan.component));
    let mut parts = line.components.iter().filter_map(|part| part.stated);
    let slack = if is_finer(paid) || parts.any(is_finer) {
        100
    } else {
        0
    };
    sum.distance(paid).steps() <= slack.max(desk.tolerances.amount.steps())
}

/// One component differs from what it should be, and the sum with it.
fn component(desk: &Desk<'_>, line: &Line<'_>, number: usize, due: &Due, verdict: &mut Verdict) {
    let parts = reckon::parts(desk, line);
    let (Some(held), Some(terms)) = (parts.get(number).copied().flatten(), line.own.terms) else {
        return;
    };
    let Some(stated) = held.stated else {
        return;
    };
    let part = &terms.standard.components[number];
    let should = due.parts[number];
    let (name_zh, name_en) = (part.name.zh(), part.name.en());
    let (because_zh, because_en) = reckon::because(slip(stated.steps(), should.steps()));
    let whole = due.amount;
    let what = text!(
        "{name_zh}为 {stated} 元，合计 {whole} 元中应为 {should} 元{because_zh}",
        "the {name_en} is {stated} yuan; of {whole} yuan it is {should}{because_en}"
    );
    let tip = Text::fixed("核对该项费用", "check this component");
    let at = reckon::cell(desk, line, held);
    let found = Discrepancy::new(&ABOUT[1], desk.filing.place(at), what, tip)
        .at(std::iter::once(at).chain(line.amount.at))
        .figures(yuan(stated), yuan(should));
    let found = match part.share.on(terms.day) {
        Ok(entry) => found.by(terms.standard.cite(&entry.clause)),
        Err(_) => found,
    };
    verdict
        .told
        .push(staked(found, reckon::stake(Some(stated), Some(should))));
}

/// The components add up to something else, and more than one of them is not what it should be.
fn no_sum(desk: &Desk<'_>, line: &Line<'_>, paid: Money, due: &Due) -> Discrepancy {
    let sum = reckon::sum(line).unwrap_or(Money::ZERO);
    let parts: Vec<String> = due.parts.iter().map(ToString::to_string).collect();
    let (zh, en) = (parts.join("、"), parts.join(", "));
    let what = text!(
        "各项费用之和为 {sum} 元，合计为 {paid} 元；各项应为 {zh} 元",
        "the components add up to {sum} yuan and the amount is {paid}; the components should be {en} yuan"
    );
    let tip = Text::fixed(
        "按标准的比例重新分配",
        "split the amount again by the standard's shares",
    );
    let cells = line.components.iter().filter(|part| part.stated.is_some());
    let cells: Vec<_> = cells
        .filter_map(|part| part.at)
        .chain(line.amount.at)
        .collect();
    let place = desk.filing.place(reckon::total_cell(desk, line));
    let place = cells.first().map_or(place, |at| desk.filing.place(*at));
    let found = Discrepancy::new(&ABOUT[1], place, what, tip)
        .at(cells)
        .figures(yuan(sum), yuan(paid));
    staked(found, reckon::stake(Some(sum), Some(paid)))
}

/// The amount does not follow: why, if that can be told.
fn row_total(desk: &Desk<'_>, line: &Line<'_>, paid: Money, dues: &[Due], verdict: &mut Verdict) {
    let Some(due) = dues.last() else {
        return;
    };
    let at = reckon::total_cell(desk, line);
    let reason = match variants::find(desk, line, paid) {
        Some(Variant::Conversion(words)) => {
            verdict
                .conversions
                .push(case(line, at, words, paid, due.amount));
            return;
        }
        Some(Variant::Rounding(words)) => {
            verdict
                .roundings
                .push(case(line, at, words, paid, due.amount));
            return;
        }
        Some(Variant::Other(words)) => Some(words),
        None => slip(paid.steps(), due.amount.steps()),
    };
    let (because_zh, because_en) = reckon::because(reason);
    let amount = due.amount;
    let what = text!(
        "金额为 {paid} 元，面积 × 执行标准为 {amount} 元{because_zh}",
        "the amount is {paid} yuan; area x applied rate is {amount} yuan{because_en}"
    );
    let tip = Text::fixed("按面积 × 执行标准更正", "correct it to area x applied rate");
    let follow = line
        .components
        .iter()
        .filter(|_| !dues.iter().any(|due| agrees(desk, line, due)));
    let cells = follow
        .filter(|part| part.stated.is_some())
        .filter_map(|part| part.at);
    let mut all = vec![at];
    for cell in cells {
        add(&mut all, cell);
    }
    let found = Discrepancy::new(&ABOUT[0], desk.filing.place(at), what, tip)
        .at(all)
        .figures(yuan(paid), yuan(amount));
    let found = match line.own.terms {
        Some(terms) => found.by(terms.standard.rounding.clause.clone()),
        None => found,
    };
    verdict
        .told
        .push(staked(found, reckon::stake(Some(paid), Some(amount))));
}

fn case(line: &Line<'_>, at: crate::land::CellPlace, words: Text, paid: Money, due: Money) -> Case {
    Case {
        words,
        at,
        figures: Some((yuan(paid), yuan(due))),
        stake: reckon::stake(Some(paid), Some(due)),
        clause: line
            .own
            .terms
            .map(|terms| terms.standard.rounding.clause.clone()),
    }
}

/// A row whose amount is not stated and whose components are not all stated: each by itself.
fn lone_components(desk: &Desk<'_>, line: &Line<'_>, dues: &[Due], verdict: &mut Verdict) {
    let Some(due) = dues.last() else {
        return;
    };
    verdict.due = dues.to_vec();
    if dues
        .iter()
        .any(|due| wrong_components(desk, line, due).is_empty())
    {
        return;
    }
    for number in wrong_components(desk, line, due) {
        component(desk, line, number, due, verdict);
    }
}

/// An amount of yuan in both languages.
pub(super) fn yuan(money: Money) -> Text {
    text!("{money} 元", "{money} yuan")
}
