//! Which format a file is in: its ending says so, and its content has to agree.

use super::input::Input;
use crate::land::{Place, Problem, Refusal};
use crate::text;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// RFC 7946.
    GeoJson,
    /// A table with a heading.
    Csv,
    /// 勘测定界坐标 TXT.
    Survey,
}

impl Format {
    /// The format's name, in Chinese and in English.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::GeoJson => (" GeoJSON", "GeoJSON"),
            Self::Csv => (" CSV 表格", "a CSV table"),
            Self::Survey => ("勘测定界坐标 TXT", "a survey coordinate TXT"),
        }
    }

    /// The format that an ending promises.
    fn promised(extension: &str) -> Option<Self> {
        match extension {
            "geojson" | "json" => Some(Self::GeoJson),
            "csv" | "tsv" => Some(Self::Csv),
            "txt" => Some(Self::Survey),
            _ => None,
        }
    }

    /// The format that a text looks like.
    fn seen(text: &str) -> Self {
        let start = text.trim_start();
        if start.starts_with('{') || start.starts_with("[{") {
            Self::GeoJson
        } else if start.starts_with(['[', '［']) || plots_first(start) {
            Self::Survey
        } else {
            Self::Csv
        }
    }
}

/// True if one of the first lines ends a survey plot's heading.
fn plots_first(start: &str) -> bool {
    start
        .split(['\n', '\r'])
        .take(40)
        .any(|line| line.trim_end().ends_with(['@', '＠']))
}

/// The format of a file.
///
/// # Errors
///
/// [`Refusal`] if the file is empty, its ending is none of ours, or its content is another format's.
pub(super) fn of(input: &Input, text: &str) -> Result<Format, Refusal> {
    if text.trim().is_empty() {
        return Err(empty(input));
    }
    let extension = input.extension();
    let promised = Format::promised(&extension).ok_or_else(|| unknown(input, &extension))?;
    let seen = Format::seen(text);
    if promised == seen {
        Ok(seen)
    } else {
        Err(mismatch(input, promised, seen))
    }
}

fn empty(input: &Input) -> Refusal {
    Refusal::one(Problem::new(
        "file-empty",
        Place::file(&input.name),
        text!("文件是空的", "the file is empty"),
        text!(
            "请核对导出是否完成",
            "check whether its export was complete"
        ),
    ))
}

fn unknown(input: &Input, extension: &str) -> Refusal {
    let what = match extension {
        "" => text!("文件名没有扩展名", "the file's name has no ending"),
        "shp" | "dbf" | "shx" | "gpkg" | "gdb" | "xlsx" | "xls" | "zip" | "dwg" | "dxf"
        | "parquet" => text!(
            "本程序不读 .{extension} 文件",
            "files of type .{extension} are not read"
        ),
        _ => text!(
            "扩展名 .{extension} 不是支持的格式",
            "the ending .{extension} is no format that is read"
        ),
    };
    Refusal::one(Problem::new(
        "format-unknown",
        Place::file(&input.name),
        what,
        text!(
            "请转换为 .geojson、.csv（几何用 WKT 列）或 .txt（勘测定界坐标），例如 ogr2ogr -f GeoJSON 输出.geojson 输入",
            "convert it to .geojson, .csv (with a WKT column) or .txt (survey coordinates), \
             e.g. `ogr2ogr -f GeoJSON output.geojson input`"
        ),
    ))
}

fn mismatch(input: &Input, promised: Format, seen: Format) -> Refusal {
    let ((promised_zh, promised_en), (seen_zh, seen_en)) = (promised.names(), seen.names());
    let ending = match seen {
        Format::GeoJson => ".geojson",
        Format::Csv => ".csv",
        Format::Survey => ".txt",
    };
    Refusal::one(Problem::new(
        "format-mismatch",
        Place::file(&input.name),
        text!(
            "按扩展名应为{promised_zh}，内容却像{seen_zh}",
            "by its ending the file is {promised_en}, but its content looks like {seen_en}"
        ),
        text!(
            "若内容无误，把扩展名改为 {ending}",
            "if the content is right, change the ending to {ending}"
        ),
    ))
}
