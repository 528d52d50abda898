//! What must always hold of an overlay, whatever the map; and a map measured by another program.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support {
    pub(crate) mod chance;
    pub(crate) mod map;
    pub(crate) mod run;
}

use proptest::prelude::*;
use qupian::appraise::Ground;
use qupian::check::district_quality;
use qupian::land::{GaussKrugerZone, Shape, System, ZoneWidth};
use qupian::locate::{GridShape, LayerIndex, Point, doubled_area, from_grid, square_metres};
use qupian::measure::{self, Basis, area};
use qupian::overlay::{
    self, Cutter, Layers, Options, Overlay, Weigh, doubled_polygon, exact_area, overlay,
};
use qupian::read::{self, Input, ReadOptions};
use qupian::units::{Area, Mode, Rounding};
use std::collections::BTreeMap;
use support::chance::Chance;
use support::map::{self, Ring};
use support::run;

/// A metre of the grid.
const METRE: i64 = 1 << 32;

const FINE: Options = Options {
    sliver_width: 0.0,
    weigh: Weigh::EqualArea,
    decimals: 4,
    measured: None,
};

/// The area that a shape covers by the even-odd rule.
fn covered(shape: &GridShape) -> Area {
    let (parts, _) = Cutter::default().cut(&shape.rings, &around(shape));
    let doubled = parts.iter().map(doubled_polygon).sum();
    Area::from_steps((square_metres(doubled) * 1e4).round() as i64)
}

/// A box that holds all of a shape.
fn around(shape: &GridShape) -> Vec<Ring> {
    let ([west, south], [east, north]) = (shape.bounds.low, shape.bounds.high);
    let (west, south, east, north) = (west - 9, south - 9, east + 9, north + 9);
    vec![vec![
        [west, south],
        [east, south],
        [east, north],
        [west, north],
    ]]
}

/// Layers of a map, indexed.
struct Indexes {
    districts: LayerIndex,
    farmland: LayerIndex,
}

impl Indexes {
    fn new(districts: &[GridShape], farmland: &[GridShape]) -> Self {
        Self {
            districts: LayerIndex::new(districts, 1),
            farmland: LayerIndex::new(farmland, 1),
        }
    }

    fn over(&self, parcel: &GridShape, options: Options) -> Overlay {
        let total = covered(parcel);
        overlay(
            parcel,
            total,
            &self.layers(),
            options,
            &mut Cutter::default(),
        )
    }

    fn layers(&self) -> Layers<'_> {
        Layers::districts(&self.districts).with_farmland(&self.farmland)
    }
}

/// A map, its layers and a parcel.
fn case(seed: u64) -> (map::Map, Indexes, GridShape) {
    let map = map::map(seed % 4096);
    let parcel = map::parcel(&map, &mut Chance::new(seed));
    let layers = Indexes::new(&map.districts, &map.farmland);
    (map, layers, parcel)
}

type Sums = BTreeMap<(Vec<u32>, bool), i64>;

/// Steps of 0.0001 m² by districts and farmland.
fn sums(overlay: &Overlay) -> Sums {
    let mut sums = Sums::new();
    for piece in &overlay.pieces {
        let key = (piece.districts.clone(), piece.farmland);
        *sums.entry(key).or_default() += piece.area.steps();
    }
    sums
}

/// The largest difference between two tables, in steps of 0.0001 m²; a missing row counts as zero.
fn apart(one: &Sums, other: &Sums) -> i64 {
    let off = |(key, steps): (&(Vec<u32>, bool), &i64)| {
        (steps - other.get(key).copied().unwrap_or_default()).abs()
    };
    let missing = other.iter().filter(|(key, _)| !one.contains_key(*key));
    let most = one.iter().map(off).max().unwrap_or_default();
    most.max(missing.map(|(_, steps)| *steps).max().unwrap_or_default())
}

