//! The package of a workbook: parts that change are written anew, all others are copied as they are.

use super::hitch::Hitch;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A package with what is to change in it.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Names of the parts as they are written, by their names in lower case: names of parts have no case.
    names: BTreeMap<String, String>,
    changed: BTreeMap<String, String>,
    added: Vec<(String, String)>,
}

fn faulty(why: impl ToString) -> Hitch {
    Hitch::Package(why.to_string())
}

impl<'a> Package<'a> {
    /// Opens a package.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Hitch> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(faulty)?;
        let mut names = BTreeMap::new();
        for name in archive.file_names() {
            let name = name.map_err(faulty)?.into_owned();
            names.insert(name.to_lowercase(), name);
        }
        Ok(Self {
            archive,
            names,
            changed: BTreeMap::new(),
            added: Vec::new(),
        })
    }

    /// True if there is such a part, or will be.
    pub(super) fn has(&self, part: &str) -> bool {
        let part = part.to_lowercase();
        self.names.contains_key(&part)
            || self
                .added
                .iter()
                .any(|(name, _)| name.to_lowercase() == part)
    }

    /// The names of the parts of the original.
    pub(super) fn names(&self) -> Vec<String> {
        self.names.values().cloned().collect()
    }

    /// The text of a part, as changed so far, without byte order mark.
    pub(super) fn text(&mut self, part: &str) -> Result<String, Hitch> {
        if let Some((_, text)) = self.added.iter().find(|(name, _)| name == part) {
            return Ok(text.clone());
        }
        let name = self.names.get(&part.to_lowercase()).cloned();
        let name = name.ok_or_else(|| Hitch::Missing(part.to_owned()))?;
        if let Some(text) = self.changed.get(&name) {
            return Ok(text.clone());
        }
        let mut bytes = Vec::new();
        let mut file = self.archive.by_name(&name).map_err(faulty)?;
        file.read_to_end(&mut bytes)
            .map_err(|why| Hitch::broken(part, why))?;
        let text = String::from_utf8(bytes).map_err(|why| Hitch::broken(part, why.utf8_error()))?;
        Ok(match text.strip_prefix('\u{FEFF}') {
            Some(marked) => marked.to_owned(),
            None => text,
        })
    }

    /// Changes a part, or adds it.
    pub(super) fn put(&mut self, part: &str, text: String) {
        if let Some(name) = self.names.get(&part.to_lowercase()) {
            self.changed.insert(name.clone(), text);
        } else if let Some((_, old)) = self.added.iter_mut().find(|(name, _)| name == part) {
            *old = text;
        } else {
            self.added.push((part.to_owned(), text));
        }
    }

    /// A name that no part has: `before`, the first number that is free, `after`.
    pub(super) fn free(&self, before: &str, after: &str) -> String {
        let named = |number: u32| format!("{before}{number}{after}");
        let mut numbers = 1..;
        let free = numbers.find(|&number| !self.has(&named(number)));
        named(free.unwrap_or_default())
    }

    /// The package: parts in their order, then the added ones; every part is dated 1980-01-01, the first day of ZIP.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Hitch> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for number in 0..self.archive.len() {
            let file = self.archive.by_index_raw(number).map_err(faulty)?;
            let name = file.name().map_err(faulty)?.into_owned();
            match self.changed.get(&name) {
                Some(text) => write(&mut writer, &name, text)?,
                None => writer
                    .raw_copy_file_touch(file, DateTime::default(), None)
                    .map_err(faulty)?,
            }
        }
        for (name, text) in &self.added {
            write(&mut writer, name, text)?;
        }
        Ok(writer.finish().map_err(faulty)?.into_inner())
    }
}

fn write(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> Result<(), Hitch> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    writer.start_file(name, options).map_err(faulty)?;
    writer.write_all(text.as_bytes()).map_err(faulty)
}
