//! Checks: one a file, each with a stable id that reads well after "allow".
//!
//! A check looks at an appraised parcel and says what a person has to know. It never stops the program and never changes
//! a figure.

mod boundary_day;
mod declared_area;
mod disputed_class;
mod district_differs;
mod farmland_conflict;
mod farmland_disagrees;
mod floor_undercut;
mod layer_quality;
mod output_cap;
mod overlay_residue;
mod project;
mod slivers_merged;
mod state_land;
mod unpriced;

pub use layer_quality::{DistrictQuality, Overlap, district_quality};
pub use project::project_findings;

use crate::land::{District, Finding, Parcel, Place, System};
use crate::value::{Amounts, Appraised, How, Resolved, Terms};

/// What a check looks at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The parcel, appraised.
    pub appraised: &'a Appraised<'a>,
    /// The district layer.
    pub districts: &'a [District],
    /// The parcels' file, for places.
    pub file: &'a str,
    /// The parcels' coordinate system.
    pub system: Option<System>,
    /// Whether a farmland layer was laid over the parcels.
    pub farmland_layer: bool,
    /// Area of the parcel less its parts on the grid, in m².
    pub residue: f64,
    /// Width in metres below which parts were merged.
    pub sliver_width: f64,
}

impl<'a> Facts<'a> {
    /// The record.
    #[must_use]
    pub fn parcel(&self) -> &'a Parcel {
        self.appraised.parcel
    }

    /// The record's place.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::file(self.file)
            .row(self.parcel().row)
            .id(&self.parcel().id)
    }

    /// Terms and land, where the parcel was valued.
    #[must_use]
    pub fn valued(&self) -> Option<(Terms<'a>, Resolved<'a>)> {
        Some((self.appraised.terms?, self.appraised.land?))
    }

    /// True if the district was found by its code: the record has no shape, or no district has one.
    #[must_use]
    pub fn goes_by_code(&self) -> bool {
        self.parcel().shape.is_none() || self.districts.iter().all(|one| one.shape.is_none())
    }

    /// The districts whose price the parcel's amounts rest on, each once.
    #[must_use]
    pub fn pricing_districts(&self) -> Vec<&'a District> {
        let number = |amounts: &Amounts| match amounts.how {
            How::DistrictPrice { district, .. } => Some(district),
            _ => None,
        };
        let mut numbers: Vec<u32> = self.appraised.amounts().filter_map(number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let district = |number: u32| &self.districts[number as usize];
        numbers.into_iter().map(district).collect()
    }

    /// What a district is called.
    #[must_use]
    pub fn label(&self, district: u32) -> &'a str {
        &self.districts[district as usize].label
    }

    /// The code of a district.
    #[must_use]
    pub fn code(&self, district: u32) -> &'a str {
        &self.districts[district as usize].code
    }
}

/// A check: facts in, findings out.
pub type Check = fn(&Facts<'_>) -> Vec<Finding>;

/// Every check of a parcel, by id, in the order in which findings are listed.
pub const ALL: &[(&str, Check)] = &[
    ("unpriced", unpriced::check),
    ("overlay-residue", overlay_residue::check),
    ("floor-undercut", floor_undercut::check),
    ("output-cap-exceeded", output_cap::check),
    ("disputed-class", disputed_class::check),
    ("farmland-conflict", farmland_conflict::check),
    ("farmland-disagrees", farmland_disagrees::check),
    ("declared-area", declared_area::check),
    ("district-differs", district_differs::check),
    ("state-land", state_land::check),
    ("boundary-day", boundary_day::check),
    ("slivers-merged", slivers_merged::check),
];

/// Runs every check.
#[must_use]
pub fn check(facts: &Facts<'_>) -> Vec<Finding> {
    ALL.iter().flat_map(|(_, check)| check(facts)).collect()
}
