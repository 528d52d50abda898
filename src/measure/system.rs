//! Which coordinate systems qupian computes with, by code and by name, and how far each reaches.

use crate::land::{GaussKrugerZone, System, ZoneWidth};
use crate::lang::Text;
use crate::text;

/// Why a coordinate system is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotKnown {
    /// Beijing-54 or Xi'an-80: needs transformation parameters that nobody has given.
    NeedsParameters {
        /// The system as stated.
        stated: String,
        /// Its name.
        name: &'static str,
    },
    /// A system that is none of ours.
    Other(String),
}

impl NotKnown {
    /// What is wrong and what is expected, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NeedsParameters { stated, name } => text!(
                "坐标系 `{stated}` 属{name}，转换到 CGCS2000 需要参数，本程序不带参数也不作近似",
                "coordinate system `{stated}` is {name}; it needs transformation parameters to CGCS2000, \
                 which this program neither has nor approximates"
            ),
            Self::Other(stated) => text!(
                "坐标系 `{stated}` 不在支持之列（EPSG:4490、4491-4554 之 CGCS2000 高斯-克吕格带、4326、CRS84）",
                "coordinate system `{stated}` is not known (EPSG:4490, the CGCS2000 Gauss-Krüger zones in \
                 4491-4554, 4326 and CRS84 are)"
            ),
        }
    }

    /// What to do.
    #[must_use]
    pub fn remedy(&self) -> Text {
        match self {
            Self::NeedsParameters { .. } => Text::fixed(
                "请由测绘单位用本地七参数转换为 CGCS2000（EPSG:4490 或 4513-4554）后再读入",
                "have the surveyors transform the file to CGCS2000 (EPSG:4490 or 4513-4554) with local parameters",
            ),
            Self::Other(_) => Text::fixed(
                "请先转换为 EPSG:4490，例如 ogr2ogr -t_srs EPSG:4490；若只是标记有误，用 --crs 指定真实的坐标系",
                "transform it to EPSG:4490 first, e.g. `ogr2ogr -t_srs EPSG:4490`; if only the tag is wrong, \
                 name the true system with --crs",
            ),
        }
    }
}

/// The system of a stated code or name: `4526`, `EPSG:4526`, `urn:ogc:def:crs:EPSG::4526`,
/// `urn:ogc:def:crs:OGC:1.3:CRS84`, an `https://www.opengis.net/def/crs/...` address, or `CGCS2000`.
///
/// # Errors
///
/// [`NotKnown`] for everything else; Beijing-54 and Xi'an-80 are told apart from other strangers.
///
/// # Example
///
/// ```
/// use qupian::measure::{epsg, resolve};
/// assert_eq!(epsg(resolve("urn:ogc:def:crs:EPSG::4526").unwrap()), 4526);
/// assert!(resolve("EPSG:2362").is_err()); // Xi'an 80, zone 38
/// ```
pub fn resolve(stated: &str) -> Result<System, NotKnown> {
    let plain = stated.trim();
    let upper = plain.to_uppercase();
    if upper.ends_with("CRS84") {
        return Ok(System::Wgs84);
    }
    if upper == "CGCS2000" {
        return Ok(System::Cgcs2000);
    }
    let code = upper.rsplit([':', '/']).next().unwrap_or_default();
    match code.parse::<u32>() {
        Ok(code) => by_code(code).map_err(|why| restate(why, plain)),
        Err(_) => Err(by_name(plain)),
    }
}

fn restate(why: NotKnown, stated: &str) -> NotKnown {
    match why {
        NotKnown::NeedsParameters { name, .. } => NotKnown::NeedsParameters {
            stated: stated.to_owned(),
            name,
        },
        NotKnown::Other(_) => NotKnown::Other(stated.to_owned()),
    }
}

fn by_name(stated: &str) -> NotKnown {
    let lower = stated.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let old = |name| NotKnown::NeedsParameters {
        stated: stated.to_owned(),
        name,
    };
    if has(&["beijing", "北京", "1954"]) {
        old("北京54坐标系 (Beijing-54)")
    } else if has(&["xian", "xi'an", "西安", "1980", "80国家", "80坐标"]) {
        old("西安80坐标系 (Xi'an-80)")
    } else {
        NotKnown::Other(stated.to_owned())
    }
}

fn by_code(code: u32) -> Result<System, NotKnown> {
    let zone = |width, first_code: u32, first_zone: u32, prefixed| {
        let number = u8::try_from(code - first_code + first_zone).unwrap_or(0);
        Ok(System::GaussKruger(GaussKrugerZone {
            width,
            number,
            prefixed,
        }))
    };
    let old = |name| {
        Err(NotKnown::NeedsParameters {
            stated: code.to_string(),
            name,
        })
    };
    match code {
        4490 => Ok(System::Cgcs2000),
        4326 => Ok(System::Wgs84),
        4491..=4501 => zone(ZoneWidth::Six, 4491, 13, true),
        4502..=4512 => zone(ZoneWidth::Six, 4502, 13, false),
        4513..=4533 => zone(ZoneWidth::Three, 4513, 25, true),
        4534..=4554 => zone(ZoneWidth::Three, 4534, 25, false),
        4214 | 2401..=2442 | 21413..=21463 => old("北京54坐标系 (Beijing-54)"),
        4610 | 2327..=2390 => old("西安80坐标系 (Xi'an-80)"),
        _ => Err(NotKnown::Other(code.to_string())),
    }
}

