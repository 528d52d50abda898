//! Columns by their letters.

/// The last column that a sheet can have: XFD.
const LAST: u32 = 16_384;

/// The number of a column by its letters, from 1; `None` for anything else.
pub(super) fn column(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let value = |letter: u8| letter.is_ascii_alphabetic().then(|| u32::from(letter & 31));
    let number = letters
        .bytes()
        .try_fold(0, |sum, letter| Some(sum * 26 + value(letter)?))?;
    (number <= LAST).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn letters_count_to_the_last_column() {
        let found = ["A", "h", "AB", "XFD", "XFE", "", "A1", "AAAA"].map(column);
        let expected = [
            Some(1),
            Some(8),
            Some(28),
            Some(16_384),
            None,
            None,
            None,
            None,
        ];
        assert_eq!(found, expected);
    }
}
