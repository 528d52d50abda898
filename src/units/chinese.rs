//! 人民币大写: an amount in the capitals that officials sign.

use super::money::Money;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

/// The amount in Chinese capitals, to the fen; an amount finer than a fen is rounded half-up to it.
///
/// ```
/// use qupian::units::{Money, capitals};
/// assert_eq!(capitals(Money::from_text("100200.05").unwrap()), "壹拾万零贰佰元零伍分");
/// assert_eq!(capitals(Money::from_text("1000").unwrap()), "壹仟元整");
/// ```
#[must_use]
pub fn capitals(money: Money) -> String {
    let fen = (money.steps().unsigned_abs() + 50) / 100;
    let sign = if money.steps() < 0 && fen > 0 {
        "负"
    } else {
        ""
    };
    let (yuan, jiao, fen) = (fen / 100, (fen / 10 % 10) as usize, (fen % 10) as usize);
    let mut words = sign.to_owned();
    if yuan > 0 || (jiao == 0 && fen == 0) {
        words.push_str(&whole(yuan));
        words.push('元');
    }
    match (jiao, fen) {
        (0, 0) => words.push('整'),
        (0, fen) => {
            if yuan > 0 {
                words.push('零');
            }
            words.push(DIGITS[fen]);
            words.push('分');
        }
        (jiao, fen) => {
            words.push(DIGITS[jiao]);
            words.push('角');
            if fen > 0 {
                words.push(DIGITS[fen]);
                words.push('分');
            } else {
                words.push('整');
            }
        }
    }
    words
}

fn whole(yuan: u128) -> String {
    let digits: Vec<usize> = yuan
        .to_string()
        .bytes()
        .map(|byte| usize::from(byte - b'0'))
        .collect();
    if yuan == 0 {
        return "零".to_owned();
    }
    if digits.len() > 20 {
        return yuan.to_string();
    }
    let mut words = String::new();
    let mut zero_due = false;
    for (place, &digit) in digits.iter().enumerate() {
        let left = digits.len() - 1 - place;
        if digit == 0 {
            zero_due = true;
        } else {
            if zero_due && !words.is_empty() {
                words.push('零');
            }
            zero_due = false;
            words.push(DIGITS[digit]);
            words.push_str(PLACES[left % 4]);
        }
        let group = left / 4;
        let group_has = digits[..=place]
            .iter()
            .rev()
            .take(4 - left % 4)
            .any(|&d| d > 0);
        if left.is_multiple_of(4) && group > 0 && group_has {
            words.push_str(GROUPS[group]);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: the rules of 正确填写票据和结算凭证的基本规定 applied by hand.
    #[test]
    fn amounts_in_capitals() {
        for (figure, words) in [
            ("0", "零元整"),
            ("0.05", "伍分"),
            ("0.50", "伍角整"),
            ("10", "壹拾元整"),
            ("1409.50", "壹仟肆佰零玖元伍角整"),
            ("6007.14", "陆仟零柒元壹角肆分"),
            ("107000.53", "壹拾万零柒仟元伍角叁分"),
            ("100000000", "壹亿元整"),
            ("100010000", "壹亿零壹万元整"),
            ("325.04", "叁佰贰拾伍元零肆分"),
        ] {
            assert_eq!(
                capitals(Money::from_text(figure).unwrap()),
                words,
                "{figure}"
            );
        }
    }
}
