//! `qupian compare`, through the whole command.
//!
//! The parcels are those of `tests/cli`: squares of 100 m on zone 37. With `--area plane` each is 10,000 m² exactly, which
//! is 15 mu, so that every figure below is worked out by hand. In mu, by district:
//!
//! | plot | class | QP-01 | QP-02 | QP-03 | not priced |
//! |---|---|---|---|---|---|
//! | P-1 | irrigated | 6 | 9 | | |
//! | P-2 | dry | 7.5 | | | 7.5 outside |
//! | P-3 | dry | | 1.5 | 6 | 7.5 claimed twice |
//! | P-4 | state-owned | | | | 15 |
//! | P-5 | dry, 9 mu of it permanent basic farmland | 15 | | | |
//! | P-6 | other grassland, counted unused | | 15 | | |
//! | P-7 | bare soil, unused | | 15 | | |
//! | P-8 | homestead, permanent basic farmland | 15 | | | |
//!
//! QP-01 costs 60,000 yuan/mu, QP-02 45,000, QP-03 38,600.5.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support2;

use serde_json::Value;
use std::collections::BTreeMap;
use support2::{Said, file, qupian, rows};

const EDITIONS: &str = "tests/packs/two-editions";
const FIRST_EDITION: &str = "tests/packs/two-editions:two-editions-2020";
const OLD: &str = "tests/cli/old-rates.toml";

/// `qupian compare` over the small files, in the plane.
fn compare(more: &[&str]) -> Said {
    let fixed = [
        "compare",
        "tests/cli/parcels.geojson",
        "--districts",
        "tests/cli/districts.geojson",
        "--farmland",
        "tests/cli/farmland.geojson",
        "--class-scheme",
        "survey-2019",
        "--area",
        "plane",
    ];
    qupian(&[&fixed[..], more].concat())
}

fn editions() -> Vec<&'static str> {
    let sides = ["--standard", EDITIONS, "--standard", FIRST_EDITION];
    [&["--reported", "2024-06-18"][..], &sides[..]].concat()
}

fn old_rates() -> Vec<&'static str> {
    let sides = ["--standard", "shanxi", "--standard", OLD];
    [&["--reported", "2020-06-18"][..], &sides[..]].concat()
}

fn price_editions() -> Vec<&'static str> {
    let sides = ["--districts-b", "tests/cli/districts-next.geojson"];
    [
        &["--reported", "2020-06-18", "--standard", "shanxi"][..],
        &sides[..],
    ]
    .concat()
}

fn factor() -> Vec<&'static str> {
    let sides = ["--standard", "shanxi", "--factor", "unused=0.9"];
    [&["--reported", "2020-06-18"][..], &sides[..]].concat()
}

fn json(more: &[&str]) -> Value {
    compare(&[more, &["--format", "json"]].concat()).json()
}

/// A row of a level by its code.
fn row<'a>(result: &'a Value, level: &str, code: &str) -> &'a Value {
    let rows = result["levels"][level]["rows"].as_array().unwrap();
    let found = rows.iter().find(|row| row["code"] == code);
    found.unwrap_or_else(|| panic!("no {code} in {rows:#?}"))
}

/// Money of A, of B, and their difference.
fn amounts(row: &Value) -> [&str; 3] {
    let side = |side: &str| row[side]["amount"].as_str().unwrap_or("0.00");
    [side("a"), side("b"), row["amount"].as_str().unwrap()].map(|text| text)
}

fn prices(row: &Value) -> [Option<&str>; 3] {
    let side = |side: &str| row[side]["price_per_mu"].as_str();
    [side("a"), side("b"), row["price_per_mu"].as_str()]
}

fn snapshot(name: &str, said: &str) {
    insta::with_settings!({
        filters => vec![
            (r"[0-9a-f]{64}", "[sha-256]"),
            (r"sha256 [0-9a-f]{12}", "sha256 [short]"),
            (r"qupian \d+\.\d+\.\d+", "qupian [version]"),
        ],
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, said);
    });
}

/// Both languages of a comparison.
fn both(name: &str, code: u8, more: &[&str]) {
    for lang in ["zh", "en"] {
        let said = compare(&[more, &["--lang", lang]].concat());
        assert_eq!(said.code, code, "{}{}", said.out, said.talk);
        snapshot(&format!("compare-{name}.{lang}"), &said.whole());
    }
}

