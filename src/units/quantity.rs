//! Area units, how square metres become them, and counts of them.

use super::decimal::{NotDecimal, fixed, parse_fixed, parse_fixed_i64};
use super::rounding::Rounding;
use std::fmt;
use std::ops::AddAssign;

/// The unit that an area or a rate is stated in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AreaUnit {
    /// 平方米.
    SquareMetre,
    /// 亩, 2000/3 m².
    Mu,
    /// 公顷, 10,000 m².
    Hectare,
}

impl AreaUnit {
    /// The unit of a word: `m2`, `mu`, `ha`, or its Chinese name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word.trim().to_lowercase().as_str() {
            "m2" | "m²" | "㎡" | "平方米" | "平米" => Some(Self::SquareMetre),
            "mu" | "亩" => Some(Self::Mu),
            "ha" | "hm2" | "hm²" | "公顷" => Some(Self::Hectare),
            _ => None,
        }
    }

    /// The unit's Chinese name.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::SquareMetre => "平方米",
            Self::Mu => "亩",
            Self::Hectare => "公顷",
        }
    }

    /// The unit's short name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::SquareMetre => "m2",
            Self::Mu => "mu",
            Self::Hectare => "ha",
        }
    }

    /// How many of this unit a square metre is, in steps of 10^-4: all three are exact.
    pub(super) fn per_square_metre(self) -> i128 {
        match self {
            Self::SquareMetre => 10_000,
            Self::Mu => 15,
            Self::Hectare => 1,
        }
    }
}

/// How square metres become mu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MuConversion {
    /// x 0.0015, exact.
    Exact,
    /// Divided by a published constant such as 666.67 (held in steps of 10^-10), rounded half-up to 8 decimals:
    /// only for reproducing a submission that was made so.
    Published(i64),
}

impl MuConversion {
    /// The conversion of a word: `exact`, or the constant's text.
    ///
    /// # Errors
    ///
    /// [`NotDecimal`] if the text is neither `exact` nor a positive decimal.
    pub fn from_text(text: &str) -> Result<Self, NotDecimal> {
        if text == "exact" {
            return Ok(Self::Exact);
        }
        match parse_fixed_i64(text, 10)? {
            constant if constant > 0 => Ok(Self::Published(constant)),
            _ => Err(NotDecimal::NotANumber(text.to_owned())),
        }
    }

    /// The word or constant of this conversion.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Exact => "exact".to_owned(),
            Self::Published(constant) => fixed(i128::from(constant), 10, 0),
        }
    }
}

/// A count of some area unit, in steps of 10^-8: what a rate is multiplied with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity(i128);

impl Quantity {
    /// A count of some steps of 10^-8.
    #[must_use]
    pub fn from_steps(steps: i128) -> Self {
        Self(steps)
    }

    /// Decimals that a quantity holds.
    pub const SCALE: u32 = 8;

    /// A whole count, of persons for instance.
    #[must_use]
    pub fn count(whole: u32) -> Self {
        Self(i128::from(whole) * 10_i128.pow(Self::SCALE))
    }

    /// A count as it is declared; decimals beyond the eighth are rounded half-up.
    ///
    /// ```
    /// use qupian::units::Quantity;
    /// assert_eq!(Quantity::declared("12.5").unwrap().plain_text(), "12.5");
    /// assert_eq!(Quantity::declared("0.123456785").unwrap().plain_text(), "0.12345679");
    /// ```
    ///
    /// # Errors
    ///
    /// [`NotDecimal`] if the text is no decimal, is negative or too large.
    pub fn declared(text: &str) -> Result<Self, NotDecimal> {
        let wrong = || NotDecimal::NotANumber(text.to_owned());
        let cut = text
            .split_once('.')
            .and_then(|(whole, part)| Some((whole, part.split_at_checked(Self::SCALE as usize)?)));
        let steps = match cut {
            Some((whole, (kept, rest))) if rest.bytes().all(|byte| byte.is_ascii_digit()) => {
                let up = rest.starts_with(|digit: char| digit >= '5');
                parse_fixed(&format!("{whole}.{kept}"), Self::SCALE)? + i128::from(up)
            }
            _ => parse_fixed(text, Self::SCALE)?,
        };
        if steps < 0 {
            return Err(wrong());
        }
        Ok(Self(steps))
    }

    /// The count as text, exact, without trailing zeros.
    #[must_use]
    pub fn plain_text(self) -> String {
        fixed(self.0, Self::SCALE, 0)
    }

    /// The count in steps of 10^-8.
    #[must_use]
    pub fn steps(self) -> i128 {
        self.0
    }

    /// The count, rounded.
    #[must_use]
    pub fn rounded(self, rounding: Rounding) -> Self {
        Self(rounding.apply(self.0, Self::SCALE))
    }
}

impl AddAssign for Quantity {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&fixed(self.0, Self::SCALE, 2))
    }
}
