//! Rates: money per unit of area, as published, in steps of 0.0001 yuan.

use super::decimal::{NotDecimal, fixed, parse_fixed_i64};
use super::factor::Factor;
use super::money::ExactMoney;
use super::quantity::{AreaUnit, Quantity};
use super::rounding::Rounding;
use crate::lang::{Lang, Text};
use crate::text;
use std::fmt;

/// The money that a rate is stated in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MoneyUnit {
    /// 元.
    Yuan,
    /// 万元, 10,000 yuan.
    TenThousandYuan,
}

/// A stated price unit such as 元/亩: it is declared, never assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RateUnit {
    /// The money.
    pub money: MoneyUnit,
    /// The area.
    pub per: AreaUnit,
}

/// A text that is no price unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotRateUnit(pub String);

impl NotRateUnit {
    /// What is wrong and what is expected, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        let found = &self.0;
        text!(
            "`{found}` 不是价格单位；应为 yuan/mu（元/亩）、yuan/m2（元/平方米）、yuan/ha、wanyuan/mu（万元/亩）或 wanyuan/ha",
            "`{found}` is no price unit; expected yuan/mu, yuan/m2, yuan/ha, wanyuan/mu or wanyuan/ha"
        )
    }
}

impl RateUnit {
    /// 元/亩.
    pub const YUAN_PER_MU: Self = Self {
        money: MoneyUnit::Yuan,
        per: AreaUnit::Mu,
    };

    /// The unit of a text such as `yuan/mu` or `万元/公顷`.
    ///
    /// # Errors
    ///
    /// [`NotRateUnit`] if it is none.
    ///
    /// ```
    /// use qupian::units::RateUnit;
    /// assert_eq!(RateUnit::from_text("元/亩").unwrap(), RateUnit::YUAN_PER_MU);
    /// assert!(RateUnit::from_text("元").is_err());
    /// ```
    pub fn from_text(unit: &str) -> Result<Self, NotRateUnit> {
        let wrong = || NotRateUnit(unit.to_owned());
        let (money, per) = unit.split_once(['/', '／']).ok_or_else(wrong)?;
        let money = match money.trim() {
            "yuan" | "元" => MoneyUnit::Yuan,
            "wanyuan" | "万元" => MoneyUnit::TenThousandYuan,
            _ => return Err(wrong()),
        };
        Ok(Self {
            money,
            per: AreaUnit::from_word(per).ok_or_else(wrong)?,
        })
    }

    /// The unit as it is written in `lang`.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        let money = match self.money {
            MoneyUnit::Yuan => lang.pick("元", "yuan"),
            MoneyUnit::TenThousandYuan => lang.pick("万元", "wanyuan"),
        };
        let per = match lang {
            Lang::Zh => self.per.zh(),
            Lang::En => self.per.word(),
        };
        format!("{money}/{per}")
    }
}

/// A price per unit of area, exactly as published.
///
/// ```
/// use qupian::units::{Rate, RateUnit};
/// let rate = Rate::from_text("6.63", RateUnit::from_text("万元/亩").unwrap()).unwrap();
/// assert_eq!(rate.to_string(), "66300");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rate {
    steps: i64,
    per: AreaUnit,
}

impl Rate {
    /// Decimals of a yuan that a rate holds.
    pub const SCALE: u32 = 4;

    /// A rate from a count of 0.0001 yuan per `per`.
    #[must_use]
    pub const fn from_steps(steps: i64, per: AreaUnit) -> Self {
        Self { steps, per }
    }

    /// A rate from its decimal text and its declared unit.
    ///
    /// # Errors
    ///
    /// [`NotDecimal`] if the text is no decimal, finer than 0.0001 yuan, or too large.
    pub fn from_text(text: &str, unit: RateUnit) -> Result<Self, NotDecimal> {
        let steps = match unit.money {
            MoneyUnit::Yuan => parse_fixed_i64(text, Self::SCALE)?,
            MoneyUnit::TenThousandYuan => parse_fixed_i64(text, Self::SCALE + 4)?,
        };
        Ok(Self {
            steps,
            per: unit.per,
        })
    }

    /// The count of 0.0001 yuan.
    #[must_use]
    pub const fn steps(self) -> i64 {
        self.steps
    }

    /// The unit of area that the rate is stated per.
    #[must_use]
    pub const fn per(self) -> AreaUnit {
        self.per
    }

    /// True for a rate above zero.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.steps > 0
    }

    /// The rate times a factor, exactly.
    #[must_use]
    pub fn times(self, factor: Factor) -> AppliedRate {
        AppliedRate {
            steps: i128::from(self.steps) * i128::from(factor.steps()),
            per: self.per,
        }
    }

    /// The rate and its unit in `lang`: `66300 元/亩`.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        format!(
            "{self} {}",
            RateUnit {
                money: MoneyUnit::Yuan,
                per: self.per
            }
            .say(lang)
        )
    }
}

/// Prints yuan, without the unit of area.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&fixed(i128::from(self.steps), Self::SCALE, 0))
    }
}

/// A rate after its factor: 执行标准, in steps of 10^-10 yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AppliedRate {
    steps: i128,
    per: AreaUnit,
}

impl AppliedRate {
    /// Decimals of a yuan that an applied rate holds.
    pub const SCALE: u32 = Rate::SCALE + Factor::SCALE;

    /// An applied rate from a count of 10^-10 yuan per `per`.
    #[must_use]
    pub const fn from_steps(steps: i128, per: AreaUnit) -> Self {
        Self { steps, per }
    }

    /// The count of 10^-10 yuan.
    #[must_use]
    pub const fn steps(self) -> i128 {
        self.steps
    }

    /// The applied rate, rounded.
    #[must_use]
    pub fn rounded(self, rounding: Rounding) -> Self {
        Self {
            steps: rounding.apply(self.steps, Self::SCALE),
            per: self.per,
        }
    }

    /// The unit of area that the rate is stated per.
    #[must_use]
    pub const fn per(self) -> AreaUnit {
        self.per
    }

    /// Rate times quantity: money, not rounded yet. `None` beyond 38 digits.
    #[must_use]
    pub fn times(self, quantity: Quantity) -> Option<ExactMoney> {
        self.steps
            .checked_mul(quantity.steps())
            .map(ExactMoney::from_steps)
    }

    /// The applied rate and its unit in `lang`.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        format!(
            "{self} {}",
            RateUnit {
                money: MoneyUnit::Yuan,
                per: self.per
            }
            .say(lang)
        )
    }
}

/// Prints yuan, without the unit of area.
impl fmt::Display for AppliedRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&fixed(self.steps, Self::SCALE, 0))
    }
}
