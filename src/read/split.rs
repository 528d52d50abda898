//! A GeoJSON text, in blocks, into its features and what stands around them.
//!
//! Only brackets, quotes and commas are looked at. That is enough, because nothing is taken on trust: every member is
//! read as JSON of its own, and what is around them is too. Both are sound exactly if the whole is.

use std::ops::Range;

/// Texts of members of the top-level `features`, one after another.
#[derive(Debug, Default)]
pub(super) struct Batch {
    text: Vec<u8>,
    members: Vec<Range<usize>>,
}

impl Batch {
    /// The text of every member, with the blanks around it.
    pub(super) fn members(&self) -> impl Iterator<Item = &[u8]> {
        let text = |range: &Range<usize>| self.text.get(range.clone()).unwrap_or_default();
        self.members.iter().map(text)
    }

    /// True if it has no whole member.
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

/// Where in the text a splitter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Around the features.
    Outline,
    /// Among the features.
    Features,
}

/// Splits a text that comes in blocks.
#[derive(Debug)]
pub(super) struct Splitter {
    within: Within,
    /// Open brackets: of the document, or of the member.
    depth: usize,
    string: bool,
    escaped: bool,
    outline: Vec<u8>,
    /// Where the last string of the outline begins and ends, quotes included.
    last: Range<usize>,
    /// True after the key `features` and its colon.
    awaited: bool,
    /// Where in the outline the features begin, for every array of them.
    arrays: Vec<usize>,
    batch: Batch,
    /// Where in the batch the member begins.
    open: usize,
    /// True after a comma, and at the beginning.
    separated: bool,
    broken: bool,
}

impl Splitter {
    /// A splitter at the beginning of a text.
    pub(super) fn new() -> Self {
        Self {
            within: Within::Outline,
            depth: 0,
            string: false,
            escaped: false,
            outline: Vec::new(),
            last: 0..0,
            awaited: false,
            arrays: Vec::new(),
            batch: Batch::default(),
            open: 0,
            separated: false,
            broken: false,
        }
    }

    /// Takes the next block.
    pub(super) fn take(&mut self, mut block: &[u8]) {
        while !block.is_empty() {
            block = match self.within {
                Within::Outline => self.outline(block),
                Within::Features => self.features(block),
            };
        }
    }

    /// True if the text begins with `{`.
    pub(super) fn begins_object(&self) -> bool {
        let first = self.outline.iter().find(|byte| !is_blank(byte));
        first == Some(&b'{')
    }

    /// How many bytes are held.
    pub(super) fn held(&self) -> usize {
        self.batch.text.len() + self.outline.len()
    }

    /// The members that are whole; the one that is not stays.
    pub(super) fn batch(&mut self) -> Batch {
        let text = self.batch.text.split_off(self.open);
        self.open = 0;
        let rest = Batch {
            text,
            members: Vec::new(),
        };
        std::mem::replace(&mut self.batch, rest)
    }

    /// The text without the members of `features`, as far as it was taken.
    pub(super) fn around(&self) -> &[u8] {
        &self.outline
    }

    /// The text before the features as a document of its own; `None` before they begin.
    pub(super) fn before(&self) -> Option<Vec<u8>> {
        let before = self.outline.get(..*self.arrays.first()?)?;
        Some([before, b"]}"].concat())
    }

    /// How many arrays of features the text has.
    pub(super) fn arrays(&self) -> usize {
        self.arrays.len()
    }

    /// True if a comma between members is missing or one too many.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Takes what stands around the features; returns what is left of the block.
    fn outline<'b>(&mut self, block: &'b [u8]) -> &'b [u8] {
        for (index, byte) in block.iter().enumerate() {
            let at = self.outline.len();
            self.outline.push(*byte);
            if self.string {
                if self.in_string(*byte) {
                    self.last.end = at + 1;
                }
                continue;
            }
            let awaited = self.awaited && *byte == b'[';
            self.awaited &= is_blank(byte);
            match byte {
                b'"' => {
                    self.string = true;
                    self.last.start = at;
                }
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                b':' => self.awaited = self.depth == 1 && self.is_features(),
                _ => {}
            }
            if awaited {
                self.arrays.push(at + 1);
                self.within = Within::Features;
                (self.depth, self.separated) = (0, false);
                return block.get(index + 1..).unwrap_or_default();
            }
        }
        &[]
    }

    /// True if the last string is `features`, however it is written.
    fn is_features(&self) -> bool {
        let key = self.outline.get(self.last.clone()).unwrap_or_default();
        let read = || serde_json::from_slice::<String>(key).ok();
        key == b"\"features\"" || (key.contains(&b'\\') && read().as_deref() == Some("features"))
    }

    /// Takes members; returns what is left of the block after the last.
    fn features<'b>(&mut self, block: &'b [u8]) -> &'b [u8] {
        let (mut from, mut at) = (0, 0);
        while let Some(ahead) = self.ahead(block.get(at..).unwrap_or_default()) {
            let index = at + ahead;
            let byte = block.get(index).copied().unwrap_or_default();
            at = index + 1;
            if self.string {
                self.in_string(byte);
                continue;
            }
            match byte {
                b'"' => self.string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 0 => self.depth -= 1,
                b',' | b']' if self.depth == 0 => {
                    self.keep(block, from, index);
                    self.member(byte == b',');
                    from = at;
                    if byte == b']' {
                        self.outline.push(b']');
                        (self.within, self.depth) = (Within::Outline, 1);
                        return block.get(from..).unwrap_or_default();
                    }
                }
                _ => {}
            }
        }
        self.keep(block, from, block.len());
        &[]
    }

    /// How far ahead the next byte is that matters; this loop goes over every byte of the file.
    fn ahead(&self, rest: &[u8]) -> Option<usize> {
        let mut bytes = rest.iter();
        match (self.string, self.escaped) {
            (true, true) => (!rest.is_empty()).then_some(0),
            (true, false) => bytes.position(|byte| matches!(byte, b'"' | b'\\')),
            (false, _) if self.depth > 0 => {
                // `{` and `[`, and `}` and `]`, differ in one bit
                bytes.position(|byte| matches!(byte | 0x20, b'{' | b'}') || *byte == b'"')
            }
            (false, _) => bytes
                .position(|byte| matches!(byte | 0x20, b'{' | b'}') || matches!(byte, b'"' | b',')),
        }
    }

    fn keep(&mut self, block: &[u8], from: usize, to: usize) {
        let some = block.get(from..to).unwrap_or_default();
        self.batch.text.extend_from_slice(some);
    }

    /// Ends a member; only a whole array may be empty.
    fn member(&mut self, comma: bool) {
        let end = self.batch.text.len();
        let text = self.batch.text.get(self.open..end).unwrap_or_default();
        if !text.iter().all(is_blank) {
            self.batch.members.push(self.open..end);
        } else if comma || self.separated {
            self.broken = true;
        }
        self.separated = comma;
        self.open = end;
    }

    /// Takes a byte of a string; true if it ends there.
    fn in_string(&mut self, byte: u8) -> bool {
        if self.escaped {
            self.escaped = false;
            return false;
        }
        self.escaped = byte == b'\\';
        self.string = byte != b'"';
        !self.string
    }
}

/// True for what JSON takes as a blank.
fn is_blank(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
