//! What must be so in every run of the whole command, on generated parcels and districts; and that hostile files are refused
//! in words, whatever they hold.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support2;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use support2::{Said, file, qupian, rows};

// ------------------------------------------------------------------------------------------------------ generation

/// Metres from the corner of the generated county, on zone 37.
fn place([x, y]: [i32; 2]) -> Value {
    json!([
        37_620_000.0 + f64::from(x) / 8.0,
        4_185_000.0 + f64::from(y) / 8.0
    ])
}

#[derive(Debug, Clone)]
struct Land {
    /// Corners in eighths of a metre.
    ring: Vec<[i32; 2]>,
    class: usize,
    ownership: usize,
    farmland: bool,
    village: usize,
}

const CLASSES: [(&str, &str); 6] = [
    ("0101", "水田"),
    ("0103", "旱地"),
    ("0404", "其他草地"),
    ("0702", "农村宅基地"),
    ("1206", "裸土地"),
    ("0301", "乔木林地"),
];
const OWNERSHIPS: [&str; 4] = ["30", "10", "32", ""];
const VILLAGES: [(&str, &str); 5] = [
    ("140105001001", "=SUM(A1)村"),
    ("140105001002", "+8613村"),
    ("", "@甲村"),
    ("", "乙村"),
    ("", ""),
];

/// A convex quadrilateral with its corners on the four sides of a box.
fn land() -> impl Strategy<Value = Land> {
    let size = 400_i32..4000;
    let box_ = (0_i32..24_000, 0_i32..16_000, size.clone(), size);
    let corners = prop::array::uniform4(0.1_f64..0.9);
    let attributes = (0_usize..6, 0_usize..4, any::<bool>(), 0_usize..5);
    (box_, corners, attributes).prop_map(
        |((x, y, w, h), t, (class, ownership, farmland, village))| {
            let along = |length: i32, part: f64| (f64::from(length) * part) as i32;
            let ring = vec![
                [x + along(w, t[0]), y],
                [x + w, y + along(h, t[1])],
                [x + along(w, t[2]), y + h],
                [x, y + along(h, t[3])],
            ];
            Land {
                ring,
                class,
                ownership,
                farmland,
                village,
            }
        },
    )
}

/// Columns of districts from west to east: a border may step back (an overlap) or forward (a gap).
#[derive(Debug, Clone)]
struct Zone {
    width: i32,
    step: i32,
    /// Price in hundredths of a yuan per mu.
    price: u32,
}

fn zone() -> impl Strategy<Value = Zone> {
    let step = prop_oneof![3 => Just(0_i32), 1 => -400_i32..400];
    (2000_i32..9000, step, 1_000_000_u32..20_000_000).prop_map(|(width, step, price)| Zone {
        width,
        step,
        price,
    })
}

fn lands() -> impl Strategy<Value = Vec<Land>> {
    prop::collection::vec(land(), 1..14)
}

fn zones() -> impl Strategy<Value = Vec<Zone>> {
    prop::collection::vec(zone(), 1..5)
}

fn collection(features: Vec<Value>) -> String {
    json!({
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4525"}},
        "features": features,
    })
    .to_string()
}

fn feature(properties: Value, ring: &[[i32; 2]]) -> Value {
    let closed: Vec<Value> = ring
        .iter()
        .chain(ring.first())
        .copied()
        .map(place)
        .collect();
    json!({
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [closed]},
    })
}

fn parcel_feature(number: usize, land: &Land) -> Value {
    let (code, name) = CLASSES[land.class];
    let (village_code, village) = VILLAGES[land.village];
    let mut properties = json!({
        "地块编号": format!("-{number}"),
        "DLBM": code,
        "DLMC": name,
        "是否永久基本农田": if land.farmland { "是" } else { "否" },
        "QSDWDM": village_code,
        "QSDWMC": village,
    });
    if !OWNERSHIPS[land.ownership].is_empty() {
        properties["QSXZ"] = OWNERSHIPS[land.ownership].into();
    }
    feature(properties, &land.ring)
}

