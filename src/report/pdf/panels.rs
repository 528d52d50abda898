//! Tables on paper: as wide as they need, in the largest type that fits, and in panels where none does.

use super::advance::{Advances, Part, parts};
use crate::report::print::{Grid, GridColumn, GridRow, Head, head_rows};
use serde::Serialize;

/// Sizes of type that are tried, in points.
const SIZES: [f64; 5] = [8.5, 8.0, 7.5, 7.0, 6.5];

/// The size of a table that is broken into panels.
const READABLE: f64 = 7.5;

/// Blank on both sides of a cell, in em.
const INSET: f64 = 0.7;

/// Widest column of words before its text is broken, in em.
const WIDE: f64 = 16.0;

/// A table as it is printed.
#[derive(Debug, Serialize)]
pub(super) struct Printed<'g> {
    block: &'static str,
    caption: &'g str,
    above: &'g [String],
    more: &'g str,
    /// Size of type in points.
    size: f64,
    panels: Vec<Panel<'g>>,
}

/// Some columns of a table.
#[derive(Debug, Serialize)]
struct Panel<'g> {
    /// Widths in points.
    widths: Vec<f64>,
    figures: Vec<bool>,
    heads: Vec<Vec<Head>>,
    kinds: Vec<&'g str>,
    rows: Vec<Vec<CellText<'g>>>,
}

/// The text of a cell, cut up where its column is too narrow for one of its runs of letters.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum CellText<'g> {
    Whole(&'g str),
    Parts(Vec<Part>),
}

/// What a column needs, in em: at least, and to have no line broken.
#[derive(Debug, Clone, Copy)]
struct Need {
    least: f64,
    whole: f64,
    /// To have no line broken, however long its longest is.
    natural: f64,
}

/// Lays a table out for a page of `width` points.
pub(super) fn printed<'g>(grid: &'g Grid, width: f64, advances: &Advances<'_>) -> Printed<'g> {
    let needs: Vec<Need> = (0..grid.columns.len())
        .map(|number| need(grid, number, advances))
        .collect();
    let all: Vec<usize> = (0..grid.columns.len()).collect();
    let least = |columns: &[usize]| columns.iter().map(|&one| needs[one].least).sum::<f64>();
    let size = size(&needs, width);
    let panels = if least(&all) * size <= width {
        vec![all]
    } else {
        panels(grid, &|columns| least(columns) * size <= width)
    };
    let panel = |columns: Vec<usize>| {
        let own: Vec<Need> = columns.iter().map(|&number| needs[number]).collect();
        panel(grid, &columns, &widths(&own, width / size), size, advances)
    };
    Printed {
        block: "table",
        caption: &grid.caption,
        above: &grid.above,
        more: &grid.more,
        size,
        panels: panels.into_iter().map(panel).collect(),
    }
}

/// The largest type in which most lines stay whole; else the smallest that the table fits in at all; else a readable one.
fn size(needs: &[Need], width: f64) -> f64 {
    let least: f64 = needs.iter().map(|need| need.least).sum();
    let whole: f64 = needs.iter().map(|need| need.whole).sum();
    let good = |size: &&f64| (least + (whole - least) * 0.8) * **size <= width;
    let fits = |size: &&f64| least * **size <= width;
    let good = SIZES.iter().find(good);
    let size = good.or_else(|| SIZES.iter().rev().find(fits));
    size.copied().unwrap_or(READABLE)
}

fn need(grid: &Grid, number: usize, advances: &Advances<'_>) -> Need {
    let column = &grid.columns[number];
    let cells = grid.rows.iter().filter_map(|row| row.cells.get(number));
    let head = column.headings.last().map_or("", String::as_str);
    let widest =
        |width: &dyn Fn(&str) -> f64| cells.clone().map(|cell| width(cell)).fold(0.0, f64::max);
    let head_whole = advances.width(head);
    let head_least = advances.unbroken(head).max(head_whole.min(2.0));
    let whole = widest(&|cell| advances.width(cell));
    if column.figure {
        let least = whole.max(head_least);
        return Need {
            least: least + INSET,
            whole: least.max(head_whole.min(6.0)) + INSET,
            natural: least + INSET,
        };
    }
    let least = widest(&|cell| advances.unbroken(cell))
        .max(whole.min(4.0))
        .max(head_least);
    Need {
        least: least + INSET,
        whole: least.max(whole.min(WIDE)).max(head_whole.min(4.0)) + INSET,
        natural: whole + INSET,
    }
}

