//! Points and rings inside rings, by exact predicates.

use geo::Coord;
use geo::algorithm::kernels::{Kernel, Orientation, RobustKernel};

/// Where a point lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// In the ring.
    Inside,
    /// On the ring itself.
    On,
    /// Outside.
    Outside,
}

/// Which way a, b, c turn, exactly.
pub(super) fn turn(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> Orientation {
    let coord = |[x, y]: [f64; 2]| Coord { x, y };
    RobustKernel::orient2d(coord(a), coord(b), coord(c))
}

/// The box around a ring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    /// West, south.
    pub(super) low: [f64; 2],
    /// East, north.
    pub(super) high: [f64; 2],
}

impl Bounds {
    /// The box around some points.
    pub(super) fn of(points: &[[f64; 2]]) -> Self {
        let empty = Self {
            low: [f64::INFINITY; 2],
            high: [f64::NEG_INFINITY; 2],
        };
        points.iter().fold(empty, |bounds, [x, y]| Self {
            low: [bounds.low[0].min(*x), bounds.low[1].min(*y)],
            high: [bounds.high[0].max(*x), bounds.high[1].max(*y)],
        })
    }

    /// True if `other` lies in this box.
    pub(super) fn holds(&self, other: &Self) -> bool {
        (0..2).all(|axis| self.low[axis] <= other.low[axis] && self.high[axis] >= other.high[axis])
    }

    /// True if the boxes have a point in common.
    pub(super) fn meets(&self, other: &Self) -> bool {
        (0..2).all(|axis| self.low[axis] <= other.high[axis] && self.high[axis] >= other.low[axis])
    }
}

/// True if `point` lies on the edge between two points, but is neither.
pub(super) fn strictly_on(point: [f64; 2], from: [f64; 2], to: [f64; 2]) -> bool {
    !super::table::same(point, from)
        && !super::table::same(point, to)
        && Bounds::of(&[from, to]).holds(&Bounds::of(&[point]))
        && turn(from, to, point) == Orientation::Collinear
}

/// Where `point` lies in a ring, closed or not.
pub(super) fn side(point: [f64; 2], ring: &[[f64; 2]]) -> Side {
    let mut inside = false;
    let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
    for (a, b) in before.zip(ring.iter()) {
        let in_height = (a[1] > point[1]) != (b[1] > point[1]);
        if in_height {
            match turn(*a, *b, point) {
                Orientation::Collinear => return Side::On,
                Orientation::CounterClockwise => inside ^= b[1] > a[1],
                Orientation::Clockwise => inside ^= b[1] < a[1],
            }
        } else if Bounds::of(&[*a, *b]).holds(&Bounds::of(&[point]))
            && turn(*a, *b, point) == Orientation::Collinear
        {
            return Side::On;
        }
    }
    if inside { Side::Inside } else { Side::Outside }
}

/// True if `inner` lies in `outer`; the two may touch, but not cross.
pub(super) fn ring_in_ring(inner: &[[f64; 2]], outer: &[[f64; 2]]) -> bool {
    let middle = |pair: &[[f64; 2]]| [0, 1].map(|axis| pair[0][axis] / 2.0 + pair[1][axis] / 2.0);
    let corners = inner.iter().copied();
    let decisive = corners.chain(inner.windows(2).map(middle));
    decisive
        .map(|point| side(point, outer))
        .find(|side| *side != Side::On)
        .is_some_and(|side| side == Side::Inside)
}

/// The plane area of a ring, closed or not, from a local origin.
pub(super) fn area(ring: &[[f64; 2]]) -> f64 {
    signed_area(ring).abs()
}

/// [`area`], above zero for rings that turn counter-clockwise.
pub(super) fn signed_area(ring: &[[f64; 2]]) -> f64 {
    let Some([west, south]) = ring.first() else {
        return 0.0;
    };
    let twice: f64 = ring
        .windows(2)
        .map(|pair| {
            let ([ax, ay], [bx, by]) = (pair[0], pair[1]);
            (ax - west) * (by - south) - (bx - west) * (ay - south)
        })
        .sum();
    twice / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_of_a_square() {
        let square = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]];
        for (point, expected) in [
            ([2.0, 2.0], Side::Inside),
            ([4.0, 2.0], Side::On),
            ([2.0, 4.0], Side::On),
            ([0.0, 0.0], Side::On),
            ([5.0, 4.0], Side::Outside),
            ([-1.0, 0.0], Side::Outside),
        ] {
            assert_eq!(side(point, &square), expected, "{point:?}");
        }
    }

    #[test]
    fn a_hole_whose_corners_touch_is_still_inside() {
        let outer = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]];
        let inner = [[2.0, 0.0], [4.0, 2.0], [2.0, 4.0], [0.0, 2.0], [2.0, 0.0]];
        assert!(ring_in_ring(&inner, &outer));
        assert!(!ring_in_ring(&outer, &inner));
    }
}
