//! A cell's figure: exact decimals of its unit, or why it is none.

use crate::land::{CellKind, FiledCell, FiledUnit};
use crate::lang::Text;
use crate::text;
use crate::units::{
    AppliedRate, AreaUnit, Factor, Money, MoneyUnit, NotDecimal, Quantity, Rate, RateUnit,
    parse_fixed, ungroup,
};

/// Words that a table writes where it has nothing to say.
const NOTHING: [&str; 8] = ["", "-", "—", "——", "/", "／", "无", "–"];

/// Digits before the decimal point that a figure may have: products of such figures fit into the types.
const MOST_DIGITS: usize = 12;

/// A kind of figure that a column may hold.
pub(super) trait Figure: Copy + PartialEq {
    /// The figure of a plain decimal in the unit of its column. Digits beyond what the type holds are left out: they
    /// decide no rounding.
    fn read(plain: &str, unit: Option<FiledUnit>) -> Result<Self, NotDecimal>;
}

/// The plain decimal of a cell; `None` where it says nothing.
pub(super) fn plain(cell: &FiledCell) -> Option<Result<String, Text>> {
    let written = cell.text.trim();
    if NOTHING.contains(&written) && cell.kind != CellKind::Error {
        return None;
    }
    Some(decimal(cell, written))
}

fn decimal(cell: &FiledCell, written: &str) -> Result<String, Text> {
    match cell.kind {
        CellKind::Error => Err(text!(
            "单元格是错误值 `{written}`",
            "the cell holds the error `{written}`"
        )),
        CellKind::Day(_) | CellKind::Truth(_) => {
            Err(text!("`{written}` 不是数字", "`{written}` is not a number"))
        }
        _ if cell.is_damaged => Err(text!(
            "`{written}` 已不是原来的数字",
            "`{written}` is no longer the number that was typed"
        )),
        CellKind::Words | CellKind::Number => {
            let plain = ungroup(written).filter(|plain| parse_fixed(&cut(plain, 4), 4).is_ok());
            let plain = plain.ok_or_else(|| NotDecimal::NotANumber(written.to_owned()).text())?;
            if plain.starts_with('-') && plain.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
                return Err(text!("`{written}` 是负数", "`{written}` is negative"));
            }
            let plain = plain.trim_start_matches(['-', '+']).to_owned();
            let whole = plain.split('.').next().unwrap_or_default();
            if whole.trim_start_matches('0').len() > MOST_DIGITS {
                return Err(NotDecimal::TooLarge(written.to_owned()).text());
            }
            Ok(plain)
        }
    }
}

/// A decimal with no more than `decimals` of its decimals.
fn cut(plain: &str, decimals: usize) -> String {
    match plain.split_once('.') {
        Some((whole, part)) if part.len() > decimals => match part.get(..decimals) {
            Some(kept) if part.bytes().all(|byte| byte.is_ascii_digit()) => {
                format!("{whole}.{kept}")
            }
            _ => plain.to_owned(),
        },
        _ => plain.to_owned(),
    }
}

fn steps(plain: &str, decimals: u32) -> Result<i128, NotDecimal> {
    parse_fixed(&cut(plain, decimals as usize), decimals)
}

fn narrow(steps: i128, plain: &str) -> Result<i64, NotDecimal> {
    i64::try_from(steps).map_err(|_error| NotDecimal::TooLarge(plain.to_owned()))
}

/// The unit of a rate, and how many decimals 万元 hold beyond yuan.
fn rate_unit(unit: Option<FiledUnit>) -> (RateUnit, u32) {
    let unit = match unit {
        Some(FiledUnit::Rate(unit)) => unit,
        _ => RateUnit::YUAN_PER_MU,
    };
    match unit.money {
        MoneyUnit::Yuan => (unit, 0),
        MoneyUnit::TenThousandYuan => (unit, 4),
    }
}

impl Figure for Quantity {
    fn read(plain: &str, _unit: Option<FiledUnit>) -> Result<Self, NotDecimal> {
        Self::declared(&cut(plain, Self::SCALE as usize))
    }
}

impl Figure for Rate {
    fn read(plain: &str, unit: Option<FiledUnit>) -> Result<Self, NotDecimal> {
        let (unit, more) = rate_unit(unit);
        let steps = steps(plain, Self::SCALE + more)?;
        Ok(Self::from_steps(narrow(steps, plain)?, unit.per))
    }
}

impl Figure for AppliedRate {
    fn read(plain: &str, unit: Option<FiledUnit>) -> Result<Self, NotDecimal> {
        let (unit, more) = rate_unit(unit);
        let steps = steps(plain, Self::SCALE + more)?;
        Ok(Self::from_steps(steps, unit.per))
    }
}

impl Figure for Factor {
    fn read(plain: &str, _unit: Option<FiledUnit>) -> Result<Self, NotDecimal> {
        let steps = steps(plain, Self::SCALE)?;
        if steps > 1_000_000_000_000 {
            return Err(NotDecimal::TooLarge(plain.to_owned()));
        }
        narrow(steps, plain).map(Self::from_steps)
    }
}

impl Figure for Money {
    fn read(plain: &str, unit: Option<FiledUnit>) -> Result<Self, NotDecimal> {
        let more = if unit == Some(FiledUnit::TenThousandYuan) {
            4
        } else {
            0
        };
        steps(plain, Self::SCALE + more).map(Self::from_steps)
    }
}

/// The unit of area of a column.
pub(super) fn area_unit(unit: Option<FiledUnit>) -> Option<AreaUnit> {
    match unit {
        Some(FiledUnit::Area(unit)) => Some(unit),
        _ => None,
    }
}
