//! Two runs over the same parcels side by side: what the area, the price and the money of each row differ by.
//!
//! For information only: which standard a project is compensated by is not a choice, and a difference is no payable
//! amount. Every output says so.

use super::run::Run;
use super::totals::{Key, Level, Total, Totals, totals, totals_by};
use crate::land::{Finding, Severity};
use crate::lang::{Lang, Text};
use crate::units::{Area, Money};
use std::collections::{BTreeMap, BTreeSet};

/// The levels that a comparison has, in the order of its tables.
pub const COMPARED: [Level; 7] = [
    Level::Districts,
    Level::Classes,
    Level::Villages,
    Level::Townships,
    Level::Counties,
    Level::Parcels,
    Level::Project,
];

/// What every output of a comparison is marked with.
#[must_use]
pub fn not_payable() -> Text {
    Text::fixed(
        "仅供比较，不是应付金额",
        "for comparison only, not a payable amount",
    )
}

/// One side of a comparison.
#[derive(Debug)]
pub struct Side<'a> {
    /// What was asked for, as it was typed.
    pub asked: Text,
    /// In what it is not an ordinary run: a forced standard, replaced factors.
    pub notes: Vec<Text>,
    /// The run.
    pub run: Run<'a>,
}

/// Two runs over the same parcels.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The old result.
    pub a: Side<'a>,
    /// The new result.
    pub b: Side<'a>,
}

/// A row: the totals of both sides, `None` where a side has no such row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its code, if it has one.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// On side A.
    pub a: Option<Total>,
    /// On side B.
    pub b: Option<Total>,
}

/// A table of differences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Ids and names of the components of both sides.
    pub components: Vec<(String, Text)>,
    /// The rows, ordered by code; parcels in the order of the file.
    pub rows: Vec<Difference>,
    /// All rows together; the same on every level.
    pub all: Difference,
}

/// The differences at a level.
///
/// Districts are matched by their label, other rows by code and name, parcels by their place in the file. A row that
/// only one side has stays, with nothing on the other.
#[must_use]
pub fn compare(both: &Comparison<'_>, level: Level) -> Sheet {
    let [a, b] = [&both.a, &both.b].map(|side| side_totals(&side.run, level));
    let mut components = a.components.clone();
    let known: BTreeSet<&String> = a.components.iter().map(|(id, _)| id).collect();
    let more = b.components.iter().filter(|(id, _)| !known.contains(id));
    components.extend(more.cloned());
    let [a, b] = [a, b].map(|side| in_columns(side, &components));
    let all = Difference {
        code: String::new(),
        name: Text::fixed("合计", "total"),
        a: Some(a.all),
        b: Some(b.all),
    };
    let rows = matched(a.rows, b.rows, level);
    Sheet {
        components,
        rows,
        all,
    }
}

/// The rows of one side: as everywhere, but the project is one row, whatever standards it has on either side.
fn side_totals(run: &Run<'_>, level: Level) -> Totals {
    if level != Level::Project {
        return totals(run, level);
    }
    totals_by(run, |_, appraised, _| {
        let stated = appraised.parcel.project.as_ref();
        let name = stated.or(run.project.name.as_ref());
        let name = name.map_or_else(
            || Text::fixed("（未命名）", "(unnamed)"),
            |name| Text::same(name.clone()),
        );
        ((0, String::new(), name.zh().to_owned()), name)
    })
}

/// The same totals with their components in the columns of both sides.
fn in_columns(mut side: Totals, columns: &[(String, Text)]) -> Totals {
    let own = side.components.clone();
    let placed = |total: &mut Total| {
        let of = |id: &String| own.iter().position(|(known, _)| known == id);
        let money = |(id, _): &(String, Text)| of(id).map(|at| total.components[at]);
        total.components = columns
            .iter()
            .map(|column| money(column).unwrap_or_default())
            .collect();
    };
    side.rows.iter_mut().for_each(|(_, _, total)| placed(total));
    placed(&mut side.all);
    side
}

type Row = (String, Text, Total);

fn matched(a: Vec<Row>, b: Vec<Row>, level: Level) -> Vec<Difference> {
    let shared = by_label(&a, &b, level);
    let key = |place: usize, (code, name, _): &Row| -> Key {
        match level {
            Level::Parcels => (place, String::new(), String::new()),
            _ if shared.contains(code) => (0, code.clone(), String::new()),
            _ => (0, code.clone(), name.zh().to_owned()),
        }
    };
    let mut rows: BTreeMap<Key, Difference> = BTreeMap::new();
    for (place, row) in a.into_iter().enumerate() {
        let key = key(place, &row);
        let (code, name, total) = row;
        let (a, b) = (Some(total), None);
        rows.insert(key, Difference { code, name, a, b });
    }
    for (place, row) in b.into_iter().enumerate() {
        let key = key(place, &row);
        let (code, name, total) = row;
        let (a, b) = (None, None);
        let found = rows.entry(key);
        found.or_insert(Difference { code, name, a, b }).b = Some(total);
    }
    rows.into_values().collect()
}

