//! The docket of one parcel while it is being appraised: what is asked of every room, and what was found on the way.

use super::ground::Ground;
use super::order::Order;
use super::selection;
use crate::land::{Finding, Layer, Parcel, Place, Severity, System};
use crate::lang::Text;
use crate::units::{Mode, Rounding};
use crate::value::Terms;

/// The rounding of areas where no standard could be selected: 0.01 m².
const CENT: Rounding = Rounding::new(2, Mode::HalfUp);

/// A parcel under appraisal.
pub(super) struct Docket<'a> {
    pub(super) parcel: &'a Parcel,
    pub(super) system: Option<System>,
    pub(super) ground: &'a Ground,
    pub(super) order: &'a Order,
    pub(super) place: Place,
    /// The standard of the parcel's day; `None` if none could be selected.
    pub(super) terms: Option<Terms<'a>>,
    /// What was found so far.
    pub(super) findings: Vec<Finding>,
}

impl<'a> Docket<'a> {
    /// Opens the docket: takes over the record's faults and selects the standard.
    pub(super) fn open(
        parcel: &'a Parcel,
        layer: &Layer<Parcel>,
        ground: &'a Ground,
        order: &'a Order,
    ) -> Self {
        let place = Place::file(&layer.source.file)
            .row(parcel.row)
            .id(&parcel.id);
        let mut findings = parcel.faults.clone();
        let terms = selection::terms(parcel, order, &place);
        let terms = terms.map_err(|why| findings.push(*why)).ok();
        let terms = terms.map(|terms| Terms {
            declared: parcel.declared_quantity(),
            ..terms
        });
        let system = layer.system;
        Self {
            parcel,
            system,
            ground,
            order,
            place,
            terms,
            findings,
        }
    }

    /// True if the record itself is so faulty that nothing of it is priced.
    pub(super) fn is_faulty(&self) -> bool {
        let error = |fault: &Finding| fault.severity == Severity::Error;
        self.parcel.faults.iter().any(error)
    }

    /// True if amounts of the standard belong to whole parcels.
    pub(super) fn is_whole(&self) -> bool {
        self.terms
            .is_some_and(|terms| terms.standard.values_whole_parcels())
    }

    /// How the parcel's area is rounded.
    pub(super) fn area_rounding(&self) -> Rounding {
        self.terms
            .map_or(CENT, |terms| terms.standard.rounding.parcel_area)
    }

    /// Notes an error at the parcel.
    pub(super) fn error(&mut self, id: &'static str, what: Text, tip: Text) {
        let finding = Finding::new(id, Severity::Error, self.place.clone(), what, tip);
        self.findings.push(finding);
    }
}
