//! One window of the ground: districts, red line, pieces, borders, labels.

use super::district::Zone;
use super::kind::Kind;
use super::labels::Labels;
use super::paper::{Spot, View};
use super::path::{add, cut, simplified};
use super::plane::Ring;
use super::prices::{Prices, price_words};
use super::scene::Scene;
use super::style::{self, RED};
use super::svg::Svg;
use crate::lang::Lang;
use crate::units::Factor;
use std::collections::BTreeMap;

/// How far beyond the frame rings are cut, so that no line runs along its sides.
const BEYOND: i32 = 500;

/// Rings as they are drawn.
type Drawn = Vec<Vec<Spot>>;

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
        self.grounds(svg, &zones);
        outline(svg, &plots);
        let pieces = self.pieces(svg);
        plot_lines(svg, &plots);
        self.bands(svg, zones.len());
        let labels = self.labels(&zones, &plots);
        labels.draw(svg);
        svg.put("</g>");
        LeftOut {
            districts: labels.districts_out,
            plots: labels.plots_out,
            pieces,
        }
    }

    /// Rings on the sheet, without what lies outside or cannot be seen.
    fn rings(&self, rings: &[Ring]) -> Drawn {
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

    fn class(&self, zone: usize) -> Option<usize> {
        self.prices.class(self.zones[zone].district.price?)
    }

    /// The grounds of the districts by price.
    fn grounds(&self, svg: &mut Svg, zones: &[Drawn]) {
        svg.put("<defs>");
        for (number, rings) in zones.iter().enumerate() {
            let data = data(rings);
            svg.put(&format!("<path id=\"d{number}\" d=\"{data}\"/>"));
            svg.put(&format!(
                "<clipPath id=\"c{number}\"><use href=\"#d{number}\"/></clipPath>"
            ));
        }
        svg.put("</defs>");
        for number in 0..zones.len() {
            let fill = style::district(self.class(number), self.prices.count());
            svg.put(&format!("<use href=\"#d{number}\" fill=\"{fill}\"/>"));
        }
    }

    /// The borders of the districts, with a band in the colour of the price on their inner side, which shows where
    /// pieces hide the ground.
    fn bands(&self, svg: &mut Svg, zones: usize) {
        for number in 0..zones {
            let band = style::band(self.class(number), self.prices.count());
            svg.put(&format!(
                "<g clip-path=\"url(#c{number})\"><use href=\"#d{number}\" fill=\"none\" stroke=\"{band}\" \
                 stroke-width=\"120\" stroke-opacity=\"0.75\"/></g>"
            ));
        }
        for number in 0..zones {
            svg.put(&format!(
                "<use href=\"#d{number}\" fill=\"none\" stroke=\"#5a3a1a\" stroke-width=\"14\" stroke-dasharray=\"160 50 30 50\"/>"
            ));
        }
    }

    /// The pieces by kind, and the farmland among them; how many are too small to be seen.
    fn pieces(&self, svg: &mut Svg) -> usize {
        let mut kinds: BTreeMap<Kind, String> = BTreeMap::new();
        let (mut farmland, mut unseen) = (String::new(), 0);
        for patch in &self.scene.patches {
            let rings = self.rings(&patch.rings);
            let seen = patch.kind.is_alarm() || rings.iter().any(|ring| ring.len() > 2);
            if !seen {
                unseen += usize::from(!rings.is_empty());
                continue;
            }
            let into = kinds.entry(patch.kind).or_default();
            rings.iter().for_each(|ring| add(into, ring));
            if patch.farmland {
                rings.iter().for_each(|ring| add(&mut farmland, ring));
            }
        }
        for (kind, data) in &kinds {
            self.piece(svg, *kind, data);
        }
        svg.path(&farmland, "fill=\"url(#farmland)\"");
        unseen
    }

    fn piece(&self, svg: &mut Svg, kind: Kind, data: &str) {
        let look = style::look(kind, self.factors);
        let (line, width) = style::edge(kind);
        svg.path(
            data,
            &format!(
                "fill=\"{}\" stroke=\"{line}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"",
                look.fill
            ),
        );
        if let Some(pattern) = look.pattern {
            svg.path(data, &format!("fill=\"url(#{pattern})\""));
        }
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
        let full = name.map(|name| vec![format!("{code} {name}"), price.clone()]);
        let short = [vec![code.clone(), price], vec![code]];
        full.into_iter().chain(short).collect()
    }
}

/// Path data of rings.
fn data(rings: &Drawn) -> String {
    let mut data = String::new();
    rings.iter().for_each(|ring| add(&mut data, ring));
    data
}

/// The red line: outside of all plots together, so that it hides nothing and shows the narrowest plot.
fn outline(svg: &mut Svg, plots: &[Drawn]) {
    let data: String = plots.iter().map(data).collect();
    svg.put(&format!("<defs><path id=\"plots\" d=\"{data}\"/></defs>"));
    svg.put(&format!(
        "<use href=\"#plots\" fill=\"none\" stroke=\"{RED}\" stroke-width=\"90\" stroke-linejoin=\"round\"/>"
    ));
    svg.put("<use href=\"#plots\" fill=\"#fff\"/>");
}

/// Borders between plots, thinner the smaller they are.
fn plot_lines(svg: &mut Svg, plots: &[Drawn]) {
    let mut sides: Vec<i32> = plots.iter().map(side).collect();
    sides.sort_unstable();
    let median = sides.get(sides.len() / 2).copied().unwrap_or(0);
    let width = (median / 40).clamp(5, 24);
    svg.put(&format!(
        "<use href=\"#plots\" fill=\"none\" stroke=\"{RED}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"/>"
    ));
}

/// The longer side of the box around some rings.
fn side(rings: &Drawn) -> i32 {
    let reach = |axis: usize| {
        let values = rings.iter().flatten().map(|spot| spot[axis]);
        let high = values.clone().max().unwrap_or(0);
        high - values.min().unwrap_or(0)
    };
    reach(0).max(reach(1))
}
