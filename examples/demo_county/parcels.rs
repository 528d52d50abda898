//! The parcels: fields, villages, roads and water, and those that are wrong on purpose.

use super::corridor::Corridor;
use super::districts::Districts;
use super::fields::{Cell, Lane};
use super::ground::{Metres, Point, Region, Ring, metres};
use super::random::Random;
use super::sites::{Cluster, Style, Village, cluster, sites};
use super::text::{DEMONSTRATION, collection, polygon, quoted};
use geo::{Coord, LineString, MultiPolygon, Polygon};
use qupian::land::{Scheme, Shape, System};
use qupian::measure::{Basis, area, from_geographic, resolve};

/// A parcel of the survey.
pub(crate) struct Parcel {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) ownership: &'static str,
    pub(crate) village: Village,
    pub(crate) parts: Vec<Vec<Ring>>,
    /// TBMJ as written.
    pub(crate) area: String,
}

impl Parcel {
    pub(crate) fn region(&self) -> Region {
        Region::new(self.parts.iter().flatten().cloned().collect())
    }
}

/// The parcels, and the blocks that they come from.
pub(crate) struct Parcels {
    pub(crate) all: Vec<Parcel>,
    pub(crate) clusters: Vec<Cluster>,
}

const WEIGHTS_PLAIN: &[(&str, u64)] = &[
    ("0102", 62),
    ("0103", 16),
    ("0201", 7),
    ("1202", 4),
    ("0305", 2),
    ("0307", 3),
    ("1104", 3),
    ("0404", 3),
];
const WEIGHTS_PADDY: &[(&str, u64)] = &[
    ("0101", 66),
    ("0102", 20),
    ("1104", 6),
    ("1106", 4),
    ("0301", 4),
];
const WEIGHTS_ORCHARD: &[(&str, u64)] = &[
    ("0201", 52),
    ("0204", 10),
    ("0103", 16),
    ("0102", 8),
    ("0301", 6),
    ("0404", 6),
    ("1202", 2),
];
const WEIGHTS_HILL: &[(&str, u64)] = &[
    ("0103", 38),
    ("0301", 14),
    ("0305", 10),
    ("0307", 9),
    ("0404", 14),
    ("0201", 6),
    ("1206", 3),
    ("1207", 3),
    ("0401", 3),
];
const WEIGHTS_FOREST: &[(&str, u64)] = &[("0301", 55), ("0305", 20), ("0307", 15), ("0404", 10)];
const WEIGHTS_SETTLED: &[(&str, u64)] = &[
    ("0702", 76),
    ("0601", 6),
    ("08H2", 5),
    ("0809", 3),
    ("1201", 6),
    ("0810", 4),
];

impl Parcels {
    pub(crate) fn new(random: &mut Random, districts: &Districts) -> Self {
        let mut made = Self {
            all: Vec::new(),
            clusters: Vec::new(),
        };
        for site in sites(random, districts) {
            let cluster = cluster(random, &site, made.clusters.len());
            made.fill(random, &cluster);
            made.clusters.push(cluster);
        }
        for corridor in Corridor::BOTH {
            made.band(corridor, districts);
        }
        made
    }

    fn fill(&mut self, random: &mut Random, cluster: &Cluster) {
        for cell in cluster.block.cells(random) {
            let ring = cluster.block.ring(cell);
            let class = class(random, cluster, cell);
            let ownership = ownership(random, class);
            let blocked = Corridor::BOTH
                .iter()
                .any(|corridor| corridor.is_near(&ring, 12.0));
            if !blocked {
                self.add(class, ownership, cluster.village, vec![vec![ring]]);
            }
        }
    }

    /// The pieces of the highway or the river; the highway has a bridge over the river.
    fn band(&mut self, corridor: Corridor, districts: &Districts) {
        for ring in corridor.pieces(&districts.outline) {
            let (class, ownership, clear) = match corridor {
                Corridor::Highway => ("1003", "20", !Corridor::River.is_near(&ring, 5.0)),
                Corridor::River => ("1101", "10", true),
            };
            if clear {
                let village = self.nearest(metres(ring[0]));
                self.add(class, ownership, village, vec![vec![ring]]);
            }
        }
    }

