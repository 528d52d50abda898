//! Administrative units by code and name: counties, townships and villages.

use crate::cite::Source;
use std::collections::BTreeMap;

/// The units that a gazetteer file lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Gazetteer {
    /// The file and its digest.
    pub source: Source,
    /// Name by code: 6 digits for a county, 9 for a township, 12 for a village.
    pub units: BTreeMap<String, String>,
}

impl Gazetteer {
    /// The name of the unit of a code, matched whole.
    ///
    /// ```
    /// use qupian::cite::{Digest, Source};
    /// use qupian::land::Gazetteer;
    /// let source = Source { file: "units.csv".into(), digest: Digest::of(b"") };
    /// let units = [("149999".to_owned(), "示范县".to_owned())].into();
    /// let gazetteer = Gazetteer { source, units };
    /// assert_eq!(gazetteer.name("149999"), Some("示范县"));
    /// assert_eq!(gazetteer.name("1499"), None);
    /// ```
    #[must_use]
    pub fn name(&self, code: &str) -> Option<&str> {
        self.units.get(code.trim()).map(String::as_str)
    }
}
