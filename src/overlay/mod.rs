//! Exact pieces: what of a parcel lies in which district, what in none, what in two, what in basic farmland.
//!
//! The pieces of a parcel share out its area to the last step, so that printed pieces add up to the printed parcel.
//! This is the one room in which floats end: [`exact_area`] and [`apportion`].

mod apportion;
mod cut;
mod pieces;
mod sliver;

pub use apportion::{apportion, exact_area};
pub use cut::Cutter;
pub use pieces::{Ground, Options, Overlay, Piece, Polygon, Weigh, overlay};
pub use sliver::{Slivers, doubled_polygon, is_sliver, mean_width};
