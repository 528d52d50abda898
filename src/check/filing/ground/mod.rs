//! The filing against the ground: what the red line and the layers give for each of its rows.
//!
//! The ground is taken in groups as the table has rows, by plot, district, class, farmland, ownership and village, as far
//! as the table states them. Rows and groups are paired: what differs in nothing first, then by the least differences with
//! near areas. What is left over on one side and lacks on the other is one mistake, told where it was made.

mod abouts;
mod areas;
mod bases;
mod due;
mod groups;
mod keys;
mod moves;
mod pairing;
mod tell;
mod tell_areas;
mod tell_rest;
mod words;

use super::{Desk, Discrepancy, FilingCheck, Recomputed};
use crate::land::{FiledKind, FiledRole, whole_name};
use crate::lang::Text;
use crate::text;
use crate::units::Area;
use abouts::ABOUT;
use keys::{Columns, Keys};
use pairing::{Pairing, Row};
use std::collections::BTreeSet;

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let Some(ground) = desk.ground else {
        return Vec::new();
    };
    let (found, dues) = compare(desk, ground);
    for due in dues {
        due.note(desk);
    }
    found
}

fn compare<'a>(desk: &Desk<'a>, ground: Recomputed<'a>) -> (Vec<Discrepancy>, Vec<due::Due>) {
    let columns = Columns::of(desk);
    let rows = rows(desk, columns);
    let groups = groups::groups(desk, ground, columns);
    let bound = |of_rows: &[usize], of_groups: &[usize]| {
        let halves: Area = of_rows.iter().map(|&row| rows[row].area.half).sum();
        areas::bound(desk, halves, of_groups.iter().map(|&group| &groups[group]))
    };
    let pairing = Pairing::new(&rows, &groups, &bound);
    let mut teller = tell::Teller {
        desk,
        pairing: &pairing,
        elsewhere: elsewhere(desk),
        told: BTreeSet::new(),
    };
    let mut found: Vec<Discrepancy> = not_compared(desk, columns).into_iter().collect();
    found.extend(teller.tell());
    let dues = due::dues(desk, &pairing, &teller.told);
    (found, dues)
}

/// The rows with an area, but those that are settled.
fn rows<'a>(desk: &Desk<'a>, columns: Columns) -> Vec<Row> {
    let decimals = areas::decimals(desk);
    let lines = desk
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_settled);
    let rows = lines.filter_map(|(number, line)| {
        let stated = desk.stated(line.row, FiledRole::Parcel);
        let plot = match columns.plot {
            true => stated.map(|one| whole_name(one.text)),
            false => Some(String::new()),
        };
        Some(Row {
            line: number,
            plot,
            keys: Keys::stated(desk, line),
            area: areas::row_area(line, &decimals)?,
        })
    });
    rows.collect()
}

/// Plots that other tables of the filing have rows of; all land, where they do not name plots.
fn elsewhere(desk: &Desk<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, table) in desk.filing.tables() {
        if std::ptr::eq(table, desk.table) {
            continue;
        }
        let items = table.rows.iter().filter(|row| row.kind == FiledKind::Item);
        for row in items {
            let cells = table.columns_of(FiledRole::Parcel);
            let plot = cells.filter_map(|column| row.cell(column)).next();
            found.insert(plot.map_or(String::new(), |cell| whole_name(&cell.text)));
        }
    }
    found
}

/// What the table has no column for.
fn not_compared(desk: &Desk<'_>, columns: Columns) -> Option<Discrepancy> {
    let all = [
        (columns.plot, "地块", "plots"),
        (columns.district, "区片", "districts"),
        (columns.class, "地类", "classes"),
        (columns.class || columns.group, "三大类", "groups"),
        (columns.farmland, "永久基本农田", "basic farmland"),
        (columns.ownership, "权属性质", "ownership"),
        (columns.village, "村", "villages"),
    ];
    let missing = || all.iter().filter(|(stated, ..)| !stated);
    let zh: Vec<&str> = missing().map(|(_, zh, _)| *zh).collect();
    let en: Vec<&str> = missing().map(|(_, _, en)| *en).collect();
    if zh.is_empty() || desk.lines.is_empty() {
        return None;
    }
    let (zh, en) = (zh.join("、"), en.join(", "));
    let what = text!(
        "表中没有写明{zh}，这些内容没有与红线比较，其余按两边都有的最细程度比较",
        "the table does not state {en}: these were not compared with the ground, the rest by the finest level that both have"
    );
    let tip = Text::fixed("补充这些列", "add the columns");
    Some(desk.tell(&ABOUT[abouts::NOT_COMPARED], Vec::new(), (what, tip)))
}
