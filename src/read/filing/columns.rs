//! The columns of a table: what each is taken for, and in which unit its figures are.

use super::block::{Block, Words};
use super::caption::Caption;
use super::grid::Grid;
use super::headings::{Known, known, named};
use super::paths::{Path, path};
use super::position;
use super::unit::Declared;
use crate::land::{FiledColumn, FiledRole, HowMapped};

/// A column before its place among the others is looked at.
#[derive(Debug)]
pub(super) struct Draft {
    /// The column.
    pub(super) column: FiledColumn,
    /// What its headings mean.
    pub(super) known: Option<Known>,
    /// Its headings.
    pub(super) path: Path,
}

/// The columns of a block of headings.
pub(super) fn columns(
    grid: &Grid,
    block: Block,
    words: Words<'_>,
    declared: Declared,
) -> Vec<FiledColumn> {
    let mut headed = grid.columns(block);
    headed.extend(words.mapping.letters());
    let mut drafts: Vec<Draft> = headed
        .into_iter()
        .map(|number| draft(grid, block, number, words))
        .collect();
    position::settle(grid, block, &mut drafts, words);
    for draft in &mut drafts {
        default_unit(&mut draft.column, declared);
    }
    drafts.into_iter().map(|draft| draft.column).collect()
}

fn draft(grid: &Grid, block: Block, number: u32, words: Words<'_>) -> Draft {
    let path = path(grid, block, number);
    let captions: Vec<Caption> = path.words.iter().map(|words| Caption::of(words)).collect();
    let known = meaning(&captions, words);
    let mut column = FiledColumn {
        column: number,
        heading: path.joined(),
        role: None,
        how: None,
        unit: known
            .and_then(Known::unit)
            .or_else(|| captions.iter().rev().find_map(|one| one.unit)),
        share: captions.iter().rev().find_map(|one| one.share.clone()),
    };
    let joined = path.joined();
    let mut own: Vec<&str> = path
        .words
        .iter()
        .rev()
        .map(String::as_str)
        .take(1)
        .collect();
    own.push(&joined);
    if let Some((role, unit)) = words.mapping.role(number, &own) {
        column.role = Some(role);
        column.how = Some(HowMapped::Given);
        column.unit = unit.or(column.unit);
    } else if let Some(Known::Role(..) | Known::AreaIn(_) | Known::Component(Some(_))) = known {
        column.role = known.and_then(role);
        column.how = Some(HowMapped::Heading);
    }
    Draft {
        column,
        known,
        path,
    }
}

fn role(known: Known) -> Option<FiledRole> {
    match known {
        Known::Role(role, _) => Some(role),
        Known::AreaIn(_) => Some(FiledRole::Area),
        Known::Component(number) => number.map(FiledRole::Component),
        _ => None,
    }
}

/// What some headings mean together, by the lowest that has a name.
fn meaning(captions: &[Caption], words: Words<'_>) -> Option<Known> {
    let named_ones: Vec<&Caption> = captions.iter().filter(|one| !one.is_unit).collect();
    let (last, over) = named_ones.split_last()?;
    let parent = over.last();
    let above = parent.and_then(|parent| known(parent, words.components));
    if let Some(together) = parent.and_then(|parent| together(parent, last, words)) {
        return Some(together);
    }
    match (known(last, words.components), above) {
        (Some(Known::Sum), Some(above)) if above.is_area() => Some(above),
        (Some(Known::Sum), Some(Known::Money)) => Some(Known::Role(FiledRole::Amount, 0)),
        // 小计 of some classes, of some item: a part that nothing is known of
        (Some(Known::Sum), None) if parent.is_some() => None,
        (own, _) => own,
    }
}

/// The meaning of two headings read as one: `地类` over `编码`.
fn together(over: &Caption, under: &Caption, words: Words<'_>) -> Option<Known> {
    let pairs = over
        .names
        .iter()
        .flat_map(|one| under.names.iter().map(move |other| format!("{one}{other}")));
    pairs
        .filter_map(|name| named(&name, words.components))
        .next()
}

/// The unit that a line above the table declares, where the headings name none.
fn default_unit(column: &mut FiledColumn, declared: Declared) {
    if column.unit.is_some() {
        return;
    }
    column.unit = match column.role {
        Some(FiledRole::Area) => declared.area,
        Some(FiledRole::Price | FiledRole::Applied) => declared.rate,
        Some(FiledRole::Amount | FiledRole::Component(_)) => declared.money,
        _ => None,
    };
}

/// True for columns of figures.
pub(super) fn is_figure(role: FiledRole) -> bool {
    use FiledRole::{Amount, Applied, Area, Component, Factor, Price};
    matches!(
        role,
        Area | Price | Factor | Applied | Component(_) | Amount
    )
}

/// True if columns are those of a table of compensation.
pub(super) fn is_compensation(columns: &[FiledColumn]) -> bool {
    use FiledRole::{Amount, Applied, Area, Component, Price};
    let has = |wanted: fn(FiledRole) -> bool| {
        columns
            .iter()
            .filter_map(|one| one.role)
            .filter(|role| wanted(*role))
            .count()
    };
    let money = has(|role| matches!(role, Price | Applied | Component(_) | Amount));
    let names = has(names_land);
    names > 0 && money > 0 && (has(|role| role == Area) > 0 || money > 1)
}

/// True for columns that say which land a row is about.
fn names_land(role: FiledRole) -> bool {
    use FiledRole::{
        ClassCode, ClassName, County, District, Group, Ownership, Parcel, Township, Village,
        VillageCode,
    };
    matches!(
        role,
        Parcel
            | Village
            | VillageCode
            | Township
            | County
            | District
            | ClassCode
            | ClassName
            | Group
            | Ownership
    )
}

/// True if no column tells one piece of land from another: a summary by district or by group.
pub(super) fn is_summary(columns: &[FiledColumn]) -> bool {
    use FiledRole::{ClassCode, ClassName, Number, Parcel, Township, Village, VillageCode};
    let tells = |role: FiledRole| {
        matches!(
            role,
            Parcel | Village | VillageCode | Township | ClassCode | ClassName | Number
        )
    };
    !columns.iter().filter_map(|one| one.role).any(tells)
}
