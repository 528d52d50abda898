//! `landuse-area-differs`: survey polygons whose declared area (TBMJ) is not that of their shape on the ellipsoid.
//!
//! The survey's areas are ellipsoid areas. Polygons that miss them together point to a wrong coordinate system or unit, a few of
//! them to shapes that were edited without their figures. Prices do not depend on it: pieces are measured.

use crate::land::{Finding, LandUsePolygon, Layer, Place, Severity, System};
use crate::lang::Text;
use crate::measure::{self, Basis};
use crate::overlay::exact_area;
use crate::text;
use crate::units::{Area, Mode, Rounding};

/// Declared and measured area may differ by a square metre, or by a thousandth of the area: exports round coordinates.
const LEAST: Area = Area::from_steps(10_000);
const THOUSANDTH: i64 = 1000;

/// The finding for a layer: how many of the polygons near the project differ, and by how much the worst does.
#[must_use]
pub fn landuse_findings(layer: &Layer<LandUsePolygon>) -> Vec<Finding> {
    let Some(system) = layer.system else {
        return Vec::new();
    };
    let declared = layer.items.iter().filter(|one| one.declared.is_some());
    let differing: Vec<_> = declared
        .clone()
        .filter_map(|polygon| differs(polygon, system))
        .collect();
    let worst = differing
        .iter()
        .rev()
        .max_by_key(|(_, stated, measured)| stated.distance(*measured));
    let found = worst.map(|worst| finding(layer, (differing.len(), declared.count()), *worst));
    found.into_iter().collect()
}

fn differs(polygon: &LandUsePolygon, system: System) -> Option<(&LandUsePolygon, Area, Area)> {
    let stated = polygon.declared.as_ref()?.area;
    let cent = Rounding::new(2, Mode::HalfUp);
    let measured = exact_area(
        measure::area(&polygon.shape, system, Basis::Ellipsoid),
        cent,
    )?;
    let bound = LEAST.max(Area::from_steps(measured.steps() / THOUSANDTH));
    (stated.distance(measured) > bound).then_some((polygon, stated, measured))
}

fn finding(
    layer: &Layer<LandUsePolygon>,
    (number, all): (usize, usize),
    (worst, stated, measured): (&LandUsePolygon, Area, Area),
) -> Finding {
    let id = &worst.id;
    let place = Place::file(&layer.source.file).row(worst.row).id(id);
    let what = text!(
        "项目附近 {all} 个图斑中有 {number} 个的图斑面积（TBMJ）与图形的椭球面积相差超过 1 平方米或千分之一；\
         相差最大的是 {id}：所载 {stated}，图形 {measured} 平方米",
        "of {all} land use polygons near the project {number} declare an area (TBMJ) that differs from their shape's on the \
         ellipsoid by more than 1 m² and a thousandth; the worst is {id}: {stated} m² declared, {measured} m² by its shape"
    );
    let tip = Text::fixed(
        "多数图斑不符的，核对坐标系和面积单位；个别不符的，核对图形是否改过。计价用图形面积",
        "if most differ, check coordinate system and unit; if a few do, whether their shapes were edited. Prices rest on the shapes",
    );
    Finding::new("landuse-area-differs", Severity::Warning, place, what, tip)
}
