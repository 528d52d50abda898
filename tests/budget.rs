//! Budget lines and submissions of a project file, through the whole command.
//!
//! All prices, rates and amounts are made up; what is expected is calculated by hand in the comments. Records have no shapes,
//! so areas are those that the tables declare.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support2;

use serde_json::Value;
use std::fs;
use support2::{Said, file, finding_ids, qupian, rows};

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

fn value(project: &str, more: &[&str]) -> Said {
    let path = format!("tests/cli/{project}");
    let fixed = ["value", "--project", path.as_str()];
    qupian(&words(&[&fixed[..], more].concat()))
}

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

fn both(name: &str, code: u8, project: &str, more: &[&str]) {
    for lang in ["zh", "en"] {
        let said = value(project, &[more, &["--lang", lang]].concat());
        assert_eq!(said.code, code, "{}", said.talk);
        snapshot(&format!("{name}.{lang}"), &said.whole());
    }
}

/// A copy of a project of `tests/cli` with some words changed, in a folder of its own beside copies of its layers.
fn changed(project: &str, changes: &[(&str, &str)], more: &[&str]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    for layer in [
        "budget.csv",
        "submissions.csv",
        "districts.geojson",
        "old-rates.toml",
    ] {
        fs::copy(format!("tests/cli/{layer}"), folder.path().join(layer)).unwrap();
    }
    let mut text = fs::read_to_string(format!("tests/cli/{project}")).unwrap();
    for (old, new) in changes {
        let table = folder.path().join("submissions.csv");
        let records = fs::read_to_string(&table).unwrap();
        fs::write(&table, records.replace(old, new)).unwrap();
        text = text.replace(old, new);
    }
    let path = file(folder.path(), "project.toml", text);
    let fixed = ["value", "--project", path.as_str()];
    let said = qupian(&words(&[&fixed[..], more].concat()));
    let hidden = folder.path().display().to_string();
    Said {
        talk: said.talk.replace(&hidden, "."),
        ..said
    }
}

/// The project file's first lines, without any budget line.
fn without_lines() -> String {
    let text = fs::read_to_string("tests/cli/budget.toml").unwrap();
    text.split("[[budget]]").next().unwrap().to_owned()
}

/// The budget of `budget.csv` with these lines only.
fn with_lines(lines: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    for layer in ["budget.csv", "districts.geojson"] {
        fs::copy(format!("tests/cli/{layer}"), folder.path().join(layer)).unwrap();
    }
    let path = file(folder.path(), "project.toml", without_lines() + lines);
    let said = qupian(&words(&["value", "--project", &path, "--format", "json"]));
    assert!(said.code < 2, "{}", said.talk);
    said.json()
}

fn line(kind: &str, keys: &str) -> String {
    format!(
        "[[budget]]\nid = \"a\"\nname = \"甲\"\nkind = \"{kind}\"\nsource = \"测试\"\nstanding = \"demonstration\"\n{keys}\n"
    )
}

fn parts(result: &Value) -> Vec<(String, String)> {
    let parts = result["budget"][0]["parts"].as_array().unwrap().iter();
    let text = |part: &Value, key: &str| part[key].as_str().unwrap_or_default().to_owned();
    parts
        .map(|part| (text(part, "what_en"), text(part, "amount")))
        .collect()
}

fn gaps(result: &Value) -> Vec<(String, String)> {
    let gaps = result["budget"][0]["not_computed"]
        .as_array()
        .unwrap()
        .iter();
    let text = |gap: &Value, key: &str| gap[key].as_str().unwrap_or_default().to_owned();
    gaps.map(|gap| (text(gap, "what_en"), text(gap, "area_m2")))
        .collect()
}

fn pair(what: &str, figure: &str) -> (String, String) {
    (what.to_owned(), figure.to_owned())
}

// ---------------------------------------------------------------------------------------------------- budget lines