proptest! {
    #[test]
    fn pieces_add_up_to_their_parcel(seed: u64, decimals in 0_u32..=4, width in 0.0..2.0_f64) {
        let (_, layers, parcel) = case(seed);
        let found = layers.over(&parcel, Options { sliver_width: width, decimals, ..FINE });
        let sum: Area = found.pieces.iter().map(|piece| piece.area).sum();
        prop_assert_eq!(sum, covered(&parcel));
        prop_assert!(found.pieces.iter().all(|piece| piece.area.steps() >= 0));
    }

    /// The ground of the pieces adds up too, but for the engine's rounding of crossing points.
    #[test]
    fn the_ground_of_the_pieces_is_the_ground_of_the_parcel(seed: u64) {
        let (_, layers, parcel) = case(seed);
        let found = layers.over(&parcel, FINE);
        let parts = found.pieces.iter().map(|piece| match &piece.ground {
            overlay::Ground::Whole => covered(&parcel).steps() as f64 / 1e4,
            overlay::Ground::Cut(polygons) => {
                square_metres(polygons.iter().map(doubled_polygon).sum())
            }
        });
        let off = parts.sum::<f64>() - covered(&parcel).steps() as f64 / 1e4;
        prop_assert!(off.abs() < 6e-5, "off by {off} m²");
    }

    #[test]
    fn the_first_vertex_and_the_direction_of_rings_change_nothing(seed: u64, turn in 0_usize..20) {
        let (_, layers, parcel) = case(seed);
        let mut rings = parcel.rings.clone();
        for ring in &mut rings {
            let turn = turn % ring.len();
            ring.rotate_left(turn);
            if turn % 2 == 1 {
                ring.reverse();
            }
        }
        let turned = GridShape::from_rings(rings);
        let (one, other) = (layers.over(&parcel, FINE), layers.over(&turned, FINE));
        prop_assert_eq!(sums(&one), sums(&other));
    }

    /// By no more than one step of 0.0001 m²: the halves of an edge round their crossing points by themselves.
    #[test]
    fn another_vertex_on_an_edge_changes_an_area_by_a_step_at_most(seed: u64, at: usize) {
        let (_, layers, parcel) = case(seed);
        let even = |ring: &Ring| -> Ring { ring.iter().map(|p| p.map(|x| x & !1023)).collect() };
        let parcel = GridShape::from_rings(parcel.rings.iter().map(even).collect());
        let mut rings = parcel.rings.clone();
        for ring in &mut rings {
            let at = at % ring.len();
            let (from, to) = (ring[at], ring[(at + 1) % ring.len()]);
            let middle = [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) / 1024 * 307);
            ring.insert(at + 1, middle);
        }
        let split = GridShape::from_rings(rings);
        let (one, other) = (sums(&layers.over(&parcel, FINE)), sums(&layers.over(&split, FINE)));
        prop_assert!(apart(&one, &other) <= 1, "{one:?}\n{other:?}");
    }

    /// Each of the three areas is rounded and shared out by itself: by two steps in all the parts may miss the whole.
    #[test]
    fn a_parcel_cut_in_two_keeps_its_sums_but_for_rounding(seed: u64, share in 0.1..0.9_f64) {
        let (_, layers, parcel) = case(seed);
        let [west, south] = parcel.bounds.low;
        let [east, north] = parcel.bounds.high;
        let line = west + ((east - west) as f64 * share) as i64;
        let knife = vec![[west - 9, south - 9], [line, south - 9], [line, north + 9], [west - 9, north + 9]];
        let (left, right) = Cutter::default().cut(&parcel.rings, &[knife]);
        let half = |parts: Vec<overlay::Polygon>| {
            let rings = parts.into_iter().flatten().collect();
            sums(&layers.over(&GridShape::from_rings(rings), FINE))
        };
        let mut both = half(left);
        for (key, steps) in half(right) {
            *both.entry(key).or_default() += steps;
        }
        let whole = sums(&layers.over(&parcel, FINE));
        prop_assert!(apart(&whole, &both) <= 3, "{whole:?}\n{both:?}");
    }

    /// By no more than one step: the cuts come in another order.
    #[test]
    fn the_numbers_of_districts_change_an_area_by_a_step_at_most(seed: u64, shift in 1_usize..40) {
        let (map, layers, parcel) = case(seed);
        let count = map.districts.len();
        let mut turned = map.districts.clone();
        turned.rotate_right(shift % count);
        turned.reverse();
        let back = |number: &u32| ((2 * count - 1 - *number as usize - shift % count) % count) as u32;
        for number in 0..count as u32 {
            prop_assert_eq!(&turned[number as usize].rings, &map.districts[back(&number) as usize].rings);
        }
        let other = Indexes::new(&turned, &map.farmland).over(&parcel, FINE);
        let mut renamed = Sums::new();
        for ((districts, farmland), steps) in sums(&other) {
            let mut districts: Vec<u32> = districts.iter().map(back).collect();
            districts.sort_unstable();
            renamed.insert((districts, farmland), steps);
        }
        let one = sums(&layers.over(&parcel, FINE));
        prop_assert!(apart(&one, &renamed) <= 1, "{one:?}\n{renamed:?}");
    }

    #[test]
    fn in_and_out_of_the_farmland_add_up_to_the_piece_without_it(seed: u64) {
        let (map, layers, parcel) = case(seed);
        let mut joined = Sums::new();
        for ((districts, _), steps) in sums(&layers.over(&parcel, FINE)) {
            *joined.entry((districts, false)).or_default() += steps;
        }
        let without = sums(&Indexes::new(&map.districts, &[]).over(&parcel, FINE));
        prop_assert!(apart(&without, &joined) <= 1, "{without:?}\n{joined:?}");
    }

    #[test]
    fn a_used_cutter_cuts_as_a_fresh_one(seeds in prop::collection::vec(any::<u64>(), 2..6)) {
        let mut used = Cutter::default();
        for seed in seeds {
            let (_, layers, parcel) = case(seed);
            let layers = Layers::districts(&layers.districts);
            let total = covered(&parcel);
            let again = overlay(&parcel, total, &layers, FINE, &mut used);
            let fresh = overlay(&parcel, total, &layers, FINE, &mut Cutter::default());
            prop_assert_eq!(again, fresh);
        }
    }

    /// Shapes that validity would refuse: no panic, and the sum is kept.
    #[test]
    fn degenerate_shapes_keep_their_sum(seed: u64, kind in 0_usize..8, total in 0_i64..10_000_000) {
        let (_, layers, parcel) = case(seed);
        let ring = parcel.rings[0].clone();
        let (first, second) = (ring[0], ring[1]);
        let rings: Vec<Ring> = match kind {
            0 => vec![],
            1 => vec![vec![first; 5]],
            2 => vec![vec![first, second, first, second]],
            3 => vec![ring.iter().flat_map(|point| [*point; 3]).collect()],
            4 => vec![[&ring[..], &[[first[0] + METRE * 50, first[1]], first]].concat()],
            5 => vec![(0..400).map(|k| [first[0] + k * METRE, first[1] + k * METRE]).collect()],
            6 => vec![[&ring[..], &ring[..]].concat()],
            _ => vec![ring.clone(), ring],
        };
        let parcel = GridShape::from_rings(rings);
        let total = Area::from_steps(total);
        let found = overlay(&parcel, total, &layers.layers(), FINE, &mut Cutter::default());
        prop_assert!(!found.pieces.is_empty());
        prop_assert_eq!(found.pieces.iter().map(|piece| piece.area).sum::<Area>(), total);
    }

    #[test]
    fn degenerate_coordinates_of_every_system_come_onto_the_grid(
        points in prop::collection::vec((0_i32..4, 0_i32..4), 0..30),
        hole in prop::collection::vec((0_i32..4, 0_i32..4), 0..5),
    ) {
        let zone = GaussKrugerZone { width: ZoneWidth::Three, number: 37, prefixed: true };
        for (system, origin, unit) in [
            (System::GaussKruger(zone), [37_500_000.0, 4_190_000.0], 40.0),
            (System::Cgcs2000, [112.5, 37.8], 0.001),
        ] {
            let place = |(x, y): &(i32, i32)| geo::Coord {
                x: origin[0] + f64::from(*x) * unit,
                y: origin[1] + f64::from(*y) * unit,
            };
            let line = |points: &[(i32, i32)]| geo::LineString(points.iter().map(place).collect());
            let polygon = geo::Polygon::new(line(&points), vec![line(&hole)]);
            let grid = GridShape::new(&Shape::new(geo::MultiPolygon(vec![polygon])), system);
            let index = LayerIndex::new(std::slice::from_ref(&grid), 100_000);
            let layers = Layers::districts(&index);
            let total = Area::from_steps(10_000);
            let found = overlay(&grid, total, &layers, FINE, &mut Cutter::default());
            prop_assert_eq!(found.pieces.iter().map(|piece| piece.area).sum::<Area>(), total);
        }
    }
}

