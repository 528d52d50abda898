//! The coordinate systems that parcels come in, as nouns; `measure` knows how to compute with them.

/// How wide a Gauss-Krüger zone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ZoneWidth {
    /// 3° zones, numbers 25 to 45, central meridian 3° x number.
    Three,
    /// 6° zones, numbers 13 to 23, central meridian 6° x number - 3°.
    Six,
}

/// A Gauss-Krüger zone of CGCS2000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct GaussKrugerZone {
    /// 3° or 6°.
    pub width: ZoneWidth,
    /// The zone's number (带号).
    pub number: u8,
    /// True if eastings carry the zone's number in front (37,632,000 m), false if not (632,000 m).
    pub prefixed: bool,
}

impl GaussKrugerZone {
    /// The central meridian in degrees.
    ///
    /// ```
    /// use qupian::land::{GaussKrugerZone, ZoneWidth};
    /// let zone = GaussKrugerZone { width: ZoneWidth::Three, number: 37, prefixed: true };
    /// assert_eq!(zone.central_meridian(), 111);
    /// ```
    #[must_use]
    pub fn central_meridian(self) -> u16 {
        match self.width {
            ZoneWidth::Three => u16::from(self.number) * 3,
            ZoneWidth::Six => u16::from(self.number) * 6 - 3,
        }
    }

    /// The false easting in metres: 500,000, with the zone's number in front where eastings carry it.
    #[must_use]
    pub fn false_easting(self) -> u32 {
        500_000
            + if self.prefixed {
                u32::from(self.number) * 1_000_000
            } else {
                0
            }
    }
}

/// A coordinate system that qupian computes with. Coordinates are held as x (east, longitude), y (north, latitude).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum System {
    /// CGCS2000 geographic, EPSG:4490, degrees.
    Cgcs2000,
    /// WGS84 (EPSG:4326) or CRS84, degrees: treated as CGCS2000, which every result says.
    Wgs84,
    /// CGCS2000 Gauss-Krüger, metres.
    GaussKruger(GaussKrugerZone),
}

impl System {
    /// True for longitude and latitude in degrees.
    #[must_use]
    pub fn is_geographic(self) -> bool {
        !matches!(self, Self::GaussKruger(_))
    }
}