fn parcels(lands: &[Land]) -> Vec<Value> {
    let number = |(number, land)| parcel_feature(number, land);
    lands.iter().enumerate().map(number).collect()
}

fn districts(zones: &[Zone], dearer: u32) -> String {
    let mut west = 0;
    let mut features = Vec::new();
    for (number, zone) in zones.iter().enumerate() {
        let (from, to) = (west + zone.step, west + zone.step + zone.width);
        let fen = zone.price + dearer;
        let properties = json!({
            "区片编号": format!("=Q{number}"),
            "区片综合地价（元/亩）": format!("{}.{:02}", fen / 100, fen % 100),
        });
        features.push(feature(
            properties,
            &[[from, -800], [to, -800], [to, 20_000], [from, 20_000]],
        ));
        west = to;
    }
    collection(features)
}

/// A folder with both layers, and the command on them.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new(parcels: Vec<Value>, districts: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        file(folder.path(), "parcels.geojson", collection(parcels));
        file(folder.path(), "districts.geojson", districts);
        Self { folder }
    }

    /// The same with a farmland layer beside it; its polygons may overlap.
    fn with_farmland(self, fields: &[Land]) -> Self {
        let features = fields.iter().enumerate();
        let features = features.map(|(number, field)| {
            feature(json!({"YJJBNTTBBH": format!("F-{number}")}), &field.ring)
        });
        let text = collection(features.collect());
        file(self.folder.path(), "farmland.geojson", text);
        self
    }

    fn value(&self, more: &[&str]) -> Said {
        let path = |name: &str| self.folder.path().join(name).to_str().unwrap().to_owned();
        let (parcels, districts) = (path("parcels.geojson"), path("districts.geojson"));
        let fixed = [
            "value",
            &parcels,
            "--districts",
            &districts,
            "--pack",
            "shanxi",
            "--class-scheme",
            "survey-2019",
            "--reported",
            "2020-06-18",
        ];
        let farmland = path("farmland.geojson");
        let layer = ["--farmland", farmland.as_str()];
        let layer = if self.folder.path().join("farmland.geojson").exists() {
            &layer[..]
        } else {
            &[]
        };
        let said = qupian(&[&fixed[..], layer, more].concat());
        assert!(said.code <= 1, "{}", said.talk);
        said
    }

    fn json(&self) -> Value {
        self.value(&["--format", "json"]).json()
    }
}

// ----------------------------------------------------------------------------------------------------------- figures

/// A decimal text in steps of 10^-8.
fn steps(text: &str) -> i128 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    let whole: i128 = whole.parse().unwrap();
    let part: i128 = format!("{part:0<8}").parse().unwrap();
    whole * 100_000_000 + sign * part
}

/// A figure; what has no price is null and counts nothing.
fn at(value: &Value) -> i128 {
    if value.is_null() {
        return 0;
    }
    steps(
        value
            .as_str()
            .unwrap_or_else(|| panic!("{value} is no text")),
    )
}

/// Figures of a totals object: four areas, the components, the amount.
fn figures(total: &Value) -> BTreeMap<String, i128> {
    let mut found = BTreeMap::new();
    for key in ["area_m2", "priced_m2", "state_m2", "unpriced_m2", "amount"] {
        found.insert(key.to_owned(), at(&total[key]));
    }
    for (id, money) in total["components"].as_object().unwrap() {
        found.insert(id.clone(), at(money));
    }
    found
}

fn add(sum: &mut BTreeMap<String, i128>, more: BTreeMap<String, i128>) {
    for (key, figure) in more {
        *sum.entry(key).or_default() += figure;
    }
}

