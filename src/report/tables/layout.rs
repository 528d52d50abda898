//! How a table is broken into panels that fit a page's width.

use super::sheet::{Block, Cell, Column, RowKind, Sheet, Unit};
use crate::lang::Lang;
use unicode_width::UnicodeWidthStr;

/// Widest panel, in columns of a terminal; a Chinese character takes two.
pub(super) const WIDEST: usize = 160;

/// How much of a last column of words has to fit: remarks may stand out over the edge.
const REMARKS: usize = 24;

/// Most rows of a page, where a table has more than one panel: panels of the same rows stay together.
pub(super) const PAGE: usize = 60;

/// Blanks between columns.
pub(super) const GAP: usize = 2;

/// A block with its cells as they are printed.
pub(in crate::report) struct Laid<'s> {
    /// The columns that are printed, by number, in order.
    pub(in crate::report) columns: Vec<usize>,
    /// Columns that say the same in every item: told once above the table.
    pub(in crate::report) told_once: Vec<(usize, String)>,
    /// Printed cells of every row, by column number.
    pub(in crate::report) cells: Vec<Vec<String>>,
    /// The width of every column, by number.
    pub(super) widths: Vec<usize>,
    pub(super) sheet: &'s Sheet,
    pub(super) lang: Lang,
}

impl<'s> Laid<'s> {
    /// Lays out a block: columns that are empty in it are left out.
    pub(in crate::report) fn new(sheet: &'s Sheet, block: &Block, lang: Lang) -> Self {
        let printed = |(cell, column): (&Cell, &Column)| text(cell, column, lang);
        let mut cells: Vec<Vec<String>> = block
            .rows
            .iter()
            .map(|row| row.cells.iter().zip(&sheet.columns).map(printed).collect())
            .collect();
        leave_out_repeated(block, &mut cells);
        let mut laid = Self {
            columns: Vec::new(),
            told_once: Vec::new(),
            widths: vec![0; sheet.columns.len()],
            cells,
            sheet,
            lang,
        };
        for number in 0..sheet.columns.len() {
            laid.place(number, block);
        }
        laid
    }

    fn place(&mut self, number: usize, block: &Block) {
        let used = |row: &Vec<String>| row.get(number).is_some_and(|cell| !cell.is_empty());
        if !self.cells.iter().any(used) {
            return;
        }
        if let Some(same) = self.same_in_items(number, block) {
            self.told_once.push((number, same));
            return;
        }
        let heading = self.sheet.columns[number].headings.last();
        let heading = heading.map_or(0, |heading| heading.say(self.lang).width());
        let cells = self.cells.iter().filter_map(|row| row.get(number));
        let widest = cells.map(|cell| cell.width()).max().unwrap_or(0);
        self.widths[number] = widest.max(heading);
        self.columns.push(number);
    }

    /// The words that all items of a table with several have in a column, if no other row has more to say there.
    fn same_in_items(&self, number: usize, block: &Block) -> Option<String> {
        let column = &self.sheet.columns[number];
        if column.names_row || column.unit.is_some() {
            return None;
        }
        let rows = || block.rows.iter().zip(&self.cells);
        let mut items = rows().filter(|(row, _)| row.kind == RowKind::Item);
        let first = items.next()?.1.get(number)?;
        let several = items.next().is_some();
        let fits = |(row, cells): (&super::sheet::Row, &Vec<String>)| match cells.get(number) {
            Some(cell) => cell == first || (row.kind != RowKind::Item && cell.is_empty()),
            None => true,
        };
        (several && !first.is_empty() && rows().all(fits)).then(|| first.clone())
    }

