//! The road project of the demonstration county: land use, farmland, red line and gazetteer, each as bytes.
//!
//! It has dice of its own, so that nothing here changes the rest of the county.

mod cover;
mod dice;
mod fabric;
mod farmland;
mod gazetteer;
mod line;
mod owner;
mod redline;
mod snags;
mod survey;
mod trace;

use super::parcels::Parcels;
use super::purpose::Note;
use super::random::Random;

/// Names and contents of the files, and what is wrong in them on purpose.
pub(super) fn files(parcels: &Parcels) -> (Vec<(&'static str, String)>, Vec<Note>) {
    let mut random = Random::new(149_998);
    let fabric = fabric::Fabric::new(&mut random);
    let cover = cover::Cover::new(&mut random, &fabric);
    let mut polygons = survey::polygons(&fabric, &cover);
    let fields = farmland::fields(&mut random, &fabric, &cover, &polygons);
    let plots = line::plots(&fabric);
    let mut notes = snags::spoil(&mut polygons, &plots);
    notes.extend(snags::conflicts(&polygons, &fields));
    notes.extend(snags::declared(&plots));
    let villages = parcels.all.iter().map(|parcel| parcel.village);
    let files = vec![
        ("landuse.geojson", survey::text(&polygons)),
        ("farmland-road.geojson", farmland::text(&fields, &polygons)),
        ("road.geojson", redline::layer(&plots)),
        ("road-37.txt", redline::text(&plots, 37)),
        ("road-38.txt", redline::text(&plots, 38)),
        ("gazetteer.csv", gazetteer::text(villages)),
    ];
    (files, notes)
}
