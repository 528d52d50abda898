//! A comparison as CSV: one table of differences, every row marked as not payable.

use super::compare::{Comparison, Difference, Only, Sheet, compare, level_text, not_payable};
use super::csv::{Cell, CsvOptions, Rows, heading, joined};
use super::csv_totals::{FINDING, finding_row};
use super::totals::Level;
use crate::lang::Lang;
use crate::units::Money;
use std::io::{self, Write};

/// Writes the differences at a level, the sum as the last row, or the findings of both sides.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_comparison_csv(
    both: &Comparison<'_>,
    level: Level,
    options: CsvOptions,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows = Rows::start(out, options, joined(&both.demonstrations(), lang))?;
    match level {
        Level::Findings => findings(both, lang, &mut rows)?,
        _ => differences(&compare(both, level), level, lang, &mut rows)?,
    }
    rows.finish()
}

fn findings(both: &Comparison<'_>, lang: Lang, rows: &mut Rows<'_>) -> io::Result<()> {
    let mut columns = heading(&[("一方", "side")], lang);
    columns.extend(heading(&FINDING, lang));
    columns.extend(heading(&[NOTE], lang));
    rows.heading(&columns, lang)?;
    for (side, finding) in both.findings() {
        let mut cells = vec![Cell::Text(side.to_owned())];
        cells.extend(finding_row(finding, lang));
        cells.push(mark(lang));
        rows.row(&cells)?;
    }
    Ok(())
}

const NOTE: (&str, &str) = ("说明", "note");

fn mark(lang: Lang) -> Cell {
    Cell::Text(not_payable().say(lang).to_owned())
}

/// Figures that stand for A, for B and for the difference.
const TRIPLES: [(&str, &str, &str); 2] = [
    ("面积", "（平方米）", "area_m2"),
    ("平均价", "（元/亩）", "price_per_mu"),
];

/// Figures that stand for A and for B.
const PAIRS: [(&str, &str); 4] = [
    ("计价（平方米）", "priced_m2"),
    ("国有（平方米）", "state_m2"),
    ("参照计价（平方米）", "reference_m2"),
    ("未计价（平方米）", "unpriced_m2"),
];

fn differences(sheet: &Sheet, level: Level, lang: Lang, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.heading(&columns(sheet, level, lang), lang)?;
    for row in &sheet.rows {
        rows.row(&cells(&row.code, row, sheet, lang))?;
    }
    let total = lang.pick("合计", "total");
    rows.row(&cells(total, &sheet.all, sheet, lang))
}

fn columns(sheet: &Sheet, level: Level, lang: Lang) -> Vec<Cell> {
    let what = level_text(level);
    let code = lang.pick(what.zh(), what.en()).replace(' ', "_");
    let mut names = vec![code, lang.pick("名称", "name").to_owned()];
    let triple = |names: &mut Vec<String>, (zh, unit, en): (&str, &str, &str)| {
        for (side, side_en) in [("A", "a"), ("B", "b"), ("差", "difference")] {
            let zh = format!("{zh}{side}{unit}");
            names.push(lang.pick(&zh, &format!("{en}_{side_en}")).to_owned());
        }
    };
    triple(&mut names, TRIPLES[0]);
    for (zh, en) in PAIRS {
        for (side, side_en) in [("A", "a"), ("B", "b")] {
            let zh = format!("{side} {zh}");
            names.push(lang.pick(&zh, &format!("{en}_{side_en}")).to_owned());
        }
    }
    triple(&mut names, TRIPLES[1]);
    for (id, name) in &sheet.components {
        triple(&mut names, (name.zh(), "（元）", id));
    }
    triple(&mut names, ("合计", "（元）", "amount"));
    triple(&mut names, ("参照金额", "（元）", "reference_amount"));
    let last = [("增减（%）", "percent"), ("仅在", "only"), NOTE];
    names.extend(last.map(|(zh, en)| lang.pick(zh, en).to_owned()));
    names.into_iter().map(Cell::Text).collect()
}

fn cells(code: &str, row: &Difference, sheet: &Sheet, lang: Lang) -> Vec<Cell> {
    let [a, b] = row.sides(sheet.components.len());
    let name = if code == row.code {
        row.name.say(lang)
    } else {
        ""
    };
    let mut figures = vec![
        a.area.to_string(),
        b.area.to_string(),
        row.area().to_string(),
    ];
    let pairs = [
        [a.priced, b.priced],
        [a.state, b.state],
        [a.reference, b.reference],
        [a.unpriced, b.unpriced],
    ];
    figures.extend(pairs.iter().flatten().map(ToString::to_string));
    let [price_a, price_b] = row.prices();
    let shown = |money: Option<Money>| money.map(|money| money.to_string()).unwrap_or_default();
    figures.extend([price_a, price_b, row.price()].map(shown));
    let money = |a: Money, b: Money| [a, b, b - a].map(|money| money.to_string());
    for (&a, &b) in a.components.iter().zip(&b.components) {
        figures.extend(money(a, b));
    }
    figures.extend(money(a.amount, b.amount));
    figures.extend(money(a.reference_amount, b.reference_amount));
    figures.push(row.percent().unwrap_or_default());
    let only = match row.only() {
        Some(Only::A) => "A",
        Some(Only::B) => "B",
        None => "",
    };
    let mut cells = vec![Cell::Text(code.to_owned()), Cell::Text(name.to_owned())];
    cells.extend(figures.into_iter().map(Cell::Number));
    cells.extend([Cell::Text(only.to_owned()), mark(lang)]);
    cells
}
