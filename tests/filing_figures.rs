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
    for word in ["约12亩", "#REF!", "-12", "12,34", "12.3.4"] {
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
