//! Law as data: rule packs, their dated values and clauses, and which standard is in force on a day.
//!
//! A pack says which date selects the standard; a standard says what each piece of land is worth, clause by
//! clause. Nothing about a place stands in code.

mod case;
mod dated;
mod load;
mod pack;
mod recorded;
mod rounding;
mod standard;
mod treatment;
mod what_if;

pub use case::{Case, CaseLand, Expected};
pub use dated::{Dated, Entry, NotInForce};
pub use load::{
    ShippedPack, load_cases, load_cases_dir, load_dir, load_files, load_shipped, load_standard,
    shipped,
};
pub use pack::{DateField, Pack, Selection};
pub use recorded::{AnnualOutput, OutputZone, RecordedRate, RecordedTotal, ResettlementBasis};
pub use rounding::RoundingPlan;
pub use standard::{
    Answer, ByReference, ClassRules, Clause, Component, Disputed, Exclusion, Floor, Method,
    NotCoded, ShareOverride, Standard, StateLand,
};
pub use treatment::{Condition, Gives, LocalCoefficient, Subject, Treatment};
