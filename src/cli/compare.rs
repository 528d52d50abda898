//! `qupian compare`: two results over the same parcels, for information only.

mod arguments;
mod sides;

pub use arguments::{CompareArgs, CompareFormat, CompareLevel};

use super::failure::Failure;
use super::options;
use super::output::{different, may_write, spares, write_whole};
use super::prepare::{Prepared, district_layer, prepare_by};
use crate::appraise::{Ground, admit};
use crate::lang::{Lang, Text};
use crate::read::ProjectFile;
use crate::report::{
    Comparison, CsvOptions, Level, Run, Side, exit_code, write_comparison, write_comparison_csv,
    write_comparison_json, write_fields,
};
use crate::text;
use jiff::civil::Date;
use sides::Sides;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(
    arguments: &CompareArgs,
    lang: Lang,
    out: &mut dyn Write,
    talk: &mut dyn Write,
) -> Result<u8, Failure> {
    let formats: Vec<CompareFormat> = arguments
        .output
        .iter()
        .map(|path| format_of(path))
        .collect::<Result<_, _>>()?;
    for path in &arguments.output {
        may_write(path, arguments.overwrite)?;
    }
    different(&arguments.output)?;
    let file = options::project_file(&arguments.run)?;
    let Sides { a, b } = sides::read(arguments, &file)?;
    let mut prepared = prepare_by(&arguments.run, &file, (a.order, a.source))?;
    admit(&prepared.parcels, &b.order).map_err(Failure::Standard)?;
    prepared.inputs.extend(a.files.into_iter().chain(b.files));
    for path in &arguments.output {
        spares(path, &prepared.inputs)?;
    }
    let other = other_ground(arguments, &file, &prepared)?;
    let ground = other.as_ref().unwrap_or(&prepared.ground);
    if arguments.run.explain_fields {
        prepared.explain_fields(lang, talk)?;
        let mut own = other.iter().map(|ground| &ground.districts);
        own.try_for_each(|layer| write_fields(layer, lang, talk))?;
    }
    let run_a = prepared.run(|_| true, lang)?;
    let run_b = prepared.run_by(ground, (&b.order, b.source.as_ref()), |_| true, lang)?;
    let both = Comparison {
        a: side(a.asked, a.notes, run_a),
        b: side(b.asked, b.notes, run_b),
    };
    if arguments.output.is_empty() {
        write(&both, arguments.format, arguments, lang, out)?;
    }
    for (path, format) in arguments.output.iter().zip(formats) {
        write_whole(path, |file| write(&both, format, arguments, lang, file))?;
        let shown = path.display();
        let said = text!("已写出 {shown}", "written: {shown}");
        writeln!(talk, "{}", said.say(lang))?;
    }
    let codes = [&both.a, &both.b].map(|side| exit_code(&side.run.findings()));
    Ok(codes[0].max(codes[1]))
}

/// The ground of side B, where it has districts of its own.
fn other_ground(
    arguments: &CompareArgs,
    file: &ProjectFile,
    prepared: &Prepared,
) -> Result<Option<Ground>, Failure> {
    let Some(path) = &arguments.districts_b else {
        return Ok(None);
    };
    let mut own = arguments.run.clone();
    if arguments.districts_b_crs.is_some() {
        own.districts_crs.clone_from(&arguments.districts_b_crs);
    }
    if !arguments.districts_b_field.is_empty() {
        own.districts_field.clone_from(&arguments.districts_b_field);
    }
    let districts = district_layer(path, &own, file)?;
    let questions = prepared.parcels.items.len();
    Ok(Some(prepared.ground.with_districts(districts, questions)))
}

/// A side with what its days tell of a standard that was not in force on them.
fn side(asked: Text, mut notes: Vec<Text>, run: Run<'_>) -> Side<'_> {
    let terms = run.appraised.iter().filter_map(|one| one.terms);
    let moved = terms.filter(|terms| terms.day != terms.stated);
    let moved: BTreeSet<(Date, Date)> = moved.map(|terms| (terms.stated, terms.day)).collect();
    let by = run.pack.selection.by.text();
    let (zh, en) = (by.zh(), by.en());
    notes.extend(moved.iter().map(|(stated, day)| {
        text!(
            "{zh} {stated} 不在该标准施行期内，其按日取值取最近的 {day}",
            "the {en}, {stated}, is not among the days of the standard: its dated values are those of the nearest, {day}"
        )
    }));
    Side { asked, notes, run }
}

fn format_of(path: &Path) -> Result<CompareFormat, Failure> {
    let ending = path.extension();
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => Ok(CompareFormat::Csv),
        Some("json") => Ok(CompareFormat::Json),
        Some("txt") => Ok(CompareFormat::Text),
        _ => {
            let shown = path.display();
            Err(Failure::Usage(text!(
                "不知道 {shown} 应是什么格式；扩展名应为 .csv、.json 或 .txt",
                "the format of {shown} is not known; the extension must be .csv, .json or .txt"
            )))
        }
    }
}

fn write(
    both: &Comparison<'_>,
    format: CompareFormat,
    arguments: &CompareArgs,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let level = arguments.level.map(CompareLevel::level);
    match format {
        CompareFormat::Text => write_comparison(both, level, lang, out),
        CompareFormat::Json => write_comparison_json(both, out),
        CompareFormat::Csv => {
            let options = CsvOptions {
                bom: !arguments.no_bom,
                defuse: !arguments.csv_raw,
            };
            let level = level.unwrap_or(Level::Districts);
            write_comparison_csv(both, level, options, lang, out)
        }
    }
}
