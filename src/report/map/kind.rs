//! What a piece is on the map: its factor, or why it has none.

use crate::lang::Text;
use crate::text;
use crate::units::Factor;
use crate::value::{AppraisedPiece, FactorFrom, How, Outcome, Refused};

/// What a piece is on the map, in the order of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Priced at the district price times a factor.
    Factor(Factor),
    /// Priced at a price of the district's own for this land.
    OwnPrice,
    /// Priced by the standard that the project was submitted under.
    OldStandard,
    /// State-owned and priced by reference.
    Reference,
    /// State-owned, not priced.
    State,
    /// In no district, or in no polygon of the land use layer.
    Outside,
    /// Claimed by several districts, or by several polygons of the land use layer.
    Twice,
    /// Not priced for another reason.
    Unpriced,
}

impl Kind {
    pub(super) fn of(piece: &AppraisedPiece<'_>) -> Self {
        match &piece.valued.outcome {
            Outcome::State => Self::State,
            Outcome::Unpriced(Refused::OutsideDistricts | Refused::OutsideLandUse) => Self::Outside,
            Outcome::Unpriced(Refused::ClaimedTwice | Refused::LandUseTwice) => Self::Twice,
            Outcome::Unpriced(_) => Self::Unpriced,
            Outcome::Priced(amounts) if amounts.is_by_reference() => Self::Reference,
            Outcome::Priced(amounts) => Self::how(&amounts.how),
        }
    }

    fn how(how: &How) -> Self {
        match how {
            How::DistrictPrice {
                factor_from: FactorFrom::OwnPrice,
                ..
            } => Self::OwnPrice,
            How::DistrictPrice { factor, .. } => Self::Factor(*factor),
            _ => Self::OldStandard,
        }
    }

    /// True where a person has to look: land without a price.
    pub(super) fn is_alarm(self) -> bool {
        matches!(self, Self::Outside | Self::Twice | Self::Unpriced)
    }

    /// What the legend says.
    pub(super) fn text(self) -> Text {
        match self {
            Self::Factor(factor) => text!("系数 {factor}", "factor {factor}"),
            Self::OwnPrice => Text::fixed("区片另定价格", "own price of the district"),
            Self::OldStandard => Text::fixed("按原上报标准", "by the old standard"),
            Self::Reference => Text::fixed("国有，参照计价", "state-owned, by reference"),
            Self::State => Text::fixed("国有，不计价", "state-owned, not priced"),
            Self::Outside => Text::fixed("未计价：无区片或无图斑", "not priced: in no layer"),
            Self::Twice => Text::fixed("未计价：重叠", "not priced: claimed twice"),
            Self::Unpriced => Text::fixed("未计价：其他原因", "not priced: other reasons"),
        }
    }
}
