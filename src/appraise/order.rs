//! What the user has decided for a run.

use crate::land::{Class3, ClassEntry, Ownership, Project, Scheme};
use crate::law::{Pack, Standard};
use crate::measure::Basis;
use std::collections::BTreeMap;

/// The decisions of a run: rules, project, and what holds where a record is silent.
#[derive(Debug, Clone)]
pub struct Order {
    /// The rule pack.
    pub pack: Pack,
    /// The standard that a project was submitted under before the cutover, where one was handed in.
    pub old_standard: Option<Standard>,
    /// The project: its name, kind and days, where a record does not state its own.
    pub project: Project,
    /// Ownership of records that do not state it.
    pub ownership: Option<Ownership>,
    /// Class of records that do not state it.
    pub class: ClassEntry,
    /// Whether records that do not state it are permanent basic farmland, where no layer is given.
    pub farmland: Option<bool>,
    /// The declared class scheme.
    pub scheme: &'static Scheme,
    /// Take class codes without a name at their word even where schemes collide.
    pub trust_codes: bool,
    /// Groups of disputed classes that the user has switched, by class name.
    pub switched: BTreeMap<String, Class3>,
    /// What areas are measured by.
    pub basis: Basis,
    /// Width in metres below which parts go to the parcel's largest piece.
    pub sliver_width: f64,
    /// Price recovered state-owned farmland by reference to the standard.
    pub state_by_reference: bool,
}

impl Order {
    /// A run by `pack` with the declared class scheme, ellipsoid areas, 1 mm slivers and no switches.
    #[must_use]
    pub fn new(pack: Pack, scheme: &'static Scheme) -> Self {
        Self {
            pack,
            old_standard: None,
            project: Project::default(),
            ownership: None,
            class: ClassEntry::default(),
            farmland: None,
            scheme,
            trust_codes: false,
            switched: BTreeMap::new(),
            basis: Basis::Ellipsoid,
            sliver_width: 0.001,
            state_by_reference: false,
        }
    }
}
