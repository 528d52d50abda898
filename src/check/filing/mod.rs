//! Checks of a filing (报件): one a file, in the order of causes.
//!
//! Figures follow from figures: areas in several units from one area, rates from prices, amounts from both, sums from
//! amounts. A check holds a figure against what follows from the figures before it, **as they are stated or as they are
//! due**: a figure that is right for either is no discrepancy of its own. So one mistake is told once, at its cause, and
//! what only follows from it is not told again.

mod about;
mod amount_in_words;
mod amounts;
mod applied_rate;
mod areas;
mod desk;
mod discrepancy;
mod factor;
mod figure;
mod floor_undercut;
mod held;
mod lines;
mod price_not_published;
mod reckon;
mod rounding_outside_plan;
mod row_duplicated;
mod slip;
mod split_shares;
mod sums;
mod totals;
mod variants;

pub use about::About;
pub use desk::{Desk, Line, Recomputed, Tolerances};
pub use discrepancy::Discrepancy;
pub use held::Held;
pub use lines::lines;

/// A check of a filing.
#[derive(Debug, Clone, Copy)]
pub struct FilingCheck {
    /// What it is about; a check may find several things, each with an id of its own.
    pub about: &'static [About],
    /// Looks at the desk, says what is wrong, and notes what is due instead, for the checks after it.
    pub run: fn(&mut Desk<'_>) -> Vec<Discrepancy>,
}

/// Every check, causes first.
pub static FILING_CHECKS: &[FilingCheck] = &[
    lines::CHECK,
    row_duplicated::CHECK,
    price_not_published::CHECK,
    floor_undercut::CHECK,
    factor::CHECK,
    applied_rate::CHECK,
    areas::CHECK,
    amounts::CHECK,
    split_shares::CHECK,
    totals::CHECK,
    amount_in_words::CHECK,
];

/// Runs every check in order.
#[must_use]
pub fn check_filing(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let mut found = Vec::new();
    for check in FILING_CHECKS {
        found.extend((check.run)(desk));
    }
    found
}