    /// The village whose block is nearest.
    fn nearest(&self, [x, y]: Metres) -> Village {
        let far = |cluster: &&Cluster| {
            let [dx, dy] = [cluster.centre[0] - x, cluster.centre[1] - y];
            dx * dx + dy * dy
        };
        let nearest = self
            .clusters
            .iter()
            .min_by(|a, b| far(a).total_cmp(&far(b)));
        nearest.map_or(Village::FIRST, |cluster| cluster.village)
    }

    pub(crate) fn add(
        &mut self,
        class: &str,
        ownership: &'static str,
        village: Village,
        parts: Vec<Vec<Ring>>,
    ) -> usize {
        let area = format!("{:.2}", ellipsoid(&parts));
        self.all.push(Parcel {
            code: class.to_owned(),
            name: class_name(class),
            ownership,
            village,
            parts,
            area,
        });
        self.all.len() - 1
    }

    /// `parcels.geojson`.
    pub(crate) fn text(&self) -> String {
        let feature = |(number, parcel): (usize, &Parcel)| {
            let properties = vec![
                ("BSM", quoted(&bsm(number))),
                ("DLBM", quoted(&parcel.code)),
                ("DLMC", quoted(&parcel.name)),
                ("QSXZ", quoted(parcel.ownership)),
                ("QSDWDM", quoted(&parcel.village.code())),
                ("QSDWMC", quoted(&parcel.village.name())),
                ("TBMJ", parcel.area.clone()),
            ];
            (properties, polygon(&parcel.parts))
        };
        collection(
            "示范县地类图斑",
            DEMONSTRATION,
            self.all.iter().enumerate().map(feature),
        )
    }
}

/// BSM of a parcel: 18 digits.
pub(crate) fn bsm(index: usize) -> String {
    format!("149999{:012}", index + 1)
}

/// The name of a code of the survey, 三调.
pub(crate) fn class_name(code: &str) -> String {
    let scheme = Scheme::named("survey-2019");
    let class = scheme.and_then(|scheme| scheme.classes.iter().find(|class| class.code == code));
    class.map_or_else(String::new, |class| class.name.zh().to_owned())
}

fn shape(parts: &[Vec<Ring>], at: impl Fn(Point) -> [f64; 2]) -> Shape {
    let ring = |ring: &Ring| {
        LineString(
            ring.iter()
                .chain(ring.first())
                .map(|p| Coord::from(at(*p)))
                .collect(),
        )
    };
    let part =
        |rings: &Vec<Ring>| Polygon::new(ring(&rings[0]), rings[1..].iter().map(ring).collect());
    Shape::new(MultiPolygon(parts.iter().map(part).collect()))
}

/// The area on the ellipsoid, m².
pub(crate) fn ellipsoid(parts: &[Vec<Ring>]) -> f64 {
    area(
        &shape(parts, Point::degrees),
        System::Cgcs2000,
        Basis::Ellipsoid,
    )
}

/// The plane area in a 3° zone of the given EPSG code, m².
pub(crate) fn plane(parts: &[Vec<Ring>], code: &str) -> f64 {
    let system = resolve(code).unwrap_or(System::Cgcs2000);
    let shape = shape(parts, |p| from_geographic(system, p.degrees()));
    area(&shape, system, Basis::Plane)
}

fn class(random: &mut Random, cluster: &Cluster, cell: Cell) -> &'static str {
    let settled = cell.west < 2
        && cell.south < 2
        && matches!(cluster.style, Style::Plain | Style::Orchard | Style::Hill);
    match (cell.lane, cluster.style) {
        (Lane::Road, _) => "1006",
        (Lane::Ditch, _) => "1107",
        (Lane::Ridge, _) => "1203",
        _ if settled => random.weighted(WEIGHTS_SETTLED),
        (_, Style::Plain | Style::Plots) => random.weighted(WEIGHTS_PLAIN),
        (_, Style::Paddy) => random.weighted(WEIGHTS_PADDY),
        (_, Style::Orchard) => random.weighted(WEIGHTS_ORCHARD),
        (_, Style::Hill) => random.weighted(WEIGHTS_HILL),
        (_, Style::Forest) => random.weighted(WEIGHTS_FOREST),
    }
}

fn ownership(random: &mut Random, class: &str) -> &'static str {
    match class {
        "0601" | "08H2" | "0809" | "0810" => random.weighted(&[("20", 6), ("32", 4)]),
        "0301" | "1106" => random.weighted(&[("32", 12), ("30", 3), ("10", 2)]),
        _ => random.weighted(&[("32", 66), ("31", 20), ("30", 10), ("33", 3), ("10", 1)]),
    }
}
