//! The result for machines: a versioned schema, money and areas as text.

use super::budget_json::{self, BudgetV1, SumsV1};
use super::classify;
use super::csv_pieces::clause;
use super::json_head::{HeadV1, head};
use super::run::Run;
use super::totals::{Level, Total, totals};
use crate::land::{Finding, Ownership, Parcel, Submission};
use crate::value::{Appraised, AppraisedPiece, How};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Name and version of the schema.
const SCHEMA: &str = "qupian.value/1";

#[derive(Serialize)]
struct ResultV1<'a> {
    schema: &'static str,
    head: HeadV1<'a>,
    totals: BTreeMap<&'static str, TotalsV1>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    budget: Vec<BudgetV1<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget_totals: Option<SumsV1>,
    parcels: Vec<ParcelV1<'a>>,
    findings: Vec<FindingV1>,
}

#[derive(Serialize)]
struct TotalsV1 {
    rows: Vec<TotalV1>,
    all: TotalV1,
}

#[derive(Serialize)]
struct TotalV1 {
    #[serde(skip_serializing_if = "String::is_empty")]
    code: String,
    name_zh: String,
    name_en: String,
    parcels: usize,
    area_m2: String,
    priced_m2: String,
    state_m2: String,
    reference_m2: String,
    unpriced_m2: String,
    components: BTreeMap<String, String>,
    amount: String,
    reference_amount: String,
}

#[derive(Serialize)]
struct ParcelV1<'a> {
    id: &'a str,
    row: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    submission: Option<SubmissionV1<'a>>,
    day: Option<String>,
    standard: Option<&'a str>,
    class_code: Option<&'a str>,
    class_name: Option<&'a str>,
    class3: Option<&'static str>,
    ownership: Option<&'static str>,
    village_code: Option<&'a str>,
    village_name: Option<&'a str>,
    area_m2: Option<String>,
    area_basis: Option<&'static str>,
    amount: Option<String>,
    pieces: Vec<PieceV1<'a>>,
    findings: Vec<&'static str>,
}

#[derive(Serialize)]
struct SubmissionV1<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reported: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    approved: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    announced: Option<String>,
}

#[derive(Serialize)]
struct PieceV1<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    landuse: Vec<&'a str>,
    districts: Vec<&'a str>,
    farmland: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    farmland_polygons: Vec<&'a str>,
    class_code: Option<&'a str>,
    class_name: Option<&'a str>,
    class3: Option<&'static str>,
    ownership: Option<&'static str>,
    village_code: Option<&'a str>,
    village_name: Option<&'a str>,
    ridge: bool,
    area_m2: String,
    measured_m2: String,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    priced: Option<PricedV1>,
}

#[derive(Serialize)]
struct PricedV1 {
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<RateV1>,
    components: BTreeMap<String, String>,
    amount: String,
    clause: String,
}

#[derive(Serialize)]
struct RateV1 {
    price: String,
    per: &'static str,
    factor: String,
    applied: String,
    quantity: String,
    by_reference: bool,
}

#[derive(Serialize)]
pub(super) struct FindingV1 {
    id: &'static str,
    severity: &'static str,
    place: String,
    row: Option<usize>,
    parcel: Option<String>,
    what_zh: String,
    what_en: String,
    tip_zh: String,
    tip_en: String,
    at_stake: Option<String>,
    clause: Option<String>,
}

/// Writes the run as one JSON document.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_json(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let levels = [
        Level::Districts,
        Level::Classes,
        Level::Villages,
        Level::Townships,
        Level::Counties,
        Level::Project,
    ];
    let document = ResultV1 {
        schema: SCHEMA,
        head: head(run),
        totals: levels
            .into_iter()
            .chain(run.has_submissions().then_some(Level::Submissions))
            .map(|level| (level.word(), table(run, level)))
            .collect(),
        budget: budget_json::lines(run),
        budget_totals: budget_json::sums(run, &totals(run, Level::Project).all),
        parcels: run.appraised.iter().map(|one| parcel(run, one)).collect(),
        findings: run.findings().into_iter().map(finding).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}

fn table(run: &Run<'_>, level: Level) -> TotalsV1 {
    let table = totals(run, level);
    let row = |code: &str, zh: &str, en: &str, total: &Total| TotalV1 {
        code: code.to_owned(),
        name_zh: zh.to_owned(),
        name_en: en.to_owned(),
        parcels: total.parcels,
        area_m2: total.area.to_string(),
        priced_m2: total.priced.to_string(),
        state_m2: total.state.to_string(),
        reference_m2: total.reference.to_string(),
        unpriced_m2: total.unpriced.to_string(),
        components: table
            .components
            .iter()
            .zip(&total.components)
            .map(|((id, _), m)| (id.clone(), m.to_string()))
            .collect(),
        amount: total.amount.to_string(),
        reference_amount: total.reference_amount.to_string(),
    };
    let rows = table
        .rows
        .iter()
        .map(|(code, name, total)| row(code, name.zh(), name.en(), total))
        .collect();
    TotalsV1 {
        rows,
        all: row("", "合计", "total", &table.all),
    }
}

