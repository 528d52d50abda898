//! `ownership-missing`: nobody says whether the land is collective or state-owned.

use super::stated::rows;
use super::{About, Desk, Discrepancy, FilingCheck};
use crate::land::{FiledRole, Severity};
use crate::lang::Text;
use crate::text;

pub(super) static ABOUT: [About; 1] = [About {
    id: "ownership-missing",
    severity: Severity::Error,
    title: Text::fixed("没有权属性质", "a row without an ownership"),
    what: Text::fixed(
        "行中没有权属性质，或写的既不是国有也不是集体，也没有用 --ownership 声明。整列都没有时只提一次。",
        "The row does not say whether the land is state-owned or collective, and --ownership does not either. Told once where the whole column is missing.",
    ),
    why: Text::fixed(
        "只征收集体土地，国有土地不计补偿。",
        "Only collective land is expropriated; state-owned land is not priced.",
    ),
    example: Text::fixed("第 8 行权属性质写“个人”。", "Row 8 says 个人 (private)."),
    clause: Text::fixed("标准的 [state_land]。", "The standard's [state_land]."),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let known = |line: &&super::Line<'_>| {
        let stated = desk.stated(line.row, FiledRole::Ownership);
        let understood = desk.ownership_of(line.row).is_some();
        understood || (stated.is_none() && decided(desk, line))
    };
    let unknown: Vec<_> = desk.lines.iter().filter(|line| !known(line)).collect();
    if unknown.is_empty() {
        return Vec::new();
    }
    let whole = !desk.has(FiledRole::Ownership);
    let seats = unknown
        .iter()
        .filter_map(|line| desk.seat(line.row, FiledRole::Ownership));
    let cells: Vec<_> = seats.collect();
    let (zh, en) = rows(&cells);
    let what = match whole {
        true => Text::fixed(
            "表中没有权属性质（国有或集体）",
            "the table does not say whether land is state-owned or collective",
        ),
        false => text!(
            "第 {zh} 行没有写明国有或集体",
            "row {en} does not say state-owned or collective"
        ),
    };
    let tip = Text::fixed(
        "补充权属性质，或用 --ownership collective 声明",
        "add the ownership, or declare it with --ownership collective",
    );
    vec![desk.tell(&ABOUT[0], cells, (what, tip))]
}

/// True if the run has decided, or the red line's land use layer says it.
fn decided(desk: &Desk<'_>, line: &super::Line<'_>) -> bool {
    let by_layer = desk.ground.is_some_and(|ground| ground.landuse.is_some());
    by_layer || line.own.land.is_some() || !not_stated(line)
}

fn not_stated(line: &super::Line<'_>) -> bool {
    let missing = ["ownership-missing", "ownership-unknown"];
    let mut findings = line.own.findings.iter();
    findings.any(|one| missing.contains(&one.id))
}
