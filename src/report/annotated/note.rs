//! The comment at a cell: what is said there, and how large its box is.

use super::cell_name::{Cell, LAST};
use super::escape::escaped;
use super::layout::Layout;
use super::remark::Remark;
use crate::lang::Lang;
use unicode_width::UnicodeWidthStr;

/// Who says it.
pub(super) const AUTHOR: &str = "区片 qupian";

/// How much is said at one cell, in characters; the rest is on the sheet of opinions.
const MOST: usize = 3_000;

/// A comment.
#[derive(Debug)]
pub(super) struct Note {
    /// Its cell.
    pub(super) cell: Cell,
    /// Title and lines of each remark.
    said: Vec<(String, String)>,
}

impl Note {
    /// A comment of all remarks on a cell.
    pub(super) fn new(cell: Cell, remarks: &[&Remark], lang: Lang) -> Self {
        let mut note = Self {
            cell,
            said: Vec::new(),
        };
        let mut used = 0;
        for (number, remark) in remarks.iter().enumerate() {
            used += remark.title.chars().count() + remark.text.chars().count();
            if used > MOST && number > 0 {
                let left = remarks.len() - number;
                note.said.push((more(left, lang), String::new()));
                break;
            }
            note.said.push((remark.title.clone(), remark.text.clone()));
        }
        note
    }

    /// The comment as runs of rich text, titles bold; `is_appended` where other words stand before it.
    pub(super) fn runs(&self, prefix: &str, is_appended: bool) -> String {
        let mut runs = String::new();
        let mut before = if is_appended { "\n————\n" } else { "" };
        for (title, text) in &self.said {
            runs.push_str(&run(prefix, &format!("{before}{title}"), true));
            if !text.is_empty() {
                runs.push_str(&run(prefix, &format!("\n{text}"), false));
            }
            before = "\n\n";
        }
        runs
    }

    /// Width and height of a box that shows the comment below `others`, in pixels: lines of Chinese 12 wide and 16 high.
    pub(super) fn size(&self, others: &str) -> (u32, u32) {
        let said = self
            .said
            .iter()
            .map(|(title, text)| format!("{title}\n{text}\n"));
        let mut words: String = said.collect();
        if !others.is_empty() {
            words = format!("{others}\n\n{words}");
        }
        let high = |wide: u32| {
            let room = usize::try_from((wide - 16) / 6).unwrap_or(1);
            let lines = words.lines().map(|line| line.width().div_ceil(room).max(1));
            u32::try_from(lines.sum::<usize>())
                .unwrap_or(u32::MAX)
                .saturating_mul(16)
                .saturating_add(16)
        };
        match high(320) {
            height if height <= 400 => (320, height),
            _ => (480, high(480).min(800)),
        }
    }

    /// Where the box stands: column, pixels in it, row, pixels in it of its upper left corner, then of its lower right.
    pub(super) fn anchor(&self, layout: &Layout, others: &str) -> [u32; 8] {
        let (wide, high) = self.size(others);
        let left = (self.cell.1 + 1).min(LAST.1);
        let top = self.cell.0.saturating_sub(1).max(1);
        let (right, right_in) = walk(left, 12 + wide, LAST.1, |column| layout.wide(column));
        let (bottom, bottom_in) = walk(top, 4 + high, LAST.0, |row| layout.high(row));
        [
            left - 1,
            12,
            top - 1,
            4,
            right - 1,
            right_in,
            bottom - 1,
            bottom_in,
        ]
    }
}

/// The place `length` pixels from the start of a column or row: its number and the pixels in it.
fn walk(first: u32, length: u32, last: u32, size: impl Fn(u32) -> u32) -> (u32, u32) {
    /// Hidden rows and columns have no size; a walk over them ends somewhere.
    const STEPS: u32 = 4_096;
    let mut left = length;
    let mut at = first;
    while at < last && at - first < STEPS && left >= size(at) {
        left -= size(at);
        at += 1;
    }
    (at, left.min(size(at)))
}

fn more(left: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("还有 {left} 条，见“核查意见”表"),
        Lang::En => format!("{left} more on the sheet of opinions"),
    }
}

fn run(p: &str, words: &str, is_bold: bool) -> String {
    let bold = if is_bold {
        format!("<{p}b/>")
    } else {
        String::new()
    };
    format!(
        "<{p}r><{p}rPr>{bold}<{p}sz val=\"9\"/><{p}color indexed=\"81\"/><{p}rFont val=\"宋体\"/><{p}charset val=\"134\"/></{p}rPr><{p}t xml:space=\"preserve\">{}</{p}t></{p}r>",
        escaped(words)
    )
}
