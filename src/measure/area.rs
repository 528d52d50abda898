//! The area of a shape, on a basis that is always named: the three bases are different quantities.

use super::authalic::{Local, cross, ring_area};
use super::densify::{inserted, length, open, part};
use super::gauss_kruger::{from_geographic, standard_zone, to_radians};
use super::tdt1055;
use crate::land::{GaussKrugerZone, Shape, System, ZoneWidth};
use crate::lang::Text;
use crate::text;
use geo::Coord;

/// What an area is an area of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Basis {
    /// On the CGCS2000 ellipsoid, in the closed form, with nothing rounded on the way.
    #[default]
    Ellipsoid,
    /// On the ellipsoid, by the land survey's procedure with its series and roundings (TD/T 1055).
    Tdt1055,
    /// In the Gauss-Krüger plane, as survey plots (勘测定界) usually state it.
    Plane,
}

impl Basis {
    /// The basis of a word: `ellipsoid`, `tdt1055` or `plane`.
    ///
    /// ```
    /// use qupian::measure::Basis;
    /// assert_eq!(Basis::from_word("plane"), Some(Basis::Plane));
    /// assert_eq!(Basis::from_word("sphere"), None);
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Ellipsoid, Self::Tdt1055, Self::Plane]
            .into_iter()
            .find(|basis| basis.word() == word)
    }

    /// The word for this basis in arguments and files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ellipsoid => "ellipsoid",
            Self::Tdt1055 => "tdt1055",
            Self::Plane => "plane",
        }
    }

    /// What the basis is, in both languages; see [`basis_text`] for the zone of a plane area.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Ellipsoid => Text::fixed(
                "椭球面积（CGCS2000 椭球，严密公式，中间不取位）",
                "ellipsoid area (CGCS2000, closed form, nothing rounded on the way)",
            ),
            Self::Tdt1055 => Text::fixed(
                "椭球面积（TD/T 1055 算法，按其级数与取位）",
                "ellipsoid area (procedure of TD/T 1055, with its series and roundings)",
            ),
            Self::Plane => Text::fixed("高斯-克吕格投影平面面积", "Gauss-Krüger plane area"),
        }
    }
}

/// The area of a shape in m² on a basis: outer rings less holes, summed over the parts, whatever way rings run.
///
/// [`Basis::Ellipsoid`]: the edge is straight in the layer's own system (for degrees: in the plane of
/// [`to_authalic`](super::to_authalic)); Gauss-Krüger edges are integrated along their curve, to 2e-11 of the area or
/// 1e-6 m², whichever is more. [`Basis::Tdt1055`]: the official procedure; for degrees only its last steps, as there is nothing to project.
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

/// The zone that a shape's plane area is computed in: its layer's own, or for degrees the 3° zone of the middle of its
/// longitudes (an empty shape: zone 35, the middle of China).
#[must_use]
pub fn plane_zone(shape: &Shape, system: System) -> GaussKrugerZone {
    match system {
        System::GaussKruger(zone) => zone,
        System::Cgcs2000 | System::Wgs84 => {
            let middle = shape
                .bounds()
                .map_or(105.0, |[west, _, east, _]| (west + east) / 2.0);
            standard_zone(middle)
        }
    }
}

/// What the area of `shape` on a basis is, in both languages: the basis, with the zone where the plane is meant.
///
/// ```
/// use geo::{MultiPolygon, polygon};
/// use qupian::land::{Shape, System};
/// use qupian::measure::{Basis, basis_text};
/// let field = polygon![(x: 112.6, y: 37.8), (x: 112.7, y: 37.8), (x: 112.7, y: 37.9)];
/// let said = basis_text(&Shape::new(MultiPolygon(vec![field])), System::Cgcs2000, Basis::Plane);
/// assert_eq!(said.zh(), "高斯-克吕格投影平面面积（3°带第 38 带，中央经线 114°）");
/// ```
#[must_use]
pub fn basis_text(shape: &Shape, system: System, basis: Basis) -> Text {
    if basis != Basis::Plane {
        return basis.text();
    }
    let zone = plane_zone(shape, system);
    let width = if zone.width == ZoneWidth::Three { 3 } else { 6 };
    let (number, meridian) = (zone.number, zone.central_meridian());
    let said = basis.text();
    let (zh, en) = (said.zh(), said.en());
    text!(
        "{zh}（{width}°带第 {number} 带，中央经线 {meridian}°）",
        "{en} ({width}° zone {number}, central meridian {meridian}°)"
    )
}

/// Signed area on the ellipsoid.
fn ellipsoid(system: System, ring: &[Coord<f64>]) -> f64 {
    match system {
        System::GaussKruger(zone) => curved(zone, open(ring)),
        System::Cgcs2000 | System::Wgs84 => ring_area(ring.iter().map(|c| [c.x, c.y])),
    }
}

/// The longest stretch of a Gauss-Krüger edge that is taken as one arc of a parabola, metres.
const ARC: f64 = 1000.0;

/// Signed area of a Gauss-Krüger ring whose edges are straight there and curved in the equal-area plane.
///
/// Each stretch is integrated through its middle: Archimedes' 4/3 of the triangle under the arc, which is Simpson's rule.
/// The error of a stretch goes with the fifth power of its length: below 1e-8 m² for [`ARC`], where strips of 70 m are
/// wrong by up to 4e-3 m² each.
fn curved(zone: GaussKrugerZone, ring: &[Coord<f64>]) -> f64 {
    let Some(first) = ring.first() else {
        return 0.0;
    };
    let origin = to_radians(zone, [first.x, first.y]);
    let local = Local::about(origin[1]);
    let at = |point| local.at(less(to_radians(zone, point), origin));
    let (mut twice, mut before) = (0.0, [0.0; 2]);
    for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let edge = [[from.x, from.y], [to.x, to.y]];
        let stretches = inserted(length(edge), ARC) + 1;
        let share = |k: f64| k / f64::from(stretches);
        for k in 1..=stretches {
            let middle = at(part(edge, share(f64::from(k) - 0.5)));
            let end = if k == stretches {
                edge[1]
            } else {
                part(edge, share(f64::from(k)))
            };
            let end = at(end);
            let triangle = cross(less(middle, before), less(end, before));
            twice += cross(before, end) + 4.0 / 3.0 * triangle;
            before = end;
        }
    }
    twice / 2.0
}

/// Signed area in the plane of `plane`, about the ring's first point: on zone-prefixed eastings the plain sum of
/// products loses the millimetres (466.1641 m² for an exact 466.1710 m²).
fn shoelace(system: System, plane: System, ring: &[Coord<f64>]) -> f64 {
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

/// The difference of two points.
fn less(p: [f64; 2], q: [f64; 2]) -> [f64; 2] {
    [p[0] - q[0], p[1] - q[1]]
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
