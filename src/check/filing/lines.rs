//! The rows of land of a table as lines: every figure read in the unit of its column; `figure-unreadable` where a cell
//! should hold one and does not.

use super::FilingCheck;
use super::about::About;
use super::desk::Line;
use super::discrepancy::Discrepancy;
use super::figure::{self, Figure};
use super::held::Held;
use crate::land::{CellPlace, FiledColumn, FiledKind, FiledRole, FiledRow, FiledTable, FiledUnit};
use crate::land::{Filing, Severity};
use crate::lang::Text;
use crate::text;
use crate::value::Appraised;

/// `figure-unreadable`.
pub(super) static ABOUT: [About; 1] = [About {
    id: "figure-unreadable",
    severity: Severity::Error,
    title: Text::fixed("应为数字而不是数字", "no figure where one is needed"),
    what: Text::fixed(
        "面积、区片价、系数、执行标准、补偿费和合计各列的单元格都应是不小于零的数字，列的单位应写明。文字、错误值、负数和已损坏的数字都不采用；空格、“-”、“/”、“无”按没有填写处理。",
        "Cells of areas, prices, factors, applied rates, components and amounts hold a number of zero or more, and their column states a unit. Words, errors, negative and damaged numbers are not used; an empty cell, `-`, `/` and `无` state nothing.",
    ),
    why: Text::fixed(
        "读不出的数字无法核对，合计也无从验证；猜一个数字会掩盖错误。",
        "What cannot be read cannot be checked, nor can the totals over it; a guess would hide the mistake.",
    ),
    example: Text::fixed(
        "面积一格写“约12亩”，或显示 #REF!：该行按其余各格核对，此格列出。",
        "An area cell says `约12亩`, or shows #REF!: the row is checked by its other cells and this one is listed.",
    ),
    clause: Text::fixed(
        "填报规则，不涉及条款。",
        "A rule of filling in; no clause is involved.",
    ),
}];

/// The page of `figure-unreadable`; what it finds is found while the lines are made.
pub(super) const CHECK: FilingCheck = FilingCheck {
    about: &ABOUT,
    run: |_| Vec::new(),
};

/// The rows of land of a table with their figures, each beside its appraisal; and the cells that should hold a figure and
/// do not.
///
/// `own` has one appraisal for each item row, in order; `components` is how many components
/// [`FiledRole::Component`] may number. Decimals are held as written, as far as the types hold them: what a formula left
/// unrounded is compared after the rounding of the plan.
#[must_use]
pub fn lines<'a>(
    filing: &Filing,
    table: &'a FiledTable,
    sheet: usize,
    components: usize,
    own: Vec<Appraised<'a>>,
) -> (Vec<Line<'a>>, Vec<Discrepancy>) {
    let mut reader = Reader {
        filing,
        table,
        sheet,
        found: Vec::new(),
    };
    reader.unitless();
    let items = table.rows.iter().filter(|row| row.kind == FiledKind::Item);
    let items = items.zip(own);
    let lines = items.map(|(row, own)| reader.line(row, components, own));
    let lines = lines.collect();
    (lines, reader.found)
}

/// The figures of another row of the table, a subtotal or a total: of one column.
pub(super) fn figure_of<T: Figure>(
    row: &FiledRow,
    column: &FiledColumn,
    sheet: usize,
) -> Option<Result<Held<T>, Text>> {
    let plain = figure::plain(row.cell(column)?)?;
    let at = CellPlace {
        sheet,
        row: row.row,
        column: column.column,
    };
    let read = plain.and_then(|plain| {
        let value = T::read(&plain, column.unit).map_err(|error| error.text())?;
        Ok(Held::stated(value, plain, Some(at)))
    });
    Some(read)
}

/// True if the figures of a column mean nothing without a unit.
pub(super) fn needs_unit(role: FiledRole) -> bool {
    matches!(
        role,
        FiledRole::Area
            | FiledRole::Price
            | FiledRole::Applied
            | FiledRole::Component(_)
            | FiledRole::Amount
    )
}

