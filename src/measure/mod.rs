//! From coordinates to square metres: the systems we know, Gauss-Krüger both ways, ellipsoid and plane areas.
//!
//! Floats live here and in `overlay`; they end in one function there.

mod system;

pub use system::{NotKnown, OutOfRange, check_range, epsg, named, range, resolve};
