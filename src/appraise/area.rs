//! The area that a parcel is priced by.

use super::docket::Docket;
use crate::lang::Text;
use crate::measure;
use crate::overlay::exact_area;
use crate::units::Area;
use crate::value::MeasuredArea;

/// The largest area of a parcel: 10,000 km², as for shapes.
const LARGEST: Area = Area::from_steps(100_000_000_000_000);

impl Docket<'_> {
    /// The shape's area on the chosen basis, or the declared one of a record without a shape; a finding says so where
    /// there is none, or none above zero.
    pub(super) fn measure(&mut self) -> Option<MeasuredArea> {
        let found = self.measured().map(|measured| self.adjusted(measured));
        let tip = Text::fixed("补充或更正该地块", "complete or correct the record");
        match &found {
            Some(area) if area.area.is_positive() => {}
            Some(_) if self.is_faulty() => {}
            Some(_) => {
                let what = Text::fixed("面积为零", "the parcel has no area");
                self.error("zero-area", what, tip);
            }
            None if self.is_faulty() => {}
            None if self.parcel.shape.is_some() => {
                let what = Text::fixed(
                    "图形面积超过 10000 平方公里，不可能是一个地块",
                    "the shape covers more than 10,000 km², which no parcel does",
                );
                let tip = Text::fixed("核对坐标及坐标系", "check the coordinates and their system");
                self.error("area-too-large", what, tip);
            }
            None if self.parcel.shape.is_none() && self.parcel.declared.is_some() => {
                let what = Text::fixed(
                    "申报面积超过 10000 平方公里，不可能是一个地块",
                    "the declared area is more than 10,000 km², which no parcel has",
                );
                let tip = Text::fixed("核对面积及其单位", "check the area and its unit");
                self.error("area-too-large", what, tip);
            }
            None => {
                let what = Text::fixed(
                    "既没有图形，也没有申报面积",
                    "neither a shape nor a declared area",
                );
                self.error("area-missing", what, tip);
            }
        }
        found
    }

    fn measured(&self) -> Option<MeasuredArea> {
        let (parcel, basis) = (self.parcel, self.order.basis);
        let invalid = |fault: &crate::land::Finding| fault.id == "shape-invalid";
        let invalid = parcel.faults.iter().any(invalid);
        let rounding = self.area_rounding();
        let Some(shape) = parcel.shape.as_ref().filter(|_| !invalid) else {
            let declared = parcel.declared.as_ref()?;
            let basis_text = if invalid {
                Text::fixed(
                    "申报面积（图形无效）",
                    "declared area (the shape is invalid)",
                )
            } else {
                Text::fixed("申报面积", "declared area")
            };
            let area = declared.area.rounded(rounding);
            if area > LARGEST {
                return None;
            }
            return Some(MeasuredArea {
                area,
                basis: None,
                adjusted_from: None,
                basis_text,
            });
        };
        let system = self.system?;
        let area = exact_area(measure::area(shape, system, basis), rounding)?;
        let basis_text = measure::basis_text(shape, system, basis);
        Some(MeasuredArea {
            area,
            basis: Some(basis),
            adjusted_from: None,
            basis_text,
        })
    }
}
