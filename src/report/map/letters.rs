//! Characters of a drawing that no font has: what is drawn for them, and the word about them.

use super::super::fonts::Fonts;
use crate::lang::Text;
use crate::text;
use std::borrow::Cow;

/// What is drawn for a character that no font has: the mark that Chinese printers set for a missing letter.
const NO_LETTER: &str = "〓";

/// What no font has in a drawing of [`map_svg`](super::map_svg), and what to do; `None` if nothing is missing.
///
/// ```
/// use qupian::report::{Fonts, map_missing};
/// let missing = map_missing("<svg><text>𠮷村</text></svg>", &Fonts::shipped()).unwrap();
/// assert!(missing.zh().contains("𠮷（U+20BB7）"));
/// assert!(map_missing("<svg><text>吉村</text></svg>", &Fonts::shipped()).is_none());
/// ```
#[must_use]
pub fn map_missing(svg: &str, fonts: &Fonts) -> Option<Text> {
    let missing = fonts.missing(svg);
    if missing.is_empty() {
        return None;
    }
    let listed = |open: &str, close: &str, between: &str| {
        let one = |letter: &char| format!("{letter}{open}U+{:04X}{close}", u32::from(*letter));
        let all: Vec<String> = missing.iter().map(one).collect();
        all.join(between)
    };
    let (zh, en) = (listed("（", "）", "、"), listed(" (", ")", ", "));
    Some(text!(
        "字体中没有地图里的字符 {zh}，图中画为“{NO_LETTER}”；用 --font 加一个有该字的字体文件",
        "no font has {en}, which the map needs; it is drawn as {NO_LETTER}: add a font file that has it with --font"
    ))
}

/// A drawing with a mark for every character that no font has.
pub(in crate::report) fn marked<'s>(svg: &'s str, fonts: &Fonts) -> Cow<'s, str> {
    let missing = fonts.missing(svg);
    if missing.is_empty() {
        return Cow::Borrowed(svg);
    }
    Cow::Owned(svg.replace(|letter| missing.contains(&letter), NO_LETTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_font_has_is_marked() {
        let fonts = Fonts::shipped();
        assert_eq!(marked("<a>𠮷村&lt;垚</a>", &fonts), "<a>〓村&lt;垚</a>");
        assert!(matches!(marked("<a>吉村</a>", &fonts), Cow::Borrowed(_)));
    }
}
