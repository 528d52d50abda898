//! Tables for a terminal: Chinese characters are two columns wide.

use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// On which side a column is flush.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// A table for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Headings with the side that their column is flush on.
    pub columns: Vec<(String, Align)>,
    /// Rows, each as long as the headings.
    pub rows: Vec<Vec<String>>,
    /// The last row, apart from the others by a rule.
    pub total: Option<Vec<String>>,
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(columns: Vec<(String, Align)>) -> Self {
        Self {
            columns,
            rows: Vec::new(),
            total: None,
        }
    }

    /// Writes the table, two blanks between columns, a rule below the headings and above the total.
    ///
    /// ```
    /// use qupian::report::{Align, Table};
    /// let mut table = Table::new(vec![("区片".into(), Align::Left), ("金额".into(), Align::Right)]);
    /// table.rows.push(vec!["QP-1".into(), "1.00".into()]);
    /// let mut text = Vec::new();
    /// table.write(&mut text).unwrap();
    /// assert_eq!(String::from_utf8(text).unwrap(), "区片  金额\n----  ----\nQP-1  1.00\n");
    /// ```
    ///
    /// # Errors
    ///
    /// Whatever `out` fails with.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let widths = self.widths();
        let headings: Vec<String> = self
            .columns
            .iter()
            .map(|(heading, _)| heading.clone())
            .collect();
        let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
        self.write_row(&headings, &widths, out)?;
        self.write_row(&rule, &widths, out)?;
        for row in &self.rows {
            self.write_row(row, &widths, out)?;
        }
        if let Some(total) = &self.total {
            self.write_row(&rule, &widths, out)?;
            self.write_row(total, &widths, out)?;
        }
        Ok(())
    }

    fn widths(&self) -> Vec<usize> {
        let cells = |column: usize| {
            self.rows
                .iter()
                .chain(&self.total)
                .filter_map(move |row| row.get(column))
        };
        let widest = |(column, (heading, _)): (usize, &(String, Align))| {
            cells(column)
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
                .max(heading.width())
        };
        self.columns.iter().enumerate().map(widest).collect()
    }

    fn write_row(&self, row: &[String], widths: &[usize], out: &mut dyn Write) -> io::Result<()> {
        let mut line = String::new();
        for ((cell, &width), (_, align)) in row.iter().zip(widths).zip(&self.columns) {
            let blank = " ".repeat(width.saturating_sub(cell.width()));
            let padded = if *align == Align::Left {
                format!("{cell}{blank}")
            } else {
                format!("{blank}{cell}")
            };
            line.push_str(&padded);
            line.push_str("  ");
        }
        writeln!(out, "{}", line.trim_end())
    }
}
