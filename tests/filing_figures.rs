//! The arithmetic of a filing: a clean table has no discrepancy, and each planted mistake gives one, at its cell.
//!
//! Figures are calculated by hand in the comments beside them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/filing.rs"]
mod filing;

use filing::Words;

const HEADINGS: &str = "number | parcel | district | code | farmland | m2 | ha | mu | price | factor | applied | land 40% | resettlement 60% | amount";

/// By hand. 1: 12,345.67 m² are 18.518505 mu; 45,000 x 1.2 = 54,000; 18.518505 x 54,000 = 999,999.27, 40 % are
/// 399,999.708, so 399,999.71, and 599,999.56 are left. 2: 20,000 m² are 30 mu; 30 x 45,000 = 1,350,000; 540,000 and
/// 810,000. 3: 3,333.4 m² are 5.0001 mu; 38,600 x 0.8 = 30,880; 5.0001 x 30,880 = 154,403.088, so 154,403.09; 40 % are
/// 61,761.236, so 61,761.24, and 92,641.85 are left.
/// Sums: 15,679.07 + 20,000 = 35,679.07 m²; 1.2346 + 2 + 0.3333 = 3.5679 ha; 18.52 + 30 + 5 = 53.52 mu;
/// 399,999.71 + 540,000 + 61,761.24 = 1,001,760.95; 599,999.56 + 810,000 + 92,641.85 = 1,502,641.41; 2,504,402.36.
fn clean() -> Words {
    Words::new(
        HEADINGS,
        &[
            "1 A Q1 0103 是 12345.67 1.2346 18.52 45000 1.2 54000 399999.71 599999.56 999999.27",
            "2 B Q1 0301 否 20000.00 2.0000 30.00 45000 1.0 45000 540000.00 810000.00 1350000.00",
            "3 C Q2 1206 否 3333.40 0.3333 5.00 38600 0.8 30880 61761.24 92641.85 154403.09",
            "合计 . . . . 35679.07 3.5679 53.52 . . . 1001760.95 1502641.41 2504402.36",
        ],
    )
}

fn one(words: &Words, id: &str, cell: &str) {
    assert_eq!(
        words.told(),
        [(id.to_owned(), cell.to_owned())],
        "{:#?}",
        words.found()
    );
}

