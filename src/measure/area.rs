//! The area of a shape on a basis.

use super::basis::{Basis, plane_zone};
use super::ring::{curved, ring_area, shoelace};
use super::tdt1055;
use crate::land::{Shape, System};
use geo::Coord;

/// The area of a shape in m² on a basis: outer rings less holes, summed over the parts, whatever way rings run.
///
/// [`Basis::Ellipsoid`]: the edge is straight in the layer's own system (for degrees: in the plane of
/// [`to_authalic`](super::to_authalic)); Gauss-Krüger edges are integrated along their curve, to 2e-11 of the area or
/// 1e-6 m², whichever is more. [`Basis::Tdt1055`]: the official procedure; degrees have nothing to project or to
/// insert, so only its last steps remain: B and L rounded to 1e-6 seconds, strips summed.
/// [`Basis::Plane`]: in the layer's own zone, or in [`plane_zone`] for degrees.
///
/// ```
/// use geo::{MultiPolygon, polygon};
/// use qupian::land::Shape;
/// use qupian::measure::{Basis, area, resolve};
/// let square = polygon![(x: 632_000.0, y: 4_190_000.0), (x: 632_100.0, y: 4_190_000.0),
///                       (x: 632_100.0, y: 4_190_100.0), (x: 632_000.0, y: 4_190_100.0)];
/// let shape = Shape::new(MultiPolygon(vec![square]));
/// let zone = resolve("EPSG:4546").unwrap();
/// assert!((area(&shape, zone, Basis::Plane) - 10_000.0).abs() < 1e-6);
/// assert!((area(&shape, zone, Basis::Ellipsoid) - 9_995.7077).abs() < 1e-4);
/// ```
#[must_use]
pub fn area(shape: &Shape, system: System, basis: Basis) -> f64 {
    let plane = System::GaussKruger(plane_zone(shape, system));
    let ring = |ring: &[Coord<f64>]| match basis {
        Basis::Ellipsoid => ellipsoid(system, ring).abs(),
        Basis::Tdt1055 => tdt1055::ring_area(system, ring),
        Basis::Plane => shoelace(system, plane, ring).abs(),
    };
    let part = |polygon: &geo::Polygon<f64>| {
        let holes: f64 = polygon.interiors().iter().map(|hole| ring(&hole.0)).sum();
        ring(&polygon.exterior().0) - holes
    };
    shape.polygons.iter().map(part).sum()
}

/// Signed area on the ellipsoid.
fn ellipsoid(system: System, ring: &[Coord<f64>]) -> f64 {
    match system {
        System::GaussKruger(zone) => curved(zone, ring),
        System::Cgcs2000 | System::Wgs84 => ring_area(ring.iter().map(|c| [c.x, c.y])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::oracle::{self, Vector};
    use geo::{MultiPolygon, polygon};

    fn on(vector: &Vector, basis: Basis) -> f64 {
        area(&vector.shape(), vector.system, basis)
    }

    /// Source: tests/oracle/ellipsoid_vectors.csv, area_limit_exact_m2.
    #[test]
    fn ellipsoid_areas_are_the_limit_of_ever_denser_edges() {
        for vector in oracle::vectors() {
            let off = on(&vector, Basis::Ellipsoid) - vector.limit;
            assert!(off.abs() < 2e-6, "{}: off by {off} m²", vector.case);
        }
    }

    /// Source: tests/oracle/ellipsoid_vectors.csv, area_planar_m2.
    #[test]
    fn plane_areas_are_those_of_the_zone() {
        for vector in oracle::vectors() {
            let off = on(&vector, Basis::Plane) - vector.planar;
            assert!(off.abs() < 1e-4, "{}: off by {off} m²", vector.case);
        }
    }

    /// Source: tests/oracle/areas.csv, by `python tests/oracle/areas.py` (mpmath, 40 digits).
    #[test]
    fn gauss_kruger_edges_are_integrated_along_their_curve() {
        let mut count = 0;
        for (kind, system, ring, wanted) in oracle::areas() {
            if kind == "exact" {
                let outer = ring.into_iter().map(Coord::from).collect();
                let shape = Shape::new(MultiPolygon(vec![geo::Polygon::new(outer, vec![])]));
                let off = area(&shape, system, Basis::Ellipsoid) - wanted;
                assert!(
                    off.abs() < 1e-6_f64.max(2e-11 * wanted),
                    "{wanted}: off by {off}"
                );
                count += 1;
            }
        }
        assert_eq!(count, 24);
    }

    /// By hand: ten by ten metres less a hole of two by two, in a zone whose eastings carry its number.
    #[test]
    fn holes_are_taken_out_whichever_way_they_run() {
        let system = crate::measure::resolve("EPSG:4525").unwrap();
        let (x, y) = (37_632_000.0, 4_190_000.0);
        for hole in [[0.0, 2.0], [2.0, 0.0]] {
            let [a, b] = hole;
            let shape = Shape::new(MultiPolygon(vec![polygon!(
                exterior: [(x: x, y: y), (x: x + 10.0, y: y), (x: x + 10.0, y: y + 10.0), (x: x, y: y + 10.0)],
                interiors: [[(x: x + 4.0 + a, y: y + 4.0), (x: x + 4.0 + b, y: y + 4.0),
                             (x: x + 4.0 + b, y: y + 6.0), (x: x + 4.0 + a, y: y + 6.0)]]
            )]));
            assert!((area(&shape, system, Basis::Plane) - 96.0).abs() < 1e-7);
            let ratio = area(&shape, system, Basis::Ellipsoid) / 96.0;
            // Source: sq100_taiyuan_z37 of tests/oracle/ellipsoid_vectors.csv, the same ground.
            assert!((ratio - 0.999_570_769).abs() < 1e-6, "{ratio}");
        }
    }

    #[test]
    fn an_empty_shape_has_no_area_on_any_basis() {
        let empty = Shape::new(MultiPolygon(vec![]));
        for basis in [Basis::Ellipsoid, Basis::Tdt1055, Basis::Plane] {
            assert!(area(&empty, System::Cgcs2000, basis).abs() < 1e-300);
            assert_eq!(Basis::from_word(basis.word()), Some(basis));
        }
    }
}
