//! The slow twin: every parcel against every district with whole rings, one after the other, and exact shares.

use super::map::Ring;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;
use qupian::locate::{GRID_PER_METRE, GridShape, Point};

/// Polygons: outer ring, then holes.
type Polygons = Vec<Vec<Ring>>;

/// A piece: the districts that hold it, whether farmland does, and its area in steps of 0.0001 m².
pub(crate) type Share = (Vec<u32>, bool, i64);

/// A part while it is cut: the same with its polygons.
type Part = (Vec<u32>, bool, Polygons);

pub(crate) fn boolean(region: &[Ring], knife: &[Ring], rule: OverlayRule) -> Polygons {
    let options = IntOverlayOptions::keep_all_points();
    let mut engine = Overlay::<i64>::new_custom(64, options, Default::default());
    for (rings, role) in [(region, ShapeType::Subject), (knife, ShapeType::Clip)] {
        for ring in rings {
            engine.add_path_iter(ring.iter().map(|&[x, y]| IntPoint::new(x, y)), role);
        }
    }
    let ring = |ring: Vec<IntPoint<i64>>| ring.into_iter().map(|p| [p.x, p.y]).collect();
    engine
        .overlay(rule, FillRule::EvenOdd)
        .into_iter()
        .map(|polygon| polygon.into_iter().map(ring).collect())
        .collect()
}

/// Twice the area of a polygon on the grid.
pub(crate) fn doubled(polygon: &[Ring]) -> i128 {
    let ring = |ring: &Ring| {
        let mut sum = 0_i128;
        for (at, a) in ring.iter().enumerate() {
            let b = ring[(at + 1) % ring.len()];
            sum += i128::from(a[0]) * i128::from(b[1]) - i128::from(a[1]) * i128::from(b[0]);
        }
        sum.abs()
    };
    ring(&polygon[0]) - polygon[1..].iter().map(ring).sum::<i128>()
}

/// Twice the area that a shape covers by the even-odd rule.
pub(crate) fn covered(shape: &GridShape) -> i128 {
    let whole = boolean(&shape.rings, &[], OverlayRule::Subject);
    whole.iter().map(|polygon| doubled(polygon)).sum()
}

fn width(polygon: &[Ring]) -> f64 {
    let mut around = 0.0;
    for ring in polygon {
        for (at, a) in ring.iter().enumerate() {
            let b = ring[(at + 1) % ring.len()];
            around += ((b[0] - a[0]) as f64).hypot((b[1] - a[1]) as f64) / GRID_PER_METRE;
        }
    }
    doubled(polygon) as f64 / (GRID_PER_METRE * GRID_PER_METRE) / around
}

/// True if no disc of the diameter fits into a polygon: tried at every vertex and on every edge at points 5 m apart or
/// nearer, each against every edge. The maps lie at the equator, where a metre of the grid is a metre.
fn is_thin(polygon: &[Ring], least: f64) -> bool {
    width(polygon) < least && !touching(polygon).any(|(at, way)| disc_fits(polygon, at, way, least))
}

type Vector = [f64; 2];

/// Points of the border, each with the directions straight away from it.
fn touching(polygon: &[Ring]) -> impl Iterator<Item = (Vector, Vector)> + '_ {
    let origin = polygon[0][0];
    let metres = move |p: &[i64; 2]| [0, 1].map(|k| (p[k] - origin[k]) as f64 / GRID_PER_METRE);
    polygon.iter().flat_map(move |ring| {
        let ring: Vec<Vector> = ring.iter().map(metres).collect();
        let mut found = Vec::new();
        for (at, a) in ring.iter().enumerate() {
            let b = ring[(at + 1) % ring.len()];
            let before = ring[(at + ring.len() - 1) % ring.len()];
            let (across, last) = (across(*a, b), across(before, *a));
            found.push((*a, scaled([across[0] + last[0], across[1] + last[1]])));
            let length = (b[0] - a[0]).hypot(b[1] - a[1]);
            let count = (length / 5.0).ceil().clamp(1.0, 64.0) as usize;
            for k in 0..count {
                let share = (k as f64 + 0.5) / count as f64;
                found.push(([0, 1].map(|i| a[i] + (b[i] - a[i]) * share), across));
            }
        }
        found
    })
}

/// The direction across an edge, of length one.
fn across(a: Vector, b: Vector) -> Vector {
    scaled([a[1] - b[1], b[0] - a[0]])
}

fn scaled([x, y]: Vector) -> Vector {
    let length = x.hypot(y);
    [x / length, y / length]
}

