//! The confirm list of `districts match`: what each item of a scope can mean, and a column for a person's word.

use super::csv::{Cell, CsvOptions, Rows, heading};
use crate::land::{District, Gazetteer, Layer};
use crate::lang::{Lang, Text};
use crate::locate::{ScopeMatch, ScopeStatus};
use crate::text;
use std::io::{self, Write};

/// Headings, as [`crate::read::confirmed`] reads them back in either language.
const HEADINGS: [(&str, &str); 10] = [
    ("区片编号", "district"),
    ("县", "county"),
    ("等级", "grade"),
    ("范围所写", "as written"),
    ("匹配代码", "matched code"),
    ("匹配名称", "matched name"),
    ("匹配方式", "how"),
    ("候选", "candidates"),
    ("状态", "status"),
    ("确认", "confirm"),
];

/// Writes the confirm list as CSV, its last column empty.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_scopes(
    layer: &Layer<District>,
    matches: &[ScopeMatch],
    gazetteer: &Gazetteer,
    options: CsvOptions,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words: Vec<&str> = [&layer.demonstration, &gazetteer.demonstration]
        .into_iter()
        .flatten()
        .map(|words| words.say(lang))
        .collect();
    let words = (!words.is_empty()).then(|| words.join(lang.pick("；", "; ")));
    let mut rows = Rows::start(out, options, words)?;
    rows.heading(&heading(&HEADINGS, lang), lang)?;
    for one in matches {
        let district = &layer.items[one.district as usize];
        rows.row(&row(district, one, gazetteer, lang))?;
    }
    rows.finish()
}

fn row(district: &District, one: &ScopeMatch, gazetteer: &Gazetteer, lang: Lang) -> Vec<Cell> {
    let unit = one.unit();
    let name = unit.and_then(|unit| gazetteer.name(unit));
    let how = one.how.filter(|_| unit.is_some());
    let candidates: Vec<String> = match one.status() {
        ScopeStatus::Several => one
            .units
            .iter()
            .map(|unit| candidate(unit, gazetteer, lang))
            .collect(),
        _ => Vec::new(),
    };
    let cells = [
        district.code.clone(),
        district.county.clone().unwrap_or_default(),
        district.grade.clone().unwrap_or_default(),
        one.item.text.clone(),
        unit.map(grouped).unwrap_or_default(),
        name.unwrap_or_default().to_owned(),
        how.map_or(String::new(), |how| how.text().say(lang).to_owned()),
        candidates.join(lang.pick("；", "; ")),
        one.status().text().say(lang).to_owned(),
        String::new(),
    ];
    cells.into_iter().map(Cell::Text).collect()
}

/// A code with its levels apart: a spreadsheet would show twelve digits as 1.49999E+11 and save them so.
fn grouped(code: &str) -> String {
    let ends = [0, 6, 9, 12];
    let levels = ends
        .windows(2)
        .filter_map(|ends| code.get(ends[0]..ends[1]));
    levels.collect::<Vec<_>>().join(" ")
}

/// A unit by code and name, with the unit that it lies in.
fn candidate(unit: &str, gazetteer: &Gazetteer, lang: Lang) -> String {
    let above = gazetteer
        .parent(unit)
        .and_then(|above| gazetteer.name(above));
    let name = gazetteer.name(unit).unwrap_or_default();
    let code = grouped(unit);
    let said = match above {
        Some(above) => text!("{code} {name}（{above}）", "{code} {name} ({above})"),
        None => Text::same(format!("{code} {name}")),
    };
    said.say(lang).to_owned()
}

/// One sentence of how the items fared.
#[must_use]
pub fn scope_summary(layer: &Layer<District>, matches: &[ScopeMatch]) -> Text {
    let count = |status| matches.iter().filter(|one| one.status() == status).count();
    let [one, several, none] =
        [ScopeStatus::One, ScopeStatus::Several, ScopeStatus::None].map(count);
    let (districts, items) = (layer.items.len(), matches.len());
    let many = |count: usize| if count == 1 { "" } else { "s" };
    let (of_districts, of_items) = (many(districts), many(items));
    text!(
        "区片 {districts} 个，范围 {items} 项：唯一 {one}，多个 {several}，没有 {none}",
        "{districts} district{of_districts}, {items} scope item{of_items}: {one} of one unit, {several} of several, \
         {none} of none"
    )
}
