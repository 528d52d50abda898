//! A red line over a land survey, through the whole command: what must hold whatever the figures are. The figures themselves
//! are held by `tests/oracle/project.py`, which computes them anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support2;

use serde_json::Value;
use std::collections::BTreeMap;
use support2::{file, qupian};

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

fn result(arguments: &[&str]) -> Value {
    let said = qupian(&words(
        &[&["value", "--format", "json"], arguments].concat(),
    ));
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}", said.talk))
}

const ROAD: [&str; 2] = ["--project", "samples/project-road.toml"];

fn plots(result: &Value) -> &Vec<Value> {
    result["parcels"].as_array().unwrap()
}

fn cents(text: &Value) -> i64 {
    let text = text.as_str().unwrap();
    text.replace('.', "").parse().unwrap()
}

/// Areas are printed with two decimals, so hundredths of a square metre add up as whole numbers.
#[test]
fn pieces_and_their_ridges_add_up_to_the_plot() {
    for area in ["ellipsoid", "plane", "recorded"] {
        let result = result(&[&ROAD[..], &["--area", area]].concat());
        assert_eq!(plots(&result).len(), 8);
        for plot in plots(&result) {
            let pieces = plot["pieces"].as_array().unwrap();
            assert!(pieces.len() > 2, "{}", plot["id"]);
            let sum: i64 = pieces.iter().map(|piece| cents(&piece["area_m2"])).sum();
            assert_eq!(sum, cents(&plot["area_m2"]), "{area} {}", plot["id"]);
        }
    }
}

/// What a piece is, without the numbers that the order of a file gives: land, ground and money.
fn content(result: &Value) -> BTreeMap<String, Vec<String>> {
    let piece = |piece: &Value| {
        let mut ids: Vec<&str> = piece["landuse"]
            .as_array()
            .map(|ids| ids.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        ids.sort_unstable();
        let rest = [
            "class_code",
            "farmland",
            "districts",
            "area_m2",
            "ridge",
            "outcome",
        ];
        let rest: Vec<String> = rest.iter().map(|key| piece[*key].to_string()).collect();
        format!("{ids:?} {rest:?} {}", piece["priced"]["amount"])
    };
    let plot = |plot: &Value| {
        let pieces = plot["pieces"].as_array().unwrap();
        let mut pieces: Vec<String> = pieces.iter().map(piece).collect();
        pieces.sort();
        (plot["id"].to_string(), pieces)
    };
    plots(result).iter().map(plot).collect()
}

/// Shares of equal remainder go to the earlier piece, so that one hundredth may change its piece with the order of the file;
/// in the samples none does.
#[test]
fn the_order_of_the_survey_changes_nothing() {
    let text = std::fs::read_to_string("samples/landuse.geojson").unwrap();
    let mut layer: Value = serde_json::from_str(&text).unwrap();
    layer["features"].as_array_mut().unwrap().reverse();
    let folder = tempfile::tempdir().unwrap();
    let turned = file(folder.path(), "turned.geojson", layer.to_string());
    let there = content(&result(&ROAD));
    let back = content(&result(&[&ROAD[..], &["--landuse", &turned]].concat()));
    assert_eq!(there.len(), 8);
    assert_eq!(there, back);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    for format in ["json", "geojson", "csv", "text"] {
        let run = |threads: &str| {
            let all = [
                &["value"][..],
                &ROAD,
                &["--format", format, "--threads", threads],
            ];
            qupian(&words(&all.concat())).out
        };
        assert!(run("1") == run("4"), "{format}");
    }
}

/// The first submission is before the cutover and has a recorded total of 123,456.78 + 185,185.17 = 308,641.95 yuan for plot
/// 37-1 and none for 37-2; the second is priced by the new standard. A plot of a red line states no class, and a recorded
/// total needs none.
#[test]
fn a_recorded_total_needs_no_land_and_the_survey_does_not_part_it() {
    let result = result(&["--project", "tests/landuse/two-submissions.toml"]);
    let plot = |id: &str| plots(&result).iter().find(|plot| plot["id"] == id).unwrap();
    assert_eq!(plot("37-1")["amount"], "308641.95");
    assert_eq!(plot("37-1")["pieces"].as_array().unwrap().len(), 1);
    assert_eq!(
        plot("37-1")["findings"],
        serde_json::json!(["declared-area-basis"])
    );
    assert_eq!(plot("37-2")["amount"], Value::Null);
    assert!(
        plot("37-2")["findings"]
            .to_string()
            .contains("no-recorded-line")
    );
    assert_eq!(plot("37-3")["standard"], "shanxi-2020");
    assert!(plot("37-3")["pieces"].as_array().unwrap().len() > 2);
}

/// One field of the samples has its TBMJ doubled; its area by the shape is what TBMJ said before.
#[test]
fn a_declared_area_that_is_not_the_shapes_is_said() {
    let text = std::fs::read_to_string("samples/landuse.geojson").unwrap();
    let mut layer: Value = serde_json::from_str(&text).unwrap();
    let near = 199; // number 200 of the file lies under plot 37-1
    let stated = &mut layer["features"][near]["properties"]["TBMJ"];
    let was = stated.as_f64().unwrap();
    *stated = serde_json::json!(was * 2.0);
    let folder = tempfile::tempdir().unwrap();
    let changed = file(folder.path(), "changed.geojson", layer.to_string());
    let result = result(&[&ROAD[..], &["--landuse", &changed]].concat());
    let findings = result["findings"].as_array().unwrap().iter();
    let found: Vec<&Value> = findings
        .filter(|one| one["id"] == "landuse-area-differs")
        .collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["row"], 200);
    let what = found[0]["what_en"].as_str().unwrap();
    assert!(what.contains("project 1 declare"), "{what}");
    assert!(
        what.contains(&format!("{was:.2} m² by its shape")),
        "{what}"
    );
}
