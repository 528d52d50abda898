//! Decimals on their way into a spreadsheet, which knows binary floats only.
//!
//! A cell's number keeps fifteen significant digits: every decimal of up to fifteen digits comes back from the nearest
//! float as it went in. What has more digits is written as text, so that none is lost.

/// Significant digits that a spreadsheet keeps.
const DIGITS: u32 = 15;

/// A decimal, exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exact {
    steps: i128,
    decimals: u32,
}

impl Exact {
    /// Reads a plain decimal as our figures print it; `None` for anything else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = whole.strip_prefix('-').unwrap_or(whole);
        let plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        if digits.is_empty() || !plain(digits) || !plain(part) {
            return None;
        }
        Some(Self {
            steps: format!("{whole}{part}").parse().ok()?,
            decimals: u32::try_from(part.len()).ok()?,
        })
    }

    /// Decimals as printed.
    pub(super) fn decimals(self) -> u32 {
        self.decimals
    }

    /// True if a cell's number holds every digit.
    pub(super) fn fits(self) -> bool {
        let mut steps = self.steps.unsigned_abs();
        while steps != 0 && steps.is_multiple_of(10) {
            steps /= 10;
        }
        steps < 10_u128.pow(DIGITS)
    }

    /// The figure in steps of 10^-`decimals`; `None` if that is coarser than it is, or beyond 38 digits.
    pub(super) fn steps_of(self, decimals: u32) -> Option<i128> {
        let finer = decimals.checked_sub(self.decimals)?;
        self.steps.checked_mul(10_i128.checked_pow(finer)?)
    }
}

/// True if `ROUND(SUM(…), decimals)` of `terms` gives `sum` to the last digit, whatever adds up the floats.
///
/// Each term is the float nearest to its decimal, off by 2⁻⁵³ of it at most, and each addition of `n` terms adds 2⁻⁵³ of
/// the sum so far at most. With T the sum of the terms without signs, in steps of the last decimal, the float sum is
/// less than (n + 1) · T · 2⁻⁵³ steps away from the exact one. As long as that stays below a quarter of a step, rounding
/// to `decimals` cannot fall on another step: the sum is the exact one. So a formula stands only where this holds.
pub(super) fn adds_up(terms: &[Exact], sum: Exact) -> bool {
    let decimals = sum.decimals;
    let Some(steps) = terms
        .iter()
        .map(|term| term.steps_of(decimals))
        .collect::<Option<Vec<i128>>>()
    else {
        return false;
    };
    let all = terms.iter().all(|term| term.fits()) && sum.fits();
    all && Some(steps.iter().sum::<i128>()) == sum.steps_of(decimals) && is_safe(&steps)
}

/// True if `ROUND(figure * times, decimals)` gives `product`: two roundings, as for a sum of two terms.
pub(super) fn multiplies(figure: Exact, times: i128, product: Exact) -> bool {
    let decimals = figure.decimals.max(product.decimals);
    let (Some(one), Some(wanted)) = (figure.steps_of(decimals), product.steps_of(decimals)) else {
        return false;
    };
    let equal = one.checked_mul(times) == Some(wanted);
    equal && figure.fits() && product.fits() && is_safe(&[wanted, 0])
}

/// The bound of [`adds_up`].
fn is_safe(steps: &[i128]) -> bool {
    let total: u128 = steps.iter().map(|step| step.unsigned_abs()).sum();
    let bound = (steps.len() as u128 + 1).checked_mul(total);
    bound.is_some_and(|bound| bound < 1 << 51)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::read(text).unwrap()
    }

    #[test]
    fn a_figure_of_more_than_fifteen_digits_does_not_fit() {
        assert!(exact("9999999999999.99").fits());
        assert!(!exact("10000000000000.01").fits());
        assert!(exact("100000000000000000.00").fits());
        assert_eq!(Exact::read("1,000.00"), None);
        assert_eq!(Exact::read("1e5"), None);
        assert_eq!(Exact::read(""), None);
    }

    #[test]
    fn a_sum_stands_as_a_formula_only_if_floats_cannot_miss_it() {
        let terms = ["0.10", "0.20", "0.30"].map(exact);
        assert!(adds_up(&terms, exact("0.60")));
        assert!(!adds_up(&terms, exact("0.61")));
        // 10^13 fen, three hundred times: 3·10^15 fen and 301 terms are beyond 2^51
        let many = vec![exact("100000000000.01"); 300];
        assert!(!adds_up(&many, exact("30000000000003.00")));
    }

    #[test]
    fn mu_are_hectares_times_fifteen() {
        assert!(multiplies(exact("0.1234"), 15, exact("1.8510")));
        assert!(!multiplies(exact("0.1234"), 15, exact("1.8511")));
    }
}
