//! Writes a made-up county as large as a real one, to measure with; and reads it as a project would.
//!
//! ```text
//! cargo run --release --example big_county -- write FOLDER [POLYGONS]
//! cargo run --release --example big_county -- read FOLDER
//! cargo run --release --example big_county -- read-whole FOLDER
//! ```
//!
//! `write` makes `DLTB.geojson` (200,000 survey polygons of about 50 vertices unless told otherwise, 330 MB), `districts.geojson`
//! (30 districts along the same borders), `farmland.geojson` (quadrilaterals of its own borders) and `redline.geojson` (5 km² in
//! the middle). Neighbours share their borders to the last digit. The same number of polygons always gives the same bytes. `read`
//! reads the survey layer near the red line, indexes it and lays all layers over the red line, and says how long each step took;
//! `read-whole` does so with the whole layer held.

#![allow(
    clippy::print_stdout,
    reason = "an example speaks to the person who runs it"
)]

#[allow(dead_code, reason = "the demonstration county needs more of it")]
#[path = "demo_county/random.rs"]
mod random;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use qupian::appraise::{Ground, Order, appraise_all};
use qupian::land::{Layer, Parcel, Scheme, Shape, System};
use qupian::law::load_shipped;
use qupian::measure::{Basis, area};
use qupian::read::{self, Input, ReadOptions, Window, landuse_within, parcels};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::time::Instant;

/// South-western corner of the county, degrees.
const ORIGIN: [f64; 2] = [112.2, 37.4];

/// Width and height of a polygon, degrees: 112 m by 111 m.
const CELL: [f64; 2] = [0.00127, 0.001];

/// Stretches of the border between two polygons.
const STRETCHES: u64 = 12;

/// Districts from west to east and from south to north.
const DISTRICTS: [u64; 2] = [6, 5];

/// Code, name, and of how many in a hundred.
const CLASSES: [(&str, &str, f64); 10] = [
    ("0103", "旱地", 38.0),
    ("0102", "水浇地", 22.0),
    ("0301", "乔木林地", 12.0),
    ("0404", "其他草地", 6.0),
    ("0702", "农村宅基地", 6.0),
    ("1006", "农村道路", 5.0),
    ("1107", "沟渠", 4.0),
    ("1003", "公路用地", 2.0),
    ("0201", "果园", 4.0),
    ("1206", "裸土地", 1.0),
];

type Ring = Vec<[f64; 2]>;

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", folder] => County::of(200_000).write(Path::new(folder)),
        ["write", folder, number] => {
            let number = number.parse().map_err(io::Error::other)?;
            County::of(number).write(Path::new(folder))
        }
        ["read", folder] => read(Path::new(folder), true),
        ["read-whole", folder] => read(Path::new(folder), false),
        _ => {
            println!("big_county write FOLDER [POLYGONS] | read FOLDER | read-whole FOLDER");
            Ok(())
        }
    }
}

/// Reads the survey layer, near the red line or whole, indexes it, and lays it with districts and farmland over the red line.
fn read(folder: &Path, near: bool) -> io::Result<()> {
    let options = ReadOptions::default();
    let redline = Input::open(&folder.join("redline.geojson"))
        .and_then(|input| parcels(&input, &options))
        .map_err(io::Error::other)?;
    let shapes = redline.items.iter().filter_map(|plot| plot.shape.as_ref());
    let window = Window::around(shapes, redline.system.unwrap_or(System::Cgcs2000));
    let started = Instant::now();
    let layer = landuse_within(
        &folder.join("DLTB.geojson"),
        &options,
        near.then_some(&window),
    )
    .map_err(io::Error::other)?;
    let (kept, all, took) = (layer.items.len(), layer.records, started.elapsed());
    println!("read {kept} of {all} polygons: {took:.2?}");
    let open = |name: &str| Input::open(&folder.join(name)).map_err(io::Error::other);
    let prices =
        read::districts(&open("districts.geojson")?, &options).map_err(io::Error::other)?;
    let fields = read::farmland(&open("farmland.geojson")?, &options).map_err(io::Error::other)?;
    let started = Instant::now();
    let ground = Ground::new(prices, Some(fields), 1);
    println!("index districts and farmland: {:.2?}", started.elapsed());
    let started = Instant::now();
    let ground = ground.with_landuse(Some(layer));
    println!("index land use: {:.2?}", started.elapsed());
    value(&redline, &ground)
}

fn value(redline: &Layer<Parcel>, ground: &Ground) -> io::Result<()> {
    let pack = load_shipped("shanxi").map_err(io::Error::other)?;
    let scheme = Scheme::named("survey-2019").ok_or_else(|| io::Error::other("no scheme"))?;
    let mut order = Order::new(pack, scheme);
    order.project.days.reported = Some(jiff::civil::date(2020, 6, 18));
    let started = Instant::now();
    let appraised = appraise_all(redline, ground, &order, |_| true, &AtomicUsize::new(0));
    let pieces: usize = appraised.iter().map(|one| one.pieces.len()).sum();
    println!(
        "overlay and value {pieces} pieces: {:.2?}",
        started.elapsed()
    );
    Ok(())
}

