//! The arguments of `qupian check`, as plain data.

use crate::cli::args::RunArgs;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `qupian check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// 报件：工作簿（.xlsx）或 CSV / the filing: a workbook or a CSV
    #[arg(value_name = "FILING")]
    pub filing: PathBuf,
    /// What it is recomputed from, by which rules; the red line comes second.
    #[command(flatten)]
    pub run: RunArgs,
    /// 只核查这一工作表 / only this sheet
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// 列的含义：表头或列号=含义，如 H=amount，可重复 / what a column holds, by heading or letter; repeatable
    #[arg(long, value_name = "COLUMN=ROLE")]
    pub column: Vec<String>,
    /// 列的含义写在文件里（TOML）/ what columns hold, in a file
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// 报件（CSV）的编码 / encoding of a filing as CSV: utf-8, gbk, gb18030
    #[arg(long, value_name = "ENCODING")]
    pub filing_encoding: Option<String>,
    /// 认可某类不符并说明理由，ID@H12=理由 只认可一个单元格，可重复 / allow a discrepancy, with a reason; repeatable
    #[arg(long, value_name = "ID=REASON")]
    pub allow: Vec<String>,
    /// 坐标精度（米），用于面积限差 / precision of coordinates in metres, for the bound of areas
    #[arg(long, value_name = "METRES", default_value = "0.01")]
    pub coordinate_precision: f64,
    /// 面积限差（平方米），代替公式 / bound for areas in m², instead of the formula
    #[arg(long, value_name = "M2")]
    pub area_tolerance: Option<String>,
    /// 金额限差（元）/ bound for amounts in yuan
    #[arg(long, value_name = "YUAN")]
    pub amount_tolerance: Option<String>,
    /// 结果文件，按扩展名定格式（.txt .json .csv；.xlsx 为加注的报件副本），可重复 / result file; .xlsx is a copy of the filing with remarks
    #[arg(short, long = "output", value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// 标准输出的格式 / format on standard output
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckFormat,
    /// 逐条列出复算时的提示 / list every note of the recomputation
    #[arg(long)]
    pub detail: bool,
    /// CSV 不写 BOM / no byte order mark in CSV
    #[arg(long)]
    pub no_bom: bool,
    /// CSV 不处理形似公式的文本 / leave formula-like text in CSV as it is
    #[arg(long)]
    pub csv_raw: bool,
    /// 允许覆盖已有文件 / replace existing files
    #[arg(long)]
    pub overwrite: bool,
}

/// A format of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// 清单 / list
    Text,
    /// CSV
    Csv,
    /// JSON
    Json,
    /// 加注的报件副本 / copy of the filing with remarks (.xlsx)
    Xlsx,
}