/// By hand, district price 60,000 yuan/mu:
///
/// compensation: B-1 10,000 m² = 15 mu x 60,000 = 900,000; B-2 6,000 m² = 9 mu x 72,000 = 648,000; B-3 2,000.5 m² =
/// 3.00075 mu x 60,000 = 180,045; B-4 1,000 m² = 1.5 mu x 48,000 = 72,000; B-6 800 m² = 1.2 mu x 60,000 = 72,000; B-7
/// 300 m² = 0.45 mu x 72,000 = 32,400; B-5 is state-owned: 1,904,445.00 yuan.
///
/// crops 12,345.67; trees 120.5 x 35.255 = 4,248.2275 -> 4,248.23; social security 24 x 30,000 = 720,000.
///
/// tax: dry land outside 10,000 + 500 (state) = 10,500 m² x 25 = 262,500; irrigated land inside 6,000 x 25 x 1.5 =
/// 225,000; forest 2,000.5 x 12.5 = 25,006.25; the orchard inside farmland (300 m²) has no rate: 512,506.25.
///
/// reclamation: 10,500 m² = 15.75 mu x 38,000 = 598,500; irrigated land has no rate. Use fee: 10,000 + 6,000 + 2,000.5 +
/// 500 + 300 agricultural and 1,000 unused = 19,800.5 m² x 64 = 1,267,232.
///
/// others 12,345.67 + 4,248.23 + 720,000 + 512,506.25 + 598,500 + 1,267,232 = 3,114,832.15; whole 5,019,277.15.
#[test]
fn every_line_is_what_a_hand_calculation_gives() {
    let said = value("budget.toml", &["--format", "json"]);
    assert_eq!(said.code, 1);
    let result = said.json();
    let lines = result["budget"].as_array().unwrap();
    let amounts: Vec<&str> = lines
        .iter()
        .map(|line| line["amount"].as_str().unwrap())
        .collect();
    assert_eq!(
        amounts,
        [
            "12345.67",
            "4248.23",
            "720000.00",
            "512506.25",
            "598500.00",
            "1267232.00"
        ]
    );
    let sums = &result["budget_totals"];
    assert_eq!(sums["compensation"], "1904445.00");
    assert_eq!(sums["others"], "3114832.15");
    assert_eq!(sums["whole"], "5019277.15");
    assert_eq!(sums["complete"], false);
    assert_eq!(result["totals"]["project"]["all"]["amount"], "1904445.00");
    assert_eq!(finding_ids(&result), ["budget-not-computed", "state-land"]);
}

#[test]
fn budget_lines_stand_apart_in_every_format() {
    both("budget", 1, "budget.toml", &[]);
    both(
        "budget-csv",
        1,
        "budget.toml",
        &["--format", "csv", "--level", "budget", "--no-bom"],
    );
    snapshot(
        "budget-json",
        &value("budget.toml", &["--format", "json"]).out,
    );
}

#[test]
fn the_rows_of_the_csv_add_up_to_its_sums() {
    let said = value(
        "budget.toml",
        &["--format", "csv", "--level", "budget", "--lang", "en"],
    );
    let table = rows(&said.out);
    let fen = |row: &Vec<String>| row[8].replace('.', "").parse::<i64>().unwrap_or(0);
    let (lines, sums) = table[1..].split_at(table.len() - 4);
    assert_eq!(lines.iter().map(fen).sum::<i64>(), fen(&sums[1]));
    assert_eq!(fen(&sums[0]) + fen(&sums[1]), fen(&sums[2]));
}

/// Without budget lines nothing is said of a budget anywhere.
#[test]
fn a_run_without_budget_lines_has_no_word_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let layer = "districts.geojson";
    fs::copy(format!("tests/cli/{layer}"), folder.path().join(layer)).unwrap();
    fs::copy("tests/cli/budget.csv", folder.path().join("plots.csv")).unwrap();
    let path = file(
        folder.path(),
        "project.toml",
        without_lines().replace("budget.csv", "plots.csv"),
    );
    for format in ["text", "json", "csv"] {
        let said = qupian(&words(&["value", "--project", &path, "--format", format]));
        assert!(
            !said.out.contains("其他费用") && !said.out.contains("budget"),
            "{}",
            said.out
        );
        assert!(
            !said.out.contains("批次") && !said.out.contains("submission"),
            "{}",
            said.out
        );
    }
}

