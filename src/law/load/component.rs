//! Components of the price and their shares, which add up to 1 on every day and in every place.

use super::dated::{Cover, Life, dated, next, share};
use crate::lang::Text;
use crate::law::{Component, Dated, ShareOverride};
use crate::strict::Span;
use crate::strict::closest;
use crate::strict::{Node, Table, given};
use crate::text;
use crate::units::Factor;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Whether the price is split by shares, or each component is computed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    Shares,
    Apart,
}

/// Reads `[[component]]`.
pub(super) fn components(root: &Table<'_>, life: Life, split: Split) -> Option<Vec<Component>> {
    root.must("component")?.some()?;
    let rows = root.rows("component");
    let read: Vec<(Span, Option<Component>)> = rows
        .iter()
        .map(|row| (row.at.clone(), component(row, life, split)))
        .collect();
    unique(
        &rows,
        read.iter()
            .map(|(_, component)| component.as_ref().map(|c| c.id.clone())),
    );
    let components: Vec<Component> = read.into_iter().map(|(_, c)| c).collect::<Option<_>>()?;
    if split == Split::Shares {
        for day in change_days(&components, life) {
            sum_on(&rows, &components, day);
        }
    }
    Some(components)
}

fn component(row: &Table<'_>, life: Life, split: Split) -> Option<Component> {
    let id = row.id("id");
    let name = row.text("name");
    let shares = match split {
        Split::Shares => row
            .must("share")
            .and_then(|node| dated(&node, life, Cover::Whole, share)),
        Split::Apart => Some(Dated::none()),
    };
    row.done();
    Some(Component {
        id: id?.0,
        name: name?,
        share: shares?,
    })
}

/// Notes rows whose id an earlier row has.
pub(super) fn unique(rows: &[Table<'_>], ids: impl Iterator<Item = Option<String>>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (at, id) in ids.enumerate() {
        let Some(id) = id else { continue };
        if let Some(first) = seen.insert(id.clone(), at + 1) {
            rows[at].at_key(
                &["id", "name", "parcel", "clause"],
                "duplicate-id",
                text!(
                    "`{id}` 已由第 {first} 项使用",
                    "`{id}` is already the name of entry {first}"
                ),
                Text::fixed("换一个标识，或合并两项", "choose another, or join the two"),
            );
        }
    }
}

/// Every day of the standard on which some share changes.
fn change_days(components: &[Component], life: Life) -> Vec<Date> {
    let entries = components.iter().flat_map(|c| c.share.entries());
    let mut days: Vec<Date> = entries
        .flat_map(|entry| [Some(entry.from), entry.to.map(next)])
        .flatten()
        .chain(life.from)
        .filter(|day| life.from.is_none_or(|from| *day >= from))
        .filter(|day| life.to.is_none_or(|to| *day <= to))
        .collect();
    days.sort();
    days.dedup();
    days
}

