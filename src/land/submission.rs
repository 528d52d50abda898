//! Submissions (报批批次): a staged project is reported in several, and the day is that of each.

use super::parcel::Parcel;
use super::project::Days;
use std::collections::BTreeMap;

/// A submission of the project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Submission {
    /// Its number (批次号), matched whole.
    pub id: String,
    /// What it is called.
    pub name: Option<String>,
    /// Its days.
    pub days: Days,
    /// Number of the document it was submitted with.
    pub document: Option<String>,
    /// The level of government that approves it.
    pub level: Option<String>,
    /// Ids of its plots; empty if the records name their submission themselves.
    pub plots: Vec<String>,
    /// 1-based line of the project file.
    pub row: usize,
}

/// Which submission a plot belongs to, if the project has any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Membership<'a> {
    /// The project has no submissions.
    Undivided,
    /// It belongs to this one.
    Of(&'a Submission),
    /// Nobody says which.
    Unstated,
    /// The record names one that the project does not have.
    Unknown(&'a str),
    /// The record names one submission, the project file lists the plot in another or not in that one.
    Differs {
        /// What the record names.
        stated: &'a str,
        /// Where the project file lists the plot.
        listed: Option<&'a Submission>,
    },
}

/// The submissions of a project.
///
/// ```
/// use qupian::land::{Membership, Parcel, Submission, Submissions};
/// let listed = Submission { id: "1".into(), plots: vec!["D-1".into()], ..Submission::default() };
/// let by_field = Submission { id: "2".into(), ..Submission::default() };
/// let all = Submissions::new(vec![listed, by_field]);
/// let plot = |id: &str, batch: Option<&str>| Parcel {
///     id: id.into(), batch: batch.map(str::to_owned), ..Parcel::default()
/// };
/// assert_eq!(all.submission(&plot("D-1", None)).unwrap().id, "1");
/// assert_eq!(all.submission(&plot("D-2", Some("2"))).unwrap().id, "2");
/// assert_eq!(all.of(&plot("D-3", None)), Membership::Unstated);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Submissions {
    all: Vec<Submission>,
    by_plot: BTreeMap<String, usize>,
    by_id: BTreeMap<String, usize>,
}

impl Submissions {
    /// The submissions in the order of the project file. Ids and plots that stand twice are the reader's business: here
    /// the first counts.
    #[must_use]
    pub fn new(all: Vec<Submission>) -> Self {
        let (mut by_plot, mut by_id) = (BTreeMap::new(), BTreeMap::new());
        for (number, one) in all.iter().enumerate() {
            by_id.entry(one.id.clone()).or_insert(number);
            for plot in &one.plots {
                by_plot.entry(plot.clone()).or_insert(number);
            }
        }
        Self {
            all,
            by_plot,
            by_id,
        }
    }

    /// True if the project has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Each of them, in the order of the project file.
    pub fn iter(&self) -> impl Iterator<Item = &Submission> {
        self.all.iter()
    }

    /// Which one a plot belongs to: the one that lists its id, else the one that its record names.
    #[must_use]
    pub fn of<'a>(&'a self, parcel: &'a Parcel) -> Membership<'a> {
        if self.all.is_empty() {
            return Membership::Undivided;
        }
        let listed = self
            .by_plot
            .get(&parcel.id)
            .map(|&number| &self.all[number]);
        let stated = parcel.batch.as_deref();
        let named = stated.and_then(|batch| self.by_id.get(batch).map(|&number| &self.all[number]));
        match (listed, stated, named) {
            (Some(listed), Some(stated), _) if listed.id != stated => Membership::Differs {
                stated,
                listed: Some(listed),
            },
            (Some(listed), ..) => Membership::Of(listed),
            (None, Some(stated), Some(named)) if !named.plots.is_empty() => Membership::Differs {
                stated,
                listed: None,
            },
            (None, _, Some(named)) => Membership::Of(named),
            (None, Some(stated), None) => Membership::Unknown(stated),
            (None, None, None) => Membership::Unstated,
        }
    }

    /// The submission of a plot, where there is no doubt about it.
    #[must_use]
    pub fn submission<'a>(&'a self, parcel: &'a Parcel) -> Option<&'a Submission> {
        match self.of(parcel) {
            Membership::Of(submission) => Some(submission),
            _ => None,
        }
    }

    /// What a plot's submission is called in tables: its id; without submissions in the project, what the record names.
    #[must_use]
    pub fn label<'a>(&'a self, parcel: &'a Parcel) -> Option<&'a str> {
        match self.of(parcel) {
            Membership::Of(submission) => Some(&submission.id),
            Membership::Undivided => parcel.batch.as_deref(),
            _ => None,
        }
    }
}