// ------------------------------------------------------------------------------------------------------------ figures

/// The second edition takes unused land at 0.5, the first at 1.
///
/// QP-01: 43.5 mu x 60,000 = 2,610,000 on both sides. QP-02: 10.5 mu x 45,000 = 472,500 and 30 mu x 22,500 = 675,000,
/// together 1,147,500 over 40.5 mu = 28,333.33; in the first edition 40.5 x 45,000 = 1,822,500. QP-03: 6 x 38,600.5 =
/// 231,603. Together 3,989,103 and 4,664,103; 675,000 is 16.92 % of the former. Land compensation is 0.4 of the former,
/// 1,595,641.20, and, by the shares of 30 January 2024, 0.3 of the latter, 1,399,230.90.
#[test]
fn two_editions_of_a_pack() {
    let found = json(&editions());
    assert_eq!(found["payable"], false);
    let all = &found["levels"]["project"]["all"];
    assert_eq!(amounts(all), ["3989103.00", "4664103.00", "675000.00"]);
    assert_eq!(all["percent"], "16.92");
    assert_eq!(all["area_m2"], "0.00");
    let land = |side: &str| all[side]["components"]["land-compensation"].clone();
    assert_eq!(
        (land("a"), land("b")),
        ("1595641.20".into(), "1399230.90".into())
    );
    assert_eq!(all["components"]["land-compensation"], "-196410.30");
    let first = row(&found, "districts", "QP-01");
    assert_eq!(amounts(first), ["2610000.00", "2610000.00", "0.00"]);
    let second = row(&found, "districts", "QP-02");
    assert_eq!(amounts(second), ["1147500.00", "1822500.00", "675000.00"]);
    let of_second = [Some("28333.33"), Some("45000.00"), Some("16666.67")];
    assert_eq!(prices(second), of_second);
    assert_eq!(
        found["b"]["head"]["standards"][0]["id"],
        "two-editions-2020"
    );
}

/// The pack: 15 mu of irrigated land, P-5's 9 and P-8's 15 mu of permanent basic farmland x 1.2, unused x 0.8. P-1 432,000 +
/// 486,000 = 918,000; P-2 450,000; P-3 67,500 + 231,603 = 299,103; P-5 648,000 + 360,000; P-6 and P-7 540,000 each; P-8
/// 1,080,000: 4,835,103. The rates: P-1 15 mu x 45,000 = 675,000; P-2, P-3, P-5 a hectare of 600,000 each: 2,475,000;
/// nothing for unused and built-up land, and districts do not count.
#[test]
fn a_pack_and_the_rates_that_were_submitted() {
    let found = json(&old_rates());
    let all = &found["levels"]["project"]["all"];
    assert_eq!(amounts(all), ["4835103.00", "2475000.00", "-2360103.00"]);
    assert_eq!(all["a"]["unpriced_m2"], "10000.00");
    assert_eq!(all["b"]["unpriced_m2"], "30000.00");
    let irrigated = row(&found, "classes", "0102");
    assert_eq!(amounts(irrigated), ["918000.00", "675000.00", "-243000.00"]);
    let of_irrigated = [Some("61200.00"), Some("45000.00"), Some("-16200.00")];
    assert_eq!(prices(irrigated), of_irrigated);
    let bare = row(&found, "classes", "1206");
    assert_eq!(prices(bare), [Some("36000.00"), None, None]);
    assert!(bare["percent"].is_null(), "no price is no change of price");
    assert_eq!(bare["b"]["unpriced_m2"], "10000.00");
    assert_eq!(row(&found, "districts", "QP-01")["only"], "a");
    let parcel = row(&found, "parcels", "P-2");
    assert_eq!(amounts(parcel), ["450000.00", "600000.00", "150000.00"]);
}

