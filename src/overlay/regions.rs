//! A section of the parcel, cut by the districts and the farmland near it.

use super::cut::Cutter;
use super::inner_point::inner_point;
use super::layers::Layers;
use super::pieces::{FieldOverlap, Polygon};
use super::sections::{Section, doubled};
use super::sliver::{DUST, is_sliver};
use crate::locate::{GridShape, Near, Point, square_metres};

/// A part of the parcel while it is being cut.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub(super) landuse: Vec<u32>,
    pub(super) districts: Vec<u32>,
    pub(super) farmland: bool,
    pub(super) fields: Vec<u32>,
    pub(super) rings: Vec<Vec<Point>>,
    /// The polygons of a region that came out of a cut; `None` for the whole parcel.
    pub(super) parts: Option<Vec<Polygon>>,
}

impl Region {
    fn with(&self, parts: Vec<Polygon>) -> Self {
        let rings = parts.iter().flatten().cloned().collect();
        Self {
            rings,
            parts: Some(parts),
            landuse: self.landuse.clone(),
            districts: self.districts.clone(),
            fields: self.fields.clone(),
            farmland: self.farmland,
        }
    }
}

/// The regions of a section, and what of it two polygons of the farmland layer claim.
pub(super) fn regions(
    section: Section,
    layers: &Layers<'_>,
    cutter: &mut Cutter,
) -> (Vec<Region>, Vec<FieldOverlap>) {
    let near = layers.districts.near(&section.shape);
    let fields = layers.farmland.map(|index| index.near(&section.shape));
    let fields = fields.map(|near| Fields::of(&section.shape, near, cutter));
    let mut regions = vec![Region {
        landuse: section.landuse,
        districts: near.whole,
        farmland: false,
        fields: Vec::new(),
        rings: section.shape.rings,
        parts: section.parts,
    }];
    for (district, rings) in &near.cut {
        regions = split(regions, rings, cutter, |inside| {
            inside.districts.push(*district);
        });
    }
    let Some(fields) = fields else {
        return (regions, Vec::new());
    };
    if fields.everywhere {
        regions.iter_mut().for_each(|region| region.farmland = true);
    } else if !fields.cover.is_empty() {
        regions = split(regions, &fields.cover, cutter, |inside| {
            inside.farmland = true;
        });
    }
    for region in regions.iter_mut().filter(|region| region.farmland) {
        region.fields = fields.of_region(region, cutter);
    }
    (regions, fields.overlaps)
}

fn split(
    regions: Vec<Region>,
    knife: &[Vec<Point>],
    cutter: &mut Cutter,
    mark: impl Fn(&mut Region),
) -> Vec<Region> {
    let mut after = Vec::with_capacity(regions.len() + 1);
    for region in regions {
        let (inside, outside) = cutter.cut(&region.rings, knife);
        if !inside.is_empty() {
            let mut inner = region.with(inside);
            mark(&mut inner);
            after.push(inner);
        }
        if !outside.is_empty() {
            after.push(region.with(outside));
        }
    }
    after
}

/// The polygons of the farmland layer that cover some of a section.
struct Fields {
    /// Those that hold all of it, and those that hold a part, with the part.
    whole: Vec<u32>,
    parts: Vec<(u32, Vec<Vec<Point>>)>,
    /// True if one holds all of it.
    everywhere: bool,
    /// The ground of all parts. Neighbouring fields are one farmland: a border between them parts nothing, and no sliver
    /// is made of it.
    cover: Vec<Vec<Point>>,
    overlaps: Vec<FieldOverlap>,
}

impl Fields {
    fn of(section: &GridShape, near: Near, cutter: &mut Cutter) -> Self {
        let flat = |parts: Vec<Polygon>| parts.into_iter().flatten().collect::<Vec<_>>();
        let everywhere = !near.whole.is_empty();
        let rings: Vec<&[Vec<Point>]> = near.cut.iter().map(|(_, rings)| &rings[..]).collect();
        let cover = match everywhere {
            true => Vec::new(),
            false => flat(cutter.union(&rings)),
        };
        let part = |(field, rings): &(u32, Vec<Vec<Point>>)| {
            let inside = flat(cutter.inside(&section.rings, rings));
            (!inside.is_empty()).then_some((*field, inside))
        };
        let parts: Vec<_> = near.cut.iter().filter_map(part).collect();
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

    /// What two of them claim; looked for only where their areas add up to more than they cover.
    fn overlaps(&self, section: &GridShape, cutter: &mut Cutter) -> Vec<FieldOverlap> {
        if self.whole.len() + self.parts.len() < 2 {
            return Vec::new();
        }
        let whole = self.whole.iter().map(|&field| (field, &section.rings));
        let parts = self.parts.iter().map(|(field, rings)| (*field, rings));
        let mut all: Vec<(u32, &Vec<Vec<Point>>)> = whole.chain(parts).collect();
        all.sort_unstable_by_key(|(field, _)| *field);
        let mut found = Vec::new();
        for (place, (one, rings)) in all.iter().enumerate() {
            for (other, others) in &all[place + 1..] {
                let both = cutter.inside(rings, others);
                let both: Vec<Polygon> = both
                    .into_iter()
                    .filter(|part| !is_sliver(part, DUST))
                    .collect();
                let area = square_metres(doubled(&both));
                let at = both.first().and_then(inner_point);
                found.extend(at.map(|at| FieldOverlap {
                    fields: [*one, *other],
                    area,
                    at,
                }));
            }
        }
        found
    }

    /// Those that cover some of a region.
    fn of_region(&self, region: &Region, cutter: &mut Cutter) -> Vec<u32> {
        let covers = |rings: &Vec<Vec<Point>>| {
            let both = cutter.inside(&region.rings, rings);
            both.iter().any(|part| !is_sliver(part, DUST))
        };
        let mut found = self.whole.clone();
        match &self.parts[..] {
            [(only, _)] if self.whole.is_empty() => found.push(*only),
            parts => {
                let mut covers = covers;
                let some = parts.iter().filter(|(_, rings)| covers(rings));
                found.extend(some.map(|(field, _)| *field));
            }
        }
        found.sort_unstable();
        found
    }
}
