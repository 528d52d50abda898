//! Land classes and slopes by chance, as the ground along the road makes them likely.

use super::super::random::Random;

/// Type (GDLX) and grade (GDPDJB) of arable land; a type only from the second grade on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slope {
    pub(super) kind: &'static str,
    pub(super) grade: &'static str,
}

const fn slope(kind: &'static str, grade: &'static str) -> Slope {
    Slope { kind, grade }
}

pub(super) const NONE: Slope = slope("", "");
const FLAT: Slope = slope("", "1");

impl Slope {
    /// KCXS in 1e-4: one coefficient for each type and grade of the county, all invented.
    pub(super) fn ridges(self) -> u64 {
        match (self.kind, self.grade) {
            ("TT", "2") => 612,
            ("TT", "3") => 987,
            ("TT", "4") => 1435,
            ("TT", "5") => 1890,
            ("PD", "2") => 410,
            ("PD", "3") => 655,
            _ => 0,
        }
    }
}

/// What the ground is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lay {
    Plain,
    Riverside,
    Mixed,
    Farm,
    Orchard,
    Hill,
}

impl Lay {
    /// That of a group of columns.
    pub(super) fn of(columns: usize) -> Self {
        match columns {
            0..=1 => Self::Plain,
            2..=3 => Self::Riverside,
            4..=6 => Self::Mixed,
            7..=9 => Self::Farm,
            10..=12 => Self::Orchard,
            _ => Self::Hill,
        }
    }

    /// A land class for a field.
    pub(super) fn class(self, random: &mut Random) -> &'static str {
        random.weighted(match self {
            Self::Plain => &[("0102", 60), ("0103", 22), ("0204", 6), ("1202", 4)][..],
            Self::Riverside => &[("0101", 56), ("0102", 22), ("1104", 6), ("1106", 6)],
            Self::Mixed => &[("0102", 44), ("0201", 22), ("0103", 18), ("0404", 8)],
            Self::Farm => &[("0102", 46), ("0103", 24), ("0201", 18), ("0301", 8)],
            Self::Orchard => &[("0201", 42), ("0103", 28), ("0102", 10), ("0307", 8)],
            Self::Hill => &[
                ("0103", 44),
                ("0404", 16),
                ("0305", 10),
                ("0301", 8),
                ("1206", 6),
                ("1207", 4),
            ],
        })
    }

    /// The slope of a field of a class.
    pub(super) fn slope(self, random: &mut Random, class: &str) -> Slope {
        let choices: &[(Slope, u64)] = match (self, class) {
            (Self::Hill, "0103") => &[
                (slope("TT", "3"), 30),
                (slope("TT", "4"), 34),
                (slope("TT", "5"), 16),
                (slope("PD", "3"), 20),
            ],
            (_, "0101") => &[(FLAT, 70), (slope("TT", "2"), 30)],
            (_, "0102" | "0103") => &[(FLAT, 50), (slope("TT", "2"), 34), (slope("PD", "2"), 16)],
            _ => return NONE,
        };
        random.weighted(choices)
    }

    /// Columns that a field may take.
    pub(super) fn width(self, random: &mut Random) -> usize {
        random.weighted(match self {
            Self::Hill => &[(2, 3), (3, 2), (4, 1)][..],
            _ => &[(1, 5), (2, 3)],
        })
    }
}
