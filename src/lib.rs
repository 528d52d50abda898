//! qupian (区片): prices expropriated land by price district, and shows for every yuan which clause rules it.
//!
//! Read the parcels, locate the districts they meet, overlay them, value each piece by the standard in force on the
//! day the project was reported, and report every yuan with the clause that rules it: [`read`], [`locate`],
//! [`overlay`], [`value`], [`report`], joined in [`appraise`].

pub mod lang;

pub mod units;

pub mod cite;

pub mod land;

mod strict;

pub mod law;

pub mod measure;

pub mod read;

pub mod locate;

pub mod overlay;

pub mod value;

pub mod check;

pub mod appraise;

pub mod report;

pub mod cli;
