//! Bytes into text: the encoding is decided once per file, and a byte that it does not have is a problem.

use super::input::Input;
use super::notes::Notes;
use super::options::ReadOptions;
use crate::land::{Place, Problem, Refusal};
use crate::text;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A file's text and the encoding it was in.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text without byte order mark.
    pub(super) text: String,
    /// The encoding's name.
    pub(super) encoding: &'static str,
    /// True if the encoding was given by the user.
    pub(super) given: bool,
}

/// The text of a file: the given encoding, else by byte order mark, else UTF-8 if it is valid, else GBK (GB18030).
///
/// # Errors
///
/// [`Refusal`] with line and byte offset where the bytes are none of the encoding; never a replacement character.
pub(super) fn decode(input: &Input, options: &ReadOptions) -> Result<Decoded, Refusal> {
    let given = options.encoding.as_deref();
    let (marked, mark) = match Encoding::for_bom(&input.bytes) {
        Some((encoding, mark)) => (Some(encoding), mark),
        None => (None, 0),
    };
    let bytes = &input.bytes[mark..];
    let encoding = match (given, marked) {
        (Some(label), _) => named(input, label)?,
        (None, Some(marked)) => marked,
        (None, None) if is_meant_as_utf8(bytes) => UTF_8,
        (None, None) => GB18030,
    };
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(|| undecodable(input, encoding, mark, options.has_encoding_flag()))?
        .into_owned();
    Ok(Decoded {
        text,
        encoding: name(encoding),
        given: given.is_some(),
    })
}

/// How many characters beyond ASCII must stand before the first wrong byte for a text to be damaged UTF-8 and
/// not GBK, whose characters are no valid UTF-8 for long.
const TELLING: usize = 4;

/// True for UTF-8, and for UTF-8 that is cut off or damaged: reading that as GBK would make nonsense of it.
fn is_meant_as_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(wrong) => {
            let before = bytes.get(..wrong.valid_up_to()).unwrap_or_default();
            let begins = |byte: &&u8| **byte >= 0xC0;
            before.iter().filter(begins).count() >= TELLING
        }
    }
}

fn named(input: &Input, label: &str) -> Result<&'static Encoding, Refusal> {
    let known = match Encoding::for_label(label.trim().as_bytes()) {
        Some(encoding) if encoding.name() == "GBK" => Some(GB18030),
        other => other,
    };
    let wanted = known.filter(|known| [UTF_8, GB18030, UTF_16LE, UTF_16BE].contains(known));
    wanted.ok_or_else(|| {
        Refusal::one(Problem::new(
            "encoding-unknown",
            Place::file(&input.name),
            text!(
                "编码 `{label}` 不在支持之列",
                "encoding `{label}` is not known"
            ),
            text!(
                "请用 utf-8、gbk、gb18030、utf-16le 或 utf-16be",
                "use utf-8, gbk, gb18030, utf-16le or utf-16be"
            ),
        ))
    })
}

/// The encoding's name as people know it.
fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 {
        "GBK/GB18030"
    } else {
        encoding.name()
    }
}

/// The place of the first byte that `encoding` does not have.
fn undecodable(input: &Input, encoding: &'static Encoding, mark: usize, flag: bool) -> Refusal {
    let offset = mark + first_wrong(&input.bytes[mark..], encoding);
    let newlines = input.bytes[..offset.min(input.bytes.len())]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count();
    let (name, row) = (name(encoding), newlines + 1);
    Refusal::one(Problem::new(
        "undecodable-bytes",
        Place::file(&input.name).row(row),
        text!(
            "从第 {offset} 字节（从 0 数起）起的内容不是有效的 {name} 文本",
            "the bytes from offset {offset} (counted from 0) are no valid {name} text"
        ),
        if flag {
            text!(
                "请把文件另存为 UTF-8；若知道真实编码，用 --encoding 指定",
                "save the file as UTF-8, or name its true encoding with --encoding"
            )
        } else {
            text!("请把文件另存为 UTF-8", "save the file as UTF-8")
        },
    ))
}

fn first_wrong(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut room = String::with_capacity(
        decoder
            .max_utf8_buffer_length_without_replacement(bytes.len())
            .unwrap_or(bytes.len() * 3),
    );
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut room, true);
    match result {
        encoding_rs::DecoderResult::Malformed(length, extra) => {
            read.saturating_sub(usize::from(length) + usize::from(extra))
        }
        _ => read,
    }
}

/// Says so when a text was not plain UTF-8.
pub(super) fn report(decoded: &Decoded, options: &ReadOptions, notes: &mut Notes) {
    let name = decoded.encoding;
    if name == "UTF-8" {
        return;
    }
    let (zh, en) = if decoded.given {
        ("按 --encoding 指定", "as named with --encoding")
    } else {
        ("自动判定", "found from its bytes")
    };
    notes.note(
        "encoding",
        notes.place(),
        text!(
            "文件按 {name} 编码读取（{zh}）",
            "the file was read as {name} ({en})"
        ),
        if options.has_encoding_flag() {
            text!(
                "若文字显示不对，用 --encoding 指定编码",
                "if words look wrong, name the encoding with --encoding"
            )
        } else {
            text!(
                "若文字显示不对，请把文件另存为 UTF-8",
                "if words look wrong, save the file as UTF-8"
            )
        },
    );
}