fn disc_fits(polygon: &[Ring], at: Vector, way: Vector, least: f64) -> bool {
    [least / 2.0, -least / 2.0].into_iter().any(|off| {
        let centre = [at[0] + way[0] * off, at[1] + way[1] * off];
        let (mut nearest, mut inside) = (f64::INFINITY, false);
        for ring in polygon {
            for (place, from) in ring.iter().enumerate() {
                let to = ring[(place + 1) % ring.len()];
                let [a, b] = [*from, to]
                    .map(|p| [0, 1].map(|k| (p[k] - polygon[0][0][k]) as f64 / GRID_PER_METRE));
                let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
                let share =
                    ((centre[0] - a[0]) * dx + (centre[1] - a[1]) * dy) / (dx * dx + dy * dy);
                let share = share.clamp(0.0, 1.0);
                let off = [centre[0] - a[0] - dx * share, centre[1] - a[1] - dy * share];
                nearest = nearest.min(off[0].hypot(off[1]));
                let across = (a[1] > centre[1]) != (b[1] > centre[1])
                    && centre[0] < a[0] + (centre[1] - a[1]) / dy * dx;
                inside ^= across;
            }
        }
        inside && nearest >= least.abs() / 2.0 - 4e-12
    })
}

fn rings(polygons: &Polygons) -> Vec<Ring> {
    polygons.iter().flatten().cloned().collect()
}

/// The pieces of a parcel of `total` steps of 0.0001 m², shared out in whole `step`s.
///
/// Of two pieces the one comes first whose items below `first` do, then the one whose others do.
pub(crate) fn pieces(
    parcel: &GridShape,
    (total, step): (i64, i64),
    districts: &[GridShape],
    farmland: &[GridShape],
    sliver_width: f64,
    first: usize,
) -> Vec<Share> {
    let whole = boolean(&parcel.rings, &[], OverlayRule::Subject);
    let mut parts: Vec<Part> = vec![(Vec::new(), false, whole)];
    for (district, number) in districts.iter().zip(0_u32..) {
        parts = parts
            .into_iter()
            .flat_map(|(held, farm, ground)| {
                let inside = boolean(&rings(&ground), &district.rings, OverlayRule::Intersect);
                let outside = boolean(&rings(&ground), &district.rings, OverlayRule::Difference);
                let more = [held.clone(), vec![number]].concat();
                [(more, farm, inside), (held, farm, outside)]
            })
            .filter(|(_, _, ground)| !ground.is_empty())
            .collect();
    }
    let mut fields = Vec::new();
    for field in farmland {
        fields = rings(&boolean(&fields, &field.rings, OverlayRule::Union));
    }
    parts = parts
        .into_iter()
        .flat_map(|(held, _, ground)| {
            let inside = boolean(&rings(&ground), &fields, OverlayRule::Intersect);
            let outside = boolean(&rings(&ground), &fields, OverlayRule::Difference);
            [(held.clone(), true, inside), (held, false, outside)]
        })
        .filter(|(_, _, ground)| !ground.is_empty())
        .collect();
    let mut kinds: Vec<(Vec<u32>, bool, Polygons)> = Vec::new();
    for (held, farm, ground) in parts {
        let ground = ground.into_iter().filter(|polygon| doubled(polygon) > 0);
        match kinds
            .iter_mut()
            .find(|kind| kind.0 == held && kind.1 == farm)
        {
            Some(kind) => kind.2.extend(ground),
            None => kinds.push((held, farm, ground.collect())),
        }
    }
    kinds.retain(|kind| !kind.2.is_empty());
    kinds.sort_by_key(|kind| {
        let (low, high): (Vec<u32>, Vec<u32>) = kind
            .0
            .iter()
            .partition(|&&number| (number as usize) < first);
        (low, high, kind.1)
    });
    let kinds = without_slivers(kinds, sliver_width);
    let weights: Vec<i128> = kinds.iter().map(|(_, _, ground)| area(ground)).collect();
    let areas = shares(total, &weights, step);
    let share = |((held, farm, _), area)| (held, farm, area);
    kinds.into_iter().zip(areas).map(share).collect()
}

fn area(ground: &Polygons) -> i128 {
    ground.iter().map(|polygon| doubled(polygon)).sum()
}

/// Polygons thinner than the width everywhere, or than a nanometre, go to the largest of the kinds that they touch, else
/// to the largest of all, the first of equals.
fn without_slivers(kinds: Vec<Part>, least: f64) -> Vec<Part> {
    let sizes: Vec<i128> = kinds.iter().map(|kind| area(&kind.2)).collect();
    let first_largest = |places: &[usize], sizes: &[i128]| {
        let mut best = places[0];
        for &place in places {
            if sizes[place] > sizes[best] {
                best = place;
            }
        }
        best
    };
    let all: Vec<usize> = (0..kinds.len()).collect();
    if all.is_empty() {
        return kinds;
    }
    let largest = first_largest(&all, &sizes);
    let least = least.max(1e-9);
    let mut thin = Vec::new();
    let mut kept: Vec<Part> = Vec::new();
    for (at, (held, farm, ground)) in kinds.into_iter().enumerate() {
        let (slim, thick): (Polygons, Polygons) = ground
            .into_iter()
            .partition(|polygon| at != largest && is_thin(polygon, least));
        thin.extend(slim);
        kept.push((held, farm, thick));
    }
    let sizes: Vec<i128> = kept.iter().map(|kind| area(&kind.2)).collect();
    let touched = |polygon: &Vec<Ring>| -> Vec<usize> {
        let places = all.iter().copied();
        places
            .filter(|&k| touches(polygon, &kept[k].2, least))
            .collect()
    };
    let mut homes = Vec::new();
    while let Some(polygon) = thin.pop() {
        let touched = touched(&polygon);
        if touched.len() > 2 && length(&polygon) > 2.0 && width(&polygon) >= 1e-9 {
            thin.extend(halved(&polygon));
        } else if touched.is_empty() {
            homes.push((largest, polygon));
        } else {
            homes.push((first_largest(&touched, &sizes), polygon));
        }
    }
    for (home, polygon) in homes {
        kept[home].2.push(polygon);
    }
    kept.retain(|kind| !kind.2.is_empty());
    kept
}

