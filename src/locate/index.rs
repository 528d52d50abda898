//! A layer's index: which of its items hold a shape wholly, and which have a border in it.

use super::grid::{Bounds, GridShape, Point, orientation};
use super::raster::{Cell, Raster};
use super::ring_tree::RingTree;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};
use std::cell::OnceCell;

/// What a layer answers about a shape: certain on both lists, and nothing on neither.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Located {
    /// Items that hold all of the shape, by their number in the layer, ascending.
    pub whole: Vec<u32>,
    /// Items whose border may pass through the shape: the overlay decides.
    pub cut: Vec<u32>,
}

/// [`Located`] with the borders at hand: what the overlay works on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Near {
    /// Items that hold all of the shape, ascending.
    pub whole: Vec<u32>,
    /// Items whose border may pass through it, ascending, with their rings as seen from inside the shape's box.
    pub cut: Vec<(u32, Vec<Vec<Point>>)>,
}

/// An index over the shapes of a layer.
///
/// Three sieves, the cheapest first: a raster of cells known to be interior (only where many shapes will be asked
/// about), an R-tree over boxes, and for each ring a tree over its edges with exact tests behind it.
#[derive(Debug)]
pub struct LayerIndex {
    items: Vec<Vec<RingTree>>,
    boxes: RTree<GeomWithData<Rectangle<Point>, u32>>,
    raster: Option<Raster>,
}

/// From how many questions on a raster pays for its building.
const RASTER_PAYS_FROM: usize = 50_000;

impl LayerIndex {
    /// An index over `shapes`; `questions` is about how many shapes will be asked about.
    ///
    /// ```
    /// use qupian::locate::{GridShape, LayerIndex};
    /// let square = |west: i64, east: i64, half: i64| {
    ///     let ring = vec![[west, -half], [east, -half], [east, half], [west, half]];
    ///     GridShape::from_rings(vec![ring])
    /// };
    /// let index = LayerIndex::new(&[square(0, 100, 50), square(100, 200, 50)], 1);
    /// assert_eq!(index.locate(&square(10, 20, 5)).whole, [0]);
    /// assert_eq!(index.locate(&square(90, 110, 5)).cut, [0, 1]);
    /// ```
    #[must_use]
    pub fn new(shapes: &[GridShape], questions: usize) -> Self {
        let raster = (questions >= RASTER_PAYS_FROM).then(|| Raster::new(shapes, questions));
        Self::with_raster(shapes, raster)
    }

    /// An index with or without a raster, whatever pays.
    #[must_use]
    pub fn with_raster(shapes: &[GridShape], raster: Option<Raster>) -> Self {
        let items: Vec<Vec<RingTree>> = shapes
            .iter()
            .map(|shape| shape.rings.iter().map(|ring| RingTree::new(ring)).collect())
            .collect();
        let boxed = shapes
            .iter()
            .zip(0_u32..)
            .filter(|(shape, _)| !shape.rings.is_empty());
        let boxes = boxed
            .map(|(shape, item)| {
                GeomWithData::new(
                    Rectangle::from_corners(shape.bounds.low, shape.bounds.high),
                    item,
                )
            })
            .collect();
        Self {
            items,
            boxes: RTree::bulk_load(boxes),
            raster,
        }
    }

    /// Which items hold `shape` wholly, and which may cut it.
    #[must_use]
    pub fn locate(&self, shape: &GridShape) -> Located {
        if let Some(Cell::Inside(items)) = self
            .raster
            .as_ref()
            .and_then(|raster| raster.at(&shape.bounds))
        {
            return Located {
                whole: items.to_vec(),
                cut: Vec::new(),
            };
        }
        let mut located = Located::default();
        let asked = Asked::new(shape);
        for item in self.candidates(&shape.bounds) {
            match self.relation(item, &asked) {
                Relation::Whole => located.whole.push(item),
                Relation::Cut => located.cut.push(item),
                Relation::Apart => {}
            }
        }
        located
    }

    /// [`LayerIndex::locate`], with the rings of the items that may cut the shape.
    #[must_use]
    pub fn near(&self, shape: &GridShape) -> Near {
        let located = self.locate(shape);
        let with_rings = |item| (item, self.local(item, &shape.bounds));
        Near {
            whole: located.whole,
            cut: located.cut.into_iter().map(with_rings).collect(),
        }
    }

    /// Items whose box meets `bounds`, ascending.
    #[must_use]
    pub fn candidates(&self, bounds: &Bounds) -> Vec<u32> {
        let envelope = AABB::from_corners(bounds.low, bounds.high);
        let mut found: Vec<u32> = self
            .boxes
            .locate_in_envelope_intersecting(envelope)
            .map(|entry| entry.data)
            .collect();
        found.sort_unstable();
        found
    }

