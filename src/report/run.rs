//! A finished run: what was appraised, on what ground, by which rules.

use crate::cite::Source;
use crate::land::{
    BudgetLine, ClassEntry, ConfirmedScope, District, FarmlandPolygon, Finding, Gazetteer,
    LandUsePolygon, Layer, Ownership, Parcel, Project, Scheme, Submissions,
};
use crate::lang::Text;
use crate::law::{Component, Pack, Standard};
use crate::measure::Basis;
use crate::text;
use crate::value::{Appraised, AppraisedPiece, BudgetItem};
use jiff::civil::Date;

/// A layer's line in the head of a result.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerNote {
    /// What the layer is: `parcels`, `districts`, `farmland`, `landuse`, `gazetteer`, `old-standard`.
    pub role: &'static str,
    /// The role in words.
    pub role_text: Text,
    /// File and digest.
    pub source: Source,
    /// Its coordinate system in words.
    pub system: Option<Text>,
    /// Number of records in the file.
    pub records: usize,
    /// How many of them were read, where that is only those near the project.
    pub near: Option<usize>,
}

/// A finished run.
#[derive(Debug)]
pub struct Run<'a> {
    /// The project.
    pub project: &'a Project,
    /// The rule pack.
    pub pack: &'a Pack,
    /// The declared class scheme.
    pub scheme: &'static Scheme,
    /// The area basis.
    pub basis: Basis,
    /// Width in metres below which parts were merged.
    pub sliver_width: f64,
    /// The parcels.
    pub parcels: &'a Layer<Parcel>,
    /// The districts.
    pub districts: &'a Layer<District>,
    /// The farmland, where a layer was given.
    pub farmland: Option<&'a Layer<FarmlandPolygon>>,
    /// Names of administrative units, where a gazetteer was given.
    pub gazetteer: Option<&'a Gazetteer>,
    /// The confirmed scopes of districts without shapes, where a list was given.
    pub scopes: Option<&'a Layer<ConfirmedScope>>,
    /// The land use layer (地类图斑), where one was given.
    pub landuse: Option<&'a Layer<LandUsePolygon>>,
    /// The old standard's file, where one was handed in.
    pub old_standard: Option<Source>,
    /// What the user decided for the whole run: label and value.
    pub decisions: Vec<(Text, Text)>,
    /// Every parcel, in the order of the file.
    pub appraised: Vec<Appraised<'a>>,
    /// The budget lines beside the compensation, in the order of the project file.
    pub budget: Vec<BudgetItem<'a>>,
    /// The submissions of the project.
    pub submissions: &'a Submissions,
    /// What shows only in the run as a whole.
    pub findings: Vec<Finding>,
}

