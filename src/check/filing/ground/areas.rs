//! The area that a row states, how exactly it is written, and how far it may lie from the ground's.

use super::groups::Group;
use crate::check::{Desk, Line};
use crate::land::{DeclaredArea, Shape, System};
use crate::locate::{Point, from_grid};
use crate::measure;
use crate::overlay::{Ground, exact_area};
use crate::units::{Area, AreaUnit, Mode, Rounding};
use std::collections::BTreeMap;

/// Bounds are rounded up to 0.01 m².
const UP: Rounding = Rounding::new(2, Mode::Up);
/// A length on the plane is noisy in its last digits, which is no reason to round a bound up.
const NOISE: f64 = 1e-6;

/// The decimals that each unit's column is written with: the most of any row, as a number of a workbook loses its
/// zeros.
pub(super) fn decimals(desk: &Desk<'_>) -> BTreeMap<AreaUnit, u32> {
    let mut most = BTreeMap::new();
    for (&unit, held) in desk.lines.iter().flat_map(|line| &line.areas) {
        let known = most.entry(unit).or_insert(0);
        *known = held.decimals().max(*known).min(8);
    }
    most
}

/// The area of a row in the unit that states it most exactly.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowArea {
    pub(super) area: Area,
    pub(super) unit: AreaUnit,
    /// Half a unit of the last decimal.
    pub(super) half: Area,
}

pub(super) fn row_area(line: &Line<'_>, decimals: &BTreeMap<AreaUnit, u32>) -> Option<RowArea> {
    let stated = line.areas.iter().filter_map(|(&unit, held)| {
        let area = Area::declared(&held.stated?.plain_text(), unit).ok()?;
        let last = decimals.get(&unit).copied().unwrap_or(0);
        let half = half_step(last, unit);
        Some(RowArea { area, unit, half })
    });
    // what is finer than 0.01 m² is no more exact: then square metres count, from which the others are mostly converted
    stated.min_by_key(|one| (one.half.max(Area::from_steps(50)), rank(one.unit)))
}

fn rank(unit: AreaUnit) -> usize {
    match unit {
        AreaUnit::SquareMetre => 0,
        AreaUnit::Hectare => 1,
        AreaUnit::Mu => 2,
    }
}

fn half_step(decimals: u32, unit: AreaUnit) -> Area {
    let text = match decimals {
        0 => "1".to_owned(),
        more => format!("0.{}1", "0".repeat(more as usize - 1)),
    };
    let area = Area::declared(&text, unit).unwrap_or(Area::from_steps(1));
    DeclaredArea { area, text, unit }.half_step()
}

/// How far the area of rows may lie from that of groups: half a unit of the last decimal of each row, and half the
/// perimeter of the ground times the precision of its coordinates; or what the user has set.
pub(super) fn bound<'g, 'a: 'g>(
    desk: &Desk<'_>,
    halves: Area,
    groups: impl Iterator<Item = &'g Group<'a>>,
) -> Area {
    if let Some(set) = desk.tolerances.area {
        return set;
    }
    let system = desk.ground.and_then(|ground| ground.parcels.system);
    let perimeter: f64 = groups.map(|group| perimeter(group, system)).sum();
    let ground = exact_area(perimeter / 2.0 * desk.tolerances.coordinate - NOISE, UP);
    halves + ground.unwrap_or(Area::ZERO)
}

/// The length of the borders of a group's pieces in metres, in the plane of the plots' zone.
fn perimeter(group: &Group<'_>, system: Option<System>) -> f64 {
    let Some(system) = system else {
        return 0.0;
    };
    let pieces = group.pieces.iter().map(|(appraised, piece)| {
        let Some(shape) = &appraised.parcel.shape else {
            return 0.0;
        };
        let plane = System::GaussKruger(measure::plane_zone(shape, system));
        match &piece.ground {
            Some(Ground::Cut(parts)) => {
                let on_plane = |point: &Point| {
                    let place = measure::from_authalic(from_grid(*point));
                    measure::from_geographic(plane, place)
                };
                let rings = parts.iter().flatten();
                rings
                    .map(|ring| length(ring.iter().map(on_plane).collect()))
                    .sum()
            }
            _ => around(shape, system, plane),
        }
    });
    pieces.sum()
}

fn around(shape: &Shape, system: System, plane: System) -> f64 {
    let on_plane = |corner: &geo::Coord<f64>| {
        let place = measure::to_geographic(system, [corner.x, corner.y]);
        measure::from_geographic(plane, place)
    };
    let rings = shape
        .polygons
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    rings
        .map(|ring| length(ring.0.iter().map(on_plane).collect()))
        .sum()
}

/// The length of a ring, closed or not.
fn length(ring: Vec<[f64; 2]>) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let edges = ring.iter().zip(next);
    edges.map(|(a, b)| (b[0] - a[0]).hypot(b[1] - a[1])).sum()
}
