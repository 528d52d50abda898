//! How wide words are, and where they part. The fonts of the viewer are not known: a full-width letter is as wide as it
//! is high, any other takes six tenths.

use unicode_width::UnicodeWidthChar;

/// Width of a text of letters of a size, in steps.
pub(super) fn width(text: &str, size: i32) -> i32 {
    text.chars().map(|letter| advance(letter, size)).sum()
}

fn advance(letter: char, size: i32) -> i32 {
    match letter.width() {
        Some(2) => size,
        Some(0) => 0,
        _ => size * 6 / 10,
    }
}

/// The text in lines of at most a width: parted before a full-width letter, or at a space, or anywhere if need be.
pub(super) fn wrapped(text: &str, size: i32, most: i32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in parts(text) {
        if !line.is_empty() && width(&line, size) + width(word.trim_end(), size) > most {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        for letter in word.chars() {
            if !line.is_empty()
                && width(&line, size) + advance(letter, size) > most
                && letter != ' '
            {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// Words with the space after them; a full-width letter is a word, with the mark after it, which begins no line.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let wide = |letter: char| letter.width() == Some(2);
        let mark = "，。；：、）？！》”".contains(letter);
        let parted = (before == ' ' && letter != ' ') || wide(letter) || wide(before);
        if at > start && parted && !mark && before != '（' {
            parts.push(&text[start..at]);
            start = at;
        }
        before = letter;
    }
    parts.push(&text[start..]);
    parts
}

/// The largest size, from `size` down to `least`, at which a text fits, and the text, cut with an ellipsis if none does.
pub(super) fn fitted(text: &str, size: i32, least: i32, most: i32) -> (i32, String) {
    let fits = (least..=size)
        .rev()
        .step_by(10)
        .find(|&size| width(text, size) <= most);
    if let Some(size) = fits {
        return (size, text.to_owned());
    }
    let mut cut = String::new();
    for letter in text.chars() {
        if width(&cut, least) + 2 * least > most {
            break;
        }
        cut.push(letter);
    }
    cut.push('…');
    (least, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_part_between_chinese_letters_and_at_spaces() {
        assert_eq!(
            wrapped("永久基本农田，两处", 100, 400),
            ["永久基本", "农田，两", "处"]
        );
        assert_eq!(wrapped("by old standard", 100, 600), ["by old", "standard"]);
        assert_eq!(wrapped("", 100, 600), [""]);
    }

    #[test]
    fn a_long_name_shrinks_and_then_is_cut() {
        assert_eq!(fitted("公路", 100, 50, 300), (100, "公路".to_owned()));
        assert_eq!(
            fitted("示范公路", 100, 50, 300),
            (70, "示范公路".to_owned())
        );
        assert_eq!(
            fitted("示范公路改线工程", 100, 50, 300),
            (50, "示范公路改…".to_owned())
        );
    }
}
