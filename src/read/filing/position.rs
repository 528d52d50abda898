//! Columns that are known by where they stand.

use super::block::{Block, Words};
use super::columns::Draft;
use super::grid::Grid;
use super::headings::Known;
use super::plain::plain;
use crate::land::{FiledRole, FiledUnit, HowMapped};

/// How many cells of a column are looked at to tell codes from names.
const LOOKED_AT: usize = 50;

/// In how many rows.
const ROWS_LOOKED_AT: usize = 200;

/// Gives roles to the columns whose headings alone do not tell.
pub(super) fn settle(grid: &Grid, block: Block, drafts: &mut [Draft], words: Words<'_>) {
    classes(grid, block, drafts);
    under_money(drafts, words.components.len());
    standards(drafts);
    sums(drafts);
    ranks(drafts);
}

fn give(draft: &mut Draft, role: FiledRole) {
    if draft.column.how.is_none() {
        draft.column.role = Some(role);
        draft.column.how = Some(HowMapped::Position);
    }
}

fn has(drafts: &[Draft], role: FiledRole) -> bool {
    drafts.iter().any(|draft| draft.column.role == Some(role))
}

/// 地类: codes and names are told apart by what stands in the column.
fn classes(grid: &Grid, block: Block, drafts: &mut [Draft]) {
    let open: Vec<usize> = (0..drafts.len())
        .filter(|at| drafts[*at].known == Some(Known::Class))
        .collect();
    for at in open {
        let role = match are_codes(grid, block, drafts[at].column.column) {
            true => FiledRole::ClassCode,
            false => FiledRole::ClassName,
        };
        if !has(drafts, role) {
            give(&mut drafts[at], role);
        }
    }
}

/// True if most cells of a column under its headings are class codes.
fn are_codes(grid: &Grid, block: Block, column: u32) -> bool {
    let below = grid
        .rows
        .range(block.1 + 1..)
        .take(ROWS_LOOKED_AT)
        .filter_map(|(_, row)| row.get(&column));
    let cells: Vec<String> = below
        .take(LOOKED_AT)
        .map(|cell| plain(&cell.text))
        .collect();
    let code = |text: &&String| {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        (2..=4).contains(&digits)
            && text.len() <= 6
            && text.is_ascii()
            && text.starts_with(|first: char| first.is_ascii_digit())
    };
    let codes = cells.iter().filter(code).count();
    codes > 0 && codes * 2 >= cells.len()
}

/// 补偿费 over columns without headings of their own: the components in order, then their sum.
fn under_money(drafts: &mut [Draft], components: usize) {
    let origin = |draft: &Draft| {
        (draft.known == Some(Known::Money))
            .then(|| draft.path.origins.last().copied())
            .flatten()
    };
    let origins: Vec<_> = drafts.iter().map(origin).collect();
    let mut at = 0;
    while at < origins.len() {
        let group = origins[at..]
            .iter()
            .take_while(|one| one.is_some() && **one == origins[at])
            .count();
        if group == components + 1 && components > 0 {
            for number in 0..components {
                give(&mut drafts[at + number], FiledRole::Component(number));
            }
            give(&mut drafts[at + components], FiledRole::Amount);
        } else if group == 1 && !has(drafts, FiledRole::Amount) {
            give(&mut drafts[at], FiledRole::Amount);
        }
        at += group.max(1);
    }
}

/// 单价, 补偿标准: the applied rate beside a column of prices, the price beside a column of factors, else the applied rate.
fn standards(drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if !matches!(drafts[at].known, Some(Known::Standard | Known::Rates)) {
            continue;
        }
        let priced = has(drafts, FiledRole::Price);
        let role = match !priced && has(drafts, FiledRole::Factor) {
            true => FiledRole::Price,
            false => FiledRole::Applied,
        };
        if !has(drafts, role) {
            give(&mut drafts[at], role);
        }
    }
}

/// 合计 with nothing over it: by its unit, else of the amounts before it.
fn sums(drafts: &mut [Draft]) {
    let open: Vec<usize> = (0..drafts.len())
        .filter(|at| drafts[*at].known == Some(Known::Sum))
        .collect();
    for at in open.into_iter().rev() {
        let before = drafts[..at].iter().rev().find_map(|draft| draft.known);
        let money = match drafts[at].column.unit {
            Some(FiledUnit::Yuan | FiledUnit::TenThousandYuan) => true,
            Some(_) => false,
            None => before.is_some_and(Known::is_money),
        };
        let area = matches!(drafts[at].column.unit, Some(FiledUnit::Area(_)));
        if money && !has(drafts, FiledRole::Amount) {
            give(&mut drafts[at], FiledRole::Amount);
        } else if area && !has(drafts, FiledRole::Area) {
            give(&mut drafts[at], FiledRole::Area);
        }
    }
}

/// Of several columns that could name the same thing only the best is taken: 地块编号 before 地块名称.
fn ranks(drafts: &mut [Draft]) {
    let rank = |draft: &Draft| match draft.known {
        Some(Known::Role(role, rank)) if draft.column.how == Some(HowMapped::Heading) => {
            Some((role, rank))
        }
        _ => None,
    };
    let ranked: Vec<_> = drafts.iter().map(rank).collect();
    for (draft, own) in drafts.iter_mut().zip(&ranked) {
        let Some((role, rank)) = *own else { continue };
        let better = ranked
            .iter()
            .flatten()
            .any(|(other, best)| *other == role && *best < rank);
        if better {
            draft.column.role = None;
            draft.column.how = None;
        }
    }
}
