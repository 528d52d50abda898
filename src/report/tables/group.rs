//! Parts of a run that are filed apart: the old standard and the new one, or several submissions.

use super::sheet::Part;
use crate::lang::Text;
use crate::report::Run;
use crate::text;
use crate::value::Appraised;

/// Parcels of one run that have a table of their own.
#[derive(Debug, Clone)]
pub struct TableGroup<'r> {
    /// Which part of the run; `None` for the whole.
    pub part: Option<Part>,
    /// Its parcels in the order of the file, each with its number in the run.
    pub appraised: Vec<(usize, &'r Appraised<'r>)>,
}

/// The tables' key of a parcel, for [`groups`]: the standard it was valued by; `None` if none could be told.
#[must_use]
pub fn by_standard(appraised: &Appraised<'_>) -> Option<Part> {
    let standard = appraised.terms?.standard;
    Some(Part {
        id: standard.id.clone(),
        name: standard.name.clone(),
    })
}

/// The tables' key of a parcel by its submission as well, where the run tells parcels apart by that.
pub fn by_submission<'k>(run: &'k Run<'_>) -> impl Fn(&Appraised<'_>) -> Option<Part> + 'k {
    move |appraised| {
        let standard = by_standard(appraised);
        let Some(id) = run.submissions.label(appraised.parcel) else {
            return standard;
        };
        let named = run.submissions.submission(appraised.parcel);
        let name = named.and_then(|one| one.name.as_deref()).unwrap_or(id);
        let standard = standard.unwrap_or_else(no_standard);
        let (zh, en) = (standard.name.zh(), standard.name.en());
        Some(Part {
            id: format!("{id}-{}", standard.id),
            name: text!("{name}：{zh}", "{name}: {en}"),
        })
    }
}

/// The groups of a run by `key`, in the order of their first parcel.
///
/// Parcels without a key are with the others where there is one key, and a group of their own where there are several:
/// no land is left out.
#[must_use]
pub fn groups<'r>(
    run: &'r Run<'_>,
    key: impl Fn(&Appraised<'_>) -> Option<Part>,
) -> Vec<TableGroup<'r>> {
    let keys: Vec<Option<Part>> = run.appraised.iter().map(key).collect();
    let mut parts: Vec<Part> = Vec::new();
    for part in keys.iter().flatten() {
        if !parts.iter().any(|known| known.id == part.id) {
            parts.push(part.clone());
        }
    }
    let numbered = || run.appraised.iter().enumerate();
    if parts.len() < 2 {
        return vec![TableGroup {
            part: None,
            appraised: numbered().collect(),
        }];
    }
    let id = |number: usize| keys[number].as_ref().map_or(NO_STANDARD, |part| &part.id);
    if keys.contains(&None) {
        parts.push(no_standard());
    }
    let group = |part: Part| TableGroup {
        appraised: numbered()
            .filter(|(number, _)| id(*number) == part.id)
            .collect(),
        part: Some(part),
    };
    parts.into_iter().map(group).collect()
}

/// The part of parcels that no standard could be told for.
const NO_STANDARD: &str = "no-standard";

fn no_standard() -> Part {
    Part {
        id: NO_STANDARD.to_owned(),
        name: Text::fixed("未能确定标准", "no standard could be told"),
    }
}

/// The part that a table of the whole run is, beside the tables of its groups.
pub(super) fn whole() -> Part {
    Part {
        id: "all".to_owned(),
        name: Text::fixed("全部", "all"),
    }
}
