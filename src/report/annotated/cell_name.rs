//! Cells and ranges as a sheet names them: `H12`, `A1:C3`.

/// Row and column, 1-based.
pub(super) type Cell = (u32, u32);

/// What a sheet can hold: rows and columns.
pub(super) const LAST: Cell = (1_048_576, 16_384);

/// The cell that a name means.
pub(super) fn cell(name: &str) -> Option<Cell> {
    let name = name.trim().replace('$', "");
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let mut column = 0_u32;
    for letter in letters.chars() {
        let place = u32::from(letter.to_ascii_uppercase()).checked_sub(u32::from('A'))?;
        column = column.checked_mul(26)?.checked_add(place + 1)?;
        if place > 25 {
            return None;
        }
    }
    let found = (row.parse().ok()?, column);
    is_cell(found).then_some(found)
}

/// True for a cell that a sheet can have.
pub(super) fn is_cell(cell: Cell) -> bool {
    (1..=LAST.0).contains(&cell.0) && (1..=LAST.1).contains(&cell.1)
}

/// First and last cell of a range.
pub(super) fn range(name: &str) -> Option<(Cell, Cell)> {
    match name.split_once(':') {
        Some((first, last)) => Some((cell(first)?, cell(last)?)),
        None => Some((cell(name)?, cell(name)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mean_cells() {
        assert_eq!(cell("H12"), Some((12, 8)));
        assert_eq!(cell("$ab$1"), Some((1, 28)));
        assert_eq!(cell("XFD1048576"), Some(LAST));
        assert_eq!(range("A1:C3"), Some(((1, 1), (3, 3))));
        for wrong in ["", "12", "A0", "XFE1", "区1", "A1048577", "AAAAAAAAAAAA1"] {
            assert_eq!(cell(wrong), None, "{wrong}");
        }
    }
}
