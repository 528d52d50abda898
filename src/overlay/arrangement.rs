//! Polygons of one layer that overlap, taken apart: what several of them claim is a section of its own.
//!
//! They are laid down one after the other, small ones first. Each is held against the sections near it alone, and of its
//! own border these see what is near them: a polygon around all the others costs no more than they do together.

use super::border::Border;
use super::cut::Cutter;
use super::sections::{Section, doubled};
use crate::locate::{Bounds, Point, square_metres};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

/// Square metres below which two polygons do not overlap: the engine's own rounding.
const NOISE: f64 = 1e-7;

/// The sections with every overlap apart, ordered by the polygons that claim them.
pub(super) fn arranged(mut claims: Vec<Section>, cutter: &mut Cutter) -> Vec<Section> {
    claims.sort_by_cached_key(|claim| (extent(&claim.shape.bounds), claim.landuse.clone()));
    let mut laid = Laid::default();
    for claim in claims {
        laid.lay(claim, cutter);
    }
    let mut found = laid.sections;
    found.retain(|section| section.doubled() > 0);
    found.sort_unstable_by(|one, other| one.landuse.cmp(&other.landuse));
    found
}

fn extent(bounds: &Bounds) -> i128 {
    let side = |axis: usize| i128::from(bounds.high[axis]) - i128::from(bounds.low[axis]);
    side(0) * side(1)
}

/// Sections that do not overlap, with their boxes; a section that was cut keeps its box.
#[derive(Default)]
struct Laid {
    sections: Vec<Section>,
    boxes: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
}

impl Laid {
    /// Lays a claim down: what it shares with sections that lie there is theirs together, the rest its own.
    fn lay(&mut self, claim: Section, cutter: &mut Cutter) {
        let border = Border::new(&claim.shape);
        let mut shared = Vec::new();
        for place in self.near(&claim.shape.bounds) {
            let section = &self.sections[place];
            let (inside, outside) = border.cut(&section.shape.rings, cutter);
            if square_metres(doubled(&inside)) <= NOISE {
                continue;
            }
            let mut both = [&section.landuse[..], &claim.landuse].concat();
            both.sort_unstable();
            shared.push(Section::cut(both, inside));
            self.sections[place] = Section::cut(section.landuse.clone(), outside);
        }
        let rest = match shared.is_empty() {
            true => claim,
            false => without(claim, &shared, cutter),
        };
        for section in shared.into_iter().chain([rest]) {
            self.push(section);
        }
    }

    fn near(&self, bounds: &Bounds) -> Vec<usize> {
        let [low, high] = rough(bounds);
        let around = AABB::from_corners(low, high);
        let near = self.boxes.locate_in_envelope_intersecting(around);
        let mut near: Vec<usize> = near.map(|one| one.data).collect();
        near.retain(|&place| !self.sections[place].shape.rings.is_empty());
        near.sort_unstable();
        near
    }

    fn push(&mut self, section: Section) {
        if section.shape.rings.is_empty() {
            return;
        }
        let [low, high] = rough(&section.shape.bounds);
        let rectangle = Rectangle::from_corners(low, high);
        let place = self.sections.len();
        self.boxes.insert(GeomWithData::new(rectangle, place));
        self.sections.push(section);
    }
}

/// The corners of a box, a little farther apart: a tree that grows multiplies sides, and integers of the grid would overflow.
fn rough(bounds: &Bounds) -> [[f64; 2]; 2] {
    const MARGIN: f64 = 64.0;
    let low = bounds.low.map(|side| side as f64 - MARGIN);
    [low, bounds.high.map(|side| side as f64 + MARGIN)]
}

/// What of a claim is left beside the sections that it shares.
fn without(claim: Section, shared: &[Section], cutter: &mut Cutter) -> Section {
    let shapes: Vec<&[Vec<Point>]> = shared.iter().map(|one| &one.shape.rings[..]).collect();
    let taken: Vec<Vec<Point>> = cutter.union(&shapes).into_iter().flatten().collect();
    let (_, rest) = cutter.cut(&claim.shape.rings, &taken);
    Section::cut(claim.landuse, rest)
}
