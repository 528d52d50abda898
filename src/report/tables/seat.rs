//! Where land belongs: county, township and village, by code, with the names that are known.

use crate::land::Village;
use crate::lang::Text;
use crate::report::Run;
use crate::report::totals::{NOT_STATED, unit_name, unit_of};
use std::collections::{BTreeMap, BTreeSet};

/// The place of a village among the administrative units; land without one comes last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Seat {
    /// True if no village is stated, or none with a county.
    apart: (bool, bool),
    /// The county's six digits; empty if the code has none.
    pub(super) county: String,
    /// The township's nine digits; empty if the code has none.
    pub(super) township: String,
    /// The village's code, twelve digits at most.
    pub(super) code: String,
    /// The name of a village without a code; one with a code is told by it.
    uncoded: String,
}

impl Seat {
    /// The seat of a village.
    pub(super) fn of(village: &Village) -> Self {
        let stated = village.code.as_deref().unwrap_or_default().trim();
        let unit = |digits| unit_of(stated, digits).unwrap_or_default().to_owned();
        let (county, code) = (unit(6), stated.chars().take(12).collect::<String>());
        let name = village.name.clone().filter(|_| code.is_empty());
        let nothing = code.is_empty() && name.is_none();
        Self {
            apart: (nothing, county.is_empty()),
            township: unit(9),
            uncoded: name.unwrap_or_default(),
            county,
            code,
        }
    }

    /// The units that it is in, each with its level: county 1, township 2, village 3. In order they stand as in a table.
    pub(super) fn units(&self) -> Vec<(Self, u8)> {
        let county = Self {
            county: self.county.clone(),
            ..Self::default()
        };
        let township = Self {
            township: self.township.clone(),
            ..county.clone()
        };
        let mut units = Vec::new();
        if !self.county.is_empty() {
            units.push((county, 1));
        }
        if !self.township.is_empty() {
            units.push((township, 2));
        }
        units.push((self.clone(), 3));
        units
    }

    /// A word that tells the unit from all others of its level.
    pub(super) fn key(&self, level: u8) -> String {
        let (county, township, code) = (&self.county, &self.township, &self.code);
        format!("{level}:{county}:{township}:{code}:{}", self.uncoded)
    }

    /// The code of the unit itself: the longest that it has.
    pub(super) fn own_code(&self) -> &str {
        let codes = [&self.code, &self.township, &self.county];
        codes
            .into_iter()
            .find(|code| !code.is_empty())
            .map_or("", String::as_str)
    }
}

/// The names of a run's administrative units: the gazetteer's, else the records'.
pub(super) struct Names<'r> {
    run: &'r Run<'r>,
    recorded: BTreeMap<String, BTreeSet<&'r str>>,
}

impl<'r> Names<'r> {
    /// The names of a run.
    pub(super) fn new(run: &'r Run<'r>) -> Self {
        let mut recorded: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let pieces = run.appraised.iter().flat_map(|one| &one.pieces);
        let villages = pieces.map(|piece| piece.village);
        let records = run.appraised.iter().map(|one| &one.parcel.village);
        for village in villages.chain(records) {
            if let Some(name) = village.name.as_deref() {
                recorded
                    .entry(Seat::of(village).code)
                    .or_default()
                    .insert(name);
            }
        }
        Self { run, recorded }
    }

    /// The name of a county or township; its code where it has none.
    pub(super) fn unit(&self, code: &str) -> Text {
        unit_name(self.run, code).unwrap_or_else(|| Text::same(code))
    }

    /// The name of a village: several where records of one code differ.
    pub(super) fn village(&self, seat: &Seat) -> Text {
        if seat.code.is_empty() {
            let named = (!seat.uncoded.is_empty()).then(|| Text::same(seat.uncoded.clone()));
            return named.unwrap_or(NOT_STATED);
        }
        let listed = self.run.gazetteer.and_then(|list| list.name(&seat.code));
        match (listed, self.recorded.get(&seat.code)) {
            (Some(name), _) => Text::same(name),
            (None, Some(names)) => {
                let names: Vec<&str> = names.iter().copied().collect();
                Text::same(names.join("/"))
            }
            (None, None) => Text::same(seat.code.clone()),
        }
    }
}
