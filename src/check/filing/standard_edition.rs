//! `standard-edition`: the filing follows, or says that it follows, a standard that is not the one of its day.

use super::by_standard::{day_of, factors};
use super::stated::rows;
use super::{About, Desk, Discrepancy, FilingCheck, Line};
use crate::land::{CellPlace, FactRole, FiledRole, Severity};
use crate::lang::Text;
use crate::law::{Method, Standard};
use crate::text;
use crate::units::Factor;
use std::collections::BTreeSet;

pub(super) static ABOUT: [About; 1] = [About {
    id: "standard-edition",
    severity: Severity::Error,
    title: Text::fixed("标准的版本不对", "the wrong edition of the standard"),
    what: Text::fixed(
        "三处比较：表头所写的依据是规则包中另一标准的名称、文件名或文号；“依据”列的条款只见于另一标准；写有系数的各行，系数都等于另一标准的而不全等于当日标准的。",
        "Three things are compared: the heading names another standard of the pack, by name, document or number; the clause column cites clauses that only another standard has; every stated factor is another standard's and not all are those of the day.",
    ),
    why: Text::fixed(
        "上报日期决定适用的标准，依据写错，金额就没有依据。",
        "The day decides the standard; amounts by another one rest on nothing.",
    ),
    example: Text::fixed(
        "2024 年上报，依据写的是 2020 年以前的标准。",
        "Reported in 2024, and the heading names the standard from before 2020.",
    ),
    clause: Text::fixed("规则包的 [selection]。", "The pack's [selection]."),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let terms = desk.lines.iter().filter_map(|line| line.own.terms);
    let applicable: Vec<&Standard> = terms.map(|terms| terms.standard).collect();
    let Some(&due) = applicable.first() else {
        return Vec::new();
    };
    if applicable.iter().any(|one| one.id != due.id) {
        return Vec::new(); // batches of several days in one table: each row has its own
    }
    let told = by_heading(desk, due).or_else(|| by_clauses(desk, due));
    let Some((other, told)) = told.or_else(|| by_factors(desk, due)) else {
        return Vec::new();
    };
    accept(desk, other);
    vec![told]
}

/// Takes the factors of the standard that was told as they are: they are no mistakes of their own.
fn accept(desk: &mut Desk<'_>, other: &Standard) {
    let Some(day) = day_of(other) else {
        return;
    };
    let follows = |line: &Line<'_>| {
        let stated = line.factor.stated?;
        let follows = factors(desk, line, (other, day)).contains(&stated);
        follows.then_some(stated)
    };
    let accepted: Vec<Option<Factor>> = desk.lines.iter().map(follows).collect();
    for (line, factor) in desk.lines.iter_mut().zip(accepted) {
        line.factor.due.extend(factor);
    }
}

/// The other standard, and what is told of it.
type Told<'d> = (&'d Standard, Discrepancy);

fn others<'d>(desk: &Desk<'d>, due: &Standard) -> impl Iterator<Item = &'d Standard> + use<'d> {
    let id = due.id.clone();
    desk.pack.standards.iter().filter(move |one| one.id != id)
}

/// What a standard is called.
fn names(standard: &Standard) -> BTreeSet<String> {
    let bare = |text: &str| text.replace(['《', '》', ' ', '“', '”'], "");
    let names = [&standard.name, &standard.document];
    let texts = names.into_iter().flat_map(|text| [text.zh(), text.en()]);
    let more = [Some(standard.id.as_str()), standard.number.as_deref()];
    let all = texts.chain(more.into_iter().flatten());
    all.map(bare).filter(|name| !name.is_empty()).collect()
}

fn by_heading<'d>(desk: &Desk<'d>, due: &Standard) -> Option<Told<'d>> {
    let sheet = desk.filing.sheets.get(desk.sheet)?;
    let facts = sheet
        .facts
        .iter()
        .filter(|fact| fact.role == FactRole::Standard);
    for fact in facts {
        let text = fact.text.replace(['《', '》', ' ', '“', '”'], "");
        let said = |standard: &Standard| {
            names(standard)
                .iter()
                .any(|name| text.contains(name.as_str()))
        };
        if names_old_method(&text, due)
            && let Some(other) = others(desk, due).find(|one| !by_district_price(one))
        {
            return Some((other, tell(desk, due, other, vec![fact.at])));
        }
        if !said(due)
            && let Some(other) = others(desk, due).find(|other| said(other))
        {
            return Some((other, tell(desk, due, other, vec![fact.at])));
        }
    }
    None
}

fn by_district_price(standard: &Standard) -> bool {
    matches!(standard.method, Method::DistrictPrice { .. })
}

/// True if a text names the annual output standard, which district prices replaced, and not these.
fn names_old_method(text: &str, due: &Standard) -> bool {
    by_district_price(due) && text.contains("统一年产值") && !text.contains("区片")
}

/// Clauses that another standard has and the one of the day does not.
fn by_clauses<'d>(desk: &Desk<'d>, due: &Standard) -> Option<Told<'d>> {
    let has = |standard: &Standard, id: &str| standard.clauses.iter().any(|one| one.id == id);
    for other in others(desk, due) {
        let foreign = |line: &Line<'_>| {
            let stated = desk.stated(line.row, FiledRole::Clause)?;
            let mut ids = stated.text.split([' ', '、', ',', ';', '，', '；']);
            let foreign = ids.any(|id| has(other, id) && !has(due, id));
            foreign.then_some(stated.at)
        };
        let cells: Vec<CellPlace> = desk.lines.iter().filter_map(foreign).collect();
        if !cells.is_empty() {
            return Some((other, tell(desk, due, other, cells)));
        }
    }
    None
}

fn by_factors<'d>(desk: &Desk<'d>, due: &Standard) -> Option<Told<'d>> {
    let day = desk.lines.iter().find_map(|line| line.own.terms)?.day;
    let stated = || {
        let lines = desk.lines.iter();
        lines.filter_map(|line| Some((line, line.factor.stated?)))
    };
    let fits = |standard: &Standard, day| {
        stated().all(|(line, factor)| factors(desk, line, (standard, day)).contains(&factor))
    };
    if stated().next().is_none() || fits(due, day) {
        return None;
    }
    // by the other standard at least two rows must be what they are not by this one: one wrong factor proves nothing
    let off = |(line, factor): &(&Line<'_>, _)| !factors(desk, line, (due, day)).contains(factor);
    let off: Vec<CellPlace> = stated()
        .filter(off)
        .filter_map(|(line, _)| line.factor.at)
        .collect();
    let other =
        others(desk, due).find(|other| day_of(other).is_some_and(|day| fits(other, day)))?;
    (off.len() > 1).then(|| (other, tell(desk, due, other, off)))
}

fn tell(desk: &Desk<'_>, due: &Standard, other: &Standard, cells: Vec<CellPlace>) -> Discrepancy {
    let (zh, en) = rows(&cells);
    let (due_zh, due_en) = (due.name.zh(), due.name.en());
    let (other_zh, other_en) = (other.name.zh(), other.name.en());
    let what = text!(
        "第 {zh} 行按的是“{other_zh}”，按上报日期应适用“{due_zh}”",
        "row {en} goes by `{other_en}`, and by its day `{due_en}` rules"
    );
    let tip = Text::fixed(
        "核对上报日期，按当日适用的标准填报",
        "make sure of the day, and fill it in by the standard of that day",
    );
    let found = desk.tell(&ABOUT[0], cells, (what, tip));
    let found = found.figures(other.name.clone(), due.name.clone());
    found.by(desk.pack.selection.clause.clone())
}
