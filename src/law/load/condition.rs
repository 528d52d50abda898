//! Conditions on land, and which entries of a first-match list can be reached at all.

use super::dated::class3;
use crate::land::{Class3, LandClass, Ownership, Scheme};
use crate::lang::Text;
use crate::law::{ClassRules, Condition, StateLand, Subject};
use crate::strict::closest;
use crate::strict::{Node, Table, given};
use crate::text;
use toml::de::DeValue;

/// Every piece of land that the standard can meet: each class of its schemes, disputed ones both ways, inside and
/// outside permanent basic farmland, by ownership.
pub(super) fn subjects(classes: &ClassRules, state: Option<&StateLand>) -> Vec<Subject<'static>> {
    let by_reference: &[Class3] = state
        .and_then(|state| state.by_reference.as_ref())
        .map_or(&[], |reference| &reference.class3);
    let mut all = Vec::new();
    for class in schemes(classes).flat_map(|scheme| &scheme.classes) {
        for class3 in groups(classes, class) {
            for farmland in [false, true] {
                let subject = |ownership| Subject {
                    class,
                    class3,
                    farmland,
                    ownership,
                };
                all.push(subject(Ownership::Collective));
                if by_reference.contains(&class3) {
                    all.push(subject(Ownership::State));
                }
            }
        }
    }
    all
}

fn schemes(classes: &ClassRules) -> impl Iterator<Item = &'static Scheme> {
    classes.schemes.iter().filter_map(|id| Scheme::named(id))
}

/// The groups that a class can count as: both, where it is disputed.
fn groups(classes: &ClassRules, class: &LandClass) -> Vec<Class3> {
    let disputed = classes
        .disputed
        .iter()
        .find(|disputed| disputed.name == class.name.zh());
    match disputed {
        Some(disputed) => vec![disputed.default, disputed.alternative],
        None => class.class3.into_iter().collect(),
    }
}

/// Reads `when`: a list of conditions, or `"any"`.
pub(super) fn when(row: &Table<'_>, classes: &ClassRules) -> Option<Vec<Condition>> {
    let node = row.must("when")?;
    if matches!(node.value, DeValue::String(_)) {
        return node
            .one_of(&["any"], |word| (word == "any").then_some(()))
            .map(|()| vec![Condition::default()]);
    }
    let members = node.some()?;
    let read: Vec<Option<Condition>> = members
        .iter()
        .map(|member| condition(member, classes))
        .collect();
    read.into_iter().collect()
}

fn condition(node: &Node<'_>, classes: &ClassRules) -> Option<Condition> {
    let table = node.table()?;
    let farmland = table.may("farmland").map(|node| node.truth());
    let names = table.may("names").map(|node| names(&node, classes));
    let codes = table.may("codes").map(|node| codes(&node, classes));
    let class3 = table.may("class3").map(|node| class3(&node));
    let ownership = table
        .may("ownership")
        .map(|node| node.many_of(&["collective", "state"], Ownership::from_word));
    table.done();
    if table.pairs().is_empty() {
        node.problem(
            "empty-condition",
            Text::fixed("条件是空的", "the condition is empty"),
            Text::fixed(
                "任何土地都适用时写 when = \"any\"",
                "write when = \"any\" if it holds for all land",
            ),
        );
        return None;
    }
    Some(Condition {
        farmland: given(farmland)?,
        names: given(names)?.unwrap_or_default(),
        codes: given(codes)?.unwrap_or_default(),
        class3: given(class3)?.unwrap_or_default(),
        ownership: given(ownership)?.unwrap_or_default(),
    })
}

fn names(node: &Node<'_>, classes: &ClassRules) -> Option<Vec<String>> {
    let members = node.some()?;
    let read: Vec<Option<String>> = members
        .iter()
        .map(|member| class_name(member, classes))
        .collect();
    read.into_iter().collect()
}

/// A class name that one of the standard's schemes has.
pub(super) fn class_name(node: &Node<'_>, classes: &ClassRules) -> Option<String> {
    let word = node.word()?;
    let known: Vec<&str> = schemes(classes)
        .flat_map(|scheme| &scheme.classes)
        .map(|class| class.name.zh())
        .collect();
    if known.is_empty() || known.contains(&word) {
        return Some(word.to_owned());
    }
    let list = classes.schemes.join(", ");
    let remedy = match closest(word, known) {
        Some(meant) => text!("是否想写 `{meant}`？", "did you mean `{meant}`?"),
        None => Text::fixed(
            "地类名称见 zones/classes",
            "zones/classes lists the class names",
        ),
    };
    node.problem(
        "unknown-class",
        text!(
            "地类名称 `{word}` 不在所用的分类标准（{list}）中",
            "the class name `{word}` is in none of the schemes used ({list})"
        ),
        remedy,
    );
    None
}

