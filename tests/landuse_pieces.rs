//! Land use layers that once took minutes, or sent a sliver across the map: what their pieces must be is counted by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use qupian::locate::{GridShape, LayerIndex, Point, square_metres};
use qupian::overlay::{Cutter, Layers, Options, Overlay, Piece, Weigh, doubled_polygon, overlay};
use qupian::units::Area;

const METRE: f64 = 4_294_967_296.0;

fn square(west: f64, south: f64, side: f64) -> Vec<Point> {
    let at = |x: f64, y: f64| [(x * METRE) as i64, (y * METRE) as i64];
    vec![
        at(west, south),
        at(west + side, south),
        at(west + side, south + side),
        at(west, south + side),
    ]
}

fn one(ring: Vec<Point>) -> GridShape {
    GridShape::from_rings(vec![ring])
}

/// Squares of a side, ten metres apart, `count` to each direction.
fn squares(count: usize, side: f64) -> Vec<GridShape> {
    let place = |k: usize| ((k % count * 10) as f64, (k / count * 10) as f64);
    let squares = (0..count * count).map(place);
    squares.map(|(x, y)| one(square(x, y, side))).collect()
}

fn pieces(parcel: &GridShape, landuse: &[GridShape], farmland: &[GridShape]) -> Overlay {
    let index = |shapes: &[GridShape]| LayerIndex::new(shapes, 1);
    let (landuse, farmland) = (index(landuse), index(farmland));
    let layers = Layers::default().with_landuse(&landuse);
    let layers = layers.with_farmland(&farmland);
    let total = (square_metres(parcel.doubled) * 1e4).round() as i64;
    let options = Options {
        sliver_width: 0.001,
        weigh: Weigh::EqualArea,
        decimals: 4,
        measured: None,
    };
    let total = Area::from_steps(total);
    overlay(parcel, total, &layers, options, &mut Cutter::default())
}

fn metres(piece: &Piece) -> f64 {
    piece.area.steps() as f64 / 1e4
}

/// A polygon of 20,000 vertices with 3,025 holes, each filled by a square that is wider by 10 cm all around: two minutes
/// when every overlap was taken apart in the whole of the large one. By hand: each square has 6.2 m x 6.2 m = 38.44 m²,
/// 36 m² of them its own.
#[test]
fn a_long_polygon_with_thousands_of_enclaves_that_overlap_it() {
    let count = 55;
    let side = count as f64 * 10.0;
    let along = |k: usize| [k as f64 / 5000.0 * side, 0.3 * (k % 2) as f64];
    let border = (0..4).flat_map(|turn| (0..5000).map(move |k| (turn, along(k))));
    let border = border.map(|(turn, [x, y])| match turn {
        0 => [x, y],
        1 => [side - y, x],
        2 => [side - x, side - y],
        _ => [y, side - x],
    });
    let border = border.map(|at| at.map(|x| (x * METRE) as i64)).collect();
    let spots =
        (0..count * count).map(|k| ((k % count * 10 + 5) as f64, (k / count * 10 + 5) as f64));
    let spots: Vec<(f64, f64)> = spots.collect();
    let holes = spots.iter().map(|(x, y)| square(x - 3.0, y - 3.0, 6.0));
    let rings: Vec<Vec<Point>> = std::iter::once(border).chain(holes).collect();
    let mut landuse = vec![GridShape::from_rings(rings)];
    landuse.extend(
        spots
            .iter()
            .map(|(x, y)| one(square(x - 3.1, y - 3.1, 6.2))),
    );
    let parcel = one(square(1.0, 1.0, side - 2.0));
    let found = pieces(&parcel, &landuse, &[]);
    assert_eq!(found.pieces.len(), 1 + 2 * spots.len());
    for piece in &found.pieces {
        match piece.landuse[..] {
            [0] => {}
            [0, _] => assert!((metres(piece) - 2.44).abs() < 3e-4, "{piece:?}"),
            _ => assert!((metres(piece) - 36.0).abs() < 3e-4, "{piece:?}"),
        }
    }
    let own = (side - 2.0) * (side - 2.0) - 3025.0 * 38.44;
    assert!((metres(&found.pieces[0]) - own).abs() < 3e-4);
}

