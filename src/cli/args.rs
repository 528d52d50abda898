//! The arguments, as plain data. Help is Chinese first, English beside it.

use super::compare::CompareArgs;
use super::failure::EXIT_CODES;
use super::standard::StandardCommand;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// 区片：按征地区片综合地价测算补偿，每一分钱都说明依据 / prices expropriated land by price district, clause by clause
#[derive(Debug, Parser)]
#[command(name = "qupian", version, after_help = EXIT_CODES, max_term_width = 110)]
pub struct Cli {
    /// 输出语言 / language of everything that is said
    #[arg(long, global = true, value_enum, default_value = "zh")]
    pub lang: LangArg,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// 中文
    Zh,
    /// English
    En,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 测算：地块 × 区片 → 补偿费 / price parcels
    Value(ValueArgs),
    /// 比较：两版标准、两套规则、两个区片图层或另一系数，仅供参考 / compare two results, for information only
    Compare(CompareArgs),
    /// 解释一个地块的每一步计算及条文 / derive one parcel's price, step by step
    Explain(ExplainArgs),
    /// 检查区片图层 / look at a district layer
    #[command(subcommand)]
    Districts(DistrictsCommand),
    /// 标准：列出、显示、检查、比较 / rules: list, show, check, diff
    #[command(subcommand)]
    Standard(StandardCommand),
}

/// `qupian value`.
#[derive(Debug, Args)]
pub struct ValueArgs {
    /// What is priced, by which rules.
    #[command(flatten)]
    pub run: RunArgs,
    /// 结果文件，按扩展名定格式（.xlsx .pdf .html .svg .png .csv .json .geojson .txt），可重复 / result file, format by extension; repeatable
    #[arg(short, long = "output", value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// 报告、地图另用的字体文件（生僻字），可重复 / further font files for report and map; repeatable
    #[arg(long, value_name = "FILE")]
    pub font: Vec<PathBuf>,
    /// 地图的幅面 / size of the map
    #[arg(long, value_enum, default_value = "a4", value_name = "SIZE")]
    pub map_size: MapSizeArg,
    /// 报告中逐步推导的地块，可重复 / parcels whose derivation the report holds; repeatable
    #[arg(long, value_name = "PARCEL")]
    pub derive: Vec<String>,
    /// 标准输出的格式 / format on standard output
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// CSV 的层次 / which table a CSV holds
    #[arg(long, value_enum, default_value = "pieces")]
    pub level: LevelArg,
    /// 把土地分类面积表和征地补偿费用测算表写入文件夹（csv、json、txt）/ write the tables to be filed into a folder
    #[arg(long, value_name = "DIR")]
    pub tables: Option<PathBuf>,
    /// 只在标准输出给出一张表 / print one of these tables instead of the result
    #[arg(long, value_enum, value_name = "TABLE")]
    pub table: Option<TableArg>,
    /// 逐块列出全部地块与提示 / list every parcel and every note
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

/// `qupian explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// 地块编号 / the parcel's id
    pub parcel: String,
    /// What is priced, by which rules.
    #[command(flatten)]
    pub run: RunArgs,
    /// 供程序读取的 JSON / for machines
    #[arg(long)]
    pub json: bool,
}

