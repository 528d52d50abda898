//! Slivers: parts so thin that only the noise of coordinates can have made them.
//!
//! A shared border that differs by a nanometre between two files splits nine parcels in ten that lie along it, and
//! no grid mends millimetres of noise. So parts are judged by their width, go to the largest piece of their parcel, keep
//! the sum, and are counted.

use super::pieces::Polygon;
use crate::locate::{GRID_PER_METRE, Point, doubled_area, from_grid, square_metres};
use crate::measure;

/// What was merged.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Slivers {
    /// How many parts.
    pub count: usize,
    /// Their area in m², as measured on the grid.
    pub area: f64,
}

impl Slivers {
    /// These and others.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            area: self.area + other.area,
        }
    }
}

/// Twice the area of a polygon in steps of the grid, squared: its first ring less the others.
#[must_use]
pub fn doubled_polygon(polygon: &Polygon) -> i128 {
    let rings = polygon.iter().map(|ring| doubled_area(ring).abs());
    rings
        .enumerate()
        .map(|(place, area)| if place == 0 { area } else { -area })
        .sum()
}

/// The mean width of a polygon in metres on the ground: twice its area over its perimeter.
#[must_use]
pub fn mean_width(polygon: &Polygon) -> f64 {
    let perimeter: f64 = polygon.iter().map(|ring| perimeter(ring)).sum();
    if perimeter > 0.0 {
        2.0 * square_metres(doubled_polygon(polygon)) / perimeter
    } else {
        0.0
    }
}

/// The length of a ring on the ground. The grid keeps areas, not lengths: a metre from west to east is longer there than
/// on the ground, one from south to north is shorter by as much (see [`measure::ground_scale`]).
fn perimeter(ring: &[Point]) -> f64 {
    let Some(&first) = ring.first() else {
        return 0.0;
    };
    let [east, north] = measure::ground_scale(from_grid(first));
    let next = ring.iter().cycle().skip(1);
    let length = |(a, b): (&Point, &Point)| {
        let along = |axis: usize| (b[axis] - a[axis]) as f64 / GRID_PER_METRE;
        libm::hypot(along(0) * east, along(1) * north)
    };
    ring.iter().zip(next).map(length).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_width_of_a_strip_is_its_width() {
        let metre = GRID_PER_METRE as i64;
        let strip = vec![vec![
            [0, 0],
            [100 * metre, 0],
            [100 * metre, metre / 1000],
            [0, metre / 1000],
        ]];
        assert!((mean_width(&strip) - 0.001).abs() < 1e-7);
    }
}
