//! One cut: a region against a ring set, both by the even-odd rule, on the fixed grid.

use super::pieces::Polygon;
use crate::locate::Point;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::{Precision, Solver};
use i_overlay::i_float::int::point::IntPoint;

/// The boolean engine with its buffers, kept between cuts.
///
/// Not shared between threads; every worker has its own.
pub struct Cutter {
    engine: Overlay<i64>,
}

/// How the engine comes to an end where edges run along each other within a few steps of the grid.
///
/// A crossing point is rounded to the grid, so an edge is bent by it and may cross its neighbours anew. The first round
/// snaps to ends of edges within one step, as the engine's own setting does; later rounds within 8, 64, 512 steps (a tenth
/// of a micrometre), where its own setting goes on with 1.4, 2, 2.8: with two dozen parts a few steps wide along one line
/// that one had not ended when it held six gigabytes.
const PRECISION: Precision = Precision {
    start: 0,
    progression: 6,
};

impl Default for Cutter {
    fn default() -> Self {
        Self {
            engine: Overlay::new_custom(
                64,
                IntOverlayOptions::keep_all_points(),
                Solver::with_precision(PRECISION),
            ),
        }
    }
}

impl Cutter {
    /// The polygons of `region` that lie inside `knife`, and those outside it.
    ///
    /// ```
    /// use qupian::overlay::Cutter;
    /// let square = vec![[0, 0], [10, 0], [10, 10], [0, 10]];
    /// let half = vec![[5, -5], [20, -5], [20, 20], [5, 20]];
    /// let (inside, outside) = Cutter::default().cut(&[square], &[half]);
    /// assert_eq!((inside.len(), outside.len()), (1, 1));
    /// ```
    pub fn cut(
        &mut self,
        region: &[Vec<Point>],
        knife: &[Vec<Point>],
    ) -> (Vec<Polygon>, Vec<Polygon>) {
        self.engine.clear();
        self.add(region, ShapeType::Subject);
        self.add(knife, ShapeType::Clip);
        let mut buffer = self.engine.boolean_buffer.take().unwrap_or_default();
        let mut parts = (Vec::new(), Vec::new());
        if let Some(graph) = self.engine.build_graph_view(FillRule::EvenOdd) {
            parts.0 = points(graph.extract_shapes(OverlayRule::Intersect, &mut buffer));
            parts.1 = points(graph.extract_shapes(OverlayRule::Difference, &mut buffer));
        }
        self.engine.boolean_buffer = Some(buffer);
        parts
    }

    /// The polygons of `region` that lie inside `knife`.
    pub fn inside(&mut self, region: &[Vec<Point>], knife: &[Vec<Point>]) -> Vec<Polygon> {
        self.cut_with(region, knife, OverlayRule::Intersect)
    }

    /// What of `polygons` the rings of an outline do not cover; both by the non-zero rule, insides to the left.
    pub(super) fn without(&mut self, polygons: &[Polygon], outline: &[Vec<Point>]) -> Vec<Polygon> {
        self.engine.clear();
        for polygon in polygons {
            self.add(polygon, ShapeType::Subject);
        }
        self.add(outline, ShapeType::Clip);
        points(
            self.engine
                .overlay(OverlayRule::Difference, FillRule::NonZero),
        )
    }

    /// The union of several shapes, each inside by the even-odd rule of its own rings.
    ///
    /// Shapes are joined in pairs, then the pairs, so that no shape meets the engine more than a few times.
    pub fn union(&mut self, shapes: &[&[Vec<Point>]]) -> Vec<Polygon> {
        match shapes {
            [] => Vec::new(),
            [one] => self.cut_with(one, &[], OverlayRule::Subject),
            more => {
                let (left, right) = more.split_at(more.len() / 2);
                let flat = |parts: Vec<Polygon>| parts.into_iter().flatten().collect::<Vec<_>>();
                let (left, right) = (flat(self.union(left)), flat(self.union(right)));
                self.cut_with(&left, &right, OverlayRule::Union)
            }
        }
    }

    fn cut_with(
        &mut self,
        region: &[Vec<Point>],
        knife: &[Vec<Point>],
        rule: OverlayRule,
    ) -> Vec<Polygon> {
        self.engine.clear();
        self.add(region, ShapeType::Subject);
        self.add(knife, ShapeType::Clip);
        points(self.engine.overlay(rule, FillRule::EvenOdd))
    }

    fn add(&mut self, rings: &[Vec<Point>], role: ShapeType) {
        for ring in rings {
            self.engine
                .add_path_iter(ring.iter().map(|&[x, y]| IntPoint::new(x, y)), role);
        }
    }
}

fn points(shapes: Vec<Vec<Vec<IntPoint<i64>>>>) -> Vec<Polygon> {
    let ring =
        |ring: Vec<IntPoint<i64>>| ring.into_iter().map(|point| [point.x, point.y]).collect();
    shapes
        .into_iter()
        .map(|shape| shape.into_iter().map(ring).collect())
        .collect()
}

impl std::fmt::Debug for Cutter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cutter")
    }
}