/// Every number in a JSON result and the key it stands under.
fn numbers(value: &Value, key: &str, found: &mut Vec<String>) {
    match value {
        Value::Number(_) => found.push(key.to_owned()),
        Value::Array(all) => all.iter().for_each(|one| numbers(one, key, found)),
        Value::Object(all) => all.iter().for_each(|(key, one)| numbers(one, key, found)),
        _ => {}
    }
}

fn by_id(result: &Value) -> BTreeMap<String, Value> {
    let parcels = result["parcels"].as_array().unwrap();
    let without_row = |one: &Value| {
        let mut one = one.clone();
        one.as_object_mut().unwrap().remove("row");
        (one["id"].as_str().unwrap().to_owned(), one)
    };
    parcels.iter().map(without_row).collect()
}

fn column(heading: &[String], name: &str) -> usize {
    heading
        .iter()
        .position(|cell| cell == name)
        .unwrap_or_else(|| panic!("{name} is no column"))
}

/// Text cells of a CSV table that a spreadsheet would take for a formula.
fn formulas(table: &[Vec<String>]) -> Vec<String> {
    let risky = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let plain = |cell: &String| {
        cell.strip_prefix('-')
            .unwrap_or(cell)
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.')
    };
    let cells = table.iter().flatten();
    cells
        .filter(|cell| cell.starts_with(risky) && !plain(cell))
        .cloned()
        .collect()
}

/// The properties below are worth something only if the generated land meets every fate.
#[test]
fn the_generated_runs_reach_every_outcome() {
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    let mut straddling = 0;
    for _ in 0..40 {
        let (lands, zones) = (lands(), zones()).new_tree(&mut runner).unwrap().current();
        let result = Bench::new(parcels(&lands), &districts(&zones, 0)).json();
        for parcel in result["parcels"].as_array().unwrap() {
            let pieces = parcel["pieces"].as_array().unwrap();
            straddling += usize::from(pieces.len() > 1);
            seen.extend(
                pieces
                    .iter()
                    .map(|piece| piece["outcome"].as_str().unwrap().to_owned()),
            );
        }
    }
    let all = [
        "claimed-twice",
        "outside-districts",
        "parcel-refused",
        "priced",
        "state",
    ];
    assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), all);
    assert!(
        straddling >= 40,
        "{straddling} parcels in more than one piece"
    );
}

