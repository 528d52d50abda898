//! Why a stated land class is not taken at its word.

use crate::lang::Text;
use crate::text;

/// Why a stated class cannot be priced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClassRefusal {
    /// Neither code nor name is stated.
    Missing,
    /// The code (or the name, where there is no code) is not in the declared scheme.
    Unknown {
        /// What was stated.
        stated: String,
        /// Other schemes that have it.
        elsewhere: Vec<&'static str>,
    },
    /// A level-1 code whose members differ in price.
    Coarse(String),
    /// Code and name name different classes.
    NameDiffers {
        /// The code.
        code: String,
        /// The scheme's name for the code.
        expected: String,
        /// The stated name.
        found: String,
        /// Other schemes in which code and name agree.
        elsewhere: Vec<&'static str>,
    },
    /// The code means another three-class group in another scheme, and there is no name to tell which is meant.
    Collides {
        /// The code.
        code: String,
        /// The name in the declared scheme.
        here: String,
        /// The other scheme.
        other: &'static str,
        /// The name in the other scheme.
        there: String,
    },
    /// A class that expropriation of collective land does not know.
    NotExpropriable(String),
}

impl ClassRefusal {
    /// The stable name of the finding.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Missing => "class-missing",
            Self::Unknown { .. } => "class-unknown",
            Self::Coarse(_) => "class-coarse",
            Self::NameDiffers { .. } => "class-name-differs",
            Self::Collides { .. } => "class-collides",
            Self::NotExpropriable(_) => "class-not-expropriable",
        }
    }

    /// What is wrong and what to do, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Missing => Text::fixed(
                "没有地类编码，也没有地类名称",
                "neither a class code nor a class name is stated",
            ),
            Self::Unknown { stated, elsewhere } if elsewhere.is_empty() => {
                text!(
                    "地类 `{stated}` 不在任何一个分类标准中",
                    "class `{stated}` is in none of the schemes"
                )
            }
            Self::Unknown { stated, elsewhere } => {
                let others = elsewhere.join(", ");
                text!(
                    "地类 `{stated}` 不在所声明的分类标准中，但见于 {others}",
                    "class `{stated}` is not in the declared scheme, but it is in {others}"
                )
            }
            Self::Coarse(code) => text!(
                "地类编码 `{code}` 太粗：其下各类的三大类或系数不同，请给出二级类编码",
                "class code `{code}` is too coarse: its members differ in group or factor; give the level-2 code"
            ),
            Self::NameDiffers {
                code,
                expected,
                found,
                elsewhere,
            } => {
                let others = elsewhere.join(", ");
                let (zh, en) = if others.is_empty() {
                    (String::new(), String::new())
                } else {
                    (
                        format!("（在 {others} 中两者一致）"),
                        format!(" (they agree in {others})"),
                    )
                };
                text!(
                    "地类编码 `{code}` 是“{expected}”，而名称写的是“{found}”{zh}",
                    "class code `{code}` is `{expected}`, but the name says `{found}`{en}"
                )
            }
            Self::Collides {
                code,
                here,
                other,
                there,
            } => text!(
                "地类编码 `{code}` 在所声明标准中是“{here}”，在 {other} 中是“{there}”，三大类不同且没有地类名称可核对",
                "class code `{code}` is `{here}` in the declared scheme and `{there}` in {other}, \
                 another group, and there is no class name to check it by"
            ),
            Self::NotExpropriable(class) => text!(
                "地类 `{class}` 不属于集体土地征收的现状地类",
                "class `{class}` is no present land class of expropriation"
            ),
        }
    }
}
