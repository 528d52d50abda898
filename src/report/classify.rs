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
            other => lacking(other),
        },
    }
}

/// What is missing where the land itself is told.
fn lacking(why: &Refused) -> Text {
    match why {
        Refused::NoPrice { .. } | Refused::PriceNotInForce { .. } => Text::fixed(
            "区片没有可用的价格，未计价",
            "no price of the district, not priced",
        ),
        Refused::LandUseFaulty => Text::fixed(
            "地类图斑的记录不能采用，未计价",
            "land use record not usable, not priced",
        ),
        Refused::NoRidgeRule => Text::fixed(
            "田坎如何计价未定，未计价",
            "ridges not ruled on, not priced",
        ),
        Refused::PersonsMissing => Text::fixed("缺安置人数，未计价", "persons missing, not priced"),
        Refused::NoRecordedLine => Text::fixed(
            "原标准没有这类土地，未计价",
            "not in the old standard, not priced",
        ),
        Refused::SharesWrong => Text::fixed(
            "区片的比例有误，未计价",
            "shares of the district wrong, not priced",
        ),
        Refused::NoRule | Refused::NoCoefficient(_) | Refused::NotInForce(_) => Text::fixed(
            "标准没有可用的规定，未计价",
            "no value in the standard, not priced",
        ),
        _ => Text::fixed("未计价", "not priced"),
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