fn corners(polygon: &[Ring]) -> [Point; 2] {
    let side = |axis: usize| polygon[0].iter().map(move |point| point[axis]);
    let low = [0, 1].map(|axis| side(axis).min().unwrap());
    [low, [0, 1].map(|axis| side(axis).max().unwrap())]
}

/// The longer side of the box around a polygon, metres.
fn length(polygon: &[Ring]) -> f64 {
    let [low, high] = corners(polygon);
    (high[0] - low[0]).max(high[1] - low[1]) as f64 / GRID_PER_METRE
}

/// The polygon on either side of the middle of that side.
fn halved(polygon: &[Ring]) -> Polygons {
    let [low, high] = corners(polygon);
    let knife = if high[1] - low[1] > high[0] - low[0] {
        let middle = low[1] + (high[1] - low[1]) / 2;
        vec![low, [high[0], low[1]], [high[0], middle], [low[0], middle]]
    } else {
        let middle = low[0] + (high[0] - low[0]) / 2;
        vec![low, [middle, low[1]], [middle, high[1]], [low[0], high[1]]]
    };
    let with = |rule| boolean(polygon, std::slice::from_ref(&knife), rule);
    let halves = [OverlayRule::Intersect, OverlayRule::Difference].map(with);
    let mut halves = halves.concat();
    halves.retain(|half| doubled(half) > 0);
    halves
}

/// True if a vertex of either is within twice the width of the other's border.
fn touches(polygon: &[Ring], ground: &Polygons, least: f64) -> bool {
    let reach = (2.0 * least * GRID_PER_METRE).trunc() + 4.0;
    let near = |point: &Point, rings: &[Ring]| {
        rings.iter().any(|ring| {
            (0..ring.len()).any(|at| {
                let (a, b) = (ring[at], ring[(at + 1) % ring.len()]);
                let along = [0, 1].map(|k| (b[k] - a[k]) as f64);
                let off = [0, 1].map(|k| (point[k] - a[k]) as f64);
                let square = along[0] * along[0] + along[1] * along[1];
                let share = (off[0] * along[0] + off[1] * along[1]) / square;
                let share = if square > 0.0 {
                    share.clamp(0.0, 1.0)
                } else {
                    0.0
                };
                (off[0] - share * along[0]).hypot(off[1] - share * along[1]) <= reach
            })
        })
    };
    ground.iter().any(|other| {
        polygon.iter().flatten().any(|point| near(point, other))
            || other.iter().flatten().any(|point| near(point, polygon))
    })
}

/// Largest remainder by long division, bit by bit: exact whatever the size of the weights.
pub(crate) fn shares(total: i64, weights: &[i128], step: i64) -> Vec<i64> {
    let sum: i128 = weights.iter().sum();
    let (steps, rest) = (total / step, total % step);
    let mut found: Vec<(i64, i128)> = weights
        .iter()
        .map(|weight| divided(steps, *weight, sum))
        .collect();
    let mut left = steps - found.iter().map(|share| share.0).sum::<i64>();
    while left > 0 {
        let mut best = 0;
        for (at, share) in found.iter().enumerate() {
            if share.1 > found[best].1 {
                best = at;
            }
        }
        found[best].0 += 1;
        found[best].1 = -1;
        left -= 1;
    }
    let mut heaviest = 0;
    for (at, weight) in weights.iter().enumerate() {
        if *weight > weights[heaviest] {
            heaviest = at;
        }
    }
    let mut shares: Vec<i64> = found.into_iter().map(|share| share.0 * step).collect();
    if let Some(share) = shares.get_mut(heaviest) {
        *share += rest;
    }
    shares
}

/// Quotient and remainder of `count` x `weight` / `sum`, for a weight that is no more than the sum.
fn divided(count: i64, weight: i128, sum: i128) -> (i64, i128) {
    let (mut quotient, mut remainder) = (0_i64, 0_i128);
    for bit in (0..63).rev() {
        quotient *= 2;
        remainder *= 2;
        if remainder >= sum {
            quotient += 1;
            remainder -= sum;
        }
        if count >> bit & 1 == 1 {
            remainder += weight;
            if remainder >= sum {
                quotient += 1;
                remainder -= sum;
            }
        }
    }
    (quotient, remainder)
}
