//! Where a file stops being JSON, without holding it.

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use std::cell::Cell;
use std::collections::VecDeque;
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// How much of a file is read at once, bytes.
const BLOCK: usize = 1 << 16;

/// Where a text stops being JSON.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stop {
    /// The line.
    pub(super) line: usize,
    /// The column, in bytes.
    pub(super) column: usize,
    /// True if the text ends there.
    pub(super) at_end: bool,
}

impl Stop {
    /// The place that an error names.
    pub(super) fn of(error: &serde_json::Error) -> Self {
        Self {
            line: error.line(),
            column: error.column(),
            at_end: error.is_eof(),
        }
    }
}

/// The place that reading the whole text would name; `None` if the file is no UTF-8, or a sound object.
pub(super) fn error(path: &Path) -> io::Result<Option<Stop>> {
    if !is_utf8(&mut File::open(path)?)? {
        return Ok(None);
    }
    let mut file = BufReader::new(File::open(path)?);
    let mut head = Vec::new();
    file.by_ref().take(3).read_to_end(&mut head)?;
    if head == b"\xEF\xBB\xBF" {
        head.clear();
    }
    let mut text = Followed {
        text: head.as_slice().chain(file),
        lengths: VecDeque::from([0]),
        line: 1,
    };
    let in_value = Cell::new(false);
    let mut parser = serde_json::Deserializer::from_reader(&mut text);
    let found = Skim(&in_value)
        .deserialize(&mut parser)
        .and_then(|()| parser.end());
    let Err(error) = found else {
        return Ok(None);
    };
    let mut stop = Stop::of(&error);
    if in_value.get() && error.to_string().starts_with(CONTROL) {
        [stop.line, stop.column] = text.before(stop.line, stop.column);
    }
    Ok((!error.is_io()).then_some(stop))
}

/// How the parser words a control character in a string. Within a value, it names the place before the character where it
/// has the whole text, and the one behind it here.
const CONTROL: &str = "control character";

/// How many lines the parser can have looked ahead.
const AHEAD: usize = 8;

/// Text that is read byte by byte, with the lengths of its last lines.
struct Followed<R> {
    text: R,
    lengths: VecDeque<usize>,
    /// The number of the last line.
    line: usize,
}

impl<R> Followed<R> {
    /// The place one byte before another.
    fn before(&self, line: usize, column: usize) -> [usize; 2] {
        if column > 0 {
            return [line, column - 1];
        }
        let back = self.line.saturating_sub(line) + 1;
        let length = (self.lengths.len().checked_sub(back + 1)).and_then(|at| self.lengths.get(at));
        length.map_or([line, 0], |length| [line - 1, *length])
    }
}

impl<R: Read> Read for Followed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Some(one) = into.get_mut(..1) else {
            return Ok(0);
        };
        let read = self.text.read(one)?;
        if read == 1 && one == b"\n" {
            self.line += 1;
            self.lengths.push_back(0);
            let many = self.lengths.len() > AHEAD;
            self.lengths.drain(..usize::from(many));
        } else if let Some(length) = self.lengths.back_mut() {
            *length += read;
        }
        Ok(read)
    }
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

/// Reads an object, and keeps nothing; the cell is true while a value is read.
struct Skim<'c>(&'c Cell<bool>);

impl<'de> DeserializeSeed<'de> for Skim<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Skim<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while map.next_key::<String>()?.is_some() {
            self.0.set(true);
            map.next_value::<IgnoredAny>()?;
            self.0.set(false);
        }
        Ok(())
    }
}
