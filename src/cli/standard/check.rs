//! `qupian standard check`: all problems of packs and standard files.

use super::opened::{Opened, open};
use super::{FINE, STANDARD};
use crate::lang::{Lang, Text};
use crate::text;
use std::io::{self, Write};

/// Writes all problems of everything that was named, and one line for each that is sound.
pub(super) fn check(paths: &[String], lang: Lang, out: &mut dyn Write) -> io::Result<u8> {
    let mut code = FINE;
    for path in paths {
        match open(path) {
            Ok(opened) => writeln!(out, "{path}: {}", sound(&opened).say(lang))?,
            Err(refusal) => {
                code = STANDARD;
                let count = refusal.problems.len();
                writeln!(out, "{}", refusal.say(lang))?;
                let summary = text!(
                    "{path}: 共 {count} 个问题，不能使用",
                    "{path}: {count} problem(s), it cannot be used"
                );
                writeln!(out, "{}", summary.say(lang))?;
            }
        }
    }
    Ok(code)
}

fn sound(opened: &Opened) -> Text {
    match opened {
        Opened::Pack(pack) => {
            let (id, count, digest) = (&pack.id, pack.standards.len(), pack.digest.short());
            text!(
                "规则包 {id} 没有问题，{count} 个标准，摘要 {digest}",
                "the pack {id} is sound: {count} standard(s), digest {digest}"
            )
        }
        Opened::Standard(standard) => {
            let (id, digest) = (&standard.id, standard.digest.short());
            text!(
                "标准 {id} 没有问题，摘要 {digest}",
                "the standard {id} is sound, digest {digest}"
            )
        }
    }
}
