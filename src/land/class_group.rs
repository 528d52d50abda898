//! Level-1 classes (一级类): what the filing tables draw the level-2 classes together under.

use super::class::Class3;
use super::scheme::{LandClass, Scheme};
use crate::lang::Text;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A level-1 class.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassGroup {
    /// Its code, two digits.
    pub code: String,
    /// Its name.
    pub name: Text,
}

/// The survey's level-1 class 00 (湿地) draws together classes whose codes begin otherwise.
const SURVEY_WETLANDS: [&str; 8] = [
    "0303", "0304", "0306", "0402", "0603", "1105", "1106", "1108",
];

static NAMES: LazyLock<BTreeMap<(String, String), Text>> = LazyLock::new(|| {
    let table = include_str!("../../zones/classes/level-one.csv");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    rows.records()
        .filter_map(Result::ok)
        .map(|row| {
            let key = (row[0].to_owned(), row[1].to_owned());
            (key, Text::new(row[2].to_owned(), row[3].to_owned()))
        })
        .collect()
});

impl Scheme {
    /// The level-1 class that the filing tables count a class under: the first two digits of its code, the survey's
    /// wetlands together, and field ridges (田坎) under arable land, whose area they are deducted from.
    ///
    /// ```
    /// use qupian::land::Scheme;
    /// let survey = Scheme::named("survey-2019").unwrap();
    /// let group = |name| survey.group(survey.by_name(name).unwrap()).name.zh().to_owned();
    /// assert_eq!(group("旱地"), "耕地");
    /// assert_eq!(group("田坎"), "耕地");
    /// assert_eq!(group("内陆滩涂"), "湿地");
    /// ```
    #[must_use]
    pub fn group(&self, class: &LandClass) -> ClassGroup {
        let ridge = class.name.zh() == "田坎" && class.class3 == Some(Class3::Agricultural);
        let wetland = self.id == "survey-2019" && SURVEY_WETLANDS.contains(&class.code.as_str());
        let code = match (ridge, wetland) {
            (true, _) => "01".to_owned(),
            (_, true) => "00".to_owned(),
            _ => class.code.chars().take(2).collect(),
        };
        let named = NAMES.get(&(self.id.to_owned(), code.clone())).cloned();
        let name = named.unwrap_or_else(|| Text::same(code.clone()));
        ClassGroup { code, name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_that_can_be_expropriated_has_a_named_group() {
        for scheme in Scheme::all() {
            for class in scheme.classes.iter().filter(|class| class.class3.is_some()) {
                let group = scheme.group(class);
                let named = group.name.zh() != group.code;
                assert!(named, "{} {} {}", scheme.id, class.code, group.code);
            }
        }
    }
}
