//! Worked cases of a pack: a piece of land, and what the standard makes of it by hand calculation.

use crate::land::{ClassEntry, Days, OwnPrice, Ownership};
use crate::lang::Text;
use crate::units::{Area, Factor, Money, Rate};
use std::collections::BTreeMap;

/// A worked case: land, and the figures (or the refusal) that the pack must give for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its id, unique in its file.
    pub id: String,
    /// What it shows.
    pub what: Text,
    /// Where the expected figures come from: a hand calculation, or a published example.
    pub source: Text,
    /// The land.
    pub land: CaseLand,
    /// What must come out.
    pub expected: Expected,
}

/// The land of a case; one parcel in one district.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseLand {
    /// Its area.
    pub area: Area,
    /// Id of the class scheme.
    pub scheme: String,
    /// Its class as a record would state it.
    pub class: ClassEntry,
    /// Whether it is permanent basic farmland.
    pub farmland: bool,
    /// Whose it is.
    pub ownership: Ownership,
    /// The district price; `None` for an old standard that needs none.
    pub price: Option<Rate>,
    /// Prices of its own that the district states.
    pub own_prices: BTreeMap<OwnPrice, Rate>,
    /// Code of the district.
    pub district: Option<String>,
    /// Code of the county.
    pub county: Option<String>,
    /// The project's days.
    pub days: Days,
    /// The project's kind.
    pub kind: Option<String>,
    /// True if the authority prices state-owned farmland by reference.
    pub by_reference: bool,
    /// True if disputed classes are taken for their alternative group.
    pub alternative: bool,
    /// Persons to be resettled.
    pub persons: Option<u32>,
    /// Zone of the annual output standard.
    pub output_zone: Option<String>,
}

/// What a case must give.
#[derive(Debug, Clone, PartialEq)]
pub enum Expected {
    /// An amount.
    Priced {
        /// Id of the standard.
        standard: String,
        /// Id of the treatment.
        treatment: Option<String>,
        /// The factor or coefficient.
        factor: Option<Factor>,
        /// Rate x factor.
        applied: Option<Rate>,
        /// Amount by component id.
        amounts: BTreeMap<String, Money>,
        /// Their sum.
        total: Money,
        /// Ids of findings that must accompany the figures.
        findings: Vec<String>,
        /// The yuan at stake in a disputed class.
        at_stake: Option<Money>,
    },
    /// No amount: the land is listed under this finding and not priced.
    Refused {
        /// Id of the standard that was selected, if one was.
        standard: Option<String>,
        /// Id of the finding.
        finding: String,
    },
}
