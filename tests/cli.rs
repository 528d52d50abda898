//! Every word that a person reads, through the whole command, in both languages; the exit codes; and what goes where.
//!
//! The inputs are small files in `tests/cli`: squares of metres on zone 37 (EPSG:4525), a hundred metres a side unless a
//! test needs another shape. Snapshots hold words and layout; figures are held by `cases.rs` and by the hand check below.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support2;

use clap::CommandFactory;
use std::io::{self, Write};
use support2::{Said, file, finding_ids, qupian, rows};

const DISTRICTS: [&str; 6] = [
    "--districts",
    "tests/cli/districts.geojson",
    "--pack",
    "shanxi",
    "--class-scheme",
    "survey-2019",
];
const TODAY: [&str; 2] = ["--reported", "2020-06-18"];
const FARMLAND: [&str; 2] = ["--farmland", "tests/cli/farmland.geojson"];
const NO_FARMLAND: &[&str] = &["--no-farmland"];

/// `qupian value` of one of the small files, by the districts and the pack that all of them share.
fn value(name: &str, more: &[&[&str]]) -> Vec<String> {
    let path = format!("tests/cli/{name}");
    let fixed = ["value", path.as_str()];
    let all = [&fixed[..], &DISTRICTS[..]];
    all.iter()
        .chain(more)
        .flat_map(|part| part.iter().map(ToString::to_string))
        .collect()
}

fn explain(parcel: &str, name: &str, more: &[&[&str]]) -> Vec<String> {
    let mut all = value(name, more);
    all.splice(0..1, ["explain".to_owned(), parcel.to_owned()]);
    all
}

fn in_english(arguments: &[String]) -> Vec<String> {
    let more = ["--lang".to_owned(), "en".to_owned()];
    arguments.iter().cloned().chain(more).collect()
}

/// Digests, versions and times change; paths of the test's own folders are not the same twice.
fn snapshot(name: &str, said: &str) {
    insta::with_settings!({
        filters => vec![
            (r"[0-9a-f]{64}", "[sha-256]"),
            (r"sha256 [0-9a-f]{12}", "sha256 [short]"),
            (r"qupian \d+\.\d+\.\d+", "qupian [version]"),
            (r"\d+ 个线程，用时 \d+\.\d+ 秒", "[n] 个线程，用时 [t] 秒"),
            (r"\d+ threads?, \d+\.\d+ s", "[n] threads, [t] s"),
        ],
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, said);
    });
}

/// Both languages of one command; the exit code is asserted, not only recorded. Returns the Chinese run.
fn both(name: &str, code: u8, arguments: &[String]) -> Said {
    let zh = qupian(arguments);
    let en = qupian(&in_english(arguments));
    assert_eq!((zh.code, en.code), (code, code), "{}{}", zh.talk, en.talk);
    snapshot(&format!("{name}.zh"), &zh.whole());
    snapshot(&format!("{name}.en"), &en.whole());
    zh
}

/// A command that is refused says so on standard error and leaves standard output empty.
fn refused(name: &str, code: u8, arguments: &[String]) {
    let said = both(name, code, arguments);
    assert_eq!(said.out, "", "a refusal leaves standard output empty");
    assert!(!said.talk.is_empty());
}

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

// ---------------------------------------------------------------------------------------------------------- value

#[test]
fn a_result_for_people() {
    let all = value(
        "parcels.geojson",
        &[&TODAY, &FARMLAND, &["--name", "示范公路", "--detail"]],
    );
    both("value", 1, &all);
}

#[test]
fn a_result_for_people_without_detail_counts_its_notes() {
    let said = qupian(&value("parcels.geojson", &[&TODAY, &FARMLAND]));
    assert!(said.out.contains("用 --detail 逐条列出"), "{}", said.out);
    assert!(!said.out.contains("- 提示["), "{}", said.out);
}

#[test]
fn many_parcels_are_listed_on_request_only() {
    let folder = tempfile::tempdir().unwrap();
    let row = |number: usize| format!("L-{number},0103,旱地,30,否,QP-01,100\n");
    let head = "地块编号,DLBM,DLMC,QSXZ,是否永久基本农田,区片编号,面积（平方米）\n";
    let many: String = (1..=51).map(row).collect();
    let path = file(folder.path(), "many.csv", format!("{head}{many}"));
    let mut all = value("parcels.geojson", &[&TODAY]);
    all[1] = path;
    let brief = qupian(&all);
    assert!(
        brief.out.contains("地块 51 个，逐块明细：--detail"),
        "{}{}",
        brief.out,
        brief.talk
    );
    all.push("--detail".to_owned());
    assert!(qupian(&all).out.contains("L-51"));
}

