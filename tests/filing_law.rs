//! A filing without its ground: what its rows say of village, district and class, and by which standard and day.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod filed;

use filed::{PLOTS, World, carry, item, said, table, without, write};
use qupian::check::{Discrepancy, FILING_CHECKS};
use qupian::cite::{Digest, Source};
use qupian::land::{
    CellPlace, FactRole, FiledColumn, FiledFact, FiledKind, FiledRole, Filing, Gazetteer, HowMapped,
};
use qupian::law::{load_dir, load_shipped};
use std::collections::{BTreeMap, BTreeSet};

fn planted(plant: impl Fn(&mut Filing) -> String) -> (Vec<Discrepancy>, String) {
    let world = World::small();
    let mut filing = world.filing();
    let cell = plant(&mut filing);
    (world.check(&filing, false), cell)
}

#[track_caller]
fn only(id: &str, plant: impl Fn(&mut Filing) -> String) -> Discrepancy {
    let (mut found, cell) = planted(plant);
    assert_eq!(said(&found), [(id.to_owned(), cell)], "{found:#?}");
    found.remove(0)
}

/// Adds a column with one word in every item row; returns its name in the first of them.
fn add(filing: &mut Filing, role: FiledRole, word: &str) -> String {
    let table = table(filing);
    let column = table.columns.last().unwrap().column + 1;
    table.columns.push(FiledColumn {
        column,
        heading: String::new(),
        role: Some(role),
        how: Some(HowMapped::Given),
        unit: None,
        share: None,
    });
    let rows = table.rows.iter().enumerate();
    let items = rows.filter(|(_, row)| row.kind == FiledKind::Item);
    let items: Vec<usize> = items.map(|(place, _)| place).collect();
    let names: Vec<String> = items
        .iter()
        .map(|&row| write(filing, row, role, word))
        .collect();
    names[0].clone()
}

fn fact(filing: &mut Filing, role: FactRole, text: &str) -> String {
    let at = CellPlace {
        sheet: 0,
        row: 1,
        column: 30,
    };
    filing.sheets[0].facts.push(FiledFact {
        role,
        text: text.to_owned(),
        at,
    });
    at.name()
}

fn row(filing: &Filing) -> usize {
    item(filing, "P-1", "4000.00")
}

#[test]
fn classes_are_held_against_the_scheme() {
    // 0199 is in no scheme
    only("class-unknown", |filing| {
        let row = row(filing);
        write(filing, row, FiledRole::ClassName, "");
        write(filing, row, FiledRole::ClassCode, "0199")
    });
    only("class-coarse", |filing| {
        let row = row(filing);
        write(filing, row, FiledRole::ClassName, "");
        write(filing, row, FiledRole::ClassCode, "01")
    });
    only("class-name-differs", |filing| {
        let row = row(filing);
        let cell = write(filing, row, FiledRole::ClassCode, "0102");
        write(filing, row, FiledRole::ClassName, "旱地");
        cell
    });
    // 1207 is bare rock in the survey and a town road in the guide
    only("class-other-scheme", |filing| {
        let row = row(filing);
        let cell = write(filing, row, FiledRole::ClassCode, "1207");
        write(filing, row, FiledRole::ClassName, "城镇村道路用地");
        cell
    });
    only("class-other-scheme", |filing| {
        let row = row(filing);
        write(filing, row, FiledRole::ClassName, "");
        write(filing, row, FiledRole::ClassCode, "1207")
    });
    only("class-missing", |filing| {
        let row = row(filing);
        write(filing, row, FiledRole::ClassName, "");
        write(filing, row, FiledRole::ClassCode, "")
    });
}

#[test]
fn a_table_without_classes_is_told_once() {
    only("class-missing", |filing| {
        without(filing, FiledRole::ClassCode);
        without(filing, FiledRole::ClassName);
        String::new()
    });
}

#[test]
fn the_group_is_that_of_the_class() {
    let found = only("class-group-differs", |filing| {
        let row = row(filing);
        write(filing, row, FiledRole::Group, "建设用地")
    });
    assert_eq!(found.due.unwrap().zh(), "农用地");
}

/// 6 mu at 45000: 216000 as unused land (0.8), 270000 as agricultural land, 54000 between them.
#[test]
fn a_disputed_class_states_the_yuan_at_stake() {
    let found = only("class-disputed", |filing| {
        let row = row(filing);
        write(filing, row, FiledRole::Group, "未利用地");
        write(filing, row, FiledRole::ClassName, "其他草地");
        write(filing, row, FiledRole::Factor, "0.8");
        carry(filing, row);
        write(filing, row, FiledRole::ClassCode, "0404")
    });
    assert_eq!(found.finding.at_stake.unwrap().to_string(), "54000.00");
}

