//! The filings of `samples/submissions`, made by another program (`tests/oracle/submissions.py`): the clean one is clean, and
//! of each planted mistake there is one discrepancy, at its cause.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use serde_json::Value;
use std::collections::BTreeMap;

const FOLDER: &str = "samples/submissions";

/// Runs `check` on a filing and gives the exit code with the review as JSON.
fn check(file: &str, plots: Option<&str>, flags: &[&str]) -> (u8, Value) {
    let filing = format!("{FOLDER}/{file}");
    let parcels = plots.map(|plots| format!("{FOLDER}/{plots}"));
    let mut arguments = vec!["qupian", "check", &filing];
    arguments.extend(parcels.as_deref());
    let project = format!("{FOLDER}/project.toml");
    if plots.is_some() {
        arguments.extend(["--project", &project]);
    } else {
        let rest = ["--pack", "shanxi", "--class-scheme", "survey-2019"];
        arguments.extend(rest);
        arguments.extend(["--districts", "samples/districts.geojson"]);
        arguments.extend(["--gazetteer", "samples/submissions/gazetteer.csv"]);
    }
    arguments.extend(["--format", "json"]);
    arguments.extend(flags);
    let (mut out, mut talk) = (Vec::new(), Vec::new());
    let code = qupian::cli::run(arguments, &mut out, &mut talk);
    let talk = String::from_utf8(talk).unwrap();
    let review = serde_json::from_slice(&out)
        .unwrap_or_else(|why| panic!("{file}: exit code {code}, no review ({why}): {talk}"));
    (code, review)
}

/// Id and cells of every discrepancy that weighs.
fn weighing(review: &Value) -> Vec<(String, Vec<String>)> {
    let all = review["discrepancies"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    all.iter()
        .map(|one| {
            let cells = one["cells"].as_array().unwrap().iter().map(text);
            (text(&one["id"]), cells.collect())
        })
        .collect()
}

fn planted() -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(format!("{FOLDER}/expected.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_clean_filing_is_clean_with_and_without_a_red_line() {
    for plots in [Some("plots.geojson"), None] {
        let (code, review) = check("clean.xlsx", plots, &[]);
        let found = weighing(&review);
        assert!(found.is_empty(), "with {plots:?}: {found:?}");
        let ground = review["ground"].as_array().unwrap();
        assert!(
            ground.iter().all(|one| one["severity"] == "note"),
            "{ground:?}"
        );
        assert_eq!(code, 0);
    }
}

#[test]
fn every_planted_mistake_is_told_once_at_its_cause() {
    let mut wrong = Vec::new();
    for line in planted() {
        let (file, id) = (&line["file"], &line["id"]);
        let flags: Vec<&str> = line["flags"].split_whitespace().collect();
        let (_, review) = check(file, Some(&line["plots"]), &flags);
        let found = weighing(&review);
        let cells: Vec<&str> = line["cells"].split_whitespace().collect();
        let fits = |(found, at): &(String, Vec<String>)| {
            found == id && cells.iter().all(|cell| at.iter().any(|one| one == cell))
        };
        if found.len() != 1 || !fits(&found[0]) {
            wrong.push(format!(
                "{file}: expected {id} at {cells:?}, found {found:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Mistakes that only the red line shows: the filing agrees with itself.
const BY_THE_GROUND: [&str; 10] = [
    "area-differs",
    "class-differs",
    "declared-area-differs",
    "district-omitted",
    "district-wrong",
    "land-claimed-twice",
    "plot-outside-districts",
    "plots-overlap",
    "row-missing",
    "row-unknown",
];

#[test]
fn without_a_red_line_the_filings_own_figures_tell_the_rest() {
    let mut wrong = Vec::new();
    for line in planted() {
        let (file, id) = (&line["file"], line["id"].as_str());
        let flags: Vec<&str> = line["flags"].split_whitespace().collect();
        let (_, review) = check(file, None, &flags);
        let found: Vec<String> = weighing(&review).into_iter().map(|(id, _)| id).collect();
        let expected: &[&str] = match id {
            // both parts of the plot then say the same land: that much shows
            "farmland-not-honoured" | "farmland-wrongly-claimed" => &["row-duplicated"],
            hidden if BY_THE_GROUND.contains(&hidden) => &[],
            shown => &[shown],
        };
        if found != expected {
            wrong.push(format!("{file}: expected {expected:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_page_of_the_samples_lists_every_mistake() {
    let page = std::fs::read_to_string(format!("{FOLDER}/README.md")).unwrap();
    for line in planted() {
        let (file, id) = (&line["file"], &line["id"]);
        let row = page
            .lines()
            .find(|row| row.starts_with(&format!("| [`{file}`]")));
        let row = row.unwrap_or_else(|| panic!("{file} is not in the table"));
        assert!(row.contains(&format!("[`{id}`]")), "{row}");
        assert!(
            row.contains(&line["zh"]) && row.contains(&line["en"]),
            "{row}"
        );
    }
}
