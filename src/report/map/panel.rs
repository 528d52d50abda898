//! One window of the ground: districts, red line, pieces, borders, labels.

use super::district::Zone;
use super::labels::Labels;
use super::marks::draw_marks;
use super::paper::{Spot, View};
use super::path::{add, cut, simplified};
use super::plane::Ring;
use super::plots::{outline, plot_lines};
use super::prices::{Prices, price_words};
use super::scene::Scene;
use super::svg::Svg;
use crate::lang::Lang;
use crate::units::Factor;

/// How far beyond the frame rings are cut, so that no line runs along its sides.
const BEYOND: i32 = 500;

/// The share of the frame, in hundredths, from which plots hide so much ground that prices have to show above them.
const COVERED: usize = 50;

/// Rings as they are drawn.
pub(super) type Drawn = Vec<Vec<Spot>>;

/// A window of the ground, ready to be drawn.
pub(super) struct Panel<'p> {
    pub(super) view: View,
    pub(super) scene: &'p Scene<'p>,
    pub(super) zones: &'p [Zone<'p>],
    pub(super) prices: &'p Prices,
    pub(super) factors: &'p [Factor],
    /// Size of labels in steps.
    pub(super) text: i32,
    pub(super) lang: Lang,
}

/// What a window could not show.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct LeftOut {
    pub(super) districts: usize,
    pub(super) plots: usize,
    /// Pieces smaller than the eye can see.
    pub(super) pieces: usize,
    /// Land without a price that had to be circled, it is so small.
    pub(super) marks: usize,
}

impl Panel<'_> {
    /// Draws the window.
    pub(super) fn draw(&self, svg: &mut Svg) -> LeftOut {
        let [x, y, width, height] = self.view.frame;
        svg.put("<clipPath id=\"window\">");
        svg.rect([x, y, width, height], "");
        svg.put("</clipPath><g clip-path=\"url(#window)\">");
        let zones: Vec<Drawn> = self
            .zones
            .iter()
            .map(|zone| self.rings(&zone.rings))
            .collect();
        let plots: Vec<Drawn> = self
            .scene
            .plots
            .iter()
            .map(|plot| self.rings(&plot.rings))
            .collect();
        let labels = self.labels(&zones, &plots);
        let covered = labels.covered() > COVERED;
        self.grounds(svg, &zones);
        if !covered {
            self.bands(svg);
        }
        outline(svg, &plots);
        let (pieces, marks) = self.pieces(svg);
        plot_lines(svg, &plots);
        if covered {
            self.bands(svg);
        }
        self.borders(svg);
        draw_marks(svg, &marks);
        labels.draw(svg);
        svg.put("</g>");
        LeftOut {
            districts: labels.districts_out,
            plots: labels.plots_out,
            pieces,
            marks: marks.len(),
        }
    }

    /// Rings on the sheet, without what lies outside or cannot be seen.
    pub(super) fn rings(&self, rings: &[Ring]) -> Drawn {
        let [x, y, width, height] = self.view.frame;
        let frame = [
            x - BEYOND,
            y - BEYOND,
            width + 2 * BEYOND,
            height + 2 * BEYOND,
        ];
        let drawn = rings
            .iter()
            .map(|ring| simplified(&cut(&self.view.ring(ring), frame)));
        drawn.filter(|ring| !ring.is_empty()).collect()
    }

    pub(super) fn class(&self, zone: usize) -> Option<usize> {
        self.prices.class(self.zones[zone].district.price?)
    }

    fn labels(&self, zones: &[Drawn], plots: &[Drawn]) -> Labels {
        let mut labels = Labels::new(self.view.frame);
        plots.iter().for_each(|rings| labels.spare(rings));
        for (zone, rings) in self.zones.iter().zip(zones) {
            labels.district(rings, &self.wordings(zone), self.text);
        }
        for (plot, rings) in self.scene.plots.iter().zip(plots) {
            labels.plot(rings, plot.id, self.text * 8 / 10, plots.len());
        }
        labels
    }

    /// What may be said of a district, from the fullest wording to the shortest.
    fn wordings(&self, zone: &Zone<'_>) -> Vec<Vec<String>> {
        let code = zone.district.label.clone();
        let price = price_words(zone, self.lang);
        let name = zone.district.name.clone();
        let full = name.map(|name| {
            let flat = vec![format!("{code} {name}"), price.clone()];
            [flat, vec![code.clone(), name, price.clone()]]
        });
        let short = [vec![code.clone(), price], vec![code]];
        full.into_iter().flatten().chain(short).collect()
    }
}

/// Path data of rings.
pub(super) fn data(rings: &Drawn) -> String {
    let mut data = String::new();
    rings.iter().for_each(|ring| add(&mut data, ring));
    data
}

/// The longer side of the box around some rings.
pub(super) fn side(rings: &Drawn) -> i32 {
    let reach = |axis: usize| {
        let values = rings.iter().flatten().map(|spot| spot[axis]);
        let high = values.clone().max().unwrap_or(0);
        high - values.min().unwrap_or(0)
    };
    reach(0).max(reach(1))
}
