//! 四舍五入 on the decimal text of a double, as the official procedure rounds at every step.

/// 10⁰ to 10⁶.
const POWERS: [f64; 7] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6];

/// `value` rounded to `decimals` (0 to 6), half away from zero, where the half is judged on the shortest decimal text
/// that reads back as `value`: 1.00005 rounds up to 1.0001 although its double lies below the half.
///
/// For coordinates and seconds (below 1e9); a number that has no such decimals left comes back unchanged.
pub(super) fn half_up(value: f64, decimals: usize) -> f64 {
    let scale = POWERS[decimals];
    let steps = value.abs() * scale;
    if steps.is_nan() || steps >= 1e15 {
        return value;
    }
    let (whole, rest) = (steps.trunc(), steps.fract());
    // The text lies within half a unit in the last place of the double, the product within another half.
    let doubt = 2.0 * f64::EPSILON * steps;
    let up = if (rest - 0.5).abs() > doubt {
        rest > 0.5
    } else {
        half_in_text(value.abs(), decimals)
    };
    // Two exact integers: the quotient is the double nearest to the rounded decimal.
    ((whole + if up { 1.0 } else { 0.0 }) / scale).copysign(value)
}

/// Whether the first digit after the kept decimals is 5 or more, in the shortest text of a number near that half.
fn half_in_text(value: f64, kept: usize) -> bool {
    let text = value.to_string();
    let digit = text
        .split_once('.')
        .and_then(|(_, d)| d.as_bytes().get(kept).copied());
    digit.is_some_and(|d| d >= b'5')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: f64, decimals: usize) -> String {
        half_up(value, decimals).to_string()
    }

    /// By hand from the decimal text; the doubles of 0.00005, 1.00005 and 37632034.56785 lie below their text.
    #[test]
    fn a_half_in_the_text_goes_up_although_the_double_lies_below() {
        assert_eq!(text(0.000_05, 4), "0.0001");
        assert_eq!(text(1.000_05, 4), "1.0001");
        assert_eq!(text(37_632_034.567_85, 4), "37632034.5679");
        assert_eq!(text(4_190_012.345_649_9, 4), "4190012.3456");
        assert_eq!(text(-2.000_05, 4), "-2.0001");
        assert_eq!(text(136_212.702_852_5, 6), "136212.702853");
    }

    /// Against integer arithmetic on the digits: every text with five decimals near a coordinate.
    #[test]
    fn every_five_decimal_text_rounds_as_its_digits_say() {
        for base in [0_u64, 41_900_123, 50_000_000, 3_763_203_400, 4_599_999_900] {
            for step in 0..20_000_u64 {
                let digits = base * 1000 + step;
                let value: f64 = format!("{}.{:05}", digits / 100_000, digits % 100_000)
                    .parse()
                    .unwrap();
                let rounded = (digits + 5) / 10;
                let wanted: f64 = format!("{}.{:04}", rounded / 10_000, rounded % 10_000)
                    .parse()
                    .unwrap();
                assert_eq!(half_up(value, 4).to_bits(), wanted.to_bits(), "{value}");
            }
        }
    }

    #[test]
    fn what_has_no_decimals_left_stays() {
        assert_eq!(text(1e12, 4), "1000000000000");
        assert!(half_up(f64::NAN, 6).is_nan());
    }
}
