//! From a ring in its layer's system to points of the equal-area plane, so that shared borders stay shared.

use super::authalic::to_authalic;
use super::gauss_kruger::to_geographic;
use crate::land::System;
use geo::Coord;

/// The longest stretch of a Gauss-Krüger edge between two points, metres: the spacing of the official procedure.
pub const SPACING: f64 = 70.0;

/// Appends the ring's points in the plane of [`to_authalic`], metres, to `out`.
///
/// The closing point is not repeated, whether or not the ring repeats it. A Gauss-Krüger edge is straight in its own
/// plane and bends by 0.06 mm in 70 m in the equal-area plane, so it gets points no farther apart than [`SPACING`]; a
/// geographic edge gets none.
///
/// Every point depends on the bits of the two end points only: interpolation always runs from the lexicographically
/// smaller end, so that a border which two polygons share in opposite directions comes out bit for bit the same.
///
/// ```
/// use geo::Coord;
/// use qupian::measure::{resolve, to_plane};
/// let ring = [[632_000.0, 4_190_000.0], [632_100.0, 4_190_000.0], [632_000.0, 4_190_050.0]].map(Coord::from);
/// let mut points = Vec::new();
/// to_plane(resolve("EPSG:4546").unwrap(), &ring, &mut points);
/// assert_eq!(points.len(), 3 + 2); // one point within each of the two edges of 100 m and 112 m
/// ```
///
/// Source: the spacing is that of 国土调查办发〔2008〕32号 as applied in practice.
pub fn to_plane(system: System, ring: &[Coord<f64>], out: &mut Vec<[f64; 2]>) {
    let point = |at| to_authalic(to_geographic(system, at));
    for edge in edges(ring) {
        out.push(point(edge[0]));
        if !system.is_geographic() {
            out.extend(between(edge).map(point));
        }
    }
}

/// The edges of a ring, the closing one included, whether or not the ring repeats its first point.
pub(super) fn edges(ring: &[Coord<f64>]) -> impl Iterator<Item = [[f64; 2]; 2]> {
    let open = match ring {
        [first, .., last] if first == last => &ring[..ring.len() - 1],
        _ => ring,
    };
    let next = open.iter().cycle().skip(1);
    open.iter().zip(next).map(|(p, q)| [[p.x, p.y], [q.x, q.y]])
}

/// Points within an edge, in its direction, that part it into equal stretches no longer than [`SPACING`].
fn between([from, to]: [[f64; 2]; 2]) -> impl Iterator<Item = [f64; 2]> {
    let backwards = from[0]
        .total_cmp(&to[0])
        .then(from[1].total_cmp(&to[1]))
        .is_gt();
    let (low, high) = if backwards { (to, from) } else { (from, to) };
    let inserted = inserted(length([low, high]), SPACING);
    (1..=inserted).map(move |k| {
        let k = if backwards { inserted + 1 - k } else { k };
        part([low, high], f64::from(k) / f64::from(inserted + 1))
    })
}

/// How many points part a length into stretches shorter than `spacing`.
pub(super) fn inserted(length: f64, spacing: f64) -> u32 {
    // A cast of floats saturates: a length beyond every range cannot overflow.
    (length / spacing) as u32
}

/// The length of an edge in its own plane.
pub(super) fn length([from, to]: [[f64; 2]; 2]) -> f64 {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    (dx * dx + dy * dy).sqrt()
}

/// The point at a share of an edge.
pub(super) fn part([from, to]: [[f64; 2]; 2], share: f64) -> [f64; 2] {
    [
        from[0] + (to[0] - from[0]) * share,
        from[1] + (to[1] - from[1]) * share,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::resolve;

    fn plane(ring: &[Coord<f64>]) -> Vec<[u64; 2]> {
        let mut points = Vec::new();
        to_plane(resolve("EPSG:4525").unwrap(), ring, &mut points);
        points.iter().map(|point| point.map(f64::to_bits)).collect()
    }

    fn ring() -> Vec<Coord<f64>> {
        let corners = [
            [37_632_034.567_8, 4_190_012.345_6],
            [37_632_512.987_6, 4_190_455.123_4],
            [37_632_301.222_2, 4_189_921.777_7],
        ];
        corners.map(Coord::from).to_vec()
    }

    #[test]
    fn a_border_comes_out_bit_for_bit_the_same_in_both_directions() {
        let there = plane(&ring());
        let mut turned: Vec<Coord<f64>> = ring().into_iter().rev().collect();
        turned.rotate_right(1);
        let mut back = plane(&turned);
        back[1..].reverse();
        assert_eq!(there, back);
    }

    #[test]
    fn a_repeated_first_point_changes_nothing() {
        let closed = [ring(), ring()[..1].to_vec()].concat();
        assert_eq!(plane(&closed), plane(&ring()));
    }

    #[test]
    fn no_stretch_is_longer_than_the_spacing() {
        let mut points = Vec::new();
        to_plane(resolve("EPSG:4525").unwrap(), &ring(), &mut points);
        assert_eq!(points.len(), 3 + 9 + 8 + 4);
        for (p, q) in points.iter().zip(points.iter().cycle().skip(1)) {
            // The equal-area plane stretches by 1 / cos φ towards the east and shrinks by cos φ towards the north.
            let [dx, dy] = [(q[0] - p[0]) * 0.79, (q[1] - p[1]) / 0.79];
            assert!(dx.hypot(dy) < SPACING * 1.001);
        }
    }

    #[test]
    fn degrees_get_no_points_and_no_ring_gives_none() {
        let corners = [[112.0, 37.0], [113.0, 37.0], [112.0, 38.0], [112.0, 37.0]].map(Coord::from);
        let mut points = Vec::new();
        to_plane(System::Cgcs2000, &corners, &mut points);
        assert_eq!(points.len(), 3);
        to_plane(System::Cgcs2000, &[], &mut points);
        assert_eq!(points.len(), 3);
    }
}
