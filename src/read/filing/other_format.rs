//! Files that look like a workbook and are none that is read.

use crate::land::{Place, Problem, Refusal};
use crate::lang::Text;
use crate::text;

/// How an old or an encrypted workbook begins: a compound file.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// True if the file is a package, as every workbook of today is.
pub(super) fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Refuses compound files: xls, et, and workbooks with a password.
///
/// # Errors
///
/// [`Refusal`] that says what to save it as.
pub(super) fn refuse_compound(file: &str, bytes: &[u8]) -> Result<(), Refusal> {
    if !bytes.starts_with(&COMPOUND) {
        return Ok(());
    }
    let wide: Vec<u8> = "EncryptedPackage"
        .bytes()
        .flat_map(|byte| [byte, 0])
        .collect();
    if bytes.windows(wide.len()).any(|window| window == wide) {
        return Err(other(
            file,
            &Text::fixed("工作簿有打开密码", "the workbook is locked with a password"),
            Text::fixed(
                "取消密码后另存为 xlsx",
                "remove the password and save it as xlsx",
            ),
        ));
    }
    Err(other(
        file,
        &Text::fixed(
            "这是旧格式的工作簿（xls 或 et）",
            "this is a workbook of an old format (xls or et)",
        ),
        SAVE,
    ))
}

/// Refuses packages that are no workbook of this format, by a part that tells.
///
/// # Errors
///
/// [`Refusal`] that says what to save it as.
pub(super) fn refuse_others<'a>(
    file: &str,
    mut parts: impl Iterator<Item = &'a str>,
) -> Result<(), Refusal> {
    let tells = parts.find_map(|name| match name {
        "mimetype" => Some(Text::fixed(
            "这是 ods 或其他格式",
            "this is an ods or another format",
        )),
        "xl/workbook.bin" => Some(Text::fixed("这是 xlsb 格式", "this is an xlsb workbook")),
        "word/document.xml" => Some(Text::fixed(
            "这是文档，不是工作簿",
            "this is a document, not a workbook",
        )),
        "ppt/presentation.xml" => Some(Text::fixed(
            "这是演示文稿，不是工作簿",
            "these are slides, not a workbook",
        )),
        _ => None,
    });
    tells.map_or(Ok(()), |what| Err(other(file, &what, SAVE)))
}

const SAVE: Text = Text::fixed(
    "用 Excel 或 WPS 打开后另存为 xlsx，或另存为 CSV",
    "open it in a spreadsheet program and save it as xlsx or CSV",
);

fn other(file: &str, what: &Text, remedy: Text) -> Refusal {
    let (zh, en) = (what.zh(), what.en());
    let what = text!("{zh}，只读取 xlsx 和 CSV", "{en}; xlsx and CSV are read");
    Refusal::one(Problem::new(
        "workbook-other-format",
        Place::file(file),
        what,
        remedy,
    ))
}

/// The refusal of a workbook whose package or part is broken.
pub(super) fn broken(file: &str, part: Option<&str>) -> Refusal {
    let what = match part {
        Some(part) => text!(
            "工作簿的部件 {part} 已损坏",
            "the workbook's part {part} is broken"
        ),
        None => Text::fixed(
            "工作簿已损坏，或不是 xlsx",
            "the workbook is broken, or no xlsx",
        ),
    };
    Refusal::one(Problem::new(
        "workbook-unreadable",
        Place::file(file),
        what,
        SAVE,
    ))
}
