//! `row-duplicated`: the same land in two rows.

use super::FilingCheck;
use super::about::About;
use super::desk::{Desk, Line};
use super::discrepancy::Discrepancy;
use super::reckon;
use crate::land::{FiledRole, Severity};
use crate::lang::Text;
use crate::text;
use crate::units::{Money, Quantity};
use std::collections::BTreeMap;

static ABOUT: [About; 1] = [About {
    id: "row-duplicated",
    severity: Severity::Error,
    title: Text::fixed("同一土地写了两行", "the same land in two rows"),
    what: Text::fixed(
        "除序号和备注外各格都相同的两行是重复；地块编号、区片、地类、永久基本农田、村和权属都相同而面积或金额不同的，请人核对（警告）。没有地块编号的表只比较整行。",
        "Two rows that agree in every cell but the number and the remarks are a repetition; rows that agree in plot, district, class, farmland, village and ownership but not in area or money are asked about (a warning). Without plot numbers only whole rows are compared.",
    ),
    why: Text::fixed(
        "同一块地会补两次。",
        "The same land would be paid for twice.",
    ),
    example: Text::fixed(
        "第 7 行与第 4 行逐格相同，合计里多算了 1,350,000 元。",
        "Row 7 repeats row 4 cell by cell, and 1,350,000 yuan stand in the total twice.",
    ),
    clause: Text::fixed(
        "填报规则，不涉及条款。",
        "A rule of filling in; no clause is involved.",
    ),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

type Cells = Vec<(u32, String)>;

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let (mut whole, mut keys): (BTreeMap<Cells, usize>, BTreeMap<Cells, usize>) =
        Default::default();
    let (mut found, mut repeated) = (Vec::new(), Vec::new());
    for (number, line) in desk.lines.iter().enumerate() {
        let cells = cells(desk, line, |role| {
            !matches!(role, Some(FiledRole::Number | FiledRole::Remarks))
        });
        let key = key(desk, line);
        let first = whole.get(&cells).copied();
        let like = key.as_ref().and_then(|key| keys.get(key).copied());
        whole.entry(cells).or_insert(number);
        if let Some(key) = key {
            keys.entry(key).or_insert(number);
        }
        match (first, like) {
            (Some(first), _) => {
                repeated.push(number);
                found.push(tell(desk, line, &desk.lines[first], true));
            }
            // where the ground is known it tells whether a plot has two such parts
            (None, Some(like))
                if desk.ground.is_none() && is_alike(desk, line, &desk.lines[like]) =>
            {
                found.push(tell(desk, line, &desk.lines[like], false));
            }
            _ => {}
        }
    }
    for number in repeated {
        desk.lines[number].is_settled = true;
    }
    found
}

/// The cells of a row in columns of the wanted roles, as text.
fn cells(desk: &Desk<'_>, line: &Line<'_>, wanted: impl Fn(Option<FiledRole>) -> bool) -> Cells {
    let columns = desk
        .table
        .columns
        .iter()
        .filter(|column| wanted(column.role));
    let cell = |column: &crate::land::FiledColumn| {
        Some((column.column, line.row.cell(column)?.text.trim().to_owned()))
    };
    columns.filter_map(cell).collect()
}

/// False for the parts of a plot inside and outside farmland in a table that has no column for it: they have other rates.
fn is_alike(desk: &Desk<'_>, line: &Line<'_>, first: &Line<'_>) -> bool {
    if desk.has(FiledRole::Farmland) {
        return true;
    }
    let amounts = reckon::total(line).zip(reckon::total(first));
    let areas = line.areas.iter().find_map(|(unit, held)| {
        let other = first.areas.get(unit)?;
        held.stated.zip(other.stated)
    });
    let (Some((money, other_money)), Some((area, other_area))) = (amounts, areas) else {
        return true;
    };
    let product = |money: Money, area: Quantity| money.steps().saturating_mul(area.steps());
    let (one, other) = (product(money, other_area), product(other_money, area));
    // factors lie a tenth apart or more, and rounding moves a rate by far less than a hundredth
    (one - other).abs() <= one.max(other) / 100
}

/// What tells a plot; `None` for a row without a plot's number.
fn key(desk: &Desk<'_>, line: &Line<'_>) -> Option<Cells> {
    let is_key = |role| {
        matches!(
            role,
            Some(
                FiledRole::County
                    | FiledRole::Township
                    | FiledRole::Village
                    | FiledRole::VillageCode
                    | FiledRole::Parcel
                    | FiledRole::Batch
                    | FiledRole::Ownership
                    | FiledRole::District
                    | FiledRole::ClassCode
                    | FiledRole::ClassName
                    | FiledRole::Farmland
            )
        )
    };
    let plot = desk.table.column(FiledRole::Parcel, None)?;
    line.row.cell(plot)?;
    Some(cells(desk, line, is_key))
}

fn tell(desk: &Desk<'_>, line: &Line<'_>, first: &Line<'_>, is_whole: bool) -> Discrepancy {
    let (row, other) = (line.row.row, first.row.row);
    let what = if is_whole {
        text!(
            "第 {row} 行与第 {other} 行逐格相同",
            "row {row} repeats row {other} cell by cell"
        )
    } else {
        text!(
            "第 {row} 行与第 {other} 行的地块、区片、地类、村相同，面积或金额不同",
            "row {row} names the same plot, district, class and village as row {other}, with another area or amount"
        )
    };
    let tip = Text::fixed(
        "删去重复的一行；确为两块地的，写明各自的编号",
        "remove the repetition; two plots need numbers of their own",
    );
    let column = desk
        .table
        .column(FiledRole::Parcel, None)
        .map(|column| column.column);
    let at = |line: &Line<'_>| {
        let first = line.row.cells.keys().next().copied();
        desk.cell(line.row.row, column.or(first).unwrap_or(1))
    };
    let place = desk.filing.place(at(line));
    let mut found = Discrepancy::new(&ABOUT[0], place, what, tip).at([at(line), at(first)]);
    if !is_whole {
        found.finding.severity = Severity::Warning;
    }
    reckon::staked(
        found,
        reckon::total(line).filter(|paid| *paid != crate::units::Money::ZERO),
    )
}
