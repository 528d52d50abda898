//! The tags of a part with their places in its text, so that a part is changed where it has to be and nowhere else.

use super::hitch::Hitch;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::ops::Range;

/// What a tag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `<a>`
    Open,
    /// `<a/>`
    Alone,
    /// `</a>`
    Close,
}

/// A tag.
#[derive(Debug, Clone)]
pub(super) struct Tag<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// How many elements are open around it: 0 for the root.
    pub(super) depth: usize,
    /// Where it stands in the text.
    pub(super) span: Range<usize>,
    content: BytesStart<'a>,
}

impl Tag<'_> {
    /// Its name without prefix.
    pub(super) fn local(&self) -> &str {
        self.content.local_name().into_inner()
    }

    /// Its prefix with the colon, or nothing: what names of its children begin with.
    pub(super) fn prefix(&self) -> String {
        let prefix = self.content.name().prefix();
        prefix.map_or_else(String::new, |prefix| format!("{}:", prefix.into_inner()))
    }

    /// True if an element begins here.
    pub(super) fn begins(&self) -> bool {
        self.kind != Kind::Close
    }

    /// True if an element ends here.
    pub(super) fn ends(&self) -> bool {
        self.kind != Kind::Open
    }

    /// The value of an attribute without a prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.find(|key| key == name)
    }

    /// The value of the relationship attribute: `r:id`, whatever its prefix.
    pub(super) fn relation(&self) -> Option<String> {
        self.find(|key| key.ends_with(":id"))
    }

    fn find(&self, is_it: impl Fn(&str) -> bool) -> Option<String> {
        let mut attributes = self.content.attributes().flatten();
        let found = attributes.find(|one| is_it(one.key.into_inner()))?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// Its values in order.
    pub(super) fn values(&self) -> Vec<String> {
        let values = self.content.attributes().flatten();
        values.map(|one| one.value.into_owned()).collect()
    }

    /// The tag with other attributes: a value that is given is set, `None` takes the attribute away. Values are plain
    /// words that need no escape.
    pub(super) fn with(&self, changes: &[(&str, Option<String>)], kind: Kind) -> String {
        let mut tag = format!("<{}", self.content.name().into_inner());
        let mut put = |key: &str, value: &str| tag.push_str(&format!(" {key}=\"{value}\""));
        for one in self.content.attributes().flatten() {
            let key = one.key.into_inner();
            if changes.iter().all(|(changed, _)| *changed != key) {
                put(key, &one.value.replace('"', "&quot;"));
            }
        }
        for (key, value) in changes {
            if let Some(value) = value {
                put(key, value);
            }
        }
        tag.push_str(if kind == Kind::Alone { "/>" } else { ">" });
        tag
    }

    /// The end tag of the element.
    pub(super) fn end(&self) -> String {
        format!("</{}>", self.content.name().into_inner())
    }
}

/// The tags of a text in order.
pub(super) struct Tags<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: usize,
}

impl<'a> Tags<'a> {
    /// The tags of a part.
    pub(super) fn of(part: &'a str, text: &'a str) -> Self {
        let reader = Reader::from_str(text);
        Self {
            reader,
            part,
            depth: 0,
        }
    }

    /// The next tag; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Tag<'a>>, Hitch> {
        loop {
            let start = self.position();
            let event = self.reader.read_event();
            let event = event.map_err(|why| Hitch::broken(self.part, why))?;
            let (kind, content) = match event {
                Event::Start(content) => (Kind::Open, content),
                Event::Empty(content) => (Kind::Alone, content),
                Event::End(end) => {
                    let name = end.name().into_inner().to_owned();
                    let length = name.len();
                    (Kind::Close, BytesStart::from_content(name, length))
                }
                Event::DocType(_) => return Err(Hitch::broken(self.part, "DOCTYPE")),
                Event::Eof => return self.end(),
                _ => continue,
            };
            return Ok(Some(self.tag(kind, content, start)));
        }
    }

    fn end(&self) -> Result<Option<Tag<'a>>, Hitch> {
        match self.depth {
            0 => Ok(None),
            _ => Err(Hitch::broken(self.part, "unexpected end")),
        }
    }

    fn tag(&mut self, kind: Kind, content: BytesStart<'a>, start: usize) -> Tag<'a> {
        if kind == Kind::Close {
            self.depth = self.depth.saturating_sub(1);
        }
        let depth = self.depth;
        if kind == Kind::Open {
            self.depth += 1;
        }
        let span = start..self.position();
        Tag {
            kind,
            depth,
            span,
            content,
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }
}
