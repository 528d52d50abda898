//! 人民币大写: an amount in the capitals that officials sign, written and read.

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

/// An amount in Chinese capitals, as people write it: with or without 人民币 and blanks, 元 or 圆, 整 or 正, 零 or 〇, plain
/// numerals for capitals. `None` if it is no such amount.
///
/// ```
/// use qupian::units::{Money, from_capitals};
/// let yuan = |text| Money::from_text(text).ok();
/// assert_eq!(from_capitals("人民币 壹拾万零贰佰圆零伍分"), yuan("100200.05"));
/// assert_eq!(from_capitals("叁佰贰拾万元正"), yuan("3200000"));
/// assert_eq!(from_capitals("100200.05"), None);
/// ```
#[must_use]
pub fn from_capitals(text: &str) -> Option<Money> {
    let kept = |letter: &char| !letter.is_whitespace() && !"：:（）()，,。￥¥".contains(*letter);
    let plain: String = text.chars().filter(kept).collect();
    let plain = plain.trim_start_matches("合计").trim_start_matches("大写");
    let plain = plain
        .trim_start_matches("人民币")
        .trim_start_matches("大写");
    let (sign, plain) = plain
        .strip_prefix('负')
        .map_or((1, plain), |rest| (-1, rest));
    let mut reader = Capitals::default();
    for letter in plain.chars() {
        reader.take(letter)?;
    }
    reader.end().map(|steps| Money::from_steps(sign * steps))
}

/// An amount that is being read.
#[derive(Debug, Default)]
struct Capitals {
    /// Whole 亿, in yuan.
    high: i128,
    /// Whole 万 below them, in yuan.
    middle: i128,
    /// Below 万.
    low: i128,
    digit: Option<i128>,
    /// The least unit since 万, 亿 or the beginning: units only go down.
    least: i128,
    /// Jiao and fen, in steps of 0.0001 yuan; `None` before 元.
    part: Option<i128>,
    /// The least of these units.
    least_part: i128,
    has_figure: bool,
    after_group: bool,
    is_over: bool,
}

impl Capitals {
    fn take(&mut self, letter: char) -> Option<()> {
        if self.is_over {
            return None;
        }
        let is_group = letter == '亿' || letter == '億';
        let after_group = std::mem::replace(&mut self.after_group, is_group);
        match letter {
            '零' | '〇' | '○' => self.zero(),
            '拾' | '十' => self.unit(10),
            '佰' | '百' => self.unit(100),
            '仟' | '千' => self.unit(1_000),
            '万' | '萬' => self.ten_thousand(),
            '亿' | '億' => self.hundred_million(after_group),
            '元' | '圆' | '圓' => self.yuan(),
            '角' => self.small(1_000),
            '分' => self.small(100),
            '整' | '正' => {
                self.is_over = true;
                self.digit
                    .is_none()
                    .then_some(())
                    .or_else(|| self.part.is_none().then_some(()))
            }
            other => {
                let digit = numeral(other)?;
                self.has_figure = true;
                self.digit.replace(digit).is_none().then_some(())
            }
        }
    }

    fn zero(&mut self) -> Option<()> {
        self.has_figure = true;
        self.digit.is_none().then_some(())
    }

    fn unit(&mut self, unit: i128) -> Option<()> {
        let least = if self.least == 0 {
            i128::MAX
        } else {
            self.least
        };
        let leads = unit == 10 && self.low == 0;
        let digit = self.digit.take().or(leads.then_some(1))?;
        self.has_figure = true;
        (self.part.is_none() && unit < least).then(|| {
            self.low += digit * unit;
            self.least = unit;
        })
    }

    /// What stands below the last 万 or 亿.
    fn below(&mut self) -> i128 {
        self.least = 0;
        std::mem::take(&mut self.low) + self.digit.take().unwrap_or(0)
    }

