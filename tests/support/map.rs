//! Made-up maps on the grid: districts that share borders, leave gaps, overlap and lie in one another, and parcels that
//! touch them in every way.

use super::chance::Chance;
use qupian::locate::{GridShape, Point, to_grid};

pub(crate) type Ring = Vec<Point>;

/// Side of a cell in metres.
const CELL: f64 = 400.0;

/// Districts and farmland of one made-up county of about a kilometre and a half.
pub(crate) struct Map {
    pub(crate) districts: Vec<GridShape>,
    pub(crate) farmland: Vec<GridShape>,
}

pub(crate) fn map(seed: u64) -> Map {
    let mut chance = Chance::new(seed);
    let side = 2 + chance.below(3);
    let mut rings: Vec<Vec<Ring>> = cells(&mut chance, side);
    for cell in 0..rings.len() {
        match chance.below(8) {
            0 => blur(&mut rings[cell][0], &mut chance),
            1 => enclave(&mut rings, cell, &mut chance),
            2 => rings[cell].clear(),
            _ => {}
        }
    }
    let reach = CELL * side as f64;
    for _ in 0..chance.below(3) {
        let centre = [chance.between(0.0, reach), chance.between(0.0, reach)];
        rings.push(vec![star(&mut chance, centre, 150.0, 500.0)]);
    }
    let farmland = (0..chance.below(5)).map(|_| {
        let centre = [chance.between(0.0, reach), chance.between(0.0, reach)];
        vec![star(&mut chance, centre, 60.0, 300.0)]
    });
    let farmland: Vec<Vec<Ring>> = farmland.collect();
    let shapes = |rings: Vec<Vec<Ring>>| rings.into_iter().map(GridShape::from_rings).collect();
    Map {
        districts: shapes(rings),
        farmland: shapes(farmland),
    }
}

/// A partition into cells whose borders wander; neighbours share every vertex.
fn cells(chance: &mut Chance, side: usize) -> Vec<Vec<Ring>> {
    let straight = chance.below(4) == 0;
    let mut jitter = |reach: f64| {
        if straight {
            0.0
        } else {
            chance.between(-reach, reach)
        }
    };
    let mut nodes = vec![vec![[0, 0]; side + 1]; side + 1];
    for (row, line) in nodes.iter_mut().enumerate() {
        for (column, node) in line.iter_mut().enumerate() {
            let x = CELL * column as f64 + jitter(90.0);
            let y = CELL * row as f64 + jitter(90.0);
            *node = to_grid([x, y]);
        }
    }
    let mut border = |from: Point, to: Point| -> Ring {
        let count = if straight { 0 } else { chance.below(7) };
        let mut points = vec![from];
        for step in 1..=count {
            let share = step as f64 / (count + 1) as f64;
            let along = |axis: usize| from[axis] + ((to[axis] - from[axis]) as f64 * share) as i64;
            let off = to_grid([chance.between(-30.0, 30.0), chance.between(-30.0, 30.0)]);
            points.push([along(0) + off[0], along(1) + off[1]]);
        }
        points.push(to);
        points
    };
    let mut east = Vec::new();
    let mut north = Vec::new();
    for row in 0..=side {
        for column in 0..=side {
            let from = nodes[row][column];
            east.push(nodes[row].get(column + 1).map(|to| border(from, *to)));
            north.push(nodes.get(row + 1).map(|line| border(from, line[column])));
        }
    }
    let mut found = Vec::new();
    for row in 0..side {
        for column in 0..side {
            let at = |row: usize, column: usize| row * (side + 1) + column;
            let south = east[at(row, column)].clone().unwrap();
            let right = north[at(row, column + 1)].clone().unwrap();
            let top = east[at(row + 1, column)].clone().unwrap();
            let left = north[at(row, column)].clone().unwrap();
            let back = |line: Ring| line.into_iter().rev().collect::<Ring>();
            let mut ring: Ring = [south, right, back(top), back(left)].concat();
            ring.dedup();
            ring.pop();
            found.push(vec![ring]);
        }
    }
    found
}

/// Moves vertices by 1e-9 to 1e-3 m: the neighbours' borders nearly coincide.
fn blur(ring: &mut Ring, chance: &mut Chance) {
    let size = 10_f64.powf(chance.between(-9.0, -3.0));
    for point in ring.iter_mut() {
        let off = to_grid([chance.between(-size, size), chance.between(-size, size)]);
        *point = [point[0] + off[0], point[1] + off[1]];
    }
}

