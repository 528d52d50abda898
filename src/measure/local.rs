//! The equal-area plane about a point: differences are expanded, so that small rings lose no digits.

use super::authalic::height;
use super::ellipsoid::{A, E2, polynomial};

/// Latitude difference up to which the local expansion is used, radians (20 km on the ground).
const LOCAL: f64 = 0.003_14;

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

/// x₁ y₂ - x₂ y₁.
pub(super) fn cross(p: [f64; 2], q: [f64; 2]) -> f64 {
    p[0] * q[1] - q[0] * p[1]
}

/// The difference of two points.
pub(super) fn less(p: [f64; 2], q: [f64; 2]) -> [f64; 2] {
    [p[0] - q[0], p[1] - q[1]]
}
