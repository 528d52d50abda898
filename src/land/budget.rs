//! Budget lines: what a project pays beside the compensation that the notice rules.
//!
//! The notice leaves crops, attachments, houses and social security to others, and taxes and fees are ruled by law and by
//! the province. Such a line is stated with its amount, or its rate is stated and the area comes from the run. No rate
//! has a default.

use crate::cite::{Citation, Standing};
use crate::lang::Text;
use crate::units::{Factor, Money, Quantity, Rate};
use std::collections::BTreeMap;

/// What a budget line pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BudgetKind {
    /// 青苗补偿费.
    Crops,
    /// 地上附着物补偿费.
    Attachments,
    /// 农村村民住宅补偿.
    Houses,
    /// 被征地农民社会保障费用.
    SocialSecurity,
    /// 耕地占用税.
    OccupationTax,
    /// 耕地开垦费.
    ReclamationFee,
    /// 新增建设用地土地有偿使用费.
    UseFee,
    /// Anything else.
    Other,
}

impl BudgetKind {
    /// Every kind, in the order of the table of kinds.
    pub const ALL: [Self; 8] = [
        Self::Crops,
        Self::Attachments,
        Self::Houses,
        Self::SocialSecurity,
        Self::OccupationTax,
        Self::ReclamationFee,
        Self::UseFee,
        Self::Other,
    ];

    /// The kind of its word.
    ///
    /// ```
    /// use qupian::land::BudgetKind;
    /// assert_eq!(BudgetKind::from_word("use-fee"), Some(BudgetKind::UseFee));
    /// assert_eq!(BudgetKind::from_word("tax"), None);
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The word used in project files and machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Crops => "crops",
            Self::Attachments => "attachments",
            Self::Houses => "houses",
            Self::SocialSecurity => "social-security",
            Self::OccupationTax => "occupation-tax",
            Self::ReclamationFee => "reclamation-fee",
            Self::UseFee => "use-fee",
            Self::Other => "other",
        }
    }

    /// The name in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Crops => Text::fixed("青苗补偿费", "young crops"),
            Self::Attachments => Text::fixed("地上附着物补偿费", "attachments"),
            Self::Houses => Text::fixed("农村村民住宅补偿", "rural houses"),
            Self::SocialSecurity => Text::fixed(
                "被征地农民社会保障费用",
                "social security of expropriated farmers",
            ),
            Self::OccupationTax => Text::fixed("耕地占用税", "farmland occupation tax"),
            Self::ReclamationFee => Text::fixed("耕地开垦费", "cultivated land reclamation fee"),
            Self::UseFee => Text::fixed(
                "新增建设用地土地有偿使用费",
                "paid use fee for new construction land",
            ),
            Self::Other => Text::fixed("其他", "other"),
        }
    }
}

/// A reduction of the farmland occupation tax (Art. 7 of the law).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaxRelief {
    /// 2 yuan/m²: railways, roads, airports, ports, waterways, water works.
    TwoYuan,
    /// Exempt: military, schools, kindergartens, welfare, medical.
    Exempt,
}

impl TaxRelief {
    /// The relief of its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::TwoYuan, Self::Exempt]
            .into_iter()
            .find(|relief| relief.word() == word)
    }

    /// The word used in project files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::TwoYuan => "two-yuan",
            Self::Exempt => "exempt",
        }
    }
}

/// The local rates of the farmland occupation tax, in yuan/m².
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OccupationTax {
    /// The rate for cultivated land; `None` only under a relief, which has a rate of its own.
    pub rate: Option<Rate>,
    /// How many times the rate permanent basic farmland pays: the law's 1.5 where the file states none.
    pub permanent_times: Factor,
    /// The rate for other agricultural land.
    pub other_rate: Option<Rate>,
    /// The rate for other agricultural land inside permanent basic farmland, of which the law names none.
    pub other_permanent_rate: Option<Rate>,
    /// A reduction, where the project has one.
    pub relief: Option<TaxRelief>,
}

/// How the amount of a budget line comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BudgetBasis {
    /// Stated.
    Amount(Money),
    /// A stated count at a stated price.
    Count {
        /// How many.
        quantity: Quantity,
        /// Of what: 亩, 株, 人.
        unit: String,
        /// Yuan for one of them.
        rate: Money,
    },
    /// Farmland occupation tax on the run's agricultural land.
    OccupationTax(OccupationTax),
    /// Reclamation fee on the run's cultivated land.
    ReclamationFee {
        /// Rates by class name (水田, 水浇地, 旱地), or 耕地 for classes without one of their own.
        rates: BTreeMap<String, Rate>,
        /// How many times its rate permanent basic farmland pays; `None` if the file states none.
        permanent_times: Option<Factor>,
    },
    /// Paid use fee on the run's agricultural and unused land.
    UseFee(Rate),
}

impl BudgetBasis {
    /// True if its area comes from the run.
    #[must_use]
    pub fn is_computed(&self) -> bool {
        !matches!(self, Self::Amount(_) | Self::Count { .. })
    }
}

/// A budget line of the project file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetLine {
    /// Its identifier in the file.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// What it pays for.
    pub kind: BudgetKind,
    /// How its amount comes about.
    pub basis: BudgetBasis,
    /// The document or estimate that its figures come from.
    pub source: String,
    /// How well that is known.
    pub standing: Standing,
    /// A remark.
    pub note: Option<String>,
}

impl BudgetLine {
    /// The line's own source as a citation, by the line's id.
    #[must_use]
    pub fn citation(&self) -> Citation {
        Citation {
            document: Text::same(self.source.clone()),
            clause: self.id.clone(),
            wording: self.name.clone(),
            standing: self.standing,
        }
    }
}