fn rectangle(west: f64, south: f64, east: f64, north: f64) -> Ring {
    let [west, south, east, north] =
        [west, south, east, north].map(|metres| (metres * METRE as f64) as i64);
    vec![[west, south], [east, south], [east, north], [west, north]]
}

fn shape(rings: &[Ring]) -> GridShape {
    GridShape::from_rings(rings.to_vec())
}

/// The pieces of a box of 100 by 50 m, its slivers below a millimetre merged: each with its area in m².
fn box_over(
    districts: &[GridShape],
    farmland: &[GridShape],
) -> (Vec<(Vec<u32>, bool, String)>, usize) {
    let parcel = shape(&[rectangle(0.0, 0.0, 100.0, 50.0)]);
    let options = Options {
        sliver_width: 0.001,
        ..FINE
    };
    let found = Indexes::new(districts, farmland).over(&parcel, options);
    let sum: Area = found.pieces.iter().map(|piece| piece.area).sum();
    assert_eq!(sum.to_string(), "5000.00");
    let pieces = found.pieces.iter();
    let row = |piece: &overlay::Piece| {
        (
            piece.districts.clone(),
            piece.farmland,
            piece.area.to_string(),
        )
    };
    (pieces.map(row).collect(), found.slivers.count)
}

/// By hand: half a millimetre along a border 50 m long is 0.025 m².
#[test]
fn a_sliver_goes_to_the_largest_piece_in_each_of_the_five_ways_that_one_comes_about() {
    let whole = |districts: &[u32]| vec![(districts.to_vec(), false, "5000.00".to_owned())];
    let thin = 0.0005;
    let west = shape(&[rectangle(-9.0, -9.0, 100.0 - thin, 99.0)]);
    // beside a neighbour
    let east = shape(&[rectangle(100.0 - thin, -9.0, 200.0, 99.0)]);
    assert_eq!(box_over(&[west.clone(), east], &[]), (whole(&[0]), 1));
    // beside a gap
    assert_eq!(box_over(std::slice::from_ref(&west), &[]), (whole(&[0]), 1));
    // in an overlap
    let all = shape(&[rectangle(-9.0, -9.0, 200.0, 99.0)]);
    let over = shape(&[rectangle(100.0 - thin, -9.0, 200.0, 99.0)]);
    assert_eq!(box_over(&[all.clone(), over], &[]), (whole(&[0]), 1));
    // along the farmland
    let field = shape(&[rectangle(100.0 - thin, -9.0, 200.0, 99.0)]);
    assert_eq!(
        box_over(std::slice::from_ref(&all), &[field]),
        (whole(&[0]), 1)
    );
    // several of one piece, of which a wide part stays
    let comb = shape(&[
        rectangle(-9.0, -9.0, thin, 99.0),
        rectangle(50.0, -9.0, 50.0 + thin, 99.0),
        rectangle(90.0, -9.0, 200.0, 99.0),
    ]);
    let (pieces, count) = box_over(&[comb], &[]);
    assert_eq!(count, 2);
    let none = (vec![], false, "4500.00".to_owned());
    assert_eq!(pieces, [none, (vec![0], false, "500.00".to_owned())]);
}

