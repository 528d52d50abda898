//! One rounding, with a name, a place and a citation in the rule pack.

use std::fmt;

/// Which way a value between two steps goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// 四舍五入: half goes away from zero.
    HalfUp,
    /// 四舍六入五成双: half goes to the even step.
    HalfEven,
    /// 舍去: towards zero.
    Down,
    /// 进一: away from zero.
    Up,
}

impl Mode {
    /// The mode of a pack's word (`half-up`, `half-even`, `down`, `up`).
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "half-up" => Some(Self::HalfUp),
            "half-even" => Some(Self::HalfEven),
            "down" => Some(Self::Down),
            "up" => Some(Self::Up),
            _ => None,
        }
    }

    /// The pack's word for this mode.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::HalfUp => "half-up",
            Self::HalfEven => "half-even",
            Self::Down => "down",
            Self::Up => "up",
        }
    }

    /// The trade's Chinese word for this mode.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::HalfUp => "四舍五入",
            Self::HalfEven => "四舍六入五成双",
            Self::Down => "舍去",
            Self::Up => "进一",
        }
    }
}

/// To how many decimals, and which way.
///
/// ```
/// use qupian::units::{Mode, Rounding};
/// let fen = Rounding::new(2, Mode::HalfUp);
/// assert_eq!(fen.apply(66_6315, 4), 66_6300); // 66.6315 -> 66.63, still in steps of 10^-4
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rounding {
    /// Decimals that stay.
    pub decimals: u32,
    /// Which way.
    pub mode: Mode,
}

impl Rounding {
    /// A rounding to `decimals` decimals by `mode`.
    #[must_use]
    pub const fn new(decimals: u32, mode: Mode) -> Self {
        Self { decimals, mode }
    }

    /// Rounds `steps` of 10^-`scale`; the result is in the same steps, a multiple of 10^-`decimals`.
    ///
    /// A value that already has no more decimals than that comes back unchanged.
    #[must_use]
    pub fn apply(self, steps: i128, scale: u32) -> i128 {
        if scale <= self.decimals {
            return steps;
        }
        let unit = 10_i128.pow(scale - self.decimals);
        let (whole, rest) = (steps / unit, (steps % unit).abs());
        let away = match self.mode {
            Mode::HalfUp => rest * 2 >= unit,
            Mode::HalfEven => rest * 2 > unit || (rest * 2 == unit && whole % 2 != 0),
            Mode::Down => false,
            Mode::Up => rest > 0,
        };
        (whole + if away { steps.signum() } else { 0 }) * unit
    }
}

/// `numerator / denominator` to the nearest whole number, 四舍五入: a half goes away from zero. `None` for a denominator
/// that is not positive, and beyond 38 digits.
pub(super) fn ratio_half_up(numerator: i128, denominator: i128) -> Option<i128> {
    if denominator <= 0 {
        return None;
    }
    let twice = numerator.checked_abs()?.checked_mul(2)?;
    let whole = twice.checked_add(denominator)? / denominator.checked_mul(2)?;
    Some(whole * numerator.signum())
}

impl fmt::Display for Rounding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 位小数，{}", self.decimals, self.mode.zh())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 7 / 2 = 3.5, -7 / 2 = -3.5, 10 / 3 = 3.33, 20 / 3 = 6.67.
    #[test]
    fn a_ratio_goes_to_the_nearest_and_a_half_away_from_zero() {
        let found = [(7, 2), (-7, 2), (10, 3), (20, 3), (0, 5)];
        let found = found.map(|(above, below)| ratio_half_up(above, below).unwrap_or(i128::MAX));
        assert_eq!(found, [4, -4, 3, 7, 0]);
        assert_eq!(ratio_half_up(1, 0), None);
        assert_eq!(ratio_half_up(i128::MAX, 1), None);
    }

    #[test]
    fn each_mode_treats_a_half_as_it_says() {
        let at = |mode| Rounding::new(0, mode);
        assert_eq!(at(Mode::HalfUp).apply(25, 1), 30);
        assert_eq!(at(Mode::HalfEven).apply(25, 1), 20);
        assert_eq!(at(Mode::HalfEven).apply(35, 1), 40);
        assert_eq!(at(Mode::Down).apply(29, 1), 20);
        assert_eq!(at(Mode::Up).apply(21, 1), 30);
        assert_eq!(at(Mode::HalfUp).apply(-25, 1), -30);
        assert_eq!(at(Mode::Up).apply(20, 1), 20);
    }
}
