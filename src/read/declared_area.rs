//! The areas that a record declares, with the unit of its value, its heading or the option.

use super::fields::Fields;
use super::heading::Unit;
use super::notes::{Fault, Notes};
use super::options::ReadOptions;
use super::table::Record;
use super::values;
use crate::land::{DeclaredArea, Place};
use crate::lang::Text;
use crate::text;
use crate::units::{Area, AreaUnit, NotDecimal};

/// Reads the declared areas of one table.
pub(super) struct Areas<'a> {
    fields: &'a Fields,
    unit: Option<AreaUnit>,
    unit_asked: bool,
}

impl<'a> Areas<'a> {
    /// A reader for a table's fields.
    pub(super) fn new(fields: &'a Fields, options: &ReadOptions) -> Self {
        Self {
            fields,
            unit: options.area_unit,
            unit_asked: false,
        }
    }

    /// The area that a record declares; one that cannot be read is a fault.
    pub(super) fn of(
        &mut self,
        notes: &mut Notes,
        record: &Record,
        place: &Place,
        faults: &mut Vec<Fault>,
    ) -> Option<DeclaredArea> {
        self.of_role("area", notes, record, place, faults)
    }

    /// The area in the field of a role; one that cannot be read is a fault.
    pub(super) fn of_role(
        &mut self,
        role: &str,
        notes: &mut Notes,
        record: &Record,
        place: &Place,
        faults: &mut Vec<Fault>,
    ) -> Option<DeclaredArea> {
        let field = self.fields.get(role)?;
        let written = self.fields.value(record, role)?;
        let place = place.clone().field(&field.name).value(written);
        let plain = self.fields.number(record, role)?;
        let read = values::number(&plain).and_then(|(text, own)| {
            let unit = area_unit(own).or(area_unit(field.unit)).or(self.unit);
            match unit {
                Some(unit) => declared(text, unit).map(Some),
                None => Ok(None),
            }
        });
        match read {
            Ok(Some(area)) => return Some(area),
            Ok(None) => self.ask_unit(notes, &field.name),
            Err(what) => faults.push(fault(place, what)),
        }
        None
    }

    /// Says once that the unit of the declared areas is not known.
    fn ask_unit(&mut self, notes: &mut Notes, field: &str) {
        if std::mem::replace(&mut self.unit_asked, true) {
            return;
        }
        notes.problem(
            "area-unit-not-declared",
            notes.place().field(field),
            text!(
                "面积字段没有写明单位",
                "the field of declared areas does not say its unit"
            ),
            text!(
                "请用 --area-unit m2、mu 或 ha 指定，或把单位写进列名，如 面积（公顷）",
                "name it with --area-unit m2, mu or ha, or write it into the heading, e.g. area_ha"
            ),
        );
    }
}

fn area_unit(unit: Option<Unit>) -> Option<AreaUnit> {
    match unit {
        Some(Unit::Area(unit)) => Some(unit),
        _ => None,
    }
}

fn declared(text: String, unit: AreaUnit) -> Result<DeclaredArea, Text> {
    let area = Area::declared(&text, unit)
        .or_else(|_error| rounded(&text, unit))
        .map_err(|why| why.text())?;
    if area.steps() < 0 {
        return Err(text!("面积为负", "the area is negative"));
    }
    Ok(DeclaredArea { area, text, unit })
}

/// A figure with more decimals than an area holds, such as a program's unrounded `1234.5678901`: the area keeps
/// what it can hold, half-up; the text keeps all.
fn rounded(text: &str, unit: AreaUnit) -> Result<Area, NotDecimal> {
    let decimals = if unit == AreaUnit::SquareMetre { 4 } else { 8 };
    let Some((whole, part)) = text
        .split_once('.')
        .filter(|(_, part)| part.len() > decimals)
    else {
        return Area::declared(text, unit);
    };
    let (kept, rest) = part.split_at(decimals);
    let up = rest.starts_with(|digit: char| digit >= '5') && unit != AreaUnit::Mu;
    let below = Area::declared(&format!("{whole}.{kept}"), unit)?;
    Ok(Area::from_steps(
        below.steps().saturating_add(i64::from(up)),
    ))
}

fn fault(place: Place, what: Text) -> Fault {
    Fault {
        id: "area-unreadable",
        place,
        what,
        remedy: text!("请改正申报面积", "correct the declared area"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_decimals_than_an_area_holds_are_rounded_and_kept_as_text() {
        for (written, unit, expected) in [
            ("1234.56785", AreaUnit::SquareMetre, "1234.5679"),
            ("1234.56784999", AreaUnit::SquareMetre, "1234.5678"),
            ("0.123456789", AreaUnit::Hectare, "1234.5679"),
            (
                "1.0000000000000000000000000000000000001",
                AreaUnit::SquareMetre,
                "1.00",
            ),
        ] {
            let found = declared(written.to_owned(), unit).unwrap();
            assert_eq!(
                (found.area.to_string().as_str(), found.text.as_str()),
                (expected, written)
            );
        }
        assert!(declared("922337203685477.58075".to_owned(), AreaUnit::SquareMetre).is_ok());
        assert!(declared("99999999999999999999".to_owned(), AreaUnit::SquareMetre).is_err());
    }
}
