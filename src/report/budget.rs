//! Budget lines for people: apart from what the notice rules, and then the project's whole.

use super::aligned::{Align, Table};
use super::run::Run;
use super::totals::Total;
use crate::cite::Citation;
use crate::lang::{Lang, Text};
use crate::text;
use crate::units::{Money, capitals};
use crate::value::BudgetItem;
use std::io::{self, Write};

/// The sums of a run with budget lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BudgetSums {
    /// Compensation by the standards: the sum of every table of totals.
    pub compensation: Money,
    /// All other lines.
    pub others: Money,
    /// Both.
    pub whole: Money,
    /// False if land is not priced, a parcel has no area, or a line leaves something out.
    pub complete: bool,
}

impl BudgetSums {
    /// The sums; `all` is the sum of a table of totals.
    #[must_use]
    pub fn of(run: &Run<'_>, all: &Total) -> Self {
        let others = run.budget.iter().filter_map(BudgetItem::amount).sum();
        let gaps = run.budget.iter().any(|item| !item.gaps.is_empty());
        let without_area = run.appraised.iter().any(|one| one.pieces.is_empty());
        Self {
            compensation: all.amount,
            others,
            whole: all.amount + others,
            complete: !gaps && !without_area && !all.unpriced.is_positive(),
        }
    }
}

/// Writes the other lines, how each is computed, and the three sums; nothing for a run without such lines.
pub(super) fn write_budget(
    run: &Run<'_>,
    all: &Total,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    if run.budget.is_empty() {
        return Ok(());
    }
    let title = lang.pick(
        "其他费用（不属区片综合地价）",
        "Other budget lines (not ruled by the district price)",
    );
    writeln!(out, "\n## {title}\n")?;
    table(run, lang).write(out)?;
    let mut clauses: Vec<Citation> = Vec::new();
    for item in &run.budget {
        write_item(item, &mut clauses, lang, out)?;
    }
    writeln!(out)?;
    for clause in &clauses {
        writeln!(out, "[{}] {}", clause.clause, clause.wording.say(lang))?;
        writeln!(out, "    —— {}", clause.line(lang))?;
    }
    write_sums(run, all, lang, out)
}

fn table(run: &Run<'_>, lang: Lang) -> Table {
    use Align::{Left, Right};
    let headings = [
        ("费用", "line", Left),
        ("名称", "name", Left),
        ("类别", "kind", Left),
        ("金额（元）", "amount (yuan)", Right),
        ("来源", "source", Left),
        ("可靠程度", "standing", Left),
        ("备注", "note", Left),
    ];
    let headed = |(zh, en, align)| (lang.pick(zh, en).to_owned(), align);
    let mut table = Table::new(headings.into_iter().map(headed).collect());
    table.rows = run.budget.iter().map(|item| row(item, lang)).collect();
    let sum: Money = run.budget.iter().filter_map(BudgetItem::amount).sum();
    let mut total = vec![String::new(); table.columns.len()];
    total[0] = lang.pick("合计", "total").to_owned();
    total[3] = sum.grouped();
    table.total = Some(total);
    table
}

fn row(item: &BudgetItem<'_>, lang: Lang) -> Vec<String> {
    let line = item.line;
    let not_computed = || lang.pick("未计算", "not computed").to_owned();
    vec![
        line.id.clone(),
        line.name.say(lang).to_owned(),
        line.kind.text().say(lang).to_owned(),
        item.amount().map_or_else(not_computed, Money::grouped),
        line.source.clone(),
        line.standing.text().say(lang).to_owned(),
        line.note.clone().unwrap_or_default(),
    ]
}

/// How a line is computed, and what it leaves out; nothing for a stated amount, which the table says.
fn write_item(
    item: &BudgetItem<'_>,
    clauses: &mut Vec<Citation>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let stated = item.parts.iter().all(|part| part.count.is_none());
    if stated && item.gaps.is_empty() && item.readings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}  {}", item.line.id, item.line.name.say(lang))?;
    write_readings(item, clauses, lang, out)?;
    for part in &item.parts {
        write!(out, "  {}", part.step.sentence.say(lang))?;
        match &part.step.clause {
            Some(clause) if *clause != item.line.citation() => {
                note(clause, clauses);
                writeln!(out, "  [{}]", clause.clause)?;
            }
            _ => writeln!(out)?,
        }
    }
    if item.parts.is_empty() && item.gaps.is_empty() {
        let none = Text::fixed("没有应计的土地", "no land that it is due on");
        writeln!(out, "  {}", none.say(lang))?;
    }
    for gap in &item.gaps {
        let (area, what, why) = (gap.area, gap.what.say(lang), gap.why.say(lang));
        let much = gap.area.is_positive();
        match lang {
            Lang::Zh if much => writeln!(out, "  未计算：{what} {area} 平方米（{why}）")?,
            Lang::Zh => writeln!(out, "  未计算：{what}（{why}）")?,
            Lang::En if much => writeln!(out, "  not computed: {what}, {area} m² ({why})")?,
            Lang::En => writeln!(out, "  not computed: {what} ({why})")?,
        }
    }
    Ok(())
}

/// The readings that a line rests on, by name (the wording stands below all lines), and remarks without a clause.
fn write_readings(
    item: &BudgetItem<'_>,
    clauses: &mut Vec<Citation>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut named = Vec::new();
    for step in &item.readings {
        match &step.clause {
            Some(clause) => {
                note(clause, clauses);
                named.push(format!("[{}]", clause.clause));
            }
            None => writeln!(out, "  {}", step.sentence.say(lang))?,
        }
    }
    if named.is_empty() {
        return Ok(());
    }
    let names = named.join(" ");
    writeln!(out, "  {} {names}", lang.pick("口径：", "as read in"))
}

fn note(clause: &Citation, clauses: &mut Vec<Citation>) {
    if !clauses.contains(clause) {
        clauses.push(clause.clone());
    }
}

fn write_sums(run: &Run<'_>, all: &Total, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let sums = BudgetSums::of(run, all);
    let (compensation, others) = (sums.compensation.grouped(), sums.others.grouped());
    let (whole, wan, words) = (
        sums.whole.grouped(),
        sums.whole.wan_text(2),
        capitals(sums.whole),
    );
    let mut lines = vec![
        text!(
            "补偿合计（按上列标准）{compensation} 元",
            "compensation by the standards above: {compensation} yuan"
        ),
        text!("其他费用合计 {others} 元", "other lines: {others} yuan"),
        text!(
            "项目合计 {whole} 元（{wan} 万元），大写：{words}",
            "project total {whole} yuan ({wan} x 10,000 yuan)"
        ),
    ];
    if !sums.complete {
        lines.push(Text::fixed(
            "项目合计不完整：有未计价的土地或未计算的费用，原因见问题与提示",
            "the project total is not complete: land without a price, or lines that leave something out; the findings say why",
        ));
    }
    if all.reference.is_positive() {
        lines.push(Text::fixed(
            "项目合计不含国有土地参照计算的金额",
            "the project total is without what is priced by reference for state-owned land",
        ));
    }
    writeln!(out)?;
    lines
        .iter()
        .try_for_each(|line| writeln!(out, "{}", line.say(lang)))
}
