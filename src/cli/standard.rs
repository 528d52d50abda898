//! `qupian standard`: which rules there are, what they say clause by clause, whether a pack is sound, and what
//! differs between two.

mod check;
mod diff;
mod facts;
mod list;
mod machine;
mod opened;
mod show;
mod table;

use crate::lang::Lang;
use clap::Subcommand;
use jiff::civil::Date;
use std::io::{self, Write};

/// Exit code: all is well.
const FINE: u8 = 0;
/// Exit code: the rules are at fault, or there are none for the day.
const STANDARD: u8 = 4;

/// What to do with the rules.
#[derive(Debug, Clone, Subcommand)]
pub enum StandardCommand {
    /// 列出程序自带的规则包 / list the packs that the program carries
    List {
        /// 输出 JSON / print JSON
        #[arg(long)]
        json: bool,
    },
    /// 逐条显示标准 / show standards clause by clause
    Show {
        /// 规则包标识、文件夹或标准文件，缺省为自带的第一个 / pack id, folder or standard file
        #[arg(value_name = "PACK|DIR|FILE")]
        pack: Option<String>,
        /// 只显示某日有效的标准和数值 / only what is in force on a day
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        on: Option<Date>,
        /// 只显示某一标准 / only one standard
        #[arg(long, value_name = "ID")]
        standard: Option<String>,
        /// 输出 JSON / print JSON
        #[arg(long)]
        json: bool,
    },
    /// 检查规则包或标准文件，一次列出全部问题 / check packs or standard files, all problems at once
    Check {
        /// 文件夹、标准文件或规则包标识 / folders, standard files or pack ids
        #[arg(required = true, value_name = "DIR|FILE")]
        paths: Vec<String>,
    },
    /// 比较两个标准或规则包 / compare two standards or packs
    Diff {
        /// 规则包、文件夹、标准文件，或 规则包:标准 / pack, folder, standard file or pack:standard
        a: String,
        /// 与之比较者 / what to compare it with
        b: String,
        /// 比较某日有效的标准和数值 / compare what is in force on a day
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        on: Option<Date>,
    },
}

/// Runs the command; the exit code is 0, or 4 if the rules are at fault.
///
/// # Errors
///
/// Whatever writing to `out` fails with.
///
/// # Example
///
/// ```
/// use qupian::cli::standard::{StandardCommand, run};
/// use qupian::lang::Lang;
/// let mut out = Vec::new();
/// let code = run(&StandardCommand::List { json: false }, Lang::Zh, &mut out).unwrap();
/// assert_eq!(code, 0);
/// assert!(String::from_utf8(out).unwrap().contains("shanxi-2020"));
/// ```
pub fn run(command: &StandardCommand, lang: Lang, out: &mut dyn Write) -> io::Result<u8> {
    match command {
        StandardCommand::List { json } => list::list(*json, lang, out),
        StandardCommand::Show {
            pack,
            on,
            standard,
            json,
        } => show::show(pack.as_deref(), *on, standard.as_deref(), *json, lang, out),
        StandardCommand::Check { paths } => check::check(paths, lang, out),
        StandardCommand::Diff { a, b, on } => diff::diff(a, b, *on, lang, out),
    }
}

/// A day as a flag states it.
fn day(word: &str) -> Result<Date, String> {
    let wrong = || format!("`{word}` 不是日期，应如 2020-01-31 / not a day like 2020-01-31");
    match word.parse::<Date>() {
        Ok(day) if word.len() == 10 => Ok(day),
        _ => Err(wrong()),
    }
}
