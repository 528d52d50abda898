//! `class-missing`, `class-unknown`, `class-coarse`, `class-name-differs`, `class-other-scheme`: the class that a row
//! states against the declared scheme.

use super::stated::rows;
use super::{About, Desk, Discrepancy, FilingCheck};
use crate::land::{CellPlace, ClassEntry, ClassRefusal, FiledRole, Severity};
use crate::lang::Text;
use crate::text;
use std::collections::BTreeMap;

const SCHEME: Text = Text::fixed(
    "所声明的地类标准（--class-scheme）。",
    "The declared class scheme (--class-scheme).",
);

pub(super) static ABOUT: [About; 6] = [
    About {
        id: "class-missing",
        severity: Severity::Error,
        title: Text::fixed("没有地类", "a row without a class"),
        what: Text::fixed(
            "行中没有地类编码，也没有地类名称。整列都没有而有三大类的，只提一次：系数只能核对到三大类。",
            "The row states neither a class code nor a class name. Told once where the columns are missing and the table has the three groups: factors are then checked by group only.",
        ),
        why: Text::fixed(
            "系数由地类决定：水田、水浇地与其他农用地不同。",
            "The factor goes by the class: paddy and irrigated land differ from other agricultural land.",
        ),
        example: Text::fixed("第 6 行只写“农用地”。", "Row 6 says only 农用地."),
        clause: SCHEME,
    },
    About {
        id: "class-unknown",
        severity: Severity::Error,
        title: Text::fixed("地类编码不存在", "no such class"),
        what: Text::fixed(
            "编码或名称不在任何一个分类标准中。",
            "The code or the name is in none of the class schemes.",
        ),
        why: Text::fixed(
            "不知地类就没有系数。",
            "Without a class there is no factor.",
        ),
        example: Text::fixed("地类编码“0199”。", "Class code `0199`."),
        clause: SCHEME,
    },
    About {
        id: "class-coarse",
        severity: Severity::Error,
        title: Text::fixed("地类编码太粗", "a class code that is too coarse"),
        what: Text::fixed(
            "只写到一级类，而其下各类的三大类或系数不同。",
            "Only the level-1 class is stated, and its members differ in group or factor.",
        ),
        why: Text::fixed(
            "“耕地”之中水田、水浇地是 1.2 倍，旱地不是。",
            "Within arable land, paddy and irrigated land count 1.2 and dry land does not.",
        ),
        example: Text::fixed("地类编码“01”。", "Class code `01`."),
        clause: SCHEME,
    },
    About {
        id: "class-name-differs",
        severity: Severity::Error,
        title: Text::fixed("地类编码与名称不符", "class code and class name differ"),
        what: Text::fixed(
            "地类名称须是该编码在所声明标准中的名称；括号和空格不计。",
            "The name must be that of the code in the declared scheme; brackets and blanks do not count.",
        ),
        why: Text::fixed(
            "编码和名称可能各指一个系数。",
            "Code and name may stand for different factors.",
        ),
        example: Text::fixed(
            "编码 0102（水浇地），名称写“旱地”。",
            "Code 0102 (irrigated land), named 旱地 (dry land).",
        ),
        clause: SCHEME,
    },
    About {
        id: "class-other-scheme",
        severity: Severity::Error,
        title: Text::fixed("地类属另一分类标准", "a class of another scheme"),
        what: Text::fixed(
            "编码（或编码与名称）只在另一分类标准中成立，或在另一标准中是不同的三大类而没有名称可核对。",
            "The code (or code and name together) is only right in another scheme, or stands for another group there and has no name to tell which is meant.",
        ),
        why: Text::fixed(
            "同一编码在三调和 2023 年用地用海分类中可以是不同的三大类，系数不同。",
            "One code may be another group in the 2019 survey and in the 2023 guide, with another factor.",
        ),
        example: Text::fixed(
            "1207 在三调中是裸岩石砾地，在 2023 年分类中是城镇村道路用地。",
            "1207 is bare rock in the survey and a town road in the 2023 guide.",
        ),
        clause: SCHEME,
    },
    About {
        id: "class-not-expropriable",
        severity: Severity::Error,
        title: Text::fixed("不是征收的现状地类", "no class of expropriated land"),
        what: Text::fixed(
            "海域、留白等不属于集体土地征收的现状地类。",
            "Sea, reserved land and the like are no present classes of collective land.",
        ),
        why: Text::fixed("标准对它没有价格。", "The standard has no price for it."),
        example: Text::fixed("1801 渔业用海。", "1801, sea for fishery."),
        clause: SCHEME,
    },
];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let mut found: BTreeMap<(usize, String), (ClassRefusal, Vec<CellPlace>)> = BTreeMap::new();
    for line in &desk.lines {
        let entry = desk.class_entry(line.row);
        if entry.is_empty() && line.own.land.is_some() {
            continue; // decided for the run
        }
        if let Err(why) = desk.scheme.find(&entry, desk.trusts_codes(line)) {
            let key = (kind(&why), format!("{:?} {:?}", entry.code, entry.name));
            let (_, cells) = found.entry(key).or_insert_with(|| (why, Vec::new()));
            cells.extend(cells_of(desk, line.row, &entry));
        }
    }
    found
        .into_iter()
        .map(|((kind, _), (why, cells))| tell(desk, kind, &why, cells))
        .collect()
}

