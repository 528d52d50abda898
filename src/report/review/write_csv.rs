//! A review as CSV: a row for each discrepancy, allowed ones with their reason.

use super::Reviewed;
use crate::check::Discrepancy;
use crate::lang::{Lang, Text};
use crate::report::csv::{Cell, CsvOptions, Rows, heading, joined};
use std::io::{self, Write};

const COLUMNS: [(&str, &str); 12] = [
    ("级别", "severity"),
    ("标识", "id"),
    ("工作表", "sheet"),
    ("单元格", "cells"),
    ("地块", "plot"),
    ("问题", "what"),
    ("报件", "stated"),
    ("应为", "due"),
    ("涉及金额（元）", "at_stake"),
    ("依据", "clause"),
    ("处理", "tip"),
    ("认可理由", "allowed"),
];

/// Writes the discrepancies.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_review_csv(
    review: &Reviewed<'_>,
    options: CsvOptions,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows = Rows::start(out, options, joined(&review.demonstrations, lang))?;
    rows.heading(&heading(&COLUMNS, lang), lang)?;
    for one in &review.discrepancies {
        rows.row(&row(one, lang))?;
    }
    rows.finish()
}

fn row(one: &Discrepancy, lang: Lang) -> Vec<Cell> {
    let finding = &one.finding;
    let said = |text: &Option<Text>| {
        let text = text.as_ref().map(|text| text.say(lang).to_owned());
        Cell::Text(text.unwrap_or_default())
    };
    let cells: Vec<String> = one.cells.iter().map(|cell| cell.name()).collect();
    let money = finding.at_stake.map(|money| money.to_string());
    let clause = finding.clause.as_ref().map(|clause| clause.line(lang));
    vec![
        Cell::Text(finding.severity.text().say(lang).to_owned()),
        Cell::Text(finding.id.to_owned()),
        Cell::Text(finding.place.sheet.clone().unwrap_or_default()),
        Cell::Text(cells.join(" ")),
        Cell::Text(finding.place.id.clone().unwrap_or_default()),
        Cell::Text(finding.what.say(lang).to_owned()),
        said(&one.stated),
        said(&one.due),
        money.map_or(Cell::Text(String::new()), Cell::Number),
        Cell::Text(clause.unwrap_or_default()),
        Cell::Text(finding.tip.say(lang).to_owned()),
        Cell::Text(one.allowed.clone().unwrap_or_default()),
    ]
}
