//! What a result is written as: the format that a file's ending names, and the writer behind it.

use super::args::{Format, LevelArg, ValueArgs};
use super::failure::Failure;
use super::map::write_map;
use super::report::{pdf, report};
use crate::lang::Lang;
use crate::report::{
    CsvOptions, Fonts, Level, PeopleOptions, Run, WorkbookOptions, write_csv, write_geojson,
    write_html, write_json, write_people, write_workbook,
};
use crate::text;
use std::io::{self, Write};
use std::path::Path;

/// The endings of result files.
const ENDINGS: [(&str, Format); 9] = [
    ("xlsx", Format::Xlsx),
    ("pdf", Format::Pdf),
    ("html", Format::Html),
    ("svg", Format::Svg),
    ("png", Format::Png),
    ("csv", Format::Csv),
    ("json", Format::Json),
    ("geojson", Format::Geojson),
    ("txt", Format::Text),
];

/// The format of a result file.
pub(super) fn format_of(path: &Path) -> Result<Format, Failure> {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    let known = ENDINGS
        .iter()
        .find(|(ending, _)| Some(*ending) == extension.as_deref());
    known.map(|(_, format)| *format).ok_or_else(|| {
        let shown = path.display();
        let endings = ENDINGS.map(|(ending, _)| format!(".{ending}")).join(" ");
        Failure::Usage(text!(
            "不知道 {shown} 应是什么格式；扩展名应为 {endings} 之一",
            "the format of {shown} is not known; the extension must be one of {endings}"
        ))
    })
}

/// What every document is made with.
pub(super) struct Making<'m> {
    pub(super) arguments: &'m ValueArgs,
    /// The program's font and those that the user adds, read once.
    pub(super) fonts: &'m Fonts,
    pub(super) lang: Lang,
}

/// Writes a result.
pub(super) fn write(
    run: &Run<'_>,
    format: Format,
    making: &Making<'_>,
    out: &mut dyn Write,
    talk: &mut dyn Write,
) -> io::Result<()> {
    let (arguments, lang) = (making.arguments, making.lang);
    match format {
        Format::Text => {
            let options = PeopleOptions {
                detail: arguments.detail,
                ..PeopleOptions::default()
            };
            write_people(run, options, lang, out)
        }
        Format::Csv => {
            let options = CsvOptions {
                bom: !arguments.no_bom,
                defuse: !arguments.csv_raw,
            };
            write_csv(run, level(arguments.level), options, lang, out)
        }
        Format::Json => write_json(run, out),
        Format::Geojson => write_geojson(run, out),
        Format::Svg | Format::Png => write_map(run, format, making, out, talk),
        Format::Pdf => pdf(run, making, out, talk),
        Format::Html => write_html(&report(run, arguments, lang), out),
        Format::Xlsx => write_workbook(run, WorkbookOptions::default(), lang, out),
    }
}

fn level(argument: LevelArg) -> Level {
    match argument {
        LevelArg::Pieces => Level::Pieces,
        LevelArg::Parcels => Level::Parcels,
        LevelArg::Districts => Level::Districts,
        LevelArg::Classes => Level::Classes,
        LevelArg::Villages => Level::Villages,
        LevelArg::Townships => Level::Townships,
        LevelArg::Counties => Level::Counties,
        LevelArg::Submissions => Level::Submissions,
        LevelArg::Project => Level::Project,
        LevelArg::Budget => Level::Budget,
        LevelArg::Findings => Level::Findings,
    }
}
