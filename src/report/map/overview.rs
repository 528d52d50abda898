//! The overview: where the map lies among all districts.

use super::super::run::Run;
use super::district::{Zone, extent, zones};
use super::paper::{Frame, View};
use super::path::{add, simplified};
use super::plane::{Box4, Plane, join};
use super::style::RED;
use super::svg::{Pen, Svg};
use crate::lang::Lang;

/// Draws the overview into a frame, if there is more to see than the map shows.
pub(super) fn overview(
    svg: &mut Svg,
    run: &Run<'_>,
    plane: Plane,
    map: &View,
    frame: Frame,
    size: i32,
    lang: Lang,
) {
    let shown = map.ground();
    let Some(all) = extent(run, plane).map(|all| join(all, shown)) else {
        return;
    };
    let wide = |ground: Box4| (ground[2] - ground[0]).max(ground[3] - ground[1]);
    if frame[3] < 2000 || wide(all) < 1.5 * wide(shown) {
        return;
    }
    let view = View::of(all, frame, 60);
    svg.put("<clipPath id=\"overview\">");
    svg.rect(frame, "");
    svg.put("</clipPath><g clip-path=\"url(#overview)\">");
    let all: Vec<Zone<'_>> = zones(run, plane, view.ground());
    let mut data = String::new();
    for ring in all.iter().flat_map(|zone| &zone.rings) {
        let ring = simplified(&view.ring(ring));
        if ring.len() > 2 {
            add(&mut data, &ring);
        }
    }
    svg.path(
        &data,
        "fill=\"#f4efe6\" stroke=\"#7a6a58\" stroke-width=\"8\"",
    );
    svg.rect(
        window(&view, shown),
        &format!("fill=\"{RED}\" fill-opacity=\"0.15\" stroke=\"{RED}\" stroke-width=\"30\""),
    );
    svg.put("</g>");
    svg.rect(frame, "fill=\"none\" stroke=\"#111\" stroke-width=\"14\"");
    let pen = Pen::plain(size);
    let said = lang.pick(
        "位置示意（红框为本图）",
        "overview (the red frame is this map)",
    );
    svg.text([frame[0], frame[1] - size / 3], pen, said);
}

/// Where the map lies in the overview; never smaller than two millimetres.
fn window(view: &View, shown: Box4) -> Frame {
    let [west, north] = view.spot([shown[0], shown[3]]);
    let [east, south] = view.spot([shown[2], shown[1]]);
    let (wide, high) = ((east - west).max(200), (south - north).max(200));
    [
        (west + east - wide) / 2,
        (north + south - high) / 2,
        wide,
        high,
    ]
}
