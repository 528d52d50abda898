//! `repriced-before-cutover`, `old-standard-missing`: a project that keeps the standard it was submitted under.

use super::by_standard::{day_of, factors};
use super::{About, Desk, Discrepancy, FilingCheck, Line};
use crate::land::{FactRole, FiledRole, Severity};
use crate::lang::Text;
use crate::law::{Method, Standard};
use crate::text;

const CLAUSE: Text = Text::fixed(
    "规则包中保留原上报标准的条款。",
    "The pack's clause by which the submitted standard is kept.",
);

pub(super) static ABOUT: [About; 2] = [
    About {
        id: "repriced-before-cutover",
        severity: Severity::Error,
        title: Text::fixed(
            "新标准施行前上报的项目按新标准计价",
            "re-priced although reported before the cutover",
        ),
        what: Text::fixed(
            "上报日期在新标准施行之前，而各行的系数和区片价都是新标准的：写有系数的各行，系数都等于新标准的；写有区片价的各行，都等于公布的区片价，至少有一行。全表只提一次。",
            "The day lies before the new standard, and the figures follow it: every stated factor is the new standard's and every stated price the published one, in at least one row. Told once.",
        ),
        why: Text::fixed(
            "这类项目按原上报标准执行，不得改按新标准。",
            "Such projects keep the standard they were submitted under.",
        ),
        example: Text::fixed(
            "2019-12-20 上报，水浇地按 45000 元/亩 × 1.2 计算。",
            "Reported on 2019-12-20, irrigated land at 45000 yuan/mu x 1.2.",
        ),
        clause: CLAUSE,
    },
    About {
        id: "old-standard-missing",
        severity: Severity::Warning,
        title: Text::fixed("没有提供原上报标准", "the old standard was not handed in"),
        what: Text::fixed(
            "上报日期在新标准施行之前，应按原上报标准执行，而没有提供：只核对单位换算、行与列的合计，不核对单价。",
            "The day lies before the new standard, the submitted one is kept, and none was handed in: only units and sums are checked, not rates.",
        ),
        why: Text::fixed(
            "原标准不在规则包中，不能代拟。",
            "The old standard is not in the pack and is never invented.",
        ),
        example: Text::fixed(
            "2019-12-20 上报，命令行没有 --old-standard。",
            "Reported on 2019-12-20, without --old-standard.",
        ),
        clause: CLAUSE,
    },
];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let Some(kept) = kept(desk) else {
        return Vec::new();
    };
    let district_prices = |one: &&Standard| matches!(one.method, Method::DistrictPrice { .. });
    let mut newer = desk.pack.standards.iter().filter(district_prices);
    let repriced = newer.find(|newer| follows(desk, newer));
    if let Some(newer) = repriced {
        let told = repriced_by(desk, kept, newer);
        // every rate and amount follows from the wrong standard: none of them is a mistake of its own
        desk.lines.iter_mut().for_each(|line| line.own.terms = None);
        return vec![told];
    }
    let missing = |line: &Line<'_>| has(line, "old-standard-required");
    let missing = desk.lines.iter().any(missing);
    let told = missing.then(|| not_handed_in(desk, kept));
    told.into_iter().collect()
}

fn has(line: &Line<'_>, id: &str) -> bool {
    line.own.findings.iter().any(|one| one.id == id)
}

/// The standard which says that the submitted one is kept, where the rows' day falls under it.
fn kept<'d>(desk: &Desk<'d>) -> Option<(&'d Standard, &'d str)> {
    let by = desk.pack.selection.by;
    let mut days = desk.lines.iter().filter_map(|line| {
        let terms = line.own.terms.map(|terms| terms.day);
        terms.or(by.of(line.own.parcel.days.or(desk.project.days)))
    });
    let pack = desk.pack;
    days.find_map(|day| match pack.on(day).ok() {
        Some(standard) => match &standard.method {
            Method::KeepSubmitted { clause } => Some((standard, clause.as_str())),
            _ => None,
        },
        None => None,
    })
}

/// True if every stated factor is that of the standard and every stated price the published one.
fn follows(desk: &Desk<'_>, newer: &Standard) -> bool {
    let Some(day) = day_of(newer) else {
        return false;
    };
    let mut seen = false;
    for line in &desk.lines {
        let Some(stated) = line.factor.stated else {
            continue;
        };
        let factors = factors(desk, line, (newer, day));
        let price = line.price.stated.zip(published(desk, line));
        if !factors.contains(&stated) || price.is_some_and(|(stated, due)| stated != due) {
            return false;
        }
        seen |= price.is_some();
    }
    seen
}

fn published<'a>(desk: &Desk<'a>, line: &Line<'a>) -> Option<crate::units::Rate> {
    let number = desk.district_of(line)?;
    desk.districts?.items.get(number as usize)?.price
}

fn repriced_by(
    desk: &Desk<'_>,
    (kept, clause): (&Standard, &str),
    newer: &Standard,
) -> Discrepancy {
    let (zh, en) = (newer.name.zh(), newer.name.en());
    let what = text!(
        "项目在新标准施行之前上报，应按原上报标准执行，而表中按“{zh}”计算",
        "the project was reported before the cutover and keeps the standard it was submitted under, and the table follows `{en}`"
    );
    let tip = Text::fixed(
        "按原上报标准重新填报，并用 --old-standard FILE 提供该标准",
        "fill it in again by the submitted standard, and hand that in with --old-standard FILE",
    );
    let lines = desk
        .lines
        .iter()
        .filter(|line| line.factor.stated.is_some());
    let cells = lines.map(|line| desk.seat_or_row(line.row, FiledRole::Factor));
    let found = desk.tell(&ABOUT[0], cells.collect(), (what, tip));
    found.by(kept.cite(clause))
}

fn not_handed_in(desk: &Desk<'_>, (kept, clause): (&Standard, &str)) -> Discrepancy {
    let what = Text::fixed(
        "项目在新标准施行之前上报，没有提供原上报标准：只核对单位换算与合计，不核对单价",
        "the project was reported before the cutover and the old standard was not handed in: units and sums are checked, rates are not",
    );
    let tip = Text::fixed(
        "用 --old-standard FILE 提供原上报标准",
        "hand it in with --old-standard FILE",
    );
    let cells = desk.fact(FactRole::Reported).into_iter().collect();
    let found = desk.tell(&ABOUT[1], cells, (what, tip));
    found.by(kept.cite(clause))
}
