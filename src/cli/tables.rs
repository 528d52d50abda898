//! The tables to be filed: into a folder under fixed names, or one of them on standard output.

use super::args::{Format, TableArg, ValueArgs};
use super::failure::Failure;
use super::output::{different, may_write, spares, write_whole};
use crate::lang::{Lang, Text};
use crate::report::tables::{
    Sheet, areas, by_submission, compensation, file_names, groups, write_sheet_csv,
    write_sheet_text, write_sheets_json,
};
use crate::report::{CsvOptions, Run, WorkbookOptions, write_sheets_workbook};
use crate::text;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The endings that every table is written with.
const ENDINGS: [(&str, Format); 4] = [
    ("csv", Format::Csv),
    ("json", Format::Json),
    ("txt", Format::Text),
    ("xlsx", Format::Xlsx),
];

/// Names of the tables as files, without ending.
const STEMS: [Text; 2] = [
    Text::fixed("土地分类面积表", "land-areas"),
    Text::fixed("征地补偿费用测算表", "compensation"),
];

/// Refuses before any work is done: a folder that is not there, a table that is, a format that no table has.
pub(super) fn may_write_tables(arguments: &ValueArgs, lang: Lang) -> Result<(), Failure> {
    let known = ENDINGS
        .iter()
        .any(|(_, format)| *format == arguments.format);
    if arguments.table.is_some() && !known {
        return Err(Failure::Usage(Text::fixed(
            "--table 没有这种格式；可用 --format text、csv、json 或 xlsx",
            "--table has no such format; use --format text, csv, json or xlsx",
        )));
    }
    let Some(folder) = &arguments.tables else {
        return Ok(());
    };
    if !folder.is_dir() {
        return may_make(folder);
    }
    for path in taken(folder, lang)? {
        may_write(&path, arguments.overwrite)?;
    }
    Ok(())
}

/// A folder that is not there is made when the tables are written, if the one around it is there.
fn may_make(folder: &Path) -> Result<(), Failure> {
    let shown = folder.display();
    if folder.exists() {
        return Err(Failure::Usage(text!(
            "{shown} 是文件，不是文件夹；--tables 要一个文件夹",
            "{shown} is a file and no folder; --tables needs a folder"
        )));
    }
    let around = folder.parent().filter(|path| !path.as_os_str().is_empty());
    if around.is_none_or(Path::is_dir) {
        return Ok(());
    }
    Err(Failure::Usage(text!(
        "输出文件夹 {shown} 的上级文件夹不存在；请先建立",
        "the folder around {shown} is not there; make it first"
    )))
}

/// The files of the folder that tables may be named: which parts a run has shows only when it is done.
fn taken(folder: &Path, lang: Lang) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        let ending = path
            .extension()
            .map(|ending| ending.to_string_lossy().into_owned());
        let is_ours = |name: &String| {
            let own = |stem: &Text| {
                let rest = name.strip_prefix(stem.say(lang));
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            };
            STEMS.iter().any(own)
        };
        let known = ending.is_some_and(|ending| ENDINGS.iter().any(|(known, _)| *known == ending));
        if known && name.as_ref().is_some_and(is_ours) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Writes both tables in every format and says which files came to be.
pub(super) fn write_tables(
    run: &Run<'_>,
    arguments: &ValueArgs,
    inputs: &[PathBuf],
    lang: Lang,
    talk: &mut dyn Write,
) -> Result<(), Failure> {
    let Some(folder) = &arguments.tables else {
        return Ok(());
    };
    if !folder.is_dir() {
        fs::create_dir(folder)?;
    }
    let mut files: Vec<(PathBuf, Sheet, Format)> = Vec::new();
    let mut all = sheets(run, TableArg::Areas);
    all.extend(sheets(run, TableArg::Compensation));
    for (sheet, name) in all.iter().zip(file_names(&all, lang)) {
        for (ending, format) in ENDINGS {
            let path = folder.join(format!("{name}.{ending}"));
            files.push((path, sheet.clone(), format));
        }
    }
    let paths = files.iter().map(|(path, ..)| path).chain(&arguments.output);
    different(&paths.cloned().collect::<Vec<_>>())?;
    for (path, ..) in &files {
        may_write(path, arguments.overwrite)?;
        spares(path, inputs)?;
    }
    let earlier = taken(folder, lang)?;
    for (path, sheet, format) in &files {
        let sheets = std::slice::from_ref(sheet);
        write_whole(path, |file| write(sheets, *format, arguments, lang, file))?;
        let shown = path.display();
        writeln!(
            talk,
            "{}",
            text!("已写出 {shown}", "written: {shown}").say(lang)
        )?;
    }
    let written = |path: &PathBuf| files.iter().any(|(file, ..)| file == path);
    for path in earlier.iter().filter(|path| !written(path)) {
        let shown = path.display();
        let said = text!(
            "注意：{shown} 不是本次的表，是以前写出的",
            "mind: {shown} is no table of this run, it was written before"
        );
        writeln!(talk, "{}", said.say(lang))?;
    }
    Ok(())
}

/// Prints one table; of several parts all as text or JSON, and the whole as CSV, which holds one table only.
pub(super) fn print_table(
    run: &Run<'_>,
    which: TableArg,
    arguments: &ValueArgs,
    lang: Lang,
    out: &mut dyn Write,
    talk: &mut dyn Write,
) -> Result<(), Failure> {
    let mut found = sheets(run, which);
    if arguments.format == Format::Csv && found.len() > 1 {
        let parts = found.len() - 1;
        found.truncate(1);
        let said = text!(
            "CSV 只含总表；另有按标准（批次）分开的 {parts} 个表，用 --tables 写出",
            "the CSV holds the table of the whole; the {parts} tables by standard (and submission) are written by --tables"
        );
        writeln!(talk, "{}", said.say(lang))?;
    }
    Ok(write(&found, arguments.format, arguments, lang, out)?)
}

fn sheets(run: &Run<'_>, which: TableArg) -> Vec<Sheet> {
    let groups = groups(run, by_submission(run));
    match which {
        TableArg::Areas => areas(run, &groups),
        TableArg::Compensation => compensation(run, &groups),
    }
}

fn write(
    sheets: &[Sheet],
    format: Format,
    arguments: &ValueArgs,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let options = CsvOptions {
        bom: !arguments.no_bom,
        defuse: !arguments.csv_raw,
    };
    if format == Format::Json {
        return write_sheets_json(sheets, out);
    }
    if format == Format::Xlsx {
        return write_sheets_workbook(sheets, WorkbookOptions::default(), lang, out);
    }
    for (place, sheet) in sheets.iter().enumerate() {
        if format == Format::Csv {
            write_sheet_csv(sheet, options, lang, out)?;
            continue;
        }
        if place > 0 {
            writeln!(out)?;
        }
        write_sheet_text(sheet, lang, out)?;
    }
    Ok(())
}
