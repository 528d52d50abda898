//! The command line: arguments are plain data, each subcommand a file, the result goes to standard output or a file, the
//! talk to standard error.

mod args;
mod check;
mod compare;
mod districts;
mod districts_match;
mod documents;
mod explain;
mod failure;
mod map;
mod options;
mod output;
mod prepare;
mod report;
mod scopes;
pub mod standard;
mod tables;
mod talk;
mod value;

pub use args::{Cli, Command};
pub use check::{CheckArgs, CheckFormat};
pub use compare::{CompareArgs, CompareFormat, CompareLevel};
pub use failure::{EXIT_CODES, Failure};

use crate::lang::Lang;
use clap::Parser;
use clap::error::{ContextKind, ErrorKind};
use std::ffi::OsString;
use std::io::{self, Write};

/// Runs the command line and returns the exit code (see [`EXIT_CODES`]).
///
/// `out` takes the result, `talk` everything that is said beside it.
pub fn run(
    arguments: impl IntoIterator<Item = impl Into<OsString>>,
    out: &mut dyn Write,
    talk: &mut dyn Write,
) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, spoken(&arguments), out, talk),
    };
    let lang = if cli.lang == args::LangArg::En {
        Lang::En
    } else {
        Lang::Zh
    };
    let done = match &cli.command {
        Command::Value(arguments) => value::run(arguments, lang, out, talk),
        Command::Check(arguments) => check::run(arguments, lang, out, talk),
        Command::Compare(arguments) => compare::run(arguments, lang, out, talk),
        Command::Explain(arguments) => explain::run(arguments, lang, out, talk),
        Command::Districts(arguments) => districts::run(arguments, lang, out, talk),
        Command::Standard(command) => standard::run(command, lang, out).map_err(Failure::from),
    };
    let code = done.and_then(|code| out.flush().map(|()| code).map_err(Failure::from));
    match code {
        Ok(code) => code,
        Err(failure) => failure.tell(lang, talk),
    }
}

/// The language that a command line asks for which could not be understood as a whole.
fn spoken(arguments: &[OsString]) -> Lang {
    let pair = |pair: &[OsString]| pair[0] == "--lang" && pair[1] == "en";
    if arguments.windows(2).any(pair) || arguments.iter().any(|one| one == "--lang=en") {
        Lang::En
    } else {
        Lang::Zh
    }
}

/// Help goes to standard output, a mistake to standard error; clap says it in English, so Chinese goes before it.
fn usage(error: &clap::Error, lang: Lang, out: &mut dyn Write, talk: &mut dyn Write) -> u8 {
    let mut text = error.render().to_string();
    if let (Lang::Zh, Some(mistake)) = (lang, mistake(error)) {
        text = format!("命令行有误：{mistake}；用 --help 查看用法\n\n{text}");
    }
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

/// What is wrong with the command line, in Chinese; `None` where only help is shown.
fn mistake(error: &clap::Error) -> Option<String> {
    let of = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    Some(match error.kind() {
        _ if !error.use_stderr() => return None,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{argument} 的值 `{}` 无效", of(ContextKind::InvalidValue))
        }
        ErrorKind::UnknownArgument => format!("没有参数 {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("没有命令 {}", of(ContextKind::InvalidSubcommand))
        }
        ErrorKind::ArgumentConflict => {
            format!("{argument} 不能与 {} 同时使用", of(ContextKind::PriorArg))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        _ => "见下文".to_owned(),
    })
}
