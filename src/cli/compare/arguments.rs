//! The arguments of `qupian compare`, as plain data.

use crate::cli::args::RunArgs;
use crate::report::Level;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `qupian compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// What is priced, by which rules.
    #[command(flatten)]
    pub run: RunArgs,
    /// 比较的一方：规则包、规则包:标准（不论日期）或标准文件；给两次为 A、B / side: pack, pack:standard (whatever the day), standard file; A then B
    #[arg(long, value_name = "SPEC")]
    pub standard: Vec<String>,
    /// B 方的区片图层 / district layer of side B
    #[arg(long, value_name = "FILE")]
    pub districts_b: Option<PathBuf>,
    /// B 方区片坐标系 / coordinate system of the districts of side B
    #[arg(long, value_name = "EPSG", requires = "districts_b")]
    pub districts_b_crs: Option<String>,
    /// B 方区片字段指定，可重复 / field of the districts of side B for a role; repeatable
    #[arg(long, value_name = "ROLE=FIELD", requires = "districts_b")]
    pub districts_b_field: Vec<String>,
    /// B 方换用的系数，如 unused=0.9，可重复 / another factor on side B; repeatable
    #[arg(long, value_name = "TREATMENT=VALUE")]
    pub factor: Vec<String>,
    /// 结果文件，按扩展名定格式（.csv .json .txt），可重复 / result file, format by extension; repeatable
    #[arg(short, long = "output", value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// 标准输出的格式 / format on standard output
    #[arg(long, value_enum, default_value = "text")]
    pub format: CompareFormat,
    /// 只列一个层次（JSON 总是全部，CSV 缺省为区片）/ one table only (JSON has all, a CSV districts unless told)
    #[arg(long, value_enum)]
    pub level: Option<CompareLevel>,
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

/// A format of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// 对齐的表格 / aligned tables
    Text,
    /// CSV
    Csv,
    /// JSON
    Json,
}

/// A table of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CompareLevel {
    /// 区片 / districts
    Districts,
    /// 地类 / classes
    Classes,
    /// 村 / villages
    Villages,
    /// 乡镇 / townships
    Townships,
    /// 县 / counties
    Counties,
    /// 地块 / parcels
    Parcels,
    /// 项目 / project
    Project,
    /// 双方的问题与提示 / findings of both sides
    Findings,
}

impl CompareLevel {
    /// The level of the report.
    pub(super) fn level(self) -> Level {
        match self {
            Self::Districts => Level::Districts,
            Self::Classes => Level::Classes,
            Self::Villages => Level::Villages,
            Self::Townships => Level::Townships,
            Self::Counties => Level::Counties,
            Self::Parcels => Level::Parcels,
            Self::Project => Level::Project,
            Self::Findings => Level::Findings,
        }
    }
}
