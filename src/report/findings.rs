//! Findings as lines, and what they make of the exit code.

use crate::land::{Finding, Severity};
use crate::lang::Lang;
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
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for finding in found {
        *counts.entry((finding.severity, finding.id)).or_default() += 1;
    }
    for ((severity, id), count) in &counts {
        let severity = severity.text();
        match lang {
            Lang::Zh => writeln!(out, "  {} {id}：{count} 处", severity.zh())?,
            Lang::En => writeln!(out, "  {} {id}: {count}", severity.en())?,
        }
    }
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

fn write_finding(finding: &Finding, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
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
