//! What is noticed while a file is read, in the order of the file.

use super::values::shown_place;
use crate::land::{Finding, Place, Problem, Refusal, Severity};
use crate::lang::Text;
use crate::text;

/// How many problems of one file are spelled out; the rest is counted.
const SPELLED_OUT: usize = 1_000;

/// Problems and findings of one file.
#[derive(Debug)]
pub(super) struct Notes {
    file: String,
    flag_prefix: &'static str,
    problems: Vec<Problem>,
    findings: Vec<Finding>,
}

/// Something wrong with one record: a finding on a parcel, a problem of any other layer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fault {
    /// Stable name.
    pub(super) id: &'static str,
    /// Where.
    pub(super) place: Place,
    /// What.
    pub(super) what: Text,
    /// What to do.
    pub(super) remedy: Text,
}

impl Fault {
    /// The fault as a finding that keeps a parcel from being priced.
    pub(super) fn finding(self) -> Finding {
        let place = shown_place(self.place);
        Finding::new(self.id, Severity::Error, place, self.what, self.remedy)
    }
}

impl Notes {
    /// Nothing noticed yet.
    pub(super) fn new(file: &str, flag_prefix: &'static str) -> Self {
        Self {
            file: file.to_owned(),
            flag_prefix,
            problems: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// The file as a place.
    pub(super) fn place(&self) -> Place {
        Place::file(&self.file)
    }

    /// A row of the file as a place.
    pub(super) fn row(&self, row: usize) -> Place {
        self.place().row(row)
    }

    /// Notes a problem: the file will be refused.
    pub(super) fn problem(&mut self, id: &'static str, place: Place, what: Text, remedy: Text) {
        let (what, remedy) = (self.flagged(what), self.flagged(remedy));
        self.problems
            .push(Problem::new(id, shown_place(place), what, remedy));
    }

    /// The words with the flags as they are called for this file.
    pub(super) fn flagged(&self, words: Text) -> Text {
        if self.flag_prefix.is_empty() {
            return words;
        }
        let own = |words: &str| {
            ["crs", "field"]
                .iter()
                .fold(words.to_owned(), |words, flag| {
                    words.replace(
                        &format!("--{flag}"),
                        &format!("--{}{flag}", self.flag_prefix),
                    )
                })
        };
        Text::new(own(words.zh()), own(words.en()))
    }

    /// Notes a fault as a problem.
    pub(super) fn refuse(&mut self, fault: Fault) {
        self.problem(fault.id, fault.place, fault.what, fault.remedy);
    }

    /// Notes a finding of severity note.
    pub(super) fn note(&mut self, id: &'static str, place: Place, what: Text, tip: Text) {
        let (what, tip) = (self.flagged(what), self.flagged(tip));
        self.findings.push(Finding::new(
            id,
            Severity::Note,
            shown_place(place),
            what,
            tip,
        ));
    }

    /// Notes a finding of severity warning.
    pub(super) fn warn(&mut self, id: &'static str, place: Place, what: Text, tip: Text) {
        let (what, tip) = (self.flagged(what), self.flagged(tip));
        self.findings.push(Finding::new(
            id,
            Severity::Warning,
            shown_place(place),
            what,
            tip,
        ));
    }

    /// Notes a finding of severity error: the file is read all the same.
    pub(super) fn error(&mut self, id: &'static str, place: Place, what: Text, tip: Text) {
        let (what, tip) = (self.flagged(what), self.flagged(tip));
        self.findings.push(Finding::new(
            id,
            Severity::Error,
            shown_place(place),
            what,
            tip,
        ));
    }

    /// True once a problem is noted.
    pub(super) fn refused(&self) -> bool {
        !self.problems.is_empty()
    }

    /// The refusal of these notes, for where nothing more can be read.
    pub(super) fn refusal(mut self) -> Refusal {
        self.problems.sort_by_key(|problem| problem.place.row);
        let more = self.problems.len().saturating_sub(SPELLED_OUT);
        if more > 0 {
            self.problems.truncate(SPELLED_OUT);
            self.problem(
                "more-problems",
                self.place(),
                text!(
                    "另有 {more} 个问题未逐条列出",
                    "{more} more problems are not spelled out"
                ),
                text!(
                    "请先处理以上问题再读入",
                    "deal with those above and read the file again"
                ),
            );
        }
        Refusal {
            problems: self.problems,
        }
    }

    /// The findings in the order of the file.
    ///
    /// # Errors
    ///
    /// [`Refusal`] with all problems, if there is one.
    pub(super) fn finish(mut self) -> Result<Vec<Finding>, Refusal> {
        if self.refused() {
            return Err(self.refusal());
        }
        self.findings.sort_by_key(|finding| finding.place.row);
        Ok(self.findings)
    }
}

/// A count with its English noun: `1 ring`, `2 rings`.
pub(super) fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_flags_of_their_file() {
        let mut notes = Notes::new("prices.csv", "districts-");
        let words = || text!("用 --crs 或 --field 指定", "use --crs or --field");
        notes.problem("any", notes.place(), words(), words());
        let refusal = notes.refusal();
        assert_eq!(
            refusal.problems[0].remedy.en(),
            "use --districts-crs or --districts-field"
        );
        assert_eq!(
            refusal.problems[0].what.zh(),
            "用 --districts-crs 或 --districts-field 指定"
        );
    }
}