/// Panels: each repeats the columns that name its rows, and keeps columns under one heading together where it can.
fn panels(grid: &Grid, fits: &dyn Fn(&[usize]) -> bool) -> Vec<Vec<usize>> {
    let numbers = 0..grid.columns.len();
    let (names, rest): (Vec<usize>, Vec<usize>) =
        numbers.partition(|&number| grid.columns[number].names_row);
    let with = |panel: &[usize], more: &[usize]| {
        let mut columns = [&names[..], panel, more].concat();
        columns.sort_unstable();
        columns
    };
    let mut panels: Vec<Vec<usize>> = vec![Vec::new()];
    for group in grouped(grid, &rest) {
        let last_fits = panels
            .last()
            .is_some_and(|panel| fits(&with(panel, &group)));
        if !last_fits && fits(&with(&[], &group)) {
            panels.push(Vec::new());
        }
        for number in group {
            let full = |panel: &Vec<usize>| !panel.is_empty() && !fits(&with(panel, &[number]));
            if panels.last().is_some_and(full) {
                panels.push(Vec::new());
            }
            if let Some(panel) = panels.last_mut() {
                panel.push(number);
            }
        }
    }
    panels.retain(|panel| !panel.is_empty());
    panels.into_iter().map(|panel| with(&panel, &[])).collect()
}

/// Neighbours under the same groups.
fn grouped(grid: &Grid, columns: &[usize]) -> Vec<Vec<usize>> {
    let path = |number: usize| {
        let headings = &grid.columns[number].headings;
        headings.split_last().map_or(&[][..], |(_, groups)| groups)
    };
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &number in columns {
        let joins = |group: &Vec<usize>| {
            let last = group.last().map(|&last| path(last));
            !path(number).is_empty() && last == Some(path(number))
        };
        match groups.last_mut() {
            Some(group) if joins(group) => group.push(number),
            _ => groups.push(vec![number]),
        }
    }
    groups
}

fn panel<'g>(
    grid: &'g Grid,
    columns: &[usize],
    widths: &[f64],
    size: f64,
    advances: &Advances<'_>,
) -> Panel<'g> {
    let chosen: Vec<&GridColumn> = columns
        .iter()
        .map(|&number| &grid.columns[number])
        .collect();
    let row = |row: &'g GridRow| {
        let cells = columns.iter().zip(widths).map(|(&number, width)| {
            let text = row.cells.get(number).map_or("", String::as_str);
            cell(text, width - INSET, advances)
        });
        cells.collect()
    };
    Panel {
        widths: widths.iter().map(|width| width * size).collect(),
        figures: chosen.iter().map(|column| column.figure).collect(),
        heads: head_rows(&chosen),
        kinds: grid.rows.iter().map(|row| row.kind).collect(),
        rows: grid.rows.iter().map(row).collect(),
    }
}

fn cell<'g>(text: &'g str, width: f64, advances: &Advances<'_>) -> CellText<'g> {
    // a hair of tolerance for sums of fractions
    if advances.widest_run(text) <= width + 0.01 {
        CellText::Whole(text)
    } else {
        CellText::Parts(parts(text, 3))
    }
}

/// Widths between what columns need at least and what leaves every line whole, as far as there is room; a table that
/// nearly fills the page fills it.
fn widths(needs: &[Need], room: f64) -> Vec<f64> {
    let least: f64 = needs.iter().map(|need| need.least).sum();
    let wish: f64 = needs.iter().map(|need| need.whole - need.least).sum();
    let share = if wish > 0.0 {
        ((room - least) / wish).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let scale = (room / least).min(1.0);
    let width = |need: &Need| (need.least + (need.whole - need.least) * share) * scale;
    let mut widths: Vec<f64> = needs.iter().map(width).collect();
    let mut spare = room - widths.iter().sum::<f64>();
    for (width, need) in widths.iter_mut().zip(needs) {
        let more = (need.natural - *width).clamp(0.0, spare.max(0.0));
        *width += more;
        spare -= more;
    }
    if spare > 0.0 && spare < room * 0.6 {
        let each = spare / widths.len().max(1) as f64;
        widths.iter_mut().for_each(|width| *width += each);
    }
    widths
}
