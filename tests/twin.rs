//! The fast overlay against a slow and obvious twin, to the last digit.
//!
//! The twin (tests/support/twin.rs) takes every parcel to every district with whole rings: no index, no local rings, no
//! raster, one boolean operation at a time, and shares by long division. It asks 100,000 parcels, most of them cut, in
//! less than a minute of the dev profile.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support {
    pub(crate) mod chance;
    pub(crate) mod map;
    pub(crate) mod twin;
}

use qupian::locate::{GridShape, LayerIndex, Raster, square_metres};
use qupian::overlay::{Cutter, Layers, Options, Overlay, Weigh, overlay};
use qupian::units::Area;
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::chance::Chance;
use support::map::{self, Map};
use support::twin::{self, Share};

/// Parcels of one map.
const PER_MAP: usize = 50;

/// The layers of a map, indexed with and without a raster.
struct Indexed {
    map: Map,
    plain: LayerIndex,
    rastered: LayerIndex,
    farmland: LayerIndex,
}

impl Indexed {
    fn new(seed: u64) -> Self {
        let map = map::map(seed);
        let raster = Raster::with_side(&map.districts, 64 + seed % 200);
        Self {
            plain: LayerIndex::with_raster(&map.districts, None),
            rastered: LayerIndex::with_raster(&map.districts, Some(raster)),
            farmland: LayerIndex::with_raster(&map.farmland, None),
            map,
        }
    }

    fn fast(&self, index: &LayerIndex, parcel: &GridShape, total: i64, case: Case) -> Overlay {
        overlay(
            parcel,
            Area::from_steps(total),
            &Layers {
                farmland: case.farmland.then_some(&self.farmland),
                ..Layers::districts(index)
            },
            Options {
                sliver_width: case.sliver_width,
                weigh: Weigh::EqualArea,
                decimals: case.decimals,
                measured: None,
            },
            &mut Cutter::default(),
        )
    }
}

#[derive(Clone, Copy, Debug)]
struct Case {
    farmland: bool,
    sliver_width: f64,
    decimals: u32,
}

/// The shares above zero. Where borders run a nanometre apart the engine's own rounding decides whether a part is there at
/// all; such parts are below every digit, and thinner ones are never kept (see `overlay`).
fn above_zero(mut shares: Vec<Share>) -> Vec<Share> {
    shares.retain(|share| share.2 > 0);
    shares
}

fn shares(overlay: &Overlay) -> Vec<Share> {
    let share = |piece: &qupian::overlay::Piece| {
        (piece.districts.clone(), piece.farmland, piece.area.steps())
    };
    overlay.pieces.iter().map(share).collect()
}

/// Compares the parcels of some maps; the number of those that were cut.
fn compare(seeds: std::ops::Range<u64>) -> usize {
    let cut = AtomicUsize::new(0);
    seeds.into_par_iter().for_each(|seed| {
        let indexed = Indexed::new(seed);
        let mut chance = Chance::new(!seed);
        for number in 0..PER_MAP {
            let parcel = map::parcel(&indexed.map, &mut chance);
            let case = Case {
                farmland: chance.below(2) == 0,
                sliver_width: [0.001, 0.0, 0.5][chance.below(3)],
                decimals: [2, 4, 0][chance.below(3)],
            };
            let total = (square_metres(twin::covered(&parcel)) * 1e4).round() as i64;
            let farmland = if case.farmland {
                indexed.map.farmland.as_slice()
            } else {
                &[]
            };
            let step = 10_i64.pow(4 - case.decimals);
            let wanted = twin::pieces(
                &parcel,
                (total, step),
                &indexed.map.districts,
                farmland,
                case.sliver_width,
                usize::MAX,
            );
            let plain = indexed.fast(&indexed.plain, &parcel, total, case);
            let rastered = indexed.fast(&indexed.rastered, &parcel, total, case);
            let said = format!("map {seed}, parcel {number}, {case:?}\n{parcel:?}");
            assert_eq!(plain, rastered, "with and without a raster: {said}");
            if wanted.is_empty() {
                // no ground by the even-odd rule: one piece with what there is
                assert_eq!(shares(&plain).len(), 1, "{said}");
                continue;
            }
            assert_eq!(
                above_zero(shares(&plain)),
                above_zero(wanted.clone()),
                "{said}"
            );
            cut.fetch_add(usize::from(wanted.len() > 1), Ordering::Relaxed);
        }
    });
    cut.into_inner()
}

#[test]
fn a_hundred_thousand_parcels_agree_with_the_twin_to_the_last_digit() {
    let cut = compare(0..2000);
    assert!(
        cut > 50_000,
        "only {cut} parcels were cut: the maps are too easy"
    );
}
