//! The derivation of one parcel for machines.

use super::classify;
use super::explain::{piece_sentence, piece_steps, premises};
use super::json::{FindingV1, finding};
use super::json_head::{HeadV1, head};
use super::run::Run;
use crate::cite::Citation;
use crate::value::{Appraised, Step};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct ExplanationV1<'a> {
    schema: &'static str,
    head: HeadV1<'a>,
    parcel: &'a str,
    row: usize,
    premises: Vec<StepV1>,
    pieces: Vec<PieceV1>,
    amount: Option<String>,
    findings: Vec<FindingV1>,
    clauses: Vec<ClauseV1>,
}

#[derive(Serialize)]
struct PieceV1 {
    area_m2: String,
    outcome: &'static str,
    sentence_zh: String,
    sentence_en: String,
    steps: Vec<StepV1>,
}

#[derive(Serialize)]
struct StepV1 {
    id: String,
    sentence_zh: String,
    sentence_en: String,
    result: String,
    clause: Option<String>,
}

#[derive(Serialize)]
struct ClauseV1 {
    id: String,
    document_zh: String,
    document_en: String,
    wording_zh: String,
    wording_en: String,
    standing: &'static str,
}

/// Writes the derivation for machines.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_explain_json(
    run: &Run<'_>,
    appraised: &Appraised<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut clauses: Vec<Citation> = Vec::new();
    let mut taken = |steps: Vec<Step>| -> Vec<StepV1> {
        steps
            .into_iter()
            .map(|step| step_v1(step, &mut clauses))
            .collect()
    };
    let premises = taken(premises(run, appraised));
    let pieces = appraised.pieces.iter().map(|piece| {
        let sentence = piece_sentence(run, appraised, piece);
        PieceV1 {
            area_m2: piece.valued.area.to_string(),
            outcome: classify::word(&piece.valued.outcome),
            sentence_zh: sentence.zh().to_owned(),
            sentence_en: sentence.en().to_owned(),
            steps: taken(piece_steps(run, appraised, piece)),
        }
    });
    let pieces = pieces.collect();
    let document = ExplanationV1 {
        schema: "qupian.explain/1",
        head: head(run),
        parcel: &appraised.parcel.id,
        row: appraised.parcel.row,
        premises,
        pieces,
        amount: appraised.priced_amount().map(|amount| amount.to_string()),
        findings: appraised.findings.iter().map(finding).collect(),
        clauses: clauses.iter().map(clause_v1).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}

fn step_v1(step: Step, clauses: &mut Vec<Citation>) -> StepV1 {
    let clause = step.clause.as_ref().map(|clause| clause.clause.clone());
    clauses.extend(step.clause.filter(|clause| !clauses.contains(clause)));
    StepV1 {
        id: step.id,
        sentence_zh: step.sentence.zh().to_owned(),
        sentence_en: step.sentence.en().to_owned(),
        result: step.result,
        clause,
    }
}

fn clause_v1(clause: &Citation) -> ClauseV1 {
    ClauseV1 {
        id: clause.clause.clone(),
        document_zh: clause.document.zh().to_owned(),
        document_en: clause.document.en().to_owned(),
        wording_zh: clause.wording.zh().to_owned(),
        wording_en: clause.wording.en().to_owned(),
        standing: clause.standing.word(),
    }
}
