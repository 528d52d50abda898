//! Who owns the land: only collective land is expropriated.

use crate::lang::Text;

/// 权属性质.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ownership {
    /// 国有 (QSXZ 10, 20).
    State,
    /// 集体 (QSXZ 30 to 34, 40).
    Collective,
}

impl Ownership {
    /// The ownership of a QSXZ code, a code word or a Chinese name.
    ///
    /// ```
    /// use qupian::land::Ownership;
    /// assert_eq!(Ownership::from_word("31"), Some(Ownership::Collective));
    /// assert_eq!(Ownership::from_word("国有"), Some(Ownership::State));
    /// assert_eq!(Ownership::from_word("50"), None);
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word.trim() {
            "10"
            | "20"
            | "state"
            | "国有"
            | "国家"
            | "国有土地"
            | "国有土地所有权"
            | "国有土地使用权"
            | "G" => Some(Self::State),
            "30"
            | "31"
            | "32"
            | "33"
            | "34"
            | "40"
            | "collective"
            | "集体"
            | "集体土地"
            | "集体土地所有权"
            | "集体土地使用权"
            | "村民小组"
            | "村集体"
            | "乡集体"
            | "其他农民集体"
            | "J" => Some(Self::Collective),
            _ => None,
        }
    }

    /// The word used in packs and machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Collective => "collective",
        }
    }

    /// The name in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::State => Text::fixed("国有", "state-owned"),
            Self::Collective => Text::fixed("集体", "collective"),
        }
    }
}
