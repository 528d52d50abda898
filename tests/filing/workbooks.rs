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

/// A workbook as a county makes it: title, unit line, merged headings, villages merged down, sums, notes, signatures.
fn county() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("封面")
        .unwrap()
        .write(0, 0, "项目名称：示范路")
        .unwrap();
    let sheet = book.add_worksheet().set_name("征地补偿费用测算表").unwrap();
    let center = Format::new();
    sheet
        .merge_range(0, 0, 0, 11, "示范路征地补偿费用测算表", &center)
        .unwrap();
    sheet.write(1, 0, "上报日期").unwrap();
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2020, 6, 18).unwrap();
    sheet
        .write_with_format(
            1,
            1,
            &day,
            &Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\""),
        )
        .unwrap();
    sheet.write(1, 9, "单位：公顷、万元").unwrap();
    for (column, words) in [(0, "序号"), (1, "权属单位"), (2, "地块编号")] {
        sheet
            .merge_range(2, column, 3, column, words, &center)
            .unwrap();
    }
    sheet.merge_range(2, 3, 2, 4, "地类", &center).unwrap();
    sheet.write_row(3, 3, ["编码", "名称"]).unwrap();
    sheet.merge_range(2, 5, 2, 6, "面积", &center).unwrap();
    sheet.write_row(3, 5, ["公顷", "亩"]).unwrap();
    sheet
        .merge_range(2, 7, 3, 7, "区片价\n（元/亩）", &center)
        .unwrap();
    sheet.merge_range(2, 8, 3, 8, "系数", &center).unwrap();
    sheet.merge_range(2, 9, 2, 11, "补偿费", &center).unwrap();
    sheet
        .write_row(3, 9, ["土地补偿费（40%）", "安置补助费（60%）", "合计"])
        .unwrap();
    sheet
        .write_row(4, 0, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
        .unwrap();
    let item =
        |sheet: &mut rust_xlsxwriter::Worksheet, row: u32, plot: &str, class: f64, name: &str| {
            sheet.write(row, 0, row - 4).unwrap();
            sheet.write(row, 2, plot).unwrap();
            sheet.write(row, 3, class).unwrap();
            sheet.write(row, 4, name).unwrap();
            sheet
                .write_row(row, 5, [0.1, 1.5, 62000.0, 1.2, 4.464, 6.696])
                .unwrap();
            sheet
                .write_formula(
                    row,
                    11,
                    rust_xlsxwriter::Formula::new("=J1+K1").set_result("11.16"),
                )
                .unwrap();
        };
    sheet.merge_range(5, 1, 6, 1, "甲村", &center).unwrap();
    item(sheet, 5, "1-2", 102.0, "水浇地");
    item(sheet, 6, "1-3", 102.0, "水浇地");
    sheet.write(7, 1, "甲村小计").unwrap();
    sheet.write_row(7, 5, [0.2, 3.0]).unwrap();
    sheet.write(8, 1, "合 计").unwrap();
    sheet.write_row(8, 5, [0.2, 3.0]).unwrap();
    sheet
        .write(9, 1, "合计（大写）：贰拾贰万叁仟贰佰元整")
        .unwrap();
    sheet.write(10, 0, "注：面积以勘测定界为准").unwrap();
    sheet.write(11, 0, "制表人：张三").unwrap();
    sheet.write(11, 5, "审核人：李四").unwrap();
    sheet.set_row_hidden(6).unwrap();
    book.add_worksheet()
        .set_name("附注")
        .unwrap()
        .write(0, 0, "内部")
        .unwrap();
    book.worksheets_mut()[2].set_hidden(true);
    book.save_to_buffer().unwrap()
}

