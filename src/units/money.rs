//! Money: exact, in steps of 0.0001 yuan, and the unrounded product it comes from.

use super::decimal::{NotDecimal, fixed, parse_fixed};
use super::factor::Factor;
use super::quantity::Quantity;
use super::rounding::{Rounding, ratio_half_up};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

/// A product of area, rate and factor before its one rounding, in steps of 10^-18 yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExactMoney(i128);

impl ExactMoney {
    /// Decimals of a yuan that the product holds.
    pub const SCALE: u32 = 18;

    /// A product from a count of 10^-18 yuan.
    #[must_use]
    pub const fn from_steps(steps: i128) -> Self {
        Self(steps)
    }

    /// The one rounding, as the pack's plan says; at most four decimals stay.
    #[must_use]
    pub fn rounded(self, rounding: Rounding) -> Money {
        let step = 10_i128.pow(Self::SCALE - Money::SCALE);
        let held = Rounding::new(rounding.decimals.min(Money::SCALE), rounding.mode);
        Money(held.apply(self.0, Self::SCALE) / step)
    }
}

impl fmt::Display for ExactMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&fixed(self.0, Self::SCALE, 2))
    }
}

/// An amount of yuan in steps of 0.0001.
///
/// ```
/// use qupian::units::{Factor, Mode, Money, Rounding};
/// let total = Money::from_text("100.01").unwrap();
/// let land = total.share(Factor::from_text("0.5").unwrap(), Rounding::new(2, Mode::HalfUp)).unwrap();
/// assert_eq!(land.to_string(), "50.01");
/// assert_eq!((total - land).to_string(), "50.00"); // the other half is the rest, never rounded apart
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i128);

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);
    /// Decimals of a yuan that an amount holds.
    pub const SCALE: u32 = 4;

    /// An amount from a count of 0.0001 yuan.
    #[must_use]
    pub const fn from_steps(steps: i128) -> Self {
        Self(steps)
    }

    /// The count of 0.0001 yuan.
    #[must_use]
    pub const fn steps(self) -> i128 {
        self.0
    }

    /// An amount of yuan from text.
    ///
    /// # Errors
    ///
    /// [`NotDecimal`] if the text is no decimal, finer than 0.0001 yuan or too large.
    pub fn from_text(text: &str) -> Result<Self, NotDecimal> {
        parse_fixed(text, Self::SCALE).map(Self)
    }

    /// A share of the amount, rounded. `None` beyond 38 digits.
    #[must_use]
    pub fn share(self, share: Factor, rounding: Rounding) -> Option<Self> {
        let product = self.0.checked_mul(i128::from(share.steps()))?;
        let scale = Self::SCALE + Factor::SCALE;
        let held = Rounding::new(rounding.decimals.min(Self::SCALE), rounding.mode);
        Some(Self(
            held.apply(product, scale) / 10_i128.pow(Factor::SCALE),
        ))
    }

    /// The price of one thing times a count of such things: money, not rounded yet. `None` beyond 38 digits.
    ///
    /// ```
    /// use qupian::units::{Mode, Money, Quantity, Rounding};
    /// let tree = Money::from_text("0.35").unwrap();
    /// let whole = tree.times(Quantity::declared("12.5").unwrap()).unwrap();
    /// assert_eq!(whole.rounded(Rounding::new(2, Mode::HalfUp)).to_string(), "4.38");
    /// ```
    #[must_use]
    pub fn times(self, count: Quantity) -> Option<ExactMoney> {
        let step = 10_i128.pow(ExactMoney::SCALE - Self::SCALE - Quantity::SCALE);
        let product = self.0.checked_mul(count.steps())?;
        product.checked_mul(step).map(ExactMoney)
    }

    /// The money for each of a count, to the fen, half-up: an average for people, never multiplied again. `None` of
    /// nothing, and beyond 38 digits.
    ///
    /// ```
    /// use qupian::units::{Money, Quantity};
    /// let mu = Quantity::declared("15").unwrap();
    /// assert_eq!(Money::from_text("1000000").unwrap().per(mu).unwrap().to_string(), "66666.67");
    /// assert_eq!(Money::from_text("1").unwrap().per(Quantity::count(0)), None);
    /// ```
    #[must_use]
    pub fn per(self, count: Quantity) -> Option<Self> {
        let fen = 10_i128.pow(2 + Quantity::SCALE - Self::SCALE);
        let average = ratio_half_up(self.0.checked_mul(fen)?, count.steps())?;
        Some(Self(average * 10_i128.pow(Self::SCALE - 2)))
    }

    /// The amount as a percentage of another, to two decimals, half-up: `-33.33`. `None` of nothing or less, and beyond
    /// 38 digits.
    ///
    /// ```
    /// use qupian::units::Money;
    /// let yuan = |text| Money::from_text(text).unwrap();
    /// assert_eq!(yuan("-300000").percent_of(yuan("900000")).unwrap(), "-33.33");
    /// assert_eq!(yuan("1").percent_of(Money::ZERO), None);
    /// ```
    #[must_use]
    pub fn percent_of(self, whole: Self) -> Option<String> {
        let hundredths = ratio_half_up(self.0.checked_mul(10_000)?, whole.0)?;
        Some(fixed(hundredths, 2, 2))
    }

    /// The difference without its sign.
    #[must_use]
    pub fn distance(self, other: Self) -> Self {
        Self((self.0 - other.0).abs())
    }

    /// The amount in 万元 with `decimals` decimals, half-up: for headings and summaries, never summed.
    ///
    /// ```
    /// use qupian::units::Money;
    /// assert_eq!(Money::from_text("243200").unwrap().wan_text(2), "24.32");
    /// ```
    #[must_use]
    pub fn wan_text(self, decimals: u32) -> String {
        let rounding = Rounding::new(decimals, super::Mode::HalfUp);
        fixed(
            rounding.apply(self.0, Self::SCALE + 4),
            Self::SCALE + 4,
            decimals as usize,
        )
    }

    /// The amount with grouping commas, for tables that people read: `1,234,567.80`.
    #[must_use]
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let (sign, digits) = whole
            .strip_prefix('-')
            .map_or(("", whole), |digits| ("-", digits));
        let groups: Vec<&str> = digits
            .as_bytes()
            .rchunks(3)
            .rev()
            .filter_map(|g| std::str::from_utf8(g).ok())
            .collect();
        format!("{sign}{}.{part}", groups.join(","))
    }
}

