//! The pieces as GeoJSON, longitude and latitude on CGCS2000, for the map of a GIS.

use super::classify;
use super::csv_pieces::clause;
use super::json_head::head;
use super::run::Run;
use crate::land::{Ownership, Shape, System};
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
    writeln!(
        out,
        "{{\"type\":\"FeatureCollection\",\"schema\":\"qupian.pieces/1\","
    )?;
    writeln!(
        out,
        "\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::4490\"}}}},"
    )?;
    let head = serde_json::to_string(&head(run)).map_err(io::Error::from)?;
    writeln!(out, "\"head\":{head},")?;
    writeln!(out, "\"features\":[")?;
    let mut first = true;
    for appraised in &run.appraised {
        let none = appraised.pieces.is_empty().then_some(None);
        for piece in appraised.pieces.iter().map(Some).chain(none) {
            if !std::mem::take(&mut first) {
                writeln!(out, ",")?;
            }
            write!(out, "{}", feature(run, appraised, piece))?;
        }
    }
    writeln!(out, "\n]}}")
}

/// A piece; or the whole record, with the shape it came with, where nothing of it could be measured.
fn feature(run: &Run<'_>, appraised: &Appraised<'_>, piece: Option<&AppraisedPiece<'_>>) -> Value {
    let system = run.parcels.system;
    match piece {
        Some(piece) => json!({
            "type": "Feature",
            "properties": properties(run, appraised, piece),
            "geometry": geometry(system, appraised, piece),
        }),
        None => json!({
            "type": "Feature",
            "properties": {
                "parcel": appraised.parcel.id,
                "outcome": "parcel-refused",
                "findings": classify::remarks(appraised),
            },
            "geometry": as_read(system, appraised),
        }),
    }
}

fn properties(
    run: &Run<'_>,
    appraised: &Appraised<'_>,
    piece: &AppraisedPiece<'_>,
) -> Map<String, Value> {
    let valued = &piece.valued;
    let districts: Vec<&str> = valued
        .districts
        .iter()
        .map(|&number| run.districts.items[number as usize].label.as_str())
        .collect();
    let entry = run.stated_class(appraised, Some(piece));
    let mut members = Map::new();
    let mut put = |key: &str, value: Value| members.insert(key.to_owned(), value);
    put("parcel", appraised.parcel.id.clone().into());
    put("district", districts.join("+").into());
    put(
        "class_code",
        piece
            .land
            .map(|land| land.class.code.clone())
            .or_else(|| entry.code.clone())
            .into(),
    );
    put(
        "class_name",
        piece
            .land
            .map(|land| land.class.name.zh().to_owned())
            .or_else(|| entry.name.clone())
            .into(),
    );
    put("class3", piece.land.map(|land| land.class3.word()).into());
    let owner = run.ownership(appraised, piece);
    put("ownership", owner.map(Ownership::word).into());
    put("village_code", piece.village.code.clone().into());
    put("village_name", piece.village.name.clone().into());
    put("farmland", valued.farmland.into());
    if run.landuse.is_some() {
        put("landuse", run.landuse_ids(piece).join("+").into());
        put("farmland_polygons", run.field_ids(piece).join("+").into());
        put("ridge", piece.is_ridge().into());
    }
    if run.is_adjusted() {
        put("measured_m2", piece.measured.to_string().into());
    }
    put("area_m2", valued.area.to_string().into());
    put("outcome", classify::word(&valued.outcome).into());
    put("findings", classify::remarks(appraised).into());
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

/// The shape of the record, whatever is wrong with it.
fn as_read(system: Option<System>, appraised: &Appraised<'_>) -> Option<Geometry> {
    let coordinates = whole(appraised.parcel.shape.as_ref()?, system?);
    Some(Geometry::new(GeometryValue::MultiPolygon { coordinates }))
}

fn geometry(
    system: Option<System>,
    appraised: &Appraised<'_>,
    piece: &AppraisedPiece<'_>,
) -> Option<Geometry> {
    let parts: Vec<Vec<Vec<::geojson::Position>>> = match piece.ground.as_ref()? {
        Ground::Whole => whole(appraised.parcel.shape.as_ref()?, system?),
        Ground::Cut(polygons) => polygons.iter().filter_map(cut).collect(),
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

/// A cut polygon in degrees; rings that have fewer than three different points there are thinner than what is written.
fn cut(polygon: &Polygon) -> Option<Vec<Vec<::geojson::Position>>> {
    let place = |point: &Point| {
        let [lon, lat] = measure::from_authalic(from_grid(*point));
        [lon, lat].map(|degrees| (degrees * 1e10).round() / 1e10)
    };
    let ring = |ring: &Vec<Point>| {
        let mut points: Vec<[f64; 2]> = ring.iter().map(place).collect();
        points.dedup();
        points.extend(points.first().copied());
        (points.len() > 3).then(|| points.into_iter().map(position).collect())
    };
    let mut rings = polygon.iter().map(ring);
    let outer = rings.next()??;
    Some(std::iter::once(outer).chain(rings.flatten()).collect())
}

fn position([lon, lat]: [f64; 2]) -> ::geojson::Position {
    ::geojson::Position::from([lon, lat])
}
