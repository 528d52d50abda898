//! What an area is an area of: the three bases are different quantities, so a basis is always named.

use super::gauss_kruger::standard_zone;
use crate::land::{GaussKrugerZone, Shape, System, ZoneWidth};
use crate::lang::Text;
use crate::text;

/// What an area is an area of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Basis {
    /// On the CGCS2000 ellipsoid, in the closed form, with nothing rounded on the way.
    #[default]
    Ellipsoid,
    /// On the ellipsoid, by the land survey's procedure with its series and roundings (TD/T 1055).
    Tdt1055,
    /// In the Gauss-Krüger plane, as survey plots (勘测定界) usually state it.
    Plane,
}

impl Basis {
    /// The basis of a word: `ellipsoid`, `tdt1055` or `plane`.
    ///
    /// ```
    /// use qupian::measure::Basis;
    /// assert_eq!(Basis::from_word("plane"), Some(Basis::Plane));
    /// assert_eq!(Basis::from_word("sphere"), None);
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Ellipsoid, Self::Tdt1055, Self::Plane]
            .into_iter()
            .find(|basis| basis.word() == word)
    }

    /// The word for this basis in arguments and files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ellipsoid => "ellipsoid",
            Self::Tdt1055 => "tdt1055",
            Self::Plane => "plane",
        }
    }

    /// What the basis is, in both languages; see [`basis_text`] for the zone of a plane area.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Ellipsoid => Text::fixed(
                "椭球面积（CGCS2000 椭球，严密公式，中间不取位）",
                "ellipsoid area (CGCS2000, closed form, nothing rounded on the way)",
            ),
            Self::Tdt1055 => Text::fixed(
                "椭球面积（TD/T 1055 算法，按其级数与取位）",
                "ellipsoid area (procedure of TD/T 1055, with its series and roundings)",
            ),
            Self::Plane => Text::fixed("高斯-克吕格投影平面面积", "Gauss-Krüger plane area"),
        }
    }
}

/// The zone that a shape's plane area is computed in: its layer's own, or for degrees the 3° zone of the middle of its
/// longitudes (an empty shape: zone 35, the middle of China).
#[must_use]
pub fn plane_zone(shape: &Shape, system: System) -> GaussKrugerZone {
    match system {
        System::GaussKruger(zone) => zone,
        System::Cgcs2000 | System::Wgs84 => {
            let middle = shape
                .bounds()
                .map_or(105.0, |[west, _, east, _]| (west + east) / 2.0);
            standard_zone(middle)
        }
    }
}

/// What the area of `shape` on a basis is, in both languages: the basis, with the zone where the plane is meant.
///
/// ```
/// use geo::{MultiPolygon, polygon};
/// use qupian::land::{Shape, System};
/// use qupian::measure::{Basis, basis_text};
/// let field = polygon![(x: 112.6, y: 37.8), (x: 112.7, y: 37.8), (x: 112.7, y: 37.9)];
/// let said = basis_text(&Shape::new(MultiPolygon(vec![field])), System::Cgcs2000, Basis::Plane);
/// assert_eq!(said.zh(), "高斯-克吕格投影平面面积（3°带第 38 带，中央经线 114°）");
/// ```
#[must_use]
pub fn basis_text(shape: &Shape, system: System, basis: Basis) -> Text {
    if basis != Basis::Plane {
        return basis.text();
    }
    let zone = plane_zone(shape, system);
    let width = if zone.width == ZoneWidth::Three { 3 } else { 6 };
    let (number, meridian) = (zone.number, zone.central_meridian());
    let said = basis.text();
    let (zh, en) = (said.zh(), said.en());
    text!(
        "{zh}（{width}°带第 {number} 带，中央经线 {meridian}°）",
        "{en} ({width}° zone {number}, central meridian {meridian}°)"
    )
}
