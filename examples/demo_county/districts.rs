//! The price districts: faces of the net of borders, with one gap, one overlap and one enclave on purpose.

use super::borders::Net;
use super::ground::{Metres, Point, Region, Ring, metres, point};
use super::random::Random;
use super::text::{DEMONSTRATION, collection, polygon, quoted};

/// Row, upright line and points of the line that the eastern district draws too far east: the gap.
const GAP: (usize, usize, [usize; 2]) = (1, 1, [42, 90]);

/// The same, drawn too far west: the overlap.
const OVERLAP: (usize, usize, [usize; 2]) = (2, 2, [44, 86]);

/// Where the enclave lies, and how far it reaches from there, metres.
pub(crate) const ENCLAVE: (Metres, f64) = ([-4_150.0, 1_830.0], 44.0);

/// Which district lies around the enclave, counted from 0.
const AROUND: usize = 7;

/// Grades of the districts in their order; the last is the enclave's.
const GRADES: [usize; 16] = [3, 2, 2, 3, 2, 0, 1, 3, 1, 0, 2, 3, 3, 2, 3, 1];

/// Grade and price, yuan per mu: round figures, obviously invented.
pub(crate) const PRICES: [(&str, u32); 4] =
    [("Ⅰ", 40_000), ("Ⅱ", 35_000), ("Ⅲ", 30_000), ("Ⅳ", 25_000)];

/// A price district.
pub(crate) struct District {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) grade: usize,
    pub(crate) region: Region,
}

/// Everything that the districts leave behind for the rest of the county.
pub(crate) struct Districts {
    pub(crate) all: Vec<District>,
    pub(crate) outline: Region,
    pub(crate) gap: Region,
    pub(crate) overlap: Region,
    /// Numbers of the two districts beside the gap, and of the two that overlap.
    pub(crate) beside_gap: [usize; 2],
    pub(crate) overlapping: [usize; 2],
    pub(crate) net: Net,
}

impl Districts {
    pub(crate) fn new(random: &mut Random) -> Self {
        // Some throws of the dice let two lines of a knot cross: those are thrown again.
        loop {
            let made = Self::drawn(Net::new(random));
            let borders = made.all.iter().map(|district| &district.region);
            if !borders.chain([&made.outline]).any(Region::is_tangled) {
                return made;
            }
        }
    }

    fn drawn(net: Net) -> Self {
        let gap_east = net.upright(GAP.0, GAP.1).pushed(GAP.2, 60.0);
        let overlap_east = net.upright(OVERLAP.0, OVERLAP.1).pushed(OVERLAP.2, -56.0);
        let enclave = enclave();
        let faces: Vec<(usize, usize)> = Net::faces().collect();
        let mut rings: Vec<Vec<Ring>> = Vec::new();
        for &(r, c) in &faces {
            let west = match (r, c) {
                at if at == (GAP.0, GAP.1) => &gap_east,
                at if at == (OVERLAP.0, OVERLAP.1) => &overlap_east,
                _ => net.upright(r, c),
            };
            rings.push(vec![net.ring((r, c), west, net.upright(r, c + 1))]);
        }
        rings[AROUND].push(enclave.iter().rev().copied().collect());
        rings.push(vec![enclave]);
        let number = |(r, c, _): (usize, usize, [usize; 2])| {
            faces
                .iter()
                .position(|face| *face == (r, c))
                .unwrap_or_default()
        };
        let beside = |east: usize| [east - 1, east];
        let lens = |(r, c, [from, to]): (usize, usize, [usize; 2]),
                    other: &super::borders::Line| {
            let there = net.upright(r, c).points[from..=to].iter().copied();
            let back = other.points[from + 1..to].iter().rev().copied();
            Region::new(vec![there.chain(back).collect()])
        };
        Self {
            gap: lens(GAP, &gap_east),
            overlap: lens(OVERLAP, &overlap_east),
            beside_gap: beside(number(GAP)),
            overlapping: beside(number(OVERLAP)),
            outline: Region::new(vec![net.outline()]),
            all: rings
                .into_iter()
                .enumerate()
                .map(|(k, rings)| district(k, rings))
                .collect(),
            net,
        }
    }

    /// Numbers of the districts that a region has ground in.
    pub(crate) fn met_by(&self, region: &Region) -> Vec<usize> {
        (0..self.all.len())
            .filter(|k| region.meets(&self.all[*k].region))
            .collect()
    }

    /// The middle of the gap and of the overlap, and the direction across each.
    pub(crate) fn lenses(&self) -> [(Metres, Metres); 2] {
        [(GAP, 30.0), (OVERLAP, -28.0)].map(|((r, c, [from, to]), aside)| {
            let line = self.net.upright(r, c);
            let [x, y] = metres(line.points[(from + to) / 2]);
            let across = line.across([from, to]);
            ([x + across[0] * aside, y + across[1] * aside], across)
        })
    }

    /// `districts.geojson`.
    pub(crate) fn text(&self) -> String {
        let feature = |district: &District| {
            let (grade, price) = PRICES[district.grade];
            let properties = [
                ("QPBH", quoted(&district.code)),
                ("QPMC", quoted(&district.name)),
                ("QPJB", quoted(grade)),
                ("XZQDM", quoted("149999")),
                ("XZQMC", quoted("示范县")),
                ("区片价(元/亩)", price.to_string()),
            ];
            (
                properties.to_vec(),
                polygon(std::slice::from_ref(&district.region.rings)),
            )
        };
        collection(
            "示范县征地区片",
            DEMONSTRATION,
            self.all.iter().map(feature),
        )
    }
}

fn district(k: usize, rings: Vec<Ring>) -> District {
    let number = k + 1;
    District {
        code: format!("149999-{number:02}"),
        name: format!("示范区片{number:02}"),
        grade: GRADES[k],
        region: Region::new(rings),
    }
}

/// A small ring about [`ENCLAVE`], counter-clockwise.
fn enclave() -> Vec<Point> {
    let ([x, y], reach) = ENCLAVE;
    (0..96)
        .map(|k| {
            let turn = f64::from(k) / 96.0 * std::f64::consts::TAU;
            let wave = 1.0 + 0.16 * libm::sin(3.0 * turn + 0.7) + 0.07 * libm::sin(7.0 * turn);
            let (sin, cos) = libm::sincos(turn);
            point([x + reach * wave * cos * 1.2, y + reach * wave * sin * 0.8])
        })
        .collect()
}
