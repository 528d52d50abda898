//! Blocks of fields: bent grids whose cells share their borders bit for bit.

use super::ground::{Metres, Point, Ring, point};
use super::random::{Random, scatter};

/// What lies between two neighbouring lines of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    Field,
    Road,
    Ditch,
    Ridge,
    Highway,
    River,
}

impl Lane {
    fn width(self) -> f64 {
        match self {
            Self::Field => 0.0,
            Self::Road => 4.6,
            Self::Ditch => 3.2,
            Self::Ridge => 2.6,
            Self::Highway => 27.0,
            Self::River => 46.0,
        }
    }
}

/// The lines of a grid in one direction, and the lanes between them.
#[derive(Debug, Clone)]
pub(crate) struct Axis {
    /// Where the lines run, metres from the middle.
    pub(crate) at: Vec<f64>,
    /// Lines of one key wobble alike: both sides of a narrow lane stay parallel.
    keys: Vec<u64>,
    pub(crate) lanes: Vec<Lane>,
}

impl Axis {
    /// `fields` lanes of a width between the two given, with a narrow lane after every `every` of them.
    pub(crate) fn new(
        random: &mut Random,
        fields: usize,
        width: [f64; 2],
        every: usize,
        narrow: Lane,
    ) -> Self {
        let lane_after =
            |field: usize| (field.is_multiple_of(every) && field < fields).then_some(narrow);
        Self::of(random, fields, width, lane_after)
    }

    /// The same, with the narrow lane after each field that `lane_after` names; fields are counted from 1.
    pub(crate) fn of(
        random: &mut Random,
        fields: usize,
        width: [f64; 2],
        lane_after: impl Fn(usize) -> Option<Lane>,
    ) -> Self {
        let (mut at, mut keys, mut lanes) = (vec![0.0], vec![0], Vec::new());
        for field in 1..=fields {
            let place = at[at.len() - 1] + random.between(width[0], width[1]);
            lanes.push(Lane::Field);
            at.push(place);
            keys.push(field as u64);
            if let Some(narrow) = lane_after(field) {
                lanes.push(narrow);
                at.push(place + narrow.width());
                keys.push(field as u64);
            }
        }
        let half = at[at.len() - 1] / 2.0;
        at.iter_mut().for_each(|place| *place -= half);
        Self { at, keys, lanes }
    }

    /// Field lanes at the given places.
    pub(crate) fn fixed(at: &[f64]) -> Self {
        Self {
            at: at.to_vec(),
            keys: (0..at.len() as u64).collect(),
            lanes: vec![Lane::Field; at.len() - 1],
        }
    }

    pub(crate) fn half(&self) -> f64 {
        self.at[self.at.len() - 1]
    }
}

/// Columns and rows of a block.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    pub(crate) columns: Axis,
    pub(crate) rows: Axis,
    /// How often a field takes the next column too.
    pub(crate) joins: f64,
}

/// A cell or several cells in a rectangle: lines `west..=east` and `south..=north` of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) lane: Lane,
    pub(crate) west: usize,
    pub(crate) east: usize,
    pub(crate) south: usize,
    pub(crate) north: usize,
}

/// How a block lies on the ground.
#[derive(Debug, Clone)]
pub(crate) struct Lie {
    pub(crate) seed: u64,
    pub(crate) centre: Metres,
    /// Sine and cosine of its turn.
    pub(crate) turn: [f64; 2],
    /// How far its lines swing, and over what length, metres.
    pub(crate) swing: f64,
    pub(crate) wave: f64,
}

impl Lie {
    /// From the block's own metres to those of the county.
    pub(crate) fn place(&self, [u, v]: Metres) -> Metres {
        let phase = |k: u64| 3.0 * scatter([self.seed, 7, k, 0]);
        let x = u + self.swing * libm::sin(v / self.wave + phase(1));
        let y = v + self.swing * libm::sin(u / self.wave + phase(2));
        let [sin, cos] = self.turn;
        [
            self.centre[0] + x * cos - y * sin,
            self.centre[1] + x * sin + y * cos,
        ]
    }
}

/// A block of fields: a grid and how it lies, or a strip along a border.
pub(crate) enum Block {
    Bent(Grid, Lie),
    /// Columns of `span` points of a border; rows at distances across it. The row at 0 is the border itself.
    Strip {
        border: Vec<Point>,
        span: usize,
        across: Metres,
        rows: Vec<f64>,
    },
}

impl Block {
    /// The ring of a cell, counter-clockwise.
    pub(crate) fn ring(&self, cell: Cell) -> Ring {
        let Cell {
            west,
            east,
            south,
            north,
            ..
        } = cell;
        let along = |row: usize| (west..east).flat_map(move |column| self.run(row, column, true));
        let up = |column: usize| (south..north).flat_map(move |row| self.run(row, column, false));
        let mut ring: Ring = along(south).collect();
        ring.extend(up(east));
        let mut back: Ring = vec![self.run(north, east, true)[0]];
        back.splice(0..0, along(north));
        back.reverse();
        back.pop();
        ring.extend(back);
        let mut down: Ring = vec![self.run(north, west, true)[0]];
        down.splice(0..0, up(west));
        down.reverse();
        down.pop();
        ring.extend(down);
        ring
    }

