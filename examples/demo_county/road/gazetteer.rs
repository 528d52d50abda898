//! Administrative units of the demonstration county: the county, its townships and its villages.

use super::super::sites::{Village, town_name};
use super::owner::{Owner, VILLAGES};

/// `gazetteer.csv`; `villages` are those of the parcels layer.
pub(super) fn text(villages: impl Iterator<Item = Village>) -> String {
    let mut units = vec![("149999".to_owned(), "示范县".to_owned())];
    units.extend((0..5).map(|town| (format!("149999{}", 101 + town), town_name(town))));
    let village = |village: Village| (village.code()[..12].to_owned(), village.short_name());
    units.extend(villages.map(village));
    for owner in VILLAGES.into_iter().chain([Owner::Farm, Owner::County]) {
        units.push((owner.code()[..12].to_owned(), owner.name()));
    }
    units.sort();
    units.dedup();
    let line = |(code, name): &(String, String)| format!("{code},{name}\n");
    format!("代码,名称\n{}", units.iter().map(line).collect::<String>())
}
