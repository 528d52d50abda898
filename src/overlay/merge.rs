//! Thin parts, and pieces that round to no area, go to the largest piece that they touch.
//!
//! A parcel in one class and few districts has few pieces; a red line over a land use layer has thousands, and a thin part
//! at one end of it must not become land of another village at the other end.

use super::neighbours::Neighbours;
use super::pieces::Polygon;
use super::sliver::{DUST, Slivers, is_sliver};
use crate::locate::square_metres;
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

/// Moves thin parts to the largest of the pieces that they touch; the ground goes with the area.
///
/// Thin parts of the largest piece of all stay where they are.
pub(super) fn merge_slivers(heaps: &mut Heaps, least_width: f64) -> Slivers {
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
    settle(heaps, &largest, thin, least_width);
    merged
}

/// Gives each part to the largest piece that it touches, or to the largest of all if it touches none.
fn settle(heaps: &mut Heaps, largest: &Key, parts: Heap, reach: f64) {
    if parts.is_empty() {
        return;
    }
    let keys: Vec<Key> = heaps.keys().cloned().collect();
    let sizes: Vec<i128> = heaps.values().map(doubled).collect();
    let neighbours = Neighbours::new(heaps.values().map(|heap| heap.iter().map(|(part, _)| part)));
    let home = |part: &Polygon| {
        let touched = neighbours.of(part, reach.max(DUST));
        let best = touched.into_iter().rev().max_by_key(|&place| sizes[place]);
        best.map_or_else(|| largest.clone(), |place| keys[place].clone())
    };
    let settled: Vec<Key> = parts.iter().map(|(part, _)| home(part)).collect();
    drop(neighbours);
    for (key, part) in settled.into_iter().zip(parts) {
        heaps.entry(key).or_default().push(part);
    }
}

/// Moves the ground of pieces that round to no area to the largest piece that it touches: there is nothing of them to
/// price or to list. If no piece has an area, they stay.
pub(super) fn merge_empty(shares: &mut Vec<Share>) -> Slivers {
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
    settle(&mut heaps, &largest, moved, DUST);
    *shares = heaps.into_iter().zip(areas).collect();
    merged
}