/// 2 yuan/m² on 16,500 m² of cultivated land, farmland or not: 33,000. Other agricultural land, 2,000.5 + 300 m², at the
/// stated 2.345: 2,300.5 x 2.345 = 5,394.6725 -> 5,394.67.
#[test]
fn relief_of_two_yuan_is_flat() {
    let result = with_lines(&line(
        "occupation-tax",
        "relief = \"two-yuan\"\nother_farmland_rate = \"2.345\"",
    ));
    let found = parts(&result);
    assert_eq!(
        found[0],
        pair("cultivated land at the reduced rate", "33000.00")
    );
    assert_eq!(found[1], pair("other agricultural land", "5394.67"));
    assert_eq!(result["budget_totals"]["complete"], true);
    let unrated = with_lines(&line("occupation-tax", "relief = \"two-yuan\""));
    assert_eq!(gaps(&unrated), [pair("other agricultural land", "2300.50")]);
}

#[test]
fn an_exempt_project_pays_nothing_and_leaves_nothing_out() {
    let result = with_lines(&line("occupation-tax", "relief = \"exempt\""));
    assert_eq!(result["budget"][0]["amount"], "0.00");
    assert!(gaps(&result).is_empty());
}

/// 75 is beyond the bands of 5 to 50; a rate beside a relief is not used; 12 is not 150 %.
#[test]
fn unusual_tax_rates_are_for_a_person_to_look_at() {
    let unusual = [
        "rate = \"75\"\nother_farmland_rate = \"40\"\nother_permanent_farmland_rate = \"60\"",
        "rate = \"25\"\nrelief = \"exempt\"",
        "rate = \"25\"\npermanent_farmland_times = \"1.2\"\nother_farmland_rate = \"25\"\nother_permanent_farmland_rate = \"30\"",
        "rate = \"25\"\nother_farmland_rate = \"26\"\nother_permanent_farmland_rate = \"26\"",
    ];
    for keys in unusual {
        let result = with_lines(&line("occupation-tax", keys));
        assert_eq!(
            finding_ids(&result),
            ["state-land", "tax-rate-unusual"],
            "{keys}"
        );
    }
    let usual =
        "rate = \"50\"\nother_farmland_rate = \"25\"\nother_permanent_farmland_rate = \"75\"";
    let result = with_lines(&line("occupation-tax", usual));
    assert_eq!(finding_ids(&result), ["state-land"]);
}

/// Dry land 10,500 m² x 30 = 315,000; irrigated land by the rate of 耕地 6,000 x 20 = 120,000, inside farmland twice:
/// 240,000.
#[test]
fn a_reclamation_rate_for_all_cultivated_land_holds_where_a_class_has_none() {
    let rates = "unit = \"yuan/m2\"\nrates = { \"旱地\" = \"30\", \"耕地\" = \"20\" }";
    let result = with_lines(&line("reclamation-fee", rates));
    let found: Vec<String> = parts(&result)
        .into_iter()
        .map(|(_, amount)| amount)
        .collect();
    assert_eq!(found, ["120000.00", "315000.00"]);
    let twice = format!("{rates}\npermanent_farmland_times = \"2\"");
    let result = with_lines(&line("reclamation-fee", &twice));
    let found: Vec<String> = parts(&result)
        .into_iter()
        .map(|(_, amount)| amount)
        .collect();
    assert_eq!(found, ["240000.00", "315000.00"]);
}

