//! qupian (区片): prices expropriated land by price district, and shows for every yuan which clause rules it.
//!
//! **The sentence.** [Read](read) the parcels, [locate] the districts they meet, [overlay] them, [value] each piece by
//! the standard in force on the day the project was reported, [check] what a person has to look at, and [report] every
//! yuan with the clause that rules it. The rooms are joined in one place, [`appraise`].
//!
//! # The rooms
//!
//! ```text
//! door      cli       arguments in, tables out
//! corridor  appraise  one parcel, or all of them by many workers
//! rooms     read -> locate -> overlay -> value -> report
//!                                     `-> check
//! ground    units  cite  land  law  measure       (and lang, in which everything is said)
//! ```
//!
//! Imports run one way: `lang`, [`units`], [`cite`], [`land`], `strict`, [`law`], [`measure`], [`read`](mod@read),
//! [`locate`], [`overlay`], [`value`], [`check`], [`report`], [`appraise`], [`cli`]. A test holds the order.
//!
//! | to know | look at |
//! |---|---|
//! | what a parcel, a district, a day is | [`land::Parcel`], [`land::District`], [`land::Days`] |
//! | how areas and money are held, and where they are rounded | [`units::Area`], [`units::Money`], [`units::Rounding`] |
//! | which standard rules a day, and by which clause | [`law::Pack`], [`law::Standard`], [`cite::Citation`] |
//! | what an area is an area of | [`measure::Basis`] |
//! | what becomes of a piece of land | [`value::Outcome`] |
//! | what a person has to look at | [`land::Finding`] |
//!
//! # From two texts to an amount
//!
//! A field of 100 m by 100 m lies across the border of two districts, half of it in each. It is irrigated land, which
//! the shipped rules of Shanxi take at 1.2 times the district price, reported in June 2020. By hand, in the plane of its
//! zone: 10,000 m² × 0.0015 = 15 mu, half of them at 40,000 × 1.2 = 48,000 yuan/mu and half at
//! 30,000 × 1.2 = 36,000 yuan/mu: 7.5 × 48,000 + 7.5 × 36,000 = 630,000 yuan, 40 % of which, 252,000 yuan, is land
//! compensation. (Prices and borders are made up.)
//!
//! ```
//! use jiff::civil::date;
//! use qupian::appraise::{Ground, Order, appraise_all};
//! use qupian::land::{Ownership, Scheme};
//! use qupian::law::load_shipped;
//! use qupian::measure::{Basis, resolve};
//! use qupian::read::{Input, ReadOptions, districts, parcels};
//! use std::sync::atomic::AtomicUsize;
//!
//! let districts_csv = "区片编号,区片价（元/亩）,WKT\n\
//!     I,40000,\"POLYGON((38400000 4160000,38401000 4160000,38401000 4161000,38400000 4161000))\"\n\
//!     II,30000,\"POLYGON((38401000 4160000,38402000 4160000,38402000 4161000,38401000 4161000))\"\n";
//! let parcels_csv = "地块编号,DLBM,DLMC,WKT\n\
//!     D-1,0102,水浇地,\"POLYGON((38400950 4160100,38401050 4160100,38401050 4160200,38400950 4160200))\"\n";
//!
//! // CGCS2000, 3° zone 38, eastings with the zone's number in front.
//! let zone = ReadOptions { system: resolve("EPSG:4526").ok(), ..ReadOptions::default() };
//! let layer = districts(&Input::new("districts.csv", districts_csv), &zone).unwrap();
//! let parcels = parcels(&Input::new("parcels.csv", parcels_csv), &zone).unwrap();
//!
//! let mut order = Order::new(load_shipped("shanxi").unwrap(), Scheme::named("survey-2019").unwrap());
//! order.project.days.reported = Some(date(2020, 6, 18));
//! order.ownership = Some(Ownership::Collective);
//! order.farmland = Some(false); // no permanent basic farmland here
//! order.basis = Basis::Plane;
//!
//! let ground = Ground::new(layer, None, 1);
//! let appraised = appraise_all(&parcels, &ground, &order, |_| true, &AtomicUsize::new(0));
//! let areas: Vec<String> = appraised[0].pieces.iter().map(|piece| piece.valued.area.to_string()).collect();
//! assert_eq!(areas, ["5000.00", "5000.00"]);
//! assert_eq!(appraised[0].amount().to_string(), "630000.00");
//! assert_eq!(appraised[0].component(0).to_string(), "252000.00");
//! ```
//!
//! # What holds everywhere
//!
//! - Floats live in shapes, in [`measure`] and in [`overlay`]; they end in [`overlay::exact_area`] and
//!   [`overlay::apportion`]. In [`units`] and [`value`] float arithmetic is denied.
//! - Nothing is left out: land that cannot be priced keeps its area and gets its reason ([`value::Refused`]).
//! - What stops a file from being read is a [`land::Refusal`] with every problem of the file; what is wrong with one
//!   parcel is a [`land::Finding`] of that parcel, and the others go on.
//! - Everything a person reads exists in Chinese and in English, written side by side ([`lang::Text`]).
//! - The same input gives the same result at any number of threads.

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

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../README.zh-CN.md")]
struct ReadmeExamples;
