//! Findings as lines, and what they make of the exit code.

use crate::land::{Finding, Severity};
use crate::lang::Lang;
use crate::units::Money;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// 1 if any finding is an error or a warning, else 0.
#[must_use]
pub fn exit_code(found: &[&Finding]) -> u8 {
    u8::from(
        found
            .iter()
            .any(|finding| finding.severity != Severity::Note),
    )
}

/// Writes findings: a summary by id, then a line each; notes only with `every`.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn findings(
    found: &[&Finding],
    every: bool,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_summary(found, lang, out)?;
    let mut left_out = 0;
    for finding in found {
        if finding.severity == Severity::Note && !every {
            left_out += 1;
        } else {
            write_finding(finding, lang, out)?;
        }
    }
    if left_out > 0 {
        let (zh, en) = (
            format!("  另有提示 {left_out} 条，用 --detail 逐条列出"),
            format!("  {left_out} notes more; --detail lists them"),
        );
        writeln!(out, "{}", lang.pick(&zh, &en))?;
    }
    Ok(())
}

/// A line per id: how many, and the yuan at stake in all of them.
fn write_summary(found: &[&Finding], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut counts: BTreeMap<(Severity, &str), (usize, Option<Money>)> = BTreeMap::new();
    for finding in found {
        let (count, stake) = counts.entry((finding.severity, finding.id)).or_default();
        *count += 1;
        if let Some(more) = finding.at_stake {
            *stake = Some(stake.unwrap_or_default() + more);
        }
    }
    for ((severity, id), (count, stake)) in &counts {
        let severity = severity.text();
        let stake = stake.map(Money::grouped);
        match lang {
            Lang::Zh => {
                let stake = stake.map(|yuan| format!("，涉及 {yuan} 元"));
                let severity = severity.zh();
                writeln!(
                    out,
                    "  {severity} {id}：{count} 处{}",
                    stake.unwrap_or_default()
                )?;
            }
            Lang::En => {
                let stake = stake.map(|yuan| format!(", {yuan} yuan at stake"));
                let severity = severity.en();
                writeln!(
                    out,
                    "  {severity} {id}: {count}{}",
                    stake.unwrap_or_default()
                )?;
            }
        }
    }
    writeln!(out)
}

/// Writes one finding.
pub(super) fn write_finding(finding: &Finding, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let severity = finding.severity.text();
    let (severity, colon) = (severity.say(lang), lang.pick("：", ": "));
    writeln!(
        out,
        "- {severity}[{}] {}{colon}{}",
        finding.id,
        finding.place.say(lang),
        finding.what.say(lang)
    )?;
    if let Some(stake) = finding.at_stake {
        writeln!(
            out,
            "    {}{colon}{}",
            lang.pick("涉及金额（元）", "yuan at stake"),
            stake.grouped()
        )?;
    }
    if let Some(clause) = &finding.clause {
        writeln!(
            out,
            "    {}{colon}{}",
            lang.pick("依据", "clause"),
            clause.line(lang)
        )?;
    }
    writeln!(
        out,
        "    {}{colon}{}",
        lang.pick("处理", "do"),
        finding.tip.say(lang)
    )
}
