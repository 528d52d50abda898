//! Which rows are which ground: same plot and same keys first, then by the least differences with near areas.
//!
//! Every step goes through rows and groups in their order and breaks ties by it: the same filing, the same pairs.

use super::areas::RowArea;
use super::groups::Group;
use super::keys::{Dim, Keys};
use crate::units::Area;
use std::collections::BTreeMap;

/// A row to be paired.
#[derive(Debug)]
pub(super) struct Row {
    /// The number of its line on the desk.
    pub(super) line: usize,
    /// Its plot; empty where the table has none, `None` where the row does not say.
    pub(super) plot: Option<String>,
    pub(super) keys: Keys,
    pub(super) area: RowArea,
}

/// Rows and the ground that they are about.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) rows: Vec<usize>,
    pub(super) groups: Vec<usize>,
    /// What its row states wrongly.
    pub(super) wrong: Vec<Dim>,
    /// True if the row names another plot.
    pub(super) elsewhere: bool,
}

/// Ground that is stated in one row and belongs to another, or to none that there is.
#[derive(Debug)]
pub(super) struct Move {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) area: Area,
    /// What tells the two apart, the weightiest first.
    pub(super) dims: Vec<Dim>,
}

pub(super) struct Pairing<'p, 'a> {
    pub(super) rows: &'p [Row],
    pub(super) groups: &'p [Group<'a>],
    /// The bound of rows and groups.
    pub(super) bound: &'p dyn Fn(&[usize], &[usize]) -> Area,
    pub(super) nodes: Vec<Node>,
    pub(super) moves: Vec<Move>,
    pub(super) of_row: Vec<Option<usize>>,
    pub(super) of_group: Vec<Option<usize>>,
}

/// Rows and groups of each plot.
type Units = BTreeMap<String, Unit>;

/// Rows and groups of a plot.
pub(super) type Unit = (Vec<usize>, Vec<usize>);

/// A two-hundredth: areas on another basis differ by less, other land by more.
pub(super) fn is_near(one: Area, other: Area, bound: Area) -> bool {
    let apart = one.distance(other);
    apart <= bound || apart.steps() <= one.steps().max(other.steps()) / 200
}

