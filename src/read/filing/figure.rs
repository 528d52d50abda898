//! Numbers of a workbook: floats there, plain decimals here.

use crate::read::values::written_out;

/// A float as a plain decimal of at most 15 significant digits, which is what the programs that write workbooks keep.
///
/// Numbers beyond 40 zeros keep their exponent: no figure of a filing is so large or so small, and a reader says so.
pub(super) fn decimal(number: f64) -> String {
    let rounded = format!("{number:.14e}");
    let Some(plain) = written_out(&rounded) else {
        return rounded;
    };
    let trimmed = match plain.contains('.') {
        true => plain.trim_end_matches('0').trim_end_matches('.'),
        false => plain.as_str(),
    };
    match trimmed {
        "-0" => "0".to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn a_float_is_the_decimal_that_was_typed() {
        for (number, text) in [
            (0.1, "0.1"),
            (0.1 + 0.2, "0.3"), // 0.30000000000000004 in 17 digits
            (1.0, "1"),
            (62000.5, "62000.5"),
            (769_114_685.2, "769114685.2"),
            (0.000_015, "0.000015"),
            (-12.5, "-12.5"),
            (0.0, "0"),
            (-0.0, "0"),
            (1e15, "1000000000000000"),
            (149_999_000_000_000_225.0, "149999000000000000"),
            (1.0 / 3.0, "0.333333333333333"),
        ] {
            assert_eq!(decimal(number), text);
        }
        assert_eq!(decimal(1e300), "1.00000000000000e300");
        assert_eq!(decimal(f64::NAN), "NaN");
    }
}
