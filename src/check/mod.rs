//! Checks: one a file, each with a stable id that reads well after "allow".
//!
//! A check looks at an appraised parcel and says what a person has to know. It never stops the program and never changes
//! a figure.

mod boundary_day;
mod budget;
mod declared_area;
mod disputed_class;
mod district_differs;
mod farmland_conflict;
mod farmland_disagrees;
mod farmland_overlap;
mod filing;
mod floor_undercut;
mod landuse_areas;
mod landuse_coverage;
mod landuse_disagrees;
mod layer_quality;
mod output_cap;
mod overlay_residue;
mod project;
mod ridge_factor;
mod scope_claimed_twice;
mod scope_items;
mod scope_unclaimed;
mod scopes;
mod slivers_merged;
mod state_land;
mod unpriced;

pub use budget::budget_findings;
pub use filing::{
    About, Desk, Discrepancy, FILING_CHECKS, FilingCheck, Held, Line, Recomputed, Tolerances,
    check_filing, filing_checks, lines,
};
pub use landuse_areas::landuse_findings;
pub use layer_quality::{DistrictQuality, Overlap, district_quality};
pub use project::project_findings;
pub use scopes::scope_findings;

use crate::land::{
    District, FarmlandPolygon, Finding, LandUsePolygon, Layer, Parcel, Place, System,
};
use crate::locate::{Point, from_grid};
use crate::measure;
use crate::overlay::{Ground, doubled_polygon, inner_point};
use crate::units::Money;
use crate::value::{Amounts, Appraised, AppraisedPiece, How, Resolved, Terms, value_piece};

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
    /// The farmland layer, where one was laid over the parcels.
    pub farmland: Option<&'a Layer<FarmlandPolygon>>,
    /// The land use layer, where one was.
    pub landuse: Option<&'a Layer<LandUsePolygon>>,
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

    /// The land use layer, where it has parted the parcel: not where the record's own class counts, or where the standard
    /// values whole parcels.
    #[must_use]
    pub fn parted_by(&self) -> Option<&'a Layer<LandUsePolygon>> {
        let whole = |terms: Terms<'_>| terms.standard.values_whole_parcels();
        let parted = self.appraised.land.is_none() && !self.appraised.terms.is_some_and(whole);
        self.landuse
            .filter(|_| parted && self.parcel().shape.is_some())
    }

    /// The priced pieces with what their amounts are.
    pub fn priced(&self) -> impl Iterator<Item = Priced<'a>> + use<'a> {
        let terms = self.appraised.terms;
        self.appraised.pieces.iter().filter_map(move |piece| {
            Some(Priced {
                piece,
                land: piece.land?,
                terms: terms?,
                amount: piece.valued.outcome.amounts()?.amount,
            })
        })
    }

    /// What a priced piece would be worth as other land or by other terms; nothing if it would have no price.
    #[must_use]
    pub fn worth(
        &self,
        piece: &AppraisedPiece<'_>,
        land: Resolved<'_>,
        terms: &Terms<'_>,
    ) -> Money {
        let valued = &piece.valued;
        let farmland = valued.farmland.unwrap_or(false);
        let subject = (valued.districts.as_slice(), farmland, valued.area);
        let outcome = value_piece(self.parcel(), land, subject, self.districts, terms);
        outcome
            .amounts()
            .map_or(Money::ZERO, |amounts| amounts.amount)
    }

    /// The place of a piece: the record, and a point of the piece's largest part where it is not the whole record.
    #[must_use]
    pub fn place_of(&self, piece: &AppraisedPiece<'_>) -> Place {
        let parts = match &piece.ground {
            Some(Ground::Cut(parts)) => &parts[..],
            _ => &[],
        };
        let largest = parts.iter().rev().max_by_key(|part| doubled_polygon(part));
        match largest.and_then(inner_point).zip(self.system) {
            Some((point, system)) => self.place().at(on_map(point, system)),
            None => self.place(),
        }
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

/// A priced piece.
#[derive(Debug, Clone, Copy)]
pub struct Priced<'a> {
    /// The piece.
    pub piece: &'a AppraisedPiece<'a>,
    /// Its land.
    pub land: Resolved<'a>,
    /// The terms it was valued on.
    pub terms: Terms<'a>,
    /// Its amount.
    pub amount: Money,
}

/// A point of the grid in coordinates of a file's system, to a centimetre.
fn on_map(point: Point, system: System) -> [f64; 2] {
    let place = measure::from_geographic(system, measure::from_authalic(from_grid(point)));
    let fine = if system.is_geographic() { 1e7 } else { 1e2 };
    place.map(|coordinate| (coordinate * fine).round() / fine)
}

/// A check: facts in, findings out.
pub type Check = fn(&Facts<'_>) -> Vec<Finding>;

/// Every check of a parcel, by id, in the order in which findings are listed.
pub const ALL: &[(&str, Check)] = &[
    ("unpriced", unpriced::check),
    ("overlay-residue", overlay_residue::check),
    ("floor-undercut", floor_undercut::check),
    ("output-cap-exceeded", output_cap::check),
    ("landuse-coverage", landuse_coverage::check),
    ("landuse-disagrees", landuse_disagrees::check),
    ("disputed-class", disputed_class::check),
    ("ridge-factor", ridge_factor::check),
    ("farmland-conflict", farmland_conflict::check),
    ("farmland-disagrees", farmland_disagrees::check),
    ("farmland-overlap", farmland_overlap::check),
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
