//! `--allow`: what the user has looked at and accepts, with the reason that the result prints.

use crate::check::{Discrepancy, filing_checks};
use crate::cli::failure::Failure;
use crate::lang::Lang;
use crate::text;
use std::io::{self, Write};

/// One `--allow`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Allow {
    id: String,
    cell: Option<String>,
    reason: String,
}

/// Reads `ID=REASON` and `ID@H12=REASON`.
pub(super) fn read(written: &[String]) -> Result<Vec<Allow>, Failure> {
    written.iter().map(|one| of(one)).collect()
}

fn of(written: &str) -> Result<Allow, Failure> {
    let (what, reason) = written.split_once('=').unwrap_or((written, ""));
    let (id, cell) = match what.split_once('@') {
        Some((id, cell)) => (id, Some(cell.trim().to_uppercase())),
        None => (what, None),
    };
    let (id, reason) = (id.trim(), reason.trim());
    if reason.is_empty() || id.is_empty() {
        return Err(Failure::Usage(text!(
            "--allow `{written}` 没有理由；应为 标识=理由，理由写入结果",
            "--allow `{written}` has no reason; expected ID=REASON, and the reason stands in the result"
        )));
    }
    Ok(Allow {
        id: id.to_owned(),
        cell,
        reason: reason.to_owned(),
    })
}

/// Marks what is allowed; an id that no check has is a mistake.
pub(super) fn mark(
    allows: &[Allow],
    found: &mut [Discrepancy],
    lang: Lang,
    talk: &mut dyn Write,
) -> Result<(), Failure> {
    for allow in allows {
        let known = filing_checks()
            .flat_map(|check| check.about)
            .any(|about| about.id == allow.id);
        let mut count = 0;
        for one in found.iter_mut().filter(|one| allow.fits(one)) {
            one.allowed = Some(allow.reason.clone());
            count += 1;
        }
        let occurs = found.iter().any(|one| one.finding.id == allow.id);
        let id = &allow.id;
        if !known && !occurs {
            return Err(Failure::Usage(text!(
                "--allow {id}：没有这个核查标识；标识见 docs/checks",
                "--allow {id}: there is no such check; docs/checks lists them"
            )));
        }
        if count == 0 {
            nothing(id, lang, talk)?;
        }
    }
    Ok(())
}

fn nothing(id: &str, lang: Lang, talk: &mut dyn Write) -> io::Result<()> {
    let said = text!(
        "注意：--allow {id} 没有用上，报件没有这一不符",
        "mind: --allow {id} was not needed, the filing has no such discrepancy there"
    );
    writeln!(talk, "{}", said.say(lang))
}

impl Allow {
    fn fits(&self, one: &Discrepancy) -> bool {
        let at = |cell: &String| one.cells.iter().any(|place| place.name() == *cell);
        one.finding.id == self.id && self.cell.as_ref().is_none_or(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowance_needs_a_reason() {
        assert!(of("row-total").is_err());
        assert!(of("row-total= ").is_err());
        let allow = of("row-total@h12=见更正说明=附件 2").ok();
        let cell = Some("H12".to_owned());
        let (id, reason) = ("row-total".to_owned(), "见更正说明=附件 2".to_owned());
        assert_eq!(allow, Some(Allow { id, cell, reason }));
    }
}
