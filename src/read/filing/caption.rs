//! A heading taken apart: its name, the unit and the share that it states.

use super::plain::folded;
use super::unit;
use crate::land::FiledUnit;

/// A heading in parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Caption {
    /// Names that it may be known by, the most exact first; folded.
    pub(super) names: Vec<String>,
    /// The unit.
    pub(super) unit: Option<FiledUnit>,
    /// The share, as written.
    pub(super) share: Option<String>,
    /// True if nothing but a unit stands there.
    pub(super) is_unit: bool,
}

impl Caption {
    /// The parts of a heading.
    pub(super) fn of(heading: &str) -> Self {
        let whole = folded(heading);
        if let Some(unit) = unit::unit(whole.trim_matches(['(', ')', '[', ']'])) {
            return Self {
                unit: Some(unit),
                is_unit: true,
                ..Self::default()
            };
        }
        let mut caption = Self::default();
        caption.name(&whole);
        let (mut kept, mut bare) = (String::new(), String::new());
        for (outside, inside) in bracketed(&whole) {
            kept.push_str(outside);
            bare.push_str(outside);
            if let Some(unit) = unit::unit(inside) {
                caption.unit = caption.unit.or(Some(unit));
            } else if is_share(inside) {
                caption.share = caption.share.or_else(|| Some(inside.to_owned()));
            } else if !inside.is_empty() {
                kept.push_str(&format!("({inside})"));
            }
        }
        caption.name(&kept);
        caption.name(&bare);
        caption.endings();
        caption
    }

    fn name(&mut self, name: &str) {
        let name = name.trim_matches([':', '*', '、', '.']);
        if !name.is_empty() && !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }

    /// Names without a unit or a share at their end.
    fn endings(&mut self) {
        for name in self.names.clone() {
            if let Some((rest, unit)) = unit::ended(&name) {
                self.unit = self.unit.or(Some(unit));
                self.name(rest);
            }
            let digits = name.trim_end_matches(|letter: char| {
                letter.is_ascii_digit() || matches!(letter, '%' | '.')
            });
            if name.ends_with('%') && !digits.is_empty() && digits.len() < name.len() {
                let share = name.get(digits.len()..).unwrap_or_default();
                self.share = self.share.take().or_else(|| Some(share.to_owned()));
                self.name(digits);
            }
        }
    }
}

/// The pieces of a heading: what stands before a bracket, and in it.
fn bracketed(folded: &str) -> Vec<(&str, &str)> {
    let mut pieces = Vec::new();
    let mut rest = folded;
    while let Some(open) = rest.find(['(', '[', '【']) {
        let (outside, from) = rest.split_at(open);
        let inner = from.trim_start_matches(['(', '[', '【']);
        let close = inner.find([')', ']', '】']).unwrap_or(inner.len());
        let (inside, behind) = inner.split_at(close);
        pieces.push((outside, inside));
        rest = behind.trim_start_matches([')', ']', '】']);
    }
    pieces.push((rest, ""));
    pieces
}

/// True for `40%` and `占40%`.
fn is_share(inside: &str) -> bool {
    let digits = inside.trim_start_matches('占').trim_end_matches('%');
    inside.ends_with('%') && super::plain::is_number(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{AreaUnit, RateUnit};

    #[test]
    fn units_and_shares_stand_in_brackets_or_at_the_end() {
        let area = |unit| Some(FiledUnit::Area(unit));
        for (heading, name, unit, share) in [
            ("面积（亩）", "面积", area(AreaUnit::Mu), None),
            ("面积\n(公顷)", "面积", area(AreaUnit::Hectare), None),
            ("征收面积亩", "征收面积", area(AreaUnit::Mu), None),
            ("area_ha", "area", area(AreaUnit::Hectare), None),
            (
                "补偿标准 元/亩",
                "补偿标准",
                Some(FiledUnit::Rate(RateUnit::YUAN_PER_MU)),
                None,
            ),
            (
                "土地补偿费（40%）（元）",
                "土地补偿费",
                Some(FiledUnit::Yuan),
                Some("40%"),
            ),
            ("安置补助费60%", "安置补助费", None, Some("60%")),
        ] {
            let caption = Caption::of(heading);
            assert!(
                caption.names.iter().any(|own| own == name),
                "{heading}: {caption:?}"
            );
            assert_eq!(
                (caption.unit, caption.share.as_deref()),
                (unit, share),
                "{heading}"
            );
        }
        assert!(Caption::of("（元/亩）").is_unit);
        assert_eq!(Caption::of("村（组）").names, ["村(组)", "村"]);
    }
}
