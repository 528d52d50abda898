//! Dated values: entries in order, without overlap, and without a day on which the standard holds and they do not.

use crate::land::Class3;
use crate::lang::Text;
use crate::law::{Dated, Entry};
use crate::strict::Span;
use crate::strict::{Node, Table};
use crate::text;
use crate::units::{Factor, Rate};
use jiff::civil::Date;

/// The days that a standard is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Life {
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

/// Whether a dated value must have a value on every day of its standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cover {
    /// On every day.
    Whole,
    /// A county may set it later, or not at all.
    Part,
}

/// The day after `day`.
pub(super) fn next(day: Date) -> Date {
    day.tomorrow().unwrap_or(Date::MAX)
}

/// Reads `[ { from, to, value, unit, clause }, ... ]`; `read` reads value and unit.
pub(super) fn dated<T>(
    node: &Node<'_>,
    life: Life,
    cover: Cover,
    read: impl Fn(&Table<'_>) -> Option<T>,
) -> Option<Dated<T>> {
    let rows: Vec<Table<'_>> = node.some()?.iter().filter_map(Node::table).collect();
    let read: Vec<Option<Entry<T>>> = rows.iter().map(|row| entry(row, &read)).collect();
    let entries: Vec<Entry<T>> = read.into_iter().collect::<Option<_>>()?;
    let spans: Vec<Span> = rows.iter().map(|row| row.at.clone()).collect();
    let fine = ordered(node, &entries, &spans)
        && (cover == Cover::Part || covers(node, &entries, &spans, life));
    within(node, &entries, &spans, life);
    if fine { Dated::new(entries) } else { None }
}

fn entry<T>(row: &Table<'_>, read: impl Fn(&Table<'_>) -> Option<T>) -> Option<Entry<T>> {
    let from = row.must("from").and_then(|node| node.day());
    let to = row.may_day("to");
    let value = read(row);
    let clause = row.clause("clause");
    row.done();
    let (from, to) = (from?, to.ok()?);
    if let Some(to) = to.filter(|to| *to < from) {
        row.problem(
            "dated-order",
            text!(
                "最后一天 {to} 早于第一天 {from}",
                "the last day {to} is before the first day {from}"
            ),
            Text::fixed("核对 from 与 to", "check from and to"),
        );
        return None;
    }
    Some(Entry {
        from,
        to,
        value: value?,
        clause: clause?,
    })
}

fn ordered<T>(node: &Node<'_>, entries: &[Entry<T>], spans: &[Span]) -> bool {
    let mut fine = true;
    for (pair, at) in entries.windows(2).zip(&spans[1..]) {
        let (before, after) = (&pair[0], &pair[1]);
        let (last, first) = (before.to.unwrap_or(before.from), after.from);
        if first <= last {
            fine = false;
            node.sheet.problem(
                "dated-order",
                at,
                &node.path,
                text!(
                    "{first} 起的值与前一项（至少到 {last}）重叠或次序颠倒",
                    "the value from {first} overlaps or precedes the one before it, which \
                    holds at least to {last}"
                ),
                Text::fixed(
                    "各项按 from 先后排列，互不重叠",
                    "order the entries by `from`, without overlap",
                ),
            );
        }
    }
    fine
}

/// Notes the first day of the standard on which the value has no entry.
fn covers<T>(node: &Node<'_>, entries: &[Entry<T>], spans: &[Span], life: Life) -> bool {
    let mut wanted = life.from;
    for (entry, at) in entries.iter().zip(spans) {
        if let Some(missing) = wanted.filter(|day| entry.from > *day) {
            uncovered(node, at, missing);
            return false;
        }
        wanted = entry.to.and_then(|to| life.from.max(Some(next(to))));
    }
    let ended = entries.last().and_then(|entry| entry.to);
    let short = ended.is_some_and(|ended| life.to.is_none_or(|to| to > ended));
    if let (true, Some(missing), Some(at)) = (short, ended.map(next), spans.last()) {
        uncovered(node, at, missing);
    }
    !short
}

fn uncovered(node: &Node<'_>, at: &Span, missing: Date) {
    node.sheet.problem(
        "dated-gap",
        at,
        &node.path,
        text!(
            "{missing} 标准有效而此处没有值",
            "the standard holds on {missing}, but there is no value here"
        ),
        Text::fixed(
            "补上缺的一段，或核对 from 与 to",
            "add the missing entry, or check from and to",
        ),
    );
}

/// Notes entries that begin after the standard has ended.
fn within<T>(node: &Node<'_>, entries: &[Entry<T>], spans: &[Span], life: Life) {
    for (entry, at) in entries.iter().zip(spans) {
        let from = entry.from;
        if let Some(to) = life.to.filter(|to| from > *to) {
            node.sheet.problem(
                "dated-never",
                at,
                &node.path,
                text!(
                    "自 {from} 起的值永远用不到：标准至 {to} 止",
                    "the value from {from} is never used: the standard ends on {to}"
                ),
                Text::fixed(
                    "删去，或移到以后的标准",
                    "remove it, or move it to the later standard",
                ),
            );
        }
    }
}

/// `value` and `unit = "times"`.
pub(super) fn times(row: &Table<'_>) -> Option<Factor> {
    let unit = row.unit(&["times"]);
    let value = row.must("value").and_then(|node| node.factor());
    unit.and(value)
}

/// `value` and `unit = "share"` or `"percent"`.
pub(super) fn share(row: &Table<'_>) -> Option<Factor> {
    let unit = row.unit(&["share", "percent"]);
    let node = row.must("value");
    let percent = unit? == "percent";
    node?.share(percent)
}

/// `value` and a price unit.
pub(super) fn rate(row: &Table<'_>) -> Option<Rate> {
    let unit = row.must("unit").and_then(|node| node.rate_unit());
    let node = row.must("value");
    node?.rate(unit?, false)
}

/// The pack's words of the three classes.
pub(super) const CLASS3: [&str; 3] = ["agricultural", "construction", "unused"];

/// A list of three-class groups.
pub(super) fn class3(node: &Node<'_>) -> Option<Vec<Class3>> {
    node.many_of(&CLASS3, Class3::from_word)
}
