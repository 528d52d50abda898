//! Does touching cut the inside of a part in two?

use super::crossing::Touches;
use super::rings::Flat;
use super::within::{signed_area, strictly_on};
use crate::land::{FaultKind, RingRole, ShapeFault};
use std::collections::{BTreeMap, BTreeSet, HashMap};

type Bits = [u64; 2];

/// A fault for every part whose inside falls apart: rings touch in a circle, or a ring touches itself so that
/// it has ground on both sides of the point.
pub(super) fn faults(flat: &Flat, touches: &Touches) -> Vec<ShapeFault> {
    let mut touched: BTreeMap<usize, Touched> = BTreeMap::new();
    for (bits, edges) in touches {
        let at = bits.map(f64::from_bits);
        for number in edges {
            let edge = &flat.edges[*number];
            let ring = touched.entry(edge.ring).or_default();
            ring.points.insert(*bits);
            if strictly_on(at, edge.from, edge.to) {
                ring.on_edges.entry(*number).or_default().push(at);
            }
        }
    }
    let mut groups = Groups::default();
    touched
        .iter()
        .filter_map(|(ring, touched)| of_ring(flat, *ring, touched, &mut groups))
        .collect()
}

/// Where a ring is touched.
#[derive(Debug, Default)]
struct Touched {
    /// All points.
    points: BTreeSet<Bits>,
    /// Those between the ends of an edge, by edge.
    on_edges: HashMap<usize, Vec<[f64; 2]>>,
}

/// Cuts a ring into simple loops at the points where it meets itself, and joins loops and points.
fn of_ring(flat: &Flat, ring: usize, touched: &Touched, groups: &mut Groups) -> Option<ShapeFault> {
    let (part, points) = (flat.rings[ring].part, &touched.points);
    let loops = loops(&with_touches(flat, ring, touched), points);
    let way = signed_area(&flat.rings[ring].points) > 0.0;
    let same_way = loops
        .iter()
        .filter(|one| (signed_area(one) > 0.0) == way)
        .count();
    let is_outer = flat.rings[ring].role == RingRole::Outer;
    let falls_apart = if is_outer {
        same_way > 1
    } else {
        same_way < loops.len()
    };
    let mut circle = None;
    for one in &loops {
        let met: BTreeSet<Bits> = one.iter().map(|point| point.map(f64::to_bits)).collect();
        let of_loop = groups.add();
        for at in met.iter().filter(|at| points.contains(*at)) {
            let of_point = groups.point(part, *at);
            if !groups.join(of_loop, of_point) {
                circle = Some(at.map(f64::from_bits));
            }
        }
    }
    let at = circle.or_else(|| {
        let first = points.first().copied()?;
        falls_apart.then(|| first.map(f64::from_bits))
    })?;
    let mut fault = flat.ring_fault(FaultKind::Disconnected, ring);
    fault.at = Some(at);
    Some(fault)
}

/// The ring's points, with those touch points put in that lie on its edges.
fn with_touches(flat: &Flat, ring: usize, touched: &Touched) -> Vec<[f64; 2]> {
    let mut way = Vec::new();
    for number in flat.rings[ring].edges.clone() {
        let edge = &flat.edges[number];
        way.push(edge.from);
        let mut on = touched.on_edges.get(&number).cloned().unwrap_or_default();
        let far =
            |point: &[f64; 2]| (point[0] - edge.from[0]).abs() + (point[1] - edge.from[1]).abs();
        on.sort_by(|one, other| far(one).total_cmp(&far(other)));
        way.extend(on);
    }
    way.extend(way.first().copied());
    way
}

/// The simple loops of a closed way, cut where it comes back to one of `points`.
fn loops(way: &[[f64; 2]], points: &BTreeSet<Bits>) -> Vec<Vec<[f64; 2]>> {
    let (mut loops, mut open): (Vec<Vec<[f64; 2]>>, Vec<[f64; 2]>) = (Vec::new(), Vec::new());
    let mut places: HashMap<Bits, usize> = HashMap::new();
    for point in way {
        let bits = point.map(f64::to_bits);
        if points.contains(&bits) {
            if let Some(start) = places.remove(&bits) {
                let mut closed = open.split_off(start);
                for cut in &closed {
                    places.remove(&cut.map(f64::to_bits));
                }
                closed.push(*point);
                loops.push(closed);
            }
            places.insert(bits, open.len());
        }
        open.push(*point);
    }
    if open.len() > 2 {
        loops.push(open);
    }
    loops
}

/// Loops and points that hang together, by number.
#[derive(Debug, Default)]
struct Groups {
    parent: Vec<usize>,
    points: HashMap<(usize, Bits), usize>,
}

impl Groups {
    /// A new one that hangs together with nothing.
    fn add(&mut self) -> usize {
        self.parent.push(self.parent.len());
        self.parent.len() - 1
    }

    /// The number of a part's point.
    fn point(&mut self, part: usize, at: Bits) -> usize {
        if let Some(known) = self.points.get(&(part, at)) {
            return *known;
        }
        let new = self.add();
        self.points.insert((part, at), new);
        new
    }

    /// The root, with the way to it made shorter.
    fn root(&mut self, mut node: usize) -> usize {
        while self.parent[node] != node {
            self.parent[node] = self.parent[self.parent[node]];
            node = self.parent[node];
        }
        node
    }

    /// Joins two; false if they already hung together: a circle.
    fn join(&mut self, one: usize, other: usize) -> bool {
        let (first, second) = (self.root(one), self.root(other));
        self.parent[first] = second;
        first != second
    }
}
