//! Factors and shares: exact, in steps of 0.000001.

use super::decimal::{NotDecimal, fixed, parse_fixed_i64};
use std::fmt;

/// A class factor, a local coefficient, a multiple or a share, in steps of 10^-6.
///
/// ```
/// use qupian::units::Factor;
/// assert_eq!(Factor::from_text("1.20").unwrap().to_string(), "1.2");
/// assert_eq!(Factor::from_percent_or_share("40").unwrap(), Factor::from_text("0.4").unwrap());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Factor(i64);

impl Factor {
    /// The factor 1.
    pub const ONE: Self = Self(1_000_000);
    /// The factor 0.
    pub const ZERO: Self = Self(0);
    /// Decimals that a factor holds.
    pub const SCALE: u32 = 6;

    /// A factor from a count of 10^-6.
    #[must_use]
    pub const fn from_steps(steps: i64) -> Self {
        Self(steps)
    }

    /// The count of 10^-6.
    #[must_use]
    pub const fn steps(self) -> i64 {
        self.0
    }

    /// A factor from its decimal text.
    ///
    /// # Errors
    ///
    /// [`NotDecimal`] if the text is no decimal or has more than six decimals.
    pub fn from_text(text: &str) -> Result<Self, NotDecimal> {
        parse_fixed_i64(text, Self::SCALE).map(Self)
    }

    /// A share written as 0.4 or as 40 (national records do both): above 1 it is a percentage.
    ///
    /// # Errors
    ///
    /// [`NotDecimal`] if the text is no decimal or finer than six decimals.
    pub fn from_percent_or_share(text: &str) -> Result<Self, NotDecimal> {
        let plain = text.trim().trim_end_matches(['%', '％']);
        let percent = parse_fixed_i64(plain, 4)?;
        let is_percent = plain.len() < text.trim().len() || percent > 10_000;
        if is_percent {
            Ok(Self(percent))
        } else {
            Self::from_text(plain)
        }
    }

    /// The factor as a percentage: `40%`.
    #[must_use]
    pub fn percent_text(self) -> String {
        format!("{}%", fixed(i128::from(self.0), 4, 0))
    }
}

impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&fixed(i128::from(self.0), Self::SCALE, 1))
    }
}
