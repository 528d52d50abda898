//! Codes that a spreadsheet has taken for numbers or days.

use super::plain::plain;
use crate::land::{CellKind, ClassEntry, FiledCell, FiledRole, FiledTable, Scheme};
use crate::read::values::is_damaged_code;

/// How many digits a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// True for columns of codes.
pub(super) fn is_code(role: FiledRole) -> bool {
    use FiledRole::{ClassCode, District, Parcel, VillageCode};
    matches!(role, ClassCode | District | Parcel | VillageCode)
}

/// Marks the cells whose number cannot be the code that stood there.
///
/// A number of more than 15 digits is rounded, and so is one in exponent form. Digits as text are damaged only where all long
/// codes of the column end in zeros behind the 15th: some codes really end so.
pub(super) fn mark(table: &mut FiledTable) {
    for column in table.columns.clone() {
        if !column.role.is_some_and(is_code) {
            continue;
        }
        let cells = || table.rows.iter().filter_map(|row| row.cell(&column));
        let long = cells().filter(|cell| is_long(cell)).count();
        let rounded = long > 0 && long == cells().filter(|cell| is_rounded(cell)).count();
        for row in &mut table.rows {
            if let Some(cell) = row.cells.get_mut(&column.column) {
                let number = cell.kind == CellKind::Number && is_long(cell);
                cell.is_damaged = is_damaged_code(&cell.text) || number || rounded && is_long(cell);
            }
        }
    }
}

fn is_long(cell: &FiledCell) -> bool {
    let text = plain(&cell.text);
    text.len() > DIGITS && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_rounded(cell: &FiledCell) -> bool {
    is_long(cell)
        && plain(&cell.text)
            .bytes()
            .skip(DIGITS)
            .all(|byte| byte == b'0')
}

/// True for a class code whose leading zero a spreadsheet has dropped: 102, where 0102 is a class. As text 102 is taken at its
/// word, if it is a class of some scheme (that of 2007 has codes of three digits).
pub(super) fn has_lost_zero(cell: &FiledCell) -> bool {
    let code = plain(&cell.text);
    let digits = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
    let number = cell.kind == CellKind::Number;
    digits && (number || !is_class(&code)) && is_class(&format!("0{code}"))
}

fn is_class(code: &str) -> bool {
    let entry = ClassEntry {
        code: Some(code.to_owned()),
        name: None,
    };
    Scheme::all()
        .iter()
        .any(|scheme| scheme.find(&entry, true).is_ok())
}
