//! Figures of other programs, for the tests of this room.

use crate::land::{Shape, System};
use crate::measure::resolve;
use geo::{Coord, LineString, MultiPolygon, Polygon};

/// A row of tests/oracle/ellipsoid_vectors.csv.
pub(super) struct Vector {
    pub(super) case: String,
    pub(super) system: System,
    pub(super) ring: Vec<Coord<f64>>,
    pub(super) inserted: usize,
    pub(super) tdt_zero: f64,
    pub(super) tdt_central: f64,
    pub(super) limit: f64,
    pub(super) planar: f64,
}

impl Vector {
    pub(super) fn shape(&self) -> Shape {
        let outer = LineString(self.ring.clone());
        Shape::new(MultiPolygon(vec![Polygon::new(outer, vec![])]))
    }
}

/// The rows of a table under tests/oracle: comments and the heading left out.
pub(super) fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).map(|line| line.split(',').collect())
}

pub(super) fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

pub(super) fn vectors() -> Vec<Vector> {
    let table = include_str!("../../tests/oracle/ellipsoid_vectors.csv");
    let found: Vec<Vector> = rows(table).map(|cells| vector(&cells)).collect();
    assert_eq!(found.len(), 7);
    found
}

fn vector(cells: &[&str]) -> Vector {
    let point = |pair: &str| {
        let (north, east) = pair.split_once(' ').unwrap();
        Coord::from([number(east), number(north)])
    };
    let ring: Vec<Coord<f64>> = cells[3].split(';').map(point).collect();
    // CGCS2000, 3° zone 37: eastings with or without the zone's number.
    let code = if ring[0].x > 1e6 { "4525" } else { "4546" };
    Vector {
        case: cells[0].to_owned(),
        system: resolve(code).unwrap(),
        ring,
        inserted: cells[4].parse().unwrap(),
        tdt_zero: number(cells[5]),
        tdt_central: number(cells[6]),
        limit: number(cells[7]),
        planar: number(cells[8]),
    }
}

/// The rows of tests/oracle/areas.csv: kind, system, ring (x, y) and area in m².
pub(super) fn areas() -> impl Iterator<Item = (&'static str, System, Vec<[f64; 2]>, f64)> {
    let point = |pair: &str| {
        let (x, y) = pair.split_once(' ').unwrap();
        [number(x), number(y)]
    };
    rows(include_str!("../../tests/oracle/areas.csv")).map(move |cells| {
        let ring = cells[2].split(';').map(point).collect();
        (cells[0], resolve(cells[1]).unwrap(), ring, number(cells[3]))
    })
}
