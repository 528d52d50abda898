//! A list as a sheet: one row of headings, a filter, a row for each record. It is asked for its rows twice: to measure them
//! and to write them, so that a million of them need not be held.

use super::exact::Exact;
use super::look::{Holds, Looks, Part, number};
use super::page::{LINE, Page, Put, lines};
use super::print::Print;
use super::table::{Written, alarm, mark};
use super::widths::{span, two_lines};
use crate::lang::{Lang, Text};
use crate::report::csv::{Cell, Sink};
use crate::text;
use std::collections::BTreeMap;
use std::io;
use unicode_width::UnicodeWidthStr;

/// What a list is about.
pub(super) struct List<'l> {
    pub(super) title: Text,
    /// The project's name.
    pub(super) about: &'l str,
    /// The words of what is made up.
    pub(super) demonstrations: &'l [Text],
    /// How many columns name a row.
    pub(super) naming: u16,
    /// Widest column; longer words are wrapped.
    pub(super) widest: usize,
    /// Formulas by row and column of the list, from zero, that stand for the figures there.
    pub(super) formulas: BTreeMap<(u32, u16), String>,
    /// Where rows are that a sheet has no room for.
    pub(super) elsewhere: Text,
}

/// What gives the rows, each time the same.
pub(super) type Source<'s> = dyn Fn(&mut dyn Sink) -> io::Result<()> + 's;

impl List<'_> {
    /// The row of the sheet that the first row of the list stands in, if all of it has room.
    pub(super) fn first_row(&self) -> u32 {
        2 + u32::from(!self.demonstrations.is_empty())
    }

    /// Writes the list under a name, in at most `most` rows.
    pub(super) fn write(
        &self,
        source: &Source<'_>,
        name: &str,
        looks: &Looks,
        (lang, most): (Lang, u32),
    ) -> io::Result<Written> {
        let mut measured = Measured {
            widest: self.widest,
            ..Measured::default()
        };
        source(&mut measured)?;
        let mut page = Page::new(name, looks, lang)?;
        page.widths = measured.widths.clone();
        let room = most.saturating_sub(self.first_row() + 3);
        let mut lacks = Vec::new();
        if measured.rows > room {
            let (all, elsewhere) = (measured.rows, &self.elsewhere);
            let (zh, en) = (elsewhere.zh(), elsewhere.en());
            lacks.push(text!(
                "共 {all} 行，超出工作表的行数，此处只列前 {room} 行；{zh}",
                "{all} rows, more than a sheet holds: here are the first {room}; {en}"
            ));
        }
        let heading = self.head(&mut page, &lacks)?;
        let rows = measured.rows.min(room);
        let mut writing = Writing {
            page,
            measured,
            formulas: &self.formulas,
            heading,
            written: 0,
            room,
        };
        source(&mut writing)?;
        let mut page = writing.page;
        lacks.extend(page.lacks());
        let mut end = heading + rows;
        for words in page.lacks() {
            end += 1;
            let span = span(&page.widths, self.naming);
            page.line(end, span, Part::Alarm, words.say(lang))?;
        }
        let last = u16::try_from(page.widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
        page.filter(heading, heading + rows, last)?;
        page.print(&Print {
            headings: Some((heading, heading)),
            naming: self.naming,
            last: (end, last),
            about: &format!("{} {}", self.about, self.title.say(lang)),
            mark: mark(!self.demonstrations.is_empty(), lang),
        })?;
        Ok(Written {
            sheet: page.sheet,
            name: name.to_owned(),
            lacks,
            total: None,
        })
    }

    /// Writes what stands above the headings; gives back their row.
    fn head(&self, page: &mut Page<'_>, lacks: &[Text]) -> io::Result<u32> {
        let (span, lang) = (span(&page.widths, self.naming), page.lang);
        page.line(0, span, Part::Title, self.title.say(lang))?;
        page.height(0, 28.0)?;
        let mut row = 1;
        let alarm = alarm(self.demonstrations, lang);
        let lacks = lacks.iter().map(|words| words.say(lang).to_owned());
        for words in alarm.into_iter().chain(lacks) {
            page.line(row, span, Part::Alarm, &words)?;
            row += 1;
        }
        Ok(row)
    }
}

/// The first asking: how wide columns are, how fine figures, how many rows.
#[derive(Default)]
struct Measured {
    widest: usize,
    widths: Vec<usize>,
    decimals: Vec<u32>,
    grouped: Vec<bool>,
    rows: u32,
}

impl Sink for Measured {
    fn heading(&mut self, cells: &[Cell], _lang: Lang) -> io::Result<()> {
        for words in cells.iter().map(words) {
            // with room for the arrow of the filter
            self.widths.push(two_lines(words) + 2);
            let money = words.ends_with("（元）") || ["amount", "at_stake"].contains(&words);
            self.grouped.push(money);
            self.decimals.push(0);
        }
        Ok(())
    }

    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.rows = self.rows.saturating_add(1);
        for (column, cell) in cells.iter().enumerate() {
            let (Some(width), Some(decimals)) =
                (self.widths.get_mut(column), self.decimals.get_mut(column))
            else {
                continue;
            };
            let mut need = words(cell).width() + 2;
            if let Cell::Number(figure) = cell {
                need += figure.len() / 3;
                let own = Exact::read(figure).map_or(0, Exact::decimals);
                *decimals = own.max(*decimals);
            }
            *width = need.min(self.widest).max(*width);
        }
        Ok(())
    }
}

fn words(cell: &Cell) -> &str {
    match cell {
        Cell::Text(words) | Cell::Number(words) => words,
    }
}

/// The second asking: the cells.
struct Writing<'w, 'b> {
    page: Page<'b>,
    measured: Measured,
    formulas: &'w BTreeMap<(u32, u16), String>,
    heading: u32,
    written: u32,
    room: u32,
}

impl Sink for Writing<'_, '_> {
    fn heading(&mut self, cells: &[Cell], _lang: Lang) -> io::Result<()> {
        let mut height = LINE + 4.0;
        for (column, cell) in (0..).zip(cells) {
            let at = (self.heading, column);
            self.page.merged((at, at), Part::Heading, words(cell))?;
            let room = self.page.widths.get(usize::from(column));
            let room = room.copied().unwrap_or_default();
            height = height.max(LINE * lines(words(cell), room + 1) + 4.0);
        }
        self.page.height(self.heading, height)
    }

    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        if self.written >= self.room {
            return Ok(());
        }
        let index = self.written;
        self.written += 1;
        for (column, cell) in (0_u16..).zip(cells) {
            let at = (self.heading + 1 + index, column);
            let put = match cell {
                Cell::Text(words) => Put::Words(words),
                Cell::Number(figure) if figure.is_empty() => Put::Words(""),
                Cell::Number(figure) => {
                    let holds = self.holds(usize::from(column));
                    match self.formulas.get(&(index, column)) {
                        Some(formula) => Put::Formula(formula.clone(), figure, holds),
                        None => Put::Figure(figure, holds),
                    }
                }
            };
            self.page.put(at, Part::Item, put)?;
        }
        self.page.row_done(self.heading + 1 + index)
    }
}

impl Writing<'_, '_> {
    fn holds(&self, column: usize) -> Holds {
        let decimals = self.measured.decimals.get(column).copied();
        let grouped = self.measured.grouped.get(column).copied();
        number(
            decimals.unwrap_or_default(),
            grouped.unwrap_or_default(),
            false,
        )
    }
}
