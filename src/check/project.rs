//! What only shows in the run as a whole: `kind-resembles-excluded`, `recorded-total-unused`.

use crate::land::{Finding, Place, Severity};
use crate::lang::Text;
use crate::law::{Exclusion, Method, RecordedTotal, Standard};
use crate::text;
use crate::units::Money;
use crate::value::{Appraised, How};
use std::collections::BTreeSet;

/// Findings of the run as a whole. `kind` is the project's, for records that state none.
#[must_use]
pub fn project_findings(
    appraised: &[Appraised<'_>],
    kind: Option<&str>,
    old_standard: Option<(&Standard, &str)>,
) -> Vec<Finding> {
    let mut found = kinds(appraised, kind);
    if let Some((standard, file)) = old_standard
        && let Method::RecordedTotals(lines) = &standard.method
    {
        found.extend(unused_totals(appraised, standard, lines, file));
    }
    found
}

/// A kind that is not excluded by name and yet sounds like it: whole words decide, a person has to be asked.
fn kinds(appraised: &[Appraised<'_>], kind: Option<&str>) -> Vec<Finding> {
    let mut asked: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for one in appraised {
        let Some((terms, kind)) = one.terms.zip(one.parcel.kind.as_deref().or(kind)) else {
            continue;
        };
        let resembled = terms
            .standard
            .exclusions
            .iter()
            .find(|exclusion| exclusion.resembles(kind));
        if let Some(exclusion) = resembled.filter(|_| asked.insert(kind)) {
            found.push(resembles(terms.standard, exclusion, kind));
        }
    }
    found
}

fn resembles(standard: &Standard, exclusion: &Exclusion, kind: &str) -> Finding {
    let (name, name_en) = (exclusion.name.zh(), exclusion.name.en());
    let what = text!(
        "项目类型“{kind}”与不适用本标准的“{name}”相近，但不是其中所列的名称，已照常计算",
        "the project's kind `{kind}` sounds like the excluded `{name_en}`, but is none of its names; it was priced"
    );
    let word = &exclusion.id;
    let tip = text!(
        "请确认；属于的话写作 {word}，本标准不予计算",
        "find out; if it is one, write the kind as {word}, and it is refused"
    );
    let place = Place::default().field("kind").value(kind);
    Finding::new(
        "kind-resembles-excluded",
        Severity::Warning,
        place,
        what,
        tip,
    )
    .by(standard.cite(&exclusion.clause))
}

/// Recorded totals that no parcel of the file took: their money would be missing from the project.
fn unused_totals(
    appraised: &[Appraised<'_>],
    standard: &Standard,
    lines: &[RecordedTotal],
    file: &str,
) -> Vec<Finding> {
    let used: BTreeSet<usize> = appraised
        .iter()
        .flat_map(Appraised::amounts)
        .filter_map(|amounts| match amounts.how {
            How::RecordedTotal { line } => Some(line),
            _ => None,
        })
        .collect();
    let unused = lines
        .iter()
        .enumerate()
        .filter(|(line, _)| !used.contains(line));
    let finding = |(_, line): (usize, &RecordedTotal)| {
        let (parcel, amount) = (&line.parcel, line.amounts.values().copied().sum::<Money>());
        let what = text!(
            "原上报标准记有地块 {parcel} 的总额 {amount} 元，而没有地块用到它，未计入合计",
            "the old standard records {amount} yuan for parcel {parcel}, which no parcel took; it is not in the total"
        );
        let tip = Text::fixed(
            "核对地块编号，或补充该地块",
            "make sure of the parcel's id, or add the parcel",
        );
        let place = Place::file(file).id(parcel.as_str());
        let finding = Finding::new("recorded-total-unused", Severity::Error, place, what, tip);
        finding.by(standard.cite(&line.clause)).at_stake(amount)
    };
    unused.map(finding).collect()
}