/// What is priced, by which rules; a project file can hold all of it, and flags override it.
#[derive(Debug, Clone, Args, Default)]
pub struct RunArgs {
    /// 地块文件（GeoJSON、CSV、勘测定界 TXT）/ parcels
    #[arg(value_name = "PARCELS")]
    pub parcels: Option<PathBuf>,
    /// 项目文件（TOML）/ project file
    #[arg(long, value_name = "FILE")]
    pub project: Option<PathBuf>,
    /// 区片图层 / district layer
    #[arg(long, value_name = "FILE")]
    pub districts: Option<PathBuf>,
    /// 永久基本农田图层 / permanent basic farmland layer
    #[arg(long, value_name = "FILE", conflicts_with = "no_farmland")]
    pub farmland: Option<PathBuf>,
    /// 地类图斑图层（三调 DLTB）：地类、权属和村逐块取自图层 / land use layer: class, ownership and village of every piece
    #[arg(long, value_name = "FILE")]
    pub landuse: Option<PathBuf>,
    /// 行政区划名录（代码、名称）/ gazetteer: codes and names of administrative units
    #[arg(long, value_name = "FILE")]
    pub gazetteer: Option<PathBuf>,
    /// 经确认的区片范围（districts match 写出并填写）/ confirmed scopes, for districts without shapes
    #[arg(long, value_name = "FILE")]
    pub scopes: Option<PathBuf>,
    /// 声明没有永久基本农田 / declare that there is no permanent basic farmland
    #[arg(long)]
    pub no_farmland: bool,
    /// 规则包：内置名称或文件夹 / rule pack: a shipped one's id, or a folder
    #[arg(long, value_name = "PACK")]
    pub pack: Option<String>,
    /// 原上报标准文件 / the standard a project was submitted under
    #[arg(long, value_name = "FILE")]
    pub old_standard: Option<PathBuf>,
    /// 上报日期 / day reported
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub reported: Option<String>,
    /// 批准日期 / day approved
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub approved: Option<String>,
    /// 公告日期 / day announced
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub announced: Option<String>,
    /// 项目名称 / the project's name
    #[arg(long)]
    pub name: Option<String>,
    /// 项目类型 / the project's kind
    #[arg(long)]
    pub kind: Option<String>,
    /// 未注明权属的地块按何种权属 / ownership of records that state none: collective, state
    #[arg(long, value_name = "WHOSE")]
    pub ownership: Option<String>,
    /// 未注明地类的地块按何种地类编码 / class code of records that state none
    #[arg(long = "class", value_name = "CODE")]
    pub class_code: Option<String>,
    /// 未注明地类的地块的地类名称 / class name of records that state none
    #[arg(long, value_name = "NAME")]
    pub class_name: Option<String>,
    /// 地类标准 / class scheme: survey-2019, gbt-2017, gbt-2007, guide-2023
    #[arg(long, value_name = "SCHEME")]
    pub class_scheme: Option<String>,
    /// 编码与其他标准冲突且没有名称时仍按所声明的标准 / take colliding class codes without a name at their word
    #[arg(long)]
    pub trust_class_codes: bool,
    /// 有争议的地类按哪一类 / group of a disputed class, e.g. 其他草地=agricultural; repeatable
    #[arg(long, value_name = "CLASS=GROUP")]
    pub count_as: Vec<String>,
    /// 田坎按所在田块还是按其他农用地 / what a field ridge is taken as: field, own
    #[arg(long, value_name = "RULE")]
    pub ridges: Option<String>,
    /// 永久基本农田内现状为建设用地、未利用地的按哪个 / farmland over construction or unused land: farmland, survey
    #[arg(long, value_name = "RULE")]
    pub farmland_conflict: Option<String>,
    /// 面积口径；recorded 为平差到申报面积 / area basis: ellipsoid, tdt1055, plane; recorded adjusts to declared areas
    #[arg(long, value_name = "BASIS")]
    pub area: Option<String>,
    /// 碎片阈值（米）/ width below which parts go to the largest piece, metres
    #[arg(long, value_name = "METRES")]
    pub sliver_width: Option<f64>,
    /// 收回国有农用地参照本标准 / price recovered state-owned farmland by reference
    #[arg(long)]
    pub state_farmland_by_reference: bool,
    /// 地块坐标系 / coordinate system of the parcels
    #[arg(long, value_name = "EPSG")]
    pub crs: Option<String>,
    /// 区片坐标系 / coordinate system of the districts
    #[arg(long, value_name = "EPSG")]
    pub districts_crs: Option<String>,
    /// 永久基本农田坐标系 / coordinate system of the farmland
    #[arg(long, value_name = "EPSG")]
    pub farmland_crs: Option<String>,
    /// 地类图斑坐标系 / coordinate system of the land use layer
    #[arg(long, value_name = "EPSG")]
    pub landuse_crs: Option<String>,
    /// 区片价单位 / price unit: yuan/mu, yuan/m2, wanyuan/mu ...
    #[arg(long, value_name = "UNIT")]
    pub price_unit: Option<String>,
    /// 申报面积单位 / unit of declared areas: m2, mu, ha
    #[arg(long, value_name = "UNIT")]
    pub area_unit: Option<String>,
    /// 地块字段指定 / field of the parcels for a role, e.g. class-code=DLBM; repeatable
    #[arg(long, value_name = "ROLE=FIELD")]
    pub field: Vec<String>,
    /// 区片字段指定 / field of the districts for a role; repeatable
    #[arg(long, value_name = "ROLE=FIELD")]
    pub districts_field: Vec<String>,
    /// 永久基本农田字段指定 / field of the farmland for a role; repeatable
    #[arg(long, value_name = "ROLE=FIELD")]
    pub farmland_field: Vec<String>,
    /// 地类图斑字段指定 / field of the land use layer for a role; repeatable
    #[arg(long, value_name = "ROLE=FIELD")]
    pub landuse_field: Vec<String>,
    /// 行政区划名录字段指定 / field of the gazetteer for a role (code, name, alias); repeatable
    #[arg(long, value_name = "ROLE=FIELD")]
    pub gazetteer_field: Vec<String>,
    /// 文件编码 / encoding of the parcels' file: utf-8, gbk, gb18030
    #[arg(long)]
    pub encoding: Option<String>,
    /// 修复无效图形，并逐个列出 / repair invalid shapes, listing each
    #[arg(long)]
    pub repair: bool,
    /// 说明各字段如何识别 / say which field was taken for what
    #[arg(long)]
    pub explain_fields: bool,
    /// 线程数，不影响结果 / number of threads; the result does not depend on it
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// `qupian districts`.
#[derive(Debug, Subcommand)]
pub enum DistrictsCommand {
    /// 重叠、空隙、价格与编号 / overlaps, gaps, prices and codes
    Check(DistrictsCheckArgs),
    /// 按行政区划名录匹配区片范围，写出确认表 / match scopes to a gazetteer, into a list to confirm
    Match(DistrictsMatchArgs),
}

/// `qupian districts match`.
#[derive(Debug, Args)]
pub struct DistrictsMatchArgs {
    /// 区片图层或区片表 / district layer or table
    pub districts: PathBuf,
    /// 行政区划名录（代码、名称）/ gazetteer: codes and names of administrative units
    #[arg(long, value_name = "FILE")]
    pub gazetteer: PathBuf,
    /// 确认表（CSV）；不写则到标准输出 / the list to confirm; standard output without it
    #[arg(short, long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// 允许覆盖已有文件 / replace an existing file
    #[arg(long)]
    pub overwrite: bool,
    /// 不写 BOM / no byte order mark
    #[arg(long)]
    pub no_bom: bool,
    /// 坐标系 / coordinate system
    #[arg(long, value_name = "EPSG")]
    pub crs: Option<String>,
    /// 区片价单位 / price unit
    #[arg(long, value_name = "UNIT")]
    pub price_unit: Option<String>,
    /// 字段指定 / field for a role; repeatable
    #[arg(long, value_name = "ROLE=FIELD")]
    pub field: Vec<String>,
    /// 行政区划名录字段指定 / field of the gazetteer for a role (code, name, alias); repeatable
    #[arg(long, value_name = "ROLE=FIELD")]
    pub gazetteer_field: Vec<String>,
    /// 文件编码 / encoding
    #[arg(long)]
    pub encoding: Option<String>,
    /// 说明各字段如何识别 / say which field was taken for what
    #[arg(long)]
    pub explain_fields: bool,
}

/// `qupian districts check`.
#[derive(Debug, Args)]
pub struct DistrictsCheckArgs {
    /// 区片图层 / district layer
    pub districts: PathBuf,
    /// 坐标系 / coordinate system
    #[arg(long, value_name = "EPSG")]
    pub crs: Option<String>,
    /// 区片价单位 / price unit
    #[arg(long, value_name = "UNIT")]
    pub price_unit: Option<String>,
    /// 字段指定 / field for a role; repeatable
    #[arg(long, value_name = "ROLE=FIELD")]
    pub field: Vec<String>,
    /// 文件编码 / encoding
    #[arg(long)]
    pub encoding: Option<String>,
    /// 更窄的重叠与空隙只计数（米）/ thinner overlaps and gaps are only counted, metres
    #[arg(long, default_value = "0.001", value_name = "METRES")]
    pub sliver_width: f64,
    /// 说明各字段如何识别 / say which field was taken for what
    #[arg(long)]
    pub explain_fields: bool,
    /// 供程序读取的 JSON / for machines
    #[arg(long)]
    pub json: bool,
}

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 对齐的表格 / aligned tables
    Text,
    /// CSV
    Csv,
    /// JSON
    Json,
    /// GeoJSON
    Geojson,
    /// 工作簿 / workbook (.xlsx)
    Xlsx,
    /// 网页报告 / report as a page (.html)
    Html,
    /// 可打印报告 / printable report (.pdf)
    Pdf,
    /// 矢量图 / map (.svg)
    Svg,
    /// 图片 / map as a picture (.png)
    Png,
}

/// The size of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MapSizeArg {
    /// A4 横幅 / landscape
    A4,
    /// A3 横幅 / landscape
    A3,
    /// 屏幕 / a screen, 1600 x 1000 pixels
    Screen,
}

/// A table to be filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableArg {
    /// 土地分类面积表 / land areas by class
    Areas,
    /// 征地补偿费用测算表 / compensation
    Compensation,
}

/// Which table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LevelArg {
    /// 分块 / pieces
    Pieces,
    /// 地块 / parcels
    Parcels,
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
    /// 批次 / submissions
    Submissions,
    /// 项目 / project
    Project,
    /// 其他费用 / budget lines
    Budget,
    /// 问题与提示 / findings
    Findings,
}