#[test]
fn a_result_as_csv_at_every_level() {
    let levels = [
        "pieces",
        "parcels",
        "districts",
        "classes",
        "villages",
        "project",
        "findings",
    ];
    for level in levels {
        let all = value(
            "parcels.geojson",
            &[&TODAY, &FARMLAND, &["--format", "csv", "--level", level]],
        );
        let said = qupian(&all);
        assert!(said.out.starts_with('\u{feff}') && said.out.ends_with("\r\n"));
        let widths: Vec<usize> = rows(&said.out).iter().map(Vec::len).collect();
        assert!(
            widths.windows(2).all(|pair| pair[0] == pair[1]),
            "{level}: {widths:?}"
        );
        let mut plain = all.clone();
        plain.push("--no-bom".to_owned());
        both(&format!("csv-{level}"), 1, &plain);
    }
}

#[test]
fn a_result_as_json_and_as_geojson() {
    for format in ["json", "geojson"] {
        let all = value(
            "parcels.geojson",
            &[&TODAY, &FARMLAND, &["--format", format]],
        );
        let said = qupian(&all);
        assert_eq!(said.code, 1);
        assert_eq!(
            said.out,
            qupian(&in_english(&all)).out,
            "a machine format has one language"
        );
        said.json();
        snapshot(format, &said.out);
    }
}

#[test]
fn what_is_wrong_with_a_record_is_said_with_its_place_and_its_remedy() {
    both(
        "faulty",
        1,
        &value("faulty.geojson", &[&TODAY, NO_FARMLAND, &["--detail"]]),
    );
}

#[test]
fn a_declared_area_is_held_against_both_bases() {
    both(
        "declared-ellipsoid",
        1,
        &value("declared.geojson", &[&TODAY, NO_FARMLAND, &["--detail"]]),
    );
    let plane = value(
        "declared.geojson",
        &[&TODAY, NO_FARMLAND, &["--detail", "--area", "plane"]],
    );
    both("declared-plane", 1, &plane);
}

#[test]
fn farmland_comes_from_the_record_the_layer_or_nobody() {
    both(
        "farmland-by-record",
        1,
        &value("farmland-known.geojson", &[&TODAY, &["--detail"]]),
    );
    both(
        "farmland-by-layer",
        1,
        &value(
            "farmland-known.geojson",
            &[&TODAY, &FARMLAND, &["--detail"]],
        ),
    );
}

#[test]
fn a_disputed_class_can_be_switched_and_says_what_is_at_stake_either_way() {
    let switch = [
        "--count-as",
        "其他草地=agricultural",
        "--format",
        "csv",
        "--level",
        "findings",
    ];
    let all = value(
        "parcels.geojson",
        &[&TODAY, NO_FARMLAND, &switch, &["--no-bom"]],
    );
    let said = both("disputed-switched", 1, &all);
    // P-6: 9996.38 m2 x 0.0015 = 14.99457 mu; at 45000 x 1.0 = 674755.65, at 45000 x 0.8 = 539804.52: 134951.13 apart
    assert!(
        said.out.contains("若按未利用地则少 134951.13 元"),
        "{}",
        said.out
    );
    let all = value(
        "parcels.geojson",
        &[&TODAY, NO_FARMLAND, &switch[2..], &["--no-bom"]],
    );
    assert!(qupian(&all).out.contains("若按农用地则多 134951.13 元"));
}

#[test]
fn a_disputed_class_without_a_price_has_nothing_at_stake() {
    let all = value("parcels.geojson", &[&TODAY, &["--format", "json"]]);
    let ids = finding_ids(&qupian(&all).json());
    assert!(ids.contains(&"farmland-unknown".to_owned()), "{ids:?}");
    assert!(!ids.contains(&"disputed-class".to_owned()), "{ids:?}");
}

#[test]
fn state_owned_farmland_is_priced_by_reference_only_when_that_was_decided() {
    let all = value(
        "parcels.geojson",
        &[
            &TODAY,
            NO_FARMLAND,
            &["--state-farmland-by-reference", "--format", "csv"],
        ],
    );
    let levels = [&all[..], &words(&["--level", "findings", "--no-bom"])].concat();
    both("by-reference", 1, &levels);
}

#[test]
fn each_record_may_have_a_day_of_its_own() {
    both(
        "days",
        1,
        &value("days.geojson", &[NO_FARMLAND, &["--detail"]]),
    );
}

