//! Old standards: amounts recorded from a submission, and annual output values with multiples.

use super::component::{by_component, unique};
use super::condition::{Line, reachable, when};
use super::dated::{rate, times};
use crate::lang::Text;
use crate::law::{
    AnnualOutput, ClassRules, Component, OutputZone, RecordedRate, RecordedTotal,
    ResettlementBasis, Subject,
};
use crate::strict::{Node, Table, given};
use crate::text;
use crate::units::{Factor, Money};

/// The largest recorded total in yuan.
const LARGEST_TOTAL: i128 = 1_000_000_000_000_000;

/// Reads `[[recorded_rate]]`.
pub(super) fn rates(
    root: &Table<'_>,
    classes: &ClassRules,
    components: &[Component],
    subjects: &[Subject<'_>],
) -> Option<Vec<RecordedRate>> {
    root.must("recorded_rate")?.some()?;
    let rows = root.rows("recorded_rate");
    let read: Vec<Option<RecordedRate>> = rows
        .iter()
        .map(|row| recorded_rate(row, classes, components))
        .collect();
    let list: Vec<RecordedRate> = read.into_iter().collect::<Option<_>>()?;
    let lines: Vec<Line<'_>> = list
        .iter()
        .map(|one| Line {
            zone: one.zone.as_deref(),
            when: &one.when,
        })
        .collect();
    reachable(&rows, &lines, subjects);
    Some(list)
}

fn recorded_rate(
    row: &Table<'_>,
    classes: &ClassRules,
    components: &[Component],
) -> Option<RecordedRate> {
    let zone = row.may_word("zone");
    let when = when(row, classes);
    let unit = row.must("unit").and_then(|node| node.rate_unit());
    let rates = row
        .must("rates")
        .and_then(|node| by_component(&node, components, |value| value.rate(unit?, true)));
    let clause = row.clause("clause");
    row.done();
    Some(RecordedRate {
        when: when?,
        zone,
        rates: rates?,
        clause: clause?,
    })
}

/// Reads `[[recorded_total]]`.
pub(super) fn totals(root: &Table<'_>, components: &[Component]) -> Option<Vec<RecordedTotal>> {
    root.must("recorded_total")?.some()?;
    let rows = root.rows("recorded_total");
    let read: Vec<Option<RecordedTotal>> = rows
        .iter()
        .map(|row| recorded_total(row, components))
        .collect();
    unique(
        &rows,
        read.iter()
            .map(|one| one.as_ref().map(|one| one.parcel.clone())),
    );
    read.into_iter().collect()
}

fn recorded_total(row: &Table<'_>, components: &[Component]) -> Option<RecordedTotal> {
    let parcel = row.must("parcel").and_then(|node| node.word());
    let unit = row.unit(&["yuan"]);
    let amounts = row
        .must("amounts")
        .and_then(|node| by_component(&node, components, money));
    let clause = row.clause("clause");
    row.done();
    unit?;
    Some(RecordedTotal {
        parcel: parcel?.to_owned(),
        amounts: amounts?,
        clause: clause?,
    })
}

fn money(node: &Node<'_>) -> Option<Money> {
    let money = node.decimal(Money::from_text)?;
    if (0..=LARGEST_TOTAL * 10_000).contains(&money.steps()) {
        return Some(money);
    }
    node.problem(
        "out-of-range",
        text!(
            "{money} 元不在 0 到 {LARGEST_TOTAL} 元之间",
            "{money} yuan is not within 0 to {LARGEST_TOTAL}"
        ),
        Text::fixed("核对金额", "check the amount"),
    );
    None
}

/// Reads `[annual_output]`.
pub(super) fn annual_output(
    root: &Table<'_>,
    classes: &ClassRules,
    components: &[Component],
    subjects: &[Subject<'_>],
) -> Option<AnnualOutput> {
    let table = root.must("annual_output")?.table()?;
    let component = |key| {
        let ids: Vec<&str> = components.iter().map(|one| one.id.as_str()).collect();
        table.must(key).and_then(|node| a_component(&node, &ids))
    };
    let land = component("land_component");
    let resettlement = component("resettlement_component");
    let cap = table.may("cap").map(|node| {
        let row = node.table()?;
        let value = times(&row);
        let clause = row.clause("clause");
        row.done();
        Some((value?, clause?))
    });
    let zones = zones(&table, classes, subjects);
    table.done();
    Some(AnnualOutput {
        land_component: land?,
        resettlement_component: resettlement?,
        zones: zones?,
        cap: given(cap)?,
    })
}

fn a_component(node: &Node<'_>, ids: &[&str]) -> Option<String> {
    let word = node.word()?;
    if ids.contains(&word) {
        return Some(word.to_owned());
    }
    let list = ids.join(", ");
    node.problem(
        "unknown-component",
        text!(
            "没有名为 `{word}` 的组成部分",
            "there is no component `{word}`"
        ),
        text!("可用的组成部分：{list}", "components known here: {list}"),
    );
    None
}

fn zones(
    table: &Table<'_>,
    classes: &ClassRules,
    subjects: &[Subject<'_>],
) -> Option<Vec<OutputZone>> {
    table.must("zone")?.some()?;
    let rows = table.rows("zone");
    let read: Vec<Option<OutputZone>> = rows.iter().map(|row| zone(row, classes)).collect();
    let list: Vec<OutputZone> = read.into_iter().collect::<Option<_>>()?;
    let lines: Vec<Line<'_>> = list
        .iter()
        .map(|one| Line {
            zone: one.zone.as_deref(),
            when: &one.when,
        })
        .collect();
    reachable(&rows, &lines, subjects);
    Some(list)
}

fn zone(row: &Table<'_>, classes: &ClassRules) -> Option<OutputZone> {
    let zone = row.may_word("zone");
    let when = when(row, classes);
    let value = row.must("annual_value").and_then(|node| {
        let inner = node.table()?;
        let value = rate(&inner);
        inner.done();
        value
    });
    let multiple = |key| -> Option<Factor> {
        let inner = row.must(key)?.table()?;
        let value = times(&inner);
        inner.done();
        value
    };
    let land = multiple("land_multiple");
    let resettlement = multiple("resettlement_multiple");
    let basis = row.must("basis").and_then(|node| {
        node.one_of(&["area", "person"], |word| match word {
            "area" => Some(ResettlementBasis::Area),
            "person" => Some(ResettlementBasis::Person),
            _ => None,
        })
    });
    let clause = row.clause("clause");
    row.done();
    Some(OutputZone {
        zone,
        when: when?,
        value: value?,
        land_multiple: land?,
        resettlement_multiple: resettlement?,
        basis: basis?,
        clause: clause?,
    })
}
