//! A comparison for machines: both heads, the differences at every level, the findings of both sides.

use super::compare::{COMPARED, Comparison, Difference, Only, Sheet, Side, compare, not_payable};
use super::json::{FindingV1, finding};
use super::json_head::{HeadV1, head};
use super::totals::{Level, Total};
use crate::lang::Text;
use crate::units::Money;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Name and version of the schema.
const SCHEMA: &str = "qupian.compare/1";

#[derive(Serialize)]
struct ComparisonV1<'a> {
    schema: &'static str,
    payable: bool,
    note_zh: String,
    note_en: String,
    demonstration: Vec<String>,
    a: SideV1<'a>,
    b: SideV1<'a>,
    levels: BTreeMap<&'static str, SheetV1>,
    findings: Vec<FoundV1>,
}

#[derive(Serialize)]
struct SideV1<'a> {
    asked: &'a str,
    notes: Vec<NoteV1<'a>>,
    errors: usize,
    warnings: usize,
    information: usize,
    head: HeadV1<'a>,
}

#[derive(Serialize)]
struct NoteV1<'a> {
    zh: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct SheetV1 {
    rows: Vec<DifferenceV1>,
    all: DifferenceV1,
}

#[derive(Serialize)]
struct DifferenceV1 {
    #[serde(skip_serializing_if = "String::is_empty")]
    code: String,
    name_zh: String,
    name_en: String,
    only: Option<&'static str>,
    a: Option<FiguresV1>,
    b: Option<FiguresV1>,
    area_m2: String,
    price_per_mu: Option<String>,
    components: BTreeMap<String, String>,
    amount: String,
    percent: Option<String>,
}

#[derive(Serialize)]
struct FiguresV1 {
    area_m2: String,
    priced_m2: String,
    state_m2: String,
    reference_m2: String,
    unpriced_m2: String,
    price_per_mu: Option<String>,
    components: BTreeMap<String, String>,
    amount: String,
    reference_amount: String,
}

#[derive(Serialize)]
struct FoundV1 {
    side: &'static str,
    #[serde(flatten)]
    finding: FindingV1,
}

/// Writes the comparison as one JSON document: every level, whatever a table would show.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_comparison_json(both: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
    let note = not_payable();
    let level = |level: Level| (level.word(), sheet(&compare(both, level)));
    let found = |(side, one)| FoundV1 {
        side,
        finding: finding(one),
    };
    let document = ComparisonV1 {
        schema: SCHEMA,
        payable: false,
        note_zh: note.zh().to_owned(),
        note_en: note.en().to_owned(),
        demonstration: both
            .demonstrations()
            .iter()
            .map(|text| text.zh().to_owned())
            .collect(),
        a: side(&both.a),
        b: side(&both.b),
        levels: COMPARED.map(level).into(),
        findings: both.findings().into_iter().map(found).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}

fn side<'a>(side: &'a Side<'a>) -> SideV1<'a> {
    let [errors, warnings, information] = side.counts();
    let note = |text: &'a Text| NoteV1 {
        zh: text.zh(),
        en: text.en(),
    };
    SideV1 {
        asked: side.asked.zh(),
        notes: side.notes.iter().map(note).collect(),
        errors,
        warnings,
        information,
        head: head(&side.run),
    }
}

fn sheet(sheet: &Sheet) -> SheetV1 {
    let row = |row: &Difference| difference(row, sheet);
    SheetV1 {
        rows: sheet.rows.iter().map(row).collect(),
        all: row(&sheet.all),
    }
}

fn difference(row: &Difference, sheet: &Sheet) -> DifferenceV1 {
    let [a, b] = row.sides(sheet.components.len());
    let [price_a, price_b] = row.prices();
    let parts = a.components.iter().zip(&b.components);
    let parts: Vec<Money> = parts.map(|(&a, &b)| b - a).collect();
    DifferenceV1 {
        code: row.code.clone(),
        name_zh: row.name.zh().to_owned(),
        name_en: row.name.en().to_owned(),
        only: row.only().map(|only| match only {
            Only::A => "a",
            Only::B => "b",
        }),
        a: row.a.as_ref().map(|_| figures(&a, price_a, sheet)),
        b: row.b.as_ref().map(|_| figures(&b, price_b, sheet)),
        area_m2: row.area().to_string(),
        price_per_mu: row.price().map(|money| money.to_string()),
        components: named(&parts, sheet),
        amount: row.amount().to_string(),
        percent: row.percent(),
    }
}

fn figures(total: &Total, price: Option<Money>, sheet: &Sheet) -> FiguresV1 {
    FiguresV1 {
        area_m2: total.area.to_string(),
        priced_m2: total.priced.to_string(),
        state_m2: total.state.to_string(),
        reference_m2: total.reference.to_string(),
        unpriced_m2: total.unpriced.to_string(),
        price_per_mu: price.map(|money| money.to_string()),
        components: named(&total.components, sheet),
        amount: total.amount.to_string(),
        reference_amount: total.reference_amount.to_string(),
    }
}

fn named(parts: &[Money], sheet: &Sheet) -> BTreeMap<String, String> {
    let ids = sheet.components.iter().map(|(id, _)| id.clone());
    ids.zip(parts.iter().map(ToString::to_string)).collect()
}
