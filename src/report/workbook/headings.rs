//! Headings over several rows: a group stands over its columns, a column without groups is as high as all of them.

use super::look::Part;
use super::page::{LINE, Page, lines};
use crate::report::tables::{Column, Sheet};
use std::io;

impl Page<'_> {
    /// Writes the headings of a table from a row on; gives back the last row of them.
    pub(super) fn headings(&mut self, sheet: &Sheet, first: u32) -> io::Result<u32> {
        let columns = &sheet.columns;
        let count = |column: &Column| column.headings.len();
        let levels = columns.iter().map(count).max().unwrap_or(1).max(1);
        for level in 0..levels {
            for (from, to) in spans(columns, level) {
                self.heading(columns, (level, levels), first, (from, to))?;
            }
        }
        let last = first + u32::try_from(levels - 1).unwrap_or_default();
        for (row, level) in (first..=last).zip(0..) {
            let height = self.heading_height(columns, level, levels);
            self.height(row, height)?;
        }
        Ok(last)
    }

    fn heading(
        &mut self,
        columns: &[Column],
        (level, levels): (usize, usize),
        first: u32,
        (from, to): (usize, usize),
    ) -> io::Result<()> {
        let headings = &columns[from].headings;
        let Some(words) = headings.get(level) else {
            return Ok(());
        };
        let row = |level: usize| first + u32::try_from(level).unwrap_or_default();
        let column = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        // the last heading of a column reaches down to its figures
        let down = if headings.len() == level + 1 {
            levels - 1
        } else {
            level
        };
        let words = words.say(self.lang).to_owned();
        let place = ((row(level), column(from)), (row(down), column(to)));
        self.merged(place, Part::Heading, &words)
    }

    /// As high as the words of the level need in their columns.
    fn heading_height(&self, columns: &[Column], level: usize, levels: usize) -> f64 {
        let mut height = LINE + 3.0;
        for (from, to) in spans(columns, level) {
            let headings = &columns[from].headings;
            let Some(words) = headings.get(level) else {
                continue;
            };
            let room: usize = self.widths[from..=to].iter().sum();
            // the rest of a heading that reaches down has the rows below it
            let below = u16::try_from(levels - headings.len().max(level + 1)).unwrap_or_default();
            let rows = f64::from(below) + 1.0;
            let need = LINE * lines(words.say(self.lang), room + 3) + 3.0;
            height = height.max(need / rows);
        }
        height
    }
}

/// Neighbours under one heading at a level.
fn spans(columns: &[Column], level: usize) -> Vec<(usize, usize)> {
    let group = |number: usize| {
        let headings = &columns[number].headings;
        (headings.len() > level + 1).then(|| &headings[..=level])
    };
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for number in 0..columns.len() {
        match spans.last_mut() {
            Some((_, last)) if group(*last).is_some() && group(*last) == group(number) => {
                *last = number;
            }
            _ => spans.push((number, number)),
        }
    }
    spans
}
