//! The map of a run: red line, districts by price, pieces by factor, farmland, and what has no price.
//!
//! A drawing of whole hundredths of a millimetre, the same bytes for the same run. Points that nobody could see are left
//! out of it; figures never come from the drawing.

mod column;
mod district;
mod facts;
mod grid;
mod grounds;
mod kind;
mod labels;
mod legend;
mod letters;
mod marks;
mod overview;
mod panel;
mod paper;
mod path;
mod pieces;
mod plane;
mod plots;
mod png;
mod prices;
mod room;
mod scene;
mod sheet;
mod size;
mod style;
mod svg;
mod words;

pub use letters::map_missing;
pub use png::map_png;
pub use size::MapSize;

pub(super) use letters::marked;

use super::run::Run;
use crate::lang::Lang;
use sheet::Sheet;

/// The map of a run as SVG, without scripts and without anything outside of it; `None` if nothing in the run has a shape.
#[must_use]
pub fn map_svg(run: &Run<'_>, size: MapSize, lang: Lang) -> Option<String> {
    Sheet { run, size, lang }.draw()
}