/// By hand: two fields, of which half a millimetre of the second lies in the parcel, are one farmland of 40 by 50 m.
#[test]
fn a_border_between_two_fields_makes_no_sliver() {
    let all = shape(&[rectangle(-9.0, -9.0, 200.0, 99.0)]);
    let line = 99.9995;
    let fields = [
        shape(&[rectangle(60.0, -9.0, line, 99.0)]),
        shape(&[rectangle(line, -9.0, 200.0, 99.0)]),
    ];
    let (pieces, slivers) = box_over(&[all], &fields);
    assert_eq!(slivers, 0);
    let out = (vec![0], false, "3000.00".to_owned());
    assert_eq!(pieces, [out, (vec![0], true, "2000.00".to_owned())]);
}

#[test]
fn a_parcel_that_is_nothing_but_a_sliver_stays() {
    let parcel = shape(&[rectangle(0.0, 0.0, 100.0, 0.0004)]);
    let layers = Indexes::new(&[shape(&[rectangle(-9.0, -9.0, 30.0, 9.0)])], &[]);
    let options = Options {
        sliver_width: 0.001,
        ..FINE
    };
    let found = layers.over(&parcel, options);
    assert_eq!(found.pieces.len(), 1);
    assert_eq!(found.pieces[0].area, covered(&parcel));
}

/// By hand: 6 cm by 5 cm are 0.003 m², no cent of a square metre and no sliver either.
#[test]
fn a_piece_that_rounds_to_no_area_goes_to_the_largest() {
    let parcel = shape(&[rectangle(0.0, 0.0, 100.0, 50.0)]);
    let all = shape(&[rectangle(-9.0, -9.0, 200.0, 99.0)]);
    let twice = shape(&[rectangle(99.94, 49.95, 200.0, 99.0)]);
    let layers = Indexes::new(&[all, twice], &[]);
    let options = |decimals| Options {
        sliver_width: 0.001,
        decimals,
        ..FINE
    };
    let cents = layers.over(&parcel, options(2));
    assert_eq!(cents.pieces.len(), 1);
    assert_eq!(cents.pieces[0].districts, [0]);
    assert_eq!(cents.pieces[0].area.to_string(), "5000.00");
    assert_eq!((cents.slivers.count, cents.slivers.without_area), (1, 1));
    assert!((cents.slivers.area - 0.003).abs() < 1e-6);
    let finer = layers.over(&parcel, options(4));
    assert_eq!((finer.pieces.len(), finer.slivers.count), (2, 0));
    // without any area nothing is the largest, and nothing is moved
    let nothing = overlay(
        &parcel,
        Area::ZERO,
        &Layers::districts(&layers.districts),
        options(2),
        &mut Cutter::default(),
    );
    assert_eq!((nothing.pieces.len(), nothing.slivers.count), (2, 0));
}

#[test]
fn parts_of_a_parcel_in_two_districts_go_to_their_own() {
    let west = shape(&[rectangle(0.0, 0.0, 100.0, 100.0)]);
    let east = shape(&[rectangle(100.0, 0.0, 200.0, 100.0)]);
    let parcel = shape(&[
        rectangle(10.0, 10.0, 20.0, 20.0),
        rectangle(150.0, 10.0, 160.0, 30.0),
    ]);
    let found = Indexes::new(&[west, east], &[]).over(&parcel, FINE);
    let steps: Vec<i64> = sums(&found).into_values().collect();
    assert_eq!(steps, [1_000_000, 2_000_000]);
}