#[test]
fn ownership_and_state_land() {
    only("ownership-missing", |filing| {
        let row = row(filing);
        write(filing, row, FiledRole::Ownership, "")
    });
    only("ownership-missing", |filing| {
        without(filing, FiledRole::Ownership);
        String::new()
    });
    let found = only("state-land-priced", |filing| {
        let row = item(filing, "P-4", "1500.00");
        write(filing, row, FiledRole::Amount, "67500.00")
    });
    assert_eq!(found.finding.at_stake.unwrap().to_string(), "67500.00");
}

#[test]
fn districts_are_those_published() {
    only("district-unknown", |filing| {
        let row = row(filing);
        write(filing, row, FiledRole::District, "QP-09")
    });
    let found = only("district-glyphs", |filing| {
        let row = row(filing);
        write(filing, row, FiledRole::District, "ＱＰ－０１")
    });
    assert_eq!(found.due.unwrap().zh(), "QP-01");
    only("district-missing", |filing| {
        let row = row(filing);
        write(filing, row, FiledRole::District, "")
    });
}

#[test]
fn a_row_without_a_plot() {
    only("plot-missing-id", |filing| {
        let row = row(filing);
        write(filing, row, FiledRole::Parcel, "")
    });
}

fn with_gazetteer(plant: impl Fn(&mut Filing)) -> Vec<(String, String)> {
    let units = [
        ("149999", "示范县"),
        ("149999105", "示范镇"),
        ("149999105201", "甲村"),
        ("149999105202", "乙村"),
    ];
    let units = units.map(|(code, name)| (code.to_owned(), name.to_owned()));
    let source = Source {
        file: "units.csv".into(),
        digest: Digest::of(b"units"),
    };
    let mut world = World::small();
    let gazetteer = Gazetteer::new(source, units.into(), BTreeMap::new());
    world.ground.take_units(Some(gazetteer), None);
    let mut filing = world.filing();
    plant(&mut filing);
    said(&world.check(&filing, false))
}

#[test]
fn villages_are_those_of_the_gazetteer() {
    assert_eq!(with_gazetteer(|_| {}), []);
    for fine in ["示范县示范镇甲村", "甲村第三村民小组", "示范镇甲村3组"] {
        let found = with_gazetteer(|filing| {
            let row = row(filing);
            write(filing, row, FiledRole::Village, fine);
        });
        assert_eq!(found, [], "{fine}");
    }
    for wrong in ["丙村", "大甲村", "甲"] {
        let found = with_gazetteer(|filing| {
            let row = row(filing);
            write(filing, row, FiledRole::Village, wrong);
        });
        assert_eq!(
            found,
            [("village-unknown".to_owned(), "D2".to_owned())],
            "{wrong}"
        );
    }
    // the code of the one and the name of the other, in the rows of 乙村 as well
    let found = with_gazetteer(|filing| {
        add(filing, FiledRole::VillageCode, "1499991052010000000");
        let table = table(filing);
        let names: Vec<u32> = table
            .columns_of(FiledRole::Village)
            .map(|one| one.column)
            .collect();
        for row in &mut table.rows {
            if let Some(cell) = row.cells.get_mut(&names[0])
                && row.kind == FiledKind::Item
            {
                cell.text = "乙村".to_owned();
            }
        }
    });
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "village-unknown");
}

#[test]
fn a_day_that_nobody_states_is_told_once() {
    let mut world = World::small();
    let filing = world.filing();
    world.order.project.days.reported = None;
    let found = world.check(&filing, false);
    assert_eq!(said(&found), [("day-missing".to_owned(), String::new())]);
}

#[test]
fn the_filing_states_the_day_of_its_project() {
    only("day-differs", |filing| {
        fact(filing, FactRole::Reported, "2024年6月2日")
    });
    only("day-differs", |filing| {
        add(filing, FiledRole::Reported, "2024-06-02")
    });
    let (found, _) = planted(|filing| fact(filing, FactRole::Reported, "2024年6月1日"));
    assert_eq!(said(&found), []);
}

#[test]
fn the_first_day_of_a_standard_is_a_border() {
    let world = World::of(&PLOTS, "2020-01-01");
    let found = world.check(&world.filing(), false);
    assert_eq!(
        said(&found),
        [("day-on-boundary".to_owned(), String::new())]
    );
}

#[test]
fn kinds_that_the_standard_excludes() {
    let mut world = World::small();
    let filing = world.filing();
    world.order.project.kind = Some("大中型水利、水电工程".to_owned());
    let found = world.check(&filing, false);
    assert_eq!(
        said(&found),
        [("project-excluded".to_owned(), String::new())]
    );
    only("project-excluded", |filing| {
        fact(filing, FactRole::ProjectKind, "大型水利工程")
    });
    only("kind-resembles-excluded", |filing| {
        fact(filing, FactRole::ProjectKind, "水库移民")
    });
    only("kind-resembles-excluded", |filing| {
        fact(filing, FactRole::ProjectName, "某水库除险加固工程")
    });
}

