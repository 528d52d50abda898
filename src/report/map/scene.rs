//! What there is to draw: plots and their pieces, on the plane.

use super::super::run::Run;
use super::kind::Kind;
use super::plane::{Box4, Plane, Ring, around, join};
use crate::land::System;
use crate::overlay::Ground;
use crate::units::Area;
use crate::value::{Appraised, AppraisedPiece};
use std::collections::BTreeMap;

/// A plot on the plane.
#[derive(Debug)]
pub(super) struct Plot<'r> {
    pub(super) id: &'r str,
    pub(super) rings: Vec<Ring>,
    pub(super) bounds: Box4,
    /// True if nothing of it could be measured.
    pub(super) refused: bool,
}

/// A piece on the plane.
#[derive(Debug)]
pub(super) struct Patch {
    pub(super) kind: Kind,
    pub(super) farmland: bool,
    pub(super) rings: Vec<Ring>,
}

/// What there is to draw.
#[derive(Debug, Default)]
pub(super) struct Scene<'r> {
    pub(super) plots: Vec<Plot<'r>>,
    pub(super) patches: Vec<Patch>,
    /// The area of each kind, drawn or not.
    pub(super) areas: BTreeMap<Kind, Area>,
    /// The area of the permanent basic farmland.
    pub(super) farmland: Area,
    /// How many plots have no shape.
    pub(super) shapeless: usize,
    /// True if ridges have an area without a place of their own.
    pub(super) ridges: bool,
}

impl<'r> Scene<'r> {
    pub(super) fn of(run: &'r Run<'_>, plane: Plane) -> Self {
        let mut scene = Self::default();
        for one in &run.appraised {
            scene.count(one);
            match (one.parcel.shape.as_ref(), run.parcels.system) {
                (Some(_), Some(system)) => scene.add(one, system, plane),
                _ => scene.shapeless += 1,
            }
        }
        scene
    }

    fn count(&mut self, one: &Appraised<'_>) {
        for piece in &one.pieces {
            let area = piece.valued.area;
            *self.areas.entry(Kind::of(piece)).or_insert(Area::ZERO) += area;
            if piece.valued.farmland == Some(true) {
                self.farmland += area;
            }
            self.ridges |= piece.is_ridge();
        }
    }

    fn add(&mut self, one: &'r Appraised<'_>, system: System, plane: Plane) {
        let Some(shape) = &one.parcel.shape else {
            return;
        };
        let rings = plane.shape(system, shape);
        let Some(bounds) = around(&rings) else {
            self.shapeless += 1;
            return;
        };
        let placed = one.pieces.iter().filter(|piece| !piece.is_ridge());
        for piece in placed {
            self.patches.extend(patch(piece, &rings, plane));
        }
        let refused = one.pieces.is_empty();
        self.patches.extend(refused.then(|| Patch {
            kind: Kind::Unpriced,
            farmland: false,
            rings: rings.clone(),
        }));
        self.plots.push(Plot {
            id: &one.parcel.id,
            rings,
            bounds,
            refused,
        });
    }

    /// The box around all plots.
    pub(super) fn bounds(&self) -> Option<Box4> {
        self.plots.iter().map(|plot| plot.bounds).reduce(join)
    }
}

fn patch(piece: &AppraisedPiece<'_>, plot: &[Ring], plane: Plane) -> Option<Patch> {
    let rings = match piece.ground.as_ref()? {
        Ground::Whole => plot.to_vec(),
        Ground::Cut(polygons) => plane.cut(polygons),
    };
    Some(Patch {
        kind: Kind::of(piece),
        farmland: piece.valued.farmland == Some(true),
        rings,
    })
}
