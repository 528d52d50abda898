//! What a person has to look at before the scopes of a district layer can be confirmed.

use super::{scope_claimed_twice, scope_items, scope_unclaimed};
use crate::land::{District, Finding, Gazetteer, Layer, county_of};
use crate::locate::{ScopeCounty, ScopeMatch};
use std::collections::{BTreeMap, BTreeSet};

/// The units that districts name, as far as each is exactly one.
pub(super) struct Claims<'a> {
    /// The districts of each unit, by code.
    pub(super) by_unit: BTreeMap<&'a str, BTreeSet<u32>>,
    /// The counties that have districts.
    pub(super) counties: BTreeSet<String>,
}

impl<'a> Claims<'a> {
    fn of(layer: &Layer<District>, matches: &'a [ScopeMatch], gazetteer: &Gazetteer) -> Self {
        let mut by_unit: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        for one in matches {
            if let Some(unit) = one.unit() {
                by_unit.entry(unit).or_default().insert(one.district);
            }
        }
        let stated =
            layer
                .items
                .iter()
                .filter_map(|district| match ScopeCounty::of(district, gazetteer) {
                    ScopeCounty::Within(code) if code.len() == 6 => Some(code),
                    _ => None,
                });
        let named = by_unit.keys().filter_map(|unit| county_of(unit));
        let counties = named.map(str::to_owned).chain(stated).collect();
        Self { by_unit, counties }
    }
}

/// Looks at the scopes of a district layer: items that mean no unit or several, units of two districts, and units of none.
#[must_use]
pub fn scope_findings(
    layer: &Layer<District>,
    matches: &[ScopeMatch],
    gazetteer: &Gazetteer,
) -> Vec<Finding> {
    let claims = Claims::of(layer, matches, gazetteer);
    let mut found = scope_items::check(layer, matches, gazetteer);
    found.extend(scope_claimed_twice::check(layer, &claims, gazetteer));
    found.extend(scope_unclaimed::check(&claims, gazetteer));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::locate::match_scopes;
    use crate::read::{Input, ReadOptions, districts, gazetteer};

    const UNITS: &str = "code,name\n149998,甲县\n149999,乙县\n149999101,东镇\n149999101201,东村\n149999101202,西村\n\
        149999102,西镇\n149999102201,南村\n149999103,北镇\n";

    /// Id, and place or words, of each finding, for the scopes of districts Ⅰ, Ⅱ… of county 149999.
    fn found(scopes: &[&str]) -> Vec<String> {
        let options = ReadOptions::default();
        let units = gazetteer(&Input::new("units.csv", UNITS), &options).unwrap();
        let row = |(code, scope): (&str, &&str)| format!("{code},149999,62000,{scope}\n");
        let rows: String = ["Ⅰ", "Ⅱ", "Ⅲ"].into_iter().zip(scopes).map(row).collect();
        let layer = format!("区片编号,县代码,区片价（元/亩）,区片范围\n{rows}");
        let layer = districts(&Input::new("prices.csv", layer), &options).unwrap();
        let matches = match_scopes(&layer.items, &units);
        let found = scope_findings(&layer, &matches, &units);
        let said = |one: &Finding| {
            let (severity, what) = (one.severity.word(), one.what.say(Lang::En));
            format!("{severity} {}: {what}", one.id)
        };
        found.iter().map(said).collect()
    }

    #[test]
    fn scopes_that_share_out_the_county_have_nothing_to_say() {
        assert!(found(&["东村、西镇", "西村、北镇"]).is_empty());
        assert!(found(&["乙县"]).is_empty());
    }

    #[test]
    fn a_unit_of_two_districts_is_an_error_and_one_inside_anothers_is_a_warning() {
        assert_eq!(
            found(&["东镇、西镇", "西镇、北镇", "东村"]),
            [
                "warning scope-claimed-twice: 东村 (149999101201) stands in the scope of district Ⅲ, while 东镇 (149999101), which it lies in, stands in that of Ⅰ",
                "error scope-claimed-twice: 西镇 (149999102) stands in the scopes of districts Ⅰ, Ⅱ",
            ]
        );
    }

    #[test]
    fn a_village_beside_its_own_township_is_claimed_once() {
        assert!(found(&["东镇、东村、东镇", "西镇、北镇"]).is_empty());
    }

    #[test]
    fn units_of_no_district_are_noted_by_the_largest() {
        assert_eq!(
            found(&["东村"]),
            [
                "note scope-unclaimed: 西村 (149999101202) stands in the scope of no district",
                "note scope-unclaimed: 西镇 (149999102) stands in the scope of no district",
                "note scope-unclaimed: 北镇 (149999103) stands in the scope of no district",
            ]
        );
    }

    #[test]
    fn items_without_one_unit_and_districts_without_items_are_warnings() {
        assert_eq!(
            found(&["乙县、中镇", "中镇等", ""]),
            [
                "warning scope-unmatched: `中镇` is no unit's code or whole name",
                "warning scope-unmatched: `中镇等`, or its clause, excepts something or says `and others`; nothing is guessed",
                "warning scope-missing: the district states no scope",
            ]
        );
    }
}