impl<'p, 'a> Pairing<'p, 'a> {
    pub(super) fn new(
        rows: &'p [Row],
        groups: &'p [Group<'a>],
        bound: &'p dyn Fn(&[usize], &[usize]) -> Area,
    ) -> Self {
        let mut pairing = Self {
            rows,
            groups,
            bound,
            nodes: Vec::new(),
            moves: Vec::new(),
            of_row: vec![None; rows.len()],
            of_group: vec![None; groups.len()],
        };
        let units = pairing.units();
        units.values().for_each(|unit| pairing.alike(unit));
        units.values().for_each(|unit| pairing.split_rows(unit));
        units.values().for_each(|unit| pairing.joined_rows(unit));
        units
            .values()
            .for_each(|unit| pairing.relabelled(unit, true));
        pairing.misplaced();
        // from here on every row and every group is a node, if only of itself
        units.values().for_each(|unit| pairing.moved(unit));
        units
            .values()
            .for_each(|unit| pairing.relabelled(unit, false));
        pairing.alone();
        pairing
    }

    fn units(&self) -> Units {
        let mut units = Units::new();
        for (number, row) in self.rows.iter().enumerate() {
            if let Some(plot) = &row.plot {
                units.entry(plot.clone()).or_default().0.push(number);
            }
        }
        for (number, group) in self.groups.iter().enumerate() {
            units.entry(group.plot.clone()).or_default().1.push(number);
        }
        units
    }

    pub(super) fn free_rows(&self, rows: &[usize]) -> Vec<usize> {
        let free = |row: &&usize| self.of_row[**row].is_none();
        rows.iter().filter(free).copied().collect()
    }

    pub(super) fn free_groups(&self, groups: &[usize]) -> Vec<usize> {
        let free = |group: &&usize| self.of_group[**group].is_none();
        groups.iter().filter(free).copied().collect()
    }

    fn differs(&self, row: usize, group: usize) -> Vec<Dim> {
        self.rows[row].keys.differs(&self.groups[group].keys)
    }

    fn gap(&self, row: usize, group: usize) -> Area {
        self.rows[row].area.area.distance(self.groups[group].area)
    }

    fn pair(&mut self, row: usize, group: usize, wrong: Vec<Dim>, elsewhere: bool) {
        let node = Some(self.nodes.len());
        (self.of_row[row], self.of_group[group]) = (node, node);
        let (rows, groups) = (vec![row], vec![group]);
        self.nodes.push(Node {
            rows,
            groups,
            wrong,
            elsewhere,
        });
    }

    /// What the rows of a node state, and what its ground is.
    pub(super) fn areas(&self, node: &Node) -> (Area, Area) {
        let stated = node.rows.iter().map(|&row| self.rows[row].area.area);
        let due = node.groups.iter().map(|&group| self.groups[group].area);
        (stated.sum(), due.sum())
    }

    pub(super) fn bound_of(&self, node: &Node) -> Area {
        (self.bound)(&node.rows, &node.groups)
    }

    /// One row and one group that differ in nothing, the nearest in area first.
    fn alike(&mut self, (rows, groups): &Unit) {
        let mut pairs = Vec::new();
        for &row in rows {
            let fitting = groups
                .iter()
                .filter(|&&group| self.differs(row, group).is_empty());
            pairs.extend(fitting.map(|&group| (self.gap(row, group), row, group)));
        }
        pairs.sort_unstable();
        for (_, row, group) in pairs {
            if self.of_row[row].is_none() && self.of_group[group].is_none() {
                self.pair(row, group, Vec::new(), false);
            }
        }
    }

    /// Further rows of ground that is not all stated yet.
    fn split_rows(&mut self, (rows, groups): &Unit) {
        for row in self.free_rows(rows) {
            let area = self.rows[row].area.area;
            let taken = groups
                .iter()
                .filter_map(|&group| Some((group, self.of_group[group]?)));
            let found = taken.into_iter().find(|&(group, node)| {
                let (stated, due) = self.areas(&self.nodes[node]);
                self.differs(row, group).is_empty()
                    && due.distance(stated + area) < due.distance(stated)
            });
            if let Some((_, node)) = found {
                self.nodes[node].rows.push(row);
                self.of_row[row] = Some(node);
            }
        }
    }

    /// Further ground of a row that states more than its own and makes no difference between the two.
    fn joined_rows(&mut self, (_, groups): &Unit) {
        for group in self.free_groups(groups) {
            let area = self.groups[group].area;
            let unit = groups.iter().filter_map(|&other| self.of_group[other]);
            let found = unit.into_iter().find(|&node| {
                let (stated, due) = self.areas(&self.nodes[node]);
                let rows = &self.nodes[node].rows;
                rows.iter().all(|&row| self.differs(row, group).is_empty())
                    && stated.distance(due + area) < stated.distance(due)
            });
            if let Some(node) = found {
                self.nodes[node].groups.push(group);
                self.of_group[group] = Some(node);
            }
        }
    }

    /// Rows and groups that are left, by the least differences; with near areas, or in the end with one difference only.
    fn relabelled(&mut self, (rows, groups): &Unit, near: bool) {
        let mut pairs = Vec::new();
        for row in self.free_rows(rows) {
            for group in self.free_groups(groups) {
                let wrong = self.differs(row, group);
                let (stated, due) = (self.rows[row].area, self.groups[group].area);
                let fits = match near {
                    true => is_near(stated.area, due, (self.bound)(&[row], &[group])),
                    false => wrong.len() < 2,
                };
                if fits {
                    pairs.push((wrong.len(), self.gap(row, group), row, group, wrong));
                }
            }
        }
        pairs.sort_unstable();
        for (_, _, row, group, wrong) in pairs {
            if self.of_row[row].is_none() && self.of_group[group].is_none() {
                self.pair(row, group, wrong, false);
            }
        }
    }

    /// Rows that name no plot or another one than that of ground which is just what they state.
    fn misplaced(&mut self) {
        let all_rows: Vec<usize> = (0..self.rows.len()).collect();
        let all_groups: Vec<usize> = (0..self.groups.len()).collect();
        let (rows, groups) = (self.free_rows(&all_rows), self.free_groups(&all_groups));
        let mut pairs = Vec::new();
        for &row in &rows {
            for &group in &groups {
                let area = (self.rows[row].area.area, self.groups[group].area);
                // cheap first: a missing file may leave thousands of each
                if is_near(area.0, area.1, self.rows[row].area.half)
                    && self.differs(row, group).is_empty()
                {
                    pairs.push((self.gap(row, group), row, group));
                }
            }
        }
        pairs.sort_unstable();
        for (_, row, group) in pairs {
            if self.of_row[row].is_none() && self.of_group[group].is_none() {
                let elsewhere = self.rows[row].plot.is_some();
                self.pair(row, group, Vec::new(), elsewhere);
            }
        }
    }

    /// Makes a node of a row or a group by itself.
    pub(super) fn single(&mut self, rows: Vec<usize>, groups: Vec<usize>) -> usize {
        let number = self.nodes.len();
        rows.iter().for_each(|&row| self.of_row[row] = Some(number));
        groups
            .iter()
            .for_each(|&group| self.of_group[group] = Some(number));
        self.nodes.push(Node {
            rows,
            groups,
            ..Node::default()
        });
        number
    }

    fn alone(&mut self) {
        let all_rows: Vec<usize> = (0..self.rows.len()).collect();
        for row in self.free_rows(&all_rows) {
            self.single(vec![row], Vec::new());
        }
        let all_groups: Vec<usize> = (0..self.groups.len()).collect();
        for group in self.free_groups(&all_groups) {
            self.single(Vec::new(), vec![group]);
        }
    }
}
