//! Where a figure comes from: the clause that rules it, and the file it was read from.

use crate::lang::{Lang, Text};
use std::fmt;

/// How well a wording is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The official text was read.
    Official,
    /// Known from a press report on the official text.
    PressReport,
    /// Recorded from the submission or the project's own file.
    Recorded,
    /// Made up to show how the program works; never payable.
    Demonstration,
    /// A reading of the text that this project has fixed and states.
    Reading,
}

impl Standing {
    /// The standing of a pack's word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "official" => Some(Self::Official),
            "press-report" => Some(Self::PressReport),
            "recorded" => Some(Self::Recorded),
            "demonstration" => Some(Self::Demonstration),
            "reading" => Some(Self::Reading),
            _ => None,
        }
    }

    /// The pack's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::PressReport => "press-report",
            Self::Recorded => "recorded",
            Self::Demonstration => "demonstration",
            Self::Reading => "reading",
        }
    }

    /// What the standing means, for a reader.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Official => Text::fixed("官方文本", "official text"),
            Self::PressReport => Text::fixed("据新闻报道", "as reported by the press"),
            Self::Recorded => Text::fixed("据报件记录", "as recorded in the submission"),
            Self::Demonstration => {
                Text::fixed("示范，非真实标准", "demonstration, not a real standard")
            }
            Self::Reading => {
                Text::fixed("本程序对条文的理解", "this program's reading of the text")
            }
        }
    }
}

/// The clause that rules a figure.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Citation {
    /// Title of the document.
    pub document: Text,
    /// Which clause, by the pack's name for it.
    pub clause: String,
    /// What the clause says.
    pub wording: Text,
    /// How well the wording is known.
    pub standing: Standing,
}

impl Citation {
    /// Document, clause and standing in one line; the wording stands apart.
    ///
    /// ```
    /// use qupian::cite::{Citation, Standing};
    /// use qupian::lang::{Lang, Text};
    /// let clause = Citation {
    ///     document: Text::same("示范标准"),
    ///     clause: "factor-1.2".into(),
    ///     wording: Text::same("按公布标准的 1.2 倍执行"),
    ///     standing: Standing::Demonstration,
    /// };
    /// assert_eq!(clause.line(Lang::Zh), "示范标准 [factor-1.2]（示范，非真实标准）");
    /// ```
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        let (document, clause, standing) =
            (self.document.say(lang), &self.clause, self.standing.text());
        match lang {
            Lang::Zh => format!("{document} [{clause}]（{}）", standing.zh()),
            Lang::En => format!("{document} [{clause}] ({})", standing.en()),
        }
    }
}

/// SHA-256 of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    ///
    /// ```
    /// use qupian::cite::Digest;
    /// assert!(Digest::of(b"").to_string().starts_with("e3b0c442"));
    /// ```
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::Digest as _;
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// The first twelve hexadecimal digits, for lines that people read.
    #[must_use]
    pub fn short(&self) -> String {
        self.to_string()[..12].to_owned()
    }
}

/// A digest in the making, of bytes that come in blocks.
#[derive(Debug, Default)]
pub(crate) struct Digesting(sha2::Sha256);

impl Digesting {
    /// Takes the next block.
    pub(crate) fn take(&mut self, block: &[u8]) {
        use sha2::Digest as _;
        self.0.update(block);
    }

    /// The digest of all blocks.
    pub(crate) fn finish(self) -> Digest {
        use sha2::Digest as _;
        Digest(self.0.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A file that something was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file's name as the user gave it.
    pub file: String,
    /// SHA-256 of its bytes.
    pub digest: Digest,
}