/// A field of 100 m by 100 m, the western half of it in permanent basic farmland: 5,000 x 25 + 5,000 x 25 x 1.5 = 312,500,
/// and 10,000 m² = 15 mu at 10,000 yuan/mu, twice inside: 75,000 + 150,000 = 225,000.
#[test]
fn the_farmland_overlay_of_the_prices_feeds_the_tax_and_the_fee() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        "tests/cli/districts.geojson",
        folder.path().join("districts.geojson"),
    )
    .unwrap();
    let plots = "地块编号,DLBM,DLMC,QSXZ,WKT\n\
        F-1,0103,旱地,30,\"POLYGON((37620100 4185100,37620200 4185100,37620200 4185200,37620100 4185200))\"\n";
    file(folder.path(), "budget.csv", plots);
    let farmland = "图斑编号,WKT\n\
        7,\"POLYGON((37620000 4185000,37620150 4185000,37620150 4185300,37620000 4185300))\"\n";
    let farmland = file(folder.path(), "farmland.csv", farmland);
    let tax = line("occupation-tax", "rate = \"25\"");
    let rates =
        "unit = \"wanyuan/mu\"\nrates = { \"耕地\" = \"1\" }\npermanent_farmland_times = \"2\"";
    let fee = line("reclamation-fee", rates).replace("\"a\"", "\"b\"");
    let path = file(folder.path(), "project.toml", without_lines() + &tax + &fee);
    let zone = [
        "--crs",
        "EPSG:4525",
        "--farmland-crs",
        "EPSG:4525",
        "--area",
        "plane",
    ];
    let run = [
        "value",
        "--project",
        &path,
        "--farmland",
        &farmland,
        "--format",
        "json",
    ];
    let said = qupian(&words(&[&run[..], &zone].concat()));
    assert_eq!(said.code, 0, "{}", said.talk);
    let result = said.json();
    assert_eq!(result["budget"][0]["amount"], "312500.00");
    assert_eq!(result["budget"][1]["amount"], "225000.00");
    assert_eq!(result["budget_totals"]["complete"], true);
}

/// A fee whose amount is known is a stated line like any other.
#[test]
fn a_fee_may_be_stated_instead() {
    let result = with_lines(&line("use-fee", "amount = \"1000.5\""));
    assert_eq!(result["budget"][0]["amount"], "1000.50");
    assert!(gaps(&result).is_empty());
}

/// Land whose farmland nobody has told: the tax depends on it, the use fee does not.
#[test]
fn what_nobody_has_told_is_not_computed() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        "tests/cli/districts.geojson",
        folder.path().join("districts.geojson"),
    )
    .unwrap();
    let head = "地块编号,DLBM,DLMC,QSXZ,区片编号,面积（平方米）\n";
    let table = format!("{head}U-1,0103,旱地,30,QP-01,1000\nU-2,9999,,30,QP-01,500\n");
    file(folder.path(), "budget.csv", table);
    let tax = line("occupation-tax", "rate = \"25\"");
    let fee = line("use-fee", "unit = \"yuan/m2\"\nrate = \"10\"").replace("\"a\"", "\"b\"");
    let path = file(folder.path(), "project.toml", without_lines() + &tax + &fee);
    let result = qupian(&words(&["value", "--project", &path, "--format", "json"])).json();
    assert_eq!(result["budget"][0]["amount"], Value::Null);
    let untold = pair(
        "land whose class, ownership or standard is not told",
        "500.00",
    );
    assert_eq!(gaps(&result), [pair("cultivated land", "1000.00"), untold]);
    assert_eq!(result["budget"][1]["amount"], "10000.00");
}

/// Every problem of the file at once, with line and column.
#[test]
fn a_broken_project_file_is_refused_with_all_its_problems() {
    both("budget-faulty", 3, "budget-faulty.toml", &[]);
}

// ----------------------------------------------------------------------------------------------------- submissions

