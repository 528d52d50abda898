//! A ring made ready for questions: a tree of boxes over runs of its edges.
//!
//! Three questions are answered without walking the ring: does its border come near a box, on which side is a point,
//! and which short ring looks the same from inside a box ([`RingTree::local`]).

use super::grid::{Bounds, Point, crosses_ray};

/// How many edges or boxes a box of the tree holds.
const FAN: usize = 8;

/// A ring with a tree of boxes over its edges; boxes of one level hold eight of the level below.
#[derive(Debug, Clone)]
pub struct RingTree {
    /// The ring's points, the first one repeated at the end.
    points: Vec<Point>,
    /// Boxes by level, the finest first; the last level has one box.
    levels: Vec<Vec<Bounds>>,
}

impl RingTree {
    /// A tree over a ring without its closing point.
    ///
    /// ```
    /// use qupian::locate::{Bounds, RingTree};
    /// let ring = RingTree::new(&[[0, 0], [100, 0], [100, 100], [0, 100]]);
    /// assert!(ring.holds([50, 50]));
    /// assert!(!ring.comes_near(&Bounds { low: [40, 40], high: [60, 60] }));
    /// ```
    #[must_use]
    pub fn new(ring: &[Point]) -> Self {
        let mut points = ring.to_vec();
        points.extend(ring.first());
        let edges: Vec<Bounds> = points
            .windows(2)
            .map(|edge| Bounds::around([edge[0], edge[1]]))
            .collect();
        let mut levels = vec![joined(&edges)];
        while let Some(finer) = levels.last().filter(|level| level.len() > 1) {
            let coarser = joined(finer);
            levels.push(coarser);
        }
        Self { points, levels }
    }

    /// The ring's box.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        self.levels
            .last()
            .and_then(|top| top.first())
            .copied()
            .unwrap_or(Bounds::NONE)
    }

    /// The ring's points, the first one repeated at the end.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Number of edges.
    #[must_use]
    pub fn edges(&self) -> usize {
        self.points.len() - 1
    }

    /// True if the box of an edge meets `window`.
    #[must_use]
    pub fn comes_near(&self, window: &Bounds) -> bool {
        let mut near = false;
        self.edges_near(window, &mut |_, _| {
            near = true;
            false
        });
        near
    }

    /// Calls `visit` with each edge whose box meets `window`, until it returns false.
    pub fn edges_near(&self, window: &Bounds, visit: &mut dyn FnMut(Point, Point) -> bool) {
        let top = self.levels.len() - 1;
        self.near_below(top, 0, window, visit);
    }

    fn near_below(
        &self,
        level: usize,
        node: usize,
        window: &Bounds,
        visit: &mut dyn FnMut(Point, Point) -> bool,
    ) -> bool {
        if !self.levels[level][node].meets(window) {
            return true;
        }
        if level > 0 {
            return self
                .children(level, node)
                .all(|child| self.near_below(level - 1, child, window, visit));
        }
        self.run(node).all(|edge| {
            let (from, to) = (self.points[edge], self.points[edge + 1]);
            !Bounds::around([from, to]).meets(window) || visit(from, to)
        })
    }

    /// True if `point` is inside the ring by the even-odd rule, in the time of the tree's height: a run of edges that
    /// lies wholly to the east counts by its two end points alone.
    #[must_use]
    pub fn holds(&self, point: Point) -> bool {
        self.odd_below(self.levels.len() - 1, 0, point)
    }

    fn odd_below(&self, level: usize, node: usize, point: Point) -> bool {
        let bounds = &self.levels[level][node];
        let off =
            point[1] < bounds.low[1] || point[1] > bounds.high[1] || point[0] > bounds.high[0];
        if off {
            return false;
        }
        if point[0] < bounds.low[0] {
            let (from, to) = self.ends(level, node);
            return (self.points[from][1] > point[1]) != (self.points[to][1] > point[1]);
        }
        if level > 0 {
            return self
                .children(level, node)
                .filter(|&child| self.odd_below(level - 1, child, point))
                .count()
                % 2
                == 1;
        }
        let crossing =
            |edge: &usize| crosses_ray(self.points[*edge], self.points[*edge + 1], point);
        self.run(node).filter(crossing).count() % 2 == 1
    }

    /// A short ring that is the same as this one inside `window`: every run of edges beyond one side of the window is
    /// replaced by the chord of its end points.
    ///
    /// A half-plane beside the window is convex and does not meet it, so no point of the window changes sides, and no
    /// coordinate is altered or invented. Outside the window the short ring may cross itself: it is for even-odd
    /// engines only.
    pub fn local(&self, window: &Bounds, out: &mut Vec<Point>) {
        out.clear();
        out.push(self.points[0]);
        let mut run = 0;
        self.local_below(self.levels.len() - 1, 0, window, &mut run, out);
        out.pop();
    }

    fn local_below(
        &self,
        level: usize,
        node: usize,
        window: &Bounds,
        run: &mut u8,
        out: &mut Vec<Point>,
    ) {
        let beyond = window.beyond(&self.levels[level][node]);
        if beyond != 0 {
            let (_, to) = self.ends(level, node);
            extend(run, beyond, self.points[to], out);
        } else if level > 0 {
            for child in self.children(level, node) {
                self.local_below(level - 1, child, window, run, out);
            }
        } else {
            for edge in self.run(node) {
                let beyond =
                    window.beyond(&Bounds::around([self.points[edge], self.points[edge + 1]]));
                extend(run, beyond, self.points[edge + 1], out);
            }
        }
    }

    fn children(&self, level: usize, node: usize) -> std::ops::Range<usize> {
        node * FAN..(node * FAN + FAN).min(self.levels[level - 1].len())
    }

    fn run(&self, node: usize) -> std::ops::Range<usize> {
        node * FAN..(node * FAN + FAN).min(self.edges())
    }

    /// Positions of the first and the last point of the run of edges below a box.
    fn ends(&self, level: usize, node: usize) -> (usize, usize) {
        let width = FAN.pow(u32::try_from(level + 1).unwrap_or(u32::MAX));
        (node * width, (node * width + width).min(self.edges()))
    }
}