#[test]
fn boundary_days_are_computed_and_noted() {
    let first = value(
        "declared.geojson",
        &[&["--reported", "2020-01-01"], NO_FARMLAND],
    );
    let json = [&first[..], &words(&["--format", "json"])].concat();
    assert!(finding_ids(&qupian(&json).json()).contains(&"boundary-day".to_owned()));
    refused(
        "old-standard-required",
        4,
        &value(
            "declared.geojson",
            &[&["--reported", "2019-12-31"], NO_FARMLAND],
        ),
    );
}

#[test]
fn an_old_standard_that_was_handed_in_is_kept() {
    for kind in ["rates", "totals", "output"] {
        let path = format!("tests/cli/old-{kind}.toml");
        let old = [
            "--old-standard",
            path.as_str(),
            "--reported",
            "2019-12-31",
            "--no-farmland",
        ];
        both(
            &format!("old-{kind}"),
            1,
            &value("old.geojson", &[&old, &["--detail"]]),
        );
        both(
            &format!("old-{kind}-explain"),
            0,
            &explain("K-1", "old.geojson", &[&old]),
        );
    }
}

#[test]
fn an_old_standard_of_other_days_is_not_applied() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string("tests/cli/old-rates.toml").unwrap();
    let ended = text.replace("to = \"2019-12-31\"", "to = \"2018-12-31\"");
    let path = file(folder.path(), "ended.toml", ended);
    let old = [
        "--old-standard",
        &path,
        "--reported",
        "2019-12-31",
        "--no-farmland",
    ];
    refused(
        "old-standard-not-in-force",
        4,
        &value("old.geojson", &[&old]),
    );
}

#[test]
fn what_the_pack_does_not_rule_is_refused_before_anything_is_computed() {
    refused("day-missing", 4, &value("parcels.geojson", &[NO_FARMLAND]));
    refused(
        "project-excluded",
        4,
        &value(
            "parcels.geojson",
            &[&TODAY, NO_FARMLAND, &["--kind", "大型水利工程"]],
        ),
    );
    let mut other = value("parcels.geojson", &[&TODAY, NO_FARMLAND]);
    other[5] = "tests/packs/per-square-metre".to_owned();
    refused("class-scheme-not-accepted", 4, &other);
    other[5] = "tests/packs/broken/no-rule.toml".to_owned();
    assert_eq!(qupian(&other).code, 4);
}

#[test]
fn the_least_price_and_the_districts_own_prices_are_said_in_their_unit() {
    let mut floor = value("parcels.geojson", &[&TODAY, NO_FARMLAND]);
    floor[5] = "tests/packs/floor-price".to_owned();
    let findings = [
        &floor[..],
        &words(&["--format", "csv", "--level", "findings", "--no-bom"]),
    ]
    .concat();
    both("floor", 1, &findings);
    floor[5] = "tests/packs/own-price".to_owned();
    let findings = [
        &floor[..],
        &words(&["--format", "csv", "--level", "findings", "--no-bom"]),
    ]
    .concat();
    both("own-price-missing", 1, &findings);
}

#[test]
fn villages_without_codes_are_told_apart_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let text = "地块编号,DLBM,DLMC,QSXZ,QSDWMC,区片编号,面积（平方米）\n\
                V-1,0103,旱地,30,甲村,QP-01,1000\nV-2,0103,旱地,30,乙村,QP-01,2000\nV-3,0103,旱地,30,,QP-01,4000\n";
    let mut all = value("parcels.geojson", &[&TODAY, NO_FARMLAND]);
    all[1] = file(folder.path(), "villages.csv", text);
    all.extend(words(&["--format", "csv", "--level", "villages"]));
    let found = rows(&qupian(&all).out);
    let areas: Vec<(&str, &str)> = found[1..]
        .iter()
        .map(|row| (row[1].as_str(), row[3].as_str()))
        .collect();
    // areas as declared; their sum is 7000
    let expected = [
        ("乙村", "2000.00"),
        ("甲村", "1000.00"),
        ("（未注明）", "4000.00"),
        ("", "7000.00"),
    ];
    assert_eq!(areas, expected);
}

// -------------------------------------------------------------------------------------------------------- explain

