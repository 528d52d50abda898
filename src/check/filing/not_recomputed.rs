//! `row-not-recomputed`, `decision-open`: rows that could not be recomputed, for a reason that no check before this one has
//! told, and rows whose money depends on a decision that the standard leaves open.

use super::stated::rows;
use super::{About, Desk, Discrepancy, FilingCheck, Line};
use crate::land::{CellPlace, FiledRole, Finding, Severity};
use crate::lang::Text;
use crate::text;
use std::collections::BTreeMap;

pub(super) static ABOUT: [About; 2] = [
    About {
        id: "row-not-recomputed",
        severity: Severity::Warning,
        title: Text::fixed("不能重新计算的行", "rows that could not be recomputed"),
        what: Text::fixed(
            "按表中所写的面积、地类、区片重新计算时受阻，而原因不属于前面各项。原因相同的行合为一条；有红线时由位置决定的（是否永久基本农田、在哪个区片）不提。",
            "Recomputing a row by its own area, class and district came to a stop, for a reason that is none of the others. Rows with the same reason are told together; what the red line decides (farmland, district) is not told where there is one.",
        ),
        why: Text::fixed(
            "没有核对过的行须说明。",
            "What was not checked has to be said.",
        ),
        example: Text::fixed(
            "表中没有永久基本农田一列，也没有红线：旱地的系数可以是 1.0，也可以是 1.2。",
            "The table has no column of basic farmland and there is no red line: dry land may count 1.0 or 1.2.",
        ),
        clause: Text::fixed("见各条。", "As told with each."),
    },
    About {
        id: "decision-open",
        severity: Severity::Note,
        title: Text::fixed(
            "金额取决于尚待决定的问题",
            "money that depends on an open decision",
        ),
        what: Text::fixed(
            "标准（或用户）对某个问题的回答决定了该行的金额：永久基本农田内现状为建设用地或未利用地的如何计价，田坎随田块还是按其他农用地，等等。列出两种金额。",
            "The standard's answer (or the user's) to a question decides the row's money: farmland over construction or unused land, ridges as their field or as other land, and the like. Both amounts are listed.",
        ),
        why: Text::fixed(
            "审批机关应当知道金额取决于什么。",
            "The authority should know what the money depends on.",
        ),
        example: Text::fixed(
            "永久基本农田内的其他草地 1 亩，区片价 30000 元：按永久基本农田 36000 元，按现状 24000 元。",
            "Other grassland inside farmland, 1 mu at 30000 yuan: 36000 as farmland, 24000 by the survey.",
        ),
        clause: Text::fixed(
            "标准中相应的理解。",
            "The standard's reading of the question.",
        ),
    },
];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

/// Told by the checks before this one, by a check of figures, or of no consequence for a row of a table.
const ELSEWHERE: [&str; 21] = [
    "area-missing",
    "boundary-day",
    "class-coarse",
    "class-collides",
    "class-missing",
    "class-name-differs",
    "class-not-expropriable",
    "class-unknown",
    "claimed-twice",
    "day-missing",
    "declared-area-basis",
    "declared-area-differs",
    "disputed-class",
    "district-missing",
    "district-unknown",
    "landuse-not-laid",
    "old-standard-required",
    "ownership-missing",
    "ownership-unknown",
    "project-excluded",
    "zero-area",
];

/// Decided by the red line, where there is one.
const BY_GROUND: [&str; 2] = ["farmland-unknown", "district-by-code"];

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let mut found: BTreeMap<(&str, &str), (&Finding, Vec<CellPlace>)> = BTreeMap::new();
    for line in &desk.lines {
        let own = line.own.findings.iter();
        for finding in own.filter(|one| is_news(desk, line, one)) {
            let entry = found.entry((finding.id, finding.what.zh()));
            let (_, cells) = entry.or_insert_with(|| (finding, Vec::new()));
            cells.push(desk.seat_or_row(line.row, FiledRole::Number));
        }
    }
    let told = found.into_values();
    told.map(|(finding, cells)| tell(desk, finding, cells))
        .collect()
}

fn is_news(desk: &Desk<'_>, line: &Line<'_>, finding: &Finding) -> bool {
    let by_ground = desk.ground.is_some() && BY_GROUND.contains(&finding.id);
    // inside or outside farmland, the stated factor tells which
    let by_factor = finding.id == "farmland-unknown" && line.factor.stated.is_some();
    // the stated price is held against the least one by itself
    let by_price = finding.id == "floor-undercut" && line.price.stated.is_some();
    finding.severity != Severity::Note
        && !ELSEWHERE.contains(&finding.id)
        && !by_ground
        && !by_factor
        && !by_price
}

fn tell(desk: &Desk<'_>, finding: &Finding, cells: Vec<CellPlace>) -> Discrepancy {
    let (zh, en) = rows(&cells);
    let (why_zh, why_en) = (finding.what.zh(), finding.what.en());
    if finding.severity != Severity::Error {
        let what = text!("第 {zh} 行：{why_zh}", "row {en}: {why_en}");
        let mut found = desk.tell(&ABOUT[1], cells, (what, finding.tip.clone()));
        found.finding.clause = finding.clause.clone();
        found.finding.at_stake = finding.at_stake;
        return found;
    }
    let what = text!(
        "第 {zh} 行没有重新计算：{why_zh}",
        "row {en} was not recomputed: {why_en}"
    );
    let mut found = desk.tell(&ABOUT[0], cells, (what, finding.tip.clone()));
    found.finding.clause = finding.clause.clone();
    found
}
