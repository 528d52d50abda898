//! Exact pieces: what of a parcel lies in which land use polygon and district, in none, in two, in basic farmland.
//!
//! The pieces of a parcel share out its area to the last step, so that printed pieces add up to the printed parcel.
//! This is the one room in which floats end: [`exact_area`] and [`apportion`].

mod apportion;
mod arrangement;
mod border;
mod cut;
mod fields;
mod inner_point;
mod layers;
mod merge;
mod neighbours;
mod outline;
mod pieces;
mod regions;
mod sections;
mod share;
mod sliver;

pub use apportion::{apportion, exact_area};
pub use cut::Cutter;
pub use inner_point::inner_point;
pub use layers::{Districts, Layers};
pub use pieces::{FieldOverlap, Ground, Options, Overlay, Piece, Polygon, Weigh, overlay};
pub use sliver::{Slivers, doubled_polygon, is_sliver, mean_width};
