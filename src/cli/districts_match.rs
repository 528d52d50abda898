//! `qupian districts match`.

use super::args::DistrictsMatchArgs;
use super::failure::Failure;
use super::options;
use super::output::{may_write, spares, write_whole};
use super::scopes;
use crate::check::scope_findings;
use crate::land::{District, Finding, Gazetteer, Layer};
use crate::lang::Lang;
use crate::locate::match_scopes;
use crate::read::{self, Input};
use crate::report::{CsvOptions, exit_code, findings, scope_summary, write_fields, write_scopes};
use crate::text;
use std::collections::BTreeMap;
use std::io::Write;

pub(super) fn run(
    arguments: &DistrictsMatchArgs,
    lang: Lang,
    out: &mut dyn Write,
    talk: &mut dyn Write,
) -> Result<u8, Failure> {
    if let Some(path) = &arguments.output {
        may_write(path, arguments.overwrite)?;
    }
    let (layer, gazetteer) = scopes::both(layer(arguments), units(arguments))?;
    if let Some(path) = &arguments.output {
        let inputs = [arguments.districts.clone(), arguments.gazetteer.clone()];
        spares(path, &inputs)?;
    }
    if arguments.explain_fields {
        write_fields(&layer, lang, talk)?;
    }
    let matches = match_scopes(&layer.items, &gazetteer);
    let own = scope_findings(&layer, &matches, &gazetteer);
    let found: Vec<&Finding> = layer
        .findings
        .iter()
        .chain(&gazetteer.findings)
        .chain(&own)
        .collect();
    let options = CsvOptions {
        bom: !arguments.no_bom,
        defuse: true,
    };
    match &arguments.output {
        None => write_scopes(&layer, &matches, &gazetteer, options, lang, out)?,
        Some(path) => {
            write_whole(path, |file| {
                write_scopes(&layer, &matches, &gazetteer, options, lang, file)
            })?;
            let shown = path.display();
            let said = text!("已写出 {shown}", "written: {shown}");
            writeln!(talk, "{}", said.say(lang))?;
        }
    }
    writeln!(talk, "{}", scope_summary(&layer, &matches).say(lang))?;
    if !found.is_empty() {
        findings(&found, true, lang, talk)?;
    }
    Ok(exit_code(&found))
}

fn layer(arguments: &DistrictsMatchArgs) -> Result<Layer<District>, Failure> {
    let mut reading = options::reading(
        ("--crs", arguments.crs.as_ref()),
        ("--field", &arguments.field),
        (arguments.price_unit.as_ref(), None),
        (None, &BTreeMap::new()),
    )?;
    reading.encoding.clone_from(&arguments.encoding);
    // shapes are not looked at here
    reading.repair = true;
    let input = Input::open(&arguments.districts).map_err(Failure::Input)?;
    read::districts(&input, &reading).map_err(Failure::Input)
}

fn units(arguments: &DistrictsMatchArgs) -> Result<Gazetteer, Failure> {
    scopes::gazetteer(&arguments.gazetteer, &arguments.gazetteer_field)
}