/// By hand. The first submission, 2019-11-20, by the rates it recorded: S-1 dry land 10,000 m² = 1 ha x (240,000 + 360,000)
/// = 600,000; S-2 irrigated land 6,000 m² = 9 mu x (18,000 + 27,000) = 405,000; together 1,005,000. The second,
/// 2020-06-18, by district price: S-3 4,000 m² = 6 mu x 45,000 = 270,000. S-4 has a day of its own, 2021-03-01, and is in
/// no submission: 3 mu x 45,000 = 135,000. Together 1,410,000.
#[test]
fn each_submission_is_priced_by_the_standard_of_its_day() {
    let result = value("submissions.toml", &["--format", "json"]).json();
    let rows = result["totals"]["submissions"]["rows"]
        .as_array()
        .unwrap()
        .iter();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let found: Vec<(String, String)> = rows
        .map(|row| (text(row, "code"), text(row, "amount")))
        .collect();
    let expected = [
        pair("", "135000.00"),
        pair("2019-1", "1005000.00"),
        pair("2020-2", "270000.00"),
    ];
    assert_eq!(found, expected);
    assert_eq!(result["totals"]["project"]["all"]["amount"], "1410000.00");
    let first = &result["parcels"][0]["submission"];
    assert_eq!(first["id"], "2019-1");
    assert_eq!(first["document"], "示范报〔2019〕1号");
    assert_eq!(first["reported"], "2019-11-20");
    assert_eq!(result["parcels"][0]["standard"], "old-rates");
    assert!(result["parcels"][3].get("submission").is_none());
}

#[test]
fn submissions_are_shown_to_people_and_in_tables() {
    both("submissions", 0, "submissions.toml", &[]);
    for level in ["pieces", "submissions"] {
        let more = ["--format", "csv", "--level", level, "--no-bom"];
        both(
            &format!("submissions-{level}"),
            0,
            "submissions.toml",
            &more,
        );
    }
    for lang in ["zh", "en"] {
        let path = "tests/cli/submissions.toml";
        let said = qupian(&words(&[
            "explain",
            "S-1",
            "--project",
            path,
            "--lang",
            lang,
        ]));
        snapshot(&format!("submissions-explain.{lang}"), &said.whole());
    }
}

/// Without submissions in the project file the records' own names part the totals.
#[test]
fn records_that_name_submissions_are_told_apart_without_a_project_file_of_them() {
    let text = fs::read_to_string("tests/cli/submissions.toml").unwrap();
    let listed = text.split_once("[[submission]]").unwrap().1;
    let none = format!("[[submission]]{listed}");
    let changes = [
        (none.as_str(), ""),
        ("pack = ", "reported = \"2020-06-18\"\npack = "),
    ];
    let changes = [changes[0], changes[1], ("6000,,2019-11-20", "6000,,")];
    let said = changed("submissions.toml", &changes, &JSON);
    assert_eq!(said.code, 0, "{}", said.talk);
    let result = said.json();
    let rows = result["totals"]["submissions"]["rows"].as_array().unwrap();
    // S-1 15 mu x 60,000, S-2 irrigated 9 mu x 72,000, S-4 3 mu x 45,000: 1,683,000
    assert_eq!(rows[0]["amount"], "1683000.00");
    assert_eq!(
        (&rows[1]["code"], &rows[1]["amount"]),
        (&"2020-2".into(), &"270000.00".into())
    );
}

/// What a relief leaves without effect is refused, not dropped.
#[test]
fn keys_that_a_relief_leaves_without_effect_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let keys =
        "relief = \"exempt\"\nother_farmland_rate = \"12\"\npermanent_farmland_times = \"1.5\"";
    let path = file(
        folder.path(),
        "project.toml",
        without_lines() + &line("occupation-tax", keys),
    );
    let said = qupian(&words(&["value", "--project", &path]));
    assert_eq!(said.code, 3);
    assert_eq!(
        said.talk.matches("[unknown-key]").count(),
        2,
        "{}",
        said.talk
    );
}

fn ids_of(said: &Said) -> Vec<String> {
    assert_eq!(said.code, 1, "{}", said.talk);
    finding_ids(&said.json())
}

const JSON: [&str; 2] = ["--format", "json"];

#[test]
fn a_day_that_contradicts_the_submission_is_an_error_and_not_priced() {
    let changes = [(
        "30,否,QP-01,6000,,2019-11-20",
        "30,否,QP-01,6000,,2019-11-21",
    )];
    let said = changed("submissions.toml", &changes, &JSON);
    assert_eq!(ids_of(&said), ["submission-day-differs"]);
    assert_eq!(said.json()["parcels"][1]["amount"], Value::Null);
}

