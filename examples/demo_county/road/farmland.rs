//! Permanent basic farmland along the road: mostly the survey's arable fields, and some ground that it should not cover.

use super::super::farmland::{Frame, ring};
use super::super::ground::{Region, Ring};
use super::super::parcels::class_name;
use super::super::random::Random;
use super::super::text::{DEMONSTRATION, collection, polygon, quoted};
use super::cover::Cover;
use super::fabric::{Cell, Fabric};
use super::survey::{Polygon, connected, deducted, hundredths, metres};
use super::trace::rings;
use std::collections::BTreeSet;

/// Groups of rows and of columns where the layer takes ground of other classes too: it is older than the survey.
const STALE: [([usize; 2], &[&str]); 7] = [
    ([1, 6], &["0702"]),
    ([1, 12], &["0702"]),
    ([1, 3], &["1106", "1107"]),
    ([1, 8], &["1006", "0201"]),
    ([2, 6], &["1006"]),
    ([1, 15], &["0404", "1206", "1207"]),
    ([2, 17], &["0404", "1206", "1207"]),
];

/// Frames with borders of their own: half a field each, and the last one over another polygon.
const FRAMES: [Frame; 3] = [
    [-2_120.0, 20.0, -2_030.0, 118.0],
    [1_180.0, -60.0, 1_265.0, 44.0],
    [-2_360.0, -40.0, -2_262.0, 72.0],
];

/// A polygon of the layer.
pub(super) struct Field {
    pub(super) class: &'static str,
    pub(super) rings: Vec<Ring>,
    /// The survey polygon that its number names.
    survey: usize,
    ridges: u64,
}

impl Field {
    pub(super) fn region(&self) -> Region {
        Region::new(self.rings.clone())
    }
}

/// YJJBNTTBBH of a polygon.
pub(super) fn id(index: usize) -> String {
    format!("149999YD{:04}", index + 1)
}

pub(super) fn fields(
    random: &mut Random,
    fabric: &Fabric,
    cover: &Cover,
    polygons: &[Polygon],
) -> Vec<Field> {
    let mut all = Vec::new();
    for rows in 0..4 {
        for columns in 0..20 {
            let (at, chosen) = ([rows, columns], random.unit() < 0.8);
            if chosen || STALE.iter().any(|stale| stale.0 == at) {
                all.extend(group(fabric, cover, polygons, at));
            }
        }
    }
    all.extend(FRAMES.map(|frame| Field {
        class: "0103",
        rings: vec![ring(&fabric.lie, frame)],
        survey: 0,
        ridges: 0,
    }));
    all
}

/// The farmland of a group: what hangs together is one polygon.
fn group(fabric: &Fabric, cover: &Cover, polygons: &[Polygon], at: [usize; 2]) -> Vec<Field> {
    let stale = STALE.iter().find(|stale| stale.0 == at);
    let taken = |cell: &Cell| {
        let class = cover.lots[cover.of[cell]].class;
        matches!(class, "0101" | "0102" | "0103")
            || stale.is_some_and(|(_, classes)| classes.contains(&class))
    };
    let mut left: BTreeSet<Cell> = fabric
        .cells()
        .filter(|cell| fabric.group(*cell) == at && taken(cell))
        .collect();
    let mut found = Vec::new();
    while let Some(first) = left.pop_first() {
        let cells = connected(first, &mut left, |_| true);
        found.push(field(fabric, polygons, &cells));
    }
    found
}

fn field(fabric: &Fabric, polygons: &[Polygon], cells: &BTreeSet<Cell>) -> Field {
    let arable = |polygon: &Polygon| polygon.is_arable() && !polygon.cells.is_disjoint(cells);
    let survey = polygons.iter().position(arable).unwrap_or_default();
    Field {
        class: polygons[survey].lot.class,
        rings: rings(fabric, cells),
        survey,
        ridges: polygons[survey].lot.slope.ridges(),
    }
}

/// `farmland-road.geojson`.
pub(super) fn text(fields: &[Field], polygons: &[Polygon]) -> String {
    let feature = |(index, field): (usize, &Field)| {
        let parts = [field.rings.clone()];
        let area = hundredths(&parts);
        let owner = polygons[field.survey].lot.owner;
        let properties = vec![
            ("BSM", quoted(&format!("149999310000{:06}", index + 1))),
            ("YJJBNTTBBH", quoted(&id(index))),
            ("TBBH", quoted(&format!("{:04}", field.survey + 1))),
            ("DLBM", quoted(field.class)),
            ("DLMC", quoted(&class_name(field.class))),
            ("QSDWDM", quoted(&owner.code())),
            ("QSDWMC", quoted(&owner.name())),
            ("TBMJ", metres(area)),
            ("JBNTMJ", metres(area - deducted(area, field.ridges))),
        ];
        (properties, polygon(&parts))
    };
    collection(
        "示范县永久基本农田图斑（示范公路沿线）",
        DEMONSTRATION,
        fields.iter().enumerate().map(feature),
    )
}
