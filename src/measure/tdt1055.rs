//! Ellipsoid areas by the procedure of the land survey, with its truncated series and all its roundings.
//!
//! Source: 国土调查办发〔2008〕32号 and TD/T 1055; constants, order of steps and roundings as the public
//! implementation of SuperMap/gaf (commit cd9564e, `AreaCalculate.java`) states them for the acceptance test of the third
//! national land survey. Names of variables are those of the published formulas; X is north and Y is east there.

use super::densify::{SPACING, edges, inserted, length, part};
use super::half_up::half_up;
use crate::land::{GaussKrugerZone, System};
use geo::Coord;

/// Semi-minor axis, metres, as printed.
const B: f64 = 6_356_752.314_140_36;
/// e², as printed.
const E2: f64 = 0.006_694_380_022_90;
/// e'², as printed.
const E2_SECOND: f64 = 0.006_739_496_775_48;
/// Polar radius of curvature, metres, as printed.
const C: f64 = 6_399_593.625_86;
/// Seconds in a radian, as printed.
const RHO: f64 = 206_264.806_247_1;
/// π, as printed.
#[expect(
    clippy::approx_constant,
    reason = "the procedure prints its own π, cut after 14 decimals"
)]
const PI: f64 = 3.141_592_653_589_79;
/// K₀ to K₄ of the latitude of the foot point, as printed.
const K: [f64; 5] = [
    1.570_487_611_441_59e-7,
    5.052_501_788_205_67e-3,
    2.984_729_009_565_87e-5,
    2.416_266_692_300_84e-7,
    2.222_412_389_385_34e-9,
];

/// A to E of the strip formula.
const STRIP: [f64; 5] = {
    let (e4, e6, e8) = (E2 * E2, E2 * E2 * E2, E2 * E2 * E2 * E2);
    [
        1.0 + 3.0 / 6.0 * E2 + 30.0 / 80.0 * e4 + 35.0 / 112.0 * e6 + 630.0 / 2304.0 * e8,
        1.0 / 6.0 * E2 + 15.0 / 80.0 * e4 + 21.0 / 112.0 * e6 + 420.0 / 2304.0 * e8,
        3.0 / 80.0 * e4 + 7.0 / 112.0 * e6 + 180.0 / 2304.0 * e8,
        1.0 / 112.0 * e6 + 45.0 / 2304.0 * e8,
        5.0 / 2304.0 * e8,
    ]
};

/// The area of a ring, m², never negative.
///
/// Geographic input has nothing to project and nothing to insert: its B and L are rounded to 1e-6 seconds and summed.
pub(super) fn ring_area(system: System, ring: &[Coord<f64>]) -> f64 {
    ring_area_about(system, ring, 0.0)
}

/// [`ring_area`] with longitudes counted from L₀ in radians; the procedure lets L₀ be anything, its programs take 0.
fn ring_area_about(system: System, ring: &[Coord<f64>], l0: f64) -> f64 {
    let (mut sum, mut first, mut before) = (0.0, None, None);
    for edge in edges(ring) {
        each_point(system, edge, |here| {
            first.get_or_insert(here);
            if let Some(last) = before.replace(here) {
                sum += strip(last, here, l0);
            }
        });
    }
    if let (Some(last), Some(first)) = (before, first) {
        sum += strip(last, first, l0);
    }
    f64::abs(sum)
}

/// B and L in radians, rounded, of an edge's first point and of the points inserted after it.
fn each_point(system: System, edge: [[f64; 2]; 2], mut take: impl FnMut([f64; 2])) {
    let System::GaussKruger(zone) = system else {
        let [lon, lat] = edge[0];
        return take([in_seconds(lat * PI / 180.0), in_seconds(lon * PI / 180.0)]);
    };
    let mut project = |[y, x]: [f64; 2]| take(inverse(zone, x, y).map(in_seconds));
    project(edge[0].map(|metres| half_up(metres, 4)));
    let n = between(edge);
    for i in 1..=n {
        let point = part(edge, f64::from(i) / f64::from(n + 1));
        project(point.map(|metres| half_up(metres, 6)));
    }
}

/// How many points an edge gets: its length is cut to whole metres before it is divided by 70.
fn between(edge: [[f64; 2]; 2]) -> u32 {
    inserted(length(edge).trunc(), SPACING)
}

