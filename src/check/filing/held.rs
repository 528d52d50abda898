//! A figure of a filing: what its cell says, and what it should be where that is another.

use crate::land::CellPlace;

/// A figure as it is stated and as it is due.
///
/// ```
/// use qupian::check::Held;
/// let mut price = Held::stated(45_000, "45000", None);
/// assert_eq!(price.any(), [45_000]);
/// price.due.push(54_000);
/// assert_eq!(price.any(), [45_000, 54_000], "what follows from it may follow from either");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held<T> {
    /// What the cell says; `None` if there is no such cell, or if it holds no figure.
    pub stated: Option<T>,
    /// The figure as written.
    pub text: String,
    /// Its cell.
    pub at: Option<CellPlace>,
    /// What it should be, where something said so; several where there are several readings.
    pub due: Vec<T>,
}

impl<T> Default for Held<T> {
    fn default() -> Self {
        Self {
            stated: None,
            text: String::new(),
            at: None,
            due: Vec::new(),
        }
    }
}

impl<T: Copy + PartialEq> Held<T> {
    /// A figure that is stated.
    pub fn stated(value: T, text: impl Into<String>, at: Option<CellPlace>) -> Self {
        Self {
            stated: Some(value),
            text: text.into(),
            at,
            due: Vec::new(),
        }
    }

    /// What may follow from it: the stated figure, and those that are due.
    #[must_use]
    pub fn any(&self) -> Vec<T> {
        let mut found: Vec<T> = self.stated.into_iter().collect();
        for &due in &self.due {
            if !found.contains(&due) {
                found.push(due);
            }
        }
        found
    }

    /// How many decimals are written.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        let part = self.text.split_once('.').map_or("", |(_, part)| part);
        u32::try_from(part.trim().len()).unwrap_or(u32::MAX)
    }
}
