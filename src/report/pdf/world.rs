//! What typst may see: the report's layout, its data, and the fonts; no files, no packages, no clock.

use crate::report::Fonts;
use typst::diag::{FileError, FileResult, SourceResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

/// How a report is laid out. It is the only source: data is handed over as data and never becomes one.
static LAYOUT: &str = include_str!("report.typ");

/// A world of one source.
pub(super) struct Paper {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    source: Source,
}

impl Paper {
    pub(super) fn new(data: Dict, fonts: &Fonts) -> Self {
        let fonts: Vec<Font> = fonts
            .files()
            .flat_map(|file| Font::iter(Bytes::new(file.to_vec())))
            .collect();
        let library = Library::builder().with_inputs(data).build();
        Self {
            library: LazyHash::new(library),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            source: Source::detached(LAYOUT),
        }
    }

    /// Lays the pages out.
    pub(super) fn pages(&self) -> SourceResult<PagedDocument> {
        typst::compile(self).output
    }
}

/// The families of fonts in order, each once.
pub(super) fn families(fonts: &Fonts) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for file in fonts.files() {
        for font in Font::iter(Bytes::new(file.to_vec())) {
            let family = font.info().family.clone();
            if !found.contains(&family) {
                found.push(family);
            }
        }
    }
    found
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() {
            return Ok(self.source.clone());
        }
        Err(FileError::AccessDenied)
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
