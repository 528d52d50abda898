//! Single values that are numbers: decimals as quoted text, factors, shares, rates, counts.

use super::table::{Node, Table};
use crate::lang::{Lang, Text};
use crate::text;
use crate::units::{Factor, MuConversion, NotDecimal, Rate, RateUnit, parse_fixed_i64};
use toml::de::DeValue;

/// The largest factor, multiple or coefficient, so that products stay within 38 digits up to 10^10 m².
pub(crate) const LARGEST_FACTOR: i64 = 1_000;
/// The largest rate in yuan per unit of area, for the same reason.
pub(crate) const LARGEST_RATE: i64 = 10_000_000;

impl<'a> Node<'a> {
    /// A small count such as a number of decimals: a plain integer up to `most`.
    pub(crate) fn count(&self, most: u32) -> Option<u32> {
        let DeValue::Integer(number) = self.value else {
            let wanted = Text::fixed("不加引号的整数", "an unquoted integer");
            self.wrong_type(
                &wanted,
                text!("写 0 到 {most} 的整数", "write an integer from 0 to {most}"),
            );
            return None;
        };
        match number.as_str().parse() {
            Ok(count) if number.radix() == 10 && count <= most => Some(count),
            _ => {
                self.problem(
                    "out-of-range",
                    text!(
                        "`{number}` 超出 0 到 {most}",
                        "`{number}` is not within 0 to {most}"
                    ),
                    text!(
                        "此处最多保留 {most} 位小数",
                        "at most {most} decimals are held here"
                    ),
                );
                None
            }
        }
    }

    /// The text of a decimal; an unquoted number is refused, because it would pass through a float.
    fn decimal_text(&self) -> Option<&'a str> {
        match self.value {
            DeValue::String(word) => Some(word),
            DeValue::Float(_) | DeValue::Integer(_) => {
                let raw = self.raw();
                self.problem(
                    "decimal-not-quoted",
                    text!("数值 {raw} 没有加引号", "the number {raw} is not quoted"),
                    text!(
                        "写成 \"{raw}\"：数值一律按文本读入，不经过浮点数",
                        "write \"{raw}\": numbers are read as text, never as floats"
                    ),
                );
                None
            }
            _ => {
                let wanted = Text::fixed("加引号的十进制数", "a quoted decimal");
                self.wrong_type(
                    &wanted,
                    Text::fixed("写成 \"1.2\" 的样子", "write it like \"1.2\""),
                );
                None
            }
        }
    }

    /// A decimal by `read`, a failure of which is noted.
    pub(crate) fn decimal<T>(&self, read: impl Fn(&str) -> Result<T, NotDecimal>) -> Option<T> {
        let word = self.decimal_text()?;
        match read(word) {
            Ok(value) => Some(value),
            Err(wrong) => {
                let remedy = match wrong {
                    NotDecimal::TooFine { .. } => {
                        Text::fixed("减少小数位数", "give fewer decimals")
                    }
                    _ => Text::fixed(
                        "用半角数字写，不带单位和千分位，如 \"66300\"",
                        "write plain digits without unit and grouping, like \"66300\"",
                    ),
                };
                self.problem("not-a-decimal", wrong.text(), remedy);
                None
            }
        }
    }

    /// A factor above zero within bounds.
    pub(crate) fn factor(&self) -> Option<Factor> {
        let factor = self.decimal(Factor::from_text)?;
        let most = Factor::from_steps(LARGEST_FACTOR * 1_000_000);
        if factor > Factor::ZERO && factor <= most {
            return Some(factor);
        }
        self.problem(
            "out-of-range",
            text!(
                "{factor} 超出范围：应大于 0，不超过 {LARGEST_FACTOR}",
                "{factor} is out of range: expected above 0 and at most {LARGEST_FACTOR}"
            ),
            Text::fixed("核对数值", "check the value"),
        );
        None
    }

    /// A share from 0 to 1, written as such or, with the unit `percent`, as 0 to 100.
    pub(crate) fn share(&self, percent: bool) -> Option<Factor> {
        let factor = if percent {
            self.decimal(|word| parse_fixed_i64(word, 4).map(Factor::from_steps))?
        } else {
            self.decimal(Factor::from_text)?
        };
        if factor >= Factor::ZERO && factor <= Factor::ONE {
            return Some(factor);
        }
        self.problem(
            "out-of-range",
            text!(
                "份额 {factor} 不在 0 到 1 之间",
                "the share {factor} is not within 0 to 1"
            ),
            Text::fixed(
                "40% 写成 value = \"0.4\", unit = \"share\"，或 value = \"40\", unit = \"percent\"",
                "write 40% as value = \"0.4\", unit = \"share\" or value = \"40\", unit \
                = \"percent\"",
            ),
        );
        None
    }

    /// A rate in its unit, from `least` to the largest that products can bear.
    pub(crate) fn rate(&self, unit: RateUnit, zero_too: bool) -> Option<Rate> {
        let rate = self.decimal(|word| Rate::from_text(word, unit))?;
        let above = rate.is_positive() || (zero_too && rate.steps() == 0);
        if above && rate.steps() <= LARGEST_RATE * 10_000 {
            return Some(rate);
        }
        let shown = (rate.say(Lang::Zh), rate.say(Lang::En));
        let (zh, en) = (shown.0, shown.1);
        self.problem(
            "out-of-range",
            text!(
                "{zh} 不在 0 到 {LARGEST_RATE} 元之间",
                "{en} is not within 0 to {LARGEST_RATE} yuan"
            ),
            Text::fixed("核对数值和单位", "check value and unit"),
        );
        None
    }

    /// The unit of a rate.
    pub(crate) fn rate_unit(&self) -> Option<RateUnit> {
        let word = self.word()?;
        match RateUnit::from_text(word) {
            Ok(unit) => Some(unit),
            Err(wrong) => {
                let remedy = Text::fixed(
                    "写明价格单位，如 unit = \"yuan/mu\"",
                    "state the price unit, e.g. unit = \"yuan/mu\"",
                );
                self.problem("unknown-unit", wrong.text(), remedy);
                None
            }
        }
    }
}

