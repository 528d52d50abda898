//! `scope-unclaimed`: a unit that no district names, in a county that has districts.

use super::scopes::Claims;
use crate::land::{Finding, Gazetteer, Place, Severity};
use crate::lang::Text;
use crate::text;

pub(super) fn check(claims: &Claims<'_>, gazetteer: &Gazetteer) -> Vec<Finding> {
    let mut open = Vec::new();
    for county in &claims.counties {
        below(county, claims, gazetteer, &mut open);
    }
    open.into_iter()
        .map(|unit| finding(unit, gazetteer))
        .collect()
}

/// The largest units at or below `unit` that no claim touches.
fn below<'a>(
    unit: &'a str,
    claims: &Claims<'_>,
    gazetteer: &'a Gazetteer,
    open: &mut Vec<&'a str>,
) {
    if claims.by_unit.contains_key(unit) {
        return;
    }
    let mut inside = claims.by_unit.range(unit..);
    let touched = inside
        .next()
        .is_some_and(|(code, _)| code.starts_with(unit));
    if touched {
        for child in gazetteer.children(unit) {
            below(child, claims, gazetteer, open);
        }
    } else if gazetteer.name(unit).is_some() {
        open.push(unit);
    }
}

fn finding(unit: &str, gazetteer: &Gazetteer) -> Finding {
    let name = gazetteer.name(unit).unwrap_or_default();
    let what = text!(
        "{name}（{unit}）不在任何区片的范围内",
        "{name} ({unit}) stands in the scope of no district"
    );
    let tip = Text::fixed(
        "其土地不能按范围计价；核对是否漏写",
        "its land cannot be priced by scope; see whether it was left out",
    );
    let place = Place::file(&gazetteer.source.file).id(unit);
    Finding::new("scope-unclaimed", Severity::Note, place, what, tip)
}
