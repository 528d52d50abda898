//! Gauss-Krüger both ways: Krüger's series of order 6 in the third flattening n.
//!
//! Source: L. Krüger, Konforme Abbildung des Erdellipsoids in der Ebene (1912), with the coefficients to n⁶ and the
//! notation of C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers, J. Geodesy 85 (2011),
//! eqs. 7-14 and 35-36. The first term left out is of the size n⁷ = 4e-20.
//!
//! `libm` and not the standard library computes sines and arcs: its bits are the same on every platform.

use super::ellipsoid::E;
use super::krueger::{ALPHA, BETA, DELTA, RADIUS, clenshaw, sine_sum};
use crate::land::{GaussKrugerZone, System, ZoneWidth};

/// Longitude and latitude in degrees, `[lon, lat]`, of a point of `system` (metres east and north, or degrees).
///
/// A geographic system's points come back as they are. Within 4° of the central meridian the result agrees with PROJ
/// to 1e-8 m. The point must be finite and in the system's range (see [`check_range`](super::check_range)).
///
/// ```
/// use qupian::measure::{resolve, to_geographic};
/// let [lon, lat] = to_geographic(resolve("EPSG:4525").unwrap(), [37_632_000.0, 4_190_000.0]);
/// // pyproj 3.7.2 (PROJ 9.5.1): Transformer.from_crs(4525, 4490).transform(4190000, 37632000)
/// assert!((lon - 112.499_420_532_247).abs() < 1e-12 && (lat - 37.832_807_125_867).abs() < 1e-12);
/// ```
///
/// Source: Karney (2011), eqs. 11, 15 and 36.
#[must_use]
pub fn to_geographic(system: System, point: [f64; 2]) -> [f64; 2] {
    let System::GaussKruger(zone) = system else {
        return point;
    };
    let [lambda, phi] = to_radians(zone, point);
    [meridian(zone) + lambda.to_degrees(), phi.to_degrees()]
}

/// λ off the central meridian and φ, radians, of a point of a zone: finer-grained than degrees.
pub(super) fn to_radians(zone: GaussKrugerZone, [x, y]: [f64; 2]) -> [f64; 2] {
    let east = x - f64::from(zone.false_easting());
    inverse(y / RADIUS, east / RADIUS)
}

/// The point of `system` (metres east and north, or degrees) at a longitude and latitude in degrees.
///
/// A geographic system's points come back as they are. Accuracy as of [`to_geographic`].
///
/// ```
/// use qupian::measure::{from_geographic, resolve, to_geographic};
/// let system = resolve("EPSG:4526").unwrap();
/// let [east, north] = from_geographic(system, [114.0, 38.0]);
/// assert_eq!(east, 38_500_000.0);
/// let [lon, lat] = to_geographic(system, [east, north]);
/// assert!((lon - 114.0).abs() < 1e-12 && (lat - 38.0).abs() < 1e-12);
/// ```
///
/// Source: Karney (2011), eqs. 7-10 and 35.
#[must_use]
pub fn from_geographic(system: System, point: [f64; 2]) -> [f64; 2] {
    let System::GaussKruger(zone) = system else {
        return point;
    };
    let lambda = libm::remainder(point[0] - meridian(zone), 360.0).to_radians();
    let [xi, eta] = forward(lambda, point[1].to_radians());
    [f64::from(zone.false_easting()) + RADIUS * eta, RADIUS * xi]
}

/// The 3° zone whose middle meridian is nearest to a longitude in degrees; eastings without the zone's number.
///
/// The border between two zones (112.5° and the like) belongs to the eastern one. Outside China the numbers go on
/// round the globe, 1 to 120, so that a plane area is honest everywhere.
///
/// ```
/// use qupian::measure::standard_zone;
/// assert_eq!(standard_zone(112.4999).number, 37);
/// assert_eq!(standard_zone(112.5).number, 38);
/// assert_eq!(standard_zone(-1.0).central_meridian(), 360);
/// ```
///
/// Source: GB/T 13989, 3° zones: number n spans 3n ± 1.5 degrees.
#[must_use]
pub fn standard_zone(lon: f64) -> GaussKrugerZone {
    let number = ((lon + 1.5) / 3.0).floor().rem_euclid(120.0) as u8;
    GaussKrugerZone {
        width: ZoneWidth::Three,
        number: if number == 0 { 120 } else { number },
        prefixed: false,
    }
}

