//! `class-disputed`: a class whose group sources disagree about, with the yuan that depend on it.

use super::stated::rows;
use super::{About, Desk, Discrepancy, FilingCheck};
use crate::land::{CellPlace, FiledRole, Severity};
use crate::lang::Text;
use crate::law::Disputed;
use crate::text;
use crate::units::Money;
use std::collections::BTreeMap;

pub(super) static ABOUT: [About; 1] = [About {
    id: "class-disputed",
    severity: Severity::Note,
    title: Text::fixed("归类有争议的地类", "a class whose group is disputed"),
    what: Text::fixed(
        "标准列明归类有争议的地类：每种只提一次，列出各行和按另一归类相差的金额。",
        "Classes that the standard calls disputed: each is told once, with its rows and the difference that the other group would make.",
    ),
    why: Text::fixed(
        "归类不同，系数不同，由审批机关决定。",
        "The group decides the factor, and the authority decides the group.",
    ),
    example: Text::fixed(
        "其他草地 1 亩，区片价 45000 元：未利用地 36000 元，农用地 45000 元，相差 9000 元。",
        "Other grassland, 1 mu at 45000 yuan: 36000 as unused land, 45000 as agricultural land, a difference of 9000.",
    ),
    clause: Text::fixed(
        "标准的 [[classes.disputed]]。",
        "The standard's [[classes.disputed]].",
    ),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

struct Rows<'r> {
    disputed: &'r Disputed,
    standard: &'r crate::law::Standard,
    name: Text,
    cells: Vec<CellPlace>,
    stake: Money,
}

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let mut found: BTreeMap<&str, Rows<'_>> = BTreeMap::new();
    for line in &desk.lines {
        let Some((class, terms)) = desk.class_of(line).zip(line.own.terms) else {
            continue;
        };
        let Some(disputed) = terms.standard.disputed(class) else {
            continue;
        };
        let rows = found.entry(&class.code).or_insert_with(|| Rows {
            disputed,
            standard: terms.standard,
            name: class.name.clone(),
            cells: Vec::new(),
            stake: Money::ZERO,
        });
        rows.cells
            .push(desk.seat_or_row(line.row, FiledRole::ClassCode));
        let own = line.own.findings.iter();
        let stakes = own.filter(|one| one.id == "disputed-class");
        rows.stake += stakes.filter_map(|one| one.at_stake).sum();
    }
    let told = found.into_iter().map(|(code, rows)| tell(desk, code, rows));
    told.collect()
}

fn tell(desk: &Desk<'_>, code: &str, found: Rows<'_>) -> Discrepancy {
    let (default, other) = (
        found.disputed.default.text(),
        found.disputed.alternative.text(),
    );
    let (default_zh, default_en) = (default.zh(), default.en());
    let (other_zh, other_en) = (other.zh(), other.en());
    let (name, name_en, stake) = (found.name.zh(), found.name.en(), found.stake);
    let (zh, en) = rows(&found.cells);
    let what = text!(
        "{code} {name}（第 {zh} 行）归类有争议：{default_zh}或{other_zh}，相差 {stake} 元",
        "{code} `{name_en}` (row {en}) is disputed: {default_en} or {other_en}, a difference of {stake} yuan"
    );
    let tip = text!(
        "由审批机关决定；用 --count-as 切换",
        "the authority decides; switch with --count-as"
    );
    let clause = found.standard.cite(&found.disputed.clause);
    let told = desk.tell(&ABOUT[0], found.cells, (what, tip)).by(clause);
    told.at_stake(found.stake)
}
