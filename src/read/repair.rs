//! Resolving an invalid shape by the even-odd rule, exactly, on a fixed grid.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::IntOverlayOptions;
use i_overlay::core::simplify::Simplify;
use i_overlay::i_float::int::point::IntPoint;

/// Steps of the grid in a degree (0.4 nanometres).
const PER_DEGREE: f64 = (1_u64 << 48) as f64;

/// Steps of the grid in a metre (0.2 nanometres).
const PER_METRE: f64 = (1_u64 << 32) as f64;

/// The shape that the even-odd rule gives: ground within an odd number of rings.
///
/// Every coordinate of degrees or metres that is a double stays where it was; only new crossing points are
/// rounded, to the grid.
pub(super) fn even_odd(polygons: &MultiPolygon<f64>, degrees: bool) -> MultiPolygon<f64> {
    let grid = Grid::around(polygons, degrees);
    let rings: Vec<Vec<IntPoint<i64>>> = polygons
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
        .map(|ring| grid.ring(ring))
        .filter(|ring| ring.len() > 2)
        .collect();
    let options = IntOverlayOptions {
        ogc: true,
        ..IntOverlayOptions::keep_all_points()
    };
    let shapes = rings.simplify(FillRule::EvenOdd, options);
    MultiPolygon(
        shapes
            .into_iter()
            .filter_map(|shape| grid.polygon(&shape))
            .collect(),
    )
}

/// The grid of one shape.
struct Grid {
    origin: [f64; 2],
    per_unit: f64,
}

impl Grid {
    fn around(polygons: &MultiPolygon<f64>, degrees: bool) -> Self {
        let first = polygons
            .iter()
            .flat_map(|polygon| &polygon.exterior().0)
            .next();
        match first {
            Some(first) if !degrees => Self {
                origin: [first.x.floor(), first.y.floor()],
                per_unit: PER_METRE,
            },
            _ => Self {
                origin: [0.0, 0.0],
                per_unit: if degrees { PER_DEGREE } else { PER_METRE },
            },
        }
    }

    /// A ring's points on the grid, the closing one left out.
    fn ring(&self, ring: &LineString<f64>) -> Vec<IntPoint<i64>> {
        let step = |value: f64, origin: f64| ((value - origin) * self.per_unit).round() as i64;
        let points = ring.0.iter().take(ring.0.len().saturating_sub(1));
        points
            .map(|at| IntPoint::new(step(at.x, self.origin[0]), step(at.y, self.origin[1])))
            .collect()
    }

    fn polygon(&self, shape: &[Vec<IntPoint<i64>>]) -> Option<Polygon<f64>> {
        let place = |point: &IntPoint<i64>| Coord {
            x: point.x as f64 / self.per_unit + self.origin[0],
            y: point.y as f64 / self.per_unit + self.origin[1],
        };
        let line = |ring: &Vec<IntPoint<i64>>| LineString::new(ring.iter().map(place).collect());
        let (outer, holes) = shape.split_first()?;
        Some(Polygon::new(line(outer), holes.iter().map(line).collect()))
    }
}
