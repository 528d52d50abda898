//! On which terms a parcel is valued: the standard of its day, the class scheme, the user's switches.

use crate::cite::Citation;
use crate::land::{Class3, ConflictRule, LandClass, RidgeRule, Scheme};
use crate::law::{Method, Pack, Standard};
use crate::units::{Area, AreaUnit, Quantity, Rate};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The terms of one parcel.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The pack that selected the standard.
    pub pack: &'a Pack,
    /// The standard; the one handed in, where the pack says that the submitted one is kept.
    pub standard: &'a Standard,
    /// The day that its dated values are taken on: the one that selected it.
    pub day: Date,
    /// The day that is stated. It is another than `day` only where a comparison takes a standard that was not in force
    /// on it.
    pub stated: Date,
    /// The declared class scheme.
    pub scheme: &'static Scheme,
    /// Take class codes without a name at their word even where schemes collide.
    pub trust_codes: bool,
    /// Groups of disputed classes that the user has switched, by class name.
    pub switched: &'a BTreeMap<String, Class3>,
    /// Price recovered state-owned farmland by reference to the standard.
    pub state_by_reference: bool,
    /// The area of a record without a shape as it is declared; see [`Parcel::declared_quantity`].
    ///
    /// [`Parcel::declared_quantity`]: crate::land::Parcel::declared_quantity
    pub declared: Option<(AreaUnit, Quantity)>,
    /// The user's answer to what a ridge is taken as, where it is not left to the standard.
    pub ridges: Option<RidgeRule>,
    /// The user's answer to what farmland over construction or unused land is taken as, likewise.
    pub conflict: Option<ConflictRule>,
}

impl Terms<'_> {
    /// The clause by which the day selected the standard: the pack's, or that of the standard which says that the
    /// submitted one is kept.
    #[must_use]
    pub fn selecting_clause(&self) -> Citation {
        match self.pack.on(self.day) {
            Ok(standard) => match &standard.method {
                Method::KeepSubmitted { clause } => standard.cite(clause),
                _ => self.pack.selection.clause.clone(),
            },
            Err(_) => self.pack.selection.clause.clone(),
        }
    }

    /// What a ridge is taken as: the user's answer, else the standard's; `None` if nobody has one.
    #[must_use]
    pub fn ridge_rule(&self) -> Option<RidgeRule> {
        let standard = self.standard.ridges.as_ref().map(|option| option.rule);
        self.ridges.or(standard)
    }

    /// What farmland over construction or unused land is taken as: the user's answer, else the standard's, else what
    /// the treatments say of farmland.
    #[must_use]
    pub fn conflict_rule(&self) -> ConflictRule {
        let standard = self.standard.conflict.as_ref().map(|option| option.rule);
        self.conflict.or(standard).unwrap_or(ConflictRule::Farmland)
    }

    /// The declared area, if it is declared in `unit`.
    #[must_use]
    pub fn declared_in(&self, unit: AreaUnit) -> Option<Quantity> {
        let fitting = self.declared.filter(|(declared, _)| *declared == unit);
        fitting.map(|(_, quantity)| quantity)
    }

    /// What a rate is multiplied with: the area as declared in the rate's unit, else the piece's, converted; rounded as
    /// the plan says.
    #[must_use]
    pub fn quantity(&self, area: Area, rate: Rate) -> Quantity {
        let plan = &self.standard.rounding;
        match self.declared_in(rate.per()) {
            Some(declared) => plan.counted(declared),
            None => plan.quantity(area, rate),
        }
    }

    /// The group of a class, disputed classes decided: the user's switch, else the standard's default, else the
    /// scheme's own.
    #[must_use]
    pub fn class3(&self, class: &LandClass) -> Option<Class3> {
        let switched = self.switched.get(class.name.zh()).copied();
        let disputed = self
            .standard
            .disputed(class)
            .map(|disputed| disputed.default);
        switched.or(disputed).or(class.class3)
    }
}
