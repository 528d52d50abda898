//! Four published survey texts, priced as they are: nobody here wrote them, and nothing in them is edited.
//!
//! They lie beside the repository, not in it (`../shared/fixtures/survey_txt`); where they are absent the tests say so and
//! pass. Their README says that the declared hectares are the plane area to four decimals.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says what it skips"
)]

mod support2;

use serde_json::Value;
use std::path::{Path, PathBuf};
use support2::{file, finding_ids, qupian};

const TEXTS: &str = "../shared/fixtures/survey_txt";
const COUNTIES: &str = "../shared/fixtures/shanxi_counties/shanxi_county_tianditu.geojson";

/// The texts with what their headers declare, in hectares.
const DECLARED: [(&str, &str); 4] = [
    ("44120000105.txt", "8.7423"),
    ("44120000319.txt", "10.3262"),
    ("44120000957.txt", "0.7749"),
    ("44120002411.txt", "2.6377"),
];

/// One demonstration district around all four, longitude 112.7 to 112.95 and latitude 23.2 to 23.5.
const DISTRICT: &str = r#"{"type": "FeatureCollection", "name": "示范区片",
"demonstration": "测试用区片，价格为编写测试者所定",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}},
"features": [{"type": "Feature", "properties": {"区片编号": "S-1", "区片综合地价（元/亩）": "50000"},
"geometry": {"type": "Polygon", "coordinates": [[[112.7, 23.2], [112.95, 23.2], [112.95, 23.5], [112.7, 23.5], [112.7, 23.2]]]}}]}"#;

fn there(path: &str) -> Option<PathBuf> {
    let found = Path::new(path);
    if found.exists() {
        return Some(found.to_owned());
    }
    drop(std::io::Write::write_fmt(
        &mut std::io::stderr(),
        format_args!("skipped: {path} is not there\n"),
    ));
    None
}

fn priced(text: &Path, districts: &str, more: &[&str]) -> (u8, Value) {
    let fixed = [
        "value",
        text.to_str().unwrap(),
        "--districts",
        districts,
        "--pack",
        "shanxi",
        "--class-scheme",
        "survey-2019",
        "--reported",
        "2020-06-18",
        "--class",
        "0103",
        "--ownership",
        "collective",
        "--no-farmland",
        "--format",
        "json",
    ];
    let said = qupian(&[&fixed[..], more].concat());
    assert!(said.code <= 1, "{}: {}", text.display(), said.talk);
    (said.code, said.json())
}

/// What the findings of a kind say, in Chinese.
fn said(result: &Value, id: &str) -> Vec<String> {
    let findings = result["findings"].as_array().unwrap();
    let wanted = findings.iter().filter(|one| one["id"] == id);
    wanted
        .map(|one| one["what_zh"].as_str().unwrap().to_owned())
        .collect()
}

/// Dry land outside permanent basic farmland counts 1.0: area x 0.0015 x 50000 = area x 75 yuan, rounded half up to the fen;
/// in cents of a square metre and fen that is area x 75 exactly.
fn expected_fen(area: &str) -> i128 {
    let (whole, part) = area.split_once('.').unwrap();
    assert_eq!(part.len(), 2, "{area}");
    format!("{whole}{part}").parse::<i128>().unwrap() * 75
}

fn fen(money: &str) -> i128 {
    money.replace('.', "").parse().unwrap()
}

#[test]
fn published_survey_texts_are_priced_without_edits() {
    let Some(folder) = there(TEXTS) else { return };
    let kept = tempfile::tempdir().unwrap();
    let districts = file(kept.path(), "districts.geojson", DISTRICT);
    for (name, hectares) in DECLARED {
        let (code, result) = priced(&folder.join(name), &districts, &[]);
        assert_eq!(code, 0, "{name}: {:?}", finding_ids(&result));
        let parcels = result["parcels"].as_array().unwrap();
        assert_eq!(parcels.len(), 1, "{name}");
        let (area, amount) = (&parcels[0]["area_m2"], &parcels[0]["amount"]);
        let expected = expected_fen(area.as_str().unwrap());
        assert_eq!(fen(amount.as_str().unwrap()), expected, "{name}");
        let found = said(&result, "declared-area-basis");
        assert_eq!(found.len(), 1, "{name}: {:?}", finding_ids(&result));
        assert!(
            found[0].contains(&format!("申报面积 {hectares} 公顷")),
            "{}",
            found[0]
        );
        assert!(found[0].contains("与平面面积一致"), "{}", found[0]);
    }
}

/// On the plane the area is the declared one to half a unit of its fourth decimal (0.5 m2), and nothing is to be noted.
#[test]
fn on_the_plane_the_declared_hectares_are_the_area() {
    let Some(folder) = there(TEXTS) else { return };
    let kept = tempfile::tempdir().unwrap();
    let districts = file(kept.path(), "districts.geojson", DISTRICT);
    for (name, hectares) in DECLARED {
        let (code, result) = priced(&folder.join(name), &districts, &["--area", "plane"]);
        assert_eq!(code, 0, "{name}");
        let ids = finding_ids(&result);
        assert!(
            !ids.iter().any(|id| id.starts_with("declared-area")),
            "{name}: {ids:?}"
        );
        let area = result["parcels"][0]["area_m2"].as_str().unwrap();
        let (area, declared): (f64, f64) = (area.parse().unwrap(), hectares.parse().unwrap());
        assert!(
            (area - declared * 10_000.0).abs() <= 0.5,
            "{name}: {area} against {declared} ha"
        );
    }
}

/// The texts lie in the south, the counties in the north: everything is outside, listed with its area, and never zero-priced
/// in silence.
#[test]
fn far_from_every_district_everything_is_listed_as_outside() {
    let (Some(folder), Some(counties)) = (there(TEXTS), there(COUNTIES)) else {
        return;
    };
    for (name, _) in DECLARED {
        let (code, result) = priced(&folder.join(name), counties.to_str().unwrap(), &[]);
        assert_eq!(code, 1, "{name}");
        let all = &result["totals"]["project"]["all"];
        assert_eq!(all["unpriced_m2"], all["area_m2"], "{name}");
        assert_eq!(
            (&all["priced_m2"], &all["amount"]),
            (&"0.00".into(), &"0.00".into())
        );
        assert_eq!(said(&result, "outside-districts").len(), 1, "{name}");
        assert_eq!(
            result["parcels"][0]["pieces"][0]["outcome"],
            "outside-districts"
        );
    }
}
