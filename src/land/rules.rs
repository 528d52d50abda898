//! Two questions that a notice may leave open, and their possible answers.

use crate::lang::Text;

/// What a ridge is taken as where its field has a factor of its own: inside paddy or irrigated land, or inside permanent
/// basic farmland.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RidgeRule {
    /// As its field: the ridge takes the field's factor.
    Field,
    /// As what it is booked as: other agricultural land, outside permanent basic farmland.
    Own,
}

impl RidgeRule {
    /// The word used in packs, flags and machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Own => "own",
        }
    }

    /// The rule of its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Field, Self::Own]
            .into_iter()
            .find(|rule| rule.word() == word)
    }

    /// The rule in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Field => Text::fixed("随所在田块", "taken as their field"),
            Self::Own => Text::fixed("按其他农用地", "taken as other agricultural land"),
        }
    }

    /// The other rule.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Field => Self::Own,
            Self::Own => Self::Field,
        }
    }
}

/// What land is taken as that lies inside permanent basic farmland while the survey calls it construction or unused land.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConflictRule {
    /// As permanent basic farmland: the layer counts.
    Farmland,
    /// As its class outside permanent basic farmland: the survey counts.
    Survey,
}

impl ConflictRule {
    /// The word used in packs, flags and machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Farmland => "farmland",
            Self::Survey => "survey",
        }
    }

    /// The rule of its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Farmland, Self::Survey]
            .into_iter()
            .find(|rule| rule.word() == word)
    }

    /// The rule in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Farmland => Text::fixed("按永久基本农田", "taken as farmland"),
            Self::Survey => Text::fixed("按现状地类", "taken by its surveyed class"),
        }
    }

    /// The other rule.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Farmland => Self::Survey,
            Self::Survey => Self::Farmland,
        }
    }
}
