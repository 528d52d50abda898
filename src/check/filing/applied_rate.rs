//! `applied-rate`: price x factor.

use super::FilingCheck;
use super::about::About;
use super::desk::{Desk, Line};
use super::discrepancy::Discrepancy;
use super::reckon::{self, add, for_two_hectares, in_unit};
use super::rounding_outside_plan::{self as rounding, Case};
use super::slip::slip;
use crate::land::Severity;
use crate::lang::{Lang, Text};
use crate::text;
use crate::units::AppliedRate;

static ABOUT: [About; 1] = [About {
    id: "applied-rate",
    severity: Severity::Error,
    title: Text::fixed(
        "执行标准不等于区片价乘系数",
        "applied rate not price x factor",
    ),
    what: Text::fixed(
        "每行的执行标准与区片价 × 系数相比，区片价和系数取表中所写的，或应有的。",
        "The applied rate of a row is held against price x factor, each as it is stated or as it is due.",
    ),
    why: Text::fixed(
        "金额由执行标准乘面积得出。",
        "The amount is this rate times the area.",
    ),
    example: Text::fixed(
        "区片价 45000，系数 1.2，执行标准写 45000：没有乘系数，应为 54000。",
        "Price 45,000, factor 1.2, applied rate 45,000: the factor was forgotten, it is 54,000.",
    ),
    clause: Text::fixed(
        "算术；取位按标准的取位规则。",
        "Arithmetic; rounding by the standard's plan.",
    ),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

enum Verdict {
    Fine(Vec<AppliedRate>),
    Rounded(AppliedRate),
    Wrong(Box<Discrepancy>, AppliedRate),
}

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let verdicts: Vec<Verdict> = desk.lines.iter().map(|line| judge(desk, line)).collect();
    let (mut found, mut cases) = (Vec::new(), Vec::new());
    for (number, verdict) in verdicts.into_iter().enumerate() {
        let due = match verdict {
            Verdict::Fine(due) => due,
            Verdict::Rounded(due) => {
                cases.push(rounded(desk, &desk.lines[number], due));
                vec![due]
            }
            Verdict::Wrong(told, due) => {
                found.push(*told);
                vec![due]
            }
        };
        for rate in due {
            add(&mut desk.lines[number].applied.due, rate);
        }
    }
    found.extend(rounding::grouped(desk, cases));
    found
}

fn judge(desk: &Desk<'_>, line: &Line<'_>) -> Verdict {
    let fine = || Verdict::Fine(Vec::new());
    let Some(plan) = reckon::plan(desk, line).filter(|_| !line.is_settled) else {
        return fine();
    };
    let due = reckon::products(line, plan);
    let (Some(stated), Some(&last)) = (line.applied.stated, due.last()) else {
        return fine();
    };
    let same = |rate: &AppliedRate| for_two_hectares(*rate) == for_two_hectares(stated);
    if due.iter().any(same) {
        // amounts may follow from what is due, too; and in another unit the figure may be the same
        let other = due.into_iter().filter(|rate| *rate != stated);
        return Verdict::Fine(other.collect());
    }
    let decimals = line.applied.decimals().min(AppliedRate::SCALE);
    let cut = |rate: &&AppliedRate| {
        let exact = if rate.per() == stated.per() {
            **rate
        } else {
            in_unit(**rate, stated.per(), AppliedRate::SCALE)
        };
        in_unit(exact, stated.per(), decimals) == stated
    };
    match due.iter().find(cut) {
        Some(&rate) if rate.per() == stated.per() => Verdict::Rounded(rate),
        Some(&rate) => Verdict::Fine(vec![rate]),
        None => Verdict::Wrong(Box::new(tell(desk, line, stated, last)), last),
    }
}

fn rounded(desk: &Desk<'_>, line: &Line<'_>, due: AppliedRate) -> Case {
    let decimals = line.applied.decimals();
    Case {
        words: text!(
            "执行标准（区片价 × 系数）先取 {decimals} 位小数",
            "price x factor was rounded to {decimals} decimals first"
        ),
        at: reckon::cell(desk, line, &line.applied),
        figures: Some((
            Text::same(line.applied.text.clone()),
            Text::same(due.to_string()),
        )),
        stake: None,
        clause: line
            .own
            .terms
            .map(|terms| terms.standard.rounding.clause.clone()),
    }
}

fn tell(desk: &Desk<'_>, line: &Line<'_>, stated: AppliedRate, due: AppliedRate) -> Discrepancy {
    let at = reckon::cell(desk, line, &line.applied);
    let shown = in_unit(due, stated.per(), AppliedRate::SCALE);
    let (stated_zh, stated_en) = (stated.say(Lang::Zh), stated.say(Lang::En));
    let (due_zh, due_en) = (shown.say(Lang::Zh), shown.say(Lang::En));
    let (because_zh, because_en) = reckon::because(reason(line, stated, due));
    let what = text!(
        "执行标准写作 {stated_zh}，区片价 × 系数为 {due_zh}{because_zh}",
        "the applied rate is stated as {stated_en}; price x factor is {due_en}{because_en}"
    );
    let tip = Text::fixed(
        "按区片价 × 系数更正，再算金额",
        "correct it to price x factor, then the amount",
    );
    let worth = |rate: AppliedRate| {
        let plan = reckon::plan(desk, line)?;
        let quantity = *reckon::quantities(line, plan, rate.per()).first()?;
        plan.amount(rate, quantity).map(|(_, amount)| amount)
    };
    let found = Discrepancy::new(&ABOUT[0], desk.filing.place(at), what, tip)
        .at([at])
        .figures(Text::new(stated_zh, stated_en), Text::new(due_zh, due_en));
    reckon::staked(found, reckon::stake(worth(stated), worth(due)))
}

fn reason(line: &Line<'_>, stated: AppliedRate, due: AppliedRate) -> Option<Text> {
    let bare = |price| for_two_hectares(reckon::plain(price)) == for_two_hectares(stated);
    if line.price.any().into_iter().any(bare) {
        return Some(Text::fixed("没有乘系数", "the factor was forgotten"));
    }
    slip(for_two_hectares(stated), for_two_hectares(due))
}
