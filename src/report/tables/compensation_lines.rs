//! The rows of the compensation table: pieces of one plot that differ in nothing, taken together.

use super::area_leaves::Owner;
use super::group::TableGroup;
use super::seat::Seat;
use crate::land::{LandClass, Village};
use crate::lang::Text;
use crate::report::csv_pieces::clause;
use crate::report::totals::{Level, key};
use crate::report::{Run, classify};
use crate::units::{AppliedRate, Area, Factor, Money, Quantity, Rate};
use crate::value::{Appraised, AppraisedPiece, How, Outcome};
use std::collections::BTreeMap;

/// What becomes of a row's land, for sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Priced,
    State,
    Reference,
    Unpriced,
}

impl Standing {
    pub(super) fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Priced(amounts) if amounts.is_by_reference() => Self::Reference,
            Outcome::Priced(_) => Self::Priced,
            Outcome::State => Self::State,
            Outcome::Unpriced(_) => Self::Unpriced,
        }
    }

    /// The word that tells sums of one standing apart.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Priced => "priced",
            Self::State => "state",
            Self::Reference => "reference",
            Self::Unpriced => "unpriced",
        }
    }

    pub(super) fn text(self) -> Text {
        match self {
            Self::Priced => Text::fixed("计价", "priced"),
            Self::State => Text::fixed("国有，不计价", "state-owned, not priced"),
            Self::Reference => Text::fixed(
                "国有，参照计价，不计入合计",
                "state-owned, by reference, in no sum",
            ),
            Self::Unpriced => Text::fixed("未计价", "not priced"),
        }
    }
}

/// Areas and money that are added up; the money of state-owned land by reference stays apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    pub(super) area: Area,
    pub(super) mu: Quantity,
    pub(super) amount: Money,
    pub(super) components: Vec<Money>,
    pub(super) reference: Money,
}

impl Sums {
    pub(super) fn add(&mut self, other: &Self) {
        self.area += other.area;
        self.mu += other.mu;
        self.amount += other.amount;
        self.reference += other.reference;
        self.components.resize(
            self.components.len().max(other.components.len()),
            Money::ZERO,
        );
        for (sum, &money) in self.components.iter_mut().zip(&other.components) {
            *sum += money;
        }
    }
}

/// A row.
pub(super) struct Line<'r> {
    pub(super) seat: Seat,
    pub(super) village: &'r Village,
    pub(super) owner: Owner,
    pub(super) appraised: &'r Appraised<'r>,
    /// Label and name of the district, as totals name it.
    pub(super) district: (String, Text),
    pub(super) class: (String, Text),
    pub(super) class3: Option<Text>,
    pub(super) farmland: Option<bool>,
    /// The field whose ridges the row is.
    pub(super) ridge_of: Option<&'r LandClass>,
    /// Price, factor and applied rate, where a district price rules.
    pub(super) rate: Option<(Rate, Factor, AppliedRate)>,
    pub(super) clause: String,
    /// What becomes of it; `None` for a record without an area.
    pub(super) outcome: Option<&'r Outcome>,
    pub(super) pieces: usize,
    pub(super) sums: Sums,
}

impl Line<'_> {
    pub(super) fn standing(&self) -> Standing {
        self.outcome.map_or(Standing::Unpriced, Standing::of)
    }

    /// What tells the sum of the district's land of this standing from others.
    pub(super) fn district_key(&self) -> String {
        let ((code, name), standing) = (&self.district, self.standing().key());
        format!("district:{standing}:{code}:{}", name.zh())
    }
}

/// What tells rows apart and orders them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    seat: Seat,
    owner: Owner,
    plot: usize,
    district: (String, String),
    class: String,
    farmland: Option<bool>,
    ridge_of: String,
    rate: String,
    clause: String,
    outcome: &'static str,
    village: Village,
}

/// The rows of a group in their order, with the money of each component at its place in `components`.
pub(super) fn lines<'r>(
    run: &'r Run<'_>,
    group: &TableGroup<'r>,
    components: &[(String, Text)],
) -> Vec<Line<'r>> {
    let mut found: BTreeMap<Order, Line<'r>> = BTreeMap::new();
    for &(plot, appraised) in &group.appraised {
        let pieces = appraised.pieces.iter().map(Some);
        let none = appraised.pieces.is_empty().then_some(None);
        for piece in pieces.chain(none) {
            let line = line(run, appraised, piece, components);
            let entry = found.entry(order(&line, plot));
            if let std::collections::btree_map::Entry::Occupied(mut known) = entry {
                let known = known.get_mut();
                known.pieces += 1;
                known.sums.add(&line.sums);
            } else {
                entry.or_insert(line);
            }
        }
    }
    found.into_values().collect()
}

