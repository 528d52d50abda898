//! The two tables that a bureau files: what people read, that printed rows add up, and what becomes of the files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support2;

use proptest::prelude::*;
use qupian::appraise::{Ground, Order, appraise_all};
use qupian::cite::{Digest, Source};
use qupian::land::{District, Gazetteer, Layer, Parcel, Scheme};
use qupian::law::load_shipped;
use qupian::measure::Basis;
use qupian::read::{self, Input, ReadOptions};
use qupian::report::tables::{
    Cell, Row, RowKind, Sheet, areas, by_standard, compensation, groups, write_sheet_text,
};
use qupian::report::{Level, Run, totals};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicUsize;
use support2::{Said, file, qupian, rows};

const FIXED: [&str; 6] = [
    "--districts",
    "tests/cli/districts.geojson",
    "--pack",
    "shanxi",
    "--class-scheme",
    "survey-2019",
];
const FARMLAND: [&str; 4] = [
    "--farmland",
    "tests/cli/farmland.geojson",
    "--reported",
    "2020-06-18",
];

fn value(parcels: &str, more: &[&str]) -> Said {
    let all = [&["value", parcels][..], &FIXED[..], more].concat();
    qupian(&all)
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

// --------------------------------------------------------------------------------------------------- what people read

#[test]
fn both_tables_in_both_languages_and_every_format() {
    for table in ["areas", "compensation"] {
        for format in ["text", "csv", "json"] {
            for lang in ["zh", "en"] {
                let more = ["--table", table, "--format", format, "--lang", lang];
                let said = value(
                    "tests/cli/parcels.geojson",
                    &[&FARMLAND[..], &more].concat(),
                );
                assert_eq!(said.code, 1, "{}", said.talk);
                if (format, lang) != ("json", "en") {
                    let lang = if format == "json" { "" } else { lang };
                    snapshot(&format!("tables-{table}-{format}{lang}"), &said.out);
                }
            }
        }
    }
}

/// A record that declares mu is counted by them; a rate per hectare stands beside its unit.
#[test]
fn tables_of_an_old_standard() {
    for kind in ["rates", "totals", "output"] {
        let standard = format!("tests/cli/old-{kind}.toml");
        let more = [
            "--no-farmland",
            "--reported",
            "2019-12-31",
            "--table",
            "compensation",
        ];
        let said = value(
            "tests/cli/old.geojson",
            &[&more[..], &["--old-standard", &standard]].concat(),
        );
        snapshot(&format!("tables-old-{kind}"), &said.out);
    }
}

/// State-owned farmland priced by reference is listed, and in no sum.
#[test]
fn money_by_reference_stays_out_of_the_sums() {
    let more = ["--state-farmland-by-reference", "--table", "compensation"];
    let said = value(
        "tests/cli/parcels.geojson",
        &[&FARMLAND[..], &more].concat(),
    );
    snapshot("tables-by-reference", &said.out);
    let plain = value(
        "tests/cli/parcels.geojson",
        &[&FARMLAND[..], &more[1..]].concat(),
    );
    let total = |said: &Said| {
        let line = said.out.lines().find(|line| line.starts_with("大写"));
        line.and_then(|line| line.split_whitespace().last().map(str::to_owned))
            .unwrap()
    };
    assert_eq!(total(&said), total(&plain));
}

/// Three records without shapes: 1 mu as declared is 666.67 m² (2000/3 to 0.01) and 0.066667 ha, which x 15 are not 1 mu.
#[test]
fn declared_mu_stay_as_declared_and_the_table_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let table = "地块编号,地类编码,地类名称,权属性质,权属单位代码,村,区片编号,面积（亩）\n\
                 A,0102,水浇地,集体,140105001001,城关村,QP-01,1\n\
                 B,0103,旱地,集体,140105001001,城关村,QP-02,2.5\n";
    let parcels = file(folder.path(), "plots.csv", table);
    let more = [
        "--no-farmland",
        "--reported",
        "2020-06-18",
        "--table",
        "compensation",
    ];
    let said = value(&parcels, &more);
    assert!(said.out.contains("按申报的 1 亩计"), "{}", said.out);
    assert!(said.out.contains("以申报的亩数为准"), "{}", said.out);
    let json = value(&parcels, &[&more[..], &["--format", "json"]].concat()).json();
    let rows = json["tables"][0]["blocks"][0]["rows"].as_array().unwrap();
    assert_eq!(rows[0]["figures"]["area_mu"], "1.000000");
    assert_eq!(rows[0]["figures"]["area_m2"], "666.67");
    // 1 mu x 60000 x 1.2 + 2.5 mu x 45000
    assert_eq!(rows[3]["figures"]["amount"], "184500.00");
}

