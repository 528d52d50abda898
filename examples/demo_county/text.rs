//! GeoJSON as text: one feature a line, nine decimals of a degree, properties in a fixed order.

use super::ground::Ring;

/// What stands in every file of the county.
pub(crate) const DEMONSTRATION: &str = "示范数据：价格与界线均为虚构，不得用于实际补偿 / \
     demonstration data: prices and borders are invented, not for any real compensation";

/// Properties in their order, values as JSON; and the geometry as JSON.
pub(crate) type Feature<'a> = (Vec<(&'a str, String)>, String);

pub(crate) fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// A feature collection in EPSG:4490.
pub(crate) fn collection<'a>(
    name: &str,
    demonstration: &str,
    features: impl Iterator<Item = Feature<'a>>,
) -> String {
    let feature = |(properties, geometry): Feature<'a>| {
        let members: Vec<String> = properties
            .iter()
            .map(|(name, value)| format!("{}:{value}", quoted(name)))
            .collect();
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{{}}},\"geometry\":{geometry}}}",
            members.join(",")
        )
    };
    let features: Vec<String> = features.map(feature).collect();
    format!(
        "{{\"type\":\"FeatureCollection\",\n\"name\":{},\n\"demonstration\":{},\n\
         \"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::4490\"}}}},\n\
         \"features\":[\n{}\n]}}\n",
        quoted(name),
        quoted(demonstration),
        features.join(",\n")
    )
}

/// A Polygon, or a MultiPolygon where there are several parts; each part is an outer ring and its holes.
pub(crate) fn polygon(parts: &[Vec<Ring>]) -> String {
    let ring = |ring: &Ring| {
        let closed = ring.iter().chain(ring.first());
        let points: Vec<String> = closed.map(|at| format!("[{}]", at.text(","))).collect();
        format!("[{}]", points.join(","))
    };
    let part = |rings: &Vec<Ring>| {
        let rings: Vec<String> = rings.iter().map(ring).collect();
        format!("[{}]", rings.join(","))
    };
    let parts: Vec<String> = parts.iter().map(part).collect();
    match parts.as_slice() {
        [one] => format!("{{\"type\":\"Polygon\",\"coordinates\":{one}}}"),
        more => format!(
            "{{\"type\":\"MultiPolygon\",\"coordinates\":[{}]}}",
            more.join(",")
        ),
    }
}
