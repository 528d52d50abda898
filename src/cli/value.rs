//! `qupian value`.

use super::args::{Format, ValueArgs};
use super::documents::{Making, format_of, write};
use super::failure::Failure;
use super::output::{different, may_write, spares, write_whole};
use super::prepare::prepare;
use super::report::{fonts, may_derive};
use super::tables::{may_write_tables, print_table, write_tables};
use crate::lang::Lang;
use crate::report::exit_code;
use crate::text;
use std::io::Write;
use std::time::Instant;

pub(super) fn run(
    arguments: &ValueArgs,
    lang: Lang,
    out: &mut dyn Write,
    talk: &mut dyn Write,
) -> Result<u8, Failure> {
    let formats: Vec<Format> = arguments
        .output
        .iter()
        .map(|path| format_of(path))
        .collect::<Result<_, _>>()?;
    for path in &arguments.output {
        may_write(path, arguments.overwrite)?;
    }
    different(&arguments.output)?;
    may_write_tables(arguments, lang)?;
    let making = Making {
        arguments,
        fonts: &fonts(&arguments.font)?,
        lang,
    };
    let started = Instant::now();
    let prepared = prepare(&arguments.run)?;
    for path in &arguments.output {
        spares(path, &prepared.inputs)?;
    }
    if arguments.run.explain_fields {
        prepared.explain_fields(lang, talk)?;
    }
    let run = prepared.run(|_| true, lang)?;
    may_derive(&run, &arguments.derive)?;
    if let Some(table) = arguments.table {
        print_table(&run, table, arguments, lang, out, talk)?;
    } else if arguments.output.is_empty() && arguments.tables.is_none() {
        write(&run, arguments.format, &making, out, talk)?;
    }
    for (path, format) in arguments.output.iter().zip(formats) {
        write_whole(path, |file| write(&run, format, &making, file, talk))?;
        let shown = path.display();
        writeln!(
            talk,
            "{}",
            text!("已写出 {shown}", "written: {shown}").say(lang)
        )?;
    }
    write_tables(&run, arguments, &prepared.inputs, lang, talk)?;
    let (parcels, threads, seconds) = (
        run.appraised.len(),
        prepared.threads(),
        started.elapsed().as_secs_f64(),
    );
    let many = |count: usize| if count == 1 { "" } else { "s" };
    let (of_parcels, of_threads) = (many(parcels), many(threads));
    let said = text!(
        "{parcels} 个地块，{threads} 个线程，用时 {seconds:.2} 秒",
        "{parcels} parcel{of_parcels}, {threads} thread{of_threads}, {seconds:.2} s"
    );
    writeln!(talk, "{}", said.say(lang))?;
    Ok(exit_code(&run.findings()))
}
