//! The layer made ready for questions: which districts can this parcel meet, and which surely hold all of it.
//!
//! Everything here is integers on one fixed grid of the equal-area plane, so that every answer is exact: a parcel is
//! "whole in" or "not touched" only when that is certain, and everything else is left to the overlay.
//!
//! Where districts have no shapes but lists of towns and villages, a village is located by the units that a person has
//! confirmed ([`ScopeIndex`]), by code or by whole name.

mod grid;
mod index;
mod raster;
mod ring_tree;
mod scope;
mod scope_match;

pub use grid::{
    Bounds, GRID_PER_METRE, GridShape, Point, doubled_area, from_grid, orientation, square_metres,
    to_grid,
};
pub use index::{LayerIndex, Located, Near};
pub use raster::{Cell, Raster};
pub use ring_tree::RingTree;
pub use scope::{ScopeIndex, ScopeMiss, Scoped};
pub use scope_match::{ScopeCounty, ScopeHow, ScopeMatch, ScopeStatus, match_scopes};
