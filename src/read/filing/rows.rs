//! The rows under headings: land, sums, and what is neither.

use super::columns::is_figure;
use super::grid::{Grid, Raw};
use super::plain::{folded, is_number};
use crate::land::{CellKind, FiledCell, FiledColumn, FiledKind, FiledRole, FiledRow};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The rows of a table's body.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// Rows of land and of sums.
    pub(super) rows: Vec<FiledRow>,
    /// Sums stand above what they add up.
    pub(super) totals_first: bool,
    /// Figures that are merged over several rows: their cells, once each.
    pub(super) merged_figures: BTreeSet<(u32, u32)>,
}

/// A row and what it is.
#[derive(Debug)]
struct Sorted {
    row: u32,
    kind: FiledKind,
    label: Option<String>,
}

/// Takes the rows of a table out of the grid; what is neither land nor a sum stays there.
pub(super) fn take(
    grid: &mut Grid,
    columns: &[FiledColumn],
    body: Range<u32>,
    origins: &BTreeSet<u32>,
) -> Body {
    let numbers: Vec<u32> = grid.rows.range(body).map(|(row, _)| *row).collect();
    let mut sorted: Vec<Sorted> = numbers
        .into_iter()
        .filter_map(|row| sort(grid, columns, row))
        .collect();
    without_summaries(grid, columns, &mut sorted);
    let totals_first = settle(&mut sorted);
    let mut body = Body {
        totals_first,
        ..Body::default()
    };
    for one in sorted {
        let cells = cells(grid, columns, one.row, &mut body.merged_figures);
        if !origins.contains(&one.row) {
            grid.rows.remove(&one.row);
        }
        body.rows.push(FiledRow {
            row: one.row,
            kind: one.kind,
            label: one.label,
            cells,
        });
    }
    body
}

/// What a row is; `None` if it is no row of the table.
fn sort(grid: &Grid, columns: &[FiledColumn], row: u32) -> Option<Sorted> {
    let figures = has_figures(grid, columns, row);
    let label = label(grid, columns, row);
    let named = label
        .as_ref()
        .and_then(|(kind, label)| Some((*kind, label.clone())).filter(|_| figures));
    let sorted = |kind, label| Some(Sorted { row, kind, label });
    let kind_column = columns
        .iter()
        .find(|one| one.role == Some(FiledRole::RowKind));
    if let Some(cell) = kind_column.and_then(|column| grid.shown(row, column.column)) {
        let label = named.map(|(_, label)| label);
        return match folded(&cell.text).as_str() {
            "明细" | "item" => sorted(FiledKind::Item, None),
            "小计" | "subtotal" if figures => sorted(
                FiledKind::Subtotal,
                label.or_else(|| first_words(grid, columns, row)),
            ),
            "总计" | "total" if figures => sorted(FiledKind::Total, label),
            _ => None,
        };
    }
    match named {
        Some((kind, label)) => sorted(kind?, Some(label)),
        None if label.is_none() && (figures || is_named(grid, columns, row)) => {
            sorted(FiledKind::Item, None)
        }
        None => None,
    }
}

fn first_words(grid: &Grid, columns: &[FiledColumn], row: u32) -> Option<String> {
    let mut naming = columns
        .iter()
        .filter(|one| one.role != Some(FiledRole::RowKind));
    naming
        .find_map(|one| grid.own(row, one.column))
        .map(|cell| cell.text.trim().to_owned())
}

/// True if a figure, an error or a formula stands in a column of figures.
fn has_figures(grid: &Grid, columns: &[FiledColumn], row: u32) -> bool {
    let mut figures = columns.iter().filter(|one| one.role.is_some_and(is_figure));
    figures.any(|one| {
        grid.own(row, one.column)
            .is_some_and(|cell| match cell.kind {
                CellKind::Number | CellKind::Error => true,
                CellKind::Words => is_number(&cell.text) || starts_with_number(&cell.text),
                CellKind::Day(_) | CellKind::Truth(_) => false,
            })
    })
}

/// True for `42000元/亩`, as tables with several units write their rates.
fn starts_with_number(text: &str) -> bool {
    text.trim()
        .starts_with(|letter: char| letter.is_ascii_digit())
        && text.chars().count() < 24
}

/// True if a row names a plot or a class beside other words: land whose figures are missing.
fn is_named(grid: &Grid, columns: &[FiledColumn], row: u32) -> bool {
    let named = |one: &&FiledColumn| one.role.is_some() && grid.own(row, one.column).is_some();
    let tells = columns.iter().any(|one| {
        matches!(one.role, Some(FiledRole::Parcel | FiledRole::ClassCode))
            && grid.own(row, one.column).is_some()
    });
    tells && columns.iter().filter(named).count() >= 3
}

/// The label of a sum among the cells before the figures; `None` as its kind for a part such as `其中：国有`.
fn label(grid: &Grid, columns: &[FiledColumn], row: u32) -> Option<(Option<FiledKind>, String)> {
    let naming = columns
        .iter()
        .take_while(|one| !one.role.is_some_and(is_figure));
    let mut words = naming
        .filter_map(|one| grid.own(row, one.column))
        .filter(|cell| cell.kind == CellKind::Words);
    words.find_map(|cell| Some((sum(&cell.text)?, cell.text.trim().to_owned())))
}

