//! Words as they are matched: full-width and look-alike forms made plain, what nobody sees taken out.

use crate::read::ids::is_invisible;
use unicode_normalization::UnicodeNormalization;

/// Words in their plain form: NFKC, without invisible characters and outer blanks, in lower case.
///
/// `（` becomes `(`, `１` becomes `1`, `㎡` becomes `m2`; the original is kept by whoever asks.
pub(super) fn plain(words: &str) -> String {
    let seen = words.chars().filter(|letter| !is_invisible(*letter));
    let lower = seen.nfkc().collect::<String>().to_lowercase();
    lower.trim().to_owned()
}

/// [`plain`], without blanks, underscores and hyphens inside.
pub(super) fn folded(words: &str) -> String {
    let inner = |letter: &char| !letter.is_whitespace() && !matches!(letter, '_' | '-');
    plain(words).chars().filter(inner).collect()
}

/// True if a number stands there, grouped by commas or not, with a percent sign or not.
pub(super) fn is_number(words: &str) -> bool {
    let plain = plain(words);
    let digits = plain.trim_end_matches('%').replace([',', ' '], "");
    let unsigned = digits.trim_start_matches(['-', '+']);
    let only = unsigned
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    only && unsigned.bytes().any(|byte| byte.is_ascii_digit()) && unsigned.matches('.').count() < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_are_matched_as_what_they_look_like() {
        assert_eq!(folded("面 积（ＨＡ）"), "面积(ha)");
        assert_eq!(folded("面\u{200B}积\u{202E}"), "面积");
        assert_eq!(folded("㎡"), "m2");
        assert_eq!(folded("class_code"), "classcode");
    }

    #[test]
    fn numbers_are_known_by_their_digits() {
        for number in ["1", "-1.5", "62,000.00", "１２", "40%", "0.1234"] {
            assert!(is_number(number), "{number}");
        }
        for words in ["", "-", "一", "1.2.3", "D-1", "2020-01-31", "示范"] {
            assert!(!is_number(words), "{words}");
        }
    }
}
