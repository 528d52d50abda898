//! Land classes as a record states them, and the three classes that prices go by.

use crate::lang::Text;

/// 三大类: the three classes of the Land Administration Law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class3 {
    /// 农用地.
    Agricultural,
    /// 建设用地.
    Construction,
    /// 未利用地.
    Unused,
}

impl Class3 {
    /// All three, in the order of the filing tables.
    pub const ALL: [Self; 3] = [Self::Agricultural, Self::Construction, Self::Unused];

    /// The class of its Chinese name or its code word (`agricultural`, `construction`, `unused`).
    ///
    /// ```
    /// use qupian::land::Class3;
    /// assert_eq!(Class3::from_word("未利用地"), Some(Class3::Unused));
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|class| word == class.word() || word == class.text().zh())
    }

    /// The code word used in packs and machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Agricultural => "agricultural",
            Self::Construction => "construction",
            Self::Unused => "unused",
        }
    }

    /// The name in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Agricultural => Text::fixed("农用地", "agricultural land"),
            Self::Construction => Text::fixed("建设用地", "construction land"),
            Self::Unused => Text::fixed("未利用地", "unused land"),
        }
    }
}

/// The class as the record states it (DLBM, DLMC), not looked up yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ClassEntry {
    /// The code, if the record has one.
    pub code: Option<String>,
    /// The name, if the record has one.
    pub name: Option<String>,
}

impl ClassEntry {
    /// True if the record states neither.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.code.is_none() && self.name.is_none()
    }
}
