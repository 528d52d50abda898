//! A row of a table to be filed: codes as text, figures as printed, sums as formulas.

use super::look::{Holds, Part, number};
use super::page::{Page, Put};
use super::sums::{Made, Sums, within};
use crate::report::tables::{Cell, Column, Row, RowKind, Sheet, Unit};
use std::io;
use unicode_width::UnicodeWidthStr;

impl Page<'_> {
    /// Writes a row at its place.
    pub(super) fn row(
        &mut self,
        sheet: &Sheet,
        (place, row): (u32, &Row),
        (made, decimals, sums): (&[Made], &[u32], &Sums<'_>),
    ) -> io::Result<()> {
        let part = match row.kind {
            RowKind::Total => Part::Total,
            RowKind::Subtotal => Part::Subtotal,
            RowKind::Item => Part::Item,
        };
        for (number, (cell, column)) in row.cells.iter().zip(&sheet.columns).enumerate() {
            let at = (place, u16::try_from(number).unwrap_or(u16::MAX));
            let put = match cell {
                Cell::Empty => Put::Words(""),
                Cell::Words(words) => Put::Words(words.say(self.lang)),
                Cell::Figure(figure) => {
                    let holds = shown(column, decimals[number]);
                    let across = || within((place, row), &made[number], figure);
                    let formula = sums.of(row, number, figure).or_else(across);
                    match formula {
                        Some(formula) => Put::Formula(formula, figure, holds),
                        None => Put::Figure(figure, holds),
                    }
                }
            };
            self.put(at, part, put)?;
        }
        self.label(place, row, part)?;
        self.row_done(place)
    }

    /// Gives the label of a sum the empty cells beside it, if it is wider than its column.
    fn label(&mut self, place: u32, row: &Row, part: Part) -> io::Result<()> {
        let words = |cell: &Cell| matches!(cell, Cell::Words(_));
        let Some(first) = row.cells.iter().position(words) else {
            return Ok(());
        };
        let Cell::Words(label) = &row.cells[first] else {
            return Ok(());
        };
        let label = label.say(self.lang);
        let wide = |to: usize| {
            self.widths
                .get(first..=to)
                .map_or(0, |all| all.iter().sum())
        };
        let free = row.cells[first + 1..].iter();
        let free = free.take_while(|cell| **cell == Cell::Empty).count();
        let enough = |to: &usize| wide(*to) > label.width() + 2;
        let last = (first..=first + free).find(enough).unwrap_or(first + free);
        if row.kind == RowKind::Item || last == first {
            return Ok(());
        }
        let column = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let place = ((place, column(first)), (place, column(last)));
        let label = label.to_owned();
        self.merged(place, part, &label)
    }
}

/// How the figures of a column are shown.
fn shown(column: &Column, decimals: u32) -> Holds {
    if column.id == "number" {
        return Holds::Count;
    }
    let unit = column.unit;
    let area = matches!(unit, Some(Unit::Hectare | Unit::Mu | Unit::SquareMetre));
    number(decimals, unit == Some(Unit::Yuan), area)
}
