//! A standard: what each piece of land is worth on the days it is in force, clause by clause.

use super::dated::Dated;
use super::recorded::{AnnualOutput, RecordedRate, RecordedTotal};
use super::rounding::RoundingPlan;
use super::treatment::{LocalCoefficient, Subject, Treatment};
use crate::cite::{Citation, Digest, Standing};
use crate::land::{Class3, ConflictRule, LandClass, Ownership, RidgeRule};
use crate::lang::Text;
use crate::units::{Factor, Rate};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A clause of the document that a standard codes.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Its id in the standard, e.g. `factor-1.2`.
    pub id: String,
    /// What it says.
    pub wording: Text,
    /// How well the wording is known; the document's own standing unless the clause says otherwise.
    pub standing: Standing,
}

/// A part that the price consists of.
#[derive(Debug, Clone, PartialEq)]
pub struct Component {
    /// Its id: `land-compensation`, `resettlement`.
    pub id: String,
    /// Its name: 土地补偿费.
    pub name: Text,
    /// Its share over time; the shares of a standard add up to 1 on every day. Never stated where components are
    /// computed each by itself (recorded amounts, annual output).
    pub share: Dated<Factor>,
}

/// Shares that a county or a district sets for itself.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareOverride {
    /// County code; `None` for any.
    pub county: Option<String>,
    /// District code; `None` for the whole county.
    pub district: Option<String>,
    /// Shares by component id; they add up to 1.
    pub shares: BTreeMap<String, Factor>,
    /// First day.
    pub from: Date,
    /// The clause that sets them, by its id.
    pub clause: String,
}

/// A kind of project that the standard does not rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Exclusion {
    /// Its id: `large-water`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Other words for the kind, matched whole.
    pub words: Vec<String>,
    /// Parts of words that make a kind worth a question: they exclude nothing, but a kind that has one is asked about.
    pub hints: Vec<String>,
    /// The clause that excludes it, by its id.
    pub clause: String,
}

impl Exclusion {
    /// True if `kind` is not this exclusion by name, but has a part that makes it worth a question.
    #[must_use]
    pub fn resembles(&self, kind: &str) -> bool {
        !self.names(kind) && self.hints.iter().any(|hint| kind.contains(hint.as_str()))
    }

    /// True if `kind` names this exclusion, by id, name or one of its words; matched whole, never in part.
    #[must_use]
    pub fn names(&self, kind: &str) -> bool {
        let kind = kind.trim();
        kind == self.id
            || kind == self.name.zh()
            || kind == self.name.en()
            || self.words.iter().any(|word| word == kind)
    }
}

/// How state-owned land inside the project is treated.
#[derive(Debug, Clone, PartialEq)]
pub struct StateLand {
    /// Why it is not priced: only collective land is expropriated.
    pub clause: String,
    /// The clause by which recovered state-owned farmland may follow the standard, where there is one.
    pub by_reference: Option<ByReference>,
}

/// State-owned land that may follow the standard if the authority so decides.
#[derive(Debug, Clone, PartialEq)]
pub struct ByReference {
    /// Groups of land it may be done for.
    pub class3: Vec<Class3>,
    /// The clause that allows it, by its id.
    pub clause: String,
}

/// A land class whose group is disputed.
#[derive(Debug, Clone, PartialEq)]
pub struct Disputed {
    /// The class's name: 其他草地.
    pub name: String,
    /// The group it counts as unless the switch says otherwise.
    pub default: Class3,
    /// The other group.
    pub alternative: Class3,
    /// The clause or the reading, by its id.
    pub clause: String,
}

/// The standard's answer to a question that its document leaves open.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<T> {
    /// The answer.
    pub rule: T,
    /// The clause or the reading that gives it, by its id.
    pub clause: String,
}

/// What the standard says about land classes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClassRules {
    /// Ids of the class schemes that the standard accepts.
    pub schemes: Vec<String>,
    /// Classes whose group is a switch.
    pub disputed: Vec<Disputed>,
}

/// A least price that the actual one may not undercut.
#[derive(Debug, Clone, PartialEq)]
pub struct Floor {
    /// County code; `None` for any.
    pub county: Option<String>,
    /// District code; `None` for any.
    pub district: Option<String>,
    /// District grade; `None` for any.
    pub grade: Option<String>,
    /// The least price over time.
    pub least: Dated<Rate>,
}

/// A clause that is deliberately not coded.
#[derive(Debug, Clone, PartialEq)]
pub struct NotCoded {
    /// The clause, by its id.
    pub clause: String,
    /// Why.
    pub why: Text,
}