/// A county of squares with ragged borders.
struct County {
    columns: u64,
    rows: u64,
    polygons: u64,
}

impl County {
    fn of(polygons: u64) -> Self {
        let columns = ((polygons as f64).sqrt().ceil() as u64).max(DISTRICTS[0]);
        let rows = polygons.div_ceil(columns).max(DISTRICTS[1]);
        Self {
            columns,
            rows,
            polygons,
        }
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let file = |name: &str| folder.join(name);
        let cells = || {
            let cell = |number| [number % self.columns, number / self.columns];
            (0..self.polygons).map(cell)
        };
        layer(
            file("DLTB.geojson"),
            "DLTB",
            cells().map(|cell| self.survey(cell)),
        )?;
        let fields = cells().filter(|cell| chance(*cell, 7) < 0.4);
        layer(file("farmland.geojson"), "YJJBNTTB", fields.map(farmland))?;
        let [across, up] = DISTRICTS;
        let numbers = (0..across * up).map(|number| [number % across, number / across]);
        layer(
            file("districts.geojson"),
            "QP",
            numbers.map(|at| self.district(at)),
        )?;
        layer(file("redline.geojson"), "redline", [self.redline()])
    }

    /// A survey polygon with the fields of DLTB.
    fn survey(&self, cell: [u64; 2]) -> String {
        let ring = block(cell, [cell[0] + 1, cell[1] + 1]);
        let number = cell[1] * self.columns + cell[0] + 1;
        let (code, name) = class(cell);
        let cents = (area_of(&ring) * 100.0).round() as u64;
        let share = if code.starts_with("01") {
            300 + (chance(cell, 3) * 1200.0) as u64
        } else {
            0
        };
        let ridges = (cents * share + 5_000) / 10_000;
        let ridge_class = if share > 0 { "\"1203\"" } else { "null" };
        let village = 1 + cell[0] / 15 + 40 * (cell[1] / 15);
        let [state, ownership] = [chance(cell, 5) < 0.08, share == 0];
        let ownership = if state && ownership { "20" } else { "30" };
        let unit = format!(
            "149999{:03}{:03}0000000",
            100 + village / 200,
            200 + village % 200
        );
        let [whole, cut, rest] = [cents, ridges, cents - ridges].map(|cents| cents as f64 / 100.0);
        let properties = format!(
            "\"BSM\":\"149999211{number:09}\",\"YSDM\":\"2001010100\",\"TBYBH\":\"\",\"TBBH\":\"{number}\",\"DLBM\":\"{code}\",\
             \"DLMC\":\"{name}\",\"QSXZ\":\"{ownership}\",\"QSDWDM\":\"{unit}\",\"QSDWMC\":\"示范村{village}\",\
             \"ZLDWDM\":\"{unit}\",\"ZLDWMC\":\"示范村{village}\",\"TBMJ\":{whole},\"KCDLBM\":{ridge_class},\"KCXS\":{},\
             \"KCMJ\":{cut},\"TBDLMJ\":{rest},\"GDLX\":null,\"GDPDJB\":null,\"XZDWKD\":0,\"TBXHDM\":null,\"ZZSXDM\":null,\
             \"GDDB\":null,\"FRDBS\":\"0\",\"CZCSXM\":null,\"SJNF\":2019,\"MSSM\":\"00\",\"HDMC\":null,\"BZ\":null",
            share as f64 / 10_000.0
        );
        feature(&properties, &ring)
    }

    /// A price district: a block of survey polygons.
    fn district(&self, [east, north]: [u64; 2]) -> String {
        let border = |at: u64, of: u64, cells: u64| at * cells / of;
        let [across, up] = DISTRICTS;
        let low = [
            border(east, across, self.columns),
            border(north, up, self.rows),
        ];
        let high = [
            border(east + 1, across, self.columns),
            border(north + 1, up, self.rows),
        ];
        let number = north * across + east + 1;
        let price = 30_000 + 500 * (number * 7 % 30);
        let properties = format!(
            "\"QPBH\":\"149999-{number:02}\",\"XZQDM\":\"149999\",\"区片价(元/亩)\":{price}"
        );
        feature(&properties, &block(low, high))
    }

