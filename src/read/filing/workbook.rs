//! A workbook behind the gate, cell by cell into grids.

use super::figure::decimal;
use super::gate::{self, Passed};
use super::grid::{Grid, Raw};
use super::limits;
use super::other_format::broken;
use crate::land::{CellKind, Refusal};
use crate::read::Input;
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use jiff::civil::Date;
use std::io::Cursor;

/// What was kept so far of the whole file.
#[derive(Debug, Default)]
struct Kept {
    cells: u64,
    bytes: u64,
    covered: usize,
}

/// The grids of a workbook's sheets, in order.
///
/// # Errors
///
/// [`Refusal`] where the gate refuses it, where a part is broken, or where its cells hold more than is read.
pub(super) fn read(input: &Input, only: Option<&str>) -> Result<Vec<Grid>, Refusal> {
    let passed = gate::pass(input)?;
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(&input.bytes)).map_err(|_error| broken(&input.name, None))?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let (mut grids, mut kept) = (Vec::new(), Kept::default());
    for (name, is_hidden) in sheets {
        let mut grid = Grid {
            name: Some(name.clone()),
            is_hidden,
            ..Grid::default()
        };
        if only.is_none_or(|only| only == name) {
            cells(input, &mut book, &mut grid, &mut kept)?;
            layout(&input.name, &passed, &mut grid, &mut kept)?;
        }
        grids.push(grid);
    }
    Ok(grids)
}

type Book<'a> = Xlsx<Cursor<&'a Vec<u8>>>;

fn cells(
    input: &Input,
    book: &mut Book<'_>,
    grid: &mut Grid,
    kept: &mut Kept,
) -> Result<(), Refusal> {
    let name = grid.name.clone().unwrap_or_default();
    let wrong = || broken(&input.name, Some(&name));
    let mut reader = book
        .worksheet_cells_reader(&name)
        .map_err(|_error| wrong())?;
    loop {
        let cell = reader.next_cell_with_formula_metadata();
        let Some(cell) = cell.map_err(|_error| wrong())? else {
            return Ok(());
        };
        let Some(raw) = raw(&cell.value, cell.formula.is_some()) else {
            continue;
        };
        kept.cells += 1;
        kept.bytes += raw.text.len() as u64;
        limits::CELLS.hold(&input.name, Some(&name), kept.cells)?;
        limits::CELL_BYTES.hold(&input.name, Some(&name), kept.bytes)?;
        let (row, column) = cell.pos;
        grid.rows
            .entry(row.saturating_add(1))
            .or_default()
            .insert(column.saturating_add(1), raw);
    }
}

fn layout(file: &str, passed: &Passed, grid: &mut Grid, kept: &mut Kept) -> Result<(), Refusal> {
    let name = grid.name.clone();
    let seen = name.as_deref().and_then(|name| passed.sheet(name));
    let Some(seen) = seen else {
        return Err(broken(file, name.as_deref()));
    };
    let hidden = seen
        .hidden_rows
        .iter()
        .filter(|row| grid.rows.contains_key(row));
    grid.hidden_rows = hidden.copied().collect();
    let most = usize::try_from(limits::COVERED.most()).unwrap_or(usize::MAX);
    if !grid.cover(&seen.merges, most.saturating_sub(kept.covered)) {
        return Err(limits::COVERED.refusal(file, name.as_deref()));
    }
    kept.covered += grid.covered.len();
    Ok(())
}

/// A cell's value; `None` if it holds nothing.
fn raw(value: &DataRef<'_>, is_formula: bool) -> Option<Raw> {
    let (text, kind) = match value {
        DataRef::Empty if is_formula => (String::new(), CellKind::Error),
        DataRef::Empty => return None,
        DataRef::String(words) => (words.clone(), CellKind::Words),
        DataRef::SharedString(words) => ((*words).to_owned(), CellKind::Words),
        DataRef::Float(number) => (decimal(*number), CellKind::Number),
        DataRef::Int(number) => (number.to_string(), CellKind::Number),
        DataRef::Bool(truth) => (truth_word(*truth).to_owned(), CellKind::Truth(*truth)),
        DataRef::DateTime(day) => dated(*day),
        DataRef::DateTimeIso(day) => iso(day),
        DataRef::DurationIso(words) => (words.clone(), CellKind::Words),
        DataRef::Error(error) => (error.to_string(), CellKind::Error),
    };
    let blank = kind == CellKind::Words && text.trim().is_empty();
    (!blank).then_some(Raw {
        text,
        kind,
        is_formula,
    })
}

fn truth_word(truth: bool) -> &'static str {
    if truth { "TRUE" } else { "FALSE" }
}

/// A number in a format of days; a time or a length of time stays the number it is.
fn dated(written: ExcelDateTime) -> (String, CellKind) {
    let (year, month, day, ..) = written.to_ymd_hms_milli();
    let date = |year: u16, month: u8, day: u8| {
        Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        )
        .ok()
    };
    let is_day = written.is_datetime() && written.as_f64() >= 1.0;
    match date(year, month, day).filter(|_| is_day) {
        Some(day) => (day.to_string(), CellKind::Day(day)),
        None => (decimal(written.as_f64()), CellKind::Number),
    }
}

fn iso(written: &str) -> (String, CellKind) {
    match crate::read::values::day(written) {
        Ok(day) => (day.to_string(), CellKind::Day(day)),
        Err(_) => (written.to_owned(), CellKind::Words),
    }
}
