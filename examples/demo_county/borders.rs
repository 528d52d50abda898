//! The net of borders: knots, and between them winding lines that the districts on both sides share.

use super::ground::{Metres, Point, point};
use super::random::Random;

/// Where the borders between neighbours of one row of districts stand, kilometres from the west, south row first.
const UPRIGHT: [&[f64]; 4] = [
    &[2.6, 6.3, 9.4],
    &[4.3, 8.2],
    &[2.4, 5.9, 9.3],
    &[3.9, 7.4, 10.9],
];

/// Where the rows begin and end, kilometres from the south.
const LEVEL: [f64; 5] = [0.0, 2.8, 5.5, 8.0, 10.8];

/// Width and height of the net in kilometres, before it is bent.
const SIZE: [f64; 2] = [13.2, 10.8];

/// How often a line is halved: 128 stretches of about 15 to 30 m.
const HALVINGS: usize = 7;

/// A line from one knot to another, both included.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) points: Vec<Point>,
}

/// All lines of the county.
pub(crate) struct Net {
    /// Along the level `k`, from west to east: the places of the knots and the lines between them.
    levels: Vec<(Vec<f64>, Vec<Line>)>,
    /// Upright lines of row `r`, the county's western and eastern border included, from south to north.
    uprights: Vec<Vec<Line>>,
}

impl Net {
    pub(crate) fn new(random: &mut Random) -> Self {
        let mut knots = Vec::new();
        for (k, level) in LEVEL.iter().enumerate() {
            let mut places = vec![0.0, SIZE[0]];
            places.extend(k.checked_sub(1).map_or(&[][..], |below| UPRIGHT[below]));
            places.extend(UPRIGHT.get(k).map_or(&[][..], |above| above));
            places.sort_by(f64::total_cmp);
            let spots: Vec<Metres> = places
                .iter()
                .map(|x| {
                    bent([
                        x + random.between(-0.3, 0.3),
                        level + random.between(-0.35, 0.35),
                    ])
                })
                .collect();
            knots.push((places, spots));
        }
        let level = |random: &mut Random, spots: &[Metres]| {
            spots
                .windows(2)
                .map(|ends| winding(random, ends[0], ends[1]))
                .collect::<Vec<Line>>()
        };
        let levels = knots
            .iter()
            .map(|(places, spots)| (places.clone(), level(random, spots)))
            .collect();
        let spot = |k: usize, x: f64| {
            let (places, spots): &(Vec<f64>, Vec<Metres>) = &knots[k];
            spots[places
                .iter()
                .position(|place| place.total_cmp(&x).is_eq())
                .unwrap_or(0)]
        };
        let uprights = (0..UPRIGHT.len())
            .map(|r| {
                places(r)
                    .into_iter()
                    .map(|x| winding(random, spot(r, x), spot(r + 1, x)))
                    .collect()
            })
            .collect();
        Self { levels, uprights }
    }

    /// Row and place of every district, south-western first.
    pub(crate) fn faces() -> impl Iterator<Item = (usize, usize)> {
        (0..UPRIGHT.len()).flat_map(|r| (0..=UPRIGHT[r].len()).map(move |c| (r, c)))
    }

    /// The upright line `c` of row `r`; 0 is the county's western border.
    pub(crate) fn upright(&self, r: usize, c: usize) -> &Line {
        &self.uprights[r][c]
    }

    /// The lines along level `k`, from west to east.
    pub(crate) fn level(&self, k: usize) -> &[Line] {
        &self.levels[k].1
    }

    /// The ring of a district, counter-clockwise, with `west` and `east` as its upright borders.
    pub(crate) fn ring(&self, (r, c): (usize, usize), west: &Line, east: &Line) -> Vec<Point> {
        let ends = [places(r)[c], places(r)[c + 1]];
        let mut ring = self.stretch(r, ends);
        ring.pop();
        ring.extend(&east.points[..east.points.len() - 1]);
        let top = self.stretch(r + 1, ends);
        ring.extend(top[1..].iter().rev());
        ring.extend(west.points[1..].iter().rev());
        ring
    }

