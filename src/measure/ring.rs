//! Signed areas of rings: degrees and Gauss-Krüger edges on the ellipsoid, and the plane's shoelace formula.

use super::densify::{edges, inserted, length, part};
use super::gauss_kruger::{from_geographic, to_radians};
use super::local::{Local, cross, less};
use crate::land::{GaussKrugerZone, System};
use geo::Coord;

/// The area on the ellipsoid of a ring of `[lon, lat]` in degrees, m², positive counter-clockwise.
///
/// The ring may or may not repeat its first point. Edges are straight in the plane of [`to_authalic`](super::to_authalic). The relative
/// error is below 1e-12 at every size; rings that reach less than 20 km north or south of their first vertex are
/// computed by the local expansion, the others point by point in the closed form.
///
/// ```
/// use qupian::measure::ellipsoid_ring_area;
/// let minute = 1.0 / 60.0;
/// let cell = [[112.0, 38.0], [112.0 + minute, 38.0], [112.0 + minute, 38.0 + minute], [112.0, 38.0 + minute]];
/// // mpmath, 40 digits: (S(38 + 1/60) - S(38)) pi / 180 / 60 = 2707778.948535301
/// assert!((ellipsoid_ring_area(&cell) - 2_707_778.948_535).abs() < 1e-6);
/// ```
///
/// Source: the shoelace formula over S(φ), Snyder (1987), eq. 3-12.
#[must_use]
pub fn ellipsoid_ring_area(ring: &[[f64; 2]]) -> f64 {
    ring_area(ring.iter().copied())
}

/// [`ellipsoid_ring_area`] of any run of points.
pub(super) fn ring_area(mut ring: impl Iterator<Item = [f64; 2]>) -> f64 {
    let Some(first) = ring.next() else {
        return 0.0;
    };
    let local = Local::about(first[1].to_radians());
    let (mut twice, mut before) = (0.0, [0.0; 2]);
    for point in ring {
        // Degrees are subtracted before they are converted: the difference of near numbers is exact.
        let here = local.at([point[0] - first[0], point[1] - first[1]].map(f64::to_radians));
        twice += cross(before, here);
        before = here;
    }
    // The edge back to the first point, which is the origin, adds nothing.
    twice / 2.0
}

/// The longest stretch of a Gauss-Krüger edge that is taken as one arc of a parabola, metres.
const ARC: f64 = 1000.0;

/// Signed area of a Gauss-Krüger ring whose edges are straight there and curved in the equal-area plane.
///
/// Each stretch is integrated through its middle: Archimedes' 4/3 of the triangle under the arc, which is Simpson's rule.
/// The error of a stretch goes with the fifth power of its length: below 1e-8 m² for [`ARC`], where strips of 70 m are
/// wrong by up to 4e-3 m² each.
pub(super) fn curved(zone: GaussKrugerZone, ring: &[Coord<f64>]) -> f64 {
    let Some(first) = ring.first() else {
        return 0.0;
    };
    let origin = to_radians(zone, [first.x, first.y]);
    let local = Local::about(origin[1]);
    let at = |point| local.at(less(to_radians(zone, point), origin));
    let (mut twice, mut before) = (0.0, [0.0; 2]);
    for [middle, end] in edges(ring).flat_map(arcs) {
        let (middle, end) = (at(middle), at(end));
        let triangle = cross(less(middle, before), less(end, before));
        twice += cross(before, end) + 4.0 / 3.0 * triangle;
        before = end;
    }
    twice / 2.0
}

/// Middle and end of each stretch of an edge, in its direction.
fn arcs(edge: [[f64; 2]; 2]) -> impl Iterator<Item = [[f64; 2]; 2]> {
    let stretches = inserted(length(edge), ARC) + 1;
    let at = move |k: f64| part(edge, k / f64::from(stretches));
    (1..=stretches).map(move |k| [at(f64::from(k) - 0.5), at(f64::from(k))])
}

