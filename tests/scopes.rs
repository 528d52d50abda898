//! Districts that a price table tells by lists of towns and villages: matched to a gazetteer, confirmed by a person, and
//! priced by, through the whole command.
//!
//! The county, its towns and its prices are made up. The layout of `tests/scopes/prices.csv` is that of a table that a
//! region published (city, county, district, price, scope).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support2;

use std::collections::BTreeMap;
use support2::{Said, file, qupian, rows};

const UNITS: [&str; 2] = ["--gazetteer", "tests/scopes/units.csv"];
const PRICES: &str = "tests/scopes/prices.csv";

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

fn snapshot(name: &str, said: &str) {
    insta::with_settings!({
        filters => vec![
            (r"[0-9a-f]{64}", "[sha-256]"),
            (r"sha256 [0-9a-f]{12}", "sha256 [short]"),
            (r"qupian \d+\.\d+\.\d+", "qupian [version]"),
            (r"\d+ 个线程，用时 \d+\.\d+ 秒", "[n] 个线程，用时 [t] 秒"),
            (r"\d+ threads?, \d+\.\d+ s", "[n] threads, [t] s"),
            (r"(/[^ \s，（]*/)?confirmed\.csv", "confirmed.csv"),
        ],
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, said);
    });
}

fn both(name: &str, code: u8, arguments: &[String]) -> Said {
    let zh = qupian(arguments);
    let en = qupian(&[arguments, &words(&["--lang", "en"])].concat());
    assert_eq!((zh.code, en.code), (code, code), "{}{}", zh.talk, en.talk);
    snapshot(&format!("{name}.zh"), &zh.whole());
    snapshot(&format!("{name}.en"), &en.whole());
    zh
}

/// The list that `districts match` writes.
fn list(lang: &str) -> Said {
    let all = words(&["districts", "match", PRICES, "--lang", lang]);
    qupian(&[all, words(&UNITS)].concat())
}

/// The list as a person would send it back: every item of one unit confirmed but the last, the open ones filled in.
fn confirmed(lang: &str) -> String {
    let mut list = rows(&list(lang).out);
    let last = list.len() - 1;
    for (at, row) in list.iter_mut().enumerate().skip(1) {
        match row[3].as_str() {
            "柳湾村" => row[4] = "149901102201".to_owned(),
            text if text.starts_with("白杨乡") => row[4] = "149901102".to_owned(),
            _ => {}
        }
        row[9] = if at == last { "" } else { "yes" }.to_owned();
    }
    let lines = list.iter().map(|row| {
        let quoted: Vec<String> = row.iter().map(|cell| format!("\"{cell}\"")).collect();
        quoted.join(",") + "\r\n"
    });
    lines.collect()
}

fn value(folder: &std::path::Path, lang: &str) -> Vec<String> {
    let list = file(folder, "confirmed.csv", confirmed(lang));
    let fixed = [
        "value",
        "tests/scopes/plots.csv",
        "--districts",
        PRICES,
        "--pack",
        "shanxi",
        "--class-scheme",
        "survey-2019",
        "--reported",
        "2020-06-18",
        "--no-farmland",
        "--scopes",
        &list,
    ];
    [words(&fixed), words(&UNITS)].concat()
}

#[test]
fn the_list_to_confirm() {
    let all = words(&["districts", "match", PRICES, "--no-bom"]);
    both("scopes-match", 1, &[all, words(&UNITS)].concat());
    assert!(list("zh").out.starts_with('\u{feff}'));
}

/// What each item means was found by reading the two small tables.
#[test]
fn every_item_is_one_unit_or_none_or_several() {
    let found = rows(&list("en").out);
    let told = |row: &Vec<String>| [0, 1, 3, 4, 6, 8].map(|column| row[column].clone());
    let told: Vec<[String; 6]> = found.iter().skip(1).map(told).collect();
    let expected = [
        ["Ⅰ", "云川县", "青石镇", "149901 101", "name", "one"],
        ["Ⅰ", "云川县", "柳湾村", "", "", "several"],
        [
            "II",
            "云川县",
            "白杨乡（不含柳湾村、红崖村的一部分）",
            "",
            "",
            "none",
        ],
        ["II", "云川县", "149901103", "149901 103", "code", "one"],
        ["Ⅰ", "上云川县", "青石镇", "149902 101", "name", "one"],
        ["II", "上云川县", "青石镇", "149902 101", "name", "one"],
        ["II", "上云川县", "老龙泉镇", "149902 102", "alias", "one"],
    ];
    assert_eq!(told, expected);
    let several = &found[2][7];
    assert_eq!(
        several,
        "149901 101 202 柳湾村 (青石镇); 149901 102 201 柳湾村 (白杨乡)"
    );
    assert!(found.iter().skip(1).all(|row| row[9].is_empty()));
}

