//! Single values: days, yes and no, numbers with their units.

use super::heading::{self, Unit};
use super::ids::is_invisible;
use crate::land::Place;
use crate::lang::Text;
use crate::text;
use crate::units::ungroup;
use jiff::civil::Date;

/// How much of a value a message shows.
const SHOWN: usize = 80;

/// A value as a message shows it: cut if it is long, invisible and control characters spelled out.
pub(super) fn shown(written: &str) -> String {
    let mut shown = String::new();
    for letter in written.chars().take(SHOWN) {
        if is_invisible(letter) || letter.is_control() {
            shown.push_str(&format!("<U+{:04X}>", u32::from(letter)));
        } else {
            shown.push(letter);
        }
    }
    if written.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// A place whose words are [`shown`].
pub(super) fn shown_place(mut place: Place) -> Place {
    for words in [&mut place.id, &mut place.field, &mut place.value] {
        *words = words.as_deref().map(shown);
    }
    place
}

/// A day as people write it: 2020-01-31, 2020/1/31, 2020.1.31, 20200131, 2020年1月31日, with or without a time.
///
/// # Errors
///
/// What is wrong, if it is no day of the calendar.
///
/// ```
/// assert_eq!(qupian::read::day("2020年1月31日").unwrap().to_string(), "2020-01-31");
/// ```
pub fn day(written: &str) -> Result<Date, Text> {
    let written = &shown(written);
    let wrong = || {
        text!(
            "`{written}` 不是日历上的日期，应为 2020-01-31 的形式",
            "`{written}` is no day of the calendar; the form is 2020-01-31"
        )
    };
    let plain = heading::narrow(written);
    let date = plain.split(['t', ' ']).next().unwrap_or_default();
    let compact = date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = if compact {
        vec![&date[..4], &date[4..6], &date[6..]]
    } else {
        date.trim_end_matches('日')
            .split(['-', '/', '.', '年', '月'])
            .collect()
    };
    let &[year, month, day] = parts.as_slice() else {
        return Err(wrong());
    };
    let four = year.len() == 4;
    let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    date().filter(|_| four).ok_or_else(wrong)
}

/// Yes or no.
///
/// # Errors
///
/// What is wrong, for any other word.
pub(super) fn yes(written: &str) -> Result<bool, Text> {
    match heading::narrow(written).as_str() {
        "是" | "1" | "true" | "y" | "yes" | "t" | "永久基本农田" => Ok(true),
        "否" | "0" | "false" | "n" | "no" | "f" | "非永久基本农田" => Ok(false),
        _ => Err(not_yes(&shown(written))),
    }
}

fn not_yes(written: &str) -> Text {
    text!(
        "`{written}` 不表示是或否；应为 是/否、1/0、true/false 或 Y/N",
        "`{written}` means neither yes nor no; 是/否, 1/0, true/false or Y/N is expected"
    )
}

/// A number of persons.
///
/// # Errors
///
/// What is wrong, if it is no whole number.
pub(super) fn persons(written: &str) -> Result<u32, Text> {
    let plain = ungroup(written).unwrap_or_default();
    let whole = plain.strip_suffix(".0").unwrap_or(&plain);
    let written = shown(written);
    whole.parse().map_err(|_error| {
        text!(
            "`{written}` 不是人数（应为整数）",
            "`{written}` is no number of persons (a whole number is expected)"
        )
    })
}

/// A number as written, plain, and the unit behind it if there is one: `0.7655公顷`, `62,000`.
///
/// # Errors
///
/// What is wrong, if there is no number or the words behind it are no unit.
pub(super) fn number(written: &str) -> Result<(String, Option<Unit>), Text> {
    let plain = heading::narrow(written);
    let end = plain
        .find(|letter: char| !matches!(letter, '0'..='9' | '.' | ',' | '-' | '+'))
        .unwrap_or(plain.len());
    let (digits, behind) = plain.split_at(end);
    let written = shown(written);
    let wrong = || text!("`{written}` 不是数字", "`{written}` is no number");
    let digits = ungroup(digits)
        .filter(|digits| digits.bytes().any(|byte| byte.is_ascii_digit()))
        .ok_or_else(wrong)?;
    match behind.trim() {
        "" => Ok((digits, None)),
        words => heading::unit(words)
            .map(|unit| (digits, Some(unit)))
            .ok_or_else(wrong),
    }
}

/// How many zeros an exponent may stand for.
const ZEROS: i64 = 40;

/// A number in exponent form written out, exactly: `6.2e4` is `62000`.
pub(super) fn written_out(written: &str) -> Option<String> {
    let (mantissa, exponent) = written.split_once(['e', 'E'])?;
    let exponent: i64 = exponent.parse().ok()?;
    if exponent.abs() > ZEROS {
        return None;
    }
    let (sign, unsigned) = mantissa
        .strip_prefix('-')
        .map_or(("", mantissa), |unsigned| ("-", unsigned));
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let point = i64::try_from(whole.len()).ok()? + exponent;
    let before = usize::try_from(-point).unwrap_or(0);
    let digits = format!("{}{whole}{part}", "0".repeat(before));
    let point = usize::try_from(point).unwrap_or(0);
    let behind = point.saturating_sub(digits.len());
    let digits = format!("{digits}{}", "0".repeat(behind));
    let (whole, part) = digits.split_at_checked(point)?;
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let dot = if part.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{dot}{part}"))
}

/// True for a code that a spreadsheet has turned into a number of its own: `4.4E+17`.
pub(super) fn is_damaged_code(written: &str) -> bool {
    let plain = heading::narrow(written);
    let Some((mantissa, exponent)) = plain.split_once('e') else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let sign_free = exponent.trim_start_matches(['+', '-']);
    let dotted = mantissa.contains('.') || exponent.starts_with('+');
    dotted && digits(&mantissa.replacen('.', "", 1)) && digits(sign_free)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::AreaUnit;

    #[test]
    fn days_as_people_write_them() {
        let expected = jiff::civil::date(2020, 1, 31);
        for written in [
            "2020-01-31",
            "2020/1/31",
            "2020.1.31",
            "20200131",
            "2020年1月31日",
            "2020-01-31T00:00:00",
            "2020/1/31 0:00:00",
            "２０２０-０１-３１",
        ] {
            assert_eq!(day(written), Ok(expected), "{written}");
        }
        for written in [
            "",
            "2020",
            "2020-02-30",
            "31/01/2020",
            "20-01-31",
            "2020-1",
            "abc",
            "2020-01-31-01",
        ] {
            assert!(day(written).is_err(), "{written}");
        }
    }

    #[test]
    fn numbers_carry_their_unit() {
        assert_eq!(
            number("0.7655公顷"),
            Ok(("0.7655".into(), Some(Unit::Area(AreaUnit::Hectare))))
        );
        assert_eq!(number("62,000.50"), Ok(("62000.50".into(), None)));
        for written in ["", "abc", "62,00", "1e5", "12 苹果", "."] {
            assert!(number(written).is_err(), "{written}");
        }
    }

    #[test]
    fn exponents_are_written_out_exactly() {
        for (written, plain) in [
            ("1e4", "10000"),
            ("6.2E+4", "62000"),
            ("6.20005e4", "62000.5"),
            ("-1.5e1", "-15"),
            ("4e-1", "0.4"),
            ("12.5e-4", "0.00125"),
            ("0.5e2", "50"),
            ("0e0", "0"),
            ("1e40", "10000000000000000000000000000000000000000"),
        ] {
            assert_eq!(written_out(written).as_deref(), Some(plain), "{written}");
        }
        for written in ["1e41", "1e", "12", "1e99999999999999999999"] {
            assert_eq!(written_out(written), None, "{written}");
        }
    }

    #[test]
    fn a_code_in_exponent_form_is_damaged() {
        for damaged in ["4.4E+17", "1.40105E+11", "4.40000000000000e+17", "4E+17"] {
            assert!(is_damaged_code(damaged), "{damaged}");
        }
        for sound in ["440000000000000000", "E12", "12E3", "D-1", "0102K", "1.5"] {
            assert!(!is_damaged_code(sound), "{sound}");
        }
    }
}