/// By hand: a square of 400 m in its zone's plane, cut 120 m from its west side, and from corner to corner. The zone's edges
/// are curves in the equal-area plane, followed by points ten metres apart: that leaves 0.003 m² of the 160,000.
#[test]
fn shares_of_plane_areas_are_those_of_the_zone() {
    let zone = GaussKrugerZone {
        width: ZoneWidth::Three,
        number: 37,
        prefixed: true,
    };
    let system = System::GaussKruger(zone);
    let (x, y) = (37_632_000.0, 4_190_000.0);
    let ring = |corners: &[[f64; 2]]| {
        let corner = |[east, north]: &[f64; 2]| geo::Coord::from([x + east, y + north]);
        let ring = geo::LineString(corners.iter().map(corner).collect());
        let polygon = geo::Polygon::new(ring, Vec::new());
        GridShape::new(&Shape::new(geo::MultiPolygon(vec![polygon])), system)
    };
    let parcel = ring(&[[0.0, 0.0], [400.0, 0.0], [400.0, 400.0], [0.0, 400.0]]);
    let west = ring(&[
        [-60.0, -60.0],
        [120.0, -60.0],
        [120.0, 460.0],
        [-60.0, 460.0],
    ]);
    let below = ring(&[[-100.0, -100.0], [500.0, -100.0], [500.0, 500.0]]);
    let options = Options {
        weigh: Weigh::Plane(system),
        ..FINE
    };
    let total = Area::from_text("160000").unwrap();
    for (district, wanted) in [(west, "48000.00"), (below, "80000.00")] {
        let index = LayerIndex::new(&[district], 1);
        let layers = Layers::districts(&index);
        let found = overlay(&parcel, total, &layers, options, &mut Cutter::default());
        let held = found.pieces.iter().find(|piece| piece.districts == [0]);
        let wanted = Area::from_text(wanted).unwrap();
        let off = held.unwrap().area.steps() - wanted.steps();
        assert!(off.abs() <= 40, "off by {off} steps of 0.0001 m²");
    }
}

#[test]
fn how_many_threads_there_are_does_not_matter() {
    let options = ReadOptions::default();
    let open = |name: &str| Input::open(format!("samples/{name}").as_ref()).unwrap();
    let parcels = read::parcels(&open("parcels.geojson"), &options).unwrap();
    let districts = read::districts(&open("districts.geojson"), &options).unwrap();
    let farmland = read::farmland(&open("farmland.geojson"), &options).unwrap();
    let ground = Ground::new(districts, Some(farmland), 100_000);
    let order = run::order(0.001);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let run = || format!("{:?}", run::appraised(&parcels, &ground, &order));
        pool.build().unwrap().install(run)
    };
    let one = with(1);
    assert!(!parcels.items.is_empty());
    assert_eq!(one, with(2));
    assert_eq!(one, with(7));
}

/// A district layer of boxes in degrees.
fn boxes(rings: &[&[[f64; 4]]]) -> qupian::check::DistrictQuality {
    let ring = |[west, south, east, north]: &[f64; 4]| {
        format!(
            "[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]"
        )
    };
    let feature = |(number, rings): (usize, &&[[f64; 4]])| {
        let rings: Vec<String> = rings.iter().map(ring).collect();
        let rings = rings.join(",");
        format!(
            r#"{{"type":"Feature","properties":{{"code":"D{number}","区片价（元/亩）":"50000"}},"geometry":{{"type":"Polygon","coordinates":[{rings}]}}}}"#
        )
    };
    let features: Vec<String> = rings.iter().enumerate().map(feature).collect();
    let features = features.join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    let options = run::options("EPSG:4490");
    let layer = read::districts(&Input::new("boxes.geojson", text), &options);
    district_quality(&layer.unwrap_or_else(|refusal| panic!("{refusal}")), 0.001)
}

#[test]
fn an_island_district_in_a_gap_is_no_part_of_the_gap() {
    let around: &[[f64; 4]] = &[[112.0, 37.0, 112.1, 37.1], [112.02, 37.02, 112.08, 37.08]];
    let hole = boxes(&[around]).gaps[0].area;
    let island: &[[f64; 4]] = &[[112.04, 37.04, 112.06, 37.06]];
    let quality = boxes(&[around, island]);
    assert_eq!(quality.gaps.len(), 1);
    let island = boxes(&[island]).area;
    let off = quality.gaps[0].area - (hole - island);
    assert!(off.abs() < 1e-3, "off by {off} m²");
    assert_eq!(quality.gaps[0].districts, [0, 1]);
}

/// The ground between two shapes, each in one and not in the other, m².
fn between(one: &GridShape, other: &GridShape) -> f64 {
    let outside = |a: &GridShape, b: &GridShape| -> i128 {
        let (_, parts) = Cutter::default().cut(&a.rings, &b.rings);
        parts.iter().map(doubled_polygon).sum()
    };
    square_metres(outside(one, other) + outside(other, one))
}

