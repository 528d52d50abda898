//! What a discrepancy is about: the page of its id in `docs/checks/`.

use crate::land::Severity;
use crate::lang::Text;

/// The page of an id.
#[derive(Debug, Clone)]
pub struct About {
    /// Stable name that reads well after `--allow`: `factor-stacked`.
    pub id: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Its name for people.
    pub title: Text,
    /// What is looked at, and how a figure is held against another.
    pub what: Text,
    /// Why it matters.
    pub why: Text,
    /// A worked example.
    pub example: Text,
    /// What rules it: a clause of the standard, or the arithmetic.
    pub clause: Text,
}
