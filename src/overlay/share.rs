//! The shares: areas of the regions as parts of the parcel's area, thin parts joined with what they adjoin.

use super::apportion::apportion;
use super::cut::Cutter;
use super::merge::{Heap, Heaps, Key, Share, merge_empty, merge_slivers};
use super::pieces::{Ground, Options, Overlay, Piece, Polygon, Weigh};
use super::regions::Region;
use super::sliver::{DUST, Slivers, doubled_polygon, is_sliver, mean_width};
use crate::land::{Shape, System};
use crate::locate::{GridShape, Point, from_grid, square_metres};
use crate::measure::{self, Basis};
use crate::units::Area;
use std::collections::BTreeMap;

/// Shares out `total` over the regions.
pub(super) fn share_out(
    parcel: &GridShape,
    total: Area,
    regions: Vec<Region>,
    options: Options,
    cutter: &mut Cutter,
) -> Overlay {
    if let [only] = &regions[..]
        && only.parts.is_none()
    {
        return uncut(only, total, options);
    }
    let (mut heaps, mut fields, found) = heaped(regions);
    if heaps.is_empty() {
        return unlocated(parcel, total, options);
    }
    let mut slivers = merge_slivers(&mut heaps, options.sliver_width, cutter);
    let weights: Vec<i128> = heaps
        .values()
        .map(|heap| weight(heap, options.weigh))
        .collect();
    let areas = apportion(total, &weights, options.decimals);
    let mut shares: Vec<_> = heaps.into_iter().zip(areas).collect();
    slivers = slivers.and(merge_empty(&mut shares, cutter));
    let measured = measured(&shares, options);
    let pieces = shares
        .into_iter()
        .zip(measured)
        .map(|(((key, heap), area), measured)| {
            let parts = heap.into_iter().map(|(part, _)| part).collect();
            let ground = Ground::Cut(joined(parts, options.sliver_width, cutter));
            let fields = fields.remove(&key).unwrap_or_default();
            let (landuse, districts, farmland) = key;
            Piece {
                landuse,
                districts,
                farmland,
                fields,
                measured,
                area,
                ground,
            }
        });
    Overlay {
        pieces: pieces.collect(),
        field_overlaps: Vec::new(),
        slivers,
        residue: square_metres(parcel.doubled - found),
    }
}

/// The regions' polygons by what holds them, the fields of each, and the sum of twice their areas.
fn heaped(regions: Vec<Region>) -> (Heaps, BTreeMap<Key, Vec<u32>>, i128) {
    let mut heaps = Heaps::new();
    let mut fields: BTreeMap<Key, Vec<u32>> = BTreeMap::new();
    let mut found = 0;
    for mut region in regions {
        region.districts.sort_unstable();
        let key = (region.landuse, region.districts, region.farmland);
        let known = fields.entry(key.clone()).or_default();
        known.extend(region.fields);
        known.sort_unstable();
        known.dedup();
        let parts = region.parts.unwrap_or_else(|| vec![region.rings]);
        let weighed = parts
            .into_iter()
            .map(|part| (doubled_polygon(&part), part))
            .filter(|(area, _)| *area > 0);
        for (area, part) in weighed {
            found += area;
            heaps.entry(key.clone()).or_default().push((part, area));
        }
    }
    (heaps, fields, found)
}

/// The shares of the measured area, alike; the areas themselves where nothing is adjusted.
fn measured(shares: &[Share], options: Options) -> Vec<Area> {
    let Some(total) = options.measured else {
        return shares.iter().map(|(_, area)| *area).collect();
    };
    let weights: Vec<i128> = shares
        .iter()
        .map(|((_, heap), _)| weight(heap, options.weigh))
        .collect();
    apportion(total, &weights, options.decimals)
}

/// A parcel that no border passes through.
fn uncut(region: &Region, total: Area, options: Options) -> Overlay {
    let piece = Piece {
        landuse: region.landuse.clone(),
        districts: region.districts.clone(),
        farmland: region.farmland,
        fields: region.fields.clone(),
        measured: options.measured.unwrap_or(total),
        area: total,
        ground: Ground::Whole,
    };
    alone(piece, 0.0)
}

fn alone(piece: Piece, residue: f64) -> Overlay {
    Overlay {
        pieces: vec![piece],
        field_overlaps: Vec::new(),
        slivers: Slivers::default(),
        residue,
    }
}

/// The parts of a piece, thin ones that came to it joined with their neighbours, so that the parts of the ground do not
/// share borders. Dust, which only the rounding of crossing points has made, is counted in areas and drawn nowhere.
fn joined(mut parts: Vec<Polygon>, least_width: f64, cutter: &mut Cutter) -> Vec<Polygon> {
    let thin = |part: &Polygon| mean_width(part) < least_width.max(DUST);
    if parts.len() < 2 || !parts.iter().any(thin) {
        return parts;
    }
    let dust: Vec<bool> = parts.iter().map(|part| is_sliver(part, DUST)).collect();
    if dust.contains(&false) {
        let mut dust = dust.into_iter();
        parts.retain(|_| dust.next() != Some(true));
    }
    if parts.len() < 2 || !parts.iter().any(thin) {
        return parts;
    }
    let shapes: Vec<&[Vec<Point>]> = parts.iter().map(Vec::as_slice).collect();
    cutter.union(&shapes)
}

/// A parcel whose rings leave no ground by the even-odd rule keeps its area, in no district; the residue tells.
fn unlocated(parcel: &GridShape, total: Area, options: Options) -> Overlay {
    let piece = Piece {
        landuse: Vec::new(),
        districts: Vec::new(),
        farmland: false,
        fields: Vec::new(),
        measured: options.measured.unwrap_or(total),
        area: total,
        ground: Ground::Whole,
    };
    alone(piece, square_metres(parcel.doubled))
}

fn weight(heap: &Heap, weigh: Weigh) -> i128 {
    match weigh {
        Weigh::EqualArea => heap.iter().map(|(_, area)| *area).sum(),
        Weigh::Plane(system) => heap
            .iter()
            .map(|(part, _)| plane_weight(part, system))
            .sum(),
    }
}

/// The plane area of a polygon in steps of 2^-40 m².
fn plane_weight(part: &Polygon, system: System) -> i128 {
    let place = |point: &Point| {
        let lon_lat = measure::from_authalic(from_grid(*point));
        geo::Coord::from(measure::from_geographic(system, lon_lat))
    };
    let ring = |ring: &Vec<Point>| geo::LineString(ring.iter().map(place).collect());
    let mut rings = part.iter().map(ring);
    let outer = rings.next().unwrap_or_else(|| geo::LineString(Vec::new()));
    let polygon = geo::Polygon::new(outer, rings.collect());
    let shape = Shape::new(geo::MultiPolygon(vec![polygon]));
    let area = measure::area(&shape, system, Basis::Plane);
    (area.max(0.0) * 1_099_511_627_776.0) as i128
}
