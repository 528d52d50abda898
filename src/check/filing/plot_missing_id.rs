//! `plot-missing-id`: a row does not say which plot it is about, in a table that names plots.

use super::stated::rows;
use super::{About, Desk, Discrepancy, FilingCheck};
use crate::land::{FiledRole, Severity};
use crate::lang::Text;
use crate::text;

pub(super) static ABOUT: [About; 1] = [About {
    id: "plot-missing-id",
    severity: Severity::Warning,
    title: Text::fixed("没有地块编号", "a row without a plot"),
    what: Text::fixed(
        "表中有地块编号列，而某些行没有填写。合并单元格所覆盖的行算作已填写。",
        "The table has a column of plot ids, and some rows state none. Rows under a merged cell state what it says.",
    ),
    why: Text::fixed(
        "不知是哪个地块，就不能与红线核对。",
        "Without the plot a row cannot be held against the red line.",
    ),
    example: Text::fixed(
        "第 7 行有面积和补偿费，地块编号为空。",
        "Row 7 has an area and an amount, and its plot id is empty.",
    ),
    clause: Text::fixed(
        "填报规则，不涉及条款。",
        "A rule of filling in; no clause is involved.",
    ),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let named = |row| desk.stated(row, FiledRole::Parcel).is_some();
    if !desk.lines.iter().any(|line| named(line.row)) {
        return Vec::new();
    }
    let unnamed = desk.lines.iter().filter(|line| !named(line.row));
    let cells: Vec<_> = unnamed
        .filter_map(|line| desk.seat(line.row, FiledRole::Parcel))
        .collect();
    if cells.is_empty() {
        return Vec::new();
    }
    let (zh, en) = rows(&cells);
    let what = text!("第 {zh} 行没有地块编号", "no plot id in row {en}");
    let tip = Text::fixed(
        "补充地块编号，与红线一致",
        "add the plot's id as the red line has it",
    );
    vec![desk.tell(&ABOUT[0], cells, (what, tip))]
}