// ---------------------------------------------------------------------------------------------------- rows that add up

/// A plot of the generated runs: class, ownership, village, district, farmland, area in 0.01 m².
#[derive(Debug, Clone)]
struct Plot {
    class: usize,
    state: bool,
    village: u32,
    district: usize,
    farmland: bool,
    hundredths: u32,
}

const CLASSES: [(&str, &str); 9] = [
    ("0101", "水田"),
    ("0102", "水浇地"),
    ("0103", "旱地"),
    ("1203", "田坎"),
    ("0201", "果园"),
    ("0204", "其他园地"),
    ("0702", "农村宅基地"),
    ("1106", "内陆滩涂"),
    ("9999", "不是地类"),
];

fn plots() -> impl Strategy<Value = Vec<Plot>> {
    let plot = (
        0..9_usize,
        any::<bool>(),
        0..7_u32,
        0..4_usize,
        any::<bool>(),
        1..4_000_000_u32,
    );
    let plot = plot.prop_map(
        |(class, state, village, district, farmland, hundredths)| Plot {
            class,
            state,
            village,
            district,
            farmland,
            hundredths,
        },
    );
    prop::collection::vec(plot, 1..25)
}

/// The plots as a table; village 0 is not stated, the others lie in two counties with two townships each.
fn written(plots: &[Plot]) -> String {
    let mut text = "地块编号,地类编码,地类名称,权属性质,权属单位代码,村,区片编号,永久基本农田,面积（平方米）\n".to_owned();
    for (number, plot) in plots.iter().enumerate() {
        let (code, name) = CLASSES[plot.class];
        let owner = if plot.state { "国有" } else { "集体" };
        let village = match plot.village {
            0 => ",".to_owned(),
            n => format!("14010{}00{}{:03},村{n}", n % 2 + 5, n % 3, n),
        };
        let district = ["QP-01", "QP-02", "QP-03", "QP-99"][plot.district];
        let farmland = if plot.farmland { "是" } else { "否" };
        let (whole, part) = (plot.hundredths / 100, plot.hundredths % 100);
        text.push_str(&format!(
            "P-{number},{code},{name},{owner},{village},{district},{farmland},{whole}.{part:02}\n"
        ));
    }
    text
}

/// A figure as a whole number of 10^-8.
fn exact(figure: &Value) -> i128 {
    let text = figure.as_str().unwrap_or("0");
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{part:0<8}").parse().unwrap()
}

fn kind(row: &Value) -> &str {
    row["kind"].as_str().unwrap()
}

fn figures(table: &Value) -> Vec<String> {
    let columns = table["columns"].as_array().unwrap().iter();
    let figures = columns.filter(|column| !column["unit"].is_null());
    figures
        .map(|column| column["id"].as_str().unwrap().to_owned())
        .collect()
}

