//! What a piece is worth, or why it is not priced.

use super::district_price;
use super::old_regime;
use super::resolve::Resolved;
use super::terms::Terms;
use crate::land::{District, Ownership, Parcel, RidgeRule};
use crate::law::{Method, NotInForce, Subject};
use crate::units::{AppliedRate, Area, ExactMoney, Factor, Money, Quantity, Rate};
use jiff::civil::Date;

/// Where a factor comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorFrom {
    /// The standard's own factor.
    Standard,
    /// The price is the district's own for this land; there is no factor.
    OwnPrice,
    /// A coefficient that the county sets, by its number in the standard.
    Coefficient(usize),
}

/// How an amount was arrived at: all that its derivation needs beside the standard and the district.
#[derive(Debug, Clone, PartialEq)]
pub enum How {
    /// District price x factor x area.
    DistrictPrice {
        /// The district's number in its layer.
        district: u32,
        /// The treatment's number in the standard.
        treatment: usize,
        /// The price that applies.
        price: Rate,
        /// The factor on it.
        factor: Factor,
        /// Where the factor comes from.
        factor_from: FactorFrom,
        /// The clause that sets the factor's value, by its id; `None` where the price is the district's own.
        factor_clause: Option<String>,
        /// Price x factor, after its rounding if the plan has one.
        applied: AppliedRate,
        /// The area in the price's unit, after its rounding if the plan has one.
        quantity: Quantity,
        /// The product before its rounding.
        exact: ExactMoney,
        /// State-owned land priced by reference, which is discretionary.
        by_reference: bool,
    },
    /// Recorded per-area amounts: one rate for each component.
    RecordedRates {
        /// The line's number in the standard.
        line: usize,
        /// The area in each rate's unit.
        quantities: Vec<Quantity>,
    },
    /// Recorded totals of the parcel.
    RecordedTotal {
        /// The line's number in the standard.
        line: usize,
    },
    /// Annual output value x multiples.
    AnnualOutput {
        /// The zone's number in the standard.
        zone: usize,
        /// The area in the value's unit.
        quantity: Quantity,
        /// Persons to be resettled, where the multiple is per person.
        persons: Option<u32>,
    },
}

/// The money of a piece.
#[derive(Debug, Clone, PartialEq)]
pub struct Amounts {
    /// How it was arrived at.
    pub how: How,
    /// The amount.
    pub amount: Money,
    /// Its components, in the order of the standard; they add up to the amount exactly.
    pub components: Vec<Money>,
}

impl Amounts {
    /// True for state-owned land priced by reference: discretionary, and no compensation.
    #[must_use]
    pub fn is_by_reference(&self) -> bool {
        matches!(
            self.how,
            How::DistrictPrice {
                by_reference: true,
                ..
            }
        )
    }
}

/// Why a piece has no price although it is collective land of a known class.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused {
    /// No district covers it.
    OutsideDistricts,
    /// Several districts claim it.
    ClaimedTwice,
    /// The district has no price, or none for this land.
    NoPrice {
        /// Which price is missing, by the pack's word.
        price: &'static str,
    },
    /// No treatment of the standard holds.
    NoRule,
    /// The county has not set the coefficient that the standard asks for.
    NoCoefficient(String),
    /// A value of the standard is not in force on the day.
    NotInForce(NotInForce),
    /// The district's record says that its price holds from a later day only.
    PriceNotInForce {
        /// The first day of the price.
        from: Date,
    },
    /// The shares that the district's record states are not those of the components, or do not add up to 1.
    SharesWrong,
    /// No line of the recorded old standard fits.
    NoRecordedLine,
    /// The old standard counts persons and the record states none.
    PersonsMissing,
    /// The land use layer has no polygon there.
    OutsideLandUse,
    /// Several polygons of the land use layer claim it.
    LandUseTwice,
    /// Its polygon of the land use layer states no class, ownership or ridges that can be used; findings say why.
    LandUseFaulty,
    /// The standard does not say what a ridge is taken as, and the amount depends on it.
    NoRidgeRule,
    /// The product has more than 38 digits.
    TooLarge,
    /// The parcel as a whole cannot be priced; its findings say why.
    Parcel,
}

/// What becomes of a piece.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It has a price.
    Priced(Amounts),
    /// It is state-owned: not expropriated, not priced.
    State,
    /// It should have a price and has none.
    Unpriced(Refused),
}

