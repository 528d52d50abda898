//! Column headings: folded for matching, and split from the unit that they declare.

use crate::units::{AreaUnit, RateUnit};

/// A unit that a heading declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Of areas.
    Area(AreaUnit),
    /// Of prices.
    Rate(RateUnit),
}

/// A heading in two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// The folded name without its unit.
    pub(super) name: String,
    /// The folded name as a whole.
    pub(super) whole: String,
    /// The unit.
    pub(super) unit: Option<Unit>,
}

/// Endings that name a unit without brackets, longest first.
const ENDINGS: [&str; 24] = [
    "_wanyuan_per_mu",
    "_wanyuan_per_ha",
    "_yuan_per_mu",
    "_yuan_per_m2",
    "_yuan_per_ha",
    "万元/公顷",
    "元/平方米",
    "万元/亩",
    "元/公顷",
    "元/亩",
    "元/㎡",
    "元/m2",
    "_公顷",
    "_平方米",
    "_hm2",
    "_亩",
    "_m2",
    "_ha",
    "_mu",
    "平方米",
    "公顷",
    "㎡",
    "m²",
    "亩",
];

impl Heading {
    /// The parts of a heading.
    pub(super) fn of(heading: &str) -> Self {
        let plain = narrow(heading);
        let whole = fold(&plain);
        let (name, unit) = bracketed(&plain)
            .or_else(|| ended(&plain))
            .map_or((whole.clone(), None), |(name, unit)| {
                (fold(name), Some(unit))
            });
        Self { name, whole, unit }
    }
}

/// The unit of some words: `公顷`, `单位:元/亩`, `yuan_per_mu`.
pub(super) fn unit(words: &str) -> Option<Unit> {
    let plain = words
        .trim()
        .trim_start_matches("单位")
        .trim_start_matches([':', ' ']);
    let slashed = plain.replace("_per_", "/");
    AreaUnit::from_word(&slashed)
        .map(Unit::Area)
        .or_else(|| RateUnit::from_text(&slashed).ok().map(Unit::Rate))
}

fn bracketed(plain: &str) -> Option<(&str, Unit)> {
    let (name, rest) = plain.split_once(['(', '[', '【'])?;
    let inside = rest.trim_end().trim_end_matches([')', ']', '】']);
    Some((name, unit(inside)?))
}

fn ended(plain: &str) -> Option<(&str, Unit)> {
    ENDINGS.iter().find_map(|ending| {
        let name = plain.strip_suffix(ending).filter(|name| !name.is_empty())?;
        Some((name, unit(ending.trim_start_matches('_'))?))
    })
}

/// Lower case, full-width letters made half-width, invisible characters and outer blanks taken out.
pub(super) fn narrow(words: &str) -> String {
    words
        .chars()
        .filter(|letter| !super::ids::is_invisible(*letter))
        .map(|letter| match letter {
            '！'..='～' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
            '\u{3000}' => ' ',
            other => other,
        })
        .collect::<String>()
        .trim()
        .to_lowercase()
}

/// [`narrow`], without blanks and underscores inside.
pub(super) fn fold(words: &str) -> String {
    narrow(words)
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '_' | '-'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_in_the_heading_declares_the_unit() {
        for (heading, name, unit) in [
            ("面积（亩）", "面积", Unit::Area(AreaUnit::Mu)),
            ("面积(单位：公顷)", "面积", Unit::Area(AreaUnit::Hectare)),
            ("Area_HA", "area", Unit::Area(AreaUnit::Hectare)),
            ("面积亩", "面积", Unit::Area(AreaUnit::Mu)),
            (
                "区片综合地价（元/亩）",
                "区片综合地价",
                Unit::Rate(RateUnit::YUAN_PER_MU),
            ),
            (
                "price_yuan_per_mu",
                "price",
                Unit::Rate(RateUnit::YUAN_PER_MU),
            ),
        ] {
            let found = Heading::of(heading);
            assert_eq!(
                (found.name.as_str(), found.unit),
                (name, Some(unit)),
                "{heading}"
            );
        }
    }

    #[test]
    fn a_heading_without_unit_keeps_its_name() {
        assert_eq!(Heading::of("ＤＬＢＭ ").name, "dlbm");
        assert_eq!(Heading::of("class_code").name, "classcode");
        assert_eq!(Heading::of("备注（手填）").unit, None);
        assert_eq!(Heading::of("亩").unit, None);
    }
}