proptest! {
    #![proptest_config(Config { cases: 48, ..Config::default() })]

    #[test]
    fn the_same_files_give_the_same_bytes_at_any_number_of_threads(
        lands in lands(), zones in zones(), fields in lands(),
    ) {
        let bench = Bench::new(parcels(&lands), &districts(&zones, 0)).with_farmland(&fields);
        for format in ["json", "csv", "geojson", "text"] {
            let once = bench.value(&["--format", format, "--threads", "1"]).out;
            for threads in ["1", "2", "7"] {
                let again = bench.value(&["--format", format, "--threads", threads]).out;
                prop_assert!(again == once, "{format} at {threads} threads");
            }
        }
    }

    #[test]
    fn the_order_of_parcels_changes_no_parcel_and_no_total(
        (lands, order) in lands().prop_flat_map(|lands| {
            let count = lands.len();
            (Just(lands), Just((0..count).collect::<Vec<_>>()).prop_shuffle())
        }),
        zones in zones(),
        fields in lands(),
    ) {
        let layer = districts(&zones, 0);
        let all = parcels(&lands);
        let shuffled = order.iter().map(|&number| all[number].clone()).collect();
        let straight = Bench::new(all, &layer).with_farmland(&fields).json();
        let mixed = Bench::new(shuffled, &layer).with_farmland(&fields).json();
        prop_assert_eq!(by_id(&straight), by_id(&mixed));
        prop_assert_eq!(&straight["totals"], &mixed["totals"]);
    }

    #[test]
    fn a_higher_price_never_lowers_an_amount(lands in lands(), zones in zones(), more in 1_u32..1_000_000) {
        let cheap = by_id(&Bench::new(parcels(&lands), &districts(&zones, 0)).json());
        let dear = by_id(&Bench::new(parcels(&lands), &districts(&zones, more)).json());
        for (id, parcel) in &cheap {
            prop_assert!(at(&dear[id]["amount"]) >= at(&parcel["amount"]), "{id}");
            prop_assert_eq!(&dear[id]["area_m2"], &parcel["area_m2"]);
        }
    }

    /// A record without a shape, its declared area in cents of a square metre.
    #[test]
    fn a_larger_area_never_lowers_an_amount(
        class in 0_usize..6, cents in 0_u64..100_000_000, more in 1_u64..1_000_000, zone in zone(),
    ) {
        let record = |number: u32, cents: u64| {
            let (code, name) = CLASSES[class];
            json!({
                "type": "Feature",
                "geometry": null,
                "properties": {
                    "地块编号": number.to_string(), "DLBM": code, "DLMC": name, "QSXZ": "30", "区片编号": "=Q0",
                    "是否永久基本农田": "否", "面积（平方米）": format!("{}.{:02}", cents / 100, cents % 100),
                },
            })
        };
        let both = vec![record(1, cents), record(2, cents + more), parcel_feature(3, &Land {
            ring: vec![[0, 0], [800, 0], [800, 800], [0, 800]], class, ownership: 0, farmland: false, village: 0,
        })];
        let found = by_id(&Bench::new(both, &districts(&[zone], 0)).json());
        prop_assert!(at(&found["2"]["amount"]) >= at(&found["1"]["amount"]));
        for number in ["1", "2"] {
            let area = at(&found[number]["area_m2"]);
            let stated = if number == "1" { cents } else { cents + more };
            prop_assert_eq!(area, i128::from(stated) * 1_000_000);
        }
    }

    #[test]
    fn pieces_make_their_parcel_components_their_amount_and_every_level_the_same_project(
        lands in lands(), zones in zones(), fields in lands(), basis in 0_usize..3,
    ) {
        let basis = ["ellipsoid", "tdt1055", "plane"][basis];
        let bench = Bench::new(parcels(&lands), &districts(&zones, 0)).with_farmland(&fields);
        let result = bench.value(&["--format", "json", "--area", basis]).json();
        let mut of_pieces: BTreeMap<String, i128> = BTreeMap::new();
        for parcel in result["parcels"].as_array().unwrap() {
            let pieces = parcel["pieces"].as_array().unwrap();
            let area: i128 = pieces.iter().map(|piece| at(&piece["area_m2"])).sum();
            prop_assert_eq!(area, at(&parcel["area_m2"]), "{} is not its pieces", &parcel["id"]);
            let mut amount = 0;
            for piece in pieces {
                let kind = match piece["outcome"].as_str().unwrap() {
                    "priced" => "priced_m2",
                    "state" => "state_m2",
                    "by-reference" => "reference_m2",
                    _ => "unpriced_m2",
                };
                add(&mut of_pieces, BTreeMap::from([
                    ("area_m2".to_owned(), at(&piece["area_m2"])),
                    (kind.to_owned(), at(&piece["area_m2"])),
                ]));
                if let Some(priced) = piece.get("priced") {
                    let parts = priced["components"].as_object().unwrap();
                    let sum: i128 = parts.values().map(at).sum();
                    prop_assert_eq!(sum, at(&priced["amount"]));
                    prop_assert!(parts.values().all(|part| at(part) >= 0));
                    amount += sum;
                    let named = parts.iter().map(|(id, part)| (id.clone(), at(part)));
                    add(&mut of_pieces, named.collect());
                }
            }
            prop_assert_eq!(amount, at(&parcel["amount"]));
            add(&mut of_pieces, BTreeMap::from([("amount".to_owned(), amount)]));
        }
        for (level, table) in result["totals"].as_object().unwrap() {
            let all = figures(&table["all"]);
            let mut sum = BTreeMap::new();
            for row in table["rows"].as_array().unwrap() {
                let row = figures(row);
                prop_assert_eq!(row["area_m2"], row["priced_m2"] + row["state_m2"] + row["unpriced_m2"]);
                add(&mut sum, row);
            }
            prop_assert_eq!(&sum, &all, "rows of {}", level);
            for (key, figure) in &all {
                let found = of_pieces.get(key).copied().unwrap_or(0);
                prop_assert_eq!(*figure, found, "{} of {}", key, level);
            }
        }
    }

    #[test]
    fn csv_and_json_say_the_same_figures_and_no_cell_is_a_formula(lands in lands(), zones in zones()) {
        let bench = Bench::new(parcels(&lands), &districts(&zones, 0));
        let result = bench.json();
        let table = rows(&bench.value(&["--format", "csv", "--lang", "en"]).out);
        let heading = &table[0];
        let mut row = 1;
        for parcel in result["parcels"].as_array().unwrap() {
            for piece in parcel["pieces"].as_array().unwrap() {
                let cell = |name: &str| table[row][column(heading, name)].as_str();
                prop_assert_eq!(cell("parcel").trim_start_matches('\''), parcel["id"].as_str().unwrap());
                prop_assert_eq!(cell("area_m2"), piece["area_m2"].as_str().unwrap());
                match piece.get("priced") {
                    Some(priced) => {
                        prop_assert_eq!(cell("amount"), priced["amount"].as_str().unwrap());
                        prop_assert_eq!(cell("price"), priced["rate"]["price"].as_str().unwrap());
                        prop_assert_eq!(cell("factor"), priced["rate"]["factor"].as_str().unwrap());
                        prop_assert_eq!(cell("applied_rate"), priced["rate"]["applied"].as_str().unwrap());
                        for (id, part) in priced["components"].as_object().unwrap() {
                            prop_assert_eq!(cell(id), part.as_str().unwrap());
                        }
                    }
                    None => prop_assert_eq!((cell("amount"), cell("price")), ("", "")),
                }
                row += 1;
            }
        }
        prop_assert_eq!(row, table.len());
        for level in ["pieces", "parcels", "districts", "classes", "villages", "project", "findings"] {
            let table = rows(&bench.value(&["--format", "csv", "--level", level]).out);
            prop_assert_eq!(formulas(&table), Vec::<String>::new(), "{}", level);
            if let Some(found) = result["totals"].get(level) {
                let of_csv: Vec<&str> = table.last().unwrap().iter().map(String::as_str).collect();
                let all = &found["all"];
                prop_assert_eq!(of_csv[3], all["area_m2"].as_str().unwrap());
                prop_assert_eq!(of_csv[of_csv.len() - 2], all["amount"].as_str().unwrap());
                prop_assert_eq!(table.len() - 2, found["rows"].as_array().unwrap().len());
            }
        }
    }

    #[test]
    fn money_and_areas_are_text_in_json(lands in lands(), zones in zones()) {
        let result = Bench::new(parcels(&lands), &districts(&zones, 0)).json();
        let mut found = Vec::new();
        numbers(&result, "", &mut found);
        found.retain(|key| !["row", "parcels", "records", "sliver_width_m"].contains(&key.as_str()));
        prop_assert_eq!(found, Vec::<String>::new());
    }
}

