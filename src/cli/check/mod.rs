//! `qupian check`: a filing is recomputed, and every discrepancy listed with place, both figures and clause.

mod allow;
mod arguments;
mod given;

pub use arguments::{CheckArgs, CheckFormat};

use super::failure::Failure;
use super::output::{different, may_write, spares, write_whole};
use crate::appraise::Review;
use crate::check::{Discrepancy, Recomputed};
use crate::land::Finding;
use crate::lang::Lang;
use crate::report::annotated::{Annotated, annotate};
use crate::report::{CsvOptions, Reviewed, Run, write_review, write_review_csv, write_review_json};
use crate::text;
use given::Given;
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(
    arguments: &CheckArgs,
    lang: Lang,
    out: &mut dyn Write,
    talk: &mut dyn Write,
) -> Result<u8, Failure> {
    let formats = may_write_all(arguments)?;
    let allows = allow::read(&arguments.allow)?;
    let given = Given::read(arguments)?;
    for path in &arguments.output {
        spares(path, &given.inputs(arguments))?;
    }
    let run = given.prepared.run(|_| true, lang)?;
    let mut reviewed = review(&given, &run);
    allow::mark(&allows, &mut reviewed.discrepancies, lang, talk)?;
    let sink = Sink {
        copy: copy(&reviewed, &given, arguments, &formats, lang)?,
        reviewed: &reviewed,
        arguments,
        lang,
    };
    if arguments.output.is_empty() {
        sink.write(arguments.format, out)?;
    }
    for (path, format) in arguments.output.iter().zip(formats) {
        write_whole(path, |file| sink.write(format, file))?;
        let shown = path.display();
        let said = text!("已写出 {shown}", "written: {shown}");
        writeln!(talk, "{}", said.say(lang))?;
    }
    for note in sink.copy.iter().flat_map(|copy| &copy.notes) {
        writeln!(talk, "{}", note.say(lang))?;
    }
    Ok(reviewed.exit_code())
}

/// The formats of the result files, all of which can be written.
fn may_write_all(arguments: &CheckArgs) -> Result<Vec<CheckFormat>, Failure> {
    let formats = arguments.output.iter().map(|path| format_of(path));
    let formats = formats.collect::<Result<_, _>>()?;
    for path in &arguments.output {
        may_write(path, arguments.overwrite)?;
    }
    different(&arguments.output)?;
    Ok(formats)
}

fn format_of(path: &Path) -> Result<CheckFormat, Failure> {
    let ending = path.extension();
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("txt") => Ok(CheckFormat::Text),
        Some("csv") => Ok(CheckFormat::Csv),
        Some("json") => Ok(CheckFormat::Json),
        Some("xlsx") => Ok(CheckFormat::Xlsx),
        _ => {
            let shown = path.display();
            Err(Failure::Usage(text!(
                "不知道 {shown} 应是什么格式；扩展名应为 .txt、.json、.csv 或 .xlsx",
                "the format of {shown} is not known; the extension must be .txt, .json, .csv or .xlsx"
            )))
        }
    }
}

fn review<'a>(given: &'a Given, run: &'a Run<'a>) -> Reviewed<'a> {
    let (filing, prepared) = (&given.filing, &given.prepared);
    let review = Review {
        filing,
        records: &given.records,
        ground: &prepared.ground,
        has_districts: !prepared.ground.districts.items.is_empty(),
        order: &prepared.order,
        components: &given.components,
        recomputed: given.has_parcels.then_some(Recomputed {
            appraised: &run.appraised,
            parcels: run.parcels,
            landuse: run.landuse,
            farmland: run.farmland,
        }),
        tolerances: given.tolerances.clone(),
    };
    let outcome = review.check();
    let read = filing.findings.iter().chain(&given.findings).cloned();
    let mut discrepancies: Vec<Discrepancy> = read
        .map(|finding| Discrepancy::of_finding(finding, filing))
        .collect();
    let found = outcome.discrepancies.into_iter();
    let follows: Vec<_> = found.filter(|one| !is_told(one, &discrepancies)).collect();
    discrepancies.extend(follows);
    Reviewed {
        filing,
        ground: beside(run, &discrepancies),
        discrepancies,
        project: &prepared.order.project,
        pack: &prepared.order.pack,
        standards: outcome.standards,
        days: outcome.days,
        scheme: prepared.order.scheme,
        run,
        has_parcels: given.has_parcels,
        components: &given.components,
        bounds: given.tolerances.lines(),
        not_compared: outcome.not_compared,
        demonstrations: run.demonstrations(),
    }
}

/// True for a figure that is unreadable because of what the reader has told of the same cell.
fn is_told(one: &Discrepancy, read: &[Discrepancy]) -> bool {
    let cell = one.cells.first();
    let same = |other: &Discrepancy| other.cells.first() == cell;
    one.finding.id == "figure-unreadable" && cell.is_some() && read.iter().any(same)
}

/// What the recomputation noticed and no discrepancy says: a plot that is outside districts is told once.
fn beside(run: &Run<'_>, discrepancies: &[Discrepancy]) -> Vec<Finding> {
    let told = |finding: &Finding| {
        // a discrepancy names the plot before the same words
        let same = |one: &Discrepancy| {
            let (whole, part) = (one.finding.what.zh(), finding.what.zh());
            one.finding.place.id == finding.place.id && whole.ends_with(part)
        };
        discrepancies.iter().any(same)
    };
    let found = run.findings().into_iter();
    found.filter(|finding| !told(finding)).cloned().collect()
}

/// The copy of the filing with remarks, where one is asked for.
fn copy(
    reviewed: &Reviewed<'_>,
    given: &Given,
    arguments: &CheckArgs,
    formats: &[CheckFormat],
    lang: Lang,
) -> Result<Option<Annotated>, Failure> {
    let on_output = arguments.output.is_empty() && arguments.format == CheckFormat::Xlsx;
    if !on_output && !formats.contains(&CheckFormat::Xlsx) {
        return Ok(None);
    }
    let found = &reviewed.discrepancies;
    let made = annotate(&given.input.bytes, &given.filing, found, lang);
    made.map(Some).map_err(Failure::Input)
}

/// Where results go.
struct Sink<'a> {
    reviewed: &'a Reviewed<'a>,
    copy: Option<Annotated>,
    arguments: &'a CheckArgs,
    lang: Lang,
}

impl Sink<'_> {
    fn write(&self, format: CheckFormat, out: &mut dyn Write) -> io::Result<()> {
        match format {
            CheckFormat::Text => write_review(self.reviewed, self.arguments.detail, self.lang, out),
            CheckFormat::Json => write_review_json(self.reviewed, out),
            CheckFormat::Csv => {
                let options = CsvOptions {
                    bom: !self.arguments.no_bom,
                    defuse: !self.arguments.csv_raw,
                };
                write_review_csv(self.reviewed, options, self.lang, out)
            }
            CheckFormat::Xlsx => match &self.copy {
                Some(copy) => out.write_all(&copy.bytes),
                None => Ok(()),
            },
        }
    }
}