/// One polygon around 1,600 others, twice in the file: all of it is claimed by three.
#[test]
fn a_polygon_around_all_the_others_twice() {
    let mut landuse = squares(40, 10.0);
    landuse.extend([
        one(square(-9.0, -9.0, 418.0)),
        one(square(-9.0, -9.0, 418.0)),
    ]);
    let found = pieces(&one(square(0.0, 0.0, 400.0)), &landuse, &[]);
    assert_eq!(found.pieces.len(), 1600);
    assert!(
        found
            .pieces
            .iter()
            .all(|piece| piece.landuse[1..] == [1600, 1601])
    );
    assert!(
        found
            .pieces
            .iter()
            .all(|piece| piece.area.steps() == 1_000_000)
    );
}

/// Farmland polygons that overlap their neighbours by 10 cm, in one land use polygon. By hand: 2 x 40 x 39 pairs side by
/// side share 0.1 m x 10.1 m, 2 x 39 x 39 pairs at a corner 0.1 m x 0.1 m.
#[test]
fn thousands_of_fields_in_one_polygon() {
    let parcel = one(square(-1.0, -1.0, 420.0));
    let landuse = [one(square(-9.0, -9.0, 500.0))];
    let found = pieces(&parcel, &landuse, &squares(40, 10.1));
    assert_eq!(found.pieces.len(), 2);
    assert_eq!(found.field_overlaps.len(), 3120 + 3042);
    let sum: f64 = found
        .field_overlaps
        .iter()
        .map(|overlap| overlap.area)
        .sum();
    assert!(
        (sum - (3120.0 * 1.01 + 3042.0 * 0.01)).abs() < 1e-3,
        "{sum}"
    );
    assert_eq!(found.pieces[1].fields.len(), 1600);
}

/// Fields of 9.9996 m, ten metres apart: the gaps hang together in one net of 3.2 m². By hand: a field has 99.992 m², the
/// four strips beside it 0.004 m² each; all of the net once went to one field.
#[test]
fn a_net_of_thin_gaps_goes_to_the_fields_beside_it() {
    let found = pieces(&one(square(0.0, 0.0, 200.0)), &squares(20, 9.9996), &[]);
    assert_eq!(found.pieces.len(), 400);
    for piece in &found.pieces {
        assert!(
            (99.991..100.02).contains(&metres(piece)),
            "{}",
            metres(piece)
        );
    }
    let net = 40_000.0 - 400.0 * 9.9996 * 9.9996;
    assert!(
        (found.slivers.area - net).abs() < 1e-3,
        "{:?}",
        found.slivers
    );
}

/// Parts around one line of 3 km that are rounded to a few steps of the grid: the union ends, and has the ground of all of
/// them. Each part is a triangle of 10 m on the line and 5 m off it, ten metres apart: by hand 25 m² each.
#[test]
fn parts_along_one_rounded_line_are_joined() {
    let noise = |k: i64| (k * 7919) % 5 - 2;
    let at = |x: f64, y: f64, k: i64| {
        let (along, off) = (0.6 * x - 0.8 * y, 0.8 * x + 0.6 * y);
        [
            (along * METRE) as i64 + noise(k),
            (off * METRE) as i64 + noise(k + 3),
        ]
    };
    let part = |k: i64| {
        let (west, side) = (k as f64 * 10.0, if k % 2 == 0 { 5.0 } else { -5.0 });
        let line = (0..=5).map(|step| at(west + 2.0 * f64::from(step), 0.0, k + i64::from(step)));
        let mut ring: Vec<Point> = line.collect();
        ring.push(at(west + 5.0, side, k));
        vec![ring]
    };
    let parts: Vec<Vec<Vec<Point>>> = (0..300).map(part).collect();
    let rings: Vec<&[Vec<Point>]> = parts.iter().map(Vec::as_slice).collect();
    let union = Cutter::default().union(&rings);
    let area: f64 = union
        .iter()
        .map(|part| square_metres(doubled_polygon(part)))
        .sum();
    assert!((area - 300.0 * 25.0).abs() < 1e-4, "{area}");
}
