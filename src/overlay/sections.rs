//! The sections of a parcel: what of it lies in which polygon of the land use layer, in none, or in several.
//!
//! A land use layer has thousands of polygons where a district layer has a few, so the parcel is not cut by one after the
//! other. Each polygon is cut by the parcel's border near it (most lie wholly inside and are not cut at all), and what
//! no polygon covers is found in one step from the edges that no two polygons share.

use super::arrangement::arranged;
use super::border::Border;
use super::cut::Cutter;
use super::outline::outline;
use super::pieces::Polygon;
use super::sliver::doubled_polygon;
use crate::locate::{Bounds, GridShape, LayerIndex, Point, square_metres};
use rayon::prelude::*;

/// A part of the parcel with the polygons of the land use layer that hold it.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// By number, ascending: one; none in a gap; several where the layer overlaps itself.
    pub(super) landuse: Vec<u32>,
    pub(super) shape: GridShape,
    /// Its polygons; `None` for all of the parcel.
    pub(super) parts: Option<Vec<Polygon>>,
}

impl Section {
    /// All of the parcel.
    pub(super) fn whole(parcel: &GridShape, landuse: Vec<u32>) -> Self {
        Self {
            landuse,
            shape: parcel.clone(),
            parts: None,
        }
    }

    pub(super) fn cut(landuse: Vec<u32>, parts: Vec<Polygon>) -> Self {
        let rings = parts.iter().flatten().cloned().collect();
        Self {
            landuse,
            shape: GridShape::from_rings(rings),
            parts: Some(parts),
        }
    }

    /// Twice the area on the grid.
    pub(super) fn doubled(&self) -> i128 {
        self.parts
            .as_ref()
            .map_or(self.shape.doubled, |parts| doubled(parts))
    }
}

pub(super) fn doubled(parts: &[Polygon]) -> i128 {
    parts.iter().map(doubled_polygon).sum()
}

/// The sections of `parcel` by the land use layer; one whole section without a layer.
pub(super) fn sections(
    parcel: &GridShape,
    landuse: Option<&LayerIndex>,
    cutter: &mut Cutter,
) -> Vec<Section> {
    let Some(index) = landuse else {
        return vec![Section::whole(parcel, Vec::new())];
    };
    let located = index.locate(parcel);
    if located.cut.is_empty() && located.whole.len() <= 1 {
        return vec![Section::whole(parcel, located.whole)];
    }
    let border = Border::new(parcel);
    let claim = |cutter: &mut Cutter, &item: &u32| claim((parcel, &border), index, item, cutter);
    let cut = located.cut.par_iter().map_init(Cutter::default, claim);
    let cut: Vec<(Section, Vec<Polygon>)> = cut.flatten().collect();
    let (mut claims, grounds): (Vec<Section>, Vec<Vec<Polygon>>) = cut.into_iter().unzip();
    let all = cutter.union(&[&parcel.rings]);
    claims.extend(
        located
            .whole
            .iter()
            .map(|&item| Section::cut(vec![item], all.clone())),
    );
    claims.sort_unstable_by(|one, other| one.landuse.cmp(&other.landuse));
    let gap = if located.whole.is_empty() {
        cutter.without(&all, &outline(&grounds))
    } else {
        Vec::new()
    };
    let twice = claims.iter().map(Section::doubled).sum::<i128>() + doubled(&gap) - doubled(&all);
    let mut found = if square_metres(twice) > noise(claims.len()) {
        arranged(claims, cutter)
    } else {
        claims
    };
    if !gap.is_empty() {
        found.insert(0, Section::cut(Vec::new(), gap));
    }
    found
}

/// Square metres that the engine's own rounding of crossing points can add up to.
fn noise(sections: usize) -> f64 {
    1e-7 * (10.0 + sections as f64)
}

/// What of an item lies inside the parcel, and the item's ground as far as the parcel reaches; nothing if it only touches
/// the parcel. That the two do not lie apart is known.
///
/// The ground is given uncut: crossing points are rounded to the grid, and a gap between rounded ground and the parcel's
/// border would be a thread along all of it.
fn claim(
    (parcel, border): (&GridShape, &Border),
    index: &LayerIndex,
    item: u32,
    cutter: &mut Cutter,
) -> Option<(Section, Vec<Polygon>)> {
    let rings = index.local(item, &parcel.bounds);
    let window = Bounds::around(rings.iter().flatten().copied());
    let meets = border.meets(&window);
    let ground = match &rings[..] {
        [ring] if !meets => vec![vec![leftward(ring)]],
        _ => cutter.union(&[&rings]),
    };
    let inside = if meets {
        cutter.inside(&rings, &border.local(&window))
    } else {
        ground.clone()
    };
    (!inside.is_empty()).then(|| (Section::cut(vec![item], inside), ground))
}

/// The ring with its inside to the left, as the engine gives outer rings.
fn leftward(ring: &[Point]) -> Vec<Point> {
    let mut ring = ring.to_vec();
    if crate::locate::doubled_area(&ring) < 0 {
        ring.reverse();
    }
    ring
}
