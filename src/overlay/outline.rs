//! The outline of many polygons: the edges that no two of them share.
//!
//! Neighbours in a land use layer have the same border, once in each direction. Taking such pairs away changes no winding
//! number, and what is left of a county's fields is the outline around all of them and the places where borders do not
//! agree: few edges, from which the engine finds the gaps in a hundredth of the time.

use super::pieces::Polygon;
use crate::locate::Point;
use std::collections::HashMap;

/// Closed rings around the grounds; by the non-zero rule they cover what any of the grounds covers.
///
/// The grounds' rings have their insides to the left.
pub(super) fn outline(grounds: &[Vec<Polygon>]) -> Vec<Vec<Point>> {
    rings(left_over(grounds))
}

/// The directed edges that no opposite edge takes away, in order.
fn left_over(grounds: &[Vec<Polygon>]) -> Vec<(Point, Point)> {
    let mut count: HashMap<(Point, Point), i32> = HashMap::new();
    for ring in grounds.iter().flatten().flatten() {
        let next = ring.iter().cycle().skip(1);
        for (&from, &to) in ring.iter().zip(next) {
            if from < to {
                *count.entry((from, to)).or_default() += 1;
            } else {
                *count.entry((to, from)).or_default() -= 1;
            }
        }
    }
    let mut edges: Vec<(Point, Point)> = Vec::new();
    for ((low, high), net) in count {
        let edge = if net > 0 { (low, high) } else { (high, low) };
        edges.extend(std::iter::repeat_n(edge, net.unsigned_abs() as usize));
    }
    edges.sort_unstable();
    edges
}

/// Edges into closed rings. As many edges end at a point as begin there, so every walk comes back to its start.
fn rings(edges: Vec<(Point, Point)>) -> Vec<Vec<Point>> {
    let mut used = vec![false; edges.len()];
    let mut rings = Vec::new();
    for start in 0..edges.len() {
        let mut ring = Vec::new();
        let mut next = Some(start).filter(|&start| !used[start]);
        while let Some(edge) = next {
            used[edge] = true;
            let (from, to) = edges[edge];
            ring.push(from);
            next = leaving(&edges, &used, to);
        }
        if ring.len() >= 3 {
            rings.push(ring);
        }
    }
    rings
}

/// The first unused edge that begins at a point.
fn leaving(edges: &[(Point, Point)], used: &[bool], point: Point) -> Option<usize> {
    let first = edges.partition_point(|(from, _)| *from < point);
    let same = edges[first..].iter().take_while(|(from, _)| *from == point);
    (first..first + same.count()).find(|&edge| !used[edge])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(west: i64, east: i64) -> Vec<Polygon> {
        vec![vec![vec![[west, 0], [east, 0], [east, 10], [west, 10]]]]
    }

    #[test]
    fn a_border_that_two_share_is_none_of_the_outline() {
        let outline = outline(&[square(0, 10), square(10, 20)]);
        assert_eq!(outline.len(), 1);
        assert_eq!(outline[0].len(), 6);
    }

    #[test]
    fn grounds_that_meet_nowhere_keep_their_rings() {
        assert_eq!(outline(&[square(0, 10), square(30, 40)]).len(), 2);
    }
}
