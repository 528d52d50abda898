//! What is said about the input: problems refuse it, findings are part of the result.

use super::place::Place;
use crate::cite::Citation;
use crate::lang::{Lang, Text};
use crate::units::Money;
use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Land that was not priced, or a figure that cannot stand: exit code 1.
    Error,
    /// A figure that a person has to look at: exit code 1.
    Warning,
    /// Worth knowing; the exit code stays 0.
    Note,
}

impl Severity {
    /// The word used in machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The word in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Error => Text::fixed("错误", "error"),
            Self::Warning => Text::fixed("警告", "warning"),
            Self::Note => Text::fixed("提示", "note"),
        }
    }
}

/// A statement about the input that belongs to the result: it never stops the program.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Stable name that reads well after "allow": `outside-districts`.
    pub id: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is so, with its figures.
    pub what: Text,
    /// What to do about it.
    pub tip: Text,
    /// The clause that rules it.
    pub clause: Option<Citation>,
    /// The yuan that depend on it, where they are known.
    pub at_stake: Option<Money>,
}

impl Finding {
    /// A finding without clause and stake.
    #[must_use]
    pub fn new(id: &'static str, severity: Severity, place: Place, what: Text, tip: Text) -> Self {
        Self {
            id,
            severity,
            place,
            what,
            tip,
            clause: None,
            at_stake: None,
        }
    }

    /// The same finding, with the clause that rules it.
    #[must_use]
    pub fn by(mut self, clause: Citation) -> Self {
        self.clause = Some(clause);
        self
    }

    /// The same finding, with the yuan at stake.
    #[must_use]
    pub fn at_stake(mut self, money: Money) -> Self {
        self.at_stake = Some(money);
        self
    }
}

/// Something that stops the reading of a file, a pack or a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Stable name.
    pub id: &'static str,
    /// Where.
    pub place: Place,
    /// What is wrong: what was found and what was expected.
    pub what: Text,
    /// What to do.
    pub remedy: Text,
    /// The piece of source text that the problem points at, with its caret line, where there is one.
    pub excerpt: Option<String>,
}

impl Problem {
    /// A problem without an excerpt.
    #[must_use]
    pub fn new(id: &'static str, place: Place, what: Text, remedy: Text) -> Self {
        Self {
            id,
            place,
            what,
            remedy,
            excerpt: None,
        }
    }

    /// The same problem, pointing at a piece of text.
    #[must_use]
    pub fn showing(mut self, excerpt: String) -> Self {
        self.excerpt = Some(excerpt);
        self
    }

    /// The problem as people read it: place, what, excerpt, remedy.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let mut lines = format!("{}: {}", self.place.say(lang), self.what.say(lang));
        if let Some(excerpt) = &self.excerpt {
            lines.push('\n');
            lines.push_str(excerpt);
        }
        if !self.remedy.say(lang).is_empty() {
            lines.push_str(&format!(
                "\n  {}{}",
                lang.pick("处理：", "do: "),
                self.remedy.say(lang)
            ));
        }
        lines
    }
}

/// All problems of a file at once: why it was not read.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The problems, in the order of the file; never empty.
    pub problems: Vec<Problem>,
}

impl Refusal {
    /// A refusal for one reason.
    #[must_use]
    pub fn one(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
        }
    }

    /// All problems as people read them.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        self.problems
            .iter()
            .map(|problem| problem.say(lang))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for Refusal {}
