//! Does touching cut the inside of a part in two?

use super::crossing::Touches;
use super::rings::Flat;
use super::touching::passes;
use super::within::signed_area;
use crate::land::{FaultKind, RingRole, ShapeFault};
use std::collections::{BTreeMap, BTreeSet};

type Bits = [u64; 2];

/// A fault for every part whose inside falls apart: rings touch in a circle, or a ring touches itself so that
/// it has ground on both sides of the point.
pub(super) fn faults(flat: &Flat, touches: &Touches) -> Vec<ShapeFault> {
    let mut faults = Vec::new();
    let mut groups = Groups::default();
    let mut touched: BTreeMap<usize, BTreeSet<Bits>> = BTreeMap::new();
    for (at, edges) in touches {
        for pass in passes(flat, at.map(f64::from_bits), edges.iter().copied()) {
            touched.entry(pass.ring).or_default().insert(*at);
        }
    }
    for (ring, points) in &touched {
        faults.extend(of_ring(flat, *ring, points, &mut groups));
    }
    faults
}

/// Cuts a ring into simple loops at the points where it meets itself, and joins loops and points.
fn of_ring(
    flat: &Flat,
    ring: usize,
    points: &BTreeSet<Bits>,
    groups: &mut Groups,
) -> Option<ShapeFault> {
    let part = flat.rings[ring].part;
    let loops = loops(&with_touches(flat, ring, points), points);
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
    for (number, one) in loops.iter().enumerate() {
        let met: BTreeSet<Bits> = one.iter().map(|point| point.map(f64::to_bits)).collect();
        for at in met.intersection(points) {
            if !groups.join(Node::Loop(ring, number), Node::Point(part, *at)) {
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
fn with_touches(flat: &Flat, ring: usize, points: &BTreeSet<Bits>) -> Vec<[f64; 2]> {
    let mut way = Vec::new();
    for edge in &flat.edges[flat.rings[ring].edges.clone()] {
        way.push(edge.from);
        let mut on: Vec<[f64; 2]> = points
            .iter()
            .map(|bits| bits.map(f64::from_bits))
            .filter(|point| super::within::strictly_on(*point, edge.from, edge.to))
            .collect();
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
    for point in way {
        let bits = point.map(f64::to_bits);
        let closes = points.contains(&bits).then(|| {
            open.iter()
                .position(|earlier| earlier.map(f64::to_bits) == bits)
        });
        if let Some(start) = closes.flatten() {
            let mut closed = open.split_off(start);
            closed.push(*point);
            loops.push(closed);
        }
        open.push(*point);
    }
    if open.len() > 2 {
        loops.push(open);
    }
    loops
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Loop(usize, usize),
    Point(usize, Bits),
}

/// Loops and points that hang together.
#[derive(Debug, Default)]
struct Groups {
    parent: BTreeMap<Node, Node>,
}

impl Groups {
    fn root(&self, mut node: Node) -> Node {
        while let Some(parent) = self.parent.get(&node) {
            node = *parent;
        }
        node
    }

    /// Joins two; false if they already hung together: a circle.
    fn join(&mut self, one: Node, other: Node) -> bool {
        let (first, second) = (self.root(one), self.root(other));
        if first != second {
            self.parent.insert(first, second);
        }
        first != second
    }
}
