//! Points as whole billionths of a degree, and exact questions about regions of them.

/// A point: longitude and latitude in 1e-9 degree (0.1 mm), as it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) lon: i64,
    pub(crate) lat: i64,
}

/// Metres east and north of the county's middle, in a frame that is only as good as drawing needs.
pub(crate) type Metres = [f64; 2];

/// The middle of the county: on the border of the zones 37 and 38.
const MIDDLE: Point = Point {
    lon: 112_500_000_000,
    lat: 37_600_000_000,
};

/// Billionths of a degree in a metre, east and north, at 37.6° N.
const PER_METRE: [f64; 2] = [1e9 / 88_307.7, 1e9 / 110_990.0];

pub(crate) fn point([x, y]: Metres) -> Point {
    Point {
        lon: MIDDLE.lon + (x * PER_METRE[0]).round() as i64,
        lat: MIDDLE.lat + (y * PER_METRE[1]).round() as i64,
    }
}

pub(crate) fn metres(point: Point) -> Metres {
    [
        (point.lon - MIDDLE.lon) as f64 / PER_METRE[0],
        (point.lat - MIDDLE.lat) as f64 / PER_METRE[1],
    ]
}

impl Point {
    /// Degrees, exactly as a reader of the printed text gets them.
    pub(crate) fn degrees(self) -> [f64; 2] {
        [self.lon as f64 / 1e9, self.lat as f64 / 1e9]
    }

    /// `112.500000000`.
    pub(crate) fn text(self, between: &str) -> String {
        let degrees = |n: i64| format!("{}.{:09}", n / 1_000_000_000, n % 1_000_000_000);
        format!("{}{between}{}", degrees(self.lon), degrees(self.lat))
    }
}

/// A ring without its closing point.
pub(crate) type Ring = Vec<Point>;

/// Ground enclosed by rings, by the even-odd rule.
#[derive(Debug, Clone)]
pub(crate) struct Region {
    pub(crate) rings: Vec<Ring>,
    low: Point,
    high: Point,
}

/// Where a point lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lies {
    Inside,
    Outside,
    OnBorder,
}

impl Region {
    pub(crate) fn new(rings: Vec<Ring>) -> Self {
        let (low, high) = bounds(rings.iter().flatten().copied());
        Self { rings, low, high }
    }

    fn edges(&self) -> impl Iterator<Item = [Point; 2]> + '_ {
        self.rings.iter().flat_map(|ring| edges(ring))
    }

    fn apart(&self, low: Point, high: Point) -> bool {
        self.high.lon < low.lon
            || high.lon < self.low.lon
            || self.high.lat < low.lat
            || high.lat < self.low.lat
    }

    pub(crate) fn lies(&self, at: Point) -> Lies {
        if self.apart(at, at) {
            return Lies::Outside;
        }
        let mut inside = false;
        for [a, b] in self.edges() {
            let turn = side(a, b, at);
            let (low, high) = bounds([a, b].into_iter());
            let in_box =
                at.lon >= low.lon && at.lon <= high.lon && at.lat >= low.lat && at.lat <= high.lat;
            if turn == 0 && in_box {
                return Lies::OnBorder;
            }
            if (a.lat > at.lat) != (b.lat > at.lat) && (turn > 0) == (b.lat > a.lat) {
                inside = !inside;
            }
        }
        if inside { Lies::Inside } else { Lies::Outside }
    }

    /// True if the two have ground in common; a common border is none.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        !self.apart(other.low, other.high)
            && (self.crosses(other)
                || other.has_a_point(self, Lies::Inside)
                || self.has_a_point(other, Lies::Inside))
    }

    /// True if part of this region is outside `other`.
    pub(crate) fn leaves(&self, other: &Self) -> bool {
        self.apart(other.low, other.high)
            || self.crosses(other)
            || self.has_a_point(other, Lies::Outside)
    }

    /// True if a border of one properly crosses a border of the other.
    fn crosses(&self, other: &Self) -> bool {
        self.edges().any(|[a, b]| {
            let (low, high) = bounds([a, b].into_iter());
            other.edges().any(|[c, d]| {
                let (from, to) = bounds([c, d].into_iter());
                let near = from.lon <= high.lon
                    && low.lon <= to.lon
                    && from.lat <= high.lat
                    && low.lat <= to.lat;
                near && side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
            })
        })
    }

    /// True if a vertex of this region, or the middle of one of its edges, lies so in `other`.
    fn has_a_point(&self, other: &Self, lies: Lies) -> bool {
        let middle = |[a, b]: [Point; 2]| Point {
            lon: (a.lon + b.lon) / 2,
            lat: (a.lat + b.lat) / 2,
        };
        // A middle is rounded to the grid and may leave its edge by half a step: it speaks only where no vertex does.
        let vertices = || self.rings.iter().flatten().map(|at| other.lies(*at));
        vertices().any(|found| found == lies)
            || vertices().all(|found| found == Lies::OnBorder)
                && self.edges().any(|edge| other.lies(middle(edge)) == lies)
    }

    /// True if one ring of the region crosses itself.
    pub(crate) fn is_tangled(&self) -> bool {
        self.rings
            .iter()
            .any(|ring| Self::new(vec![ring.clone()]).crosses(&Self::new(vec![ring.clone()])))
    }
}

pub(crate) fn edges(ring: &[Point]) -> impl Iterator<Item = [Point; 2]> + '_ {
    ring.iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(a, b)| [*a, *b])
}

/// The sign of the turn from `a` over `b` to `c`: left is positive.
fn side(a: Point, b: Point, c: Point) -> i128 {
    let along = |to: i64, from: i64| i128::from(to - from);
    (along(b.lon, a.lon) * along(c.lat, a.lat) - along(b.lat, a.lat) * along(c.lon, a.lon)).signum()
}

fn bounds(points: impl Iterator<Item = Point>) -> (Point, Point) {
    let none = (
        Point {
            lon: i64::MAX,
            lat: i64::MAX,
        },
        Point {
            lon: i64::MIN,
            lat: i64::MIN,
        },
    );
    points.fold(none, |(low, high), at| {
        (
            Point {
                lon: low.lon.min(at.lon),
                lat: low.lat.min(at.lat),
            },
            Point {
                lon: high.lon.max(at.lon),
                lat: high.lat.max(at.lat),
            },
        )
    })
}
