//! 面积平差: a plot is priced by its declared area, and its pieces share that out.

use super::docket::Docket;
use crate::land::{Finding, Severity};
use crate::lang::Text;
use crate::text;
use crate::units::Area;
use crate::value::MeasuredArea;

/// A declared area that differs by more than a twentieth is no measurement of the same ground, but a mistake in it or in
/// its unit.
const LARGEST: i64 = 20;

impl Docket<'_> {
    /// The declared area in place of the measured one, where the run asks for it; findings show both.
    pub(super) fn adjusted(&mut self, measured: MeasuredArea) -> MeasuredArea {
        if !self.order.adjust || measured.basis.is_none() {
            return measured;
        }
        let rounding = self.area_rounding();
        let Some(declared) = &self.parcel.declared else {
            self.not_declared(measured.area);
            return measured;
        };
        let (area, before) = (declared.area.rounded(rounding), measured.area);
        let difference = area.distance(before);
        if difference.steps() > before.steps() / LARGEST {
            self.not_adjusted(before, area);
            return measured;
        }
        self.shown(before, area);
        let basis = &measured.basis_text;
        let (zh, en) = (basis.zh(), basis.en());
        MeasuredArea {
            area,
            adjusted_from: Some(before),
            basis: measured.basis,
            basis_text: text!(
                "申报面积，各分块按{zh}的比例平差",
                "declared area, shared out over the pieces in proportion to the {en}"
            ),
        }
    }

    fn shown(&mut self, before: Area, area: Area) {
        let (sign, difference) = signed(before, area);
        let what = text!(
            "平差到申报面积：测算 {before} 平方米，申报 {area} 平方米，相差 {sign}{difference} 平方米，按最大余数法分摊到各分块",
            "adjusted to the declared area: measured {before} m², declared {area} m², {sign}{difference} m², \
             shared out over the pieces by largest remainder"
        );
        let tip = Text::fixed(
            "应用户要求平差；各分块平差前后的面积都列出",
            "done because --area recorded asks for it; every piece shows its area before and after",
        );
        self.note("area-adjusted", Severity::Note, what, tip);
    }

    fn not_declared(&mut self, before: Area) {
        let what = text!(
            "没有申报面积，不能平差；按测算面积 {before} 平方米计算",
            "no area is declared to adjust to; priced by the measured {before} m²"
        );
        let tip = Text::fixed(
            "补充申报面积，或不要求平差",
            "declare the area, or do not ask for an adjustment",
        );
        self.note("area-not-declared", Severity::Warning, what, tip);
    }

    fn not_adjusted(&mut self, before: Area, area: Area) {
        let what = text!(
            "申报面积 {area} 平方米与测算面积 {before} 平方米相差超过二十分之一，不作平差，按测算面积计算",
            "the declared {area} m² and the measured {before} m² differ by more than a twentieth: not adjusted, priced by the \
             measured area"
        );
        let tip = Text::fixed(
            "核对申报面积及其单位、坐标及坐标系",
            "check the declared area and its unit, the coordinates and their system",
        );
        self.note("adjustment-too-large", Severity::Error, what, tip);
    }

    fn note(&mut self, id: &'static str, severity: Severity, what: Text, tip: Text) {
        let finding = Finding::new(id, severity, self.place.clone(), what, tip);
        self.findings.push(finding);
    }
}

fn signed(before: Area, area: Area) -> (&'static str, Area) {
    let sign = if area < before { "-" } else { "+" };
    (sign, area.distance(before))
}
