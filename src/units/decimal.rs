//! Decimals as text, in and out, without a float on the way.

use crate::lang::Text;
use crate::text;
use std::str::FromStr;

use rust_decimal::Decimal;

/// Why a text is not the decimal that was wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotDecimal {
    /// Not a plain decimal number such as `-12.50`.
    NotANumber(String),
    /// More decimals than the quantity can hold.
    TooFine {
        /// The text as it was read.
        text: String,
        /// How many decimals the quantity holds.
        decimals: u32,
    },
    /// Larger than the quantity can hold.
    TooLarge(String),
}

impl NotDecimal {
    /// What is wrong, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NotANumber(found) => text!(
                "`{found}` 不是十进制数",
                "`{found}` is not a decimal number"
            ),
            Self::TooFine {
                text: found,
                decimals,
            } => {
                text!(
                    "`{found}` 的小数超过 {decimals} 位",
                    "`{found}` has more than {decimals} decimals"
                )
            }
            Self::TooLarge(found) => text!("`{found}` 超出可表示的范围", "`{found}` is too large"),
        }
    }
}

impl std::fmt::Display for NotDecimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text().en())
    }
}

impl std::error::Error for NotDecimal {}

/// Reads a decimal text as an integer of steps of 10^-`decimals`, exactly: more decimals than that are an
/// error, unless they are zeros.
///
/// # Errors
///
/// [`NotDecimal`] if the text is no plain decimal (exponents and grouping signs are refused), is too fine or
/// too large.
///
/// # Example
///
/// ```
/// use qupian::units::parse_fixed;
/// assert_eq!(parse_fixed("1.25", 4).unwrap(), 12_500);
/// assert_eq!(parse_fixed("-3.500", 1).unwrap(), -35);
/// assert!(parse_fixed("1.25", 1).is_err());
/// assert!(parse_fixed("4.4E+17", 4).is_err());
/// ```
pub fn parse_fixed(text: &str, decimals: u32) -> Result<i128, NotDecimal> {
    let plain = text.trim();
    let digits = plain.strip_prefix(['-', '+']).unwrap_or(plain);
    let shaped = !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.bytes().any(|b| b.is_ascii_digit());
    if !shaped {
        return Err(NotDecimal::NotANumber(text.to_owned()));
    }
    let value = Decimal::from_str_exact(plain.trim_start_matches('+')).or_else(|_error| {
        Decimal::from_str(plain).map_err(|_error| NotDecimal::NotANumber(text.to_owned()))
    })?;
    let value = value.normalize();
    let too_fine = value.scale() > decimals;
    if too_fine {
        return Err(NotDecimal::TooFine {
            text: text.to_owned(),
            decimals,
        });
    }
    10_i128
        .checked_pow(decimals - value.scale())
        .and_then(|step| value.mantissa().checked_mul(step))
        .ok_or_else(|| NotDecimal::TooLarge(text.to_owned()))
}

/// [`parse_fixed`] into 64 bits, as areas, rates and factors hold it.
///
/// # Errors
///
/// As [`parse_fixed`]; [`NotDecimal::TooLarge`] also beyond 64 bits.
///
/// ```
/// use qupian::units::parse_fixed_i64;
/// assert_eq!(parse_fixed_i64("1.2", 6).unwrap(), 1_200_000);
/// ```
pub fn parse_fixed_i64(text: &str, decimals: u32) -> Result<i64, NotDecimal> {
    let wide = parse_fixed(text, decimals)?;
    i64::try_from(wide).map_err(|_error| NotDecimal::TooLarge(text.to_owned()))
}

/// Writes an integer of steps of 10^-`scale` with at least `least` decimals and no other trailing zeros.
///
/// ```
/// use qupian::units::fixed;
/// assert_eq!(fixed(12_500, 4, 2), "1.25");
/// assert_eq!(fixed(-5, 1, 2), "-0.50");
/// assert_eq!(fixed(30_000, 4, 0), "3");
/// ```
#[must_use]
pub fn fixed(steps: i128, scale: u32, least: usize) -> String {
    let sign = if steps < 0 { "-" } else { "" };
    let unit = 10_u128.pow(scale);
    let (whole, part) = (steps.unsigned_abs() / unit, steps.unsigned_abs() % unit);
    let mut decimals = if scale == 0 {
        String::new()
    } else {
        format!("{part:0width$}", width = scale as usize)
    };
    while decimals.len() > least && decimals.ends_with('0') {
        decimals.pop();
    }
    while decimals.len() < least {
        decimals.push('0');
    }
    if decimals.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{decimals}")
    }
}

/// A number as people type it in tables, with grouping commas taken out when they stand where they should
/// (`62,000` but not `62,00`) and full-width digits made plain.
///
/// ```
/// use qupian::units::ungroup;
/// assert_eq!(ungroup("1,062,000.50").as_deref(), Some("1062000.50"));
/// assert_eq!(ungroup("６２０００").as_deref(), Some("62000"));
/// assert_eq!(ungroup("62,00"), None);
/// ```
#[must_use]
pub fn ungroup(text: &str) -> Option<String> {
    let plain: String = text.trim().chars().map(half_width).collect();
    let (whole, part) = plain
        .split_once('.')
        .map_or((plain.as_str(), None), |(whole, part)| (whole, Some(part)));
    let unsigned = whole.trim_start_matches(['-', '+']);
    let mut groups = unsigned.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = groups.clone().next().is_some();
    let well = !grouped || ((1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3));
    let decimals_plain = part.is_none_or(|part| !part.contains(','));
    (well && decimals_plain).then(|| plain.replace(',', ""))
}

fn half_width(letter: char) -> char {
    match letter {
        '０'..='９' => char::from_u32(letter as u32 - '０' as u32 + '0' as u32).unwrap_or(letter),
        '．' => '.',
        '，' => ',',
        '－' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_longer_than_the_decimal_type_is_refused_not_rounded() {
        assert!(parse_fixed("0.12345678901234567890123456789012345", 6).is_err());
        assert!(parse_fixed("99999999999999999999999999999999999999", 4).is_err());
    }

    #[test]
    fn words_dots_and_exponents_are_not_numbers() {
        for text in [
            "", ".", "-", "1e3", "1.2.3", "一", "NaN", "inf", "0x10", "1_000",
        ] {
            assert!(parse_fixed(text, 4).is_err(), "{text}");
        }
    }

    #[test]
    fn trailing_zeros_are_not_decimals() {
        assert_eq!(parse_fixed("1.2000000", 1), Ok(12));
    }
}
