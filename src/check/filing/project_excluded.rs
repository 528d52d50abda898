//! `project-excluded`, `kind-resembles-excluded`: kinds of project that the standard does not rule.

use super::{About, Desk, Discrepancy, FilingCheck};
use crate::land::{CellPlace, FactRole, FiledRole, Severity};
use crate::lang::Text;
use crate::law::{Exclusion, Standard};
use crate::text;
use std::collections::BTreeMap;

const CLAUSE: Text = Text::fixed("标准的 [[exclusion]]。", "The standard's [[exclusion]].");

pub(super) static ABOUT: [About; 2] = [
    About {
        id: "project-excluded",
        severity: Severity::Error,
        title: Text::fixed(
            "标准不适用的项目",
            "a project that the standard does not rule",
        ),
        what: Text::fixed(
            "表中、项目文件或命令行的项目类型，是标准列为不适用的名称之一；整体比对。",
            "The kind of project, by the table, the project file or the command line, is one that the standard excludes; matched whole.",
        ),
        why: Text::fixed(
            "按本标准计算的金额不成立。",
            "Amounts by this standard do not stand.",
        ),
        example: Text::fixed(
            "项目类型：大中型水利、水电工程。",
            "Kind: large and medium water conservancy.",
        ),
        clause: CLAUSE,
    },
    About {
        id: "kind-resembles-excluded",
        severity: Severity::Warning,
        title: Text::fixed("疑为标准不适用的项目", "a project that may be excluded"),
        what: Text::fixed(
            "项目类型或项目名称中有标准提示的字样（如水利、水电、水库），但不是所列名称之一。",
            "The project's kind or name has one of the standard's hints (such as 水利, 水电, 水库), but is none of its names.",
        ),
        why: Text::fixed(
            "是否适用须由人确认。",
            "Whether the standard applies is for a person to say.",
        ),
        example: Text::fixed(
            "项目名称：某某水库除险加固。",
            "Name: reinforcement of a reservoir.",
        ),
        clause: CLAUSE,
    },
];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let named = named(desk);
    let Some((name, kinds)) = named.split_first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (kind, cells) in kinds {
        let standards = desk.pack.standards.iter();
        let excluded = standards
            .filter_map(|one| Some((one, one.excludes(kind)?)))
            .next();
        let told = excluded.map(|(one, why)| excluded_by(desk, (one, why), kind, cells));
        let resembled = || resembling(desk, kind).map(|why| resembles(desk, why, kind, cells));
        found.extend(told.or_else(resembled));
    }
    if found.is_empty() {
        let (text, cells) = name;
        let why = resembling(desk, text);
        found.extend(why.map(|why| resembles(desk, why, text, cells)));
    }
    found
}

/// The project's name, then the kinds that are stated, each with its cells.
fn named(desk: &Desk<'_>) -> Vec<(String, Vec<CellPlace>)> {
    let facts = |role| {
        let sheets = desk.filing.sheets.get(desk.sheet).into_iter();
        let facts = sheets.flat_map(|sheet| &sheet.facts);
        facts.filter(move |fact| fact.role == role)
    };
    let mut kinds: BTreeMap<String, Vec<CellPlace>> = BTreeMap::new();
    if let Some(kind) = &desk.project.kind {
        kinds.entry(kind.trim().to_owned()).or_default();
    }
    for fact in facts(FactRole::ProjectKind) {
        let cells = kinds.entry(fact.text.trim().to_owned()).or_default();
        cells.push(fact.at);
    }
    for line in &desk.lines {
        if let Some(kind) = desk.stated(line.row, FiledRole::ProjectKind) {
            kinds.entry(kind.text.to_owned()).or_default().push(kind.at);
        }
    }
    let fact = facts(FactRole::ProjectName).next();
    let name = fact
        .map(|fact| fact.text.clone())
        .or(desk.project.name.clone());
    let cells = fact.map(|fact| fact.at).into_iter().collect();
    let mut all = vec![(name.unwrap_or_default(), cells)];
    all.extend(kinds);
    all
}

fn resembling<'d>(desk: &Desk<'d>, kind: &str) -> Option<(&'d Standard, &'d Exclusion)> {
    let standards = desk.pack.standards.iter();
    let mut all = standards.flat_map(|one| one.exclusions.iter().map(move |why| (one, why)));
    all.find(|(_, why)| why.resembles(kind))
}

fn excluded_by(
    desk: &Desk<'_>,
    (standard, why): (&Standard, &Exclusion),
    kind: &str,
    cells: &[CellPlace],
) -> Discrepancy {
    let (zh, en) = (why.name.zh(), why.name.en());
    let what = text!(
        "项目类型“{kind}”属{zh}，不适用本标准",
        "the project's kind `{kind}` counts among `{en}`: outside the standard"
    );
    let tip = Text::fixed(
        "按有关专门规定办理",
        "the special rules for such projects apply",
    );
    let found = desk.tell(&ABOUT[0], cells.to_vec(), (what, tip));
    found.by(standard.cite(&why.clause))
}

fn resembles(
    desk: &Desk<'_>,
    (standard, why): (&Standard, &Exclusion),
    stated: &str,
    cells: &[CellPlace],
) -> Discrepancy {
    let (zh, en, id) = (why.name.zh(), why.name.en(), &why.id);
    let what = text!(
        "“{stated}”与不适用本标准的“{zh}”相近，但不是其中所列的名称，已照常核对",
        "`{stated}` sounds like the excluded `{en}`, but is none of its names; it was checked all the same"
    );
    let tip = text!(
        "请确认；属于的话项目类型写作 {id}",
        "find out; if it is one, write the kind as {id}"
    );
    let found = desk.tell(&ABOUT[1], cells.to_vec(), (what, tip));
    found.by(standard.cite(&why.clause))
}
