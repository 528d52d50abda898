//! What kind of land a parcel is, looked up once for all its pieces.

use super::terms::Terms;
use crate::land::{Class3, ClassEntry, ClassRefusal, LandClass, Ownership};
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
}

impl<'a> Resolved<'a> {
    /// The land inside or outside permanent basic farmland, as conditions ask about it.
    #[must_use]
    pub fn subject(self, farmland: bool) -> Subject<'a> {
        Subject {
            class: self.class,
            class3: self.class3,
            farmland,
            ownership: self.ownership,
        }
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
    })
}
