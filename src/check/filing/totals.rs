//! `subtotal`, `grand-total`: sums of every column of areas and money.
//!
//! A sum is right if it follows from the rows as they are stated or as they are due.

use super::FilingCheck;
use super::about::About;
use super::desk::{Desk, Line};
use super::discrepancy::Discrepancy;
use super::figure::area_unit;
use super::held::Held;
use super::lines::figure_of;
use super::slip::slip;
use super::sums::{self, Sum};
use crate::land::{FiledColumn, FiledKind, FiledRole, FiledRow, Severity};
use crate::lang::Text;
use crate::text;
use crate::units::{AreaUnit, Money, Quantity, fixed};

static ABOUT: [About; 2] = [
    About {
        id: "subtotal",
        severity: Severity::Error,
        title: Text::fixed(
            "小计不等于各行之和",
            "a subtotal is not the sum of its rows",
        ),
        what: Text::fixed(
            "小计行每个面积列和金额列，与它以上（合计在上的表为以下）到另一小计为止各行之和相比；多级小计的，与任一级相符即可。各行取所写的数，或应有的数。",
            "Each column of areas and money of a subtotal is held against the sum of the rows above it (below it, in tables with totals on top) up to another subtotal; where subtotals nest, any level will do. Rows count as stated or as due.",
        ),
        why: Text::fixed(
            "小计是各村、各区片领款和核对的数。",
            "Subtotals are what villages are paid and checked by.",
        ),
        example: Text::fixed(
            "30.00 亩与 5.00 亩的小计写 36.00 亩，应为 35.00 亩。",
            "30.00 mu and 5.00 mu with the subtotal 36.00; it is 35.00.",
        ),
        clause: Text::fixed("算术。", "Arithmetic."),
    },
    About {
        id: "grand-total",
        severity: Severity::Error,
        title: Text::fixed("合计不等于各行之和", "the total is not the sum of the rows"),
        what: Text::fixed(
            "合计行每个面积列和金额列，与表中各行所写的数之和相比；由写错的小计加成的合计只报小计。各行取所写的数，或应有的数。",
            "Each column of areas and money of the total is held against the sum of the rows as written; a total that adds up wrong subtotals is told as these only. Rows count as stated or as due.",
        ),
        why: Text::fixed(
            "批复和拨款只看合计。",
            "Approval and funds go by the total.",
        ),
        example: Text::fixed(
            "999,999.27 + 1,350,000.00 + 154,403.09 = 2,504,402.36，合计写 2,504,402.63：两位数字颠倒。",
            "999,999.27 + 1,350,000.00 + 154,403.09 = 2,504,402.36 beside the total 2,504,402.63: two digits swapped.",
        ),
        clause: Text::fixed("算术。", "Arithmetic."),
    },
];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let columns = desk.table.columns.iter();
    let columns = columns.filter_map(|column| Column::of(desk, column));
    columns.flat_map(|column| column.check(desk)).collect()
}

/// A column that is added up.
pub(super) struct Column<'a> {
    column: &'a FiledColumn,
    role: FiledRole,
    area: Option<AreaUnit>,
}

impl<'a> Column<'a> {
    /// The column, if it is one that lines hold figures of.
    pub(super) fn of(desk: &Desk<'a>, column: &'a FiledColumn) -> Option<Self> {
        let role = column.role?;
        let area = area_unit(column.unit);
        let own = Self { column, role, area };
        let summed = match role {
            FiledRole::Area => area.is_some(),
            FiledRole::Component(_) | FiledRole::Amount => area.is_none() && column.unit.is_some(),
            _ => false,
        };
        let held = |line: &Line<'_>| own.at(line) == Some(column.column);
        (summed && desk.lines.iter().any(held)).then_some(own)
    }

    fn at(&self, line: &Line<'_>) -> Option<u32> {
        let at = match (self.role, self.area) {
            (FiledRole::Area, Some(unit)) => line.areas.get(&unit)?.at,
            (FiledRole::Component(number), _) => line.components.get(number)?.at,
            _ => line.amount.at,
        };
        at.map(|at| at.column)
    }

