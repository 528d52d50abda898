//! The four class schemes, and the check of a record's code against its name.

use super::class::{Class3, ClassEntry};
use super::class_refusal::ClassRefusal;
use crate::lang::Text;
use std::sync::LazyLock;

/// One class of a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LandClass {
    /// The code, e.g. `0102`.
    pub code: String,
    /// The name, e.g. 水浇地.
    pub name: Text,
    /// The three-class group; `None` for classes that expropriation does not know (sea use, planning reserve).
    pub class3: Option<Class3>,
}

/// The classes of cultivated land (耕地), by the names that all schemes share.
pub const CULTIVATED: [&str; 3] = ["水田", "水浇地", "旱地"];

impl LandClass {
    /// True for cultivated land (耕地): paddy, irrigated and dry land.
    ///
    /// ```
    /// use qupian::land::Scheme;
    /// let survey = Scheme::named("survey-2019").unwrap();
    /// assert!(survey.by_name("旱地").unwrap().is_cultivated());
    /// assert!(!survey.by_name("果园").unwrap().is_cultivated());
    /// ```
    #[must_use]
    pub fn is_cultivated(&self) -> bool {
        CULTIVATED.contains(&self.name.zh())
    }
}

/// A land-class standard with its codes.
///
/// The scheme of a record is always declared: twelve codes mean another price in the survey than in the 2023 guide
/// (1207 is bare rock in one and a town road in the other).
#[derive(Debug, Clone)]
pub struct Scheme {
    /// The word that options and packs use: `survey-2019`.
    pub id: &'static str,
    /// The standard's number or title.
    pub title: &'static str,
    /// Its classes in the order of the standard.
    pub classes: Vec<LandClass>,
}

static SCHEMES: LazyLock<Vec<Scheme>> = LazyLock::new(|| {
    [
        (
            "survey-2019",
            "TD/T 1055-2019",
            include_str!("../../zones/classes/td-t-1055-2019.csv"),
        ),
        (
            "gbt-2017",
            "GB/T 21010-2017",
            include_str!("../../zones/classes/gb-t-21010-2017.csv"),
        ),
        (
            "gbt-2007",
            "GB/T 21010-2007",
            include_str!("../../zones/classes/gb-t-21010-2007.csv"),
        ),
        (
            "guide-2023",
            "国土空间用地用海分类指南-2023",
            include_str!("../../zones/classes/guide-2023.csv"),
        ),
    ]
    .into_iter()
    .map(|(id, title, table)| Scheme {
        id,
        title,
        classes: classes(table),
    })
    .collect()
});

fn classes(table: &str) -> Vec<LandClass> {
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    rows.records()
        .filter_map(Result::ok)
        .map(|row| LandClass {
            code: row[0].to_owned(),
            name: Text::new(row[1].to_owned(), row[2].to_owned()),
            class3: Class3::from_word(&row[3]),
        })
        .collect()
}

impl Scheme {
    /// All four schemes.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &SCHEMES
    }

    /// The scheme of its id or its title.
    ///
    /// ```
    /// use qupian::land::Scheme;
    /// assert_eq!(Scheme::named("survey-2019").unwrap().title, "TD/T 1055-2019");
    /// assert!(Scheme::named("三调?").is_none());
    /// ```
    #[must_use]
    pub fn named(word: &str) -> Option<&'static Self> {
        let plain = |text: &str| text.to_lowercase().replace([' ', '-', '_'], "");
        let alias = match word {
            "三调" | "第三次全国国土调查" => "survey-2019",
            other => other,
        };
        SCHEMES
            .iter()
            .find(|scheme| plain(scheme.id) == plain(alias) || plain(scheme.title) == plain(alias))
    }

    /// The class that a record states, after code and name have been held against each other.
    ///
    /// With `trust_codes` a code without a name is taken at its word even where it collides with another scheme.
    ///
    /// # Errors
    ///
    /// [`ClassRefusal`] says which of the checks failed; nothing is guessed.
    ///
    /// # Example
    ///
    /// ```
    /// use qupian::land::{ClassEntry, ClassRefusal, Scheme};
    /// let survey = Scheme::named("survey-2019").unwrap();
    /// let entry = |code: &str, name: &str| ClassEntry { code: Some(code.into()), name: Some(name.into()) };
    /// assert_eq!(survey.find(&entry("0102", "水浇地"), false).unwrap().code, "0102");
    /// assert!(matches!(survey.find(&entry("0102", "旱地"), false), Err(ClassRefusal::NameDiffers { .. })));
    /// ```
    pub fn find(&self, entry: &ClassEntry, trust_codes: bool) -> Result<&LandClass, ClassRefusal> {
        match (&entry.code, &entry.name) {
            (None, None) => Err(ClassRefusal::Missing),
            (None, Some(name)) => self
                .by_name(name)
                .ok_or_else(|| self.unknown(name))
                .and_then(expropriable),
            (Some(code), name) => {
                let class = self.by_code(code)?;
                match name {
                    Some(name) if !same_name(class.name.zh(), name) => {
                        Err(self.name_differs(class, name))
                    }
                    None if !trust_codes => self
                        .collision(class)
                        .map_or_else(|| expropriable(class), Err),
                    _ => expropriable(class),
                }
            }
        }
    }

    fn by_code(&self, code: &str) -> Result<&LandClass, ClassRefusal> {
        let code = code.trim();
        if let Some(class) = self.classes.iter().find(|class| class.code == code) {
            return Ok(class);
        }
        let coarse = code.len() >= 2
            && self
                .classes
                .iter()
                .any(|class| class.code.starts_with(code));
        if coarse || code == "00" {
            Err(ClassRefusal::Coarse(code.to_owned()))
        } else {
            Err(self.unknown(code))
        }
    }

    /// The class of a name in this scheme.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&LandClass> {
        self.classes
            .iter()
            .find(|class| same_name(class.name.zh(), name))
    }

    fn unknown(&self, stated: &str) -> ClassRefusal {
        let has = |scheme: &&Scheme| {
            scheme.id != self.id
                && scheme
                    .classes
                    .iter()
                    .any(|class| class.code == stated || same_name(class.name.zh(), stated))
        };
        let elsewhere = SCHEMES.iter().filter(has).map(|scheme| scheme.id).collect();
        ClassRefusal::Unknown {
            stated: stated.to_owned(),
            elsewhere,
        }
    }

    fn name_differs(&self, class: &LandClass, name: &str) -> ClassRefusal {
        let agrees = |scheme: &&Scheme| {
            scheme
                .classes
                .iter()
                .any(|other| other.code == class.code && same_name(other.name.zh(), name))
        };
        ClassRefusal::NameDiffers {
            code: class.code.clone(),
            expected: class.name.zh().to_owned(),
            found: name.to_owned(),
            elsewhere: SCHEMES
                .iter()
                .filter(agrees)
                .map(|scheme| scheme.id)
                .collect(),
        }
    }

    fn collision(&self, class: &LandClass) -> Option<ClassRefusal> {
        SCHEMES
            .iter()
            .filter(|scheme| scheme.id != self.id)
            .find_map(|scheme| {
                let other = scheme
                    .classes
                    .iter()
                    .find(|other| other.code == class.code)?;
                (other.class3 != class.class3).then(|| ClassRefusal::Collides {
                    code: class.code.clone(),
                    here: class.name.zh().to_owned(),
                    other: scheme.id,
                    there: other.name.zh().to_owned(),
                })
            })
    }
}