/// A square of a kilometre in metres and in the degrees of its corners: straight edges of the two systems differ, by millimetres
/// and whatever is done. Chords in the plane of the cut, which neither means, would differ by more.
#[test]
fn a_square_in_metres_and_in_degrees_is_nearly_one_ground() {
    let zone = measure::resolve("EPSG:4546").unwrap();
    let (x, y) = (632_000.0, 4_190_000.0);
    let corners = [[x, y], [x + 1e3, y], [x + 1e3, y + 1e3], [x, y + 1e3]];
    let degrees = corners.map(|corner| measure::to_geographic(zone, corner));
    let shape = |corners: [[f64; 2]; 4], system: System| {
        let ring = geo::LineString(corners.map(geo::Coord::from).to_vec());
        let square = geo::Polygon::new(ring, Vec::new());
        GridShape::new(&Shape::new(geo::MultiPolygon(vec![square])), system)
    };
    let (metres, straight) = (shape(corners, zone), shape(degrees, System::Cgcs2000));
    let chord = |corner| qupian::locate::to_grid(measure::to_authalic(corner));
    let chords = GridShape::from_rings(vec![degrees.map(chord).to_vec()]);
    let (now, chords) = (between(&metres, &straight), between(&metres, &chords));
    assert!(now < 21.4 && chords > 21.6, "{now} {chords}");
}

/// A district on the west of a border of a kilometre, two on the east that meet on its middle.
#[test]
fn a_vertex_that_only_one_neighbour_has_makes_no_sliver() {
    let (south, north) = ([112.0, 37.0], [112.008, 37.0064]);
    let middle = [0, 1].map(|k| south[k] + (north[k] - south[k]) * 0.473);
    let [west, east] = [111.99, 112.02];
    let rings = [
        vec![south, north, [west, 37.0064], [west, 37.0]],
        vec![south, [east, 37.0], [east, middle[1]], middle],
        vec![middle, [east, middle[1]], [east, 37.0064], north],
    ];
    let feature = |ring: &Vec<[f64; 2]>| {
        let points = ring.iter().chain(&ring[..1]);
        let points: Vec<String> = points.map(|[x, y]| format!("[{x},{y}]")).collect();
        let (code, points) = (ring.len() + ring[1][0] as usize, points.join(","));
        format!(
            r#"{{"type":"Feature","properties":{{"code":"D{code}{}","区片价（元/亩）":"50000"}},"geometry":{{"type":"Polygon","coordinates":[[{points}]]}}}}"#,
            points.len()
        )
    };
    let features: Vec<String> = rings.iter().map(feature).collect();
    let features = features.join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    let options = run::options("EPSG:4490");
    let layer = read::districts(&Input::new("junction.geojson", text), &options);
    let quality = district_quality(&layer.unwrap_or_else(|refusal| panic!("{refusal}")), 1e-4);
    let all = || quality.overlaps.iter().chain(&quality.gaps);
    assert!(all().all(|one| one.sliver), "{quality:?}");
}

/// Three bars that cross each other around a triangle: every corner of the gap is a crossing, none a vertex of a district.
#[test]
fn a_gap_between_crossings_names_the_districts_around_it() {
    let bar = |[from, to]: [[f64; 2]; 2]| {
        let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        let length = dx.hypot(dy);
        let [across_x, across_y] = [-dy / length * 0.004, dx / length * 0.004];
        let corners = [
            from,
            to,
            [to[0] - across_x, to[1] - across_y],
            [from[0] - across_x, from[1] - across_y],
            from,
        ];
        corners.map(|[x, y]| format!("[{x},{y}]")).join(",")
    };
    let corners = [[112.01, 37.01], [112.0531, 37.0137], [112.0273, 37.0519]];
    let long = |a: usize, b: usize| {
        let ([ax, ay], [bx, by]): ([f64; 2], [f64; 2]) = (corners[a], corners[b]);
        let [dx, dy] = [(bx - ax) * 0.3, (by - ay) * 0.3];
        [[ax - dx, ay - dy], [bx + dx, by + dy]]
    };
    let features = [(0, 1), (1, 2), (2, 0)].map(|(a, b)| {
        let ring = bar(long(a, b));
        format!(
            r#"{{"type":"Feature","properties":{{"code":"D{a}","区片价（元/亩）":"50000"}},"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}"#
        )
    });
    let features = features.join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    let options = run::options("EPSG:4490");
    let layer = read::districts(&Input::new("bars.geojson", text), &options);
    let quality = district_quality(&layer.unwrap_or_else(|refusal| panic!("{refusal}")), 0.001);
    assert_eq!(quality.gaps.len(), 1);
    assert_eq!(quality.gaps[0].districts, [0, 1, 2]);
}