/// Signed area in the plane of `plane`, about the ring's first point: on zone-prefixed eastings the plain sum of
/// products loses the millimetres (466.1641 m² for an exact 466.1710 m²).
pub(super) fn shoelace(system: System, plane: System, ring: &[Coord<f64>]) -> f64 {
    let at = |c: &Coord<f64>| match system {
        System::GaussKruger(_) => [c.x, c.y],
        System::Cgcs2000 | System::Wgs84 => from_geographic(plane, [c.x, c.y]),
    };
    let Some(origin) = ring.first().map(at) else {
        return 0.0;
    };
    let (mut twice, mut before) = (0.0, [0.0; 2]);
    for point in &ring[1..] {
        let here = less(at(point), origin);
        twice += cross(before, here);
        before = here;
    }
    twice / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{oracle, to_authalic};
    use proptest::prelude::*;

    /// Source: tests/oracle/areas.csv, by `python tests/oracle/areas.py` (GeographicLib in PROJ 9.5.1).
    #[test]
    fn small_rings_agree_with_geodesics_along_the_same_edges() {
        let mut count = 0;
        for (kind, _, ring, wanted) in oracle::areas() {
            if kind == "geodesic" {
                let found = ellipsoid_ring_area(&ring).abs();
                // The geodesic sum over hundreds of short edges is itself noisy by 1e-4 m².
                assert!((found - wanted).abs() < 1e-3, "{found} {wanted}");
                count += 1;
            }
        }
        assert_eq!(count, 12);
    }

    /// The sum of products of whole millimetres, exactly.
    fn in_integers(ring: &[[i64; 2]]) -> f64 {
        let next = ring.iter().cycle().skip(1);
        let cross = |(p, q): (&[i64; 2], &[i64; 2])| {
            i128::from(p[0]) * i128::from(q[1]) - i128::from(q[0]) * i128::from(p[1])
        };
        let twice: i128 = ring.iter().zip(next).map(cross).sum();
        twice as f64 / 2e6
    }

    fn around(lon: f64, lat: f64, reach: f64, shares: &[(f64, f64)]) -> Vec<[f64; 2]> {
        let point = |(x, y): &(f64, f64)| [lon + reach * x, lat + reach * y];
        shares.iter().map(point).collect()
    }

    /// The area's own noise: coordinates of degrees have steps of 1.4e-14.
    fn noise(reach: f64) -> f64 {
        1e-9 * (reach * 111_000.0).powi(2)
    }

    proptest! {
        #[test]
        fn neither_start_nor_direction_of_a_ring_changes_its_area(
            lon in 73.0..135.0, lat in 3.0..54.0, reach in 1e-4..2.0,
            shares in prop::collection::vec((0.0..1.0, 0.0..1.0), 3..12), turn in 0_usize..12,
        ) {
            let ring = around(lon, lat, reach, &shares);
            let area = ellipsoid_ring_area(&ring);
            let mut turned = ring.clone();
            turned.rotate_left(turn % ring.len());
            prop_assert!((ellipsoid_ring_area(&turned) - area).abs() < noise(reach));
            turned.reverse();
            prop_assert!((ellipsoid_ring_area(&turned) + area).abs() < noise(reach));
            let closed = [ring.as_slice(), &ring[..1]].concat();
            prop_assert!((ellipsoid_ring_area(&closed) - area).abs() < noise(reach));
        }

        #[test]
        fn a_cut_square_is_the_sum_of_its_parts(
            lon in 73.0..135.0, lat in 3.0..54.0, reach in 1e-4..2.0, at in 0.1..0.9,
        ) {
            let part = |west: f64, east: f64| {
                ellipsoid_ring_area(&around(lon, lat, reach, &[(west, 0.0), (east, 0.0), (east, 1.0), (west, 1.0)]))
            };
            let gap = part(0.0, at) + part(at, 1.0) - part(0.0, 1.0);
            prop_assert!(gap.abs() < noise(reach), "{gap}");
        }

        #[test]
        fn the_local_expansion_is_the_shoelace_formula_of_the_plane(
            lon in 73.0..135.0, lat in 3.0..54.0, reach in 0.01..1.0,
            shares in prop::collection::vec((0.0..1.0, 0.0..1.0), 3..12),
        ) {
            let ring = around(lon, lat, reach, &shares);
            let plane: Vec<[f64; 2]> = ring.iter().map(|point| to_authalic(*point)).collect();
            let local: Vec<[f64; 2]> = plane.iter().map(|p| [p[0] - plane[0][0], p[1] - plane[0][1]]).collect();
            let shoelace: f64 = local.windows(2).map(|edge| cross(edge[0], edge[1]) / 2.0).sum();
            prop_assert!((ellipsoid_ring_area(&ring) - shoelace).abs() < noise(reach));
        }

        #[test]
        fn a_plane_area_keeps_its_digits_on_eastings_with_the_zones_number(
            shares in prop::collection::vec((0_i64..25_000, 0_i64..25_000), 3..64),
        ) {
            let millimetres: Vec<[i64; 2]> =
                shares.iter().map(|(x, y)| [35_521_983_540 + x, 2_945_000_000 + y]).collect();
            let ring: Vec<Coord<f64>> =
                millimetres.iter().map(|p| Coord::from(p.map(|n| n as f64 / 1000.0))).collect();
            let zone = crate::measure::resolve("EPSG:4523").unwrap();
            let gap = shoelace(zone, zone, &ring) - in_integers(&millimetres);
            prop_assert!(gap.abs() < 1e-5, "{gap}");
        }

        #[test]
        fn neither_start_nor_direction_of_a_gauss_kruger_ring_changes_its_area(
            east in -150_000.0..150_000.0, north in 2e6..5.8e6, reach in 30.0..5000.0,
            shares in prop::collection::vec((0.0..1.0, 0.0..1.0), 3..12), turn in 0_usize..12,
        ) {
            let point = |(x, y): &(f64, f64)| Coord::from([500_000.0 + east + reach * x, north + reach * y]);
            let ring: Vec<Coord<f64>> = shares.iter().map(point).collect();
            let zone = crate::measure::standard_zone(111.0);
            let area = curved(zone, &ring);
            let noise = 1e-9 * reach * reach;
            let mut turned = ring.clone();
            turned.rotate_left(turn % ring.len());
            prop_assert!((curved(zone, &turned) - area).abs() < noise);
            turned.reverse();
            prop_assert!((curved(zone, &turned) + area).abs() < noise);
        }

        #[test]
        fn a_gauss_kruger_square_cut_by_a_meridional_line_is_the_sum_of_its_parts(
            east in -150_000.0..150_000.0, north in 2e6..5.8e6, reach in 30.0..5000.0, at in 0.1..0.9,
        ) {
            let zone = crate::measure::standard_zone(111.0);
            let part = |west: f64, far: f64| {
                let corner = |(x, y): (f64, f64)| Coord::from([500_000.0 + east + reach * x, north + reach * y]);
                curved(zone, &[(west, 0.0), (far, 0.0), (far, 1.0), (west, 1.0)].map(corner))
            };
            let gap = part(0.0, at) + part(at, 1.0) - part(0.0, 1.0);
            prop_assert!(gap.abs() < 1e-9 * reach * reach, "{gap}");
        }
    }
}
