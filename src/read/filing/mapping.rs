//! What the user says of columns: the heading or the letter of a column, and its role.

use super::FilingOptions;
use super::letters;
use super::plain::folded;
use super::unit;
use crate::land::{FiledRole, FiledUnit, Place, Problem};
use crate::lang::Text;
use crate::strict::closest;
use crate::text;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// A column that the user names.
#[derive(Debug, Clone)]
struct Entry {
    key: String,
    folded: String,
    letter: Option<u32>,
    role: FiledRole,
    unit: Option<FiledUnit>,
}

/// The user's mapping, and which of it was met.
#[derive(Debug, Default)]
pub(super) struct Mapping {
    entries: Vec<Entry>,
    met: RefCell<BTreeSet<String>>,
}

impl Mapping {
    /// The mapping of some options.
    ///
    /// # Errors
    ///
    /// A problem for each word that is no role.
    pub(super) fn of(file: &str, options: &FilingOptions) -> Result<Self, Vec<Problem>> {
        let mut mapping = Self::default();
        let mut problems = Vec::new();
        for (key, word) in &options.mapping {
            match stated(word, &options.components) {
                Ok((role, unit)) => mapping.entries.push(Entry {
                    key: key.clone(),
                    folded: folded(key),
                    letter: letter(key),
                    role,
                    unit,
                }),
                Err(what) => problems.push(unknown_role(file, key, what, &options.components)),
            }
        }
        if problems.is_empty() {
            Ok(mapping)
        } else {
            Err(problems)
        }
    }

    /// The columns that are named by their letters.
    pub(super) fn letters(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().filter_map(|entry| entry.letter)
    }

    /// True if the user names this column.
    pub(super) fn names(&self, column: u32, heading: &str) -> bool {
        self.find(column, &[heading]).is_some()
    }

    /// What the user says of a column with these headings.
    pub(super) fn role(
        &self,
        column: u32,
        headings: &[&str],
    ) -> Option<(FiledRole, Option<FiledUnit>)> {
        let entry = self.find(column, headings)?;
        self.met.borrow_mut().insert(entry.key.clone());
        Some((entry.role, entry.unit))
    }

    fn find(&self, column: u32, headings: &[&str]) -> Option<&Entry> {
        let headings: Vec<String> = match self.entries.is_empty() {
            true => return None,
            false => headings.iter().map(|heading| folded(heading)).collect(),
        };
        let by_heading = self
            .entries
            .iter()
            .find(|entry| headings.contains(&entry.folded));
        by_heading.or_else(|| {
            self.entries
                .iter()
                .find(|entry| entry.letter == Some(column))
        })
    }

    /// A problem for each entry that no column has.
    pub(super) fn unmet(&self, file: &str, headings: &[String]) -> Vec<Problem> {
        let met = self.met.borrow();
        let unmet = self
            .entries
            .iter()
            .filter(|entry| !met.contains(&entry.key));
        let list = headings.join("、");
        unmet
            .map(|entry| {
                let key = &entry.key;
                Problem::new(
                    "mapping-heading-unknown",
                    Place::file(file).field(key),
                    text!(
                        "没有名为“{key}”的列；找到的列名：{list}",
                        "no column is headed `{key}`; the headings found: {list}"
                    ),
                    Text::fixed(
                        "照列名原样写，或写列的字母，如 H",
                        "write the heading as it stands, or the letter of the column, such as H",
                    ),
                )
            })
            .collect()
    }
}

/// The column of a key in capital letters; `no` and `mu` are headings.
fn letter(key: &str) -> Option<u32> {
    let capitals = key.bytes().all(|byte| byte.is_ascii_uppercase());
    letters::column(key).filter(|_| capitals)
}

/// A role and the unit behind it: `area 亩`.
fn stated(
    word: &str,
    components: &[(String, Text)],
) -> Result<(FiledRole, Option<FiledUnit>), Text> {
    let word = word.trim();
    let (role, unit) = word.split_once([' ', '\u{3000}']).unwrap_or((word, ""));
    let no_role = || text!("`{role}` 不是列的含义", "`{role}` is no role of a column");
    let no_unit = || text!("`{unit}` 不是单位", "`{unit}` is no unit");
    let role = FiledRole::from_word(role, components).ok_or_else(no_role)?;
    if unit.trim().is_empty() {
        return Ok((role, None));
    }
    let unit = unit::unit(&folded(unit)).ok_or_else(no_unit)?;
    Ok((role, Some(unit)))
}

fn unknown_role(file: &str, key: &str, what: Text, components: &[(String, Text)]) -> Problem {
    let words = FiledRole::words(components);
    let known: Vec<&str> = words.iter().map(String::as_str).collect();
    let list = known.join(" ");
    let wrong = what.en().split('`').nth(1).unwrap_or_default();
    let near = closest(wrong, known.iter().copied());
    let (zh, en) = match near {
        Some(near) => (
            format!("是否指 {near}？可用：{list}"),
            format!("did you mean {near}? known: {list}"),
        ),
        None => (format!("可用：{list}"), format!("known: {list}")),
    };
    Problem::new(
        "mapping-role-unknown",
        Place::file(file).field(key),
        what,
        Text::new(zh, en),
    )
}