/// True if the unit is of the kind that the role asks for.
fn is_unit_of(role: FiledRole, unit: Option<FiledUnit>) -> bool {
    match role {
        FiledRole::Area => matches!(unit, Some(FiledUnit::Area(_))),
        FiledRole::Price | FiledRole::Applied => matches!(unit, Some(FiledUnit::Rate(_))),
        FiledRole::Component(_) | FiledRole::Amount => {
            matches!(unit, Some(FiledUnit::Yuan | FiledUnit::TenThousandYuan))
        }
        _ => true,
    }
}

struct Reader<'r, 'a> {
    filing: &'r Filing,
    table: &'a FiledTable,
    sheet: usize,
    found: Vec<Discrepancy>,
}

impl<'a> Reader<'_, 'a> {
    /// Columns whose figures cannot be used for want of a unit: once a column.
    fn unitless(&mut self) {
        let table = self.table;
        for column in &table.columns {
            let wanting = |role: &FiledRole| needs_unit(*role) && !is_unit_of(*role, column.unit);
            if column.role.as_ref().is_some_and(wanting) {
                let heading = &column.heading;
                let what = text!(
                    "“{heading}”列没有写明单位，其数字未作核对",
                    "column `{heading}` states no unit: its figures were not checked"
                );
                let tip = Text::fixed(
                    "在表头写明单位（平方米、公顷、亩、元、万元、元/亩等）",
                    "state the unit in the heading (m², ha, mu, yuan, wanyuan, yuan/mu)",
                );
                self.tell(table.headings.1, column, what, tip);
            }
        }
    }

    fn line(&mut self, row: &'a FiledRow, components: usize, own: Appraised<'a>) -> Line<'a> {
        let mut line = Line {
            row,
            own,
            areas: std::collections::BTreeMap::new(),
            price: self.held(row, FiledRole::Price),
            factor: self.held(row, FiledRole::Factor),
            applied: self.held(row, FiledRole::Applied),
            components: (0..components)
                .map(|number| self.held(row, FiledRole::Component(number)))
                .collect(),
            amount: self.held(row, FiledRole::Amount),
            district_due: Vec::new(),
            farmland_due: None,
            is_settled: false,
        };
        let table = self.table;
        for column in table.columns_of(FiledRole::Area) {
            if let Some(unit) = figure::area_unit(column.unit) {
                let held = self.column(row, column);
                line.areas.entry(unit).or_insert(held);
            }
        }
        line
    }

    /// The figure of the first column of a role.
    fn held<T: Figure>(&mut self, row: &FiledRow, role: FiledRole) -> Held<T> {
        let table = self.table;
        match table.column(role, None) {
            Some(column) if is_unit_of(role, column.unit) => self.column(row, column),
            _ => Held::default(),
        }
    }

    /// The figure of a column; the cell is kept where it holds none.
    fn column<T: Figure>(&mut self, row: &FiledRow, column: &FiledColumn) -> Held<T> {
        let at = CellPlace {
            sheet: self.sheet,
            row: row.row,
            column: column.column,
        };
        match figure_of(row, column, self.sheet) {
            Some(Ok(held)) => held,
            none => {
                if let Some(Err(why)) = none {
                    self.unreadable(row, column, &why);
                }
                Held {
                    at: Some(at),
                    ..Held::default()
                }
            }
        }
    }

    fn unreadable(&mut self, row: &FiledRow, column: &FiledColumn, why: &Text) {
        let (heading, why_zh, why_en) = (&column.heading, why.zh(), why.en());
        let what = text!(
            "“{heading}”应为不小于零的数字：{why_zh}",
            "`{heading}` should be a number of zero or more: {why_en}"
        );
        let tip = Text::fixed(
            "改为数字，单位写在表头；没有的留空",
            "write a number, its unit in the heading; leave empty what there is not",
        );
        self.tell(row.row, column, what, tip);
    }

    fn tell(&mut self, row: u32, column: &FiledColumn, what: Text, tip: Text) {
        let at = CellPlace {
            sheet: self.sheet,
            row,
            column: column.column,
        };
        let found = Discrepancy::new(&ABOUT[0], self.filing.place(at), what, tip);
        self.found.push(found.at([at]));
    }
}