impl<'a> Run<'a> {
    /// The standards that parcels were valued by, in the order of their first parcel.
    #[must_use]
    pub fn standards(&self) -> Vec<&'a Standard> {
        let mut found: Vec<&Standard> = Vec::new();
        for standard in self
            .appraised
            .iter()
            .filter_map(|one| one.terms)
            .map(|terms| terms.standard)
        {
            if !found.iter().any(|known| known.id == standard.id) {
                found.push(standard);
            }
        }
        found
    }

    /// The components of all standards in the run, by id, in the order of their first appearance.
    #[must_use]
    pub fn components(&self) -> Vec<&'a Component> {
        let mut found: Vec<&Component> = Vec::new();
        for component in self
            .standards()
            .into_iter()
            .flat_map(|standard| &standard.components)
        {
            if !found.iter().any(|known| known.id == component.id) {
                found.push(component);
            }
        }
        found
    }

    /// The days that selected the standards, ascending.
    #[must_use]
    pub fn days(&self) -> Vec<Date> {
        let mut days: Vec<Date> = self
            .appraised
            .iter()
            .filter_map(|one| one.terms)
            .map(|terms| terms.stated)
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The words of everything in the run that is made up; empty for real data.
    #[must_use]
    pub fn demonstrations(&self) -> Vec<Text> {
        let farmland = self.farmland.and_then(|layer| layer.demonstration.clone());
        let landuse = self.landuse.and_then(|layer| layer.demonstration.clone());
        // the confirmed scopes repeat the words of the districts and of the gazetteer
        let gazetteer = self.gazetteer.and_then(|units| units.demonstration.clone());
        let layers = [
            self.parcels.demonstration.clone(),
            self.districts.demonstration.clone(),
            farmland,
            landuse,
            gazetteer,
        ];
        let mut found: Vec<Text> = layers
            .into_iter()
            .flatten()
            .chain(self.pack.demonstration.clone())
            .collect();
        let made_up =
            |standard: &&Standard| standard.standing == crate::cite::Standing::Demonstration;
        found.extend(
            self.standards()
                .into_iter()
                .filter(made_up)
                .map(|standard| standard.name.clone()),
        );
        let budget = self.budget.iter().map(|item| item.line);
        let made_up = |line: &&BudgetLine| line.standing == crate::cite::Standing::Demonstration;
        found.extend(budget.filter(made_up).map(|line| {
            let (zh, en) = (line.name.zh(), line.name.en());
            text!("其他费用“{zh}”", "budget line `{en}`")
        }));
        let mut distinct: Vec<Text> = Vec::new();
        for text in found {
            if !distinct.contains(&text) {
                distinct.push(text);
            }
        }
        distinct
    }

    /// The ids of a piece's land use polygons.
    #[must_use]
    pub fn landuse_ids(&self, piece: &AppraisedPiece<'_>) -> Vec<&'a str> {
        let polygons = self.landuse.map_or(&[][..], |layer| &layer.items);
        let id = |&number: &u32| polygons[number as usize].id.as_str();
        piece.landuse.iter().map(id).collect()
    }

    /// Whose a piece is: also where its class could not be told, if its land use polygons all say the same.
    #[must_use]
    pub fn ownership(
        &self,
        appraised: &Appraised<'_>,
        piece: &AppraisedPiece<'_>,
    ) -> Option<Ownership> {
        let looked_up = piece.land.map(|land| land.ownership);
        let mut stated = self.polygons(piece).map(|polygon| polygon.ownership);
        let first = stated.next().flatten();
        let agreed = first.filter(|_| stated.all(|other| other == first));
        looked_up.or(agreed).or(appraised.parcel.ownership)
    }

    /// The class of a piece as a record states it: its land use polygon, where one alone holds it, else the parcel.
    #[must_use]
    pub fn stated_class<'s>(
        &'s self,
        appraised: &Appraised<'s>,
        piece: Option<&AppraisedPiece<'_>>,
    ) -> &'s ClassEntry {
        let alone = piece.filter(|piece| piece.landuse.len() == 1);
        let polygon = alone.and_then(|piece| self.polygons(piece).next());
        polygon.map_or(&appraised.parcel.class, |polygon| &polygon.class)
    }

    /// The land use polygons of a piece.
    fn polygons(&self, piece: &AppraisedPiece<'_>) -> impl Iterator<Item = &'a LandUsePolygon> {
        let polygons = self.landuse.map_or(&[][..], |layer| &layer.items);
        let numbers: Vec<u32> = piece.landuse.clone();
        numbers.into_iter().map(|number| &polygons[number as usize])
    }

    /// True if the area of any piece was adjusted (平差).
    #[must_use]
    pub fn is_adjusted(&self) -> bool {
        let mut areas = self.appraised.iter().filter_map(|one| one.area.as_ref());
        areas.any(|area| area.adjusted_from.is_some())
    }

    /// The ids of the farmland polygons that a piece lies in.
    #[must_use]
    pub fn field_ids(&self, piece: &AppraisedPiece<'_>) -> Vec<&'a str> {
        let polygons = self.farmland.map_or(&[][..], |layer| &layer.items);
        let id = |&number: &u32| polygons[number as usize].id.as_str();
        piece.fields.iter().map(id).collect()
    }

    /// True if parcels are told apart by submission: the project has some, or records name theirs.
    #[must_use]
    pub fn has_submissions(&self) -> bool {
        let named = |one: &Appraised<'_>| one.parcel.batch.is_some();
        !self.submissions.is_empty() || self.appraised.iter().any(named)
    }

    /// The layers with their digests.
    #[must_use]
    pub fn layers(&self) -> Vec<LayerNote> {
        let parcels = Some(self.parcels).filter(|layer| layer.is_given());
        let parcels = parcels.map(|layer| note("parcels", Text::fixed("地块", "parcels"), layer));
        let districts = Some(self.districts).filter(|layer| layer.is_given());
        let districts =
            districts.map(|layer| note("districts", Text::fixed("区片", "districts"), layer));
        let mut notes: Vec<LayerNote> = parcels.into_iter().chain(districts).collect();
        notes.extend(
            self.farmland
                .map(|layer| note("farmland", Text::fixed("永久基本农田", "farmland"), layer)),
        );
        notes.extend(
            self.landuse
                .map(|layer| note("landuse", Text::fixed("地类图斑", "land use"), layer)),
        );
        notes.extend(self.gazetteer.map(|gazetteer| LayerNote {
            role: "gazetteer",
            role_text: Text::fixed("行政区划", "gazetteer"),
            source: gazetteer.source.clone(),
            system: None,
            records: gazetteer.units.len(),
            near: None,
        }));
        notes.extend(
            self.scopes
                .map(|layer| note("scopes", Text::fixed("区片范围", "scopes"), layer)),
        );
        notes.extend(self.old_standard.clone().map(|source| LayerNote {
            role: "old-standard",
            role_text: Text::fixed("原上报标准", "old standard"),
            source,
            system: None,
            records: 1,
            near: None,
        }));
        notes
    }

    /// Findings of the run as a whole, of the layers, then of the parcels, each in the order of its file.
    #[must_use]
    pub fn findings(&self) -> Vec<&Finding> {
        let farmland = self.farmland.into_iter().flat_map(|layer| &layer.findings);
        let landuse = self.landuse.into_iter().flat_map(|layer| &layer.findings);
        let units = self.gazetteer.into_iter().flat_map(|units| &units.findings);
        let scopes = self.scopes.into_iter().flat_map(|layer| &layer.findings);
        let layers = self
            .parcels
            .findings
            .iter()
            .chain(&self.districts.findings)
            .chain(farmland)
            .chain(landuse)
            .chain(units)
            .chain(scopes);
        self.findings
            .iter()
            .chain(layers)
            .chain(self.appraised.iter().flat_map(|one| &one.findings))
            .collect()
    }
}

fn note<T>(role: &'static str, role_text: Text, layer: &Layer<T>) -> LayerNote {
    LayerNote {
        role,
        role_text,
        source: layer.source.clone(),
        system: layer.system.map(crate::measure::named),
        records: layer.records,
        near: (layer.items.len() < layer.records).then_some(layer.items.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Input, ReadOptions, parcels};

    #[test]
    fn a_layer_of_which_a_part_was_read_says_so() {
        let table = Input::new("a.csv", "id,区片,面积（亩）\n1,I,1\n2,I,1\n");
        let mut layer = parcels(&table, &ReadOptions::default()).unwrap();
        let said = |layer: &Layer<Parcel>| {
            let note = note("parcels", Text::fixed("地块", "parcels"), layer);
            (note.records, note.near)
        };
        assert_eq!(said(&layer), (2, None));
        layer.records = 200_000;
        assert_eq!(said(&layer), (200_000, Some(2)));
    }
}