/// How a standard arrives at an amount.
#[derive(Debug, Clone, PartialEq)]
pub enum Method {
    /// District price x class factor, split into components.
    DistrictPrice {
        /// The treatment list, first match.
        treatments: Vec<Treatment>,
        /// Coefficients that counties set.
        coefficients: Vec<LocalCoefficient>,
    },
    /// The standard that a project was submitted under is kept: the pack cannot know it, it must be handed in.
    KeepSubmitted {
        /// The clause that says so, by its id.
        clause: String,
    },
    /// Per-area amounts copied from the submission.
    RecordedRates(Vec<RecordedRate>),
    /// Totals copied from the submission.
    RecordedTotals(Vec<RecordedTotal>),
    /// 统一年产值: annual output value x multiples.
    AnnualOutput(AnnualOutput),
}

/// A standard.
#[derive(Debug, Clone, PartialEq)]
pub struct Standard {
    /// Stable name: `shanxi-2020`.
    pub id: String,
    /// Name for people.
    pub name: Text,
    /// First day; `None` where it reaches back without a known beginning.
    pub from: Option<Date>,
    /// Last day; `None` while in force.
    pub to: Option<Date>,
    /// When somebody last checked it against its document.
    pub last_checked: Option<Date>,
    /// Title of the document.
    pub document: Text,
    /// Document number, only where it is known.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Text,
    /// Where its text is known from.
    pub known_from: Text,
    /// How well its text is known.
    pub standing: Standing,
    /// SHA-256 of the standard's file.
    pub digest: Digest,
    /// The clauses.
    pub clauses: Vec<Clause>,
    /// The components of the price, in the order of the tables.
    pub components: Vec<Component>,
    /// Shares set for a place.
    pub share_overrides: Vec<ShareOverride>,
    /// Kinds of project that it does not rule.
    pub exclusions: Vec<Exclusion>,
    /// State-owned land.
    pub state_land: StateLand,
    /// Land classes.
    pub classes: ClassRules,
    /// What a ridge is taken as; `None` if the standard has no answer.
    pub ridges: Option<Answer<RidgeRule>>,
    /// What farmland over construction or unused land is taken as; `None` if the standard has no answer beside its
    /// treatments.
    pub conflict: Option<Answer<ConflictRule>>,
    /// Least prices.
    pub floors: Vec<Floor>,
    /// What is rounded where.
    pub rounding: RoundingPlan,
    /// How it arrives at an amount.
    pub method: Method,
    /// What is deliberately not coded.
    pub not_coded: Vec<NotCoded>,
}

impl Standard {
    /// The citation of a clause of this standard. The loader has checked that every id that is referred to exists;
    /// an unknown one comes back with the id as its wording.
    #[must_use]
    pub fn cite(&self, clause: &str) -> Citation {
        let found = self.clauses.iter().find(|known| known.id == clause);
        Citation {
            document: self.document.clone(),
            clause: clause.to_owned(),
            wording: found.map_or_else(|| Text::same(clause), |known| known.wording.clone()),
            standing: found.map_or(self.standing, |known| known.standing),
        }
    }

    /// The exclusion that a project's kind falls under.
    #[must_use]
    pub fn excludes(&self, kind: &str) -> Option<&Exclusion> {
        self.exclusions
            .iter()
            .find(|exclusion| exclusion.names(kind))
    }

    /// The disputed class that `class` is, if it is one.
    #[must_use]
    pub fn disputed(&self, class: &LandClass) -> Option<&Disputed> {
        self.classes
            .disputed
            .iter()
            .find(|disputed| disputed.name == class.name.zh())
    }

    /// The first treatment that the land falls under.
    #[must_use]
    pub fn treatment(&self, land: Subject<'_>) -> Option<&Treatment> {
        match &self.method {
            Method::DistrictPrice { treatments, .. } => {
                treatments.iter().find(|treatment| treatment.holds(land))
            }
            _ => None,
        }
    }

    /// True if amounts belong to whole parcels and must not be computed piece by piece: recorded totals, and annual
    /// output per person.
    #[must_use]
    pub fn values_whole_parcels(&self) -> bool {
        match &self.method {
            Method::RecordedTotals(_) => true,
            Method::AnnualOutput(table) => table
                .zones
                .iter()
                .any(|zone| zone.basis == super::recorded::ResettlementBasis::Person),
            _ => false,
        }
    }

    /// True if land of this ownership and group may be priced by reference.
    #[must_use]
    pub fn may_reference(&self, ownership: Ownership, class3: Class3) -> bool {
        ownership == Ownership::State
            && self
                .state_land
                .by_reference
                .as_ref()
                .is_some_and(|allowed| allowed.class3.contains(&class3))
    }
}