fn order(line: &Line<'_>, plot: usize) -> Order {
    let rate = line.rate.map(|(price, factor, applied)| {
        format!("{price} {factor} {}", applied.say(crate::lang::Lang::En))
    });
    Order {
        seat: line.seat.clone(),
        owner: line.owner,
        plot,
        district: (line.district.0.clone(), line.district.1.zh().to_owned()),
        class: line.class.0.clone(),
        farmland: line.farmland,
        ridge_of: line
            .ridge_of
            .map_or_else(String::new, |class| class.code.clone()),
        rate: rate.unwrap_or_default(),
        clause: line.clause.clone(),
        outcome: line.outcome.map_or("", classify::word),
        village: line.village.clone(),
    }
}

fn line<'r>(
    run: &Run<'_>,
    appraised: &'r Appraised<'r>,
    piece: Option<&'r AppraisedPiece<'r>>,
    components: &[(String, Text)],
) -> Line<'r> {
    let parcel = appraised.parcel;
    let land = piece.map_or(appraised.land, |piece| piece.land);
    let village = piece.map_or(&parcel.village, |piece| piece.village);
    let owner = piece.map_or(parcel.ownership, |piece| run.ownership(appraised, piece));
    let stated = |word: &Option<String>| word.clone().unwrap_or_default();
    let class = land.map_or_else(
        || {
            let entry = run.stated_class(appraised, piece);
            (stated(&entry.code), Text::same(stated(&entry.name)))
        },
        |land| (land.class.code.clone(), land.class.name.clone()),
    );
    let outcome = piece.map(|piece| &piece.valued.outcome);
    let how = outcome
        .and_then(Outcome::amounts)
        .map(|amounts| &amounts.how);
    let ruled = appraised
        .terms
        .zip(how)
        .map(|(terms, how)| clause(terms.standard, how));
    Line {
        seat: Seat::of(village),
        village,
        owner: Owner::of(owner),
        appraised,
        district: key(run, Level::Districts, appraised, piece),
        class,
        class3: land.map(|land| land.class3.text()),
        farmland: piece.and_then(|piece| piece.valued.farmland),
        ridge_of: land.and_then(|land| land.field).map(|(class, _)| class),
        rate: how.and_then(rate),
        clause: ruled.unwrap_or_default(),
        outcome,
        pieces: usize::from(piece.is_some()),
        sums: piece
            .map(|piece| sums(appraised, piece, components))
            .unwrap_or_default(),
    }
}

fn rate(how: &How) -> Option<(Rate, Factor, AppliedRate)> {
    match how {
        How::DistrictPrice {
            price,
            factor,
            applied,
            ..
        } => Some((*price, *factor, *applied)),
        _ => None,
    }
}

fn sums(
    appraised: &Appraised<'_>,
    piece: &AppraisedPiece<'_>,
    components: &[(String, Text)],
) -> Sums {
    let area = piece.valued.area;
    let mut sums = Sums {
        area,
        mu: appraised.mu(area),
        components: vec![Money::ZERO; components.len()],
        ..Sums::default()
    };
    let (Some(terms), Some(amounts)) = (appraised.terms, piece.valued.outcome.amounts()) else {
        return sums;
    };
    if amounts.is_by_reference() {
        sums.reference = amounts.amount;
        return sums;
    }
    sums.amount = amounts.amount;
    for (part, &money) in terms.standard.components.iter().zip(&amounts.components) {
        if let Some(place) = components.iter().position(|(id, _)| *id == part.id) {
            sums.components[place] += money;
        }
    }
    sums
}

/// The components of the group's standards, in the order of their first appearance.
pub(super) fn components(group: &TableGroup<'_>) -> Vec<(String, Text)> {
    let mut found: Vec<(String, Text)> = Vec::new();
    let standards = group.appraised.iter().filter_map(|(_, one)| one.terms);
    for part in standards.flat_map(|terms| &terms.standard.components) {
        if !found.iter().any(|(id, _)| *id == part.id) {
            found.push((part.id.clone(), part.name.clone()));
        }
    }
    found
}
