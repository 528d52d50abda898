//! The machine format of `list` and `show`: structs of their own, with a version.

use super::facts::{Fact, sections};
use crate::lang::Text;
use crate::law::{Pack, Standard};
use jiff::civil::Date;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct TextV1 {
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct ListV1<'a> {
    schema: &'static str,
    packs: Vec<PackV1<'a>>,
}

#[derive(Serialize)]
struct PackV1<'a> {
    id: &'a str,
    name: TextV1,
    jurisdiction: &'a str,
    demonstration: Option<TextV1>,
    digest: String,
    selected_by: &'static str,
    boundary_note: Option<TextV1>,
    standards: Vec<HeadV1<'a>>,
}

#[derive(Serialize)]
struct HeadV1<'a> {
    id: &'a str,
    name: TextV1,
    from: Option<String>,
    to: Option<String>,
    document: TextV1,
    number: Option<&'a str>,
    issuer: TextV1,
    known_from: TextV1,
    standing: &'static str,
    last_checked: Option<String>,
    digest: String,
}

#[derive(Serialize)]
struct ShowV1<'a> {
    schema: &'static str,
    pack: Option<PackV1<'a>>,
    on: Option<String>,
    standards: Vec<StandardV1<'a>>,
}

#[derive(Serialize)]
struct StandardV1<'a> {
    #[serde(flatten)]
    head: HeadV1<'a>,
    facts: Vec<FactV1>,
    clauses: Vec<ClauseV1<'a>>,
    not_coded: Vec<NotCodedV1<'a>>,
}

#[derive(Serialize)]
struct FactV1 {
    section: &'static str,
    key: String,
    what: TextV1,
    said: TextV1,
    value: Option<String>,
    unit: Option<String>,
    from: Option<String>,
    to: Option<String>,
    clause: Option<String>,
}

#[derive(Serialize)]
struct ClauseV1<'a> {
    id: &'a str,
    standing: &'static str,
    wording: TextV1,
}

#[derive(Serialize)]
struct NotCodedV1<'a> {
    clause: &'a str,
    why: TextV1,
}

fn both(text: &Text) -> TextV1 {
    TextV1 {
        zh: text.zh().trim().to_owned(),
        en: text.en().trim().to_owned(),
    }
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn head(standard: &Standard) -> HeadV1<'_> {
    HeadV1 {
        id: &standard.id,
        name: both(&standard.name),
        from: day(standard.from),
        to: day(standard.to),
        document: both(&standard.document),
        number: standard.number.as_deref(),
        issuer: both(&standard.issuer),
        known_from: both(&standard.known_from),
        standing: standard.standing.word(),
        last_checked: day(standard.last_checked),
        digest: standard.digest.to_string(),
    }
}

fn pack(pack: &Pack) -> PackV1<'_> {
    PackV1 {
        id: &pack.id,
        name: both(&pack.name),
        jurisdiction: &pack.jurisdiction,
        demonstration: pack.demonstration.as_ref().map(both),
        digest: pack.digest.to_string(),
        selected_by: pack.selection.by.word(),
        boundary_note: pack.selection.boundary_note.as_ref().map(both),
        standards: pack.standards.iter().map(head).collect(),
    }
}

fn fact(section: &'static str, fact: Fact) -> FactV1 {
    let (value, unit) = fact.number.unzip();
    FactV1 {
        section,
        key: fact.key,
        what: both(&fact.what),
        said: both(&fact.value),
        value,
        unit,
        from: day(fact.from),
        to: day(fact.to),
        clause: fact.clause,
    }
}

fn standard(standard: &Standard, on: Option<Date>) -> StandardV1<'_> {
    let facts = sections(standard, on).into_iter().flat_map(|section| {
        section
            .facts
            .into_iter()
            .map(move |one| fact(section.key, one))
    });
    StandardV1 {
        head: head(standard),
        facts: facts.collect(),
        clauses: standard
            .clauses
            .iter()
            .map(|clause| ClauseV1 {
                id: &clause.id,
                standing: clause.standing.word(),
                wording: both(&clause.wording),
            })
            .collect(),
        not_coded: standard
            .not_coded
            .iter()
            .map(|entry| NotCodedV1 {
                clause: &entry.clause,
                why: both(&entry.why),
            })
            .collect(),
    }
}

/// Writes the packs as JSON.
pub(super) fn list(packs: &[Pack], out: &mut dyn Write) -> io::Result<()> {
    let list = ListV1 {
        schema: "qupian.standard-list.v1",
        packs: packs.iter().map(pack).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &list)?;
    writeln!(out)
}

/// Writes standards as JSON.
pub(super) fn show(
    of: Option<&Pack>,
    standards: &[&Standard],
    on: Option<Date>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let show = ShowV1 {
        schema: "qupian.standard.v1",
        pack: of.map(pack),
        on: day(on),
        standards: standards.iter().map(|one| standard(one, on)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &show)?;
    writeln!(out)
}
