//! Which of a point's two coordinates is east: by the norm the second, in many files the first.

use super::plot::{Plot, Point};
use crate::read::notes::Notes;
use crate::text;

/// A plot whose points are known as x (east), y (north).
#[derive(Debug)]
pub(super) struct Placed {
    /// The plot.
    pub(super) plot: Plot,
    /// Ring number and place of each point.
    pub(super) points: Vec<(u32, [f64; 2])>,
}

/// The plots with their axes told apart; swapped ones are said.
pub(super) fn placed(notes: &mut Notes, plots: Vec<Plot>) -> Vec<Placed> {
    let mut swapped = Vec::new();
    let placed = plots
        .into_iter()
        .map(|mut plot| {
            let points = std::mem::take(&mut plot.points);
            let east_first = points.first().is_some_and(east_first);
            if east_first {
                swapped.push(plot.line);
            }
            let place = |point: &Point| {
                let at = if east_first {
                    [point.first, point.second]
                } else {
                    [point.second, point.first]
                };
                (point.ring, at)
            };
            Placed {
                points: points.iter().map(place).collect(),
                plot,
            }
        })
        .collect::<Vec<_>>();
    report(notes, &swapped, placed.len());
    placed
}

/// True if the first coordinate is the easting: it has eight digits where the northing has seven, or six where
/// the northing has seven; in degrees it is the longitude.
fn east_first(point: &Point) -> bool {
    let (first, second) = (point.first, point.second);
    let easting =
        |number: f64| number >= 10_000_000.0 || (100_000.0..1_000_000.0).contains(&number);
    let longitude = |number: f64| (72.0..=136.0).contains(&number);
    let latitude = |number: f64| (2.0..=55.0).contains(&number);
    let northing = |number: f64| (1_000_000.0..10_000_000.0).contains(&number);
    (easting(first) && northing(second)) || (longitude(first) && latitude(second))
}

/// True for degrees.
pub(super) fn in_degrees(placed: &[Placed]) -> bool {
    let mut points = placed.iter().flat_map(|one| &one.points).peekable();
    points.peek().is_some() && points.all(|(_, [x, y])| x.abs() <= 180.0 && y.abs() <= 90.0)
}

fn report(notes: &mut Notes, swapped: &[usize], plots: usize) {
    let Some(first) = swapped.first() else {
        return;
    };
    let count = swapped.len();
    let what = text!(
        "{plots} 个地块中有 {count} 个先写东坐标（按规范应先北后东），已按数值大小识别",
        "{count} of {plots} plots write the easting first (the norm has north before east); \
         this was told from the size of the numbers"
    );
    let tip = text!(
        "请核对地块位置，尤其是第 {first} 行的地块",
        "check where the plots lie, the one of line {first} first"
    );
    if count == plots {
        notes.note("axes-swapped", notes.row(*first), what, tip);
    } else {
        notes.warn("axes-swapped", notes.row(*first), what, tip);
    }
}
