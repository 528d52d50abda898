//! `qupian districts`.

use super::args::{DistrictsCheckArgs, DistrictsCommand};
use super::districts_match;
use super::failure::Failure;
use super::options;
use crate::check::district_quality;
use crate::lang::Lang;
use crate::read::{self, Input};
use crate::report::{exit_code, write_fields, write_quality, write_quality_json};
use std::collections::BTreeMap;
use std::io::Write;

pub(super) fn run(
    command: &DistrictsCommand,
    lang: Lang,
    out: &mut dyn Write,
    talk: &mut dyn Write,
) -> Result<u8, Failure> {
    match command {
        DistrictsCommand::Check(arguments) => check(arguments, lang, out),
        DistrictsCommand::Match(arguments) => districts_match::run(arguments, lang, out, talk),
    }
}

fn check(arguments: &DistrictsCheckArgs, lang: Lang, out: &mut dyn Write) -> Result<u8, Failure> {
    let width = options::sliver_width(arguments.sliver_width)?;
    let input = Input::open(&arguments.districts).map_err(Failure::Input)?;
    let mut reading = options::reading(
        ("--crs", arguments.crs.as_ref()),
        ("--field", &arguments.field),
        (arguments.price_unit.as_ref(), None),
        (None, &BTreeMap::new()),
    )?;
    reading.encoding.clone_from(&arguments.encoding);
    // an invalid shape is a finding here, and the rest of the layer is looked at all the same
    reading.repair = true;
    let layer = read::districts(&input, &reading).map_err(Failure::Input)?;
    let quality = district_quality(&layer, width);
    if arguments.json {
        write_quality_json(&layer, &quality, out)?;
    } else {
        if arguments.explain_fields {
            write_fields(&layer, lang, out)?;
        }
        write_quality(&layer, &quality, lang, out)?;
    }
    Ok(exit_code(&quality.findings.iter().collect::<Vec<_>>()))
}