// ----------------------------------------------------------------------------------------------------- hostile files

/// The inputs of a run by role; each can be replaced by something hostile.
const ROLES: [(&str, &str); 5] = [
    ("parcels", "tests/cli/parcels.geojson"),
    ("--districts", "tests/cli/districts.geojson"),
    ("--farmland", "tests/cli/farmland.geojson"),
    ("--old-standard", "tests/cli/old-rates.toml"),
    ("--project", "tests/cli/project.toml"),
];

/// Runs the command with `path` in the place of one input.
fn with(role: usize, path: &str) -> Said {
    let mut all = vec!["value".to_owned()];
    for (number, (flag, usual)) in ROLES.iter().enumerate() {
        if number > 0 {
            all.push((*flag).to_owned());
        }
        all.push((if number == role { path } else { usual }).to_owned());
    }
    let rest = [
        "--pack",
        "shanxi",
        "--class-scheme",
        "survey-2019",
        "--reported",
        "2020-06-18",
    ];
    all.extend(rest.map(str::to_owned));
    qupian(&all)
}

/// A calm end: an exit code of the table, and words where there is no result.
fn calm(said: &Said, what: &str) -> Result<(), TestCaseError> {
    prop_assert!(said.code <= 5, "{}: exit code {}", what, said.code);
    if said.code >= 2 {
        prop_assert_eq!(&said.out, "", "{}", what);
        prop_assert!(!said.talk.is_empty(), "{}", what);
        prop_assert!(!said.talk.contains("panicked"), "{}: {}", what, said.talk);
        prop_assert!(
            said.talk.len() < 200_000,
            "{}: {} bytes of complaint",
            what,
            said.talk.len()
        );
    }
    Ok(())
}