#[test]
fn a_plot_of_no_submission_takes_no_day_silently() {
    let none = [("2000,,2021-03-01", "2000,,")];
    assert_eq!(
        ids_of(&changed("submissions.toml", &none, &JSON)),
        ["submission-missing"]
    );
    let unknown = [("2000,,2021-03-01", "2000,2021-3,")];
    assert_eq!(
        ids_of(&changed("submissions.toml", &unknown, &JSON)),
        ["submission-missing"]
    );
    // the project's own day holds for it, where the project file states one
    let project = [none[0], ("pack = ", "reported = \"2020-03-01\"\npack = ")];
    let said = changed("submissions.toml", &project, &JSON);
    assert_eq!(said.code, 0, "{}", said.talk);
    assert_eq!(said.json()["parcels"][3]["day"], "2020-03-01");
    // but not for a plot that names a submission which nobody knows
    let project = [unknown[0], project[1]];
    assert_eq!(
        ids_of(&changed("submissions.toml", &project, &JSON)),
        ["submission-missing"]
    );
}

#[test]
fn a_plot_that_record_and_project_file_put_in_different_submissions_is_an_error() {
    let elsewhere = [("QP-01,10000,,", "QP-01,10000,2020-2,")];
    assert_eq!(
        ids_of(&changed("submissions.toml", &elsewhere, &JSON)),
        ["submission-differs"]
    );
    let unlisted = [("2000,,2021-03-01", "2000,2019-1,")];
    assert_eq!(
        ids_of(&changed("submissions.toml", &unlisted, &JSON)),
        ["submission-differs"]
    );
}

#[test]
fn a_submission_lists_only_plots_that_there_are() {
    let changes = [(
        "plots = [\"S-1\", \"S-2\"]",
        "plots = [\"S-1\", \"S-2\", \"S-9\", \"s-1\"]",
    )];
    for lang in ["zh", "en"] {
        let said = changed("submissions.toml", &changes, &["--lang", lang]);
        assert_eq!(said.code, 3);
        snapshot(&format!("submissions-unknown-plot.{lang}"), &said.whole());
    }
}

/// Source: Art. 6 of the tax law: 150 %. Another multiple is the project file's own, and cites the file's source.
#[test]
fn a_multiple_of_the_project_file_does_not_cite_the_law() {
    let clauses = |times: &str| -> Vec<String> {
        let keys = format!(
            "rate = \"20\"\nother_farmland_rate = \"20\"\nother_permanent_farmland_rate = \"20\"\n{times}"
        );
        let result = with_lines(&line("occupation-tax", &keys));
        let parts = result["budget"][0]["parts"].as_array().unwrap().clone();
        let inside = parts
            .iter()
            .filter(|part| part["what_en"] == "cultivated land in permanent basic farmland");
        inside
            .map(|part| part["clause"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(clauses("")[0].ends_with("[art-6]"), "{:?}", clauses(""));
    let own = clauses("permanent_farmland_times = \"2\"");
    assert_eq!(own, ["测试 [a]"]);
}

/// Source: Art. 12 of the tax law: lower by half at most; Art. 7: 2 yuan/m². 12.49 is below half of 25.
#[test]
fn rates_of_other_farmland_are_held_against_the_rate_that_is_paid() {
    let old = "other_farmland_rate = \"12.5\"";
    let new = "other_farmland_rate = \"12.5\"\nother_permanent_farmland_rate = \"12.49\"";
    let said = changed("budget.toml", &[(old, new)], &[]);
    assert_eq!(said.code, 3);
    assert!(said.talk.contains("tax-rate-below-half"), "{}", said.talk);
    assert!(
        said.talk.contains("other_permanent_farmland_rate"),
        "{}",
        said.talk
    );
    let relieved = |rate: &str| {
        let keys = format!("relief = \"two-yuan\"\nother_farmland_rate = \"{rate}\"");
        finding_ids(&with_lines(&line("occupation-tax", &keys)))
    };
    let unusual = "tax-rate-unusual".to_owned();
    assert!(relieved("15").contains(&unusual));
    assert!(!relieved("2").contains(&unusual));
}
