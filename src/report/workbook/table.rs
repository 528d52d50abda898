//! A table to be filed, as a sheet: title, units, headings over several rows, rows with live sums, notes.

use super::look::{Looks, Part};
use super::page::{At, Page};
use super::print::Print;
use super::sums::{Sums, columns};
use super::widths::{decimals, span, widths};
use crate::lang::{Lang, Text};
use crate::report::tables::{Row, RowKind, Sheet};
use crate::text;
use rust_xlsxwriter::Worksheet;
use std::io;

/// A sheet that is written, and what a cover has to say of it.
pub(super) struct Written {
    pub(super) sheet: Worksheet,
    pub(super) name: String,
    /// What the sheet does not hold as it is.
    pub(super) lacks: Vec<Text>,
    /// The cell of the table's total amount, if that is a number.
    pub(super) total: Option<At>,
}

/// What is printed of a table.
struct Shown<'s> {
    sheet: &'s Sheet,
    /// The rows, each with the row of the sheet that it stands in, and titles of blocks.
    rows: Vec<(u32, Place<'s>)>,
    /// The columns that lines stand over.
    span: (u16, u16),
}

enum Place<'s> {
    Title(&'s Text),
    Row(&'s Row),
}

/// Writes a table under a name, in at most `most` rows.
pub(super) fn table(
    sheet: &Sheet,
    name: &str,
    looks: &Looks,
    (lang, most): (Lang, u32),
) -> io::Result<Written> {
    let mut page = Page::new(name, looks, lang)?;
    page.widths = widths(sheet, lang);
    let naming = sheet.columns.iter().rposition(|column| column.names_row);
    let naming = u16::try_from(naming.map_or(0, |number| number + 1)).unwrap_or_default();
    let mut shown = Shown {
        sheet,
        rows: Vec::new(),
        span: span(&page.widths, naming),
    };
    let (first, mut lacks) = (shown.first_heading(), Vec::new());
    lacks.extend(shown.place(first, most));
    shown.head(&mut page, &lacks)?;
    let first = first + u32::from(!lacks.is_empty());
    let last = page.headings(sheet, first)?;
    let total = shown.write_rows(&mut page)?;
    lacks.extend(page.lacks());
    let end = shown.foot(&mut page, last)?;
    let about = sheet.project.as_deref().unwrap_or_default();
    page.print(&Print {
        headings: Some((first, last)),
        naming,
        last: (end, last_column(sheet)),
        about: &format!("{about} {}", sheet.title.say(lang)),
        mark: mark(!sheet.demonstrations.is_empty(), lang),
    })?;
    Ok(Written {
        sheet: page.sheet,
        name: name.to_owned(),
        lacks,
        total,
    })
}

/// The mark of what is made up, for every printed page.
pub(super) fn mark(made_up: bool, lang: Lang) -> Option<&'static str> {
    let words = lang.pick("【示范】不得用于实际补偿", "[DEMONSTRATION]");
    made_up.then_some(words)
}

