//! The items of scopes against a gazetteer: by administrative code or by whole name, never by a part of one.

use crate::land::{District, Gazetteer, ScopeItem, county_of, scope_items, unit_code, whole_name};
use crate::lang::Text;

/// By what a unit was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ScopeHow {
    /// By its administrative code.
    Code,
    /// By its whole name.
    Name,
    /// By one of its further names, whole.
    Alias,
}

impl ScopeHow {
    /// The name in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Code => Text::fixed("代码", "code"),
            Self::Name => Text::fixed("全名", "name"),
            Self::Alias => Text::fixed("别名", "alias"),
        }
    }

    /// Whether a name is the unit's own or a further one.
    #[must_use]
    pub fn of_name(name: &str, unit: &str, gazetteer: &Gazetteer) -> Self {
        let own = gazetteer.name(unit).map(whole_name);
        if own == Some(whole_name(name)) {
            Self::Name
        } else {
            Self::Alias
        }
    }
}

/// How an item of a scope fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ScopeStatus {
    /// Exactly one unit.
    One,
    /// Several units have the name.
    Several,
    /// No unit, or the item is not clear.
    None,
}

impl ScopeStatus {
    /// The name in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::One => Text::fixed("唯一", "one"),
            Self::Several => Text::fixed("多个", "several"),
            Self::None => Text::fixed("没有", "none"),
        }
    }
}

/// An item of a district's scope, and the units that it can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeMatch {
    /// The district's number in its layer.
    pub district: u32,
    /// The item.
    pub item: ScopeItem,
    /// The codes of the units, ascending.
    pub units: Vec<String>,
    /// By what they were found; `None` if there are none.
    pub how: Option<ScopeHow>,
}

impl ScopeMatch {
    /// How the item fared.
    #[must_use]
    pub fn status(&self) -> ScopeStatus {
        match self.units.len() {
            0 => ScopeStatus::None,
            1 => ScopeStatus::One,
            _ => ScopeStatus::Several,
        }
    }

    /// The one unit that the item means.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        match &self.units[..] {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// Where a district's names are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScopeCounty {
    /// In the units whose code begins so: of its county, or of its city.
    Within(String),
    /// Anywhere: the layer states no county.
    Anywhere,
    /// Nowhere: the county that the layer states is not in the gazetteer, or several are called so.
    Unknown(String),
}

impl ScopeCounty {
    /// The county of a district, by the code or the whole name that its layer states.
    #[must_use]
    pub fn of(district: &District, gazetteer: &Gazetteer) -> Self {
        let Some(stated) = district.county.as_deref() else {
            return Self::Anywhere;
        };
        // a city's counties begin with its digits, a province's cities with its own
        let within = |code: &str| Self::Within(code.trim_end_matches("00").to_owned());
        if let Some(code) = county_of(stated) {
            return within(code);
        }
        let mut named = gazetteer.named(stated, None);
        named.retain(|code| code.len() == 6);
        match named[..] {
            [one] => within(one),
            _ => Self::Unknown(stated.to_owned()),
        }
    }
}

/// Matches every item of every district's scope, in the order of the layer. An item that is not clear matches nothing.
#[must_use]
pub fn match_scopes(districts: &[District], gazetteer: &Gazetteer) -> Vec<ScopeMatch> {
    let mut found = Vec::new();
    for (number, district) in (0_u32..).zip(districts) {
        let county = ScopeCounty::of(district, gazetteer);
        let scope = district.scope.as_deref().unwrap_or_default();
        found.extend(
            scope_items(scope)
                .into_iter()
                .map(|item| matched(number, item, &county, gazetteer)),
        );
    }
    found
}

fn matched(
    district: u32,
    item: ScopeItem,
    county: &ScopeCounty,
    gazetteer: &Gazetteer,
) -> ScopeMatch {
    let named = |within| gazetteer.named(&item.text, within);
    let code = unit_code(&item.text).filter(|code| gazetteer.name(code).is_some());
    let units: Vec<String> = match (&code, county) {
        _ if !item.clear => Vec::new(),
        (Some(code), _) => vec![code.clone()],
        (None, ScopeCounty::Within(prefix)) => owned(&named(Some(prefix))),
        (None, ScopeCounty::Anywhere) => owned(&named(None)),
        (None, ScopeCounty::Unknown(_)) => Vec::new(),
    };
    let how = units.first().map(|unit| match code {
        Some(_) => ScopeHow::Code,
        None => ScopeHow::of_name(&item.text, unit, gazetteer),
    });
    ScopeMatch {
        district,
        item,
        units,
        how,
    }
}

fn owned(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Input, ReadOptions, districts, gazetteer};

    const UNITS: &str = "code,name,alias\n149997,洪江市,\n149997101,东镇,\n149998,洪江区,\n149998101,东镇,\n\
        149999,通道侗族自治县,通道县\n149999101,东镇,\n149999102,中西镇,\n149999101201,东村,\n149999102201,东村,\n\
        149996,道县,\n149996101,道县镇,\n";

    /// For each item of one district: the codes that it can mean.
    fn units(county: &str, scope: &str) -> Vec<String> {
        let options = ReadOptions::default();
        let units = gazetteer(&Input::new("units.csv", UNITS), &options).unwrap();
        let layer =
            format!("区片编号,县代码,区片价（元/亩）,区片范围\nⅠ,{county},62000,\"{scope}\"\n");
        let layer = districts(&Input::new("prices.csv", layer), &options).unwrap();
        let found = match_scopes(&layer.items, &units);
        let one = |one: &ScopeMatch| {
            let how = one.how.map_or("", |how| match how {
                ScopeHow::Code => "#",
                ScopeHow::Name => "",
                ScopeHow::Alias => "~",
            });
            format!("{how}{}", one.units.join("+"))
        };
        found.iter().map(one).collect()
    }

    #[test]
    fn names_are_looked_for_in_the_districts_county() {
        assert_eq!(
            units("149999", "东镇、中西镇、西镇"),
            ["149999101", "149999102", ""]
        );
        assert_eq!(units("洪江区", "东镇"), ["149998101"]);
        assert_eq!(units("洪江市", "东镇"), ["149997101"]);
        assert_eq!(units("通道县", "东镇"), ["149999101"]);
        assert_eq!(
            units("洪江", "东镇"),
            [""],
            "no such county: nothing is looked for elsewhere"
        );
        assert_eq!(units("", "东镇"), ["149997101+149998101+149999101"]);
        assert_eq!(units("149900", "道县镇"), ["149996101"], "a city's code");
        assert_eq!(
            units("140000", "道县镇"),
            ["149996101"],
            "a province's code"
        );
    }

    #[test]
    fn a_part_of_a_name_matches_nothing() {
        assert_eq!(
            units("", "道县、通道县、洪江、镇"),
            ["149996", "~149999", "", ""]
        );
    }

    #[test]
    fn a_code_is_matched_whole_and_means_its_unit() {
        assert_eq!(
            units("149999", "149999101000，149999102201；149999999、1499"),
            ["#149999101", "#149999102201", "", ""]
        );
    }

    #[test]
    fn several_units_of_one_name_are_all_kept() {
        assert_eq!(units("149999", "东村"), ["149999101201+149999102201"]);
    }

    #[test]
    fn what_is_not_clear_is_never_matched() {
        assert_eq!(
            units("149999", "东镇（不含东村）、中西镇"),
            ["", "149999102"]
        );
        assert_eq!(units("149999", "除东镇以外；中西镇"), ["", "149999102"]);
        assert_eq!(units("149999", "东镇等"), [""]);
    }
}
