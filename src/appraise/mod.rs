//! The corridor: the one place that joins the rooms.
//!
//! Read the parcels, locate the districts they meet, overlay them, value each piece by the standard in force on the
//! day the project was reported, and report every yuan with the clause that rules it.

mod adjustment;
mod area;
mod counties;
mod cutting;
mod docket;
mod farmland;
mod ground;
mod land;
mod landuse;
mod order;
mod parcel;
mod piece_scopes;
mod review;
mod scopes;
mod selection;
mod submission;

pub use ground::Ground;
pub use order::Order;
pub use parcel::{appraise, appraise_all};
pub use review::{Review, ReviewOutcome};
pub use selection::{admit, terms};
pub use submission::admit_submissions;
