//! A row of a table to be filed: codes as text, figures as printed, sums as formulas.

use super::look::{Holds, Part, number};
use super::page::{Page, Put};
use super::sums::{Made, Sums, within};
use crate::report::tables::{Cell, Column, Row, RowKind, Sheet, Unit};
use std::io;

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
        Ok(())
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
