//! The red line and the borders between plots.

use super::panel::{Drawn, data, side};
use super::style::RED;
use super::svg::Svg;

/// The red line: outside of all plots together, so that it hides nothing and shows the narrowest plot.
pub(super) fn outline(svg: &mut Svg, plots: &[Drawn]) {
    let data: String = plots.iter().map(data).collect();
    svg.put(&format!("<defs><path id=\"plots\" d=\"{data}\"/></defs>"));
    svg.put(&format!(
        "<use href=\"#plots\" fill=\"none\" stroke=\"{RED}\" stroke-width=\"{}\" stroke-linejoin=\"round\"/>",
        (median(plots) / 6).clamp(50, 90)
    ));
    svg.put("<use href=\"#plots\" fill=\"#fff\"/>");
}

/// Borders between plots, thinner the smaller they are.
pub(super) fn plot_lines(svg: &mut Svg, plots: &[Drawn]) {
    let width = (median(plots) / 40).clamp(5, 24);
    svg.put(&format!(
        "<use href=\"#plots\" fill=\"none\" stroke=\"{RED}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"/>"
    ));
}

/// The median of the plots' sides.
fn median(plots: &[Drawn]) -> i32 {
    let mut sides: Vec<i32> = plots.iter().map(side).collect();
    sides.sort_unstable();
    sides.get(sides.len() / 2).copied().unwrap_or(0)
}
