//! `scope-unmatched`, `scope-ambiguous`, `scope-missing`: what a list of towns and villages does not settle.

use crate::land::{District, Finding, Gazetteer, Layer, Place, Severity};
use crate::lang::Text;
use crate::locate::{ScopeCounty, ScopeMatch, ScopeStatus};
use crate::text;

pub(super) fn check(
    layer: &Layer<District>,
    matches: &[ScopeMatch],
    gazetteer: &Gazetteer,
) -> Vec<Finding> {
    let numbered = (0_u32..).zip(&layer.items);
    let mut found = Vec::new();
    for (number, district) in numbered {
        // the items stand in the order of the districts
        let start = matches.partition_point(|one| one.district < number);
        let end = matches.partition_point(|one| one.district <= number);
        let own = matches.get(start..end).unwrap_or_default();
        let place = Place::file(&layer.source.file)
            .row(district.row)
            .id(&district.label);
        if own.is_empty() {
            found.push(missing(place));
            continue;
        }
        let county = ScopeCounty::of(district, gazetteer);
        if let ScopeCounty::Unknown(stated) = &county {
            found.push(no_county(place.clone(), stated, gazetteer));
        }
        let open = own.iter().filter_map(|one| item(one, &place));
        found.extend(open);
    }
    found
}

fn missing(place: Place) -> Finding {
    let what = Text::fixed("没有区片范围", "the district states no scope");
    let tip = Text::fixed(
        "补充“区片范围”列：乡镇、村的名称或代码",
        "add a column `scope` with the names or codes of its towns and villages",
    );
    Finding::new("scope-missing", Severity::Warning, place, what, tip)
}

fn no_county(place: Place, stated: &str, gazetteer: &Gazetteer) -> Finding {
    let file = &gazetteer.source.file;
    let what = text!(
        "行政区划名录 {file} 中没有名为“{stated}”的县，或不止一个；其范围按名称无从查找",
        "the gazetteer {file} has no county called `{stated}`, or several: names of its scope are looked for nowhere"
    );
    let tip = Text::fixed(
        "在区片资料中写县的六位代码，或在名录中补充",
        "state the county's six digits in the district layer, or add it to the gazetteer",
    );
    Finding::new("scope-county-unknown", Severity::Warning, place, what, tip)
}

fn item(one: &ScopeMatch, place: &Place) -> Option<Finding> {
    let (text, count) = (&one.item.text, one.units.len());
    let (id, what) = match one.status() {
        ScopeStatus::One => return None,
        ScopeStatus::Several => (
            "scope-ambiguous",
            text!(
                "范围“{text}”有 {count} 个同名单位",
                "{count} units are called `{text}`"
            ),
        ),
        ScopeStatus::None if !one.item.clear => (
            "scope-unmatched",
            text!(
                "范围“{text}”或所在的分句有“除”“不含”“等”之类的话，不作猜测",
                "`{text}`, or its clause, excepts something or says `and others`; nothing is guessed"
            ),
        ),
        ScopeStatus::None => (
            "scope-unmatched",
            text!(
                "范围“{text}”不是任何单位的代码或全名",
                "`{text}` is no unit's code or whole name"
            ),
        ),
    };
    let tip = Text::fixed(
        "在确认表中填写匹配代码（可加行），核对后确认",
        "write the unit's code into the confirm list (rows may be added), then confirm it",
    );
    Some(Finding::new(
        id,
        Severity::Warning,
        place.clone(),
        what,
        tip,
    ))
}
