//! The sheet: title, map, and the column with north, scale, legend, origin and overview.

use super::super::run::Run;
use super::column::{Column, Line};
use super::district::{extent, zones};
use super::facts::facts;
use super::grid;
use super::kind::Kind;
use super::legend::legend;
use super::overview::overview;
use super::panel::Panel;
use super::paper::{Frame, View};
use super::plane::Plane;
use super::prices::Prices;
use super::scene::Scene;
use super::size::MapSize;
use super::style::{ALARM, patterns};
use super::svg::{Anchor, Pen, Svg};
use super::words::fitted;
use crate::lang::Lang;
use crate::text;
use crate::units::Factor;

/// White around everything, in steps.
const MARGIN: i32 = 700;

/// A sheet to be drawn.
pub(super) struct Sheet<'r> {
    pub(super) run: &'r Run<'r>,
    pub(super) size: MapSize,
    pub(super) lang: Lang,
}

impl Sheet<'_> {
    /// Draws the sheet; `None` if there is no shape.
    pub(super) fn draw(&self) -> Option<String> {
        let plane = Plane::of(self.run)?;
        let scene = Scene::of(self.run, plane);
        let ground = scene.bounds().or_else(|| extent(self.run, plane))?;
        let mut svg = Svg::new(self.size.steps(), self.size.attributes());
        svg.put("<defs>");
        patterns(&mut svg);
        svg.put("</defs>");
        let top = self.title(&mut svg);
        let view = View::of(ground, self.map_frame(top), 900);
        let zones = zones(self.run, plane, view.ground());
        let prices = Prices::of(&zones);
        let factors = factors(&scene);
        let panel = Panel {
            view,
            scene: &scene,
            zones: &zones,
            prices: &prices,
            factors: &factors,
            text: self.size.text(),
            lang: self.lang,
        };
        let left = panel.draw(&mut svg);
        grid::frame(&mut svg, &view, self.size.text() * 7 / 10);
        let mut lines = legend(&scene, &prices, &factors, left, self.lang);
        lines.push(Line::Gap);
        lines.extend(facts(self.run, plane, &view, self.lang));
        self.column(&mut svg, plane, &view, &lines);
        Some(svg.finish())
    }

    /// Title, and the words of whatever is made up; returns where they end.
    fn title(&self, svg: &mut Svg) -> i32 {
        let [wide, _] = self.size.steps();
        let text = self.size.text();
        let middle = Pen::plain(0).at(Anchor::Middle);
        let project = &self.run.project.name;
        let name = project
            .clone()
            .unwrap_or_else(|| self.lang.pick("（未命名）", "(unnamed)").to_owned());
        let said = text!(
            "{name} 征地区片综合地价计价图",
            "{name}: valuation by price district"
        );
        let (size, said) = fitted(said.say(self.lang), text * 2, text, wide - 2 * MARGIN);
        let mut y = MARGIN + text * 2;
        svg.text([wide / 2, y], Pen { size, ..middle }, &said);
        let made_up = self.run.demonstrations();
        if !made_up.is_empty() {
            let words: Vec<&str> = made_up.iter().map(|one| one.say(self.lang)).collect();
            let said = words.join(self.lang.pick("；", "; "));
            let (size, said) = fitted(&said, text * 11 / 10, text * 6 / 10, wide - 2 * MARGIN);
            y += text * 16 / 10;
            svg.text([wide / 2, y], Pen { size, ..middle }.fill(ALARM), &said);
        }
        y + text * 8 / 10
    }

    /// The frame of the map below the title, with room for the figures of the grid.
    fn map_frame(&self, top: i32) -> Frame {
        let [wide, high] = self.size.steps();
        let figures = self.size.text() + 100;
        let left = MARGIN + figures;
        let right = wide - MARGIN - self.size.column() - 400;
        [left, top, right - left, high - MARGIN - figures - top]
    }

    /// North, scale, lines, and the overview in what is left.
    fn column(&self, svg: &mut Svg, plane: Plane, view: &View, lines: &[Line]) {
        let [_, top, _, high] = view.frame;
        let [wide, _] = self.size.steps();
        let (text, across) = (self.size.text(), self.size.column());
        let x = wide - MARGIN - across;
        grid::north(svg, [x + 400, top + 460], text * 8 / 10, self.lang);
        grid::scale_bar(
            svg,
            view,
            [x + 1200, top + 500],
            across - 2200,
            text * 8 / 10,
            self.lang,
        );
        if self.size.is_paper() {
            let scale = ratio(view.scale());
            let said = text!("比例尺 1:{scale}", "scale 1:{scale}");
            svg.text(
                [x + 1200, top + 700 + text],
                Pen::plain(text),
                said.say(self.lang),
            );
        }
        let below = top + 1500;
        let frame = [x, below, across, high - (below - top)];
        let column = Column::fitting(frame, text, lines);
        let end = column.draw(svg, lines) + text * 2;
        let rest = top + high - end;
        let tall = rest.min(across);
        let frame = [x, top + high - tall, across, tall];
        overview(svg, self.run, plane, view, frame, text * 8 / 10, self.lang);
    }
}

/// The factors of the run, ascending.
fn factors(scene: &Scene<'_>) -> Vec<Factor> {
    let factor = |kind: &Kind| match kind {
        Kind::Factor(factor) => Some(*factor),
        _ => None,
    };
    scene.areas.keys().filter_map(factor).collect()
}

/// A whole number with a space before every three digits.
fn ratio(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut spaced = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            spaced.push(' ');
        }
        spaced.push(digit);
    }
    spaced
}