fn column_sum<'a>(rows: impl Iterator<Item = &'a Value>, id: &str) -> i128 {
    rows.map(|row| exact(&row["figures"][id])).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn printed_hectares_add_up_in_both_directions(plots in plots()) {
        let folder = tempfile::tempdir().unwrap();
        let parcels = file(folder.path(), "plots.csv", written(&plots));
        let more = ["--reported", "2020-06-18", "--table", "areas", "--format", "json", "--trust-class-codes"];
        let said = value(&parcels, &more);
        let json = said.json();
        let table = &json["tables"][0];
        let rows = table["blocks"][0]["rows"].as_array().unwrap();
        // down: the items make the total, and every unit is the sum of the items whose code begins with its own
        for id in figures(table) {
            let items = || rows.iter().filter(|row| kind(row) == "item");
            prop_assert_eq!(column_sum(items(), &id), exact(&rows[0]["figures"][&id]), "{}", id);
            for row in rows.iter().filter(|row| kind(row) == "subtotal" && row["words"]["code"].is_object()) {
                let (code, owner) = (row["words"]["code"]["zh"].as_str().unwrap(), &row["words"]["ownership"]["zh"]);
                let under = items().filter(|item| {
                    let own = item["words"]["code"]["zh"].as_str().unwrap_or_default();
                    own.starts_with(code) && (owner == "合计" || *owner == item["words"]["ownership"]["zh"])
                });
                prop_assert_eq!(column_sum(under, &id), exact(&row["figures"][&id]), "{} {}", id, code);
            }
            let owners = rows[1..3].iter();
            prop_assert_eq!(column_sum(owners, &id), exact(&rows[0]["figures"][&id]));
        }
        // across: classes make their group, groups the three classes, these the total; hectares x 15 are mu
        for row in rows {
            let of = |id: &str| exact(&row["figures"][id]);
            let classes = |word: &str| {
                let one = |id: &String| id.starts_with(word) && id.matches('_').count() == 2 && !id.contains("group");
                figures(table).iter().filter(|id| one(id)).map(|id| of(id)).sum::<i128>()
            };
            for word in ["agricultural", "construction", "unused"] {
                prop_assert_eq!(classes(word), of(&format!("{word}_ha")));
            }
            let arable = ["0101", "0102", "0103", "1203"].map(|code| of(&format!("agricultural_{code}_ha")));
            prop_assert_eq!(arable.iter().sum::<i128>(), of("agricultural_group_01_ha"));
            let sum = of("agricultural_ha") + of("construction_ha") + of("unused_ha") + of("unclassified_ha");
            prop_assert_eq!(sum, of("total_ha"));
            prop_assert!(of("farmland_ha") <= of("total_ha"));
            prop_assert_eq!(of("total_ha") * 15, of("total_mu"));
        }
        // the total is the sum of all plots, rounded half up to 0.0001 ha
        let hundredths: u64 = plots.iter().map(|plot| u64::from(plot.hundredths)).sum();
        prop_assert_eq!(exact(&rows[0]["figures"]["total_ha"]), i128::from((hundredths + 50) / 100) * 10_000);
    }

    #[test]
    fn printed_money_and_areas_add_up_by_village_and_by_district(plots in plots()) {
        let folder = tempfile::tempdir().unwrap();
        let parcels = file(folder.path(), "plots.csv", written(&plots));
        let more = ["--reported", "2020-06-18", "--format", "json", "--trust-class-codes"];
        let said = value(&parcels, &[&more[..], &["--table", "compensation"]].concat()).json();
        let table = &said["tables"][0];
        let blocks = table["blocks"].as_array().unwrap();
        let rows = blocks[0]["rows"].as_array().unwrap();
        let total = rows.iter().position(|row| kind(row) == "total").unwrap();
        let summed = ["area_m2", "area_ha", "area_mu", "land-compensation", "resettlement", "amount"];
        for id in summed {
            let whole = exact(&rows[total]["figures"][id]);
            let items = rows.iter().filter(|row| kind(row) == "item");
            prop_assert_eq!(column_sum(items, id), whole, "{}", id);
            let villages = rows[..total].iter().filter(|row| kind(row) == "subtotal");
            prop_assert_eq!(column_sum(villages, id), whole, "{}", id);
            prop_assert_eq!(column_sum(rows[total + 1..].iter(), id), whole, "{}", id);
            let districts = blocks[1]["rows"].as_array().unwrap().iter().filter(|row| kind(row) != "total");
            prop_assert_eq!(column_sum(districts, id), whole, "{}", id);
        }
        let mut begun = 0;
        for (place, row) in rows[..total].iter().enumerate() {
            let of = |id: &str| exact(&row["figures"][id]);
            prop_assert_eq!(of("area_ha") * 15, of("area_mu"));
            prop_assert_eq!(of("area_m2"), of("area_ha") * 10_000);
            prop_assert_eq!(of("land-compensation") + of("resettlement"), of("amount"));
            if kind(row) == "subtotal" {
                for id in summed {
                    prop_assert_eq!(column_sum(rows[begun..place].iter(), id), of(id));
                }
                begun = place + 1;
            }
        }
        // the same money as the result itself
        let result = value(&parcels, &more).json();
        let all = &result["totals"]["project"]["all"];
        prop_assert_eq!(exact(&rows[total]["figures"]["amount"]), exact(&all["amount"]));
        prop_assert_eq!(exact(&rows[total]["figures"]["area_m2"]), exact(&all["area_m2"]));
        prop_assert_eq!(rows.iter().filter(|row| kind(row) == "item").count(), plots.len());
    }
}