#[test]
fn a_county_s_workbook_is_read() {
    let filing = workbook(county());
    let (number, table) = filing.tables().next().unwrap();
    assert_eq!((number, table.headings), (1, (3, 5)));
    assert_eq!(
        columns(table),
        [
            "A number",
            "B village",
            "C parcel",
            "D class-code",
            "E class-name",
            "F area Area(Hectare)",
            "G area Area(Mu)",
            "H price Rate(RateUnit { money: Yuan, per: Mu })",
            "I factor",
            "J land-compensation TenThousandYuan",
            "K resettlement TenThousandYuan",
            "L amount TenThousandYuan",
        ]
    );
    assert_eq!(table.columns[9].share.as_deref(), Some("40%"));
    assert_eq!(table.columns[6].heading, "面积／亩");
    assert_eq!(
        rows(table),
        [
            "6 Item -",
            "7 Item -",
            "8 Subtotal 甲村小计",
            "9 Total 合 计"
        ]
    );
    let village = table.column(FiledRole::Village, None).unwrap();
    assert_eq!(
        table.rows[1].cell(village).unwrap().text,
        "甲村",
        "a merged cell counts for each of its rows"
    );
    let amount = table.rows[0]
        .cell(table.column(FiledRole::Amount, None).unwrap())
        .unwrap();
    assert_eq!((amount.text.as_str(), amount.is_formula), ("11.16", true));
    assert_eq!(filing.sheets[1].other_rows, [1, 2, 10, 11, 12]);
    let facts: Vec<_> = filing
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.facts)
        .map(|fact| format!("{:?} {} {}", fact.role, fact.text, fact.at.name()))
        .collect();
    assert_eq!(
        facts,
        [
            "ProjectName 示范路 A1",
            "Reported 2020-06-18 B2",
            "AmountInWords 贰拾贰万叁仟贰佰元整 B10"
        ]
    );
    assert!(filing.sheets[0].without_table.is_some());
    let ids: Vec<_> = filing
        .findings
        .iter()
        .map(|one| (one.id, one.place.say(qupian::lang::Lang::En)))
        .collect();
    assert_eq!(
        ids,
        [
            (
                "rows-hidden",
                "filing.xlsx, sheet 征地补偿费用测算表, row 7".to_owned()
            ),
            (
                "cell-zero-lost",
                "filing.xlsx, sheet 征地补偿费用测算表, cell D6, field 地类／编码, value `102`"
                    .to_owned()
            ),
            ("sheet-hidden", "filing.xlsx, sheet 附注".to_owned()),
        ]
    );
}

#[test]
fn damaged_cells_are_named() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_row(
            0,
            0,
            [
                "地块编号",
                "地类编码",
                "面积（亩）",
                "执行标准（元/亩）",
                "补偿费（元）",
                "备注",
            ],
        )
        .unwrap();
    sheet.write(1, 0, 149_999_000_000_000_225_f64).unwrap();
    sheet.write(1, 1, "0102").unwrap();
    sheet.write_row(1, 2, ["１．５", "62000"]).unwrap();
    sheet
        .write_formula(1, 4, rust_xlsxwriter::Formula::new("=C2*D2").set_result(""))
        .unwrap();
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2020, 1, 2).unwrap();
    sheet
        .write_with_format(2, 0, &day, &Format::new().set_num_format("m\"月\"d\"日\""))
        .unwrap();
    sheet.write(2, 1, "01\u{200B}02").unwrap();
    sheet
        .write_formula(
            2,
            2,
            rust_xlsxwriter::Formula::new("=#REF!").set_result("#REF!"),
        )
        .unwrap();
    sheet.write(2, 4, true).unwrap();
    sheet.write(3, 0, "4.4E+17").unwrap();
    sheet.merge_range(3, 2, 4, 2, "", &Format::new()).unwrap();
    sheet.write(3, 2, 3).unwrap();
    sheet.write(4, 0, "D-4").unwrap();
    sheet.write(4, 4, 5).unwrap();
    let filing = workbook(book.save_to_buffer().unwrap());
    let said: Vec<String> = filing
        .findings
        .iter()
        .map(|one| format!("{} {}", one.id, one.what.en()))
        .collect();
    insta::assert_snapshot!(said.join("\n"));
    let table = filing.tables().next().unwrap().1;
    assert!(
        table.rows[0].cells[&1].is_damaged
            && table.rows[2].cells[&1].is_damaged
            && !table.rows[3].cells[&1].is_damaged
    );
    assert!(
        !table.rows[3].cells.contains_key(&3),
        "a merged figure counts once"
    );
}