/// QP-01 goes from 60,000 to 66,000: 2,970,000 (432,000 + 450,000 + 1,008,000 + 1,080,000) become 3,267,000, over 43.5 mu
/// 68,275.86 and 75,103.45. QP-03 is called QP-09 in the second layer.
#[test]
fn two_editions_of_district_prices() {
    let found = json(&price_editions());
    let first = row(&found, "districts", "QP-01");
    assert_eq!(amounts(first), ["2970000.00", "3267000.00", "297000.00"]);
    let of_first = [Some("68275.86"), Some("75103.45"), Some("6827.59")];
    assert_eq!(prices(first), of_first);
    assert_eq!(first["percent"], "10.00");
    assert!(
        first["only"].is_null(),
        "districts are matched by code, whatever their name"
    );
    let second = row(&found, "districts", "QP-02");
    assert_eq!(second["amount"], "0.00");
    let (gone, new) = (
        row(&found, "districts", "QP-03"),
        row(&found, "districts", "QP-09"),
    );
    assert_eq!(amounts(gone), ["231603.00", "0.00", "-231603.00"]);
    assert_eq!(amounts(new), ["0.00", "231603.00", "231603.00"]);
    assert_eq!((&gone["only"], &new["only"]), (&"a".into(), &"b".into()));
    assert!(gone["b"].is_null() && gone["percent"].is_null());
    let all = &found["levels"]["districts"]["all"];
    assert_eq!(amounts(all), ["4835103.00", "5132103.00", "297000.00"]);
}

/// A standard that begins after the day reported is taken as on its first day, and a file has the other side's pack. The
/// other way round from above: 4,835,103 - 2,475,000 = 2,360,103.
#[test]
fn a_standard_before_its_first_day() {
    let sides = ["--standard", OLD, "--standard", "shanxi:shanxi-2020"];
    let found = json(&[&["--reported", "2019-06-01"][..], &sides].concat());
    let all = &found["levels"]["project"]["all"];
    assert_eq!(amounts(all), ["2475000.00", "4835103.00", "2360103.00"]);
    let notes = |side: &str| found[side]["notes"].as_array().unwrap().clone();
    assert_eq!((notes("a").len(), notes("b").len()), (1, 2));
    let moved = notes("b")[1]["zh"].as_str().unwrap().to_owned();
    assert!(
        moved.contains("2019-06-01") && moved.contains("2020-01-01"),
        "{moved}"
    );
}

/// 30 mu of unused land at 45,000 x 0.9 instead of x 0.8: 135,000 more, 2.79 % of 4,835,103.
#[test]
fn another_factor() {
    let found = json(&factor());
    let all = &found["levels"]["project"]["all"];
    assert_eq!(amounts(all), ["4835103.00", "4970103.00", "135000.00"]);
    assert_eq!(all["percent"], "2.79");
    assert_eq!(found["b"]["notes"][0]["en"], "factor unused 0.8 -> 0.9");
    assert_eq!(found["a"]["notes"], Value::Array(Vec::new()));
    let village = row(&found, "villages", "140105001002");
    assert_eq!(village["amount"], "135000.00");
}

/// Side A is what `value` computes, to the last fen.
#[test]
fn an_ordinary_side_is_the_ordinary_result() {
    let found = json(&factor());
    let value = [
        "value",
        "tests/cli/parcels.geojson",
        "--districts",
        "tests/cli/districts.geojson",
        "--farmland",
        "tests/cli/farmland.geojson",
        "--class-scheme",
        "survey-2019",
        "--area",
        "plane",
        "--pack",
        "shanxi",
        "--reported",
        "2020-06-18",
        "--format",
        "json",
    ];
    let value = qupian(&value).json();
    assert_eq!(found["a"]["head"], value["head"]);
    for level in ["districts", "classes", "villages", "parcels"] {
        let rows = value["totals"][level]["rows"].as_array();
        for own in rows.into_iter().flatten() {
            let same =
                |row: &&Value| row["code"] == own["code"] && row["name_zh"] == own["name_zh"];
            let rows = found["levels"][level]["rows"].as_array().unwrap();
            let side = &rows.iter().find(same).unwrap()["a"];
            assert_eq!(side["amount"], own["amount"], "{level} {own}");
            assert_eq!(side["area_m2"], own["area_m2"], "{level} {own}");
        }
    }
}

// ---------------------------------------------------------------------------------------------------------- properties

/// Steps of 0.0001 of a figure.
fn steps(figure: &Value) -> i128 {
    qupian::units::parse_fixed(figure.as_str().unwrap(), 4).unwrap()
}

type Differences = BTreeMap<(String, String), [i128; 2]>;

