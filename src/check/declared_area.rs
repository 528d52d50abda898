//! `declared-area-basis`, `declared-area-differs`: the declared area against the shape's, on both bases.
//!
//! The bound is half a unit of the last declared decimal plus half a unit of the area's own rounding.

use super::Facts;
use crate::land::{DeclaredArea, Finding, Severity};
use crate::lang::Text;
use crate::measure::{self, Basis};
use crate::overlay::exact_area;
use crate::text;
use crate::units::{Area, Mode, Rounding};

/// Areas are compared in steps of 0.01 m².
const CENT: Rounding = Rounding::new(2, Mode::HalfUp);

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let parcel = facts.parcel();
    let (Some(declared), Some(shape), Some(system)) =
        (&parcel.declared, &parcel.shape, facts.system)
    else {
        return Vec::new();
    };
    let Some(used) = facts.appraised.area.as_ref().and_then(|area| area.basis) else {
        return Vec::new();
    };
    let bound = declared.half_step() + Area::from_steps(100);
    let on = |basis| exact_area(measure::area(shape, system, basis), CENT).unwrap_or(Area::ZERO);
    let (ellipsoid, plane) = (on(Basis::Ellipsoid), on(Basis::Plane));
    let matches = |area: Area| area.distance(declared.area) <= bound;
    let same = if used == Basis::Plane {
        plane
    } else {
        ellipsoid
    };
    if matches(same) {
        return Vec::new();
    }
    let (id, severity, verdict) = match (matches(ellipsoid), matches(plane)) {
        (true, _) => (
            "declared-area-basis",
            Severity::Note,
            ("与椭球面积一致", "matches the ellipsoid area"),
        ),
        (_, true) => (
            "declared-area-basis",
            Severity::Note,
            ("与平面面积一致", "matches the plane area"),
        ),
        _ => (
            "declared-area-differs",
            Severity::Warning,
            ("与两者都不一致", "matches neither"),
        ),
    };
    vec![finding(
        facts,
        declared,
        (ellipsoid, plane),
        bound,
        (id, severity),
        verdict,
    )]
}

fn finding(
    facts: &Facts<'_>,
    declared: &DeclaredArea,
    (ellipsoid, plane): (Area, Area),
    bound: Area,
    (id, severity): (&'static str, Severity),
    (verdict_zh, verdict_en): (&str, &str),
) -> Finding {
    let (stated, unit_zh, unit_en) = (&declared.text, declared.unit.zh(), declared.unit.word());
    let area = declared.area;
    let what = text!(
        "申报面积 {stated} {unit_zh}（{area} 平方米）{verdict_zh}：椭球面积 {ellipsoid}，平面面积 {plane}，限差 {bound} 平方米",
        "declared area {stated} {unit_en} ({area} m²) {verdict_en}: \
         ellipsoid {ellipsoid}, plane {plane}, bound {bound} m²"
    );
    let tip = Text::fixed(
        "面积口径须一致：用 --area 选择，或更正申报面积",
        "one basis must be kept: choose it with --area, or correct the declared area",
    );
    Finding::new(id, severity, facts.place(), what, tip)
}
