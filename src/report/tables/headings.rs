//! How headings stand over groups of columns.

use super::layout::{GAP, Laid};
use unicode_width::UnicodeWidthStr;

impl Laid<'_> {
    /// The headings of a panel, widest groups first; columns grow where a group's heading is wider than they are.
    pub(super) fn headings(&mut self, panel: &[usize]) -> Vec<String> {
        let count = |number: &usize| self.sheet.columns[*number].headings.len();
        let levels = panel.iter().map(count).max().unwrap_or(1);
        for level in 0..levels - 1 {
            self.widen(panel, level);
        }
        let mut lines: Vec<String> = (0..levels - 1)
            .map(|level| self.group_line(panel, level))
            .collect();
        let last = |number: &usize| {
            let column = &self.sheet.columns[*number];
            column
                .headings
                .last()
                .map_or(String::new(), |heading| heading.say(self.lang).to_owned())
        };
        let words: Vec<String> = panel.iter().map(last).collect();
        lines.push(self.line(panel, &words));
        lines
    }

    fn spans(&self, panel: &[usize], level: usize) -> Vec<(Option<String>, Vec<usize>)> {
        let mut spans: Vec<(Option<String>, Vec<usize>)> = Vec::new();
        for &number in panel {
            let headings = &self.sheet.columns[number].headings;
            let word =
                (headings.len() > level + 1).then(|| headings[level].say(self.lang).to_owned());
            match spans.last_mut() {
                Some((_, span))
                    if span
                        .last()
                        .is_some_and(|&last| self.under_one(last, number, level)) =>
                {
                    span.push(number);
                }
                _ => spans.push((word, vec![number])),
            }
        }
        spans
    }

    fn widen(&mut self, panel: &[usize], level: usize) {
        for (word, span) in self.spans(panel, level) {
            let width = self.width(&span) - GAP;
            let missing = word.map_or(0, |word| word.width()).saturating_sub(width);
            if let Some(&last) = span.last() {
                self.widths[last] += missing;
            }
        }
    }

    /// A line of group headings, each in the middle of its columns between dashes.
    fn group_line(&self, panel: &[usize], level: usize) -> String {
        let mut line = String::new();
        for (word, span) in self.spans(panel, level) {
            let width = self.width(&span) - GAP;
            line.push_str(&match word {
                None => " ".repeat(width),
                Some(word) => between_dashes(&word, width),
            });
            line.push_str(&" ".repeat(GAP));
        }
        line.trim_end().to_owned()
    }

    /// True if two columns stand under one heading at a level and at all levels above it.
    pub(super) fn under_one(&self, one: usize, other: usize, level: usize) -> bool {
        let path = |number: usize| {
            let headings = &self.sheet.columns[number].headings;
            (headings.len() > level + 1).then(|| &headings[..=level])
        };
        path(one).is_some() && path(one) == path(other)
    }
}

fn between_dashes(word: &str, width: usize) -> String {
    let free = width.saturating_sub(word.width());
    if free < 4 {
        return format!("{word}{}", " ".repeat(free));
    }
    let left = (free - 2) / 2;
    format!(
        "{} {word} {}",
        "-".repeat(left),
        "-".repeat(free - 2 - left)
    )
}
