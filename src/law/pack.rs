//! A rule pack: the standards of one jurisdiction and the day that selects among them.

use super::dated::NotInForce;
use super::standard::Standard;
use crate::cite::{Citation, Digest};
use crate::land::Days;
use crate::lang::Text;
use jiff::civil::Date;

/// Which of a project's days selects the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateField {
    /// 上报.
    Reported,
    /// 批准.
    Approved,
    /// 公告.
    Announced,
}

impl DateField {
    /// The field of a pack's word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "reported" => Some(Self::Reported),
            "approved" => Some(Self::Approved),
            "announced" => Some(Self::Announced),
            _ => None,
        }
    }

    /// The name in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Reported => Text::fixed("上报日期", "day reported"),
            Self::Approved => Text::fixed("批准日期", "day approved"),
            Self::Announced => Text::fixed("公告日期", "day announced"),
        }
    }

    /// The word used in packs, flags and machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Approved => "approved",
            Self::Announced => "announced",
        }
    }

    /// That day of a project.
    #[must_use]
    pub fn of(self, days: Days) -> Option<Date> {
        match self {
            Self::Reported => days.reported,
            Self::Approved => days.approved,
            Self::Announced => days.announced,
        }
    }
}

/// How a project's day selects the standard.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// Which day counts.
    pub by: DateField,
    /// The clause that says so.
    pub clause: Citation,
    /// How a day on the border between two standards is read, shown with projects reported on such a day.
    pub boundary_note: Option<Text>,
}

/// The rules of one jurisdiction.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// Stable name, e.g. `shanxi`.
    pub id: String,
    /// Name for people.
    pub name: Text,
    /// Administrative code of the place the pack rules.
    pub jurisdiction: String,
    /// If the pack is made up: the words that say so.
    pub demonstration: Option<Text>,
    /// SHA-256 over the pack's files.
    pub digest: Digest,
    /// How a day selects a standard.
    pub selection: Selection,
    /// The standards, in the order of their days.
    pub standards: Vec<Standard>,
}

impl Pack {
    /// The standard in force on `day`.
    ///
    /// # Errors
    ///
    /// [`NotInForce`] if no standard of the pack covers the day.
    pub fn on(&self, day: Date) -> Result<&Standard, NotInForce> {
        let covers = |standard: &&Standard| {
            standard.from.is_none_or(|from| from <= day) && standard.to.is_none_or(|to| day <= to)
        };
        self.standards
            .iter()
            .find(covers)
            .ok_or_else(|| NotInForce {
                day,
                first: self
                    .standards
                    .iter()
                    .filter_map(|standard| standard.from)
                    .filter(|&from| from > day)
                    .min(),
                last: self
                    .standards
                    .iter()
                    .filter_map(|standard| standard.to)
                    .filter(|&to| to < day)
                    .max(),
            })
    }

    /// True if `day` is the first or the last day of a standard that another one borders on.
    #[must_use]
    pub fn is_boundary(&self, day: Date) -> bool {
        let starts = |standard: &Standard| standard.from == Some(day);
        let ends = |standard: &Standard| standard.to == Some(day);
        self.standards.len() > 1
            && self
                .standards
                .iter()
                .any(|standard| starts(standard) || ends(standard))
    }

    /// The standard of an id.
    #[must_use]
    pub fn standard(&self, id: &str) -> Option<&Standard> {
        self.standards.iter().find(|standard| standard.id == id)
    }
}
