//! The pieces of a parcel: it is cut by every border that may pass through it, and the parts that lie in the same
//! polygons of every layer, and on the same side of the farmland, are one piece.

use super::cut::Cutter;
use super::layers::Layers;
use super::regions::regions;
use super::sections::{Section, sections};
use super::share::share_out;
use super::sliver::Slivers;
use crate::land::System;
use crate::locate::{GridShape, Point};
use crate::units::Area;
use rayon::prelude::*;
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

/// A part of a parcel that lies in the same polygons of the land use layer, in the same districts and on one side of the
/// farmland.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The polygons of the land use layer that hold it, by number, ascending: one, none in a gap, or several that
    /// overlap; none without a layer.
    pub landuse: Vec<u32>,
    /// The districts that hold it, by number, ascending: none, one, or several that claim the same ground.
    pub districts: Vec<u32>,
    /// Whether the farmland layer covers it.
    pub farmland: bool,
    /// The polygons of the farmland layer that cover some of it, by number, ascending. A border between two of them parts
    /// nothing: neighbouring fields are one farmland.
    pub fields: Vec<u32>,
    /// Its share of the measured area, where the parcel's was adjusted to another ([`Options::measured`]); else the same
    /// as `area`.
    pub measured: Area,
    /// Its share of the parcel's area; the pieces of a parcel add up to the parcel exactly.
    pub area: Area,
    /// Where it lies.
    pub ground: Ground,
}

/// Ground of a parcel that two polygons of the farmland layer claim.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldOverlap {
    /// The two, by number, ascending.
    pub fields: [u32; 2],
    /// Its area in m².
    pub area: f64,
    /// A point of it.
    pub at: Point,
}

/// The pieces of a parcel, and what was noticed while cutting.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlay {
    /// The pieces: by land use, then districts, then farmland.
    pub pieces: Vec<Piece>,
    /// Where polygons of the farmland layer overlap; they are farmland once.
    pub field_overlaps: Vec<FieldOverlap>,
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
    /// Parts thinner than this many metres everywhere go to the largest piece that they touch (see
    /// [`is_sliver`](super::is_sliver)); those thinner than a nanometre always do.
    pub sliver_width: f64,
    /// What shares are measured in.
    pub weigh: Weigh,
    /// Decimals of a square metre that pieces are shared out in.
    pub decimals: u32,
    /// The measured area, where the area that is shared out is another one: it is shared out alike.
    pub measured: Option<Area>,
}

/// The pieces of `parcel`, which has the area `total`, among all layers at once.
///
/// Nothing is rounded between one layer and the next but crossing points to the grid of 2⁻³² m. Areas are shares of
/// `total` by largest remainder (see [`apportion`](super::apportion)); they add up to it exactly.
///
/// # Example
///
/// ```
/// use qupian::locate::{GridShape, LayerIndex};
/// use qupian::overlay::{Cutter, Layers, Options, Weigh, overlay};
/// use qupian::units::Area;
/// let metre = 1_i64 << 32;
/// let square = |west: i64, east: i64| {
///     let ring = [[west, 0], [east, 0], [east, 10], [west, 10]];
///     GridShape::from_rings(vec![ring.map(|[x, y]| [x * metre, y * metre]).to_vec()])
/// };
/// let districts = LayerIndex::new(&[square(0, 10), square(10, 20)], 1);
/// let landuse = LayerIndex::new(&[square(0, 6), square(6, 11)], 1);
/// let layers = Layers::districts(&districts).with_landuse(&landuse);
/// let options = Options { sliver_width: 0.001, weigh: Weigh::EqualArea, decimals: 2, measured: None };
/// let total = Area::from_text("70").unwrap();
/// let found = overlay(&square(5, 12), total, &layers, options, &mut Cutter::default());
/// let pieces: Vec<_> = found.pieces.iter().map(|p| (&p.landuse[..], &p.districts[..], p.area.to_string())).collect();
/// // a metre without land use, the first field, the second field in either district
/// assert_eq!(pieces[0], (&[][..], &[1][..], "10.00".to_owned()));
/// assert_eq!(pieces[1], (&[0][..], &[0][..], "10.00".to_owned()));
/// assert_eq!(pieces[2], (&[1][..], &[0][..], "40.00".to_owned()));
/// assert_eq!(pieces[3], (&[1][..], &[1][..], "10.00".to_owned()));
/// ```
pub fn overlay(
    parcel: &GridShape,
    total: Area,
    layers: &Layers<'_>,
    options: Options,
    cutter: &mut Cutter,
) -> Overlay {
    let sections = sections(parcel, layers.landuse, cutter);
    let cut = |cutter: &mut Cutter, section: Section| regions(section, layers, cutter);
    let found: Vec<_> = if sections.len() > WORTH_SHARING {
        let shared = sections.into_par_iter().map_init(Cutter::default, cut);
        shared.collect()
    } else {
        let alone = sections.into_iter().map(|section| cut(cutter, section));
        alone.collect()
    };
    let (regions, overlaps): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let regions = regions.into_iter().flatten().collect();
    let mut overlay = share_out(parcel, total, regions, options, cutter);
    overlay.field_overlaps = gathered(overlaps.into_iter().flatten());
    overlay
}

/// From how many sections on the cutting is shared among threads.
const WORTH_SHARING: usize = 32;

/// Overlaps of the same two fields in several sections as one, with their sum.
fn gathered(overlaps: impl Iterator<Item = FieldOverlap>) -> Vec<FieldOverlap> {
    let mut found: BTreeMap<[u32; 2], FieldOverlap> = BTreeMap::new();
    for overlap in overlaps {
        let known = found.get_mut(&overlap.fields);
        match known {
            Some(known) => known.area += overlap.area,
            None => drop(found.insert(overlap.fields, overlap)),
        }
    }
    found.into_values().collect()
}
