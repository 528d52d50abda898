//! Slivers: parts so thin that only the noise of coordinates can have made them.
//!
//! A shared border that differs by a nanometre between two files splits nine parcels in ten that lie along it, and
//! no grid mends millimetres of noise. So parts are judged by their width, go to the largest piece of their parcel, keep
//! the sum, and are counted.
//!
//! A part must be thin everywhere ([`is_sliver`]): a real corner of some square metres that hangs on a long tail of noise has a
//! small mean width too.

use super::pieces::Polygon;
use crate::locate::{
    Bounds, GRID_PER_METRE, Point, RingTree, doubled_area, from_grid, square_metres,
};
use crate::measure;

/// Width in metres, four steps of the grid, below which a part is only the engine's own rounding of crossing points: it
/// goes to the largest piece whatever width was asked for, and is not counted.
pub(super) const DUST: f64 = 1e-9;

/// What was merged.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Slivers {
    /// How many parts.
    pub count: usize,
    /// How many of them were wide enough, but of a piece whose share rounds to no area.
    pub without_area: usize,
    /// Their area in m², as measured on the grid.
    pub area: f64,
}

impl Slivers {
    /// These and others.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            without_area: self.without_area + other.without_area,
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

/// True if a polygon is thinner than `least` metres on the ground everywhere: no disc of that diameter fits into it.
///
/// Discs are tried on the inner side of the border, at every vertex and on every edge at points no farther apart than
/// 5 m. The mean width is never above the widest disc, so it is asked first, and it bounds what can be lost: the
/// area of a sliver is below `least` times half its perimeter, at a millimetre one square metre per kilometre of border.
///
/// ```
/// use qupian::overlay::is_sliver;
/// let metre = 1_i64 << 32;
/// let strip = vec![vec![[0, 0], [90 * metre, 0], [90 * metre, metre / 2000], [0, metre / 2000]]];
/// assert!(is_sliver(&strip, 0.001));
/// assert!(!is_sliver(&strip, 0.0004));
/// ```
#[must_use]
pub fn is_sliver(polygon: &Polygon, least: f64) -> bool {
    mean_width(polygon) < least
        && Inside::of(polygon).is_none_or(|inside| !inside.holds_disc(least / 2.0))
}

/// How far apart discs are tried along an edge, metres.
///
/// Between two edges the width changes evenly, so what is wide between the points tried is wide at one of them or has
/// vertices of its own.
const STRIDE: f64 = 5.0;

/// The most points tried on an edge; the layers' own edges are shorter than 70 m.
const TRIES: f64 = 64.0;

/// What positions may be off by, metres: doubles of a part some kilometres wide.
const SLACK: f64 = 4e-12;

/// A polygon made ready for trying discs, in metres on the ground about its first vertex.
struct Inside {
    rings: Vec<RingTree>,
    origin: Point,
    /// Metres on the ground of a step of the grid, towards the east and the north.
    scale: [f64; 2],
}

impl Inside {
    fn of(polygon: &Polygon) -> Option<Self> {
        let origin = *polygon.first()?.first()?;
        let scale = measure::ground_scale(from_grid(origin)).map(|scale| scale / GRID_PER_METRE);
        let rings = polygon.iter().map(|ring| RingTree::new(ring)).collect();
        Some(Self {
            rings,
            origin,
            scale,
        })
    }

    /// True if a disc of this radius fits somewhere along the border.
    fn holds_disc(&self, radius: f64) -> bool {
        self.rings.iter().any(|ring| {
            let mut before = None;
            ring.points().windows(2).any(|edge| {
                let [from, to] = [edge[0], edge[1]].map(|point| self.on_ground(point));
                let Some(normal) = unit([from[1] - to[1], to[0] - from[0]]) else {
                    return false;
                };
                let bisector = before
                    .replace(normal)
                    .and_then(|last: [f64; 2]| unit([normal[0] + last[0], normal[1] + last[1]]));
                bisector.is_some_and(|across| self.fits_beside(from, across, radius))
                    || along(from, to).any(|point| self.fits_beside(point, normal, radius))
            })
        })
    }

    /// True if a disc that touches a point of the border lies wholly inside, on either side.
    fn fits_beside(&self, [x, y]: [f64; 2], across: [f64; 2], radius: f64) -> bool {
        [radius, -radius]
            .into_iter()
            .any(|off| self.fits([x + across[0] * off, y + across[1] * off], radius))
    }

    fn fits(&self, centre: [f64; 2], radius: f64) -> bool {
        let at =
            [0, 1].map(|axis| self.origin[axis] + (centre[axis] / self.scale[axis]).round() as i64);
        let reach = self.scale.map(|step| (radius / step).ceil() as i64 + 1);
        let window = Bounds {
            low: [at[0] - reach[0], at[1] - reach[1]],
            high: [at[0] + reach[0], at[1] + reach[1]],
        };
        self.rings
            .iter()
            .all(|ring| self.is_clear(ring, &window, centre, radius))
            && self.rings.iter().filter(|ring| ring.holds(at)).count() % 2 == 1
    }

