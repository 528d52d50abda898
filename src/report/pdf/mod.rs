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
/// part of it as far as they are used. It has no tags: they would make it several times as large.
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
    missing::mark_maps(&mut document, fonts);
    let data = data::data(&document, &families(fonts), &Advances::of(fonts))?;
    let id = Digest::of(data.to_string().as_bytes()).to_string();
    let data: Dict = serde_json::from_value(data)?;
    let pages = Paper::new(data, fonts).pages().map_err(failed)?;
    let bytes = typst_pdf::pdf(&pages, &options(id, false)).map_err(failed)?;
    // what was remembered to lay out again is not needed any more
    typst::comemo::evict(0);
    out.write_all(&bytes)?;
    Ok(missing)
}

fn options(id: String, tagged: bool) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(id),
        creator: Smart::Custom(Some(PROGRAM.to_owned())),
        tagged,
        ..PdfOptions::default()
    }
}

fn failed(why: impl Debug) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{why:?}"))
}

#[cfg(test)]
mod tests {
    use super::super::print::{Block, Grid, GridColumn, GridRow, Section};
    use super::*;
    use typst::layout::{Frame, FrameItem};

    /// A report of one table.
    fn table(rows: usize) -> Document {
        let texts = [
            "面积合计",
            "149999-09",
            "金额（元）",
            "12,345.67",
            "农村宅基地",
            "\u{2fa1d}",
        ];
        let column = |text: &&str| GridColumn {
            headings: vec![(*text).to_owned()],
            figure: false,
            names_row: false,
        };
        let row = GridRow {
            kind: "item",
            cells: texts.map(str::to_owned).to_vec(),
        };
        let grid = Grid {
            columns: texts.iter().map(column).collect(),
            rows: vec![row; rows],
            ..Grid::default()
        };
        let section = Section {
            id: "table".to_owned(),
            title: "表".to_owned(),
            wide: true,
            blocks: vec![Block::Table(grid)],
            folded: None,
        };
        Document {
            language: "zh-CN",
            title: "报告".to_owned(),
            project: "#sys [*甲*] $x$ \\ @乙".to_owned(),
            foot: String::new(),
            contents: "目录",
            mark: "",
            demonstrations: Vec::new(),
            sections: vec![section],
        }
    }

    fn pages(mut document: Document) -> typst_layout::PagedDocument {
        let fonts = Fonts::shipped();
        missing::mark_missing(&mut document, &fonts);
        let data = data::data(&document, &families(&fonts), &Advances::of(&fonts)).unwrap();
        Paper::new(serde_json::from_value(data).unwrap(), &fonts)
            .pages()
            .unwrap()
    }

    /// The texts of a page in the order in which they are drawn, a box for a glyph that is none.
    fn drawn(frame: &Frame, texts: &mut Vec<String>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => drawn(&group.frame, texts),
                FrameItem::Text(text) if text.glyphs.iter().any(|glyph| glyph.id == 0) => {
                    texts.push("\u{fffd}".to_owned());
                }
                FrameItem::Text(text) => texts.push(text.text.to_string()),
                _ => {}
            }
        }
    }

    #[test]
    fn no_letter_is_a_box_and_markup_is_text() {
        let pages = pages(table(3));
        let mut texts = Vec::new();
        for page in pages.pages() {
            drawn(&page.frame, &mut texts);
        }
        let all = texts.concat();
        assert!(!all.contains('\u{fffd}'), "{texts:?}");
        assert!(all.contains("[U+2FA1D]"), "{texts:?}");
        assert!(
            all.replace(' ', "").contains("#sys[*甲*]$x$\\@乙"),
            "{texts:?}"
        );
    }

    #[test]
    fn tags_would_cost_several_times_the_file() {
        let pages = pages(table(300));
        let size = |tagged| {
            typst_pdf::pdf(&pages, &options(String::new(), tagged))
                .unwrap()
                .len()
        };
        let (plain, tagged) = (size(false), size(true));
        assert!(tagged > 2 * plain, "{plain} and {tagged} bytes");
    }
}
