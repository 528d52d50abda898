//! The sheet of budget lines beside the compensation, with the three sums.

use super::book::Book;
use super::exact::{Exact, adds_up};
use super::list::List;
use crate::lang::Text;
use crate::report::totals::Total;
use crate::report::{BudgetSums, Run, csv_budget};
use crate::units::Money;
use rust_xlsxwriter::utility::row_col_to_cell;
use std::collections::BTreeMap;
use std::io;

/// Where the amounts stand.
const AMOUNT: u16 = 8;

/// Adds the sheet; nothing for a run without such lines.
pub(super) fn add(run: &Run<'_>, all: &Total, book: &mut Book<'_>) -> io::Result<()> {
    if run.budget.is_empty() {
        return Ok(());
    }
    let mut list = List {
        title: Text::fixed(
            "其他费用（不属区片综合地价）",
            "Other budget lines (not ruled by the district price)",
        ),
        about: book.about,
        demonstrations: book.demonstrations,
        naming: 2,
        // so that the sheet is one page wide
        widest: 22,
        formulas: BTreeMap::new(),
        elsewhere: Text::fixed(
            "全部见 -o 文件.csv --level budget",
            "-o FILE.csv --level budget has all of them",
        ),
    };
    list.formulas = formulas(run, all, list.first_row(), book.link());
    let lang = book.lang;
    let holds = Text::fixed(
        "项目文件所列的费用：数量、单价、金额和来源，以及项目合计",
        "the lines of the project file: quantity, rate, money and source, and the project's total",
    );
    book.list(&list, holds, &|sink| csv_budget::lines(run, lang, sink))
}

/// The three sums: the compensation is that of its table, the others are added up here.
fn formulas(
    run: &Run<'_>,
    all: &Total,
    first: u32,
    link: Option<String>,
) -> BTreeMap<(u32, u16), String> {
    let mut rows = 0_u32;
    let mut terms = Vec::new();
    for item in &run.budget {
        rows += u32::try_from(item.parts.len() + item.gaps.len())
            .unwrap_or(u32::MAX)
            .max(1);
        terms.extend(item.parts.iter().map(|part| part.amount));
    }
    let exact = |money: &Money| Exact::read(&money.to_string());
    let sums = BudgetSums::of(run, all);
    let adds = |terms: &[Money], sum: Money| {
        let terms: Option<Vec<Exact>> = terms.iter().map(exact).collect();
        terms
            .zip(exact(&sum))
            .is_some_and(|(terms, sum)| adds_up(&terms, sum))
    };
    let cell = |row: u32| row_col_to_cell(first + row, AMOUNT);
    let mut found = BTreeMap::new();
    if let Some(link) = link {
        found.insert((rows, AMOUNT), link);
    }
    if adds(&terms, sums.others) {
        let (one, last) = (cell(0), cell(rows.saturating_sub(1)));
        found.insert((rows + 1, AMOUNT), format!("=ROUND(SUM({one}:{last}),2)"));
    }
    if adds(&[sums.compensation, sums.others], sums.whole) {
        let (one, other) = (cell(rows), cell(rows + 1));
        found.insert((rows + 2, AMOUNT), format!("=ROUND({one}+{other},2)"));
    }
    found
}
