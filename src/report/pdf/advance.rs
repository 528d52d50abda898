//! How wide a text is in a font, in parts of its size: columns are made as wide as what they hold.

use crate::report::Fonts;
use serde::Serialize;
use ttf_parser::Face;

/// The fonts, opened.
pub(super) struct Advances<'f> {
    faces: Vec<Face<'f>>,
}

/// Longest run of letters without a place to break that a narrow column keeps whole.
const RUN: usize = 14;

/// How many letters of a longer run stay together.
const CHUNK: usize = 4;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Part {
    /// Text that is broken as its language has it.
    Plain(String),
    /// A few letters of a run that is too long: a line may be broken before and after them. A list of one.
    Kept([String; 1]),
}

impl<'f> Advances<'f> {
    pub(super) fn of(fonts: &'f Fonts) -> Self {
        let faces = fonts.files().filter_map(|file| Face::parse(file, 0).ok());
        Self {
            faces: faces.collect(),
        }
    }

    /// The width of a text on one line, in em.
    pub(super) fn width(&self, text: &str) -> f64 {
        text.chars().map(|letter| self.letter(letter)).sum()
    }

    /// The width of the widest part of a text that a narrow column does not break, in em.
    pub(super) fn unbroken(&self, text: &str) -> f64 {
        let widths = parts(text, RUN).into_iter().map(|part| match part {
            Part::Kept([text]) => self.width(&text),
            Part::Plain(text) => self.widest_run(&text),
        });
        widths.fold(1.0, f64::max)
    }

    /// The width of the widest run of letters without a place to break, in em.
    pub(super) fn widest_run(&self, text: &str) -> f64 {
        text.split(breaks)
            .map(|run| self.width(run))
            .fold(0.0, f64::max)
    }

    fn letter(&self, letter: char) -> f64 {
        let advance = |face: &Face<'_>| {
            let glyph = face.glyph_index(letter)?;
            let advance = f64::from(face.glyph_hor_advance(glyph)?);
            Some(advance / f64::from(face.units_per_em()))
        };
        self.faces.iter().find_map(advance).unwrap_or(1.0)
    }
}

/// True where a line may be broken beside a letter: at blanks, and between Chinese characters.
fn breaks(letter: char) -> bool {
    letter.is_whitespace() || !letter.is_ascii()
}

/// A text in parts: runs of more than `longest` letters are cut up, what follows them at once stays with their end.
pub(super) fn parts(text: &str, longest: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    for run in text.split_inclusive(breaks) {
        let letters: Vec<char> = run.chars().collect();
        if letters.len() <= longest {
            plain.push_str(run);
            continue;
        }
        if !plain.is_empty() {
            parts.push(Part::Plain(std::mem::take(&mut plain)));
        }
        let (body, end) = match letters.split_last() {
            Some((end, body)) if breaks(*end) => (body, Some(end)),
            _ => (&letters[..], None),
        };
        let mut chunks: Vec<String> = body
            .chunks(CHUNK)
            .map(|chunk| chunk.iter().collect())
            .collect();
        if let (Some(last), Some(end)) = (chunks.last_mut(), end) {
            last.push(*end);
        }
        parts.extend(chunks.into_iter().map(|chunk| Part::Kept([chunk])));
    }
    if !plain.is_empty() {
        parts.push(Part::Plain(plain));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_is_cut_up_and_the_rest_left_whole() {
        let plain = |text: &str| Part::Plain(text.to_owned());
        let kept = |text: &str| Part::Kept([text.to_owned()]);
        assert_eq!(parts("区片 149999-09 号", 14), [plain("区片 149999-09 号")]);
        let cut = [
            plain("甲"),
            kept("1499"),
            kept("9930"),
            kept("0000"),
            kept("0262，"),
            plain("乙"),
        ];
        assert_eq!(parts("甲1499993000000262，乙", 14), cut);
    }

    #[test]
    fn widths_are_those_of_the_font() {
        let fonts = Fonts::shipped();
        let advances = Advances::of(&fonts);
        // a Chinese character is one em wide
        assert!((advances.width("区片") - 2.0).abs() < 1e-9);
        assert!(advances.unbroken("区片综合地价") < 1.01);
    }
}