fn parcel<'a>(run: &'a Run<'_>, one: &'a Appraised<'_>) -> ParcelV1<'a> {
    let parcel = one.parcel;
    ParcelV1 {
        id: &parcel.id,
        row: parcel.row,
        submission: submission(run, parcel),
        day: one.terms.map(|terms| terms.day.to_string()),
        standard: one.terms.map(|terms| terms.standard.id.as_str()),
        class_code: one
            .land
            .map(|land| land.class.code.as_str())
            .or(parcel.class.code.as_deref()),
        class_name: one
            .land
            .map(|land| land.class.name.zh())
            .or(parcel.class.name.as_deref()),
        class3: one.land.map(|land| land.class3.word()),
        ownership: one
            .land
            .map(|land| land.ownership)
            .or(parcel.ownership)
            .map(|whose| whose.word()),
        village_code: parcel.village.code.as_deref(),
        village_name: parcel.village.name.as_deref(),
        area_m2: one.area.as_ref().map(|area| area.area.to_string()),
        area_basis: one
            .area
            .as_ref()
            .map(|area| area.basis.map_or("declared", |basis| basis.word())),
        amount: one.priced_amount().map(|amount| amount.to_string()),
        pieces: one
            .pieces
            .iter()
            .map(|found| piece(run, one, found))
            .collect(),
        findings: one.findings.iter().map(|finding| finding.id).collect(),
    }
}

/// The parcel's submission; where the project has none, what the record names.
fn submission<'a>(run: &'a Run<'_>, parcel: &'a Parcel) -> Option<SubmissionV1<'a>> {
    let id = run.submissions.label(parcel)?;
    let found = run.submissions.submission(parcel);
    let day = |of: fn(&Submission) -> Option<Date>| found.and_then(of).map(|day| day.to_string());
    Some(SubmissionV1 {
        id,
        name: found.and_then(|one| one.name.as_deref()),
        document: found.and_then(|one| one.document.as_deref()),
        level: found.and_then(|one| one.level.as_deref()),
        reported: day(|one| one.days.reported),
        approved: day(|one| one.days.approved),
        announced: day(|one| one.days.announced),
    })
}

fn piece<'a>(run: &'a Run<'_>, one: &Appraised<'_>, piece: &'a AppraisedPiece<'_>) -> PieceV1<'a> {
    let valued = &piece.valued;
    let priced = valued
        .outcome
        .amounts()
        .zip(one.terms)
        .map(|(amounts, terms)| PricedV1 {
            rate: rate(&amounts.how),
            components: terms
                .standard
                .components
                .iter()
                .zip(&amounts.components)
                .map(|(part, money)| (part.id.clone(), money.to_string()))
                .collect(),
            amount: amounts.amount.to_string(),
            clause: clause(terms.standard, &amounts.how),
        });
    let class = piece.land.map(|land| land.class);
    PieceV1 {
        landuse: run.landuse_ids(piece),
        farmland_polygons: run.field_ids(piece),
        class_code: class.map(|class| class.code.as_str()),
        class_name: class.map(|class| class.name.zh()),
        class3: piece.land.map(|land| land.class3.word()),
        ownership: run.ownership(one, piece).map(Ownership::word),
        village_code: piece.village.code.as_deref(),
        village_name: piece.village.name.as_deref(),
        ridge: piece.is_ridge(),
        measured_m2: piece.measured.to_string(),
        districts: valued
            .districts
            .iter()
            .map(|&number| run.districts.items[number as usize].label.as_str())
            .collect(),
        farmland: valued.farmland,
        area_m2: valued.area.to_string(),
        outcome: classify::word(&valued.outcome),
        priced,
    }
}

fn rate(how: &How) -> Option<RateV1> {
    let How::DistrictPrice {
        price,
        factor,
        applied,
        quantity,
        by_reference,
        ..
    } = how
    else {
        return None;
    };
    Some(RateV1 {
        price: price.to_string(),
        per: price.per().word(),
        factor: factor.to_string(),
        applied: applied.to_string(),
        quantity: quantity.to_string(),
        by_reference: *by_reference,
    })
}

/// A finding as machines read it.
pub(super) fn finding(finding: &Finding) -> FindingV1 {
    FindingV1 {
        id: finding.id,
        severity: finding.severity.word(),
        place: finding.place.say(crate::lang::Lang::En),
        row: finding.place.row,
        parcel: finding.place.id.clone(),
        what_zh: finding.what.zh().to_owned(),
        what_en: finding.what.en().to_owned(),
        tip_zh: finding.tip.zh().to_owned(),
        tip_en: finding.tip.en().to_owned(),
        at_stake: finding.at_stake.map(|money| money.to_string()),
        clause: finding
            .clause
            .as_ref()
            .map(|clause| format!("{} [{}]", clause.document.zh(), clause.clause)),
    }
}
