//! Changes of a text at places of it.

use super::hitch::Hitch;
use super::xml::{Kind, Tags};
use std::ops::Range;

/// Changes in the order in which they were noted; those at one place stay in that order.
#[derive(Debug, Default)]
pub(super) struct Edits {
    changes: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// Replaces a range.
    pub(super) fn replace(&mut self, range: Range<usize>, by: String) {
        self.changes.push((range, by));
    }

    /// Inserts at a place.
    pub(super) fn insert(&mut self, at: usize, what: String) {
        if !what.is_empty() {
            self.changes.push((at..at, what));
        }
    }

    /// The text with all changes.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.changes.sort_by_key(|(range, _)| range.start);
        let added: usize = self.changes.iter().map(|(_, by)| by.len()).sum();
        let mut changed = String::with_capacity(text.len() + added);
        let mut from = 0;
        for (range, by) in &self.changes {
            changed.push_str(text.get(from..range.start).unwrap_or_default());
            changed.push_str(by);
            from = range.end;
        }
        changed.push_str(text.get(from..).unwrap_or_default());
        changed
    }
}

/// The text with a child more at the end of the element `parent`; `child` is made for the prefix of its siblings.
///
/// `parent` is a local name; the first element of that name counts.
pub(super) fn append(
    part: &str,
    text: &str,
    parent: &str,
    child: impl Fn(&str) -> String,
) -> Result<String, Hitch> {
    let mut tags = Tags::of(part, text);
    let mut edits = Edits::default();
    while let Some(tag) = tags.next()? {
        if tag.local() != parent || tag.kind == Kind::Open {
            continue;
        }
        let child = child(&tag.prefix());
        match tag.kind {
            Kind::Alone => {
                let open = tag.with(&[], Kind::Open);
                edits.replace(tag.span.clone(), format!("{open}{child}{}", tag.end()));
            }
            _ => edits.insert(tag.span.start, child),
        }
        return Ok(edits.apply(text));
    }
    Err(Hitch::broken(part, format!("no `{parent}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_is_put_last_whatever_the_prefix_and_the_form_of_its_parent() {
        let child = |prefix: &str| format!("<{prefix}b/>");
        let put = |text| append("p", text, "a", child).unwrap();
        assert_eq!(put("<a><c/></a>"), "<a><c/><b/></a>");
        assert_eq!(put("<x:a t='1\"'/>"), "<x:a t=\"1&quot;\"><x:b/></x:a>");
        assert_eq!(put("<r>\n <a>\n </a></r>"), "<r>\n <a>\n <b/></a></r>");
        assert!(append("p", "<r/>", "a", child).is_err());
        assert!(append("p", "<!DOCTYPE r><r/>", "r", child).is_err());
    }
}
