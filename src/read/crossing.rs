//! Where edges of a shape cross, run together or touch, by exact predicates.

use super::pairs;
use super::rings::{Edge, Flat};
use super::table::same;
use super::within::{Bounds, turn};
use crate::land::{FaultKind, ShapeFault};
use geo::algorithm::kernels::Orientation::{self, Collinear};
use std::collections::{BTreeMap, BTreeSet};

/// How many faults of one shape are spelled out.
pub(super) const SPELLED_OUT: usize = 10;

/// How many edges may touch one point before it counts as a fault by itself.
const CROWD: usize = 500;

/// Points in which edges that do not follow each other touch, with those edges.
pub(super) type Touches = BTreeMap<[u64; 2], BTreeSet<usize>>;

/// How two edges meet.
enum Meeting {
    /// Not at all.
    Apart,
    /// They cross between their ends, about here.
    Cross([f64; 2]),
    /// They run together along a stretch that begins here and ends there.
    Together([f64; 2], [f64; 2]),
    /// An end of one lies on the other.
    Touch([f64; 2]),
}

/// Every crossing, up to the limit, and every touch.
pub(super) fn search(flat: &Flat) -> (Vec<ShapeFault>, Touches) {
    let (mut faults, mut touches) = (Vec::new(), Touches::new());
    pairs::meeting(&flat.boxes(), |one, other| {
        if flat.next(one) == other || flat.next(other) == one {
            faults.extend(folded_back(flat, one, other));
        } else {
            meet(
                flat,
                one.min(other),
                one.max(other),
                &mut faults,
                &mut touches,
            );
        }
        faults.len() < SPELLED_OUT
    });
    (faults, touches)
}

/// Two edges that follow each other and run back over each other.
fn folded_back(flat: &Flat, one: usize, other: usize) -> Option<ShapeFault> {
    let (first, second) = if flat.next(one) == other {
        (one, other)
    } else {
        (other, one)
    };
    let (before, after) = (&flat.edges[first], &flat.edges[second]);
    same_ray(before.to, before.from, after.to)
        .then(|| flat.edge_fault(FaultKind::SelfCrossing, second, before.to))
}

fn meet(
    flat: &Flat,
    one: usize,
    other: usize,
    faults: &mut Vec<ShapeFault>,
    touches: &mut Touches,
) {
    let (a, b) = (&flat.edges[one], &flat.edges[other]);
    let parts = [a, b].map(|edge| flat.rings[edge.ring].part);
    let kind = if a.ring == b.ring {
        FaultKind::SelfCrossing
    } else if parts[0] == parts[1] {
        FaultKind::RingsCross
    } else {
        FaultKind::PartsOverlap
    };
    let mut touch = |at: [f64; 2]| {
        let here = touches.entry(at.map(f64::to_bits)).or_default();
        here.extend([one, other]);
        if here.len() > CROWD {
            faults.push(flat.edge_fault(kind, other, at));
            here.clear();
        }
    };
    match meeting(a, b) {
        Meeting::Apart => {}
        Meeting::Touch(at) => touch(at),
        // parts may share a border: whether they overlap there is told at its ends
        Meeting::Together(from, to) if kind == FaultKind::PartsOverlap => {
            touch(from);
            touch(to);
        }
        Meeting::Together(at, _) | Meeting::Cross(at) => {
            faults.push(flat.edge_fault(kind, other, at));
        }
    }
}

fn meeting(one: &Edge, other: &Edge) -> Meeting {
    let (a, b, c, d) = (one.from, one.to, other.from, other.to);
    let (c_side, d_side) = (turn(a, b, c), turn(a, b, d));
    let (a_side, b_side) = (turn(c, d, a), turn(c, d, b));
    if c_side == Collinear && d_side == Collinear {
        return along(one, other);
    }
    let apart = |x: Orientation, y: Orientation| x != Collinear && y != Collinear && x != y;
    if apart(c_side, d_side) && apart(a_side, b_side) {
        return Meeting::Cross(point_of(one, other));
    }
    let on = |side: Orientation, point: [f64; 2], edge: &Edge| {
        side == Collinear && Bounds::of(&[edge.from, edge.to]).holds(&Bounds::of(&[point]))
    };
    let ends = [
        (c_side, c, one),
        (d_side, d, one),
        (a_side, a, other),
        (b_side, b, other),
    ];
    ends.into_iter()
        .find(|(side, point, edge)| on(*side, *point, edge))
        .map_or(Meeting::Apart, |(_, point, _)| Meeting::Touch(point))
}

/// How two edges of one line meet.
fn along(one: &Edge, other: &Edge) -> Meeting {
    let (bounds, others) = (
        Bounds::of(&[one.from, one.to]),
        Bounds::of(&[other.from, other.to]),
    );
    let shared = |point: &[f64; 2]| {
        let here = Bounds::of(&[*point]);
        bounds.holds(&here) && others.holds(&here)
    };
    let mut ends = [one.from, one.to, other.from, other.to]
        .into_iter()
        .filter(shared);
    let Some(first) = ends.next() else {
        return Meeting::Apart;
    };
    match ends.find(|end| !same(*end, first)) {
        Some(second) => Meeting::Together(first, second),
        None => Meeting::Touch(first),
    }
}

/// Where two crossing edges cross, for a person to find the place.
fn point_of(one: &Edge, other: &Edge) -> [f64; 2] {
    let minus = |p: [f64; 2], q: [f64; 2]| [p[0] - q[0], p[1] - q[1]];
    let cross = |p: [f64; 2], q: [f64; 2]| p[0] * q[1] - p[1] * q[0];
    let (u, v, w) = (
        minus(one.to, one.from),
        minus(other.to, other.from),
        minus(other.from, one.from),
    );
    let share = (cross(w, v) / cross(u, v)).clamp(0.0, 1.0);
    [0, 1].map(|axis| one.from[axis] + share * u[axis])
}

/// True if two points lie in the same direction from a third, exactly.
pub(super) fn same_ray(from: [f64; 2], one: [f64; 2], other: [f64; 2]) -> bool {
    turn(from, one, other) == Collinear
        && (0..2).all(|axis| {
            let side = |point: [f64; 2]| point[axis].total_cmp(&from[axis]);
            side(one) == side(other)
        })
}
