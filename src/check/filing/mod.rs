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
mod before_cutover;
mod by_standard;
mod class_disputed;
mod class_group;
mod class_refused;
mod day_boundary;
mod day_differs;
mod day_missing;
mod desk;
mod discrepancy;
mod district_unknown;
mod factor;
mod figure;
mod figure_checks;
mod floor_undercut;
mod ground;
mod ground_checks;
mod held;
mod law_checks;
mod lines;
mod not_recomputed;
mod ownership_missing;
mod plot_missing_id;
mod plots_overlap;
mod plots_red_line;
mod price_not_published;
mod project_excluded;
mod reckon;
mod rounding_outside_plan;
mod row_duplicated;
mod slip;
mod split_shares;
mod standard_edition;
mod state_land_priced;
mod stated;
mod sums;
mod totals;
mod variants;
mod village_unknown;

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

/// Every check, causes first: rows that stand twice, identity and law, the ground, then figures.
pub static FILING_CHECKS: [&[FilingCheck]; 4] = [
    figure_checks::ROW_CHECKS,
    law_checks::LAW_CHECKS,
    ground_checks::GROUND_CHECKS,
    figure_checks::FIGURE_CHECKS,
];

/// Every check in order.
pub fn filing_checks() -> impl Iterator<Item = &'static FilingCheck> {
    FILING_CHECKS.into_iter().flatten()
}

/// Runs every check in order.
#[must_use]
pub fn check_filing(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let mut found = Vec::new();
    for check in filing_checks() {
        found.extend((check.run)(desk));
    }
    found
}
