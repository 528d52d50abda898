//! Which district a village lies in, by the lists of towns and villages that a person has confirmed.

use super::scope_match::ScopeHow;
use crate::land::{
    ConfirmedScope, District, Finding, Gazetteer, Layer, Place, Severity, county_of, village_unit,
};
use crate::lang::Text;
use crate::text;
use std::collections::BTreeMap;

/// The lengths of codes, the smallest unit first.
const LEVELS: [usize; 3] = [12, 9, 6];

/// The confirmed units of a district layer, by code.
#[derive(Debug, Clone, PartialEq)]
pub struct ScopeIndex {
    /// The confirmed rows, with what was noticed of them.
    pub layer: Layer<ConfirmedScope>,
    by_unit: BTreeMap<String, Vec<u32>>,
    /// The counties that confirmed units lie in.
    counties: Vec<String>,
}

/// A village that a confirmed unit holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scoped {
    /// The confirmed unit: the village itself, or the township or county that it lies in.
    pub unit: String,
    /// By what the village was known.
    pub how: ScopeHow,
    /// The districts that claim it: one, or several that cannot all be meant.
    pub districts: Vec<u32>,
}

/// Why no district was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScopeMiss {
    /// Neither code nor name of a village is stated.
    Unstated,
    /// The code is none.
    NoCode(String),
    /// No confirmed unit holds the unit of this code.
    Outside(String),
    /// The gazetteer has no unit of this name in the counties of the list.
    UnknownName(String),
    /// The gazetteer has several units of this name there.
    SharedName(String, Vec<String>),
}

impl ScopeIndex {
    /// Joins confirmed rows with the districts of a layer by code and county; a row of a district that the layer does not
    /// have becomes a warning.
    #[must_use]
    pub fn new(mut layer: Layer<ConfirmedScope>, districts: &Layer<District>) -> Self {
        let mut by_unit: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut unknown = Vec::new();
        for row in &layer.items {
            let numbers = numbers(row, &districts.items);
            if numbers.is_empty() {
                unknown.push(no_district(row, &layer.source.file, districts));
                continue;
            }
            by_unit.entry(row.unit.clone()).or_default().extend(numbers);
        }
        layer.findings.extend(unknown);
        for numbers in by_unit.values_mut() {
            numbers.sort_unstable();
            numbers.dedup();
        }
        let mut counties: Vec<String> = by_unit
            .keys()
            .filter_map(|unit| county_of(unit).map(str::to_owned))
            .collect();
        counties.dedup();
        Self {
            layer,
            by_unit,
            counties,
        }
    }

    /// The districts that hold a village: see [`Self::locate`]. None if no confirmed unit does.
    #[must_use]
    pub fn of(&self, code: Option<&str>, name: Option<&str>, gazetteer: &Gazetteer) -> Vec<u32> {
        self.locate(code, name, gazetteer)
            .map_or(Vec::new(), |found| found.districts)
    }

