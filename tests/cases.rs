//! Every worked case of every pack through the real corridor: a record without a shape, a layer of one district,
//! `appraise`, and what comes out held against what the case expects.
//!
//! The expected figures are the cases' own; each case says where they come from.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use qupian::appraise::{Ground, Order, appraise};
use qupian::cite::{Digest, Source};
use qupian::land::{DeclaredArea, District, Layer, Parcel, Project, Scheme, Severity, System};
use qupian::law::{
    Case, Expected, Method, Pack, load_cases, load_cases_dir, load_dir, load_shipped, shipped,
};
use qupian::overlay::Cutter;
use qupian::units::{AreaUnit, Money};
use qupian::value::{Appraised, How};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// A pack with its cases, and the files that they stand in.
struct Worked {
    pack: Pack,
    cases: Vec<(String, Case)>,
}

fn test_packs() -> Vec<PathBuf> {
    let folders = fs::read_dir("tests/packs").unwrap();
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.join("cases").is_dir());
    folders.sort();
    folders
}

fn worked() -> Vec<Worked> {
    let mut all = Vec::new();
    for own in shipped() {
        let mut cases = Vec::new();
        for (path, text) in own.cases {
            let file = [((*path).to_owned(), (*text).to_owned())];
            let found = load_cases(&file).unwrap();
            cases.extend(
                found
                    .into_iter()
                    .map(|case| (format!("zones/{}/{path}", own.id), case)),
            );
        }
        let pack = load_shipped(own.id).unwrap();
        all.push(Worked { pack, cases });
    }
    for folder in test_packs() {
        let cases = folder.join("cases");
        let found = load_cases_dir(&cases).unwrap();
        let named = |case| (cases.display().to_string(), case);
        all.push(Worked {
            pack: load_dir(&folder).unwrap(),
            cases: found.into_iter().map(named).collect(),
        });
    }
    all
}

fn layer<T>(file: &str, item: T) -> Layer<T> {
    Layer {
        name: file.to_owned(),
        source: Source {
            file: file.to_owned(),
            digest: Digest::of(b""),
        },
        system: None::<System>,
        items: vec![item],
        records: 1,
        findings: Vec::new(),
        fields: Vec::new(),
        demonstration: None,
    }
}

/// The case's land as a record without a shape.
fn parcel(case: &Case) -> Parcel {
    let land = &case.land;
    Parcel {
        id: case.id.clone(),
        row: 1,
        class: land.class.clone(),
        farmland: Some(land.farmland),
        ownership: Some(land.ownership),
        district: Some(district_code(case)),
        declared: Some(DeclaredArea {
            area: land.area,
            text: land.area.to_string(),
            unit: AreaUnit::SquareMetre,
        }),
        kind: land.kind.clone(),
        days: land.days,
        persons: land.persons,
        output_zone: land.output_zone.clone(),
        ..Parcel::default()
    }
}

fn district_code(case: &Case) -> String {
    case.land.district.clone().unwrap_or_else(|| "D".to_owned())
}

/// The case's district: one row of a table without shapes.
fn district(case: &Case) -> District {
    District {
        code: district_code(case),
        label: district_code(case),
        name: None,
        grade: None,
        county: case.land.county.clone(),
        scope: None,
        price: case.land.price,
        own_prices: case.land.own_prices.clone(),
        shares: BTreeMap::new(),
        in_force: None,
        row: 1,
        shape: None,
    }
}

fn order(case: &Case, pack: &Pack) -> Order {
    let mut order = Order::new(pack.clone(), Scheme::named(&case.land.scheme).unwrap());
    order.project = Project::default();
    order.state_by_reference = case.land.by_reference;
    if case.land.alternative {
        for disputed in pack.standards.iter().flat_map(|one| &one.classes.disputed) {
            order
                .switched
                .insert(disputed.name.clone(), disputed.alternative);
        }
    }
    order
}

/// Lines of what differs, expected against found; empty if the case holds.
fn differences(case: &Case, pack: &Pack) -> Vec<String> {
    let parcels = layer("case.csv", parcel(case));
    let ground = Ground::new(layer("districts.csv", district(case)), None, 1);
    let order = order(case, pack);
    let one = &parcels.items[0];
    let appraised = appraise(one, &parcels, &ground, &order, &mut Cutter::default());
    match &case.expected {
        Expected::Priced { .. } => priced(case, &appraised),
        Expected::Refused { standard, finding } => {
            refused(standard.as_deref(), finding, &appraised)
        }
    }
}

