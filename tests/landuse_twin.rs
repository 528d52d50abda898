//! The land use layer against the slow twin: red lines over made-up layers that share borders, leave gaps, overlap, lie in
//! one another, stand twice in the file, and have vertices that their neighbours lack.
//!
//! The twin cuts the whole plot by one polygon after the other, land use first, then districts, then farmland. What it
//! finds in no polygon is the gap, what it finds in several is an overlap: nothing is looked for.
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

use qupian::locate::{GridShape, LayerIndex, square_metres};
use qupian::overlay::{Cutter, Layers, Options, Overlay, Piece, Weigh, overlay};
use qupian::units::Area;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::chance::Chance;
use support::map::{self, Ring};
use support::twin;

/// Steps of 0.0001 m² by land use polygons and districts (these numbered after those), and farmland.
type Sums = BTreeMap<(Vec<u32>, bool), i64>;

struct Layout {
    landuse: Vec<GridShape>,
    districts: Vec<GridShape>,
    farmland: Vec<GridShape>,
}

/// A land use layer of one map under the districts of another.
fn layout(seed: u64) -> Layout {
    let mut chance = Chance::new(seed ^ 0x1a4d);
    let below = map::map(seed);
    let above = map::map(!seed);
    let mut landuse = below.districts.clone();
    for _ in 0..chance.below(3) {
        landuse.push(landuse[chance.below(landuse.len())].clone());
    }
    if chance.below(6) == 0 {
        let all = map::star(&mut chance, [700.0, 700.0], 900.0, 1500.0);
        landuse.push(GridShape::from_rings(vec![all]));
    }
    for item in &mut landuse {
        if chance.below(3) == 0 {
            let rings = item.rings.iter().map(|ring| split(ring, &mut chance));
            *item = GridShape::from_rings(rings.collect());
        }
    }
    Layout {
        landuse,
        districts: above.districts,
        farmland: below.farmland,
    }
}

/// The ring with another vertex on some of its edges, off the edge by less than a step of the grid.
fn split(ring: &Ring, chance: &mut Chance) -> Ring {
    let mut found = Ring::new();
    for (at, &from) in ring.iter().enumerate() {
        let to = ring[(at + 1) % ring.len()];
        found.push(from);
        if chance.below(3) == 0 {
            let share = chance.between(0.1, 0.9);
            found.push([0, 1].map(|k| from[k] + ((to[k] - from[k]) as f64 * share) as i64));
        }
    }
    found
}

/// A red line: a small plot at some border, one around whole polygons, a polygon itself, or a road.
fn red_line(layout: &Layout, chance: &mut Chance) -> GridShape {
    let as_map = |districts: &[GridShape]| map::Map {
        districts: districts.to_vec(),
        farmland: Vec::new(),
    };
    let about = [chance.between(200.0, 900.0), chance.between(200.0, 900.0)];
    match chance.below(6) {
        0 => map::parcel(&as_map(&layout.landuse), chance),
        1 => map::parcel(&as_map(&layout.districts), chance),
        2 => layout.landuse[chance.below(layout.landuse.len())].clone(),
        3 => {
            let (outer, inner) = (
                map::star(chance, about, 500.0, 1200.0),
                map::star(chance, about, 20.0, 400.0),
            );
            GridShape::from_rings(vec![outer, inner])
        }
        4 => {
            let far = [about[0] + 700.0, about[1]];
            GridShape::from_rings(vec![
                map::star(chance, about, 100.0, 340.0),
                map::star(chance, far, 100.0, 340.0),
            ])
        }
        _ => GridShape::from_rings(vec![map::star(chance, about, 200.0, 1000.0)]),
    }
}

fn fast(layout: &Layout, parcel: &GridShape, total: i64, options: Options) -> Overlay {
    let index = |shapes: &[GridShape]| LayerIndex::with_raster(shapes, None);
    let (landuse, districts) = (index(&layout.landuse), index(&layout.districts));
    let farmland = index(&layout.farmland);
    let layers = Layers::districts(&districts)
        .with_landuse(&landuse)
        .with_farmland(&farmland);
    let total = Area::from_steps(total);
    overlay(parcel, total, &layers, options, &mut Cutter::default())
}

fn sums(layout: &Layout, overlay: &Overlay) -> Sums {
    let first = layout.landuse.len() as u32;
    let share = |piece: &Piece| {
        let districts = piece.districts.iter().map(|number| number + first);
        let held = piece.landuse.iter().copied().chain(districts).collect();
        ((held, piece.farmland), piece.area.steps())
    };
    overlay.pieces.iter().map(share).collect()
}

/// The largest difference between two tables, a missing row counting as zero.
fn apart(one: &Sums, other: &Sums) -> i64 {
    let keys = one.keys().chain(other.keys());
    let off = |key| one.get(key).unwrap_or(&0) - other.get(key).unwrap_or(&0);
    keys.map(|key| off(key).abs()).max().unwrap_or_default()
}

