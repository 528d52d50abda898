//! Who owns the ground along the road: villages, a state farm, and the county for its highway and its river.

use super::super::sites::Village;

/// An owner named by QSDWDM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Village(Village),
    Farm,
    County,
}

const fn village(number: usize, town: usize) -> Owner {
    Owner::Village(Village { number, town })
}

/// The villages along the road, from the west.
pub(super) const VILLAGES: [Owner; 7] = [
    village(71, 1),
    village(72, 1),
    village(73, 1),
    village(74, 0),
    village(75, 0),
    village(76, 4),
    village(77, 4),
];

impl Owner {
    /// Whose ground a group of rows and of columns is.
    pub(super) fn of([rows, columns]: [usize; 2]) -> Self {
        match (columns, rows) {
            (0..=1, _) => VILLAGES[0],
            (2..=3, _) => VILLAGES[1],
            (4..=6, 0..=1) => VILLAGES[2],
            (4..=6, _) => VILLAGES[3],
            (7..=9, _) => Self::Farm,
            (10..=12, _) => VILLAGES[4],
            (13..=15, _) => VILLAGES[5],
            _ => VILLAGES[6],
        }
    }

    /// QSDWDM: 12 digits of the unit and seven zeros.
    pub(super) fn code(self) -> String {
        match self {
            Self::Village(village) => village.code(),
            Self::Farm => "1499991014010000000".to_owned(),
            Self::County => "1499990000000000000".to_owned(),
        }
    }

    /// QSDWMC, the unit alone as surveys have it.
    pub(super) fn name(self) -> String {
        match self {
            Self::Village(village) => village.short_name(),
            Self::Farm => "示范国营农场".to_owned(),
            Self::County => "示范县".to_owned(),
        }
    }
}
