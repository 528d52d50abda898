//! `split-shares`: components by other shares than the standard's, and shares in headings.
//!
//! Shares are chosen once for a table: rows that were split alike are one discrepancy, with the headings that state them.

use super::FilingCheck;
use super::about::About;
use super::amounts::yuan;
use super::desk::{Desk, Line};
use super::discrepancy::Discrepancy;
use super::reckon::{self, Due};
use crate::cite::Citation;
use crate::land::{CellPlace, FiledRole, Severity};
use crate::lang::Text;
use crate::text;
use crate::units::{Factor, Mode, Money, Rounding};
use crate::value::component_shares;

static ABOUT: [About; 1] = [About {
    id: "split-shares",
    severity: Severity::Error,
    title: Text::fixed("分配比例不是规定的比例", "shares other than the standard's"),
    what: Text::fixed(
        "各项费用加起来等于合计，但不是按标准规定的比例（区片或县另有规定的，按其规定）分的；或表头写的比例与规定不同。用同一比例分的各行只报一次。",
        "The components add up to the amount, but not by the shares of the standard (or the district's or the county's own, where there are such), or a heading states other shares. Rows that were split alike are told once.",
    ),
    why: Text::fixed(
        "总额不变，但土地补偿费和安置补助费的归属不同，比例错了就付错了人。",
        "The total stays, but land compensation and resettlement subsidy belong to different people.",
    ),
    example: Text::fixed(
        "山西为土地补偿费 40%、安置补助费 60%，表中各半：1,350,000 元中有 135,000 元归错了项。",
        "Shanxi has 40 % land compensation and 60 % resettlement; the table splits by halves: of 1,350,000 yuan, 135,000 are under the wrong name.",
    ),
    clause: Text::fixed(
        "标准中规定各项比例的条款。",
        "The clause of the standard that sets the shares.",
    ),
}];

pub(super) const CHECK: FilingCheck = FilingCheck {
    about: &ABOUT,
    run: headings,
};

/// A row that was split by other shares.
#[derive(Debug, Clone)]
pub(super) struct Shared {
    /// The shares, where they are whole hundredths of a percent of the amount.
    shares: Option<Vec<Factor>>,
    /// Those of the standard.
    due: Vec<Factor>,
    cells: Vec<CellPlace>,
    stated: Money,
    should: Money,
    clause: Option<Citation>,
}

/// The shares that a row was split by.
pub(super) fn judge(
    desk: &Desk<'_>,
    line: &Line<'_>,
    paid: Money,
    due: &Due,
    wrong: Vec<usize>,
) -> Option<Shared> {
    let first = *wrong.first()?;
    let parts = reckon::parts(desk, line);
    let stated = parts.get(first).copied().flatten()?.stated?;
    let amounts: Option<Vec<Money>> = parts
        .iter()
        .map(|part| part.and_then(|part| part.stated))
        .collect();
    let cells = wrong
        .iter()
        .filter_map(|&number| parts.get(number).copied().flatten()?.at);
    Some(Shared {
        shares: amounts.and_then(|amounts| shares_of(&amounts, paid)),
        due: reckon::shares(desk, line).pop().unwrap_or_default(),
        cells: cells.collect(),
        stated,
        should: *due.parts.get(first)?,
        clause: clause(desk, line),
    })
}

/// The clause that sets the shares of a line.
fn clause(desk: &Desk<'_>, line: &Line<'_>) -> Option<Citation> {
    let terms = line.own.terms?;
    let district = reckon::districts(desk, line);
    match district.last() {
        Some(district) => component_shares(district, &terms).ok()?.1,
        None => {
            let entry = terms
                .standard
                .components
                .first()?
                .share
                .on(terms.day)
                .ok()?;
            Some(terms.standard.cite(&entry.clause))
        }
    }
}

/// Shares in steps of 0.01 % that make the parts to the fen; `None` if there are none.
fn shares_of(parts: &[Money], whole: Money) -> Option<Vec<Factor>> {
    let fen = Rounding::new(2, Mode::HalfUp);
    let share = |part: &Money| {
        let steps = part
            .steps()
            .checked_mul(10_000)?
            .checked_mul(2)?
            .checked_add(whole.steps())?;
        let hundredths = steps.checked_div(whole.steps().checked_mul(2)?)?;
        let share = Factor::from_steps(i64::try_from(hundredths).ok()?.checked_mul(100)?);
        let near = whole.share(share, fen)?.distance(*part) <= Money::from_steps(100);
        near.then_some(share)
    };
    let shares: Option<Vec<Factor>> = parts.iter().map(share).collect();
    shares.filter(|shares| {
        shares.iter().map(|share| share.steps()).sum::<i64>() == Factor::ONE.steps()
    })
}

