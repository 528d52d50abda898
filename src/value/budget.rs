//! Budget lines and the run's pieces into money, each product of rate and area rounded once to the fen.
//!
//! Nothing is guessed: land that a line asks for and has no rate for, or of which nobody can tell whether the line asks for
//! it, is a gap of the line, with its area and the reason.

use super::appraised::Appraised;
use super::budget_fee::{reclamation_fee, use_fee};
use super::budget_land::Land;
use super::budget_tax::occupation_tax;
use super::budget_work::Work;
use super::steps::Step;
use crate::land::{BudgetBasis, BudgetLine};
use crate::lang::Text;
use crate::units::{Area, Factor, Mode, Money, Quantity, Rounding};

/// The `budget` rounding: every product to the fen, half up.
pub const BUDGET_ROUNDING: Rounding = Rounding::new(2, Mode::HalfUp);

/// One product of a budget line, or its stated amount.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetPart {
    /// What is counted.
    pub what: Text,
    /// How many of which unit; `None` for a stated amount.
    pub count: Option<(Quantity, Text)>,
    /// Yuan for one of them, without the unit.
    pub rate: Option<String>,
    /// How many times the rate is taken, where it is not once.
    pub times: Option<Factor>,
    /// The money, rounded.
    pub amount: Money,
    /// The product as a sentence, with the clause that rules it.
    pub step: Step,
}

/// Land that a budget line leaves out.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetGap {
    /// Which land.
    pub what: Text,
    /// How much of it; zero for parcels without a usable area.
    pub area: Area,
    /// Why it is not in the line.
    pub why: Text,
}

/// A budget line, computed.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetItem<'a> {
    /// The line.
    pub line: &'a BudgetLine,
    /// What its amount is the sum of.
    pub parts: Vec<BudgetPart>,
    /// What it leaves out.
    pub gaps: Vec<BudgetGap>,
    /// How the land was counted and the law read.
    pub readings: Vec<Step>,
}

impl BudgetItem<'_> {
    /// The line's money; `None` if all that it asks for is left out.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        let nothing = self.parts.is_empty() && !self.gaps.is_empty();
        (!nothing).then(|| self.parts.iter().map(|part| part.amount).sum())
    }

    /// Readings and products, in the order in which they are shown.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        let parts = self.parts.iter().map(|part| &part.step);
        self.readings.iter().chain(parts)
    }
}

/// The budget lines of a run, in their order.
///
/// ```
/// use qupian::cite::Standing;
/// use qupian::land::{BudgetBasis, BudgetKind, BudgetLine};
/// use qupian::lang::Text;
/// use qupian::units::Money;
/// use qupian::value::budget;
/// let line = BudgetLine {
///     id: "crops".into(),
///     name: Text::same("青苗"),
///     kind: BudgetKind::Crops,
///     basis: BudgetBasis::Amount(Money::from_text("12345.67").unwrap()),
///     source: "青苗补偿清册（示范）".into(),
///     standing: Standing::Demonstration,
///     note: None,
/// };
/// let lines = [line];
/// assert_eq!(budget(&lines, &[])[0].amount().unwrap().to_string(), "12345.67");
/// ```
#[must_use]
pub fn budget<'a>(lines: &'a [BudgetLine], appraised: &[Appraised<'_>]) -> Vec<BudgetItem<'a>> {
    if lines.is_empty() {
        return Vec::new();
    }
    let land = Land::of(appraised);
    lines.iter().map(|line| item(line, &land)).collect()
}

fn item<'a>(line: &'a BudgetLine, land: &Land) -> BudgetItem<'a> {
    let mut work = Work::new(line);
    match &line.basis {
        BudgetBasis::Amount(amount) => work.stated(*amount),
        BudgetBasis::Count {
            quantity,
            unit,
            rate,
        } => work.count(*quantity, unit, *rate),
        BudgetBasis::OccupationTax(tax) => occupation_tax(tax, land, &mut work),
        BudgetBasis::ReclamationFee {
            rates,
            permanent_times,
        } => reclamation_fee(rates, *permanent_times, land, &mut work),
        BudgetBasis::UseFee(rate) => use_fee(*rate, land, &mut work),
    }
    work.item
}
