//! The days of a plot: its record's own, else those of its submission, else the project's.

use super::order::Order;
use crate::land::{Days, Layer, Membership, Parcel, Place, Problem, Refusal, Submission};
use crate::lang::Text;
use crate::text;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Why the days of a plot cannot be told.
pub(super) enum Undated {
    /// The project has submissions, and nobody says which one the plot is in.
    Unstated,
    /// The record names a submission that the project does not have.
    Unknown(String),
    /// Record and project file name different submissions: what the record says, and where the plot is listed.
    Differs(String, Option<String>),
    /// The record's own day is not that of its submission: the submission, its day, the record's.
    OtherDay(String, Date, Date),
}

/// The days of a plot.
///
/// A plot of no submission has the day of its own record, or else the project's, if the project file states one beside
/// its submissions.
pub(super) fn days(parcel: &Parcel, order: &Order) -> Result<Days, Undated> {
    let (own, project) = (parcel.days, order.project.days);
    let by = order.pack.selection.by;
    match order.submissions.of(parcel) {
        Membership::Undivided => Ok(own.or(project)),
        Membership::Of(submission) => agreed(own, submission).map(|days| days.or(project)),
        Membership::Unstated if by.of(own.or(project)).is_some() => Ok(own.or(project)),
        Membership::Unstated => Err(Undated::Unstated),
        Membership::Unknown(_) if by.of(own).is_some() => Ok(own.or(project)),
        Membership::Unknown(stated) => Err(Undated::Unknown(stated.to_owned())),
        Membership::Differs { stated, listed } => Err(Undated::Differs(
            stated.to_owned(),
            listed.map(|submission| submission.id.clone()),
        )),
    }
}

/// The record's days and the submission's, where they do not contradict each other.
fn agreed(own: Days, submission: &Submission) -> Result<Days, Undated> {
    let theirs = submission.days;
    let pairs = [
        (own.reported, theirs.reported),
        (own.approved, theirs.approved),
        (own.announced, theirs.announced),
    ];
    let stated = pairs
        .into_iter()
        .filter_map(|(own, theirs)| own.zip(theirs));
    for (own, theirs) in stated {
        if own != theirs {
            return Err(Undated::OtherDay(submission.id.clone(), theirs, own));
        }
    }
    Ok(own.or(theirs))
}

impl Undated {
    /// Id, what is wrong, and what to do.
    pub(super) fn words(&self) -> (&'static str, Text, Text) {
        match self {
            Self::Unstated => (
                "submission-missing",
                Text::fixed(
                    "项目分批上报，而该地块不属于任何批次，也没有自己的日期",
                    "the project is reported in submissions, and the plot belongs to none and has no day of its own",
                ),
                Text::fixed(
                    "在项目文件 [[submission]] 的 plots 中列入，或补充批次号字段",
                    "list it under `plots` of a [[submission]] in the project file, or add the field 批次号",
                ),
            ),
            Self::Unknown(stated) => (
                "submission-missing",
                text!(
                    "地块所记批次 `{stated}` 不在项目文件的 [[submission]] 中，也没有自己的日期",
                    "the plot names submission `{stated}`, which the project file does not have, and no day of its own"
                ),
                Text::fixed(
                    "更正批次号（须完全一致），或在项目文件中补充该批次",
                    "correct it (ids are matched letter for letter), or add the submission to the project file",
                ),
            ),
            Self::Differs(stated, listed) => differs(stated, listed.as_deref()),
            Self::OtherDay(submission, theirs, own) => (
                "submission-day-differs",
                text!(
                    "地块所记日期 {own} 与所属批次 `{submission}` 的日期 {theirs} 不一致",
                    "the plot's own day {own} is not that of its submission `{submission}`, {theirs}"
                ),
                Text::fixed(
                    "核对以哪一天为准，更正其一",
                    "find out which day counts and correct the other",
                ),
            ),
        }
    }
}

fn differs(stated: &str, listed: Option<&str>) -> (&'static str, Text, Text) {
    let what = match listed {
        Some(listed) => text!(
            "地块所记批次 `{stated}`，而项目文件把它列在批次 `{listed}`",
            "the plot names submission `{stated}`, and the project file lists it in `{listed}`"
        ),
        None => text!(
            "地块所记批次 `{stated}`，而项目文件中该批次的 plots 没有列入它",
            "the plot names submission `{stated}`, whose `plots` in the project file do not list it"
        ),
    };
    let tip = Text::fixed(
        "更正批次号字段或项目文件",
        "correct the field or the project file",
    );
    ("submission-differs", what, tip)
}

/// Refuses submissions that list plots which the parcels' file does not have. `file` is the project file.
///
/// # Errors
///
/// A refusal with a problem for each such plot.
pub fn admit_submissions(layer: &Layer<Parcel>, order: &Order, file: &str) -> Result<(), Refusal> {
    let listed = order.submissions.iter().any(|one| !one.plots.is_empty());
    if !listed {
        return Ok(());
    }
    let known: BTreeSet<&str> = layer
        .items
        .iter()
        .map(|parcel| parcel.id.as_str())
        .collect();
    let mut problems = Vec::new();
    for submission in order.submissions.iter() {
        let missing = submission
            .plots
            .iter()
            .filter(|plot| !known.contains(plot.as_str()));
        problems.extend(missing.map(|plot| no_such_plot(submission, plot, layer, file)));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Refusal { problems })
    }
}

fn no_such_plot(submission: &Submission, plot: &str, layer: &Layer<Parcel>, file: &str) -> Problem {
    let (id, parcels) = (&submission.id, &layer.source.file);
    let place = Place::file(file)
        .row(submission.row)
        .field("plots")
        .value(plot);
    let what = text!(
        "批次 `{id}` 列有地块 `{plot}`，而 {parcels} 中没有",
        "submission `{id}` lists plot `{plot}`, which {parcels} does not have"
    );
    let remedy = Text::fixed(
        "更正地块编号（须完全一致），或补充该地块",
        "correct the id (ids are matched letter for letter), or add the plot",
    );
    Problem::new("submission-plot-unknown", place, what, remedy)
}
