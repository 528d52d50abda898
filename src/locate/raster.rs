//! A raster over a layer: cells through which no border passes, with the items that hold them.
//!
//! Settles most parcels with a few look-ups. It only ever answers where it is certain.

use super::grid::{Bounds, GridShape, Point};
use std::collections::HashMap;

/// What is known of a run of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// No border passes; these items hold it (none, one, or several that overlap).
    Inside(&'a [u32]),
    /// A border passes, or cells differ: ask further.
    Mixed,
}

/// Square cells over a layer's box, their side a power of two of the grid.
#[derive(Debug)]
pub struct Raster {
    origin: Point,
    shift: u32,
    columns: usize,
    rows: usize,
    cells: Vec<u32>,
    sets: Vec<Vec<u32>>,
}

const MIXED: u32 = u32::MAX;
/// Most cells along a side: 4096² cells are 64 MB.
const MOST_CELLS: f64 = 4096.0;

impl Raster {
    /// A raster over `shapes`, about as fine as `questions` questions deserve.
    #[must_use]
    pub fn new(shapes: &[GridShape], questions: usize) -> Self {
        let side = (questions as f64)
            .sqrt()
            .mul_add(4.0, 1.0)
            .clamp(64.0, MOST_CELLS);
        Self::with_side(shapes, side as u64)
    }

    /// A raster of about `side` cells along the longer side of the layer.
    #[must_use]
    pub fn with_side(shapes: &[GridShape], side: u64) -> Self {
        let bounds = shapes.iter().filter(|shape| !shape.rings.is_empty());
        let bounds = bounds.fold(Bounds::NONE, |bounds, shape| bounds.join(shape.bounds));
        let mut raster = Self::empty(bounds, side);
        let mut border = vec![false; raster.cells.len()];
        for (shape, item) in shapes.iter().zip(0_u32..) {
            raster.paint(shape, item, &mut border);
        }
        for (cell, _) in raster
            .cells
            .iter_mut()
            .zip(&border)
            .filter(|(_, border)| **border)
        {
            *cell = MIXED;
        }
        raster
    }

    fn empty(bounds: Bounds, side: u64) -> Self {
        if bounds == Bounds::NONE {
            return Self {
                origin: [0, 0],
                shift: 0,
                columns: 0,
                rows: 0,
                cells: Vec::new(),
                sets: vec![Vec::new()],
            };
        }
        let spread = |axis: usize| (bounds.high[axis] - bounds.low[axis]).unsigned_abs();
        let wanted = (spread(0).max(spread(1)) / side.max(1)).max(1);
        let shift = u64::BITS - wanted.leading_zeros();
        let count = |axis: usize| (spread(axis) >> shift) as usize + 1;
        let (columns, rows) = (count(0), count(1));
        Self {
            origin: bounds.low,
            shift,
            columns,
            rows,
            cells: vec![0; columns * rows],
            sets: vec![Vec::new()],
        }
    }