/// Radians rounded to 1e-6 seconds.
fn in_seconds(radians: f64) -> f64 {
    half_up(radians * RHO, 6) / RHO
}

/// B and L in radians from X (north) and Y (east), by the printed inverse series.
fn inverse(zone: GaussKrugerZone, x: f64, y: f64) -> [f64; 2] {
    let [k0, k1, k2, k3, k4] = K;
    let e = k0 * x;
    let (sin, cos) = libm::sincos(e);
    let s2 = sin * sin;
    let bf = e + cos * sin * (k1 - s2 * (k2 - s2 * (k3 - s2 * k4)));
    let (sin_bf, cos_bf) = libm::sincos(bf);
    let t = sin_bf / cos_bf;
    let t2 = t * t;
    let eta2 = E2_SECOND * cos_bf * cos_bf;
    let v2 = 1.0 + eta2;
    let y = (y - f64::from(zone.false_easting())) * v2.sqrt() / C;
    let y2 = y * y;
    let b = bf - v2 * t * y2 / 2.0
        + (5.0 + 3.0 * t2 + eta2 - 9.0 * eta2 * t2) * v2 * t * y2 * y2 / 24.0
        - (61.0 + 90.0 * t2 + 45.0 * t2 * t2) * v2 * t * y2 * y2 * y2 / 720.0;
    let third = (1.0 + 2.0 * t2 + eta2) * y2 / 6.0;
    let fifth = (5.0 + 28.0 * t2 + 24.0 * t2 * t2 + 6.0 * eta2 + 8.0 * eta2 * t2) * y2 * y2 / 120.0;
    let meridian = f64::from(zone.central_meridian()) * PI / 180.0;
    [b, meridian + y * (1.0 - third + fifth) / cos_bf]
}

/// The strip between an edge and the meridian L₀, m², with the sign of its direction.
fn strip([b1, l1]: [f64; 2], [b2, l2]: [f64; 2], l0: f64) -> f64 {
    let half = (b2 - b1) / 2.0;
    let middle = (b1 + b2) / 2.0;
    let [a, b, c, d, e] = STRIP;
    let term = |n: f64| libm::sin(n * half) * libm::cos(n * middle);
    let sum = a * term(1.0) - b * term(3.0) + c * term(5.0) - d * term(7.0) + e * term(9.0);
    2.0 * B * B * ((l1 + l2) / 2.0 - l0) * sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::oracle;

    /// Source: tests/oracle/ellipsoid_vectors.csv, area_tdt_L0_zero_m2 and area_tdt_L0_central_m2.
    #[test]
    fn areas_are_those_of_an_independent_port_with_either_l0() {
        for vector in oracle::vectors() {
            let System::GaussKruger(zone) = vector.system else {
                panic!("{} is in a zone", vector.case)
            };
            let meridian = f64::from(zone.central_meridian()).to_radians();
            for (l0, wanted) in [(0.0, vector.tdt_zero), (meridian, vector.tdt_central)] {
                let off = ring_area_about(vector.system, &vector.ring, l0) - wanted;
                assert!(off.abs() < 2e-6, "{}: off by {off} m²", vector.case);
            }
        }
    }

    /// Source: tests/oracle/ellipsoid_vectors.csv, inserted_points: 69.9 m gets none, 70.0 m gets one.
    #[test]
    fn edges_get_as_many_points_as_in_an_independent_port() {
        for vector in oracle::vectors() {
            let points: u32 = edges(&vector.ring).map(between).sum();
            assert_eq!(points as usize, vector.inserted, "{}", vector.case);
        }
    }

    /// Degrees come from the same ring: what is missing is the roundings of metres and the inserted points.
    #[test]
    fn degrees_give_the_same_area_but_for_the_bend_of_the_edges() {
        let vector = &oracle::vectors()[2];
        let degrees: Vec<Coord<f64>> = vector
            .ring
            .iter()
            .map(|c| Coord::from(crate::measure::to_geographic(vector.system, [c.x, c.y])))
            .collect();
        let off = ring_area(System::Cgcs2000, &degrees) - vector.tdt_zero;
        assert!(off.abs() < 1e-3, "off by {off} m²");
    }
}
