//! The polygons of the farmland layer over one section of a parcel.

use super::border::Border;
use super::cut::Cutter;
use super::inner_point::inner_point;
use super::pieces::{FieldOverlap, Polygon};
use super::regions::Region;
use super::sections::doubled;
use super::sliver::{DUST, is_sliver};
use crate::locate::{GridShape, Near, Point, square_metres};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

/// The polygons of the farmland layer that cover some of a section.
pub(super) struct Fields {
    /// Those that hold all of it, and those that hold a part, with the part.
    whole: Vec<u32>,
    parts: Vec<(u32, GridShape)>,
    /// True if one holds all of it.
    pub(super) everywhere: bool,
    /// The ground of all parts. Neighbouring fields are one farmland: a border between them parts nothing, and no sliver
    /// is made of it.
    pub(super) cover: Vec<Vec<Point>>,
    /// What two of them claim.
    pub(super) overlaps: Vec<FieldOverlap>,
}

impl Fields {
    pub(super) fn of(section: &GridShape, near: Near, cutter: &mut Cutter) -> Self {
        let flat = |parts: Vec<Polygon>| parts.into_iter().flatten().collect::<Vec<_>>();
        let everywhere = !near.whole.is_empty();
        let rings: Vec<&[Vec<Point>]> = near.cut.iter().map(|(_, rings)| &rings[..]).collect();
        let cover = match everywhere {
            true => Vec::new(),
            false => flat(cutter.union(&rings)),
        };
        let parts = match near.cut.is_empty() {
            true => Vec::new(),
            false => {
                let border = Border::new(section);
                let part = |(field, rings): &(u32, Vec<Vec<Point>>)| {
                    let inside = flat(border.inside(rings, cutter));
                    (!inside.is_empty()).then(|| (*field, GridShape::from_rings(inside)))
                };
                near.cut.iter().filter_map(part).collect()
            }
        };
        let mut fields = Self {
            whole: near.whole,
            parts,
            everywhere,
            cover,
            overlaps: Vec::new(),
        };
        fields.overlaps = fields.overlaps(section, cutter);
        fields
    }

    fn overlaps(&self, section: &GridShape, cutter: &mut Cutter) -> Vec<FieldOverlap> {
        if self.whole.len() + self.parts.len() < 2 {
            return Vec::new();
        }
        let whole = self.whole.iter().map(|&field| (field, section));
        let parts = self.parts.iter().map(|(field, part)| (*field, part));
        let mut all: Vec<(u32, &GridShape)> = whole.chain(parts).collect();
        all.sort_unstable_by_key(|(field, _)| *field);
        let boxes = boxes(all.iter().map(|(_, shape)| *shape));
        let mut found = Vec::new();
        for (place, (one, shape)) in all.iter().enumerate() {
            let mut border = None;
            let near = near(&boxes, shape);
            for (other, others) in near.into_iter().filter(|&at| at > place).map(|at| &all[at]) {
                let border = border.get_or_insert_with(|| Border::new(shape));
                found.extend(overlap([*one, *other], border, others, cutter));
            }
        }
        found
    }

    /// Those that cover some of a region.
    pub(super) fn of_region(&self, region: &Region, cutter: &mut Cutter) -> Vec<u32> {
        let mut found = self.whole.clone();
        match &self.parts[..] {
            [] => {}
            [(only, _)] if self.whole.is_empty() => found.push(*only),
            parts => {
                let shape = GridShape::from_rings(region.rings.clone());
                let border = Border::new(&shape);
                let near = parts
                    .iter()
                    .filter(|(_, part)| part.bounds.meets(&shape.bounds));
                let mut covers = |part: &GridShape| {
                    let both = border.inside(&part.rings, cutter);
                    both.iter().any(|part| !is_sliver(part, DUST))
                };
                let some = near.filter(|(_, part)| covers(part));
                found.extend(some.map(|(field, _)| *field));
            }
        }
        found.sort_unstable();
        found
    }
}

type Boxes = RTree<GeomWithData<Rectangle<Point>, usize>>;

fn boxes<'a>(shapes: impl Iterator<Item = &'a GridShape>) -> Boxes {
    let boxed = shapes.enumerate().map(|(place, shape)| {
        let rectangle = Rectangle::from_corners(shape.bounds.low, shape.bounds.high);
        GeomWithData::new(rectangle, place)
    });
    RTree::bulk_load(boxed.collect())
}

/// Those whose boxes meet a shape's, ascending.
fn near(boxes: &Boxes, shape: &GridShape) -> Vec<usize> {
    let around = AABB::from_corners(shape.bounds.low, shape.bounds.high);
    let near = boxes.locate_in_envelope_intersecting(around);
    let mut near: Vec<usize> = near.map(|one| one.data).collect();
    near.sort_unstable();
    near
}

fn overlap(
    fields: [u32; 2],
    border: &Border,
    other: &GridShape,
    cutter: &mut Cutter,
) -> Option<FieldOverlap> {
    let mut both = border.inside(&other.rings, cutter);
    both.retain(|part| !is_sliver(part, DUST));
    let at = both.first().and_then(inner_point)?;
    Some(FieldOverlap {
        fields,
        area: square_metres(doubled(&both)),
        at,
    })
}
