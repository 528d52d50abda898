//! The highway from west to east and the river from north to south, in pieces.

use super::ground::{Metres, Point, Region, Ring, metres, point};

/// A band of ground about a curve.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Corridor {
    Highway,
    River,
}

impl Corridor {
    pub(crate) const BOTH: [Self; 2] = [Self::Highway, Self::River];

    /// Half its width at a place along it, metres.
    fn half(self, along: f64) -> f64 {
        match self {
            Self::Highway => 13.0,
            Self::River => 34.0 + 9.0 * libm::sin(along / 310.0),
        }
    }

    /// How far the curve lies aside of its axis.
    fn aside(self, along: f64) -> f64 {
        match self {
            Self::Highway => {
                -600.0 + 560.0 * libm::sin(along / 2_300.0 + 0.6) + 170.0 * libm::sin(along / 760.0)
            }
            Self::River => {
                2_250.0
                    + 700.0 * libm::sin(along / 1_750.0 + 1.1)
                    + 210.0 * libm::sin(along / 520.0)
            }
        }
    }

    fn slope(self, along: f64) -> f64 {
        (self.aside(along + 1.0) - self.aside(along - 1.0)) / 2.0
    }

    fn spot(self, along: f64, off: f64) -> Metres {
        let slope = self.slope(along);
        let length = (1.0 + slope * slope).sqrt();
        let (x, y) = (
            along - off * slope / length,
            self.aside(along) + off / length,
        );
        match self {
            Self::Highway => [x, y],
            Self::River => [y, x],
        }
    }

    /// True if a ring comes within `margin` metres of the band.
    pub(crate) fn is_near(self, ring: &[Point], margin: f64) -> bool {
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for at in ring {
            let [x, y] = metres(*at);
            let (along, across) = match self {
                Self::Highway => (x, y),
                Self::River => (y, x),
            };
            let slope = self.slope(along);
            let off = (across - self.aside(along)) / (1.0 + slope * slope).sqrt();
            let room = self.half(along) + margin;
            least = least.min(off - room);
            most = most.max(off + room);
        }
        least < 0.0 && most > 0.0
    }

    /// Its pieces that have ground in the county: ten stretches of 40 m each.
    pub(crate) fn pieces(self, outline: &Region) -> Vec<Ring> {
        let steps = |k: i32| f64::from(k) * 40.0;
        let piece = |from: i32| {
            let side =
                |off: f64| move |k: i32| point(self.spot(steps(k), off * self.half(steps(k))));
            let there = (from..=from + 10).map(side(-1.0));
            let mut ring: Ring = there
                .chain((from..=from + 10).rev().map(side(1.0)))
                .collect();
            if matches!(self, Self::River) {
                ring.reverse();
            }
            ring
        };
        (-20..20)
            .map(|k| piece(k * 10))
            .filter(|ring| Region::new(vec![ring.clone()]).meets(outline))
            .collect()
    }
}