fn last_column(sheet: &Sheet) -> u16 {
    u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

impl<'s> Shown<'s> {
    /// The row of the first heading, below title, project, part and units.
    fn first_heading(&self) -> u32 {
        let alarm = u32::from(!self.sheet.demonstrations.is_empty());
        let part = u32::from(self.sheet.part.is_some());
        3 + alarm + part
    }

    /// Gives every row its place below the headings; says so if there is no room for all.
    fn place(&mut self, first: u32, most: u32) -> Option<Text> {
        let levels = self
            .sheet
            .columns
            .iter()
            .map(|column| column.headings.len());
        let below = first + u32::try_from(levels.max().unwrap_or(1).max(1)).unwrap_or(1);
        let sheet = self.sheet;
        let foot = sheet.closing.len() + sheet.notes.len() + sheet.sources.len() + 12;
        let room = most.saturating_sub(below + u32::try_from(foot).unwrap_or(u32::MAX));
        let all = self.placed(below);
        let end = below.saturating_add(room);
        if all.last().is_none_or(|(row, _)| *row < end) {
            self.rows = all;
            return None;
        }
        // one row less: the note takes one above the headings
        self.rows = self.placed(below + 1);
        self.rows.retain(|(row, _)| *row < end);
        let count = |rows: &[(u32, Place<'_>)]| {
            let is_row = |place: &&(u32, Place<'_>)| matches!(place.1, Place::Row(_));
            rows.iter().filter(is_row).count()
        };
        let (all, here) = (count(&all), count(&self.rows));
        Some(text!(
            "本表共 {all} 行，超出工作表的行数，此处只列前 {here} 行；全部见 --tables 写出的 CSV 和 JSON",
            "the table has {all} rows, more than a sheet holds: here are the first {here}; the CSV and JSON that --tables \
             writes have all of them"
        ))
    }

    fn placed(&self, below: u32) -> Vec<(u32, Place<'s>)> {
        let mut places = Vec::new();
        let mut row = below;
        for block in &self.sheet.blocks {
            if let Some(title) = &block.title {
                // a row stays blank above the title
                places.push((row + 1, Place::Title(title)));
                row += 2;
            }
            for one in &block.rows {
                places.push((row, Place::Row(one)));
                row += 1;
            }
        }
        places
    }

    fn head(&self, page: &mut Page<'_>, lacks: &[Text]) -> io::Result<()> {
        let (sheet, span, lang) = (self.sheet, self.span, page.lang);
        page.line(0, span, Part::Title, sheet.title.say(lang))?;
        page.height(0, 28.0)?;
        let mut row = 1;
        if let Some(words) = alarm(&sheet.demonstrations, lang) {
            page.line(row, span, Part::Alarm, &words)?;
            row += 1;
        }
        let unnamed = lang.pick("（未命名）", "(unnamed)");
        let project = sheet.project.as_deref().unwrap_or(unnamed);
        let label = lang.pick("项目：", "project: ");
        page.line(row, span, Part::Line, &format!("{label}{project}"))?;
        if let Some(part) = &sheet.part {
            row += 1;
            let label = lang.pick("标准：", "standard: ");
            let words = format!("{label}{}", part.name.say(lang));
            page.line(row, span, Part::Line, &words)?;
        }
        row += 1;
        page.line(row, span, Part::Unit, sheet.unit_line.say(lang))?;
        for words in lacks {
            row += 1;
            page.line(row, span, Part::Alarm, words.say(lang))?;
        }
        Ok(())
    }

    /// Writes the rows; gives back where the amount of the whole stands.
    fn write_rows(&self, page: &mut Page<'_>) -> io::Result<Option<At>> {
        let (made, decimals) = (columns(self.sheet), decimals(self.sheet));
        let rows = self.rows.iter().filter_map(|(row, place)| match place {
            Place::Row(one) => Some((*row, *one)),
            Place::Title(_) => None,
        });
        let sums = Sums::new(rows);
        let amount = self.sheet.column("amount");
        let mut total = None;
        for (row, place) in &self.rows {
            match place {
                Place::Title(title) => {
                    let words = title.say(page.lang);
                    page.line(*row, self.span, Part::Line, words)?;
                }
                Place::Row(one) => {
                    page.row(self.sheet, (*row, one), (&made, &decimals, &sums))?;
                    if one.kind == RowKind::Total {
                        total = total.or(amount.map(|column| (*row, column)));
                    }
                }
            }
        }
        Ok(total.and_then(|(row, column)| Some((row, u16::try_from(column).ok()?))))
    }

    /// Writes what stands under the rows; gives back the last row.
    fn foot(&self, page: &mut Page<'_>, headings: u32) -> io::Result<u32> {
        let sheet = self.sheet;
        let last = self.rows.last().map_or(headings, |(row, _)| *row);
        let mut row = last + 2;
        for line in &sheet.closing {
            let (label, value) = (page.say(&line.label), page.say(&line.value));
            let words = format!("{label}{}{value}", page.lang.pick("：", ": "));
            page.line(row, self.span, Part::Line, &words)?;
            row += 1;
        }
        row += 1;
        let (notes, lang) = (self.notes(page), page.lang);
        page.line(row, self.span, Part::Line, lang.pick("说明", "Notes"))?;
        for (number, note) in (1..).zip(&notes) {
            row += 1;
            let words = format!("{number}. {}", note.say(lang));
            page.line(row, self.span, Part::Note, &words)?;
        }
        row += 2;
        page.line(row, self.span, Part::Line, lang.pick("来源", "Sources"))?;
        for (label, value) in &sheet.sources {
            row += 1;
            let colon = lang.pick("：", ": ");
            let words = format!("{}{colon}{}", label.say(lang), value.say(lang));
            page.line(row, self.span, Part::Note, &words)?;
        }
        Ok(row)
    }

    fn notes(&self, page: &Page<'_>) -> Vec<Text> {
        let mut notes = self.sheet.notes.clone();
        notes.push(Text::fixed(
            "小计、合计为公式，写出时的结果与本程序的精确结果一致；结果不能由公式逐位得出的合计为数值。合计的文字（大写、万元）\
             和说明不随改动变化。",
            "subtotals and totals are formulas whose values, as written, are this program's exact figures; a sum that no \
             formula gives to the last digit is a value. Words (in capitals, in 10,000 yuan) and notes do not follow changes",
        ));
        notes.extend(page.lacks());
        notes
    }
}

/// The words of what is made up; `None` for real data.
pub(super) fn alarm(demonstrations: &[Text], lang: Lang) -> Option<String> {
    let words: Vec<&str> = demonstrations.iter().map(|text| text.say(lang)).collect();
    let mark = lang.pick(
        "【示范】不得用于实际补偿：",
        "[DEMONSTRATION] not for any real compensation: ",
    );
    let joined = words.join(lang.pick("；", "; "));
    (!words.is_empty()).then(|| format!("{mark}{joined}"))
}
