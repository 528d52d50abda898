//! Which boxes meet, without holding every one against every other.

use super::within::Bounds;

/// Below this many boxes, holding each against each is quicker than sorting.
const FEW: usize = 24;

/// Calls `visit` for every two boxes that meet, until it returns false.
///
/// The boxes are swept along the axis on which they are shorter, so that long parallel edges do not meet.
pub(super) fn meeting(boxes: &[Bounds], mut visit: impl FnMut(usize, usize) -> bool) {
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    let axis = shorter_axis(boxes);
    if boxes.len() > FEW {
        order.sort_by(|one, other| boxes[*one].low[axis].total_cmp(&boxes[*other].low[axis]));
    }
    let sorted = boxes.len() > FEW;
    for (position, &one) in order.iter().enumerate() {
        for &other in &order[position + 1..] {
            if sorted && boxes[other].low[axis] > boxes[one].high[axis] {
                break;
            }
            if boxes[one].meets(&boxes[other]) && !visit(one, other) {
                return;
            }
        }
    }
}

/// The axis on which the boxes are shorter, relative to all of them together.
fn shorter_axis(boxes: &[Bounds]) -> usize {
    let share = |axis: usize| {
        let low = boxes
            .iter()
            .map(|one| one.low[axis])
            .fold(f64::INFINITY, f64::min);
        let high = boxes
            .iter()
            .map(|one| one.high[axis])
            .fold(f64::NEG_INFINITY, f64::max);
        let lengths: f64 = boxes.iter().map(|one| one.high[axis] - one.low[axis]).sum();
        lengths / (high - low).max(f64::MIN_POSITIVE)
    };
    usize::from(share(1) < share(0))
}
