//! What is rounded where: the rounding plan of a standard.

use crate::cite::Citation;
use crate::units::{
    AppliedRate, Area, ExactMoney, Factor, Money, MuConversion, Quantity, Rate, Rounding,
};

/// The places at which figures are rounded, in the order of the computation. Nothing is rounded elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundingPlan {
    /// The parcel's area in m², once; its pieces then share it out by largest remainder at the same step.
    pub parcel_area: Rounding,
    /// How m² become mu where a rate is per mu.
    pub mu: MuConversion,
    /// The piece's area in the unit of the rate (e.g. mu to 2 decimals), before it meets the rate; usually not.
    pub quantity: Option<Rounding>,
    /// Rate x factor, before it meets the area; usually not.
    pub applied_rate: Option<Rounding>,
    /// The amount of a piece in yuan.
    pub amount: Rounding,
    /// Each component of it; the last one is the amount less the others.
    pub component: Rounding,
    /// The clause, or the reading, that the plan follows.
    pub clause: Citation,
}

impl RoundingPlan {
    /// The piece's area as the count that its rate is multiplied with.
    #[must_use]
    pub fn quantity(&self, area: Area, rate: Rate) -> Quantity {
        let exact = match rate.per() {
            crate::units::AreaUnit::Mu => area.mu(self.mu),
            unit => area.quantity(unit),
        };
        self.counted(exact)
    }

    /// A count in the unit of a rate as it meets the rate.
    #[must_use]
    pub fn counted(&self, exact: Quantity) -> Quantity {
        self.quantity
            .map_or(exact, |rounding| exact.rounded(rounding))
    }

    /// Rate x factor.
    #[must_use]
    pub fn applied(&self, rate: Rate, factor: Factor) -> AppliedRate {
        let exact = rate.times(factor);
        self.applied_rate
            .map_or(exact, |rounding| exact.rounded(rounding))
    }

    /// The amount of a piece, with the product it was rounded from. `None` beyond 38 digits.
    #[must_use]
    pub fn amount(&self, applied: AppliedRate, quantity: Quantity) -> Option<(ExactMoney, Money)> {
        let exact = applied.times(quantity)?;
        Some((exact, exact.rounded(self.amount)))
    }
}
