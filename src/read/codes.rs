//! District codes: kept as they are stated, unique within a county only.

use super::notes::Notes;
use crate::land::District;
use crate::text;
use std::collections::{HashMap, HashSet};

/// The codes of a layer's districts, each with the counties and rows that have it.
///
/// Every county numbers its own districts Ⅰ, Ⅱ, Ⅲ: a district is known by its county and its code. Two records of one
/// code cannot be told apart if their county is the same, or if one of them does not state it.
#[derive(Debug, Default)]
pub(super) struct Codes {
    seen: HashMap<String, Vec<(Option<String>, usize)>>,
}

impl Codes {
    /// Notes an error if an earlier row has the same code and is not known to lie in another county.
    pub(super) fn look(&mut self, notes: &mut Notes, row: usize, code: &str, county: Option<&str>) {
        let seen = self.seen.entry(code.to_owned()).or_default();
        let same = |other: &Option<String>| match (other.as_deref(), county) {
            (Some(other), Some(county)) => other == county,
            _ => true,
        };
        match seen.iter().find(|(other, _)| same(other)) {
            Some((_, first)) => repeated(notes, code, *first, row),
            None => seen.push((county.map(str::to_owned), row)),
        }
    }
}

fn repeated(notes: &mut Notes, code: &str, first: usize, row: usize) {
    notes.error(
        "district-code-repeated",
        notes.row(row).id(code),
        text!(
            "区片编号与第 {first} 行相同，所属县也相同或未注明，两个区片无从区分",
            "row {first} has the same code, and the same county or none stated: the two districts cannot be told apart"
        ),
        text!(
            "请补充或更正县级行政区代码，或更正编号；只凭编号指明这一区片的地块不计价",
            "state or correct the county, or correct the code; parcels that name the district by its code alone are not priced"
        ),
    );
}

/// Labels the districts whose code stands in several counties by county and code.
pub(super) fn label(districts: &mut [District]) {
    let mut first: HashMap<&str, Option<&str>> = HashMap::new();
    let mut several: HashSet<String> = HashSet::new();
    for district in districts.iter() {
        let county = district.county.as_deref();
        if *first.entry(&district.code).or_insert(county) != county {
            several.insert(district.code.clone());
        }
    }
    for district in districts {
        if let Some(county) = &district.county
            && several.contains(&district.code)
        {
            district.label = format!("{county}/{}", district.code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Input, ReadOptions, districts};

    /// Labels, and the rows of the codes that are repeated.
    fn read(rows: &str) -> (Vec<String>, Vec<Option<usize>>) {
        let table = format!("区片编号,县代码,区片价（元/亩）\n{rows}");
        let layer = districts(&Input::new("d.csv", table), &ReadOptions::default()).unwrap();
        let stated = rows.lines().map(|row| row.split(',').next().unwrap());
        let codes = layer.items.iter().map(|district| district.code.as_str());
        assert!(codes.eq(stated), "codes are never renamed");
        let repeated = layer
            .findings
            .iter()
            .filter(|one| one.id == "district-code-repeated");
        (
            layer.items.iter().map(|one| one.label.clone()).collect(),
            repeated.map(|one| one.place.row).collect(),
        )
    }

    #[test]
    fn a_code_of_several_counties_is_no_repetition_and_is_called_by_both() {
        let (labels, repeated) = read("Ⅰ,149998,62000\nⅠ,149999,48000\nⅡ,149999,40000\n");
        assert_eq!(labels, ["149998/Ⅰ", "149999/Ⅰ", "Ⅱ"]);
        assert!(repeated.is_empty());
    }

    #[test]
    fn a_code_of_one_county_or_of_none_stands_once() {
        let (labels, repeated) = read("Ⅰ,149998,62000\nⅠ,149998,48000\nⅡ,,40000\nⅡ,,1\n");
        assert_eq!(labels, ["Ⅰ", "Ⅰ", "Ⅱ", "Ⅱ"]);
        assert_eq!(repeated, [Some(3), Some(5)]);
    }

    #[test]
    fn a_district_without_its_county_may_be_any_of_its_code() {
        let (labels, repeated) = read("Ⅰ,149998,62000\nⅠ,149999,48000\nⅠ,,40000\n");
        assert_eq!(labels, ["149998/Ⅰ", "149999/Ⅰ", "Ⅰ"]);
        assert_eq!(repeated, [Some(4)]);
    }
}
