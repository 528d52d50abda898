//! The checks of rows and figures, in the order in which figures follow from each other.

use super::FilingCheck;
use super::{
    amount_in_words, amounts, applied_rate, areas, factor, floor_undercut, lines,
    price_not_published, rounding_outside_plan, row_duplicated, split_shares, totals,
};

/// Before all others: what cannot be read, and rows that stand twice.
pub(super) const ROW_CHECKS: &[FilingCheck] = &[lines::CHECK, row_duplicated::CHECK];

/// In the order of causes.
pub(super) const FIGURE_CHECKS: &[FilingCheck] = &[
    price_not_published::CHECK,
    floor_undercut::CHECK,
    factor::CHECK,
    applied_rate::CHECK,
    areas::CHECK,
    amounts::CHECK,
    rounding_outside_plan::CHECK,
    split_shares::CHECK,
    totals::CHECK,
    amount_in_words::CHECK,
];