/// Three plots of 1000.50 m² in three villages are 3001.50 m², 0.3002 ha (half up). Each by itself would be 0.1001 ha, and
/// 0.3003 together: the largest remainder gives 1001, 1001 and 1000 m², the first of equals first.
#[test]
fn hectares_are_rounded_once() {
    let folder = tempfile::tempdir().unwrap();
    let table = "地块编号,地类编码,地类名称,权属性质,权属单位代码,村,区片编号,面积（平方米）\n\
                 A,0103,旱地,集体,140105001001,甲村,QP-01,1000.50\n\
                 B,0103,旱地,集体,140105001002,乙村,QP-01,1000.50\n\
                 C,0103,旱地,集体,140105001003,丙村,QP-01,1000.50\n";
    let parcels = file(folder.path(), "plots.csv", table);
    let more = [
        "--no-farmland",
        "--reported",
        "2020-06-18",
        "--table",
        "areas",
        "--format",
        "csv",
    ];
    let said = value(&parcels, &more);
    let rows = rows(&said.out);
    let ha = rows[0]
        .iter()
        .position(|heading| heading == "总面积-公顷")
        .unwrap();
    let printed: Vec<[&str; 3]> = rows[1..]
        .iter()
        .map(|row| [&row[1], &row[3], &row[ha]].map(String::as_str))
        .collect();
    assert_eq!(printed[0], ["面积总合计", "", "0.3002"]);
    assert_eq!(
        &printed[5..8],
        [
            ["", "甲村", "0.1001"],
            ["", "乙村", "0.1001"],
            ["", "丙村", "0.1000"]
        ]
    );
}

// ------------------------------------------------------------------------------------------- pieces that only a layer has

fn layers() -> (Layer<Parcel>, Layer<District>) {
    let parcels = "地块编号,地类编码,地类名称,权属性质,权属单位代码,村,区片编号,永久基本农田,面积（平方米）\n\
                   P,0102,水浇地,集体,149999105201000,示范村一组,D-1,否,10.01\n\
                   Q,0102,水浇地,集体,149999105201000,示范村一组,D-1,否,5.00\n";
    let districts = "区片编号,区片综合地价（元/亩）\nD-1,38600.5\n";
    let options = ReadOptions::default();
    let parcels = read::parcels(&Input::new("plots.csv", parcels), &options);
    let districts = read::districts(&Input::new("districts.csv", districts), &options);
    (
        parcels.unwrap_or_else(|refusal| panic!("{refusal}")),
        districts.unwrap_or_else(|refusal| panic!("{refusal}")),
    )
}

fn gazetteer() -> Gazetteer {
    let units = [
        ("149999", "示范县"),
        ("149999105", "戊示范镇"),
        ("149999105201", "示范村"),
    ];
    let source = Source {
        file: "units.csv".into(),
        digest: Digest::of(b"units"),
    };
    let units = units.map(|(code, name)| (code.into(), name.into()));
    Gazetteer::new(source, units.into(), BTreeMap::new())
}

/// The cell of a row by its column's name.
fn cell<'s>(sheet: &'s Sheet, row: &'s Row, id: &str) -> &'s str {
    match &row.cells[sheet.column(id).unwrap_or_else(|| panic!("no column {id}"))] {
        Cell::Empty => "",
        Cell::Words(words) => words.zh(),
        Cell::Figure(figure) => figure,
    }
}

