//! The workbook as another program reads it: its sheets, its figures, and that words stay words whatever they look like.
//! How it prints, and what formulas give when they are computed anew, is asked of other programs in `tests/oracle`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support2;

use calamine::{Data, Range, Reader, Xlsx, open_workbook, open_workbook_from_rs};
use proptest::prelude::*;
use qupian::lang::{Lang, Text};
use qupian::report::tables::{Block, Cell, Column, Row, RowKind, Sheet, Unit};
use qupian::report::{WorkbookOptions, write_sheets_workbook};
use std::io::{BufReader, Cursor};
use std::path::Path;
use support2::{file, qupian};

type Book = Xlsx<BufReader<std::fs::File>>;

/// The workbook of a run, and where it lies.
fn written(arguments: &[&str], folder: &Path) -> Book {
    let path = folder.join("result.xlsx");
    let to = path.to_str().unwrap();
    let all = [&["value"][..], arguments, &["--overwrite", "-o", to]].concat();
    let said = qupian(&all);
    assert!(said.code <= 1, "{}", said.talk);
    open_workbook(&path).unwrap()
}

fn road(lang: &str, folder: &Path) -> Book {
    let project = "samples/project-road.toml";
    written(&["--project", project, "--lang", lang], folder)
}

/// Every cell as text, row by row.
fn cells(range: &Range<Data>) -> Vec<Vec<String>> {
    let rows = range.rows();
    rows.map(|row| row.iter().map(ToString::to_string).collect())
        .collect()
}

/// The row whose first cell is `word`.
fn row_of<'r>(rows: &'r [Vec<String>], word: &str) -> &'r Vec<String> {
    let found = rows.iter().find(|row| row[0] == word);
    found.unwrap_or_else(|| panic!("no row {word}"))
}

#[test]
fn the_sheets_stand_in_their_order_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let names = road("zh", folder.path()).sheet_names();
    let tables = ["征地补偿费用测算表", "土地分类面积表"];
    let lists = ["分块", "问题与提示", "条文"];
    assert_eq!(names, [&["封面"], &tables[..], &lists].concat());
    let names = road("en", folder.path()).sheet_names();
    let english = ["Cover", "compensation", "land-areas"];
    assert_eq!(names[..3], english);
    assert_eq!(names[3..], ["Pieces", "Findings", "Clauses"]);
}

#[test]
fn budget_lines_have_a_sheet_where_there_are_some() {
    let folder = tempfile::tempdir().unwrap();
    let project = ["--project", "samples/project-road-budget.toml"];
    let mut book = written(&project, folder.path());
    assert_eq!(book.sheet_names()[3], "其他费用");
    let rows = cells(&book.worksheet_range("其他费用").unwrap());
    // the project file: 180 mu x 1,200 yuan of crops
    let crops = rows.iter().find(|row| row[0] == "crops").unwrap();
    assert_eq!(crops[8], "216000");
}

#[test]
fn the_cover_says_what_it_is_and_where_it_comes_from() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = road("zh", folder.path());
    let rows = cells(&book.worksheet_range("封面").unwrap());
    assert_eq!(rows[1][0], "示范公路改线工程");
    assert!(rows[2][0].starts_with("【示范】不得用于实际补偿"));
    assert_eq!(row_of(&rows, "上报日期")[1], "2020-06-18");
    assert!(row_of(&rows, "程序")[1].starts_with("qupian "));
    assert!(row_of(&rows, "规则包")[1].starts_with("shanxi "));
    let digest = qupian::cite::Digest::of(&std::fs::read("samples/road.geojson").unwrap());
    let whole = format!("samples/road.geojson  {digest}");
    let digests = rows.iter().filter(|row| row[1] == whole);
    assert_eq!(digests.count(), 1);
}

