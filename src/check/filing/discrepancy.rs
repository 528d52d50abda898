//! A discrepancy: a finding with both figures and every cell that it is about.

use super::about::About;
use crate::cite::Citation;
use crate::land::{CellPlace, Filing, Finding, Place};
use crate::lang::Text;
use crate::units::Money;

/// What is wrong with a filing, at its cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Discrepancy {
    /// Id, severity, place, what is so, what to do, clause, yuan at stake.
    pub finding: Finding,
    /// The cells that it is about, the one at fault first; empty for what is missing.
    pub cells: Vec<CellPlace>,
    /// What the filing says.
    pub stated: Option<Text>,
    /// What is due.
    pub due: Option<Text>,
    /// Why it is allowed, where the user has allowed it.
    pub allowed: Option<String>,
}

impl Discrepancy {
    /// A discrepancy without figures.
    #[must_use]
    pub fn new(about: &About, place: Place, what: Text, tip: Text) -> Self {
        Self {
            finding: Finding::new(about.id, about.severity, place, what, tip),
            cells: Vec::new(),
            stated: None,
            due: None,
            allowed: None,
        }
    }

    /// What was noticed while reading, as a discrepancy.
    #[must_use]
    pub fn of_finding(finding: Finding, filing: &Filing) -> Self {
        Self {
            cells: filing.cell_of(&finding.place).into_iter().collect(),
            finding,
            stated: None,
            due: None,
            allowed: None,
        }
    }

    /// The same, at cells.
    #[must_use]
    pub fn at(mut self, cells: impl IntoIterator<Item = CellPlace>) -> Self {
        self.cells.extend(cells);
        self
    }

    /// The same, with both figures.
    #[must_use]
    pub fn figures(mut self, stated: Text, due: Text) -> Self {
        self.stated = Some(stated);
        self.due = Some(due);
        self
    }

    /// The same, with the clause that rules it.
    #[must_use]
    pub fn by(mut self, clause: Citation) -> Self {
        self.finding = self.finding.by(clause);
        self
    }

    /// The same, with the yuan at stake.
    #[must_use]
    pub fn at_stake(mut self, money: Money) -> Self {
        self.finding = self.finding.at_stake(money);
        self
    }
}