/// One plot as a land use layer cuts it: three pieces of 10.01 m² that differ in nothing, and ridges of 5.00 m² taken
/// as their field.
///
/// Hand calculation, 38600.5 yuan/mu x 1.2 = 46320.6: 10.01 m² = 0.015015 mu, 695.503809 -> 695.50 yuan, three times
/// 2086.50; 30.03 m² at once are 2086.511427 -> 2086.51. 5 m² = 0.0075 mu, 347.4045 -> 347.40 yuan. Together 2433.90.
/// 35.03 m² are printed as 0.0035 ha: 30.03 x 35 / 35.03 = 30.004 and 5 x 35 / 35.03 = 4.996, so 30 and 5 m².
#[test]
fn equal_pieces_are_one_row_and_ridges_their_own() {
    let (parcels, districts) = layers();
    let scheme = Scheme::named("survey-2019").unwrap();
    let mut order = Order::new(
        load_shipped("shanxi").unwrap_or_else(|refusal| panic!("{refusal}")),
        scheme,
    );
    order.project.days.reported = Some("2024-06-01".parse().unwrap());
    let ground = Ground::new(districts, None, 2);
    let mut appraised = appraise_all(&parcels, &ground, &order, |_| true, &AtomicUsize::new(0));
    let mut ridge = appraised.remove(1).pieces.remove(0);
    ridge.land = ridge.land.and_then(|land| land.ridges(scheme));
    let pieces = &mut appraised[0].pieces;
    pieces.extend([pieces[0].clone(), pieces[0].clone(), ridge]);
    let gazetteer = gazetteer();
    let run = Run {
        project: &order.project,
        pack: &order.pack,
        scheme,
        basis: Basis::Ellipsoid,
        sliver_width: 0.001,
        parcels: &parcels,
        districts: &ground.districts,
        farmland: None,
        gazetteer: Some(&gazetteer),
        landuse: None,
        old_standard: None,
        decisions: Vec::new(),
        appraised,
        scopes: None,
        budget: Vec::new(),
        submissions: &order.submissions,
        findings: Vec::new(),
    };
    let parts = groups(&run, by_standard);
    assert_eq!((parts.len(), parts[0].part.clone()), (1, None));

    let sheet = compensation(&run, &parts).remove(0);
    let rows = &sheet.blocks[0].rows;
    let printed = |row: &Row| {
        ["class_code", "area_m2", "amount", "remarks"].map(|id| cell(&sheet, row, id).to_owned())
    };
    assert_eq!(
        printed(&rows[0]),
        [
            "0102",
            "30.03",
            "2086.50",
            "3 块逐块取位，比面积×标准少 0.01 元"
        ]
    );
    assert_eq!(
        printed(&rows[1]),
        ["1203", "5.00", "347.40", "0102 水浇地中的田坎"]
    );
    assert_eq!(cell(&sheet, &rows[0], "county"), "示范县");
    assert_eq!(cell(&sheet, &rows[0], "township"), "戊示范镇");
    assert_eq!(cell(&sheet, &rows[0], "village"), "示范村一组");
    assert_eq!(cell(&sheet, &rows[2], "village"), "示范村 小计");
    assert_eq!(
        (rows[3].kind, cell(&sheet, &rows[3], "amount")),
        (RowKind::Total, "2433.90")
    );
    let closing: Vec<&str> = sheet.closing.iter().map(|line| line.value.zh()).collect();
    assert_eq!(
        closing,
        [
            "2,433.90",
            "0.24（精确 0.243390）",
            "贰仟肆佰叁拾叁元玖角整"
        ]
    );

    let sheet = areas(&run, &parts).remove(0);
    let row = &sheet.blocks[0].rows[0];
    let ids = [
        "total_ha",
        "total_mu",
        "agricultural_0102_ha",
        "agricultural_1203_ha",
        "agricultural_group_01_ha",
    ];
    let figures = ids.map(|id| cell(&sheet, row, id));
    assert_eq!(figures, ["0.0035", "0.0525", "0.0030", "0.0005", "0.0035"]);
    let mut text = Vec::new();
    write_sheet_text(&sheet, qupian::lang::Lang::Zh, &mut text).unwrap();
    snapshot("tables-ridges", &String::from_utf8(text).unwrap());

    let names = |level| {
        totals(&run, level)
            .rows
            .into_iter()
            .map(|(code, name, _)| (code, name.zh().to_owned()))
    };
    let names: Vec<(String, String)> = [Level::Counties, Level::Townships, Level::Villages]
        .into_iter()
        .flat_map(names)
        .collect();
    let expected = [
        ("149999", "示范县"),
        ("149999105", "戊示范镇"),
        ("149999105201", "示范村"),
    ];
    assert_eq!(
        names,
        expected.map(|(code, name)| (code.to_owned(), name.to_owned()))
    );
}

// ------------------------------------------------------------------------------------------------------------ the files

fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_folder_gets_both_tables_and_is_not_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    let more = [&FARMLAND[..], &["--tables", into]].concat();
    let english = value(
        "tests/cli/parcels.geojson",
        &[&more[..], &["--lang", "en"]].concat(),
    );
    assert_eq!(
        (english.code, english.out.as_str()),
        (1, ""),
        "{}",
        english.talk
    );
    assert_eq!(
        names(folder.path()),
        [
            "compensation.csv",
            "compensation.json",
            "compensation.txt",
            "compensation.xlsx",
            "land-areas.csv",
            "land-areas.json",
            "land-areas.txt",
            "land-areas.xlsx"
        ]
    );
    let said = value("tests/cli/parcels.geojson", &more);
    assert_eq!(said.talk.matches("已写出").count(), 8, "{}", said.talk);
    assert_eq!(names(folder.path()).len(), 16);
    let bytes = std::fs::read(folder.path().join("土地分类面积表.csv")).unwrap();
    assert!(bytes.starts_with("\u{feff}行别".as_bytes()));
    let again = value("tests/cli/parcels.geojson", &more);
    assert_eq!((again.code, again.out.as_str()), (2, ""));
    assert!(again.talk.contains("--overwrite"), "{}", again.talk);
    let replaced = value(
        "tests/cli/parcels.geojson",
        &[&more[..], &["--overwrite"]].concat(),
    );
    assert_eq!(replaced.code, 1);
}

/// `days.geojson`: T-1 is of the old standard's days, T-2 and T-3 of the present one's; two more have no standard.
#[test]
fn two_standards_have_tables_of_their_own_that_add_up_to_one_of_all() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    let fixed = [
        "--no-farmland",
        "--old-standard",
        "tests/cli/old-rates.toml",
    ];
    let said = value(
        "tests/cli/days.geojson",
        &[&fixed[..], &["--tables", into]].concat(),
    );
    assert_eq!(said.code, 1, "{}", said.talk);
    let stems = ["", "-all", "-no-standard", "-old-rates", "-shanxi-2020"];
    let expected: Vec<String> = stems[1..]
        .iter()
        .map(|part| format!("土地分类面积表{part}.csv"))
        .collect();
    let found: Vec<String> = names(folder.path())
        .into_iter()
        .filter(|name| name.starts_with("土地") && name.ends_with("csv"))
        .collect();
    assert_eq!(found, expected);
    for (table, id) in [("areas", "total_ha"), ("compensation", "amount")] {
        let more = [&fixed[..], &["--table", table, "--format", "json"]].concat();
        let json = value("tests/cli/days.geojson", &more).json();
        let tables = json["tables"].as_array().unwrap();
        assert_eq!(tables.len(), 4);
        let total = |table: &Value| {
            let rows = table["blocks"][0]["rows"].as_array().unwrap();
            exact(&rows.iter().find(|row| kind(row) == "total").unwrap()["figures"][id])
        };
        let parts: i128 = tables[1..].iter().map(total).sum();
        assert!(parts > 0);
        assert_eq!(total(&tables[0]), parts, "{table}");
    }
    // a table of another part would stay beside those of a later run: it is refused like any other
    let again = value(
        "tests/cli/parcels.geojson",
        &[&FARMLAND[..], &["--tables", into]].concat(),
    );
    assert_eq!(again.code, 2, "{}", again.talk);
    // replaced on purpose, the tables of other parts stay, and are named
    let replaced = value(
        "tests/cli/parcels.geojson",
        &[&FARMLAND[..], &["--tables", into, "--overwrite"]].concat(),
    );
    let kept = replaced
        .talk
        .lines()
        .filter(|line| line.starts_with("注意"));
    assert_eq!(kept.count(), 2 * 4 * 4, "{}", replaced.talk);
}

#[test]
fn what_cannot_be_written_is_refused_before_any_work() {
    let missing = value(
        "tests/cli/parcels.geojson",
        &[&FARMLAND[..], &["--tables", "no/such/folder"]].concat(),
    );
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
    assert!(missing.talk.contains("no/such/folder"), "{}", missing.talk);
    let more = ["--table", "areas", "--format", "geojson"];
    let geojson = value(
        "tests/cli/parcels.geojson",
        &[&FARMLAND[..], &more].concat(),
    );
    assert_eq!((geojson.code, geojson.out.as_str()), (2, ""));
}

#[test]
fn a_folder_for_the_tables_is_made_where_the_one_around_it_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let run = |to: std::path::PathBuf| {
        let all = [
            "value",
            "--project",
            "samples/project-road.toml",
            "--tables",
        ];
        let mut all: Vec<String> = all.iter().map(ToString::to_string).collect();
        all.push(to.to_str().unwrap().to_owned());
        qupian(&all)
    };
    let new = folder.path().join("tables");
    assert_eq!(run(new.clone()).code, 1); // the sample's mistakes on purpose
    assert_eq!(std::fs::read_dir(&new).unwrap().count(), 8);
    assert_eq!(run(folder.path().join("no").join("tables")).code, 2);
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert_eq!(run(file).code, 2);
}