impl Outcome {
    /// The amounts, if there are any.
    #[must_use]
    pub fn amounts(&self) -> Option<&Amounts> {
        match self {
            Self::Priced(amounts) => Some(amounts),
            _ => None,
        }
    }
}

/// A piece with its outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct ValuedPiece {
    /// The districts that hold it, by number.
    pub districts: Vec<u32>,
    /// Whether it is permanent basic farmland; `None` if nobody has said and nothing depends on it.
    pub farmland: Option<bool>,
    /// Its area.
    pub area: Area,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// Values one piece of a parcel.
///
/// `districts` is the layer that the piece's numbers point into. State-owned land is not priced unless the terms ask
/// for the reference and the standard allows it for this land.
#[must_use]
pub fn value_piece(
    parcel: &Parcel,
    land: Resolved<'_>,
    piece: (&[u32], bool, Area),
    districts: &[District],
    terms: &Terms<'_>,
) -> Outcome {
    let (claims, farmland, area) = piece;
    let by_reference =
        terms.state_by_reference && terms.standard.may_reference(land.ownership, land.class3);
    if land.ownership == Ownership::State && !by_reference {
        return Outcome::State;
    }
    let conflict = terms.conflict_rule();
    let take = |ridges| {
        let subject = land.subject(farmland, ridges, conflict);
        priced(
            parcel,
            subject,
            (claims, area),
            districts,
            terms,
            by_reference,
        )
    };
    let valued = match terms.ridge_rule() {
        Some(ridges) => take(ridges),
        None if land.field.is_none() => take(RidgeRule::Field),
        None => indifferent(take(RidgeRule::Field), take(RidgeRule::Own)),
    };
    valued.map_or_else(Outcome::Unpriced, Outcome::Priced)
}

/// Values a parcel by the total that was recorded for it, whatever its land is; nothing for any other kind of standard.
#[must_use]
pub fn value_recorded_total(parcel: &Parcel, terms: &Terms<'_>) -> Option<Outcome> {
    let Method::RecordedTotals(lines) = &terms.standard.method else {
        return None;
    };
    let valued = old_regime::recorded_total(parcel, lines, terms);
    Some(valued.map_or_else(Outcome::Unpriced, Outcome::Priced))
}

/// The amounts of a ridge by a standard that does not say what a ridge is taken as, where nothing depends on it.
fn indifferent(
    field: Result<Amounts, Refused>,
    own: Result<Amounts, Refused>,
) -> Result<Amounts, Refused> {
    match (&field, &own) {
        (Ok(one), Ok(other))
            if (one.amount, &one.components) == (other.amount, &other.components) =>
        {
            own
        }
        (Err(_), Err(_)) => own,
        _ => Err(Refused::NoRidgeRule),
    }
}

fn priced(
    parcel: &Parcel,
    subject: Subject<'_>,
    (claims, area): (&[u32], Area),
    districts: &[District],
    terms: &Terms<'_>,
    by_reference: bool,
) -> Result<Amounts, Refused> {
    match &terms.standard.method {
        Method::DistrictPrice {
            treatments,
            coefficients,
        } => match claims {
            [] => Err(Refused::OutsideDistricts),
            [district] => district_price::value(
                (&districts[*district as usize], *district),
                subject,
                area,
                (treatments, coefficients),
                terms,
                by_reference,
            ),
            _ => Err(Refused::ClaimedTwice),
        },
        _ => old_regime::value(parcel, subject, area, terms),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(components: [&str; 2]) -> Result<Amounts, Refused> {
        let components: Vec<Money> = components
            .map(|yuan| Money::from_text(yuan).unwrap())
            .into();
        Ok(Amounts {
            how: How::RecordedTotal { line: 0 },
            amount: components.iter().copied().sum(),
            components,
        })
    }

    /// A ridge is priced without an answer only where both answers give the same money, component by component.
    #[test]
    fn a_ridge_waits_for_an_answer_wherever_one_would_change_anything() {
        let refused = || Err(Refused::NoRecordedLine);
        let alike = amounts(["40", "60"]);
        assert_eq!(indifferent(alike.clone(), alike.clone()), alike);
        assert_eq!(indifferent(refused(), refused()), refused());
        let open = Err(Refused::NoRidgeRule);
        assert_eq!(indifferent(alike.clone(), amounts(["40", "61"])), open);
        assert_eq!(indifferent(alike.clone(), amounts(["50", "50"])), open);
        assert_eq!(
            indifferent(refused(), alike.clone()),
            open,
            "priced by one answer, not by the other"
        );
        assert_eq!(indifferent(alike, refused()), open);
    }
}
