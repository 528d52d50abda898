//! A report as PDF, laid out by typst in this process: no files, no packages, no clock, no fonts but those handed over.

mod advance;
mod data;
mod missing;
mod panels;
mod world;

pub use missing::MissingLetter;

use super::fonts::Fonts;
use super::head::PROGRAM;
use super::print::Document;
use crate::cite::Digest;
use advance::Advances;
use std::fmt::Debug;
use std::io::{self, Write};
use typst::foundations::{Dict, Smart};
use typst_pdf::PdfOptions;
use world::{Paper, families};

/// Writes a report as PDF and returns the characters that no font has; the pages show them by number.
///
/// The same report and fonts give the same bytes: the file holds no day, and its id comes from what it says. Fonts are
/// part of it as far as they are used. It has no tags (see DESIGN.md on what they cost).
///
/// # Errors
///
/// Whatever `out` fails with; `InvalidData` if the pages cannot be laid out.
pub fn write_pdf(
    document: &Document,
    fonts: &Fonts,
    out: &mut dyn Write,
) -> io::Result<Vec<MissingLetter>> {
    let mut document = document.clone();
    let missing = missing::mark_missing(&mut document, fonts);
    let data = data::data(&document, &families(fonts), &Advances::of(fonts))?;
    let id = Digest::of(data.to_string().as_bytes()).to_string();
    let data: Dict = serde_json::from_value(data)?;
    let pages = Paper::new(data, fonts).pages().map_err(failed)?;
    let options = PdfOptions {
        ident: Smart::Custom(id),
        creator: Smart::Custom(Some(PROGRAM.to_owned())),
        tagged: false,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&pages, &options).map_err(failed)?;
    // what was remembered to lay out again is not needed any more
    typst::comemo::evict(0);
    out.write_all(&bytes)?;
    Ok(missing)
}

fn failed(why: impl Debug) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{why:?}"))
}
