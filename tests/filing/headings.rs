//! Headings as counties write them.

use crate::support::{columns, csv, rows};

fn first(table: &str) -> Vec<String> {
    columns(csv(table).tables().next().unwrap().1)
}

#[test]
fn a_plain_table_is_read() {
    let filing = csv(
        "征地补偿费用测算表,,,,,\n单位：亩、元,,,,,\n序号,村组,地类,征收面积,补偿标准（元/亩）,补偿费\n1,甲村,水浇地,1.5,62000,93000\n2,乙村,旱地,2,50000,100000\n合计,,,3.5,,193000\n制表人：张三,,,,,\n",
    );
    let (_, table) = filing.tables().next().unwrap();
    assert_eq!(
        columns(table),
        [
            "A number",
            "B village",
            "C class-name",
            "D area Area(Mu)",
            "E applied Rate(RateUnit { money: Yuan, per: Mu })",
            "F amount Yuan"
        ]
    );
    assert_eq!(rows(table), ["4 Item -", "5 Item -", "6 Total 合计"]);
    assert_eq!(table.headings, (3, 3));
    assert_eq!(filing.sheets[0].other_rows, [1, 2, 7]);
}

#[test]
fn headings_of_two_rows_without_their_merges_are_read() {
    let found = first(
        "序号,权属单位,地类,,面积,,单价,,,补偿费（万元）,,\n,,编码,名称,公顷,亩,区片价（元/亩）,系数,执行标准（元/亩）,土地补偿费（40%）,安置补助费（60%）,合计\n1,甲村,0102,水浇地,0.1,1.5,62000,1.2,74400,4.464,6.696,11.16\n",
    );
    assert_eq!(
        found,
        [
            "A number",
            "B village",
            "C class-code",
            "D class-name",
            "E area Area(Hectare)",
            "F area Area(Mu)",
            "G price Rate(RateUnit { money: Yuan, per: Mu })",
            "H factor",
            "I applied Rate(RateUnit { money: Yuan, per: Mu })",
            "J land-compensation TenThousandYuan",
            "K resettlement TenThousandYuan",
            "L amount TenThousandYuan",
        ]
    );
}

#[test]
fn a_ledger_is_read_by_its_own_words() {
    let found = first(
        "批次号,座落位置,报批亩数,报批公顷数,农用地小计,耕地,土地补偿费,安置补助费,备注\n2020-3,甲村,15,1,1,1,100,200,\n",
    );
    assert_eq!(
        found,
        [
            "A batch",
            "B village",
            "C area Area(Mu)",
            "D area Area(Hectare)",
            "G land-compensation",
            "H resettlement",
            "I remarks"
        ]
    );
}

#[test]
fn sections_pages_and_summaries_are_told_apart() {
    let filing = csv(
        "序号,村,面积（亩）,执行标准（元/亩）,补偿费（元）\n一、甲镇,,,,\n1,甲村,1,62000,62000\n本页合计,,1,,62000\n序号,村,面积（亩）,执行标准（元/亩）,补偿费（元）\n2,乙村,2,62000,124000\n合计,,3,,186000\n其中：集体,,3,,186000\n按区片汇总,,,,\n区片编号,,面积（亩）,,补偿费（元）\nⅠ,,3,,186000\n",
    );
    let tables: Vec<_> = filing.tables().collect();
    assert_eq!(tables.len(), 1);
    assert_eq!(
        rows(tables[0].1),
        [
            "3 Item -",
            "4 Subtotal 本页合计",
            "6 Item -",
            "7 Total 合计"
        ]
    );
    assert_eq!(filing.sheets[0].other_rows, [2, 5, 8, 9, 10, 11]);
}

#[test]
fn totals_may_stand_first() {
    let filing = csv(
        "村,地块编号,面积（亩）,补偿标准（元/亩）,补偿费（元）\n合计,,3,,186000\n甲村小计,,1,,62000\n甲村,D-1,1,62000,62000\n乙村小计,,2,,124000\n乙村,D-2,2,62000,124000\n",
    );
    let (_, table) = filing.tables().next().unwrap();
    assert!(table.totals_first);
    assert_eq!(
        rows(table),
        [
            "2 Total 合计",
            "3 Subtotal 甲村小计",
            "4 Item -",
            "5 Subtotal 乙村小计",
            "6 Item -"
        ]
    );
}

#[test]
fn a_mapping_names_what_headings_do_not() {
    let table = "图号,征用数,每亩,应付\nD-1,1.5,62000,93000\n";
    let mut options = crate::support::options();
    let read = |options: &qupian::read::FilingOptions| {
        qupian::read::filing(&qupian::read::Input::new("filing.csv", table), options)
    };
    let refusal = read(&options).unwrap_err();
    assert_eq!(refusal.problems[0].id, "filing-no-table");
    for (key, word) in [
        ("图号", "parcel"),
        ("征用数", "area 亩"),
        ("C", "applied 元/亩"),
        ("应付", "amount 元"),
    ] {
        options.mapping.insert(key.to_owned(), word.to_owned());
    }
    let filing = read(&options).unwrap();
    assert_eq!(
        columns(filing.tables().next().unwrap().1),
        [
            "A parcel",
            "B area Area(Mu)",
            "C applied Rate(RateUnit { money: Yuan, per: Mu })",
            "D amount Yuan"
        ]
    );
    options
        .mapping
        .insert("没有".to_owned(), "village".to_owned());
    let refusal = read(&options).unwrap_err();
    assert_eq!(refusal.problems[0].id, "mapping-heading-unknown");
    assert!(
        refusal.to_string().contains("图号、征用数、每亩、应付"),
        "{refusal}"
    );
    options
        .mapping
        .insert("每亩".to_owned(), "aplied".to_owned());
    let refusal = read(&options).unwrap_err();
    assert_eq!(refusal.problems[0].id, "mapping-role-unknown");
    assert!(
        refusal.to_string().contains("did you mean applied"),
        "{refusal}"
    );
}

#[test]
fn a_table_in_gbk_with_windows_line_ends_is_read() {
    let table = "地块编号,面积（公顷）,补偿费（万元）\r\n\r\nD-1,0.1,11.16\r\n";
    let (bytes, ..) = encoding_rs::GBK.encode(table);
    let input = qupian::read::Input::new("filing.csv", bytes.into_owned());
    let filing = qupian::read::filing(&input, &crate::support::options()).unwrap();
    let table = filing.tables().next().unwrap().1;
    assert_eq!(
        rows(table),
        ["3 Item -"],
        "rows are counted as an editor counts lines"
    );
    assert_eq!(filing.findings[0].id, "encoding");
}

#[test]
fn the_same_land_by_district_is_no_land_again() {
    let filing = csv(
        "序号,村,地块编号,区片编号,面积（亩）,执行标准（元/亩）,补偿费（元）\n1,甲村,D-1,Ⅰ,1,62000,62000\n2,乙村,D-2,Ⅱ,2,62000,124000\n,合计,,,3,,186000\n按区片小计,,,,,,\n,,,Ⅰ,1,,62000\n,,,Ⅱ,2,,124000\n,,,合计,3,,186000\n",
    );
    let (_, table) = filing.tables().next().unwrap();
    assert_eq!(rows(table), ["2 Item -", "3 Item -", "4 Total 合计"]);
    assert_eq!(filing.sheets[0].other_rows, [5, 6, 7, 8]);
}
