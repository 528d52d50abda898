//! The overlay cases of JTS (`TestOverlayAA.xml`, `TestOverlayAAPrec.xml`) through our overlay, by area.
//!
//! Results of lower dimension (points, lines) have no area and no place in an overlay of areas; a result of polygons is
//! compared by the sum of their areas. A unit of the suite is taken as a metre of the grid.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support {
    pub(crate) mod fixtures;
    pub(crate) mod wkt;
}

use qupian::land::System;
use qupian::locate::{GridShape, LayerIndex, Point, square_metres, to_grid};
use qupian::overlay::{Cutter, Ground, Layers, Options, Polygon, Weigh, doubled_polygon, overlay};
use qupian::read::{self, Input, ReadOptions};
use qupian::units::Area;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use support::fixtures::fixture;
use support::wkt::{Rings, polygons};

struct Case {
    name: String,
    a: Vec<Rings>,
    b: Vec<Rings>,
    /// Operation and area of its result.
    results: Vec<(String, f64)>,
}

/// What stands between tags of a name, in order; attributes are given too.
fn elements<'a>(text: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(&open) {
        rest = &rest[start + open.len()..];
        if !rest.starts_with(['>', ' ']) {
            continue;
        }
        let (attributes, body) = rest.split_once('>').unwrap();
        let end = body.find(&close).unwrap();
        found.push((attributes, &body[..end]));
        rest = &body[end..];
    }
    found
}

fn cases(name: &str) -> Option<Vec<Case>> {
    let text = fs::read_to_string(fixture("suites")?.join(name)).unwrap();
    let mut found = Vec::new();
    for (number, (_, body)) in elements(&text, "case").into_iter().enumerate() {
        let one = |tag: &str| elements(body, tag).first().map_or("", |found| found.1);
        let result = |(attributes, text): (&str, &str)| {
            let operation = attributes.split('"').nth(1).unwrap().to_owned();
            assert!(attributes.contains("arg1=\"A\""), "{attributes}");
            (operation, area(&polygons(text)))
        };
        found.push(Case {
            name: format!("{} {}", number + 1, one("desc")),
            a: polygons(one("a")),
            b: polygons(one("b")),
            results: elements(body, "op").into_iter().map(result).collect(),
        });
    }
    Some(found)
}

/// The area of polygons by the shoelace formula.
fn area(polygons: &[Rings]) -> f64 {
    let ring = |ring: &Vec<[f64; 2]>| {
        let edge = |pair: &[[f64; 2]]| pair[0][0] * pair[1][1] - pair[0][1] * pair[1][0];
        (ring.windows(2).map(edge).sum::<f64>() / 2.0).abs()
    };
    let polygon = |rings: &Rings| ring(&rings[0]) - rings[1..].iter().map(ring).sum::<f64>();
    polygons.iter().map(polygon).sum::<f64>() + 0.0
}

fn grid(polygons: &[Rings]) -> Vec<Vec<Point>> {
    let ring = |ring: &Vec<[f64; 2]>| ring[1..].iter().copied().map(to_grid).collect();
    polygons.iter().flatten().map(ring).collect()
}

fn measured(polygons: &[Polygon]) -> f64 {
    square_metres(polygons.iter().map(doubled_polygon).sum())
}

/// The areas of the four operations by single cuts.
fn by_cuts(a: &[Vec<Point>], b: &[Vec<Point>]) -> BTreeMap<&'static str, f64> {
    let mut cutter = Cutter::default();
    let (both, only_a) = cutter.cut(a, b);
    let (_, only_b) = cutter.cut(b, a);
    let union = cutter.union(&[a, b]);
    BTreeMap::from([
        ("intersection", measured(&both)),
        ("difference", measured(&only_a)),
        ("union", measured(&union)),
        ("symdifference", measured(&only_a) + measured(&only_b)),
    ])
}

