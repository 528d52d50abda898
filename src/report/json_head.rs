//! The head of every machine format: program, rules, files, decisions, and the words for what is made up.

use super::head::{ENGINE, PROGRAM};
use super::run::Run;
use crate::lang::Text;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct HeadV1<'a> {
    program: &'static str,
    engine: &'static str,
    project: Option<&'a str>,
    kind: Option<&'a str>,
    date_field: &'static str,
    days: Vec<String>,
    pack: NamedV1,
    standards: Vec<NamedV1>,
    class_scheme: &'static str,
    area_basis: &'static str,
    sliver_width_m: f64,
    decisions: Vec<DecisionV1>,
    layers: Vec<LayerV1>,
    demonstration: Vec<String>,
}

#[derive(Serialize)]
struct NamedV1 {
    id: String,
    name_zh: String,
    name_en: String,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<&'static str>,
}

#[derive(Serialize)]
struct LayerV1 {
    role: &'static str,
    file: String,
    sha256: String,
    records: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    records_near: Option<usize>,
    system: Option<String>,
}

#[derive(Serialize)]
struct DecisionV1 {
    what_zh: String,
    what_en: String,
    value_zh: String,
    value_en: String,
}

/// The head of a run.
pub(super) fn head<'a>(run: &Run<'a>) -> HeadV1<'a> {
    let layer = |note: super::run::LayerNote| LayerV1 {
        role: note.role,
        file: note.source.file,
        sha256: note.source.digest.to_string(),
        records: note.records,
        records_near: note.near,
        system: note.system.map(|system| system.en().to_owned()),
    };
    let standard = |standard: &crate::law::Standard| NamedV1 {
        id: standard.id.clone(),
        name_zh: standard.name.zh().to_owned(),
        name_en: standard.name.en().to_owned(),
        sha256: standard.digest.to_string(),
        standing: Some(standard.standing.word()),
    };
    HeadV1 {
        program: PROGRAM,
        engine: ENGINE,
        project: run.project.name.as_deref(),
        kind: run.project.kind.as_deref(),
        date_field: run.pack.selection.by.word(),
        days: run.days().iter().map(ToString::to_string).collect(),
        pack: NamedV1 {
            id: run.pack.id.clone(),
            name_zh: run.pack.name.zh().to_owned(),
            name_en: run.pack.name.en().to_owned(),
            sha256: run.pack.digest.to_string(),
            standing: None,
        },
        standards: run.standards().into_iter().map(standard).collect(),
        class_scheme: run.scheme.id,
        area_basis: run.basis.word(),
        sliver_width_m: run.sliver_width,
        decisions: run.decisions.iter().map(decision).collect(),
        layers: run.layers().into_iter().map(layer).collect(),
        demonstration: run
            .demonstrations()
            .iter()
            .map(|text| text.zh().to_owned())
            .collect(),
    }
}

fn decision((what, value): &(Text, Text)) -> DecisionV1 {
    DecisionV1 {
        what_zh: what.zh().to_owned(),
        what_en: what.en().to_owned(),
        value_zh: value.zh().to_owned(),
        value_en: value.en().to_owned(),
    }
}
