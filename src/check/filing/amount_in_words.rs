//! `amount-in-words`: 合计（大写） against the figures.

use super::FilingCheck;
use super::about::About;
use super::amounts::yuan;
use super::desk::Desk;
use super::discrepancy::Discrepancy;
use super::reckon;
use super::slip::slip;
use super::sums;
use super::totals::Column;
use crate::land::{CellPlace, FactRole, FiledFact, FiledKind, FiledRole, FiledTable, Severity};
use crate::lang::Text;
use crate::text;
use crate::units::{Mode, Money, Rounding, capitals, from_capitals};

static ABOUT: [About; 1] = [About {
    id: "amount-in-words",
    severity: Severity::Error,
    title: Text::fixed(
        "大写金额与数字不符",
        "amount in words differs from the figures",
    ),
    what: Text::fixed(
        "表前表后“合计（大写）”的中文大写金额，与表的合计相比（没有合计行的，与各行之和相比）。圆、元，整、正，零、〇，有无空格都可以。",
        "The amount in Chinese capitals before or after a table is held against the table's total, or the sum of its rows where it has none. 圆 or 元, 整 or 正, 零 or 〇, with blanks or without, all will do.",
    ),
    why: Text::fixed(
        "大写与小写不一致的票据无效，签字的是大写。",
        "The amount in words is the one that is signed.",
    ),
    example: Text::fixed(
        "合计 2,504,402.36，大写“贰佰伍拾万肆仟肆佰零贰元陆角叁分”：角分颠倒。",
        "The total is 2,504,402.36 and the words say 2,504,402.63: jiao and fen swapped.",
    ),
    clause: Text::fixed("算术。", "Arithmetic."),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let desk = &*desk;
    let facts = desk
        .filing
        .sheets
        .iter()
        .enumerate()
        .flat_map(|(sheet, one)| {
            let facts = one
                .facts
                .iter()
                .filter(|fact| fact.role == FactRole::AmountInWords);
            facts.map(move |fact| (sheet, fact))
        });
    let own = facts.filter(|(sheet, fact)| is_of(desk, *sheet, fact));
    own.filter_map(|(_, fact)| judge(desk, fact)).collect()
}

/// True if a statement is about this table: the last one that begins above it in its sheet, else the sheet's first; the
/// filing's only one, where its sheet has none.
fn is_of(desk: &Desk<'_>, sheet: usize, fact: &FiledFact) -> bool {
    let tables: Vec<&FiledTable> = desk
        .filing
        .sheets
        .get(sheet)
        .map_or_else(Vec::new, |one| one.tables.iter().collect());
    if tables.is_empty() {
        return desk.filing.tables().count() == 1;
    }
    let above = tables
        .iter()
        .filter(|table| table.headings.0 <= fact.at.row);
    let nearest = above
        .max_by_key(|table| table.headings.0)
        .or(tables.first());
    sheet == desk.sheet && nearest.is_some_and(|table| table.headings == desk.table.headings)
}

fn judge(desk: &Desk<'_>, fact: &FiledFact) -> Option<Discrepancy> {
    let (stated, all) = totals(desk)?;
    let due = yuan(stated);
    let words = &fact.text;
    let Some(read) = from_capitals(words) else {
        let what = text!(
            "大写金额“{words}”读不出数",
            "the amount in words `{words}` cannot be read as one"
        );
        return Some(tell(desk, fact.at, what, Text::same(words.clone()), stated));
    };
    let fen = Rounding::new(2, Mode::HalfUp);
    if all
        .iter()
        .any(|&one| reckon::rounded(one, fen) == read || reckon::is_money(desk, one, read, fen))
    {
        return None;
    }
    let (because_zh, because_en) = reckon::because(slip(read.steps(), stated.steps()));
    let (due_zh, due_en) = (due.zh(), due.en());
    let what = text!(
        "大写金额为 {read} 元，合计为 {due_zh}{because_zh}",
        "the amount in words is {read} yuan and the total is {due_en}{because_en}"
    );
    let found = tell(desk, fact.at, what, yuan(read), stated);
    Some(found.at_stake(read.distance(stated)))
}

fn tell(desk: &Desk<'_>, at: CellPlace, what: Text, stated: Text, due: Money) -> Discrepancy {
    let words = capitals(due);
    let tip = text!("应写“{words}”", "it should read `{words}`");
    Discrepancy::new(&ABOUT[0], desk.filing.place(at), what, tip)
        .at([at])
        .figures(stated, yuan(due))
}

/// The table's total as stated, else as its rows add up; and every figure that it may be.
fn totals(desk: &Desk<'_>) -> Option<(Money, Vec<Money>)> {
    let column = desk.table.column(FiledRole::Amount, None)?;
    let column = Column::of(desk, column)?;
    let options = desk.lines.iter().map(|line| column.options(desk, line));
    let options: Option<Vec<Vec<i128>>> = options.collect();
    let rows = desk.table.rows.iter().rev();
    let mut stated = rows.filter(|row| row.kind == FiledKind::Total);
    let stated = stated
        .find_map(|row| column.read(desk, row)?.ok())
        .map(|(steps, _)| steps);
    let sum = options.as_ref().map(|options| {
        sums::Sum {
            options,
            lines: &[],
        }
        .stated()
    });
    let first = stated.or(sum)?;
    let mut all: Vec<Money> = options
        .map(|options| sums::all(&options))
        .unwrap_or_default()
        .into_iter()
        .map(Money::from_steps)
        .collect();
    reckon::add(&mut all, Money::from_steps(first));
    Some((Money::from_steps(first), all))
}
