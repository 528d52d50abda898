//! Which land is treated how: an ordered list of conditions, the first that holds decides, nothing stacks.

use super::dated::Dated;
use crate::land::{Class3, LandClass, OwnPrice, Ownership};
use crate::lang::Text;
use crate::units::Factor;
use jiff::civil::Date;

/// The land that a condition is asked about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Subject<'a> {
    /// Its class.
    pub class: &'a LandClass,
    /// Its three-class group, disputed classes decided.
    pub class3: Class3,
    /// Whether it is permanent basic farmland.
    pub farmland: bool,
    /// Whose it is.
    pub ownership: Ownership,
}

/// What must hold; every given part must, a part that is not given asks nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Condition {
    /// Inside (or outside) permanent basic farmland.
    pub farmland: Option<bool>,
    /// One of these class names (they are the same in every scheme that has them).
    pub names: Vec<String>,
    /// One of these class codes, or a class under one of them; only in the scheme that the standard names.
    pub codes: Vec<String>,
    /// One of these groups.
    pub class3: Vec<Class3>,
    /// One of these ownerships.
    pub ownership: Vec<Ownership>,
}

impl Condition {
    /// True if the land is what the condition asks for.
    #[must_use]
    pub fn holds(&self, land: Subject<'_>) -> bool {
        let any = |given: bool, found: bool| !given || found;
        self.farmland.is_none_or(|wanted| wanted == land.farmland)
            && any(
                !self.names.is_empty(),
                self.names.iter().any(|name| name == land.class.name.zh()),
            )
            && any(
                !self.codes.is_empty(),
                self.codes
                    .iter()
                    .any(|code| land.class.code.starts_with(code.as_str())),
            )
            && any(!self.class3.is_empty(), self.class3.contains(&land.class3))
            && any(
                !self.ownership.is_empty(),
                self.ownership.contains(&land.ownership),
            )
    }
}

/// What a treatment gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Gives {
    /// District price x a factor.
    Factor(Dated<Factor>),
    /// A price of its own from the district's record.
    OwnPrice(OwnPrice),
    /// District price x a coefficient that the county (or district) sets, by its name in the standard.
    Coefficient(String),
}

/// One line of the treatment list.
#[derive(Debug, Clone, PartialEq)]
pub struct Treatment {
    /// Its id in the standard.
    pub id: String,
    /// Its name for people: 永久基本农田、水田、水浇地.
    pub name: Text,
    /// It holds if any of these does.
    pub when: Vec<Condition>,
    /// What it gives.
    pub gives: Gives,
    /// The clause that rules it, by its id.
    pub clause: String,
}

impl Treatment {
    /// True if the land falls under this treatment.
    #[must_use]
    pub fn holds(&self, land: Subject<'_>) -> bool {
        self.when.iter().any(|condition| condition.holds(land))
    }
}

/// A coefficient that a county, or one district in it, sets.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalCoefficient {
    /// The coefficient's name, as a treatment refers to it.
    pub name: String,
    /// County code.
    pub county: String,
    /// District code; `None` for the whole county.
    pub district: Option<String>,
    /// Its value over time.
    pub value: Dated<Factor>,
}

impl LocalCoefficient {
    /// The coefficient in force on `day`.
    ///
    /// # Errors
    ///
    /// [`super::NotInForce`] if the county has none on that day.
    pub fn on(&self, day: Date) -> Result<Factor, super::NotInForce> {
        self.value.on(day).map(|entry| entry.value)
    }
}
