//! A review of a filing (报件核查), as people and machines read it.

mod head;
mod people;
mod write_csv;
mod write_json;

pub use people::write_review;
pub use write_csv::write_review_csv;
pub use write_json::write_review_json;

use super::run::Run;
use crate::check::Discrepancy;
use crate::land::{Filing, Finding, Project, Scheme, Severity};
use crate::lang::Text;
use crate::law::{Pack, Standard};
use crate::units::Money;
use jiff::civil::Date;

/// A finished review.
#[derive(Debug)]
pub struct Reviewed<'a> {
    /// The filing.
    pub filing: &'a Filing,
    /// What is wrong with it, causes first; with those that are allowed.
    pub discrepancies: Vec<Discrepancy>,
    /// What the reading of the layers and the recomputation noticed beside them.
    pub ground: Vec<Finding>,
    /// The project as it was taken.
    pub project: &'a Project,
    /// The rule pack.
    pub pack: &'a Pack,
    /// The standards that rows were held against.
    pub standards: Vec<&'a Standard>,
    /// The days that selected them.
    pub days: Vec<Date>,
    /// The declared class scheme.
    pub scheme: &'static Scheme,
    /// The recomputation from the red line; of no parcels where none was given.
    pub run: &'a Run<'a>,
    /// True if there was a red line.
    pub has_parcels: bool,
    /// Id and name of the components that columns may hold.
    pub components: &'a [(String, Text)],
    /// The bounds below which a difference is none.
    pub bounds: Vec<Text>,
    /// What could not be compared, and why.
    pub not_compared: Vec<Text>,
    /// The words of what is made up; empty for real data.
    pub demonstrations: Vec<Text>,
}

impl Reviewed<'_> {
    /// The discrepancies that are not allowed.
    pub fn open(&self) -> impl Iterator<Item = &Discrepancy> {
        self.discrepancies
            .iter()
            .filter(|one| one.allowed.is_none())
    }

    /// How many open discrepancies weigh this much.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.open()
            .filter(|one| one.finding.severity == severity)
            .count()
    }

    /// The yuan at stake in open discrepancies; their signs are not told, so that nothing cancels.
    #[must_use]
    pub fn at_stake(&self) -> Money {
        self.open().filter_map(|one| one.finding.at_stake).sum()
    }

    /// 1 if there is a discrepancy that is neither a note nor allowed, or ground that could not be priced; else 0.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        let heavy = self.count(Severity::Error) + self.count(Severity::Warning);
        let unpriced = |one: &Finding| one.severity == Severity::Error;
        u8::from(heavy > 0 || self.ground.iter().any(unpriced))
    }
}
