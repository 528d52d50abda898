//! Pieces and a standard into money: what each piece is worth, and by which clause.
//!
//! Exact integers from the area to the fen; the only roundings are those of the standard's plan. Floats do not come in
//! here (their arithmetic is denied). The derivation of a figure is not stored: [`steps`] makes it when asked.
#![deny(clippy::float_arithmetic)]

mod appraised;
mod budget;
mod budget_fee;
mod budget_land;
mod budget_law;
mod budget_tax;
mod budget_work;
mod district_price;
mod old_regime;
mod resolve;
mod steps;
mod steps_land;
mod steps_old_regime;
mod terms;
mod valuation;

pub use appraised::{Appraised, AppraisedPiece, MeasuredArea};
pub use budget::{BUDGET_ROUNDING, BudgetGap, BudgetItem, BudgetPart, budget};
pub use district_price::{Treated, component_shares, split};
pub use resolve::{Resolved, resolve};
pub use steps::{Step, steps};
pub use terms::Terms;
pub use valuation::{
    Amounts, FactorFrom, How, Outcome, Refused, ValuedPiece, value_piece, value_recorded_total,
};
