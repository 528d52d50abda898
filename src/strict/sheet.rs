//! One file of a pack: its text, where each of its bytes stands, and every problem found in it.

use crate::land::{Place, Problem, Refusal};
use crate::lang::Text;
use crate::text;
use std::cell::RefCell;
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a source line that an excerpt shows at most.
const EXCERPT: usize = 96;

/// Where a value stands in its file.
pub(crate) type Span = Range<usize>;

/// A clause id that some value refers to.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    pub(crate) clause: String,
    pub(crate) at: Span,
    pub(crate) path: String,
}

/// A file that is being read.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    name: &'a str,
    text: &'a str,
    problems: RefCell<Vec<(usize, Problem)>>,
    references: RefCell<Vec<Reference>>,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(name: &'a str, text: &'a str) -> Self {
        Self {
            name,
            text,
            problems: RefCell::default(),
            references: RefCell::default(),
        }
    }

    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// Notes a problem at `at`, in the field `path`, with the caret under the offending text.
    pub(crate) fn problem(
        &self,
        id: &'static str,
        at: &Span,
        path: &str,
        what: Text,
        remedy: Text,
    ) {
        let (row, column) = self.position(at.start);
        let mut place = Place::file(self.name).row(row);
        if !path.is_empty() {
            place = place.field(path);
        }
        let place = place.within(text!("第 {column} 列", "column {column}"));
        let problem = Problem::new(id, place, what, remedy).showing(self.excerpt(at));
        self.problems.borrow_mut().push((at.start, problem));
    }

    /// Notes that a value refers to a clause.
    pub(crate) fn refer(&self, clause: &str, at: Span, path: String) {
        self.references.borrow_mut().push(Reference {
            clause: clause.to_owned(),
            at,
            path,
        });
    }

    pub(crate) fn references(&self) -> Vec<Reference> {
        self.references.borrow().clone()
    }

    /// All problems, in the order of the file.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|(at, _)| *at);
        problems.into_iter().map(|(_, problem)| problem).collect()
    }

    /// The value, unless the file has problems.
    pub(crate) fn finish<T>(self, value: Option<T>) -> Result<T, Refusal> {
        let name = self.name;
        let problems = self.into_problems();
        match value {
            Some(value) if problems.is_empty() => Ok(value),
            _ if problems.is_empty() => Err(Refusal::one(unreadable(name))),
            _ => Err(Refusal { problems }),
        }
    }

    /// 1-based line of a place.
    pub(crate) fn row(&self, at: &Span) -> usize {
        self.position(at.start).0
    }

    /// 1-based line, and 1-based column counted in characters.
    fn position(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let row = before.matches('\n').count() + 1;
        (
            row,
            before[start..].trim_end_matches('\r').chars().count() + 1,
        )
    }

    /// The line of `at` with carets under it, as wide as a terminal shows them: a Chinese character takes two
    /// columns.
    fn excerpt(&self, at: &Span) -> String {
        let offset = self.text.floor_char_boundary(at.start);
        let start = self.text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let rest = self.text[offset..].lines().next().unwrap_or_default();
        let marked = rest.floor_char_boundary(at.end.saturating_sub(offset));
        let (marked, after) = rest.split_at(marked);
        let before = shown(self.text[start..offset].trim_end_matches('\r'));
        let (marked, after) = (shown(marked), shown(after.trim_end()));
        let (before, marked, after) = cropped(before, marked, after);
        let row = self.position(offset).0.to_string();
        let margin = " ".repeat(row.len());
        let indent = " ".repeat(before.width());
        let carets = "^".repeat(marked.width().max(1));
        format!("  {row} | {before}{marked}{after}\n  {margin} | {indent}{carets}")
    }
}

/// A refusal for a file that gave no value and no reason; it is not expected to happen.
fn unreadable(name: &str) -> Problem {
    Problem::new(
        "unreadable",
        Place::file(name),
        Text::fixed("读不出内容", "nothing could be read from it"),
        Text::fixed("请核对文件", "check the file"),
    )
}

/// Text of a line as a terminal shows it: no tabs, nothing that moves the cursor or turns the direction.
fn shown(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\t' => ' ',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            control if control.is_control() => '\u{fffd}',
            plain => plain,
        })
        .collect()
}

/// The three parts of a line cut down to what fits, the marked part kept in sight.
fn cropped(before: String, marked: String, after: String) -> (String, String, String) {
    if before.width() + marked.width() + after.width() <= EXCERPT {
        return (before, marked, after);
    }
    let marked = head(&marked, EXCERPT / 2);
    let room = EXCERPT - marked.width();
    let before = if before.width() > room / 2 + room / 4 {
        format!("...{}", tail(&before, room / 2))
    } else {
        before
    };
    let after = head(
        &after,
        EXCERPT.saturating_sub(before.width() + marked.width()),
    );
    (before, marked, after)
}

/// The beginning of `text`, at most `columns` wide.
fn head(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut used = 3;
    let fits = |letter: &char| {
        used += letter.width().unwrap_or(0);
        used <= columns
    };
    format!("{}...", text.chars().take_while(fits).collect::<String>())
}

/// The end of `text`, at most `columns` wide.
fn tail(text: &str, columns: usize) -> String {
    let mut used = 0;
    let fits = |letter: &char| {
        used += letter.width().unwrap_or(0);
        used <= columns
    };
    let kept: Vec<char> = text.chars().rev().take_while(fits).collect();
    kept.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, marked: &str) -> String {
        let start = text.find(marked).unwrap();
        Sheet::new("a.toml", text).excerpt(&(start..start + marked.len()))
    }

    #[test]
    fn the_caret_stands_under_the_word_behind_wide_characters() {
        assert_eq!(
            excerpt("a = 1\nname = \"水田\", factor = 1.2\n", "1.2"),
            "  2 | name = \"水田\", factor = 1.2\n    |                         ^^^"
        );
        assert_eq!(
            excerpt("names = [\"水浇\"]", "\"水浇\""),
            "  1 | names = [\"水浇\"]\n    |          ^^^^^^"
        );
    }

    #[test]
    fn a_long_line_is_cut_so_that_the_mark_stays_in_sight() {
        let line = format!("wording = \"{}\", x = 1.2", "征地".repeat(60));
        let shown = excerpt(&line, "1.2");
        let (source, carets) = shown.split_once('\n').unwrap();
        assert!(source.width() <= EXCERPT + 6, "{shown}");
        assert!(
            source.ends_with("1.2") && source.width() == carets.width(),
            "{shown}"
        );
    }

    #[test]
    fn a_span_over_several_lines_marks_the_first() {
        assert_eq!(
            excerpt("share = [\n  1,\n]", "[\n  1,\n]"),
            "  1 | share = [\n    |         ^"
        );
    }

    #[test]
    fn a_line_that_ends_as_on_windows_reads_the_same() {
        let lines = "a = 1\nname = \"水田\"\nb = 2\n";
        let windows = lines.replace('\n', "\r\n");
        assert_eq!(excerpt(lines, "\"水田\""), excerpt(&windows, "\"水田\""));
    }

    #[test]
    fn columns_count_characters() {
        let sheet = Sheet::new("a.toml", "x = 1\n水田 = 2");
        let at = sheet.text.find('2').unwrap();
        assert_eq!(sheet.position(at), (2, 6));
    }
}
