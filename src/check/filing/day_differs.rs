//! `day-differs`: the day that the filing states is not the project's, or it states two.

use super::stated::rows;
use super::{About, Desk, Discrepancy, FilingCheck};
use crate::land::{CellPlace, FactRole, FiledRole, Severity};
use crate::lang::Text;
use crate::law::DateField;
use crate::read;
use crate::text;
use jiff::civil::Date;
use std::collections::BTreeMap;

pub(super) static ABOUT: [About; 1] = [About {
    id: "day-differs",
    severity: Severity::Error,
    title: Text::fixed("上报日期不一致", "the day is not the project's"),
    what: Text::fixed(
        "表头和各行所写的上报日期，与项目文件（或命令行）的比较；都没有给出时，各行与表头比较。分批上报的，按各行所属批次，不在此比较。",
        "The day reported in the heading and in the rows is held against that of the project file (or the command line); where there is none, rows against the heading. Rows of a batch go by their submission and are not compared here.",
    ),
    why: Text::fixed("日期决定适用的标准。", "The day decides the standard."),
    example: Text::fixed(
        "项目文件写 2019-12-20，表头写 2020-03-01。",
        "The project file says 2019-12-20, the heading 2020-03-01.",
    ),
    clause: Text::fixed("规则包的 [selection]。", "The pack's [selection]."),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    if desk.pack.selection.by != DateField::Reported {
        return Vec::new();
    }
    let heading = heading(desk);
    let Some(due) = desk.project.days.reported.or(heading.map(|(day, _)| day)) else {
        return Vec::new();
    };
    let mut stated: BTreeMap<Date, Vec<CellPlace>> = BTreeMap::new();
    if let Some((day, at)) = heading {
        stated.entry(day).or_default().push(at);
    }
    for line in &desk.lines {
        let batch = desk.stated(line.row, FiledRole::Batch);
        let day = desk.stated(line.row, FiledRole::Reported);
        if let (None, Some((day, at))) = (batch, day.and_then(|one| Some((one.day()?, one.at)))) {
            stated.entry(day).or_default().push(at);
        }
    }
    stated.remove(&due);
    let told = stated.into_iter();
    told.map(|(day, cells)| tell(desk, day, due, cells))
        .collect()
}

fn tell(desk: &Desk<'_>, day: Date, due: Date, cells: Vec<CellPlace>) -> Discrepancy {
    let (zh, en) = rows(&cells);
    let what = text!(
        "第 {zh} 行写的上报日期 {day}，与项目的 {due} 不一致",
        "row {en} says that it was reported on {day}, the project on {due}"
    );
    let tip = Text::fixed(
        "核对以哪一天为准，更正另一处",
        "find out which day counts and correct the other",
    );
    let found = desk.tell(&ABOUT[0], cells, (what, tip));
    let found = found.figures(Text::same(day.to_string()), Text::same(due.to_string()));
    found.by(desk.pack.selection.clause.clone())
}

/// The day of the sheet's heading.
fn heading(desk: &Desk<'_>) -> Option<(Date, CellPlace)> {
    let sheet = desk.filing.sheets.get(desk.sheet)?;
    let facts = sheet
        .facts
        .iter()
        .filter(|fact| fact.role == FactRole::Reported);
    facts
        .filter_map(|fact| Some((read::day(fact.text.trim()).ok()?, fact.at)))
        .next()
}