#[test]
fn codes_are_text_and_keep_every_digit() {
    let folder = tempfile::tempdir().unwrap();
    let head = "地块编号,DLBM,DLMC,区片编号,面积（亩）,村代码,村名称\n";
    let table = format!("{head}140100000000000017,0102,水浇地,00012,15,140100001001,甲村\n");
    let mut book = written_plots(&table, "00012", folder.path());
    let range = book.worksheet_range("征地补偿费用测算表").unwrap();
    let words = |word: &str| Data::String(word.to_owned());
    for word in ["140100000000000017", "0102", "00012"] {
        assert!(range.rows().any(|row| row.contains(&words(word))), "{word}");
    }
    // by hand: 15 mu x 40,000 yuan/mu x 1.2 = 720,000 yuan, 40 % of it 288,000
    let row = range
        .rows()
        .find(|row| row.contains(&words("0102")))
        .unwrap();
    for amount in [288_000.0, 432_000.0, 720_000.0] {
        assert!(row.contains(&Data::Float(amount)), "{amount} in {row:?}");
    }
}

/// The workbook of plots without shapes, in one district.
fn written_plots(table: &str, district: &str, folder: &Path) -> Book {
    let plots = file(folder, "plots.csv", table);
    let prices = format!("区片编号,区片价（元/亩）\n{district},40000\n");
    let prices = file(folder, "prices.csv", prices);
    let fixed = ["--pack", "shanxi", "--class-scheme", "survey-2019"];
    let more = ["--reported", "2020-06-18", "--ownership", "集体"];
    let last = ["--no-farmland", "--districts", &prices, &plots];
    written(&[&fixed[..], &more, &last].concat(), folder)
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let bytes = || {
        let folder = tempfile::tempdir().unwrap();
        drop(road("zh", folder.path()));
        std::fs::read(folder.path().join("result.xlsx")).unwrap()
    };
    assert!(bytes() == bytes());
}

// ------------------------------------------------------------------------------------------------------ one table alone

/// A table of one column of words and one of money, with its total.
fn sheet(words: &[&str], money: &[&str], total: &str) -> Sheet {
    let row = |kind, word: &str, figure: &str| Row {
        kind,
        level: 0,
        cells: vec![Cell::same(word), Cell::Figure(figure.to_owned())],
        keys: Vec::new(),
    };
    let items = words.iter().zip(money);
    let mut rows: Vec<Row> = items
        .map(|(word, figure)| row(RowKind::Item, word, figure))
        .collect();
    rows.push(row(RowKind::Total, "合计", total));
    Sheet {
        id: "test",
        title: Text::same("表"),
        file_stem: Text::same("表"),
        part: None,
        project: None,
        unit_line: Text::same("元"),
        columns: vec![
            Column::words("plot", Text::same("地块")).naming(),
            Column::figures("yuan", vec![Text::same("金额")], Unit::Yuan),
        ],
        blocks: vec![Block {
            id: "rows",
            title: None,
            rows,
        }],
        closing: Vec::new(),
        notes: Vec::new(),
        demonstrations: Vec::new(),
        sources: Vec::new(),
    }
}