#[test]
fn the_list_is_written_whole_and_replaces_nothing_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("confirm.csv").display().to_string();
    let mut all = [
        words(&["districts", "match", PRICES, "-o", &path]),
        words(&UNITS),
    ]
    .concat();
    assert_eq!(qupian(&all).code, 1);
    let written = std::fs::read_to_string(&path).unwrap();
    assert_eq!(written, list("zh").out);
    assert_eq!(qupian(&all).code, 2);
    all.push("--overwrite".to_owned());
    assert_eq!(qupian(&all).code, 1);
    all[4] = UNITS[1].to_owned();
    assert_eq!(qupian(&all).code, 2, "an input is never replaced");
}

/// By hand, from the prices of the table (dry land x 1.0, irrigated land x 1.2):
/// P-1 青石镇 is Ⅰ: 15 x 40,000 = 600,000. P-2 lies in 白杨乡 (II), but its village is confirmed for Ⅰ: 2 x 40,000 = 80,000.
/// P-3 白杨乡 is II: 10 x 30,000 x 1.2 = 360,000. P-4 沙坪乡 is II: 4 x 30,000 = 120,000. P-5 by the name of its village,
/// which one unit has: 1 x 30,000. P-9 states II, and its village's code tells the county: 1 x 30,000.
/// The others have no price: 柳湾村 is two villages (P-6), 东梁乡 is nobody's (P-7), 青石镇 of 上云川县 is both districts'
/// (P-8), 红崖 is no whole name (P-10), P-11 has words for a code, P-12 states no village.
#[test]
fn parcels_are_priced_by_the_districts_of_their_villages() {
    let folder = tempfile::tempdir().unwrap();
    for lang in ["zh", "en"] {
        let all = value(folder.path(), lang);
        let said = qupian(&[&all[..], &words(&["--format", "json"])].concat());
        assert_eq!(said.code, 1, "{}", said.talk);
        let result = said.json();
        let parcels = result["parcels"].as_array().unwrap();
        let amount = |parcel: &serde_json::Value| {
            let text = |key: &str| parcel[key].as_str().unwrap_or_default().to_owned();
            (text("id"), text("amount"))
        };
        let amounts: BTreeMap<String, String> = parcels.iter().map(amount).collect();
        for (id, amount) in [
            ("P-1", "600000.00"),
            ("P-2", "80000.00"),
            ("P-3", "360000.00"),
            ("P-4", "120000.00"),
            ("P-5", "30000.00"),
            ("P-6", ""),
            ("P-7", ""),
            ("P-8", ""),
            ("P-9", "30000.00"),
            ("P-10", ""),
            ("P-11", ""),
            ("P-12", ""),
        ] {
            assert_eq!(amounts[id], amount, "{id}");
        }
        let findings = result["findings"].as_array().unwrap();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for one in findings {
            *counts.entry(one["id"].as_str().unwrap()).or_default() += 1;
        }
        assert_eq!(counts["district-by-scope"], 6, "P-1 to P-5 and P-8");
        assert_eq!(counts["district-missing"], 5, "P-6, P-7, P-10 to P-12");
        assert_eq!(counts["claimed-twice"], 1, "P-8");
        assert_eq!(counts["district-county-by-name"], 1);
        assert_eq!(counts["scope-unconfirmed"], 1, "the last row");
    }
}

#[test]
fn the_result_says_by_which_unit_each_district_was_found() {
    let folder = tempfile::tempdir().unwrap();
    let all = value(folder.path(), "zh");
    let all = [&all[..], &words(&["--detail"])].concat();
    both("scopes-value", 1, &all);
}

#[test]
fn a_confirmed_list_needs_its_gazetteer_and_districts_without_shapes() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = value(folder.path(), "zh");
    all.truncate(all.len() - 2);
    both("scopes-alone", 2, &all);
    let mut all = value(folder.path(), "zh");
    all[3] = "tests/cli/districts.geojson".to_owned();
    both("scopes-idle", 2, &all);
}

#[test]
fn an_edited_list_and_a_broken_gazetteer_are_refused_with_all_their_problems() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = value(folder.path(), "zh");
    let broken = confirmed("zh").replace("149901 103", "149901 109");
    std::fs::write(&all[12], broken).unwrap();
    let said = qupian(&all);
    assert_eq!(said.code, 3, "{}", said.talk);
    assert!(said.talk.contains("scope-unit-unknown"), "{}", said.talk);
    let units = "code,name\n149901,云川县\n149901,上云川县\n14990,东梁乡\n";
    let last = all.len() - 1;
    all[last] = file(folder.path(), "units.csv", units);
    all[1] = "no-such-file.csv".to_owned();
    let said = qupian(&all);
    for id in ["unit-code-twice", "unit-code-wrong", "file-unreadable"] {
        assert!(said.talk.contains(id), "{id}: {}", said.talk);
    }
}

