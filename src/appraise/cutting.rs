//! The pieces of a parcel before they are valued: locate the districts, overlay.

use super::docket::Docket;
use crate::land::{Shape, System};
use crate::lang::Text;
use crate::law::Method;
use crate::locate::{GridShape, Near};
use crate::measure::{self, Basis};
use crate::overlay::{self, Cutter, Ground, Options, Piece, Slivers, Weigh};
use crate::text;
use crate::units::Area;
use crate::value::MeasuredArea;

/// The pieces, and what was noticed while cutting.
pub(super) struct Cut {
    pub(super) pieces: Vec<Piece>,
    pub(super) slivers: Slivers,
    pub(super) residue: f64,
}

impl Cut {
    /// All of the parcel as one piece; none if it has no area.
    fn whole(area: Area, districts: Vec<u32>) -> Self {
        let piece = Piece {
            districts,
            farmland: false,
            area,
            ground: Ground::Whole,
        };
        let pieces = area.is_positive().then_some(piece).into_iter().collect();
        Self {
            pieces,
            slivers: Slivers::default(),
            residue: 0.0,
        }
    }
}

impl Docket<'_> {
    /// The pieces: cut by the layers where there is a shape, by the stated district code where there is none.
    pub(super) fn pieces(&mut self, measured: Option<&MeasuredArea>, cutter: &mut Cutter) -> Cut {
        let area = measured.map_or(Area::ZERO, |measured| measured.area);
        let shaped = self.parcel.shape.as_ref().zip(self.system);
        if let Some((shape, system)) = shaped.filter(|_| area.is_positive()) {
            return self.cut(shape, system, area, cutter);
        }
        if !self.goes_by_district() || self.parcel.shape.is_some() {
            return Cut::whole(area, Vec::new());
        }
        let code = self.parcel.district.clone().unwrap_or_default();
        let districts = self.ground.of_code(&code).to_vec();
        if districts.is_empty() && !self.is_faulty() {
            self.no_district(&code);
        }
        Cut::whole(area, districts)
    }

    /// True if the standard prices by district.
    pub(super) fn goes_by_district(&self) -> bool {
        let by_price = |method: &Method| matches!(method, Method::DistrictPrice { .. });
        self.terms
            .is_none_or(|terms| by_price(&terms.standard.method))
    }

    fn cut(&self, shape: &Shape, system: System, area: Area, cutter: &mut Cutter) -> Cut {
        let parcel = GridShape::new(shape, system);
        let index = &self.ground.district_index;
        let districts = if self.goes_by_district() {
            index.near(&parcel)
        } else {
            Near::default()
        };
        let farmland = self
            .ground
            .farmland_index
            .as_ref()
            .filter(|_| !self.is_whole());
        let farmland = farmland.map(|index| index.near(&parcel));
        let options = self.options(shape, system);
        let found = overlay::overlay(
            &parcel,
            area,
            &districts,
            farmland.as_ref(),
            options,
            cutter,
        );
        Cut {
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
        }
    }

    fn no_district(&mut self, code: &str) {
        let tip = Text::fixed(
            "补充或更正区片编号；编号须完全一致",
            "give the district's code, letter for letter",
        );
        if code.is_empty() {
            let what = Text::fixed(
                "既没有图形，也没有区片编号",
                "neither a shape nor a district code",
            );
            return self.error("district-missing", what, tip);
        }
        let what = text!(
            "区片编号 `{code}` 不在区片图层中",
            "district `{code}` is not in the district layer"
        );
        self.error("district-unknown", what, tip);
    }
}