/// Reported on 2019-12-20 with the prices and factors of 2020: the one cause, and no word of an old standard missing.
#[test]
fn a_project_from_before_the_cutover_keeps_its_standard() {
    let filing = World::small().filing();
    let world = World::of(&PLOTS, "2019-12-20");
    let found = world.check(&filing, false);
    assert_eq!(said(&found)[0].0, "repriced-before-cutover");
    assert_eq!(found.len(), 1, "{found:#?}");
    // other figures: what was submitted, by a standard that nobody handed in
    let mut old = filing.clone();
    for (row, amount) in [("P-1", "4000.00"), ("P-5", "2000.00")] {
        let row = item(&old, row, amount);
        write(&mut old, row, FiledRole::Price, "24000");
        carry(&mut old, row);
    }
    let found = world.check(&old, false);
    assert_eq!(
        said(&found),
        [("old-standard-missing".to_owned(), String::new())]
    );
}

#[test]
fn a_standard_of_another_day_is_named() {
    only("standard-edition", |filing| {
        fact(
            filing,
            FactRole::Standard,
            "山西省原上报标准（2019年12月31日前）",
        )
    });
    let (found, _) = planted(|filing| {
        fact(
            filing,
            FactRole::Standard,
            "关于公布全省征地区片综合地价的通知",
        )
    });
    assert_eq!(said(&found), []);
    // the clause of the old standard in one row
    let (found, cell) = planted(|filing| {
        let row = row(filing);
        write(filing, row, FiledRole::Clause, "cutover-old")
    });
    assert_eq!(said(&found), [("standard-edition".to_owned(), cell)]);
}

/// A second edition with 1.5 in place of 1.2 from 2023: a filing of 2024 by the factors of 2020 is of the wrong edition.
#[test]
fn factors_of_another_edition_are_told_once() {
    let filing = World::small().filing();
    let mut world = World::small();
    world.order.pack = next_edition();
    let found = world.check(&filing, false);
    assert_eq!(found[0].finding.id, "standard-edition");
    assert_eq!(found.len(), 1, "{found:#?}");
}

fn next_edition() -> qupian::law::Pack {
    use qupian::law::{Gives, Method};
    use qupian::units::Factor;
    let mut pack = load_shipped("shanxi").unwrap_or_else(|why| panic!("{why}"));
    let place = pack
        .standards
        .iter()
        .position(|one| one.id == "shanxi-2020");
    let known = &mut pack.standards[place.unwrap()];
    known.to = Some("2022-12-31".parse().unwrap());
    let mut next = known.clone();
    next.id = "shanxi-2023".to_owned();
    next.name = qupian::lang::Text::same("示范：2023 年标准");
    next.from = Some("2023-01-01".parse().unwrap());
    next.to = None;
    let Method::DistrictPrice { treatments, .. } = &mut next.method else {
        panic!("a standard by district prices");
    };
    let Gives::Factor(dated) = &treatments[0].gives else {
        panic!("a factor");
    };
    treatments[0].gives = Gives::Factor(dated.replaced(Factor::from_text("1.5").unwrap()));
    pack.standards.push(next);
    pack
}

/// From 2023 on at least 42000 yuan/mu, and QP-02 is published at 30000: 12000 less on 4.5 mu of P-3 and 1.5 mu of P-4.
/// The appraisal of each row says so as well, and it is told once.
#[test]
fn a_price_below_the_least_one_is_told_once() {
    let mut world = World::small();
    world.order.pack = load_dir("tests/packs/floor-price").unwrap_or_else(|why| panic!("{why}"));
    let filing = world.filing();
    for with_ground in [false, true] {
        let found = world.check(&filing, with_ground);
        let cells = ["O9", "O10"].map(|cell| ("floor-undercut".to_owned(), cell.to_owned()));
        assert_eq!(said(&found), cells, "{found:#?}");
        let stakes = found.iter().map(|one| one.finding.at_stake.unwrap());
        let stakes: Vec<String> = stakes.map(|stake| stake.to_string()).collect();
        assert_eq!(stakes, ["54000.00", "18000.00"]);
    }
}

#[test]
fn without_farmland_and_factor_a_dry_field_cannot_be_recomputed() {
    let (found, _) = planted(|filing| {
        without(filing, FiledRole::Farmland);
        without(filing, FiledRole::Factor);
        String::new()
    });
    let ids: Vec<&str> = found.iter().map(|one| one.finding.id).collect();
    assert_eq!(ids, ["row-not-recomputed"], "{found:#?}");
}

/// Every page says all that it should in both languages, and no id has two pages.
#[test]
fn every_check_has_its_page() {
    let pages = FILING_CHECKS
        .iter()
        .copied()
        .flatten()
        .flat_map(|check| check.about);
    let mut ids = BTreeSet::new();
    for page in pages {
        assert!(ids.insert(page.id), "{} has two pages", page.id);
        for text in [
            &page.title,
            &page.what,
            &page.why,
            &page.example,
            &page.clause,
        ] {
            assert!(
                !text.zh().is_empty() && !text.en().is_empty(),
                "{}",
                page.id
            );
        }
    }
}