/// The same by the pieces of a parcel that holds both shapes, laid over them as districts.
fn by_pieces(a: Vec<Vec<Point>>, b: Vec<Vec<Point>>) -> BTreeMap<&'static str, f64> {
    let districts = [a, b].map(GridShape::from_rings);
    let around = districts[0].bounds.join(districts[1].bounds);
    let (low, high) = (around.low.map(|x| x - 77), around.high.map(|x| x + 77));
    let parcel = vec![low, [high[0], low[1]], high, [low[0], high[1]]];
    let parcel = GridShape::from_rings(vec![parcel]);
    let index = LayerIndex::new(&districts, 1);
    let layers = Layers::districts(&index);
    let options = Options {
        sliver_width: 0.0,
        weigh: Weigh::EqualArea,
        decimals: 4,
        measured: None,
    };
    let total = Area::from_steps((square_metres(parcel.doubled) * 1e4) as i64);
    let found = overlay(&parcel, total, &layers, options, &mut Cutter::default());
    assert!(found.residue.abs() < 1e-6, "{}", found.residue);
    let mut areas = BTreeMap::from([
        ("intersection", 0.0),
        ("difference", 0.0),
        ("union", 0.0),
        ("symdifference", 0.0),
    ]);
    for piece in &found.pieces {
        let area = match &piece.ground {
            Ground::Whole => square_metres(parcel.doubled),
            Ground::Cut(polygons) => measured(polygons),
        };
        let operations: &[&str] = match piece.districts[..] {
            [0, 1] => &["intersection", "union"],
            [0] => &["difference", "union", "symdifference"],
            [1] => &["union", "symdifference"],
            _ => &[],
        };
        for operation in operations {
            *areas.get_mut(operation).unwrap() += area;
        }
    }
    areas
}

/// The operations whose area is not the suite's, with both; and how many were compared.
fn differences(name: &str) -> Option<(Vec<String>, usize)> {
    let mut found = Vec::new();
    let mut compared = 0;
    for case in cases(name)? {
        if case.a.is_empty() || case.b.is_empty() {
            continue; // cut by a line
        }
        let (a, b) = (grid(&case.a), grid(&case.b));
        let cuts = by_cuts(&a, &b);
        let pieces = by_pieces(a, b);
        for (operation, wanted) in &case.results {
            let ours = cuts[operation.as_str()];
            let again = pieces[operation.as_str()];
            // a piece of less than half a step of 0.0001 m² goes to the largest
            assert!(
                (ours - again).abs() < 5e-5,
                "{} {operation}: {ours} by cuts, {again} by pieces",
                case.name
            );
            compared += 1;
            if (ours - wanted).abs() > 1e-6 {
                found.push(format!(
                    "{}, {operation}: {ours:.3}, {wanted:.3} there",
                    case.name
                ));
            }
        }
    }
    Some((found, compared))
}

#[test]
fn every_area_of_the_exact_cases_is_that_of_jts() {
    let Some((differ, compared)) = differences("TestOverlayAA.xml") else {
        return;
    };
    assert_eq!(differ, Vec::<String>::new());
    assert_eq!(compared, 44);
}

