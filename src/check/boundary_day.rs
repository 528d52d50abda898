//! `boundary-day`: the project was reported on the last day of one standard or the first day of the next.

use super::Facts;
use crate::land::{Finding, Severity};
use crate::lang::Text;
use crate::text;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let Some(terms) = facts
        .appraised
        .terms
        .filter(|terms| terms.pack.is_boundary(terms.stated))
    else {
        return Vec::new();
    };
    let selection = &terms.pack.selection;
    let (day, by) = (terms.stated, selection.by.text());
    let (name, by_zh, by_en) = (&terms.standard.name, by.zh(), by.en());
    let (zh, en) = (name.zh(), name.en());
    let what = text!(
        "{by_zh} {day} 是新旧标准的分界日，按“{zh}”计算",
        "{by_en} {day} lies on the border between two standards; computed by `{en}`"
    );
    let note = selection.boundary_note.clone();
    let (note_zh, note_en) = note
        .as_ref()
        .map_or(("", ""), |note| (note.zh(), note.en()));
    let tip = text!("核对该日期。{note_zh}", "make sure of the day. {note_en}");
    let tip = Text::new(
        tip.zh().trim_end_matches('。').to_owned(),
        tip.en().trim_end_matches(['.', ' ']).to_owned(),
    );
    let finding = Finding::new("boundary-day", Severity::Note, facts.place(), what, tip);
    vec![finding.by(terms.selecting_clause())]
}
