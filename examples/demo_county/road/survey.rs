//! The survey polygons along the road: connected cells of one lot, with their records.

use super::super::ground::{Region, Ring};
use super::super::parcels::{class_name, ellipsoid};
use super::super::text::{DEMONSTRATION, collection, polygon, quoted};
use super::cover::{Cover, Lot};
use super::fabric::{Cell, Fabric};
use super::owner::Owner;
use super::trace::rings;
use std::collections::BTreeSet;

/// A survey polygon.
pub(super) struct Polygon {
    pub(super) lot: Lot,
    /// DLMC as written.
    pub(super) class_name: String,
    /// Where it lies: the group of rows and of columns of its first cell.
    pub(super) group: [usize; 2],
    pub(super) cells: BTreeSet<Cell>,
    pub(super) rings: Vec<Ring>,
}

impl Polygon {
    pub(super) fn region(&self) -> Region {
        Region::new(self.rings.clone())
    }

    /// TBMJ in 0.01 m².
    fn area(&self) -> u64 {
        hundredths(std::slice::from_ref(&self.rings))
    }

    pub(super) fn is_arable(&self) -> bool {
        matches!(self.lot.class, "0101" | "0102" | "0103")
    }
}

/// The ellipsoid area in 0.01 m², as it is printed with two decimals.
pub(super) fn hundredths(parts: &[Vec<Ring>]) -> u64 {
    let text = format!("{:.2}", ellipsoid(parts));
    text.replace('.', "").parse().unwrap_or_default()
}

/// 0.01 m² as m² with two decimals.
pub(super) fn metres(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// KCMJ: `area` times a coefficient in 1e-4, rounded half up.
pub(super) fn deducted(area: u64, ridges: u64) -> u64 {
    (area * ridges + 5_000) / 10_000
}

/// All polygons in the order of their first cells.
pub(super) fn polygons(fabric: &Fabric, cover: &Cover) -> Vec<Polygon> {
    let mut left: BTreeSet<Cell> = cover.of.keys().copied().collect();
    let mut found = Vec::new();
    while let Some(first) = left.pop_first() {
        let lot = cover.of[&first];
        let cells = connected(first, &mut left, |cell| cover.of[cell] == lot);
        found.push(Polygon {
            lot: cover.lots[lot],
            class_name: class_name(cover.lots[lot].class),
            group: fabric.group(first),
            rings: rings(fabric, &cells),
            cells,
        });
    }
    found
}

/// Takes the cells that hang together with the first one out of those that are left.
pub(super) fn connected(
    first: Cell,
    left: &mut BTreeSet<Cell>,
    fits: impl Fn(&Cell) -> bool,
) -> BTreeSet<Cell> {
    let (mut cells, mut next) = (BTreeSet::from([first]), vec![first]);
    while let Some((r, c)) = next.pop() {
        let beside = [
            (r + 1, c),
            (r, c + 1),
            (r.wrapping_sub(1), c),
            (r, c.wrapping_sub(1)),
        ];
        for cell in beside {
            if left.contains(&cell) && fits(&cell) {
                left.remove(&cell);
                cells.insert(cell);
                next.push(cell);
            }
        }
    }
    cells
}

/// BSM of a polygon: 18 digits.
pub(super) fn bsm(index: usize) -> String {
    format!("149999300000{:06}", index + 1)
}

/// `landuse.geojson`.
pub(super) fn text(polygons: &[Polygon]) -> String {
    let feature = |(index, polygon_): (usize, &Polygon)| {
        let parts = [polygon_.rings.clone()];
        (record(index, polygon_), polygon(&parts))
    };
    collection(
        "示范县国土调查地类图斑（示范公路沿线）",
        DEMONSTRATION,
        polygons.iter().enumerate().map(feature),
    )
}

fn record(index: usize, polygon: &Polygon) -> Vec<(&'static str, String)> {
    let Lot { owner, slope, .. } = polygon.lot;
    let (area, ridges) = (polygon.area(), slope.ridges());
    let deducted = deducted(area, ridges);
    let lies = Owner::of(polygon.group);
    let of_ridges = if ridges == 0 { "" } else { "1203" };
    vec![
        ("BSM", quoted(&bsm(index))),
        ("TBBH", quoted(&format!("{:04}", index + 1))),
        ("DLBM", quoted(polygon.lot.class)),
        ("DLMC", quoted(&polygon.class_name)),
        ("QSXZ", quoted(polygon.lot.ownership)),
        ("QSDWDM", quoted(&owner.code())),
        ("QSDWMC", quoted(&owner.name())),
        ("ZLDWDM", quoted(&lies.code())),
        ("ZLDWMC", quoted(&lies.name())),
        ("TBMJ", metres(area)),
        ("KCDLBM", quoted(of_ridges)),
        ("KCXS", format!("0.{ridges:04}")),
        ("KCMJ", metres(deducted)),
        ("TBDLMJ", metres(area - deducted)),
        ("GDLX", quoted(slope.kind)),
        ("GDPDJB", quoted(slope.grade)),
        ("CZCSXM", quoted(polygon.lot.settled)),
    ]
}
