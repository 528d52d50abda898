//! The checks against the ground: what the red line and the layers give for each row.

use super::{FilingCheck, ground, plots_overlap, plots_red_line};

/// The red line itself before the rows that are held against it.
pub(super) static GROUND_CHECKS: &[FilingCheck] =
    &[plots_red_line::CHECK, plots_overlap::CHECK, ground::CHECK];
