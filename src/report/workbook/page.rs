//! One sheet being written: cells, widths, and how it is printed.

use super::exact::Exact;
use super::look::{Holds, Looks, Part};
use crate::lang::{Lang, Text};
use rust_xlsxwriter::{Formula, Worksheet, XlsxError};
use std::borrow::Cow;
use std::io;
use unicode_width::UnicodeWidthStr;

/// Characters that a cell may hold, in units of UTF-16.
const LONGEST: usize = 32_767;
/// Above this, Excel 2007 shows a cell in text format as ####.
const LONGEST_CODE: usize = 255;
/// The height of a line of words, in points.
pub(super) const LINE: f64 = 14.0;

/// Where a cell is: row and column, from zero.
pub(super) type At = (u32, u16);

/// A sheet being written.
pub(super) struct Page<'b> {
    pub(super) sheet: Worksheet,
    pub(super) looks: &'b Looks,
    pub(super) lang: Lang,
    /// The width of each column, in characters; a Chinese one counts two.
    pub(super) widths: Vec<usize>,
    /// Cells whose words did not fit.
    pub(super) cut: usize,
    /// Figures that a number cannot hold.
    pub(super) as_text: usize,
    /// Lines of the highest cell since the last row was done.
    tallest: f64,
}

/// What a cell says.
pub(super) enum Put<'c> {
    /// Words; a code or a name where they are short.
    Words(&'c str),
    /// An exact decimal, with how it is shown.
    Figure(&'c str, Holds),
    /// A formula, with the exact decimal that it gives and how that is shown.
    Formula(String, &'c str, Holds),
}

impl<'b> Page<'b> {
    /// An empty sheet.
    pub(super) fn new(name: &str, looks: &'b Looks, lang: Lang) -> io::Result<Self> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name).map_err(failed)?;
        Ok(Self {
            sheet,
            looks,
            lang,
            widths: Vec::new(),
            cut: 0,
            as_text: 0,
            tallest: 1.0,
        })
    }

    /// Writes a cell. Words are always a string cell, whatever they look like; a figure of more than fifteen digits is one
    /// too.
    pub(super) fn put(&mut self, (row, column): At, part: Part, put: Put<'_>) -> io::Result<()> {
        match put {
            Put::Words(words) => return self.words((row, column), part, words),
            Put::Figure(figure, holds) => match value(figure) {
                Some(value) => {
                    let look = self.looks.of(part, holds);
                    let sheet = &mut self.sheet;
                    sheet.write_number_with_format(row, column, value, &look)
                }
                None => return self.digits((row, column), part, figure),
            },
            Put::Formula(formula, figure, holds) => {
                let look = self.looks.of(part, holds);
                let formula = Formula::new(formula).set_result(figure);
                let sheet = &mut self.sheet;
                sheet.write_formula_with_format(row, column, formula, &look)
            }
        }
        .map_err(failed)?;
        Ok(())
    }

    fn words(&mut self, (row, column): At, part: Part, words: &str) -> io::Result<()> {
        let words = self.fitting(words);
        let room = self.widths.get(usize::from(column));
        let sum = matches!(part, Part::Subtotal | Part::Total);
        let fits = sum || room.is_none_or(|&room| words.width() < room) && !words.contains('\n');
        let holds = match fits {
            true => Holds::Code,
            false if words.chars().count() <= LONGEST_CODE => Holds::LongCode,
            false => Holds::Prose,
        };
        if let (false, Some(&room)) = (fits, room) {
            self.tallest = self.tallest.max(lines(&words, room + 2));
        }
        let look = self.looks.of(part, holds);
        let sheet = &mut self.sheet;
        sheet
            .write_string_with_format(row, column, words.as_ref(), &look)
            .map_err(failed)?;
        Ok(())
    }

    fn digits(&mut self, (row, column): At, part: Part, figure: &str) -> io::Result<()> {
        self.as_text += usize::from(!figure.is_empty());
        let look = self.looks.of(part, Holds::Digits);
        let sheet = &mut self.sheet;
        sheet
            .write_string_with_format(row, column, figure, &look)
            .map_err(failed)?;
        Ok(())
    }

    /// Words over several cells of one row or more.
    pub(super) fn merged(
        &mut self,
        (first, last): (At, At),
        part: Part,
        words: &str,
    ) -> io::Result<()> {
        if first == last {
            return self.words(first, part, words);
        }
        let words = self.fitting(words).into_owned();
        let look = self.looks.of(part, Holds::Prose);
        self.sheet
            .merge_range(first.0, first.1, last.0, last.1, &words, &look)
            .map_err(failed)?;
        Ok(())
    }

    /// A line of words over some columns, as high as it has to be: spreadsheets do not fit merged cells themselves.
    pub(super) fn line(
        &mut self,
        row: u32,
        (first, last): (u16, u16),
        part: Part,
        words: &str,
    ) -> io::Result<()> {
        self.merged(((row, first), (row, last)), part, words)?;
        let columns = usize::from(first)..=usize::from(last);
        let room = self.widths.get(columns).map_or(0, |all| all.iter().sum());
        self.height(row, LINE * lines(words, room) + 3.0)
    }

    /// Makes a row as high as its cells need: not every program does so when it opens a file.
    pub(super) fn row_done(&mut self, row: u32) -> io::Result<()> {
        let tallest = std::mem::replace(&mut self.tallest, 1.0);
        if tallest > 1.0 {
            self.height(row, LINE * tallest + 2.0)?;
        }
        Ok(())
    }

    /// How high a row is, in points.
    pub(super) fn height(&mut self, row: u32, height: f64) -> io::Result<()> {
        // the highest row that a spreadsheet has
        let height = height.min(409.0);
        self.sheet.set_row_height(row, height).map_err(failed)?;
        Ok(())
    }

    /// Words as a cell can hold them; what is cut is counted and told.
    fn fitting<'w>(&mut self, words: &'w str) -> Cow<'w, str> {
        // a unit of UTF-16 never takes fewer than one byte
        if words.len() <= LONGEST || words.encode_utf16().count() <= LONGEST {
            return Cow::Borrowed(words);
        }
        self.cut += 1;
        let mark = "……";
        let mut kept = String::new();
        let mut room = LONGEST - mark.encode_utf16().count();
        for letter in words.chars() {
            let Some(left) = room.checked_sub(letter.len_utf16()) else {
                break;
            };
            room = left;
            kept.push(letter);
        }
        Cow::Owned(kept + mark)
    }

    /// What the sheet does not hold as it is, for a note.
    pub(super) fn lacks(&self) -> Vec<Text> {
        use crate::text;
        let (cut, digits) = (self.cut, self.as_text);
        let cut = (cut > 0).then(|| {
            text!(
                "{cut} 个单元格超过 32767 个字符，已截断并以“……”结尾；全文见 JSON 输出（-o 文件.json）",
                "{cut} cell(s) have more than 32,767 characters; they are cut and end in `……`: -o FILE.json has all of them"
            )
        });
        let digits = (digits > 0).then(|| {
            text!(
                "{digits} 个数超过 15 位有效数字，电子表格的数值存不下，按文本写出，含有它们的合计为数值或文本而非公式",
                "{digits} figure(s) have more than 15 digits, which a spreadsheet's number cannot hold: they are text, and \
                 sums with them are no formulas"
            )
        });
        cut.into_iter().chain(digits).collect()
    }

    /// Words in the workbook's language.
    pub(super) fn say<'t>(&self, text: &'t Text) -> &'t str {
        text.say(self.lang)
    }
}

/// The number of a cell: the float nearest to the decimal; `None` if it does not hold every digit.
fn value(figure: &str) -> Option<f64> {
    let exact = Exact::read(figure).filter(|exact| exact.fits())?;
    debug_assert!(exact.decimals() < 40);
    figure.parse().ok()
}

/// How many lines words take in a width.
pub(super) fn lines(words: &str, room: usize) -> f64 {
    // Chinese wraps at any character, but a line never takes the last half of one, and words wrap earlier
    let room = room.saturating_sub(4).max(8);
    let of_line = |line: &str| line.width().div_ceil(room).max(1);
    let count: usize = words.split('\n').map(of_line).sum();
    u16::try_from(count).map_or(f64::from(u16::MAX), f64::from)
}

/// What went wrong in the workbook's crate: no name or size that we pass it should do so.
pub(super) fn failed(error: XlsxError) -> io::Error {
    io::Error::other(error)
}