#[test]
fn a_clean_table_has_no_discrepancy() {
    let found = clean().found();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_cell_that_holds_no_figure_is_told_and_the_rest_is_checked() {
    for word in [
        "99999999999999999999",
        "约12亩",
        "#REF!",
        "-12",
        "12,34",
        "12.3.4",
    ] {
        let words = clean().with(0, "mu", word);
        one(&words, "figure-unreadable", "H2");
    }
    for nothing in ["-", "——", "/", "无"] {
        let told = clean().with(0, "mu", nothing).told();
        assert!(
            told.iter().all(|(id, _)| id != "figure-unreadable"),
            "{told:?}"
        );
    }
}

#[test]
fn figures_are_read_in_the_unit_of_their_column() {
    let words = Words::new(
        "parcel | district | code | m2 | price 万元/亩 | applied 元/平方米 | amount 万元",
        &["A Q1 0301 2,000.00 4.5 67.5 13.5"],
    );
    words.on_desk(|desk, found| {
        assert!(found.is_empty(), "{found:?}");
        let line = &desk.lines[0];
        assert_eq!(line.price.stated.unwrap().to_string(), "45000");
        assert_eq!(line.applied.stated.unwrap().to_string(), "67.5");
        assert_eq!(line.amount.stated.unwrap().to_string(), "135000.00");
        assert_eq!(
            line.amount.decimals(),
            1,
            "as written, in the unit of the column"
        );
        assert_eq!(
            line.areas[&qupian::units::AreaUnit::SquareMetre].text,
            "2000.00"
        );
    });
}

#[test]
fn a_column_without_a_unit_is_told_once() {
    let words = Words::new(
        "parcel | district | code | area",
        &["A Q1 0301 2000", "B Q1 0301 3000"],
    );
    one(&words, "figure-unreadable", "D1");
}

/// By hand: 45,000 is Q1's price; Q2's is 38,600. 20,000 m² are 30 mu, at 38,600 they would be 1,158,000.
#[test]
fn a_price_that_is_not_published() {
    // two digits swapped; the figures after it are right for the published price
    one(
        &clean().with(1, "price", "54000"),
        "price-not-published",
        "I3",
    );
    // the other district's price, with everything that follows from it: 30 x 38,600 = 1,158,000, 463,200 and 694,800
    let words = clean()
        .with(1, "price", "38600")
        .with(1, "applied", "38600");
    let words = words
        .with(1, "land", "463200")
        .with(1, "resettlement", "694800")
        .with(1, "amount", "1158000");
    let words = words
        .with(3, "land", "924960.95")
        .with(3, "resettlement", "1387441.41")
        .with(3, "amount", "2312402.36");
    one(&words, "price-not-published", "I3");
    let found = words.found();
    assert!(
        found[0].finding.what.en().contains("price of district Q2"),
        "{found:#?}"
    );
    assert_eq!(found[0].finding.at_stake.unwrap().to_string(), "192000.00"); // 1,350,000 - 1,158,000
    // the total is still that of the published price
    one(
        &words.with(3, "amount", "2504402.36"),
        "price-not-published",
        "I3",
    );
}

/// By hand: 0103 inside permanent basic farmland is 1.2 and 0301 outside is 1.0.
#[test]
fn a_factor_that_is_not_that_of_the_land() {
    one(&clean().with(0, "factor", "1.0"), "factor-wrong", "J2");
    one(&clean().with(1, "factor", "1.2"), "factor-wrong", "J3");
    one(&clean().with(2, "factor", "1.0"), "factor-wrong", "J4");
    one(&clean().with(0, "factor", "1.44"), "factor-stacked", "J2");
    // 18.518505 x 64,800 = 1,199,999.124, so 1,199,999.12; 479,999.648, so 479,999.65, and 719,999.47
    let words = clean()
        .with(0, "factor", "1.44")
        .with(0, "applied", "64800")
        .with(0, "amount", "1199999.12");
    let words = words
        .with(0, "land", "479999.65")
        .with(0, "resettlement", "719999.47");
    let words = words
        .with(3, "land", "1081760.89")
        .with(3, "resettlement", "1622641.32")
        .with(3, "amount", "2704402.21");
    one(&words, "factor-stacked", "J2");
    // 1,199,999.12 - 999,999.27
    assert_eq!(
        words.found()[0].finding.at_stake.unwrap().to_string(),
        "199999.85"
    );
    assert!(words.found()[0].finding.clause.is_some());
}

#[test]
fn a_table_without_a_factor_column_shows_it_in_the_applied_rate_or_the_amount() {
    let words = Words::new(
        "district | code | farmland | m2 | price | applied",
        &["Q1 0103 是 20000 45000 64800"],
    );
    one(&words, "factor-stacked", "F2");
    // 30 x 45,000 = 1,350,000 without the factor 1.2
    let words = Words::new(
        "district | code | farmland | m2 | price | amount",
        &["Q1 0103 是 20000 45000 1350000"],
    );
    one(&words, "factor-wrong", "F2");
    let words = words.with(0, "amount", "1620000");
    assert_eq!(words.told(), []);
}

#[test]
fn an_applied_rate_that_is_not_price_x_factor() {
    one(&clean().with(0, "applied", "45000"), "applied-rate", "K2");
    one(&clean().with(0, "applied", "45600"), "applied-rate", "K2");
    // 38,600 x 0.8 = 30,880
    one(&clean().with(2, "applied", "30808"), "applied-rate", "K4");
}

/// By hand: 2 ha are 30 mu and 20,000 m².
#[test]
fn areas_that_disagree_name_the_one_at_fault() {
    one(&clean().with(1, "mu", "32.00"), "hectare-mu-mismatch", "H3");
    one(
        &clean().with(1, "ha", "2.2000"),
        "hectare-mu-mismatch",
        "G3",
    );
    one(
        &clean().with(1, "m2", "22000.00"),
        "hectare-mu-mismatch",
        "F3",
    );
    // 12,345.67 typed 12,435.67: the money says what it was
    let words = clean().with(0, "m2", "12435.67");
    one(&words, "hectare-mu-mismatch", "F2");
    assert!(
        words.found()[0]
            .due
            .as_ref()
            .unwrap()
            .en()
            .starts_with("12345.67"),
        "{:?}",
        words.found()
    );
    let words = Words::new("district | code | ha | mu", &["Q1 0301 2.0000 32.00"]);
    let told = words.told();
    assert_eq!(told.len(), 1);
    assert!(
        words.found()[0].finding.what.en().contains("nothing tells"),
        "{:?}",
        words.found()
    );
    // 30 x 45,000 = 1,350,000: the money follows from the hectares
    let words = Words::new(
        "district | code | ha | mu | price | factor | amount",
        &["Q1 0301 2.0000 32.00 45000 1 1350000"],
    );
    one(&words, "hectare-mu-mismatch", "D2");
    // within half a unit of the last decimal: 0.3333 ha are 4.9995 mu
    let words = Words::new(
        "district | code | ha | mu",
        &["Q1 0301 0.3333 5.00", "Q1 0301 2 30"],
    );
    assert_eq!(words.told(), []);
}

/// By hand: 10,000,000 m² / 666.67 = 14,999.925 mu (14,999.92500037), x 45,000 = 674,996,625.02 (…,625.016875); exactly it
/// is 15,000 mu and 675,000,000.
#[test]
fn mu_by_a_published_constant() {
    let words = Words::new(
        "district | code | m2 | mu | price | factor | amount",
        &["Q1 0301 10000000 14999.93 45000 1 674996625.02"],
    );
    one(&words, "conversion-666-67", "D2");
    assert!(
        words.found()[0].finding.what.en().contains("666.67 m²"),
        "{:?}",
        words.found()
    );
    assert_eq!(
        words.found()[0].finding.at_stake.unwrap().to_string(),
        "3150.00"
    ); // 0.07 mu of the figure shown
    // without mu, the money shows it
    let words = Words::new(
        "district | code | m2 | price | factor | amount",
        &[
            "Q1 0301 10000000 45000 1 674996625.02",
            "Q1 0301 10000000 45000 1 674996625.02",
        ],
    );
    let told = words.told();
    let conversions: Vec<_> = told
        .iter()
        .filter(|(id, _)| id == "conversion-666-67")
        .collect();
    assert_eq!(conversions.len(), 1, "{told:?}");
}

/// By hand: 18.52 mu x 54,000 = 1,000,080.00; 999,999.27 to whole yuan is 999,999, of which 399,999.6 and 599,999.4;
/// 154,403.09 in whole hundreds 154,400, of which 61,760 and 92,640.
#[test]
fn rounding_elsewhere_names_the_way() {
    let base = || {
        Words::new(
            "district | code | farmland | m2 | mu | price | factor | amount",
            &["Q1 0103 是 12345.67 18.52 45000 1.2 999999.27"],
        )
    };
    assert_eq!(base().told(), []);
    for (amount, words) in [
        ("1000080.00", "rounded mu of the table"),
        ("999999", "whole yuan"),
        ("1000000", "hundreds of yuan"),
        ("999999.30", "0.1 yuan"),
    ] {
        let table = base().with(0, "amount", amount);
        one(&table, "rounding-outside-plan", "H2");
        assert!(
            table.found()[0].finding.what.en().contains(words),
            "{:?}",
            table.found()
        );
    }
    // 66,300 x 0.8 is 53,040; 38,600.55 x 0.8 = 30,880.44, to whole yuan 30,880
    let mut table = Words::new(
        "district | code | m2 | price | factor | applied",
        &["Q3 1206 20000 38600.55 0.8 30880"],
    );
    table.prices.push(("Q3", "38600.55"));
    one(&table, "rounding-outside-plan", "F2");
}

/// What a formula left unrounded is a note for each column: 18.518505 x 54,000 = 999,999.27 exactly; 5.0001 x 30,880 =
/// 154,403.088.
#[test]
fn tails_that_a_formula_left_are_one_note_a_column() {
    let words = clean()
        .with(2, "amount", "154403.088")
        .with(3, "amount", "2504402.358");
    let words = words
        .with(2, "land", "61761.2352")
        .with(2, "resettlement", "92641.8528");
    let words = words
        .with(3, "land", "1001760.9452")
        .with(3, "resettlement", "1502641.4128");
    let found = words.found();
    assert!(
        found
            .iter()
            .all(|one| one.finding.id == "rounding-outside-plan"),
        "{found:#?}"
    );
    assert!(
        found
            .iter()
            .all(|one| one.finding.severity == qupian::land::Severity::Note)
    );
    assert_eq!(found.len(), 3);
}

#[test]
fn an_amount_that_does_not_follow() {
    one(&clean().with(1, "amount", "1305000.00"), "row-total", "N3");
    // with its components: 1,305,000 x 0.4 = 522,000
    let words = clean()
        .with(1, "amount", "1305000")
        .with(1, "land", "522000")
        .with(1, "resettlement", "783000");
    one(&words, "row-total", "N3");
    // the factor was left out: 18.518505 x 45,000 = 833,332.725, so 833,332.73
    let words = clean().with(0, "amount", "833332.73");
    one(&words, "row-total", "N2");
    assert!(
        words.found()[0]
            .finding
            .what
            .en()
            .contains("at the factor 1"),
        "{:?}",
        words.found()
    );
}

#[test]
fn components_that_do_not_add_up() {
    one(
        &clean().with(1, "resettlement", "801000.00"),
        "split-does-not-add-up",
        "M3",
    );
    one(
        &clean().with(0, "land", "399999.17"),
        "split-does-not-add-up",
        "L2",
    );
    // the amount is the sum of the wrong component and the right one
    let words = clean()
        .with(1, "resettlement", "801000.00")
        .with(1, "amount", "1341000.00");
    one(&words, "split-does-not-add-up", "M3");
}

/// By hand: halves of 999,999.27 are 499,999.64 and 499,999.63; of 1,350,000 675,000; of 154,403.09 77,201.55 and
/// 77,201.54. Sums: 1,252,201.19 and 1,252,201.17.
#[test]
fn other_shares_are_one_discrepancy_of_the_table() {
    let words = clean()
        .with(0, "land", "499999.64")
        .with(0, "resettlement", "499999.63");
    let words = words
        .with(1, "land", "675000")
        .with(1, "resettlement", "675000");
    let words = words
        .with(2, "land", "77201.55")
        .with(2, "resettlement", "77201.54");
    let words = words
        .with(3, "land", "1252201.19")
        .with(3, "resettlement", "1252201.17");
    one(&words, "split-shares", "L2");
    let single = clean()
        .with(1, "land", "675000")
        .with(1, "resettlement", "675000");
    one(&single, "split-shares", "L3");
    let mut heading = clean();
    heading.headings[11] = "land 50%".to_owned();
    one(&heading, "split-shares", "L1");
    let mut both = words;
    both.headings[11] = "land 50%".to_owned();
    both.headings[12] = "resettlement 50%".to_owned();
    one(&both, "split-shares", "L2");
}

#[test]
fn totals_of_every_column() {
    for (column, word, cell) in [
        ("m2", "35769.07", "F5"),
        ("ha", "3.6579", "G5"),
        ("mu", "53.25", "H5"),
        ("land", "1001760.59", "L5"),
        ("resettlement", "1502641.14", "M5"),
        ("amount", "2504402.63", "N5"),
    ] {
        one(&clean().with(3, column, word), "grand-total", cell);
    }
    // a row left out: 2,504,402.36 - 154,403.09
    let words = clean().with(3, "amount", "2349999.27");
    assert!(
        words.found()[0]
            .finding
            .what
            .en()
            .contains("row 4 was left out"),
        "{:?}",
        words.found()
    );
    one(
        &clean().with(3, "amount", "#REF!"),
        "figure-unreadable",
        "N5",
    );
}

fn grouped() -> Words {
    Words::new(
        "number | district | code | m2 | price | factor | amount",
        &[
            "1 Q1 0301 20000 45000 1 1350000",
            "2 Q1 0301 10000 45000 1 675000",
            "小计 . . 30000 . . 2025000",
            "3 Q2 0301 2000 38600 1 115800",
            "小计 . . 2000 . . 115800",
            "合计 . . 32000 . . 2140800",
        ],
    )
}

/// By hand: 30 x 45,000 = 1,350,000; 15 x 45,000 = 675,000; 3 x 38,600 = 115,800.
#[test]
fn subtotals_and_totals_that_add_wrong_subtotals() {
    assert_eq!(grouped().told(), []);
    one(&grouped().with(2, "amount", "2052000"), "subtotal", "G4");
    one(
        &grouped()
            .with(2, "amount", "2052000")
            .with(5, "amount", "2167800"),
        "subtotal",
        "G4",
    );
    one(&grouped().with(4, "m2", "3000"), "subtotal", "D6");
    let mut first = grouped();
    first.totals_first = true;
    first.rows = [5, 2, 0, 1, 4, 3]
        .map(|row| first.rows[row].clone())
        .to_vec();
    assert_eq!(first.told(), []);
    one(&first.with(1, "amount", "2052000"), "subtotal", "G3");
}

#[test]
fn rows_given_twice() {
    let mut words = clean();
    let mut again = words.rows[1].clone();
    again[0] = "4".to_owned();
    words.rows.insert(3, again.clone());
    one(&words, "row-duplicated", "B5");
    // and counted in the total: 35,679.07 + 20,000; 3.5679 + 2; 53.52 + 30; 1,541,760.95; 2,312,641.41; 3,854,402.36
    let mut counted = words
        .with(4, "m2", "55679.07")
        .with(4, "ha", "5.5679")
        .with(4, "mu", "83.52");
    counted = counted
        .with(4, "land", "1541760.95")
        .with(4, "resettlement", "2312641.41")
        .with(4, "amount", "3854402.36");
    one(&counted, "row-duplicated", "B5");
    // another plot of the same kind is no repetition
    again[1] = "D".to_owned();
    counted.rows[3] = again;
    assert_eq!(counted.told(), []);
    // the same plot with another area: 3,333.4 m² twice in the list, here 1,000 m² = 1.5 mu x 30,880 = 46,320
    let words = Words::new(
        "parcel | district | code | m2 | price | factor | amount",
        &[
            "C Q2 1206 3333.40 38600 0.8 154403.09",
            "C Q2 1206 1000.00 38600 0.8 46320.00",
        ],
    );
    one(&words, "row-duplicated", "A3");
    assert_eq!(
        words.found()[0].finding.severity,
        qupian::land::Severity::Warning
    );
}

#[test]
fn the_amount_in_words() {
    let with = |text: &str| {
        let mut words = clean();
        words.in_words = Some(text.to_owned());
        words
    };
    assert_eq!(with("人民币贰佰伍拾万肆仟肆佰零贰圆叁角陆分").told(), []);
    one(
        &with("贰佰伍拾万肆仟肆佰零贰元陆角叁分"),
        "amount-in-words",
        "A99",
    );
    one(&with("贰佰伍拾万余元"), "amount-in-words", "A99");
    // the total is wrong, the words are right
    one(
        &with("贰佰伍拾万肆仟肆佰零贰元叁角陆分").with(3, "amount", "2504402.63"),
        "grand-total",
        "N5",
    );
}

/// One each: a stacked factor that nothing follows, a component, a total of mu.
#[test]
fn several_mistakes_are_one_each() {
    let words = clean()
        .with(0, "factor", "1.44")
        .with(1, "resettlement", "801000.00")
        .with(3, "mu", "53.25");
    let told = words.told();
    let ids: Vec<&str> = told.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(
        ids,
        ["factor-stacked", "split-does-not-add-up", "grand-total"]
    );
    // in one row: the price, the mu and the amount
    let words = clean()
        .with(1, "price", "54000")
        .with(1, "mu", "32.00")
        .with(1, "amount", "1305000");
    let told = words.told();
    let ids: Vec<&str> = told.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(
        ids,
        ["price-not-published", "hectare-mu-mismatch", "row-total"]
    );
}

/// A row valued by the rules: area in hundredths of m², factor in tenths, price. Integer arithmetic, apart from the code's own.
fn ruled(number: usize, hundredths: u64, code: &str, farmland: &str, tenths: u64) -> [String; 14] {
    let money = |fen: u64| format!("{}.{:02}", fen / 100, fen % 100);
    let round = |above: u64, below: u64| (2 * above + below) / (2 * below);
    let applied = 45_000 * tenths / 10;
    // m² x 100 x 0.0015 mu x yuan x 100 fen: 15 / 10,000
    let fen = round(hundredths * 15 * applied, 10_000);
    let land = round(fen * 4, 10);
    let mu = round(hundredths * 15, 10_000); // in 0.01 mu
    let hectares = round(hundredths, 100); // in 0.0001 ha
    [
        number.to_string(),
        format!("P{number}"),
        "Q1".to_owned(),
        code.to_owned(),
        farmland.to_owned(),
        money(hundredths),
        format!("{}.{:04}", hectares / 10_000, hectares % 10_000),
        money(mu),
        "45000".to_owned(),
        format!("{}.{}", tenths / 10, tenths % 10),
        applied.to_string(),
        money(land),
        money(fen - land),
        money(fen),
    ]
}

fn ruled_table(areas: &[u64]) -> Words {
    let mut words = clean();
    let lands = [
        ("0103", "是", 12),
        ("0301", "否", 10),
        ("1206", "否", 8),
        ("0102", "否", 12),
    ];
    let row = |(at, &area): (usize, &u64)| {
        let (code, farmland, tenths) = lands[at % lands.len()];
        ruled(at + 1, area, code, farmland, tenths).to_vec()
    };
    words.rows = areas.iter().enumerate().map(row).collect();
    let total = |column: usize| {
        let plain = |row: &Vec<String>| row[column].replace('.', "").parse::<u64>().unwrap();
        let sum: u64 = words.rows.iter().map(plain).sum();
        let decimals = if column == 6 { 4 } else { 2 };
        let unit = 10_u64.pow(decimals);
        format!(
            "{}.{:0width$}",
            sum / unit,
            sum % unit,
            width = decimals as usize
        )
    };
    let mut last = vec![String::new(); 14];
    last[0] = "合计".to_owned();
    for column in [5, 6, 7, 11, 12, 13] {
        last[column] = total(column);
    }
    words.rows.push(last);
    words
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// Whatever stands in the cells, there is no panic.
    #[test]
    fn any_figures_are_checked_without_a_panic(
        changes in proptest::collection::vec((0_usize..4, 5_usize..14, "[0-9]{1,13}(\\.[0-9]{1,10})?"), 1..12),
    ) {
        let mut words = clean();
        for (row, column, text) in changes {
            words.rows[row][column] = text;
        }
        drop(words.told());
    }

    /// Any figure of a clean table set to another value, by a tenth and more, is one discrepancy at its cell. Exceptions: none
    /// in these columns; a change of an area below the bound of its decimals would be told at the amount.
    #[test]
    fn one_changed_figure_is_one_discrepancy_at_its_cell(
        areas in proptest::collection::vec(100_000_u64..50_000_000, 2..6),
        row in 0_usize..6,
        column in proptest::sample::select(vec!["m2", "ha", "mu", "price", "factor", "applied", "land", "resettlement", "amount"]),
        percent in proptest::sample::select(vec![37_u64, 53, 83, 113, 127, 147, 211]),
    ) {
        let words = ruled_table(&areas);
        proptest::prop_assert_eq!(words.told(), []);
        let row = row % words.rows.len();
        let old = words.rows[row][words.column(column)].clone();
        if old.is_empty() {
            return Ok(());
        }
        let decimals = old.split_once('.').map_or(0, |(_, part)| part.len());
        let plain: u64 = old.replace('.', "").parse().unwrap();
        let new = plain * percent / 100;
        let unit = 10_u64.pow(u32::try_from(decimals).unwrap());
        let mut text = (new / unit).to_string();
        if decimals > 0 {
            text = format!("{text}.{:0decimals$}", new % unit);
        }
        if text == old {
            return Ok(());
        }
        let cell = words.cell(row, column);
        let told = words.with(row, column, &text).told();
        proptest::prop_assert_eq!(told.len(), 1, "{} to {}: {:?}", old, text, told);
        proptest::prop_assert_eq!(&told[0].1, &cell, "{} to {}: {:?}", old, text, told);
    }
}
