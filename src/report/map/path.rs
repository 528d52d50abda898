//! Rings as path data: cut to a box, without points that nobody could see, in whole steps.

use super::paper::{Frame, Spot};

/// Points that lie nearer than this to the line without them are left out of the drawing, in steps: a twentieth of a
/// millimetre. Drawing only; every figure comes from the shapes themselves.
const UNSEEN: i64 = 5;

/// What of a ring lies in a frame, by cutting it at one side after the other. Parts may be joined by lines that run along
/// the frame's sides, so the frame has to be larger than what is shown.
pub(super) fn cut(ring: &[Spot], [x, y, width, height]: Frame) -> Vec<Spot> {
    let sides = [
        (0, 1, x),
        (0, -1, x + width),
        (1, 1, y),
        (1, -1, y + height),
    ];
    let mut points = ring.to_vec();
    for (axis, sign, limit) in sides {
        points = cut_side(&points, axis, sign, limit);
    }
    points
}

/// The part of a ring on the side of a line where `sign * (coordinate - limit)` is not negative.
fn cut_side(ring: &[Spot], axis: usize, sign: i32, limit: i32) -> Vec<Spot> {
    let inside = |point: Spot| i64::from(sign) * (i64::from(point[axis]) - i64::from(limit)) >= 0;
    let mut kept = Vec::with_capacity(ring.len());
    let next = ring.iter().cycle().skip(1);
    for (&from, &to) in ring.iter().zip(next) {
        if inside(from) {
            kept.push(from);
        }
        if inside(from) != inside(to) {
            kept.push(crossing(from, to, axis, limit));
        }
    }
    kept
}

fn crossing(from: Spot, to: Spot, axis: usize, limit: i32) -> Spot {
    let other = 1 - axis;
    let [along, across] = [axis, other].map(|axis| i64::from(to[axis]) - i64::from(from[axis]));
    let share = i64::from(limit) - i64::from(from[axis]);
    let mut point = [limit; 2];
    point[other] = (i64::from(from[other]) + across * share / along) as i32;
    point
}

/// The ring without points that nobody could see (Douglas and Peucker), from its first point and the one farthest from it.
pub(super) fn simplified(ring: &[Spot]) -> Vec<Spot> {
    let mut ring = ring.to_vec();
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    let Some(&first) = ring.first() else {
        return ring;
    };
    let far = (0..ring.len())
        .rev()
        .max_by_key(|&number| distance(first, ring[number]));
    let far = far.unwrap_or(0);
    ring.push(first);
    let mut keep = vec![false; ring.len()];
    for end in [0, far, ring.len() - 1] {
        keep[end] = true;
    }
    mark(&ring, [0, far], &mut keep);
    mark(&ring, [far, ring.len() - 1], &mut keep);
    ring.pop();
    let kept = ring.into_iter().zip(keep).filter(|(_, keep)| *keep);
    kept.map(|(point, _)| point).collect()
}

/// Marks the points between two that have to stay.
fn mark(ring: &[Spot], ends: [usize; 2], keep: &mut [bool]) {
    let mut open = vec![ends];
    while let Some([from, to]) = open.pop() {
        let off = |number: usize| off_line(ring[from], ring[to], ring[number]);
        let Some(worst) = (from + 1..to).max_by_key(|&number| off(number)) else {
            continue;
        };
        if off(worst) > i128::from(UNSEEN * UNSEEN) {
            keep[worst] = true;
            open.push([from, worst]);
            open.push([worst, to]);
        }
    }
}

fn distance(a: Spot, b: Spot) -> i128 {
    let [x, y] = [0, 1].map(|axis| i128::from(b[axis]) - i128::from(a[axis]));
    x * x + y * y
}

/// The squared distance of a point from a stretch.
fn off_line(from: Spot, to: Spot, point: Spot) -> i128 {
    let length = distance(from, to);
    let [ax, ay] = [0, 1].map(|axis| i128::from(to[axis]) - i128::from(from[axis]));
    let [px, py] = [0, 1].map(|axis| i128::from(point[axis]) - i128::from(from[axis]));
    let along = ax * px + ay * py;
    if length == 0 || along <= 0 {
        return distance(from, point);
    }
    if along >= length {
        return distance(to, point);
    }
    let cross = ax * py - ay * px;
    cross * cross / length
}

/// Adds a ring to path data. One that has shrunk to a point becomes a dot that a line around it makes visible.
pub(super) fn add(data: &mut String, ring: &[Spot]) {
    let Some(&[x, y]) = ring.first() else {
        return;
    };
    let mut at = [x, y];
    *data += &format!("M{x} {y}l");
    if ring.len() == 1 {
        data.push_str("1 0");
    }
    for (number, &point) in ring.iter().enumerate().skip(1) {
        let [east, south] = [point[0] - at[0], point[1] - at[1]];
        let gap = if number == 1 || east < 0 { "" } else { " " };
        let comma = if south < 0 { "" } else { " " };
        *data += &format!("{gap}{east}{comma}{south}");
        at = point;
    }
    data.push('z');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_ring_is_cut_to_its_frame() {
        let ring = [[-10, -10], [30, -10], [30, 5], [-10, 5]];
        assert_eq!(
            cut(&ring, [0, 0, 20, 20]),
            [[20, 0], [20, 5], [0, 5], [0, 0]]
        );
        assert!(cut(&ring, [40, 0, 20, 20]).is_empty());
    }

    #[test]
    fn a_point_on_the_way_is_left_out_and_a_corner_is_not() {
        let ring = [[0, 0], [50, 4], [100, 0], [100, 100], [0, 100]];
        assert_eq!(simplified(&ring), [[0, 0], [100, 0], [100, 100], [0, 100]]);
        assert_eq!(simplified(&[[3, 3], [3, 3], [3, 3]]), [[3, 3]]);
    }

    #[test]
    fn path_data_is_whole_numbers_from_point_to_point() {
        let mut data = String::new();
        add(&mut data, &[[10, 20], [15, 20], [15, 17], [5, 17]]);
        add(&mut data, &[[3, 3]]);
        assert_eq!(data, "M10 20l5 0 0-3-10 0zM3 3l1 0z");
    }

    proptest! {
        #[test]
        fn no_dropped_point_lies_far_from_the_drawn_line(
            ring in prop::collection::vec([-2000..2000_i32, -2000..2000_i32], 3..60)
        ) {
            let drawn = simplified(&ring);
            for point in ring {
                let next = drawn.iter().cycle().skip(1);
                let off = drawn.iter().zip(next).map(|(&a, &b)| off_line(a, b, point)).min();
                prop_assert!(off.unwrap() <= i128::from(UNSEEN * UNSEEN));
            }
        }

        #[test]
        fn what_is_cut_lies_in_the_frame(
            ring in prop::collection::vec([-20_000..20_000_i32, -20_000..20_000_i32], 3..40)
        ) {
            let frame = [-500, 300, 4000, 2000];
            for [x, y] in cut(&ring, frame) {
                prop_assert!((-500..=3500).contains(&x) && (300..=2300).contains(&y));
            }
        }
    }
}
