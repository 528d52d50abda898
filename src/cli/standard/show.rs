//! `qupian standard show`: a pack clause by clause.

use super::facts::{Fact, days, sections};
use super::opened::{Opened, one, open};
use super::table::{padded, rows};
use super::{FINE, STANDARD, machine};
use crate::land::Refusal;
use crate::lang::{Lang, Text};
use crate::law::{Pack, Standard, shipped};
use crate::text;
use jiff::civil::Date;
use std::io::{self, Write};

/// Writes what was asked for; rules that cannot be read give exit code 4.
pub(super) fn show(
    pack: Option<&str>,
    on: Option<Date>,
    standard: Option<&str>,
    json: bool,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<u8> {
    let word = pack
        .or_else(|| shipped().first().map(|pack| pack.id))
        .unwrap_or_default();
    match chosen(word, standard) {
        Ok((opened, whole)) => written(&opened, whole.as_deref(), on, json, lang, out),
        Err(refusal) => refused(&refusal, lang, out),
    }
}

/// What was opened, and the pack that it belongs to.
fn chosen(word: &str, standard: Option<&str>) -> Result<(Opened, Option<Box<Pack>>), Refusal> {
    match (open(word)?, standard) {
        (Opened::Pack(pack), Some(id)) => Ok((one(&pack, id)?, Some(pack))),
        (Opened::Pack(pack), None) => Ok((Opened::Pack(pack.clone()), Some(pack))),
        (alone, _) => Ok((alone, None)),
    }
}

/// Writes why the rules could not be read.
pub(super) fn refused(refusal: &Refusal, lang: Lang, out: &mut dyn Write) -> io::Result<u8> {
    writeln!(out, "{}", refusal.say(lang))?;
    Ok(STANDARD)
}

fn written(
    opened: &Opened,
    pack: Option<&Pack>,
    on: Option<Date>,
    json: bool,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<u8> {
    let standards = match opened.standards(on) {
        Ok(standards) => standards,
        Err(refusal) => return refused(&refusal, lang, out),
    };
    if json {
        machine::show(pack, &standards, on, out)?;
        return Ok(FINE);
    }
    if let Some(pack) = pack {
        head(pack, on, lang, out)?;
    }
    for (at, standard) in standards.iter().enumerate() {
        if at > 0 || pack.is_some() {
            writeln!(out)?;
        }
        body(standard, on, lang, out)?;
    }
    Ok(FINE)
}

/// A label and what it is.
fn line(lang: Lang, zh: &str, en: &str, value: impl Into<String>) -> Vec<String> {
    vec![lang.pick(zh, en).to_owned(), value.into()]
}

fn head(pack: &Pack, on: Option<Date>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let name = pack.name.say(lang);
    let mut table = vec![
        line(lang, "规则包", "pack", format!("{}  {name}", pack.id)),
        line(lang, "行政区划", "place", pack.jurisdiction.as_str()),
        line(lang, "摘要", "digest", format!("SHA-256 {}", pack.digest)),
    ];
    if let Some(said) = &pack.demonstration {
        table.push(line(lang, "注意", "note", said.say(lang)));
    }
    let by = pack.selection.by.text();
    table.push(line(lang, "适用日期", "day that counts", by.say(lang)));
    table.push(line(lang, "依据", "by", pack.selection.clause.line(lang)));
    table.push(line(
        lang,
        "",
        "",
        quoted(&pack.selection.clause.wording, lang),
    ));
    if let Some(note) = &pack.selection.boundary_note {
        table.push(line(lang, "边界日", "boundary days", note.say(lang)));
    }
    if let Some(day) = on {
        table.push(line(
            lang,
            "显示",
            "shown",
            text!("{day} 有效者", "what is in force on {day}").say(lang),
        ));
    }
    rows(out, 0, &table)
}

fn quoted(text: &Text, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("“{}”", text.zh()),
        Lang::En => format!("\"{}\"", text.en()),
    }
}

fn body(standard: &Standard, on: Option<Date>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (id, name) = (&standard.id, standard.name.say(lang));
    writeln!(out, "{} {id}  {name}", lang.pick("标准", "standard"))?;
    let number = standard.number.as_deref();
    let checked = standard.last_checked.map(|day| day.to_string());
    let table = vec![
        line(lang, "施行期间", "in force", days(standard, lang)),
        line(lang, "文件", "document", standard.document.say(lang)),
        line(
            lang,
            "文号",
            "number",
            number.unwrap_or(lang.pick("不详", "not known")),
        ),
        line(lang, "发布机关", "issued by", standard.issuer.say(lang)),
        line(lang, "来源", "known from", standard.known_from.say(lang)),
        line(
            lang,
            "可靠程度",
            "known as",
            standard.standing.text().say(lang),
        ),
        line(
            lang,
            "最近核对",
            "last checked",
            checked.unwrap_or_else(|| {
                lang.pick("未与原文核对", "never held against the original")
                    .to_owned()
            }),
        ),
        line(
            lang,
            "摘要",
            "digest",
            format!("SHA-256 {}", standard.digest),
        ),
    ];
    rows(out, 2, &table)?;
    for section in sections(standard, on) {
        writeln!(out, "\n  {}", section.title.say(lang))?;
        let dated = section.facts.iter().any(|fact| fact.from.is_some());
        let table: Vec<Vec<String>> = section
            .facts
            .iter()
            .map(|fact| cells(fact, dated, lang))
            .collect();
        rows(out, 4, &table)?;
    }
    clauses(standard, lang, out)?;
    not_coded(standard, lang, out)
}

/// A fact as a row; in a table with dated facts the days have a column of their own.
fn cells(fact: &Fact, dated: bool, lang: Lang) -> Vec<String> {
    let clause = fact.clause.as_ref().map(|id| format!("[{id}]"));
    let days = match (fact.from, fact.to) {
        (Some(from), Some(to)) => text!("{from} 至 {to}", "{from} to {to}"),
        (Some(from), None) => text!("{from} 起", "from {from}"),
        _ => Text::fixed("", ""),
    };
    let mut cells = vec![
        fact.what.say(lang).to_owned(),
        fact.value.say(lang).to_owned(),
    ];
    if dated && clause.is_some() {
        cells.push(days.say(lang).to_owned());
    }
    cells.extend(clause);
    cells
}

fn clauses(standard: &Standard, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n  {}", lang.pick("条款", "clauses"))?;
    for clause in &standard.clauses {
        let standing = clause.standing.text();
        writeln!(out, "    [{}]  {}", clause.id, standing.say(lang))?;
        let said = if clause.standing == crate::cite::Standing::Reading {
            clause.wording.say(lang).to_owned()
        } else {
            quoted(&clause.wording, lang)
        };
        writeln!(out, "      {said}")?;
    }
    Ok(())
}

fn not_coded(standard: &Standard, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if standard.not_coded.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n  {}",
        lang.pick("不编入的条款及原因", "clauses that are not coded, and why")
    )?;
    let widest = standard
        .not_coded
        .iter()
        .map(|entry| entry.clause.len() + 2)
        .max();
    for entry in &standard.not_coded {
        let id = padded(&format!("[{}]", entry.clause), widest.unwrap_or_default());
        writeln!(out, "    {id}  {}", entry.why.say(lang))?;
    }
    Ok(())
}
