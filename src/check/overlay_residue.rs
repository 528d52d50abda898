//! `overlay-residue`: the parts that came out of the overlay do not make up the parcel.

use super::Facts;
use crate::land::{Finding, Severity};
use crate::lang::Text;
use crate::text;

/// The engine rounds crossing points to 0.23 nm; a residue of a thousandth of a square metre cannot come from that.
const BOUND: f64 = 0.001;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let residue = facts.residue;
    if residue.abs() <= BOUND {
        return Vec::new();
    }
    let what = text!(
        "叠加后各部分之和与地块相差 {residue:.4} 平方米（限差 {BOUND} 平方米）",
        "the parts of the overlay miss the parcel by {residue:.4} m² (bound {BOUND} m²)"
    );
    let tip = Text::fixed(
        "检查该地块图形是否自相交或部分重叠",
        "look whether the parcel's shape crosses or overlaps itself",
    );
    vec![Finding::new(
        "overlay-residue",
        Severity::Error,
        facts.place(),
        what,
        tip,
    )]
}