/// These cases are computed there on a grid of whole units, and corners move by up to half a unit; ours are cut where
/// the lines cross. Where no crossing falls between whole units both agree.
///
/// Source of ours, the first figure: shapely 2.2.0 (GEOS 3.14.1) in doubles has the same areas in all 58 operations.
const MOVED_TO_WHOLE_UNITS: &[&str] = &[
    "1 AA - sliver triangle, cut by polygon, intersection: 0.556, 0.000 there",
    "1 AA - sliver triangle, cut by polygon, union: 22044.444, 22040.000 there",
    "1 AA - sliver triangle, cut by polygon, difference: 44.444, 40.000 there",
    "1 AA - sliver triangle, cut by polygon, symdifference: 22043.889, 22040.000 there",
    "2 AA - polygon with outward sliver, cut by polygon, intersection: 0.625, 0.000 there",
    "3 AA - narrow wedge in polygon, intersection: 198.962, 200.000 there",
    "3 AA - narrow wedge in polygon, union: 1781.538, 1785.000 there",
    "3 AA - narrow wedge in polygon, difference: 1381.538, 1385.000 there",
    "3 AA - narrow wedge in polygon, symdifference: 1582.577, 1585.000 there",
    "4 AA - hole close to shell, intersection: 5.000, 0.000 there",
    "4 AA - hole close to shell, union: 2675.000, 2660.000 there",
    "4 AA - hole close to shell, difference: 1775.000, 1760.000 there",
    "4 AA - hole close to shell, symdifference: 2670.000, 2660.000 there",
    "5 mAA - shells close together, intersection: 199.500, 200.000 there",
    "5 mAA - shells close together, union: 4150.500, 4155.000 there",
    "5 mAA - shells close together, difference: 3750.500, 3755.000 there",
    "5 mAA - shells close together, symdifference: 3951.000, 3955.000 there",
    "6 AA - A sliver triangle cutting all the way across B, intersection: 2.000, 0.000 there",
    "6 AA - A sliver triangle cutting all the way across B, union: 448.000, 440.000 there",
    "6 AA - A sliver triangle cutting all the way across B, difference: 48.000, 40.000 there",
    "6 AA - A sliver triangle cutting all the way across B, symdifference: 446.000, 440.000 there",
    "7 AA - A polygon with sliver cutting all the way across B, intersection: 2.222, 0.000 there",
    "7 AA - A polygon with sliver cutting all the way across B, union: 542.778, 535.000 there",
    "8 AA - hole close to shell, B coincident with A, intersection: 5.000, 0.000 there",
    "8 AA - hole close to shell, B coincident with A, union: 2275.000, 2260.000 there",
    "8 AA - hole close to shell, B coincident with A, difference: 1775.000, 1760.000 there",
    "8 AA - hole close to shell, B coincident with A, symdifference: 2270.000, 2260.000 there",
    "9 AA - A hole close to shell, B coincident with A, intersection: 5.000, 0.000 there",
    "9 AA - A hole close to shell, B coincident with A, union: 2175.000, 2160.000 there",
    "9 AA - A hole close to shell, B coincident with A, difference: 1775.000, 1760.000 there",
    "9 AA - A hole close to shell, B coincident with A, symdifference: 2170.000, 2160.000 there",
    "10 AA - B hole close to shell, A coincident with B, intersection: 5.000, 0.000 there",
    "10 AA - B hole close to shell, A coincident with B, union: 2175.000, 2160.000 there",
    "10 AA - B hole close to shell, A coincident with B, difference: 395.000, 400.000 there",
    "10 AA - B hole close to shell, A coincident with B, symdifference: 2170.000, 2160.000 there",
    "11 AA - B sliver crossing A triangle in line segment with length &lt; 1, intersection: 0.005, 0.000 there",
    "11 AA - B sliver crossing A triangle in line segment with length &lt; 1, union: 20504.995, 20466.000 there",
    "11 AA - B sliver crossing A triangle in line segment with length &lt; 1, difference: 19799.995, 19761.000 there",
    "11 AA - B sliver crossing A triangle in line segment with length &lt; 1, symdifference: 20504.990, 20466.000 there",
    "12 AA - sliver triangles, at angle to each other, intersection: 0.001, 0.000 there",
    "14 AA - Polygon with hole with outward sliver, cut by polygon, intersection: 1596.667, 1600.000 there",
    "14 AA - Polygon with hole with outward sliver, cut by polygon, union: 24773.333, 24780.000 there",
    "14 AA - Polygon with hole with outward sliver, cut by polygon, difference: 21573.333, 21580.000 there",
    "14 AA - Polygon with hole with outward sliver, cut by polygon, symdifference: 23176.667, 23180.000 there",
    "16 AA - Polygon with inward sliver touching hole, cut by polygon, intersection: 2381.250, 2385.000 there",
    "16 AA - Polygon with inward sliver touching hole, cut by polygon, union: 24798.750, 24800.000 there",
    "16 AA - Polygon with inward sliver touching hole, cut by polygon, difference: 20798.750, 20800.000 there",
    "16 AA - Polygon with inward sliver touching hole, cut by polygon, symdifference: 22417.500, 22415.000 there",
    "17 AA - intersecting slivers, dimensional collapse, intersection: 0.015, 0.000 there",
    "17 AA - intersecting slivers, dimensional collapse, union: 5111.985, 5054.000 there",
    "17 AA - intersecting slivers, dimensional collapse, difference: 1106.985, 1089.000 there",
    "17 AA - intersecting slivers, dimensional collapse, symdifference: 5111.969, 5054.000 there",
    "18 AA - simple polygons with holes, intersection: 10207.625, 10240.000 there",
    "18 AA - simple polygons with holes, symdifference: 61584.751, 61620.000 there",
];

#[test]
fn the_cases_on_a_grid_of_whole_units_differ_where_corners_were_moved() {
    let Some((differ, compared)) = differences("TestOverlayAAPrec.xml") else {
        return;
    };
    assert_eq!(differ, MOVED_TO_WHOLE_UNITS);
    // 62 operations, four of them with lines
    assert_eq!(compared, 58);
}

