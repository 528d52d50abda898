//! `--explain-fields`: which field of a file was taken for what, and which were not used.

use super::aligned::{Align, Table};
use crate::land::Layer;
use crate::lang::Lang;
use std::io::{self, Write};

/// Writes the fields of a layer.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_fields<T>(layer: &Layer<T>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (name, file) = (&layer.name, &layer.source.file);
    match lang {
        Lang::Zh => writeln!(out, "\n# {name}（{file}）\n")?,
        Lang::En => writeln!(out, "\n# {name} ({file})\n")?,
    }
    let mut table = Table::new(vec![
        (lang.pick("角色", "role").to_owned(), Align::Left),
        (lang.pick("含义", "meaning").to_owned(), Align::Left),
        (lang.pick("字段", "field").to_owned(), Align::Left),
        (lang.pick("依据", "how").to_owned(), Align::Left),
    ]);
    table.rows = layer
        .fields
        .iter()
        .map(|field| {
            let name = field.field.clone().unwrap_or_else(|| "-".to_owned());
            vec![
                field.role.to_owned(),
                field.meaning.say(lang).to_owned(),
                name,
                field.how.say(lang).to_owned(),
            ]
        })
        .collect();
    table.write(out)
}
