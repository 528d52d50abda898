//! A standard as a list of facts: what, its value, since when, by which clause. `show` prints them, `diff` compares
//! them, and the machine format carries them.

mod conditions;
mod figures;
mod plan;

pub(super) use plan::days;

use crate::lang::Text;
use crate::law::{Dated, Entry, Standard};
use jiff::civil::Date;

/// One thing that a standard says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fact {
    /// Stable name, unique in the standard: `treatment.unused`.
    pub(super) key: String,
    /// What it is about.
    pub(super) what: Text,
    /// What is said, for people.
    pub(super) value: Text,
    /// The number in it as a program reads it, with its unit, where it is one number.
    pub(super) number: Option<(String, String)>,
    /// First day, where it has one of its own.
    pub(super) from: Option<Date>,
    /// Last day, where it has one of its own.
    pub(super) to: Option<Date>,
    /// The clause, by its id.
    pub(super) clause: Option<String>,
}

/// A number, for people and for programs.
struct Said {
    text: Text,
    value: String,
    unit: String,
}

/// Facts that belong together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Section {
    /// Stable name.
    pub(super) key: &'static str,
    /// Title for people.
    pub(super) title: Text,
    /// The facts.
    pub(super) facts: Vec<Fact>,
}

impl Fact {
    fn new(key: impl Into<String>, what: Text, value: Text, clause: Option<&str>) -> Self {
        Self {
            key: key.into(),
            what,
            value,
            number: None,
            from: None,
            to: None,
            clause: clause.map(str::to_owned),
        }
    }
}

/// A fact for each entry of a dated value, or for the one in force on `day`.
fn dated<T>(
    key: &str,
    what: &Text,
    value: &Dated<T>,
    day: Option<Date>,
    say: impl Fn(&T) -> Said,
) -> Vec<Fact> {
    let fact = |entry: &Entry<T>| {
        let said = say(&entry.value);
        Fact {
            number: Some((said.value, said.unit)),
            from: Some(entry.from),
            to: entry.to,
            ..Fact::new(key, what.clone(), said.text, Some(&entry.clause))
        }
    };
    match day {
        Some(day) => value.on(day).ok().map(fact).into_iter().collect(),
        None => value.entries().iter().map(fact).collect(),
    }
}

/// What `standard` says, on `day` or on all its days; sections without facts are left out.
pub(super) fn sections(standard: &Standard, day: Option<Date>) -> Vec<Section> {
    let section = |key, zh, en, facts| Section {
        key,
        title: Text::fixed(zh, en),
        facts,
    };
    let all = [
        section("method", "计算方法", "method", figures::method(standard)),
        section(
            "treatments",
            "土地系数（依次比对，先符合者适用，不连乘）",
            "treatments (the first that fits applies, factors never stack)",
            figures::treatments(standard, day),
        ),
        section(
            "coefficients",
            "地方系数",
            "local coefficients",
            figures::coefficients(standard, day),
        ),
        section(
            "rates",
            "单价与金额",
            "rates and amounts",
            figures::recorded(standard),
        ),
        section(
            "components",
            "组成与比例",
            "components and shares",
            figures::components(standard, day),
        ),
        section(
            "floors",
            "最低价",
            "least prices",
            figures::floors(standard, day),
        ),
        section("classes", "地类", "land classes", plan::classes(standard)),
        section("scope", "适用范围", "scope", plan::scope(standard)),
        section("rounding", "取位", "rounding", plan::rounding(standard)),
    ];
    all.into_iter()
        .filter(|section| !section.facts.is_empty())
        .collect()
}
