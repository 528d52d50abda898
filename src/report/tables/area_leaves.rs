//! The smallest cells of the area table: village x ownership x class x farmland, in hectares that add up.

use super::group::TableGroup;
use super::seat::Seat;
use crate::land::{Class3, Ownership};
use crate::lang::Text;
use crate::overlay::apportion;
use crate::report::Run;
use crate::units::{Area, Mode, Rounding};
use std::collections::BTreeMap;

/// Whose land is, in the order of the filing tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    State,
    Collective,
    Unknown,
}

impl Owner {
    pub(super) fn of(ownership: Option<Ownership>) -> Self {
        match ownership {
            Some(Ownership::State) => Self::State,
            Some(Ownership::Collective) => Self::Collective,
            None => Self::Unknown,
        }
    }

    /// The word that tells sums of one owner apart.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Collective => "collective",
            Self::Unknown => "unknown",
        }
    }

    pub(super) fn text(self) -> Text {
        match self {
            Self::State => Ownership::State.text(),
            Self::Collective => Ownership::Collective.text(),
            Self::Unknown => crate::report::totals::NOT_STATED,
        }
    }
}

/// A class in its group: a disputed class that two standards count differently stands in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ClassKey {
    pub(super) class3: Class3,
    /// Its number in the scheme.
    pub(super) number: usize,
}

/// What a leaf is the area of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Leaf {
    pub(super) seat: Seat,
    pub(super) owner: Owner,
    /// `None` where the class could not be told.
    pub(super) class: Option<ClassKey>,
    pub(super) farmland: bool,
}

/// Areas by leaf.
pub(super) type Leaves = BTreeMap<Leaf, Area>;

/// The exact area of every leaf: every piece of the group is in one.
pub(super) fn exact(run: &Run<'_>, group: &TableGroup<'_>) -> Leaves {
    let mut leaves = Leaves::new();
    for (_, appraised) in &group.appraised {
        for piece in &appraised.pieces {
            let number = |code: &str| run.scheme.classes.iter().position(|one| one.code == code);
            let class = piece.land.and_then(|land| {
                let number = number(&land.class.code)?;
                let class3 = land.class3;
                Some(ClassKey { class3, number })
            });
            let leaf = Leaf {
                seat: Seat::of(piece.village),
                owner: Owner::of(run.ownership(appraised, piece)),
                class,
                farmland: piece.valued.farmland == Some(true),
            };
            *leaves.entry(leaf).or_default() += piece.valued.area;
        }
    }
    leaves
}

/// The leaves of every group in whole steps of 0.0001 ha (1 m²).
///
/// The total of all groups is rounded once; it is shared out over the groups, and each group's share over its leaves,
/// by largest remainder. So every sum of leaves is a sum of printed figures.
pub(super) fn printed(groups: &[Leaves]) -> Vec<Leaves> {
    let sum = |leaves: &Leaves| leaves.values().copied().sum::<Area>();
    let totals: Vec<Area> = groups.iter().map(sum).collect();
    let whole = totals.iter().copied().sum::<Area>();
    let rounded = whole.rounded(Rounding::new(0, Mode::HalfUp));
    let shares = shared(rounded, &totals);
    groups
        .iter()
        .zip(shares)
        .map(|(leaves, share)| spread(leaves, share))
        .collect()
}

fn spread(leaves: &Leaves, total: Area) -> Leaves {
    let weights: Vec<Area> = leaves.values().copied().collect();
    let shares = shared(total, &weights);
    leaves.keys().cloned().zip(shares).collect()
}

fn shared(total: Area, weights: &[Area]) -> Vec<Area> {
    let weights: Vec<i128> = weights
        .iter()
        .map(|area| i128::from(area.steps()))
        .collect();
    apportion(total, &weights, 0)
}

/// The areas of a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub(super) all: Area,
    pub(super) farmland: Area,
    pub(super) classes: BTreeMap<Option<ClassKey>, Area>,
}

impl Tally {
    pub(super) fn add(&mut self, leaf: &Leaf, area: Area) {
        self.all += area;
        if leaf.farmland {
            self.farmland += area;
        }
        *self.classes.entry(leaf.class).or_default() += area;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::land::Village;
    use proptest::prelude::*;

    fn leaf(village: u32, owner: u32, class: u32, farmland: bool) -> Leaf {
        let village = Village {
            code: Some(format!("1499991{:02}{:03}", village % 3, village)),
            name: None,
        };
        Leaf {
            seat: Seat::of(&village),
            owner: [Owner::State, Owner::Collective, Owner::Unknown][owner as usize % 3],
            class: (class > 0).then(|| ClassKey {
                class3: Class3::ALL[class as usize % 3],
                number: class as usize,
            }),
            farmland,
        }
    }

    proptest! {
        /// The grand total is rounded once, half up, to a square metre; groups and leaves share it out; no leaf is a
        /// square metre or more away from its exact area beside what its group's rounding moved.
        #[test]
        fn printed_leaves_add_up_to_the_rounded_total_and_stay_near(
            cells in prop::collection::vec((0_u32..9, 0_u32..3, 0_u32..12, any::<bool>(), 1_i64..900_000_000), 1..60),
            border in 0_usize..60,
        ) {
            let mut groups = vec![Leaves::new(), Leaves::new()];
            for (place, (village, owner, class, farmland, steps)) in cells.into_iter().enumerate() {
                let group = usize::from(place >= border);
                *groups[group].entry(leaf(village, owner, class, farmland)).or_default() += Area::from_steps(steps);
            }
            let total: i64 = groups.iter().flat_map(BTreeMap::values).map(|area| area.steps()).sum();
            let shared = printed(&groups);
            let shared_total: i64 = shared.iter().flat_map(BTreeMap::values).map(|area| area.steps()).sum();
            prop_assert_eq!(shared_total, (total + 5_000) / 10_000 * 10_000);
            for (exact, shares) in groups.iter().zip(&shared) {
                for (leaf, area) in exact {
                    prop_assert_eq!(shares[leaf].steps() % 10_000, 0);
                    prop_assert!((shares[leaf].steps() - area.steps()).abs() < 20_000);
                }
            }
        }
    }
}