/// One discrepancy for the rows that were split alike, with the headings that state the shares.
pub(super) fn grouped(desk: &Desk<'_>, rows: Vec<Shared>) -> Vec<Discrepancy> {
    let mut groups: Vec<Vec<Shared>> = Vec::new();
    for row in rows {
        let same = |group: &&mut Vec<Shared>| {
            row.shares.is_some() && group[0].shares == row.shares && group[0].due == row.due
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    let mut found: Vec<Discrepancy> = groups.iter().map(|group| one(desk, group)).collect();
    found.extend(headings_alone(desk, &groups));
    found
}

fn one(desk: &Desk<'_>, group: &[Shared]) -> Discrepancy {
    let first = &group[0];
    let due = percents(&first.due);
    let count = group.len();
    let (stated, should) = (first.stated, first.should);
    let rows = if count == 1 { "row" } else { "rows" };
    let what = match &first.shares {
        Some(shares) => {
            let shares = percents(shares);
            text!(
                "{count} 行按 {shares} 分配，规定为 {due}；首行写 {stated} 元，应为 {should} 元",
                "{count} {rows} split by {shares}; the shares are {due}. The first states {stated} yuan and it is {should}"
            )
        }
        None => text!(
            "没有按 {due} 分配：写 {stated} 元，应为 {should} 元",
            "not split by {due}: {stated} yuan are stated and it is {should}"
        ),
    };
    let tip = Text::fixed(
        "按规定的比例重新分配",
        "split again by the shares that are set",
    );
    let (mut cells, headings): (Vec<CellPlace>, Vec<CellPlace>) = (
        group.iter().flat_map(|row| row.cells.clone()).collect(),
        stated_shares(desk)
            .into_iter()
            .filter(|heading| {
                first.shares.as_ref().is_some_and(|own| {
                    own.get(heading.number) == Some(&heading.share)
                        && first.due.get(heading.number) != Some(&heading.share)
                })
            })
            .map(|heading| heading.at)
            .collect(),
    );
    cells.extend(headings);
    let mut found = Discrepancy::new(&ABOUT[0], desk.filing.place(cells[0]), what, tip)
        .at(cells)
        .figures(yuan(stated), yuan(should));
    found.finding.clause.clone_from(&first.clause);
    let stake: Money = group
        .iter()
        .map(|row| row.stated.distance(row.should))
        .sum();
    reckon::staked(found, (stake != Money::ZERO).then_some(stake))
}

fn percents(shares: &[Factor]) -> String {
    let all: Vec<String> = shares.iter().map(|share| share.percent_text()).collect();
    all.join(" / ")
}

/// A heading that states a share.
struct Heading {
    /// The component's number in the standard.
    number: usize,
    share: Factor,
    text: String,
    at: CellPlace,
}

fn stated_shares(desk: &Desk<'_>) -> Vec<Heading> {
    let terms = desk.lines.iter().find_map(|line| line.own.terms);
    let Some(terms) = terms else {
        return Vec::new();
    };
    let heading = |column: &crate::land::FiledColumn| {
        let text = column.share.clone()?;
        let share = Factor::from_percent_or_share(&text).ok()?;
        let Some(FiledRole::Component(component)) = column.role else {
            return None;
        };
        let (id, _) = desk.components.get(component)?;
        let number = terms
            .standard
            .components
            .iter()
            .position(|part| part.id == *id)?;
        let at = desk.cell(desk.table.headings.1, column.column);
        Some(Heading {
            number,
            share,
            text,
            at,
        })
    };
    desk.table.columns.iter().filter_map(heading).collect()
}

/// Headings whose shares are not those of any line, where no row tells it.
fn headings_alone(desk: &Desk<'_>, groups: &[Vec<Shared>]) -> Option<Discrepancy> {
    let mut known: Vec<Vec<Factor>> = Vec::new();
    for line in &desk.lines {
        for shares in reckon::shares(desk, line) {
            reckon::add(&mut known, shares);
        }
    }
    let is_told = |heading: &Heading| {
        groups.iter().any(|group| {
            let own = group[0].shares.as_ref();
            own.is_some_and(|own| own.get(heading.number) == Some(&heading.share))
        })
    };
    let is_wrong = |heading: &Heading| {
        !known.is_empty()
            && !known
                .iter()
                .any(|shares| shares.get(heading.number) == Some(&heading.share))
    };
    let wrong: Vec<Heading> = stated_shares(desk)
        .into_iter()
        .filter(|heading| is_wrong(heading) && !is_told(heading))
        .collect();
    let first = wrong.first()?;
    let texts: Vec<&str> = wrong.iter().map(|heading| heading.text.as_str()).collect();
    let (stated, due) = (texts.join(" / "), percents(&known[0]));
    let what = text!(
        "表头写的比例为 {stated}，规定为 {due}",
        "the headings state {stated}; the shares are {due}"
    );
    let tip = Text::fixed("更正表头的比例", "correct the shares in the headings");
    let found = Discrepancy::new(&ABOUT[0], desk.filing.place(first.at), what, tip)
        .at(wrong.iter().map(|heading| heading.at))
        .figures(Text::same(stated), Text::same(due));
    let clause = desk.lines.iter().find_map(|line| clause(desk, line));
    Some(match clause {
        Some(clause) => found.by(clause),
        None => found,
    })
}

/// What it finds is found with the amounts.
fn headings(_desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    Vec::new()
}
