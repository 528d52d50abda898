//! The demonstration county: generated again byte for byte, and what its README says of it.
//!
//! An independent look at the same files, by shapely on an authalic plane of its own
//! (`python tests/oracle/samples.py`), printed:
//!
//! ```text
//! shapely 2.2.0 GEOS 3.14.1
//! districts 16 valid 16
//! sum of areas 134103663.46, area of the union 134076051.63 m2
//! overlap 149999-09 149999-10 27611.83 m2
//! gap 40401.50 m2
//! parts of the union: 1
//! parcels 2050 invalid ['149999000000000835', '149999000000002050']
//! parcel areas 201 to 42216 m2, sum 17039190 m2
//! parcel vertices 4 to 36
//! parcels that overlap another []
//! farmland 81 valid 81 area 8492008, union 8492008 m2
//! parcels wholly in farmland 383 partly 1168
//! straddles 89 differs from on-purpose.csv in []
//! partly-outside 18 differs from on-purpose.csv in []
//! outside 30 differs from on-purpose.csv in []
//! partly-in-gap 28 differs from on-purpose.csv in []
//! in-gap 1 differs from on-purpose.csv in []
//! claimed-twice 26 differs from on-purpose.csv in []
//! TBMJ is not the ellipsoid area: ['…000314', '…000358', '…000764', '…000835', '…000902', '…001054', '…001055',
//!     '…001312', '…001332', '…001416']
//! redline-38.txt 1 示范公路K1段 declared 2.3054 plane 23054.21 ellipsoid 23044.46 m2 {'149999-06': 11509, '149999-07':
//!     11536} none 0
//! redline-38.txt 2 示范服务区 declared 3.1183 plane 31183.33 ellipsoid 31170.15 m2 {'149999-10': 31170} none 0
//! redline-38.txt 3 示范养护工区 declared 1.8674 plane 18673.79 ellipsoid 18666.29 m2 {'149999-07': 18666} none 0
//! redline-37-gbk.txt 1 示范公路K0段 declared 2.3052 plane 23051.72 ellipsoid 23042.10 m2 {'149999-05': 11442,
//!     '149999-06': 9877} none 1723
//! redline-37-gbk.txt 2 示范料场 declared 1.8668 plane 18667.51 ellipsoid 18659.78 m2 {'149999-09': 18660} none 0
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use geo::{Contains, Coord, LineString, MultiPolygon, Polygon};
use qupian::land::{Shape, System};
use qupian::measure::{Basis, area, ellipsoid_ring_area, resolve};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

// The generator is a module of the example, so that the example and this test cannot differ.
#[path = "../examples/demo_county/county.rs"]
mod county;

fn text(name: &str) -> String {
    fs::read_to_string(format!("samples/{name}")).unwrap()
}

fn features(name: &str) -> Vec<Value> {
    let layer: Value = serde_json::from_str(&text(name)).unwrap();
    assert!(
        layer["demonstration"]
            .as_str()
            .unwrap()
            .starts_with("示范数据")
    );
    assert_eq!(
        layer["crs"]["properties"]["name"],
        "urn:ogc:def:crs:EPSG::4490"
    );
    layer["features"].as_array().unwrap().clone()
}

type Ring = Vec<[f64; 2]>;

/// The parts of a feature, each an outer ring and its holes; rings are closed.
fn parts(feature: &Value) -> Vec<Vec<Ring>> {
    let geometry = &feature["geometry"];
    let coordinates = geometry["coordinates"].clone();
    match geometry["type"].as_str().unwrap() {
        "Polygon" => vec![serde_json::from_value(coordinates).unwrap()],
        _ => serde_json::from_value(coordinates).unwrap(),
    }
}

fn shape(parts: &[Vec<Ring>]) -> Shape {
    let ring = |ring: &Ring| LineString(ring.iter().map(|at| Coord::from(*at)).collect());
    let part =
        |rings: &Vec<Ring>| Polygon::new(ring(&rings[0]), rings[1..].iter().map(ring).collect());
    Shape::new(MultiPolygon(parts.iter().map(part).collect()))
}

