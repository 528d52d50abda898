//! `district-unknown`, `district-glyphs`, `district-missing`: the district that a row names against the published list.

use super::stated::rows;
use super::{About, Desk, Discrepancy, FilingCheck};
use crate::land::{CellPlace, FiledRole, Severity};
use crate::lang::Text;
use crate::text;
use std::collections::BTreeMap;

pub(super) static ABOUT: [About; 3] = [
    About {
        id: "district-unknown",
        severity: Severity::Error,
        title: Text::fixed(
            "区片编号不在公布的区片中",
            "a district that was not published",
        ),
        what: Text::fixed(
            "区片编号须与公布的区片完全一致，并在地块所在的县（权属单位代码前六位）内；几个区片共有一个编号而不知是哪个县的，也列出。",
            "A district's code is matched letter for letter with the published list, within the county of the row (the first six digits of its village code); a code that several counties have is listed too where the county is not known.",
        ),
        why: Text::fixed(
            "没有区片就没有区片价。",
            "Without a district there is no district price.",
        ),
        example: Text::fixed(
            "表中写“149999-40”，公布的区片到 149999-12 为止。",
            "The table says `149999-40`, and the published districts end with 149999-12.",
        ),
        clause: Text::fixed("公布的区片综合地价。", "The published district prices."),
    },
    About {
        id: "district-glyphs",
        severity: Severity::Note,
        title: Text::fixed("区片编号写法不同", "a district in other glyphs"),
        what: Text::fixed(
            "编号与公布的不是同样的字符，但只能是其中一个：罗马数字、汉字、全角与半角（Ⅲ、III、三级）。按该区片核对。",
            "The code is not written as published but can only be one of the districts: Roman numerals, Chinese numerals, full and half width (Ⅲ, III, 三级). The row is checked as of that district.",
        ),
        why: Text::fixed(
            "按字符查找的系统会找不到它。",
            "Systems that look codes up letter for letter do not find it.",
        ),
        example: Text::fixed(
            "表中写“III”，公布的是“Ⅲ”。",
            "The table says `III`, published is `Ⅲ`.",
        ),
        clause: Text::fixed("公布的区片综合地价。", "The published district prices."),
    },
    About {
        id: "district-missing",
        severity: Severity::Error,
        title: Text::fixed("没有区片编号", "a row without a district"),
        what: Text::fixed(
            "行中没有区片编号。整列都没有时只提一次；有红线时区片由位置确定，不提。",
            "The row names no district. Told once where the whole column is missing; not told where the red line says in which district the land lies.",
        ),
        why: Text::fixed(
            "不知区片，区片价无从核对。",
            "Without the district the price cannot be checked.",
        ),
        example: Text::fixed("第 9 行区片编号为空。", "The district of row 9 is empty."),
        clause: Text::fixed("公布的区片综合地价。", "The published district prices."),
    },
];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

/// The district that is meant, where there is one, and the cells that name it so.
type Odd = (Option<u32>, Vec<CellPlace>);

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    if desk.districts.is_none() {
        return Vec::new();
    }
    let mut odd: BTreeMap<(bool, &str), Odd> = BTreeMap::new();
    let mut missing = Vec::new();
    let mut meant = Vec::new();
    for (number, line) in desk.lines.iter().enumerate() {
        let Some(stated) = desk.stated(line.row, FiledRole::District) else {
            missing.push(desk.seat_or_row(line.row, FiledRole::District));
            continue;
        };
        if desk.district_of(line).is_none() {
            let other = desk.district_by_glyphs(line);
            meant.extend(other.map(|other| (number, other)));
            let entry = odd.entry((other.is_none(), stated.text));
            entry.or_insert((other, Vec::new())).1.push(stated.at);
        }
    }
    let odd = odd.into_iter();
    let mut found: Vec<_> = odd
        .map(|((_, code), (other, cells))| match other {
            Some(other) => in_glyphs(desk, code, other, cells),
            None => unknown(desk, code, cells),
        })
        .collect();
    found.extend(none_stated(desk, missing));
    for (number, other) in meant {
        desk.lines[number].district_due.push(other);
    }
    found
}

fn unknown(desk: &Desk<'_>, code: &str, cells: Vec<CellPlace>) -> Discrepancy {
    let (zh, en) = rows(&cells);
    let what = text!(
        "区片编号 `{code}`（第 {zh} 行）不在公布的区片中，或不能确定是哪一个",
        "district `{code}` (row {en}) is not among those published, or it cannot be told which one it is"
    );
    let tip = Text::fixed(
        "更正区片编号；编号在几个县都有的，补充权属单位代码",
        "correct the code; where several counties have it, state the village code",
    );
    desk.tell(&ABOUT[0], cells, (what, tip))
}

fn in_glyphs(desk: &Desk<'_>, code: &str, other: u32, cells: Vec<CellPlace>) -> Discrepancy {
    let label = desk.district_label(other).to_owned();
    let (zh, en) = rows(&cells);
    let what = text!(
        "区片编号写作 `{code}`（第 {zh} 行），公布的是 `{label}`，按它核对",
        "the district is written `{code}` (row {en}), published is `{label}`; checked as that"
    );
    let tip = Text::fixed("改为公布的写法", "write it as published");
    let figures = (Text::same(code), Text::same(label));
    desk.tell(&ABOUT[1], cells, (what, tip))
        .figures(figures.0, figures.1)
}

fn none_stated(desk: &Desk<'_>, cells: Vec<CellPlace>) -> Option<Discrepancy> {
    if cells.is_empty() || desk.ground.is_some() {
        return None;
    }
    let whole = cells.len() == desk.lines.len();
    let cells = if whole { Vec::new() } else { cells };
    let (zh, en) = rows(&cells);
    let what = match whole {
        true => Text::fixed("表中没有区片编号", "the table names no district"),
        false => text!("第 {zh} 行没有区片编号", "no district in row {en}"),
    };
    let tip = Text::fixed(
        "补充区片编号，或提供红线与区片图层",
        "add the district codes, or give the red line and the district layer",
    );
    Some(desk.tell(&ABOUT[2], cells, (what, tip)))
}
