//! `day-missing`: nobody says on which day the project was reported.

use super::stated::rows;
use super::{About, Desk, Discrepancy, FilingCheck, Line};
use crate::land::{CellPlace, FactRole, FiledRole, Severity};
use crate::lang::Text;
use crate::text;

pub(super) static ABOUT: [About; 1] = [About {
    id: "day-missing",
    severity: Severity::Error,
    title: Text::fixed("没有上报日期", "the day is missing"),
    what: Text::fixed(
        "决定适用标准的日期（一般是上报日期）须在行、表头、项目文件或命令行中写明，并且是日历上的日期。全表都没有时只提一次。",
        "The day that selects the standard (as a rule the day reported) must stand in the row, in the heading, in the project file or on the command line, and be a day of the calendar. Told once where the whole table has none.",
    ),
    why: Text::fixed(
        "适用哪个标准由这一天决定，不猜测。没有日期时系数和区片价都不核对。",
        "The day decides the standard and is never guessed. Without it factors and prices are not checked.",
    ),
    example: Text::fixed(
        "表头写“上报日期：”，后面是空的。",
        "The heading says 上报日期 with nothing behind it.",
    ),
    clause: Text::fixed("规则包的 [selection]。", "The pack's [selection]."),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let undated: Vec<&Line<'_>> = desk.lines.iter().filter(|line| is_undated(line)).collect();
    if undated.is_empty() {
        return Vec::new();
    }
    let whole = undated.len() == desk.lines.len();
    let seats = undated
        .iter()
        .filter_map(|line| desk.seat(line.row, FiledRole::Reported));
    let mut cells: Vec<CellPlace> = match whole {
        true => Vec::new(),
        false => seats.collect(),
    };
    cells.extend(fact(desk));
    let (zh, en) = rows(&cells);
    let by = desk.pack.selection.by.text();
    let (by_zh, by_en, flag) = (by.zh(), by.en(), desk.pack.selection.by.word());
    let what = match whole {
        true => text!(
            "没有{by_zh}，不能确定适用的标准",
            "the {by_en} is not stated: no standard can be selected"
        ),
        false => text!("第 {zh} 行没有{by_zh}", "row {en} has no {by_en}"),
    };
    let tip = text!(
        "在表中或项目文件中写明，或用 --{flag} YYYY-MM-DD 给出",
        "state it in the table or the project file, or give it with --{flag} YYYY-MM-DD"
    );
    let clause = desk.pack.selection.clause.clone();
    vec![desk.tell(&ABOUT[0], cells, (what, tip)).by(clause)]
}

fn is_undated(line: &Line<'_>) -> bool {
    line.own.findings.iter().any(|one| one.id == "day-missing")
}

/// The cell of the heading that should say it.
fn fact(desk: &Desk<'_>) -> Option<CellPlace> {
    let sheet = desk.filing.sheets.get(desk.sheet)?;
    let mut facts = sheet.facts.iter();
    facts
        .find(|fact| fact.role == FactRole::Reported)
        .map(|fact| fact.at)
}