/// Goes on with a run beyond the same side of the window, or begins a new one at `to`.
fn extend(run: &mut u8, beyond: u8, to: Point, out: &mut Vec<Point>) {
    let same_side = *run & beyond;
    if same_side == 0 {
        *run = beyond;
        out.push(to);
    } else {
        *run = same_side;
        if let Some(last) = out.last_mut() {
            *last = to;
        }
    }
}

fn joined(boxes: &[Bounds]) -> Vec<Bounds> {
    boxes
        .chunks(FAN)
        .map(|run| run.iter().copied().fold(Bounds::NONE, Bounds::join))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locate::GridShape;
    use proptest::prelude::*;

    /// A star-shaped ring with `corners` corners about the origin.
    fn star(corners: usize, reach: &[i64]) -> Vec<Point> {
        (0..corners)
            .map(|corner| {
                let angle = corner as f64 / corners as f64 * std::f64::consts::TAU;
                let reach = reach[corner % reach.len()] as f64;
                [(angle.cos() * reach) as i64, (angle.sin() * reach) as i64]
            })
            .collect()
    }

    proptest! {
        #[test]
        fn the_tree_agrees_with_a_walk_around_the_ring(
            corners in 3_usize..700,
            reach in prop::collection::vec(200_i64..1000, 1..40),
            x in -1100_i64..1100,
            y in -1100_i64..1100,
        ) {
            let ring = star(corners, &reach);
            let whole = GridShape::from_rings(vec![ring.clone()]);
            prop_assert_eq!(RingTree::new(&ring).holds([x, y]), whole.holds([x, y]));
        }

        #[test]
        fn a_local_ring_looks_the_same_from_inside_its_window(
            corners in 3_usize..700,
            reach in prop::collection::vec(200_i64..1000, 1..40),
            x in -1000_i64..1000,
            y in -1000_i64..1000,
            width in 1_i64..300,
        ) {
            let ring = star(corners, &reach);
            let window = Bounds { low: [x, y], high: [x + width, y + width] };
            let mut local = Vec::new();
            let tree = RingTree::new(&ring);
            tree.local(&window, &mut local);
            prop_assert!(local.len() <= ring.len());
            let (full, short) = (GridShape::from_rings(vec![ring]), GridShape::from_rings(vec![local]));
            for step in 0..=10 {
                let point = [x + width * step / 10, y + width * ((step * 7) % 11) / 10];
                prop_assert_eq!(full.holds(point), short.holds(point), "{:?}", point);
            }
        }

        #[test]
        fn edges_near_a_window_are_those_whose_boxes_meet_it(
            corners in 3_usize..300,
            reach in prop::collection::vec(200_i64..1000, 1..40),
            x in -1000_i64..1000,
            width in 1_i64..300,
        ) {
            let ring = star(corners, &reach);
            let window = Bounds { low: [x, x], high: [x + width, x + width] };
            let mut seen = 0;
            RingTree::new(&ring).edges_near(&window, &mut |_, _| { seen += 1; true });
            let shape = GridShape::from_rings(vec![ring]);
            let wanted = shape.edges().filter(|&(a, b)| Bounds::around([a, b]).meets(&window)).count();
            prop_assert_eq!(seen, wanted);
        }
    }
}