    /// A ragged round plot of 5 km² in the middle.
    fn redline(&self) -> String {
        let middle = [self.columns / 2, self.rows / 2].map(|at| at as f64 + 0.3);
        let point = |k: u32| {
            let turn = f64::from(k) / 240.0 * std::f64::consts::TAU;
            let radius = 1_262.0 + 15.0 * random::scatter([9, u64::from(k), 0, 0]);
            let metres = [88_300.0, 111_000.0];
            let way = [radius * libm::cos(turn), radius * libm::sin(turn)];
            [0, 1].map(|axis| ORIGIN[axis] + CELL[axis] * middle[axis] + way[axis] / metres[axis])
        };
        feature("\"地块编号\":\"D-1\"", &(0..240).map(point).collect())
    }
}

/// A quadrilateral over a survey polygon, whose borders it does not know.
fn farmland([east, north]: [u64; 2]) -> String {
    let corner = |dx: f64, dy: f64| {
        let at = |axis: usize, cell: u64, by: f64| ORIGIN[axis] + CELL[axis] * (cell as f64 + by);
        [at(0, east, dx), at(1, north, dy)]
    };
    let ring = vec![
        corner(0.02, 0.03),
        corner(0.97, 0.02),
        corner(0.98, 0.97),
        corner(0.03, 0.98),
    ];
    feature(&format!("\"YJJBNTTBBH\":\"{north}-{east}\""), &ring)
}

fn class(cell: [u64; 2]) -> (&'static str, &'static str) {
    let mut left = chance(cell, 1) * 100.0;
    for (code, name, share) in CLASSES {
        if left < share {
            return (code, name);
        }
        left -= share;
    }
    (CLASSES[0].0, CLASSES[0].1)
}

/// A number from 0 to 1 for a cell and a question.
fn chance([east, north]: [u64; 2], question: u64) -> f64 {
    f64::midpoint(random::scatter([question, east, north, 77]), 1.0)
}

/// The corner of four cells.
fn corner([east, north]: [u64; 2]) -> [f64; 2] {
    let at = |axis: usize, cell: u64| {
        let off = 0.12 * random::scatter([axis as u64, east, north, 1]);
        ORIGIN[axis] + CELL[axis] * (cell as f64 + off)
    };
    [at(0, east), at(1, north)]
}

/// The border from one corner to the next towards the east or north, without its end.
fn border(from: [u64; 2], axis: usize) -> Ring {
    let mut to = from;
    to[axis] += 1;
    let ends = [corner(from), corner(to)];
    let point = |k: u64| {
        [0, 1].map(|side: usize| {
            let straight =
                ends[0][side] + (ends[1][side] - ends[0][side]) * k as f64 / STRETCHES as f64;
            let off = random::scatter([10 + side as u64 + 2 * axis as u64, from[0], from[1], k]);
            straight + if k == 0 { 0.0 } else { 0.000_02 * off }
        })
    };
    (0..STRETCHES).map(point).collect()
}

/// The ring around a block of cells, counter-clockwise, not closed.
fn block(low: [u64; 2], high: [u64; 2]) -> Ring {
    let back = |from: [u64; 2], axis: usize| {
        let mut end = from;
        end[axis] += 1;
        let mut points = border(from, axis);
        points.push(corner(end));
        points.reverse();
        points.pop();
        points
    };
    let mut ring: Ring = (low[0]..high[0])
        .flat_map(|east| border([east, low[1]], 0))
        .collect();
    ring.extend((low[1]..high[1]).flat_map(|north| border([high[0], north], 1)));
    ring.extend(
        (low[0]..high[0])
            .rev()
            .flat_map(|east| back([east, high[1]], 0)),
    );
    ring.extend(
        (low[1]..high[1])
            .rev()
            .flat_map(|north| back([low[0], north], 1)),
    );
    ring
}

fn area_of(ring: &Ring) -> f64 {
    let coords: Vec<Coord<f64>> = ring.iter().copied().map(Coord::from).collect();
    let polygon = Polygon::new(LineString::new(coords), Vec::new());
    area(
        &Shape::new(MultiPolygon(vec![polygon])),
        System::Cgcs2000,
        Basis::Ellipsoid,
    )
}

fn feature(properties: &str, ring: &Ring) -> String {
    let points: Vec<String> = ring
        .iter()
        .chain(ring.first())
        .map(|[x, y]| format!("[{x:.9},{y:.9}]"))
        .collect();
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}",
        points.join(",")
    )
}

/// Writes a layer, one feature a line.
fn layer(path: PathBuf, name: &str, features: impl IntoIterator<Item = String>) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    write!(
        file,
        "{{\"type\":\"FeatureCollection\",\n\"name\":\"{name}\",\n\"demonstration\":\"示范数据，虚构 / made up\",\n\
         \"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::4490\"}}}},\n\"features\":["
    )?;
    for (number, feature) in features.into_iter().enumerate() {
        write!(file, "{}\n{feature}", if number == 0 { "" } else { "," })?;
    }
    file.write_all(b"\n]}\n")?;
    file.flush()
}