    /// A knot of the grid and the points behind it, up to the next knot of the row (or of the column).
    fn run(&self, row: usize, column: usize, along: bool) -> Vec<Point> {
        match self {
            Self::Bent(grid, lie) => grid.run(lie, row, column, along),
            Self::Strip {
                border,
                span,
                across,
                rows,
            } => {
                let first = column * span;
                let last = if along {
                    (first + span).min(border.len())
                } else {
                    first + 1
                };
                let shifted = |at: &Point| {
                    let [x, y] = super::ground::metres(*at);
                    let far = rows[row];
                    if far.abs() < 1e-9 {
                        *at
                    } else {
                        point([x + across[0] * far, y + across[1] * far])
                    }
                };
                border[first..last].iter().map(shifted).collect()
            }
        }
    }

    /// The cells of the block, in rows from the south.
    pub(crate) fn cells(&self, random: &mut Random) -> Vec<Cell> {
        match self {
            Self::Bent(grid, _) => grid.cells(random),
            Self::Strip {
                border, span, rows, ..
            } => {
                let columns = (border.len() - 1) / span;
                let cell = move |south: usize, west: usize| Cell {
                    lane: Lane::Field,
                    west,
                    east: west + 1,
                    south,
                    north: south + 1,
                };
                (0..rows.len() - 1)
                    .flat_map(|row| (0..columns).map(move |column| cell(row, column)))
                    .collect()
            }
        }
    }
}

impl Grid {
    /// A knot of the grid and the points behind it, up to the next knot of the row (or of the column).
    pub(crate) fn run(&self, lie: &Lie, row: usize, column: usize, along: bool) -> Vec<Point> {
        let (here, there) = (
            self.knot(lie, row, column),
            if along {
                [row, column + 1]
            } else {
                [row + 1, column]
            },
        );
        let lanes = if along {
            &self.columns.lanes
        } else {
            &self.rows.lanes
        };
        let lane = if along { column } else { row };
        let mut spots = vec![here];
        if lanes.get(lane) == Some(&Lane::Field) {
            let next = self.knot(lie, there[0], there[1]);
            let [dx, dy] = [next[0] - here[0], next[1] - here[1]];
            let keys = [self.rows.keys[row], self.columns.keys[column]];
            let key = |k: u64| [lie.seed, keys[0] * 64 + keys[1], u64::from(along), k];
            let pieces =
                1 + ((dx * dx + dy * dy).sqrt() / 42.0 + 0.7 * scatter(key(1))).max(0.0) as u64;
            for k in 1..pieces {
                let share = (k as f64 + 0.25 * scatter(key(10 + k))) / pieces as f64;
                let aside = 0.022 * scatter(key(30 + k));
                spots.push([
                    here[0] + dx * share - dy * aside,
                    here[1] + dy * share + dx * aside,
                ]);
            }
        }
        spots
            .into_iter()
            .map(|spot| point(lie.place(spot)))
            .collect()
    }

    /// A crossing of two lines in the block's own metres.
    fn knot(&self, lie: &Lie, row: usize, column: usize) -> Metres {
        let keys = [self.rows.keys[row], self.columns.keys[column]];
        let key = |k| [lie.seed, keys[0], keys[1], k];
        [
            self.columns.at[column] + 5.0 * scatter(key(100)),
            self.rows.at[row] + 4.0 * scatter(key(101)),
        ]
    }

    fn cells(&self, random: &mut Random) -> Vec<Cell> {
        let mut cells = Vec::new();
        let mut south = 0;
        while south < self.rows.lanes.len() {
            let lane = self.rows.lanes[south];
            if lane != Lane::Field {
                cells.extend(self.long(lane, south));
                south += 1;
                continue;
            }
            let fields = self.rows.lanes[south..]
                .iter()
                .take_while(|lane| **lane == Lane::Field)
                .count();
            for row in south..south + fields {
                cells.extend(self.fields(random, row));
            }
            for (west, lane) in self
                .columns
                .lanes
                .iter()
                .enumerate()
                .filter(|(_, lane)| **lane != Lane::Field)
            {
                let (east, north) = (west + 1, south + fields);
                cells.push(Cell {
                    lane: *lane,
                    west,
                    east,
                    south,
                    north,
                });
            }
            south += fields;
        }
        cells
    }

    /// A narrow row, in pieces of up to three columns.
    fn long(&self, lane: Lane, south: usize) -> Vec<Cell> {
        let width = self.columns.lanes.len();
        let starts = (0..width).step_by(3);
        let piece = |west: usize| Cell {
            lane,
            west,
            east: (west + 3).min(width),
            south,
            north: south + 1,
        };
        starts.map(piece).collect()
    }

    /// The fields of a row; some are two columns wide.
    fn fields(&self, random: &mut Random, south: usize) -> Vec<Cell> {
        let lanes = &self.columns.lanes;
        let mut cells = Vec::new();
        let mut west = 0;
        while west < lanes.len() {
            if lanes[west] != Lane::Field {
                west += 1;
                continue;
            }
            let wide = lanes.get(west + 1) == Some(&Lane::Field) && random.unit() < self.joins;
            let east = west + if wide { 2 } else { 1 };
            cells.push(Cell {
                lane: Lane::Field,
                west,
                east,
                south,
                north: south + 1,
            });
            west = east;
        }
        cells
    }
}
