//! Is a shape valid, and if not: what, in which part and ring, at which vertex.
//!
//! A cheap exact search for crossings decides; what touches in a point is looked at only where it does. As in
//! the surveys' own programs a ring may touch itself in a point to leave out a hole, and parts may share a border;
//! everything whose area would be in doubt is a fault.

use super::crossing::{self, SPELLED_OUT};
use super::rings::Flat;
use super::within::{Bounds, ring_in_ring, turn};
use super::{connected, pairs, touching};
use crate::land::{FaultKind, RingRole, ShapeFault};
use geo::MultiPolygon;
use geo::algorithm::kernels::Orientation::Collinear;
use std::collections::BTreeSet;

/// What is wrong with a shape, at most [`SPELLED_OUT`] things; nothing for a valid one.
pub(super) fn faults(polygons: &MultiPolygon<f64>) -> Vec<ShapeFault> {
    let flat = Flat::of(polygons);
    let mut faults: Vec<ShapeFault> = (0..flat.rings.len())
        .filter_map(|ring| degenerate(&flat, ring))
        .collect();
    if faults.is_empty() {
        let (crossings, touches) = crossing::search(&flat);
        faults.extend(crossings);
        faults.extend(touching::faults(&flat, &touches));
        if faults.is_empty() {
            faults.extend(nesting(&flat));
        }
        if faults.is_empty() && !touches.is_empty() {
            faults.extend(connected::faults(&flat, &touches));
        }
    }
    faults.sort_by_key(|fault| (fault.part, hole(fault.role), fault.vertex));
    faults.dedup();
    faults.truncate(SPELLED_OUT);
    faults
}

fn hole(role: RingRole) -> usize {
    match role {
        RingRole::Outer => 0,
        RingRole::Hole(number) => number,
    }
}

/// A ring of fewer than three points, or of points on one line.
fn degenerate(flat: &Flat, ring: usize) -> Option<ShapeFault> {
    let points = &flat.rings[ring].points;
    let mut distinct = BTreeSet::new();
    points.iter().any(|point| {
        distinct.insert(point.map(f64::to_bits));
        distinct.len() > 2
    });
    if distinct.len() < 3 {
        return Some(flat.ring_fault(FaultKind::TooFewPoints, ring));
    }
    let edge = flat.edges.get(flat.rings[ring].edges.start)?;
    let on_line = |point: &[f64; 2]| turn(edge.from, edge.to, *point) == Collinear;
    points
        .iter()
        .all(on_line)
        .then(|| flat.ring_fault(FaultKind::NoArea, ring))
}

/// Rings that do not cross, but lie where they may not.
fn nesting(flat: &Flat) -> Vec<ShapeFault> {
    let bounds: Vec<Bounds> = flat
        .rings
        .iter()
        .map(|ring| Bounds::of(&ring.points))
        .collect();
    let mut faults = holes_outside(flat, &bounds);
    pairs::meeting(&bounds, |one, other| {
        faults.extend(nested(flat, &bounds, one.min(other), one.max(other)));
        faults.len() < SPELLED_OUT
    });
    faults
}

/// True if one ring lies in another.
fn lies_in(flat: &Flat, bounds: &[Bounds], inner: usize, outer: usize) -> bool {
    bounds[outer].holds(&bounds[inner])
        && ring_in_ring(&flat.rings[inner].points, &flat.rings[outer].points)
}

fn holes_outside(flat: &Flat, bounds: &[Bounds]) -> Vec<ShapeFault> {
    let mut outer = 0;
    let mut faults = Vec::new();
    for (number, ring) in flat.rings.iter().enumerate() {
        if ring.role == RingRole::Outer {
            outer = number;
        } else if !lies_in(flat, bounds, number, outer) {
            faults.push(flat.ring_fault(FaultKind::HoleOutside, number));
        }
    }
    faults
}

