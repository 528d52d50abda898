//! A table as text, as a workbook: every cell as it was written, numbers as numbers where nothing of them is lost.

use super::hitch::Hitch;
use crate::land::Filing;
use crate::lang::Lang;
use csv::ReaderBuilder;
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

/// The rows as a spreadsheet counts them: an empty line is a row.
fn rows(text: &str) -> Vec<Vec<String>> {
    let first = text.lines().next().unwrap_or_default();
    let counted = [b',', b'\t', b';'].map(|sign| {
        let letters = first.bytes().filter(|byte| *byte == sign);
        (letters.count(), sign)
    });
    // The comma stands first: where signs are equally many, it is the one.
    let most = counted.iter().map(|(count, _)| *count).max();
    let delimiter = counted.iter().find(|(count, _)| Some(*count) == most);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.map_or(b',', |(_, sign)| *sign))
        .from_reader(text.as_bytes());
    let mut found: Vec<Vec<String>> = Vec::new();
    let mut line = 1;
    for record in reader.records().filter_map(Result::ok) {
        let start = record.position().map_or(line, csv::Position::line);
        let empty = start.saturating_sub(line);
        found.extend((0..empty).map(|_| Vec::new()));
        let inside: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        line = start
            .saturating_add(1)
            .saturating_add(u64::try_from(inside).unwrap_or(0));
        found.push(record.iter().map(str::to_owned).collect());
    }
    found
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
        let wanted: [&[&str]; 4] = [&["a", "b"], &[], &["x\ny", "2"], &["3"]];
        assert_eq!(table, wanted);
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
