//! Thin parts, and pieces that round to no area, go to the largest piece that they touch.
//!
//! A parcel in one class and few districts has few pieces; a red line over a land use layer has thousands, and a thin part
//! at one end of it must not become land of another village at the other end.

use super::cut::Cutter;
use super::neighbours::Neighbours;
use super::pieces::Polygon;
use super::sliver::{DUST, Slivers, doubled_polygon, is_sliver};
use crate::locate::{Bounds, square_metres};
use crate::units::Area;
use std::collections::BTreeMap;

/// What tells pieces apart: land use polygons, districts, farmland.
pub(super) type Key = (Vec<u32>, Vec<u32>, bool);

/// Parts of one key with twice their areas.
pub(super) type Heap = Vec<(Polygon, i128)>;

/// All parts of a parcel by their keys.
pub(super) type Heaps = BTreeMap<Key, Heap>;

/// The parts of one key, with the area that they get.
pub(super) type Share = ((Key, Heap), Area);

fn doubled(heap: &Heap) -> i128 {
    heap.iter().map(|(_, area)| *area).sum()
}

/// Moves thin parts to the largest of the pieces that they touch; the ground goes with the area. A net of thin gaps around
/// many pieces is one part: it is cut up, so that each of them gets what lies beside it.
///
/// Thin parts of the largest piece of all stay where they are.
pub(super) fn merge_slivers(heaps: &mut Heaps, least_width: f64, cutter: &mut Cutter) -> Slivers {
    let largest = heaps
        .iter()
        .rev()
        .max_by_key(|(_, heap)| doubled(heap))
        .map(|(key, _)| key.clone());
    let Some(largest) = largest.filter(|_| heaps.len() > 1) else {
        return Slivers::default();
    };
    let mut thin: Heap = Vec::new();
    for (_, heap) in heaps.iter_mut().filter(|(key, _)| **key != largest) {
        let (slivers, kept) = std::mem::take(heap)
            .into_iter()
            .partition(|(part, _)| is_sliver(part, least_width.max(DUST)));
        *heap = kept;
        thin.extend::<Heap>(slivers);
    }
    heaps.retain(|_, heap| !heap.is_empty());
    let counted = thin.iter().filter(|(part, _)| !is_sliver(part, DUST));
    let merged = Slivers {
        count: counted.clone().count(),
        without_area: 0,
        area: square_metres(counted.map(|(_, area)| *area).sum()),
    };
    settle(heaps, &largest, thin, (least_width, cutter));
    merged
}

/// Gives each part to the largest piece that it touches, or to the largest of all if it touches none.
fn settle(heaps: &mut Heaps, largest: &Key, parts: Heap, (reach, cutter): (f64, &mut Cutter)) {
    if parts.is_empty() {
        return;
    }
    let keys: Vec<Key> = heaps.keys().cloned().collect();
    let sizes: Vec<i128> = heaps.values().map(doubled).collect();
    let neighbours = Neighbours::new(heaps.values().map(|heap| heap.iter().map(|(part, _)| part)));
    let mut waiting = parts;
    waiting.reverse();
    let mut settled: Vec<(Key, (Polygon, i128))> = Vec::new();
    while let Some((part, area)) = waiting.pop() {
        let touched = neighbours.of(&part, reach.max(DUST));
        if touched.len() > BOTH_SIDES
            && let Some(halves) = halves(&part, cutter)
        {
            waiting.extend(halves);
            continue;
        }
        let best = touched.into_iter().rev().max_by_key(|&place| sizes[place]);
        let home = best.map_or_else(|| largest.clone(), |place| keys[place].clone());
        settled.push((home, (part, area)));
    }
    drop(neighbours);
    for (key, part) in settled {
        heaps.entry(key).or_default().push(part);
    }
}

/// A thin part between two pieces goes to one of them whole; one that touches more is cut up.
const BOTH_SIDES: usize = 2;

/// How long a thin part is at least for being cut up, in steps of the grid: two metres.
const SHORT: i64 = 2 << 32;

/// What lies on either side of the middle of a part's longer side; `None` for what is short, or nothing but dust.
fn halves(part: &Polygon, cutter: &mut Cutter) -> Option<Heap> {
    let Bounds { low, high } = Bounds::around(part.iter().flatten().copied());
    let length = [high[0] - low[0], high[1] - low[1]];
    let axis = usize::from(length[1] > length[0]);
    if length[axis] <= SHORT || is_sliver(part, DUST) {
        return None;
    }
    let mut middle = high;
    middle[axis] = low[axis] + length[axis] / 2;
    let knife = vec![low, [middle[0], low[1]], middle, [low[0], middle[1]]];
    let (one, other) = cutter.cut(part, &[knife]);
    let weighed = one.into_iter().chain(other).map(|half| {
        let area = doubled_polygon(&half);
        (half, area)
    });
    Some(weighed.filter(|(_, area)| *area > 0).collect())
}

/// Moves the ground of pieces that round to no area to the largest piece that it touches: there is nothing of them to
/// price or to list. If no piece has an area, they stay.
pub(super) fn merge_empty(shares: &mut Vec<Share>, cutter: &mut Cutter) -> Slivers {
    let largest = shares
        .iter()
        .rev()
        .max_by_key(|(_, area)| *area)
        .filter(|(_, area)| area.is_positive())
        .map(|((key, _), _)| key.clone());
    let Some(largest) = largest.filter(|_| shares.iter().any(|(_, area)| !area.is_positive()))
    else {
        return Slivers::default();
    };
    let (kept, empty): (Vec<Share>, Vec<Share>) = std::mem::take(shares)
        .into_iter()
        .partition(|(_, area)| area.is_positive());
    let moved: Heap = empty.into_iter().flat_map(|((_, heap), _)| heap).collect();
    let merged = Slivers {
        count: moved.len(),
        without_area: moved.len(),
        area: square_metres(moved.iter().map(|(_, area)| *area).sum()),
    };
    let areas: Vec<Area> = kept.iter().map(|(_, area)| *area).collect();
    let mut heaps: Heaps = kept.into_iter().map(|(heap, _)| heap).collect();
    settle(&mut heaps, &largest, moved, (DUST, cutter));
    *shares = heaps.into_iter().zip(areas).collect();
    merged
}
