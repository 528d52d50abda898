//! The road: its line through the fabric, and the plots of its red line.

use super::super::ground::{Metres, Region, Ring, metres};
use super::fabric::Fabric;

/// A plot of the red line.
pub(super) struct Plot {
    /// 1-based number in the survey text of its zone.
    pub(super) number: usize,
    pub(super) zone: u32,
    pub(super) name: &'static str,
    pub(super) purpose: &'static str,
    /// Parts, each an outer ring and its holes.
    pub(super) parts: Vec<Vec<Ring>>,
    /// How many 0.0001 hectares the declared area is too large, on purpose.
    pub(super) too_large: i64,
}

impl Plot {
    /// `37-2`: as the file of the whole red line names it.
    pub(super) fn id(&self) -> String {
        format!("{}-{}", self.zone, self.number)
    }

    pub(super) fn region(&self) -> Region {
        Region::new(self.parts.iter().flatten().cloned().collect())
    }
}

/// Where the road lies aside of the fabric's axis.
fn aside(along: f64) -> f64 {
    72.0 * libm::sin(along / 560.0 + 0.5) + 34.0 * libm::sin(along / 205.0)
}

/// A place beside the road's line, in the fabric's metres.
fn beside(along: f64, off: f64) -> Metres {
    let slope = (aside(along + 1.0) - aside(along - 1.0)) / 2.0;
    let length = (1.0 + slope * slope).sqrt();
    [along - off * slope / length, aside(along) + off / length]
}

/// Half the width of the road: cuttings in the hills are wider.
fn half(along: f64) -> f64 {
    if along > 900.0 { 22.0 } else { 17.0 }
}

/// The plots, those of zone 37 first.
pub(super) fn plots(fabric: &Fabric) -> Vec<Plot> {
    let border = zone_border(fabric);
    let band = |from: f64, to: f64| vec![vec![strip(fabric, from, to, [-half(from), half(from)])]];
    let side = |from: f64, to: f64, off: [f64; 2]| vec![strip(fabric, from, to, off)];
    let plot = |zone, number, name, purpose, too_large, parts| Plot {
        number,
        zone,
        name,
        purpose,
        parts,
        too_large,
    };
    vec![
        plot(
            37,
            1,
            "示范公路K0+000至K1+050段",
            "公路用地",
            0,
            band(-2_450.0, -1_400.0),
        ),
        plot(
            37,
            2,
            "示范公路K1+050至分带线段",
            "公路用地",
            12,
            band(-1_400.0, border),
        ),
        plot(
            37,
            3,
            "示范互通立交区",
            "公路用地",
            0,
            vec![around(fabric, [-690.0, 85.0], [150.0, 50.0])],
        ),
        plot(
            37,
            4,
            "示范改沟工程",
            "公路用地",
            0,
            vec![
                side(-1_720.0, -1_610.0, [-34.0, -18.5]),
                side(-1_690.0, -1_560.0, [18.5, 31.0]),
            ],
        ),
        plot(
            38,
            1,
            "示范公路分带线至K3+350段",
            "公路用地",
            0,
            band(border, 900.0),
        ),
        plot(
            38,
            2,
            "示范公路K3+350至K4+850段",
            "公路用地",
            0,
            band(900.0, 2_430.0),
        ),
        plot(
            38,
            3,
            "示范服务区",
            "交通服务场站用地",
            -9,
            vec![around(fabric, [590.0, 74.0], [110.0, 40.0])],
        ),
        plot(
            38,
            4,
            "示范取土场",
            "公路用地",
            0,
            vec![side(1_500.0, 1_680.0, [23.5, 130.0])],
        ),
    ]
}

/// Where the road's line crosses 112.5° E, by halving.
fn zone_border(fabric: &Fabric) -> f64 {
    let east = |along: f64| metres(fabric.place([along, aside(along)]))[0] > 0.0;
    let (mut low, mut high) = (-800.0, 800.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if east(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    low
}

/// A band along the road between two distances off its line, with a point about every 40 m, counter-clockwise.
fn strip(fabric: &Fabric, from: f64, to: f64, off: [f64; 2]) -> Ring {
    let steps = ((to - from) / 40.0).ceil();
    let at = |k: i32| from + (to - from) * f64::from(k) / steps;
    let last = steps as i32;
    let side = |off: f64| move |k: i32| fabric.place(beside(at(k), off));
    let there = (0..=last).map(side(off[0]));
    there.chain((0..=last).rev().map(side(off[1]))).collect()
}

/// Ground about a place `off` from the road, and a piece in its middle that is left out.
fn around(fabric: &Fabric, [along, off]: Metres, half: Metres) -> Vec<Ring> {
    let oval = |scale: f64, corners: i32| -> Ring {
        let spot = |k: i32| {
            let (sin, cos) =
                libm::sincos(f64::from(k) / f64::from(corners) * std::f64::consts::TAU);
            fabric.place(beside(
                along + scale * half[0] * cos,
                off + scale * half[1] * sin,
            ))
        };
        (0..corners).map(spot).collect()
    };
    let mut hole = oval(0.3, 8);
    hole.reverse();
    vec![oval(1.0, 28), hole]
}
