//! 报件: a table handed in for approval, as its cells say.
//!
//! Nothing here is judged: a filing holds what was written, where it stands, and what each column was taken for.

use super::filed_role::FiledRole;
use super::finding::Finding;
use super::place::Place;
use crate::cite::Source;
use crate::lang::Text;
use crate::units::{AreaUnit, RateUnit};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A cell of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPlace {
    /// The sheet's number in the filing, from 0.
    pub sheet: usize,
    /// 1-based row, as the program that holds the sheet counts it.
    pub row: u32,
    /// 1-based column.
    pub column: u32,
}

impl CellPlace {
    /// The cell as a spreadsheet names it.
    ///
    /// ```
    /// use qupian::land::CellPlace;
    /// assert_eq!(CellPlace { sheet: 0, row: 12, column: 8 }.name(), "H12");
    /// assert_eq!(CellPlace { sheet: 0, row: 1, column: 28 }.name(), "AB1");
    /// ```
    #[must_use]
    pub fn name(self) -> String {
        format!("{}{}", column_name(self.column), self.row)
    }

    /// The cell of a name such as `H12`; `None` if it is none.
    ///
    /// ```
    /// use qupian::land::CellPlace;
    /// let cell = CellPlace::named(0, "AB1").unwrap();
    /// assert_eq!((cell.row, cell.column), (1, 28));
    /// assert!(CellPlace::named(0, "12").is_none());
    /// ```
    #[must_use]
    pub fn named(sheet: usize, name: &str) -> Option<Self> {
        let letters = name.find(|letter: char| !letter.is_ascii_uppercase())?;
        let step = |column: u32, letter: u8| {
            column
                .checked_mul(26)?
                .checked_add(u32::from(letter - b'A') + 1)
        };
        let column = name[..letters].bytes().try_fold(0, step)?;
        let row = name[letters..].parse().ok()?;
        (column > 0).then_some(Self { sheet, row, column })
    }
}

/// The letters of a 1-based column.
///
/// ```
/// use qupian::land::column_name;
/// assert_eq!(column_name(703), "AAA");
/// ```
#[must_use]
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    letters.iter().rev().collect()
}

/// A filing: a workbook, or a table as text.
#[derive(Debug, Clone, PartialEq)]
pub struct Filing {
    /// Its file.
    pub source: Source,
    /// True for a workbook, whose sheets have names.
    pub is_workbook: bool,
    /// Its sheets in order, also those that hold no table of compensation.
    pub sheets: Vec<FiledSheet>,
    /// What was found while reading: damaged codes, figures that are none, hidden rows.
    pub findings: Vec<Finding>,
}

impl Filing {
    /// The place of a cell, for messages.
    #[must_use]
    pub fn place(&self, cell: CellPlace) -> Place {
        let sheet = self.sheets.get(cell.sheet);
        let mut place = Place::file(&self.source.file).cell(cell.name());
        place.sheet = sheet.and_then(|sheet| sheet.name.clone());
        place
    }

    /// The cell that a place names.
    #[must_use]
    pub fn cell_of(&self, place: &Place) -> Option<CellPlace> {
        let mut sheets = self.sheets.iter();
        let sheet = sheets.position(|sheet| sheet.name == place.sheet)?;
        CellPlace::named(sheet, place.cell.as_deref()?)
    }

    /// The tables of all sheets, each with its sheet's number.
    pub fn tables(&self) -> impl Iterator<Item = (usize, &FiledTable)> {
        let sheets = self.sheets.iter().enumerate();
        sheets.flat_map(|(number, sheet)| sheet.tables.iter().map(move |table| (number, table)))
    }
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FiledSheet {
    /// Its name; `None` for a table as text.
    pub name: Option<String>,
    /// Its tables of compensation: rows of land with areas, rates or amounts.
    pub tables: Vec<FiledTable>,
    /// What is stated outside tables: a day, a project, an amount in words.
    pub facts: Vec<FiledFact>,
    /// Why no table was found in it; `None` where there is one, or where the sheet is empty.
    pub without_table: Option<Text>,
    /// How many of its cells hold something.
    pub cells: usize,
    /// Rows that hold something and belong to no table: titles, notes, signatures.
    pub other_rows: Vec<u32>,
}

/// What a statement outside tables is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactRole {
    /// 项目名称.
    ProjectName,
    /// 项目类型.
    ProjectKind,
    /// 上报日期.
    Reported,
    /// 执行标准, 依据: the standard that the filing says it follows.
    Standard,
    /// 批次.
    Batch,
    /// 合计大写: the amount in words.
    AmountInWords,
    /// 地类标准: the class scheme.
    ClassScheme,
}

