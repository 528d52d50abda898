//! `state-land-priced`: state-owned land with compensation.

use super::{About, Desk, Discrepancy, FilingCheck, Line};
use crate::land::{FiledRole, Ownership, Severity};
use crate::lang::Text;
use crate::text;
use crate::units::Money;

pub(super) static ABOUT: [About; 1] = [About {
    id: "state-land-priced",
    severity: Severity::Error,
    title: Text::fixed("国有土地计了补偿", "state-owned land with compensation"),
    what: Text::fixed(
        "权属性质为国有而补偿费不为零。收回国有农用地经决定可参照标准的（--state-by-reference），不提。",
        "The ownership is state and the amount is not zero. Not told where recovered state farmland is priced by reference by decision (--state-by-reference).",
    ),
    why: Text::fixed(
        "征收的是集体土地，国有土地不付征地补偿。",
        "Collective land is expropriated; no such compensation is paid for state-owned land.",
    ),
    example: Text::fixed(
        "国有 0.5 亩，合计 22500 元：相差 22500 元。",
        "State-owned, 0.5 mu, 22500 yuan: 22500 yuan at stake.",
    ),
    clause: Text::fixed("标准的 [state_land]。", "The standard's [state_land]."),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let lines = desk.lines.iter();
    let told: Vec<Option<Discrepancy>> = lines.map(|line| finding(desk, line)).collect();
    for (line, _) in desk
        .lines
        .iter_mut()
        .zip(&told)
        .filter(|(_, told)| told.is_some())
    {
        // sums may have been made without this money
        line.amount.due.push(Money::ZERO);
        for part in &mut line.components {
            part.due.push(Money::ZERO);
        }
    }
    told.into_iter().flatten().collect()
}

fn finding<'a>(desk: &Desk<'a>, line: &Line<'a>) -> Option<Discrepancy> {
    let state = desk.ownership_of(line.row) == Some(Ownership::State);
    let by_reference = line.own.amounts().any(|amounts| amounts.is_by_reference());
    let stated = line.amount.stated.or_else(|| {
        let parts = line.components.iter().filter_map(|part| part.stated);
        Some(parts.sum())
    })?;
    if !state || by_reference || stated == Money::ZERO {
        return None;
    }
    let row = line.row.row;
    let what = text!(
        "第 {row} 行：国有土地不属于征收，却计了补偿 {stated} 元",
        "row {row}: state-owned land is not expropriated, and {stated} yuan are stated for it"
    );
    let tip = Text::fixed(
        "删去补偿，只列面积；经决定参照标准的，用 --state-by-reference",
        "strike the money and list the area only; where it follows the standard by decision, --state-by-reference",
    );
    let owner = desk
        .stated(line.row, FiledRole::Ownership)
        .map(|one| one.at);
    let money = line
        .amount
        .at
        .or_else(|| line.components.first().and_then(|part| part.at));
    let cells = money.into_iter().chain(owner).collect();
    let found = desk.tell(&ABOUT[0], cells, (what, tip)).at_stake(stated);
    let found = found.figures(
        Text::same(stated.to_string()),
        Text::same(Money::ZERO.to_string()),
    );
    Some(match line.own.terms {
        Some(terms) => found.by(terms.standard.cite(&terms.standard.state_land.clause)),
        None => found,
    })
}
