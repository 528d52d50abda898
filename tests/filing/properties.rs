//! Whatever stands in the cells: no panic, and nothing lost.

use crate::support::options;
use proptest::prelude::*;
use qupian::read::{Input, filing};
use std::collections::BTreeSet;

fn cell() -> impl Strategy<Value = String> {
    let words = [
        "序号",
        "村",
        "地块编号",
        "地类",
        "面积",
        "亩",
        "公顷",
        "补偿费（元）",
        "土地补偿费",
        "合计",
        "小计",
        "总计",
        "单价",
        "系数",
        "项目名称：路",
        "单位：亩、元",
        "其中：国有",
        "大写：壹",
        "备注",
        "明细",
        "行别",
        "-",
        "面积-亩",
        "（",
        "4.4E+17",
    ];
    prop_oneof![
        4 => Just(String::new()),
        4 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        3 => "[0-9]{1,6}(\\.[0-9]{1,4})?",
        1 => "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_row_is_kept_somewhere(cells in prop::collection::vec(prop::collection::vec(cell(), 1..9), 1..14)) {
        let mut text = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        text.write_record(["地块编号", "面积（亩）", "单价（元/亩）", "补偿费（元）"]).unwrap();
        for row in &cells {
            text.write_record(row).unwrap();
        }
        let text = text.into_inner().unwrap();
        let input = Input::new("filing.csv", text.clone());
        if let Ok(filing) = filing(&input, &options()) {
            let sheet = &filing.sheets[0];
            let mut kept: BTreeSet<u32> = sheet.other_rows.iter().copied().collect();
            for table in &sheet.tables {
                kept.extend(table.headings.0..=table.headings.1);
                for row in &table.rows {
                    prop_assert!(kept.insert(row.row), "row {} stands twice", row.row);
                }
            }
            let mut lines = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(&text[..]);
            for record in lines.records().map(Result::unwrap) {
                let line = u32::try_from(record.position().unwrap().line()).unwrap();
                let holds = record.iter().filter(|cell| !cell.trim().is_empty()).count();
                prop_assert!(holds == 0 || kept.contains(&line), "line {line} is lost");
                let row = sheet.tables.iter().flat_map(|table| &table.rows).find(|row| row.row == line);
                if let Some(row) = row {
                    prop_assert_eq!(row.cells.len(), holds);
                }
            }
        }
    }
}
