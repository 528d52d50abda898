//! A pack from its files: `pack.toml` and `standards/*.toml`, held against each other.

use super::clause::unknown;
use super::dated::next;
use super::standard::{Read, format};
use crate::cite::Digest;
use crate::lang::Text;
use crate::law::{DateField, Pack, Selection, Standard};
use crate::strict::closest;
use crate::strict::{Sheet, Span};
use crate::strict::{Table, given};
use crate::text;
use jiff::civil::Date;
use std::ops::RangeInclusive;
use toml::de::DeTable;

/// The version of the format that this program reads.
const FORMAT: &str = "qupian-pack-1";

/// A clause of one of the pack's standards, as `pack.toml` refers to it.
struct Citing {
    standard: String,
    clause: String,
    standard_at: Span,
    clause_at: Span,
}

/// What `pack.toml` itself says.
pub(super) struct Head {
    id: String,
    name: Text,
    jurisdiction: String,
    demonstration: Option<Text>,
    by: DateField,
    clause: Citing,
    boundary: Option<Citing>,
    gaps: Vec<(RangeInclusive<Date>, Span)>,
}

/// Reads `pack.toml`.
pub(super) fn head(sheet: &Sheet<'_>, tree: &DeTable<'_>) -> Option<Head> {
    let root = Table::new(sheet, String::new(), 0..0, tree);
    format(&root, FORMAT);
    let id = root.id("id");
    let name = root.text("name");
    let jurisdiction = root.must("jurisdiction").and_then(|node| node.region());
    let demonstration = root.may("demonstration").map(|node| node.text());
    let selection = selection(&root);
    let gaps = gaps(&root);
    root.done();
    let (by, clause, boundary) = selection?;
    Some(Head {
        id: id?.0,
        name: name?,
        jurisdiction: jurisdiction?,
        demonstration: given(demonstration)?,
        by,
        clause,
        boundary,
        gaps: gaps?,
    })
}

fn selection(root: &Table<'_>) -> Option<(DateField, Citing, Option<Citing>)> {
    let table = root.must("selection")?.table()?;
    let by = table
        .must("by")
        .and_then(|node| node.one_of(&["reported", "approved", "announced"], DateField::from_word));
    let clause = table.must("clause").and_then(|node| citing(&node.table()?));
    let boundary = table.may("boundary").map(|node| citing(&node.table()?));
    table.done();
    let boundary = given(boundary)?;
    Some((by?, clause?, boundary))
}

fn citing(table: &Table<'_>) -> Option<Citing> {
    let standard = table.id("standard");
    let clause = table.id("clause");
    table.done();
    let ((standard, standard_at), (clause, clause_at)) = (standard?, clause?);
    Some(Citing {
        standard,
        clause,
        standard_at,
        clause_at,
    })
}

fn gaps(root: &Table<'_>) -> Option<Vec<(RangeInclusive<Date>, Span)>> {
    let rows = root.rows("gap");
    let read = rows.iter().map(|row| {
        let from = row.must("from").and_then(|node| node.day());
        let to = row.must("to").and_then(|node| node.day());
        row.text("why");
        row.done();
        Some((from?..=to?, row.at.clone()))
    });
    read.collect::<Vec<_>>().into_iter().collect()
}