    /// The county's outline, counter-clockwise.
    pub(crate) fn outline(&self) -> Vec<Point> {
        let whole = [0.0, SIZE[0]];
        let mut ring = self.stretch(0, whole);
        for row in &self.uprights {
            ring.pop();
            ring.extend(row.last().into_iter().flat_map(|line| &line.points));
        }
        ring.extend(self.stretch(LEVEL.len() - 1, whole).iter().rev().skip(1));
        for row in self.uprights.iter().rev() {
            ring.pop();
            ring.extend(
                row.first()
                    .into_iter()
                    .flat_map(|line| line.points.iter().rev()),
            );
        }
        ring.pop();
        ring
    }

    /// The points along a level between two knots, both included.
    fn stretch(&self, k: usize, [from, to]: [f64; 2]) -> Vec<Point> {
        let (places, lines) = &self.levels[k];
        let mut points: Vec<Point> = Vec::new();
        for (ends, line) in places.windows(2).zip(lines) {
            if ends[0] >= from && ends[1] <= to {
                points.pop();
                points.extend(&line.points);
            }
        }
        points
    }
}

fn places(r: usize) -> Vec<f64> {
    [&[0.0], UPRIGHT[r], &[SIZE[0]]].concat()
}

/// From the upright net to the county's round and turned shape, in metres about its middle.
fn bent([x, y]: [f64; 2]) -> Metres {
    let (u, v) = (2.0 * x / SIZE[0] - 1.0, 2.0 * y / SIZE[1] - 1.0);
    let [u, v] = [
        u * (1.0 - 0.30 * v * v).sqrt(),
        v * (1.0 - 0.34 * u * u).sqrt(),
    ];
    let [x, y] = [u * 6_700.0, v * 5_600.0];
    let (sin, cos) = libm::sincos(-0.21);
    [x * cos - y * sin + 150.0, x * sin + y * cos]
}

/// A line that winds, by midpoint displacement.
fn winding(random: &mut Random, from: Metres, to: Metres) -> Line {
    let mut spots = vec![from, to];
    for halving in 0..HALVINGS {
        let rough = [0.21, 0.20, 0.19, 0.16, 0.13, 0.10, 0.08][halving];
        let mut finer = vec![from];
        for ends in spots.windows(2) {
            let [a, b] = [ends[0], ends[1]];
            let aside = rough * random.between(-1.0, 1.0);
            let share = 0.5 + 0.1 * random.between(-1.0, 1.0);
            finer.push([
                a[0] + (b[0] - a[0]) * share - (b[1] - a[1]) * aside,
                a[1] + (b[1] - a[1]) * share + (b[0] - a[0]) * aside,
            ]);
            finer.push(b);
        }
        spots = finer;
    }
    Line {
        points: spots.into_iter().map(point).collect(),
    }
}

impl Line {
    /// The unit vector across the chord of the points `from..=to`, to the right of its direction, in metres.
    pub(crate) fn across(&self, [from, to]: [usize; 2]) -> Metres {
        let [a, b] = [from, to].map(|k| super::ground::metres(self.points[k]));
        let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
        let length = (dx * dx + dy * dy).sqrt();
        [dy / length, -dx / length]
    }

    /// The line, pushed aside by up to `aside` metres (right is positive) between two of its points.
    pub(crate) fn pushed(&self, [from, to]: [usize; 2], aside: f64) -> Self {
        let across = self.across([from, to]);
        let mut points = self.points.clone();
        for (k, at) in points.iter_mut().enumerate().take(to).skip(from + 1) {
            let share = (k - from) as f64 / (to - from) as f64;
            let width = aside * libm::sin(std::f64::consts::PI * share);
            let [x, y] = super::ground::metres(*at);
            *at = point([x + across[0] * width, y + across[1] * width]);
        }
        Self { points }
    }
}
