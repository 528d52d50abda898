//! What is due by the ground, noted on the rows for the checks of figures: what follows from it is not told again.

use super::groups::Group;
use super::pairing::{Pairing, Row};
use crate::check::{Desk, Line};
use crate::units::{Area, AreaUnit, Money, Quantity};
use crate::value::Outcome;
use std::collections::BTreeSet;

/// A cent for each piece: so far the rounding of pieces may move a row's sum.
const CENT: i128 = 100;

/// What is due for one row.
pub(super) struct Due {
    line: usize,
    areas: Vec<(AreaUnit, Quantity)>,
    district: Option<u32>,
    farmland: Option<bool>,
    rate: Option<(crate::units::Rate, crate::units::Factor)>,
    /// True if the factor was told as what the row says of farmland.
    is_factor_told: bool,
    money: Option<(Money, Vec<Money>)>,
    is_settled: bool,
}

/// What is due for each row. `told` are the nodes of which something was told.
pub(super) fn dues(desk: &Desk<'_>, pairing: &Pairing<'_, '_>, told: &BTreeSet<usize>) -> Vec<Due> {
    let mut found = Vec::new();
    for (number, node) in pairing.nodes.iter().enumerate() {
        let is_told = told.contains(&number);
        // land that a row states and another owns is due as that
        let moved = pairing.moves.iter().find(|one| one.from == number);
        let groups = match (&node.groups[..], moved) {
            ([], Some(one)) => &pairing.nodes[one.to].groups[..],
            (groups, _) => groups,
        };
        let groups: Vec<&Group<'_>> = groups.iter().map(|&one| &pairing.groups[one]).collect();
        let shared = shares_it(desk, pairing, &node.rows, &groups);
        for &row in &node.rows {
            let row = &pairing.rows[row];
            if shared {
                found.push(Due::as_stated(&desk.lines[row.line], row.line));
                continue;
            }
            let alone = node.rows.len() == 1 && !node.groups.is_empty();
            found.push(due(desk, row, &groups, (is_told, alone)));
        }
    }
    found
}

fn due(desk: &Desk<'_>, row: &Row, groups: &[&Group<'_>], (told, alone): (bool, bool)) -> Due {
    let line = &desk.lines[row.line];
    let Some(first) = groups.first() else {
        return Due::settled(row.line);
    };
    let area: Area = groups.iter().map(|group| group.area).sum();
    let units = line.areas.keys();
    let areas = units.map(|&unit| (unit, area.quantity(unit))).collect();
    let same = |one: &&Group<'_>| one.keys.farmland == first.keys.farmland;
    let farmland = first.keys.farmland.filter(|_| groups.iter().all(same));
    let money = money(desk, groups).or_else(|| nothing(desk, groups));
    let money = money.filter(|_| alone);
    let near = |(sum, _): &(Money, Vec<Money>)| is_rounding(line, *sum, groups);
    Due {
        line: row.line,
        areas: if told && alone { areas } else { Vec::new() },
        district: first
            .keys
            .district
            .filter(|_| row.keys.district != first.keys.district),
        farmland: farmland.filter(|_| row.keys.farmland != farmland || row.keys.farmland.is_none()),
        rate: first.rate().filter(|_| told && groups.len() == 1),
        is_factor_told: told
            && desk.farmland_of(line.row).is_none()
            && row.keys.farmland.is_some()
            && row.keys.farmland != first.keys.farmland,
        money: money.filter(|money| told || near(money)),
        is_settled: false,
    }
}

impl Due {
    /// The money of one of several rows that share their land and its money to the fen.
    fn as_stated(line: &Line<'_>, number: usize) -> Self {
        Self {
            money: stated(line),
            is_settled: false,
            ..Self::settled(number)
        }
    }

    fn settled(line: usize) -> Self {
        Self {
            line,
            areas: Vec::new(),
            district: None,
            farmland: None,
            rate: None,
            is_factor_told: false,
            money: None,
            is_settled: true,
        }
    }

    /// Notes it on its row.
    pub(super) fn note(self, desk: &mut Desk<'_>) {
        let line = &mut desk.lines[self.line];
        line.is_settled |= self.is_settled;
        for (unit, area) in self.areas {
            if let Some(held) = line.areas.get_mut(&unit) {
                held.due.push(area);
            }
        }
        line.district_due.extend(self.district);
        line.farmland_due = line.farmland_due.or(self.farmland);
        if let Some((price, factor)) = self.rate {
            line.applied.due.push(price.times(factor));
            line.price.due.push(price);
            line.factor.due.push(factor);
        }
        if self.is_factor_told {
            line.factor.due.extend(line.factor.stated);
        }
        if let Some((sum, parts)) = self.money {
            line.amount.due.push(sum);
            for (held, part) in line.components.iter_mut().zip(parts) {
                held.due.push(part);
            }
        }
    }
}

fn money(desk: &Desk<'_>, groups: &[&Group<'_>]) -> Option<(Money, Vec<Money>)> {
    let mut all: Option<(Money, Vec<Money>)> = None;
    for (sum, parts) in groups.iter().filter_map(|group| group.money(desk)) {
        all = Some(match all {
            None => (sum, parts),
            Some((known, known_parts)) => {
                let parts = known_parts.iter().zip(&parts).map(|(&a, &b)| a + b);
                (known + sum, parts.collect())
            }
        });
    }
    all
}

/// True if several rows share their land, and what they state adds up to the money of its pieces.
fn shares_it(
    desk: &Desk<'_>,
    pairing: &Pairing<'_, '_>,
    rows: &[usize],
    groups: &[&Group<'_>],
) -> bool {
    let mut all = (Money::ZERO, vec![Money::ZERO; desk.components.len()]);
    for &row in rows {
        let Some((sum, parts)) = stated(&desk.lines[pairing.rows[row].line]) else {
            return false;
        };
        all.0 += sum;
        for (known, part) in all.1.iter_mut().zip(parts) {
            *known += part;
        }
    }
    rows.len() > 1 && money(desk, groups) == Some(all)
}

/// The amount and the components of a row that states them all.
fn stated(line: &Line<'_>) -> Option<(Money, Vec<Money>)> {
    let parts = line.components.iter().map(|part| part.stated);
    line.amount.stated.zip(parts.collect())
}

/// What state-owned land is due: nothing.
fn nothing(desk: &Desk<'_>, groups: &[&Group<'_>]) -> Option<(Money, Vec<Money>)> {
    let mut pieces = groups.iter().flat_map(|group| &group.pieces);
    pieces
        .all(|(_, piece)| piece.valued.outcome == Outcome::State)
        .then(|| (Money::ZERO, vec![Money::ZERO; desk.components.len()]))
}

/// True if the stated amount is the sum of the pieces as they are rounded one by one.
fn is_rounding(line: &Line<'_>, sum: Money, groups: &[&Group<'_>]) -> bool {
    let pieces: usize = groups.iter().map(|group| group.pieces.len()).sum();
    let bound = i128::try_from(pieces).unwrap_or(0) * CENT;
    let stated = line
        .amount
        .stated
        .or(line.components.first().and_then(|part| part.stated));
    stated.is_some()
        && pieces > 1
        && line
            .amount
            .stated
            .is_none_or(|stated| stated.distance(sum).steps() <= bound)
}
