//! A table as text, as a workbook: every cell as it was written, numbers as numbers where nothing of them is lost.

use super::hitch::Hitch;
use crate::land::Filing;
use crate::lang::Lang;
use encoding_rs::{Encoding, GB18030, UTF_8};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

/// The workbook of a table as text.
pub(super) fn workbook(original: &[u8], filing: &Filing, lang: Lang) -> Result<Vec<u8>, Hitch> {
    let text = decoded(original);
    let rows = rows(&text);
    let headings = filing.tables().map(|(_, table)| table.headings.1).min();
    written(&rows, headings.unwrap_or(1), lang).map_err(|why| Hitch::Full(why.to_string()))
}

/// The text of a file that was read already, so that no byte of it is a surprise.
fn decoded(bytes: &[u8]) -> String {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let plain = if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        GB18030
    };
    let (text, _, _) = marked.unwrap_or(plain).decode(bytes);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The rows as a spreadsheet counts them: an empty line is a row, a line end in quotes is none.
///
/// A CSV reader would leave empty lines out, and every remark below one would stand a row too high.
fn rows(text: &str) -> Vec<Vec<String>> {
    let delimiter = delimiter(text.lines().next().unwrap_or_default());
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter if letter == delimiter && !is_quoted => row.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// The sign that the first line has most of; the comma where signs are equally many.
fn delimiter(first: &str) -> char {
    let count = |sign: char| first.matches(sign).count();
    let better = |best: char, sign: char| {
        if count(sign) > count(best) {
            sign
        } else {
            best
        }
    };
    ['\t', ';'].into_iter().fold(',', better)
}

fn written(rows: &[Vec<String>], headings: u32, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(1980, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let sheet = book.add_worksheet();
    sheet.set_name(lang.pick("报件", "Submission"))?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    let formats = Formats::new();
    for (number, row) in (0_u32..).zip(rows) {
        for (column, words) in (0_u16..).zip(row) {
            let is_heading = number < headings;
            put(sheet, (number, column), words, is_heading, &formats)?;
        }
    }
    widths(sheet, rows)?;
    sheet.set_freeze_panes(headings, 0)?;
    book.save_to_buffer()
}

struct Formats {
    heading: Format,
    words: Format,
    number: Format,
}

impl Formats {
    fn new() -> Self {
        let font = Format::new().set_font_name("宋体").set_font_size(10);
        let words = font.clone().set_num_format("@");
        Self {
            heading: words
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
            words,
            number: font,
        }
    }
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    words: &str,
    is_heading: bool,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match number(words).filter(|_| !is_heading) {
        _ if words.is_empty() => {}
        Some(value) => {
            sheet.write_number_with_format(row, column, value, &formats.number)?;
        }
        None => {
            let format = if is_heading {
                &formats.heading
            } else {
                &formats.words
            };
            sheet.write_string_with_format(row, column, words, format)?;
        }
    }
    Ok(())
}

/// The number of a cell, if it is written as a program writes that number: `0102`, `1.50` and 18-digit codes are words.
fn number(words: &str) -> Option<f64> {
    let value: f64 = words.parse().ok()?;
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    (value.is_finite() && digits <= 15 && value.to_string() == words).then_some(value)
}

/// Columns as wide as their widest cell, within reason.
fn widths(sheet: &mut Worksheet, rows: &[Vec<String>]) -> Result<(), XlsxError> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    for (number, column) in (0..columns).zip(0_u16..) {
        let cells = rows.iter().filter_map(|row| row.get(number));
        let widest = cells
            .map(|cell| unicode_width::UnicodeWidthStr::width(cell.as_str()))
            .max();
        let wide = u32::try_from(widest.unwrap_or_default()).unwrap_or(u32::MAX);
        sheet.set_column_width(column, wide.clamp(6, 28) + 2)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_are_rows_and_lines_in_quotes_are_not() {
        let table = rows("a,b\n\n\"x\ny\",2\n3\n");
        let wanted: [&[&str]; 4] = [&["a", "b"], &[""], &["x\ny", "2"], &["3"]];
        assert_eq!(table, wanted);
        assert_eq!(rows("a;\"b\"\"\"\n;c"), [["a", "b\""], ["", "c"]]);
    }

    #[test]
    fn a_number_is_one_only_if_nothing_of_it_is_lost() {
        assert_eq!(number("244222.56"), Some(244_222.56));
        assert_eq!(number("-3"), Some(-3.0));
        for words in [
            "0102",
            "1.50",
            "140101001001000001",
            "1e5",
            "NaN",
            "=1",
            " 1",
            "1,000",
        ] {
            assert_eq!(number(words), None, "{words}");
        }
    }
}
