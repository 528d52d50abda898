//! The two languages of everything a person reads: Chinese first, English beside it.
//!
//! A message is written once, in both languages, where it is defined; the door picks one when it prints.

use std::borrow::Cow;
use std::fmt;

/// The language a person has asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese (the default).
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The one of two fixed words that this language uses.
    ///
    /// ```
    /// use qupian::lang::Lang;
    /// assert_eq!(Lang::Zh.pick("亩", "mu"), "亩");
    /// ```
    #[must_use]
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// A sentence or a name in both languages.
///
/// ```
/// use qupian::lang::{Lang, Text};
/// let name = Text::new("区片", "price district");
/// assert_eq!(name.say(Lang::En), "price district");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text {
    zh: Cow<'static, str>,
    en: Cow<'static, str>,
}

impl Text {
    /// A text from its Chinese and its English wording.
    pub fn new(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// A text that is the same in both languages: a name, a code, a number.
    ///
    /// ```
    /// use qupian::lang::{Lang, Text};
    /// assert_eq!(Text::same("QP-01").say(Lang::En), "QP-01");
    /// ```
    pub fn same(word: impl Into<String>) -> Self {
        let word = word.into();
        Self {
            zh: Cow::Owned(word.clone()),
            en: Cow::Owned(word),
        }
    }

    /// A fixed text, for constants.
    #[must_use]
    pub const fn fixed(zh: &'static str, en: &'static str) -> Self {
        Self {
            zh: Cow::Borrowed(zh),
            en: Cow::Borrowed(en),
        }
    }

    /// The wording in `lang`.
    #[must_use]
    pub fn say(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// The Chinese wording.
    #[must_use]
    pub fn zh(&self) -> &str {
        &self.zh
    }

    /// The English wording.
    #[must_use]
    pub fn en(&self) -> &str {
        &self.en
    }
}

/// Prints the Chinese wording; use [`Text::say`] where the language is the user's choice.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.zh)
    }
}

/// A [`Text`] from two format strings over the same variables, Chinese first.
///
/// ```
/// use qupian::lang::Lang;
/// let area = "12.50";
/// let said = qupian::text!("面积 {area} 平方米", "area {area} m²");
/// assert_eq!(said.say(Lang::Zh), "面积 12.50 平方米");
/// assert_eq!(said.say(Lang::En), "area 12.50 m²");
/// ```
#[macro_export]
macro_rules! text {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::lang::Text::new(format!($zh), format!($en))
    };
}
