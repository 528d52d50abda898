//! The fixed grid: points of the equal-area plane as integers.
//!
//! One step is 2^-32 m (0.23 nm). The grid does not depend on any extent, so the same parcel is cut the same way
//! whatever it is cut by, and orientation tests fit into 128 bits.

use crate::land::{Shape, System};
use crate::measure;
use geo::LineString;

/// A point of the grid: x (east), y (north).
pub type Point = [i64; 2];

/// Steps of the grid in a metre.
pub const GRID_PER_METRE: f64 = 4_294_967_296.0;

/// The nearest point of the grid. The equal-area plane reaches 3.3e7 m, so 58 bits hold every point.
#[must_use]
pub fn to_grid([x, y]: [f64; 2]) -> Point {
    [
        (x * GRID_PER_METRE).round() as i64,
        (y * GRID_PER_METRE).round() as i64,
    ]
}

/// The plane coordinates of a grid point in metres.
#[must_use]
pub fn from_grid([x, y]: Point) -> [f64; 2] {
    [x as f64 / GRID_PER_METRE, y as f64 / GRID_PER_METRE]
}

/// Twice the signed area of the triangle `a`, `b`, `c`: positive if `c` lies to the left of `a` to `b`. Exact.
///
/// ```
/// use qupian::locate::orientation;
/// assert!(orientation([0, 0], [10, 0], [5, 1]) > 0);
/// assert_eq!(orientation([0, 0], [10, 10], [5, 5]), 0);
/// ```
#[must_use]
pub fn orientation(a: Point, b: Point, c: Point) -> i128 {
    let along = |from: Point, to: Point, axis: usize| i128::from(to[axis]) - i128::from(from[axis]);
    along(a, b, 0) * along(a, c, 1) - along(a, b, 1) * along(a, c, 0)
}

/// A box of the grid, borders included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// South-west corner.
    pub low: Point,
    /// North-east corner.
    pub high: Point,
}

impl Bounds {
    /// The box of no point: every point extends it.
    pub const NONE: Self = Self {
        low: [i64::MAX; 2],
        high: [i64::MIN; 2],
    };

    /// The box around some points.
    #[must_use]
    pub fn around(points: impl IntoIterator<Item = Point>) -> Self {
        points
            .into_iter()
            .fold(Self::NONE, |bounds, point| bounds.with(point))
    }

    /// This box, made to hold `point`.
    #[must_use]
    pub fn with(self, [x, y]: Point) -> Self {
        let [west, south] = self.low;
        let [east, north] = self.high;
        Self {
            low: [west.min(x), south.min(y)],
            high: [east.max(x), north.max(y)],
        }
    }

    /// The box around both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        self.with(other.low).with(other.high)
    }

    /// True if the two share at least a point.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.low[0] <= other.high[0]
            && other.low[0] <= self.high[0]
            && self.low[1] <= other.high[1]
            && other.low[1] <= self.high[1]
    }

    /// The half-planes beyond this window (west, east, south, north, as bits) that `other` wholly lies in.
    pub(super) fn beyond(&self, other: &Self) -> u8 {
        u8::from(other.high[0] < self.low[0])
            | u8::from(other.low[0] > self.high[0]) << 1
            | u8::from(other.high[1] < self.low[1]) << 2
            | u8::from(other.low[1] > self.high[1]) << 3
    }
}

/// A shape on the grid: rings without their closing point, inside by the even-odd rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridShape {
    /// The rings of all parts; which is outer and which a hole follows from the even-odd rule.
    pub rings: Vec<Vec<Point>>,
    /// Their box.
    pub bounds: Bounds,
    /// Twice the area in steps of the grid, squared.
    pub doubled: i128,
}

/// Twice the signed area that a ring encloses, in steps of the grid, squared. Exact.
#[must_use]
pub fn doubled_area(ring: &[Point]) -> i128 {
    let Some(&origin) = ring.first() else {
        return 0;
    };
    ring.windows(2)
        .map(|edge| orientation(origin, edge[0], edge[1]))
        .sum()
}

