//! The column beside the map: lines of a legend and of words, set small enough to fit.

use super::paper::Frame;
use super::style::{Look, RED};
use super::svg::{Anchor, Pen, Svg};
use super::words::{width, wrapped};

/// What stands before a line of the legend.
#[derive(Debug, Clone)]
pub(super) enum Swatch {
    /// A kind of piece.
    Piece(Look, &'static str),
    /// The hatching of permanent basic farmland.
    Farmland,
    /// The red line.
    RedLine,
    /// The border between plots.
    PlotLine,
    /// A circle around small land without a price.
    Mark,
    /// A class of prices: ground and band.
    Price(String, String),
}

/// A line of the column.
#[derive(Debug, Clone)]
pub(super) enum Line {
    Heading(String),
    /// A line of the legend, with its figure on the right.
    Entry(Swatch, String, String),
    /// Plain words, as many lines as they need.
    Words(String),
    Gap,
}

/// The column: lines set from the top of a frame.
pub(super) struct Column {
    frame: Frame,
    size: i32,
}

impl Column {
    /// The column with the largest letters, from `size` down to two thirds of it, at which the lines fit.
    pub(super) fn fitting(frame: Frame, size: i32, lines: &[Line]) -> Self {
        let sizes = (size * 2 / 3..=size).rev().step_by(10);
        let mut columns = sizes.map(|size| Self { frame, size });
        let fits = |column: &Self| column.height(lines) <= frame[3];
        let least = Self {
            frame,
            size: size * 2 / 3,
        };
        columns.find(fits).unwrap_or(least)
    }

    /// The height that some lines need.
    pub(super) fn height(&self, lines: &[Line]) -> i32 {
        lines.iter().map(|line| self.high(line)).sum()
    }

    fn step(&self) -> i32 {
        self.size * 16 / 10
    }

    fn small(&self) -> i32 {
        self.size * 85 / 100
    }

    fn high(&self, line: &Line) -> i32 {
        match line {
            Line::Heading(_) => self.step() * 12 / 10,
            Line::Entry(_, said, figure) => self.step() * self.rows(said, figure),
            Line::Words(said) => {
                let lines = wrapped(said, self.small(), self.frame[2]).len() as i32;
                self.small() * 14 / 10 * lines
            }
            Line::Gap => self.step() / 2,
        }
    }

    /// Two where the figure does not fit beside the words.
    fn rows(&self, said: &str, figure: &str) -> i32 {
        let both = self.indent() + width(said, self.size) + self.size + width(figure, self.small());
        if both <= self.frame[2] { 1 } else { 2 }
    }

    /// How far words stand behind their swatch.
    fn indent(&self) -> i32 {
        self.size * 34 / 10
    }

    /// Draws the lines; returns where they end.
    pub(super) fn draw(&self, svg: &mut Svg, lines: &[Line]) -> i32 {
        let mut y = self.frame[1];
        for line in lines {
            self.line(svg, line, y);
            y += self.high(line);
        }
        y
    }

    fn line(&self, svg: &mut Svg, line: &Line, y: i32) {
        let x = self.frame[0];
        match line {
            Line::Heading(said) => {
                svg.text([x, y + self.size], Pen::plain(self.size * 11 / 10), said);
                let under = y + self.size * 135 / 100;
                svg.path(
                    &format!("M{x} {under}h{}", self.frame[2]),
                    "fill=\"none\" stroke=\"#111\" stroke-width=\"10\"",
                );
            }
            Line::Entry(swatch, said, figure) => self.entry(svg, y, swatch, [said, figure]),
            Line::Words(said) => self.words(svg, y, said, "#333"),
            Line::Gap => {}
        }
    }

    fn entry(&self, svg: &mut Svg, y: i32, swatch: &Swatch, [said, figure]: [&str; 2]) {
        let [x, _, wide, _] = self.frame;
        let frame = [
            x,
            y + self.size / 10,
            self.size * 28 / 10,
            self.size * 115 / 100,
        ];
        draw_swatch(svg, swatch, frame);
        let base = y + self.size;
        svg.text([x + self.indent(), base], Pen::plain(self.size), said);
        let down = (self.rows(said, figure) - 1) * self.step();
        if !figure.is_empty() {
            let pen = Pen::plain(self.small()).at(Anchor::End);
            svg.text([x + wide, base + down], pen, figure);
        }
    }

    fn words(&self, svg: &mut Svg, y: i32, said: &str, fill: &'static str) {
        let pen = Pen::plain(self.small()).fill(fill);
        for (line, number) in wrapped(said, self.small(), self.frame[2]).iter().zip(0..) {
            let base = y + self.small() + self.small() * 14 / 10 * number;
            svg.text([self.frame[0], base], pen, line);
        }
    }
}

fn draw_swatch(svg: &mut Svg, swatch: &Swatch, frame: Frame) {
    let [x, y, wide, high] = frame;
    let thin = "stroke=\"#33536e\" stroke-width=\"10\"";
    match swatch {
        Swatch::Piece(look, line) => {
            svg.rect(
                frame,
                &format!(
                    "fill=\"{}\" stroke=\"{line}\" stroke-width=\"14\"",
                    look.fill
                ),
            );
            if let Some(pattern) = look.pattern {
                svg.rect(frame, &format!("fill=\"url(#{pattern})\""));
            }
        }
        Swatch::Farmland => {
            svg.rect(frame, &format!("fill=\"#dcebf7\" {thin}"));
            svg.rect(frame, "fill=\"url(#farmland)\"");
        }
        Swatch::RedLine | Swatch::PlotLine => {
            let width = if matches!(swatch, Swatch::RedLine) {
                60
            } else {
                20
            };
            svg.path(
                &format!("M{x} {}h{wide}", y + high / 2),
                &format!("fill=\"none\" stroke=\"{RED}\" stroke-width=\"{width}\""),
            );
        }
        Swatch::Mark => svg.put(&format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"none\" stroke=\"#a3005f\" stroke-width=\"28\"/>",
            x + wide / 2,
            y + high / 2,
            high / 2
        )),
        Swatch::Price(ground, band) => {
            svg.rect(frame, &format!("fill=\"{band}\" stroke=\"#5a3a1a\" stroke-width=\"14\" stroke-dasharray=\"160 50 30 50\""));
            svg.rect([x + 45, y + 45, wide - 90, high - 90],
                &format!("fill=\"{ground}\""),
            );
        }
    }
}
