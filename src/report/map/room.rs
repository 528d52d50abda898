//! Room for labels: the frame in cells of half a millimetre, and in each area the place with the most space around.

use super::paper::{Frame, Spot};

/// Side of a cell in steps.
const CELL: i32 = 50;

/// Which cells of the frame are taken by labels, and which by plots.
#[derive(Debug)]
pub(super) struct Room {
    origin: Spot,
    size: [usize; 2],
    taken: Vec<bool>,
    plots: Vec<bool>,
}

/// The cells inside an area, within its box.
#[derive(Debug)]
pub(super) struct Mask {
    low: [usize; 2],
    size: [usize; 2],
    inside: Vec<bool>,
}

impl Room {
    pub(super) fn new([x, y, width, height]: Frame) -> Self {
        let size = [width, height].map(|side| (side / CELL).max(1) as usize);
        let none = vec![false; size[0] * size[1]];
        Self {
            origin: [x, y],
            size,
            taken: none.clone(),
            plots: none,
        }
    }

    /// The cells whose middle lies in the rings, by the even-odd rule.
    pub(super) fn mask(&self, rings: &[Vec<Spot>]) -> Option<Mask> {
        let (low, high) = self.cells(rings.iter().flatten())?;
        let size = [high[0] - low[0] + 1, high[1] - low[1] + 1];
        let mut inside = vec![false; size[0] * size[1]];
        for (row, cells) in inside.chunks_exact_mut(size[0]).enumerate() {
            let y = self.origin[1] + (low[1] + row) as i32 * CELL + CELL / 2;
            let mut crossings: Vec<i64> =
                rings.iter().flat_map(|ring| crossings(ring, y)).collect();
            crossings.sort_unstable();
            for stretch in crossings.chunks_exact(2) {
                for (column, cell) in cells.iter_mut().enumerate() {
                    let x = self.origin[0] + (low[0] + column) as i32 * CELL + CELL / 2;
                    *cell |= (stretch[0]..stretch[1]).contains(&i64::from(x));
                }
            }
        }
        Some(Mask { low, size, inside })
    }

    /// The lowest and the highest cell around some points, within the frame.
    fn cells<'s>(&self, spots: impl Iterator<Item = &'s Spot>) -> Option<([usize; 2], [usize; 2])> {
        let boxes = spots.map(|&[x, y]| [x, y, x, y]);
        let all = boxes.reduce(|a, b| {
            [
                a[0].min(b[0]),
                a[1].min(b[1]),
                a[2].max(b[2]),
                a[3].max(b[3]),
            ]
        })?;
        let cell = |axis: usize, steps: i32| (steps - self.origin[axis]).div_euclid(CELL);
        let last = self.size.map(|count| count as i32 - 1);
        let outside =
            (0..2).any(|axis| cell(axis, all[axis + 2]) < 0 || cell(axis, all[axis]) > last[axis]);
        let within = |axis: usize, steps: i32| cell(axis, steps).clamp(0, last[axis]) as usize;
        let low = [within(0, all[0]), within(1, all[1])];
        let high = [within(0, all[2]), within(1, all[3])];
        (!outside).then_some((low, high))
    }

    /// Notes where plots lie.
    pub(super) fn hold_plot(&mut self, mask: &Mask) {
        for (number, _) in mask
            .inside
            .iter()
            .enumerate()
            .filter(|(_, inside)| **inside)
        {
            let (column, row) = (number % mask.size[0], number / mask.size[0]);
            self.plots[(mask.low[1] + row) * self.size[0] + mask.low[0] + column] = true;
        }
    }

    /// Hundredths of the frame that plots cover.
    pub(super) fn covered(&self) -> usize {
        let held = self.plots.iter().filter(|held| **held).count();
        held * 100 / self.plots.len().max(1)
    }

    /// The middle of a box of this size in steps with the most room around it inside the mask, free of labels and, if
    /// asked for, of plots; it is taken from now on.
    pub(super) fn take(&mut self, mask: &Mask, size: [i32; 2], spare_plots: bool) -> Option<Spot> {
        let half = size.map(|side| (side / CELL / 2 + 1) as usize);
        let sums = self.sums(mask, spare_plots);
        let fits = |grown: usize| mask.middles(half, grown, &sums);
        fits(0).next()?;
        let (mut least, mut most) = (0, mask.size[0].min(mask.size[1]));
        while most - least > 1 {
            let tried = usize::midpoint(least, most);
            if fits(tried).next().is_some() {
                least = tried;
            } else {
                most = tried;
            }
        }
        let best: Vec<[usize; 2]> = fits(least).collect();
        let middle = best[best.len() / 2];
        Some(self.hold([mask.low[0] + middle[0], mask.low[1] + middle[1]], half))
    }

    /// The box around a spot, if it lies in the frame and is free of labels and plots; it is taken from now on.
    pub(super) fn take_at(&mut self, spot: Spot, size: [i32; 2]) -> Option<Spot> {
        let half = size.map(|side| side / CELL / 2 + 1);
        let middle = [0, 1].map(|axis| (spot[axis] - self.origin[axis]).div_euclid(CELL));
        let fits = (0..2).all(|axis| {
            middle[axis] >= half[axis] && middle[axis] + half[axis] < self.size[axis] as i32
        });
        if !fits {
            return None;
        }
        let (middle, half) = (
            middle.map(|side| side as usize),
            half.map(|side| side as usize),
        );
        let mut numbers = self.numbers(middle, half);
        let free = numbers.all(|number| !self.taken[number] && !self.plots[number]);
        free.then(|| self.hold(middle, half))
    }

    fn numbers(
        &self,
        [x, y]: [usize; 2],
        [wide, high]: [usize; 2],
    ) -> impl Iterator<Item = usize> + use<> {
        let across = self.size[0];
        let (left, right) = (x.saturating_sub(wide), (x + wide).min(self.size[0] - 1));
        let (top, bottom) = (y.saturating_sub(high), (y + high).min(self.size[1] - 1));
        (top..=bottom).flat_map(move |row| (left..=right).map(move |column| row * across + column))
    }

    fn hold(&mut self, middle: [usize; 2], half: [usize; 2]) -> Spot {
        for number in self.numbers(middle, half) {
            self.taken[number] = true;
        }
        [0, 1].map(|axis| self.origin[axis] + middle[axis] as i32 * CELL + CELL / 2)
    }

    /// Sums of cells that are not free, over all boxes from the mask's first cell on.
    fn sums(&self, mask: &Mask, spare_plots: bool) -> Vec<u32> {
        let wide = mask.size[0] + 1;
        let mut sums = vec![0; wide * (mask.size[1] + 1)];
        for row in 0..mask.size[1] {
            for column in 0..mask.size[0] {
                let number = (mask.low[1] + row) * self.size[0] + mask.low[0] + column;
                let free = mask.inside[row * mask.size[0] + column]
                    && !self.taken[number]
                    && !(spare_plots && self.plots[number]);
                let at = (row + 1) * wide + column + 1;
                sums[at] = sums[at - 1] + sums[at - wide] + u32::from(!free) - sums[at - wide - 1];
            }
        }
        sums
    }
}

