//! How much of a file is read. Together the limits keep the reading of any file below 256 MB of memory.

use crate::land::{Place, Problem, Refusal};
use crate::lang::Text;
use crate::text;

/// A limit and what it is of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    /// In Chinese and in English.
    of: (&'static str, &'static str),
    most: u64,
}

const fn limit(zh: &'static str, en: &'static str, most: u64) -> Limit {
    Limit { of: (zh, en), most }
}

/// Bytes of a workbook's file.
pub(super) const FILE_BYTES: Limit = limit("文件的字节数", "bytes of the file", 32 << 20);
/// Bytes of a table as text.
pub(super) const TEXT_BYTES: Limit = limit("文件的字节数", "bytes of the file", 32 << 20);
/// Parts of the package.
pub(super) const PARTS: Limit = limit("压缩包内的部件数", "parts in the package", 5_000);
/// Bytes of one part, unpacked.
pub(super) const PART_BYTES: Limit = limit(
    "一个部件解压后的字节数",
    "bytes of one part, unpacked",
    100 << 20,
);
/// Bytes of all parts that are read, unpacked.
pub(super) const ALL_BYTES: Limit = limit(
    "各部件解压后的总字节数",
    "bytes of all parts, unpacked",
    200 << 20,
);
/// Bytes of the parts that are held whole: names, formats, relations.
pub(super) const SMALL_BYTES: Limit = limit(
    "目录部件解压后的字节数",
    "bytes of a part that lists things, unpacked",
    8 << 20,
);
/// How many times larger a part may be unpacked.
pub(super) const RATIO: Limit = limit("解压后的倍数", "times larger unpacked", 200);
/// Bytes of the shared strings, unpacked.
pub(super) const STRING_BYTES: Limit = limit(
    "共享文本解压后的字节数",
    "bytes of shared strings, unpacked",
    24 << 20,
);
/// Shared strings.
pub(super) const STRINGS: Limit = limit("共享文本的条数", "shared strings", 500_000);
/// Cell formats.
pub(super) const FORMATS: Limit = limit("单元格格式数", "cell formats", 65_536);
/// Sheets.
pub(super) const SHEETS: Limit = limit("工作表数", "sheets", 256);
/// Cells, also empty ones, of the whole file.
pub(super) const XML_CELLS: Limit = limit(
    "单元格数（含空的）",
    "cells, empty ones included",
    4_000_000,
);
/// Cells that hold something.
pub(super) const CELLS: Limit = limit("有内容的单元格数", "cells that hold something", 600_000);
/// Bytes of text in cells.
pub(super) const CELL_BYTES: Limit =
    limit("单元格文字的总字节数", "bytes of text in cells", 32 << 20);
/// Merged cells, and what they cover.
pub(super) const MERGES: Limit = limit("合并单元格数", "merged cells", 100_000);
/// Cells under merged ones.
pub(super) const COVERED: Limit = limit("合并单元格覆盖的格数", "cells under merged ones", 500_000);
/// Bytes of one tag, attribute or piece of text.
pub(super) const TOKEN_BYTES: Limit = limit(
    "一个标记或一段文字的字节数",
    "bytes of one tag or piece of text",
    1 << 20,
);

impl Limit {
    /// The largest that is read.
    pub(super) const fn most(self) -> u64 {
        self.most
    }

    /// Nothing, if `found` is within the limit.
    ///
    /// # Errors
    ///
    /// The refusal that states the limit.
    pub(super) fn hold(self, file: &str, part: Option<&str>, found: u64) -> Result<(), Refusal> {
        if found <= self.most {
            return Ok(());
        }
        Err(self.refusal(file, part))
    }

    /// The refusal that states the limit.
    pub(super) fn refusal(self, file: &str, part: Option<&str>) -> Refusal {
        let ((zh, en), most) = (self.of, self.most);
        let mut place = Place::file(file);
        place.within = part.map(|part| text!("部件 {part}", "part {part}"));
        Refusal::one(Problem::new(
            "workbook-too-large",
            place,
            text!(
                "{zh}超过读取上限 {most}，没有读取",
                "{en}: more than the limit of {most}; nothing was read"
            ),
            Text::fixed(
                "删去图片、空白行列和不需要的工作表后另存，或按县、批次拆分，或另存为 CSV",
                "remove pictures, blank rows and sheets that are not needed and save it again, split it by county or \
                 batch, or save the table as CSV",
            ),
        ))
    }
}