    /// The districts that hold a village, by the smallest confirmed unit that its code begins with: the village, its
    /// township, its county. A name is looked for only where there is no code, and counts only if exactly one unit of the
    /// list's counties has it, whole.
    ///
    /// # Errors
    ///
    /// [`ScopeMiss`] says why there is none.
    pub fn locate(
        &self,
        code: Option<&str>,
        name: Option<&str>,
        gazetteer: &Gazetteer,
    ) -> Result<Scoped, ScopeMiss> {
        let stated = |text: Option<&str>| {
            text.map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        match (stated(code), stated(name)) {
            (Some(code), _) => {
                let unit = village_unit(&code).ok_or(ScopeMiss::NoCode(code))?;
                self.holding(unit, ScopeHow::Code)
            }
            (None, Some(name)) => {
                let (unit, how) = self.by_name(name, gazetteer)?;
                self.holding(unit, how)
            }
            (None, None) => Err(ScopeMiss::Unstated),
        }
    }

    fn by_name(
        &self,
        name: String,
        gazetteer: &Gazetteer,
    ) -> Result<(String, ScopeHow), ScopeMiss> {
        let within = |county: &String| gazetteer.named(&name, Some(county));
        let found: Vec<&str> = self.counties.iter().flat_map(within).collect();
        match found[..] {
            [] => Err(ScopeMiss::UnknownName(name)),
            [one] => Ok((one.to_owned(), ScopeHow::of_name(&name, one, gazetteer))),
            _ => {
                let codes = found.into_iter().map(str::to_owned).collect();
                Err(ScopeMiss::SharedName(name, codes))
            }
        }
    }

    /// The smallest confirmed unit that holds all of `unit`. Of a township's or county's land nobody knows the village, so
    /// that every district with a part of it claims it.
    fn holding(&self, unit: String, how: ScopeHow) -> Result<Scoped, ScopeMiss> {
        let mut levels = LEVELS.iter().filter_map(|&length| unit.get(..length));
        let Some(holder) = levels.find(|level| self.by_unit.contains_key(*level)) else {
            return Err(ScopeMiss::Outside(unit));
        };
        let below = self.by_unit.range(unit.clone()..);
        let below = below.take_while(|(code, _)| code.starts_with(&unit));
        let own = self.by_unit.get(holder).into_iter().flatten();
        let parts = below.flat_map(|(_, numbers)| numbers);
        let mut districts: Vec<u32> = parts.chain(own).copied().collect();
        districts.sort_unstable();
        districts.dedup();
        Ok(Scoped {
            unit: holder.to_owned(),
            how,
            districts,
        })
    }
}

/// The districts of a confirmed row.
fn numbers(row: &ConfirmedScope, districts: &[District]) -> Vec<u32> {
    let same = |district: &District| {
        let own = district.county.as_deref().map(str::trim);
        district.code.trim() == row.district.trim()
            && row
                .county
                .as_deref()
                .is_none_or(|county| own == Some(county.trim()))
    };
    let numbered = (0_u32..).zip(districts);
    numbered
        .filter(|(_, district)| same(district))
        .map(|(number, _)| number)
        .collect()
}

fn no_district(row: &ConfirmedScope, file: &str, districts: &Layer<District>) -> Finding {
    let (code, layer) = (&row.district, &districts.source.file);
    let county = row.county.as_deref().unwrap_or("-");
    let what = text!(
        "区片资料 {layer} 中没有县“{county}”的区片 {code}，该行不采用",
        "the districts of {layer} have none with the code {code} in county `{county}`; the row is not used"
    );
    let tip = Text::fixed(
        "确认表须由同一份区片资料生成；核对编号和县是否被电子表格改写",
        "the list has to come from the same districts; see whether a spreadsheet rewrote the code or the county",
    );
    let place = Place::file(file).row(row.row).id(code);
    Finding::new(
        "scope-district-unknown",
        Severity::Warning,
        place,
        what,
        tip,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Input, ReadOptions, confirmed, districts, gazetteer};

    fn units() -> Gazetteer {
        let units = "code,name,alias\n149998,甲县,\n149998101201,东村,\n149999,乙县,\n149999101,东镇,老东镇\n\
            149999101201,东村,\n149999101202,西村,\n149999102,西镇,\n149999102201,南村,\n149999102202,西村,\n";
        gazetteer(&Input::new("units.csv", units), &ReadOptions::default()).unwrap()
    }

    /// Districts Ⅰ (0) and Ⅱ (1) of county 149999.
    fn index(rows: &str) -> ScopeIndex {
        let options = ReadOptions::default();
        let layer = "区片编号,县代码,区片价（元/亩）\nⅠ,149999,62000\nⅡ,149999,48000\n";
        let layer = districts(&Input::new("prices.csv", layer), &options).unwrap();
        let list = format!("district,county,matched code,confirm\n{rows}");
        let list = confirmed(&Input::new("list.csv", list), &units(), &options).unwrap();
        ScopeIndex::new(list, &layer)
    }

    fn by_code(index: &ScopeIndex, code: &str) -> Vec<u32> {
        index.of(Some(code), Some("whatever"), &units())
    }

    #[test]
    fn the_smallest_confirmed_unit_that_holds_a_village_counts() {
        let index = index("Ⅰ,149999,149999,y\nⅡ,149999,149999101,y\nⅠ,149999,149999101201,y\n");
        assert_eq!(by_code(&index, "149999101201"), [0], "the village itself");
        assert_eq!(by_code(&index, "149999101202"), [1], "by its township");
        assert_eq!(by_code(&index, "149999102201"), [0], "by its county");
        assert_eq!(by_code(&index, "149998101201"), [] as [u32; 0]);
        let unit = index.locate(Some("149999101202"), None, &units()).unwrap();
        assert_eq!(
            (unit.unit.as_str(), unit.how),
            ("149999101", ScopeHow::Code)
        );
    }

    #[test]
    fn a_unit_of_two_districts_is_both_and_a_row_twice_is_one() {
        let index = index(
            "Ⅰ,149999,149999101,y\nⅡ,149999,149999101,y\nⅡ,,149999102,y\nⅡ,149999,149999102,y\n",
        );
        assert_eq!(by_code(&index, "149999101201"), [0, 1]);
        assert_eq!(by_code(&index, "149999102201"), [1]);
    }

    #[test]
    fn land_of_a_township_as_a_whole_is_of_every_district_with_a_part_of_it() {
        let index =
            index("Ⅰ,149999,149999101,y\nⅡ,149999,149999101201,y\nⅡ,149999,149999102201,y\n");
        assert_eq!(by_code(&index, "149999101000"), [0, 1]);
        let miss = index.locate(Some("149999102"), None, &units());
        assert_eq!(miss, Err(ScopeMiss::Outside("149999102".into())));
    }

    #[test]
    fn a_group_lies_in_its_village_and_no_code_is_none() {
        let index = index("Ⅰ,149999,149999101201,y\n");
        assert_eq!(by_code(&index, "1499991012010000003"), [0]);
        let miss = index.locate(Some("东村"), Some("东村"), &units());
        assert_eq!(
            miss,
            Err(ScopeMiss::NoCode("东村".into())),
            "the name is not tried"
        );
        assert_eq!(
            index.locate(None, Some(" "), &units()),
            Err(ScopeMiss::Unstated)
        );
    }

    #[test]
    fn a_name_counts_if_one_unit_of_the_lists_counties_has_it_whole() {
        let index = index("Ⅰ,149999,149999101,y\nⅡ,149999,149999102,y\n");
        let by_name = |name: &str| index.locate(None, Some(name), &units());
        let found = by_name("东村").unwrap();
        assert_eq!(
            (found.districts, found.how),
            (vec![0], ScopeHow::Name),
            "another is in 149998"
        );
        assert_eq!(by_name("老东镇").unwrap().how, ScopeHow::Alias);
        let both = vec!["149999101202".to_owned(), "149999102202".to_owned()];
        assert_eq!(
            by_name("西村"),
            Err(ScopeMiss::SharedName("西村".into(), both))
        );
        for no in ["东", "大东村", "东村委会", "甲县"] {
            assert_eq!(by_name(no), Err(ScopeMiss::UnknownName(no.into())));
        }
    }

    #[test]
    fn rows_of_districts_that_the_layer_does_not_have_are_said() {
        let index = index("Ⅲ,149999,149999101,y\nⅠ,149998,149999102,y\n");
        let said: Vec<_> = index
            .layer
            .findings
            .iter()
            .map(|one| (one.id, one.place.row))
            .collect();
        assert_eq!(
            said,
            [
                ("scope-district-unknown", Some(2)),
                ("scope-district-unknown", Some(3))
            ]
        );
        assert!(by_code(&index, "149999101201").is_empty());
    }
}