/// P-1 lies across the border of QP-01 and QP-02: 100 m x 100 m from x = 960 to 1060, the border at x = 1000.
///
/// Areas by another program: pyproj 3.7.2 (PROJ 9.5.1) takes the corners from EPSG:4525 to EPSG:4490 and on to the
/// cylindrical equal-area plane of the CGCS2000 ellipsoid, shapely 2.2.0 measures there:
///
/// ```text
/// python - <<'E'
/// import pyproj, shapely
/// geo = pyproj.Transformer.from_crs(4525, 4490, always_xy=True)
/// cea = pyproj.Transformer.from_crs(4490, "+proj=cea +lon_0=112 +a=6378137 +rf=298.257222101", always_xy=True)
/// for x0, x1 in (960, 1060), (960, 1000), (1000, 1060):
///     box = shapely.segmentize(shapely.box(37620000 + x0, 4185100, 37620000 + x1, 4185200), 0.1)
///     plane = lambda xy: list(zip(*cea.transform(*geo.transform(*zip(*xy)))))
///     print(round(shapely.Polygon(plane(box.exterior.coords)).area, 6))
/// E
/// 9996.395203
/// 3998.558796
/// 5997.836407
/// ```
///
/// By hand: the parcel is 9996.40 m2, shared 3998.558796 : 5997.836407, that is 3998.5607 and 5997.8393; cut off after two
/// decimals 3998.56 + 5997.83, and the cent left over goes to the larger remainder: 3998.56 and 5997.84 m2.
/// Irrigated land counts 1.2: 60000 x 1.2 = 72000 and 45000 x 1.2 = 54000 yuan/mu.
/// 3998.56 x 0.0015 = 5.99784 mu; x 72000 = 431844.48 yuan; x 0.4 = 172737.792 -> 172737.79; rest 259106.69.
/// 5997.84 x 0.0015 = 8.99676 mu; x 54000 = 485825.04 yuan; x 0.4 = 194330.016 -> 194330.02; rest 291495.02.
/// 431844.48 + 485825.04 = 917669.52 yuan.
#[test]
fn the_derivation_of_a_straddling_parcel_is_what_a_hand_calculation_gives() {
    let all = explain("P-1", "parcels.geojson", &[&TODAY, &FARMLAND]);
    let said = both("explain", 0, &all);
    let lines = [
        "面积：9996.40 平方米（14.9946 亩）",
        "分块 1  3998.56 平方米（5.99784 亩），位于区片 QP-01：计价",
        "区片 QP-01（区片图层第 1 条）的区片价：60000 元/亩",
        "系数 1.2，不叠加",
        "执行标准：60000 元/亩 × 1.2 ＝ 72000 元/亩",
        "面积换算：3998.56 平方米 × 0.0015 ＝ 5.99784 亩",
        "补偿费：5.99784 亩 × 72000 元/亩 ＝ 431844.48 元",
        "土地补偿费：431844.48 元 × 40%，取 2 位小数，四舍五入 ＝ 172737.79 元",
        "安置补助费（60%，取余额）：431844.48 元 － 其他各项 172737.79 元 ＝ 259106.69 元",
        "分块 2  5997.84 平方米（8.99676 亩），位于区片 QP-02：计价",
        "区片 QP-02（区片图层第 2 条）的区片价：45000 元/亩",
        "执行标准：45000 元/亩 × 1.2 ＝ 54000 元/亩",
        "面积换算：5997.84 平方米 × 0.0015 ＝ 8.99676 亩",
        "补偿费：8.99676 亩 × 54000 元/亩 ＝ 485825.04 元",
        "土地补偿费：485825.04 元 × 40%，取 2 位小数，四舍五入 ＝ 194330.02 元",
        "安置补助费（60%，取余额）：485825.04 元 － 其他各项 194330.02 元 ＝ 291495.02 元",
        "地块合计 917,669.52 元",
    ];
    let mut rest = said.out.as_str();
    for line in lines {
        let Some(at) = rest.find(line) else {
            panic!(
                "`{line}` is missing, or not in this order, in\n{}",
                said.out
            )
        };
        rest = &rest[at + line.len()..];
    }
}

#[test]
fn a_derivation_for_machines_has_both_languages_and_every_clause() {
    let all = explain("P-5", "parcels.geojson", &[&TODAY, &FARMLAND, &["--json"]]);
    let said = qupian(&all);
    assert_eq!((said.code, said.talk.as_str()), (0, ""));
    let found = said.json();
    let known: Vec<&str> = found["clauses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    for piece in found["pieces"].as_array().unwrap() {
        for step in piece["steps"].as_array().unwrap() {
            if let Some(clause) = step["clause"].as_str() {
                assert!(known.contains(&clause), "{clause} is not listed");
            }
        }
    }
    snapshot("explain-json", &said.out);
}

