//! Areas: exact, in steps of 0.0001 m².

use super::decimal::{NotDecimal, fixed, parse_fixed, parse_fixed_i64};
use super::quantity::{AreaUnit, MuConversion, Quantity};
use super::rounding::Rounding;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

/// An exact area in steps of 0.0001 m².
///
/// 1 mu is 2000/3 m², so m² to mu is exact (x 0.0015) and mu to m² is not; square metres are the base and
/// nothing is ever divided by 666.67 (that is [`MuConversion::Published`], for re-computing the submissions that did).
///
/// ```
/// use qupian::units::Area;
/// let area = Area::from_text("326342").unwrap();
/// assert_eq!(area.to_string(), "326342.00");
/// assert_eq!(area.mu_text(), "489.513");
/// assert_eq!(area.ha_text(), "32.6342");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Area(i64);

impl Area {
    /// No area.
    pub const ZERO: Self = Self(0);
    /// Decimals of a square metre that an area holds.
    pub const SCALE: u32 = 4;

    /// An area from a count of 0.0001 m².
    #[must_use]
    pub const fn from_steps(steps: i64) -> Self {
        Self(steps)
    }

    /// The count of 0.0001 m².
    #[must_use]
    pub const fn steps(self) -> i64 {
        self.0
    }

    /// An area from square metres as text.
    ///
    /// # Errors
    ///
    /// [`NotDecimal`] if the text is no decimal or has more than four decimals.
    pub fn from_text(text: &str) -> Result<Self, NotDecimal> {
        parse_fixed_i64(text, Self::SCALE).map(Self)
    }

    /// An area from a declared number in `unit`; mu, which square metres cannot hold exactly, is rounded half-up
    /// to 0.0001 m².
    ///
    /// ```
    /// use qupian::units::{Area, AreaUnit};
    /// assert_eq!(Area::declared("0.7493", AreaUnit::Hectare).unwrap().to_string(), "7493.00");
    /// assert_eq!(Area::declared("1", AreaUnit::Mu).unwrap().to_string(), "666.6667");
    /// ```
    ///
    /// # Errors
    ///
    /// [`NotDecimal`] if the text is no decimal, too fine or too large.
    pub fn declared(text: &str, unit: AreaUnit) -> Result<Self, NotDecimal> {
        let steps = match unit {
            AreaUnit::SquareMetre => return Self::from_text(text),
            AreaUnit::Hectare => parse_fixed(text, 8)?,
            AreaUnit::Mu => {
                // 10^-8 mu are 2/3 x 10^-5 m2, which is 1/15 of a step of 10^-4 m2
                let fifteenths = parse_fixed(text, 8)?;
                (fifteenths * 2 + fifteenths.signum() * 15) / 30
            }
        };
        i64::try_from(steps)
            .map(Self)
            .map_err(|_error| NotDecimal::TooLarge(text.to_owned()))
    }

    /// The area in `unit`, exactly.
    #[must_use]
    pub fn quantity(self, unit: AreaUnit) -> Quantity {
        Quantity::from_steps(i128::from(self.0) * unit.per_square_metre())
    }

    /// The area in mu by a given conversion.
    #[must_use]
    pub fn mu(self, conversion: MuConversion) -> Quantity {
        match conversion {
            MuConversion::Exact => self.quantity(AreaUnit::Mu),
            MuConversion::Published(constant) => {
                // steps 10^-4 over constant 10^-10 wanted in 10^-8: x 10^14
                let (above, below) = (i128::from(self.0) * 10_i128.pow(14), i128::from(constant));
                Quantity::from_steps((above * 2 + above.signum() * below) / (below * 2))
            }
        }
    }

    /// The area rounded to a number of decimals of a unit: only m² and ha can be rounded in place (a whole
    /// number of 0.01 mu is no whole number of 0.0001 m²), mu is rounded as a [`Quantity`].
    #[must_use]
    pub fn rounded(self, rounding: Rounding) -> Self {
        let steps = rounding.apply(i128::from(self.0), Self::SCALE);
        Self(i64::try_from(steps).unwrap_or(self.0))
    }

    /// Mu as text, exact, without trailing zeros.
    #[must_use]
    pub fn mu_text(self) -> String {
        fixed(self.quantity(AreaUnit::Mu).steps(), Quantity::SCALE, 0)
    }

    /// Hectares as text, exact, at least four decimals.
    #[must_use]
    pub fn ha_text(self) -> String {
        fixed(self.quantity(AreaUnit::Hectare).steps(), Quantity::SCALE, 4)
    }

    /// True for an area above zero.
    #[must_use]
    pub fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The difference without its sign.
    #[must_use]
    pub fn distance(self, other: Self) -> Self {
        Self((self.0 - other.0).abs())
    }
}

/// Prints square metres with at least two decimals.
impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&fixed(i128::from(self.0), Self::SCALE, 2))
    }
}

impl Add for Area {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Area {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Area {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Area {
    fn sum<I: Iterator<Item = Self>>(areas: I) -> Self {
        areas.fold(Self::ZERO, Add::add)
    }
}
