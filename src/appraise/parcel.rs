//! One parcel, from its record to its valuation; and all of them, by many workers, in the order of the file.

use super::docket::Docket;
use super::farmland::Farmland;
use super::ground::Ground;
use super::landuse::PieceLand;
use super::order::Order;
use crate::check::{self, Facts};
use crate::land::{Layer, Parcel};
use crate::overlay::{Cutter, Piece};
use crate::value::{
    Appraised, AppraisedPiece, Outcome, Refused, ValuedPiece, value_piece, value_recorded_total,
};
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Appraises the parcels of a layer that are `wanted`, on rayon's workers; the result is in the order of the file and does
/// not depend on how many there are. `done` counts the parcels that are finished.
#[must_use]
pub fn appraise_all<'a>(
    parcels: &'a Layer<Parcel>,
    ground: &'a Ground,
    order: &'a Order,
    wanted: impl Fn(&Parcel) -> bool + Sync,
    done: &AtomicUsize,
) -> Vec<Appraised<'a>> {
    let one = |cutter: &mut Cutter, parcel: &'a Parcel| {
        let appraised = appraise(parcel, parcels, ground, order, cutter);
        done.fetch_add(1, Ordering::Relaxed);
        appraised
    };
    let wanted = parcels.items.par_iter().filter(|parcel| wanted(parcel));
    wanted.map_init(Cutter::default, one).collect()
}

/// Appraises one parcel: measure it, locate the districts and overlay, value each piece, check.
///
/// Nothing is left out: what cannot be priced keeps its area and gets its reason.
#[must_use]
pub fn appraise<'a>(
    parcel: &'a Parcel,
    layer: &Layer<Parcel>,
    ground: &'a Ground,
    order: &'a Order,
    cutter: &mut Cutter,
) -> Appraised<'a> {
    let mut docket = Docket::open(parcel, layer, ground, order);
    let area = docket.measure();
    let land = match docket.goes_by_landuse() {
        true => None,
        false => docket.land(),
    };
    let mut cut = docket.pieces(area.as_ref(), cutter);
    let lands = docket.lands(&cut.pieces, land);
    docket.scope_pieces(&mut cut.pieces, &lands);
    let farmland = docket.farmland(&lands, &cut.pieces);
    let pieces = cut.pieces.into_iter().zip(lands);
    let pieces = pieces.flat_map(|(piece, land)| docket.value(piece, land, farmland));
    let mut appraised = Appraised {
        parcel,
        terms: docket.terms,
        land,
        area,
        pieces: pieces.collect(),
        field_overlaps: cut.field_overlaps,
        slivers: cut.slivers,
        findings: Vec::new(),
    };
    docket
        .findings
        .extend(check::check(&docket.facts(&appraised, layer, cut.residue)));
    appraised.findings = docket.findings;
    appraised
}

impl<'a> Docket<'a> {
    /// A piece with its outcome, and after it its ridges, if it has any.
    fn value(
        &self,
        piece: Piece,
        land: PieceLand<'a>,
        farmland: Farmland,
    ) -> Vec<AppraisedPiece<'a>> {
        let decimals = self.area_rounding().decimals;
        let ridges = land.ridges.zip(land.land);
        let ridges = ridges.and_then(|(share, field)| {
            let areas = [piece.area, piece.measured].map(|area| share.of(area, decimals));
            let ridge = field.ridges(self.order.scheme)?;
            areas[0].is_positive().then_some((areas, ridge))
        });
        let Some((areas, ridge)) = ridges else {
            return vec![self.outcome(piece, land, farmland)];
        };
        let part = Piece {
            area: areas[0],
            measured: areas[1],
            ..piece.clone()
        };
        let rest = Piece {
            area: piece.area - areas[0],
            measured: piece.measured - areas[1],
            ..piece
        };
        let of_ridge = PieceLand {
            land: Some(ridge),
            ..land.clone()
        };
        // a crumb may round to nothing but ridges
        let is_there = rest.area.is_positive() || rest.measured.is_positive();
        let rest = is_there.then(|| self.outcome(rest, land, farmland));
        let part = self.outcome(part, of_ridge, farmland);
        rest.into_iter().chain([part]).collect()
    }

    fn outcome(&self, piece: Piece, land: PieceLand<'a>, farmland: Farmland) -> AppraisedPiece<'a> {
        let on_farmland = farmland.of(&piece);
        let valued = ValuedPiece {
            outcome: self.priced(&piece, &land, farmland),
            districts: piece.districts,
            farmland: on_farmland,
            area: piece.area,
        };
        AppraisedPiece {
            valued,
            ground: self.parcel.shape.is_some().then_some(piece.ground),
            land: land.land,
            village: land.village,
            landuse: piece.landuse,
            fields: piece.fields,
            measured: piece.measured,
        }
    }

    fn priced(&self, piece: &Piece, land: &PieceLand<'_>, farmland: Farmland) -> Outcome {
        if self.is_faulty() || farmland == Farmland::Unknown {
            return Outcome::Unpriced(Refused::Parcel);
        }
        if let Some(why) = &land.refused {
            return Outcome::Unpriced(why.clone());
        }
        let placed =
            self.parcel.shape.is_some() || !self.goes_by_district() || !piece.districts.is_empty();
        if let (None, Some(terms)) = (land.land, self.terms)
            && self.needs_no_land()
        {
            let total = value_recorded_total(self.parcel, &terms);
            return total.unwrap_or(Outcome::Unpriced(Refused::Parcel));
        }
        let known = land.land.zip(self.terms).filter(|_| placed);
        known.map_or(Outcome::Unpriced(Refused::Parcel), |(land, terms)| {
            let valued = (
                piece.districts.as_slice(),
                farmland.of(piece).unwrap_or(false),
                piece.area,
            );
            let districts = &self.ground.districts.items;
            value_piece(self.parcel, land, valued, districts, &terms)
        })
    }

    fn facts(
        &self,
        appraised: &'a Appraised<'a>,
        layer: &'a Layer<Parcel>,
        residue: f64,
    ) -> Facts<'a> {
        Facts {
            appraised,
            districts: &self.ground.districts.items,
            file: &layer.source.file,
            system: layer.system,
            farmland: self.ground.farmland.as_ref(),
            landuse: self.ground.landuse.as_ref(),
            residue,
            sliver_width: self.order.sliver_width,
        }
    }
}
