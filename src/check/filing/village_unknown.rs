//! `village-unknown`: a village that the gazetteer does not have, or whose code and name are two villages.

use super::stated::Stated;
use super::{About, Desk, Discrepancy, FilingCheck};
use crate::land::{CellPlace, FiledRole, Gazetteer, Severity, village_unit, whole_name};
use crate::lang::Text;
use crate::text;
use std::collections::BTreeMap;

pub(super) static ABOUT: [About; 1] = [About {
    id: "village-unknown",
    severity: Severity::Warning,
    title: Text::fixed(
        "村不在行政区划表中",
        "a village that the gazetteer does not have",
    ),
    what: Text::fixed(
        "权属单位代码（前十二位）查行政区划表；写有名称的，名称须是该代码的名称或别名，前面可以带县、乡镇名，后面可以带村民小组。没有代码的，名称须在表中。名称整体比对，不比对其中一段。",
        "The village code (its first twelve digits) is looked up in the gazetteer; a stated name must be the code's name or alias, with county and township before it or a villagers' group behind it. Without a code the name must be listed. Names are matched whole, never in part.",
    ),
    why: Text::fixed(
        "补偿款付给村集体和农户，村写错，钱就付错。",
        "Compensation is paid to the village and its households: a wrong village is a wrong payee.",
    ),
    example: Text::fixed(
        "代码 149999105201 是示范村，名称写“东村”：列出该行的代码和名称。",
        "Code 149999105201 is 示范村 and the name says 东村: both cells of the row are listed.",
    ),
    clause: Text::fixed("不涉及条款。", "No clause is involved."),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let Some(units) = desk.gazetteer else {
        return Vec::new();
    };
    // one wrong village hits all its rows
    let mut found: BTreeMap<(String, String), (Text, Vec<CellPlace>)> = BTreeMap::new();
    for line in &desk.lines {
        let code = desk.stated(line.row, FiledRole::VillageCode);
        let name = desk.stated(line.row, FiledRole::Village);
        if let Some(what) = wrong(units, code, name) {
            let text =
                |one: Option<Stated<'_>>| one.map_or(String::new(), |one| one.text.to_owned());
            let entry = found.entry((text(code), text(name)));
            let (_, cells) = entry.or_insert_with(|| (what, Vec::new()));
            cells.extend(code.map(|one| one.at));
            cells.extend(name.map(|one| one.at));
        }
    }
    let tip = Text::fixed(
        "核对村的代码和名称，或补充行政区划表",
        "check the village's code and name, or add it to the gazetteer",
    );
    found
        .into_values()
        .map(|(what, cells)| desk.tell(&ABOUT[0], cells, (what, tip.clone())))
        .collect()
}

/// True if it is told that the village of a row is wrong.
pub(super) fn is_told<'a>(desk: &Desk<'a>, line: &super::Line<'a>) -> bool {
    let code = desk.stated(line.row, FiledRole::VillageCode);
    let name = desk.stated(line.row, FiledRole::Village);
    desk.gazetteer
        .is_some_and(|units| wrong(units, code, name).is_some())
}

fn wrong(units: &Gazetteer, code: Option<Stated<'_>>, name: Option<Stated<'_>>) -> Option<Text> {
    let Some(code) = code else {
        let name = name?.text;
        let bare = whole_name(name);
        let known = !units.named(&bare, None).is_empty()
            || !units.named(without_group(&bare), None).is_empty()
            || is_known_path(units, &bare);
        return (!known)
            .then(|| text!("行政区划表中没有“{name}”", "the gazetteer has no `{name}`"));
    };
    let stated = code.text;
    let Some(unit) = village_unit(stated) else {
        return Some(text!(
            "`{stated}` 不是村的代码：应为 12 位，或带村民小组的 15、19 位",
            "`{stated}` is no village code: 12 digits, or 15 or 19 with the villagers' group"
        ));
    };
    let Some(listed) = units.name(&unit) else {
        return Some(text!(
            "行政区划表中没有代码 `{unit}`",
            "the gazetteer has no code `{unit}`"
        ));
    };
    let name = name?.text;
    (!agrees(units, &unit, name)).then(|| {
        text!(
            "代码 `{unit}` 是“{listed}”，而名称写的是“{name}”",
            "code `{unit}` is `{listed}`, and the name says `{name}`"
        )
    })
}

/// True if a name is one of the unit's, alone or with the units above it, with or without a villagers' group.
fn agrees(units: &Gazetteer, unit: &str, name: &str) -> bool {
    let bare = whole_name(name);
    let stated = [bare.as_str(), without_group(&bare)];
    paths(units, unit)
        .iter()
        .any(|path| stated.contains(&path.as_str()))
        || bare == unit
}

/// A unit's names, alone and with the names of the units above it in front.
fn paths(units: &Gazetteer, unit: &str) -> Vec<String> {
    let own = units.name(unit).map(str::to_owned);
    let names: Vec<String> = own
        .into_iter()
        .chain(units.aliases(unit).to_vec())
        .collect();
    let mut found: Vec<String> = names.iter().map(|name| whole_name(name)).collect();
    let mut front = String::new();
    let mut above = units.parent(unit);
    while let Some(code) = above {
        front.insert_str(0, &whole_name(units.name(code).unwrap_or_default()));
        found.extend(
            names
                .iter()
                .map(|name| format!("{front}{}", whole_name(name))),
        );
        above = units.parent(code);
    }
    found
}

/// True if the name is that of a unit with those above it in front.
fn is_known_path(units: &Gazetteer, bare: &str) -> bool {
    let name = without_group(bare);
    let ends = |listed: &str| name.ends_with(listed) || bare.ends_with(listed);
    units
        .units
        .iter()
        .filter(|(_, listed)| ends(&whole_name(listed)))
        .any(|(code, _)| agrees(units, code, bare))
}

/// A name without the villagers' group behind it: 示范村 of 示范村第三村民小组.
fn without_group(name: &str) -> &str {
    let Some(rest) = name.strip_suffix('组') else {
        return name;
    };
    let rest = rest
        .strip_suffix("村民小")
        .or(rest.strip_suffix('小'))
        .unwrap_or(rest);
    let numeral = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter);
    let bare = rest.trim_end_matches(numeral);
    let bare = bare.strip_suffix('第').unwrap_or(bare);
    if bare.is_empty() { name } else { bare }
}
