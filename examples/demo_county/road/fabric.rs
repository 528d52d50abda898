//! The ground that the road runs through: one bent grid, so that neighbours share every vertex.

use super::super::fields::{Axis, Grid, Lane, Lie};
use super::super::ground::{Metres, Point, point};
use super::super::random::Random;

/// Columns of fields from the west, and the narrow lane behind each group of them.
const COLUMNS: [(usize, Lane); 20] = [
    (4, Lane::Road),
    (3, Lane::Ditch),
    (4, Lane::River),
    (3, Lane::Ditch),
    (4, Lane::Road),
    (4, Lane::Ditch),
    (4, Lane::Road),
    (5, Lane::Ditch),
    (4, Lane::Road),
    (4, Lane::Ditch),
    (4, Lane::Highway),
    (4, Lane::Ditch),
    (4, Lane::Road),
    (4, Lane::Road),
    (3, Lane::Ditch),
    (4, Lane::Road),
    (4, Lane::Road),
    (4, Lane::Ditch),
    (4, Lane::Road),
    (4, Lane::Field),
];

/// Rows of fields from the south, and the lane behind each group.
const ROWS: [(usize, Lane); 4] = [
    (3, Lane::Road),
    (3, Lane::Ditch),
    (4, Lane::Road),
    (3, Lane::Field),
];

/// A cell of the grid: row from the south, column from the west.
pub(super) type Cell = (usize, usize);

/// The grid and how it lies.
pub(super) struct Fabric {
    pub(super) grid: Grid,
    pub(super) lie: Lie,
}

impl Fabric {
    pub(super) fn new(random: &mut Random) -> Self {
        let columns = axis(random, &COLUMNS, [48.0, 76.0]);
        let rows = axis(random, &ROWS, [40.0, 62.0]);
        let grid = Grid {
            columns,
            rows,
            joins: 0.0,
        };
        let (sin, cos) = libm::sincos(-0.352);
        let lie = Lie {
            seed: 149_998,
            centre: [150.0, 450.0],
            turn: [sin, cos],
            swing: 26.0,
            wave: 420.0,
        };
        Self { grid, lie }
    }

    /// Rows and columns of the grid, narrow ones included.
    pub(super) fn size(&self) -> [usize; 2] {
        [&self.grid.rows, &self.grid.columns].map(|axis| axis.lanes.len())
    }

    pub(super) fn lanes(&self, (row, column): Cell) -> [Lane; 2] {
        [self.grid.rows.lanes[row], self.grid.columns.lanes[column]]
    }

    /// Which group of rows and of columns a cell is in; a lane counts to the group before it.
    pub(super) fn group(&self, (row, column): Cell) -> [usize; 2] {
        let group = |axis: &Axis, place: usize| {
            let before = &axis.lanes[..place];
            before.iter().filter(|lane| **lane != Lane::Field).count()
        };
        [
            group(&self.grid.rows, row),
            group(&self.grid.columns, column),
        ]
    }

    /// The middle of a cell in the fabric's own metres.
    pub(super) fn middle(&self, (row, column): Cell) -> Metres {
        let between = |axis: &Axis, k: usize| (axis.at[k] + axis.at[k + 1]) / 2.0;
        [
            between(&self.grid.columns, column),
            between(&self.grid.rows, row),
        ]
    }

    /// Where a place of the fabric's own metres lies.
    pub(super) fn place(&self, at: Metres) -> Point {
        point(self.lie.place(at))
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = Cell> {
        let [rows, columns] = self.size();
        (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)))
    }
}

fn axis(random: &mut Random, groups: &[(usize, Lane)], width: [f64; 2]) -> Axis {
    let ends: Vec<(usize, Lane)> = groups
        .iter()
        .scan(0, |fields, (more, lane)| {
            *fields += more;
            Some((*fields, *lane))
        })
        .collect();
    let lane_after = |field: usize| {
        let end = ends.iter().find(|(end, _)| *end == field)?;
        (end.1 != Lane::Field).then_some(end.1)
    };
    let fields = groups.iter().map(|group| group.0).sum();
    Axis::of(random, fields, width, lane_after)
}