/// A district of 20,000 vertices with 3,025 enclaves that overlap it by a strip: a minute if the large one were cut each
/// time.
#[test]
fn a_long_district_with_thousands_of_enclaves() {
    let square = |x: f64, y: f64, half: f64| {
        let corners = [
            (-1.0, -1.0),
            (1.0, -1.0),
            (1.0, 1.0),
            (-1.0, 1.0),
            (-1.0, -1.0),
        ];
        let corners = corners.map(|(a, b)| format!("[{},{}]", x + a * half, y + b * half));
        format!("[{}]", corners.join(","))
    };
    let around = (0..=20_000).map(|k| {
        let angle = f64::from(k % 20_000) / 20_000.0 * std::f64::consts::TAU;
        let reach = 0.5 + 0.001 * f64::from(k % 2);
        format!(
            "[{},{}]",
            112.0 + reach * angle.cos(),
            37.0 + reach * angle.sin()
        )
    });
    let around = around.collect::<Vec<_>>().join(",");
    let spots = (0..3025).map(|k| {
        let place = |step: i32| f64::from(step - 27) * 0.012;
        (112.0 + place(k % 55), 37.0 + place(k / 55))
    });
    let spots: Vec<(f64, f64)> = spots.collect();
    let holes: Vec<String> = spots.iter().map(|&(x, y)| square(x, y, 0.003)).collect();
    let feature = |code: usize, rings: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"code":"D{code}","区片价（元/亩）":"50000"}},"geometry":{{"type":"Polygon","coordinates":[{rings}]}}}}"#
        )
    };
    let mut features = vec![feature(0, &format!("[{around}],{}", holes.join(",")))];
    let enclave = |(k, &(x, y)): (usize, &(f64, f64))| feature(k + 1, &square(x, y, 0.0031));
    features.extend(spots.iter().enumerate().map(enclave));
    let features = features.join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    let options = run::options("EPSG:4490");
    let layer = read::districts(&Input::new("one.geojson", text), &options);
    let layer = layer.unwrap_or_else(|refusal| panic!("{refusal}"));
    let quality = district_quality(&layer, 0.001);
    assert_eq!(quality.overlaps.len(), 3025);
}

#[test]
fn an_overlap_with_one_wide_part_is_no_sliver_however_long_its_thin_parts_are() {
    // 0.5 mm along 9 km, and a corner of some centimetres
    let west: &[[f64; 4]] = &[[112.0, 37.0, 112.1, 37.1]];
    let east = |corner: f64| {
        let mm = 112.1 - 5e-9;
        format!(
            "[[{mm},37.01],[112.2,37.01],[112.2,37.2],[{c},37.2],[{c},37.095],[112.1001,37.095],[112.1001,37.09],[{mm},37.09],[{mm},37.01]]",
            c = 112.1 - corner
        )
    };
    let layer = |corner: f64| {
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[
            {{"type":"Feature","properties":{{"code":"W","区片价（元/亩）":"50000"}},"geometry":{{"type":"Polygon","coordinates":[[[112.0,37.0],[112.1,37.0],[112.1,37.1],[112.0,37.1],[112.0,37.0]]]}}}},
            {{"type":"Feature","properties":{{"code":"E","区片价（元/亩）":"50000"}},"geometry":{{"type":"Polygon","coordinates":[{}]}}}}]}}"#,
            east(corner)
        );
        let options = run::options("EPSG:4490");
        let layer = read::districts(&Input::new("two.geojson", text), &options);
        district_quality(&layer.unwrap_or_else(|refusal| panic!("{refusal}")), 0.001)
    };
    assert_eq!(boxes(&[west]).overlaps, []);
    let noise = layer(5e-9);
    assert!(noise.overlaps[0].sliver, "{:?}", noise.overlaps);
    // 2 mm wide along 550 m: less ground than the 0.5 mm along 9 km
    let real = layer(2e-8);
    assert_eq!(real.overlaps.len(), 1);
    assert!(!real.overlaps[0].sliver, "{:?}", real.overlaps);
}

