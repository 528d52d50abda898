//! What is said of cells while they are read: once a column and kind, with the cells.

use super::codes::{has_lost_zero, is_code};
use super::columns::is_figure;
use crate::land::{
    CellKind, CellPlace, FiledCell, FiledColumn, FiledRole, FiledSheet, FiledTable, Filing,
    Finding, Place, Severity,
};
use crate::lang::Text;
use crate::read::ids::is_invisible;
use crate::text;

/// How many cells a finding names.
const NAMED: usize = 10;

/// What a sheet does not show.
#[derive(Debug)]
pub(super) struct Hidden<'a> {
    /// The sheet itself.
    pub(super) sheet: bool,
    /// Rows.
    pub(super) rows: &'a [u32],
}

/// Something that a cell can have.
struct Kind {
    id: &'static str,
    severity: Severity,
    has: fn(FiledRole, &FiledCell) -> bool,
    what: Text,
    tip: Text,
}

/// What cells are looked at for, the first that holds is said.
static KINDS: &[Kind] = &[
    Kind {
        id: "cell-without-value",
        severity: Severity::Error,
        has: |_, cell| cell.is_formula && cell.text.is_empty(),
        what: Text::fixed(
            "是公式，文件里没有算出的值；没有当作 0",
            "a formula whose value the file does not hold; it is not taken for 0",
        ),
        tip: Text::fixed(
            "用 Excel 或 WPS 打开，重新计算后保存",
            "open it in a spreadsheet program, let it compute, and save it",
        ),
    },
    Kind {
        id: "cell-error",
        severity: Severity::Error,
        has: |_, cell| cell.kind == CellKind::Error,
        what: Text::fixed("是错误值，不是数字", "an error stands where a value should"),
        tip: Text::fixed("在工作簿中更正公式", "correct the formula in the workbook"),
    },
    Kind {
        id: "cell-code-damaged",
        severity: Severity::Warning,
        has: |_, cell| cell.is_damaged,
        what: Text::fixed(
            "编码被电子表格当作数字，15 位以后已丢失",
            "a code was taken for a number: its digits behind the 15th are lost",
        ),
        tip: Text::fixed(
            "从源数据重新取编码，列设为文本格式",
            "take the codes from their source again, into a column in text format",
        ),
    },
    Kind {
        id: "cell-code-is-day",
        severity: Severity::Warning,
        has: |role, cell| is_code(role) && matches!(cell.kind, CellKind::Day(_)),
        what: Text::fixed(
            "编码被电子表格当作日期（如 1-2 变成 1 月 2 日）",
            "a code was taken for a day, as 1-2 becomes January 2",
        ),
        tip: Text::fixed(
            "改回编码，列设为文本格式",
            "write the code again, into a column in text format",
        ),
    },
    Kind {
        id: "cell-zero-lost",
        severity: Severity::Warning,
        has: |role, cell| role == FiledRole::ClassCode && has_lost_zero(cell),
        what: Text::fixed(
            "地类编码像是丢了开头的 0（0102 变成 102），没有代为更正",
            "a class code that seems to have lost the zero before it, as 0102 becomes 102; it was not put back",
        ),
        tip: Text::fixed(
            "改回编码，列设为文本格式",
            "write the code again, into a column in text format",
        ),
    },
    Kind {
        id: "cell-look-alike",
        severity: Severity::Note,
        has: looks_alike,
        what: Text::fixed(
            "含全角或看不见的字符；按半角、去掉看不见的字符核对，原文照留",
            "full-width or invisible characters; matched in their plain form, kept as written",
        ),
        tip: Text::fixed("改为半角字符", "write it in plain characters"),
    },
];

/// True for characters that look like others: full-width digits, letters and signs in codes and figures, what nobody sees
/// anywhere.
fn looks_alike(role: FiledRole, cell: &FiledCell) -> bool {
    let wide = |letter: char| matches!(letter, '！'..='～' | '\u{3000}');
    let strict = is_code(role) || is_figure(role) || role == FiledRole::Reported;
    cell.text
        .chars()
        .any(|letter| is_invisible(letter) || strict && wide(letter))
}

/// What is to be said of a sheet.
pub(super) fn remarks(
    filing: &Filing,
    number: usize,
    hidden: &Hidden<'_>,
    merged: &[(u32, u32)],
) -> Vec<Finding> {
    let Some(sheet) = filing.sheets.get(number) else {
        return Vec::new();
    };
    let told = Told { filing, number };
    let mut found = told.hidden(sheet, hidden);
    for table in &sheet.tables {
        for column in &table.columns {
            found.extend(told.column(table, column));
        }
        found.extend(told.twice(table));
    }
    if let Some(cells) = told.cells(merged.iter().copied()) {
        let what = text!(
            "合并的数字格 {cells}：只算在第一行",
            "figures merged over several rows, {cells}: counted in the first row only"
        );
        let tip = Text::fixed(
            "取消合并，每行各写数字",
            "take the merge apart and write a figure into each row",
        );
        found.push(Finding::new(
            "cell-merged-figure",
            Severity::Warning,
            told.place(merged),
            what,
            tip,
        ));
    }
    found
}

/// A sheet that is told of.
struct Told<'a> {
    filing: &'a Filing,
    number: usize,
}

