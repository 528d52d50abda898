//! What the program says where a land use layer does not fit the red line.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::process::Command;

/// A ring in zone 38, metres from a point of it.
fn ring([west, south, east, north]: [f64; 4]) -> String {
    let at = |x: f64, y: f64| format!("[{},{}]", 38_411_000.0 + x, 4_164_000.0 + y);
    let corners = [
        at(west, south),
        at(east, south),
        at(east, north),
        at(west, north),
    ];
    format!("[[{},{}]]", corners.join(","), at(west, south))
}

fn layer(features: &[(&str, [f64; 4])]) -> String {
    let feature = |(members, place): &(&str, [f64; 4])| {
        let ring = ring(*place);
        format!(
            r#"{{"type":"Feature","properties":{{{members}}},"geometry":{{"type":"Polygon","coordinates":{ring}}}}}"#
        )
    };
    let features: Vec<String> = features.iter().map(feature).collect();
    format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"EPSG:4526"}}}},"features":[{}]}}"#,
        features.join(",")
    )
}

const DRY: &str = r#""BSM":"a","DLBM":"0103","QSXZ":"30","QSDWDM":"1499991022710000000""#;

/// The plot of a hectare, as a shape.
fn plot() -> (&'static str, String) {
    (
        "plot.geojson",
        layer(&[(r#""id":"p1""#, [0.0, 0.0, 100.0, 100.0])]),
    )
}

/// What a run over a plot and a land use layer says, in English and in full.
fn said((name, parcels): (&str, String), landuse: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let district = r#""code":"D1","区片价（元/亩）":"50000""#;
    let districts = layer(&[(district, [-900.0, -900.0, 9000.0, 9000.0])]);
    let out = Command::new(env!("CARGO_BIN_EXE_qupian"))
        .args([
            "--lang",
            "en",
            "value",
            "--detail",
            "--pack",
            "shanxi",
            "--no-farmland",
        ])
        .args(["--reported", "2020-06-18", "--class-scheme", "survey-2019"])
        .arg(write(name, &parcels))
        .arg("--districts")
        .arg(write("districts.geojson", &districts))
        .arg("--landuse")
        .arg(write("landuse.geojson", landuse))
        .output()
        .unwrap();
    let [out, error] = [out.stdout, out.stderr].map(|text| String::from_utf8(text).unwrap());
    out + &error
}

#[test]
fn a_layer_of_another_place_is_told_from_one_with_gaps() {
    let far = said(plot(), &layer(&[(DRY, [3000.0, 0.0, 3100.0, 100.0])]));
    assert!(far.contains("warning[landuse-not-near]"), "{far}");
    assert!(far.contains("`--landuse-crs`"), "{far}");
    let near = said(plot(), &layer(&[(DRY, [0.0, 0.0, 50.0, 100.0])]));
    assert!(
        !near.contains("landuse-not-near") && near.contains("landuse-gap"),
        "{near}"
    );
}

#[test]
fn a_record_without_a_shape_is_not_laid_over_the_layer() {
    let record = "地块编号,面积（平方米）,地类编码,权属性质,区片编号\np1,1000,0103,30,D1\n";
    let landuse = layer(&[(DRY, [0.0, 0.0, 50.0, 100.0])]);
    let found = said(("plots.csv", record.to_owned()), &landuse);
    assert!(found.contains("warning[landuse-not-laid]"), "{found}");
    assert!(!said(plot(), &landuse).contains("landuse-not-laid"));
}

#[test]
fn a_road_with_ridges_is_told() {
    let ridges = |class: &str| {
        let members = DRY.replace("0103", class) + r#","KCXS":"0.2""#;
        said(plot(), &layer(&[(&members, [-9.0, -9.0, 109.0, 109.0])]))
    };
    assert!(ridges("1006").contains("warning[ridges-elsewhere]"));
    assert!(!ridges("0103").contains("ridges-elsewhere"));
}

/// By hand: 10,000 m² less 0.0001 m² of field round to ridges alone.
#[test]
fn a_field_that_rounds_to_nothing_but_ridges_has_no_empty_piece() {
    let members = DRY.to_owned() + r#","KCXS":"0.99999999""#;
    let found = said(plot(), &layer(&[(&members, [-9.0, -9.0, 109.0, 109.0])]));
    let piece = |class: &str| {
        found
            .lines()
            .filter(|line| line.starts_with("p1 ") && line.contains(class))
            .count()
    };
    assert_eq!((piece("1203"), piece("0103")), (1, 0), "{found}");
}

/// The gap is the largest piece, so its own thread of 0.01 mm between two fields stays with it: 0.001 m², not listed.
#[test]
fn a_thread_of_the_gap_is_no_finding_of_its_own() {
    let found = said(
        plot(),
        &layer(&[
            (DRY, [60.0, -9.0, 80.0, 109.0]),
            (
                &DRY.replace("\"a\"", "\"b\""),
                [80.000_01, -9.0, 109.0, 109.0],
            ),
        ]),
    );
    assert_eq!(found.matches("error[landuse-gap]").count(), 1, "{found}");
}
