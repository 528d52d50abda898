//! Workbooks made by a program, as counties make them by hand.

use crate::support::{columns, rows, workbook};
use qupian::land::{CellKind, FiledRole};
use rust_xlsxwriter::{Format, Workbook};

#[test]
fn a_plain_workbook_is_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("测算表").unwrap();
    let headings = [
        "地块编号",
        "面积（公顷）",
        "区片价（元/亩）",
        "补偿费合计（元）",
        "上报日期",
    ];
    sheet.write_row(0, 0, headings).unwrap();
    sheet.write(1, 0, "D-1").unwrap();
    sheet.write(1, 1, 0.1 + 0.2).unwrap();
    sheet.write(1, 2, 62000).unwrap();
    sheet.write(1, 3, 93000.55).unwrap();
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2020, 6, 18).unwrap();
    sheet
        .write_with_format(1, 4, &day, &Format::new().set_num_format("yyyy/m/d"))
        .unwrap();
    let filing = workbook(book.save_to_buffer().unwrap());
    let (_, table) = filing.tables().next().unwrap();
    assert_eq!(columns(table).len(), 5);
    assert_eq!(rows(table), ["2 Item -"]);
    let cell = |role| {
        table.rows[0]
            .cell(table.column(role, None).unwrap())
            .unwrap()
    };
    assert_eq!(cell(FiledRole::Area).text, "0.3");
    assert_eq!(cell(FiledRole::Amount).text, "93000.55");
    assert_eq!(cell(FiledRole::Price).kind, CellKind::Number);
    assert_eq!(
        cell(FiledRole::Reported).kind,
        CellKind::Day("2020-06-18".parse().unwrap())
    );
}
