//! The clauses of the document: every reference finds one, and every one is used or said not to be coded.

use super::component::unique;
use crate::cite::Standing;
use crate::lang::Text;
use crate::law::{Clause, NotCoded};
use crate::strict::Sheet;
use crate::strict::Table;
use crate::strict::closest;
use crate::text;

/// The pack's words of the standings.
pub(super) const STANDINGS: [&str; 5] = [
    "official",
    "press-report",
    "recorded",
    "demonstration",
    "reading",
];

/// Reads `[[clause]]`; a clause without a standing has the document's.
pub(super) fn clauses(root: &Table<'_>, standing: Standing) -> Option<Vec<Clause>> {
    root.must("clause")?.some()?;
    let rows = root.rows("clause");
    let read: Vec<Option<Clause>> = rows.iter().map(|row| clause(row, standing)).collect();
    unique(
        &rows,
        read.iter()
            .map(|one| one.as_ref().map(|one| one.id.clone())),
    );
    read.into_iter().collect()
}

fn clause(row: &Table<'_>, document: Standing) -> Option<Clause> {
    let id = row.id("id");
    let wording = row.text("wording");
    let standing = match row.may("standing") {
        Some(node) => node.one_of(&STANDINGS, Standing::from_word),
        None => Some(document),
    };
    row.done();
    Some(Clause {
        id: id?.0,
        wording: wording?,
        standing: standing?,
    })
}

/// Reads `[[not_coded]]`.
pub(super) fn not_coded(root: &Table<'_>) -> Option<Vec<NotCoded>> {
    let rows = root.rows("not_coded");
    let read: Vec<Option<NotCoded>> = rows
        .iter()
        .map(|row| {
            let clause = row.must("clause").and_then(|node| node.word());
            let why = row.text("why");
            row.done();
            Some(NotCoded {
                clause: clause?.to_owned(),
                why: why?,
            })
        })
        .collect();
    unique(
        &rows,
        read.iter()
            .map(|one| one.as_ref().map(|one| one.clause.clone())),
    );
    read.into_iter().collect()
}

/// Holds references, clauses and the list of what is not coded against each other.
pub(super) fn all_known_and_used(
    sheet: &Sheet<'_>,
    root: &Table<'_>,
    clauses: &[Clause],
    not_coded: &[NotCoded],
) {
    let known: Vec<&str> = clauses.iter().map(|clause| clause.id.as_str()).collect();
    let references = sheet.references();
    for reference in &references {
        let id = reference.clause.as_str();
        if !known.contains(&id) {
            let (what, remedy) = unknown(id, &known);
            sheet.problem(
                "unknown-clause",
                &reference.at,
                &reference.path,
                what,
                remedy,
            );
        }
    }
    for (row, entry) in root.rows("not_coded").iter().zip(not_coded) {
        let id = entry.clause.as_str();
        if !known.contains(&id) {
            let (what, remedy) = unknown(id, &known);
            row.problem("unknown-clause", what, remedy);
        }
    }
    for (row, clause) in root.rows("clause").iter().zip(clauses) {
        let id = clause.id.as_str();
        let used = references.iter().any(|reference| reference.clause == id);
        let listed = not_coded.iter().any(|entry| entry.clause == id);
        if !used && !listed {
            row.at_key(
                &["id"],
                "unused-clause",
                text!(
                    "条款 `{id}` 既没有数值引用，也没有列入 [[not_coded]]",
                    "the clause `{id}` is neither cited by a value nor listed under [[not_coded]]"
                ),
                Text::fixed(
                    "引用它，或写明为什么不编入",
                    "cite it, or say why it is not coded",
                ),
            );
        }
        if used && listed {
            row.at_key(
                &["id"],
                "coded-and-not",
                text!(
                    "条款 `{id}` 已被引用，又列入 [[not_coded]]",
                    "the clause `{id}` is cited and yet listed under [[not_coded]]"
                ),
                Text::fixed("两者留一", "keep one of the two"),
            );
        }
    }
}

/// What to say about a reference to no clause.
pub(super) fn unknown(id: &str, known: &[&str]) -> (Text, Text) {
    let remedy = match closest(id, known.iter().copied()) {
        Some(meant) => text!("是否想写 `{meant}`？", "did you mean `{meant}`?"),
        None => text!(
            "补上 id = \"{id}\" 的 [[clause]]",
            "add a [[clause]] with id = \"{id}\""
        ),
    };
    (
        text!("没有标识为 `{id}` 的条款", "there is no clause `{id}`"),
        remedy,
    )
}
