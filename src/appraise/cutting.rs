//! The pieces of a parcel before they are valued: locate the districts, overlay.

use super::docket::Docket;
use crate::land::{Finding, Severity, Shape, System};
use crate::lang::Text;
use crate::law::Method;
use crate::locate::GridShape;
use crate::measure::{self, Basis};
use crate::overlay::{
    self, Cutter, Districts, FieldOverlap, Ground, Layers, Options, Piece, Slivers, Weigh,
};
use crate::text;
use crate::units::Area;
use crate::value::MeasuredArea;

/// The pieces, and what was noticed while cutting.
pub(super) struct Cut {
    pub(super) pieces: Vec<Piece>,
    pub(super) field_overlaps: Vec<FieldOverlap>,
    pub(super) slivers: Slivers,
    pub(super) residue: f64,
}

impl Cut {
    /// All of the parcel as one piece; none if it has no area.
    fn whole(area: Area, districts: Vec<u32>) -> Self {
        let piece = Piece {
            landuse: Vec::new(),
            districts,
            farmland: false,
            fields: Vec::new(),
            measured: area,
            area,
            ground: Ground::Whole,
        };
        let pieces = area.is_positive().then_some(piece).into_iter().collect();
        Self {
            pieces,
            field_overlaps: Vec::new(),
            slivers: Slivers::default(),
            residue: 0.0,
        }
    }
}

impl Docket<'_> {
    /// The pieces: cut by the layers where there is a shape, by the stated district code where there is none.
    pub(super) fn pieces(&mut self, measured: Option<&MeasuredArea>, cutter: &mut Cutter) -> Cut {
        let area = measured.map_or(Area::ZERO, |measured| measured.area);
        let before = measured.and_then(|measured| measured.adjusted_from);
        let by_shape = measured.is_some_and(|measured| measured.basis.is_some());
        let shaped = self.parcel.shape.as_ref().zip(self.system);
        let shaped = shaped.filter(|_| by_shape && area.is_positive());
        let by_code = self.goes_by_district() && !(shaped.is_some() && self.ground.has_shapes());
        let by_code = by_code.then(|| match self.goes_by_piece_scopes() {
            true => Vec::new(), // each piece has a village of its own, told when it is cut
            false => self.by_code(),
        });
        match shaped {
            Some((shape, system)) => self.cut((shape, system), (area, before), by_code, cutter),
            None => Cut::whole(area, by_code.unwrap_or_default()),
        }
    }

    /// The districts of the stated code, for records without a shape and for price tables without shapes.
    fn by_code(&mut self) -> Vec<u32> {
        let code = self.parcel.district.clone().unwrap_or_default();
        if code.is_empty()
            && let Some(districts) = self.by_scope(&self.parcel.village)
        {
            return districts;
        }
        let districts = self.ground.of_code(&code, self.parcel.county());
        if districts.is_empty() && !self.is_faulty() {
            self.no_district(&code);
        } else if !districts.is_empty() && !self.is_faulty() && self.parcel.shape.is_some() {
            let what = text!(
                "区片资料没有图形，按地块所写的区片编号 {code} 计价",
                "the districts have no shapes: priced by the district code {code} that the record states"
            );
            let tip = Text::fixed(
                "编号须经核对；有区片图层时以位置为准",
                "make sure of the code; with a district layer the place counts",
            );
            let place = self.place.clone();
            let finding = Finding::new("district-by-code", Severity::Note, place, what, tip);
            self.findings.push(finding);
        }
        districts
    }

    /// True if the standard prices by district.
    pub(super) fn goes_by_district(&self) -> bool {
        let by_price = |method: &Method| matches!(method, Method::DistrictPrice { .. });
        self.terms
            .is_none_or(|terms| by_price(&terms.standard.method))
    }

    fn cut(
        &self,
        (shape, system): (&Shape, System),
        (area, before): (Area, Option<Area>),
        by_code: Option<Vec<u32>>,
        cutter: &mut Cutter,
    ) -> Cut {
        let parcel = GridShape::new(shape, system);
        let ground = self.ground;
        let parted = !self.is_whole();
        let layers = Layers {
            landuse: ground.landuse_index.as_ref().filter(|_| parted),
            districts: match &by_code {
                Some(known) => Districts::Known(known),
                None if self.goes_by_district() => Districts::Of(&ground.district_index),
                None => Districts::None,
            },
            farmland: ground.farmland_index.as_ref().filter(|_| parted),
        };
        let options = Options {
            measured: before,
            ..self.options(shape, system)
        };
        let found = overlay::overlay(&parcel, area, &layers, options, cutter);
        Cut {
            field_overlaps: found.field_overlaps,
            pieces: found.pieces,
            slivers: found.slivers,
            residue: found.residue,
        }
    }

    fn options(&self, shape: &Shape, system: System) -> Options {
        let weigh = match self.order.basis {
            Basis::Plane => Weigh::Plane(System::GaussKruger(measure::plane_zone(shape, system))),
            Basis::Ellipsoid | Basis::Tdt1055 => Weigh::EqualArea,
        };
        Options {
            sliver_width: self.order.sliver_width,
            weigh,
            decimals: self.area_rounding().decimals,
            measured: None,
        }
    }

    fn no_district(&mut self, code: &str) {
        let tip = Text::fixed(
            "补充或更正区片编号；编号须完全一致",
            "give the district's code, letter for letter",
        );
        if code.is_empty() {
            let what = Text::fixed(
                "没有可用的图形，也没有区片编号",
                "no shape to locate it by, and no district code",
            );
            return self.error("district-missing", what, tip);
        }
        let elsewhere = self
            .parcel
            .county()
            .filter(|_| !self.ground.of_code(code, None).is_empty());
        let what = match elsewhere {
            Some(county) => text!(
                "区片图层中的 `{code}` 不属地块所在的县 {county}（权属单位代码前六位）",
                "no district `{code}` of the layer lies in the parcel's county {county} (the first six digits of its village code)"
            ),
            None => text!(
                "区片编号 `{code}` 不在区片图层中",
                "district `{code}` is not in the district layer"
            ),
        };
        let tip = elsewhere.map_or(tip, |_| {
            Text::fixed(
                "核对区片编号和权属单位代码，或补充该县的区片",
                "make sure of the district's code and the village code, or add the county's districts",
            )
        });
        self.error("district-unknown", what, tip);
    }
}
