//! A review for people: the verdict, what is wrong by severity with its place, both figures and clause, what was allowed,
//! and how the filing was read.

use super::{Reviewed, head};
use crate::check::Discrepancy;
use crate::land::Severity;
use crate::lang::{Lang, Text};
use crate::report::findings::findings;
use crate::text;
use std::io::{self, Write};

/// Writes a review; notes of the recomputation one by one only with `detail`.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_review(
    review: &Reviewed<'_>,
    detail: bool,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    for text in &review.demonstrations {
        writeln!(out, "!! {}", text.say(lang))?;
    }
    for (label, value) in head::lines(review, lang) {
        writeln!(out, "{label}{}{value}", lang.pick("：", ": "))?;
    }
    writeln!(out, "\n{}", verdict(review).say(lang))?;
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        of_severity(review, severity, lang, out)?;
    }
    allowed(review, lang, out)?;
    section(
        Text::fixed("复算时注意到的", "noticed while recomputing"),
        lang,
        !review.ground.is_empty(),
        out,
    )?;
    if !review.ground.is_empty() {
        let all: Vec<_> = review.ground.iter().collect();
        findings(&all, detail, lang, out)?;
    }
    listed(
        Text::fixed("未能核对的", "not compared"),
        review
            .not_compared
            .iter()
            .map(|text| text.say(lang).to_owned()),
        lang,
        out,
    )?;
    listed(
        Text::fixed("限差", "bounds"),
        review.bounds.iter().map(|text| text.say(lang).to_owned()),
        lang,
        out,
    )?;
    listed(
        Text::fixed("报件的读法", "how the filing was read"),
        head::reading(review, lang).into_iter(),
        lang,
        out,
    )
}

/// The verdict in a line.
pub(super) fn verdict(review: &Reviewed<'_>) -> Text {
    let [errors, warnings, notes] =
        [Severity::Error, Severity::Warning, Severity::Note].map(|severity| review.count(severity));
    let allowed = review.discrepancies.len() - review.open().count();
    let stake = review.at_stake().grouped();
    if errors + warnings + notes + allowed == 0 {
        return Text::fixed("核查结论：未发现不符", "verdict: no discrepancy");
    }
    text!(
        "核查结论：错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处，经说明认可 {allowed} 处；涉及金额合计 {stake} 元（不分多计少计）",
        "verdict: errors {errors}, warnings {warnings}, notes {notes}, allowed {allowed}; \
         {stake} yuan at stake in all (over and under added)"
    )
}

fn of_severity(
    review: &Reviewed<'_>,
    severity: Severity,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let found: Vec<&Discrepancy> = review
        .open()
        .filter(|one| one.finding.severity == severity)
        .collect();
    section(severity.text(), lang, !found.is_empty(), out)?;
    found
        .into_iter()
        .try_for_each(|one| write_one(one, lang, out))
}

fn allowed(review: &Reviewed<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let found: Vec<&Discrepancy> = review
        .discrepancies
        .iter()
        .filter(|one| one.allowed.is_some())
        .collect();
    let title = Text::fixed("经说明认可的", "allowed, with a reason");
    section(title, lang, !found.is_empty(), out)?;
    found
        .into_iter()
        .try_for_each(|one| write_one(one, lang, out))
}

fn section(title: Text, lang: Lang, any: bool, out: &mut dyn Write) -> io::Result<()> {
    if any {
        writeln!(out, "\n【{}】", title.say(lang))?;
    }
    Ok(())
}

fn listed(
    title: Text,
    lines: impl Iterator<Item = String>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lines: Vec<String> = lines.collect();
    section(title, lang, !lines.is_empty(), out)?;
    lines
        .into_iter()
        .try_for_each(|line| writeln!(out, "{line}"))
}

fn write_one(one: &Discrepancy, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let colon = lang.pick("：", ": ");
    let finding = &one.finding;
    writeln!(
        out,
        "- [{}] {}{colon}{}",
        finding.id,
        finding.place.say(lang),
        finding.what.say(lang)
    )?;
    let mut line = |label: &str, value: &str| writeln!(out, "    {label}{colon}{value}");
    if let (Some(stated), Some(due)) = (&one.stated, &one.due) {
        line(lang.pick("报件", "stated"), stated.say(lang))?;
        line(lang.pick("应为", "due"), due.say(lang))?;
    }
    if let Some(stake) = finding.at_stake {
        line(
            lang.pick("涉及金额（元）", "yuan at stake"),
            &stake.grouped(),
        )?;
    }
    if let Some(clause) = &finding.clause {
        line(lang.pick("依据", "clause"), &clause.line(lang))?;
    }
    if let Some(reason) = &one.allowed {
        return line(lang.pick("认可理由", "reason"), reason);
    }
    line(lang.pick("处理", "do"), finding.tip.say(lang))
}
