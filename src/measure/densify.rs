//! From a ring in its layer's system to points of the equal-area plane, so that shared borders stay shared.

use super::authalic::to_authalic;
use super::gauss_kruger::to_geographic;
use crate::land::System;
use geo::Coord;

/// The longest stretch of an edge between two points, metres: the spacing of the official procedure.
pub const SPACING: f64 = 70.0;

/// The most points that an edge gets. Edges beyond 70 km, wider than any border between two surveyed points, are parted more
/// coarsely instead: a frame or a slip of the pen, where a chord may miss the edge by millimetres, and a small file of them
/// must not take gigabytes.
const MOST: u32 = 1000;

/// Metres in a degree of longitude or latitude, at most: that of the meridian at the poles is 111,694 m.
const DEGREE: f64 = 111_700.0;

/// Appends the ring's points in the plane of [`to_authalic`], metres, to `out`.
///
/// The closing point is not repeated, whether or not the ring repeats it. An edge is straight in its layer's own
/// coordinates, as every GIS draws and cuts it, and bends by 0.06 mm in 70 m in the equal-area plane, so it gets points no
/// farther apart than [`SPACING`], but a thousand at most. So a vertex that one layer has on another's long edge
/// lies on that edge here too, in metres and in degrees.
///
/// A parcel's own area follows the procedure for degrees, which inserts nothing (see [`area`](super::area)): the edge
/// of its area is the chord. On a long edge the two differ by a hair, and that decides nothing: the ground cut here only says
/// which share of the parcel lies where, and shares are shares of the parcel's area.
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
    // A bound on the length will do: degrees of longitude are taken as long as those of the equator.
    let unit = if system.is_geographic() { DEGREE } else { 1.0 };
    for edge in edges(ring) {
        out.push(point(edge[0]));
        out.extend(between(edge, unit).map(point));
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

/// Points within an edge, in its direction, that part it into equal stretches no longer than [`SPACING`] if a step of its
/// coordinates is no longer than `unit` metres; [`MOST`] at most.
fn between([from, to]: [[f64; 2]; 2], unit: f64) -> impl Iterator<Item = [f64; 2]> {
    let backwards = from[0]
        .total_cmp(&to[0])
        .then(from[1].total_cmp(&to[1]))
        .is_gt();
    let (low, high) = if backwards { (to, from) } else { (from, to) };
    let inserted = inserted(length([low, high]) * unit, SPACING).min(MOST);
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

    fn in_degrees(corners: &[[f64; 2]]) -> Vec<[f64; 2]> {
        let ring: Vec<Coord<f64>> = corners.iter().copied().map(Coord::from).collect();
        let mut points = Vec::new();
        to_plane(System::Cgcs2000, &ring, &mut points);
        points
    }

    /// By hand: 0.0006 degrees are at most 67.02 m, 0.0007 at most 78.2 m.
    #[test]
    fn short_edges_of_degrees_get_no_points_and_no_ring_gives_none() {
        let square = |side: f64| {
            let (east, north) = (112.0 + side, 37.0 + side);
            in_degrees(&[[112.0, 37.0], [east, 37.0], [east, north], [112.0, north]])
        };
        assert_eq!(square(0.0006).len(), 4);
        assert_eq!(square(0.0007).len(), 8);
        assert_eq!(in_degrees(&[]).len(), 0);
    }

    #[test]
    fn a_border_in_degrees_comes_out_bit_for_bit_the_same_in_both_directions() {
        let corners = [[112.013, 37.021], [112.027, 37.033], [112.009, 37.037]];
        let bits = |points: Vec<[f64; 2]>| -> Vec<[u64; 2]> {
            points.iter().map(|point| point.map(f64::to_bits)).collect()
        };
        let there = bits(in_degrees(&corners));
        let mut back = bits(in_degrees(&[corners[0], corners[2], corners[1]]));
        back[1..].reverse();
        assert_eq!(there, back);
        assert!(there.len() > 60);
    }

    /// How far a point is from a chain of points.
    fn off(point: [f64; 2], chain: &[[f64; 2]]) -> f64 {
        let from = |edge: &[[f64; 2]]| {
            let [dx, dy] = [edge[1][0] - edge[0][0], edge[1][1] - edge[0][1]];
            let [px, py] = [point[0] - edge[0][0], point[1] - edge[0][1]];
            let share = ((px * dx + py * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
            (px - dx * share).hypot(py - dy * share)
        };
        chain.windows(2).map(from).fold(f64::INFINITY, f64::min)
    }

    /// A neighbour's vertex on the middle of a northward edge of 1 km: 5 mm beside its chord, and on the edge all the same.
    #[test]
    fn a_vertex_on_a_long_edge_of_degrees_lies_on_it() {
        let ends = [[112.0, 37.0], [112.008, 37.0064]];
        let edge = in_degrees(&[ends[0], ends[1], [112.02, 37.0]]);
        let middle = to_authalic(part(ends, 0.473));
        let chord = ends.map(to_authalic);
        assert!(off(middle, &chord) > 0.004, "{}", off(middle, &chord));
        assert!(off(middle, &edge) < 1e-4, "{}", off(middle, &edge));
    }

    /// Teeth of 580 km in metres, and of ten degrees.
    #[test]
    fn an_endless_edge_gets_a_thousand_points() {
        let teeth = [[200_000.0, 4e6], [780_000.0, 4e6], [200_000.0, 4.1e6]].map(Coord::from);
        let mut points = Vec::new();
        to_plane(resolve("EPSG:4546").unwrap(), &teeth, &mut points);
        assert_eq!(points.len(), 3 + 3000);
        let degrees = [[100.0, 30.0], [110.0, 30.0], [100.0, 31.0]];
        assert_eq!(in_degrees(&degrees).len(), 3 + 3000);
    }
}