/// The number of a refusal's page in [`ABOUT`].
fn kind(why: &ClassRefusal) -> usize {
    match why {
        ClassRefusal::Missing => 0,
        ClassRefusal::Unknown { elsewhere, .. } | ClassRefusal::NameDiffers { elsewhere, .. }
            if !elsewhere.is_empty() =>
        {
            4
        }
        ClassRefusal::Unknown { .. } => 1,
        ClassRefusal::Coarse(_) => 2,
        ClassRefusal::NameDiffers { .. } => 3,
        ClassRefusal::Collides { .. } => 4,
        ClassRefusal::NotExpropriable(_) => 5,
    }
}

fn cells_of(desk: &Desk<'_>, row: &crate::land::FiledRow, entry: &ClassEntry) -> Vec<CellPlace> {
    let roles = [
        (FiledRole::ClassCode, entry.code.is_some()),
        (FiledRole::ClassName, entry.name.is_some()),
    ];
    let stated = roles.into_iter().filter(|(_, stated)| *stated);
    let cells: Vec<CellPlace> = stated
        .filter_map(|(role, _)| desk.seat(row, role))
        .collect();
    match cells.is_empty() {
        true => desk.seat(row, FiledRole::ClassCode).into_iter().collect(),
        false => cells,
    }
}

fn tell(desk: &Desk<'_>, kind: usize, why: &ClassRefusal, cells: Vec<CellPlace>) -> Discrepancy {
    if kind == 0 && cells.is_empty() {
        return without_column(desk);
    }
    let said = why.text();
    let (zh, en) = (said.zh(), said.en());
    let (rows_zh, rows_en) = rows(&cells);
    let what = text!("第 {rows_zh} 行：{zh}", "row {rows_en}: {en}");
    let title = desk.scheme.title;
    let tip = text!(
        "按 {title} 更正地类；若表中是另一标准，用 --class-scheme 声明",
        "correct the class by {title}; if the table follows another scheme, declare it with --class-scheme"
    );
    desk.tell(&ABOUT[kind], cells, (what, tip))
}

/// A table without classes: no fault of a row.
fn without_column(desk: &Desk<'_>) -> Discrepancy {
    let by_group = desk.has(FiledRole::Group);
    let what = match by_group {
        true => Text::fixed(
            "表中没有地类编码和名称，系数只能核对到三大类",
            "the table has no classes: factors can be checked by the three groups only",
        ),
        false => Text::fixed(
            "表中没有地类，系数无从核对",
            "the table has no classes: factors cannot be checked",
        ),
    };
    let tip = Text::fixed(
        "补充地类编码和名称列",
        "add the columns of class codes and names",
    );
    let mut found = desk.tell(&ABOUT[0], Vec::new(), (what, tip));
    if by_group {
        found.finding.severity = Severity::Warning;
    }
    found
}
