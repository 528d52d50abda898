//! Counties that districts state by name.

use crate::land::{District, Finding, Gazetteer, Layer, Place, Severity, county_of};
use crate::lang::Text;
use crate::locate::ScopeCounty;
use crate::text;

/// Turns the counties that districts state by whole name into codes, and notes how many.
pub(super) fn by_name(districts: &mut Layer<District>, gazetteer: &Gazetteer) {
    let mut count = 0;
    for district in &mut districts.items {
        if let Some(code) = code(district, gazetteer) {
            district.county = Some(code);
            count += 1;
        }
    }
    if count == 0 {
        return;
    }
    let (file, of_districts) = (&gazetteer.source.file, if count == 1 { "" } else { "s" });
    let what = text!(
        "{count} 个区片的县以名称写明，已按行政区划名录 {file} 取其代码",
        "{count} district{of_districts} with the name of the county: its code was taken from the gazetteer {file}"
    );
    let tip = Text::fixed("无须处理", "nothing to do");
    let place = Place::file(&districts.source.file);
    let finding = Finding::new("district-county-by-name", Severity::Note, place, what, tip);
    districts.findings.push(finding);
}

/// The code of a county that is stated by name; a city is no county.
fn code(district: &District, gazetteer: &Gazetteer) -> Option<String> {
    let stated = district.county.as_deref()?;
    match ScopeCounty::of(district, gazetteer) {
        ScopeCounty::Within(code) if code.len() == 6 && county_of(stated).is_none() => Some(code),
        _ => None,
    }
}
