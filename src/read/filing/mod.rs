//! 报件: a workbook or a table as text, into the cells of its tables of compensation.

mod block;
mod caption;
mod codes;
mod columns;
mod csv_grid;
mod facts;
mod figure;
mod gate;
mod grid;
mod headings;
mod letters;
mod limits;
mod mapping;
mod mapping_file;
mod other_format;
mod part;
mod paths;
mod plain;
mod position;
mod rate_unit;
mod remarks;
mod rows;
mod sheet;
mod token;
mod unit;
mod workbook;

pub use mapping_file::filing_mapping;

use super::Input;
use crate::land::{FiledSheet, Filing, Place, Problem, Refusal};
use crate::lang::Text;
use crate::text;
use block::Words;
use grid::Grid;
use mapping::Mapping;
use remarks::Hidden;
use std::collections::BTreeMap;

/// How a filing is read.
#[derive(Debug, Clone, Default)]
pub struct FilingOptions {
    /// Id and name of the components that tables may have a column for, in the order of the standards.
    pub components: Vec<(String, Text)>,
    /// Columns whose role is given: the heading as written, or the letter of the column, to the role's word
    /// ([`FiledRole::word`](crate::land::FiledRole::word)); behind it may stand the unit: `area 亩`.
    pub mapping: BTreeMap<String, String>,
    /// Only this sheet is read, where one is named.
    pub sheet: Option<String>,
    /// Encoding of a table as text; found by itself otherwise.
    pub encoding: Option<String>,
}

/// The filing of a file: an XLSX workbook, or a table as CSV.
///
/// Every cell that holds something is in a table's headings or rows, or its row is among
/// [`other_rows`](FiledSheet::other_rows). Figures stay as they are written; nothing is judged.
///
/// # Errors
///
/// [`Refusal`] for a file that is none of these, that is larger than the limits, that holds no table of compensation, or
/// whose mapping names what is not there.
///
/// # Example
///
/// ```
/// use qupian::land::FiledRole;
/// use qupian::read::{FilingOptions, Input, filing};
/// let table = "地块编号,面积（亩）,区片价（元/亩）,补偿费（元）\nD-1,1.5,62000,93000\n合计,1.5,,93000\n";
/// let filing = filing(&Input::new("filing.csv", table), &FilingOptions::default()).unwrap();
/// let (_, table) = filing.tables().next().unwrap();
/// let amount = table.column(FiledRole::Amount, None).unwrap();
/// assert_eq!(table.rows[0].cell(amount).unwrap().text, "93000");
/// assert_eq!(table.rows[1].label.as_deref(), Some("合计"));
/// ```
pub fn filing(input: &Input, options: &FilingOptions) -> Result<Filing, Refusal> {
    let file = &input.name;
    let mapping = Mapping::of(file, options).map_err(|problems| Refusal { problems })?;
    other_format::refuse_compound(file, &input.bytes)?;
    let is_workbook = other_format::is_package(&input.bytes);
    let (grids, findings) = if is_workbook {
        (workbook::read(input, options.sheet.as_deref())?, Vec::new())
    } else {
        let (grid, findings) = csv_grid::read(input, options.encoding.as_ref())?;
        (vec![grid], findings)
    };
    known_sheet(file, options, &grids)?;
    let mut filing = Filing {
        source: input.source(),
        is_workbook,
        sheets: Vec::new(),
        findings,
    };
    let words = Words {
        components: &options.components,
        mapping: &mapping,
    };
    fill(&mut filing, grids, words)?;
    Ok(filing)
}

fn fill(filing: &mut Filing, grids: Vec<Grid>, words: Words<'_>) -> Result<(), Refusal> {
    let mut headings: Vec<String> = Vec::new();
    for (number, grid) in grids.into_iter().enumerate() {
        let has_table = filing.tables().next().is_some();
        let (is_hidden, hidden_rows) = (grid.is_hidden, grid.hidden_rows.clone());
        let mut read = sheet::read(grid, number, words, has_table);
        read.sheet.tables.iter_mut().for_each(codes::mark);
        headings.append(&mut read.headings);
        filing.sheets.push(read.sheet);
        let hidden = Hidden {
            sheet: is_hidden,
            rows: &hidden_rows,
        };
        let found = remarks::remarks(filing, number, &hidden, &read.merged_figures);
        filing.findings.extend(found);
    }
    let file = filing.source.file.clone();
    let mut problems = words.mapping.unmet(&file, &headings);
    if filing.tables().next().is_none() {
        problems.insert(0, no_table(&file, &filing.sheets));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Refusal { problems })
    }
}

fn known_sheet(file: &str, options: &FilingOptions, grids: &[Grid]) -> Result<(), Refusal> {
    let Some(wanted) = &options.sheet else {
        return Ok(());
    };
    let names: Vec<&str> = grids
        .iter()
        .filter_map(|grid| grid.name.as_deref())
        .collect();
    if names.contains(&wanted.as_str()) {
        return Ok(());
    }
    let list = names.join("、");
    Err(Refusal::one(Problem::new(
        "sheet-not-found",
        Place::file(file),
        text!(
            "没有名为“{wanted}”的工作表；有：{list}",
            "there is no sheet `{wanted}`; there are: {list}"
        ),
        Text::fixed(
            "照工作表名原样写",
            "write the name of the sheet as it stands",
        ),
    )))
}

fn no_table(file: &str, sheets: &[FiledSheet]) -> Problem {
    let said = |zh: bool| {
        let one = |sheet: &FiledSheet| {
            let name = sheet
                .name
                .as_deref()
                .unwrap_or(if zh { "文件" } else { "the file" });
            let empty = Text::fixed("空", "empty");
            let why = sheet.without_table.as_ref().unwrap_or(&empty);
            format!("{name}：{}", if zh { why.zh() } else { why.en() })
        };
        sheets
            .iter()
            .map(one)
            .collect::<Vec<_>>()
            .join(if zh { "；" } else { "; " })
    };
    let (zh, en) = (said(true), said(false));
    Problem::new(
        "filing-no-table",
        Place::file(file),
        text!(
            "没有找到补偿费的表。{zh}",
            "no table of compensation was found. {en}"
        ),
        Text::fixed(
            "若表头用了别的名称，用对应文件写明“列名或列的字母 = 含义”，如 D = \"area 亩\"",
            "if the headings have other names, say in a mapping what each column holds, by heading or letter: D = \"area mu\"",
        ),
    )
}
