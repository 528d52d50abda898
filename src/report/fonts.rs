//! The fonts of report and map: the one that is part of the program, and those that a user adds for characters that it
//! lacks. Fonts of the machine are never looked for: documents are the same on every machine.

use std::borrow::Cow;
use std::collections::BTreeSet;
use ttf_parser::Face;

/// Noto Sans CJK SC, a subset; see `assets/fonts/README.md`.
static SHIPPED: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJKsc-Regular.subset.otf");

/// Fonts in the order in which a character is looked for.
///
/// ```
/// use qupian::report::Fonts;
/// let fonts = Fonts::shipped();
/// assert!(fonts.missing("征地补偿费用测算表 垚 ㎡").is_empty());
/// let missing = fonts.missing("𠮷村");
/// assert_eq!(missing.into_iter().collect::<String>(), "𠮷");
/// ```
#[derive(Debug, Clone)]
pub struct Fonts {
    files: Vec<Cow<'static, [u8]>>,
}

impl Fonts {
    /// The font that is part of the program.
    #[must_use]
    pub fn shipped() -> Self {
        Self {
            files: vec![Cow::Borrowed(SHIPPED)],
        }
    }

    /// Adds a font file (TTF, OTF, TTC), for characters that the fonts before it lack; false if it is no font.
    #[must_use]
    pub fn add(&mut self, file: Vec<u8>) -> bool {
        let is_font = Face::parse(&file, 0).is_ok();
        if is_font {
            self.files.push(Cow::Owned(file));
        }
        is_font
    }

    /// The font files in order.
    pub fn files(&self) -> impl Iterator<Item = &[u8]> {
        self.files.iter().map(AsRef::as_ref)
    }

    /// The characters of a text that no font has; white space and control characters are no characters to print.
    #[must_use]
    pub fn missing(&self, text: &str) -> BTreeSet<char> {
        let printed = |letter: &char| !letter.is_whitespace() && !letter.is_control();
        let mut left: BTreeSet<char> = text.chars().filter(printed).collect();
        for face in self.files().flat_map(faces) {
            left.retain(|&letter| face.glyph_index(letter).is_none());
        }
        left
    }
}

/// The faces of a file; a collection has several.
fn faces(file: &[u8]) -> impl Iterator<Item = Face<'_>> {
    let count = ttf_parser::fonts_in_collection(file).unwrap_or(1);
    (0..count).filter_map(|number| Face::parse(file, number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_font_has_all_unified_ideographs_and_full_width_forms() {
        // U+9FF0 and above are of later editions of Unicode than the font
        let ideographs: String = ('\u{4e00}'..='\u{9fef}').collect();
        let forms: String = ('\u{ff01}'..='\u{ff5e}').collect();
        let fonts = Fonts::shipped();
        assert_eq!(
            fonts.missing(&(ideographs + &forms + "“”—…、。《》㎡①")),
            BTreeSet::new()
        );
    }
}
