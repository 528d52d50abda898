//! From coordinates to square metres: the systems we know, Gauss-Krüger both ways, ellipsoid and plane areas.
//!
//! Everything is cut and measured in one equal-area plane ([`to_authalic`], [`to_plane`]), where an area is the
//! ellipsoid's area; [`area`] says how large a shape is on a named [`Basis`].
//!
//! Floats live here and in `overlay`; they end in one function there.

mod area;
mod authalic;
mod basis;
mod densify;
mod ellipsoid;
mod gauss_kruger;
mod half_up;
mod krueger;
mod local;
#[cfg(test)]
mod oracle;
mod ring;
mod system;
mod tdt1055;

pub use area::area;
pub use authalic::{from_authalic, ground_scale, to_authalic};
pub use basis::{Basis, basis_text, plane_zone};
pub use densify::{SPACING, to_plane};
pub use gauss_kruger::{from_geographic, standard_zone, to_geographic};
pub use ring::ellipsoid_ring_area;
pub use system::{NotKnown, OutOfRange, check_range, epsg, named, range, resolve};
