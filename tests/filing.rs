//! Filings: workbooks and tables as text, read into tables of compensation; nothing lost, nothing guessed, nothing too
//! large to be read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "filing/headings.rs"]
mod headings;
#[path = "filing/properties.rs"]
mod properties;
#[path = "filing/round_trip.rs"]
mod round_trip;
#[path = "filing/support.rs"]
mod support;
#[path = "filing/workbooks.rs"]
mod workbooks;
