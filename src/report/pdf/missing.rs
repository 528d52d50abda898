//! Characters that no font has: marked in the page by their number, and told to the user.

use crate::lang::Text;
use crate::report::Fonts;
use crate::report::map::marked;
use crate::report::print::{Block, Document, mark};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// A character that no font has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingLetter {
    /// The character.
    pub letter: char,
    /// Where it stands first: section, table, row.
    pub place: String,
    /// How many texts have it.
    pub texts: usize,
}

impl MissingLetter {
    /// What is missing, where, and what to do.
    #[must_use]
    pub fn text(&self) -> Text {
        let (letter, number, place) = (self.letter, u32::from(self.letter), &self.place);
        let texts = self.texts;
        text!(
            "字体中没有字符 {letter}（U+{number:04X}），文件中标为 [U+{number:04X}]：{place}，共 {texts} 处；用 --font 加一个有该字的字体文件",
            "no font has {letter} (U+{number:04X}); it is marked as [U+{number:04X}]: {place}, {texts} text(s); add a font file that has it with --font"
        )
    }
}

/// Marks in the maps of a report what no font has.
pub(super) fn mark_maps(document: &mut Document, fonts: &Fonts) {
    let sections = document.sections.iter_mut();
    for block in sections.flat_map(|section| &mut section.blocks) {
        if let Block::Map { svg, .. } = block {
            *svg = marked(svg, fonts).into_owned();
        }
    }
}

/// Marks in a report what no font has, and says what that was, by number.
pub(super) fn mark_missing(document: &mut Document, fonts: &Fonts) -> Vec<MissingLetter> {
    let mut all = String::new();
    document.each_text(&mut |_, text| all.push_str(text));
    let missing = fonts.missing(&all);
    let mut found: BTreeMap<char, MissingLetter> = BTreeMap::new();
    if missing.is_empty() {
        return Vec::new();
    }
    document.each_text(&mut |place, text| {
        let own: BTreeSet<char> = text
            .chars()
            .filter(|letter| missing.contains(letter))
            .collect();
        for &letter in &own {
            let one = found.entry(letter).or_insert_with(|| MissingLetter {
                letter,
                place: place.to_owned(),
                texts: 0,
            });
            one.texts += 1;
        }
        if !own.is_empty() {
            let shown = |letter: char| match own.contains(&letter) {
                true => mark(letter),
                false => letter.to_string(),
            };
            *text = text.chars().map(shown).collect();
        }
    });
    found.into_values().collect()
}
