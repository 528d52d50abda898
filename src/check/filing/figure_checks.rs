//! The checks of figures, in the order in which figures follow from each other.

use super::FilingCheck;
use super::lines;

/// In the order of causes.
pub(super) const FIGURE_CHECKS: &[FilingCheck] = &[lines::CHECK];
