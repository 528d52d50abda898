//! A point inside a polygon, to say where it is.

use super::pieces::Polygon;
use crate::locate::{Bounds, Point};

/// A point inside the polygon: the middle of the longest stretch that a line from west to east through its middle has
/// inside it. `None` if the polygon has no ground there.
///
/// ```
/// use qupian::overlay::inner_point;
/// let frame = vec![
///     vec![[0, 0], [100, 0], [100, 100], [0, 100]],
///     vec![[10, 10], [10, 90], [80, 90], [80, 10]],
/// ];
/// assert_eq!(inner_point(&frame), Some([90, 50]));
/// ```
#[must_use]
pub fn inner_point(polygon: &Polygon) -> Option<Point> {
    let bounds = Bounds::around(polygon.iter().flatten().copied());
    let y = bounds.low[1] + (bounds.high[1].checked_sub(bounds.low[1])?) / 2;
    let mut crossings: Vec<i64> = polygon
        .iter()
        .flat_map(|ring| {
            let next = ring.iter().cycle().skip(1);
            ring.iter()
                .zip(next)
                .filter_map(move |(&a, &b)| crossing(a, b, y))
        })
        .collect();
    crossings.sort_unstable();
    let stretches = crossings.chunks_exact(2);
    let widest = stretches
        .rev()
        .max_by_key(|stretch| stretch[1] - stretch[0])?;
    Some([widest[0] + (widest[1] - widest[0]) / 2, y])
}

/// Where an edge crosses the line at `y`, its lower end included and its upper one not.
fn crossing(a: Point, b: Point, y: i64) -> Option<i64> {
    let (low, high) = if a[1] < b[1] { (a, b) } else { (b, a) };
    if y < low[1] || y >= high[1] {
        return None;
    }
    let along = |axis: usize| i128::from(high[axis]) - i128::from(low[axis]);
    let up = i128::from(y) - i128::from(low[1]);
    Some(low[0] + (along(0) * up / along(1)) as i64)
}
