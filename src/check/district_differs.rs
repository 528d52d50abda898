//! `district-differs`: the record names another district than the one the parcel lies in.

use super::Facts;
use crate::land::{Finding, Severity};
use crate::lang::Text;
use crate::text;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let parcel = facts.parcel();
    let Some(stated) = parcel
        .district
        .as_deref()
        .filter(|_| parcel.shape.is_some())
    else {
        return Vec::new();
    };
    let pieces = facts.appraised.pieces.iter().map(|piece| &piece.valued);
    let others = pieces.filter_map(|piece| match piece.districts[..] {
        [district] if facts.code(district) != stated => Some((facts.label(district), piece.area)),
        _ => None,
    });
    others
        .map(|(code, area)| differs(facts, stated, code, area))
        .collect()
}

fn differs(facts: &Facts<'_>, stated: &str, code: &str, area: crate::units::Area) -> Finding {
    let what = text!(
        "地块记录的区片为 {stated}，而 {area} 平方米位于区片 {code}；以位置为准",
        "the record names district {stated}, but {area} m² lie in district {code}; the place counts"
    );
    let tip = Text::fixed("核对区片编号", "make sure of the district's code");
    Finding::new(
        "district-differs",
        Severity::Warning,
        facts.place(),
        what,
        tip,
    )
}