    /// The rings of an item as seen from inside `window`: short, and for the even-odd rule only.
    #[must_use]
    pub fn local(&self, item: u32, window: &Bounds) -> Vec<Vec<Point>> {
        let rings = self.items[item as usize].iter();
        let mut local = Vec::new();
        rings
            .filter_map(|ring| {
                ring.local(window, &mut local);
                (local.len() >= 3).then(|| local.clone())
            })
            .collect()
    }

    fn relation(&self, item: u32, asked: &Asked<'_>) -> Relation {
        let rings = &self.items[item as usize];
        let shape = asked.shape;
        let window = &shape.bounds;
        if rings
            .iter()
            .any(|ring| ring.comes_near(window) && touches(ring, asked))
        {
            return Relation::Cut;
        }
        // Without a contact each ring of the shape lies wholly on one side, but its parts may lie on different ones.
        let inside = |probe: Point| rings.iter().filter(|ring| ring.holds(probe)).count() % 2 == 1;
        let probes = shape.rings.iter().filter_map(|ring| ring.first());
        let (held, free): (Vec<Point>, Vec<Point>) = probes.partition(|&&probe| inside(probe));
        match (held.is_empty(), free.is_empty()) {
            (true, _) => Relation::Apart,
            (false, true) => Relation::Whole,
            (false, false) => Relation::Cut,
        }
    }
}

enum Relation {
    Whole,
    Cut,
    Apart,
}

/// From how many edges on a shape gets trees over its own edges: below, walking them is as fast as asking a tree.
const TREES_PAY_FROM: usize = 64;

/// The shape asked about. A road of thousands of edges meets thousands of items, and each of them asks which of its edges
/// are near: so a long shape gets trees too, once, and not before an item's border comes near.
struct Asked<'a> {
    shape: &'a GridShape,
    trees: OnceCell<Vec<RingTree>>,
}

impl<'a> Asked<'a> {
    fn new(shape: &'a GridShape) -> Self {
        Self {
            shape,
            trees: OnceCell::new(),
        }
    }

    /// Trees over the rings; `None` for a short shape.
    fn trees(&self) -> Option<&[RingTree]> {
        let rings = &self.shape.rings;
        let long = rings.iter().map(Vec::len).sum::<usize>() > TREES_PAY_FROM;
        long.then(|| {
            self.trees
                .get_or_init(|| rings.iter().map(|ring| RingTree::new(ring)).collect())
                .as_slice()
        })
    }

    /// True if the edge shares a point with an edge of the shape. Exact.
    fn meets(&self, from: Point, to: Point) -> bool {
        let edge = Bounds::around([from, to]);
        let Some(trees) = self.trees() else {
            return self
                .shape
                .edges()
                .any(|(a, b)| edge.meets(&Bounds::around([a, b])) && edges_meet(from, to, a, b));
        };
        trees.iter().any(|ring| {
            let mut met = false;
            ring.edges_near(&edge, &mut |a, b| {
                met = edges_meet(from, to, a, b);
                !met
            });
            met
        })
    }

    fn holds(&self, point: Point) -> bool {
        match self.trees() {
            Some(trees) => trees.iter().filter(|ring| ring.holds(point)).count() % 2 == 1,
            None => self.shape.holds(point),
        }
    }
}

/// True if the ring's border meets the shape's border or runs inside the shape. Exact.
fn touches(ring: &RingTree, asked: &Asked<'_>) -> bool {
    let mut met = false;
    let mut inner = None;
    ring.edges_near(&asked.shape.bounds, &mut |from, to| {
        met = asked.meets(from, to);
        inner = inner.or(Some(from));
        !met
    });
    // without a contact the ring's border is wholly inside the shape or wholly outside it: one point tells
    met || inner.is_some_and(|point| asked.holds(point))
}

