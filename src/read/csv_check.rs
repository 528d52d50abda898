//! What a table must be before its values are looked at: delimiter, quotes, heading, width.

use super::notes::{Notes, count};
use super::table::Table;
use crate::text;
use csv::StringRecord;
use std::collections::BTreeMap;

/// How many columns a table may have.
pub(super) const COLUMNS: usize = 2_000;

/// How many bytes a value other than the shape may have.
const VALUE: usize = 1 << 20;

/// The delimiter that the heading uses; another one than a comma is said.
pub(super) fn delimiter(text: &str, notes: &mut Notes) -> u8 {
    let heading = text.trim_start().lines().next().unwrap_or_default();
    let used = |delimiter: u8| outside_quotes(heading, delimiter);
    let (commas, tabs, semicolons) = (used(b','), used(b'\t'), used(b';'));
    let (delimiter, zh, en) = if tabs > commas && tabs >= semicolons {
        (b'\t', "制表符", "tabs")
    } else if semicolons > commas {
        (b';', "分号", "semicolons")
    } else {
        return b',';
    };
    notes.note(
        "delimiter",
        notes.place(),
        text!(
            "各列以{zh}分隔，已照此读取",
            "the columns are parted by {en} and were read so"
        ),
        text!(
            "若不对，请另存为逗号分隔的 CSV",
            "if that is wrong, save it as a CSV with commas"
        ),
    );
    delimiter
}

fn outside_quotes(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    line.bytes()
        .filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted && *byte == delimiter
        })
        .count()
}

/// Refuses NUL characters and a quote that nothing closes.
pub(super) fn whole(text: &str, delimiter: u8, notes: &mut Notes) {
    if let Some(at) = text.bytes().position(|byte| byte == 0) {
        notes.problem(
            "nul-character",
            notes.row(line_of(text, at)),
            text!(
                "含有 NUL 字符，不是文本表格",
                "it holds a NUL character: this is no text table"
            ),
            text!(
                "请从源程序重新导出 CSV",
                "export the CSV again from its program"
            ),
        );
    }
    if let Some(at) = open_quote(text, delimiter) {
        notes.problem(
            "quote-open",
            notes.row(line_of(text, at)),
            text!(
                "这一行的引号没有闭合，其后的内容都被当作一个值",
                "a quote opens here and never closes: everything behind it is one value"
            ),
            text!(
                "请补上引号；值里的引号要写成两个",
                "close the quote; a quote inside a value is written twice"
            ),
        );
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// Where a quoted value begins that the text never closes.
fn open_quote(text: &str, delimiter: u8) -> Option<usize> {
    let (mut quoted, mut fresh) = (None, true);
    for (at, byte) in text.bytes().enumerate() {
        let closes = quoted.is_some() && byte == b'"';
        if closes {
            quoted = None;
        } else if quoted.is_none() && fresh && byte == b'"' {
            quoted = Some(at);
        }
        // a quote right behind a closing one opens again: `""` inside a quoted value
        fresh = closes || byte == delimiter || byte == b'\n' || byte == b'\r';
    }
    quoted
}

/// Refuses a heading that is too wide or names a column twice.
pub(super) fn heading(table: &mut Table) {
    let width = table.columns.len();
    if width > COLUMNS {
        table.notes.problem(
            "too-many-columns",
            table.notes.row(1),
            text!(
                "表头有 {width} 列，上限是 {COLUMNS} 列",
                "the heading has {width} columns; the limit is {COLUMNS}"
            ),
            text!(
                "请只导出需要的列",
                "export only the columns that are needed"
            ),
        );
        return;
    }
    let named = table.columns.iter().filter(|name| !name.is_empty()).count();
    if width > 2 && named < 2 {
        table.notes.problem(
            "heading-not-found",
            table.notes.row(1),
            text!(
                "第一行只有一个值，像是标题而不是列名",
                "the first row holds one value only: it looks like a title, not like the names of columns"
            ),
            text!(
                "请删去列名以上的各行",
                "remove the rows above the names of the columns"
            ),
        );
    }
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (index, name) in table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_empty())
    {
        let column = index + 1;
        let Some(before) = first.insert(name.clone(), column) else {
            continue;
        };
        table.notes.problem(
            "heading-twice",
            table.notes.row(1).field(name),
            text!(
                "第 {before} 列和第 {column} 列的列名相同",
                "columns {before} and {column} have the same name"
            ),
            text!("请改名或删去一列", "rename or remove one of them"),
        );
    }
}

/// True if a row fits the heading; values behind it may be empty, as spreadsheets leave them.
pub(super) fn row(table: &mut Table, row: usize, record: &StringRecord) -> bool {
    let (width, found) = (table.columns.len(), record.len());
    let named = table
        .columns
        .iter()
        .rposition(|name| !name.is_empty())
        .map_or(0, |last| last + 1);
    let surplus = record
        .iter()
        .skip(width)
        .any(|value| !value.trim().is_empty());
    if found < named || surplus {
        table.notes.problem(
            "row-ragged",
            table.notes.row(row),
            text!(
                "该行有 {found} 个值，表头有 {width} 列",
                "the row has {found} values, the heading {width} columns"
            ),
            text!(
                "请核对该行的逗号和引号",
                "check the commas and quotes of this row"
            ),
        );
        return false;
    }
    let geometry = table.geometry;
    let long = |(index, value): &(usize, &str)| Some(*index) != geometry && value.len() > VALUE;
    if let Some((index, value)) = record.iter().enumerate().find(long) {
        let (bytes, name) = (
            value.len(),
            table.columns.get(index).cloned().unwrap_or_default(),
        );
        table.notes.problem(
            "value-too-long",
            table.notes.row(row).field(name),
            text!(
                "值长 {bytes} 字节，上限是 {VALUE} 字节",
                "the value has {bytes} bytes; the limit is {VALUE}"
            ),
            text!(
                "请核对该处引号是否闭合",
                "check whether a quote is left open there"
            ),
        );
    }
    true
}

/// Notes rows without any value.
pub(super) fn blank_rows(table: &mut Table, blank: usize) {
    if blank == 0 {
        return;
    }
    let rows = count(blank, "row");
    table.notes.note(
        "blank-rows",
        table.notes.place(),
        text!(
            "有 {blank} 行全是空值，已跳过",
            "{rows} without any value, passed over"
        ),
        text!("无需处理", "nothing needs to be done"),
    );
}
