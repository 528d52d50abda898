//! The old regime: amounts recorded from a submission, or annual output value x multiples (统一年产值).

use super::treatment::Condition;
use crate::units::{Factor, Money, Rate};
use std::collections::BTreeMap;

/// Per-area amounts that a submission recorded for some land.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedRate {
    /// Which land; any of them.
    pub when: Vec<Condition>,
    /// Only land that names this zone or district; `None` for any.
    pub zone: Option<String>,
    /// Rate by component id.
    pub rates: BTreeMap<String, Rate>,
    /// The clause, by its id.
    pub clause: String,
}

/// Totals that a submission recorded for one parcel.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedTotal {
    /// The parcel's id.
    pub parcel: String,
    /// Amount by component id.
    pub amounts: BTreeMap<String, Money>,
    /// The clause, by its id.
    pub clause: String,
}

/// What the resettlement multiple is multiplied with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResettlementBasis {
    /// Annual output value x multiple x area.
    Area,
    /// Annual output value x multiple x persons to be resettled.
    Person,
}

/// One zone of an annual output standard.
#[derive(Debug, Clone, PartialEq)]
pub struct OutputZone {
    /// The zone's code, as parcels name it; `None` for all.
    pub zone: Option<String>,
    /// Which land; any of them.
    pub when: Vec<Condition>,
    /// 年产值: annual output value per area.
    pub value: Rate,
    /// Multiple for the land compensation.
    pub land_multiple: Factor,
    /// Multiple for the resettlement subsidy.
    pub resettlement_multiple: Factor,
    /// What the resettlement multiple is multiplied with.
    pub basis: ResettlementBasis,
    /// The clause, by its id.
    pub clause: String,
}

/// An annual output standard.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnualOutput {
    /// Component id of the land compensation.
    pub land_component: String,
    /// Component id of the resettlement subsidy.
    pub resettlement_component: String,
    /// The zones; the first that fits decides.
    pub zones: Vec<OutputZone>,
    /// Most that both multiples together may reach, per area; above it there is a warning, not a cut.
    pub cap: Option<(Factor, String)>,
}