/// What a label says a row is a sum of: all, a part that other rows add up to, or neither.
#[expect(
    clippy::option_option,
    reason = "no label, a label of a mere part, a label of a sum"
)]
fn sum(words: &str) -> Option<Option<FiledKind>> {
    let folded = folded(words);
    if folded.contains("大写") {
        return None;
    }
    let bare = folded
        .split(['(', '['])
        .next()
        .unwrap_or_default()
        .trim_end_matches(':');
    if bare.starts_with("其中") || bare.starts_with("ofwhich") {
        return Some(None);
    }
    if ["小计", "分计", "subtotal"]
        .iter()
        .any(|word| bare.ends_with(word))
    {
        return Some(Some(FiledKind::Subtotal));
    }
    let before = ["合计", "总计", "共计", "累计", "total"]
        .iter()
        .find_map(|word| bare.strip_suffix(word))?;
    let whole = [
        "",
        "总",
        "全部",
        "以上",
        "项目",
        "本项目",
        "补偿费",
        "费用",
        "补偿费用",
        "征地补偿费",
        "面积",
        "本表",
        "grand",
        "各项",
        "全县",
        "本批次",
    ];
    Some(Some(match whole.contains(&before) {
        true => FiledKind::Total,
        false => FiledKind::Subtotal,
    }))
}

/// What tells one row of land from another, the best first.
const KEYS: [FiledRole; 4] = [
    FiledRole::Parcel,
    FiledRole::Number,
    FiledRole::Village,
    FiledRole::VillageCode,
];

/// Leaves out what follows the total and names no land as the rows before it do: the same land by district or by class.
fn without_summaries(grid: &Grid, columns: &[FiledColumn], sorted: &mut Vec<Sorted>) {
    let is_item = |one: &Sorted| one.kind == FiledKind::Item;
    let first = sorted.iter().position(is_item).unwrap_or(sorted.len());
    let total = sorted
        .iter()
        .skip(first)
        .position(|one| one.kind == FiledKind::Total);
    let Some(total) = total.map(|at| at + first) else {
        return;
    };
    let names = |column: u32, one: &Sorted| grid.shown(one.row, column).is_some();
    let items: Vec<&Sorted> = sorted
        .iter()
        .take(total)
        .filter(|one| is_item(one))
        .collect();
    let by = |role: &FiledRole| {
        let column = columns.iter().find(|one| one.role == Some(*role))?.column;
        let named = items.iter().filter(|one| names(column, one)).count();
        (named * 2 > items.len()).then_some(column)
    };
    let Some(key) = KEYS.iter().find_map(by) else {
        return;
    };
    let mut at = 0;
    sorted.retain(|one| {
        at += 1;
        at <= total || !is_item(one) || names(key, one)
    });
}

/// Sums that stand before the first row of land stand first; of those behind the last, the first grand total ends the
/// table: what follows adds up the same land in other ways.
fn settle(sorted: &mut Vec<Sorted>) -> bool {
    let is_item = |one: &Sorted| one.kind == FiledKind::Item;
    let first = sorted.iter().position(is_item).unwrap_or(sorted.len());
    let last = sorted.iter().rposition(is_item).unwrap_or(0);
    for (at, one) in sorted.iter_mut().enumerate() {
        // a total that more land follows is one of a part: of a page, of a section
        if one.kind == FiledKind::Total && at > first && at < last {
            one.kind = FiledKind::Subtotal;
        }
    }
    let end = sorted
        .iter()
        .skip(last)
        .position(|one| one.kind == FiledKind::Total);
    if let Some(end) = end.filter(|_| first < sorted.len()) {
        sorted.truncate(last + end + 1);
    }
    first > 0 && first < sorted.len()
}

/// The cells of a row; figures that are merged over several rows stand in the first only.
fn cells(
    grid: &mut Grid,
    columns: &[FiledColumn],
    row: u32,
    merged: &mut BTreeSet<(u32, u32)>,
) -> BTreeMap<u32, FiledCell> {
    let mut cells: BTreeMap<u32, FiledCell> = BTreeMap::new();
    for column in columns {
        if grid.own(row, column.column).is_some() {
            continue;
        }
        let origin = grid.origin(row, column.column);
        let Some(raw) = grid.own(origin.0, origin.1) else {
            continue;
        };
        if column.role.is_some_and(is_figure) {
            if origin.0 < row {
                merged.insert(origin);
            }
        } else {
            cells.insert(column.column, filed(raw.clone()));
        }
    }
    let own = grid.rows.get(&row).cloned().unwrap_or_default();
    cells.extend(own.into_iter().map(|(column, raw)| (column, filed(raw))));
    cells
}

fn filed(raw: Raw) -> FiledCell {
    FiledCell {
        text: raw.text,
        kind: raw.kind,
        is_formula: raw.is_formula,
        is_damaged: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_what_a_row_adds_up() {
        let (whole, part) = (
            Some(Some(FiledKind::Total)),
            Some(Some(FiledKind::Subtotal)),
        );
        for (words, expected) in [
            ("合 计", whole),
            ("总计（元）", whole),
            ("Grand total", whole),
            ("甲村小计", part),
            ("甲村合计", part),
            ("本页合计", part),
            ("其中：国有", Some(None)),
            ("合计（大写）：壹佰元整", None),
            ("甲村", None),
        ] {
            assert_eq!(sum(words), expected, "{words}");
        }
    }
}
