//! The CSV of totals and of findings.

use super::csv::{Cell, Rows, Sink, heading};
use super::run::Run;
use super::totals::{Level, Total, totals};
use crate::land::Finding;
use crate::lang::{Lang, Text};
use std::io;

/// Writes the totals of a level, the sum as the last row.
pub(super) fn summed(
    run: &Run<'_>,
    level: Level,
    lang: Lang,
    writer: &mut Rows<'_>,
) -> io::Result<()> {
    let table = totals(run, level);
    let what = level.text();
    let mut columns = heading(
        &[
            (what.zh(), &what.en().replace(' ', "_")),
            ("名称", "name"),
            ("地块数", "parcels"),
            ("面积（平方米）", "area_m2"),
            ("面积（亩）", "area_mu"),
            ("面积（公顷）", "area_ha"),
            ("计价（平方米）", "priced_m2"),
            ("国有（平方米）", "state_m2"),
            ("参照计价（平方米）", "reference_m2"),
            ("未计价（平方米）", "unpriced_m2"),
        ],
        lang,
    );
    let named = |(id, name): &(String, Text)| {
        let zh = format!("{}（元）", name.zh());
        Cell::Text(lang.pick(&zh, id).to_owned())
    };
    columns.extend(table.components.iter().map(named));
    columns.extend(heading(
        &[
            ("合计（元）", "amount"),
            ("参照金额（元）", "reference_amount"),
        ],
        lang,
    ));
    writer.heading(&columns, lang)?;
    for (code, name, total) in &table.rows {
        writer.row(&total_row(code, name.say(lang), total))?;
    }
    writer.row(&total_row(lang.pick("合计", "total"), "", &table.all))
}

fn total_row(code: &str, name: &str, total: &Total) -> Vec<Cell> {
    let mut cells = vec![Cell::Text(code.to_owned()), Cell::Text(name.to_owned())];
    let figures = [
        total.parcels.to_string(),
        total.area.to_string(),
        total.mu.plain_text(),
        total.area.ha_text(),
        total.priced.to_string(),
        total.state.to_string(),
        total.reference.to_string(),
        total.unpriced.to_string(),
    ];
    cells.extend(figures.map(Cell::Number));
    cells.extend(
        total
            .components
            .iter()
            .map(|money| Cell::Number(money.to_string())),
    );
    cells.push(Cell::Number(total.amount.to_string()));
    cells.push(Cell::Number(total.reference_amount.to_string()));
    cells
}

/// The columns of a finding.
pub(super) const FINDING: [(&str, &str); 7] = [
    ("代号", "id"),
    ("级别", "severity"),
    ("位置", "place"),
    ("内容", "what"),
    ("涉及金额（元）", "at_stake"),
    ("依据", "clause"),
    ("处理", "tip"),
];

/// Writes a row for every finding.
pub(super) fn found(run: &Run<'_>, lang: Lang, writer: &mut dyn Sink) -> io::Result<()> {
    writer.heading(&heading(&FINDING, lang), lang)?;
    let mut found = run.findings().into_iter();
    found.try_for_each(|finding| writer.row(&finding_row(finding, lang)))
}

/// The cells of a finding.
pub(super) fn finding_row(finding: &Finding, lang: Lang) -> Vec<Cell> {
    let text = |text: &Text| Cell::Text(text.say(lang).to_owned());
    let stake = finding.at_stake.map(|money| money.to_string());
    let clause = finding.clause.as_ref().map(|clause| clause.line(lang));
    vec![
        Cell::Text(finding.id.to_owned()),
        text(&finding.severity.text()),
        Cell::Text(finding.place.say(lang)),
        text(&finding.what),
        Cell::Number(stake.unwrap_or_default()),
        Cell::Text(clause.unwrap_or_default()),
        text(&finding.tip),
    ]
}
