//! A shape's rings and edges, laid out flat for the validity check.

use super::table::same;
use super::within::{Bounds, signed_area};
use crate::land::FaultKind;
use crate::land::{RingRole, ShapeFault};
use geo::{LineString, MultiPolygon};

/// A ring, closed.
#[derive(Debug)]
pub(super) struct FlatRing {
    /// Its part, from 1.
    pub(super) part: usize,
    /// Which ring of the part.
    pub(super) role: RingRole,
    /// Its points, the first repeated at the end.
    pub(super) points: Vec<[f64; 2]>,
    /// Its edges' place among all edges.
    pub(super) edges: std::ops::Range<usize>,
    /// True if its part lies to the left of its edges.
    pub(super) inside_left: bool,
}

/// An edge between two different points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    /// Its ring.
    pub(super) ring: usize,
    /// Which vertex of the ring it begins at, from 0.
    pub(super) vertex: usize,
    /// Its beginning.
    pub(super) from: [f64; 2],
    /// Its end.
    pub(super) to: [f64; 2],
}

/// All rings and edges of a shape.
#[derive(Debug, Default)]
pub(super) struct Flat {
    /// The rings, part by part, outer rings first.
    pub(super) rings: Vec<FlatRing>,
    /// The edges, ring by ring.
    pub(super) edges: Vec<Edge>,
}

impl Flat {
    /// The rings and edges of some polygons; repeated points make no edge.
    pub(super) fn of(polygons: &MultiPolygon<f64>) -> Self {
        let mut flat = Self::default();
        for (before, polygon) in polygons.0.iter().enumerate() {
            flat.ring(before + 1, RingRole::Outer, polygon.exterior());
            for (hole, ring) in polygon.interiors().iter().enumerate() {
                flat.ring(before + 1, RingRole::Hole(hole + 1), ring);
            }
        }
        flat
    }

    fn ring(&mut self, part: usize, role: RingRole, ring: &LineString<f64>) {
        let points: Vec<[f64; 2]> = ring.0.iter().map(|at| [at.x, at.y]).collect();
        let (number, start) = (self.rings.len(), self.edges.len());
        let edges = points.windows(2).enumerate().filter_map(|(vertex, pair)| {
            let edge = Edge {
                ring: number,
                vertex,
                from: pair[0],
                to: pair[1],
            };
            (!same(edge.from, edge.to)).then_some(edge)
        });
        self.edges.extend(edges);
        let counter_clockwise = signed_area(&points) > 0.0;
        self.rings.push(FlatRing {
            part,
            role,
            edges: start..self.edges.len(),
            inside_left: counter_clockwise == (role == RingRole::Outer),
            points,
        });
    }

    /// The edge after one, along its ring.
    pub(super) fn next(&self, edge: usize) -> usize {
        let range = &self.rings[self.edges[edge].ring].edges;
        if edge + 1 < range.end {
            edge + 1
        } else {
            range.start
        }
    }

    /// The edge before one, along its ring.
    pub(super) fn previous(&self, edge: usize) -> usize {
        let range = &self.rings[self.edges[edge].ring].edges;
        if edge > range.start {
            edge - 1
        } else {
            range.end - 1
        }
    }

    /// The box of every edge.
    pub(super) fn boxes(&self) -> Vec<Bounds> {
        let bounds = |edge: &Edge| Bounds::of(&[edge.from, edge.to]);
        self.edges.iter().map(bounds).collect()
    }

    /// A fault of a whole ring.
    pub(super) fn ring_fault(&self, kind: FaultKind, ring: usize) -> ShapeFault {
        let FlatRing {
            part, role, points, ..
        } = &self.rings[ring];
        ShapeFault {
            kind,
            part: *part,
            role: *role,
            vertex: None,
            at: points.first().copied(),
        }
    }

    /// A fault on an edge.
    pub(super) fn edge_fault(&self, kind: FaultKind, edge: usize, at: [f64; 2]) -> ShapeFault {
        let Edge { ring, vertex, .. } = self.edges[edge];
        ShapeFault {
            kind,
            part: self.rings[ring].part,
            role: self.rings[ring].role,
            vertex: Some(vertex + 1),
            at: Some(at),
        }
    }
}