/// Source: tests/oracle/overlay/, by `python tests/oracle/overlay.py` (GEOS 3.14.1).
#[test]
fn every_piece_has_the_area_that_geos_finds() {
    let options = ReadOptions::default();
    let open = |name: &str| Input::open(format!("tests/oracle/overlay/{name}").as_ref()).unwrap();
    let parcels = read::parcels(&open("parcels.geojson"), &options).unwrap();
    let districts = read::districts(&open("districts.geojson"), &options).unwrap();
    let farmland = read::farmland(&open("farmland.geojson"), &options).unwrap();
    let system = parcels.system.unwrap();
    let grid = |shape: &Shape| GridShape::new(shape, system);
    let zones: Vec<GridShape> = districts
        .items
        .iter()
        .map(|district| grid(district.shape.as_ref().unwrap()))
        .collect();
    let fields: Vec<GridShape> = farmland
        .items
        .iter()
        .map(|field| grid(&field.shape))
        .collect();
    let layers = Indexes::new(&zones, &fields);
    let mut found: BTreeMap<(String, String, bool), f64> = BTreeMap::new();
    let mut cutter = Cutter::default();
    for parcel in &parcels.items {
        let shape = parcel.shape.as_ref().unwrap();
        let on_grid = grid(shape);
        let cent = Rounding::new(2, Mode::HalfUp);
        let total = exact_area(area(shape, system, Basis::Ellipsoid), cent).unwrap();
        let options = Options {
            decimals: 2,
            ..FINE
        };
        let pieces = overlay(&on_grid, total, &layers.layers(), options, &mut cutter);
        let sum: Area = pieces.pieces.iter().map(|piece| piece.area).sum();
        assert_eq!(sum, total, "{}", parcel.id);
        // the parcel's own area goes by chords, the cut by edges straight in degrees: shares are of the parcel
        let scale = total.steps() as f64 / 1e4 / square_metres(on_grid.doubled);
        assert!((scale - 1.0).abs() < 1e-4, "{}: {scale}", parcel.id);
        for piece in pieces.pieces {
            let unrounded = match &piece.ground {
                overlay::Ground::Whole => square_metres(on_grid.doubled),
                overlay::Ground::Cut(polygons) => {
                    square_metres(polygons.iter().map(doubled_polygon).sum())
                }
            };
            // rounding the parcel moves each share by less than half a cent more
            let off = piece.area.steps() as f64 / 1e4 - unrounded * scale;
            assert!(off.abs() < 0.015, "{}: off by {off} m²", parcel.id);
            let code = |number: &u32| districts.items[*number as usize].code.as_str();
            let codes: Vec<&str> = piece.districts.iter().map(code).collect();
            let key = (parcel.id.clone(), codes.join("+"), piece.farmland);
            if unrounded > 1e-5 {
                found.insert(key, unrounded);
            }
        }
    }
    let expected = include_str!("oracle/overlay/pieces.csv");
    let mut count = 0;
    for line in expected.lines().skip(2) {
        let cells: Vec<&str> = line.split(',').collect();
        let key = (cells[0].to_owned(), cells[1].to_owned(), cells[2] == "1");
        let wanted: f64 = cells[3].parse().unwrap();
        let ours = found.remove(&key).unwrap_or_default();
        assert!((ours - wanted).abs() < 1e-4, "{line}: {ours}");
        count += 1;
    }
    assert_eq!(count, 1003);
    assert!(found.values().all(|area| *area < 1e-4), "{found:?}");
}

/// Both by hand: a triangle of 3 by 4, and the same far from the origin.
#[test]
fn areas_on_the_grid_do_not_depend_on_where_they_are() {
    for off in [0_i64, 1 << 57] {
        let ring: [Point; 3] = [[off, off], [off + 3, off], [off, off + 4]];
        assert_eq!(doubled_area(&ring), 12);
    }
    assert!((from_grid([METRE, -METRE])[1] + 1.0).abs() < 1e-12);
}

/// A part of 104.21 m² and five a few steps of the grid wide, all along one line of 38 m, as a red line leaves them that
/// runs along a doubly claimed border of real fields. With the engine's own way of snapping their union had not ended when
/// it held six gigabytes. The thin ones have 1e-12 to 1e-9 m² (exact shoelace in Python), so the area is the first one's.
#[test]
fn the_union_of_dust_along_one_line_comes_to_an_end() {
    let one: Vec<Vec<Point>> = vec![
        vec![
            [516654574, 24550010370],
            [0, 23536847996],
            [34597083360, 19418186448],
            [106168798323, 2907243032],
            [98087837656, 1761478741],
            [85664304715, 0],
            [111156859445, 3614478539],
            [145453109169, 8477194729],
            [180650504860, 13467680489],
            [143896577737, 8256500903],
            [130818051114, 6402153455],
            [136213068454, 7167089516],
            [156044972613, 9978969013],
            [182331051259, 17797878171],
            [183545713851, 20927651406],
        ],
        vec![
            [119418973307, 4785927755],
            [120233121299, 4901362261],
            [120077086015, 4879238696],
        ],
        vec![
            [120233121299, 4901362261],
            [120542947039, 4945291106],
            [120370435285, 4920831414],
        ],
        vec![
            [120370435285, 4920831414],
            [120566184066, 4948585783],
            [120566893992, 4948686440],
        ],
        vec![
            [120542947039, 4945291106],
            [122743729914, 5257330545],
            [120566184066, 4948585783],
        ],
    ];
    let other: Vec<Vec<Point>> = vec![vec![
        [115775082507, 4269276316],
        [109483748454, 3377255404],
        [118579389620, 4666886833],
        [120585008774, 4951254856],
        [120628540562, 4957427039],
        [121870226984, 5133480360],
        [128920989010, 6133177264],
        [145453109169, 8477194729],
        [180650504860, 13467680489],
        [143896577737, 8256500903],
        [130171015421, 6310413076],
        [140011403466, 7705638929],
        [129841930447, 6263753548],
        [125936175566, 5709973539],
        [123513100140, 5366416205],
        [120077086015, 4879238696],
        [120370435285, 4920831414],
        [120398436682, 4924801610],
    ]];
    let parts = Cutter::default().union(&[&one, &other]);
    let union: i128 = parts.iter().map(doubled_polygon).sum();
    let largest =
        [&one, &other].map(|rings| rings.iter().map(|ring| doubled_area(ring).abs()).max());
    assert!(square_metres(union - largest[0].max(largest[1]).unwrap()).abs() < 1e-4);
}
