//! What became of an area, in one word: priced, state-owned, or why it has no price.

use crate::lang::Text;
use crate::value::{Appraised, Outcome, Refused};

/// The stable word for an outcome.
pub(super) fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Priced(amounts) if amounts.is_by_reference() => "by-reference",
        Outcome::Priced(_) => "priced",
        Outcome::State => "state",
        Outcome::Unpriced(why) => refused_word(why),
    }
}

fn refused_word(why: &Refused) -> &'static str {
    match why {
        Refused::OutsideDistricts => "outside-districts",
        Refused::ClaimedTwice => "claimed-twice",
        Refused::NoPrice { .. } => "no-price",
        Refused::NoRule => "no-rule",
        Refused::NoCoefficient(_) => "no-coefficient",
        Refused::NotInForce(_) => "value-not-in-force",
        Refused::PriceNotInForce { .. } => "price-not-in-force",
        Refused::SharesWrong => "shares-wrong",
        Refused::NoRecordedLine => "no-recorded-line",
        Refused::PersonsMissing => "persons-missing",
        Refused::OutsideLandUse => "outside-landuse",
        Refused::LandUseTwice => "landuse-claimed-twice",
        Refused::LandUseFaulty => "landuse-refused",
        Refused::NoRidgeRule => "no-ridge-rule",
        Refused::TooLarge => "too-large",
        Refused::Parcel => "parcel-refused",
    }
}

/// The outcome for a table that people read.
pub(super) fn text(outcome: &Outcome) -> Text {
    match outcome {
        Outcome::Priced(amounts) if amounts.is_by_reference() => Text::fixed(
            "参照计价（国有，属裁量）",
            "priced by reference (state-owned, discretionary)",
        ),
        Outcome::Priced(_) => Text::fixed("计价", "priced"),
        Outcome::State => Text::fixed("国有，不计价", "state-owned, not priced"),
        Outcome::Unpriced(why) => match why {
            Refused::OutsideDistricts => {
                Text::fixed("区片外，未计价", "outside districts, not priced")
            }
            Refused::ClaimedTwice => Text::fixed("区片重叠，未计价", "claimed twice, not priced"),
            Refused::OutsideLandUse => {
                Text::fixed("无地类图斑，未计价", "in no land use polygon, not priced")
            }
            Refused::LandUseTwice => Text::fixed(
                "地类图斑重叠，未计价",
                "land use polygons overlap, not priced",
            ),
            Refused::Parcel => refused(),
            _ => Text::fixed("未计价", "not priced"),
        },
    }
}

/// What becomes of a record that cannot be priced as a whole; its findings say why.
pub(super) fn refused() -> Text {
    Text::fixed(
        "资料缺失或有误，未计价",
        "record wanting or wrong, not priced",
    )
}

/// Ids of the parcel's findings that say why it is refused or has to be looked at, each once.
pub(super) fn remarks(appraised: &Appraised<'_>) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for finding in &appraised.findings {
        if !ids.contains(&finding.id) {
            ids.push(finding.id);
        }
    }
    ids.join(" ")
}
