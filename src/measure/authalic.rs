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

/// How many metres on the ground a metre of the plane is at a plane point: from west to east, from south to north.
///
/// The plane keeps areas and not lengths, so the two are each other's inverse.
///
/// ```
/// use qupian::measure::{ground_scale, to_authalic};
/// let [east, north] = ground_scale(to_authalic([112.5, 37.6]));
/// assert!((east - 0.7933).abs() < 1e-4 && (east * north - 1.0).abs() < 1e-12);
/// ```
///
/// Source: radius of the parallel, N cos φ, over a (Snyder (1987), eqs. 4-20 and 10-14).
#[must_use]
pub fn ground_scale(point: [f64; 2]) -> [f64; 2] {
    let [_, lat] = from_authalic(point);
    let (sin, cos) = libm::sincos(lat.to_radians());
    let east = (cos / (1.0 - E2 * sin * sin).sqrt()).max(1e-9);
    [east, 1.0 / east]
}

/// y = a q(φ) / 2 in metres, from s = sin φ.
///
/// q = (1 - e²) [s / (1 - e²s²) + atanh(e s) / e] has the power series 2 (1 - e²) s Σ (k + 1) / (2k + 1) (e²s²)ᵏ; it is
/// summed to k = 8 (the next term is below 1e-20), which is faster than `atanh` and loses no digits.
pub(super) fn height(s: f64) -> f64 {
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