/// Square metres of twice an area in steps of the grid, squared.
#[must_use]
pub fn square_metres(doubled: i128) -> f64 {
    doubled as f64 / (2.0 * GRID_PER_METRE * GRID_PER_METRE)
}

impl GridShape {
    /// A shape of a layer, on the grid. Long edges are densified on the way (see [`measure::to_plane`]).
    #[must_use]
    pub fn new(shape: &Shape, system: System) -> Self {
        let mut rings = Vec::new();
        let mut doubled = 0;
        for part in &shape.polygons {
            let outer = grid_ring(part.exterior(), system);
            doubled += doubled_area(&outer).abs();
            rings.push(outer);
            for hole in part.interiors() {
                let hole = grid_ring(hole, system);
                doubled -= doubled_area(&hole).abs();
                rings.push(hole);
            }
        }
        rings.retain(|ring| ring.len() >= 3);
        let bounds = Bounds::around(rings.iter().flatten().copied());
        Self {
            rings,
            bounds,
            doubled,
        }
    }

    /// A shape of rings that are on the grid already; a ring inside an odd number of others is a hole, and rings of fewer
    /// than three points are left out.
    #[must_use]
    pub fn from_rings(mut rings: Vec<Vec<Point>>) -> Self {
        rings.retain(|ring| ring.len() >= 3);
        let bounds = Bounds::around(rings.iter().flatten().copied());
        let mut shape = Self {
            rings,
            bounds,
            doubled: 0,
        };
        shape.doubled = (0..shape.rings.len()).map(|ring| shape.signed(ring)).sum();
        shape
    }

    fn signed(&self, ring: usize) -> i128 {
        let Some(&probe) = self.rings[ring].first() else {
            return 0;
        };
        let others = self
            .rings
            .iter()
            .enumerate()
            .filter(|&(other, _)| other != ring);
        let around = others.filter(|(_, other)| ring_holds(other, probe)).count();
        let area = doubled_area(&self.rings[ring]).abs();
        if around % 2 == 1 { -area } else { area }
    }

    /// The edges of all rings, closing ones included.
    pub fn edges(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        self.rings.iter().flat_map(|ring| ring_edges(ring))
    }

    /// True if `point` is inside by the even-odd rule; points on the border may fall either way.
    #[must_use]
    pub fn holds(&self, point: Point) -> bool {
        self.edges()
            .filter(|&(from, to)| crosses_ray(from, to, point))
            .count()
            % 2
            == 1
    }
}

/// The edges of a ring, the closing one included.
fn ring_edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    ring.iter()
        .copied()
        .zip(ring.iter().cycle().skip(1).copied())
}

fn ring_holds(ring: &[Point], point: Point) -> bool {
    ring_edges(ring)
        .filter(|&(from, to)| crosses_ray(from, to, point))
        .count()
        % 2
        == 1
}

/// True if the edge crosses the ray from `point` towards the east (half-open in y, so that vertices count once).
pub(super) fn crosses_ray(from: Point, to: Point, point: Point) -> bool {
    if (from[1] > point[1]) == (to[1] > point[1]) {
        return false;
    }
    let left = orientation(from, to, point) > 0;
    left == (to[1] > from[1])
}

fn grid_ring(ring: &LineString<f64>, system: System) -> Vec<Point> {
    let mut plane = Vec::with_capacity(ring.0.len());
    measure::to_plane(system, &ring.0, &mut plane);
    let mut points: Vec<Point> = plane.into_iter().map(to_grid).collect();
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(low: i64, high: i64) -> Vec<Point> {
        vec![[low, low], [high, low], [high, high], [low, high]]
    }

    #[test]
    fn a_hole_is_outside() {
        let shape = GridShape::from_rings(vec![square(0, 100), square(40, 60)]);
        assert!(shape.holds([10, 10]));
        assert!(!shape.holds([50, 50]));
        assert!(!shape.holds([150, 50]));
    }

    #[test]
    fn orientation_is_exact_at_the_far_end_of_the_grid() {
        let far = 1 << 57;
        assert_eq!(orientation([-far, -far], [0, 0], [far, far]), 0);
        assert_eq!(
            orientation([-far, -far], [0, 0], [far, far + 1]),
            i128::from(far)
        );
    }
}
