//! The review of a filing: each of its tables is put on a desk, with its rows appraised by their own statements, and
//! checked.

use super::ground::Ground;
use super::order::Order;
use super::parcel::appraise_all;
use crate::check::{Desk, Discrepancy, Recomputed, Tolerances, check_filing, lines};
use crate::land::{FiledTable, Filing, Layer, Parcel};
use crate::lang::Text;
use crate::law::Standard;
use crate::value::Appraised;
use jiff::civil::Date;
use std::sync::atomic::AtomicUsize;

/// A filing with all that it is held against.
#[derive(Debug)]
pub struct Review<'a> {
    /// The filing.
    pub filing: &'a Filing,
    /// The items of its tables as records, in the order of [`Filing::tables`].
    pub records: &'a [Layer<Parcel>],
    /// The published districts and all layers.
    pub ground: &'a Ground,
    /// True if a list of districts was given at all.
    pub has_districts: bool,
    /// Rules and decisions.
    pub order: &'a Order,
    /// Id and name of the components that tables may have a column for.
    pub components: &'a [(String, Text)],
    /// What the red line gives, where one was given.
    pub recomputed: Option<Recomputed<'a>>,
    /// What differs by less is no discrepancy.
    pub tolerances: Tolerances,
}

/// What a review found.
#[derive(Debug, Default)]
pub struct ReviewOutcome<'a> {
    /// What is wrong, table by table, causes first.
    pub discrepancies: Vec<Discrepancy>,
    /// The standards that rows were held against, in the order of their first row.
    pub standards: Vec<&'a Standard>,
    /// The days that selected them, ascending.
    pub days: Vec<Date>,
    /// What could not be compared, and why.
    pub not_compared: Vec<Text>,
}

impl<'a> Review<'a> {
    /// Checks every table; tables are checked each by itself.
    #[must_use]
    pub fn check<'o>(&self) -> ReviewOutcome<'o>
    where
        'a: 'o,
    {
        let mut outcome = ReviewOutcome {
            not_compared: self.not_compared(),
            ..ReviewOutcome::default()
        };
        for ((sheet, table), records) in self.filing.tables().zip(self.records) {
            self.table(sheet, table, records, &mut outcome);
        }
        outcome.days.sort_unstable();
        outcome.days.dedup();
        outcome
    }

    fn table<'o>(
        &self,
        sheet: usize,
        table: &'a FiledTable,
        records: &'a Layer<Parcel>,
        outcome: &mut ReviewOutcome<'o>,
    ) where
        'a: 'o,
    {
        let done = AtomicUsize::new(0);
        let own = appraise_all(records, self.ground, self.order, |_| true, &done);
        outcome.take_terms(&own);
        let (lines, found) = lines(self.filing, table, sheet, self.components.len(), own);
        outcome.discrepancies.extend(found);
        let mut desk = Desk {
            filing: self.filing,
            sheet,
            table,
            lines,
            components: self.components,
            pack: &self.order.pack,
            scheme: self.order.scheme,
            project: &self.order.project,
            districts: self.has_districts.then_some(&self.ground.districts),
            gazetteer: self.ground.gazetteer.as_ref(),
            ground: self.recomputed,
            tolerances: self.tolerances.clone(),
        };
        outcome.discrepancies.extend(check_filing(&mut desk));
    }

    fn not_compared(&self) -> Vec<Text> {
        let mut found = Vec::new();
        if self.recomputed.is_none() {
            found.push(Text::fixed(
                "没有给出红线（地块图形）：面积、区片、地类和永久基本农田只按报件自己的数字核对",
                "no red line was given: areas, districts, classes and farmland are held against the filing's own figures only",
            ));
        }
        if !self.has_districts {
            found.push(Text::fixed(
                "没有给出公布的区片价：区片价没有核对",
                "no published districts were given: district prices were not checked",
            ));
        }
        found
    }
}

impl<'a> ReviewOutcome<'a> {
    fn take_terms(&mut self, own: &[Appraised<'a>]) {
        for terms in own.iter().filter_map(|one| one.terms) {
            self.days.push(terms.stated);
            if !self
                .standards
                .iter()
                .any(|known| known.id == terms.standard.id)
            {
                self.standards.push(terms.standard);
            }
        }
    }
}
