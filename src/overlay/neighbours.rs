//! Which pieces a thin part lies beside.

use super::pieces::Polygon;
use crate::locate::{Bounds, GRID_PER_METRE, Point, RingTree};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

/// The parts of pieces, made ready for being asked which of them adjoin a thin part.
pub(super) struct Neighbours<'a> {
    parts: Vec<(usize, &'a Polygon)>,
    boxes: RTree<GeomWithData<Rectangle<Point>, usize>>,
}

impl<'a> Neighbours<'a> {
    /// The parts of every piece, piece by piece.
    pub(super) fn new<P: Iterator<Item = &'a Polygon>>(pieces: impl Iterator<Item = P>) -> Self {
        let parts = pieces
            .enumerate()
            .flat_map(|(piece, parts)| parts.map(move |part| (piece, part)));
        let parts: Vec<_> = parts.collect();
        let boxed = parts.iter().enumerate().map(|(place, (_, part))| {
            let Bounds { low, high } = Bounds::around(part.first().into_iter().flatten().copied());
            GeomWithData::new(Rectangle::from_corners(low, high), place)
        });
        let boxes = RTree::bulk_load(boxed.collect());
        Self { parts, boxes }
    }

    /// The pieces that the part touches, by number: those no farther from it than twice `reach` metres, as it may itself
    /// be as wide as `reach`.
    pub(super) fn of(&self, part: &Polygon, reach: f64) -> Vec<usize> {
        let reach = (2.0 * reach * GRID_PER_METRE) as i64 + 4;
        let near = widened(&Bounds::around(part.iter().flatten().copied()), reach);
        let trees: Vec<RingTree> = part.iter().map(|ring| RingTree::new(ring)).collect();
        let mut found: Vec<usize> = Vec::new();
        for (piece, candidate) in self.near(&near) {
            let known = found.last() == Some(&piece);
            if !known && touches((part, &trees), candidate, &near, reach) {
                found.push(piece);
            }
        }
        found
    }

    /// The parts whose boxes meet a box, in their order.
    fn near(&self, window: &Bounds) -> impl Iterator<Item = (usize, &'a Polygon)> {
        let around = AABB::from_corners(window.low, window.high);
        let near = self.boxes.locate_in_envelope_intersecting(around);
        let mut near: Vec<usize> = near.map(|one| one.data).collect();
        near.sort_unstable();
        near.into_iter().map(|place| self.parts[place])
    }
}

fn widened(bounds: &Bounds, by: i64) -> Bounds {
    Bounds {
        low: bounds.low.map(|side| side - by),
        high: bounds.high.map(|side| side + by),
    }
}

/// True if the borders come within `reach` of each other: where they do not cross they are nearest at a vertex of either.
fn touches(
    (part, trees): (&Polygon, &[RingTree]),
    other: &Polygon,
    near: &Bounds,
    reach: i64,
) -> bool {
    let close = |point: &&Point| near.meets(&Bounds::around([**point]));
    let mut vertices = other.iter().flatten().filter(close);
    if vertices.any(|&point| trees.iter().any(|tree| is_near(tree, point, reach))) {
        return true;
    }
    let others: Vec<RingTree> = other.iter().map(|ring| RingTree::new(ring)).collect();
    let mut vertices = part.iter().flatten();
    vertices.any(|&point| others.iter().any(|tree| is_near(tree, point, reach)))
}

fn is_near(tree: &RingTree, point: Point, reach: i64) -> bool {
    let window = widened(&Bounds::around([point]), reach);
    let mut near = false;
    tree.edges_near(&window, &mut |from, to| {
        near = distance(point, from, to) <= reach as f64;
        !near
    });
    near
}

/// The distance of a point from an edge, in steps of the grid.
fn distance(point: Point, from: Point, to: Point) -> f64 {
    let along = [0, 1].map(|axis| (to[axis] - from[axis]) as f64);
    let off = [0, 1].map(|axis| (point[axis] - from[axis]) as f64);
    let square = along[0] * along[0] + along[1] * along[1];
    let share = if square > 0.0 {
        ((off[0] * along[0] + off[1] * along[1]) / square).clamp(0.0, 1.0)
    } else {
        0.0
    };
    libm::hypot(off[0] - share * along[0], off[1] - share * along[1])
}