/// The EPSG code of a system; CRS84 and WGS84 are both 4326.
#[must_use]
pub fn epsg(system: System) -> u32 {
    let System::GaussKruger(zone) = system else {
        return if system == System::Cgcs2000 {
            4490
        } else {
            4326
        };
    };
    let number = u32::from(zone.number);
    match (zone.width, zone.prefixed) {
        (ZoneWidth::Six, true) => 4491 + number - 13,
        (ZoneWidth::Six, false) => 4502 + number - 13,
        (ZoneWidth::Three, true) => 4513 + number - 25,
        (ZoneWidth::Three, false) => 4534 + number - 25,
    }
}

/// The system's name for people, with its code.
#[must_use]
pub fn named(system: System) -> Text {
    let code = epsg(system);
    match system {
        System::Cgcs2000 => Text::fixed(
            "CGCS2000 经纬度 (EPSG:4490)",
            "CGCS2000 geographic (EPSG:4490)",
        ),
        System::Wgs84 => Text::fixed(
            "WGS84 经纬度 (EPSG:4326/CRS84)，按 CGCS2000 处理",
            "WGS84 geographic (EPSG:4326/CRS84), treated as CGCS2000",
        ),
        System::GaussKruger(zone) => {
            let width = if zone.width == ZoneWidth::Three { 3 } else { 6 };
            let (number, meridian) = (zone.number, zone.central_meridian());
            let (zh, en) = if zone.prefixed {
                ("带带号", "with prefix")
            } else {
                ("不带带号", "without prefix")
            };
            text!(
                "CGCS2000 {width}°带第 {number} 带，中央经线 {meridian}°，{zh} (EPSG:{code})",
                "CGCS2000 {width}° zone {number}, central meridian {meridian}°, {en} (EPSG:{code})"
            )
        }
    }
}

/// How far from its meridian a zone's coordinates are taken, metres.
const REACH: f64 = 750_000.0;

/// How far a system reaches: `[west, south, east, north]` in its own coordinates.
///
/// CGCS2000: the area of use of EPSG:4490, 73-135.1°E, 3.4-53.8°N, with a margin of half a degree; a zone: 750 km on
/// either side of its meridian, because counties straddle zones and real files reach farther than they should (a survey
/// text of zone 37 has an easting of 38,057,383 m, 557 km out); WGS84: the world.
#[must_use]
pub fn range(system: System) -> [f64; 4] {
    match system {
        System::Cgcs2000 => [72.5, 2.9, 135.6, 54.3],
        System::Wgs84 => [-180.0, -90.0, 180.0, 90.0],
        System::GaussKruger(zone) => {
            let centre = f64::from(zone.false_easting());
            [centre - REACH, 300_000.0, centre + REACH, 6_100_000.0]
        }
    }
}

/// A coordinate that the declared system does not have.
#[derive(Debug, Clone, PartialEq)]
pub struct OutOfRange {
    /// x (east), y (north), as found.
    pub found: [f64; 2],
    /// The system's range.
    pub range: [f64; 4],
    /// The two numbers would fit the other way round.
    pub swapped: bool,
}

/// Holds a coordinate against its system's range; NaN and infinity are out of every range.
///
/// # Errors
///
/// [`OutOfRange`] with the range, and whether swapping x and y would help.
///
/// ```
/// use qupian::land::System;
/// use qupian::measure::check_range;
/// assert!(check_range(System::Cgcs2000, [112.5, 37.8]).is_ok());
/// assert!(check_range(System::Cgcs2000, [37.8, 112.5]).unwrap_err().swapped);
/// assert!(check_range(System::Cgcs2000, [f64::NAN, 37.8]).is_err());
/// ```
pub fn check_range(system: System, found: [f64; 2]) -> Result<(), OutOfRange> {
    let range = range(system);
    let [west, south, east, north] = range;
    let fits = |[x, y]: [f64; 2]| x >= west && x <= east && y >= south && y <= north;
    if fits(found) {
        Ok(())
    } else {
        Err(OutOfRange {
            found,
            range,
            swapped: fits([found[1], found[0]]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_code_comes_back() {
        for code in (4490..=4554).chain([4326]) {
            let system = resolve(&format!("EPSG:{code}")).unwrap();
            assert_eq!(epsg(system), code);
        }
    }

    /// Source: `projinfo EPSG:4491`, 4502, 4513, 4526, 4533, 4534, 4547, 4554 (PROJ 9.1.1): central meridians.
    #[test]
    fn codes_name_the_zones_of_the_register() {
        for (code, meridian, easting) in [
            (4491, 75, 13_500_000),
            (4502, 75, 500_000),
            (4513, 75, 25_500_000),
            (4526, 114, 38_500_000),
            (4533, 135, 45_500_000),
            (4534, 75, 500_000),
            (4547, 114, 500_000),
            (4554, 135, 500_000),
        ] {
            let System::GaussKruger(zone) = resolve(&code.to_string()).unwrap() else {
                panic!("{code} is a zone")
            };
            assert_eq!(
                (u32::from(zone.central_meridian()), zone.false_easting()),
                (meridian, easting)
            );
        }
    }

    #[test]
    fn old_datums_are_told_apart_from_strangers() {
        for stated in [
            "EPSG:2362",
            "4610",
            "1980西安坐标系",
            "80国家大地坐标系",
            "Xian_1980_3_Degree_GK_Zone_38",
        ] {
            assert!(
                matches!(resolve(stated), Err(NotKnown::NeedsParameters { .. })),
                "{stated}"
            );
        }
        for stated in ["EPSG:2414", "4214", "1954北京坐标系"] {
            assert!(
                matches!(resolve(stated), Err(NotKnown::NeedsParameters { .. })),
                "{stated}"
            );
        }
        for stated in ["EPSG:28992", "3857", "自定义"] {
            assert!(
                matches!(resolve(stated), Err(NotKnown::Other(_))),
                "{stated}"
            );
        }
    }
}
