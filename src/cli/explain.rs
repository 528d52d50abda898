//! `qupian explain`.

use super::args::ExplainArgs;
use super::failure::Failure;
use super::prepare::prepare;
use crate::land::Parcel;
use crate::lang::Lang;
use crate::report::{exit_code, write_explain, write_explain_json};
use crate::text;
use std::io::Write;

pub(super) fn run(
    arguments: &ExplainArgs,
    lang: Lang,
    out: &mut dyn Write,
    talk: &mut dyn Write,
) -> Result<u8, Failure> {
    let prepared = prepare(&arguments.run)?;
    if arguments.run.explain_fields {
        prepared.explain_fields(lang, talk)?;
    }
    let id = &arguments.parcel;
    let wanted = |parcel: &Parcel| parcel.id == *id;
    if !prepared.parcels.items.iter().any(wanted) {
        let file = &prepared.parcels.source.file;
        return Err(Failure::Usage(text!(
            "{file} 中没有编号为 `{id}` 的地块；编号须完全一致",
            "{file} has no parcel `{id}`; ids are matched letter for letter"
        )));
    }
    let mut run = prepared.run(wanted, lang)?;
    run.budget.clear(); // a parcel's derivation has no part in the project's other lines
    for appraised in &run.appraised {
        if arguments.json {
            write_explain_json(&run, appraised, out)?;
        } else {
            write_explain(&run, appraised, lang, out)?;
        }
    }
    let findings: Vec<_> = run.appraised.iter().flat_map(|one| &one.findings).collect();
    Ok(exit_code(&findings))
}
