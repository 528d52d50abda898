//! The border of a set of cells, as rings that run along the grid.

use super::super::ground::{Point, Ring};
use super::fabric::{Cell, Fabric};
use std::collections::{BTreeMap, BTreeSet};

/// A crossing of grid lines: row and column.
type Knot = (usize, usize);

/// The rings about connected cells: outer ones counter-clockwise and first, holes clockwise.
///
/// Every knot on the border is a vertex, so that what ends at a neighbour's side has its corner there too.
pub(super) fn rings(fabric: &Fabric, cells: &BTreeSet<Cell>) -> Vec<Ring> {
    let mut steps = border(cells);
    let mut found: Vec<(bool, Ring)> = Vec::new();
    while let Some((start, _)) = steps.first_key_value() {
        let knots = walk(*start, &mut steps);
        let ring = knots
            .iter()
            .zip(knots.iter().cycle().skip(1))
            .flat_map(|(from, to)| side(fabric, *from, *to))
            .collect();
        found.push((is_hole(&knots), ring));
    }
    found.sort_by_key(|(hole, _)| *hole);
    found.into_iter().map(|(_, ring)| ring).collect()
}

/// Sides of cells whose other side is outside; the set lies on their left.
fn border(cells: &BTreeSet<Cell>) -> BTreeMap<Knot, Vec<Knot>> {
    let mut steps: BTreeMap<Knot, Vec<Knot>> = BTreeMap::new();
    for &(r, c) in cells {
        let mut side = |is_border: bool, from: Knot, to: Knot| {
            if is_border {
                steps.entry(from).or_default().push(to);
            }
        };
        let free =
            |r: Option<usize>, c: Option<usize>| r.zip(c).is_none_or(|cell| !cells.contains(&cell));
        side(free(r.checked_sub(1), Some(c)), (r, c), (r, c + 1));
        side(free(Some(r), Some(c + 1)), (r, c + 1), (r + 1, c + 1));
        side(free(Some(r + 1), Some(c)), (r + 1, c + 1), (r + 1, c));
        side(free(Some(r), c.checked_sub(1)), (r + 1, c), (r, c));
    }
    steps
}

/// Follows the border from a knot back to it and takes it out. Where two cells of the set touch at a corner only, it turns
/// right: what they enclose becomes a hole of its own.
fn walk(start: Knot, steps: &mut BTreeMap<Knot, Vec<Knot>>) -> Vec<Knot> {
    let mut knots: Vec<Knot> = Vec::new();
    let mut here = start;
    while let Some(ends) = steps.get_mut(&here) {
        let right = knots.last().map(|before| turned_right(*before, here));
        let choice = ends.iter().position(|end| Some(*end) == right);
        let next = ends.swap_remove(choice.unwrap_or(0));
        if ends.is_empty() {
            steps.remove(&here);
        }
        knots.push(here);
        here = next;
        if here == start {
            break;
        }
    }
    knots
}

/// The knot to the right of somebody who walked from one knot to the next.
fn turned_right(from: Knot, here: Knot) -> Knot {
    let (north, east) = (here.0 as i64 - from.0 as i64, here.1 as i64 - from.1 as i64);
    let moved = |at: usize, by: i64| usize::try_from(at as i64 + by).unwrap_or(usize::MAX);
    (moved(here.0, -east), moved(here.1, north))
}

fn is_hole(knots: &[Knot]) -> bool {
    let ends = knots.iter().zip(knots.iter().cycle().skip(1));
    let doubled: i64 = ends
        .map(|(a, b)| (a.1 * b.0) as i64 - (b.1 * a.0) as i64)
        .sum();
    doubled < 0
}

/// The points from a knot to the next one, the next one excluded.
fn side(fabric: &Fabric, from: Knot, to: Knot) -> Vec<Point> {
    let run = |(row, column): Knot, along: bool| fabric.grid.run(&fabric.lie, row, column, along);
    let along = from.0 == to.0;
    if from < to {
        return run(from, along);
    }
    let mut points = vec![run(from, along)[0]];
    points.extend(run(to, along).iter().skip(1).rev());
    points
}
