//! What the user named: a shipped pack, a folder, a standard file, or one standard of a pack.

use super::facts::days;
use crate::land::{Place, Problem, Refusal};
use crate::lang::{Lang, Text};
use crate::law::{Pack, Standard, load_dir, load_shipped, load_standard, shipped};
use crate::text;
use jiff::civil::Date;
use std::path::Path;

/// A pack, or a standard that stands alone.
#[derive(Debug)]
pub(super) enum Opened {
    /// A pack.
    Pack(Box<Pack>),
    /// A standard.
    Standard(Box<Standard>),
}

/// Opens what `word` names.
pub(super) fn open(word: &str) -> Result<Opened, Refusal> {
    let path = Path::new(word);
    if path.is_dir() {
        return load_dir(path).map(|pack| Opened::Pack(Box::new(pack)));
    }
    if path.is_file() {
        return file(word).map(|standard| Opened::Standard(Box::new(standard)));
    }
    match word.rsplit_once(':') {
        Some((pack, id)) if is_known(pack) => match open(pack)? {
            Opened::Pack(pack) => one(&pack, id),
            other => Ok(other),
        },
        _ if word.contains(['/', '\\']) || word.ends_with(".toml") => {
            Err(Refusal::one(missing(word)))
        }
        _ => load_shipped(word).map(|pack| Opened::Pack(Box::new(pack))),
    }
}

fn is_known(pack: &str) -> bool {
    shipped().iter().any(|own| own.id == pack) || Path::new(pack).exists()
}

fn file(word: &str) -> Result<Standard, Refusal> {
    let wrong = |error: std::io::Error| {
        Refusal::one(Problem::new(
            "unreadable-file",
            Place::file(word),
            text!("无法读取（{error}）", "it cannot be read: {error}"),
            Text::fixed(
                "核对文件，应为 UTF-8 文本",
                "check the file; it should be UTF-8 text",
            ),
        ))
    };
    let text = std::fs::read_to_string(word).map_err(wrong)?;
    load_standard(word, &text)
}

fn missing(word: &str) -> Problem {
    Problem::new(
        "unreadable-file",
        Place::file(word),
        Text::fixed("没有这个文件或文件夹", "there is no such file or folder"),
        Text::fixed("核对路径", "check the path"),
    )
}

/// One standard of a pack.
pub(super) fn one(pack: &Pack, id: &str) -> Result<Opened, Refusal> {
    if let Some(standard) = pack.standard(id) {
        return Ok(Opened::Standard(Box::new(standard.clone())));
    }
    let known: Vec<&str> = pack.standards.iter().map(|one| one.id.as_str()).collect();
    let list = known.join(", ");
    Err(Refusal::one(Problem::new(
        "unknown-standard",
        Place::file(pack.id.as_str()),
        text!("规则包中没有标准 `{id}`", "the pack has no standard `{id}`"),
        text!("其中有：{list}", "it has: {list}"),
    )))
}

impl Opened {
    /// The standards that are asked for: all, or the one in force on `day`.
    pub(super) fn standards(&self, day: Option<Date>) -> Result<Vec<&Standard>, Refusal> {
        match (self, day) {
            (Self::Standard(standard), _) => Ok(vec![standard]),
            (Self::Pack(pack), None) => Ok(pack.standards.iter().collect()),
            (Self::Pack(pack), Some(day)) => match pack.on(day) {
                Ok(one) => Ok(vec![one]),
                Err(_) => Err(Refusal::one(not_in_force(pack, day))),
            },
        }
    }
}

fn not_in_force(pack: &Pack, day: Date) -> Problem {
    let each = |lang: Lang| {
        let one = |one: &Standard| format!("{} {}", one.id, days(one, lang));
        pack.standards
            .iter()
            .map(one)
            .collect::<Vec<_>>()
            .join(lang.pick("；", "; "))
    };
    let (zh, en) = (each(Lang::Zh), each(Lang::En));
    Problem::new(
        "not-in-force",
        Place::file(pack.id.as_str()),
        text!("{day} 没有施行中的标准", "no standard is in force on {day}"),
        text!(
            "换一个日期；其中有：{zh}",
            "choose another day; it has: {en}"
        ),
    )
}