/// Cuts a hole into a cell; it may stay a gap, be a district of its own, or have one that nearly fits.
fn enclave(rings: &mut Vec<Vec<Ring>>, cell: usize, chance: &mut Chance) {
    let centre = middle(&rings[cell][0]);
    let hole = star(chance, centre, 20.0, 80.0);
    rings[cell].push(hole.clone());
    match chance.below(3) {
        0 => {}
        1 => rings.push(vec![hole]),
        _ => {
            let mut near = hole;
            blur(&mut near, chance);
            rings.push(vec![near]);
        }
    }
}

fn middle(ring: &Ring) -> [f64; 2] {
    let count = ring.len() as f64;
    let mean = |axis: usize| {
        let sum: f64 = ring.iter().map(|point| point[axis] as f64).sum();
        sum / count / 4_294_967_296.0
    };
    [mean(0), mean(1)]
}

/// A ring of 3 to 18 corners that never crosses itself.
pub(crate) fn star(chance: &mut Chance, centre: [f64; 2], least: f64, most: f64) -> Ring {
    let corners = 3 + chance.below(16);
    let turn = chance.between(0.0, 6.0);
    (0..corners)
        .map(|corner| {
            let angle = turn + corner as f64 / corners as f64 * std::f64::consts::TAU;
            let reach = chance.between(least, most);
            let (sin, cos) = (libm::sin(angle), libm::cos(angle));
            to_grid([centre[0] + reach * cos, centre[1] + reach * sin])
        })
        .collect()
}

/// A parcel that meets the map somewhere, in one of many ways.
pub(crate) fn parcel(map: &Map, chance: &mut Chance) -> GridShape {
    let shape = &map.districts[chance.below(map.districts.len())];
    let Some(ring) = shape.rings.first() else {
        return GridShape::from_rings(vec![star(chance, [300.0, 300.0], 20.0, 200.0)]);
    };
    let vertex = ring[chance.below(ring.len())];
    let near = qupian::locate::from_grid(vertex);
    let reach = [30.0, 80.0, 300.0][chance.below(3)];
    let off = |chance: &mut Chance| chance.between(-1.0, 1.0) * reach;
    let about = [near[0] + off(chance), near[1] + off(chance)];
    let size = [10.0, 40.0, 150.0][chance.below(3)];
    let rings = match chance.below(9) {
        // anywhere
        0..=2 => vec![star(chance, about, size / 3.0, size)],
        // along a border, vertex for vertex, or nearly
        3 => vec![along(ring, about, chance, false)],
        4 => vec![along(ring, about, chance, true)],
        // a corner on a vertex of the border
        5 => {
            let mut star = star(chance, about, size / 3.0, size);
            star[0] = vertex;
            vec![star]
        }
        // a box with its corner on the vertex: collinear where borders are straight
        6 => {
            let [width, height] = to_grid([size, size / 2.0]);
            let [x, y] = vertex;
            vec![vec![
                [x, y],
                [x + width, y],
                [x + width, y + height],
                [x, y + height],
            ]]
        }
        // two parts
        7 => {
            let far = [about[0] + 2.5 * size, about[1] + off(chance)];
            vec![
                star(chance, about, size / 3.0, size),
                star(chance, far, size / 3.0, size),
            ]
        }
        // with a hole, or the district itself
        _ if chance.below(2) == 0 => {
            let outer = star(chance, about, size / 2.0, size);
            let inner = star(chance, about, size / 16.0, size / 8.0);
            vec![outer, inner]
        }
        _ => shape.rings.clone(),
    };
    GridShape::from_rings(rings)
}

/// A run of border vertices, closed by one or two points beside it.
fn along(ring: &Ring, beside: [f64; 2], chance: &mut Chance, blurred: bool) -> Ring {
    let start = chance.below(ring.len());
    let count = 2 + chance.below(ring.len().min(6) - 1);
    let run = ring.iter().cycle().skip(start).take(count);
    let mut points: Ring = run.copied().collect();
    if blurred {
        blur(&mut points, chance);
    }
    points.push(to_grid(beside));
    points
}