    fn ten_thousand(&mut self) -> Option<()> {
        let below = self.below();
        (self.part.is_none() && self.middle == 0 && below > 0).then(|| self.middle = below * 10_000)
    }

    fn hundred_million(&mut self, twice: bool) -> Option<()> {
        let below = self.below() + std::mem::take(&mut self.middle);
        if twice && below == 0 {
            self.high *= 100_000_000;
        } else if self.part.is_none() && below > 0 {
            self.high += below * 100_000_000;
        } else {
            return None;
        }
        // no sum of money has more digits
        (self.high < 10_i128.pow(25)).then_some(())
    }

    fn yuan(&mut self) -> Option<()> {
        let below = self.below();
        let whole = self.high + self.middle + below;
        (self.high, self.middle, self.low) = (whole, 0, 0);
        (self.has_figure && self.part.is_none()).then(|| {
            self.part = Some(0);
            self.least_part = 10_000;
        })
    }

    fn small(&mut self, steps: i128) -> Option<()> {
        let is_bare = self.part.is_none() && self.low == 0 && self.high + self.middle == 0;
        if is_bare {
            self.part = Some(0);
            self.least_part = 10_000;
        }
        let (part, digit) = (
            self.part?,
            self.digit.take().or(Some(0).filter(|_| self.has_figure))?,
        );
        (steps < self.least_part).then(|| {
            self.part = Some(part + digit * steps);
            self.least_part = steps;
        })
    }

    /// Steps of 0.0001 yuan.
    fn end(mut self) -> Option<i128> {
        if self.part.is_none() {
            self.yuan()?;
        }
        let whole = self.high.checked_mul(10_000)?;
        (self.digit.is_none()).then_some(whole + self.part?)
    }
}

fn numeral(letter: char) -> Option<i128> {
    let forms = [
        "壹一弌",
        "贰二两貳貮",
        "叁三叄參",
        "肆四",
        "伍五",
        "陆六陸",
        "柒七",
        "捌八",
        "玖九",
    ];
    let at = forms.iter().position(|form| form.contains(letter))?;
    i128::try_from(at + 1).ok()
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

    /// Source: read by hand.
    #[test]
    fn amounts_are_read_in_every_form() {
        for (words, figure) in [
            ("零元整", "0"),
            ("伍分", "0.05"),
            ("伍角整", "0.5"),
            ("拾万元整", "100000"),
            (
                "人民币（大写）：贰佰伍拾万零肆仟肆佰零贰元叁角陆分",
                "2504402.36",
            ),
            ("贰佰伍拾万 肆仟肆佰〇贰 圆 叁角陆分整", "2504402.36"),
            ("壹亿零壹万元整", "100010000"),
            ("壹万贰仟亿元正", "1200000000000"),
            ("壹万亿贰仟叁佰肆拾伍亿元整", "1234500000000"),
            ("二百五十万元", "2500000"),
            ("壹佰万整", "1000000"),
            ("负壹元整", "-1"),
            ("叁佰贰拾伍元零角肆分", "325.04"),
        ] {
            assert_eq!(
                from_capitals(words),
                Money::from_text(figure).ok(),
                "{words}"
            );
        }
    }

    #[test]
    fn what_is_no_amount_is_not_read() {
        for words in [
            "",
            "元",
            "壹贰元",
            "佰元",
            "拾佰元",
            "壹拾佰元",
            "壹元贰元",
            "壹分贰角",
            "壹元整贰角",
            "壹万万元",
            "甲元",
            "100元",
            "壹拾贰叁元",
            "万元整",
            "亿",
            "整",
        ] {
            assert_eq!(from_capitals(words), None, "{words}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read(fen in -10_000_000_000_000_000_i128..10_000_000_000_000_000_i128) {
            let money = Money::from_steps(fen * 100);
            proptest::prop_assert_eq!(from_capitals(&capitals(money)), Some(money));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[零壹贰玖拾佰仟万亿元角分整 x]{0,12}") {
            let _ = from_capitals(&text);
        }
    }
}
