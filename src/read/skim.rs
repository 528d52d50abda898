//! Where a file stops being JSON, without holding it.

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// How much of a file is read at once, bytes.
const BLOCK: usize = 1 << 16;

/// The error that reading the whole text would give; `None` if the file is no UTF-8, or a sound object.
pub(super) fn error(path: &Path) -> io::Result<Option<serde_json::Error>> {
    if !is_utf8(&mut File::open(path)?)? {
        return Ok(None);
    }
    let mut file = BufReader::new(File::open(path)?);
    let mut head = Vec::new();
    file.by_ref().take(3).read_to_end(&mut head)?;
    if head == b"\xEF\xBB\xBF" {
        head.clear();
    }
    let found = serde_json::from_reader::<_, Skimmed>(head.as_slice().chain(file));
    Ok(found.err().filter(|error| !error.is_io()))
}

/// True if all bytes are UTF-8; a character may lie across two blocks.
fn is_utf8(file: &mut File) -> io::Result<bool> {
    let mut held = Vec::new();
    loop {
        let before = held.len();
        file.by_ref().take(BLOCK as u64).read_to_end(&mut held)?;
        let at_end = held.len() == before;
        match std::str::from_utf8(&held) {
            Ok(_) if at_end => return Ok(true),
            Ok(_) => held.clear(),
            Err(wrong) if wrong.error_len().is_some() || at_end => return Ok(false),
            Err(wrong) => drop(held.drain(..wrong.valid_up_to())),
        }
    }
}

/// An object, of which nothing is kept.
struct Skimmed;

impl<'de> Deserialize<'de> for Skimmed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Self)
    }
}

impl<'de> Visitor<'de> for Skimmed {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self, M::Error> {
        while map.next_entry::<String, IgnoredAny>()?.is_some() {}
        Ok(self)
    }
}
