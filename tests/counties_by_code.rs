//! Two counties that both number their districts Ⅰ, Ⅱ: what is looked up by code finds the right county's.
//!
//! All parcels are records without shapes. Expected figures are calculated by hand beside them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support2;

use serde_json::Value;
use support2::{Said, file, finding_ids, qupian};

/// The same codes in two counties, in a provincial table: 62,000 and 48,000 yuan/mu for Ⅰ.
const DISTRICTS: &str = "区片编号,县代码,区片价（元/亩）\n\
    Ⅰ,149998,62000\nⅡ,149998,58000\nⅠ,149999,48000\nⅡ,149999,46000\nⅢ,149999,45000\n";

/// `qupian value` of parcels (id, class, village code, district, hectares) by a table of districts.
fn valued(pack: &str, districts: &str, parcels: &[&str], more: &[&str]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    let heading = "地块编号,地类编码,地类名称,权属单位代码,区片编号,面积（公顷）";
    let table = format!("{heading}\n{}\n", parcels.join("\n"));
    let parcels = file(folder.path(), "parcels.csv", table);
    let districts = file(folder.path(), "districts.csv", districts);
    let mut arguments = vec!["value", &parcels, "--districts", &districts, "--pack", pack];
    arguments.extend("--class-scheme survey-2019 --reported 2022-06-18".split(' '));
    arguments.extend("--ownership collective --no-farmland".split(' '));
    arguments.extend(more);
    qupian(&arguments)
}

fn as_json(pack: &str, districts: &str, parcels: &[&str]) -> Value {
    valued(pack, districts, parcels, &["--format", "json"]).json()
}

/// The districts and the amount of each parcel's only piece.
fn priced(result: &Value) -> Vec<(String, String)> {
    let parcels = result["parcels"].as_array().unwrap().iter();
    parcels
        .map(|parcel| {
            let districts = parcel["pieces"][0]["districts"].as_array().unwrap();
            let names: Vec<&str> = districts.iter().map(|one| one.as_str().unwrap()).collect();
            let amount = parcel["amount"].as_str().unwrap_or("0.00").to_owned();
            (names.join("+"), amount)
        })
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(one, two): &(&str, &str)| ((*one).to_owned(), (*two).to_owned());
    expected.iter().map(owned).collect()
}

/// By hand: 1 ha is 15 mu; 15 x 62,000 = 930,000 and 15 x 48,000 = 720,000 yuan; Ⅲ is one county's only, and needs no
/// county: 15 x 45,000 = 675,000.
#[test]
fn the_county_of_the_village_code_tells_the_district() {
    let parcels = [
        "A,0102,水浇地,149998105201,Ⅰ,1",
        "B,0102,水浇地,1499991052010000000,Ⅰ,1",
        "C,0102,水浇地,,Ⅲ,1",
    ];
    let result = as_json("tests/packs/split-override", DISTRICTS, &parcels);
    let expected = [
        ("149998/Ⅰ", "930000.00"),
        ("149999/Ⅰ", "720000.00"),
        ("Ⅲ", "675000.00"),
    ];
    assert_eq!(priced(&result), pairs(&expected));
    assert!(!finding_ids(&result).contains(&"district-code-repeated".to_owned()));
}

#[test]
fn without_a_county_the_code_is_claimed_twice_and_both_are_named() {
    let pack = "tests/packs/split-override";
    let parcels = ["A,0102,水浇地,,Ⅰ,1"];
    let result = as_json(pack, DISTRICTS, &parcels);
    assert_eq!(priced(&result), pairs(&[("149998/Ⅰ+149999/Ⅰ", "0.00")]));
    assert!(finding_ids(&result).contains(&"claimed-twice".to_owned()));
    for (lang, expected) in [
        ("zh", "149998 Ⅰ（第 2 条）、149999 Ⅰ（第 4 条）"),
        ("en", "149998 Ⅰ (record 2), 149999 Ⅰ (record 4)"),
    ] {
        let said = valued(pack, DISTRICTS, &parcels, &["--lang", lang]).out;
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn a_code_of_another_county_only_is_not_taken() {
    let parcels = ["A,0102,水浇地,149998105201,Ⅲ,1"];
    let result = as_json("tests/packs/split-override", DISTRICTS, &parcels);
    assert_eq!(priced(&result), pairs(&[("", "0.00")]));
    assert!(finding_ids(&result).contains(&"district-unknown".to_owned()));
    assert!(result.to_string().contains("149998"), "{result}");
}

#[test]
fn a_code_repeated_in_one_county_is_an_error_and_prices_nothing_by_code() {
    let districts = "区片编号,县代码,区片价（元/亩）\nⅠ,149999,62000\nⅠ,149999,48000\n";
    let parcels = ["A,0102,水浇地,149999105201,Ⅰ,1"];
    let said = valued(
        "tests/packs/split-override",
        districts,
        &parcels,
        &["--format", "json"],
    );
    let result = said.json();
    let ids = finding_ids(&result);
    assert_eq!(said.code, 1);
    assert!(ids.contains(&"claimed-twice".to_owned()), "{ids:?}");
    assert!(
        ids.contains(&"district-code-repeated".to_owned()),
        "{ids:?}"
    );
}

/// By hand: 15 mu x 50,000 = 750,000 yuan. County 440104 has halves everywhere; only B of 440105 has 0.3 and 0.7; A of
/// 440105 has the standard's 0.4 and 0.6. The records of the second county come second.
#[test]
fn shares_set_for_a_district_are_those_of_its_county() {
    let districts = "区片编号,县代码,区片价（元/亩）\n\
        B,440104,50000\nA,440105,50000\nB,440105,50000\n";
    let parcels = [
        "1,0102,水浇地,440104001001,B,1",
        "2,0102,水浇地,440105001001,A,1",
        "3,0102,水浇地,440105001001,B,1",
    ];
    let result = as_json("tests/packs/split-override", districts, &parcels);
    let of = |parcel: &Value| {
        let parts = &parcel["pieces"][0]["priced"]["components"];
        parts["land-compensation"].as_str().unwrap().to_owned()
    };
    let found: Vec<String> = result["parcels"]
        .as_array()
        .unwrap()
        .iter()
        .map(of)
        .collect();
    assert_eq!(found, ["375000.00", "300000.00", "225000.00"]);
}

/// By hand: forest of Ⅱ in 431124 has 0.7, of its other districts 0.67: 15 x 60,000 x 0.7 = 630,000 and 15 x 60,000 x 0.67
/// = 603,000 yuan. Another county's Ⅱ has no coefficient of its own and none of theirs.
#[test]
fn a_coefficient_set_for_a_district_is_that_of_its_county() {
    let districts = "区片编号,县代码,区片价（元/亩）\n\
        Ⅱ,431125,60000\nⅠ,431124,60000\nⅡ,431124,60000\n";
    let parcels = [
        "1,0301,乔木林地,431124001001,Ⅰ,1",
        "2,0301,乔木林地,431124001001,Ⅱ,1",
        "3,0301,乔木林地,431125001001,Ⅱ,1",
    ];
    let result = as_json("tests/packs/county-coefficient", districts, &parcels);
    let expected = [
        ("Ⅰ", "603000.00"),
        ("431124/Ⅱ", "630000.00"),
        ("431125/Ⅱ", "0.00"),
    ];
    assert_eq!(priced(&result), pairs(&expected));
    assert!(finding_ids(&result).contains(&"no-coefficient".to_owned()));
}
