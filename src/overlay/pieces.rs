//! The pieces of a parcel: it is cut by every border that may pass through it, and the parts that lie in the same
//! districts and on the same side of the farmland are one piece.

use super::apportion::apportion;
use super::cut::Cutter;
use super::sliver::{Slivers, doubled_polygon, is_sliver, mean_width};
use crate::land::{Shape, System};
use crate::locate::{GridShape, Near, Point, from_grid, square_metres};
use crate::measure::{self, Basis};
use crate::units::Area;
use std::collections::BTreeMap;

/// A polygon on the grid: its outer ring, then its holes.
pub type Polygon = Vec<Vec<Point>>;

/// The ground of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// All of the parcel, uncut.
    Whole,
    /// These polygons of it.
    Cut(Vec<Polygon>),
}

/// A part of a parcel that lies in the same districts and on one side of the farmland.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The districts that hold it, by number, ascending: none, one, or several that claim the same ground.
    pub districts: Vec<u32>,
    /// Whether the farmland layer covers it.
    pub farmland: bool,
    /// Its share of the parcel's area; the pieces of a parcel add up to the parcel exactly.
    pub area: Area,
    /// Where it lies.
    pub ground: Ground,
}

/// The pieces of a parcel, and what was noticed while cutting.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlay {
    /// The pieces: by districts, then farmland.
    pub pieces: Vec<Piece>,
    /// Thin parts, and parts that round to no area, that went to the largest piece.
    pub slivers: Slivers,
    /// Area of the parcel less the areas of its parts on the grid, in m², before anything is shared out: only the
    /// engine's own rounding, far below a square millimetre.
    pub residue: f64,
}

/// What the shares of the pieces are measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weigh {
    /// The equal-area plane: for ellipsoid areas.
    EqualArea,
    /// The Gauss-Krüger plane of this system: for plane areas.
    Plane(System),
}

/// How parcels are cut and shared out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Parts thinner than this many metres everywhere go to the largest piece (see [`is_sliver`]); those thinner than a
    /// nanometre always do.
    pub sliver_width: f64,
    /// What shares are measured in.
    pub weigh: Weigh,
    /// Decimals of a square metre that pieces are shared out in.
    pub decimals: u32,
}

/// The pieces of `parcel`, which has the area `total`, among the districts and the farmland near it.
///
/// Areas are shares of `total` by largest remainder (see [`apportion`]); they add up to it exactly.
///
/// # Example
///
/// ```
/// use qupian::locate::{GridShape, LayerIndex};
/// use qupian::overlay::{Cutter, Options, Weigh, overlay};
/// use qupian::units::Area;
/// let metre = 1_i64 << 32;
/// let square = |west: i64, east: i64| {
///     let ring = [[west, 0], [east, 0], [east, 10], [west, 10]];
///     GridShape::from_rings(vec![ring.map(|[x, y]| [x * metre, y * metre]).to_vec()])
/// };
/// let districts = LayerIndex::new(&[square(0, 10), square(10, 20)], 1);
/// let parcel = square(5, 12);
/// let options = Options { sliver_width: 0.001, weigh: Weigh::EqualArea, decimals: 2 };
/// let total = Area::from_text("70").unwrap();
/// let found = overlay(&parcel, total, &districts.near(&parcel), None, options, &mut Cutter::default());
/// assert_eq!(found.pieces[0].area.to_string(), "50.00");
/// assert_eq!(found.pieces[1].area.to_string(), "20.00");
/// ```
pub fn overlay(
    parcel: &GridShape,
    total: Area,
    districts: &Near,
    farmland: Option<&Near>,
    options: Options,
    cutter: &mut Cutter,
) -> Overlay {
    let always = farmland.is_some_and(|near| !near.whole.is_empty());
    let farmland_cuts = farmland
        .filter(|_| !always)
        .map_or(&[][..], |near| &near.cut);
    let uncut = districts.cut.is_empty() && farmland_cuts.is_empty();
    if uncut {
        let piece = Piece {
            districts: districts.whole.clone(),
            farmland: always,
            area: total,
            ground: Ground::Whole,
        };
        return Overlay {
            pieces: vec![piece],
            slivers: Slivers::default(),
            residue: 0.0,
        };
    }
    let whole = Region {
        districts: districts.whole.clone(),
        farmland: always,
        rings: parcel.rings.clone(),
        parts: None,
    };
    let mut regions = vec![whole];
    for (item, rings) in &districts.cut {
        regions = split(regions, rings, cutter, |inside| {
            inside.districts.push(*item);
        });
    }
    // Neighbouring fields are one farmland: a border between them parts nothing, and no sliver is made of it.
    let fields: Vec<&[Vec<Point>]> = farmland_cuts
        .iter()
        .map(|(_, rings)| rings.as_slice())
        .collect();
    if !fields.is_empty() {
        let fields: Vec<Vec<Point>> = cutter.union(&fields).into_iter().flatten().collect();
        regions = split(regions, &fields, cutter, |inside| inside.farmland = true);
    }
    share_out(parcel, total, regions, options, cutter)
}

