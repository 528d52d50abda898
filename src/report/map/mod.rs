//! The map of a run: red line, districts by price, pieces by factor, farmland, and what has no price.
//!
//! A drawing of whole hundredths of a millimetre, the same bytes for the same run. Points that nobody could see are left
//! out of it; figures never come from the drawing.

mod district;
mod kind;
mod paper;
mod path;
mod plane;
mod png;
mod scene;
mod size;
mod svg;

pub use png::map_png;
pub use size::MapSize;

use super::run::Run;
use crate::lang::Lang;
use paper::View;
use plane::Plane;
use scene::Scene;
use svg::{Pen, Svg};

/// The map of a run as SVG, without scripts and without anything outside of it; `None` if nothing in the run has a shape.
#[must_use]
pub fn map_svg(run: &Run<'_>, size: MapSize, lang: Lang) -> Option<String> {
    let plane = Plane::of(run)?;
    let scene = Scene::of(run, plane);
    let ground = scene.bounds().or_else(|| district::extent(run, plane))?;
    let [width, height] = size.steps();
    let view = View::of(ground, [0, 0, width, height], 1000);
    let mut svg = Svg::new(size.steps(), size.attributes());
    let mut data = String::new();
    for zone in district::zones(run, plane, view.ground()) {
        for ring in &zone.rings {
            path::add(
                &mut data,
                &path::simplified(&path::cut(&view.ring(ring), view.frame)),
            );
        }
    }
    svg.path(&data, "fill=\"none\" stroke=\"#666\" stroke-width=\"20\"");
    let mut data = String::new();
    for ring in scene.plots.iter().flat_map(|plot| &plot.rings) {
        path::add(&mut data, &path::simplified(&view.ring(ring)));
    }
    svg.path(
        &data,
        "fill=\"none\" stroke=\"#d7191c\" stroke-width=\"50\"",
    );
    let name = run.project.name.as_deref();
    let name = name.unwrap_or(lang.pick("（未命名）", "(unnamed)"));
    svg.text([500, 700], Pen::plain(size.text() * 2), name);
    Some(svg.finish())
}
