//! The checks of identity and law: what a row says of its land, and by which standard and on which day.

use super::{
    FilingCheck, before_cutover, class_disputed, class_group, class_refused, day_boundary,
    day_differs, day_missing, district_unknown, not_recomputed, ownership_missing, plot_missing_id,
    project_excluded, standard_edition, state_land_priced, village_unknown,
};

/// Identity before law: which plot, village and district; then the class; then the day and its standard.
pub(super) static LAW_CHECKS: &[FilingCheck] = &[
    plot_missing_id::CHECK,
    village_unknown::CHECK,
    district_unknown::CHECK,
    class_refused::CHECK,
    class_group::CHECK,
    class_disputed::CHECK,
    ownership_missing::CHECK,
    state_land_priced::CHECK,
    day_missing::CHECK,
    day_differs::CHECK,
    day_boundary::CHECK,
    project_excluded::CHECK,
    before_cutover::CHECK,
    standard_edition::CHECK,
    not_recomputed::CHECK,
];