/// Prints yuan with at least two decimals.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&fixed(self.0, Self::SCALE, 2))
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Area, AreaUnit, Mode, MuConversion, Rate, RateUnit};

    const FEN: Rounding = Rounding::new(2, Mode::HalfUp);

    fn amount(area: &str, rate: &str, factor: &str) -> Money {
        let rate = Rate::from_text(rate, RateUnit::YUAN_PER_MU).unwrap();
        let quantity = Area::from_text(area).unwrap().quantity(AreaUnit::Mu);
        rate.times(Factor::from_text(factor).unwrap())
            .times(quantity)
            .unwrap()
            .rounded(FEN)
    }

    /// Source: worked_examples C1 and C3 (price 66300 yuan/mu, per square metre, coefficient 0.67).
    #[test]
    fn a_square_metre_at_66300_yuan_per_mu() {
        assert_eq!(amount("1", "66300", "1").to_string(), "99.45");
        assert_eq!(amount("1", "66300", "0.67").to_string(), "66.63");
    }

    /// Hand calculation: 12345.67 m2 = 18.518505 mu; x 38600 x 1.2 = 857777.1516 yuan.
    #[test]
    fn one_rounding_at_the_end() {
        assert_eq!(amount("12345.67", "38600", "1.2").to_string(), "857777.15");
    }

    /// Source: domain notes 3.1: 1,000 ha at 60,000 yuan/mu lose 4,500 yuan when divided by 666.67
    /// (10^7 / 666.67 = 14999.92500037 mu; the exact figure is 15,000 mu).
    #[test]
    fn the_published_constant_loses_4500_yuan_on_a_thousand_hectares() {
        let area = Area::declared("1000", AreaUnit::Hectare).unwrap();
        let rate = Rate::from_text("60000", RateUnit::YUAN_PER_MU)
            .unwrap()
            .times(Factor::ONE);
        let at = |conversion| rate.times(area.mu(conversion)).unwrap().rounded(FEN);
        let exact = at(MuConversion::Exact);
        let published = at(MuConversion::from_text("666.67").unwrap());
        assert_eq!(exact.to_string(), "900000000.00");
        assert_eq!((exact - published).to_string(), "4499.98");
    }

    #[test]
    fn an_odd_fen_split_in_halves_still_adds_up() {
        let total = Money::from_text("0.01").unwrap();
        let half = total.share(Factor::from_text("0.5").unwrap(), FEN).unwrap();
        assert_eq!(half.to_string(), "0.01");
        assert_eq!((total - half).to_string(), "0.00");
    }

    #[test]
    fn groups_read_well_on_both_sides_of_zero() {
        assert_eq!(
            Money::from_text("-1234567.8").unwrap().grouped(),
            "-1,234,567.80"
        );
        assert_eq!(Money::from_text("999").unwrap().grouped(), "999.00");
    }
}