fn differences(result: &Value, level: &str) -> Differences {
    let rows = result["levels"][level]["rows"].as_array().unwrap();
    let mut found = Differences::new();
    for row in rows {
        let word = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let key = (word("code"), word("name_zh"));
        found.insert(key, [steps(&row["area_m2"]), steps(&row["amount"])]);
    }
    assert_eq!(
        found.len(),
        rows.len(),
        "no two rows of {level} are the same"
    );
    found
}

const LEVELS: [&str; 7] = [
    "districts",
    "classes",
    "villages",
    "townships",
    "counties",
    "parcels",
    "project",
];

#[test]
fn the_differences_of_every_level_add_up_to_the_project() {
    for more in [editions(), old_rates(), price_editions(), factor()] {
        let found = json(&more);
        for level in LEVELS {
            let rows = differences(&found, level);
            let all = &found["levels"][level]["all"];
            let sum = |at: usize| rows.values().map(|row| row[at]).sum::<i128>();
            assert_eq!(sum(0), steps(&all["area_m2"]), "{level} {more:?}");
            assert_eq!(sum(1), steps(&all["amount"]), "{level} {more:?}");
            assert_eq!(all, &found["levels"]["project"]["all"]);
        }
    }
}

#[test]
fn the_other_way_round_every_difference_has_the_other_sign() {
    let swapped = |sides: [&'static str; 2], day: &'static str| {
        let one = |a, b| ["--reported", day, "--standard", a, "--standard", b];
        [one(sides[0], sides[1]), one(sides[1], sides[0])].map(|more| json(&more))
    };
    let pairs = [
        swapped([EDITIONS, FIRST_EDITION], "2024-06-18"),
        swapped(["shanxi", OLD], "2020-06-18"),
        swapped(["shanxi", EDITIONS], "2020-06-18"),
    ];
    for [there, back] in pairs {
        for level in LEVELS {
            let (there, back) = (differences(&there, level), differences(&back, level));
            let opposite = back
                .into_iter()
                .map(|(key, row)| (key, row.map(|step| -step)));
            assert_eq!(there, opposite.collect::<Differences>(), "{level}");
        }
    }
}

#[test]
fn a_comparison_has_the_same_bytes_at_any_number_of_threads() {
    let at = |threads| compare(&[&old_rates()[..], &["--threads", threads]].concat()).out;
    assert_eq!(at("1"), at("5"));
}

// --------------------------------------------------------------------------------------------------------------- words

#[test]
fn comparisons_for_people() {
    both("editions", 1, &editions());
    both("old-rates", 1, &old_rates());
    both(
        "prices",
        1,
        &[&price_editions()[..], &["--level", "districts"]].concat(),
    );
    both(
        "factor",
        1,
        &[&factor()[..], &["--level", "classes"]].concat(),
    );
    both(
        "findings",
        1,
        &[&old_rates()[..], &["--level", "findings"]].concat(),
    );
}

#[test]
fn every_row_of_a_table_says_that_it_is_not_payable() {
    let levels = ["districts", "villages", "parcels", "project", "findings"];
    for level in levels {
        let more = ["--format", "csv", "--level", level];
        let said = compare(&[&old_rates()[..], &more].concat());
        let rows = rows(&said.out);
        let note = rows[0].iter().position(|cell| cell == "说明").unwrap();
        assert!(rows.len() > 1, "{level}");
        assert!(
            rows[1..]
                .iter()
                .all(|row| row[note] == "仅供比较，不是应付金额"),
            "{level}"
        );
        assert_eq!(rows[0].last().unwrap(), "示范");
    }
    let csv = ["--format", "csv", "--lang", "en"];
    snapshot(
        "compare-csv.en",
        &compare(&[&old_rates()[..], &csv].concat()).out,
    );
    snapshot(
        "compare-csv.zh",
        &compare(&[&old_rates()[..], &csv[..2]].concat()).out,
    );
}

#[test]
fn files_take_their_format_from_their_ending() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (csv, json, text) = (path("a.csv"), path("a.json"), path("a.txt"));
    let files = ["-o", &csv, "-o", &json, "-o", &text];
    let said = compare(&[&factor()[..], &files].concat());
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    let read = |path: &str| std::fs::read_to_string(path).unwrap();
    assert!(read(&json).contains("\"payable\": false"));
    assert!(read(&text).contains("不是应付金额"));
    assert!(read(&csv).contains("不是应付金额"));
    let geojson = path("a.geojson");
    assert_eq!(
        compare(&[&factor()[..], &["-o", &geojson]].concat()).code,
        2
    );
    let again = compare(&[&factor()[..], &["-o", &csv]].concat());
    assert_eq!(again.code, 2, "nothing is replaced unasked");
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let day = ["--reported", "2020-06-18"];
    let kept = "shanxi:shanxi-before-2020";
    let cases: [(&str, u8, &[&str]); 11] = [
        ("same", 2, &["--standard", "shanxi", "--standard", "shanxi"]),
        (
            "idle-pack",
            2,
            &[
                "--pack",
                "shanxi",
                "--standard",
                "shanxi",
                "--standard",
                EDITIONS,
            ],
        ),
        ("same-alone", 2, &["--standard", "shanxi"]),
        (
            "same-factor",
            2,
            &["--standard", "shanxi", "--factor", "unused=0.80"],
        ),
        (
            "three",
            2,
            &["--standard", "shanxi", "--standard", OLD, "--standard", OLD],
        ),
        ("kept", 2, &["--standard", "shanxi", "--standard", kept]),
        (
            "unknown-id",
            4,
            &["--standard", "shanxi", "--standard", "shanxi:none"],
        ),
        (
            "unknown-pack",
            4,
            &["--standard", "shanxi", "--standard", "nowhere"],
        ),
        (
            "no-factor",
            2,
            &["--standard", "shanxi", "--factor", "unusd=0.9"],
        ),
        (
            "own-price",
            2,
            &[
                "--standard",
                "tests/packs/own-price",
                "--factor",
                "unused=0.9",
            ],
        ),
        (
            "not-a-factor",
            2,
            &["--standard", "shanxi", "--factor", "unused=-1"],
        ),
    ];
    let mut said = String::new();
    for (name, code, more) in cases {
        for lang in ["zh", "en"] {
            let found = compare(&[&day, more, &["--lang", lang]].concat());
            assert_eq!(
                (found.code, found.out.as_str()),
                (code, ""),
                "{name}: {}",
                found.talk
            );
            said += &format!("{name}\n{}\n", found.talk);
        }
    }
    snapshot("compare-refused", &said);
}

