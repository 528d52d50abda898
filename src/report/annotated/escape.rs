//! Words into XML: what a program may not find there is shown by a mark, never dropped.

/// The mark of a character that XML cannot hold.
const MARK: char = '\u{FFFD}';

/// What a cell or a comment can hold, in UTF-16 units.
pub(super) const LONGEST: usize = 32_767;

/// Words as content or attribute of XML.
///
/// Control characters become U+FFFD; `_x0041_` is written so that it is not read as an escaped `A`.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 16);
    let unified = words.replace("\r\n", "\n").replace('\r', "\n");
    for (at, letter) in unified.char_indices() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '_' if is_code(unified.get(at..).unwrap_or_default()) => out.push_str("_x005F_"),
            '\t' | '\n' => out.push(letter),
            letter if letter.is_control() => out.push(MARK),
            '\u{FFFE}' | '\u{FFFF}' => out.push(MARK),
            letter => out.push(letter),
        }
    }
    out
}

/// True for text that begins with `_xHHHH_`.
fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = bytes.get(2..6).unwrap_or_default();
    bytes.get(1) == Some(&b'x')
        && bytes.get(6) == Some(&b'_')
        && digits.iter().all(u8::is_ascii_hexdigit)
}

/// The words, cut where they would be longer than `most` UTF-16 units; what is cut is said by `more`.
pub(super) fn cut(words: &str, most: usize, more: &str) -> String {
    let length = |text: &str| text.encode_utf16().count();
    if length(words) <= most {
        return words.to_owned();
    }
    let room = most.saturating_sub(length(more));
    let mut used = 0;
    let fits = |letter: &char| {
        used += letter.len_utf16();
        used <= room
    };
    let mut kept: String = words.chars().take_while(fits).collect();
    kept.push_str(more);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_as_anything_but_words() {
        assert_eq!(escaped("a<b>&\"]]>"), "a&lt;b&gt;&amp;&quot;]]&gt;");
        assert_eq!(
            escaped("\u{0}\u{1B}\r\n\u{FFFF}\t"),
            "\u{FFFD}\u{FFFD}\n\u{FFFD}\t"
        );
        assert_eq!(escaped("_x0041_ _x41_ 𠮷"), "_x005F_x0041_ _x41_ 𠮷");
    }

    #[test]
    fn a_cut_counts_utf16_units_and_parts_no_character() {
        assert_eq!(cut("征地补偿", 4, "…"), "征地补偿");
        assert_eq!(cut("征地补偿", 3, "…"), "征地…");
        assert_eq!(cut("𠮷𠮷𠮷", 4, "…"), "𠮷…");
    }
}