/// Texts that look like the formats and are not.
fn broken() -> impl Strategy<Value = Vec<u8>> {
    let texts: Vec<Vec<u8>> = ROLES
        .iter()
        .map(|(_, path)| std::fs::read(path).unwrap())
        .collect();
    let cut = (
        0..texts.len(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        any::<u8>(),
    );
    let changed = cut.prop_map(move |(text, at, end, byte)| {
        let mut bytes = texts[text].clone();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        let end = end.index(bytes.len() * 2).max(1);
        bytes.truncate(end);
        bytes
    });
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..400),
        "[\\PC\n,;\"{}\\[\\]]{0,200}".prop_map(String::into_bytes),
        changed,
    ]
}

const NAMES: [&str; 6] = ["x.geojson", "x.json", "x.csv", "x.txt", "x.toml", "x"];

proptest! {
    #![proptest_config(Config { cases: 512, ..Config::default() })]

    #[test]
    fn any_bytes_as_any_input_end_in_words(bytes in broken(), role in 0_usize..5, name in 0_usize..6) {
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path(), NAMES[name], &bytes);
        calm(&with(role, &path), &format!("{} as {}", NAMES[name], ROLES[role].0))?;
        calm(&qupian(&["districts", "check", &path]), "districts check")?;
    }

    #[test]
    fn any_words_as_arguments_end_in_words(all in prop::collection::vec("\\PC{0,12}", 0..6)) {
        let said = qupian(&all);
        prop_assert!(said.code <= 4, "{:?}: {}", all, said.code);
    }
}

fn calmly(said: &Said, what: &str) {
    calm(said, what).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn missing_empty_and_unreadable_inputs_are_told_apart_and_end_with_3() {
    let folder = tempfile::tempdir().unwrap();
    let empty = file(folder.path(), "empty.geojson", b"");
    let nothing = folder.path().join("nothing.geojson");
    for (role, (name, _)) in ROLES.iter().enumerate() {
        let old = *name == "--old-standard";
        for path in [
            empty.as_str(),
            nothing.to_str().unwrap(),
            folder.path().to_str().unwrap(),
        ] {
            let said = with(role, path);
            calmly(&said, name);
            let expected = if old && path == empty { 4 } else { 3 };
            assert_eq!(said.code, expected, "{name} {path}: {}", said.talk);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "closed.geojson", b"{}");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    // a superuser may read everything
    if std::fs::read(&path).is_err() {
        for role in 0..ROLES.len() {
            let said = with(role, &path);
            assert_eq!(said.code, 3, "{}", said.talk);
            assert!(said.talk.contains("closed.geojson"), "{}", said.talk);
        }
    }
}

/// A name that is no UTF-8, as archives from Windows unpack them (GBK bytes).
#[cfg(unix)]
#[test]
fn a_file_name_that_is_no_utf_8_is_opened_like_any_other() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder
        .path()
        .join(OsString::from_vec(b"\xb5\xd8\xbf\xe9.geojson".to_vec()));
    if std::fs::copy("tests/cli/parcels.geojson", &path).is_err() {
        return;
    }
    let rest = "--districts tests/cli/districts.geojson --farmland tests/cli/farmland.geojson --pack shanxi \
                --class-scheme survey-2019 --reported 2020-06-18";
    let mut all: Vec<OsString> = vec!["value".into(), path.into()];
    all.extend(rest.split_whitespace().map(OsString::from));
    let said = qupian(&all);
    assert_eq!(said.code, 1, "{}", said.talk);
    assert!(said.out.contains("P-1"), "{}", said.out);
}

fn one_parcel(coordinates: &str, properties: &str) -> String {
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{{properties}}},\
         \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{coordinates}}}}}]}}"
    )
}

