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