/// A kept standard can be asked for by its id where it is handed in, and a project file says the rest.
#[test]
fn a_standard_that_is_kept_is_the_one_handed_in() {
    let kept = [
        "--standard",
        "shanxi:shanxi-before-2020",
        "--old-standard",
        OLD,
    ];
    let more = ["--reported", "2020-06-18", "--standard", "shanxi"];
    let found = json(&[&more[..], &kept].concat());
    let all = &found["levels"]["project"]["all"];
    assert_eq!(amounts(all), ["4835103.00", "2475000.00", "-2360103.00"]);
    let project = [
        "compare",
        "--project",
        "tests/cli/project.toml",
        "--area",
        "plane",
    ];
    let more = ["--factor", "unused=0.9", "--format", "json"];
    let found = qupian(&[&project[..], &more].concat()).json();
    assert_eq!(found["levels"]["project"]["all"]["amount"], "135000.00");
    let name = &found["levels"]["project"]["rows"][0]["name_zh"];
    assert_eq!(name, "示范公路");
}

/// A run with nothing to look at on either side ends with 0. 100 m² of dry land at 60,000 yuan/mu: 9,000 yuan; nothing of it
/// is unused.
#[test]
fn two_runs_without_anything_to_look_at_end_with_0() {
    let folder = tempfile::tempdir().unwrap();
    let table = "地块编号,DLBM,DLMC,QSXZ,区片编号,面积（平方米）\nA-1,0103,旱地,30,QP-01,100\n";
    let parcels = file(folder.path(), "parcels.csv", table);
    let districts = [
        "--districts",
        "tests/cli/districts-fine.geojson",
        "--no-farmland",
    ];
    let rules = ["--class-scheme", "survey-2019", "--reported", "2020-06-18"];
    let more = ["--standard", "shanxi", "--factor", "unused=0.9"];
    let fixed = ["compare", parcels.as_str(), "--format", "json"];
    let said = qupian(&[&fixed[..], &districts, &rules, &more].concat());
    assert_eq!(said.code, 0, "{}{}", said.out, said.talk);
    let found = said.json();
    let all = &found["levels"]["project"]["all"];
    assert_eq!(amounts(all), ["9000.00", "9000.00", "0.00"]);
}