#[test]
fn giant_numbers_end_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let square = "[[[112.3,37.8],[112.31,37.8],[112.31,37.81],[112.3,37.8]]]";
    let long = "9".repeat(400);
    let coordinates = [
        "[[[1e308,37.8],[112.31,1e308],[-1e308,-1e308],[1e308,37.8]]]".to_owned(),
        "[[[1e400,37.8],[112.31,37.8],[112.31,37.81],[1e400,37.8]]]".to_owned(),
        format!("[[[{long},37.8],[112.31,37.8],[112.31,37.81],[112.3,37.8]]]"),
        "[[[1e-320,1e-320],[112.31,37.8],[112.31,37.81],[1e-320,1e-320]]]".to_owned(),
        "[[[null,37.8],[112.31,37.8],[112.31,37.81],[112.3,37.8]]]".to_owned(),
        "[[]]".to_owned(),
        "[]".to_owned(),
    ];
    for (number, coordinates) in coordinates.iter().enumerate() {
        let text = one_parcel(coordinates, "\"DLBM\":\"0103\",\"QSXZ\":\"30\"");
        let path = file(folder.path(), "giant.geojson", text);
        for (role, (named, _)) in ROLES.iter().enumerate().take(3) {
            calmly(
                &with(role, &path),
                &format!("coordinates {number} as {named}"),
            );
        }
    }
    for price in [
        "1e300",
        &long,
        "-1",
        "0",
        "0.00000000000000000001",
        "NaN",
        "∞",
    ] {
        let text = one_parcel(
            square,
            &format!("\"区片编号\":\"1\",\"区片综合地价（元/亩）\":\"{price}\""),
        );
        let path = file(folder.path(), "price.geojson", text);
        let said = with(1, &path);
        calmly(&said, price);
        assert_eq!(said.code, 3, "{price}: {}", said.talk);
    }
    for area in ["1e300", &long, "-1", "922337203685477.5807", "NaN"] {
        let text = one_parcel(
            square,
            &format!("\"DLBM\":\"0103\",\"QSXZ\":\"30\",\"面积（公顷）\":\"{area}\""),
        );
        let path = file(folder.path(), "area.geojson", text);
        calmly(&with(0, &path), area);
    }
}

#[test]
fn deep_nesting_ends_in_words() {
    let folder = tempfile::tempdir().unwrap();
    for depth in [200, 100_000] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        let texts = [
            format!("{open}{close}"),
            one_parcel(&format!("{open}1{close}"), ""),
            one_parcel("[]", &format!("\"深\":{open}{close}")),
            format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth)),
            format!("a = {open}{close}"),
        ];
        for (number, text) in texts.iter().enumerate() {
            for name in ["deep.geojson", "deep.toml"] {
                let path = file(folder.path(), name, text);
                for (role, (named, _)) in ROLES.iter().enumerate() {
                    calmly(
                        &with(role, &path),
                        &format!("text {number}, {depth} deep, as {named}"),
                    );
                }
            }
        }
    }
}