/// The central meridian in degrees, -180 to 180.
fn meridian(zone: GaussKrugerZone) -> f64 {
    let degrees = f64::from(zone.central_meridian());
    if degrees > 180.0 {
        degrees - 360.0
    } else {
        degrees
    }
}

/// ξ, η of the plane, in units of [`RADIUS`], from λ (off the meridian) and φ in radians.
fn forward(lambda: f64, phi: f64) -> [f64; 2] {
    let (sin_phi, cos_phi) = libm::sincos(phi);
    let (sin_lambda, cos_lambda) = libm::sincos(lambda);
    let sigma = libm::sinh(E * libm::atanh(E * sin_phi));
    // τ' cos φ: tangent of the conformal latitude, kept free of a division that the pole would not survive.
    let tau = sin_phi * (1.0 + sigma * sigma).sqrt() - sigma;
    let along = cos_phi * cos_lambda;
    let xi = libm::atan2(tau, along);
    let eta = libm::asinh(cos_phi * sin_lambda / (tau * tau + along * along).sqrt());
    let [north, east] = sine_sum(&ALPHA, xi, eta);
    [xi + north, eta + east]
}

/// λ (off the meridian) and φ in radians from ξ, η of the plane in units of [`RADIUS`].
fn inverse(xi: f64, eta: f64) -> [f64; 2] {
    let [north, east] = sine_sum(&BETA, xi, eta);
    let (sin_xi, cos_xi) = libm::sincos(xi - north);
    let sinh_eta = libm::sinh(eta - east);
    let cosine = (sinh_eta * sinh_eta + cos_xi * cos_xi).sqrt();
    let chi = libm::atan2(sin_xi, cosine);
    let square = sin_xi * sin_xi + cosine * cosine;
    let (sin_2chi, cos_2chi) = (
        2.0 * sin_xi * cosine / square,
        (cosine - sin_xi) * (cosine + sin_xi) / square,
    );
    let phi = chi + clenshaw(&DELTA, [sin_2chi, 0.0], [cos_2chi, 0.0])[0];
    [libm::atan2(sinh_eta, cos_xi), phi]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{oracle, resolve};
    use proptest::prelude::*;

    /// The larger distance of two pairs, in the unit of the pairs.
    fn off(p: [f64; 2], q: [f64; 2]) -> f64 {
        (p[0] - q[0]).abs().max((p[1] - q[1]).abs())
    }

    /// Source: tests/oracle/projection.csv, by `python tests/oracle/projection.py` (PROJ 9.5.1).
    #[test]
    fn both_directions_agree_with_proj_to_20_nanometres() {
        let table = include_str!("../../tests/oracle/projection.csv");
        let (mut forward, mut inverse, mut count) = (0_f64, 0_f64, 0);
        for cells in oracle::rows(table) {
            let system = resolve(cells[0]).unwrap();
            let n: Vec<f64> = cells[1..].iter().map(|cell| oracle::number(cell)).collect();
            forward = forward.max(off(from_geographic(system, [n[0], n[1]]), [n[2], n[3]]));
            inverse = inverse.max(off(to_geographic(system, [n[4], n[5]]), [n[6], n[7]]));
            count += 1;
        }
        assert_eq!(count, 264);
        assert!(forward < 2e-8, "forward: {forward} m");
        assert!(inverse < 2e-13, "inverse: {inverse} degrees");
    }

    #[test]
    fn every_longitude_lies_within_its_standard_zone() {
        for tenth in -1800..=1800 {
            let lon = f64::from(tenth) / 10.0;
            let zone = standard_zone(lon);
            assert!(
                libm::remainder(lon - meridian(zone), 360.0).abs() <= 1.5,
                "{lon}"
            );
            assert!((1..=120).contains(&zone.number));
        }
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same_point(number in 25_u8..=45, off_meridian in -4.0..4.0, lat in 3.0..54.0) {
            let system = System::GaussKruger(GaussKrugerZone { width: ZoneWidth::Three, number, prefixed: true });
            let lon = 3.0 * f64::from(number) + off_meridian;
            let back = to_geographic(system, from_geographic(system, [lon, lat]));
            prop_assert!(off(back, [lon, lat]) < 1e-12, "{back:?}");
        }

        #[test]
        fn ten_degrees_off_the_meridian_it_still_holds(off_meridian in -10.0..10.0, lat in -80.0..80.0) {
            let system = System::GaussKruger(standard_zone(114.0));
            let back = to_geographic(system, from_geographic(system, [114.0 + off_meridian, lat]));
            prop_assert!(off(back, [114.0 + off_meridian, lat]) < 1e-11, "{back:?}");
        }
    }
}
