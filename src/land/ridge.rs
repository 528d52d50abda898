//! 田坎: the part of a survey polygon that is field ridges, deducted by a coefficient.

use crate::units::Area;

/// The share of a survey polygon's area that is field ridges, as an exact fraction.
///
/// The survey deducts ridges by a coefficient (KCXS) and books them as class 1203; a part that is cut out of a polygon
/// keeps its coefficient. As text it is a decimal, to six places:
///
/// ```
/// use qupian::land::RidgeShare;
/// assert_eq!(RidgeShare::new(1200, 10_000).unwrap().to_string(), "0.12");
/// assert_eq!(RidgeShare::new(1, 3).unwrap().to_string(), "0.333333");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RidgeShare {
    part: i64,
    whole: i64,
}

impl RidgeShare {
    /// `part` of `whole`, in any unit; `None` unless 0 < part < whole.
    ///
    /// ```
    /// use qupian::land::RidgeShare;
    /// use qupian::units::Area;
    /// // KCXS 0.1234: 1,234 of 10,000
    /// let share = RidgeShare::new(1234, 10_000).unwrap();
    /// assert_eq!(share.of(Area::from_text("1000").unwrap(), 2).to_string(), "123.40");
    /// assert_eq!(RidgeShare::new(0, 10_000), None);
    /// ```
    #[must_use]
    pub fn new(part: i64, whole: i64) -> Option<Self> {
        (0 < part && part < whole).then_some(Self { part, whole })
    }

    /// The ridges in `area`, rounded half up to `decimals` of a square metre.
    #[must_use]
    pub fn of(self, area: Area, decimals: u32) -> Area {
        let step = 10_i128.pow(4_u32.saturating_sub(decimals));
        let (part, whole) = (i128::from(self.part), i128::from(self.whole) * step);
        let steps = (2 * i128::from(area.steps()) * part + whole).div_euclid(2 * whole);
        Area::from_steps((steps * step) as i64)
    }

    fn millionths(self) -> i128 {
        let (part, whole) = (i128::from(self.part), i128::from(self.whole));
        (2 * part * 1_000_000 + whole).div_euclid(2 * whole)
    }
}

impl std::fmt::Display for RidgeShare {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("0.{:06}", self.millionths());
        f.write_str(text.trim_end_matches('0'))
    }
}
