//! A section of the parcel, cut by the districts and the farmland near it.

use super::cut::Cutter;
use super::fields::Fields;
use super::layers::Layers;
use super::pieces::{FieldOverlap, Polygon};
use super::sections::Section;
use crate::locate::Point;

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
