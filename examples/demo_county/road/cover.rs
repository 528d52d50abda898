//! What each cell of the fabric is part of: fields, roads, ditches, villages, and ground inside other ground.

use super::super::fields::Lane;
use super::super::ground::Metres;
use super::super::random::Random;
use super::dice::{Lay, NONE, Slope};
use super::fabric::{Cell, Fabric};
use super::owner::{Owner, VILLAGES};
use std::collections::BTreeMap;

/// What a piece of ground is, as the survey records it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lot {
    pub(super) class: &'static str,
    pub(super) ownership: &'static str,
    pub(super) owner: Owner,
    pub(super) slope: Slope,
    /// CZCSXM: 203 is a village.
    pub(super) settled: &'static str,
}

/// Villages: middle and half axes in the fabric's metres.
const SETTLEMENTS: [(Metres, Metres); 4] = [
    ([-1_085.0, -95.0], [150.0, 92.0]),
    ([-640.0, 205.0], [120.0, 80.0]),
    ([530.0, -15.0], [170.0, 110.0]),
    ([2_010.0, 120.0], [140.0, 90.0]),
];

/// The lots, and which one each cell is part of.
pub(super) struct Cover {
    pub(super) lots: Vec<Lot>,
    pub(super) of: BTreeMap<Cell, usize>,
}

impl Cover {
    pub(super) fn new(random: &mut Random, fabric: &Fabric) -> Self {
        let mut cover = Self {
            lots: Vec::new(),
            of: BTreeMap::new(),
        };
        cover.fields(random, fabric);
        cover.lanes(fabric);
        for (middle, half) in SETTLEMENTS {
            cover.settle(fabric, middle, half);
        }
        cover.enclave(fabric);
        cover.graves(fabric);
        cover
    }

    /// A lot of a class with what is usual for the place.
    fn lot(&mut self, class: &'static str, ownership: &'static str, owner: Owner) -> usize {
        let state = match (class, owner) {
            ("1003", _) | (_, Owner::Farm) => Some("20"),
            ("1101", _) => Some("10"),
            _ => None,
        };
        self.lots.push(Lot {
            class,
            ownership: state.unwrap_or(ownership),
            owner,
            slope: NONE,
            settled: "",
        });
        self.lots.len() - 1
    }

    fn fields(&mut self, random: &mut Random, fabric: &Fabric) {
        for cell in fabric.cells() {
            if fabric.lanes(cell) != [Lane::Field; 2] || self.of.contains_key(&cell) {
                continue;
            }
            let group = fabric.group(cell);
            let lay = Lay::of(group[1]);
            let class = lay.class(random);
            let ownership = random.weighted(&[("32", 66), ("31", 24), ("30", 10)]);
            let lot = self.lot(class, ownership, Owner::of(group));
            self.lots[lot].slope = lay.slope(random, class);
            let (width, deep) = (lay.width(random), random.unit() < 0.16);
            self.take(fabric, cell, [if deep { 2 } else { 1 }, width], lot);
        }
    }

    /// Takes a rectangle of free fields of one group for a lot.
    fn take(&mut self, fabric: &Fabric, from: Cell, [high, wide]: [usize; 2], lot: usize) {
        let fits = |cover: &Self, cell: Cell| {
            let [rows, columns] = fabric.size();
            cell.0 < rows
                && cell.1 < columns
                && fabric.lanes(cell) == [Lane::Field; 2]
                && fabric.group(cell) == fabric.group(from)
                && !cover.of.contains_key(&cell)
        };
        let columns: Vec<usize> = (from.1..from.1 + wide)
            .take_while(|column| fits(self, (from.0, *column)))
            .collect();
        for row in from.0..from.0 + high {
            if columns.iter().all(|column| fits(self, (row, *column))) {
                self.of
                    .extend(columns.iter().map(|column| ((row, *column), lot)));
            }
        }
    }

    /// Roads and ditches: one lot from one crossing to the next; the river and the highway go through.
    fn lanes(&mut self, fabric: &Fabric) {
        let mut known: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for cell in fabric.cells() {
            let group = fabric.group(cell);
            let (class, key) = match fabric.lanes(cell) {
                [Lane::Field, Lane::Field] => continue,
                [_, Lane::River] => ("1101", (usize::MAX, cell.1)),
                [_, Lane::Highway] => ("1003", (usize::MAX, cell.1)),
                [Lane::Field, lane] => (narrow(lane), (group[0], 1_000 + cell.1)),
                [lane, _] => (narrow(lane), (1_000 + cell.0, group[1])),
            };
            let owner = match class {
                "1101" | "1003" => Owner::County,
                _ => Owner::of(group),
            };
            let lot = match known.get(&key) {
                Some(lot) => *lot,
                None => self.lot(class, "32", owner),
            };
            known.insert(key, lot);
            self.of.insert(cell, lot);
        }
    }

    /// A village about a pond; it takes roads and fields alike, but only of one owner.
    fn settle(&mut self, fabric: &Fabric, middle: Metres, half: Metres) {
        let off = |cell: Cell| {
            let [u, v] = fabric.middle(cell);
            let (x, y) = ((u - middle[0]) / half[0], (v - middle[1]) / half[1]);
            x * x + y * y
        };
        let is_field = |cell: &Cell| fabric.lanes(*cell) == [Lane::Field; 2];
        let nearest = fabric
            .cells()
            .filter(is_field)
            .min_by(|a, b| off(*a).total_cmp(&off(*b)));
        let pond = nearest.unwrap_or((0, 0));
        let owner = Owner::of(fabric.group(pond));
        let (homes, water) = (self.lot("0702", "32", owner), self.lot("1104", "32", owner));
        self.lots[homes].settled = "203";
        let within = |cell: &Cell| off(*cell) < 1.0 && Owner::of(fabric.group(*cell)) == owner;
        let homes = fabric.cells().filter(within).map(|cell| (cell, homes));
        self.of.extend(homes);
        self.of.insert(pond, water);
    }

    /// Ground of a village inside a large field of the state farm.
    fn enclave(&mut self, fabric: &Fabric) {
        let farm = self.lot("0102", "20", Owner::Farm);
        let inside = self.lot("0103", "30", VILLAGES[3]);
        self.nest(fabric, [2, 7], [4, 5], farm, inside);
    }

    /// A burial ground inside an orchard.
    fn graves(&mut self, fabric: &Fabric) {
        let orchard = self.lot("0201", "32", VILLAGES[4]);
        let graves = self.lot("09", "32", VILLAGES[4]);
        self.nest(fabric, [1, 11], [3, 4], orchard, graves);
    }

    /// A rectangle of a group as one lot, and what is not on its rim as another.
    fn nest(
        &mut self,
        fabric: &Fabric,
        group: [usize; 2],
        size: [usize; 2],
        rim: usize,
        core: usize,
    ) {
        let is_field =
            |cell: &Cell| fabric.group(*cell) == group && fabric.lanes(*cell) == [Lane::Field; 2];
        let Some(from) = fabric.cells().find(is_field) else {
            return;
        };
        let place = |cell: Cell| [cell.0 - from.0, cell.1 - from.1];
        let cells = fabric.cells().filter(is_field).filter(|cell| {
            let [row, column] = place(*cell);
            row < size[0] && column < size[1]
        });
        for cell in cells {
            let [row, column] = place(cell);
            let on_rim = row == 0 || column == 0 || row + 1 == size[0] || column + 1 == size[1];
            self.of.insert(cell, if on_rim { rim } else { core });
        }
    }
}

fn narrow(lane: Lane) -> &'static str {
    if lane == Lane::Ditch { "1107" } else { "1006" }
}