fn ids(appraised: &Appraised<'_>) -> Vec<&'static str> {
    appraised.findings.iter().map(|one| one.id).collect()
}

struct Differences(Vec<String>);

impl Differences {
    fn hold<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, expected: &T, found: &T) {
        if expected != found {
            self.0
                .push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    }
}

fn priced(case: &Case, appraised: &Appraised<'_>) -> Vec<String> {
    let Expected::Priced {
        standard,
        treatment,
        factor,
        applied,
        amounts,
        total,
        findings,
        at_stake,
    } = &case.expected
    else {
        unreachable!("only called for priced cases")
    };
    let mut wrong = Differences(Vec::new());
    let used = appraised.terms.map(|terms| terms.standard);
    wrong.hold(
        "standard",
        &Some(standard.as_str()),
        &used.map(|one| one.id.as_str()),
    );
    wrong.hold("total", &total.to_string(), &appraised.amount().to_string());
    let parts = used.map_or(&[][..], |one| &one.components);
    let found: BTreeMap<String, String> = parts
        .iter()
        .enumerate()
        .map(|(number, part)| (part.id.clone(), appraised.component(number).to_string()))
        .collect();
    let expected = amounts
        .iter()
        .map(|(id, money)| (id.clone(), money.to_string()));
    wrong.hold("components", &expected.collect(), &found);
    let sum: Money = amounts.values().copied().sum();
    wrong.hold("sum of the case's own components", total, &sum);
    let how = appraised.amounts().next().map(|amounts| &amounts.how);
    if let Some(How::DistrictPrice {
        treatment: number,
        factor: by,
        applied: rate,
        ..
    }) = how
    {
        let Some(Method::DistrictPrice { treatments, .. }) = used.map(|one| &one.method) else {
            panic!("a district price without treatments")
        };
        if let Some(treatment) = treatment {
            wrong.hold("treatment", treatment, &treatments[*number].id);
        }
        if let Some(factor) = factor {
            wrong.hold("factor", factor, by);
        }
        if let Some(applied) = applied {
            wrong.hold("applied rate", &applied.to_string(), &rate.to_string());
            wrong.hold("applied per", &applied.per(), &rate.per());
        }
    } else if treatment.is_some() || factor.is_some() || applied.is_some() {
        wrong.0.push(format!("no district price: {how:?}"));
    }
    let known = ids(appraised);
    for id in findings {
        wrong.hold(
            &format!("finding {id}"),
            &true,
            &known.contains(&id.as_str()),
        );
    }
    let unexpected: Vec<&&str> = known
        .iter()
        .filter(|id| !expected_id(findings, id))
        .collect();
    wrong.hold(
        "findings that the case does not name",
        &Vec::new(),
        &unexpected,
    );
    if let Some(stake) = at_stake {
        let stakes: Vec<Money> = appraised
            .findings
            .iter()
            .filter_map(|one| one.at_stake)
            .collect();
        wrong.hold("yuan at stake", &vec![*stake], &stakes);
    }
    wrong.0
}

fn expected_id(findings: &[String], id: &str) -> bool {
    findings.iter().any(|known| known == id)
}

fn refused(standard: Option<&str>, finding: &str, appraised: &Appraised<'_>) -> Vec<String> {
    let mut wrong = Differences(Vec::new());
    wrong.hold("amount", &Money::ZERO, &appraised.amount());
    wrong.hold("priced pieces", &0, &appraised.amounts().count());
    let known = ids(appraised);
    wrong.hold("findings", &vec![finding], &known);
    // a refusal that comes before the standard is chosen leaves no terms behind
    if let Some(terms) = appraised.terms {
        wrong.hold("standard", &standard, &Some(terms.standard.id.as_str()));
    }
    let errors = appraised
        .findings
        .iter()
        .filter(|one| one.severity == Severity::Error);
    let state = finding == "state-land";
    wrong.hold("errors", &usize::from(!state), &errors.count());
    wrong.0
}

#[test]
fn every_worked_case_of_every_pack_comes_out_as_it_says() {
    let mut failed = Vec::new();
    let mut count = 0;
    for Worked { pack, cases } in worked() {
        assert!(!cases.is_empty(), "{} has no cases", pack.id);
        for (file, case) in &cases {
            count += 1;
            let wrong = differences(case, &pack);
            if !wrong.is_empty() {
                failed.push(format!(
                    "{file}, case {}:\n  {}",
                    case.id,
                    wrong.join("\n  ")
                ));
            }
        }
    }
    let (failures, said) = (failed.len(), failed.join("\n"));
    assert!(
        failed.is_empty(),
        "{failures} of {count} cases fail\n{said}"
    );
    assert!(count >= 40, "only {count} cases were found");
}

/// The published and the hand-made examples that must never go missing.
#[test]
fn the_cases_hold_the_published_examples() {
    let all: Vec<String> = worked()
        .iter()
        .flat_map(|worked| &worked.cases)
        .map(|(_, case)| format!("{} {}", case.id, case.source.zh()))
        .collect();
    for needed in ["G1", "G2", "G3", "C1", "C3", "E1"] {
        assert!(
            all.iter().any(|said| said.contains(needed)),
            "no case cites worked example {needed}"
        );
    }
}

/// A case that is altered must fail: the comparison itself is not blind.
#[test]
fn an_altered_case_is_noticed_in_every_figure() {
    let worked = worked();
    let shanxi = worked.iter().find(|one| one.pack.id == "shanxi").unwrap();
    let (_, case) = shanxi
        .cases
        .iter()
        .find(|(_, case)| case.id == "irrigated")
        .unwrap();
    assert_eq!(differences(case, &shanxi.pack), Vec::<String>::new());
    let mut dearer = case.clone();
    dearer.land.price =
        qupian::units::Rate::from_text("60001", qupian::units::RateUnit::YUAN_PER_MU).ok();
    let said = differences(&dearer, &shanxi.pack).join("\n");
    for what in ["total", "components", "applied rate"] {
        assert!(said.contains(what), "{said}");
    }
    let mut unused = case.clone();
    unused.land.class.code = Some("1206".to_owned());
    unused.land.class.name = Some("裸土地".to_owned());
    let said = differences(&unused, &shanxi.pack).join("\n");
    assert!(
        said.contains("treatment") && said.contains("factor"),
        "{said}"
    );
    let mut state = case.clone();
    state.land.ownership = qupian::land::Ownership::State;
    let said = differences(&state, &shanxi.pack).join("\n");
    assert!(said.contains("state-land"), "{said}");
}

/// Worked example E2: 501,800 yuan/mu split in halves is 250,900 and 250,900 yuan (a published secondary source). One mu is
/// 2000/3 m², which has no decimal end, so three of them are taken: 2000 m², three times the figures.
#[test]
fn worked_example_e2_splits_in_halves() {
    let worked = worked();
    let split = worked
        .iter()
        .find(|one| one.pack.id == "split-override")
        .unwrap();
    let (_, halves) = split
        .cases
        .iter()
        .find(|(_, case)| case.id == "halves")
        .unwrap();
    let mut case = halves.clone();
    let yuan = |text: &str| Money::from_text(text).unwrap();
    case.land.price =
        qupian::units::Rate::from_text("501800", qupian::units::RateUnit::YUAN_PER_MU).ok();
    let Expected::Priced {
        amounts,
        total,
        applied,
        ..
    } = &mut case.expected
    else {
        panic!("halves is a priced case")
    };
    *applied = case.land.price;
    *total = yuan("1505400");
    for money in amounts.values_mut() {
        *money = yuan("752700");
    }
    assert_eq!(differences(&case, &split.pack), Vec::<String>::new());
}

/// Totals that a submission recorded belong to one parcel by its id, which the case format does not hold. The figures are
/// those of the pack's file: 123,456.78 + 185,185.17 = 308,641.95 yuan.
#[test]
fn recorded_totals_are_kept_as_they_were_for_the_parcel_they_name() {
    let pack = load_dir("tests/packs/recorded-totals").unwrap();
    let worked = worked();
    let rates = worked
        .iter()
        .find(|one| one.pack.id == "recorded-rates")
        .unwrap();
    let mut case = rates.cases[0].1.clone();
    case.id = "P1".to_owned();
    let parcels = layer("case.csv", parcel(&case));
    let ground = Ground::new(layer("districts.csv", district(&case)), None, 1);
    let order = order(&case, &pack);
    let found = appraise(
        &parcels.items[0],
        &parcels,
        &ground,
        &order,
        &mut Cutter::default(),
    );
    assert_eq!(found.amount().to_string(), "308641.95");
    assert_eq!(found.component(0).to_string(), "123456.78");
    assert_eq!(found.component(1).to_string(), "185185.17");
    case.id = "P2".to_owned();
    let parcels = layer("case.csv", parcel(&case));
    let found = appraise(
        &parcels.items[0],
        &parcels,
        &ground,
        &order,
        &mut Cutter::default(),
    );
    assert_eq!(ids(&found), ["no-recorded-line"]);
    assert_eq!(found.amount(), Money::ZERO);
}
