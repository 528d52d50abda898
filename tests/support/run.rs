//! A run of the whole corridor over files in a temporary folder.

use qupian::appraise::{Ground, Order, appraise_all};
use qupian::land::{ClassEntry, Layer, Ownership, Parcel, Scheme};
use qupian::law::load_shipped;
use qupian::read::ReadOptions;
use qupian::value::Appraised;
use std::sync::atomic::AtomicUsize;

/// Collective irrigated land outside basic farmland, reported on a day of the shipped standard.
pub(crate) fn order(sliver_width: f64) -> Order {
    let pack = load_shipped("shanxi").unwrap_or_else(|refusal| panic!("{refusal}"));
    let mut order = Order::new(pack, Scheme::named("survey-2019").unwrap());
    order.project.days.reported = Some("2024-06-01".parse().unwrap());
    order.ownership = Ownership::from_word("集体");
    order.class = ClassEntry {
        code: Some("0102".to_owned()),
        name: Some("水浇地".to_owned()),
    };
    order.farmland = Some(false);
    order.sliver_width = sliver_width;
    order
}

/// Reading with a declared system; invalid shapes are repaired.
pub(crate) fn options(system: &str) -> ReadOptions {
    ReadOptions {
        system: Some(qupian::measure::resolve(system).unwrap()),
        repair: true,
        ..ReadOptions::default()
    }
}

/// Every parcel, appraised.
pub(crate) fn appraised<'a>(
    parcels: &'a Layer<Parcel>,
    ground: &'a Ground,
    order: &'a Order,
) -> Vec<Appraised<'a>> {
    appraise_all(parcels, ground, order, |_| true, &AtomicUsize::new(0))
}
