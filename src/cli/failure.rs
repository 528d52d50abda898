//! What can stop a command, and with which exit code.

use crate::land::Refusal;
use crate::lang::{Lang, Text};
use crate::text;
use std::io::{self, Write};

/// The exit codes, for `--help` and the README.
pub const EXIT_CODES: &str = "\
退出码 / exit codes:
  0  正常 / fine
  1  有需要处理的问题（未计价的土地、警告）/ findings: land without a price, warnings
  2  用法错误 / usage
  3  输入文件有误 / input
  4  规则包或标准有误，或项目不适用 / rule pack, standard, or a project it excludes
  5  超出限制 / limit
  6  内部错误 / internal";

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// The command line asks for something that cannot be: exit code 2.
    Usage(Text),
    /// Files could not be read: exit code 3, or 5 where a limit was met.
    Input(Refusal),
    /// A pack or a standard could not be read, or does not rule the project: exit code 4.
    Standard(Refusal),
    /// The result could not be written: exit code 3; a closed pipe ends quietly.
    Output(io::Error),
}

impl Failure {
    /// Says what happened and returns the exit code.
    pub(super) fn tell(&self, lang: Lang, talk: &mut dyn Write) -> u8 {
        let (code, said) = match self {
            Self::Usage(text) => (2, text.say(lang).to_owned()),
            Self::Input(refusal) => (Self::input_code(refusal), listed(refusal, lang)),
            Self::Standard(refusal) => (4, listed(refusal, lang)),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return 0,
            Self::Output(error) => (
                3,
                text!(
                    "无法写出结果：{error}",
                    "the result could not be written: {error}"
                )
                .say(lang)
                .to_owned(),
            ),
        };
        // nothing can be done if even this cannot be said
        drop(writeln!(talk, "{said}"));
        code
    }

    fn input_code(refusal: &Refusal) -> u8 {
        let limit = refusal
            .problems
            .iter()
            .any(|problem| problem.id.contains("too-large") || problem.id.contains("limit"));
        if limit { 5 } else { 3 }
    }
}

fn listed(refusal: &Refusal, lang: Lang) -> String {
    let count = refusal.problems.len();
    let problems = if count == 1 { "problem" } else { "problems" };
    let head = text!("共 {count} 个问题：", "{count} {problems}:");
    let lines: Vec<String> = refusal
        .problems
        .iter()
        .map(|problem| {
            format!(
                "- {}[{}] {}",
                lang.pick("错误", "error"),
                problem.id,
                problem.say(lang)
            )
        })
        .collect();
    format!("{}\n{}", head.say(lang), lines.join("\n"))
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
