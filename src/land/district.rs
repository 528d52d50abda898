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
    /// 区片编号 as its record states it; each county has its own, so that one code may stand for many districts.
    pub code: String,
    /// What reports call it: its code, or `county/code` where its layer has the code in several counties.
    pub label: String,
    /// 区片名称.
    pub name: Option<String>,
    /// 区片等级 as written; [`Grade`](super::Grade) compares it.
    pub grade: Option<String>,
    /// 6-digit code of the county, or its name where the layer states no code.
    pub county: Option<String>,
    /// 区片范围 as written; [`scope_items`](super::scope_items) splits it.
    pub scope: Option<String>,
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

impl District {
    /// True unless it lies in another county than `county`: both are compared by their first six digits, and one that
    /// does not begin with these, or is not stated, excludes nothing.
    #[must_use]
    pub fn may_lie_in(&self, county: Option<&str>) -> bool {
        let own = self.county.as_deref().and_then(county_of);
        match (own, county.and_then(county_of)) {
            (Some(own), Some(county)) => own == county,
            _ => true,
        }
    }
}

/// The county that an administrative code begins with, as its first six digits.
///
/// ```
/// use qupian::land::county_of;
/// assert_eq!(county_of("149999105201"), Some("149999"));
/// assert_eq!(county_of("示范县"), None);
/// ```
#[must_use]
pub fn county_of(code: &str) -> Option<&str> {
    let county = code.trim().get(..6)?;
    let digits = county.bytes().all(|byte| byte.is_ascii_digit());
    digits.then_some(county)
}
