//! A parcel with everything that was found out about it: what reports print and checks look at.

use super::resolve::Resolved;
use super::terms::Terms;
use super::valuation::{Outcome, ValuedPiece};
use crate::land::{Finding, Parcel, Severity, Village};
use crate::lang::Text;
use crate::measure::Basis;
use crate::overlay::{FieldOverlap, Ground, Slivers};
use crate::units::{Area, AreaUnit, Money, MuConversion, Quantity};

/// The area that a parcel is priced by.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasuredArea {
    /// The area, rounded once as the standard's plan says.
    pub area: Area,
    /// How it was measured; `None` if it is the declared one of a record without a shape.
    pub basis: Option<Basis>,
    /// The measured area, where `area` is the declared one that it was adjusted to (平差).
    pub adjusted_from: Option<Area>,
    /// The basis in words, with system and zone where they matter.
    pub basis_text: Text,
}

/// A piece with its ground and all that is known of its land.
///
/// The ridges of a piece are a piece of their own right after it: they have an area and a class, and the same ground.
#[derive(Debug, Clone, PartialEq)]
pub struct AppraisedPiece<'a> {
    /// The piece and its outcome.
    pub valued: ValuedPiece,
    /// Where it lies; `None` for a record without a shape.
    pub ground: Option<Ground>,
    /// Its class and ownership; `None` if they could not be told.
    pub land: Option<Resolved<'a>>,
    /// Its village: the land use polygon's, else the record's.
    pub village: &'a Village,
    /// The polygons of the land use layer that hold it, by number: one; none in a gap; several where they overlap, and
    /// none where no layer was given.
    pub landuse: Vec<u32>,
    /// The polygons of the farmland layer that it lies in or meets, by number.
    pub fields: Vec<u32>,
    /// Its area as measured, before it was adjusted to the declared one; the same where nothing was adjusted.
    pub measured: Area,
}

impl AppraisedPiece<'_> {
    /// True if it is the ridges of the piece before it.
    #[must_use]
    pub fn is_ridge(&self) -> bool {
        self.land.is_some_and(|land| land.field.is_some())
    }
}

/// A parcel, appraised.
#[derive(Debug, Clone)]
pub struct Appraised<'a> {
    /// The record.
    pub parcel: &'a Parcel,
    /// The terms it was valued on; `None` if none could be found, which a finding then says.
    pub terms: Option<Terms<'a>>,
    /// Its class and ownership by its record or the run; `None` if they are left to a land use layer, or could not be
    /// told.
    pub land: Option<Resolved<'a>>,
    /// Its area; `None` if it has none.
    pub area: Option<MeasuredArea>,
    /// Its pieces; empty only if it has no area.
    pub pieces: Vec<AppraisedPiece<'a>>,
    /// Where polygons of the farmland layer overlap in it.
    pub field_overlaps: Vec<FieldOverlap>,
    /// Thin parts that were merged.
    pub slivers: Slivers,
    /// What was found, in the order of the checks.
    pub findings: Vec<Finding>,
}

impl Appraised<'_> {
    /// The money of the parcel, by component of its standard; zero where nothing is priced.
    #[must_use]
    pub fn amount(&self) -> Money {
        self.amounts().map(|amounts| amounts.amount).sum()
    }

    /// The money of the parcel; `None` if no piece of it has a price.
    #[must_use]
    pub fn priced_amount(&self) -> Option<Money> {
        self.amounts().next().map(|_| self.amount())
    }

    /// One component of the parcel's money, by its number in the standard.
    #[must_use]
    pub fn component(&self, number: usize) -> Money {
        self.amounts()
            .filter_map(|amounts| amounts.components.get(number).copied())
            .sum()
    }

    /// The amounts of its priced pieces.
    pub fn amounts(&self) -> impl Iterator<Item = &super::Amounts> {
        self.pieces
            .iter()
            .filter_map(|piece| piece.valued.outcome.amounts())
    }

    /// The area of the pieces with an outcome that `wanted` accepts.
    #[must_use]
    pub fn area_where(&self, wanted: impl Fn(&Outcome) -> bool) -> Area {
        let pieces = self.pieces.iter().map(|piece| &piece.valued);
        pieces
            .filter(|piece| wanted(&piece.outcome))
            .map(|piece| piece.area)
            .sum()
    }

    /// A piece's area in mu: as declared where the record has no shape and declares mu, else converted exactly.
    #[must_use]
    pub fn mu(&self, area: Area) -> Quantity {
        match self.parcel.declared_quantity() {
            Some((AreaUnit::Mu, declared)) => declared,
            _ => area.quantity(AreaUnit::Mu),
        }
    }

    /// A piece's area in mu as its standard counts it: as [`Appraised::mu`], by the conversion that the rounding plan
    /// names.
    #[must_use]
    pub fn applied_mu(&self, area: Area) -> Quantity {
        let declared = self.terms.and_then(|terms| terms.declared_in(AreaUnit::Mu));
        let plan = self.terms.map(|terms| terms.standard.rounding.mu);
        declared.unwrap_or_else(|| area.mu(plan.unwrap_or(MuConversion::Exact)))
    }

    /// True if a finding says that something is wrong or has to be looked at.
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity != Severity::Note)
    }
}
