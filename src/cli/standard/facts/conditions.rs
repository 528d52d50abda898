//! Conditions in words.

use crate::land::Scheme;
use crate::lang::Text;
use crate::law::Condition;
use crate::text;

/// The land that a list of conditions asks for, any of which suffices.
pub(super) fn conditions(when: &[Condition]) -> Text {
    let each: Vec<Text> = when.iter().map(condition).collect();
    join(&each, "；或", "; or ")
}

fn condition(condition: &Condition) -> Text {
    let mut parts = Vec::new();
    match condition.farmland {
        Some(true) => parts.push(Text::fixed(
            "永久基本农田内",
            "inside permanent basic farmland",
        )),
        Some(false) => parts.push(Text::fixed(
            "永久基本农田外",
            "outside permanent basic farmland",
        )),
        None => {}
    }
    if !condition.names.is_empty() {
        let names: Vec<Text> = condition.names.iter().map(|name| class(name)).collect();
        let names = join(&names, "、", " or ");
        let (zh, en) = (names.zh(), names.en());
        parts.push(text!("地类为{zh}", "class {en}"));
    }
    if !condition.codes.is_empty() {
        let (zh, en) = (condition.codes.join("、"), condition.codes.join(", "));
        parts.push(text!("地类编码为 {zh}", "class code {en}"));
    }
    if !condition.class3.is_empty() {
        let groups: Vec<Text> = condition.class3.iter().map(|group| group.text()).collect();
        parts.push(join(&groups, "、", " or "));
    }
    if !condition.ownership.is_empty() {
        let owners: Vec<Text> = condition
            .ownership
            .iter()
            .map(|owner| owner.text())
            .collect();
        parts.push(join(&owners, "、", " or "));
    }
    if parts.is_empty() {
        return Text::fixed("任何土地", "any land");
    }
    join(&parts, "，且", " and ")
}

/// The name of a class in both languages.
pub(super) fn class(name: &str) -> Text {
    let known = Scheme::all().iter().find_map(|scheme| scheme.by_name(name));
    known.map_or_else(|| Text::same(name), |class| class.name.clone())
}

/// Texts joined, in both languages.
pub(super) fn join(texts: &[Text], zh: &str, en: &str) -> Text {
    let each = |say: fn(&Text) -> &str, between: &str| {
        texts.iter().map(say).collect::<Vec<_>>().join(between)
    };
    Text::new(each(Text::zh, zh), each(Text::en, en))
}
