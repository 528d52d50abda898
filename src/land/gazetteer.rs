//! Administrative units by code and name: counties, townships and villages.

use super::finding::Finding;
use super::unit_name::whole_name;
use crate::cite::Source;
use crate::lang::Text;
use std::collections::BTreeMap;

/// The lengths of codes: a county, a township, a village.
const LEVELS: [usize; 3] = [6, 9, 12];

/// The lengths of a village's code with its villagers' group behind it.
const WITH_GROUP: [usize; 2] = [15, 19];

/// The units that a gazetteer file lists.
///
/// A name is matched whole or not at all: 道县 is no part of 通道县, and 洪江市 is not 洪江区.
///
/// ```
/// use qupian::cite::{Digest, Source};
/// use qupian::land::Gazetteer;
/// let source = Source { file: "units.csv".into(), digest: Digest::of(b"") };
/// let units = [("149998".to_owned(), "道县".to_owned()), ("149999".to_owned(), "通道县".to_owned())];
/// let gazetteer = Gazetteer::new(source, units.into(), [].into());
/// assert_eq!(gazetteer.named("道县", None), ["149998"]);
/// assert!(gazetteer.named("通道", None).is_empty());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Gazetteer {
    /// The file and its digest.
    pub source: Source,
    /// What was noticed while reading it.
    pub findings: Vec<Finding>,
    /// If it is made up: the words that say so.
    pub demonstration: Option<Text>,
    /// Name by code: 6 digits for a county, 9 for a township, 12 for a village.
    pub units: BTreeMap<String, String>,
    aliases: BTreeMap<String, Vec<String>>,
    /// Codes by whole name or alias, ascending and each once.
    by_name: BTreeMap<String, Vec<String>>,
}

impl Gazetteer {
    /// A gazetteer of names and further names by code.
    #[must_use]
    pub fn new(
        source: Source,
        units: BTreeMap<String, String>,
        aliases: BTreeMap<String, Vec<String>>,
    ) -> Self {
        let further = aliases
            .iter()
            .flat_map(|(code, names)| names.iter().map(move |name| (code, name)));
        let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (code, name) in units.iter().chain(further) {
            let codes = by_name.entry(whole_name(name)).or_default();
            codes.push(code.clone());
        }
        for codes in by_name.values_mut() {
            codes.sort_unstable();
            codes.dedup();
        }
        Self {
            source,
            findings: Vec::new(),
            demonstration: None,
            units,
            aliases,
            by_name,
        }
    }

    /// The name of the unit of a code, matched whole.
    ///
    /// ```
    /// use qupian::cite::{Digest, Source};
    /// use qupian::land::Gazetteer;
    /// let source = Source { file: "units.csv".into(), digest: Digest::of(b"") };
    /// let units = [("149999".to_owned(), "示范县".to_owned())].into();
    /// let gazetteer = Gazetteer::new(source, units, [].into());
    /// assert_eq!(gazetteer.name("149999"), Some("示范县"));
    /// assert_eq!(gazetteer.name("1499"), None);
    /// ```
    #[must_use]
    pub fn name(&self, code: &str) -> Option<&str> {
        self.units.get(code.trim()).map(String::as_str)
    }

    /// Further names of the unit of a code.
    #[must_use]
    pub fn aliases(&self, code: &str) -> &[String] {
        self.aliases.get(code).map_or(&[], Vec::as_slice)
    }

    /// The codes of all units whose whole name or alias this is, ascending; with `within` only the unit of that code and
    /// the units below it. Blanks around a name and the width of letters do not count, everything else does.
    #[must_use]
    pub fn named(&self, name: &str, within: Option<&str>) -> Vec<&str> {
        let codes = self.by_name.get(&whole_name(name)).into_iter().flatten();
        codes
            .map(String::as_str)
            .filter(|code| within.is_none_or(|above| code.starts_with(above)))
            .collect()
    }

    /// The codes of the units right below a unit, ascending; a village whose township is not listed is right below its
    /// county.
    #[must_use]
    pub fn children(&self, code: &str) -> Vec<&str> {
        let below = self.units.range(code.to_owned()..);
        below
            .map(|(other, _)| other.as_str())
            .take_while(|other| other.starts_with(code))
            .filter(|other| self.parent(other) == Some(code))
            .collect()
    }

    /// The code of the unit that a unit lies right in, as far as it is listed.
    #[must_use]
    pub fn parent<'a>(&self, code: &'a str) -> Option<&'a str> {
        let shorter = LEVELS.iter().rev().filter(|&&length| length < code.len());
        let mut above = shorter.filter_map(|&length| code.get(..length));
        above.find(|above| self.units.contains_key(*above))
    }
}

