//! Rings into parts: which ring is a hole is told by where it lies, not by its number.

use crate::read::table::{Part, Ring, same};
use crate::read::within::{Bounds, ring_in_ring};

/// The rings of a plot in parts: rings within an odd number of others are holes.
pub(super) fn parts(rings: Vec<Ring>) -> Vec<Part> {
    if rings.len() == 1 {
        return vec![rings];
    }
    let bounds: Vec<Bounds> = rings.iter().map(|ring| Bounds::of(ring)).collect();
    let around: Vec<Vec<usize>> = (0..rings.len())
        .map(|inner| {
            let holds = |outer: &usize| {
                *outer != inner
                    && bounds[*outer].holds(&bounds[inner])
                    && ring_in_ring(&rings[inner], &rings[*outer])
            };
            (0..rings.len()).filter(holds).collect()
        })
        .collect();
    let mut parts: Vec<(usize, Part)> = Vec::new();
    for (ring, around_it) in around.iter().enumerate() {
        if around_it.len() % 2 == 0 {
            parts.push((ring, vec![rings[ring].clone()]));
        }
    }
    for (ring, around_it) in around.iter().enumerate() {
        let owner = |outer: &usize| {
            around_it.contains(outer) && around[*outer].len() + 1 == around_it.len()
        };
        if around_it.len() % 2 == 1
            && let Some((_, part)) = parts.iter_mut().find(|(outer, _)| owner(outer))
        {
            part.push(rings[ring].clone());
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// The rings of numbered points: a ring ends where the number changes.
pub(super) fn rings(points: &[(u32, [f64; 2])]) -> Vec<Ring> {
    points
        .chunk_by(|one, other| one.0 == other.0)
        .map(|ring| ring.iter().map(|(_, at)| *at).collect())
        .collect()
}

/// True if the last point repeats the first.
pub(super) fn is_closed(ring: &Ring) -> bool {
    matches!((ring.first(), ring.last()), (Some(first), Some(last)) if ring.len() > 1 && same(*first, *last))
}