/// A part of the parcel while it is being cut.
#[derive(Clone)]
struct Region {
    districts: Vec<u32>,
    farmland: bool,
    rings: Vec<Vec<Point>>,
    /// The polygons of a region that came out of a cut; `None` for the whole parcel.
    parts: Option<Vec<Polygon>>,
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

impl Region {
    fn with(&self, parts: Vec<Polygon>) -> Self {
        let rings = parts.iter().flatten().cloned().collect();
        Self {
            districts: self.districts.clone(),
            farmland: self.farmland,
            rings,
            parts: Some(parts),
        }
    }
}

/// Parts of one key with their weights.
type Heap = Vec<(Polygon, i128)>;

fn share_out(
    parcel: &GridShape,
    total: Area,
    regions: Vec<Region>,
    options: Options,
    cutter: &mut Cutter,
) -> Overlay {
    let mut heaps: BTreeMap<(Vec<u32>, bool), Heap> = BTreeMap::new();
    let mut found = 0;
    for mut region in regions {
        region.districts.sort_unstable();
        let parts = region.parts.unwrap_or_else(|| vec![region.rings]);
        let weighed = parts
            .into_iter()
            .map(|part| (doubled_polygon(&part), part))
            .filter(|(area, _)| *area > 0);
        for (area, part) in weighed {
            found += area;
            heaps
                .entry((region.districts.clone(), region.farmland))
                .or_default()
                .push((part, area));
        }
    }
    if heaps.is_empty() {
        return unlocated(parcel, total);
    }
    let mut slivers = merge_slivers(&mut heaps, options.sliver_width);
    let weights: Vec<i128> = heaps
        .values()
        .map(|heap| weight(heap, options.weigh))
        .collect();
    let areas = apportion(total, &weights, options.decimals);
    let mut shares: Vec<Share> = heaps.into_iter().zip(areas).collect();
    slivers = slivers.and(merge_empty(&mut shares));
    let pieces = shares
        .into_iter()
        .map(|(((districts, farmland), heap), area)| {
            let parts = heap.into_iter().map(|(part, _)| part).collect();
            let ground = Ground::Cut(joined(parts, options.sliver_width, cutter));
            Piece {
                districts,
                farmland,
                area,
                ground,
            }
        });
    Overlay {
        pieces: pieces.collect(),
        slivers,
        residue: square_metres(parcel.doubled - found),
    }
}

/// The parts of a piece, thin ones that came to it joined with their neighbours, so that the parts of the ground do not
/// share borders.
fn joined(parts: Vec<Polygon>, least_width: f64, cutter: &mut Cutter) -> Vec<Polygon> {
    let thin = |part: &Polygon| mean_width(part) < least_width.max(DUST);
    if parts.len() < 2 || !parts.iter().any(thin) {
        return parts;
    }
    let shapes: Vec<&[Vec<Point>]> = parts.iter().map(Vec::as_slice).collect();
    cutter.union(&shapes)
}

/// A parcel whose rings leave no ground by the even-odd rule keeps its area, in no district; the residue tells.
fn unlocated(parcel: &GridShape, total: Area) -> Overlay {
    let piece = Piece {
        districts: Vec::new(),
        farmland: false,
        area: total,
        ground: Ground::Whole,
    };
    Overlay {
        pieces: vec![piece],
        slivers: Slivers::default(),
        residue: square_metres(parcel.doubled),
    }
}

/// Width in metres, four steps of the grid, below which a part is only the engine's own rounding of crossing points: it
/// goes to the largest piece whatever width was asked for, and is not counted.
const DUST: f64 = 1e-9;

/// Moves thin parts to the piece with the largest area; the ground goes with the area.
fn merge_slivers(heaps: &mut BTreeMap<(Vec<u32>, bool), Heap>, least_width: f64) -> Slivers {
    let area_of = |heap: &Heap| heap.iter().map(|(_, area)| *area).sum::<i128>();
    let largest = heaps
        .iter()
        .rev()
        .max_by_key(|(_, heap)| area_of(heap))
        .map(|(key, _)| key.clone());
    let Some(largest) = largest else {
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
    if let Some(heap) = heaps.get_mut(&largest) {
        heap.extend(thin);
    }
    merged
}

/// The parts of one key, with the area that they get.
type Share = (((Vec<u32>, bool), Heap), Area);

/// Moves the ground of pieces that round to no area to the largest piece: there is nothing of them to price or to list. If
/// no piece has an area, they stay.
fn merge_empty(shares: &mut Vec<Share>) -> Slivers {
    let largest = (0..shares.len())
        .rev()
        .max_by_key(|&place| shares[place].1)
        .filter(|&place| shares[place].1.is_positive());
    let Some(largest) = largest else {
        return Slivers::default();
    };
    let heaps = shares.iter_mut().filter(|(_, area)| !area.is_positive());
    let moved: Heap = heaps
        .flat_map(|((_, heap), _)| std::mem::take(heap))
        .collect();
    let merged = Slivers {
        count: moved.len(),
        without_area: moved.len(),
        area: square_metres(moved.iter().map(|(_, area)| *area).sum()),
    };
    shares[largest].0.1.extend(moved);
    shares.retain(|(_, area)| area.is_positive());
    merged
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
