//! The command line: arguments are plain data, each subcommand a file, the result goes to standard output or a file, the
//! talk to standard error.

mod args;
mod districts;
mod explain;
mod failure;
mod options;
mod output;
mod prepare;
pub mod standard;
mod talk;
mod value;

pub use args::{Cli, Command};
pub use failure::{EXIT_CODES, Failure};

use crate::lang::Lang;
use clap::Parser;
use std::io::{self, Write};

/// Runs the command line and returns the exit code (see [`EXIT_CODES`]).
///
/// `out` takes the result, `talk` everything that is said beside it.
pub fn run(
    arguments: impl IntoIterator<Item = String>,
    out: &mut dyn Write,
    talk: &mut dyn Write,
) -> u8 {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, out, talk),
    };
    let lang = if cli.lang == args::LangArg::En {
        Lang::En
    } else {
        Lang::Zh
    };
    let done = match &cli.command {
        Command::Value(arguments) => value::run(arguments, lang, out, talk),
        Command::Explain(arguments) => explain::run(arguments, lang, out, talk),
        Command::Districts(arguments) => districts::run(arguments, lang, out),
        Command::Standard(command) => standard::run(command, lang, out).map_err(Failure::from),
    };
    let code = done.and_then(|code| out.flush().map(|()| code).map_err(Failure::from));
    match code {
        Ok(code) => code,
        Err(failure) => failure.tell(lang, talk),
    }
}

fn usage(error: &clap::Error, out: &mut dyn Write, talk: &mut dyn Write) -> u8 {
    let text = error.render().to_string();
    let (code, sink): (u8, &mut dyn Write) = if error.use_stderr() {
        (2, talk)
    } else {
        (0, out)
    };
    match sink.write_all(text.as_bytes()).and_then(|()| sink.flush()) {
        Ok(()) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(_) => 6,
    }
}