/// The polygons of a validity suite through the reader: those whose verdict is not the suite's, and how many were asked.
///
/// Coordinates are divided by a power of two, which changes no digit of theirs, until they are degrees.
fn verdicts(name: &str) -> Option<(Vec<String>, usize)> {
    let text = fs::read_to_string(fixture("suites")?.join(name)).unwrap();
    let mut table = "id,WKT\n".to_owned();
    let mut asked = Vec::new();
    for (number, (_, body)) in elements(&text, "case").into_iter().enumerate() {
        let shape = elements(body, "a")[0].1.trim();
        let valid = elements(body, "op")
            .into_iter()
            .find(|(attributes, _)| attributes.to_lowercase().contains("\"isvalid\""));
        let is_polygon = ["POLYGON", "MULTIPOLYGON"]
            .iter()
            .any(|word| shape.to_uppercase().starts_with(word));
        let parts = if is_polygon { polygons(shape) } else { vec![] };
        let (Some((_, valid)), false) = (valid, parts.is_empty()) else {
            continue;
        };
        let finite = |number: &f64| number.is_finite();
        if !parts.iter().flatten().flatten().flatten().all(finite) {
            // a problem of the whole file there
            assert_eq!(valid.trim(), "false");
            continue;
        }
        let description = elements(body, "desc").first().map_or("", |found| found.1);
        let said = format!("{} {}", number + 1, description.trim());
        asked.push((said, valid.trim() == "true"));
        writeln!(table, "{},\"{}\"", number + 1, degrees(&parts)).unwrap();
    }
    let options = ReadOptions {
        system: Some(System::Wgs84),
        ..ReadOptions::default()
    };
    let layer = read::parcels(&Input::new(format!("{name}.csv"), table), &options);
    let layer = layer.unwrap_or_else(|refusal| panic!("{refusal}"));
    assert_eq!(layer.items.len(), asked.len());
    let mut found = Vec::new();
    for (parcel, (said, valid)) in layer.items.iter().zip(&asked) {
        let ours = !parcel
            .faults
            .iter()
            .any(|fault| fault.id == "shape-invalid");
        if ours != *valid {
            let verdict = |valid: bool| if valid { "valid" } else { "invalid" };
            found.push(format!(
                "{said}: {}, {} there",
                verdict(ours),
                verdict(*valid)
            ));
        }
    }
    Some((found, asked.len()))
}

/// A WKT text of polygons, small enough for degrees.
fn degrees(parts: &[Rings]) -> String {
    let numbers = || parts.iter().flatten().flatten().flatten();
    let mut scale = 1.0;
    while numbers().any(|number| (number * scale).abs() > 80.0) {
        scale /= 2.0;
    }
    let ring = |ring: &Vec<[f64; 2]>| {
        let point = |[x, y]: &[f64; 2]| format!("{} {}", x * scale, y * scale);
        let points: Vec<String> = ring.iter().map(point).collect();
        format!("({})", points.join(", "))
    };
    let part = |rings: &Rings| {
        let rings: Vec<String> = rings.iter().map(ring).collect();
        format!("({})", rings.join(", "))
    };
    let parts: Vec<String> = parts.iter().map(part).collect();
    format!("MULTIPOLYGON ({})", parts.join(", "))
}

/// Known differences, all of one kind: the reader also takes a ring that touches itself around a hole, and parts that share a
/// border, as survey programs write them; their ground is not in doubt.
const VERDICTS: &[&str] = &[
    "52 A - shell self-touches at vertex (self-intersection): valid, invalid there",
    "53 A - shell self-touches at non-vertex (self-intersection): valid, invalid there",
    "81 mA - shells adjacent, same vertices (self-intersection): valid, invalid there",
    "82 mA - shells adjacent, different vertices (self-intersection): valid, invalid there",
    "20 Test 20: valid, invalid there",
    "22 Test 22: valid, invalid there",
    "225 Test 226: valid, invalid there",
    "226 Test 227: valid, invalid there",
    "394 Test 395: valid, invalid there",
];

#[test]
fn what_jts_calls_valid_the_reader_takes() {
    let mut differ = Vec::new();
    let mut asked = 0;
    for name in ["TestValid.xml", "TestValid2.xml", "TestValid2-big.xml"] {
        let Some((found, count)) = verdicts(name) else {
            return;
        };
        differ.extend(found);
        asked += count;
    }
    assert_eq!(differ, VERDICTS);
    assert_eq!(asked, 324);
}
