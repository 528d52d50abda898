//! The ground in groups as the table has rows: the pieces of a plot that differ in nothing the table states.

use super::keys::{Columns, Keys, VillageKey};
use crate::check::{Desk, Recomputed};
use crate::land::{LandUsePolygon, Ownership, whole_name};
use crate::units::{Area, Factor, Money, Rate};
use crate::value::{Appraised, AppraisedPiece, How};
use std::collections::BTreeMap;

/// Pieces that should be one row.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// The plot; empty where the table has no column of plots.
    pub(super) plot: String,
    pub(super) keys: Keys,
    pub(super) area: Area,
    pub(super) pieces: Vec<(&'a Appraised<'a>, &'a AppraisedPiece<'a>)>,
}

impl<'a> Group<'a> {
    /// What its land is worth, by component as the table numbers them; `None` where nothing of it has a price.
    pub(super) fn money(&self, desk: &Desk<'_>) -> Option<(Money, Vec<Money>)> {
        let mut parts = vec![Money::ZERO; desk.components.len()];
        let mut sum = None;
        for (appraised, piece) in &self.pieces {
            let amounts = piece.valued.outcome.amounts();
            let Some((terms, amounts)) = appraised.terms.zip(amounts) else {
                continue;
            };
            if amounts.is_by_reference() {
                continue;
            }
            sum = Some(sum.unwrap_or_default() + amounts.amount);
            for (part, &money) in terms.standard.components.iter().zip(&amounts.components) {
                let mut places = desk.components.iter();
                if let Some(place) = places.position(|(id, _)| *id == part.id) {
                    parts[place] += money;
                }
            }
        }
        sum.map(|sum| (sum, parts))
    }

    /// Price and factor, where all of it has the same.
    pub(super) fn rate(&self) -> Option<(Rate, Factor)> {
        let mut rates =
            self.pieces
                .iter()
                .map(|(_, piece)| match &piece.valued.outcome.amounts()?.how {
                    How::DistrictPrice { price, factor, .. } => Some((*price, *factor)),
                    _ => None,
                });
        let first = rates.next().flatten()?;
        rates.all(|other| other == Some(first)).then_some(first)
    }
}

/// Field ridges stand in rows of their own, or are counted with their fields.
fn has_ridge_rows(desk: &Desk<'_>) -> bool {
    let Some(ridge) = desk.scheme.by_name("田坎") else {
        return false;
    };
    let mut classes = desk.lines.iter().filter_map(|line| desk.class_of(line));
    classes.any(|class| class.code == ridge.code)
}

type Key = (String, Vec<u32>, Keys);

/// The groups, by plot and then by what the table states.
pub(super) fn groups<'a>(
    desk: &Desk<'a>,
    ground: Recomputed<'a>,
    columns: Columns,
) -> Vec<Group<'a>> {
    let ridges_apart = has_ridge_rows(desk);
    let mut found: BTreeMap<Key, Group<'a>> = BTreeMap::new();
    for appraised in ground.appraised {
        for piece in &appraised.pieces {
            let key = key(desk, ground, columns, ridges_apart, (appraised, piece));
            let group = found
                .entry(key)
                .or_insert_with_key(|(plot, _, keys)| Group {
                    plot: plot.clone(),
                    keys: keys.clone(),
                    area: Area::ZERO,
                    pieces: Vec::new(),
                });
            group.area += piece.valued.area;
            group.pieces.push((appraised, piece));
        }
    }
    found
        .into_values()
        .filter(|group| group.area.is_positive())
        .collect()
}

fn key<'a>(
    desk: &Desk<'a>,
    ground: Recomputed<'a>,
    columns: Columns,
    ridges_apart: bool,
    (appraised, piece): (&Appraised<'_>, &AppraisedPiece<'_>),
) -> Key {
    let land = piece.land.map(|land| match land.field {
        Some((class, class3)) if !ridges_apart => (class, class3),
        _ => (land.class, land.class3),
    });
    let districts = &piece.valued.districts;
    let alone = match districts[..] {
        [only] => Some(only),
        _ => None,
    };
    let keys = Keys {
        district: alone.filter(|_| columns.district),
        class: land
            .filter(|_| columns.class)
            .map(|(class, _)| class.code.clone()),
        class3: land
            .filter(|_| columns.class || columns.group)
            .map(|(_, class3)| class3),
        farmland: piece.valued.farmland.filter(|_| columns.farmland),
        ownership: owner(ground, appraised, piece).filter(|_| columns.ownership),
        village: match columns.village {
            true => VillageKey::of(piece.village, desk.gazetteer),
            false => VillageKey::default(),
        },
    };
    let plot = match columns.plot {
        true => whole_name(&appraised.parcel.id),
        false => String::new(),
    };
    let districts = if columns.district {
        districts.clone()
    } else {
        Vec::new()
    };
    (plot, districts, keys)
}

/// Whose a piece is: as looked up, else by its land use polygons where they agree, else by the plot's record.
fn owner(
    ground: Recomputed<'_>,
    appraised: &Appraised<'_>,
    piece: &AppraisedPiece<'_>,
) -> Option<Ownership> {
    let polygons: &[LandUsePolygon] = ground.landuse.map_or(&[], |layer| &layer.items);
    let polygon = |number: &u32| polygons.get(*number as usize)?.ownership;
    let mut stated = piece.landuse.iter().map(polygon);
    let first = stated.next().flatten();
    let agreed = first.filter(|_| stated.all(|other| other == first));
    let looked_up = piece.land.map(|land| land.ownership);
    looked_up.or(agreed).or(appraised.parcel.ownership)
}
