//! The lines of a survey text, plain, with their numbers and the section that they stand in.

use std::borrow::Cow;

/// One line that says something.
#[derive(Debug)]
pub(super) struct Line<'t> {
    /// Its number in the file, from 1.
    pub(super) number: usize,
    /// Its text, trimmed, with full-width signs made plain.
    pub(super) text: Cow<'t, str>,
}

/// Where a line stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Section {
    /// A section of `key=value` lines, by its name.
    Keys(String),
    /// Plots and their points.
    Plots,
}

/// The lines of a text, whatever ends them, without empty ones and section names. A plot's line begins the
/// plots, also where `[地块坐标]` was left out.
pub(super) fn of(text: &str) -> impl Iterator<Item = (Line<'_>, Section)> {
    let mut section = None;
    split(text).enumerate().filter_map(move |(before, raw)| {
        let text = plain(raw);
        if text.is_empty() {
            return None;
        }
        if let Some(name) = section_name(&text) {
            section = Some(name);
            return None;
        }
        if text.ends_with('@') && !text.contains('=') {
            section = Some(Section::Plots);
        }
        let stands = match &section {
            Some(Section::Keys(name)) if !text.ends_with('@') => Section::Keys(name.clone()),
            Some(_) => Section::Plots,
            None if text.contains('=') => Section::Keys(String::new()),
            None => Section::Plots,
        };
        let number = before + 1;
        Some((Line { number, text }, stands))
    })
}

/// Lines ended by LF, CR LF or CR.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let carriage = text.contains('\r') && !text.contains('\n');
    text.split(if carriage { '\r' } else { '\n' })
}

fn section_name(text: &str) -> Option<Section> {
    let name = text.strip_prefix('[')?.strip_suffix(']')?.trim();
    Some(if name == "地块坐标" {
        Section::Plots
    } else {
        Section::Keys(name.to_owned())
    })
}

/// Full-width commas, signs and digits made plain, blanks and marks around the line taken off.
fn plain(raw: &str) -> Cow<'_, str> {
    let trimmed = raw.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{FEFF}');
    let wide = |letter: char| matches!(letter, '！'..='～' | '\u{3000}');
    if !trimmed.contains(wide) {
        return Cow::Borrowed(trimmed);
    }
    let narrow = |letter: char| match letter {
        '，' | '＝' | '＠' | '［' | '］' | '．' | '－' | '０'..='９' => {
            char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter)
        }
        '\u{3000}' => ' ',
        other => other,
    };
    Cow::Owned(trimmed.chars().map(narrow).collect())
}
