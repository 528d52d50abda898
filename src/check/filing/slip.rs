//! How a wrong figure may have come about from the right one: a unit, a decimal point, digits in the wrong order.

use crate::lang::Text;
use crate::text;

/// What makes the stated figure of the due one, both in the same steps; `None` if nothing known does.
pub(super) fn slip(stated: i128, due: i128) -> Option<Text> {
    if stated == due || stated <= 0 || due <= 0 {
        return None;
    }
    times(stated, due).or_else(|| digits(stated, due))
}

fn times(stated: i128, due: i128) -> Option<Text> {
    for by in [10_i128, 15, 100, 1_000, 10_000, 100_000, 150_000] {
        let unit = match by {
            15 => Some(Text::fixed("公顷与亩混用", "hectares and mu mixed up")),
            10_000 => Some(Text::fixed(
                "元与万元或平方米与公顷混用",
                "yuan and wanyuan, or m² and hectares, mixed up",
            )),
            10 | 100 | 1_000 | 100_000 => Some(Text::fixed(
                "小数点错位",
                "the decimal point is out of place",
            )),
            _ => None,
        };
        let (zh, en) = unit.map_or_else(Default::default, |unit| {
            (format!("，{}", unit.zh()), format!(", {}", unit.en()))
        });
        if due.checked_mul(by) == Some(stated) {
            return Some(text!(
                "恰为应有数的 {by} 倍{zh}",
                "it is exactly {by} times what is due{en}"
            ));
        }
        if stated.checked_mul(by) == Some(due) {
            return Some(text!(
                "恰为应有数的 {by} 分之一{zh}",
                "it is exactly 1/{by} of what is due{en}"
            ));
        }
    }
    None
}

fn digits(stated: i128, due: i128) -> Option<Text> {
    let (stated, due) = (
        stated.to_string().into_bytes(),
        due.to_string().into_bytes(),
    );
    if stated.len() != due.len() {
        return None;
    }
    let other: Vec<usize> = (0..due.len()).filter(|&at| stated[at] != due[at]).collect();
    match other[..] {
        [one, two] if two == one + 1 && stated[one] == due[two] && stated[two] == due[one] => Some(
            Text::fixed("相邻两位数字颠倒", "two neighbouring digits are swapped"),
        ),
        [_] => Some(Text::fixed("有一位数字不同", "one digit differs")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand.
    #[test]
    fn slips_are_named() {
        let said = |stated, due| slip(stated, due).map(|text| text.en().to_owned());
        let has =
            |stated, due, words: &str| said(stated, due).is_some_and(|said| said.contains(words));
        assert!(has(4892, 4982, "swapped"));
        assert!(has(4992, 4982, "one digit"));
        assert!(has(150, 10, "15 times"));
        assert!(has(10, 150, "1/15"));
        assert!(has(45, 450_000, "1/10000"));
        assert_eq!(said(4321, 1234), None);
        assert_eq!(said(5, 5), None);
    }
}
