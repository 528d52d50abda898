//! The printable report: its fonts, the parcels whose derivation it holds, and what could not be printed.

use super::args::ValueArgs;
use super::documents::Making;
use super::failure::Failure;
use crate::lang::Lang;
use crate::report::print::{Block, Document, PrintOptions, document};
use crate::report::{Fonts, MapSize, MissingLetter, Run, map_missing, map_svg, write_pdf};
use crate::text;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

/// The font of the program, and those that the user adds.
pub(super) fn fonts(files: &[PathBuf]) -> Result<Fonts, Failure> {
    let mut fonts = Fonts::shipped();
    for path in files {
        let shown = path.display();
        let file = fs::read(path).map_err(|error| {
            Failure::Usage(text!(
                "--font {shown} 无法读取：{error}",
                "--font {shown} cannot be read: {error}"
            ))
        })?;
        if !fonts.add(file) {
            return Err(Failure::Usage(text!(
                "--font {shown} 不是字体文件；应为 TTF、OTF 或 TTC",
                "--font {shown} is no font; it must be TTF, OTF or TTC"
            )));
        }
    }
    Ok(fonts)
}

/// Refuses parcels to be derived that are not there, all at once.
pub(super) fn may_derive(run: &Run<'_>, ids: &[String]) -> Result<(), Failure> {
    let known = |id: &&String| run.appraised.iter().any(|one| one.parcel.id == **id);
    let unknown: Vec<String> = ids
        .iter()
        .filter(|id| !known(id))
        .map(|id| format!("`{id}`"))
        .collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let (listed, file) = (unknown.join(" "), &run.parcels.source.file);
    Err(Failure::Usage(text!(
        "--derive：{file} 中没有编号为 {listed} 的地块；编号须完全一致",
        "--derive: {file} has no parcel {listed}; ids are matched letter for letter"
    )))
}

/// The report of a run.
pub(super) fn report(run: &Run<'_>, arguments: &ValueArgs, lang: Lang) -> Document {
    let options = PrintOptions {
        derive: arguments.derive.clone(),
        map: map_svg(run, MapSize::A4, lang),
        ..PrintOptions::default()
    };
    document(run, &options, lang)
}

/// Writes the report as PDF and says which characters no font has, in its pages and in its map.
pub(super) fn pdf(
    run: &Run<'_>,
    making: &Making<'_>,
    out: &mut dyn Write,
    talk: &mut dyn Write,
) -> io::Result<()> {
    let report = report(run, making.arguments, making.lang);
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    let in_map = blocks.filter_map(|block| match block {
        Block::Map { svg, .. } => map_missing(svg, making.fonts),
        _ => None,
    });
    let in_pages = write_pdf(&report, making.fonts, out)?;
    let in_pages = in_pages.iter().map(MissingLetter::text);
    for missing in in_pages.chain(in_map) {
        writeln!(talk, "{}", missing.say(making.lang))?;
    }
    Ok(())
}
