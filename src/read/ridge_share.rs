//! The ridges that a survey polygon deducts: the coefficient, held against the areas that stand beside it.
//!
//! All figures are integers: areas in steps of 10^-12 m² here, so that an area times a coefficient of eight decimals is exact.

use super::fields::Fields;
use super::notes::{Fault, Notes};
use super::table::Record;
use super::values::{self, shown};
use crate::land::{DeclaredArea, Place, RidgeShare};
use crate::lang::Text;
use crate::text;
use crate::units::{Area, AreaUnit, parse_fixed};

/// Steps of a coefficient in one.
const WHOLE: i64 = 100_000_000;

/// Steps of 10^-12 m² in a step of an area.
const FINE: i128 = 100_000_000;

/// What the figures of a polygon may differ by, 0.01 m², in steps of 10^-12 m².
const TOLERANCE: i128 = 10_000_000_000;

/// The class of ridges (田坎).
const RIDGES: &str = "1203";

/// Judges the ridges of one record.
pub(super) struct Ridges<'a> {
    /// The roles of the record's fields.
    pub(super) fields: &'a Fields,
    /// The file's notes.
    pub(super) notes: &'a mut Notes,
    /// The record.
    pub(super) record: &'a Record,
    /// Where it stands.
    pub(super) place: &'a Place,
    /// What is wrong with it.
    pub(super) faults: &'a mut Vec<Fault>,
}

/// A coefficient in steps of 10^-8, and how many decimals were written.
#[derive(Debug, Clone, Copy)]
struct Coefficient {
    steps: i64,
    decimals: usize,
}

impl Ridges<'_> {
    /// The share that is ridges: the coefficient, or without one the deducted area of the polygon's area.
    pub(super) fn share(
        &mut self,
        whole: Option<&DeclaredArea>,
        cut: Option<&DeclaredArea>,
        rest: Option<&DeclaredArea>,
    ) -> Option<RidgeShare> {
        let stated = self.fields.value(self.record, "ridge-share").is_some();
        let coefficient = self.coefficient();
        if let (Some(whole), Some(cut), Some(coefficient)) = (whole, cut, coefficient) {
            self.hold_area(whole, cut, coefficient);
        }
        if let (Some(whole), Some(rest)) = (whole, rest) {
            self.hold_rest(whole, cut, rest, coefficient);
        }
        let share = match (coefficient, cut) {
            (Some(coefficient), _) => RidgeShare::new(coefficient.steps, WHOLE),
            (None, Some(cut)) if !stated => self.of_areas(whole, cut),
            _ => None,
        };
        if share.is_some() {
            self.class();
        }
        share
    }

    fn coefficient(&mut self) -> Option<Coefficient> {
        let written = self.fields.value(self.record, "ridge-share")?;
        let plain = self.fields.number(self.record, "ridge-share")?;
        match coefficient(&plain) {
            Ok(coefficient) => Some(coefficient),
            Err(what) => {
                self.fault("ridge-share-unreadable", "ridge-share", written, what);
                None
            }
        }
    }

    /// The share of a polygon that states its ridges' area only.
    fn of_areas(&mut self, whole: Option<&DeclaredArea>, cut: &DeclaredArea) -> Option<RidgeShare> {
        if cut.area == Area::ZERO {
            return None;
        }
        let share = whole.and_then(|whole| RidgeShare::new(cut.area.steps(), whole.area.steps()));
        if share.is_none() {
            let what = match whole {
                Some(whole) => {
                    let (cut, whole) = (cut.area, whole.area);
                    text!(
                        "扣除面积 {cut} 平方米应小于图斑面积 {whole} 平方米",
                        "the {cut} m² deducted must be less than the polygon's {whole} m²"
                    )
                }
                None => text!(
                    "有扣除面积而没有图斑面积和扣除系数，无法得出田坎所占比例",
                    "an area is deducted, but without the polygon's area or a coefficient its share is not known"
                ),
            };
            self.fault("ridge-share-unreadable", "ridge-area", &cut.text, what);
        }
        share
    }

    /// KCMJ against TBMJ x KCXS, within 0.01 m² and half a unit of the last decimal of each figure.
    ///
    /// Zeros at the end of a number are often not written: a coefficient counts with four decimals at least, an area in m²
    /// with two.
    fn hold_area(&mut self, whole: &DeclaredArea, cut: &DeclaredArea, coefficient: Coefficient) {
        let expected = part(whole, coefficient);
        let slack = TOLERANCE
            + half_unit(cut)
            + half_unit(whole) * i128::from(coefficient.steps) / i128::from(WHOLE)
            + half_coefficient(whole, coefficient);
        if (expected - fine(cut)).abs() <= slack {
            return;
        }
        let (cut, expected) = (cut.area, metres(expected));
        self.warn(
            "ridge-area-differs",
            "ridge-area",
            text!(
                "所载扣除面积 {cut} 平方米，而图斑面积乘以扣除系数是 {expected} 平方米；按系数计算",
                "{cut} m² are deducted by this field, but {expected} m² by the polygon's area and the coefficient; \
                 the coefficient counts"
            ),
        );
    }

    /// TBDLMJ against TBMJ - KCMJ, within 0.01 m²; without KCMJ, against what the coefficient leaves.
    fn hold_rest(
        &mut self,
        whole: &DeclaredArea,
        cut: Option<&DeclaredArea>,
        rest: &DeclaredArea,
        coefficient: Option<Coefficient>,
    ) {
        let (deducted, slack) = match (cut, coefficient) {
            (Some(cut), _) => (fine(cut), coarse(cut)),
            (None, Some(share)) => (part(whole, share), half_coefficient(whole, share)),
            (None, None) => (0, 0),
        };
        let expected = fine(whole) - deducted;
        let slack = TOLERANCE + slack + coarse(whole) + coarse(rest);
        if (expected - fine(rest)).abs() <= slack {
            return;
        }
        let (rest, expected) = (rest.area, metres(expected));
        self.warn(
            "ridge-rest-differs",
            "rest-area",
            text!(
                "所载图斑地类面积 {rest} 平方米，而图斑面积减去扣除面积是 {expected} 平方米",
                "{rest} m² are left by this field, but {expected} m² by the polygon's area less what is deducted"
            ),
        );
    }

    /// What is deducted must be ridges: nothing else is known to lie all over a polygon.
    fn class(&mut self) {
        let Some(class) = self.fields.value(self.record, "ridge-class") else {
            return;
        };
        if class == RIDGES || class.bytes().all(|byte| byte == b'0') {
            return;
        }
        let written = shown(class);
        let what = text!(
            "扣除的地类是 `{written}`，只有田坎（{RIDGES}）按系数扣除",
            "class `{written}` is deducted; only ridges ({RIDGES}) are deducted by a coefficient"
        );
        self.fault("ridge-class-unknown", "ridge-class", class, what);
    }

    fn at(&self, role: &str) -> Place {
        let place = self.place.clone();
        match self.fields.get(role) {
            Some(field) => place.field(&field.name),
            None => place,
        }
    }

    fn fault(&mut self, id: &'static str, role: &str, written: &str, what: Text) {
        self.faults.push(Fault {
            id,
            place: self.at(role).value(written),
            what,
            remedy: text!(
                "请改正该值后重新读入",
                "correct the value and read the file again"
            ),
        });
    }

    fn warn(&mut self, id: &'static str, role: &str, what: Text) {
        let tip = text!(
            "请核对该图斑的面积、扣除系数和扣除面积（TBMJ、KCXS、KCMJ、TBDLMJ）",
            "check the polygon's areas and its coefficient (TBMJ, KCXS, KCMJ, TBDLMJ)"
        );
        self.notes.warn(id, self.at(role), what, tip);
    }
}

