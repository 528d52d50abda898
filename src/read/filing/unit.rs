//! Units in headings and in lines above tables.

use super::plain::folded;
use crate::land::FiledUnit;
use crate::units::{AreaUnit, RateUnit};

/// The unit of some folded words: `亩`, `元/亩`, `万元`, `单位:公顷`.
pub(super) fn unit(folded: &str) -> Option<FiledUnit> {
    let plain = folded
        .trim_start_matches("单位")
        .trim_start_matches([':', '/']);
    match plain {
        "元" | "yuan" | "人民币元" | "rmb" => return Some(FiledUnit::Yuan),
        "万元" | "wanyuan" | "10,000yuan" => return Some(FiledUnit::TenThousandYuan),
        _ => {}
    }
    let area = AreaUnit::from_word(plain).map(FiledUnit::Area);
    let per = plain.replace("每", "/").replace("per", "/");
    area.or_else(|| RateUnit::from_text(&per).ok().map(FiledUnit::Rate))
}

/// Words that name a unit at the end of a heading, longest first.
const ENDINGS: [&str; 22] = [
    "万元/公顷",
    "元/平方米",
    "元/公顷",
    "万元/亩",
    "yuan/mu",
    "yuan/m2",
    "yuan/ha",
    "元/m2",
    "元/亩",
    "平方米",
    "wanyuan",
    "公顷",
    "万元",
    "yuan",
    "hm2",
    "m2",
    "ha",
    "mu",
    "亩",
    "元",
    "平米",
    "rmb",
];

/// A folded heading that ends in a unit without brackets: the name before it, and the unit.
pub(super) fn ended(folded: &str) -> Option<(&str, FiledUnit)> {
    ENDINGS.iter().find_map(|ending| {
        let name = folded
            .strip_suffix(ending)?
            .trim_end_matches(['/', ',', ':', '、']);
        (!name.is_empty()).then(|| unit(ending).map(|unit| (name, unit)))?
    })
}

/// Units that a line declares for the table under it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Declared {
    /// Of areas.
    pub(super) area: Option<FiledUnit>,
    /// Of money.
    pub(super) money: Option<FiledUnit>,
    /// Of rates.
    pub(super) rate: Option<FiledUnit>,
}

impl Declared {
    /// Reads `单位：公顷、万元` and `面积单位：公顷 金额单位：元` out of a cell.
    pub(super) fn read(&mut self, words: &str) {
        let plain = folded(words);
        for (_, rest) in plain
            .match_indices("单位")
            .map(|(at, word)| plain.split_at(at + word.len()))
        {
            let Some(rest) = rest.strip_prefix(':') else {
                continue;
            };
            let stop = rest.find("单位").unwrap_or(rest.len());
            let said = rest.get(..stop).unwrap_or(rest);
            for word in said.split(['、', ',', ';', '。', '(', ')', '|']) {
                self.take(word);
            }
        }
    }

    fn take(&mut self, word: &str) {
        // `公顷面积单位` has lost its blank: what follows the unit is the next line's label
        let word = ["面积", "金额", "货币", "计量"]
            .iter()
            .fold(word, |word, label| {
                word.trim_end_matches(label).trim_start_matches(label)
            });
        match unit(word) {
            Some(found @ FiledUnit::Area(_)) => self.area = self.area.or(Some(found)),
            Some(found @ FiledUnit::Rate(_)) => self.rate = self.rate.or(Some(found)),
            Some(found) => self.money = self.money.or(Some(found)),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_declares_the_units_of_the_table_under_it() {
        for (line, area, money) in [
            (
                "单位：公顷、万元",
                Some(AreaUnit::Hectare),
                Some(FiledUnit::TenThousandYuan),
            ),
            (
                "（单位：亩，元）",
                Some(AreaUnit::Mu),
                Some(FiledUnit::Yuan),
            ),
            (
                "面积单位：公顷  金额单位：元",
                Some(AreaUnit::Hectare),
                Some(FiledUnit::Yuan),
            ),
            ("填报单位：示范县自然资源局", None, None),
        ] {
            let mut declared = Declared::default();
            declared.read(line);
            assert_eq!(declared.area, area.map(FiledUnit::Area), "{line}");
            assert_eq!(declared.money, money, "{line}");
        }
    }
}
