//! `scope-claimed-twice`: a unit of two districts, or a unit of one inside a unit of another.

use super::scopes::Claims;
use crate::land::{District, Finding, Gazetteer, Layer, Place, Severity};
use crate::lang::Text;
use crate::text;
use std::collections::BTreeSet;

pub(super) fn check(
    layer: &Layer<District>,
    claims: &Claims<'_>,
    gazetteer: &Gazetteer,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for (unit, districts) in &claims.by_unit {
        if districts.len() > 1 {
            found.push(twice(layer, unit, districts, gazetteer));
        }
        for above in [6, 9].iter().filter_map(|&length| unit.get(..length)) {
            let holders = claims.by_unit.get(above).filter(|_| above != *unit);
            let others = holders
                .map(|holders| holders - districts)
                .unwrap_or_default();
            if !others.is_empty() {
                found.push(nested(
                    layer,
                    (unit, districts),
                    (above, &others),
                    gazetteer,
                ));
            }
        }
    }
    found
}

fn labels<'a>(layer: &'a Layer<District>, districts: &BTreeSet<u32>) -> Vec<&'a str> {
    let label = |&number: &u32| layer.items[number as usize].label.as_str();
    districts.iter().map(label).collect()
}

fn twice(
    layer: &Layer<District>,
    unit: &str,
    districts: &BTreeSet<u32>,
    gazetteer: &Gazetteer,
) -> Finding {
    let labels = labels(layer, districts);
    let name = gazetteer.name(unit).unwrap_or_default();
    let (zh, en) = (labels.join("、"), labels.join(", "));
    let what = text!(
        "{name}（{unit}）同时写在区片 {zh} 的范围内",
        "{name} ({unit}) stands in the scopes of districts {en}"
    );
    let tip = Text::fixed(
        "一个单位只属一个区片：只确认其中一行；都确认的，其土地不计价",
        "a unit belongs to one district: confirm one of the rows; if several are, its land is not priced",
    );
    let place = Place::file(&layer.source.file).id(labels.join("+"));
    Finding::new("scope-claimed-twice", Severity::Error, place, what, tip)
}

fn nested(
    layer: &Layer<District>,
    (unit, own): (&str, &BTreeSet<u32>),
    (above, others): (&str, &BTreeSet<u32>),
    gazetteer: &Gazetteer,
) -> Finding {
    let (own, others) = (labels(layer, own), labels(layer, others));
    let [name, holder] = [unit, above].map(|code| gazetteer.name(code).unwrap_or_default());
    let (own_zh, own_en) = (own.join("、"), own.join(", "));
    let (others_zh, others_en) = (others.join("、"), others.join(", "));
    let what = text!(
        "{name}（{unit}）写在区片 {own_zh}，而它所在的 {holder}（{above}）写在区片 {others_zh}",
        "{name} ({unit}) stands in the scope of district {own_en}, while {holder} ({above}), which it lies in, stands in \
         that of {others_en}"
    );
    let tip = Text::fixed(
        "两行都确认的，以较小的单位为准；否则只确认应有的一行",
        "if both are confirmed the smaller unit counts; else confirm the row that is meant",
    );
    let place = Place::file(&layer.source.file).id([own, others].concat().join("+"));
    Finding::new("scope-claimed-twice", Severity::Warning, place, what, tip)
}
