//! Labels: of districts first, in the largest room that they have, then of plots, inside them or beside them. A label
//! that finds no room is left out and counted.

use super::paper::{Frame, Spot};
use super::room::{Mask, Room};
use super::svg::{Anchor, Pen, Svg, escape};
use super::words::width;

/// From how many plots on a label has to fit inside its plot.
const BESIDE: usize = 120;

/// A label in its place.
#[derive(Debug)]
struct Label {
    middle: Spot,
    lines: Vec<String>,
    size: i32,
    fill: &'static str,
    /// From the label to the plot that it belongs to.
    leader: Option<Spot>,
}

/// Labels in their places, and how many have none.
#[derive(Debug)]
pub(super) struct Labels {
    room: Room,
    placed: Vec<Label>,
    /// How many districts have no label.
    pub(super) districts_out: usize,
    /// How many plots have none.
    pub(super) plots_out: usize,
}

impl Labels {
    pub(super) fn new(frame: Frame) -> Self {
        Self {
            room: Room::new(frame),
            placed: Vec::new(),
            districts_out: 0,
            plots_out: 0,
        }
    }

    /// Notes where a plot lies, so that labels of districts go elsewhere if they can.
    pub(super) fn spare(&mut self, rings: &[Vec<Spot>]) {
        if let Some(mask) = self.room.mask(rings) {
            self.room.hold_plot(&mask);
        }
    }

    /// Hundredths of the frame that plots cover.
    pub(super) fn covered(&self) -> usize {
        self.room.covered()
    }

    /// A district's label: the first of several wordings that fits, at full or at three quarters of the size, rather
    /// beside the plots than on them. A district outside the frame has none.
    pub(super) fn district(&mut self, rings: &[Vec<Spot>], wordings: &[Vec<String>], size: i32) {
        let Some(mask) = self.room.mask(rings) else {
            return;
        };
        for spare in [true, false] {
            for lines in wordings {
                for size in [size, size * 3 / 4] {
                    if self.put(&mask, lines, size, spare) {
                        return;
                    }
                }
            }
        }
        self.districts_out += 1;
    }

    fn put(&mut self, mask: &Mask, lines: &[String], size: i32, spare: bool) -> bool {
        let middle = self.room.take(mask, extent(lines, size), spare);
        self.placed.extend(middle.map(|middle| Label {
            middle,
            lines: lines.to_vec(),
            size,
            fill: "#4a2a00",
            leader: None,
        }));
        middle.is_some()
    }

    /// A plot's label: inside it, else beside it where plots are few.
    pub(super) fn plot(&mut self, rings: &[Vec<Spot>], id: &str, size: i32, plots: usize) {
        let lines = vec![id.to_owned()];
        let extent = extent(&lines, size);
        let mask = self.room.mask(rings);
        let inside = mask.and_then(|mask| self.room.take(&mask, extent, false));
        let found = match inside {
            Some(middle) => Some((middle, None)),
            None if plots <= BESIDE => self.beside(rings, extent),
            None => None,
        };
        self.plots_out += usize::from(found.is_none());
        self.placed.extend(found.map(|(middle, leader)| Label {
            middle,
            lines,
            size,
            fill: "#7d0008",
            leader,
        }));
    }

    /// A free place near the middle of a plot's outline, and the point that it belongs to.
    fn beside(&mut self, rings: &[Vec<Spot>], extent: [i32; 2]) -> Option<(Spot, Option<Spot>)> {
        let ring = rings.first()?;
        let owner = *ring.get(ring.len() / 4)?;
        for away in [150, 300, 500, 800, 1200] {
            for [east, south] in [
                [1, -1],
                [-1, -1],
                [1, 1],
                [-1, 1],
                [0, -1],
                [0, 1],
                [1, 0],
                [-1, 0],
            ] {
                let [wide, high] = extent.map(|side| side / 2 + away);
                let spot = [owner[0] + east * wide, owner[1] + south * high];
                if let Some(middle) = self.room.take_at(spot, extent) {
                    return Some((middle, Some(owner)));
                }
            }
        }
        None
    }

    /// Draws all: leaders, then halos, then letters, so that no halo hides a letter.
    pub(super) fn draw(&self, svg: &mut Svg) {
        let led = self
            .placed
            .iter()
            .filter_map(|label| Some((label, label.leader?)));
        let data: String = led
            .map(|(label, [x, y])| {
                let [from, to] = [label.middle[0], label.middle[1]];
                format!("M{x} {y}L{from} {to}")
            })
            .collect();
        svg.path(
            &data,
            "fill=\"none\" stroke=\"#7d0008\" stroke-width=\"10\"",
        );
        svg.put("<g text-anchor=\"middle\" fill=\"#fff\" stroke=\"#fff\" stroke-width=\"70\" stroke-linejoin=\"round\">");
        for (spot, label, line) in self.lines() {
            let ([x, y], size, said) = (spot, label.size, escape(line));
            svg.put(&format!(
                "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\">{said}</text>"
            ));
        }
        svg.put("</g>");
        for (spot, label, line) in self.lines() {
            let pen = Pen::plain(label.size).at(Anchor::Middle).fill(label.fill);
            svg.text(spot, pen, line);
        }
    }

    /// Every line with the middle of its base line.
    fn lines(&self) -> impl Iterator<Item = (Spot, &Label, &str)> {
        self.placed.iter().flat_map(|label| {
            let count = label.lines.len() as i32;
            label.lines.iter().zip(0..).map(move |(line, number)| {
                let down = (2 * number - count + 1) * label.size * 6 / 10;
                let y = label.middle[1] + down + label.size * 36 / 100;
                ([label.middle[0], y], label, line.as_str())
            })
        })
    }
}

/// Width and height of some lines.
fn extent(lines: &[String], size: i32) -> [i32; 2] {
    let wide = lines.iter().map(|line| width(line, size)).max();
    [wide.unwrap_or(0), lines.len() as i32 * size * 12 / 10]
}
