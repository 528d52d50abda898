//! What is stated too much in one row and too little, or not at all, in another.

use super::areas::RowArea;
use super::keys::{Keys, VillageKey};
use super::pairing::{Move, Pairing, Unit, is_near};
use crate::units::Area;
use std::collections::BTreeSet;

#[derive(Debug, Clone, Copy)]
enum End {
    Node(usize),
    Row(usize),
    Group(usize),
}

/// An excess or a lack: where, how much, and within which bound.
type Side = (End, Area, Area);

static NO_KEYS: Keys = Keys {
    district: None,
    class: None,
    class3: None,
    farmland: None,
    ownership: None,
    village: VillageKey::NONE,
};

impl Pairing<'_, '_> {
    fn keys(&self, end: End) -> &Keys {
        match end {
            End::Node(node) => match (
                self.nodes[node].rows.first(),
                self.nodes[node].groups.first(),
            ) {
                (_, Some(&group)) => &self.groups[group].keys,
                (Some(&row), None) => &self.rows[row].keys,
                (None, None) => &NO_KEYS,
            },
            End::Row(row) => &self.rows[row].keys,
            End::Group(group) => &self.groups[group].keys,
        }
    }

    /// What is stated too much and what too little in a plot, each with its area and bound.
    fn unbalanced(&self, (rows, groups): &Unit) -> (Vec<Side>, Vec<Side>) {
        let (mut over, mut under) = (Vec::new(), Vec::new());
        let nodes = groups.iter().filter_map(|&group| self.of_group[group]);
        let nodes: BTreeSet<usize> = nodes.collect();
        for node in nodes {
            let (stated, due) = self.areas(&self.nodes[node]);
            let bound = self.bound_of(&self.nodes[node]);
            if stated.distance(due) > bound {
                let side = (End::Node(node), stated.distance(due), bound);
                if stated > due {
                    over.push(side)
                } else {
                    under.push(side)
                }
            }
        }
        for row in self.free_rows(rows) {
            let RowArea { area, half, .. } = self.rows[row].area;
            over.push((End::Row(row), area, half));
        }
        for group in self.free_groups(groups) {
            under.push((
                End::Group(group),
                self.groups[group].area,
                (self.bound)(&[], &[group]),
            ));
        }
        (over, under)
    }

    /// Ground that one row states too much and another, or none, too little.
    pub(super) fn moved(&mut self, unit: &Unit) {
        let (mut over, mut under) = self.unbalanced(unit);
        let mut pairs = Vec::new();
        for (o, (from, more, one)) in over.iter().enumerate() {
            for (u, (to, less, other)) in under.iter().enumerate() {
                let dims = self.keys(*from).differs(self.keys(*to));
                if !dims.is_empty() && is_near(*more, *less, *one + *other) {
                    pairs.push((dims.len(), more.distance(*less), o, u, dims));
                }
            }
        }
        pairs.sort_unstable();
        let (mut gone, mut come) = (vec![false; over.len()], vec![false; under.len()]);
        for (_, _, o, u, dims) in pairs {
            if !gone[o] && !come[u] {
                (gone[o], come[u]) = (true, true);
                self.take(over[o].0, under[u].0, under[u].1, dims);
            }
        }
        let mut left = gone.into_iter();
        over.retain(|_| left.next() != Some(true));
        let mut left = come.into_iter();
        under.retain(|_| left.next() != Some(true));
        self.shared(over, under);
    }

    /// What is left, if it adds up: every lack goes to the excess that holds it and differs least.
    fn shared(&mut self, mut over: Vec<Side>, mut under: Vec<Side>) {
        let sum = |sides: &[Side]| -> (Area, Area) {
            let areas = sides.iter().map(|side| side.1).sum();
            (areas, sides.iter().map(|side| side.2).sum())
        };
        let ((more, one), (less, other)) = (sum(&over), sum(&under));
        if over.is_empty() || under.is_empty() || !is_near(more, less, one + other) {
            return;
        }
        under.sort_by_key(|side| std::cmp::Reverse(side.1));
        for (to, lack, bound) in under {
            let fits = |side: &Side| side.1 >= lack || is_near(side.1, lack, side.2 + bound);
            let to_keys = self.keys(to).clone();
            let holding = over.iter_mut().filter(|side| fits(side));
            let least = holding.min_by_key(|side| self.keys(side.0).differs(&to_keys).len());
            if let Some(side) = least {
                let dims = self.keys(side.0).differs(&to_keys);
                side.1 = if side.1 > lack {
                    side.1 - lack
                } else {
                    Area::ZERO
                };
                let from = side.0;
                if !dims.is_empty() {
                    // a row that has become a node with the first of its moves
                    let end = self.take(from, to, lack, dims);
                    side.0 = End::Node(end);
                }
            }
        }
    }

    fn take(&mut self, from: End, to: End, area: Area, dims: Vec<super::keys::Dim>) -> usize {
        let (from, to) = (self.node(from), self.node(to));
        self.moves.push(Move {
            from,
            to,
            area,
            dims,
        });
        from
    }

    fn node(&mut self, end: End) -> usize {
        match end {
            End::Node(node) => node,
            End::Row(row) => self.single(vec![row], Vec::new()),
            End::Group(group) => self.single(Vec::new(), vec![group]),
        }
    }
}
