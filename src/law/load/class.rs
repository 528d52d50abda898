//! Which class schemes a standard accepts, which classes are disputed, what it leaves out, and state-owned land.

use super::component::unique;
use super::condition::class_name;
use super::dated::{CLASS3, class3};
use crate::land::{Class3, Scheme};
use crate::lang::Text;
use crate::law::{Answer, ByReference, ClassRules, Disputed, Exclusion, StateLand};
use crate::strict::{Node, Table, given};

/// The ids of the class schemes.
const SCHEMES: [&str; 4] = ["survey-2019", "gbt-2017", "gbt-2007", "guide-2023"];

/// Reads `[classes]`.
pub(super) fn classes(root: &Table<'_>) -> Option<ClassRules> {
    let table = root.must("classes")?.table()?;
    let by_id = |word: &str| {
        let known = SCHEMES.contains(&word) && Scheme::named(word).is_some();
        known.then(|| word.to_owned())
    };
    let schemes = table
        .must("schemes")
        .and_then(|node| node.many_of(&SCHEMES, by_id));
    let mut rules = ClassRules {
        schemes: schemes.clone().unwrap_or_default(),
        disputed: Vec::new(),
    };
    let rows = table.rows("disputed");
    let read: Vec<Option<Disputed>> = rows.iter().map(|row| disputed(row, &rules)).collect();
    unique(
        &rows,
        read.iter()
            .map(|one| one.as_ref().map(|one| one.name.clone())),
    );
    table.done();
    rules.disputed = read.into_iter().collect::<Option<_>>()?;
    schemes.map(|_| rules)
}

fn disputed(row: &Table<'_>, rules: &ClassRules) -> Option<Disputed> {
    let name = row.must("name").and_then(|node| class_name(&node, rules));
    let group = |key| {
        let node: Option<Node<'_>> = row.must(key);
        node.and_then(|node| node.one_of(&CLASS3, Class3::from_word))
    };
    let (default, alternative) = (group("default"), group("alternative"));
    let clause = row.clause("clause");
    row.done();
    if default.is_some() && default == alternative {
        row.at_key(
            &["alternative"],
            "same-alternative",
            Text::fixed(
                "default 与 alternative 相同，没有争议可言",
                "`default` and `alternative` are the same: nothing is disputed",
            ),
            Text::fixed(
                "两者写不同的三大类，或删去此项",
                "name two different groups, or remove the entry",
            ),
        );
    }
    Some(Disputed {
        name: name?,
        default: default?,
        alternative: alternative?,
        clause: clause?,
    })
}

/// Reads `[[exclusion]]`.
pub(super) fn exclusions(root: &Table<'_>) -> Option<Vec<Exclusion>> {
    let rows = root.rows("exclusion");
    let read: Vec<Option<Exclusion>> = rows.iter().map(exclusion).collect();
    unique(
        &rows,
        read.iter()
            .map(|one| one.as_ref().map(|one| one.id.clone())),
    );
    read.into_iter().collect()
}

fn exclusion(row: &Table<'_>) -> Option<Exclusion> {
    let id = row.id("id");
    let name = row.text("name");
    let words = row.may("words").map(|node| word_list(&node));
    let hints = row.may("hints").map(|node| word_list(&node));
    let clause = row.clause("clause");
    row.done();
    Some(Exclusion {
        id: id?.0,
        name: name?,
        words: given(words)?.unwrap_or_default(),
        hints: given(hints)?.unwrap_or_default(),
        clause: clause?,
    })
}

/// A list of words, none of them empty.
fn word_list(node: &Node<'_>) -> Option<Vec<String>> {
    let members = node.some()?;
    let read = members
        .iter()
        .map(|member| member.word().map(str::to_owned));
    read.collect()
}

/// Reads `[state_land]`.
pub(super) fn state_land(root: &Table<'_>) -> Option<StateLand> {
    let table = root.must("state_land")?.table()?;
    let clause = table.clause("clause");
    let by_reference = table.may("by_reference").map(|node| {
        let table = node.table()?;
        let groups = table.must("class3").and_then(|node| class3(&node));
        let clause = table.clause("clause");
        table.done();
        Some(ByReference {
            class3: groups?,
            clause: clause?,
        })
    });
    table.done();
    Some(StateLand {
        clause: clause?,
        by_reference: given(by_reference)?,
    })
}

/// Reads the answer to a question that the document leaves open: `take` and the clause that gives it.
pub(super) fn answer<T>(
    root: &Table<'_>,
    key: &'static str,
    words: &[&'static str],
    find: impl Fn(&str) -> Option<T>,
) -> Result<Option<Answer<T>>, ()> {
    let Some(node) = root.may(key) else {
        return Ok(None);
    };
    let table = node.table().ok_or(())?;
    let rule = table.must("take").and_then(|node| node.one_of(words, find));
    let clause = table.clause("clause");
    table.done();
    match (rule, clause) {
        (Some(rule), Some(clause)) => Ok(Some(Answer { rule, clause })),
        _ => Err(()),
    }
}
