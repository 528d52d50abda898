//! A shape's border, made ready for being met by many smaller shapes: each of them sees only what is near it.

use super::cut::Cutter;
use super::pieces::Polygon;
use crate::locate::{Bounds, GridShape, Point, RingTree};

/// The border of a shape, with trees over its edges.
pub(super) struct Border {
    rings: Vec<RingTree>,
}

impl Border {
    pub(super) fn new(shape: &GridShape) -> Self {
        let rings = shape.rings.iter().map(|ring| RingTree::new(ring));
        Self {
            rings: rings.collect(),
        }
    }

    /// True if the border comes into a box.
    pub(super) fn meets(&self, window: &Bounds) -> bool {
        self.rings.iter().any(|ring| ring.comes_near(window))
    }

    /// True if the shape holds a point that is not on its border.
    pub(super) fn holds(&self, point: Point) -> bool {
        self.rings.iter().filter(|ring| ring.holds(point)).count() % 2 == 1
    }

    /// What of other rings lies inside the shape, by the even-odd rule.
    pub(super) fn inside(&self, rings: &[Vec<Point>], cutter: &mut Cutter) -> Vec<Polygon> {
        self.cut(rings, cutter).0
    }

    /// What of other rings lies inside the shape, and what outside, by the even-odd rule.
    pub(super) fn cut(
        &self,
        rings: &[Vec<Point>],
        cutter: &mut Cutter,
    ) -> (Vec<Polygon>, Vec<Polygon>) {
        let window = Bounds::around(rings.iter().flatten().copied());
        if self.meets(&window) {
            return cutter.cut(rings, &self.local(&window));
        }
        // without a border between them all of them lie on one side
        let all = cutter.union(&[rings]);
        match rings.iter().flatten().next() {
            Some(&point) if self.holds(point) => (all, Vec::new()),
            _ => (Vec::new(), all),
        }
    }

    /// The border as seen from inside `window`.
    pub(super) fn local(&self, window: &Bounds) -> Vec<Vec<Point>> {
        let mut local = Vec::new();
        let seen = self.rings.iter().filter_map(|ring| {
            ring.local(window, &mut local);
            (local.len() >= 3).then(|| local.clone())
        });
        seen.collect()
    }
}
