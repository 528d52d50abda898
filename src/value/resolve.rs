//! What kind of land a parcel is, looked up once for all its pieces.

use super::terms::Terms;
use crate::land::{
    Class3, ClassEntry, ClassRefusal, ConflictRule, LandClass, Ownership, RidgeRule, Scheme,
};
use crate::law::Subject;

/// The parcel's class, group and ownership.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resolved<'a> {
    /// Its class.
    pub class: &'a LandClass,
    /// Its group, disputed classes decided.
    pub class3: Class3,
    /// Whose it is.
    pub ownership: Ownership,
    /// The field whose ridge it is, with its group; `None` for land that is no ridge.
    pub field: Option<(&'a LandClass, Class3)>,
}

impl<'a> Resolved<'a> {
    /// The land inside or outside permanent basic farmland, as conditions ask about it.
    ///
    /// A ridge is asked about by `ridges`; land of the survey that contradicts the farmland layer by `conflict`.
    #[must_use]
    pub fn subject(self, farmland: bool, ridges: RidgeRule, conflict: ConflictRule) -> Subject<'a> {
        let land = |class, class3, farmland| Subject {
            class,
            class3,
            farmland,
            ownership: self.ownership,
        };
        match (self.field, ridges) {
            (Some((class, class3)), RidgeRule::Field) => land(class, class3, farmland),
            (Some(_), RidgeRule::Own) => land(self.class, self.class3, false),
            (None, _) if self.contradicts(farmland) && conflict == ConflictRule::Survey => {
                land(self.class, self.class3, false)
            }
            (None, _) => land(self.class, self.class3, farmland),
        }
    }

    /// True if the farmland layer covers it and the survey calls it construction or unused land.
    #[must_use]
    pub fn contradicts(self, farmland: bool) -> bool {
        farmland && self.field.is_none() && self.class3 != Class3::Agricultural
    }

    /// The ridges of this land; `None` if the scheme knows no ridges.
    #[must_use]
    pub fn ridges(self, scheme: &'static Scheme) -> Option<Self> {
        let class = scheme.by_name("田坎")?;
        Some(Self {
            class,
            class3: class.class3?,
            ownership: self.ownership,
            field: Some((self.class, self.class3)),
        })
    }

    /// The same land, its class counted as another group.
    #[must_use]
    pub fn as_group(self, class3: Class3) -> Self {
        Self { class3, ..self }
    }
}

/// Looks up the class that a record states.
///
/// # Errors
///
/// [`ClassRefusal`] if code and name do not say one class of the declared scheme.
pub fn resolve<'a>(
    entry: &ClassEntry,
    ownership: Ownership,
    terms: &Terms<'a>,
) -> Result<Resolved<'a>, ClassRefusal> {
    let class = terms.scheme.find(entry, terms.trust_codes)?;
    let not_land = || ClassRefusal::NotExpropriable(class.code.clone());
    let class3 = terms.class3(class).ok_or_else(not_land)?;
    Ok(Resolved {
        class,
        class3,
        ownership,
        field: None,
    })
}