#[test]
fn a_parcel_that_is_not_priced_is_explained_too() {
    both(
        "explain-faulty",
        1,
        &explain("R-08", "faulty.geojson", &[&TODAY, NO_FARMLAND]),
    );
    both(
        "explain-outside",
        1,
        &explain("P-2", "parcels.geojson", &[&TODAY, NO_FARMLAND]),
    );
    both(
        "explain-state",
        0,
        &explain("P-4", "parcels.geojson", &[&TODAY, NO_FARMLAND]),
    );
    refused(
        "explain-unknown",
        2,
        &explain("P-99", "parcels.geojson", &[&TODAY, NO_FARMLAND]),
    );
}

// ------------------------------------------------------------------------------------------------ districts check

#[test]
fn a_district_layer_is_looked_at() {
    let faulty = words(&["districts", "check", "tests/cli/districts-faulty.geojson"]);
    let said = both("districts-faulty", 1, &faulty);
    // Widths on the plane, less its scale 120 km from the meridian, 1 + 120.9^2 / (2 x 6371^2) = 1.00018: C-2 begins ten
    // metres before C-1 ends, 2 x 10 x 1000 / 2020 = 9.90099 m, that is 9.8992 m on the ground; the hole of 20 m x 50 m is
    // 2 x 1000 / 140 = 14.28571 m, that is 14.2831 m.
    let widths = said.out.split("平均宽 ").skip(1);
    let widths: Vec<f64> = widths
        .map(|rest| rest.split(' ').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(widths.len(), 2, "{}", said.out);
    for (found, by_hand) in widths.iter().zip([9.8992, 14.2831]) {
        assert!(
            (found - by_hand).abs() < 0.005,
            "{found} m, by hand {by_hand} m"
        );
    }
    let fine = words(&["districts", "check", "tests/cli/districts-fine.geojson"]);
    let said = both("districts-fine", 0, &fine);
    assert!(said.out.contains("重叠 0 对，0.00 平方米"), "{}", said.out);
    let json = qupian(&[&faulty[..], &words(&["--json"])].concat());
    assert_eq!((json.code, json.talk.as_str()), (1, ""));
    snapshot("districts-json", &json.out);
}

// ------------------------------------------------------------------------------------------------- fields and help

#[test]
fn the_fields_that_were_taken_are_said_on_standard_error() {
    let all = value(
        "parcels.geojson",
        &[&TODAY, &FARMLAND, &["--explain-fields", "--format", "json"]],
    );
    let zh = qupian(&all);
    zh.json();
    snapshot("fields.zh", &zh.talk);
    snapshot("fields.en", &qupian(&in_english(&all)).talk);
    let check = [
        "districts",
        "check",
        "tests/cli/districts.geojson",
        "--explain-fields",
    ];
    assert!(qupian(&check).out.contains("区片综合地价（元/亩）"));
}

#[test]
fn help_is_a_result_and_names_the_exit_codes() {
    let said = qupian(&["--help"]);
    assert_eq!((said.code, said.talk.as_str()), (0, ""));
    assert!(said.out.contains("退出码 / exit codes:"));
    assert_eq!(qupian(&["value", "--help"]).code, 0);
    let mut command = qupian::cli::Cli::command().term_width(100);
    command.build();
    snapshot("help", &command.render_long_help().to_string());
    for name in ["value", "compare", "explain"] {
        let found = command.find_subcommand_mut(name).unwrap();
        snapshot(
            &format!("help-{name}"),
            &found.render_long_help().to_string(),
        );
    }
    let districts = command.find_subcommand_mut("districts").unwrap();
    for name in ["check", "match"] {
        let found = districts.find_subcommand_mut(name).unwrap();
        snapshot(
            &format!("help-districts-{name}"),
            &found.render_long_help().to_string(),
        );
    }
}

/// A line of help is made of a Chinese half and an English one; none may miss either.
#[test]
fn every_argument_is_described_in_both_languages() {
    fn look(command: &clap::Command, missing: &mut Vec<String>) {
        for argument in command.get_arguments() {
            let help = argument
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            let id = argument.get_id().as_str();
            let chinese = help
                .chars()
                .any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
            let english = help.chars().filter(char::is_ascii_alphabetic).count() > 1;
            if !(chinese && english) && id != "help" && id != "version" {
                missing.push(format!("{} {id}: {help}", command.get_name()));
            }
        }
        command.get_subcommands().for_each(|one| look(one, missing));
    }
    let mut missing = Vec::new();
    look(&qupian::cli::Cli::command(), &mut missing);
    // standard's own arguments are held by its own suite
    missing.retain(|line| {
        !["list", "show", "check", "diff"]
            .iter()
            .any(|own| line.starts_with(own))
    });
    assert_eq!(missing, Vec::<String>::new());
}

// ------------------------------------------------------------------------------------------- exit codes and streams

#[test]
fn a_run_without_anything_to_look_at_ends_with_0() {
    let all = value(
        "declared.geojson",
        &[&TODAY, NO_FARMLAND, &["--format", "json"]],
    );
    assert_eq!(qupian(&all).code, 1, "A-3 and A-4 are to be looked at");
    let folder = tempfile::tempdir().unwrap();
    let one = "地块编号,DLBM,DLMC,QSXZ,区片编号,面积（平方米）\nV-1,0103,旱地,30,QP-01,1000\n";
    let mut all = value("parcels.geojson", &[&TODAY, NO_FARMLAND]);
    all[1] = file(folder.path(), "one.csv", one);
    let said = qupian(&all);
    assert_eq!(said.code, 0, "{}{}", said.out, said.talk);
    assert_eq!(said.talk.lines().count(), 1, "{}", said.talk);
}

#[test]
fn usage_mistakes_end_with_2() {
    let flags = [
        ("usage-day", "--reported", "2020-6-18"),
        ("usage-ownership", "--ownership", "private"),
        ("usage-basis", "--area", "sphere"),
        ("usage-switch", "--count-as", "其他草地=forest"),
        ("usage-crs", "--crs", "EPSG:2437"),
        ("usage-price-unit", "--price-unit", "dollars"),
        ("usage-area-unit", "--area-unit", "acre"),
        ("usage-sliver", "--sliver-width", "7"),
        ("usage-field", "--field", "DLBM"),
        ("usage-format", "--format", "xml"),
        ("usage-unknown", "--farm", "x"),
    ];
    for (name, flag, word) in flags {
        refused(
            name,
            2,
            &value("parcels.geojson", &[NO_FARMLAND, &[flag, word]]),
        );
    }
    refused(
        "usage-nothing-named",
        2,
        &words(&["value", "tests/cli/parcels.geojson"]),
    );
    let mut none = value("parcels.geojson", &[]);
    none.drain(2..4);
    refused("usage-no-districts", 2, &none);
    none.drain(4..6);
    refused("usage-no-scheme", 2, &none);
    refused(
        "usage-conflict",
        2,
        &value("parcels.geojson", &[&FARMLAND, NO_FARMLAND]),
    );
    refused(
        "usage-output",
        2,
        &value("parcels.geojson", &[&["-o", "result.docx"]]),
    );
    refused("usage-command", 2, &words(&["price"]));
    assert_eq!(qupian::<&str>(&[]).code, 2);
}

#[test]
fn input_that_cannot_be_read_ends_with_3() {
    refused("input-missing", 3, &value("nowhere.geojson", &[&TODAY]));
    refused("input-folder", 3, &value("", &[&TODAY]));
    let mut both_missing = value("nowhere.geojson", &[&TODAY]);
    both_missing[3] = "tests/cli/nowhere-either.geojson".to_owned();
    refused("input-both", 3, &both_missing);
}

/// 46117 parcels of 10,000 km2 make more than 461 million km2 (2^62 steps of 0.0001 m2).
#[test]
fn more_than_can_be_held_exactly_ends_with_5() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "地块编号,DLBM,DLMC,QSXZ,区片编号,面积（平方米）\n".to_owned();
    (0..46_200).for_each(|row| text.push_str(&format!("V-{row},0103,旱地,30,QP-01,10000000000\n")));
    let mut all = value("parcels.geojson", &[&TODAY, NO_FARMLAND]);
    all[1] = file(folder.path(), "vast.csv", text);
    let said = qupian(&all);
    assert_eq!((said.code, said.out.as_str()), (5, ""), "{}", said.talk);
    assert!(said.talk.contains("area-sum-limit"), "{}", said.talk);
}

