//! Identifiers: none is missing, none stands twice, none carries invisible characters unnoticed.

use super::notes::{self, Notes};
use crate::text;
use std::collections::{BTreeSet, HashMap};

/// True for characters that nobody sees: zero-width characters, direction marks, byte order marks.
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{00AD}' | '\u{061C}' | '\u{180E}')
        || (letter.is_control() && letter != '\n' && letter != '\t')
}

/// How many digits a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// The identifiers of a file's records, made distinct.
///
/// A record without one is named by its row. A second record of the same identifier gets `#row` behind it, with
/// a warning that names both rows; nothing is dropped.
#[derive(Debug, Default)]
pub(super) struct Ids {
    first_rows: HashMap<String, usize>,
    long: usize,
    rounded: usize,
    missing: BTreeSet<usize>,
}

impl Ids {
    /// What the record at `row` states, or its row; it may stand twice.
    pub(super) fn stated(&mut self, row: usize, stated: Option<&str>) -> String {
        if let Some(stated) = stated {
            self.look(stated);
            return stated.to_owned();
        }
        self.missing.insert(row);
        row.to_string()
    }

    /// The identifier of the record at `row`, given what it states.
    pub(super) fn of(&mut self, notes: &mut Notes, row: usize, stated: Option<&str>) -> String {
        let id = self.stated(row, stated);
        match self.first_rows.get(&id) {
            None => {
                self.first_rows.insert(id.clone(), row);
                id
            }
            Some(first) => {
                let other = self.distinct(&id, row);
                twice(notes, &id, *first, row, &other);
                self.first_rows.insert(other.clone(), row);
                other
            }
        }
    }

    /// Counts long numbers, and those that a spreadsheet's fifteen digits could have rounded.
    fn look(&mut self, stated: &str) {
        let digits = stated.len() > DIGITS && stated.bytes().all(|byte| byte.is_ascii_digit());
        self.long += usize::from(digits);
        let zeros = || stated.bytes().skip(DIGITS).all(|byte| byte == b'0');
        self.rounded += usize::from(digits && zeros());
    }

    fn distinct(&self, id: &str, row: usize) -> String {
        let mut other = format!("{id}#{row}");
        while self.first_rows.contains_key(&other) {
            other.push('#');
        }
        other
    }

    /// Notes how many records had no identifier, and warns if all look rounded.
    pub(super) fn finish(self, notes: &mut Notes) {
        if self.long > 1 && self.rounded == self.long {
            rounded(notes, self.long);
        }
        let Some(first) = self.missing.first() else {
            return;
        };
        let count = self.missing.len();
        let records = notes::count(count, "record");
        notes.note(
            "id-missing",
            notes.place(),
            text!(
                "{count} 条记录没有编号，已用行号作编号（第一条在第 {first} 行）",
                "{records} without id: row numbers stand in for it (the first is row {first})"
            ),
            text!(
                "若编号在别的字段，用 --field id=字段名 指定（区片用 --field code=字段名）",
                "if another field holds it, name it with --field id=NAME (districts: --field code=NAME)"
            ),
        );
    }
}

fn rounded(notes: &mut Notes, ids: usize) {
    let all = notes::count(ids, "long id");
    notes.warn(
        "ids-rounded",
        notes.place(),
        text!(
            "{ids} 个超过 15 位的编号第 15 位以后全是 0，像是被电子表格四舍五入过",
            "{all} with nothing but zeros after the 15th digit: a spreadsheet seems to have rounded them"
        ),
        text!(
            "请与源数据核对；导出前把该列设为文本格式",
            "compare them with their source; format the column as text before exporting"
        ),
    );
}

fn twice(notes: &mut Notes, id: &str, first: usize, row: usize, other: &str) {
    notes.warn(
        "id-twice",
        notes.row(row).id(id),
        text!(
            "编号与第 {first} 行相同，本行改称 `{other}`",
            "row {first} has the same id; this one is called `{other}`"
        ),
        text!(
            "请核对是重复记录还是编号有误；两条都已读入",
            "find out whether it is a duplicate or a wrong id; both are read"
        ),
    );
}

/// Warns of invisible characters in a value that people compare by eye.
pub(super) fn check_visible(notes: &mut Notes, row: usize, field: &str, value: &str) {
    let Some(letter) = value.chars().find(|letter| is_invisible(*letter)) else {
        return;
    };
    let code = u32::from(letter);
    notes.warn(
        "invisible-characters",
        notes.row(row).field(field).value(value),
        text!(
            "含有看不见的字符 U+{code:04X}，肉眼相同的两个值会被当作不同",
            "it holds the invisible character U+{code:04X}: two values that look alike would differ"
        ),
        text!(
            "请在源文件中删去该字符",
            "remove the character from the file"
        ),
    );
}