    /// What a line may add: as stated and as due, nothing as well if it should not be there; `None` if its cell cannot be
    /// read.
    pub(super) fn options(&self, desk: &Desk<'_>, line: &Line<'_>) -> Option<Vec<i128>> {
        let mut found: Vec<i128> = match (self.role, self.area) {
            (FiledRole::Area, Some(unit)) => {
                let any = line.areas.get(&unit).map(Held::any).unwrap_or_default();
                any.into_iter().map(Quantity::steps).collect()
            }
            (FiledRole::Component(number), _) => {
                let any = line
                    .components
                    .get(number)
                    .map(Held::any)
                    .unwrap_or_default();
                any.into_iter().map(Money::steps).collect()
            }
            _ => line.amount.any().into_iter().map(Money::steps).collect(),
        };
        let unreadable = matches!(self.read(desk, line.row), Some(Err(_)));
        if found.is_empty() && unreadable {
            return None;
        }
        if found.is_empty() || line.is_settled {
            found.push(0);
        }
        Some(found)
    }

    /// The figure of a row in steps, with its text.
    pub(super) fn read(
        &self,
        desk: &Desk<'_>,
        row: &FiledRow,
    ) -> Option<Result<(i128, String), Text>> {
        if self.area.is_some() {
            let read = figure_of::<Quantity>(row, self.column, desk.sheet)?;
            Some(read.map(|held| (held.stated.map_or(0, Quantity::steps), held.text)))
        } else {
            let read = figure_of::<Money>(row, self.column, desk.sheet)?;
            Some(read.map(|held| (held.stated.map_or(0, Money::steps), held.text)))
        }
    }

    /// Steps of the last decimal that the column usually writes.
    fn usual(&self) -> i128 {
        match self.area {
            Some(AreaUnit::Hectare) => 10_000,
            Some(_) => 1_000_000,
            None => 100,
        }
    }

    fn say(&self, steps: i128) -> Text {
        match self.area {
            Some(unit) => {
                let (figure, zh, en) = (fixed(steps, Quantity::SCALE, 2), unit.zh(), unit.word());
                text!("{figure} {zh}", "{figure} {en}")
            }
            None => super::amounts::yuan(Money::from_steps(steps)),
        }
    }

    fn check(&self, desk: &Desk<'_>) -> Vec<Discrepancy> {
        let mut found = Vec::new();
        let mut subtotals: Vec<(usize, Vec<i128>)> = Vec::new();
        for (place, row) in desk.table.rows.iter().enumerate() {
            if row.kind != FiledKind::Subtotal {
                continue;
            }
            let groups = sums::groups(desk, place);
            let due = self.judge(desk, row, &groups, &[], &mut found);
            subtotals.push((place, due));
        }
        let whole = vec![(0..desk.lines.len()).collect::<Vec<usize>>()];
        let more = self.by_subtotals(desk, &subtotals);
        for row in desk
            .table
            .rows
            .iter()
            .filter(|row| row.kind == FiledKind::Total)
        {
            self.judge(desk, row, &whole, &more, &mut found);
        }
        found
    }

    /// Sums that add up the subtotals as they are stated or due.
    fn by_subtotals(&self, desk: &Desk<'_>, subtotals: &[(usize, Vec<i128>)]) -> Vec<i128> {
        let mut left: Vec<bool> = vec![true; desk.lines.len()];
        let mut options = Vec::new();
        for (place, due) in subtotals {
            let groups = sums::groups(desk, *place);
            let Some(own) = groups
                .first()
                .filter(|own| own.iter().all(|&line| left[line]))
            else {
                continue;
            };
            for &line in own {
                left[line] = false;
            }
            options.push(due.clone());
        }
        let rest = desk.lines.iter().zip(left).filter(|(_, left)| *left);
        let rest: Option<Vec<Vec<i128>>> = rest.map(|(line, _)| self.options(desk, line)).collect();
        let Some(rest) = rest.filter(|_| !options.is_empty()) else {
            return Vec::new();
        };
        options.extend(rest);
        sums::all(&options)
    }