fn expropriable(class: &LandClass) -> Result<&LandClass, ClassRefusal> {
    match class.class3 {
        Some(_) => Ok(class),
        None => Err(ClassRefusal::NotExpropriable(format!(
            "{} {}",
            class.code,
            class.name.zh()
        ))),
    }
}

fn same_name(expected: &str, found: &str) -> bool {
    let plain = |name: &str| name.replace(['(', ')', '（', '）', ' ', '\u{3000}'], "");
    plain(expected) == plain(found.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(code: &str) -> ClassEntry {
        ClassEntry {
            code: Some(code.to_owned()),
            name: None,
        }
    }

    /// Source: row counts of the code tables in `zones/classes` (see the README there).
    #[test]
    fn every_row_of_the_tables_is_read() {
        let counts: Vec<usize> = Scheme::all()
            .iter()
            .map(|scheme| scheme.classes.len())
            .collect();
        assert_eq!(counts, [70, 73, 62, 153]);
    }

    /// Source: domain notes, section 2: these twelve codes differ in three-class group between survey and guide.
    #[test]
    fn the_twelve_colliding_codes_are_refused_without_a_name() {
        let survey = Scheme::named("三调").unwrap();
        for colliding in [
            "0403", "0601", "0602", "1101", "1102", "1202", "1203", "1204", "1205", "1206", "1207",
            "1208",
        ] {
            let found = survey.find(&code(colliding), false);
            assert!(
                matches!(found, Err(ClassRefusal::Collides { .. })),
                "{colliding}: {found:?}"
            );
            assert!(survey.find(&code(colliding), true).is_ok());
        }
        assert!(survey.find(&code("0102"), false).is_ok());
    }

    #[test]
    fn level_one_codes_are_too_coarse() {
        let survey = Scheme::named("TD/T 1055-2019").unwrap();
        for coarse in ["00", "01", "04", "10", "11", "12"] {
            assert_eq!(
                survey.find(&code(coarse), true),
                Err(ClassRefusal::Coarse(coarse.to_owned()))
            );
        }
        assert!(
            survey.find(&code("09"), true).is_ok(),
            "09 is a class of its own in the survey"
        );
    }

    #[test]
    fn a_reservoir_is_construction_land_only_in_the_2007_scheme() {
        let class3 = |scheme: &str, code: &str| {
            let entry = ClassEntry {
                code: Some(code.to_owned()),
                name: Some("水库水面".to_owned()),
            };
            Scheme::named(scheme)
                .unwrap()
                .find(&entry, false)
                .unwrap()
                .class3
        };
        assert_eq!(class3("gbt-2007", "113"), Some(Class3::Construction));
        assert_eq!(class3("gbt-2017", "1103"), Some(Class3::Agricultural));
        assert_eq!(class3("survey-2019", "1103"), Some(Class3::Agricultural));
    }

    #[test]
    fn the_sea_is_no_expropriable_land() {
        let guide = Scheme::named("guide-2023").unwrap();
        assert!(matches!(
            guide.find(&code("1801"), true),
            Err(ClassRefusal::NotExpropriable(_))
        ));
    }
}
