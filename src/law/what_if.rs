//! A standard with another factor: what if. The file it was read from, its digest and its clauses stay as they are.

use super::standard::{Method, Standard};
use super::treatment::Gives;
use crate::units::Factor;

impl Standard {
    /// The ids of the treatments that give a factor of the standard's own, in its order.
    #[must_use]
    pub fn factor_ids(&self) -> Vec<&str> {
        let Method::DistrictPrice { treatments, .. } = &self.method else {
            return Vec::new();
        };
        let factored = treatments
            .iter()
            .filter(|one| matches!(one.gives, Gives::Factor(_)));
        factored.map(|one| one.id.as_str()).collect()
    }

    /// Puts another factor in the place of a treatment's own, on all its days; returns the factors that stood there,
    /// empty if the standard has no treatment of that id with a factor.
    ///
    /// ```
    /// use qupian::{law, units::Factor};
    /// let mut pack = law::load_shipped("shanxi").unwrap();
    /// let standard = pack.standards.iter_mut().find(|one| one.id == "shanxi-2020").unwrap();
    /// let before = standard.replace_factor("unused", Factor::from_text("0.9").unwrap());
    /// assert_eq!(before, [Factor::from_text("0.8").unwrap()]);
    /// assert!(standard.replace_factor("no-such", Factor::ONE).is_empty());
    /// ```
    pub fn replace_factor(&mut self, treatment: &str, factor: Factor) -> Vec<Factor> {
        let Method::DistrictPrice { treatments, .. } = &mut self.method else {
            return Vec::new();
        };
        let mut before = Vec::new();
        for one in treatments.iter_mut().filter(|one| one.id == treatment) {
            if let Gives::Factor(dated) = &mut one.gives {
                before.extend(dated.entries().iter().map(|entry| entry.value));
                *dated = dated.replaced(factor);
            }
        }
        before
    }
}
