//! Budget lines for machines: money as text, both languages side by side.

use super::budget::BudgetSums;
use super::run::Run;
use super::totals::Total;
use crate::value::{BUDGET_ROUNDING, BudgetGap, BudgetItem, BudgetPart};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct BudgetV1<'a> {
    id: &'a str,
    name_zh: &'a str,
    name_en: &'a str,
    kind: &'static str,
    amount: Option<String>,
    source: &'a str,
    standing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    parts: Vec<PartV1>,
    not_computed: Vec<GapV1>,
    readings: Vec<ReadingV1>,
}

#[derive(Serialize)]
struct PartV1 {
    what_zh: String,
    what_en: String,
    quantity: Option<String>,
    unit: Option<String>,
    rate: Option<String>,
    times: Option<String>,
    amount: String,
    sentence_zh: String,
    sentence_en: String,
    clause: Option<String>,
}

#[derive(Serialize)]
struct GapV1 {
    what_zh: String,
    what_en: String,
    area_m2: String,
    why_zh: String,
    why_en: String,
}

#[derive(Serialize)]
struct ReadingV1 {
    zh: String,
    en: String,
}

#[derive(Serialize)]
pub(super) struct SumsV1 {
    compensation: String,
    others: String,
    whole: String,
    complete: bool,
    rounding: String,
}

/// The lines of a run.
pub(super) fn lines<'a>(run: &'a Run<'_>) -> Vec<BudgetV1<'a>> {
    run.budget.iter().map(line).collect()
}

/// The sums; `None` for a run without such lines.
pub(super) fn sums(run: &Run<'_>, all: &Total) -> Option<SumsV1> {
    if run.budget.is_empty() {
        return None;
    }
    let sums = BudgetSums::of(run, all);
    let (decimals, mode) = (BUDGET_ROUNDING.decimals, BUDGET_ROUNDING.mode.word());
    Some(SumsV1 {
        compensation: sums.compensation.to_string(),
        others: sums.others.to_string(),
        whole: sums.whole.to_string(),
        complete: sums.complete,
        rounding: format!("budget: {decimals} decimals, {mode}, once for each product"),
    })
}

fn line<'a>(item: &'a BudgetItem<'_>) -> BudgetV1<'a> {
    let line = item.line;
    let readings = item.readings.iter().map(|step| ReadingV1 {
        zh: step.sentence.zh().to_owned(),
        en: step.sentence.en().to_owned(),
    });
    BudgetV1 {
        id: &line.id,
        name_zh: line.name.zh(),
        name_en: line.name.en(),
        kind: line.kind.word(),
        amount: item.amount().map(|money| money.to_string()),
        source: &line.source,
        standing: line.standing.word(),
        note: line.note.as_deref(),
        parts: item.parts.iter().map(part).collect(),
        not_computed: item.gaps.iter().map(gap).collect(),
        readings: readings.collect(),
    }
}

fn part(part: &BudgetPart) -> PartV1 {
    let (count, unit) = part.count.clone().unzip();
    PartV1 {
        what_zh: part.what.zh().to_owned(),
        what_en: part.what.en().to_owned(),
        quantity: count.map(|quantity| quantity.plain_text()),
        unit: unit.map(|unit| unit.en().to_owned()),
        rate: part.rate.clone(),
        times: part.times.map(|times| times.to_string()),
        amount: part.amount.to_string(),
        sentence_zh: part.step.sentence.zh().to_owned(),
        sentence_en: part.step.sentence.en().to_owned(),
        clause: part.step.clause.as_ref().map(clause),
    }
}

fn clause(clause: &crate::cite::Citation) -> String {
    format!("{} [{}]", clause.document.zh(), clause.clause)
}

fn gap(gap: &BudgetGap) -> GapV1 {
    GapV1 {
        what_zh: gap.what.zh().to_owned(),
        what_en: gap.what.en().to_owned(),
        area_m2: gap.area.to_string(),
        why_zh: gap.why.zh().to_owned(),
        why_en: gap.why.en().to_owned(),
    }
}