/// A sink that fails as told.
struct Failing(io::ErrorKind);

impl Write for Failing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::from(self.0))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_ends_quietly_and_a_full_disk_does_not() {
    let all = || {
        let value = value("parcels.geojson", &[&TODAY, &FARMLAND]);
        std::iter::once("qupian".to_owned()).chain(value)
    };
    let mut talk = Vec::new();
    let code = qupian::cli::run(all(), &mut Failing(io::ErrorKind::BrokenPipe), &mut talk);
    assert_eq!((code, talk.len()), (0, 0));
    let code = qupian::cli::run(all(), &mut Failing(io::ErrorKind::StorageFull), &mut talk);
    let said = String::from_utf8(talk).unwrap();
    assert_eq!(code, 3, "{said}");
    assert!(said.starts_with("无法写出结果"), "{said}");
    let help = ["qupian", "--help"];
    let code = qupian::cli::run(
        help,
        &mut Failing(io::ErrorKind::StorageFull),
        &mut Vec::new(),
    );
    assert_eq!(code, 6);
}

#[test]
fn files_are_written_whole_in_every_format_and_never_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let names = ["a.csv", "a.json", "a.geojson", "a.txt"];
    let mut all = value("parcels.geojson", &[&TODAY, &FARMLAND]);
    for name in names {
        all.extend(["-o".to_owned(), path(name)]);
    }
    let said = qupian(&all);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{}", said.talk);
    for name in names {
        assert!(
            said.talk.contains(&format!("已写出 {}", path(name))),
            "{}",
            said.talk
        );
    }
    for (name, format) in names.iter().zip(["csv", "json", "geojson", "text"]) {
        let written = std::fs::read_to_string(path(name)).unwrap();
        let shown = qupian(&value(
            "parcels.geojson",
            &[&TODAY, &FARMLAND, &["--format", format]],
        ));
        assert!(
            written == shown.out,
            "{name} is not what standard output shows"
        );
    }
    let again = qupian(&all);
    assert_eq!((again.code, again.out.as_str()), (2, ""));
    assert!(
        again.talk.contains("已存在；加 --overwrite 以覆盖"),
        "{}",
        again.talk
    );
    all.push("--overwrite".to_owned());
    assert_eq!(qupian(&all).code, 1);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), names.len(), "no temporary file is left behind");
}