    /// What is known of the cells under `bounds`; `None` outside the raster.
    #[must_use]
    pub fn at(&self, bounds: &Bounds) -> Option<Cell<'_>> {
        let (west, south) = (self.column(bounds.low[0])?, self.row(bounds.low[1])?);
        let (east, north) = (self.column(bounds.high[0])?, self.row(bounds.high[1])?);
        let first = self.cells[south * self.columns + west];
        let same = (south..=north).all(|row| {
            let start = row * self.columns;
            self.cells[start + west..=start + east]
                .iter()
                .all(|&cell| cell == first)
        });
        let inside = same && first != MIXED;
        Some(if inside {
            Cell::Inside(&self.sets[first as usize])
        } else {
            Cell::Mixed
        })
    }

    fn column(&self, x: i64) -> Option<usize> {
        let column = usize::try_from((x - self.origin[0]) >> self.shift).ok()?;
        (column < self.columns).then_some(column)
    }

    fn row(&self, y: i64) -> Option<usize> {
        let row = usize::try_from((y - self.origin[1]) >> self.shift).ok()?;
        (row < self.rows).then_some(row)
    }

    /// Marks the cells that the item's border passes and adds the item to those it fills.
    fn paint(&mut self, shape: &GridShape, item: u32, border: &mut [bool]) {
        let mut crossings: Vec<Vec<i64>> = vec![Vec::new(); self.rows];
        for (from, to) in shape.edges() {
            self.mark(from, to, border);
            self.cross(from, to, &mut crossings);
        }
        let mut known = HashMap::new();
        for (row, mut xs) in crossings.into_iter().enumerate() {
            xs.sort_unstable();
            for pair in xs.chunks_exact(2) {
                self.fill(row, pair[0], pair[1], item, &mut known);
            }
        }
    }

    /// Marks every cell that the edge meets, row by row, generously.
    fn mark(&self, from: Point, to: Point, border: &mut [bool]) {
        let (low, high) = if from[1] <= to[1] {
            (from, to)
        } else {
            (to, from)
        };
        let (Some(first), Some(last)) = (self.row(low[1]), self.row(high[1])) else {
            return;
        };
        for row in first..=last {
            let south = (self.origin[1] + ((row as i64) << self.shift)).max(low[1]);
            let north = (self.origin[1] + ((row as i64 + 1) << self.shift)).min(high[1]);
            let (a, b) = (x_at(low, high, south), x_at(low, high, north));
            let span = if low[1] == high[1] {
                (low[0].min(high[0]), low[0].max(high[0]))
            } else {
                (a.min(b), a.max(b))
            };
            let edge_span = (low[0].min(high[0]), low[0].max(high[0]));
            let (west, east) = ((span.0 - 1).max(edge_span.0), (span.1 + 1).min(edge_span.1));
            if let (Some(west), Some(east)) = (self.column(west), self.column(east)) {
                border[row * self.columns + west..=row * self.columns + east].fill(true);
            }
        }
    }

    /// Where the edge crosses the middle lines of rows.
    fn cross(&self, from: Point, to: Point, crossings: &mut [Vec<i64>]) {
        let (low, high) = if from[1] <= to[1] {
            (from, to)
        } else {
            (to, from)
        };
        let (Some(first), Some(last)) = (self.row(low[1]), self.row(high[1])) else {
            return;
        };
        for (row, xs) in crossings.iter_mut().enumerate().take(last + 1).skip(first) {
            let middle = self.middle(self.origin[1], row);
            if low[1] <= middle && middle < high[1] {
                xs.push(x_at(low, high, middle));
            }
        }
    }

    /// The middle of a cell along an axis.
    fn middle(&self, origin: i64, cell: usize) -> i64 {
        origin + ((cell as i64) << self.shift) + ((1_i64 << self.shift) >> 1)
    }

    /// Adds the item to the cells of a row whose middle lies between two crossings.
    fn fill(&mut self, row: usize, from: i64, to: i64, item: u32, known: &mut HashMap<u32, u32>) {
        let (Some(west), Some(east)) = (self.column(from), self.column(to)) else {
            return;
        };
        for column in west..=east {
            let middle = self.middle(self.origin[0], column);
            if from <= middle && middle < to {
                let cell = row * self.columns + column;
                let before = self.cells[cell];
                let sets = &mut self.sets;
                self.cells[cell] = *known.entry(before).or_insert_with(|| {
                    let mut grown = sets[before as usize].clone();
                    grown.push(item);
                    sets.push(grown);
                    (sets.len() - 1) as u32
                });
            }
        }
    }
}

/// x of an edge that runs upwards, at height `y`.
fn x_at(low: Point, high: Point, y: i64) -> i64 {
    let rise = i128::from(high[1]) - i128::from(low[1]);
    if rise == 0 {
        return low[0];
    }
    let run = i128::from(high[0]) - i128::from(low[0]);
    let along = i128::from(y) - i128::from(low[1]);
    (i128::from(low[0]) + (run * along).div_euclid(rise)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rectangle(west: i64, south: i64, east: i64, north: i64) -> GridShape {
        GridShape::from_rings(vec![vec![
            [west, south],
            [east, south],
            [east, north],
            [west, north],
        ]])
    }

    fn window(low: i64, high: i64) -> Bounds {
        Bounds {
            low: [low, low],
            high: [high, high],
        }
    }

    #[test]
    fn only_cells_without_a_border_are_certain() {
        let raster = Raster::with_side(
            &[rectangle(0, 0, 1024, 1024), rectangle(512, 0, 1024, 1024)],
            16,
        );
        assert_eq!(raster.at(&window(150, 300)), Some(Cell::Inside(&[0])));
        assert_eq!(
            raster.at(&Bounds {
                low: [700, 200],
                high: [800, 300]
            }),
            Some(Cell::Inside(&[0, 1]))
        );
        assert_eq!(raster.at(&window(500, 520)), Some(Cell::Mixed));
        assert_eq!(raster.at(&window(1500, 1600)), None);
    }
}