/// A coefficient as written, rounded half up to eight decimals where a program wrote more.
fn coefficient(written: &str) -> Result<Coefficient, Text> {
    const READ: u32 = 24;
    let shown = shown(written);
    let wrong = || {
        text!(
            "`{shown}` 不是扣除系数，应为 0 至 1 之间的小数，如 0.1234",
            "`{shown}` is no coefficient; a decimal from 0 to 1 is expected, e.g. 0.1234"
        )
    };
    let (plain, unit) = values::number(written)?;
    let steps = parse_fixed(&plain, READ).map_err(|_not_decimal| wrong())?;
    let step = 10_i128.pow(READ) / i128::from(WHOLE);
    let rounded = (2 * steps + step).div_euclid(2 * step);
    let decimals = plain.split_once('.').map_or(0, |(_, part)| part.len());
    match i64::try_from(rounded) {
        Ok(steps) if unit.is_none() && !plain.starts_with('-') && steps < WHOLE => {
            Ok(Coefficient { steps, decimals })
        }
        _ => Err(wrong()),
    }
}

/// An area in steps of 10^-12 m².
fn fine(area: &DeclaredArea) -> i128 {
    i128::from(area.area.steps()) * FINE
}

/// A coefficient's part of an area, exactly.
fn part(whole: &DeclaredArea, coefficient: Coefficient) -> i128 {
    i128::from(whole.area.steps()) * i128::from(coefficient.steps)
}

/// What half a unit of the coefficient's last decimal makes of an area.
fn half_coefficient(whole: &DeclaredArea, coefficient: Coefficient) -> i128 {
    let decimals = coefficient.decimals.clamp(4, 8) as u32;
    i128::from(whole.area.steps()) * 10_i128.pow(8 - decimals) / 2
}

/// Half a unit of an area's last decimal.
fn half_unit(area: &DeclaredArea) -> i128 {
    let written = area.text.split_once('.').map_or(0, |(_, part)| part.len());
    let (unit, least) = match area.unit {
        AreaUnit::SquareMetre => (10_i128.pow(12), 2),
        AreaUnit::Hectare => (10_i128.pow(16), 4),
        AreaUnit::Mu => (2 * 10_i128.pow(15) / 3 + 1, 4),
    };
    unit / (2 * 10_i128.pow(written.clamp(least, 8) as u32)) + 1
}

/// Half a unit of the last decimal of an area in hectares or mu; square metres are taken as they stand.
fn coarse(area: &DeclaredArea) -> i128 {
    match area.unit {
        AreaUnit::SquareMetre => 0,
        _ => half_unit(area),
    }
}

/// Steps of 10^-12 m² as an area of two decimals.
fn metres(fine: i128) -> Area {
    const CENT: i128 = 100 * FINE;
    let cents = (2 * fine + CENT).div_euclid(2 * CENT);
    Area::from_steps(i64::try_from(cents * 100).unwrap_or(i64::MAX))
}
