//! Records without shapes whose area is declared in mu: the declared mu are priced, not square metres rounded from them.
//!
//! Expected figures are calculated by hand beside them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support2;

use serde_json::Value;
use support2::{Said, file, qupian, rows};

const SPLIT: [&str; 4] = [
    "--pack",
    "tests/packs/split-override",
    "--reported",
    "2022-06-18",
];

/// A command over one parcel `A` of `area` and a district Ⅰ at 48,000 yuan/mu.
fn said(command: &[&str], heading: &str, area: &str, more: &[&str]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    let table = format!(
        "地块编号,地类编码,地类名称,区片编号,年产值区片,安置人数,{heading}\n\
         A,0102,水浇地,Ⅰ,Ⅰ,10,{area}\n"
    );
    let parcels = file(folder.path(), "parcels.csv", table);
    let prices = "区片编号,区片价（元/亩）\nⅠ,48000\n";
    let districts = file(folder.path(), "districts.csv", prices);
    let mut arguments = command.to_vec();
    arguments.extend([parcels.as_str(), "--districts", districts.as_str()]);
    arguments.extend("--class-scheme survey-2019 --ownership collective --no-farmland".split(' '));
    arguments.extend(more);
    qupian(&arguments)
}

/// Area in m², amount and components of the only parcel.
fn valued(heading: &str, area: &str, more: &[&str]) -> (String, String, Vec<String>) {
    let json = [more, &["--format", "json"]].concat();
    let result = said(&["value"], heading, area, &json).json();
    let parcel = &result["parcels"][0];
    let text = |value: &Value| value.as_str().unwrap_or("none").to_owned();
    let parts = ["land-compensation", "resettlement"]
        .map(|part| text(&parcel["pieces"][0]["priced"]["components"][part]));
    (
        text(&parcel["area_m2"]),
        text(&parcel["amount"]),
        parts.to_vec(),
    )
}

fn figures(area: &str, amount: &str, parts: [&str; 2]) -> (String, String, Vec<String>) {
    let parts = parts.map(str::to_owned).to_vec();
    (area.to_owned(), amount.to_owned(), parts)
}

/// By hand: 12.5 x 48,000 = 600,000, of which 0.4 are 240,000; 7.7 x 48,000 = 369,600, of which 0.4 are 147,840;
/// 0.00001 mu over 12.5 are 0.48 yuan more.
#[test]
fn declared_mu_are_priced_as_declared() {
    for (area, expected) in [
        (
            "12.5",
            figures("8333.33", "600000.00", ["240000.00", "360000.00"]),
        ),
        (
            "7.7",
            figures("5133.33", "369600.00", ["147840.00", "221760.00"]),
        ),
        (
            "12.50001",
            figures("8333.34", "600000.48", ["240000.19", "360000.29"]),
        ),
    ] {
        assert_eq!(valued("面积（亩）", area, &SPLIT), expected, "{area}");
    }
}

/// By hand: 8,333.33 m² x 0.0015 = 12.499995 mu, x 48,000 = 599,999.76; 0.8333 ha are 8,333 m² and 12.4995 mu,
/// x 48,000 = 599,976.
#[test]
fn square_metres_and_hectares_are_converted_where_the_rate_is_per_mu() {
    let metres = valued("面积（平方米）", "8333.33", &SPLIT);
    assert_eq!(
        (metres.0.as_str(), metres.1.as_str()),
        ("8333.33", "599999.76")
    );
    let hectares = valued("面积（公顷）", "0.8333", &SPLIT);
    assert_eq!(
        (hectares.0.as_str(), hectares.1.as_str()),
        ("8333.00", "599976.00")
    );
}

/// By hand: the pack rounds mu to 2 decimals, 12.345 to 12.35, x 48,000 = 592,800; nothing is divided by its 666.67, which
/// would make 8,230 m² of it and 12.34 mu.
#[test]
fn the_plan_rounds_declared_mu_and_does_not_convert_them() {
    let pack = [
        "--pack",
        "tests/packs/published-constant",
        "--reported",
        "2022-06-18",
    ];
    let found = valued("面积（亩）", "12.345", &pack);
    assert_eq!(found.1, "592800.00");
    let explained = said(&["explain", "A"], "面积（亩）", "12.345", &pack).out;
    assert!(
        explained.contains("申报面积 12.345 亩 ＝ 12.35 亩（取"),
        "{explained}"
    );
}

/// By hand: 12.5 x 18,000 = 225,000 and 12.5 x 27,000 = 337,500; 1,500 x 10 x 12.5 = 187,500 and, for 10 persons, 1,500 x
/// 15 x 10 = 225,000.
#[test]
fn the_old_regime_takes_declared_mu_too() {
    for (old, total, parts) in [
        ("rates", "562500.00", ["225000.00", "337500.00"]),
        ("output", "412500.00", ["187500.00", "225000.00"]),
    ] {
        let path = format!("tests/cli/old-{old}.toml");
        let more: Vec<&str> = "--pack shanxi --reported 2019-12-31 --old-standard"
            .split(' ')
            .chain([path.as_str()])
            .collect();
        let expected = figures("8333.33", total, parts);
        assert_eq!(valued("面积（亩）", "12.5", &more), expected, "{old}");
        let explained = said(&["explain", "A"], "面积（亩）", "12.5", &more).out;
        assert!(explained.contains("申报面积"), "{explained}");
        assert!(!explained.contains("12.499995"), "{explained}");
    }
}

#[test]
fn the_derivation_and_the_tables_show_the_declared_mu() {
    for (lang, expected) in [
        ("zh", ["申报面积 12.5 亩", "8333.33 平方米（12.5 亩）"]),
        ("en", ["declared area 12.5 mu", "8333.33 m² (12.5 mu)"]),
    ] {
        let more = [&SPLIT[..], &["--lang", lang]].concat();
        let explained = said(&["explain", "A"], "面积（亩）", "12.5", &more).out;
        for words in expected {
            assert!(explained.contains(words), "{words}\n{explained}");
        }
        assert!(!explained.contains("0.0015"), "{explained}");
        assert!(!explained.contains("12.499995"), "{explained}");
    }
    for level in ["pieces", "parcels", "districts", "project"] {
        let more = [&SPLIT[..], &["--format", "csv", "--level", level]].concat();
        let table = rows(&said(&["value"], "面积（亩）", "12.5", &more).out);
        let column = table[0].iter().position(|name| name == "面积（亩）");
        let mu = table[1..].iter().map(|row| row[column.unwrap()].as_str());
        assert!(mu.clone().all(|mu| mu == "12.5"), "{level}: {table:?}");
    }
}
