//! The red line as files: a survey text for each zone, and all plots as one layer.

use super::super::redline::{Survey, SurveyPlot, hectares};
use super::super::text::{DEMONSTRATION, collection, polygon, quoted};
use super::line::Plot;

/// The survey text of a zone.
pub(super) fn text(plots: &[Plot], zone: u32) -> String {
    let plots = plots.iter().filter(|plot| plot.zone == zone);
    survey(zone, plots.map(written).collect()).text()
}

fn survey(zone: u32, plots: Vec<SurveyPlot>) -> Survey {
    Survey {
        zone,
        project: "示范公路改线工程",
        plots,
    }
}

fn written(plot: &Plot) -> SurveyPlot {
    SurveyPlot {
        name: plot.name,
        purpose: plot.purpose,
        class: "",
        parts: plot.parts.clone(),
        too_large: plot.too_large,
    }
}

/// `road.geojson`: the whole red line, with the areas that the survey texts declare.
pub(super) fn layer(plots: &[Plot]) -> String {
    let feature = |plot: &Plot| {
        let declared = survey(plot.zone, Vec::new()).declared(&written(plot));
        let properties = vec![
            ("DKBH", quoted(&plot.id())),
            ("DKMC", quoted(plot.name)),
            ("DKYT", quoted(plot.purpose)),
            ("面积（公顷）", hectares(declared)),
        ];
        (properties, polygon(&plot.parts))
    };
    collection(
        "示范公路改线工程红线",
        DEMONSTRATION,
        plots.iter().map(feature),
    )
}
