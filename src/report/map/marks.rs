//! Circles around land without a price that is too small to catch the eye.

use super::kind::Kind;
use super::panel::{Drawn, side};
use super::paper::Spot;
use super::style;
use super::svg::Svg;

/// Land smaller than this on the sheet is circled, in steps.
const SMALL: i32 = 300;

/// Circles nearer to each other than this are one.
const APART: i32 = 400;

/// Radius of a circle.
pub(super) const RADIUS: i32 = 220;

/// A circle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    middle: Spot,
    kind: Kind,
}

/// Adds the circle of a small piece, unless another is near.
pub(super) fn mark(marks: &mut Vec<Mark>, kind: Kind, rings: &Drawn) {
    let Some(&middle) = rings.first().and_then(|ring| ring.get(ring.len() / 2)) else {
        return;
    };
    let near = |other: &Mark| (0..2).all(|axis| (other.middle[axis] - middle[axis]).abs() < APART);
    if side(rings) < SMALL && !marks.iter().any(near) {
        marks.push(Mark { middle, kind });
    }
}

/// Draws the circles, white under the colour so that they show on any ground.
pub(super) fn draw_marks(svg: &mut Svg, marks: &[Mark]) {
    for one in marks {
        let [x, y] = one.middle;
        let (colour, _) = style::edge(one.kind);
        for (stroke, width) in [("#fff", 60), (colour, 28)] {
            svg.put(&format!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{RADIUS}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\"/>"
            ));
        }
    }
}
