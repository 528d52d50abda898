//! 征地区片: a price district, as its record states it.

use super::shape::Shape;
use crate::units::{Factor, Rate};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A price of its own that a district's record may state beside its district price, as the national record does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OwnPrice {
    /// 永久基本农田补偿标准.
    PermanentFarmland,
    /// 建设用地补偿标准.
    Construction,
    /// 未利用地补偿标准.
    Unused,
}

impl OwnPrice {
    /// All three.
    pub const ALL: [Self; 3] = [Self::PermanentFarmland, Self::Construction, Self::Unused];

    /// The pack's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::PermanentFarmland => "permanent-farmland",
            Self::Construction => "construction",
            Self::Unused => "unused",
        }
    }

    /// The own price of a pack's word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.word() == word)
    }
}

/// A price district.
#[derive(Debug, Clone, PartialEq)]
pub struct District {
    /// 区片编号: the code that parcels and reports name it by; unique in its layer.
    pub code: String,
    /// 区片名称.
    pub name: Option<String>,
    /// 区片等级 as written; Roman numerals in any glyphs are kept as they are.
    pub grade: Option<String>,
    /// 6-digit code of the county.
    pub county: Option<String>,
    /// 区片综合地价, as published, with its declared unit.
    pub price: Option<Rate>,
    /// Prices of its own for some classes.
    pub own_prices: BTreeMap<OwnPrice, Rate>,
    /// Shares of the components that the record states for itself, by component id.
    pub shares: BTreeMap<String, Factor>,
    /// 标准实施时间.
    pub in_force: Option<Date>,
    /// 1-based number of the record in the file.
    pub row: usize,
    /// Its ground; `None` in a table without shapes.
    pub shape: Option<Shape>,
}
