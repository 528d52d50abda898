//! The checks against the ground: what the red line and the layers give for each row.

use super::FilingCheck;

pub(super) static GROUND_CHECKS: &[FilingCheck] = &[];