/// A hole in a hole, or a part in a part and not in its holes.
fn nested(flat: &Flat, bounds: &[Bounds], one: usize, other: usize) -> Option<ShapeFault> {
    let (first, second) = (&flat.rings[one], &flat.rings[other]);
    let outer = |ring: &super::rings::FlatRing| ring.role == RingRole::Outer;
    if first.part == second.part && !outer(first) && !outer(second) {
        let inner = [(one, other), (other, one)]
            .into_iter()
            .find(|(inner, around)| lies_in(flat, bounds, *inner, *around))?;
        return Some(flat.ring_fault(FaultKind::HoleInHole, inner.0));
    }
    if first.part == second.part || !outer(first) || !outer(second) {
        return None;
    }
    let (inner, around) = [(one, other), (other, one)]
        .into_iter()
        .find(|(inner, around)| lies_in(flat, bounds, *inner, *around))?;
    let in_hole = flat
        .rings
        .iter()
        .enumerate()
        .skip(around + 1)
        .take_while(|(_, ring)| ring.part == flat.rings[around].part)
        .any(|(hole, _)| lies_in(flat, bounds, inner, hole));
    (!in_hole).then(|| flat.ring_fault(FaultKind::PartsOverlap, inner))
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{LineString, Polygon};
    use std::time::Instant;

    fn ring(points: &[[f64; 2]]) -> LineString<f64> {
        LineString::from(points.to_vec())
    }

    /// Source: by hand; each ring turns by 45° so that no edge is axis-parallel either.
    fn kinds(polygons: Vec<Polygon<f64>>) -> Vec<FaultKind> {
        let turned = |at: &geo::Coord<f64>| [at.x - at.y, at.x + at.y];
        let line = |one: &LineString<f64>| ring(&one.0.iter().map(turned).collect::<Vec<_>>());
        let again = |polygon: &Polygon<f64>| {
            Polygon::new(
                line(polygon.exterior()),
                polygon.interiors().iter().map(line).collect(),
            )
        };
        let plain = faults(&MultiPolygon(polygons.clone()));
        let other = faults(&MultiPolygon(polygons.iter().map(again).collect()));
        let kinds =
            |faults: &[ShapeFault]| faults.iter().map(|fault| fault.kind).collect::<Vec<_>>();
        assert_eq!(kinds(&plain), kinds(&other));
        kinds(&plain)
    }

    const BOX: [[f64; 2]; 5] = [[0.0, 0.0], [8.0, 0.0], [8.0, 8.0], [0.0, 8.0], [0.0, 0.0]];

    #[test]
    fn holes_that_touch_in_a_chain_cut_the_inside_only_when_it_closes() {
        let hole = |x: f64| {
            ring(&[
                [x, 4.0],
                [x + 2.0, 3.0],
                [x + 4.0, 4.0],
                [x + 2.0, 5.0],
                [x, 4.0],
            ])
        };
        let open = Polygon::new(ring(&BOX), vec![hole(0.0)]);
        let closed = Polygon::new(ring(&BOX), vec![hole(0.0), hole(4.0)]);
        assert_eq!(kinds(vec![open]), []);
        assert_eq!(kinds(vec![closed]), [FaultKind::Disconnected]);
    }

    #[test]
    fn parts_may_share_a_border_but_no_ground() {
        let beside = |x: f64| Polygon::new(ring(&BOX.map(|[px, py]| [px + x, py])), vec![]);
        assert_eq!(kinds(vec![beside(0.0), beside(8.0)]), []);
        assert!(kinds(vec![beside(0.0), beside(7.0)]).contains(&FaultKind::PartsOverlap));
        assert!(kinds(vec![beside(0.0), beside(0.0)]).contains(&FaultKind::PartsOverlap));
        let shifted = Polygon::new(ring(&BOX.map(|[px, py]| [px + 8.0, py + 3.0])), vec![]);
        assert_eq!(kinds(vec![beside(0.0), shifted]), []);
    }

    #[test]
    fn a_corner_on_an_edge_is_told_from_a_crossing() {
        let inward = [
            [0.0, 0.0],
            [8.0, 0.0],
            [8.0, 8.0],
            [4.0, 0.0],
            [0.0, 8.0],
            [0.0, 0.0],
        ];
        let through = [
            [0.0, 0.0],
            [8.0, 0.0],
            [8.0, 8.0],
            [4.0, -1.0],
            [0.0, 8.0],
            [0.0, 0.0],
        ];
        assert_eq!(
            kinds(vec![Polygon::new(ring(&inward), vec![])]),
            [FaultKind::Disconnected]
        );
        assert!(
            kinds(vec![Polygon::new(ring(&through), vec![])]).contains(&FaultKind::SelfCrossing)
        );
    }

    /// A comb of long teeth: every tooth's box spans the whole ring in one direction.
    fn comb(teeth: usize, slant: f64) -> Polygon<f64> {
        let mut points = vec![[0.0, 0.0]];
        for tooth in 0..teeth {
            let y = tooth as f64;
            points.push([1000.0 + slant * y, y + 0.25]);
            points.push([1.0 + slant * y, y + 0.5]);
        }
        points.push([-1.0, teeth as f64]);
        Polygon::new(ring(&points), vec![])
    }

    #[test]
    fn a_ring_of_fifty_thousand_points_does_not_take_minutes() {
        for slant in [0.0, 0.001] {
            let start = Instant::now();
            assert_eq!(faults(&MultiPolygon(vec![comb(25_000, slant)])), []);
            assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
        }
        let circle: Vec<[f64; 2]> = (0..50_000)
            .map(|step| f64::from(step) / 50_000.0 * std::f64::consts::TAU)
            .map(|angle| [112.0 + libm::cos(angle), 37.0 + libm::sin(angle)])
            .collect();
        let start = Instant::now();
        assert_eq!(
            faults(&MultiPolygon(vec![Polygon::new(ring(&circle), vec![])])),
            []
        );
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }

    /// Two parts along a border of `points` that both have, or of which only one has every second.
    fn neighbours(points: i32, straight: bool) -> MultiPolygon<f64> {
        let at = |n: i32| [f64::from(-(n % 2)) / 1024.0, f64::from(n) / 65_536.0];
        let border: Vec<[f64; 2]> = (0..points).map(at).collect();
        let top = border[border.len() - 1][1];
        let west = [&border[..], &[[-1.0, top], [-1.0, 0.0]]].concat();
        let mut east: Vec<[f64; 2]> = border.into_iter().rev().collect();
        if straight {
            east = vec![[0.0, top], [0.0, 0.0]];
        }
        east.extend([[1.0, 0.0], [1.0, top]]);
        let part = |points: &[[f64; 2]]| Polygon::new(ring(points), vec![]);
        MultiPolygon(vec![part(&west), part(&east)])
    }

    /// Before the points were grouped by edge, 10,000 took ten seconds, and the time grew with their square.
    #[test]
    fn parts_that_share_a_border_of_fifty_thousand_points_do_not_take_minutes() {
        for straight in [false, true] {
            let start = Instant::now();
            assert_eq!(faults(&neighbours(50_000, straight)), []);
            assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
        }
    }

    #[test]
    fn a_star_of_a_thousand_crossings_ends_with_a_few_faults() {
        let star: Vec<[f64; 2]> = (0..5_001)
            .map(|step| f64::from(step) * 2_500.0 / 5_001.0 * std::f64::consts::TAU)
            .map(|angle| [libm::cos(angle), libm::sin(angle)])
            .collect();
        let found = faults(&MultiPolygon(vec![Polygon::new(ring(&star), vec![])]));
        assert_eq!(found.len(), SPELLED_OUT);
    }

    /// Name, geometry and expected answer of the polygon cases of a JTS suite.
    fn jts(name: &str) -> Vec<(String, MultiPolygon<f64>, bool)> {
        let path = format!("../shared/fixtures/suites/{name}");
        let Ok(text) = std::fs::read_to_string(&path) else {
            drop(std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("skipped: ../shared/fixtures not present\n"),
            ));
            return Vec::new();
        };
        let between = |text: &str, open: &str, close: &str| -> Option<String> {
            let (_, rest) = text.split_once(open)?;
            Some(rest.split_once(close)?.0.trim().to_owned())
        };
        let line = |ring: &Vec<[f64; 2]>| ring_of(ring);
        text.split("<case>")
            .skip(1)
            .filter_map(|case| {
                let shape = super::super::wkt::read(&between(case, "<a>", "</a>")?).ok()?;
                let polygon = |part: &super::super::table::Part| {
                    Polygon::new(line(&part[0]), part[1..].iter().map(line).collect())
                };
                let expected = case.split("isValid").nth(1)?.contains("true");
                let name = between(case, "<desc>", "</desc>").unwrap_or_default();
                Some((
                    name,
                    MultiPolygon(shape.parts.iter().map(polygon).collect()),
                    expected,
                ))
            })
            .collect()
    }

    fn ring_of(points: &[[f64; 2]]) -> LineString<f64> {
        ring(points)
    }

    /// Invalid for JTS; here the ground is without doubt: a ring that touches itself around a hole, parts that
    /// share a border.
    const LOOSER: [(&str, &str); 9] = [
        (
            "TestValid.xml",
            "A - shell self-touches at vertex (self-intersection)",
        ),
        (
            "TestValid.xml",
            "A - shell self-touches at non-vertex (self-intersection)",
        ),
        (
            "TestValid.xml",
            "mA - shells adjacent, same vertices (self-intersection)",
        ),
        (
            "TestValid.xml",
            "mA - shells adjacent, different vertices (self-intersection)",
        ),
        ("TestValid2.xml", "Test 20"),
        ("TestValid2.xml", "Test 22"),
        ("TestValid2.xml", "Test 226"),
        ("TestValid2.xml", "Test 227"),
        ("TestValid2.xml", "Test 395"),
    ];

    /// Source: the JTS validity suites.
    #[test]
    fn the_jts_suites_agree_but_for_listed_cases() {
        let mut differing = Vec::new();
        for suite in ["TestValid.xml", "TestValid2.xml", "TestValid2-big.xml"] {
            for (name, shape, expected) in jts(suite) {
                let found = faults(&shape);
                let known = LOOSER.contains(&(suite, name.as_str())) && found.is_empty();
                if found.is_empty() != expected && !known {
                    differing.push(format!("{suite}: {name}: {found:?}"));
                }
            }
        }
        assert!(
            differing.is_empty(),
            "{}\n{}",
            differing.len(),
            differing.join("\n")
        );
    }

    mod random {
        use super::*;
        use crate::read::repair::even_odd;
        use crate::read::within::signed_area;
        use geo::Validation;
        use proptest::prelude::*;

        fn any_ring(size: u8) -> impl Strategy<Value = LineString<f64>> {
            let point = (0..size, 0..size).prop_map(|(x, y)| [f64::from(x), f64::from(y)]);
            prop::collection::vec(point, 3..9).prop_map(|mut points| {
                points.push(points[0]);
                ring(&points)
            })
        }

        fn any_shape() -> impl Strategy<Value = MultiPolygon<f64>> {
            let part = |size| {
                (any_ring(size), prop::collection::vec(any_ring(size), 0..3))
                    .prop_map(|(outer, holes)| Polygon::new(outer, holes))
            };
            let parts = prop_oneof![part(5), part(9)];
            prop::collection::vec(parts, 1..3).prop_map(MultiPolygon)
        }

        /// Outer rings less holes, by shoelace.
        fn stated_area(shape: &MultiPolygon<f64>) -> f64 {
            let of = |line: &LineString<f64>| {
                signed_area(&line.0.iter().map(|at| [at.x, at.y]).collect::<Vec<_>>()).abs()
            };
            let part = |one: &Polygon<f64>| {
                of(one.exterior()) - one.interiors().iter().map(of).sum::<f64>()
            };
            shape.iter().map(part).sum()
        }

        proptest! {
            #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

            #[test]
            fn a_valid_shape_has_the_even_odd_area(shape in any_shape()) {
                let resolved = even_odd(&shape, false);
                let known = |fault: &ShapeFault| fault.kind == FaultKind::Disconnected;
                let found = faults(&shape);
                if found.iter().all(known) {
                    prop_assert!((stated_area(&shape) - stated_area(&resolved)).abs() < 1e-6);
                }
                // geo does not look for flat rings, nor for an inside that falls apart, and may panic on holes
                let simple = shape.0.len() == 1 && shape.0[0].interiors().is_empty();
                if simple && shape.is_valid() {
                    let flat = |fault: &ShapeFault| fault.kind == FaultKind::NoArea;
                    prop_assert!(found.iter().all(|one| known(one) || flat(one)), "{found:?}");
                }
                prop_assert_eq!(faults(&resolved), []);
            }
        }
    }
}