fn codes(node: &Node<'_>, classes: &ClassRules) -> Option<Vec<String>> {
    let members = node.some()?;
    if classes.schemes.is_empty() {
        return members
            .iter()
            .map(|member| member.word().map(str::to_owned))
            .collect();
    }
    let [scheme] = classes.schemes.as_slice() else {
        node.problem(
            "codes-of-several-schemes",
            Text::fixed(
                "按编码写的条件只能用于单一的分类标准",
                "a condition by codes needs a standard with one class scheme",
            ),
            Text::fixed(
                "改用 names，或只列一个 schemes",
                "use names, or list one scheme only",
            ),
        );
        return None;
    };
    let known = |code: &str| {
        Scheme::named(scheme).is_some_and(|scheme| {
            scheme
                .classes
                .iter()
                .any(|class| class.code.starts_with(code))
        })
    };
    let read = |member: &Node<'_>| {
        let code = member.word()?;
        if !known(code) {
            member.problem(
                "unknown-class",
                text!(
                    "{scheme} 中没有地类编码 `{code}`",
                    "{scheme} has no class code `{code}`"
                ),
                Text::fixed("编码见 zones/classes", "zones/classes lists the codes"),
            );
            return None;
        }
        Some(code.to_owned())
    };
    let read: Vec<Option<String>> = members.iter().map(read).collect();
    read.into_iter().collect()
}

/// One entry of a first-match list.
pub(super) struct Line<'a> {
    pub(super) zone: Option<&'a str>,
    pub(super) when: &'a [Condition],
}

impl Line<'_> {
    fn holds(&self, land: Subject<'_>) -> bool {
        self.when.iter().any(|condition| condition.holds(land))
    }
}

/// Notes every line that no land can reach.
pub(super) fn reachable(rows: &[Table<'_>], lines: &[Line<'_>], subjects: &[Subject<'_>]) {
    if subjects.is_empty() {
        return; // the schemes were refused: nothing can be said
    }
    for (at, line) in lines.iter().enumerate() {
        let mut mine = subjects.iter().filter(|land| line.holds(**land)).peekable();
        if mine.peek().is_none() {
            rows[at].at_key(
                &["when"],
                "unreachable",
                Text::fixed("没有任何土地符合这一条件", "no land fulfils this condition"),
                Text::fixed("核对 when", "check `when`"),
            );
            continue;
        }
        let taken_by = |land: &Subject<'_>| {
            lines[..at].iter().position(|earlier| {
                (earlier.zone.is_none() || earlier.zone == line.zone) && earlier.holds(*land)
            })
        };
        let takers: Option<Vec<usize>> = mine.map(taken_by).collect();
        if let Some(first) = takers.and_then(|takers| takers.first().copied()) {
            let number = first + 1;
            rows[at].at_key(
                &["when"],
                "unreachable",
                text!(
                    "永远轮不到这一项：符合它的土地已由前面的第 {number} 项等取走",
                    "this entry is never reached: all its land already falls under earlier \
                    ones, first of all entry {number}"
                ),
                Text::fixed(
                    "把较窄的条件排在前面，或删去这一项",
                    "put the narrower condition first, or remove this entry",
                ),
            );
        }
    }
}

/// Notes every group of land that no line treats.
pub(super) fn complete(root: &Node<'_>, lines: &[Line<'_>], subjects: &[Subject<'_>]) {
    let missing: Vec<&Subject<'_>> = subjects
        .iter()
        .filter(|land| !lines.iter().any(|line| line.holds(**land)))
        .collect();
    let mut said = Vec::new();
    for land in &missing {
        let group = (land.class3, land.ownership);
        if said.contains(&group) {
            continue;
        }
        said.push(group);
        let of_group = |other: &&&Subject<'_>| (other.class3, other.ownership) == group;
        let inside: Vec<bool> = missing
            .iter()
            .filter(of_group)
            .map(|one| one.farmland)
            .collect();
        no_rule(root, land, inside.contains(&true), inside.contains(&false));
    }
}

fn no_rule(root: &Node<'_>, land: &Subject<'_>, inside: bool, outside: bool) {
    let (class, code) = (&land.class.name, &land.class.code);
    let (zh, en) = (class.zh(), class.en());
    let (group, owner) = (land.class3.text(), land.ownership.text());
    let (group_zh, group_en) = (group.zh(), group.en());
    let (owner_zh, owner_en) = (owner.zh(), owner.en());
    let (side_zh, side_en) = match (inside, outside) {
        (true, true) => ("内外", "inside and outside"),
        (true, false) => ("内", "inside"),
        _ => ("外", "outside"),
    };
    root.problem(
        "no-rule",
        text!(
            "永久基本农田{side_zh}的{owner_zh}{group_zh}没有规则，例如 {code} {zh}",
            "no rule treats {owner_en} {group_en} {side_en} permanent basic \
            farmland, e.g. {code} {en}"
        ),
        Text::fixed(
            "补一项涵盖它的 [[treatment]]",
            "add a [[treatment]] that covers it",
        ),
    );
}
