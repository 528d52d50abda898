//! The demonstration county: every file of `samples/` that is made, as bytes.
//!
//! The same bytes on every run and platform: a seeded generator of its own, points as whole billionths of a degree,
//! sines from `libm`, everything else sums, products and roots.

mod borders;
mod corridor;
mod districts;
mod farmland;
mod fields;
mod ground;
mod parcels;
mod purpose;
mod random;
mod redline;
mod road;
mod sites;
mod tables;
mod text;

use districts::Districts;
use farmland::Farmland;
use parcels::Parcels;
use random::Random;

/// Names and contents of the files, in the order of the README.
pub(crate) fn files() -> Vec<(&'static str, Vec<u8>)> {
    let mut random = Random::new(149_999);
    let districts = Districts::new(&mut random);
    let mut parcels = Parcels::new(&mut random, &districts);
    let farmland = Farmland::new(&parcels.clusters);
    let mut notes = purpose::spoil(&mut parcels, &districts, &farmland);
    let (road, more) = road::files(&parcels);
    notes.extend(more);
    let file = |name, text: String| (name, text.into_bytes());
    let mut files = vec![
        file("districts.geojson", districts.text()),
        file("parcels.geojson", parcels.text()),
        file("farmland.geojson", farmland.text()),
        file("on-purpose.csv", purpose::list(&notes)),
        file("redline-38.txt", redline::zone_38(&districts)),
        ("redline-37-gbk.txt", gbk(&redline::zone_37(&districts))),
        file(
            "parcels-by-code.csv",
            tables::by_code(&parcels, &districts, &farmland),
        ),
        ("parcels-gbk.csv", gbk(&tables::with_shapes(&parcels))),
    ];
    files.extend(road.into_iter().map(|(name, text)| file(name, text)));
    files
}

/// Text in GBK with CR LF, as it comes from a surveyor's desk.
fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK
        .encode(&text.replace('\n', "\r\n"))
        .0
        .into_owned()
}
