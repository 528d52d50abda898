//! A list of the styles part: fonts, fills, borders, cell formats, to which entries are added at the end.

use super::edits::Edits;
use super::hitch::Hitch;
use super::xml::{Kind, Tag, Tags};
use std::ops::Range;

/// A list with its entries.
#[derive(Debug)]
pub(super) struct StyleList {
    open: Range<usize>,
    /// The list's opening tag, up to its count.
    tag: String,
    end: String,
    is_alone: bool,
    close: usize,
    prefix: String,
    entries: Vec<Range<usize>>,
    added: Vec<String>,
}

impl StyleList {
    /// The list of a name.
    pub(super) fn of(part: &str, text: &str, name: &str) -> Result<Self, Hitch> {
        let mut tags = Tags::of(part, text);
        let mut list: Option<Self> = None;
        let mut entry = 0;
        while let Some(tag) = tags.next()? {
            if tag.depth == 1 && tag.local() == name {
                match list.as_mut().filter(|_| !tag.begins()) {
                    None => list = Some(Self::opened(&tag)),
                    Some(list) => list.close = tag.span.start,
                }
                if tag.ends() {
                    break;
                }
            } else if let Some(list) = list.as_mut().filter(|_| tag.depth == 2) {
                if tag.begins() {
                    entry = tag.span.start;
                }
                if tag.ends() {
                    list.entries.push(entry..tag.span.end);
                }
            }
        }
        list.ok_or_else(|| Hitch::broken(part, format!("no `{name}`")))
    }

    fn opened(tag: &Tag<'_>) -> Self {
        let opening = tag.with(&[("count", None)], Kind::Open);
        Self {
            open: tag.span.clone(),
            tag: opening.trim_end_matches('>').to_owned(),
            end: tag.end(),
            is_alone: tag.kind == Kind::Alone,
            close: tag.span.end,
            prefix: tag.prefix(),
            entries: Vec::new(),
            added: Vec::new(),
        }
    }

    /// Adds an entry, unless there is one of the same text among the added ones, and tells its number.
    pub(super) fn add(&mut self, entry: String) -> usize {
        let found = self.added.iter().position(|known| *known == entry);
        let number = found.unwrap_or(self.added.len());
        if found.is_none() {
            self.added.push(entry);
        }
        self.entries.len() + number
    }

    /// What names of entries begin with.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// An entry of the original.
    pub(super) fn entry<'t>(&self, text: &'t str, number: usize) -> Option<&'t str> {
        text.get(self.entries.get(number)?.clone())
    }

    /// Notes the added entries and the new count.
    pub(super) fn finish(&self, edits: &mut Edits) {
        if self.added.is_empty() {
            return;
        }
        let count = self.entries.len() + self.added.len();
        let open = format!("{} count=\"{count}\">", self.tag);
        let added = self.added.concat();
        if self.is_alone {
            edits.replace(self.open.clone(), format!("{open}{added}{}", self.end));
        } else {
            edits.replace(self.open.clone(), open);
            edits.insert(self.close, added);
        }
    }
}