/// A statement outside tables.
#[derive(Debug, Clone, PartialEq)]
pub struct FiledFact {
    /// What it is about.
    pub role: FactRole,
    /// What it says, without its label.
    pub text: String,
    /// Its cell.
    pub at: CellPlace,
}

/// The unit of a column's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FiledUnit {
    /// Of areas.
    Area(AreaUnit),
    /// Of rates; a rate's steps are yuan, whatever the column counts in.
    Rate(RateUnit),
    /// Of money.
    Yuan,
    /// 万元.
    TenThousandYuan,
}

/// How a column's role was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowMapped {
    /// The user's mapping names it.
    Given,
    /// By its heading.
    Heading,
    /// By where it stands among the others: an unnamed column under a merged heading, for instance.
    Position,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct FiledColumn {
    /// 1-based column of the sheet.
    pub column: u32,
    /// Its headings, the widest first, joined by `／`.
    pub heading: String,
    /// What it holds; `None` where nobody knows, and its cells are then not looked at.
    pub role: Option<FiledRole>,
    /// How that was found.
    pub how: Option<HowMapped>,
    /// The unit of its figures.
    pub unit: Option<FiledUnit>,
    /// The share that the heading states, as written: `40%` of `土地补偿费（40%）`.
    pub share: Option<String>,
}

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FiledKind {
    /// A row of land.
    Item,
    /// 小计: of the items above it, back to the subtotal before it, or of those below it, as [`FiledTable::totals_first`]
    /// says.
    Subtotal,
    /// 合计: of the whole table.
    Total,
}

/// A table of compensation.
#[derive(Debug, Clone, PartialEq)]
pub struct FiledTable {
    /// First and last row of its headings.
    pub headings: (u32, u32),
    /// Its columns from left to right.
    pub columns: Vec<FiledColumn>,
    /// Its rows from top to bottom.
    pub rows: Vec<FiledRow>,
    /// Totals stand above what they add up.
    pub totals_first: bool,
}

impl FiledTable {
    /// The columns of a role.
    pub fn columns_of(&self, role: FiledRole) -> impl Iterator<Item = &FiledColumn> {
        self.columns
            .iter()
            .filter(move |one| one.role == Some(role))
    }

    /// The column of a role and unit.
    #[must_use]
    pub fn column(&self, role: FiledRole, unit: Option<FiledUnit>) -> Option<&FiledColumn> {
        self.columns_of(role)
            .find(|one| unit.is_none() || one.unit == unit)
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct FiledRow {
    /// 1-based row of the sheet.
    pub row: u32,
    /// What it is.
    pub kind: FiledKind,
    /// What a subtotal or total is of, as written.
    pub label: Option<String>,
    /// Its cells that hold something, by column. A merged cell counts for every row and column that it covers.
    pub cells: BTreeMap<u32, FiledCell>,
}

impl FiledRow {
    /// The cell of a column.
    #[must_use]
    pub fn cell(&self, column: &FiledColumn) -> Option<&FiledCell> {
        self.cells.get(&column.column)
    }
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct FiledCell {
    /// What it says; a number as a plain decimal. A number of a workbook has at most 15 significant digits, as the
    /// programs that write them keep no more.
    pub text: String,
    /// What kind of value it is.
    pub kind: CellKind,
    /// True if the value is the result of a formula.
    pub is_formula: bool,
    /// True if the number cannot be the code that its column holds any more: 4.4E+17, or 18 digits that end in zeros.
    pub is_damaged: bool,
}

/// The kind of a cell's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Words, or digits as text.
    Words,
    /// A number.
    Number,
    /// A day.
    Day(Date),
    /// True or false.
    Truth(bool),
    /// An error such as `#REF!`.
    Error,
}