impl Table<'_> {
    /// A unit that must be one of `known`.
    pub(crate) fn unit(&self, known: &[&'static str]) -> Option<&'static str> {
        self.must("unit")?.one_of(known, |word| {
            known.iter().copied().find(|unit| *unit == word)
        })
    }
}

/// How square metres become mu: `exact`, or a published constant between 666.6 and 666.7.
pub(crate) fn whole_mu(node: &Node<'_>) -> Option<MuConversion> {
    let conversion = node.decimal(MuConversion::from_text)?;
    let near = match conversion {
        MuConversion::Exact => true,
        MuConversion::Published(constant) => {
            (6_666_000_000_000..=6_667_000_000_000).contains(&constant)
        }
    };
    if near {
        return Some(conversion);
    }
    let found = conversion.text();
    node.problem(
        "out-of-range",
        text!(
            "{found} 不是一亩的平方米数",
            "{found} is not the square metres of a mu"
        ),
        Text::fixed(
            "写 \"exact\"，或报件所用的常数，如 \"666.67\"",
            "write \"exact\", or the constant that the submission used, like \"666.67\"",
        ),
    );
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Area, AreaUnit, MuConversion};

    /// The largest rate and factor that a pack may state, on 10^10 m², in every unit and with the roughest constant.
    #[test]
    fn the_largest_product_stays_within_38_digits() {
        let area = Area::from_text("10000000000").unwrap();
        let factor = Factor::from_steps(LARGEST_FACTOR * 1_000_000);
        let quantities = [
            area.quantity(AreaUnit::SquareMetre),
            area.quantity(AreaUnit::Mu),
            area.mu(MuConversion::from_text("666.6").unwrap()),
        ];
        for quantity in quantities {
            let rate = Rate::from_steps(LARGEST_RATE * 10_000, AreaUnit::SquareMetre);
            assert!(rate.times(factor).times(quantity).is_some());
        }
    }
}
