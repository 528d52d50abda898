//! XML in pieces of bounded size: a reader that stops where one tag or text is too long.

use super::limits::TOKEN_BYTES;
use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// How much was read: of the piece at hand, and of the whole part.
#[derive(Debug, Clone, Default)]
pub(super) struct Meter {
    piece: Rc<Cell<u64>>,
    whole: Rc<Cell<u64>>,
}

impl Meter {
    /// A new piece begins.
    pub(super) fn next_piece(&self) {
        self.piece.set(0);
    }

    /// True if the piece at hand is too long.
    pub(super) fn is_over(&self) -> bool {
        self.piece.get() > TOKEN_BYTES.most()
    }

    /// Bytes of the part so far.
    pub(super) fn whole(&self) -> u64 {
        self.whole.get()
    }
}

/// Bytes that are counted as they are consumed.
pub(super) struct Metered<R> {
    inner: R,
    meter: Meter,
}

impl<R> Metered<R> {
    /// The reader, counted by `meter`.
    pub(super) fn new(inner: R, meter: Meter) -> Self {
        Self { inner, meter }
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let found = self.fill_buf()?;
        let length = found.len().min(room.len());
        room[..length].copy_from_slice(&found[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.meter.is_over() {
            return Err(io::Error::other("a piece is too long"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let meter = &self.meter;
        let more = amount as u64;
        meter.piece.set(meter.piece.get() + more);
        meter.whole.set(meter.whole.get() + more);
        self.inner.consume(amount);
    }
}
