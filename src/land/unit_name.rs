//! Names as they are compared: whole, without blanks around them, and in one width.

/// A name without blanks around it, its full-width letters, digits and brackets made half-width. Nothing else is changed:
/// two names are the same unit's only if all of this is equal.
///
/// ```
/// use qupian::land::whole_name;
/// assert_eq!(whole_name(" 第３村（北） "), "第3村(北)");
/// assert_ne!(whole_name("通道县"), whole_name("道县"));
/// ```
#[must_use]
pub fn whole_name(written: &str) -> String {
    let narrow = |letter: char| match letter {
        '！'..='～' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
        '\u{3000}' => ' ',
        other => other,
    };
    let narrowed: String = written.chars().map(narrow).collect();
    narrowed.trim().to_owned()
}
