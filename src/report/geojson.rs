//! The pieces as GeoJSON, longitude and latitude on CGCS2000, for the map of a GIS.

use super::classify;
use super::csv::clause;
use super::run::Run;
use crate::land::{Shape, System};
use crate::locate::{Point, from_grid};
use crate::measure;
use crate::overlay::{Ground, Polygon};
use crate::value::{Appraised, AppraisedPiece, How};
use ::geojson::{Geometry, GeometryValue};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes one feature per piece; money and areas are text. An uncut piece keeps the parcel's own coordinates, a cut one
/// has them rounded to 10^-10 degrees (0.01 mm).
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_geojson(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let words: Vec<String> = run
        .demonstrations()
        .iter()
        .map(|text| text.zh().to_owned())
        .collect();
    writeln!(
        out,
        "{{\"type\":\"FeatureCollection\",\"schema\":\"qupian.pieces/1\","
    )?;
    writeln!(
        out,
        "\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::4490\"}}}},"
    )?;
    if !words.is_empty() {
        writeln!(out, "\"demonstration\":{},", Value::from(words.join("；")))?;
    }
    writeln!(out, "\"features\":[")?;
    let mut first = true;
    for appraised in &run.appraised {
        for piece in &appraised.pieces {
            if !std::mem::take(&mut first) {
                writeln!(out, ",")?;
            }
            let feature = json!({
                "type": "Feature",
                "properties": properties(run, appraised, piece),
                "geometry": geometry(run.parcels.system, appraised, piece),
            });
            write!(out, "{feature}")?;
        }
    }
    writeln!(out, "\n]}}")
}

fn properties(
    run: &Run<'_>,
    appraised: &Appraised<'_>,
    piece: &AppraisedPiece,
) -> Map<String, Value> {
    let valued = &piece.valued;
    let districts: Vec<&str> = valued
        .districts
        .iter()
        .map(|&number| run.districts.items[number as usize].code.as_str())
        .collect();
    let mut members = Map::new();
    let mut put = |key: &str, value: Value| members.insert(key.to_owned(), value);
    put("parcel", appraised.parcel.id.clone().into());
    put("district", districts.join("+").into());
    put(
        "class_code",
        appraised.land.map(|land| land.class.code.clone()).into(),
    );
    put(
        "class_name",
        appraised
            .land
            .map(|land| land.class.name.zh().to_owned())
            .into(),
    );
    put(
        "class3",
        appraised.land.map(|land| land.class3.word()).into(),
    );
    put("farmland", valued.farmland.into());
    put("area_m2", valued.area.to_string().into());
    put("outcome", classify::word(&valued.outcome).into());
    if let Some(amounts) = valued.outcome.amounts() {
        let standard = appraised.terms.map(|terms| terms.standard);
        if let How::DistrictPrice {
            price,
            factor,
            applied,
            ..
        } = &amounts.how
        {
            put("price", price.to_string().into());
            put("price_per", price.per().word().into());
            put("factor", factor.to_string().into());
            put("applied_rate", applied.to_string().into());
        }
        for (part, money) in standard
            .iter()
            .flat_map(|standard| &standard.components)
            .zip(&amounts.components)
        {
            put(&part.id.replace('-', "_"), money.to_string().into());
        }
        put("amount", amounts.amount.to_string().into());
        put(
            "clause",
            standard
                .map(|standard| clause(standard, &amounts.how))
                .into(),
        );
    }
    members
}

fn geometry(
    system: Option<System>,
    appraised: &Appraised<'_>,
    piece: &AppraisedPiece,
) -> Option<Geometry> {
    let parts: Vec<Vec<Vec<::geojson::Position>>> = match piece.ground.as_ref()? {
        Ground::Whole => whole(appraised.parcel.shape.as_ref()?, system?),
        Ground::Cut(polygons) => polygons.iter().map(cut).collect(),
    };
    Some(Geometry::new(GeometryValue::MultiPolygon {
        coordinates: parts,
    }))
}

fn whole(shape: &Shape, system: System) -> Vec<Vec<Vec<::geojson::Position>>> {
    let ring = |ring: &geo::LineString<f64>| {
        ring.0
            .iter()
            .map(|at| measure::to_geographic(system, [at.x, at.y]))
            .map(position)
            .collect()
    };
    let part = |part: &geo::Polygon<f64>| {
        std::iter::once(part.exterior())
            .chain(part.interiors())
            .map(ring)
            .collect()
    };
    shape.polygons.iter().map(part).collect()
}

fn cut(polygon: &Polygon) -> Vec<Vec<::geojson::Position>> {
    let place = |point: &Point| {
        let [lon, lat] = measure::from_authalic(from_grid(*point));
        position([lon, lat].map(|degrees| (degrees * 1e10).round() / 1e10))
    };
    let ring = |ring: &Vec<Point>| ring.iter().chain(ring.first()).map(place).collect();
    polygon.iter().map(ring).collect()
}

fn position([lon, lat]: [f64; 2]) -> ::geojson::Position {
    ::geojson::Position::from([lon, lat])
}
