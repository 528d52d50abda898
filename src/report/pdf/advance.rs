//! How wide a text is in a font, in parts of its size: columns are made as wide as what they hold.

use crate::report::Fonts;
use ttf_parser::Face;

/// The fonts, opened.
pub(super) struct Advances<'f> {
    faces: Vec<Face<'f>>,
}

/// Longest run of letters without a place to break that is left whole.
pub(super) const RUN: usize = 14;

/// How many letters of a longer run stay together.
const CHUNK: usize = 4;

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

    /// The width of the widest part of a text that is not broken between lines, in em.
    pub(super) fn unbroken(&self, text: &str) -> f64 {
        let runs = text.split(breaks).flat_map(chunks);
        runs.map(|run| self.width(&run)).fold(1.0, f64::max)
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

/// A text in parts between which a line may be broken: runs of letters that are too long for a line are parted.
pub(super) fn chunks(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for run in text.split_inclusive(breaks) {
        let plain = run.trim_end_matches(breaks).chars().count();
        let size = if plain > RUN { CHUNK } else { usize::MAX };
        for (place, letter) in run.chars().enumerate() {
            if place > 0 && place.is_multiple_of(size) {
                parts.push(String::new());
            }
            if let Some(part) = parts.last_mut() {
                part.push(letter);
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_is_parted_and_the_rest_left_whole() {
        assert_eq!(chunks("区片 149999-09 号"), ["区片 149999-09 号"]);
        assert_eq!(
            chunks("甲149999300000000262乙"),
            ["甲1499", "9930", "0000", "0002", "62乙"]
        );
    }
}
