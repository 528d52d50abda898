//! `day-on-boundary`: the project was reported on the last day of one standard or the first of the next.

use super::{About, Desk, Discrepancy, FilingCheck};
use crate::land::{CellPlace, FactRole, FiledRole, Severity};
use crate::lang::Text;
use crate::text;
use jiff::civil::Date;
use std::collections::BTreeMap;

pub(super) static ABOUT: [About; 1] = [About {
    id: "day-on-boundary",
    severity: Severity::Note,
    title: Text::fixed(
        "上报日期在新旧标准的分界日",
        "a day on the border of two standards",
    ),
    what: Text::fixed(
        "上报日期是一个标准的最后一天，或下一个标准的第一天：已按规则包的理解选用标准，请核对日期。每个日期只提一次。",
        "The day is the last of one standard or the first of the next: the standard is the one by the pack's reading; make sure of the day. Told once for each day.",
    ),
    why: Text::fixed(
        "差一天就是另一个标准。",
        "A day more or less is another standard.",
    ),
    example: Text::fixed(
        "上报日期 2020-01-01，按新标准。",
        "Reported on 2020-01-01: the new standard.",
    ),
    clause: Text::fixed("规则包的 [selection]。", "The pack's [selection]."),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let mut days: BTreeMap<Date, Vec<CellPlace>> = BTreeMap::new();
    for line in &desk.lines {
        let day = stated_day(desk, line);
        if let Some(day) = day.filter(|&day| desk.pack.is_boundary(day)) {
            let cell = desk.stated(line.row, FiledRole::Reported);
            days.entry(day).or_default().extend(cell.map(|one| one.at));
        }
    }
    let told = days.into_iter().map(|(day, cells)| tell(desk, day, cells));
    told.collect()
}

/// The day by which a row's standard is selected.
fn stated_day(desk: &Desk<'_>, line: &super::Line<'_>) -> Option<Date> {
    let terms = line.own.terms.map(|terms| terms.stated);
    let days = line.own.parcel.days.or(desk.project.days);
    terms.or(desk.pack.selection.by.of(days))
}

fn tell(desk: &Desk<'_>, day: Date, mut cells: Vec<CellPlace>) -> Discrepancy {
    if cells.is_empty() {
        cells.extend(desk.fact(FactRole::Reported));
    }
    let by = desk.pack.selection.by.text();
    let standard = desk.pack.on(day).ok();
    let name = standard.map_or(Text::same("?"), |standard| standard.name.clone());
    let (by_zh, by_en, zh, en) = (by.zh(), by.en(), name.zh(), name.en());
    let what = text!(
        "{by_zh} {day} 是新旧标准的分界日，按“{zh}”核对",
        "{by_en} {day} lies on the border between two standards; checked by `{en}`"
    );
    let tip = Text::fixed("核对该日期", "make sure of the day");
    let clause = desk.pack.selection.clause.clone();
    desk.tell(&ABOUT[0], cells, (what, tip)).by(clause)
}