    /// Holds a sum against what its groups add up to; what it may be taken as in the sums over it.
    fn judge(
        &self,
        desk: &Desk<'_>,
        row: &FiledRow,
        groups: &[Vec<usize>],
        more: &[i128],
        found: &mut Vec<Discrepancy>,
    ) -> Vec<i128> {
        let options = |group: &Vec<usize>| -> Option<Vec<Vec<i128>>> {
            group
                .iter()
                .map(|&line| self.options(desk, &desk.lines[line]))
                .collect()
        };
        let known: Vec<Vec<Vec<i128>>> = groups.iter().filter_map(options).collect();
        let Some(first) = known.first().filter(|_| known.len() == groups.len()) else {
            return Vec::new();
        };
        let due = sums::all(first);
        let (stated, text) = match self.read(desk, row) {
            None => return due,
            Some(Err(why)) => {
                found.push(self.unreadable(desk, row, &why));
                return due;
            }
            Some(Ok(read)) => read,
        };
        let fits = |sum: i128| self.is_sum(stated, &text, sum, first);
        let mut all = known
            .iter()
            .flat_map(|options| sums::all(options))
            .chain(more.iter().copied());
        if all.any(fits) {
            return vec![stated];
        }
        found.push(self.tell(
            desk,
            row,
            stated,
            &Sum {
                options: first,
                lines: &groups[0],
            },
        ));
        let mut any = vec![stated];
        any.extend(due);
        any
    }

    /// True if the sum is the stated one; where rows are finer than the column usually writes, a sum is cut to what is
    /// written.
    fn is_sum(&self, stated: i128, text: &str, sum: i128, rows: &[Vec<i128>]) -> bool {
        let usual = self.usual();
        let is_finer = rows.iter().flatten().any(|row| row % usual != 0);
        let count = i128::try_from(rows.len()).unwrap_or(1);
        let slack = if !is_finer {
            0
        } else if self.area.is_none() {
            // each row may have been rounded before it was added
            usual * (count + 1) / 2
        } else {
            let decimals = text.split_once('.').map_or(0, |(_, part)| part.len());
            let written = 10_i128.pow(8 - u32::try_from(decimals.min(8)).unwrap_or(8));
            written.min(usual) / 2
        };
        (stated - sum).abs() <= slack
    }

    fn tell(&self, desk: &Desk<'_>, row: &FiledRow, stated: i128, sum: &Sum<'_>) -> Discrepancy {
        let about = &ABOUT[usize::from(row.kind == FiledKind::Total)];
        let due = sum.stated();
        let reason = sum.reason(desk, stated).or_else(|| slip(stated, due));
        let (because_zh, because_en) = super::reckon::because(reason);
        let (heading, label) = (
            &self.column.heading,
            row.label.as_deref().unwrap_or_default(),
        );
        let (stated_text, due_text) = (self.say(stated), self.say(due));
        let (stated_zh, stated_en) = (stated_text.zh(), stated_text.en());
        let (due_zh, due_en) = (due_text.zh(), due_text.en());
        let count = sum.lines.len();
        let what = text!(
            "{label}“{heading}”为 {stated_zh}，{count} 行之和为 {due_zh}{because_zh}",
            "`{label}` of `{heading}` is {stated_en}; its {count} rows add up to {due_en}{because_en}"
        );
        let tip = Text::fixed(
            "按各行之和更正，或核对漏掉和重复的行",
            "correct it to the sum of the rows, or look for rows left out or counted twice",
        );
        let at = desk.cell(row.row, self.column.column);
        let found = Discrepancy::new(about, desk.filing.place(at), what, tip)
            .at([at])
            .figures(stated_text.clone(), due_text.clone());
        match self.area {
            None => found.at_stake(Money::from_steps((stated - due).abs())),
            Some(_) => found,
        }
    }

    fn unreadable(&self, desk: &Desk<'_>, row: &FiledRow, why: &Text) -> Discrepancy {
        let (heading, why_zh, why_en) = (&self.column.heading, why.zh(), why.en());
        let what = text!(
            "“{heading}”应为不小于零的数字：{why_zh}",
            "`{heading}` should be a number of zero or more: {why_en}"
        );
        let tip = Text::fixed("改为各行之和", "write the sum of the rows");
        let at = desk.cell(row.row, self.column.column);
        Discrepancy::new(&super::lines::ABOUT[0], desk.filing.place(at), what, tip).at([at])
    }
}
