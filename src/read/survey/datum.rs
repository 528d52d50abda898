//! Which names of 坐标系 mean CGCS2000: those made of known words only, because local grids borrow its number.

/// The words that names of CGCS2000 are made of, longer ones before their beginnings.
const WORDS: [&str; 11] = [
    "CHINAGEODETICCOORDINATESYSTEM",
    "CGCS",
    "GCS",
    "坐标系统",
    "坐标系",
    "坐标",
    "大地",
    "国家",
    "中国",
    "2000",
    "年",
];

/// Names of its projected systems, before the number of a zone or the degree of a meridian.
const PROJECTED: [&str; 4] = [
    "CGCS20003DEGREEGKZONE",
    "CGCS2000GKZONE",
    "CGCS20003DEGREEGKCM",
    "CGCS2000GKCM",
];

/// True for 2000国家大地坐标系 in the forms that offices write; 某市独立坐标系2000 is another system.
pub(super) fn is_cgcs2000(stated: &str) -> bool {
    let sign = |letter: &char| letter.is_alphanumeric();
    let name: String = stated.to_uppercase().chars().filter(sign).collect();
    let projected = PROJECTED.iter().find_map(|words| name.strip_prefix(words));
    match projected {
        Some(number) => is_zone_or_meridian(number),
        None => name.contains("2000") && made_of_words(&name),
    }
}

fn made_of_words(name: &str) -> bool {
    let mut rest = name;
    while !rest.is_empty() {
        match WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    true
}

/// A zone's number (13 to 45), or a meridian of the zones (75°E to 135°E, every third degree).
fn is_zone_or_meridian(written: &str) -> bool {
    let number = written.strip_suffix('E').unwrap_or(written).parse::<u32>();
    matches!(number, Ok(number @ (13..=23 | 25..=45 | 75..=135)) if number < 75 || number % 3 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cgcs2000_are_known_and_those_of_local_grids_are_not() {
        for name in [
            "2000国家大地坐标系",
            "2000 国家大地坐标系",
            "国家2000大地坐标系",
            "国家大地2000",
            "国家2000坐标系",
            "2000国家坐标系",
            "2000坐标系",
            "2000国家大地坐标系统（CGCS2000）",
            "中国大地坐标系2000",
            "CGCS2000",
            "cgcs_2000坐标系",
            "GCS_China_Geodetic_Coordinate_System_2000",
            "CGCS2000_3_Degree_GK_Zone_38",
            "CGCS2000_3_Degree_GK_CM_114E",
            "2000",
        ] {
            assert!(is_cgcs2000(name), "{name}");
        }
        for name in [
            "某市独立坐标系2000",
            "2000独立坐标系",
            "2000地方坐标系",
            "城建坐标系（2000）",
            "某市2000坐标系",
            "2000国家大地坐标系（中央子午线112.5）",
            "CGCS2000_3_Degree_GK_CM_112E",
            "国家大地坐标系",
            "WGS2000",
            "1980西安坐标系",
            "",
        ] {
            assert!(!is_cgcs2000(name), "{name}");
        }
    }
}
