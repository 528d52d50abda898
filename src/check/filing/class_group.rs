//! `class-group-differs`: the group (三大类) that a row states is not that of its class.

use super::{About, Desk, Discrepancy, FilingCheck, Line};
use crate::land::{Class3, FiledRole, LandClass, Severity};
use crate::lang::Text;
use crate::text;

pub(super) static ABOUT: [About; 1] = [About {
    id: "class-group-differs",
    severity: Severity::Error,
    title: Text::fixed("三大类与地类不符", "the group is not that of the class"),
    what: Text::fixed(
        "三大类列须写农用地、建设用地、未利用地之一，并与地类编码所属的一致。有争议的地类另见 class-disputed。",
        "The column says agricultural, construction or unused land, and the same as the class. Disputed classes are told by class-disputed.",
    ),
    why: Text::fixed(
        "系数按三大类区分，汇总表也按它分列。",
        "Factors and the area table go by the group.",
    ),
    example: Text::fixed(
        "0301 乔木林地，三大类写“建设用地”。",
        "0301 forest, with the group 建设用地 (construction land).",
    ),
    clause: Text::fixed(
        "土地管理法的三大类。",
        "The three classes of the Land Administration Law.",
    ),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

/// The group that a class counts as: as the run decided, else the standard's choice, else the scheme's.
pub(super) fn group_due(line: &Line<'_>, class: &LandClass) -> Option<Class3> {
    line.own
        .terms
        .map_or(class.class3, |terms| terms.class3(class))
}

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let lines = desk.lines.iter();
    lines.filter_map(|line| finding(desk, line)).collect()
}

fn finding<'a>(desk: &Desk<'a>, line: &Line<'a>) -> Option<Discrepancy> {
    let stated = desk.stated(line.row, FiledRole::Group)?;
    let class = desk.class_of(line)?;
    let due = group_due(line, class)?;
    let group = desk.group_of(line.row);
    if group == Some(due) || is_disputed(line, class, group) {
        return None;
    }
    let (code, name, name_en) = (&class.code, class.name.zh(), class.name.en());
    let due = due.text();
    let (row, word, due_zh, due_en) = (line.row.row, stated.text, due.zh(), due.en());
    let what = text!(
        "第 {row} 行：{code} {name}属{due_zh}，三大类写的是“{word}”",
        "row {row}: {code} `{name_en}` is {due_en}, and the group says `{word}`"
    );
    let tip = Text::fixed("更正三大类或地类编码", "correct the group or the class");
    let cells = [FiledRole::Group, FiledRole::ClassCode, FiledRole::ClassName];
    let cells = cells
        .into_iter()
        .filter_map(|role| desk.stated(line.row, role));
    let cells = cells.map(|one| one.at).collect();
    let found = desk.tell(&ABOUT[0], cells, (what, tip));
    Some(found.figures(Text::same(word), due.clone()))
}

/// True if the class is one whose group the standard leaves to a decision, and the row states one of the two.
fn is_disputed(line: &Line<'_>, class: &LandClass, group: Option<Class3>) -> bool {
    let standard = line.own.terms.map(|terms| terms.standard);
    let disputed = standard.and_then(|standard| standard.disputed(class));
    disputed.is_some_and(|one| group == Some(one.default) || group == Some(one.alternative))
}
