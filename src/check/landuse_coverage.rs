//! `landuse-gap`, `landuse-overlap`: ground of the red line that the land use layer leaves out or claims twice.
//!
//! Every part is listed with its area and a point of it; none of it is priced, because nobody can say what land it is.

use super::{Facts, on_map};
use crate::land::{Finding, LandUsePolygon, Layer, Place, Severity};
use crate::lang::Text;
use crate::locate::square_metres;
use crate::overlay::{Ground, Polygon, doubled_polygon, inner_point};
use crate::text;
use crate::value::AppraisedPiece;

/// Square metres below which a part would be listed as 0.00.
const LEAST: f64 = 0.005;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let Some(layer) = facts.parted_by() else {
        return Vec::new();
    };
    let pieces = facts.appraised.pieces.iter();
    let doubtful = pieces.filter(|piece| piece.landuse.len() != 1 && piece.ground.is_some());
    doubtful
        .flat_map(|piece| parts(facts, piece, layer))
        .collect()
}

fn parts(
    facts: &Facts<'_>,
    piece: &AppraisedPiece<'_>,
    layer: &Layer<LandUsePolygon>,
) -> Vec<Finding> {
    let words = |area: &str, place: Place| match &piece.landuse[..] {
        [] => gap(area, place),
        claims => overlap(area, place, claims, layer),
    };
    match &piece.ground {
        Some(Ground::Cut(parts)) => listed(parts)
            .map(|part| {
                let area = format!("{:.2}", square_metres(doubled_polygon(part)));
                words(&area, at(facts, part))
            })
            .collect(),
        _ => vec![words(&piece.valued.area.to_string(), facts.place())],
    }
}

/// Those that are not 0.00 m²: thin parts of the largest piece stay with it. All, if none is more.
fn listed(parts: &[Polygon]) -> impl Iterator<Item = &Polygon> {
    let shows = |part: &&Polygon| square_metres(doubled_polygon(part)) >= LEAST;
    let any = parts.iter().any(|part| shows(&part));
    parts.iter().filter(move |part| !any || shows(part))
}

fn at(facts: &Facts<'_>, part: &Polygon) -> Place {
    match inner_point(part).zip(facts.system) {
        Some((point, system)) => facts.place().at(on_map(point, system)),
        None => facts.place(),
    }
}

fn gap(area: &str, place: Place) -> Finding {
    let what = text!(
        "{area} 平方米没有地类图斑，未计价",
        "{area} m² lie in no land use polygon and are not priced"
    );
    let tip = Text::fixed(
        "补全地类图斑图层，或核对其坐标系",
        "complete the land use layer, or see whether its coordinate system is right",
    );
    Finding::new("landuse-gap", Severity::Error, place, what, tip)
}

fn overlap(area: &str, place: Place, claims: &[u32], layer: &Layer<LandUsePolygon>) -> Finding {
    let called = |&number: &u32| {
        let polygon = &layer.items[number as usize];
        let class = polygon.class.code.as_deref().unwrap_or("?");
        format!("{} ({class})", polygon.id)
    };
    let ids: Vec<String> = claims.iter().map(called).collect();
    let (zh, en) = (ids.join("、"), ids.join(", "));
    let what = text!(
        "{area} 平方米同时属于地类图斑 {zh}，未计价",
        "{area} m² are claimed by land use polygons {en} and are not priced"
    );
    let tip = Text::fixed(
        "图斑之间不得重叠：请修正地类图斑图层",
        "land use polygons must not overlap: mend the layer",
    );
    Finding::new("landuse-overlap", Severity::Error, place, what, tip)
}
