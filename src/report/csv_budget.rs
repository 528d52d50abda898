//! The CSV of budget lines: a row for each product, stated amount or gap, then the three sums.

use super::budget::BudgetSums;
use super::csv::{Cell, Sink, heading};
use super::run::Run;
use super::totals::{Level, totals};
use crate::lang::Lang;
use crate::units::Money;
use crate::value::{BudgetGap, BudgetItem, BudgetPart};
use std::io;

/// Writes the rows.
pub(super) fn lines(run: &Run<'_>, lang: Lang, writer: &mut dyn Sink) -> io::Result<()> {
    let columns = heading(
        &[
            ("费用", "line"),
            ("名称", "name"),
            ("类别", "kind"),
            ("项", "what"),
            ("数量", "quantity"),
            ("单位", "unit"),
            ("单价（元）", "rate"),
            ("倍数", "times"),
            ("金额（元）", "amount"),
            ("结果", "outcome"),
            ("依据", "clause"),
            ("来源", "source"),
            ("可靠程度", "standing"),
            ("备注", "note"),
        ],
        lang,
    );
    writer.heading(&columns, lang)?;
    for item in &run.budget {
        for part in &item.parts {
            writer.row(&part_row(item, part, lang))?;
        }
        for gap in &item.gaps {
            writer.row(&gap_row(item, gap, lang))?;
        }
        if item.parts.is_empty() && item.gaps.is_empty() {
            let none = lang.pick("没有应计的土地", "no land that it is due on");
            let mut cells = shared(item, none, lang);
            cells[8] = Cell::Number(Money::ZERO.to_string());
            writer.row(&cells)?;
        }
    }
    sums(run, lang, writer)
}

fn sums(run: &Run<'_>, lang: Lang, writer: &mut dyn Sink) -> io::Result<()> {
    let sums = BudgetSums::of(run, &totals(run, Level::Project).all);
    let rows = [
        ("补偿合计", "compensation", sums.compensation),
        ("其他费用合计", "other lines", sums.others),
        ("项目合计", "project total", sums.whole),
    ];
    for (zh, en, money) in rows {
        let mut cells: Vec<Cell> = (0..14).map(|_| Cell::Text(String::new())).collect();
        cells[0] = Cell::Text(lang.pick(zh, en).to_owned());
        cells[8] = Cell::Number(money.to_string());
        if !sums.complete && en != "compensation" {
            cells[9] = Cell::Text(lang.pick("不完整", "not complete").to_owned());
        }
        writer.row(&cells)?;
    }
    Ok(())
}

/// The cells that every row of a line has; figures are put in by their place.
fn shared(item: &BudgetItem<'_>, what: &str, lang: Lang) -> Vec<Cell> {
    let line = item.line;
    let text = |word: &str| Cell::Text(word.to_owned());
    let empty = || Cell::Number(String::new());
    vec![
        text(&line.id),
        text(line.name.say(lang)),
        text(line.kind.text().say(lang)),
        text(what),
        empty(),
        text(""),
        empty(),
        empty(),
        empty(),
        text(lang.pick("已计", "counted")),
        text(""),
        text(&line.source),
        text(line.standing.text().say(lang)),
        text(line.note.as_deref().unwrap_or_default()),
    ]
}

fn part_row(item: &BudgetItem<'_>, part: &BudgetPart, lang: Lang) -> Vec<Cell> {
    let mut cells = shared(item, part.what.say(lang), lang);
    if let Some((quantity, unit)) = &part.count {
        cells[4] = Cell::Number(quantity.plain_text());
        cells[5] = Cell::Text(unit.say(lang).to_owned());
    }
    cells[6] = Cell::Number(part.rate.clone().unwrap_or_default());
    let times = part.times.map(|times| times.to_string());
    cells[7] = Cell::Number(times.unwrap_or_default());
    cells[8] = Cell::Number(part.amount.to_string());
    let clause = part.step.clause.as_ref().map(|clause| clause.line(lang));
    cells[10] = Cell::Text(clause.unwrap_or_default());
    cells
}

fn gap_row(item: &BudgetItem<'_>, gap: &BudgetGap, lang: Lang) -> Vec<Cell> {
    let mut cells = shared(item, gap.what.say(lang), lang);
    cells[4] = Cell::Number(gap.area.to_string());
    cells[5] = Cell::Text(lang.pick("平方米", "m2").to_owned());
    let (zh, en) = (
        format!("未计算：{}", gap.why.zh()),
        format!("not computed: {}", gap.why.en()),
    );
    cells[9] = Cell::Text(lang.pick(&zh, &en).to_owned());
    cells
}
