//! The comments part of a sheet: what others have written stays, ours is put below it.

use super::cell_name::{Cell, cell};
use super::edits::{Edits, append};
use super::hitch::Hitch;
use super::note::{AUTHOR, Note};
use super::xml::{Kind, Tag, Tags};
use crate::land::column_name;
use std::collections::BTreeMap;

/// A comments part for sheets that have none.
pub(super) const NEW: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors></authors><commentList></commentList></comments>";

/// What was done with the comments of a sheet.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// The part.
    pub(super) text: String,
    /// Comments of others that ours was put below: what they say.
    pub(super) joined: BTreeMap<Cell, String>,
    /// Cells with a thread of comments, which was left alone.
    pub(super) threads: Vec<Cell>,
}

/// What a walk over the comments finds.
struct Walk<'a> {
    text: &'a str,
    notes: &'a BTreeMap<Cell, Note>,
    edits: Edits,
    merged: Merged,
    authors: Vec<String>,
    /// Where an author's name or a comment's text begins.
    from: usize,
    /// The comment that ours is put below.
    open: Option<Cell>,
    /// Where ours is put in it.
    place: Option<usize>,
}

/// The comments part with ours.
pub(super) fn merged(
    part: &str,
    text: &str,
    notes: &BTreeMap<Cell, Note>,
) -> Result<Merged, Hitch> {
    let mut walk = Walk {
        text,
        notes,
        edits: Edits::default(),
        merged: Merged::default(),
        authors: Vec::new(),
        from: 0,
        open: None,
        place: None,
    };
    let mut tags = Tags::of(part, text);
    while let Some(tag) = tags.next()? {
        walk.take(&tag);
    }
    walk.finish(part)
}

impl Walk<'_> {
    fn take(&mut self, tag: &Tag<'_>) {
        match (tag.depth, tag.local()) {
            (2, "author") if tag.begins() && tag.ends() => self.authors.push(String::new()),
            (2, "author") if tag.begins() => self.from = tag.span.end,
            (2, "author") => self.authors.push(self.since(tag).to_owned()),
            (2, "comment") if tag.begins() => self.comment(tag),
            (3, "text") => self.words(tag),
            (4, "t") if self.open.is_some() => self.plain(tag),
            (4, "rPh" | "phoneticPr") if tag.begins() => {
                self.place.get_or_insert(tag.span.start);
            }
            _ => {}
        }
    }

    fn since(&self, tag: &Tag<'_>) -> &str {
        self.text.get(self.from..tag.span.start).unwrap_or_default()
    }

    fn comment(&mut self, tag: &Tag<'_>) {
        let at = tag.get("ref").as_deref().and_then(cell);
        let at = at.filter(|at| self.notes.contains_key(at));
        let author = tag
            .get("authorId")
            .and_then(|number| number.parse::<usize>().ok());
        let author = author.and_then(|number| self.authors.get(number));
        let is_thread = author.is_some_and(|name| name.starts_with("tc="));
        self.open = at.filter(|_| !is_thread);
        self.merged.threads.extend(at.filter(|_| is_thread));
    }

    /// The text of a comment: ours is put at its end.
    fn words(&mut self, tag: &Tag<'_>) {
        let Some(at) = self.open else { return };
        let Some(note) = self.notes.get(&at) else {
            return;
        };
        match tag.kind {
            Kind::Open => (self.from, self.place) = (tag.span.end, None),
            Kind::Close => {
                let theirs = bare(self.since(tag));
                let runs = note.runs(&tag.prefix(), !theirs.is_empty());
                self.edits
                    .insert(self.place.unwrap_or(tag.span.start), runs);
                self.merged.joined.insert(at, theirs);
            }
            Kind::Alone => {
                let open = tag.with(&[], Kind::Open);
                let runs = note.runs(&tag.prefix(), false);
                self.edits
                    .replace(tag.span.clone(), format!("{open}{runs}{}", tag.end()));
                self.merged.joined.insert(at, String::new());
            }
        }
    }

    /// Words without a run are put into one, as words and runs are not mixed.
    fn plain(&mut self, tag: &Tag<'_>) {
        let prefix = tag.prefix();
        if tag.begins() {
            self.edits.insert(tag.span.start, format!("<{prefix}r>"));
        }
        if tag.ends() {
            self.edits.insert(tag.span.end, format!("</{prefix}r>"));
        }
    }

    /// Adds the comments on cells that had none.
    fn finish(mut self, part: &str) -> Result<Merged, Hitch> {
        let mut text = self.edits.apply(self.text);
        let known = self.authors.iter().position(|name| name == AUTHOR);
        let author = known.unwrap_or(self.authors.len());
        if known.is_none() {
            text = append(part, &text, "authors", |p| {
                format!("<{p}author>{AUTHOR}</{p}author>")
            })?;
        }
        let merged = &self.merged;
        let is_new =
            |cell: &Cell| !merged.joined.contains_key(cell) && !merged.threads.contains(cell);
        let new = self.notes.values().filter(|note| is_new(&note.cell));
        let new: Vec<&Note> = new.collect();
        let list = |p: &str| new.iter().map(|note| comment(p, note, author)).collect();
        self.merged.text = append(part, &text, "commentList", list)?;
        Ok(self.merged)
    }
}

fn comment(p: &str, note: &Note, author: usize) -> String {
    let (row, column) = (note.cell.0, column_name(note.cell.1));
    format!(
        "<{p}comment ref=\"{column}{row}\" authorId=\"{author}\"><{p}text>{}</{p}text></{p}comment>",
        note.runs(p, false)
    )
}

/// The words of a comment without its tags, for the size of its box.
fn bare(xml: &str) -> String {
    let parts = xml.split('<').enumerate();
    let words = parts.map(|(number, part)| match number {
        0 => part,
        _ => part.split_once('>').map_or("", |(_, words)| words),
    });
    words.collect::<String>().trim().to_owned()
}
