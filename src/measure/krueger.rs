//! Krüger's series: their coefficients to n⁶ and their sum over complex angles.
//!
//! Source: C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers, J. Geodesy 85 (2011), eqs. 14,
//! 35 and 36, and On auxiliary latitudes, Survey Review 56 (2024), appendix A.

use super::ellipsoid::{A, N, polynomial};

/// A₁, the radius of the circle as long as a meridian, metres (Karney eq. 14).
pub(super) const RADIUS: f64 =
    A / (1.0 + N) * polynomial(&[1.0, 1.0 / 4.0, 1.0 / 64.0, 1.0 / 256.0], N * N);

/// α: from the conformal sphere to the plane (Karney eq. 35).
pub(super) const ALPHA: [f64; 6] = in_powers_of_n([
    &[
        1.0 / 2.0,
        -2.0 / 3.0,
        5.0 / 16.0,
        41.0 / 180.0,
        -127.0 / 288.0,
        7891.0 / 37_800.0,
    ],
    &[
        13.0 / 48.0,
        -3.0 / 5.0,
        557.0 / 1440.0,
        281.0 / 630.0,
        -1_983_433.0 / 1_935_360.0,
    ],
    &[
        61.0 / 240.0,
        -103.0 / 140.0,
        15_061.0 / 26_880.0,
        167_603.0 / 181_440.0,
    ],
    &[
        49_561.0 / 161_280.0,
        -179.0 / 168.0,
        6_601_661.0 / 7_257_600.0,
    ],
    &[34_729.0 / 80_640.0, -3_418_889.0 / 1_995_840.0],
    &[212_378_941.0 / 319_334_400.0],
]);

/// β: from the plane to the conformal sphere (Karney eq. 36).
pub(super) const BETA: [f64; 6] = in_powers_of_n([
    &[
        1.0 / 2.0,
        -2.0 / 3.0,
        37.0 / 96.0,
        -1.0 / 360.0,
        -81.0 / 512.0,
        96_199.0 / 604_800.0,
    ],
    &[
        1.0 / 48.0,
        1.0 / 15.0,
        -437.0 / 1440.0,
        46.0 / 105.0,
        -1_118_711.0 / 3_870_720.0,
    ],
    &[
        17.0 / 480.0,
        -37.0 / 840.0,
        -209.0 / 4480.0,
        5569.0 / 90_720.0,
    ],
    &[4397.0 / 161_280.0, -11.0 / 504.0, -830_251.0 / 7_257_600.0],
    &[4583.0 / 161_280.0, -108_847.0 / 3_991_680.0],
    &[20_648_693.0 / 638_668_800.0],
]);

/// From the conformal latitude χ to the latitude φ (C. F. F. Karney, On auxiliary latitudes, 2023, eq. A.6).
pub(super) const DELTA: [f64; 6] = in_powers_of_n([
    &[
        2.0,
        -2.0 / 3.0,
        -2.0,
        116.0 / 45.0,
        26.0 / 45.0,
        -2854.0 / 675.0,
    ],
    &[
        7.0 / 3.0,
        -8.0 / 5.0,
        -227.0 / 45.0,
        2704.0 / 315.0,
        2323.0 / 945.0,
    ],
    &[
        56.0 / 15.0,
        -136.0 / 35.0,
        -1262.0 / 105.0,
        73_814.0 / 2835.0,
    ],
    &[4279.0 / 630.0, -332.0 / 35.0, -399_572.0 / 14_175.0],
    &[4174.0 / 315.0, -144_838.0 / 6237.0],
    &[601_676.0 / 22_275.0],
]);

/// Row j (from 1) holds the factors of n^j, n^(j+1), ... n^6.
const fn in_powers_of_n(rows: [&[f64]; 6]) -> [f64; 6] {
    let (mut sums, mut power, mut j) = ([0.0; 6], 1.0, 0);
    while j < 6 {
        power *= N;
        sums[j] = power * polynomial(rows[j], N);
        j += 1;
    }
    sums
}

/// Real and imaginary part of Σ cⱼ sin 2jζ with ζ = ξ + iη.
pub(super) fn sine_sum(c: &[f64; 6], xi: f64, eta: f64) -> [f64; 2] {
    let (sin, cos) = libm::sincos(2.0 * xi);
    let (sinh, cosh) = (libm::sinh(2.0 * eta), libm::cosh(2.0 * eta));
    clenshaw(c, [sin * cosh, cos * sinh], [cos * cosh, -sin * sinh])
}

/// Σ cⱼ sin jθ for a complex θ given by its sine and cosine (Clenshaw's recurrence).
pub(super) fn clenshaw(c: &[f64; 6], sin: [f64; 2], cos: [f64; 2]) -> [f64; 2] {
    let (mut b, mut before) = ([0.0; 2], [0.0; 2]);
    for factor in c.iter().rev() {
        let product = times(cos, b);
        let next = [
            factor + 2.0 * product[0] - before[0],
            2.0 * product[1] - before[1],
        ];
        (before, b) = (b, next);
    }
    times(sin, b)
}

fn times(p: [f64; 2], q: [f64; 2]) -> [f64; 2] {
    [p[0] * q[0] - p[1] * q[1], p[0] * q[1] + p[1] * q[0]]
}
