//! The treatment list with what it gives, the coefficients that counties set, and least prices.

use super::component::unique;
use super::condition::{Line, complete, reachable, when};
use super::dated::{Cover, Life, dated, rate, times};
use crate::land::{Grade, OwnPrice};
use crate::lang::Text;
use crate::law::{ClassRules, Floor, Gives, LocalCoefficient, Subject, Treatment};
use crate::strict::closest;
use crate::strict::{Node, Table, given};
use crate::text;

/// The pack's words of the prices of its own that a district may state.
const OWN: [&str; 3] = ["permanent-farmland", "construction", "unused"];

/// Reads `[[treatment]]`, and holds the list against all land of the standard.
pub(super) fn treatments(
    root: &Table<'_>,
    life: Life,
    classes: &ClassRules,
    coefficients: &[LocalCoefficient],
    subjects: &[Subject<'_>],
) -> Option<Vec<Treatment>> {
    let node = root.must("treatment")?;
    node.some()?;
    let rows = root.rows("treatment");
    let read: Vec<Option<Treatment>> = rows
        .iter()
        .map(|row| treatment(row, life, classes, coefficients))
        .collect();
    unique(
        &rows,
        read.iter()
            .map(|one| one.as_ref().map(|one| one.id.clone())),
    );
    let list: Vec<Treatment> = read.into_iter().collect::<Option<_>>()?;
    let lines: Vec<Line<'_>> = list
        .iter()
        .map(|one| Line {
            zone: None,
            when: &one.when,
        })
        .collect();
    reachable(&rows, &lines, subjects);
    complete(&node, &lines, subjects);
    Some(list)
}

fn treatment(
    row: &Table<'_>,
    life: Life,
    classes: &ClassRules,
    coefficients: &[LocalCoefficient],
) -> Option<Treatment> {
    let id = row.id("id");
    let name = row.text("name");
    let when = when(row, classes);
    let gives = gives(row, life, coefficients);
    let clause = row.clause("clause");
    row.done();
    Some(Treatment {
        id: id?.0,
        name: name?,
        when: when?,
        gives: gives?,
        clause: clause?,
    })
}

fn gives(row: &Table<'_>, life: Life, coefficients: &[LocalCoefficient]) -> Option<Gives> {
    let factor = row.may("factor");
    let own = row.may("own_price");
    let coefficient = row.may("coefficient");
    match (factor, own, coefficient) {
        (Some(node), None, None) => dated(&node, life, Cover::Whole, times).map(Gives::Factor),
        (None, Some(node), None) => node.one_of(&OWN, OwnPrice::from_word).map(Gives::OwnPrice),
        (None, None, Some(node)) => named(&node, coefficients).map(Gives::Coefficient),
        (factor, own, coefficient) => {
            let count = [factor, own, coefficient].iter().flatten().count();
            let remedy = match count {
                0 => Text::fixed(
                    "写 factor（系数）、own_price（自有价格）或 coefficient（地方系数）",
                    "give `factor`, `own_price` or `coefficient`",
                ),
                _ => Text::fixed("只留一个：系数从不连乘", "keep one: factors never stack"),
            };
            row.problem(
                "gives-one",
                text!(
                    "factor、own_price、coefficient 写了 {count} 个，应恰好一个",
                    "{count} of factor, own_price and coefficient are given, expected exactly one"
                ),
                remedy,
            );
            None
        }
    }
}

fn named(node: &Node<'_>, coefficients: &[LocalCoefficient]) -> Option<String> {
    let word = node.word()?;
    let known: Vec<&str> = coefficients.iter().map(|one| one.name.as_str()).collect();
    if known.contains(&word) {
        return Some(word.to_owned());
    }
    let remedy = match closest(word, known) {
        Some(meant) => text!("是否想写 `{meant}`？", "did you mean `{meant}`?"),
        None => text!(
            "补上 name = \"{word}\" 的 [[coefficient]]",
            "add a [[coefficient]] with name = \"{word}\""
        ),
    };
    node.problem(
        "unknown-coefficient",
        text!(
            "没有名为 `{word}` 的地方系数",
            "there is no local coefficient `{word}`"
        ),
        remedy,
    );
    None
}

/// Reads `[[coefficient]]`.
pub(super) fn coefficients(root: &Table<'_>, life: Life) -> Option<Vec<LocalCoefficient>> {
    let rows = root.rows("coefficient");
    let read: Vec<Option<LocalCoefficient>> =
        rows.iter().map(|row| coefficient(row, life)).collect();
    let key = |one: &LocalCoefficient| {
        let district = one.district.as_deref().unwrap_or("*");
        format!("{}/{}/{district}", one.name, one.county)
    };
    unique(&rows, read.iter().map(|one| one.as_ref().map(key)));
    read.into_iter().collect()
}

fn coefficient(row: &Table<'_>, life: Life) -> Option<LocalCoefficient> {
    let name = row.id("name");
    let county = row.must("county").and_then(|node| node.region());
    let district = row.may_word("district");
    let value = row
        .must("value")
        .and_then(|node| dated(&node, life, Cover::Part, times));
    row.done();
    Some(LocalCoefficient {
        name: name?.0,
        county: county?,
        district,
        value: value?,
    })
}

/// Notes coefficients that no treatment uses.
pub(super) fn all_used(root: &Table<'_>, list: &[Treatment], coefficients: &[LocalCoefficient]) {
    let rows = root.rows("coefficient");
    for (row, coefficient) in rows.iter().zip(coefficients) {
        let name = &coefficient.name;
        let uses = |one: &Treatment| matches!(&one.gives, Gives::Coefficient(used) if used == name);
        if !list.iter().any(uses) {
            row.problem(
                "unused-coefficient",
                text!(
                    "地方系数 `{name}` 没有任何 [[treatment]] 用到",
                    "no [[treatment]] uses the local coefficient `{name}`"
                ),
                Text::fixed(
                    "删去，或在 [[treatment]] 中写 coefficient",
                    "remove it, or name it in a [[treatment]]",
                ),
            );
        }
    }
}

/// Reads `[[floor]]`.
pub(super) fn floors(root: &Table<'_>, life: Life) -> Option<Vec<Floor>> {
    let rows = root.rows("floor");
    let read: Vec<Option<Floor>> = rows.iter().map(|row| floor(row, life)).collect();
    // one grade in two glyphs is one scope: it is called as it was written first
    let first_written = |grade: &String| {
        let mut grades = read.iter().flatten().filter_map(|one| one.grade.clone());
        grades.find(|other| Grade::of(other) == Grade::of(grade))
    };
    let key = |one: &Floor| {
        let part = |word: &Option<String>| word.clone().unwrap_or_else(|| "*".to_owned());
        format!(
            "{}/{}/{}",
            part(&one.county),
            part(&one.district),
            part(&one.grade.as_ref().and_then(first_written))
        )
    };
    unique(&rows, read.iter().map(|one| one.as_ref().map(key)));
    read.into_iter().collect()
}

fn floor(row: &Table<'_>, life: Life) -> Option<Floor> {
    let county = row.may("county").map(|node| node.region());
    let district = row.may_word("district");
    let grade = row.may_word("grade");
    let least = row
        .must("least")
        .and_then(|node| dated(&node, life, Cover::Part, rate));
    row.done();
    Some(Floor {
        county: given(county)?,
        district,
        grade,
        least: least?,
    })
}