/// The labels of districts that no side has twice: their names and grades may differ between two layers.
fn by_label(a: &[Row], b: &[Row], level: Level) -> BTreeSet<String> {
    let [once_a, once_b] = [a, b].map(|rows| {
        let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
        let rows = rows.iter().filter(|_| level == Level::Districts);
        rows.for_each(|(code, _, _)| *counts.entry(code).or_default() += 1);
        counts
    });
    let once =
        |counts: &BTreeMap<&String, usize>, code| counts.get(code).is_none_or(|&one| one == 1);
    let codes = once_a.keys().chain(once_b.keys());
    codes
        .filter(|code| !code.is_empty() && once(&once_a, **code) && once(&once_b, **code))
        .map(|code| (*code).clone())
        .collect()
}

/// The side that a row is on alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Side B has no such row.
    A,
    /// Side A has none.
    B,
}

impl Difference {
    /// Nothing, for the side without the row.
    fn side(side: Option<&Total>, components: usize) -> Total {
        side.cloned().unwrap_or_else(|| Total {
            components: vec![Money::ZERO; components],
            ..Total::default()
        })
    }

    /// Both sides, nothing where a side has no such row; `components` is how many the sheet has.
    #[must_use]
    pub fn sides(&self, components: usize) -> [Total; 2] {
        [&self.a, &self.b].map(|side| Self::side(side.as_ref(), components))
    }

    /// The side that has the row alone.
    #[must_use]
    pub fn only(&self) -> Option<Only> {
        match (&self.a, &self.b) {
            (Some(_), None) => Some(Only::A),
            (None, Some(_)) => Some(Only::B),
            _ => None,
        }
    }

    /// B's area less A's.
    #[must_use]
    pub fn area(&self) -> Area {
        let [a, b] = self.sides(0);
        b.area - a.area
    }

    /// B's money less A's.
    #[must_use]
    pub fn amount(&self) -> Money {
        let [a, b] = self.sides(0);
        b.amount - a.amount
    }

    /// The difference of the money as a percentage of A's; `None` unless both sides have priced land: what is missing
    /// on one side is no change of price.
    #[must_use]
    pub fn percent(&self) -> Option<String> {
        self.price()?;
        self.amount().percent_of(self.sides(0)[0].amount)
    }

    /// The average prices in yuan/mu, to the fen; `None` where nothing is priced.
    #[must_use]
    pub fn prices(&self) -> [Option<Money>; 2] {
        self.sides(0).map(|side| side.amount.per(side.priced_mu))
    }

    /// The difference of the average prices as printed; `None` unless both sides have one.
    #[must_use]
    pub fn price(&self) -> Option<Money> {
        let [a, b] = self.prices();
        a.zip(b).map(|(a, b)| b - a)
    }
}

impl Comparison<'_> {
    /// The words of everything made up on either side.
    #[must_use]
    pub fn demonstrations(&self) -> Vec<Text> {
        let mut found = self.a.run.demonstrations();
        for text in self.b.run.demonstrations() {
            if !found.contains(&text) {
                found.push(text);
            }
        }
        found
    }

    /// Every finding with the sides it is on: A's in their order, then what only B has.
    #[must_use]
    pub fn findings(&self) -> Vec<(&'static str, &Finding)> {
        let [a, b] = [&self.a, &self.b].map(|side| side.run.findings());
        let words = |one: &&Finding| (one.id, one.place.say(Lang::Zh), one.what.zh().to_owned());
        let [in_a, in_b] = [&a, &b].map(|found| found.iter().map(words).collect::<BTreeSet<_>>());
        let both = |one: &&Finding| in_b.contains(&words(one));
        let of_a = a
            .iter()
            .map(|one| (if both(one) { "AB" } else { "A" }, *one));
        let of_b = b.iter().filter(|one| !in_a.contains(&words(one)));
        of_a.chain(of_b.map(|one| ("B", *one))).collect()
    }
}

impl Side<'_> {
    /// How many errors, warnings and notes its run has.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        let found = self.run.findings();
        let count = |severity| found.iter().filter(|one| one.severity == severity).count();
        [Severity::Error, Severity::Warning, Severity::Note].map(count)
    }
}

/// What the rows of a level are, for headings: the project is one row here, and no standard.
pub(super) fn level_text(level: Level) -> Text {
    match level {
        Level::Project => Text::fixed("项目", "project"),
        other => other.text(),
    }
}
