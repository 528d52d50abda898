//! The project that the land is taken for.

use jiff::civil::Date;

/// The days that can select a standard; which one counts is the pack's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// 上报: the day the project was reported.
    pub reported: Option<Date>,
    /// 批准: the day it was approved.
    pub approved: Option<Date>,
    /// 公告: the day it was announced.
    pub announced: Option<Date>,
}

impl Days {
    /// These days, with `other`'s where this has none.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            reported: self.reported.or(other.reported),
            approved: self.approved.or(other.approved),
            announced: self.announced.or(other.announced),
        }
    }
}

/// What is known of the project as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Project {
    /// Its name.
    pub name: Option<String>,
    /// Its kind, by the pack's word or its Chinese name; packs exclude some kinds.
    pub kind: Option<String>,
    /// Its days.
    pub days: Days,
}
