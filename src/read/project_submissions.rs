//! `[[submission]]` in a project file: the submissions of a staged project, each with its day.

use crate::land::{Days, Submission, Submissions};
use crate::lang::Text;
use crate::strict::{Node, Table};
use crate::text;
use std::collections::BTreeMap;

/// What stands where: ids of submissions, and plots with the submission that lists them.
#[derive(Default)]
struct Seen {
    ids: Vec<String>,
    plots: BTreeMap<String, String>,
}

/// The submissions of a project file, in its order; what is wrong is noted.
pub(super) fn submissions(root: &Table<'_>) -> Submissions {
    let mut seen = Seen::default();
    let read = |table: Table<'_>| {
        let submission = submission(&table, &mut seen);
        table.done();
        submission
    };
    Submissions::new(
        root.rows("submission")
            .into_iter()
            .filter_map(read)
            .collect(),
    )
}

fn submission(table: &Table<'_>, seen: &mut Seen) -> Option<Submission> {
    let id = id(table, seen);
    let name = table.may_word("name");
    let days = days(table);
    let (document, level) = (table.may_word("document"), table.may_word("level"));
    let called = id.clone().unwrap_or_default();
    let plots = table.may("plots");
    let plots = plots.map_or_else(Vec::new, |node| plots_of(&node, &called, seen));
    Some(Submission {
        id: id?,
        name,
        days,
        document,
        level,
        plots,
        row: table.sheet.row(&table.at),
    })
}

fn id(table: &Table<'_>, seen: &mut Seen) -> Option<String> {
    let id = table.must("id")?.word()?.trim().to_owned();
    if seen.ids.contains(&id) {
        table.at_key(
            &["id"],
            "duplicate-id",
            text!(
                "批次号 `{id}` 用了两次",
                "the submission `{id}` stands twice"
            ),
            Text::fixed(
                "合为一个批次，或改正批次号",
                "make them one, or correct the id",
            ),
        );
        return None;
    }
    seen.ids.push(id.clone());
    Some(id)
}

fn days(table: &Table<'_>) -> Days {
    let keys = ["reported", "approved", "announced"];
    let nodes = keys.map(|key| table.may(key));
    if nodes.iter().all(Option::is_none) {
        table.problem(
            "missing-key",
            Text::fixed(
                "批次没有日期：缺少 `reported`",
                "the submission has no day: `reported` is missing",
            ),
            Text::fixed(
                "写明上报日期，如 reported = \"2019-11-20\"",
                "state the day of reporting, e.g. reported = \"2019-11-20\"",
            ),
        );
    }
    let [reported, approved, announced] = nodes.map(|node| node.and_then(|node| node.day()));
    Days {
        reported,
        approved,
        announced,
    }
}

/// The plots that a submission lists; none may stand in two.
fn plots_of(node: &Node<'_>, submission: &str, seen: &mut Seen) -> Vec<String> {
    let mut found = Vec::new();
    for member in node.some().unwrap_or_default() {
        let Some(plot) = member.word().map(str::trim) else {
            continue;
        };
        if let Some(other) = seen.plots.get(plot) {
            twice(&member, plot, other, submission);
            continue;
        }
        seen.plots.insert(plot.to_owned(), submission.to_owned());
        found.push(plot.to_owned());
    }
    found
}

fn twice(node: &Node<'_>, plot: &str, other: &str, submission: &str) {
    let what = if other == submission {
        text!(
            "地块 `{plot}` 在批次 `{submission}` 中写了两次",
            "plot `{plot}` stands twice in submission `{submission}`"
        )
    } else {
        text!(
            "地块 `{plot}` 已在批次 `{other}` 中，又写在批次 `{submission}` 中",
            "plot `{plot}` is in submission `{other}` and in `{submission}` as well"
        )
    };
    let remedy = Text::fixed("一个地块只属于一个批次", "a plot belongs to one submission");
    node.problem("plot-in-two-submissions", what, remedy);
}
