//! `qupian standard list`.

use super::FINE;
use super::facts::days;
use super::machine;
use super::table::rows;
use crate::lang::Lang;
use crate::law::{Pack, Standard, load_shipped, shipped};
use std::io::{self, Write};

/// Writes the packs that the program carries, each with its standards.
pub(super) fn list(json: bool, lang: Lang, out: &mut dyn Write) -> io::Result<u8> {
    let packs: Vec<Pack> = shipped()
        .iter()
        .filter_map(|pack| load_shipped(pack.id).ok())
        .collect();
    if json {
        machine::list(&packs, out)?;
        return Ok(FINE);
    }
    let head = match lang {
        Lang::Zh => [
            "规则包",
            "地区",
            "代码",
            "适用日期",
            "标准",
            "期间",
            "文本可靠程度",
        ],
        Lang::En => [
            "pack",
            "place",
            "code",
            "day that counts",
            "standard",
            "days",
            "text known as",
        ],
    };
    let mut table = vec![head.map(str::to_owned).to_vec()];
    for pack in &packs {
        for (at, standard) in pack.standards.iter().enumerate() {
            table.push(row(pack, standard, at == 0, lang));
        }
    }
    rows(out, 0, &table)?;
    Ok(FINE)
}

fn row(pack: &Pack, standard: &Standard, first: bool, lang: Lang) -> Vec<String> {
    let of_pack = if first {
        [
            pack.id.as_str(),
            pack.name.say(lang),
            &pack.jurisdiction,
            pack.selection.by.text().say(lang),
        ]
        .map(str::to_owned)
    } else {
        Default::default()
    };
    let of_standard = [
        standard.id.clone(),
        days(standard, lang),
        standard.standing.text().say(lang).to_owned(),
    ];
    of_pack.into_iter().chain(of_standard).collect()
}