/// A project file says once what the flags say every time; a flag overrides it.
#[test]
fn a_project_file_gives_the_same_bytes_as_its_flags() {
    let by_flags = qupian(&value(
        "parcels.geojson",
        &[
            &TODAY,
            &FARMLAND,
            &["--name", "示范公路", "--format", "csv"],
        ],
    ));
    let by_file = qupian(&[
        "value",
        "--project",
        "tests/cli/project.toml",
        "--format",
        "csv",
    ]);
    assert_eq!(by_file.code, 1, "{}", by_file.talk);
    assert_eq!(by_file.out, by_flags.out);
    let later = [
        "value",
        "--project",
        "tests/cli/project.toml",
        "--reported",
        "2019-12-31",
    ];
    assert_eq!(qupian(&later).code, 4);
}

/// Shares that a district's record states: 1000 m2 x 0.0015 = 1.5 mu; x 60000 = 90000 yuan; halves are 45000 each.
#[test]
fn shares_of_the_district_layer_are_shown_as_such_and_must_make_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let parcels = "地块编号,DLBM,DLMC,QSXZ,区片编号,面积（平方米）\nH-1,0103,旱地,30,QP-H,1000\nH-2,0103,旱地,30,QP-W,1000\n";
    let districts = "区片编号,区片综合地价（元/亩）,土地补偿比例,安置补助费比例\nQP-H,60000,50%,50%\nQP-W,60000,40%,50%\n";
    let mut all = explain("H-1", "parcels.geojson", &[&TODAY, NO_FARMLAND]);
    all[2] = file(folder.path(), "parcels.csv", parcels);
    all[4] = file(folder.path(), "districts.csv", districts);
    let said = qupian(&all);
    assert_eq!(said.code, 0, "{}{}", said.out, said.talk);
    let land =
        "土地补偿费：90000.00 元 × 50%（区片图层所载），取 2 位小数，四舍五入 ＝ 45000.00 元\n";
    assert!(said.out.contains(land), "{}", said.out);
    assert!(
        !said.out.contains("[components]"),
        "40 % and 60 % are not what was done\n{}",
        said.out
    );
    all[1] = "H-2".to_owned();
    let said = qupian(&all);
    assert_eq!(said.code, 1, "{}{}", said.out, said.talk);
    assert!(said.out.contains("错误[shares-wrong]"), "{}", said.out);
    assert!(said.out.contains("地块未计价"), "{}", said.out);
}

