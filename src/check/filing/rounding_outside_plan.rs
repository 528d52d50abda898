//! `rounding-outside-plan`: a figure that comes out only if something is rounded where the plan does not round. Told once
//! for each way of rounding and column, with every cell.

use super::FilingCheck;
use super::about::About;
use super::desk::Desk;
use super::discrepancy::Discrepancy;
use crate::cite::Citation;
use crate::land::{CellPlace, Severity};
use crate::lang::Text;
use crate::text;
use crate::units::Money;

/// `rounding-outside-plan`.
pub(super) static ABOUT: [About; 1] = [About {
    id: "rounding-outside-plan",
    severity: Severity::Warning,
    title: Text::fixed("在规定以外取位", "rounded where the plan does not round"),
    what: Text::fixed(
        "数字按标准的取位规则算不出来，而换一种取位恰好得出：亩先取小数、执行标准先取整、金额取到元或万元、各项费用各自取位等，并说明是哪一种。同一列同一种只报一次，列出全部单元格。公式留下而没有取位的尾数作为提示。",
        "A figure does not come out by the standard's rounding plan and does exactly by another: mu rounded first, price x factor rounded, amounts to whole yuan or 万元, each component rounded by itself; which one is said. Each way is told once a column, with all its cells. Tails that a formula left unrounded are a note.",
    ),
    why: Text::fixed(
        "多取一次位，每块差几分到几百元，汇总后与逐块相加的结果不符。",
        "One rounding more moves a plot by a few fen to a few hundred yuan, and totals no longer agree.",
    ),
    example: Text::fixed(
        "12,345.67 平方米是 18.518505 亩；先取 18.52 亩再乘 54,000 元/亩得 1,000,080.00 元，应为 999,999.27 元，差 80.73 元。",
        "12,345.67 m² are 18.518505 mu; rounded to 18.52 mu first, x 54,000 yuan/mu they make 1,000,080.00 yuan instead of 999,999.27, 80.73 more.",
    ),
    clause: Text::fixed("标准的取位规则。", "The rounding plan of the standard."),
}];

/// The page of `rounding-outside-plan`; amounts and applied rates find it.
pub(super) const CHECK: FilingCheck = FilingCheck {
    about: &ABOUT,
    run: |_| Vec::new(),
};

/// A figure that was rounded otherwise.
#[derive(Debug, Clone)]
pub(super) struct Case {
    /// In which way; cases of one way are one discrepancy.
    pub(super) words: Text,
    /// Its cell.
    pub(super) at: CellPlace,
    /// Stated and due.
    pub(super) figures: Option<(Text, Text)>,
    /// The yuan that it moves.
    pub(super) stake: Option<Money>,
    /// The clause of the plan.
    pub(super) clause: Option<Citation>,
}

/// One discrepancy for each way and column.
pub(super) fn grouped(desk: &Desk<'_>, cases: Vec<Case>) -> Vec<Discrepancy> {
    let words = |case: &Case, count: usize| {
        let (zh, en) = (case.words.zh(), case.words.en());
        let rows = if count == 1 { "row" } else { "rows" };
        text!("{zh}，共 {count} 行", "{en}, in {count} {rows}")
    };
    let tip = Text::fixed(
        "按标准的取位规则计算，只在规定的地方取位",
        "compute by the standard's rounding plan: round only where it does",
    );
    told(desk, &ABOUT[0], cases, words, &tip)
}

/// One discrepancy for each way and column, in the order of their first cells.
pub(super) fn told(
    desk: &Desk<'_>,
    about: &About,
    cases: Vec<Case>,
    words: impl Fn(&Case, usize) -> Text,
    tip: &Text,
) -> Vec<Discrepancy> {
    let mut groups: Vec<Vec<Case>> = Vec::new();
    for case in cases {
        let same = |group: &&mut Vec<Case>| {
            group[0].words == case.words && group[0].at.column == case.at.column
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(case),
            None => groups.push(vec![case]),
        }
    }
    let one = |group: Vec<Case>| {
        let first = &group[0];
        let place = desk.filing.place(first.at);
        let mut found = Discrepancy::new(about, place, words(first, group.len()), tip.clone());
        found.cells = group.iter().map(|case| case.at).collect();
        if let Some((stated, due)) = first.figures.clone() {
            found = found.figures(stated, due);
        }
        if let Some(clause) = first.clause.clone() {
            found = found.by(clause);
        }
        let stake: Money = group.iter().filter_map(|case| case.stake).sum();
        if stake == Money::ZERO {
            found
        } else {
            found.at_stake(stake)
        }
    };
    groups.into_iter().map(one).collect()
}
