//! A shape, and what can be wrong with one, by part, ring and vertex.

use crate::lang::Text;
use crate::text;
use geo::{BoundingRect, CoordsIter, MultiPolygon};

/// The ground that a record covers: polygons with holes, coordinates as x (east), y (north) in the layer's system.
///
/// This is the one place where types of `geo` show.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The polygons; rings are closed.
    pub polygons: MultiPolygon<f64>,
}

impl Shape {
    /// A shape of polygons.
    #[must_use]
    pub fn new(polygons: MultiPolygon<f64>) -> Self {
        Self { polygons }
    }

    /// Number of stored vertices, closing points included.
    #[must_use]
    pub fn vertices(&self) -> usize {
        self.polygons.coords_count()
    }

    /// `[west, south, east, north]`; `None` for an empty shape.
    ///
    /// ```
    /// use geo::{MultiPolygon, polygon};
    /// use qupian::land::Shape;
    /// let square = polygon![(x: 1.0, y: 2.0), (x: 3.0, y: 2.0), (x: 3.0, y: 5.0)];
    /// assert_eq!(Shape::new(MultiPolygon(vec![square])).bounds(), Some([1.0, 2.0, 3.0, 5.0]));
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Option<[f64; 4]> {
        self.polygons
            .bounding_rect()
            .map(|b| [b.min().x, b.min().y, b.max().x, b.max().y])
    }

    /// True if there is no polygon.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.polygons.0.is_empty()
    }
}

/// Which ring of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RingRole {
    /// The outer ring.
    Outer,
    /// A hole, counted from 1.
    Hole(usize),
}

/// What is wrong with a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// Fewer than three different points.
    TooFewPoints,
    /// Two edges of one ring cross or touch along a stretch.
    SelfCrossing,
    /// Edges of two rings of one part cross or run together.
    RingsCross,
    /// A hole lies outside its outer ring.
    HoleOutside,
    /// Two parts of one shape overlap.
    PartsOverlap,
    /// A hole lies within another hole.
    HoleInHole,
    /// The inside is not connected: rings touch each other so that they cut it in two.
    Disconnected,
    /// The shape encloses no area.
    NoArea,
}

impl FaultKind {
    /// What it means, in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::TooFewPoints => {
                Text::fixed("不同的点少于 3 个", "fewer than three different points")
            }
            Self::SelfCrossing => Text::fixed("环自相交", "the ring crosses itself"),
            Self::RingsCross => Text::fixed("两个环相交", "two rings cross"),
            Self::HoleOutside => {
                Text::fixed("内环在外环之外", "a hole lies outside its outer ring")
            }
            Self::PartsOverlap => Text::fixed("两个部分相互重叠", "two parts overlap"),
            Self::HoleInHole => {
                Text::fixed("内环在另一内环之内", "a hole lies within another hole")
            }
            Self::Disconnected => Text::fixed(
                "环相切使内部不连通",
                "rings touch so that the inside falls apart",
            ),
            Self::NoArea => Text::fixed("面积为零", "the shape has no area"),
        }
    }
}

/// One thing that is wrong with a shape, with its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShapeFault {
    /// What.
    pub kind: FaultKind,
    /// Which part, from 1.
    pub part: usize,
    /// Which ring of it.
    pub role: RingRole,
    /// Which vertex of the ring, from 1; `None` where the fault is of the whole ring.
    pub vertex: Option<usize>,
    /// Coordinates of the place, where it has one.
    pub at: Option<[f64; 2]>,
}

impl ShapeFault {
    /// Part, ring and vertex in words.
    #[must_use]
    pub fn within(&self) -> Text {
        let part = self.part;
        let (zh, en) = match self.role {
            RingRole::Outer => ("外环".to_owned(), "outer ring".to_owned()),
            RingRole::Hole(number) => (format!("第 {number} 内环"), format!("hole {number}")),
        };
        match self.vertex {
            Some(vertex) => {
                text!(
                    "第 {part} 部分{zh}第 {vertex} 点",
                    "part {part}, {en}, vertex {vertex}"
                )
            }
            None => text!("第 {part} 部分{zh}", "part {part}, {en}"),
        }
    }
}
