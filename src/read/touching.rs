//! Where a shape's edges touch in a point: do the rings pass through each other there, or not?

use super::crossing::{SPELLED_OUT, Touches, same_ray};
use super::rings::Flat;
use super::table::same;
use super::within::turn;
use crate::land::{FaultKind, ShapeFault};
use geo::algorithm::kernels::Orientation::{Clockwise, Collinear, CounterClockwise};
use std::collections::BTreeMap;

/// A ring's way through a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pass {
    /// Its ring.
    pub(super) ring: usize,
    /// The edge that it comes by (or lies on).
    pub(super) edge: usize,
    /// Where it comes from.
    before: [f64; 2],
    /// Where it goes.
    after: [f64; 2],
}

/// The ways of rings through a point, each once.
pub(super) fn passes(flat: &Flat, at: [f64; 2], edges: impl Iterator<Item = usize>) -> Vec<Pass> {
    let mut passes: Vec<Pass> = Vec::new();
    for edge in edges {
        let here = &flat.edges[edge];
        let incoming = if same(here.from, at) {
            flat.previous(edge)
        } else {
            edge
        };
        let outgoing = if same(here.to, at) || same(here.from, at) {
            flat.next(incoming)
        } else {
            edge
        };
        let pass = Pass {
            ring: here.ring,
            edge: incoming,
            before: flat.edges[incoming].from,
            after: flat.edges[outgoing].to,
        };
        if !passes.contains(&pass) {
            passes.push(pass);
        }
    }
    passes
}

/// A sector at a point, counter-clockwise from its first arm to its second.
type Sector = ([f64; 2], [f64; 2]);

/// What is wrong at the points where edges touch.
pub(super) fn faults(flat: &Flat, touches: &Touches) -> Vec<ShapeFault> {
    let mut faults = Vec::new();
    for (bits, edges) in touches {
        let at = bits.map(f64::from_bits);
        let passes = passes(flat, at, edges.iter().copied());
        for (number, one) in passes.iter().enumerate() {
            let others = passes[number + 1..].iter();
            let wrong = others.filter_map(|other| Some((other, crossing(flat, at, one, other)?)));
            faults.extend(wrong.map(|(other, kind)| flat.edge_fault(kind, other.edge, at)));
        }
        faults.extend(parts_overlap(flat, at, &passes));
        if faults.len() >= SPELLED_OUT {
            return faults;
        }
    }
    faults
}

/// Two rings of one part, or one ring twice, that go through each other.
fn crossing(flat: &Flat, at: [f64; 2], one: &Pass, other: &Pass) -> Option<FaultKind> {
    if flat.rings[one.ring].part != flat.rings[other.ring].part {
        return None;
    }
    let inside = |point| strictly_within(at, (one.before, one.after), point);
    let crosses = inside(other.before) != inside(other.after) && !shares_arm(at, one, other);
    let kind = if one.ring == other.ring {
        FaultKind::SelfCrossing
    } else {
        FaultKind::RingsCross
    };
    crosses.then_some(kind)
}

/// The first two parts that have ground in common at a point.
fn parts_overlap(flat: &Flat, at: [f64; 2], passes: &[Pass]) -> Option<ShapeFault> {
    let mut by_part: BTreeMap<usize, Vec<&Pass>> = BTreeMap::new();
    for pass in passes {
        by_part
            .entry(flat.rings[pass.ring].part)
            .or_default()
            .push(pass);
    }
    let grounds: Vec<(&Vec<&Pass>, Vec<Sector>)> = by_part
        .values()
        .map(|passes| (passes, ground(flat, at, passes)))
        .collect();
    for (number, (_, one)) in grounds.iter().enumerate() {
        for (passes, other) in &grounds[number + 1..] {
            let meet = |first: &Sector| other.iter().any(|second| overlap(at, *first, *second));
            if one.iter().any(meet) {
                return Some(flat.edge_fault(FaultKind::PartsOverlap, passes[0].edge, at));
            }
        }
    }
    None
}

/// The sectors of a point's surroundings that a part covers: from every arm that leaves with ground on its left,
/// counter-clockwise to the next arm that comes in with ground on its left.
fn ground(flat: &Flat, at: [f64; 2], passes: &[&Pass]) -> Vec<Sector> {
    let sectors: Vec<Sector> = passes
        .iter()
        .map(|pass| {
            if flat.rings[pass.ring].inside_left {
                (pass.after, pass.before)
            } else {
                (pass.before, pass.after)
            }
        })
        .collect();
    let next = |leaving: [f64; 2], own: [f64; 2]| {
        let nearer = |best: [f64; 2], arm: [f64; 2]| {
            if strictly_within(at, (leaving, best), arm) {
                arm
            } else {
                best
            }
        };
        sectors.iter().map(|sector| sector.1).fold(own, nearer)
    };
    sectors
        .iter()
        .map(|sector| (sector.0, next(sector.0, sector.1)))
        .collect()
}

fn shares_arm(at: [f64; 2], one: &Pass, other: &Pass) -> bool {
    let arms = |pass: &Pass| [pass.before, pass.after];
    arms(one).into_iter().any(|arm| {
        arms(other)
            .into_iter()
            .any(|second| same_ray(at, arm, second))
    })
}

/// True if two open sectors have ground in common.
fn overlap(at: [f64; 2], one: Sector, other: Sector) -> bool {
    let within = |sector, point| strictly_within(at, sector, point);
    within(one, other.0)
        || within(one, other.1)
        || within(other, one.0)
        || within(other, one.1)
        || (same_ray(at, one.0, other.0) && same_ray(at, one.1, other.1))
}

/// True if `point` lies strictly within a sector at `at`.
fn strictly_within(at: [f64; 2], (from, to): Sector, point: [f64; 2]) -> bool {
    match turn(at, from, to) {
        CounterClockwise => {
            turn(at, from, point) == CounterClockwise && turn(at, point, to) == CounterClockwise
        }
        Clockwise => turn(at, to, point) == Clockwise || turn(at, point, from) == Clockwise,
        Collinear => turn(at, from, point) == CounterClockwise,
    }
}
