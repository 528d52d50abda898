//! `qupian standard diff`: what two standards, or two packs, say differently.

use super::facts::{Fact, days, sections};
use super::opened::{Opened, open};
use super::show::refused;
use super::{FINE, table};
use crate::land::Refusal;
use crate::lang::{Lang, Text};
use crate::law::Standard;
use crate::text;
use jiff::civil::Date;
use std::io::{self, Write};

/// Writes the differences; differences are no failure.
pub(super) fn diff(
    a: &str,
    b: &str,
    on: Option<Date>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<u8> {
    let both = open(a).and_then(|a| open(b).map(|b| (a, b)));
    match both.and_then(|(a, b)| pairs(&a, &b, on)) {
        Ok(pairs) => {
            for (at, (before, after)) in pairs.iter().enumerate() {
                if at > 0 {
                    writeln!(out)?;
                }
                pair(before.as_ref(), after.as_ref(), on, lang, out)?;
            }
            Ok(FINE)
        }
        Err(refusal) => refused(&refusal, lang, out),
    }
}

type Pair = (Option<Standard>, Option<Standard>);

/// Which standard is compared with which: those of one id, or the only two.
fn pairs(a: &Opened, b: &Opened, on: Option<Date>) -> Result<Vec<Pair>, Refusal> {
    let (before, after) = (a.standards(on)?, b.standards(on)?);
    if let ([before], [after]) = (before.as_slice(), after.as_slice()) {
        return Ok(vec![(Some((*before).clone()), Some((*after).clone()))]);
    }
    let find = |list: &[&Standard], id: &str| {
        list.iter()
            .find(|one| one.id == id)
            .map(|one| (*one).clone())
    };
    let mut pairs: Vec<Pair> = before
        .iter()
        .map(|one| (Some((*one).clone()), find(&after, &one.id)))
        .collect();
    let new = after.iter().filter(|one| find(&before, &one.id).is_none());
    pairs.extend(new.map(|one| (None, Some((*one).clone()))));
    Ok(pairs)
}

fn pair(
    before: Option<&Standard>,
    after: Option<&Standard>,
    on: Option<Date>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let id = |one: Option<&Standard>| {
        one.map_or_else(
            || lang.pick("（无）", "(none)").to_owned(),
            |one| one.id.clone(),
        )
    };
    writeln!(out, "{}  ->  {}", id(before), id(after))?;
    let (before, after) = match (before, after) {
        (Some(before), Some(after)) => (before, after),
        (Some(_), None) => {
            return writeln!(out, "  {}", lang.pick("只在前者", "only in the first"));
        }
        _ => return writeln!(out, "  {}", lang.pick("只在后者", "only in the second")),
    };
    let (old, new) = (facts(before, on, lang), facts(after, on, lang));
    let mut changes = Vec::new();
    for (at, fact) in old.iter().enumerate() {
        match partner(&old, at, &new) {
            Some(other) if same((fact, before), (other, after)) => {}
            other => changes.push((Some(fact), other)),
        }
    }
    for (at, fact) in new.iter().enumerate() {
        if partner(&new, at, &old).is_none() {
            changes.push((None, Some(fact)));
        }
    }
    if changes.is_empty() {
        return writeln!(out, "  {}", lang.pick("没有差别", "no difference"));
    }
    for (before, after) in changes {
        change(before, after, lang, out)?;
    }
    Ok(())
}

/// The fact of the same key on the other side; of several under one key, the one at the same place.
fn partner<'a>(mine: &[Fact], at: usize, others: &'a [Fact]) -> Option<&'a Fact> {
    let key = &mine[at].key;
    let place = mine[..at].iter().filter(|fact| fact.key == *key).count();
    others.iter().filter(|fact| fact.key == *key).nth(place)
}

