//! Classes of district prices: every price its own while they are few, else a fifth of the prices each.

use super::district::Zone;
use crate::lang::{Lang, Text};
use crate::text;
use crate::units::{AreaUnit, Rate};

/// So many prices are shown one by one.
const ONE_BY_ONE: usize = 6;

/// Number of classes where there are more prices.
const CLASSES: usize = 5;

/// A price that can be compared with one of another unit: 0.0001 yuan per mu, times 30. Exact.
type Key = i128;

fn key(rate: Rate) -> Key {
    let steps = i128::from(rate.steps());
    match rate.per() {
        AreaUnit::Mu => steps * 30,
        AreaUnit::Hectare => steps * 2,
        AreaUnit::SquareMetre => steps * 20_000,
    }
}

/// Classes of prices, ascending: the lowest and the highest price of each.
#[derive(Debug, Default)]
pub(super) struct Prices {
    classes: Vec<[Key; 2]>,
}

impl Prices {
    /// The classes of the prices of some districts.
    pub(super) fn of(zones: &[Zone<'_>]) -> Self {
        let stated = zones.iter().filter_map(|zone| zone.district.price);
        Self::from_keys(stated.map(key).collect())
    }

    fn from_keys(mut keys: Vec<Key>) -> Self {
        keys.sort_unstable();
        keys.dedup();
        let count = if keys.len() <= ONE_BY_ONE {
            keys.len()
        } else {
            CLASSES
        };
        let start = |class: usize| class * keys.len() / count;
        let class = |class: usize| [keys[start(class)], keys[start(class + 1) - 1]];
        let classes = (0..count).map(class).collect();
        Self { classes }
    }

    /// How many classes there are.
    pub(super) fn count(&self) -> usize {
        self.classes.len()
    }

    /// The class of a price.
    pub(super) fn class(&self, price: Rate) -> Option<usize> {
        let key = key(price);
        let holds = |[low, high]: &[Key; 2]| (*low..=*high).contains(&key);
        self.classes.iter().position(holds)
    }

    /// What the legend says of a class.
    pub(super) fn text(&self, class: usize) -> Text {
        let [low, high] = self.classes[class];
        let (from, to) = (per_mu(low), per_mu(high));
        if low == high {
            return text!("{from} 元/亩", "{from} yuan/mu");
        }
        text!("{from} 至 {to} 元/亩", "{from} to {to} yuan/mu")
    }
}

/// Yuan per mu, to whole yuan and with a sign where that is not exact.
fn per_mu(key: Key) -> String {
    let exact = key % 30 == 0;
    let steps = i64::try_from(if exact {
        key / 30
    } else {
        key / 300_000 * 10_000
    });
    let rate = Rate::from_steps(steps.unwrap_or(i64::MAX), AreaUnit::Mu);
    format!("{}{rate}", if exact { "" } else { "≈" })
}

/// The price of a district as it is published.
pub(super) fn price_words(zone: &Zone<'_>, lang: Lang) -> String {
    let none = || lang.pick("无价格", "no price").to_owned();
    zone.district
        .price
        .map_or_else(none, |price| price.say(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mu(yuan: i64) -> Rate {
        Rate::from_steps(yuan * 10_000, AreaUnit::Mu)
    }

    #[test]
    fn few_prices_stand_alone_and_many_share_classes() {
        let few = Prices::from_keys([30_000, 40_000, 30_000].map(|yuan| key(mu(yuan))).to_vec());
        assert_eq!(few.count(), 2);
        assert_eq!(few.text(1).zh(), "40000 元/亩");
        let many = Prices::from_keys((1..=10).map(|yuan| key(mu(yuan * 1000))).collect());
        assert_eq!(many.count(), 5);
        assert_eq!(many.text(0).en(), "1000 to 2000 yuan/mu");
        assert_eq!(many.class(mu(10_000)), Some(4));
        assert_eq!(many.class(mu(10_001)), None);
    }

    #[test]
    fn prices_of_other_units_are_compared_exactly() {
        // 60 yuan/m² x 2000/3 m²/mu = 40,000 yuan/mu; 600,000 yuan/ha : 15 mu/ha = 40,000 yuan/mu
        let metre = Rate::from_steps(600_000, AreaUnit::SquareMetre);
        let hectare = Rate::from_steps(6_000_000_000, AreaUnit::Hectare);
        assert_eq!(key(metre), key(mu(40_000)));
        assert_eq!(key(hectare), key(mu(40_000)));
        // 61 x 2000/3 = 40,666.67
        assert_eq!(
            per_mu(key(Rate::from_steps(610_000, AreaUnit::SquareMetre))),
            "≈40666"
        );
    }
}