fn total(parcel: &GridShape) -> i64 {
    (square_metres(twin::covered(parcel)) * 1e4).round() as i64
}

const FINE: Options = Options {
    sliver_width: 0.001,
    weigh: Weigh::EqualArea,
    decimals: 4,
    measured: None,
};

/// By no more than two steps of 0.0001 m²: the twin rounds its crossing points in another order. What is merged may go
/// elsewhere: where thin parts hang together they are one part here and several there, as the engine gives them.
#[test]
fn pieces_gaps_and_overlaps_are_those_of_the_twin() {
    let [cut, gaps, overlaps] = [0; 3].map(AtomicUsize::new);
    (0..300_u64).into_par_iter().for_each(|seed| {
        let layout = layout(seed);
        let mut chance = Chance::new(seed);
        for number in 0..8 {
            let parcel = red_line(&layout, &mut chance);
            let options = Options {
                sliver_width: [0.001, 0.0][chance.below(2)],
                ..FINE
            };
            let total = total(&parcel);
            let found = fast(&layout, &parcel, total, options);
            let both = [&layout.landuse[..], &layout.districts].concat();
            let (first, width) = (layout.landuse.len(), options.sliver_width);
            let wanted = twin::pieces(&parcel, (total, 1), &both, &layout.farmland, width, first);
            let wanted: Sums = wanted
                .into_iter()
                .map(|(held, farmland, steps)| ((held, farmland), steps))
                .collect();
            if wanted.is_empty() {
                continue;
            }
            let said = format!("layout {seed}, red line {number}, {options:?}");
            let found_sums = sums(&layout, &found);
            let off = apart(&found_sums, &wanted);
            let moved = (found.slivers.area * 1e4) as i64;
            assert!(
                off <= 2 + moved,
                "{said}: {off}\n{found_sums:?}\n{wanted:?}"
            );
            assert_eq!(found_sums.values().sum::<i64>(), total, "{said}");
            if parcel.doubled == twin::covered(&parcel) {
                assert!(found.residue.abs() < 1e-4, "{said}: {}", found.residue);
            }
            let count = |counter: &AtomicUsize, one: bool| {
                counter.fetch_add(usize::from(one), Ordering::Relaxed);
            };
            count(&cut, found.pieces.len() > 4);
            count(&gaps, found.pieces.iter().any(|one| one.landuse.is_empty()));
            count(
                &overlaps,
                found.pieces.iter().any(|one| one.landuse.len() > 1),
            );
        }
    });
    let counts = [cut, gaps, overlaps].map(AtomicUsize::into_inner);
    assert!(counts.iter().all(|&count| count > 400), "{counts:?}");
}

/// Polygons in another order: the same areas under other numbers, but for two steps. Without a width for slivers: where a
/// chain of thin parts is pinched, the engine may give it in one part or in two, and a part goes one way as a whole.
#[test]
fn the_order_of_the_land_use_layer_changes_no_area() {
    (0..150_u64).into_par_iter().for_each(|seed| {
        let one = layout(seed);
        let mut chance = Chance::new(seed);
        let mut order: Vec<usize> = (0..one.landuse.len()).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, chance.below(at + 1));
        }
        let other = Layout {
            landuse: order.iter().map(|&at| one.landuse[at].clone()).collect(),
            districts: one.districts.clone(),
            farmland: one.farmland.clone(),
        };
        for _ in 0..4 {
            let parcel = red_line(&one, &mut chance);
            let total = total(&parcel);
            let options = Options {
                sliver_width: 0.0,
                ..FINE
            };
            let plain = sums(&one, &fast(&one, &parcel, total, options));
            let mixed = sums(&other, &fast(&other, &parcel, total, options));
            let back = |held: Vec<u32>| {
                let number = |&at: &u32| order.get(at as usize).map_or(at, |&own| own as u32);
                let mut held: Vec<u32> = held.iter().map(number).collect();
                held.sort_unstable();
                held
            };
            let mixed: Sums = mixed
                .into_iter()
                .map(|((held, farmland), steps)| ((back(held), farmland), steps))
                .collect();
            assert!(
                apart(&plain, &mixed) <= 2,
                "layout {seed}\n{plain:?}\n{mixed:?}"
            );
        }
    });
}

#[test]
fn threads_change_nothing_in_a_land_use_layer() {
    let pool = |threads| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap()
    };
    for seed in 0..40 {
        let layout = layout(seed);
        let parcel = red_line(&layout, &mut Chance::new(seed));
        let total = total(&parcel);
        let run = |threads| pool(threads).install(|| fast(&layout, &parcel, total, FINE));
        assert_eq!(run(1), run(4), "layout {seed}");
    }
}
