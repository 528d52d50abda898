//! Polygons of one layer that overlap, taken apart: what several of them claim is a section of its own.

use super::cut::Cutter;
use super::pieces::Polygon;
use super::sections::{Section, doubled};
use crate::locate::square_metres;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

/// The sections with every overlap apart, ordered by the polygons that claim them.
pub(super) fn arranged(claims: Vec<Section>, cutter: &mut Cutter) -> Vec<Section> {
    let groups = groups(&claims, cutter);
    let mut claims: Vec<Option<Section>> = claims.into_iter().map(Some).collect();
    let mut found = Vec::new();
    for group in groups {
        let members: Vec<Section> = group
            .iter()
            .filter_map(|&place| claims[place].take())
            .collect();
        match members.len() {
            0 | 1 => found.extend(members),
            _ => found.extend(taken_apart(&members, cutter)),
        }
    }
    found.sort_unstable_by(|one, other| one.landuse.cmp(&other.landuse));
    found
}

/// Groups of sections that overlap, directly or by others between them.
fn groups(claims: &[Section], cutter: &mut Cutter) -> Vec<Vec<usize>> {
    let boxes = claims.iter().enumerate().map(|(place, claim)| {
        let bounds = &claim.shape.bounds;
        GeomWithData::new(Rectangle::from_corners(bounds.low, bounds.high), place)
    });
    let boxes = RTree::bulk_load(boxes.collect());
    let mut group: Vec<usize> = (0..claims.len()).collect();
    for (place, claim) in claims.iter().enumerate() {
        let bounds = AABB::from_corners(claim.shape.bounds.low, claim.shape.bounds.high);
        let mut near: Vec<usize> = boxes
            .locate_in_envelope_intersecting(bounds)
            .map(|other| other.data)
            .filter(|&other| other > place)
            .collect();
        near.sort_unstable();
        for other in near {
            if overlap(claim, &claims[other], cutter) {
                join(&mut group, place, other);
            }
        }
    }
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); claims.len()];
    for place in 0..claims.len() {
        members[first(&group, place)].push(place);
    }
    members.retain(|members| !members.is_empty());
    members
}

/// Square metres below which two polygons do not overlap: the engine's own rounding.
const NOISE: f64 = 1e-7;

fn overlap(one: &Section, other: &Section, cutter: &mut Cutter) -> bool {
    let both = cutter.inside(&one.shape.rings, &other.shape.rings);
    square_metres(doubled(&both)) > NOISE
}

fn first(group: &[usize], place: usize) -> usize {
    let mut place = place;
    while group[place] != place {
        place = group[place];
    }
    place
}

fn join(group: &mut [usize], one: usize, other: usize) {
    let (one, other) = (first(group, one), first(group, other));
    group[one.max(other)] = one.min(other);
}

/// The ground of the members, cut by each of them.
fn taken_apart(members: &[Section], cutter: &mut Cutter) -> Vec<Section> {
    let shapes: Vec<&[Vec<_>]> = members.iter().map(|one| &one.shape.rings[..]).collect();
    let mut regions: Vec<(Vec<u32>, Vec<Polygon>)> = vec![(Vec::new(), cutter.union(&shapes))];
    for member in members {
        let mut after = Vec::with_capacity(regions.len() + 1);
        for (landuse, parts) in regions {
            let rings: Vec<_> = parts.iter().flatten().cloned().collect();
            let (inside, outside) = cutter.cut(&rings, &member.shape.rings);
            let with: Vec<u32> = landuse.iter().chain(&member.landuse).copied().collect();
            after.push((with, inside));
            after.push((landuse, outside));
        }
        after.retain(|(_, parts)| !parts.is_empty());
        regions = after;
    }
    let section = |(landuse, parts)| Section::cut(landuse, parts);
    regions.into_iter().map(section).collect()
}