fn word<'a>(feature: &'a Value, field: &str) -> &'a str {
    feature["properties"][field].as_str().unwrap()
}

/// The rows of on-purpose.csv: kind, layer, id, detail.
fn on_purpose() -> Vec<[String; 4]> {
    let listed = text("on-purpose.csv");
    let mut rows = csv::Reader::from_reader(listed.as_bytes());
    rows.deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_files_are_what_the_generator_writes() {
    for (name, bytes) in county::files() {
        let committed = fs::read(format!("samples/{name}")).unwrap();
        assert!(
            committed == bytes,
            "samples/{name} is not what `cargo run --example demo_county` writes"
        );
    }
}

#[test]
fn the_files_stay_small() {
    assert!(text("parcels.geojson").len() < 2_500_000);
    assert!(text("districts.geojson").len() < 1_000_000);
}

/// The sum of the areas of a layer, and what is left of its borders where those that two polygons share cancel out: the
/// areas of the rings, joined end to end, smallest first; clockwise ones are negative.
fn left_over(layer: &str) -> (f64, Vec<f64>) {
    let key = |at: &[f64; 2]| at.map(f64::to_bits);
    let mut edges = BTreeMap::new();
    let mut sum = 0.0;
    for polygon in features(layer) {
        let parts = parts(&polygon);
        sum += area(&shape(&parts), System::Cgcs2000, Basis::Ellipsoid);
        for edge in parts.iter().flatten().flat_map(|ring| ring.windows(2)) {
            let twice = edges.insert((key(&edge[0]), key(&edge[1])), edge[0]);
            assert!(twice.is_none(), "an edge stands twice in one direction");
        }
    }
    let directed: BTreeSet<_> = edges.keys().copied().collect();
    edges.retain(|(from, to), _| !directed.contains(&(*to, *from)));
    let mut next: BTreeMap<_, _> = edges.iter().map(|((a, b), at)| (*a, (*b, *at))).collect();
    assert_eq!(next.len(), edges.len(), "left-over borders meet");
    let mut loops = Vec::new();
    while let Some((_, (mut here, at))) = next.pop_first() {
        let mut ring = vec![at];
        while let Some((to, at)) = next.remove(&here) {
            ring.push(at);
            here = to;
        }
        loops.push(ellipsoid_ring_area(&ring));
    }
    loops.sort_by(f64::total_cmp);
    (sum, loops)
}

/// What is left over is the outline (counter-clockwise), the border of the gap (clockwise) and that of the overlap
/// (counter-clockwise), as on-purpose.csv states them.
fn is_parted_but_for_one_gap_and_one_overlap(layer: &str, [gap_kind, overlap_kind]: [&str; 2]) {
    let (sum, loops) = left_over(layer);
    let [gap, overlap, outline] = loops[..] else {
        panic!("{loops:?}");
    };
    let stated = |kind: &str| {
        let rows = on_purpose();
        let row = rows.iter().find(|row| row[0] == kind).unwrap();
        row[3].strip_suffix(" m2").unwrap().parse::<f64>().unwrap()
    };
    assert!((gap + stated(gap_kind)).abs() < 0.01, "{gap}");
    assert!((overlap - stated(overlap_kind)).abs() < 0.01, "{overlap}");
    assert!((gap + overlap + outline - sum).abs() < 1e-3);
}

#[test]
fn the_districts_part_the_county_but_for_one_gap_and_one_overlap() {
    is_parted_but_for_one_gap_and_one_overlap("districts.geojson", ["gap", "overlap"]);
}

#[test]
fn the_survey_parts_the_ground_of_the_road_but_for_one_gap_and_one_overlap() {
    let kinds = ["landuse-gap", "landuse-overlap"];
    is_parted_but_for_one_gap_and_one_overlap("landuse.geojson", kinds);
}

#[test]
fn records_have_the_form_of_the_survey() {
    let parcels = features("parcels.geojson");
    let ids: BTreeSet<&str> = parcels.iter().map(|parcel| word(parcel, "BSM")).collect();
    assert_eq!(ids.len(), parcels.len());
    for parcel in &parcels {
        assert_eq!(word(parcel, "BSM").len(), 18);
        assert_eq!(word(parcel, "QSDWDM").len(), 19);
        assert!(matches!(word(parcel, "QSXZ").len(), 2));
    }
}

/// TBMJ is the ellipsoid area but for those that on-purpose.csv lists.
#[test]
fn declared_areas_are_right_where_they_are_not_wrong_on_purpose() {
    let rows = on_purpose();
    let spoiled = |id: &str| {
        let kinds = ["plane-area", "wrong-area", "self-crossing"];
        rows.iter()
            .any(|row| row[2] == id && kinds.contains(&row[0].as_str()))
    };
    for parcel in features("parcels.geojson") {
        let shape = shape(&parts(&parcel));
        let off = area(&shape, System::Cgcs2000, Basis::Ellipsoid)
            - parcel["properties"]["TBMJ"].as_f64().unwrap();
        let id = word(&parcel, "BSM");
        assert_eq!(off.abs() > 0.0051, spoiled(id), "{id}: off by {off}");
    }
}

fn hundredths(feature: &Value, field: &str) -> i64 {
    (feature["properties"][field].as_f64().unwrap() * 100.0).round() as i64
}

/// KCMJ is TBMJ times KCXS, rounded half up to 0.01 m²; TBDLMJ is the rest.
#[test]
fn survey_polygons_along_the_road_have_the_form_and_the_areas_of_the_survey() {
    let polygons = features("landuse.geojson");
    let mut shares = BTreeSet::new();
    for polygon in &polygons {
        let ellipsoid = area(&shape(&parts(polygon)), System::Cgcs2000, Basis::Ellipsoid);
        let [whole, ridges, rest] =
            ["TBMJ", "KCMJ", "TBDLMJ"].map(|field| hundredths(polygon, field));
        assert!((ellipsoid * 100.0 - whole as f64).abs() < 0.51);
        let share = (polygon["properties"]["KCXS"].as_f64().unwrap() * 10_000.0).round() as i64;
        assert_eq!(ridges, (whole * share + 5_000) / 10_000);
        assert_eq!(rest, whole - ridges);
        assert_eq!(word(polygon, "KCDLBM") == "1203", share > 0);
        for (field, length) in [("BSM", 18), ("QSXZ", 2), ("QSDWDM", 19), ("ZLDWDM", 19)] {
            assert_eq!(word(polygon, field).len(), length);
        }
        shares.insert(share);
    }
    let holes = polygons
        .iter()
        .filter(|polygon| parts(polygon)[0].len() > 1);
    assert_eq!((holes.count(), shares.len()), (5, 7));
}

/// Every owner of the survey is in the gazetteer, with its township and the county.
#[test]
fn the_gazetteer_names_every_unit() {
    let listed = text("gazetteer.csv");
    let mut rows = csv::Reader::from_reader(listed.as_bytes());
    let rows: Vec<[String; 2]> = rows.deserialize().map(Result::unwrap).collect();
    let names: BTreeMap<&str, &str> = rows.iter().map(|[a, b]| (&a[..], &b[..])).collect();
    assert_eq!(names.len(), rows.len());
    for polygon in features("landuse.geojson") {
        let code = word(&polygon, "QSDWDM");
        assert_eq!(names[&code[..12]], word(&polygon, "QSDWMC"));
        assert!(names.contains_key(&code[..6]));
    }
}

#[test]
fn what_is_wrong_on_purpose_exists_and_stands_in_the_readme() {
    let readme = text("README.md");
    let parcels = features("parcels.geojson");
    let survey = features("landuse.geojson");
    let ids = |layer: &[Value]| -> BTreeSet<String> {
        let ids = layer.iter().map(|record| word(record, "BSM").to_owned());
        ids.collect()
    };
    let (parcel_ids, survey_ids) = (ids(&parcels), ids(&survey));
    let mut kinds: BTreeMap<String, Vec<[String; 4]>> = BTreeMap::new();
    for row in on_purpose() {
        let is_there = |id: &str| match row[1].as_str() {
            "parcels" => parcel_ids.contains(id),
            "landuse" => survey_ids.contains(id),
            _ => true,
        };
        assert!(row[2].split(' ').all(is_there), "{row:?}");
        kinds.entry(row[0].clone()).or_default().push(row);
    }
    for (kind, rows) in &kinds {
        let heading = format!("| `{kind}` | {} |", rows.len());
        assert!(readme.contains(&heading), "README.md lacks {heading}");
        if rows.len() <= 5 {
            let named = |id: &str| {
                let end = ["149999000000", "149999300000"].map(|start| id.strip_prefix(start));
                readme.contains(end[0].or(end[1]).unwrap_or(id))
            };
            assert!(
                rows.iter().all(|row| row[2].split(' ').all(named)),
                "{kind}"
            );
        }
    }
    for (count, name) in [
        (features("districts.geojson").len(), "districts"),
        (parcels.len(), "parcels"),
        (features("farmland.geojson").len(), "farmland"),
        (survey.len(), "landuse"),
        (features("farmland-road.geojson").len(), "farmland-road"),
        (features("road.geojson").len(), "road"),
    ] {
        assert!(
            readme.contains(&format!("`{name}.geojson` | {count}")),
            "{name}: {count}"
        );
    }
}

/// A plot of a survey text: the cells of its heading, and its rings.
type Plot = (Vec<String>, Vec<Ring>);

fn plots(text: &str) -> Vec<Plot> {
    let (_, body) = text.split_once("[地块坐标]").unwrap();
    let mut plots: Vec<Plot> = Vec::new();
    for line in body.lines().filter(|line| !line.trim().is_empty()) {
        let cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        if cells.len() == 9 {
            plots.push((cells, Vec::new()));
            continue;
        }
        let rings = &mut plots.last_mut().unwrap().1;
        let ring: usize = cells[1].parse().unwrap();
        rings.resize(rings.len().max(ring), Vec::new());
        rings[ring - 1].push([cells[3].parse().unwrap(), cells[2].parse().unwrap()]);
    }
    plots
}

/// The parts of a plot: a ring inside another one is a hole of it.
fn grouped(rings: Vec<Ring>) -> Vec<Vec<Ring>> {
    let mut parts: Vec<Vec<Ring>> = Vec::new();
    for ring in rings {
        let first = Coord::from(ring[0]);
        let around =
            |part: &&mut Vec<Ring>| shape(&[vec![part[0].clone()]]).polygons.contains(&first);
        match parts.iter_mut().find(around) {
            Some(part) => part.push(ring),
            None => parts.push(vec![ring]),
        }
    }
    parts
}

/// The norm's declared area is the plane area of the zone, in hectares of four decimals; on-purpose.csv lists the others.
#[test]
fn survey_texts_declare_their_plane_areas() {
    let gbk = fs::read("samples/redline-37-gbk.txt").unwrap();
    let west = encoding_rs::GBK.decode(&gbk).0.into_owned();
    let off = |id: &str| {
        let rows = on_purpose();
        let row = rows
            .iter()
            .find(|row| row[0] == "declared-off" && row[2] == id);
        row.map_or(0.0, |row| {
            row[3].split(' ').nth(1).unwrap().parse().unwrap()
        })
    };
    for (text, code, road) in [
        (text("redline-38.txt"), "EPSG:4526", None),
        (west, "EPSG:4525", None),
        (text("road-37.txt"), "EPSG:4525", Some(37)),
        (text("road-38.txt"), "EPSG:4526", Some(38)),
    ] {
        for (heading, rings) in plots(&text) {
            let points: usize = rings.iter().map(Vec::len).sum();
            assert_eq!(heading[0], points.to_string());
            assert!(rings.iter().all(|ring| ring.first() == ring.last()));
            let off = road.map_or(0.0, |zone| off(&format!("{zone}-{}", heading[2])));
            let system = resolve(code).unwrap();
            let plane = area(&shape(&grouped(rings)), system, Basis::Plane);
            let declared = (plane + off) / 10_000.0;
            assert_eq!(heading[1], format!("{declared:.4}"));
        }
    }
}
