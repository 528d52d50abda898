//! A review as JSON, schema `qupian-review/1`.

use super::Reviewed;
use crate::check::Discrepancy;
use crate::land::{CellPlace, FiledTable, Filing, HowMapped, Severity, column_name};
use crate::lang::Text;
use crate::report::json::{FindingV1, finding};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct ReviewV1 {
    schema: &'static str,
    program: &'static str,
    filing: FileV1,
    project: Option<String>,
    kind: Option<String>,
    date_field: &'static str,
    days: Vec<String>,
    pack: FileV1,
    standards: Vec<FileV1>,
    class_scheme: &'static str,
    layers: Vec<FileV1>,
    decisions: Vec<[BothV1; 2]>,
    demonstration: Vec<BothV1>,
    errors: usize,
    warnings: usize,
    notes: usize,
    allowed: usize,
    at_stake: String,
    discrepancies: Vec<DiscrepancyV1>,
    ground: Vec<FindingV1>,
    not_compared: Vec<BothV1>,
    bounds: Vec<BothV1>,
    sheets: Vec<SheetV1>,
}

#[derive(Serialize)]
struct FileV1 {
    name: String,
    sha256: String,
}

#[derive(Serialize)]
struct BothV1 {
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct DiscrepancyV1 {
    #[serde(flatten)]
    finding: FindingV1,
    sheet: Option<String>,
    cells: Vec<String>,
    stated: Option<BothV1>,
    due: Option<BothV1>,
    allowed: Option<String>,
}

#[derive(Serialize)]
struct SheetV1 {
    name: Option<String>,
    tables: Vec<TableV1>,
    without_table: Option<BothV1>,
    other_rows: Vec<u32>,
}

#[derive(Serialize)]
struct TableV1 {
    heading_rows: [u32; 2],
    rows: usize,
    columns: Vec<ColumnV1>,
}

#[derive(Serialize)]
struct ColumnV1 {
    column: String,
    heading: String,
    role: Option<String>,
    how: Option<&'static str>,
}

/// Writes the review.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_review_json(review: &Reviewed<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &whole(review))?;
    writeln!(out)
}

fn whole(review: &Reviewed<'_>) -> ReviewV1 {
    let pack = review.pack;
    let layers = review.run.layers();
    let all = |texts: &[Text]| texts.iter().map(both).collect();
    let decision = |(label, value): &(Text, Text)| [both(label), both(value)];
    ReviewV1 {
        schema: "qupian-review/1",
        program: crate::report::head::PROGRAM,
        filing: file(
            &review.filing.source.file,
            review.filing.source.digest.to_string(),
        ),
        project: review.project.name.clone(),
        kind: review.project.kind.clone(),
        date_field: pack.selection.by.word(),
        days: review.days.iter().map(ToString::to_string).collect(),
        pack: file(&pack.id, pack.digest.to_string()),
        standards: review
            .standards
            .iter()
            .map(|standard| file(&standard.id, standard.digest.to_string()))
            .collect(),
        class_scheme: review.scheme.id,
        layers: layers
            .iter()
            .map(|layer| file(&layer.source.file, layer.source.digest.to_string()))
            .collect(),
        decisions: review.run.decisions.iter().map(decision).collect(),
        demonstration: all(&review.demonstrations),
        errors: review.count(Severity::Error),
        warnings: review.count(Severity::Warning),
        notes: review.count(Severity::Note),
        allowed: review.discrepancies.len() - review.open().count(),
        at_stake: review.at_stake().to_string(),
        discrepancies: review
            .discrepancies
            .iter()
            .map(|one| discrepancy(one, review.filing))
            .collect(),
        ground: review.ground.iter().map(finding).collect(),
        not_compared: all(&review.not_compared),
        bounds: all(&review.bounds),
        sheets: review
            .filing
            .sheets
            .iter()
            .map(|one| sheet(one, review.components))
            .collect(),
    }
}

fn file(name: &str, sha256: String) -> FileV1 {
    FileV1 {
        name: name.to_owned(),
        sha256,
    }
}

fn both(text: &Text) -> BothV1 {
    BothV1 {
        zh: text.zh().to_owned(),
        en: text.en().to_owned(),
    }
}

fn discrepancy(one: &Discrepancy, filing: &Filing) -> DiscrepancyV1 {
    let first = one.cells.first();
    let sheet = first.and_then(|cell| filing.sheets.get(cell.sheet)?.name.clone());
    DiscrepancyV1 {
        finding: finding(&one.finding),
        sheet: sheet.or_else(|| one.finding.place.sheet.clone()),
        cells: one.cells.iter().copied().map(CellPlace::name).collect(),
        stated: one.stated.as_ref().map(both),
        due: one.due.as_ref().map(both),
        allowed: one.allowed.clone(),
    }
}

fn sheet(sheet: &crate::land::FiledSheet, components: &[(String, Text)]) -> SheetV1 {
    SheetV1 {
        name: sheet.name.clone(),
        tables: sheet
            .tables
            .iter()
            .map(|one| table(one, components))
            .collect(),
        without_table: sheet.without_table.as_ref().map(both),
        other_rows: sheet.other_rows.clone(),
    }
}

fn table(table: &FiledTable, components: &[(String, Text)]) -> TableV1 {
    let column = |column: &crate::land::FiledColumn| ColumnV1 {
        column: column_name(column.column),
        heading: column.heading.clone(),
        role: column.role.map(|role| role.word(components)),
        how: column.how.map(|how| match how {
            HowMapped::Given => "given",
            HowMapped::Heading => "heading",
            HowMapped::Position => "position",
        }),
    };
    TableV1 {
        heading_rows: [table.headings.0, table.headings.1],
        rows: table.rows.len(),
        columns: table.columns.iter().map(column).collect(),
    }
}