    /// True if no edge of the ring is nearer to the centre than the radius.
    fn is_clear(&self, ring: &RingTree, window: &Bounds, centre: [f64; 2], radius: f64) -> bool {
        let mut clear = true;
        ring.edges_near(window, &mut |from, to| {
            let edge = [self.on_ground(from), self.on_ground(to)];
            clear = distance(centre, edge) >= radius - SLACK;
            clear
        });
        clear
    }

    fn on_ground(&self, point: Point) -> [f64; 2] {
        [0, 1].map(|axis| (point[axis] - self.origin[axis]) as f64 * self.scale[axis])
    }
}

/// The middles of equal stretches of an edge.
fn along(from: [f64; 2], to: [f64; 2]) -> impl Iterator<Item = [f64; 2]> {
    let length = libm::hypot(to[0] - from[0], to[1] - from[1]);
    let count = (length / STRIDE).ceil().clamp(1.0, TRIES);
    (0..count as u32).map(move |k| {
        let share = (f64::from(k) + 0.5) / count;
        [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * share)
    })
}

/// The distance of a point from an edge.
fn distance(point: [f64; 2], [from, to]: [[f64; 2]; 2]) -> f64 {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let [px, py] = [point[0] - from[0], point[1] - from[1]];
    let square = dx * dx + dy * dy;
    let share = if square > 0.0 {
        ((px * dx + py * dy) / square).clamp(0.0, 1.0)
    } else {
        0.0
    };
    libm::hypot(px - dx * share, py - dy * share)
}

/// The vector of length one in this direction; `None` without a direction.
fn unit([x, y]: [f64; 2]) -> Option<[f64; 2]> {
    let length = libm::hypot(x, y);
    (length > 0.0).then(|| [x / length, y / length])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ring of corners in metres.
    fn ring(corners: &[[f64; 2]]) -> Vec<Point> {
        let grid = |corner: &[f64; 2]| corner.map(|metres| (metres * GRID_PER_METRE) as i64);
        corners.iter().map(grid).collect()
    }

    /// A notch `side` metres wide and deep on a tail 1 nm wide and `tail` metres long.
    fn notch(side: f64, tail: f64) -> Polygon {
        let thin = 1e-9;
        let corners = [
            [0.0, 0.0],
            [tail + side, 0.0],
            [tail + side, side],
            [tail, side],
            [tail, thin],
            [0.0, thin],
        ];
        vec![ring(&corners)]
    }

    /// By hand: a block of 2.97 m by 2.97 m is 8.8 m²; 20 km of tail make its mean width 0.44 mm.
    #[test]
    fn a_real_corner_on_a_long_thin_tail_is_no_sliver() {
        let block = notch(2.97, 20_000.0);
        assert!(mean_width(&block) < 0.001);
        assert!(!is_sliver(&block, 0.001));
        // 0.12 m² on 530 m
        assert!(mean_width(&notch(0.35, 530.0)) < 0.001);
        assert!(!is_sliver(&notch(0.35, 530.0), 0.001));
        assert!(is_sliver(&notch(0.0005, 530.0), 0.001));
    }

    /// A triangle is as wide as its inscribed circle: here 2 x 0.45 m² / 600.0 m x 2 = 3 mm; another of a fifth is 0.6 mm.
    #[test]
    fn a_triangle_is_judged_where_it_is_wide() {
        let triangle = |height: f64| vec![ring(&[[0.0, 0.0], [300.0, 0.0], [9.0, height]])];
        assert!(is_sliver(&triangle(0.0006), 0.001));
        assert!(!is_sliver(&triangle(0.003), 0.001));
        // its mean width alone would let it pass
        assert!(mean_width(&triangle(0.0018)) < 0.001);
        assert!(!is_sliver(&triangle(0.0018), 0.001));
    }

    /// A block of a metre whose sides are nothing but teeth of half a millimetre: no disc touches a side between the teeth.
    #[test]
    fn a_toothed_block_is_no_sliver() {
        let teeth = 2000;
        let tooth = |k: i32| {
            let deep = if k % 2 == 0 { 0.0 } else { 0.0002 };
            [f64::from(k) * 0.0005, deep]
        };
        let bottom: Vec<[f64; 2]> = (0..=teeth).map(tooth).collect();
        let top = bottom.iter().rev().map(|[x, y]| [*x, 1.0 - *y]);
        let corners: Vec<[f64; 2]> = bottom.iter().copied().chain(top).collect();
        let inside = Inside::of(&vec![ring(&corners)]).unwrap();
        assert!(inside.holds_disc(0.0005));
        assert!(!inside.holds_disc(0.6));
    }

    /// A strip of half a millimetre all around a square is thin, hole and all.
    #[test]
    fn a_thin_frame_is_a_sliver() {
        let square =
            |low: f64, high: f64| ring(&[[low, low], [high, low], [high, high], [low, high]]);
        assert!(is_sliver(
            &vec![square(0.0, 50.0), square(0.0005, 49.9995)],
            0.001
        ));
        assert!(!is_sliver(
            &vec![square(0.0, 50.0), square(0.002, 49.998)],
            0.001
        ));
    }

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