/// True if two closed edges share a point.
fn edges_meet(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |from, to, point| orientation(from, to, point).signum();
    let (c_side, d_side) = (side(a, b, c), side(a, b, d));
    let (a_side, b_side) = (side(c, d, a), side(c, d, b));
    if c_side != d_side && a_side != b_side {
        return true;
    }
    // collinear edges, or an end point on the other edge: their boxes meet already
    c_side == 0 && d_side == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rectangle(west: i64, south: i64, east: i64, north: i64) -> Vec<Point> {
        vec![[west, south], [east, south], [east, north], [west, north]]
    }

    fn one(ring: Vec<Point>) -> GridShape {
        GridShape::from_rings(vec![ring])
    }

    #[test]
    fn an_enclave_inside_the_parcel_is_a_cut() {
        let index = LayerIndex::new(&[one(rectangle(40, 40, 60, 60))], 1);
        assert_eq!(index.locate(&one(rectangle(0, 0, 100, 100))).cut, [0]);
    }

    #[test]
    fn a_parcel_in_a_hole_of_the_district_is_apart() {
        let district =
            GridShape::from_rings(vec![rectangle(0, 0, 100, 100), rectangle(20, 20, 80, 80)]);
        let index = LayerIndex::new(&[district], 1);
        assert_eq!(
            index.locate(&one(rectangle(30, 30, 50, 50))),
            Located::default()
        );
        assert_eq!(index.locate(&one(rectangle(2, 2, 10, 10))).whole, [0]);
    }

    #[test]
    fn parts_on_both_sides_of_a_border_that_none_of_them_meets_are_a_cut() {
        let index = LayerIndex::new(&[one(rectangle(0, 0, 100, 100))], 1);
        let parts = |west: i64| {
            GridShape::from_rings(vec![
                rectangle(80, 10, 90, 20),
                rectangle(west, 10, west + 10, 20),
            ])
        };
        assert_eq!(index.locate(&parts(110)).cut, [0]);
        assert_eq!(index.locate(&parts(60)).whole, [0]);
    }

    /// A comb of `count` teeth ten wide and ten apart on a bar from -10 to 0, a thousand high.
    fn comb(count: i64) -> Vec<Point> {
        let tooth = |k: i64| {
            let west = 20 * k;
            [[west, 0], [west, 1000], [west + 10, 1000], [west + 10, 0]]
        };
        let mut ring: Vec<Point> = (0..count).flat_map(tooth).collect();
        ring.extend([[20 * count, 0], [20 * count, -10], [0, -10]]);
        ring
    }

    /// The same answers from trees as from a walk: between the teeth, in one, across one, and a box around them all.
    #[test]
    fn a_long_shape_is_located_as_a_short_one() {
        let items = [
            rectangle(112, 500, 118, 600),
            rectangle(102, 500, 108, 600),
            rectangle(105, 500, 115, 600),
            rectangle(-50, -50, 9000, 2000),
            rectangle(110, 500, 115, 600),
        ];
        let shapes: Vec<GridShape> = items.into_iter().map(one).collect();
        let index = LayerIndex::new(&shapes, 1);
        for count in [8, 300] {
            let located = index.locate(&one(comb(count)));
            assert_eq!(located.whole, [3], "{count}");
            assert_eq!(located.cut, [1, 2, 4], "{count}");
        }
    }

    /// A road of 20,000 vertices over 32,400 fields of 30: minutes without the trees over its own edges.
    #[test]
    fn a_long_road_over_a_countys_fields() {
        let field = |k: i64| {
            let centre = [k % 180 * 300, k / 180 * 300];
            let corner = |c: i64| {
                let angle = c as f64 / 30.0 * std::f64::consts::TAU;
                let reach = [120.0, 140.0][usize::from(c % 2 == 0)];
                [
                    centre[0] + (angle.cos() * reach) as i64,
                    centre[1] + (angle.sin() * reach) as i64,
                ]
            };
            one((0..30).map(corner).collect())
        };
        let fields: Vec<GridShape> = (0..180 * 180).map(field).collect();
        let index = LayerIndex::new(&fields, 1);
        let side = |off: i64| {
            (0..10_000_i64).map(move |k| {
                let sway = ((k as f64 / 150.0).sin() * 20_000.0) as i64;
                [k * 54 / 10, 27_000 + sway + off]
            })
        };
        let ring: Vec<Point> = side(-15)
            .chain(side(15).collect::<Vec<_>>().into_iter().rev())
            .collect();
        let road = one(ring);
        let near = index.near(&road);
        assert!(near.cut.len() > 1000);
    }

    #[test]
    fn a_parcel_in_two_districts_names_both() {
        let index = LayerIndex::new(
            &[one(rectangle(0, 0, 100, 100)), one(rectangle(0, 0, 90, 90))],
            1,
        );
        assert_eq!(index.locate(&one(rectangle(10, 10, 20, 20))).whole, [0, 1]);
    }

    #[test]
    fn a_parcel_that_only_shares_a_border_is_left_to_the_overlay() {
        let index = LayerIndex::new(&[one(rectangle(0, 0, 100, 100))], 1);
        assert_eq!(index.locate(&one(rectangle(100, 0, 120, 50))).cut, [0]);
        assert_eq!(
            index.locate(&one(rectangle(101, 0, 120, 50))),
            Located::default()
        );
    }
}
