//! The run's land as budget lines ask for it: cultivated land by class, other agricultural and unused land, inside and
//! outside permanent basic farmland, and what cannot be told.

use super::appraised::{Appraised, AppraisedPiece};
use super::resolve::Resolved;
use crate::land::{Class3, Finding, LandClass, Severity};
use crate::lang::Text;
use crate::units::{Area, AreaUnit, Quantity};
use std::collections::BTreeMap;

/// Some land, and how many mu it is by the records that declare mu.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    pub(super) area: Area,
    mu: Quantity,
}

impl Extent {
    fn add(&mut self, area: Area, mu: Quantity) {
        self.area += area;
        self.mu += mu;
    }

    pub(super) fn plus(mut self, other: Self) -> Self {
        self.add(other.area, other.mu);
        self
    }

    /// What a rate per `unit` is multiplied with.
    pub(super) fn quantity(self, unit: AreaUnit) -> Quantity {
        match unit {
            AreaUnit::Mu => self.mu,
            other => self.area.quantity(other),
        }
    }
}

/// Inside permanent basic farmland, outside, or not told; in this order in every table.
pub(super) type Inside = Option<bool>;

/// The land of a run.
#[derive(Debug, Default)]
pub(super) struct Land {
    /// Cultivated land by class code, with the class's name.
    pub(super) cultivated: BTreeMap<(String, Inside), (Text, Extent)>,
    /// Other agricultural land.
    pub(super) other: BTreeMap<Inside, Extent>,
    /// Unused land.
    pub(super) unused: Extent,
    /// Construction land, which no line asks for.
    construction: Extent,
    /// Land whose class or ownership could not be told.
    pub(super) unknown: Extent,
    /// Land of faulty records.
    pub(super) faulty: Extent,
    /// Parcels without a usable area.
    pub(super) without_area: usize,
}

/// The class of cultivated land (耕地) that a piece is: paddy, irrigated or dry land, or the field that it is a ridge of.
///
/// Classes are told by their names, which all schemes share.
pub(super) fn cultivated<'a>(land: Resolved<'a>) -> Option<&'a LandClass> {
    let class = land.field.map_or(land.class, |(field, _)| field);
    class.is_cultivated().then_some(class)
}

impl Land {
    /// Sums the pieces of a run.
    pub(super) fn of(appraised: &[Appraised<'_>]) -> Self {
        let mut land = Self::default();
        for one in appraised {
            land.without_area += usize::from(one.pieces.is_empty());
            for piece in &one.pieces {
                land.add(one, piece);
            }
        }
        land
    }

    fn add(&mut self, one: &Appraised<'_>, piece: &AppraisedPiece<'_>) {
        let area = piece.valued.area;
        let mu = match one.pieces.len() {
            1 => one.mu(area),
            _ => area.quantity(AreaUnit::Mu),
        };
        self.extent(one, piece).add(area, mu);
    }

    /// Where a piece is summed.
    fn extent(&mut self, one: &Appraised<'_>, piece: &AppraisedPiece<'_>) -> &mut Extent {
        if one.parcel.faults.iter().any(is_error) {
            return &mut self.faulty;
        }
        let Some(land) = piece.land else {
            return &mut self.unknown;
        };
        let inside = piece.valued.farmland;
        match (cultivated(land), land.class3) {
            (Some(class), _) => {
                let key = (class.code.clone(), inside);
                let entry = self.cultivated.entry(key);
                &mut entry
                    .or_insert_with(|| (class.name.clone(), Extent::default()))
                    .1
            }
            (None, Class3::Agricultural) => self.other.entry(inside).or_default(),
            (None, Class3::Unused) => &mut self.unused,
            (None, Class3::Construction) => &mut self.construction,
        }
    }
}

fn is_error(fault: &Finding) -> bool {
    fault.severity == Severity::Error
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::land::{Ownership, Scheme};

    /// Source: GB/T 21010 and TD/T 1055: 耕地 is 水田, 水浇地 and 旱地; its ridges (田坎) are booked as other agricultural
    /// land and counted with their field here.
    #[test]
    fn ridges_count_with_the_cultivated_land_they_are_in() {
        for scheme in Scheme::all() {
            let land = |name: &str| {
                let class = scheme.by_name(name).unwrap();
                let (class3, ownership) = (class.class3.unwrap(), Ownership::Collective);
                Resolved {
                    class,
                    class3,
                    ownership,
                    field: None,
                }
            };
            for name in ["水田", "水浇地", "旱地"] {
                assert_eq!(cultivated(land(name)).unwrap().name.zh(), name);
            }
            assert!(cultivated(land("果园")).is_none(), "{}", scheme.id);
            if let Some(ridge) = land("旱地").ridges(scheme) {
                assert_eq!(cultivated(ridge).unwrap().name.zh(), "旱地");
                let alone = land("田坎");
                assert!(cultivated(alone).is_none(), "nobody knows its field");
            }
        }
    }
}
