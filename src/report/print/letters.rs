//! Letters that a page cannot show as they are: they are marked by their number, never left out and never a box.

use super::document::Document;

impl Document {
    /// Marks control characters and those that turn the direction of a line around, as `[U+202E]`: a name must not
    /// change how the text beside it reads. Line ends become blanks.
    pub(super) fn mark_invisible(&mut self) {
        self.each_text(&mut |_, text| {
            if text.chars().any(is_invisible) {
                *text = text.chars().map(shown).collect();
            }
        });
    }
}

/// A letter by its number.
pub(crate) fn mark(letter: char) -> String {
    format!("[U+{:04X}]", u32::from(letter))
}

fn shown(letter: char) -> String {
    match letter {
        '\n' | '\r' | '\t' => " ".to_owned(),
        letter if is_invisible(letter) => mark(letter),
        letter => letter.to_string(),
    }
}

/// Control characters, line and paragraph separators, marks of direction and of joining, and what is no character.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || u32::from(letter) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_turn_a_line_around_are_marked() {
        let text: String = "甲\u{202e}乙\u{0}\n丙".chars().map(shown).collect();
        assert_eq!(text, "甲[U+202E]乙[U+0000] 丙");
    }
}
