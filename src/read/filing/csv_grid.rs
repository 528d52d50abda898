//! A filing as text: CSV in the encodings and with the delimiters of every other table.

use super::grid::{Grid, Raw};
use super::limits;
use crate::land::{Finding, Refusal};
use crate::read::notes::Notes;
use crate::read::options::ReadOptions;
use crate::read::{Input, csv, csv_check, text};
use ::csv::ReaderBuilder;
use std::collections::BTreeMap;

/// The grid of a CSV text; rows are its lines, as an editor counts them.
///
/// # Errors
///
/// [`Refusal`] for bytes of no encoding, NUL characters, open quotes, and more cells than are read.
pub(super) fn read(
    input: &Input,
    encoding: Option<&String>,
) -> Result<(Grid, Vec<Finding>), Refusal> {
    let size = input.bytes.len() as u64;
    limits::TEXT_BYTES.hold(&input.name, None, size)?;
    let options = ReadOptions {
        encoding: encoding.cloned(),
        ..ReadOptions::default()
    };
    let mut notes = Notes::new(&input.name, "");
    let decoded = text::decode(input, &options)?;
    text::report(&decoded, &options, &mut notes);
    let unified = csv::unified(&decoded.text);
    let delimiter = csv_check::delimiter(&unified, &mut notes);
    csv_check::whole(&unified, delimiter, &mut notes);
    let findings = notes.finish()?;
    Ok((grid(input, &unified, delimiter)?, findings))
}

fn grid(input: &Input, text: &str, delimiter: u8) -> Result<Grid, Refusal> {
    let mut rows = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut cells: u64 = 0;
    for record in rows.records().filter_map(Result::ok) {
        let row = u32::try_from(csv::line(text, &record)).unwrap_or(u32::MAX);
        let held: BTreeMap<u32, Raw> = (1..)
            .zip(&record)
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(column, value)| (column, Raw::words(value)))
            .collect();
        cells += held.len() as u64;
        limits::CELLS.hold(&input.name, None, cells)?;
        if !held.is_empty() {
            grid.rows.insert(row, held);
        }
    }
    Ok(grid)
}
