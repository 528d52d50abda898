//! The ellipsoid of CGCS2000: semi-major axis and flattening, and what follows from them.
//!
//! Source: GB/T 30117 and EPSG ellipsoid 1024 (the same figures as GRS80 in every digit that matters here).

/// Semi-major axis a, metres.
pub(super) const A: f64 = 6_378_137.0;

/// Flattening f.
pub(super) const F: f64 = 1.0 / 298.257_222_101;

/// First eccentricity squared, e² = f (2 - f).
pub(super) const E2: f64 = F * (2.0 - F);

/// First eccentricity e; a root is no constant expression, so it is written out and tested against [`E2`].
pub(super) const E: f64 = 0.081_819_191_042_815_79;

/// Third flattening n = f / (2 - f), the small number of Krüger's series.
pub(super) const N: f64 = F / (2.0 - F);

/// c\[0\] + c\[1\] x + c\[2\] x² + ...
pub(super) const fn polynomial(c: &[f64], x: f64) -> f64 {
    let (mut sum, mut left) = (0.0, c.len());
    while left > 0 {
        left -= 1;
        sum = sum * x + c[left];
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eccentricity_is_the_root_of_its_square() {
        assert!((E2.sqrt() - E).abs() < 1e-17);
    }

    /// 1 + 2x + 3x² at x = 2, by hand: 17.
    #[test]
    fn a_polynomial_starts_with_its_constant() {
        assert!((polynomial(&[1.0, 2.0, 3.0], 2.0) - 17.0).abs() < 1e-15);
    }
}
