//! A value of the law with the days it holds on.

use crate::lang::Text;
use crate::text;
use jiff::civil::Date;

/// One value, from its day on.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<T> {
    /// First day.
    pub from: Date,
    /// Last day, where the value ended without a successor.
    pub to: Option<Date>,
    /// The value.
    pub value: T,
    /// The clause that sets it, by its id in the standard.
    pub clause: String,
}

/// A value that changes over time: each entry holds from its day until the next one's.
///
/// Before the first day, and after an end without a successor, there is no value, and that is an error.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated<T> {
    entries: Vec<Entry<T>>,
}

/// No value on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotInForce {
    /// The day that was asked for.
    pub day: Date,
    /// The first day with a value, if it is later.
    pub first: Option<Date>,
    /// The last day with a value, if it is earlier.
    pub last: Option<Date>,
}

impl NotInForce {
    /// What is wrong, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        let day = self.day;
        match (self.first, self.last) {
            (Some(first), _) => text!(
                "{day} 尚无有效值，最早的一个自 {first} 起施行",
                "there is no value on {day}: the first one takes effect on {first}"
            ),
            (None, Some(last)) => {
                text!(
                    "{day} 已无有效值，最后一个至 {last} 止",
                    "there is no value on {day}: the last one ended on {last}"
                )
            }
            (None, None) => text!("{day} 没有有效值", "there is no value on {day}"),
        }
    }
}

impl<T> Dated<T> {
    /// A dated value from its entries, in the order of their days.
    ///
    /// `None` if there are no entries, or if they are out of order or overlap.
    #[must_use]
    pub fn new(entries: Vec<Entry<T>>) -> Option<Self> {
        let ends = |entry: &Entry<T>| entry.to.is_none_or(|to| to >= entry.from);
        let apart = |pair: &[Entry<T>]| pair[1].from > pair[0].to.unwrap_or(pair[0].from);
        let fine = !entries.is_empty() && entries.iter().all(ends) && entries.windows(2).all(apart);
        fine.then_some(Self { entries })
    }

    /// A value that is never stated: it has no entries, and [`Dated::on`] finds none on any day.
    #[must_use]
    pub fn none() -> Self {
        Self {
            entries: Vec::new(),
        }
    }

    /// The same days and clauses with one value on all of them: what if it had been another.
    #[must_use]
    pub fn replaced(&self, value: T) -> Self
    where
        T: Clone,
    {
        let entry = |entry: &Entry<T>| Entry {
            value: value.clone(),
            clause: entry.clause.clone(),
            ..*entry
        };
        Self {
            entries: self.entries.iter().map(entry).collect(),
        }
    }

    /// All entries, in the order of their days.
    #[must_use]
    pub fn entries(&self) -> &[Entry<T>] {
        &self.entries
    }

    /// The entry in force on `day`.
    ///
    /// # Errors
    ///
    /// [`NotInForce`] before the first entry, and after one that ended without a successor.
    ///
    /// # Example
    ///
    /// ```
    /// use jiff::civil::date;
    /// use qupian::law::{Dated, Entry};
    /// let entry = |from, value| Entry { from, to: None, value, clause: "factor".into() };
    /// let dated = Dated::new(vec![entry(date(2020, 1, 1), 12), entry(date(2023, 1, 1), 13)]).unwrap();
    /// assert_eq!(dated.on(date(2022, 12, 31)).unwrap().value, 12);
    /// assert_eq!(dated.on(date(2023, 1, 1)).unwrap().value, 13);
    /// assert!(dated.on(date(2019, 12, 31)).is_err());
    /// ```
    pub fn on(&self, day: Date) -> Result<&Entry<T>, NotInForce> {
        let started = self.entries.iter().rev().find(|entry| entry.from <= day);
        match started {
            Some(entry) if entry.to.is_none_or(|to| day <= to) => Ok(entry),
            Some(entry) => Err(NotInForce {
                day,
                first: self.next_after(day),
                last: entry.to,
            }),
            None => Err(NotInForce {
                day,
                first: self.next_after(day),
                last: None,
            }),
        }
    }

    fn next_after(&self, day: Date) -> Option<Date> {
        self.entries
            .iter()
            .map(|entry| entry.from)
            .find(|&from| from > day)
    }
}
