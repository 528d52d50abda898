//! One parcel, from its record to its valuation; and all of them, by many workers, in the order of the file.

use super::docket::Docket;
use super::farmland::Farmland;
use super::ground::Ground;
use super::order::Order;
use crate::check::{self, Facts};
use crate::land::{Layer, Parcel};
use crate::overlay::{Cutter, Piece};
use crate::value::{
    Appraised, AppraisedPiece, Outcome, Refused, Resolved, ValuedPiece, value_piece,
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
    let land = docket.land();
    let cut = docket.pieces(area.as_ref(), cutter);
    let known = land.filter(|_| !docket.is_faulty());
    let farmland = docket.farmland(known, &cut.pieces);
    let value = |piece| AppraisedPiece {
        land,
        ..docket.value(piece, known, farmland)
    };
    let pieces = cut.pieces.into_iter().map(value).collect();
    let mut appraised = Appraised {
        parcel,
        terms: docket.terms,
        land,
        area,
        pieces,
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
    fn value(
        &self,
        piece: Piece,
        land: Option<Resolved<'_>>,
        farmland: Farmland,
    ) -> AppraisedPiece<'a> {
        let on_farmland = farmland.of(&piece);
        let placed =
            self.parcel.shape.is_some() || !self.goes_by_district() || !piece.districts.is_empty();
        let known = land
            .zip(self.terms)
            .filter(|_| placed && farmland != Farmland::Unknown);
        let outcome = known.map_or(Outcome::Unpriced(Refused::Parcel), |(land, terms)| {
            let valued = (
                piece.districts.as_slice(),
                on_farmland.unwrap_or(false),
                piece.area,
            );
            let districts = &self.ground.districts.items;
            value_piece(self.parcel, land, valued, districts, &terms)
        });
        let ground = self.parcel.shape.is_some().then_some(piece.ground);
        let valued = ValuedPiece {
            districts: piece.districts,
            farmland: on_farmland,
            area: piece.area,
            outcome,
        };
        AppraisedPiece {
            measured: valued.area,
            valued,
            ground,
            land: None,
            village: &self.parcel.village,
            landuse: Vec::new(),
            fields: Vec::new(),
        }
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
            farmland_layer: self.ground.farmland.is_some(),
            residue,
            sliver_width: self.order.sliver_width,
        }
    }
}