impl Mask {
    /// Middles of free boxes of half a size and so many cells more on every side.
    fn middles<'s>(
        &'s self,
        half: [usize; 2],
        grown: usize,
        sums: &'s [u32],
    ) -> impl Iterator<Item = [usize; 2]> + 's {
        let [wide, high] = half.map(|side| side + grown);
        let rows = high..self.size[1].saturating_sub(high);
        let spots = rows.flat_map(move |row| {
            (wide..self.size[0].saturating_sub(wide)).map(move |column| [column, row])
        });
        let across = self.size[0] + 1;
        spots.filter(move |&[x, y]| {
            let at = |x: usize, y: usize| sums[y * across + x];
            let (right, below) = (x + wide + 1, y + high + 1);
            let (left, top) = (x - wide, y - high);
            at(right, below) + at(left, top) == at(left, below) + at(right, top)
        })
    }
}

/// Where a ring crosses the line at `y`.
fn crossings(ring: &[Spot], y: i32) -> impl Iterator<Item = i64> + '_ {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).filter_map(move |(a, b)| {
        let (low, high) = if a[1] < b[1] { (a, b) } else { (b, a) };
        let crosses = low[1] <= y && y < high[1];
        let wide = |steps: i32| i64::from(steps);
        crosses.then(|| {
            let along = (wide(high[0]) - wide(low[0])) * (wide(y) - wide(low[1]));
            wide(low[0]) + along / (wide(high[1]) - wide(low[1]))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_goes_where_the_most_room_is() {
        let mut room = Room::new([0, 0, 20_000, 10_000]);
        // a narrow neck in the west, a square of 40 mm in the east
        let neck = vec![
            [0, 4500],
            [10_000, 4500],
            [10_000, 3000],
            [14_000, 3000],
            [14_000, 7000],
            [10_000, 7000],
            [10_000, 5500],
            [0, 5500],
        ];
        let mask = room.mask(&[neck]).unwrap();
        let [x, y] = room.take(&mask, [2000, 500], true).unwrap();
        assert!(
            (11_500..12_500).contains(&x) && (4500..5500).contains(&y),
            "{x} {y}"
        );
        // the second label finds the place taken and goes elsewhere
        let [x, y] = room.take(&mask, [2000, 500], true).unwrap();
        assert!(x < 11_500 || !(4500..5500).contains(&y), "{x} {y}");
        assert!(room.take(&mask, [2000, 4200], true).is_none());
    }

    #[test]
    fn plots_are_spared_where_asked() {
        let mut room = Room::new([0, 0, 5000, 5000]);
        let all = vec![[0, 0], [5000, 0], [5000, 5000], [0, 5000]];
        let mask = room.mask(&[all]).unwrap();
        room.hold_plot(&mask);
        assert!(room.take(&mask, [500, 500], true).is_none());
        assert!(room.take_at([2500, 2500], [500, 500]).is_none());
        assert!(room.take(&mask, [500, 500], false).is_some());
    }
}