/// The code of a county (6 digits), township (9) or village (12), from any of the forms it is written in: with zeros for
/// the levels below it, or with the 3 or 7 digits of a villagers' group behind it, which are left out if they are zeros. Full-width
/// digits and blanks between digits do not count. `None` for anything else.
///
/// ```
/// use qupian::land::unit_code;
/// assert_eq!(unit_code("149999105201").as_deref(), Some("149999105201"));
/// assert_eq!(unit_code("1499991052010000000").as_deref(), Some("149999105201"));
/// assert_eq!(unit_code("149999105000").as_deref(), Some("149999105"));
/// assert_eq!(unit_code("149999000000").as_deref(), Some("149999"));
/// assert_eq!(unit_code("149999 105 201").as_deref(), Some("149999105201"));
/// assert_eq!(unit_code("1499"), None);
/// assert_eq!(unit_code("1499991052010000003"), None);
/// ```
#[must_use]
pub fn unit_code(written: &str) -> Option<String> {
    let mut code = digits(written)?;
    let group = code.get(12..).unwrap_or_default();
    if WITH_GROUP.contains(&code.len()) && group.bytes().all(|digit| digit == b'0') {
        code.truncate(12);
    }
    if !LEVELS.contains(&code.len()) {
        return None;
    }
    while code.len() > 6 && code.ends_with("000") {
        code.truncate(code.len() - 3);
    }
    Some(code)
}

/// The code of the village (or township, or county) that land of this code lies in: as [`unit_code`], and a villagers'
/// group lies in its village.
///
/// ```
/// use qupian::land::village_unit;
/// assert_eq!(village_unit("1499991052010000003").as_deref(), Some("149999105201"));
/// assert_eq!(village_unit("149999105201003").as_deref(), Some("149999105201"));
/// ```
#[must_use]
pub fn village_unit(written: &str) -> Option<String> {
    let code = digits(written)?;
    match code.get(..12) {
        Some(village) if WITH_GROUP.contains(&code.len()) => unit_code(village),
        _ => unit_code(&code),
    }
}

fn digits(written: &str) -> Option<String> {
    let plain: String = whole_name(written).split_whitespace().collect();
    let all = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    all.then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::Digest;

    fn gazetteer(units: &[(&str, &str)], aliases: &[(&str, &str)]) -> Gazetteer {
        let source = Source {
            file: "units.csv".into(),
            digest: Digest::of(b""),
        };
        let owned = |(code, name): &(&str, &str)| ((*code).to_owned(), (*name).to_owned());
        let further = aliases.iter().map(owned);
        Gazetteer::new(
            source,
            units.iter().map(owned).collect(),
            further.map(|(code, name)| (code, vec![name])).collect(),
        )
    }

    /// The traps are real names of one province (domain notes, section 1.3); the codes are made up.
    #[test]
    fn a_name_is_matched_whole_or_not_at_all() {
        let traps = gazetteer(
            &[
                ("149901", "道县"),
                ("149902", "通道侗族自治县"),
                ("149903", "洪江市"),
                ("149904", "洪江区"),
                ("149905", "长沙市"),
                ("149906", "长沙县"),
            ],
            &[("149902", "通道县")],
        );
        for (name, codes) in [
            ("道县", vec!["149901"]),
            ("通道县", vec!["149902"]),
            ("通道侗族自治县", vec!["149902"]),
            ("洪江市", vec!["149903"]),
            ("洪江区", vec!["149904"]),
            ("长沙市", vec!["149905"]),
            ("长沙县", vec!["149906"]),
            ("洪江", vec![]),
            ("长沙", vec![]),
            ("县", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(traps.named(name, None), codes, "{name}");
        }
    }

    #[test]
    fn blanks_around_and_the_width_of_letters_do_not_count() {
        let units = gazetteer(&[("149999101", "第1农场(东)")], &[]);
        assert_eq!(units.named(" 第１农场（东）\u{3000}", None), ["149999101"]);
        assert!(units.named("第 1农场(东)", None).is_empty());
        assert!(units.named("第一农场(东)", None).is_empty());
    }

    #[test]
    fn a_name_of_several_units_is_told_apart_by_where_it_is_looked_for() {
        let units = gazetteer(
            &[
                ("149998", "甲县"),
                ("149998101201", "东村"),
                ("149999", "乙县"),
                ("149999101", "东镇"),
                ("149999101201", "东村"),
                ("149999102201", "东村"),
            ],
            &[("149999102201", "东村")],
        );
        let all = ["149998101201", "149999101201", "149999102201"];
        assert_eq!(units.named("东村", None), all);
        assert_eq!(units.named("东村", Some("149999")), all[1..]);
        assert_eq!(units.named("东村", Some("149999101")), ["149999101201"]);
        assert_eq!(units.named("乙县", Some("149999")), ["149999"]);
    }

    #[test]
    fn children_are_one_level_down_as_far_as_it_is_listed() {
        let units = gazetteer(
            &[
                ("149999", "乙县"),
                ("149999101", "东镇"),
                ("149999101201", "东村"),
                ("149999102201", "西村"),
            ],
            &[],
        );
        assert_eq!(units.children("149999"), ["149999101", "149999102201"]);
        assert_eq!(units.children("149999101"), ["149999101201"]);
        assert!(units.children("149998").is_empty());
        assert_eq!(units.parent("149999101201"), Some("149999101"));
        assert_eq!(units.parent("149999"), None);
    }

    #[test]
    fn codes_of_wrong_length_or_with_letters_are_none() {
        for wrong in [
            "",
            "1499",
            "14999910520",
            "1499991052011",
            "14999X",
            "1.5E+11",
        ] {
            assert_eq!(unit_code(wrong), None, "{wrong}");
            assert_eq!(village_unit(wrong), None, "{wrong}");
        }
        assert_eq!(unit_code("１４９９９９").as_deref(), Some("149999"));
        assert_eq!(unit_code("149999000").as_deref(), Some("149999"));
        assert_eq!(unit_code("1499990000000000000").as_deref(), Some("149999"));
    }
}