/// Joins what was read, noting what does not fit together.
pub(super) fn join(
    sheet: &Sheet<'_>,
    head: Option<Head>,
    read: Vec<(&Sheet<'_>, Option<Read>)>,
    digest: Digest,
) -> Option<Pack> {
    let complete = read.iter().all(|(_, read)| read.is_some());
    let mut read: Vec<(&Sheet<'_>, Read)> = read
        .into_iter()
        .filter_map(|(sheet, read)| Some((sheet, read?)))
        .collect();
    read.sort_by_key(|(_, read)| (read.standard.from, read.standard.to));
    same_ids(&read);
    let head = head?;
    if complete {
        bordering(&read, &head.gaps, sheet);
    }
    let clause = cited(sheet, &head.clause, &read, complete);
    let boundary = match &head.boundary {
        Some(boundary) => Some(cited(sheet, boundary, &read, complete)?),
        None => None,
    };
    let note = |(standard, id): (&Standard, &str)| {
        let cite = standard.cite(id);
        let standing = cite.standing.text();
        let (zh, en) = (cite.wording.zh(), cite.wording.en());
        let (standing_zh, standing_en) = (standing.zh(), standing.en());
        text!("{zh}（{standing_zh}）", "{en} ({standing_en})")
    };
    let selection = Selection {
        by: head.by,
        clause: clause.map(|(standard, id)| standard.cite(id))?,
        boundary_note: boundary.map(note),
    };
    complete.then(|| Pack {
        id: head.id.clone(),
        name: head.name.clone(),
        jurisdiction: head.jurisdiction.clone(),
        demonstration: head.demonstration.clone(),
        digest,
        selection,
        standards: read.iter().map(|(_, read)| read.standard.clone()).collect(),
    })
}

fn same_ids(read: &[(&Sheet<'_>, Read)]) {
    for (at, (sheet, one)) in read.iter().enumerate() {
        let id = &one.standard.id;
        if let Some((other, _)) = read[..at]
            .iter()
            .find(|(_, other)| other.standard.id == *id)
        {
            let file = other.name();
            sheet.problem(
                "duplicate-id",
                &one.id_at,
                "id",
                text!(
                    "标准标识 `{id}` 已由 {file} 使用",
                    "the standard id `{id}` is already used by {file}"
                ),
                Text::fixed("换一个标识", "choose another id"),
            );
        }
    }
}

/// Notes standards that overlap, and days between them that no standard rules and no `[[gap]]` declares.
fn bordering(read: &[(&Sheet<'_>, Read)], gaps: &[(RangeInclusive<Date>, Span)], head: &Sheet<'_>) {
    let mut holes = Vec::new();
    for pair in read.windows(2) {
        let ((_, before), (sheet, after)) = (&pair[0], &pair[1]);
        let (earlier, later) = (&before.standard.id, &after.standard.id);
        let overlap = || {
            let days = |standard: &Standard| {
                let day =
                    |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
                format!("{}..{}", day(standard.from), day(standard.to))
            };
            let (first, second) = (days(&before.standard), days(&after.standard));
            sheet.problem(
                "standards-overlap",
                &after.from_at,
                "from",
                text!(
                    "标准 `{later}`（{second}）与 `{earlier}`（{first}）的期间重叠",
                    "the standards `{later}` ({second}) and `{earlier}` ({first}) overlap"
                ),
                Text::fixed(
                    "写明前一标准的 to，使同一天只有一个标准",
                    "give the earlier one its `to`, so that each day has one standard",
                ),
            );
        };
        match (before.standard.to, after.standard.from) {
            (Some(to), Some(from)) if from > next(to) => {
                holes.push((
                    next(to)..=from.yesterday().unwrap_or(to),
                    *sheet,
                    after,
                    earlier,
                ));
            }
            (Some(to), Some(from)) if from > to => {}
            _ => overlap(),
        }
    }
    for (hole, sheet, after, earlier) in &holes {
        let (first, last, later) = (hole.start(), hole.end(), &after.standard.id);
        if !gaps.iter().any(|(gap, _)| gap == hole) {
            sheet.problem(
                "standards-gap",
                &after.from_at,
                "from",
                text!(
                    "标准 `{earlier}` 与 `{later}` 之间 {first} 至 {last} 没有标准",
                    "no standard rules {first} to {last}, between `{earlier}` and `{later}`"
                ),
                Text::fixed(
                    "核对日期；确无标准的，在 pack.toml 写 [[gap]] 并说明原因",
                    "check the days; if there is no standard, declare a [[gap]] in pack.toml \
                    and say why",
                ),
            );
        }
    }
    for (gap, at) in gaps {
        if !holes.iter().any(|(hole, ..)| hole == gap) {
            let (first, last) = (gap.start(), gap.end());
            head.problem(
                "gap-not-there",
                at,
                "gap",
                text!(
                    "{first} 至 {last} 并不是两个标准之间的空档",
                    "{first} to {last} is no gap between two standards"
                ),
                Text::fixed(
                    "核对日期，或删去此 [[gap]]",
                    "check the days, or remove this [[gap]]",
                ),
            );
        }
    }
}

/// The standard and the clause that `pack.toml` refers to.
fn cited<'a>(
    sheet: &Sheet<'_>,
    citing: &'a Citing,
    read: &'a [(&Sheet<'_>, Read)],
    complete: bool,
) -> Option<(&'a Standard, &'a str)> {
    let id = citing.standard.as_str();
    let found = read.iter().find(|(_, read)| read.standard.id == id);
    let Some((_, one)) = found else {
        if complete {
            let known: Vec<&str> = read
                .iter()
                .map(|(_, read)| read.standard.id.as_str())
                .collect();
            let list = known.join(", ");
            let remedy = match closest(id, known) {
                Some(meant) => text!("是否想写 `{meant}`？", "did you mean `{meant}`?"),
                None => text!("规则包中的标准：{list}", "standards of the pack: {list}"),
            };
            let what = text!("规则包中没有标准 `{id}`", "the pack has no standard `{id}`");
            sheet.problem(
                "unknown-standard",
                &citing.standard_at,
                "selection",
                what,
                remedy,
            );
        }
        return None;
    };
    let known: Vec<&str> = one
        .standard
        .clauses
        .iter()
        .map(|clause| clause.id.as_str())
        .collect();
    if known.contains(&citing.clause.as_str()) {
        return Some((&one.standard, &citing.clause));
    }
    let (what, remedy) = unknown(&citing.clause, &known);
    sheet.problem(
        "unknown-clause",
        &citing.clause_at,
        "selection",
        what,
        remedy,
    );
    None
}