fn book(sheets: &[Sheet], most_rows: u32) -> Xlsx<Cursor<Vec<u8>>> {
    let mut bytes = Vec::new();
    let options = WorkbookOptions { most_rows };
    write_sheets_workbook(sheets, options, Lang::Zh, &mut bytes).unwrap();
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

/// The row of the first item: below title, project, units and headings.
const FIRST: u32 = 4;

#[test]
fn a_sum_is_a_formula_with_the_exact_figure_as_its_value() {
    let table = sheet(&["a", "b", "c"], &["0.10", "0.20", "0.40"], "0.70");
    let mut book = book(&[table], 1_048_576);
    let values = book.worksheet_range("表").unwrap();
    assert_eq!(values.get_value((FIRST + 3, 1)), Some(&Data::Float(0.7)));
    let formulas = book.worksheet_formula("表").unwrap();
    let total = formulas.get_value((FIRST + 3, 1)).unwrap();
    assert_eq!(total, "ROUND(SUM(B5:B7),2)");
}

#[test]
fn a_figure_beyond_fifteen_digits_is_text_and_its_sum_no_formula() {
    let large = "12345678901234567.89";
    let table = sheet(&["a", "b"], &[large, "0.01"], "12345678901234567.90");
    let mut book = book(&[table], 1_048_576);
    let values = book.worksheet_range("表").unwrap();
    let at = |row| values.get_value((row, 1)).unwrap().clone();
    assert_eq!(at(FIRST), Data::String(large.to_owned()));
    assert_eq!(at(FIRST + 1), Data::Float(0.01));
    assert_eq!(
        at(FIRST + 2),
        Data::String("12345678901234567.90".to_owned())
    );
    let formulas = book.worksheet_formula("表").unwrap();
    assert_eq!(
        formulas.cells().filter(|cell| !cell.2.is_empty()).count(),
        0
    );
    let rows = cells(&values);
    assert!(rows.iter().any(|row| row[0].contains("2 个数超过 15 位")));
}

#[test]
fn rows_that_do_not_fit_are_named() {
    let words: Vec<String> = (1..=100).map(|number| format!("p{number}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let table = sheet(&words, &["1.00"; 100], "100.00");
    let mut book = book(&[table], 50);
    let rows = cells(&book.worksheet_range("表").unwrap());
    assert!(rows.len() <= 50, "{}", rows.len());
    assert!(rows.iter().any(|row| row[0].contains("本表共 101 行")));
}

#[test]
fn words_that_do_not_fit_a_cell_are_cut_and_counted() {
    let long = "地".repeat(40_000);
    let table = sheet(&[&long], &["1.00"], "1.00");
    let mut book = book(&[table], 1_048_576);
    let rows = cells(&book.worksheet_range("表").unwrap());
    let cut = rows
        .iter()
        .find(|row| row[0].starts_with("地地地"))
        .unwrap();
    assert_eq!(cut[0].chars().count(), 32_767);
    assert!(cut[0].ends_with("……"));
    assert!(
        rows.iter()
            .any(|row| row[0].contains("1 个单元格超过 32767"))
    );
}

#[test]
fn sheets_of_one_name_get_names_of_their_own() {
    let table = sheet(&["a"], &["1.00"], "1.00");
    let book = book(&[table.clone(), table], 1_048_576);
    assert_eq!(book.sheet_names(), ["表", "表-2"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever a file says, a cell of words is a string cell that says the same, and never a formula.
    #[test]
    fn words_stay_words(tail in "\\PC{0,20}", lead in "(=|\\+|-|@|'|\t|=cmd\\|' /C calc'!A0|=HYPERLINK\\(\"x\"\\)|00|1e5|#REF!|TRUE|)") {
        let word = format!("{lead}{tail}");
        let table = sheet(&[&word], &["1.00"], "1.00");
        let mut book = book(&[table], 1_048_576);
        let formulas = book.worksheet_formula("表").unwrap();
        // the one formula is the total's
        let found: Vec<_> = formulas.used_cells().filter(|cell| !cell.2.is_empty()).collect();
        prop_assert_eq!(found.len(), 1);
        let values = book.worksheet_range("表").unwrap();
        let cell = values.get_value((FIRST, 0)).cloned().unwrap_or(Data::Empty);
        if word.is_empty() {
            prop_assert_eq!(cell, Data::Empty);
        } else {
            prop_assert_eq!(cell, Data::String(word));
        }
    }

    /// Sums as formulas are only written where the exact sum is the figure.
    #[test]
    fn a_wrong_sum_is_no_formula(first in 0_u32..100_000, second in 0_u32..100_000, off in 1_u32..9) {
        let yuan = |fen: u32| format!("{}.{:02}", fen / 100, fen % 100);
        let terms = [yuan(first), yuan(second)];
        let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
        for (sum, expected) in [(first + second, 1), (first + second + off, 0)] {
            let mut book = book(&[sheet(&["a", "b"], &terms, &yuan(sum))], 1_048_576);
            let formulas = book.worksheet_formula("表").unwrap();
            let found = formulas.used_cells().filter(|cell| !cell.2.is_empty());
            prop_assert_eq!(found.count(), expected);
        }
    }
}