fn sum_on(rows: &[Table<'_>], components: &[Component], day: Date) {
    let shares: Option<Vec<Factor>> = components
        .iter()
        .map(|component| component.share.on(day).ok().map(|entry| entry.value))
        .collect();
    let Some(shares) = shares else { return };
    let total: i64 = shares.iter().map(|share| share.steps()).sum();
    let changes = |component: &Component| component.share.entries().iter().any(|e| e.from == day);
    let row = components.iter().position(changes).unwrap_or_default();
    if total != Factor::ONE.steps() {
        let parts = parts(&shares);
        let total = Factor::from_steps(total);
        rows[row].at_key(
            &["share"],
            "shares-sum",
            text!(
                "{day} 各组成部分的份额之和是 {parts} = {total}，应为 1",
                "on {day} the shares are {parts} = {total}, expected 1"
            ),
            Text::fixed(
                "核对各项 share，当日起变更的份额要一并写上",
                "check every share; those that change on a day change together",
            ),
        );
    }
}

fn parts(shares: &[Factor]) -> String {
    shares
        .iter()
        .map(Factor::to_string)
        .collect::<Vec<_>>()
        .join(" + ")
}

/// Reads `[[share_override]]`.
pub(super) fn overrides(root: &Table<'_>, components: &[Component]) -> Option<Vec<ShareOverride>> {
    let rows = root.rows("share_override");
    let read: Vec<Option<ShareOverride>> = rows.iter().map(|row| one(row, components)).collect();
    let key = |set: &ShareOverride| {
        let place = |code: &Option<String>| code.clone().unwrap_or_else(|| "*".to_owned());
        format!(
            "{}/{}/{}",
            place(&set.county),
            place(&set.district),
            set.from
        )
    };
    unique(&rows, read.iter().map(|set| set.as_ref().map(key)));
    read.into_iter().collect()
}

fn one(row: &Table<'_>, components: &[Component]) -> Option<ShareOverride> {
    let county = row.may("county").map(|node| node.region());
    let district = row.may_word("district");
    let from = row.must("from").and_then(|node| node.day());
    let unit = row.unit(&["share", "percent"]);
    let shares = row.must("shares").and_then(|node| {
        let percent = unit? == "percent";
        let shares = by_component(&node, components, |value| value.share(percent))?;
        whole(&node, &shares)
    });
    let clause = row.clause("clause");
    row.done();
    if county.is_none() && district.is_none() {
        row.problem(
            "missing-key",
            Text::fixed("没有写明县或区片", "neither county nor district is stated"),
            Text::fixed(
                "补上 county（六位代码）或 district",
                "add county (six digits) or district",
            ),
        );
    }
    Some(ShareOverride {
        county: given(county)?,
        district,
        shares: shares?,
        from: from?,
        clause: clause?,
    })
}

fn whole(node: &Node<'_>, shares: &BTreeMap<String, Factor>) -> Option<BTreeMap<String, Factor>> {
    let values: Vec<Factor> = shares.values().copied().collect();
    let total: i64 = values.iter().map(|share| share.steps()).sum();
    if total == Factor::ONE.steps() {
        return Some(shares.clone());
    }
    let (parts, total) = (parts(&values), Factor::from_steps(total));
    node.problem(
        "shares-sum",
        text!(
            "份额之和是 {parts} = {total}，应为 1",
            "the shares are {parts} = {total}, expected 1"
        ),
        Text::fixed("核对各项份额", "check the shares"),
    );
    None
}

/// Reads a table of one value a component; none may be missing, none may be unknown.
pub(super) fn by_component<T>(
    node: &Node<'_>,
    components: &[Component],
    read: impl Fn(&Node<'_>) -> Option<T>,
) -> Option<BTreeMap<String, T>> {
    let table = node.table()?;
    let pairs = table.pairs();
    let list = components
        .iter()
        .map(|c| c.id.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    let mut values = Some(BTreeMap::new());
    for (key, at, value) in &pairs {
        let read = read(value);
        if !components.iter().any(|component| component.id == *key) {
            values = None;
            node.sheet.problem(
                "unknown-component",
                at,
                &value.path,
                text!(
                    "没有名为 `{key}` 的组成部分",
                    "there is no component `{key}`"
                ),
                match closest(key, components.iter().map(|one| one.id.as_str())) {
                    Some(meant) => text!("是否想写 `{meant}`？", "did you mean `{meant}`?"),
                    None => text!("可用的组成部分：{list}", "components known here: {list}"),
                },
            );
        }
        match (read, &mut values) {
            (Some(value), Some(values)) => drop(values.insert((*key).to_owned(), value)),
            (None, _) => values = None,
            _ => {}
        }
    }
    for component in components {
        let id = &component.id;
        if !pairs.iter().any(|(key, _, _)| key == id) {
            values = None;
            node.problem(
                "missing-component",
                text!(
                    "没有写组成部分 `{id}` 的值",
                    "there is no value for the component `{id}`"
                ),
                text!("补上 {list} 各一个值", "give one value for each of: {list}"),
            );
        }
    }
    values
}