    /// The panels: each repeats the columns that name its rows, and keeps groups of columns together where it can.
    pub(super) fn panels(&self) -> Vec<Vec<usize>> {
        let naming = |number: &&usize| self.sheet.columns[**number].names_row;
        let mut names: Vec<usize> = self.columns.iter().filter(naming).copied().collect();
        if names.is_empty() {
            names.extend(self.columns.first());
        }
        let rest: Vec<usize> = self
            .columns
            .iter()
            .filter(|number| !names.contains(number))
            .copied()
            .collect();
        let room = WIDEST.saturating_sub(self.width(&names));
        let mut panels: Vec<Vec<usize>> = vec![Vec::new()];
        for group in self.grouped(&rest) {
            let fits =
                |panel: &Vec<usize>, more: &[usize]| self.width(panel) + self.width(more) <= room;
            let last_fits = panels.last().is_some_and(|panel| fits(panel, &group));
            if !last_fits && self.width(&group) <= room {
                panels.push(Vec::new());
            }
            for number in group {
                if panels
                    .last()
                    .is_some_and(|panel| !panel.is_empty() && !fits(panel, &[number]))
                {
                    panels.push(Vec::new());
                }
                if let Some(panel) = panels.last_mut() {
                    panel.push(number);
                }
            }
        }
        panels.retain(|panel| !panel.is_empty());
        if panels.is_empty() {
            panels.push(Vec::new());
        }
        let named = |panel: Vec<usize>| {
            let mut columns = [names.clone(), panel].concat();
            columns.sort_unstable();
            columns
        };
        panels.into_iter().map(named).collect()
    }

    /// How much room columns take.
    pub(super) fn width(&self, columns: &[usize]) -> usize {
        let width = |number: usize| match number {
            last if last + 1 == self.widths.len() && self.sheet.columns[last].unit.is_none() => {
                self.widths[last].min(REMARKS)
            }
            _ => self.widths[number],
        };
        columns.iter().map(|&number| width(number) + GAP).sum()
    }

    /// Neighbours under one widest heading.
    fn grouped(&self, columns: &[usize]) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for &number in columns {
            match groups.last_mut() {
                Some(group)
                    if group
                        .last()
                        .is_some_and(|&last| self.under_one(last, number, 0)) =>
                {
                    group.push(number);
                }
                _ => groups.push(vec![number]),
            }
        }
        groups
    }

    /// A line of cells: words are flush left, figures right.
    pub(super) fn line(&self, panel: &[usize], cells: &[String]) -> String {
        let mut line = String::new();
        for (&number, cell) in panel.iter().zip(cells) {
            let blank = " ".repeat(self.widths[number].saturating_sub(cell.width()));
            let is_figure = self.sheet.columns[number].unit.is_some();
            let padded = if is_figure {
                format!("{blank}{cell}")
            } else {
                format!("{cell}{blank}")
            };
            line.push_str(&padded);
            line.push_str(&" ".repeat(GAP));
        }
        line.trim_end().to_owned()
    }

    /// A rule under the columns of a panel.
    pub(super) fn rule(&self, panel: &[usize]) -> String {
        let dashes: Vec<String> = panel
            .iter()
            .map(|&number| "-".repeat(self.width(&[number]) - GAP))
            .collect();
        dashes.join(&" ".repeat(GAP))
    }
}

/// A row under another need not say again what that one says in its first cells.
fn leave_out_repeated(block: &Block, cells: &mut [Vec<String>]) {
    for place in (1..block.rows.len()).rev() {
        let (row, rows) = (&block.rows[place], &block.rows[..place]);
        let Some(above) = rows.iter().rposition(|other| other.level < row.level) else {
            continue;
        };
        let same = row.cells.iter().zip(&rows[above].cells);
        let same = same.take_while(|(one, other)| one == other && !matches!(one, Cell::Figure(_)));
        let count = same.count();
        cells[place].iter_mut().take(count).for_each(String::clear);
    }
}

/// A cell as people read it: money in groups of three digits, no land of a class as a dash.
fn text(cell: &Cell, column: &Column, lang: Lang) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Words(words) => words.say(lang).to_owned(),
        Cell::Figure(figure) if column.unit == Some(Unit::Yuan) => grouped(figure),
        Cell::Figure(figure) if is_area(column) && is_zero(figure) => "-".to_owned(),
        Cell::Figure(figure) => figure.clone(),
    }
}

fn is_area(column: &Column) -> bool {
    matches!(
        column.unit,
        Some(Unit::Hectare | Unit::Mu | Unit::SquareMetre)
    )
}

fn is_zero(figure: &str) -> bool {
    figure.chars().all(|digit| matches!(digit, '0' | '.'))
}

fn grouped(figure: &str) -> String {
    let (whole, part) = figure
        .split_once('.')
        .map_or((figure, None), |(whole, part)| (whole, Some(part)));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut text = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    part.map_or_else(|| text.clone(), |part| format!("{text}.{part}"))
}
