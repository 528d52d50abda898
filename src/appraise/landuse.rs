//! What kind of land each piece is, whose, and where: by the land use layer, where one is laid over the parcel.

use super::docket::Docket;
use crate::land::{ClassRefusal, Finding, LandUsePolygon, Place, RidgeShare, Severity, Village};
use crate::lang::Text;
use crate::overlay::Piece;
use crate::text;
use crate::value::{Refused, Resolved, resolve};
use std::collections::BTreeMap;

/// The land of one piece.
#[derive(Clone)]
pub(super) struct PieceLand<'a> {
    pub(super) land: Option<Resolved<'a>>,
    pub(super) village: &'a Village,
    /// The part of it that is field ridges.
    pub(super) ridges: Option<RidgeShare>,
    /// Why it cannot be priced, whatever the parcel's record says.
    pub(super) refused: Option<Refused>,
}

impl<'a> Docket<'a> {
    /// True if class and ownership come from a land use layer and not from the record.
    pub(super) fn goes_by_landuse(&self) -> bool {
        self.ground.landuse.is_some() && self.parcel.shape.is_some() && !self.is_whole()
    }

    /// The land of each piece; findings say what of the layer cannot be used.
    pub(super) fn lands(
        &mut self,
        pieces: &[Piece],
        recorded: Option<Resolved<'a>>,
    ) -> Vec<PieceLand<'a>> {
        let of_record = PieceLand {
            land: recorded,
            village: &self.parcel.village,
            ridges: None,
            refused: None,
        };
        let by_layer = self.ground.landuse.as_ref();
        if by_layer.is_some() && self.parcel.shape.is_none() {
            self.shapeless();
        }
        let Some(layer) = by_layer.filter(|_| self.goes_by_landuse()) else {
            return vec![of_record; pieces.len()];
        };
        let mut known: BTreeMap<u32, PieceLand<'a>> = BTreeMap::new();
        let refused = |why| PieceLand {
            refused: Some(why),
            ..of_record.clone()
        };
        let mut land = |piece: &Piece| match piece.landuse[..] {
            [] => refused(Refused::OutsideLandUse),
            [one] => known
                .entry(one)
                .or_insert_with(|| self.land_of(&layer.items[one as usize], &layer.source.file))
                .clone(),
            _ => refused(Refused::LandUseTwice),
        };
        pieces.iter().map(&mut land).collect()
    }

    /// The land of a polygon.
    fn land_of(&mut self, polygon: &'a LandUsePolygon, file: &str) -> PieceLand<'a> {
        let faulty = polygon
            .faults
            .iter()
            .any(|fault| fault.severity == Severity::Error);
        self.findings.extend(polygon.faults.iter().cloned());
        let land = self.resolved(polygon, file);
        if let Some(land) = land.filter(|_| polygon.ridges.is_some()) {
            self.ridges_in(land, Place::file(file).row(polygon.row).id(&polygon.id));
        }
        PieceLand {
            refused: (faulty || land.is_none()).then_some(Refused::LandUseFaulty),
            land,
            village: &polygon.village,
            ridges: polygon.ridges,
        }
    }

    fn resolved(&mut self, polygon: &'a LandUsePolygon, file: &str) -> Option<Resolved<'a>> {
        let terms = self.terms?;
        let place = Place::file(file).row(polygon.row).id(&polygon.id);
        let owner = polygon.ownership.or(self.order.ownership);
        let unreadable = |fault: &Finding| fault.id == "ownership-unknown";
        if owner.is_none() && !polygon.faults.iter().any(unreadable) {
            self.ownerless(place.clone());
        }
        let entry = if polygon.class.is_empty() {
            &self.order.class
        } else {
            &polygon.class
        };
        let found = resolve(
            entry,
            owner.unwrap_or(crate::land::Ownership::Collective),
            &terms,
        );
        found
            .map_err(|why| self.classless(polygon, place, &why))
            .ok()
            .filter(|_| owner.is_some())
    }

    /// A record without a shape cannot be laid over the layer.
    fn shapeless(&mut self) {
        let what = Text::fixed(
            "地块没有图形，不能与地类图斑图层叠加；地类和权属按地块记录",
            "the record has no shape to lay over the land use layer; class and ownership are those of the record",
        );
        let tip = Text::fixed(
            "补充地块图形，或不用 --landuse",
            "give the parcel its shape, or leave --landuse out",
        );
        let place = self.place.clone();
        let finding = Finding::new("landuse-not-laid", Severity::Warning, place, what, tip);
        self.findings.push(finding);
    }

    /// Ridges lie in cultivated land; a coefficient elsewhere is a mistake in it or in the class.
    fn ridges_in(&mut self, land: Resolved<'_>, place: Place) {
        let (zh, en) = (land.class.name.zh(), land.class.name.en());
        if land.class.is_cultivated() {
            return;
        }
        let what = text!(
            "图斑是“{zh}”而不是耕地，却有田坎扣除系数；仍按系数分出田坎",
            "the polygon is `{en}`, which is no cultivated land, and has a coefficient of ridges; it is split by it all the same"
        );
        let tip = Text::fixed(
            "核对图斑的地类和扣除系数（DLBM、KCXS）",
            "check the polygon's class and its coefficient (DLBM, KCXS)",
        );
        let finding = Finding::new("ridges-elsewhere", Severity::Warning, place, what, tip);
        self.findings.push(finding);
    }

    fn ownerless(&mut self, place: Place) {
        let what = Text::fixed(
            "图斑没有权属性质（国有或集体），其土地未计价",
            "the land use polygon states no ownership, state or collective; its land is not priced",
        );
        let tip = Text::fixed(
            "补充权属字段（QSXZ），或用 --ownership collective 声明",
            "add the field (QSXZ), or declare it with --ownership collective",
        );
        let finding = Finding::new(
            "landuse-ownership-missing",
            Severity::Error,
            place,
            what,
            tip,
        );
        self.findings.push(finding);
    }

    fn classless(&mut self, polygon: &LandUsePolygon, place: Place, why: &ClassRefusal) {
        let stated = polygon
            .class
            .code
            .clone()
            .or_else(|| polygon.class.name.clone());
        let place = match stated {
            Some(stated) => place.value(stated),
            None => place,
        };
        let why = why.text();
        let (zh, en) = (why.zh(), why.en());
        let what = text!(
            "图斑的地类不能采用，其土地未计价：{zh}",
            "the land use polygon's class cannot be used, its land is not priced: {en}"
        );
        let scheme = self.order.scheme.title;
        let tip = text!(
            "按 {scheme} 更正图斑的地类；若数据属另一标准，用 --class-scheme 声明",
            "correct the polygon's class by {scheme}; if the layer follows another scheme, declare it with --class-scheme"
        );
        let finding = Finding::new("landuse-class-refused", Severity::Error, place, what, tip);
        self.findings.push(finding);
    }
}
