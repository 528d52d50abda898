//! Worked cases from their files.

use super::component::unique;
use super::dated::{rate, times};
use super::standard::format;
use crate::land::{ClassEntry, Days, OwnPrice, Ownership, Scheme};
use crate::lang::Text;
use crate::law::{Case, CaseLand, Expected};
use crate::strict::Sheet;
use crate::strict::{Node, Table, given};
use crate::units::{Area, AreaUnit, Money};
use std::collections::BTreeMap;
use toml::de::DeTable;

/// The version of the format that this program reads.
const FORMAT: &str = "qupian-case-1";

/// Reads a file of `[[case]]`.
pub(super) fn cases(sheet: &Sheet<'_>, tree: &DeTable<'_>) -> Option<Vec<Case>> {
    let root = Table::new(sheet, String::new(), 0..0, tree);
    format(&root, FORMAT);
    root.must("case")?.some()?;
    let rows = root.rows("case");
    let read: Vec<Option<Case>> = rows.iter().map(case).collect();
    unique(
        &rows,
        read.iter()
            .map(|one| one.as_ref().map(|one| one.id.clone())),
    );
    root.done();
    read.into_iter().collect()
}

fn case(row: &Table<'_>) -> Option<Case> {
    let id = row.id("id");
    let what = row.text("what");
    let source = row.text("source");
    let land = row.must("land").and_then(|node| land(&node.table()?));
    let expected = row.must("expect").and_then(|node| expected(&node.table()?));
    row.done();
    Some(Case {
        id: id?.0,
        what: what?,
        source: source?,
        land: land?,
        expected: expected?,
    })
}

fn land(table: &Table<'_>) -> Option<CaseLand> {
    let area = table.must("area").and_then(|node| area(&node.table()?));
    let scheme = table.must("scheme").and_then(|node| {
        let ids = ["survey-2019", "gbt-2017", "gbt-2007", "guide-2023"];
        node.one_of(&ids, Scheme::named)
    });
    let class = ClassEntry {
        code: table.may_word("code"),
        name: table.may_word("name"),
    };
    let farmland = table.must("farmland").and_then(|node| node.truth());
    let ownership = table
        .must("ownership")
        .and_then(|node| node.one_of(&["collective", "state"], Ownership::from_word));
    let price = table.may("price").map(|node| inner(&node, rate));
    let own_prices = own_prices(table);
    let days = days(table);
    let truth = |key| {
        table
            .may(key)
            .map_or(Some(false), |node: Node<'_>| node.truth())
    };
    let (by_reference, alternative) = (truth("by_reference"), truth("alternative"));
    let persons = table.may("persons").map(|node| node.count(1_000_000));
    let land = CaseLand {
        area: area?,
        scheme: scheme?.id.to_owned(),
        class,
        farmland: farmland?,
        ownership: ownership?,
        price: given(price)?,
        own_prices: own_prices?,
        district: table.may_word("district"),
        county: table.may_word("county"),
        days: days?,
        kind: table.may_word("kind"),
        by_reference: by_reference?,
        alternative: alternative?,
        persons: given(persons)?,
        output_zone: table.may_word("output_zone"),
    };
    table.done();
    Some(land)
}

fn inner<T>(node: &Node<'_>, read: impl Fn(&Table<'_>) -> Option<T>) -> Option<T> {
    let table = node.table()?;
    let value = read(&table);
    table.done();
    value
}

fn area(table: &Table<'_>) -> Option<Area> {
    let unit = table
        .must("unit")
        .and_then(|node| node.one_of(&["m2", "mu", "ha"], AreaUnit::from_word));
    let node = table.must("value");
    table.done();
    let unit = unit?;
    node?.decimal(|word| Area::declared(word, unit))
}

fn own_prices(table: &Table<'_>) -> Option<BTreeMap<OwnPrice, crate::units::Rate>> {
    let Some(node) = table.may("own_prices") else {
        return Some(BTreeMap::new());
    };
    let prices = node.table()?;
    let read = OwnPrice::ALL.map(|own| {
        let node = prices.may(own.word());
        node.map(|node| inner(&node, rate).map(|rate| (own, rate)))
    });
    prices.done();
    read.into_iter().flatten().collect()
}

fn days(table: &Table<'_>) -> Option<Days> {
    let [reported, approved, announced] =
        ["reported", "approved", "announced"].map(|key| table.may_day(key));
    Some(Days {
        reported: reported.ok()?,
        approved: approved.ok()?,
        announced: announced.ok()?,
    })
}

fn expected(table: &Table<'_>) -> Option<Expected> {
    let standard = table.may_word("standard");
    if let Some(node) = table.may("refused") {
        table.done();
        return Some(Expected::Refused {
            standard,
            finding: node.word()?.to_owned(),
        });
    }
    table.must("standard")?;
    let treatment = table.may_word("treatment");
    let factor = table.may("factor").map(|node| inner(&node, times));
    let applied = table.may("applied").map(|node| inner(&node, rate));
    let amounts = table
        .must("amounts")
        .and_then(|node| amounts(&node.table()?));
    let total = table.must("total").and_then(|node| yuan(&node));
    let at_stake = table.may("at_stake").map(|node| yuan(&node));
    let findings = table.may("findings").map(|node| {
        let members = node.some()?;
        members
            .iter()
            .map(|member| member.word().map(str::to_owned))
            .collect::<Option<_>>()
    });
    table.unit(&["yuan"]);
    table.done();
    let (amounts, total) = (amounts?, total?);
    let sum: Money = amounts.values().copied().sum();
    if sum != total {
        table.problem(
            "case-sum",
            crate::text!(
                "各部分之和 {sum} 不等于合计 {total}",
                "the amounts add up to {sum}, not to the total {total}"
            ),
            Text::fixed("核对手算", "check the hand calculation"),
        );
    }
    Some(Expected::Priced {
        standard: standard?,
        treatment,
        factor: given(factor)?,
        applied: given(applied)?,
        amounts,
        total,
        findings: given(findings)?.unwrap_or_default(),
        at_stake: given(at_stake)?,
    })
}

fn amounts(table: &Table<'_>) -> Option<BTreeMap<String, Money>> {
    let pairs = table.pairs();
    let read: Vec<Option<(String, Money)>> = pairs
        .iter()
        .map(|(key, _, node)| yuan(node).map(|money| ((*key).to_owned(), money)))
        .collect();
    read.into_iter().collect()
}

fn yuan(node: &Node<'_>) -> Option<Money> {
    node.decimal(Money::from_text)
}