/// True if both say the same: another clause id is no difference, nor is a value that holds from the first day of its
/// standard in both.
fn same(before: (&Fact, &Standard), after: (&Fact, &Standard)) -> bool {
    let own = |(fact, standard): (&Fact, &Standard)| {
        fact.from.filter(|from| standard.from != Some(*from))
    };
    let days = |side: (&Fact, &Standard)| (own(side), side.0.to);
    before.0.what == after.0.what && before.0.value == after.0.value && days(before) == days(after)
}

/// Everything that a standard says, its days, its document and the wordings of its clauses included.
fn facts(standard: &Standard, on: Option<Date>, lang: Lang) -> Vec<Fact> {
    let fact = |key: &str, zh, en, value: Text| Fact {
        key: key.to_owned(),
        what: Text::fixed(zh, en),
        value,
        number: None,
        from: None,
        to: None,
        clause: None,
    };
    let number = standard
        .number
        .clone()
        .map_or_else(|| Text::fixed("不详", "not known"), Text::same);
    let mut facts = vec![
        fact(
            "days",
            "施行期间",
            "in force",
            Text::same(days(standard, lang)),
        ),
        fact("document", "文件", "document", standard.document.clone()),
        fact("number", "文号", "number", number),
        fact("standing", "可靠程度", "known as", standard.standing.text()),
    ];
    facts.extend(said_by(standard, on));
    for clause in &standard.clauses {
        let id = &clause.id;
        let key = format!("clause.{id}");
        facts.push(Fact {
            what: text!("条款 [{id}]", "clause [{id}]"),
            ..fact(&key, "", "", clause.wording.clone())
        });
    }
    for entry in &standard.not_coded {
        let id = &entry.clause;
        let key = format!("not-coded.{id}");
        facts.push(Fact {
            what: text!("不编入 [{id}]", "not coded [{id}]"),
            ..fact(&key, "", "", entry.why.clone())
        });
    }
    facts
}

/// The facts of all sections; one that explains the fact before it carries its name.
fn said_by(standard: &Standard, on: Option<Date>) -> Vec<Fact> {
    let all = sections(standard, on)
        .into_iter()
        .flat_map(|section| section.facts);
    let (mut facts, mut named): (Vec<Fact>, Text) = (Vec::new(), Text::fixed("", ""));
    for mut fact in all {
        if fact.what.zh().starts_with(' ') {
            let (of_zh, of_en) = (named.zh(), named.en());
            let (zh, en) = (fact.what.zh().trim(), fact.what.en().trim());
            fact.what = text!("{of_zh}：{zh}", "{of_en}: {en}");
        } else {
            named = fact.what.clone();
        }
        facts.push(fact);
    }
    facts
}

/// A fact's value with its days and its clause.
fn said(fact: &Fact, lang: Lang) -> String {
    let mut parts = vec![fact.value.say(lang).to_owned()];
    match (fact.from, fact.to) {
        (Some(from), Some(to)) => parts.push(
            text!("{from} 至 {to}", "{from} to {to}")
                .say(lang)
                .to_owned(),
        ),
        (Some(from), None) => parts.push(text!("{from} 起", "from {from}").say(lang).to_owned()),
        _ => {}
    }
    parts.extend(fact.clause.as_ref().map(|id| format!("[{id}]")));
    parts.join("  ")
}

fn change(
    before: Option<&Fact>,
    after: Option<&Fact>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let what = |fact: Option<&Fact>| fact.map(|fact| fact.what.say(lang).to_owned());
    match (what(before), what(after)) {
        (Some(before), Some(after)) if before != after => writeln!(out, "  {before}  ->  {after}")?,
        (before, after) => writeln!(out, "  {}", before.or(after).unwrap_or_default())?,
    }
    let none = || lang.pick("（无）", "(none)").to_owned();
    let side = |fact: Option<&Fact>| fact.map_or_else(none, |fact| said(fact, lang));
    let rows = vec![
        vec!["-".to_owned(), side(before)],
        vec!["+".to_owned(), side(after)],
    ];
    table::rows(out, 4, &rows)
}
