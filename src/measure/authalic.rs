//! The equal-area plane in which everything is cut and measured, and ring areas on the ellipsoid.
//!
//! x is longitude times a, y is S(φ)/a, where S is the area between the equator and φ over one radian of
//! longitude: an area in this plane is the ellipsoid's area in square metres, exactly. Edges are straight in (λ, S),
//! which is the edge that the strip formula of 国土调查办发〔2008〕32号 means (its sum over a ring is the shoelace
//! formula in this plane).
//!
//! Source: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), eqs. 3-12 and 10-15.

use super::ellipsoid::{A, E2, polynomial};

/// The meridian where x is 0, degrees: the middle of China keeps x small, and small numbers are fine-grained.
const CENTRE: f64 = 105.0;

/// Latitude difference up to which the local expansion is used, radians (20 km on the ground).
const LOCAL: f64 = 0.003_14;

/// The plane point, metres, of a longitude and latitude in degrees.
///
/// ```
/// use qupian::measure::{from_authalic, to_authalic};
/// let [x, y] = to_authalic([112.5, 37.8]);
/// let [lon, lat] = from_authalic([x, y]);
/// assert!((lon - 112.5).abs() < 1e-12 && (lat - 37.8).abs() < 1e-12);
/// ```
///
/// Source: Snyder (1987), eq. 10-15 with the standard parallel at the equator: y = a q / 2.
#[must_use]
pub fn to_authalic([lon, lat]: [f64; 2]) -> [f64; 2] {
    let y = height(libm::sin(lat.to_radians()));
    [A * (lon - CENTRE).to_radians(), y]
}

/// Longitude and latitude in degrees of a plane point in metres; the inverse of [`to_authalic`].
///
/// It converges for every latitude; a y beyond a pole is taken as the pole. Near the poles the plane itself is flat
/// (y changes by a cos φ dφ), so a latitude is resolved to 1e-16 / cos φ radians there.
///
/// ```
/// assert_eq!(qupian::measure::from_authalic([0.0, 1e8]), [105.0, 90.0]);
/// ```
///
/// Source: Newton's method on Snyder's eq. 3-12 in sin φ, where it has no flat place.
#[must_use]
pub fn from_authalic([x, y]: [f64; 2]) -> [f64; 2] {
    // The polynomial is nearly linear in sin φ: from this start the error falls 2e-3, 4e-8, 1e-17.
    let mut s = (y / height(1.0)).clamp(-1.0, 1.0);
    for _ in 0..3 {
        let w = 1.0 - E2 * s * s;
        s = (s + (y - height(s)) * w * w / (A * (1.0 - E2))).clamp(-1.0, 1.0);
    }
    [CENTRE + (x / A).to_degrees(), libm::asin(s).to_degrees()]
}

/// The area on the ellipsoid of a ring of `[lon, lat]` in degrees, m², positive counter-clockwise.
///
/// The ring may or may not repeat its first point. Edges are straight in the plane of [`to_authalic`]. The relative
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

/// x₁ y₂ - x₂ y₁.
pub(super) fn cross(p: [f64; 2], q: [f64; 2]) -> f64 {
    p[0] * q[1] - q[0] * p[1]
}

/// y = a q(φ) / 2 in metres, from s = sin φ.
///
/// q = (1 - e²) [s / (1 - e²s²) + atanh(e s) / e] has the power series 2 (1 - e²) s Σ (k + 1) / (2k + 1) (e²s²)ᵏ; it is
/// summed to k = 8 (the next term is below 1e-20), which is faster than `atanh` and loses no digits.
fn height(s: f64) -> f64 {
    const SERIES: [f64; 9] = {
        let (mut c, mut power, mut k) = ([0.0; 9], A * (1.0 - E2), 0);
        while k < 9 {
            c[k] = power * (k as f64 + 1.0) / (2.0 * k as f64 + 1.0);
            power *= E2;
            k += 1;
        }
        c
    };
    s * polynomial(&SERIES, s * s)
}

/// The plane about a point of latitude φ₀: differences are expanded, so that nothing cancels.
pub(super) struct Local {
    phi: f64,
    /// y - y₀ = δ Σ c\[k\] δᵏ with δ = φ - φ₀ in radians.
    series: [f64; 5],
}

impl Local {
    /// The plane about a point of latitude φ₀ in radians.
    pub(super) fn about(phi: f64) -> Self {
        let (s, c) = libm::sincos(phi);
        let (s2, c2) = (2.0 * s * c, (c - s) * (c + s));
        let half = E2 / 2.0;
        // Taylor coefficients of cos φ and of w = 1 - e² sin² φ = 1 - e²/2 + e²/2 cos 2φ.
        let cosine = [c, -s, -c / 2.0, s / 6.0, c / 24.0];
        let w = [
            1.0 - E2 * s * s,
            half * -2.0 * s2,
            half * -2.0 * c2,
            half * 4.0 / 3.0 * s2,
            half * 2.0 / 3.0 * c2,
        ];
        // dy/dφ = a (1 - e²) cos φ / w²
        let slope = divide(divide(cosine, w), w);
        let mut series = [0.0; 5];
        for ((c, g), order) in series.iter_mut().zip(slope).zip([1.0, 2.0, 3.0, 4.0, 5.0]) {
            *c = A * (1.0 - E2) * g / order;
        }
        Self { phi, series }
    }

    /// Metres east and north of the origin, of the point λ - λ₀, φ - φ₀ (radians) away from it.
    pub(super) fn at(&self, [lambda, delta]: [f64; 2]) -> [f64; 2] {
        let y = if delta.abs() < LOCAL {
            delta * polynomial(&self.series, delta)
        } else {
            height(libm::sin(self.phi + delta)) - height(libm::sin(self.phi))
        };
        [A * lambda, y]
    }
}

/// Quotient of two power series, to order 4.
fn divide(p: [f64; 5], w: [f64; 5]) -> [f64; 5] {
    let mut quotient = [0.0; 5];
    for k in 0..5 {
        let known: f64 = (0..k).map(|j| quotient[j] * w[k - j]).sum();
        quotient[k] = (p[k] - known) / w[0];
    }
    quotient
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::oracle;
    use proptest::prelude::*;

    /// Source: mpmath, 40 digits: a / 2 (1 - e²) (s / (1 - e²s²) + atanh(e s) / e).
    const HEIGHTS: [(f64, f64); 6] = [
        (-45.0, -4_489_858.886_849_141),
        (0.0, 0.0),
        (18.0, 1_958_593.238_958_140_4),
        (38.0, 3_907_099.171_346_889),
        (53.5, 5_107_530.747_655_037),
        (90.0, 6_363_885.331_856_205),
    ];

    /// 1e-9 m is two units in the last place of a double of this size.
    #[test]
    fn heights_are_those_of_the_closed_form() {
        for (lat, wanted) in HEIGHTS {
            let [x, y] = to_authalic([CENTRE, lat]);
            assert!(x.abs() < 1e-300 && (y - wanted).abs() < 1e-9, "{lat}: {y}");
        }
    }

    #[test]
    fn every_latitude_comes_back_as_finely_as_the_plane_holds_it() {
        for hundredth in -9000..=9000 {
            let lat = f64::from(hundredth) / 100.0;
            let back = from_authalic(to_authalic([112.5, lat]));
            let flat = lat.to_radians().cos().max(1e-8);
            assert!((back[0] - 112.5).abs() < 1e-13, "{lat}");
            assert!((back[1] - lat).abs() < 5e-14 / flat, "{lat}: {}", back[1]);
        }
    }

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
    }
}