impl Told<'_> {
    fn place(&self, cells: &[(u32, u32)]) -> Place {
        let at = cells.first().copied().unwrap_or((1, 1));
        self.filing.place(self.at(at))
    }

    fn at(&self, (row, column): (u32, u32)) -> CellPlace {
        CellPlace {
            sheet: self.number,
            row,
            column,
        }
    }

    /// The names of some cells; `None` for none.
    fn cells(&self, cells: impl Iterator<Item = (u32, u32)>) -> Option<Text> {
        let names: Vec<String> = cells.map(|cell| self.at(cell).name()).collect();
        let count = names.len();
        let shown = names.get(..NAMED.min(count))?.join(" ");
        match count {
            0 => None,
            1..=NAMED => Some(Text::same(shown)),
            _ => Some(text!(
                "{shown} 等 {count} 格",
                "{shown} and more, {count} cells"
            )),
        }
    }

    fn column(&self, table: &FiledTable, column: &FiledColumn) -> Vec<Finding> {
        let Some(role) = column.role else {
            return Vec::new();
        };
        let mut cells: Vec<Vec<(u32, u32)>> = vec![Vec::new(); KINDS.len()];
        for row in &table.rows {
            let cell = row.cell(column);
            let kind = cell.and_then(|cell| KINDS.iter().position(|kind| (kind.has)(role, cell)));
            if let Some(list) = kind.and_then(|kind| cells.get_mut(kind)) {
                list.push((row.row, column.column));
            }
        }
        let found = KINDS.iter().zip(&cells);
        found
            .filter_map(|(kind, cells)| self.kind(table, column, kind, cells))
            .collect()
    }

    fn kind(
        &self,
        table: &FiledTable,
        column: &FiledColumn,
        kind: &Kind,
        cells: &[(u32, u32)],
    ) -> Option<Finding> {
        let names = self.cells(cells.iter().copied())?;
        let (what_zh, what_en) = (kind.what.zh(), kind.what.en());
        let (zh, en) = (names.zh(), names.en());
        let what = text!("{zh}：{what_zh}", "{en}: {what_en}");
        let first = cells.first().map(|cell| cell.0);
        let mut rows = table.rows.iter().filter(|row| Some(row.row) == first);
        let value = rows
            .next()
            .and_then(|row| row.cell(column))
            .map(|cell| cell.text.clone());
        let mut place = self.place(cells).field(column.heading.clone());
        place.value = value.filter(|value| !value.is_empty());
        let place = crate::read::values::shown_place(place);
        Some(Finding::new(
            kind.id,
            kind.severity,
            place,
            what,
            kind.tip.clone(),
        ))
    }

    /// Columns of one meaning and unit: only the first is looked at.
    fn twice(&self, table: &FiledTable) -> Vec<Finding> {
        let figures: Vec<&FiledColumn> = table
            .columns
            .iter()
            .filter(|one| one.role.is_some_and(is_figure))
            .collect();
        let mut found = Vec::new();
        for (at, column) in figures.iter().enumerate() {
            let same = |one: &&&FiledColumn| one.role == column.role && one.unit == column.unit;
            let Some(first) = figures.iter().take(at).find(same) else {
                continue;
            };
            let (first, own) = (&first.heading, &column.heading);
            let what = text!(
                "“{own}”与“{first}”含义和单位相同，只看后者",
                "`{own}` has the meaning and the unit of `{first}`; only the latter is looked at"
            );
            let tip = Text::fixed(
                "在表头中写明单位或改名，或用对应文件指定",
                "state the units in the headings, rename one, or say in a mapping which counts",
            );
            let place = self.place(&[(table.headings.1, column.column)]);
            found.push(Finding::new(
                "column-twice",
                Severity::Warning,
                place,
                what,
                tip,
            ));
        }
        found
    }

    fn hidden(&self, sheet: &FiledSheet, hidden: &Hidden<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut place = Place::file(&self.filing.source.file);
        place.sheet.clone_from(&sheet.name);
        if hidden.sheet && sheet.cells > 0 {
            let severity = if sheet.tables.is_empty() {
                Severity::Note
            } else {
                Severity::Warning
            };
            let what = Text::fixed(
                "工作表是隐藏的，已照常读取",
                "the sheet is hidden; it was read like the others",
            );
            let tip = Text::fixed("取消隐藏，或删去", "show it, or remove it");
            found.push(Finding::new(
                "sheet-hidden",
                severity,
                place.clone(),
                what,
                tip,
            ));
        }
        let count = hidden.rows.len();
        if count > 0 {
            let rows: Vec<String> = hidden.rows.iter().take(NAMED).map(u32::to_string).collect();
            let list = rows.join("、");
            let more = if count > NAMED {
                ("等", " and more")
            } else {
                ("", "")
            };
            let (zh, en) = more;
            let what = text!(
                "有 {count} 行是隐藏的（第 {list} 行{zh}），已照常读取",
                "{count} rows are hidden ({list}{en}); they were read like the others"
            );
            let tip = Text::fixed("取消隐藏，或删去", "show them, or remove them");
            let place = place.row(hidden.rows.first().map_or(0, |row| *row as usize));
            found.push(Finding::new(
                "rows-hidden",
                Severity::Warning,
                place,
                what,
                tip,
            ));
        }
        found
    }
}