#[test]
fn inputs_are_never_replaced_and_no_output_is_written_twice() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string("tests/cli/parcels.geojson").unwrap();
    let path = file(folder.path(), "parcels.geojson", &text);
    let mut all = value("parcels.geojson", &[&TODAY, &FARMLAND, &["--overwrite"]]);
    all[1] = path.clone();
    let mut own = [&all[..], &words(&["-o", path.as_str()])].concat();
    let said = qupian(&own);
    assert_eq!(said.code, 2, "{}", said.talk);
    assert!(
        said.talk.contains("是本次读入的文件，不会覆盖"),
        "{}",
        said.talk
    );
    let detour = folder
        .path()
        .join("..")
        .join(folder.path().file_name().unwrap());
    *own.last_mut().unwrap() = detour.join("parcels.geojson").to_str().unwrap().to_owned();
    assert_eq!(qupian(&own).code, 2);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    let result = folder.path().join("a.csv").to_str().unwrap().to_owned();
    let twice = [&all[..], &words(&["-o", &result, "-o", &result])].concat();
    assert_eq!(qupian(&twice).code, 2);
    let nowhere = folder
        .path()
        .join("no")
        .join("a.csv")
        .to_str()
        .unwrap()
        .to_owned();
    let said = qupian(&[&all[..], &words(&["-o", &nowhere])].concat());
    assert_eq!(said.code, 2);
    assert!(said.talk.contains("不存在；请先建立"), "{}", said.talk);
}

/// 40000 yuan/mu is 60 yuan/m2 exactly (x 0.0015): 59.99 undercuts it and 60 does not, in whatever unit they are stated.
#[test]
fn the_least_price_is_held_against_prices_in_other_units() {
    let folder = tempfile::tempdir().unwrap();
    let parcels = "地块编号,DLBM,DLMC,QSXZ,区片编号,面积（平方米）\nU-1,0103,旱地,30,QP-U,1000\nU-2,0103,旱地,30,QP-V,1000\n";
    let districts = "区片编号,区片综合地价（元/平方米）,标准实施时间\nQP-U,59.99,2020-01-01\nQP-V,60,2020-06-19\n";
    let mut all = value("parcels.geojson", &[&TODAY, NO_FARMLAND]);
    all[1] = file(folder.path(), "parcels.csv", parcels);
    all[3] = file(folder.path(), "districts.csv", districts);
    all[5] = "tests/packs/floor-price".to_owned();
    all.extend(words(&["--format", "csv", "--level", "findings"]));
    let said = qupian(&all);
    let under = "区片 QP-U 的区片价 59.99 元/平方米 低于最低标准 40000 元/亩";
    assert!(said.out.contains(under), "{}{}", said.out, said.talk);
    assert_eq!(
        said.out.matches("floor-undercut").count(),
        1,
        "{}",
        said.out
    );
    // the price of QP-V holds from the day after the project was reported
    let later = "区片 QP-V 的区片价自 2020-06-19 起施行，项目日期 2020-06-18 尚未施行，未计价";
    assert!(said.out.contains(later), "{}", said.out);
    assert_eq!(
        said.out.matches("price-not-in-force").count(),
        1,
        "{}",
        said.out
    );
}

#[test]
fn projects_that_the_records_name_have_totals_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let text = "地块编号,DLBM,DLMC,QSXZ,区片编号,面积（亩）,项目名称\n\
                V-1,0103,旱地,30,QP-01,2,甲路\nV-2,0103,旱地,30,QP-01,1,乙路\nV-3,0103,旱地,30,QP-01,3,甲路\n";
    let more = ["--format", "csv", "--level", "project"];
    let mut all = value("parcels.geojson", &[&TODAY, NO_FARMLAND, &more]);
    all[1] = file(folder.path(), "two.csv", text);
    let said = qupian(&all);
    assert_eq!(said.code, 0, "{}{}", said.out, said.talk);
    let rows: Vec<Vec<&str>> = said
        .out
        .lines()
        .map(|row| row.split(',').collect())
        .collect();
    let of = |name: &str| {
        let row = rows.iter().find(|row| row[1].starts_with(name)).unwrap();
        (row[2], row[4])
    };
    assert_eq!(of("甲路："), ("2", "5"));
    assert_eq!(of("乙路："), ("1", "1"));
}

#[test]
fn a_declared_area_that_no_parcel_has_is_called_too_large_not_missing() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "地块编号,DLBM,DLMC,QSXZ,区片编号,面积（平方米）\nV-1,0103,旱地,30,QP-01,10000000000.01\n";
    let mut all = value(
        "parcels.geojson",
        &[&TODAY, NO_FARMLAND, &["--format", "json"]],
    );
    all[1] = file(folder.path(), "large.csv", text);
    let said = qupian(&all);
    assert_eq!(said.code, 1, "{}", said.talk);
    assert_eq!(finding_ids(&said.json()), ["area-too-large"]);
}