#[test]
fn a_project_file_names_both() {
    let folder = tempfile::tempdir().unwrap();
    let list = confirmed("en");
    file(folder.path(), "confirmed.csv", list);
    for name in ["units.csv", "prices.csv", "plots.csv"] {
        std::fs::copy(format!("tests/scopes/{name}"), folder.path().join(name)).unwrap();
    }
    let project = "schema = \"qupian-project/1\"\nreported = \"2020-06-18\"\npack = \"shanxi\"\nfarmland = false\n\
        [layers]\nparcels = \"plots.csv\"\ndistricts = \"prices.csv\"\ngazetteer = \"units.csv\"\n\
        scopes = \"confirmed.csv\"\n[classes]\nscheme = \"survey-2019\"\n";
    let project = file(folder.path(), "project.toml", project);
    let said = qupian(&["value", "--project", &project, "--format", "json"]);
    assert_eq!(said.code, 1, "{}", said.talk);
    let result = said.json();
    let roles = result["head"]["layers"].as_array().unwrap();
    let roles: Vec<&str> = roles
        .iter()
        .map(|one| one["role"].as_str().unwrap())
        .collect();
    assert_eq!(roles, ["parcels", "districts", "gazetteer", "scopes"]);
}

/// The pack's least price of grade Ⅰ is 56,000 yuan/mu, of the others 40,000.
#[test]
fn a_least_price_of_a_grade_holds_in_whatever_glyphs_the_grade_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let grades = ["Ⅰ", "I", "ⅰ", "一级", "第1级", "Ⅱ", "2", "甲"];
    let district = |(at, grade): (usize, &str)| format!("QP-{at},{grade},50000\n");
    let plot = |at: usize| format!("G-{at},0103,旱地,30,QP-{at},1\n");
    let districts: String = grades.into_iter().enumerate().map(district).collect();
    let plots: String = (0..grades.len()).map(plot).collect();
    let districts = format!("区片编号,区片等级,区片价（元/亩）\n{districts}");
    let plots = format!("地块编号,DLBM,DLMC,QSXZ,区片编号,面积（亩）\n{plots}");
    let all = [
        "value",
        &file(folder.path(), "plots.csv", plots),
        "--districts",
        &file(folder.path(), "districts.csv", districts),
        "--pack",
        "tests/packs/floor-price",
        "--class-scheme",
        "survey-2019",
        "--reported",
        "2020-06-18",
        "--no-farmland",
        "--format",
        "csv",
        "--level",
        "findings",
    ];
    let said = qupian(&all);
    assert_eq!(
        said.out.matches("floor-undercut").count(),
        5,
        "{}",
        said.out
    );
    for under in ["QP-0", "QP-1", "QP-2", "QP-3", "QP-4"] {
        assert!(
            said.out.contains(&format!("区片 {under} 的区片价")),
            "{under}"
        );
    }
}

/// A red line has no village, but the survey polygons under it have: each piece takes the price of its own township.
///
/// By hand: the townships 149999101 and 149999102 are confirmed for Ⅰ at 40,000 yuan/mu, 149999105 for Ⅱ at 35,000; a piece
/// of 1.0 x 40,000 x 0.0015 makes 60 yuan/m², so that a piece's rate tells its district whatever its area is.
#[test]
fn pieces_of_a_red_line_are_told_by_the_villages_of_the_survey() {
    let run = words(&[
        "value",
        "samples/road.geojson",
        "--landuse",
        "samples/landuse.geojson",
        "--farmland",
        "samples/farmland-road.geojson",
        "--districts",
        "tests/scopes/road-prices.csv",
        "--gazetteer",
        "samples/gazetteer.csv",
        "--scopes",
        "tests/scopes/road-confirmed.csv",
        "--pack",
        "shanxi",
        "--class-scheme",
        "survey-2019",
        "--reported",
        "2020-06-18",
        "--format",
        "json",
    ]);
    let said = qupian(&run);
    assert_eq!(said.code, 1, "{}", said.talk);
    let result: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let plots = result["parcels"].as_array().unwrap().iter();
    for piece in plots.flat_map(|plot| plot["pieces"].as_array().unwrap()) {
        let village = piece["village_code"].as_str().unwrap_or_default();
        let Some(rate) = piece["priced"]["rate"].as_object() else {
            continue;
        };
        let wanted = match &village[..9] {
            "149999105" => ("Ⅱ", "35000"),
            _ => ("Ⅰ", "40000"),
        };
        assert_eq!(
            piece["districts"],
            serde_json::json!([wanted.0]),
            "{village}"
        );
        assert_eq!(rate["price"], wanted.1, "{village}");
        *seen.entry(village[..9].to_owned()).or_default() += 1;
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
    assert!(seen.values().all(|pieces| *pieces > 5), "{seen:?}");
}

/// A spreadsheet of a Chinese Windows saves the list as GBK, with empty rows below: the same confirmations, the same money.
#[test]
fn a_list_saved_by_a_spreadsheet_prices_alike() {
    let folder = tempfile::tempdir().unwrap();
    let all = [value(folder.path(), "zh"), words(&["--format", "json"])].concat();
    let plain = qupian(&all);
    let text = confirmed("zh");
    let columns = rows(&text)[0].len();
    let empty = ",".repeat(columns - 1) + "\r\n";
    let (saved, _, lossy) = encoding_rs::GBK.encode(&text);
    assert!(!lossy);
    let bytes = [&saved[..], empty.as_bytes(), empty.as_bytes()].concat();
    file(folder.path(), "confirmed.csv", bytes);
    let saved = qupian(&all);
    assert_eq!(saved.code, plain.code, "{}", saved.talk);
    assert_eq!(saved.json()["totals"], plain.json()["totals"]);
}
