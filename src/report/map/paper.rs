//! From the plane to the paper: a window of the ground in a frame of the sheet.

use super::plane::{Box4, Place, Ring};

/// A point of the sheet in steps of a hundredth of a millimetre, y to the south.
pub(super) type Spot = [i32; 2];

/// West, north, width and height on the sheet, in steps.
pub(super) type Frame = [i32; 4];

/// Scales that a map may have, by powers of ten.
const SCALES: [f64; 11] = [1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5, 8.0];

/// A window of the ground in a frame of the sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct View {
    pub(super) frame: Frame,
    /// The ground in the middle of the frame.
    pub(super) centre: Place,
    /// Steps of the sheet for a metre of the ground.
    pub(super) per_metre: f64,
}

impl View {
    /// The largest view of `ground` at a round scale, with `margin` steps around it.
    pub(super) fn of(ground: Box4, frame: Frame, margin: i32) -> Self {
        let wide = f64::from(frame[2] - 2 * margin) / (ground[2] - ground[0]).max(1.0);
        let high = f64::from(frame[3] - 2 * margin) / (ground[3] - ground[1]).max(1.0);
        Self {
            frame,
            centre: [(ground[0] + ground[2]) / 2.0, (ground[1] + ground[3]) / 2.0],
            per_metre: 100_000.0 / round_scale(100_000.0 / wide.min(high)),
        }
    }

    /// The N of 1:N.
    pub(super) fn scale(&self) -> f64 {
        (100_000.0 / self.per_metre).round()
    }

    /// Where a place of the ground lies on the sheet.
    pub(super) fn spot(&self, [x, y]: Place) -> Spot {
        let [left, top, width, height] = self.frame;
        // far outside means outside; nothing is drawn there
        let far = |steps: f64| steps.clamp(-1e8, 1e8).round() as i32;
        [
            left + width / 2 + far((x - self.centre[0]) * self.per_metre),
            top + height / 2 + far((self.centre[1] - y) * self.per_metre),
        ]
    }

    /// A ring of the ground on the sheet.
    pub(super) fn ring(&self, ring: &Ring) -> Vec<Spot> {
        ring.iter().map(|&place| self.spot(place)).collect()
    }

    /// The ground that the frame shows.
    pub(super) fn ground(&self) -> Box4 {
        let [x, y] = self.centre;
        let half = |steps: i32| f64::from(steps) / 2.0 / self.per_metre;
        let [wide, high] = [half(self.frame[2]), half(self.frame[3])];
        [x - wide, y - high, x + wide, y + high]
    }
}

/// The next round scale at or above `least`.
fn round_scale(least: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= least {
        power *= 10.0;
    }
    let round = SCALES.iter().map(|scale| scale * power);
    round
        .into_iter()
        .find(|scale| *scale >= least * (1.0 - 1e-12))
        .unwrap_or(power * 10.0)
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "round lengths and scales are exact")]
mod tests {
    use super::*;

    #[test]
    fn the_scale_is_round_and_the_ground_fits() {
        // 1,000 m in 180 mm: 1:5,556 at least, so 1:6,000
        let view = View::of([0.0, 0.0, 1000.0, 10.0], [0, 0, 20_000, 10_000], 1000);
        assert_eq!(view.scale(), 6000.0);
        assert_eq!(view.spot([500.0, 5.0]), [10_000, 5_000]);
        // 500 m at 1:6,000 are 83.33 mm
        assert_eq!(view.spot([0.0, 5.0]), [10_000 - 8_333, 5_000]);
        assert_eq!(
            [0.9, 5.0, 9.0, 10.0, 4001.0].map(round_scale),
            [1.0, 5.0, 10.0, 10.0, 5000.0]
        );
    }
}
