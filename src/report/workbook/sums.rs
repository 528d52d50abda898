//! Which cells of a table are formulas: sums of rows, sums of columns, and hectares times fifteen.

use super::exact::{Exact, adds_up, multiplies};
use crate::land::Class3;
use crate::report::tables::{Cell, Row, RowKind, Sheet, Unit};
use rust_xlsxwriter::utility::row_col_to_cell;
use std::collections::BTreeMap;

/// Characters that a formula may have.
const LONGEST: usize = 8_000;
/// Arguments of one function in Excel 2007.
const ARGUMENTS: usize = 250;

/// What a column is made of in its own row.
pub(super) enum Made {
    /// A figure of its own.
    Given,
    /// The sum of other columns.
    Sum(Vec<usize>),
    /// Fifteen times another.
    Fifteen(usize),
}

/// What each column of a table is made of.
pub(super) fn columns(sheet: &Sheet) -> Vec<Made> {
    let made = |number: usize| match sheet.columns[number].id.as_str() {
        "amount" => Made::Sum(money_before(sheet, number)),
        "total_mu" => sheet.column("total_ha").map_or(Made::Given, Made::Fifteen),
        "total_ha" => Made::Sum(whole_parts(sheet)),
        _ => Made::Sum(class_parts(sheet, number)),
    };
    let given = |made: Made| match made {
        Made::Sum(parts) if parts.is_empty() => Made::Given,
        made => made,
    };
    (0..sheet.columns.len()).map(made).map(given).collect()
}

/// The components of the compensation.
fn money_before(sheet: &Sheet, amount: usize) -> Vec<usize> {
    (0..amount)
        .filter(|&number| sheet.columns[number].unit == Some(Unit::Yuan))
        .collect()
}

/// The three classes and what has none: all land is in one of them.
fn whole_parts(sheet: &Sheet) -> Vec<usize> {
    let of_class = Class3::ALL.map(|class3| format!("{}_ha", class3.word()));
    let ids = of_class.into_iter().chain(["unclassified_ha".to_owned()]);
    ids.filter_map(|id| sheet.column(&id)).collect()
}

/// The classes that a subtotal of classes adds up; nothing for any other column.
fn class_parts(sheet: &Sheet, number: usize) -> Vec<usize> {
    let own = &sheet.columns[number];
    let is_whole = Class3::ALL
        .iter()
        .any(|class3| own.id == format!("{}_ha", class3.word()));
    let levels = match own.id.contains(GROUP) {
        true => 2,
        false if is_whole => 1,
        false => return Vec::new(),
    };
    let path = |headings: &[crate::lang::Text]| headings.get(..levels).map(<[_]>::to_vec);
    let is_class = |other: &usize| {
        let column = &sheet.columns[*other];
        // a class has three headings: its group's, its level-1 class's, its own
        let class = column.headings.len() == 3 && !column.id.contains(GROUP);
        class && path(&column.headings) == path(&own.headings)
    };
    (0..number).filter(is_class).collect()
}

/// What the ids of subtotals of level-1 classes hold.
const GROUP: &str = "_group_";

/// The rows of a table that are added up, and where they stand.
pub(super) struct Sums<'s> {
    items: Vec<(u32, &'s Row)>,
    by_key: BTreeMap<&'s str, Vec<(u32, &'s Row)>>,
}

impl<'s> Sums<'s> {
    /// The items among `rows`, each with the row of the sheet that it stands in.
    pub(super) fn new(rows: impl Iterator<Item = (u32, &'s Row)>) -> Self {
        let items: Vec<_> = rows.filter(|(_, row)| row.kind == RowKind::Item).collect();
        let mut by_key: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for &(place, row) in &items {
            for key in &row.keys {
                by_key.entry(key).or_default().push((place, row));
            }
        }
        Self { items, by_key }
    }

    /// The formula of a sum's cell: its items' cells, in as few ranges as there are; `None` if none can stand there.
    pub(super) fn of(&self, row: &Row, column: usize, figure: &str) -> Option<String> {
        let members = match row.kind {
            RowKind::Item => return None,
            RowKind::Total => &self.items,
            RowKind::Subtotal => self.by_key.get(row.keys.first()?.as_str())?,
        };
        let sum = Exact::read(figure)?;
        let terms = terms(members, column)?;
        if !adds_up(&terms, sum) {
            return None;
        }
        let places: Vec<u32> = members.iter().map(|(place, _)| *place).collect();
        Some(rounded(&sum_of(&places, column)?, sum))
    }
}

/// The figures of a column in some rows; rows without one add nothing. `None` if a cell holds words.
fn terms(members: &[(u32, &Row)], column: usize) -> Option<Vec<Exact>> {
    let mut terms = Vec::new();
    for (_, row) in members {
        match row.cells.get(column)? {
            Cell::Empty => {}
            Cell::Words(_) => return None,
            Cell::Figure(figure) => terms.push(Exact::read(figure)?),
        }
    }
    Some(terms)
}

/// `SUM(P6:P10,P12)`, in several functions where the ranges are more than one takes.
fn sum_of(places: &[u32], column: usize) -> Option<String> {
    let column = u16::try_from(column).ok()?;
    let ranges: Vec<String> = places
        .chunk_by(|one, next| one + 1 == *next)
        .filter_map(|run| Some(range(*run.first()?, *run.last()?, column)))
        .collect();
    let sums: Vec<String> = ranges
        .chunks(ARGUMENTS)
        .map(|some| format!("SUM({})", some.join(",")))
        .collect();
    let joined = sums.join("+");
    (!joined.is_empty() && joined.len() < LONGEST).then_some(joined)
}

fn range(first: u32, last: u32, column: u16) -> String {
    let (one, other) = (
        row_col_to_cell(first, column),
        row_col_to_cell(last, column),
    );
    if first == last {
        one
    } else {
        format!("{one}:{other}")
    }
}

/// The formula of a cell that is made of others in its row; `None` if it has to be a figure.
pub(super) fn within(row: (u32, &Row), made: &Made, figure: &str) -> Option<String> {
    let (place, row) = row;
    let exact = Exact::read(figure)?;
    let read = |number: usize| match row.cells.get(number)? {
        Cell::Figure(figure) => Exact::read(figure),
        _ => None,
    };
    let cell = |number: usize| Some(row_col_to_cell(place, u16::try_from(number).ok()?));
    match made {
        Made::Given => None,
        Made::Fifteen(of) => {
            let fits = multiplies(read(*of)?, 15, exact);
            fits.then_some(rounded(&format!("{}*15", cell(*of)?), exact))
        }
        Made::Sum(parts) => {
            let terms: Vec<Exact> = parts.iter().map(|&one| read(one)).collect::<Option<_>>()?;
            let cells: Vec<String> = parts.iter().map(|&one| cell(one)).collect::<Option<_>>()?;
            let formula = rounded(&cells.join("+"), exact);
            (adds_up(&terms, exact) && formula.len() < LONGEST).then_some(formula)
        }
    }
}

/// Rounded to the figure's own decimals: what floats add in the last bits is taken away, see [`adds_up`].
fn rounded(sum: &str, figure: Exact) -> String {
    let decimals = figure.decimals();
    format!("=ROUND({sum},{decimals})")
}
