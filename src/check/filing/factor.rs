//! `factor-wrong`, `factor-stacked`: the factor of a row against what the standard gives its land.
//!
//! A table without a column for the factor shows it in price x factor, and one without that in the amount.

use super::FilingCheck;
use super::about::About;
use super::desk::{Desk, Line};
use super::discrepancy::Discrepancy;
use super::reckon::{self, add, for_two_hectares};
use crate::land::{CellPlace, Severity};
use crate::lang::Text;
use crate::law::{Gives, Method};
use crate::text;
use crate::units::{Factor, Money};
use crate::value::{Terms, Treated};

static ABOUT: [About; 2] = [
    About {
        id: "factor-wrong",
        severity: Severity::Error,
        title: Text::fixed("系数与地类不符", "factor not that of the land"),
        what: Text::fixed(
            "每行的系数与标准对该行地类、永久基本农田和权属所定的系数相比。没有系数列的表，由执行标准除以区片价、再由金额看出所用的系数。",
            "The factor of a row is held against the one that the standard gives land of its class, farmland and ownership. A table without a factor column shows it by price x factor, or by the amount.",
        ),
        why: Text::fixed(
            "1.2 与 1.0 之间是该地块金额的两成。",
            "Between 1.2 and 1.0 lies a fifth of the plot's amount.",
        ),
        example: Text::fixed(
            "旱地写明在永久基本农田内，系数却写 1.0；山西标准为 1.2。20 亩、45000 元/亩的地块少 180,000 元。",
            "Dry land is marked as permanent basic farmland and has the factor 1.0; the Shanxi standard gives 1.2. A plot of 20 mu at 45,000 yuan/mu is 180,000 yuan too low.",
        ),
        clause: Text::fixed(
            "标准中规定该系数的条款。",
            "The clause of the standard that sets the factor.",
        ),
    },
    About {
        id: "factor-stacked",
        severity: Severity::Error,
        title: Text::fixed("系数连乘", "factors multiplied with each other"),
        what: Text::fixed(
            "系数不是标准中的任何一个，而是其中几个的乘积。各种情形并列，符合其一即按该系数，不连乘。",
            "The factor is none of the standard's but the product of several. The conditions are alternatives: one that holds gives its factor, and they do not multiply.",
        ),
        why: Text::fixed("1.44 比 1.2 多出两成。", "1.44 is a fifth more than 1.2."),
        example: Text::fixed(
            "永久基本农田内的水浇地写 1.44（1.2 × 1.2）；应为 1.2。20 亩、45000 元/亩的地块多 216,000 元。",
            "Irrigated land inside permanent basic farmland has 1.44 (1.2 x 1.2); it is 1.2. A plot of 20 mu at 45,000 yuan/mu is 216,000 yuan too high.",
        ),
        clause: Text::fixed(
            "标准中规定该系数的条款和不连乘的说明。",
            "The clause of the standard that sets the factor, and its reading that nothing stacks.",
        ),
    },
];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let verdicts: Vec<_> = desk.lines.iter().map(|line| judge(desk, line)).collect();
    let mut found = Vec::new();
    for (line, (told, due)) in desk.lines.iter_mut().zip(verdicts) {
        found.extend(told);
        for factor in due {
            add(&mut line.factor.due, factor);
        }
    }
    found
}

/// What is wrong with the factor of a line, and the factors that figures may follow from beside the stated one.
fn judge(desk: &Desk<'_>, line: &Line<'_>) -> (Option<Discrepancy>, Vec<Factor>) {
    let treated = reckon::treated(desk, line);
    let mut due = line.factor.due.clone();
    for one in &treated {
        add(&mut due, one.factor);
    }
    if line.is_settled || treated.is_empty() {
        return (None, Vec::new());
    }
    let told = match line.factor.stated {
        Some(stated) if due.contains(&stated) => return (None, Vec::new()),
        Some(stated) => Some((stated, reckon::cell(desk, line, &line.factor))),
        None => implied(desk, line, &due),
    };
    let Some((stated, at)) = told else {
        return (None, due);
    };
    let told = tell(desk, line, (stated, at), &treated);
    if line.factor.stated.is_none() {
        due.push(stated);
    }
    (Some(told), due)
}

/// The factors of the standard's treatments on the day.
fn known(terms: &Terms<'_>) -> Vec<Factor> {
    let Method::DistrictPrice {
        treatments,
        coefficients,
    } = &terms.standard.method
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for treatment in treatments {
        if let Gives::Factor(dated) = &treatment.gives
            && let Ok(entry) = dated.on(terms.day)
        {
            add(&mut found, entry.value);
        }
    }
    for local in coefficients {
        if let Ok(value) = local.on(terms.day) {
            add(&mut found, value);
        }
    }
    found
}

/// The products of several of the standard's factors that are none of them themselves.
fn stacked(terms: &Terms<'_>) -> Vec<(Factor, String)> {
    let known = known(terms);
    let parts: Vec<Factor> = known
        .iter()
        .copied()
        .filter(|one| *one != Factor::ONE)
        .collect();
    let mut found: Vec<(Factor, String)> = Vec::new();
    let mut level: Vec<(Factor, String)> =
        parts.iter().map(|one| (*one, one.to_string())).collect();
    for _ in 0..2 {
        let mut next = Vec::new();
        for (product, words) in &level {
            for part in &parts {
                let steps = i128::from(product.steps()) * i128::from(part.steps());
                let Ok(steps) = i64::try_from(steps / 1_000_000) else {
                    continue;
                };
                next.push((Factor::from_steps(steps), format!("{words} × {part}")));
            }
        }
        let new = next.iter().filter(|(product, _)| !known.contains(product));
        found.extend(new.cloned());
        level = next;
    }
    found
}

/// The factor that price x factor, or the amount, was made with, if it is one of the standard's and not a due one; and
/// its cell.
fn implied(desk: &Desk<'_>, line: &Line<'_>, due: &[Factor]) -> Option<(Factor, CellPlace)> {
    let terms = line.own.terms?;
    let plan = &terms.standard.rounding;
    let others = known(&terms)
        .into_iter()
        .chain(stacked(&terms).into_iter().map(|(product, _)| product));
    let others: Vec<Factor> = others.filter(|one| !due.contains(one)).collect();
    let made = |factor: Factor| {
        line.price
            .any()
            .into_iter()
            .map(move |price| plan.applied(price, factor))
    };
    if let Some(stated) = line.applied.stated {
        let same = |rate| for_two_hectares(rate) == for_two_hectares(stated);
        let fits = |factor: &Factor| made(*factor).any(same);
        if due.iter().any(fits) {
            return None;
        }
        let at = reckon::cell(desk, line, &line.applied);
        return others.into_iter().find(fits).map(|factor| (factor, at));
    }
    let stated = reckon::total(line)?;
    let fits = |factor: &Factor| {
        made(*factor).any(|rate| {
            let quantities = reckon::quantities(line, plan, rate.per()).into_iter();
            let mut amounts = quantities.filter_map(|quantity| plan.amount(rate, quantity));
            amounts.any(|(_, amount)| reckon::is_money(desk, stated, amount, plan.amount))
        })
    };
    if stated == Money::ZERO || due.iter().any(fits) {
        return None;
    }
    let at = reckon::total_cell(desk, line);
    others.into_iter().find(fits).map(|factor| (factor, at))
}

fn tell(
    desk: &Desk<'_>,
    line: &Line<'_>,
    (stated, at): (Factor, CellPlace),
    treated: &[Treated],
) -> Discrepancy {
    let due = &treated[treated.len() - 1];
    let stack = line.own.terms.and_then(|terms| {
        let all = stacked(&terms).into_iter();
        all.filter(|(product, _)| *product == stated)
            .map(|(_, words)| words)
            .next()
    });
    let about = &ABOUT[usize::from(stack.is_some())];
    let (because_zh, because_en) = match stack {
        Some(words) => reckon::because(Some(text!(
            "这是 {words}，各种情形不连乘",
            "that is {words}: conditions do not multiply"
        ))),
        None => reckon::because(reason(desk, line, stated)),
    };
    let factor = due.factor;
    let land = name(line);
    let (land_zh, land_en) = (land.zh(), land.en());
    let what = text!(
        "{land_zh}的系数为 {stated}，应为 {factor}{because_zh}",
        "the factor of {land_en} is {stated}; it should be {factor}{because_en}"
    );
    let tip = Text::fixed(
        "按标准更正系数，再算执行标准和金额",
        "correct the factor by the standard, then price x factor and the amount",
    );
    let price = line.price.any().last().copied().unwrap_or(due.price);
    let worth = |factor| reckon::worth(desk, line, price, factor);
    let found = Discrepancy::new(about, desk.filing.place(at), what, tip)
        .at([at])
        .figures(
            Text::same(stated.to_string()),
            Text::same(factor.to_string()),
        );
    let found = reckon::staked(found, reckon::stake(worth(stated), worth(factor)));
    match (&due.factor_clause, line.own.terms) {
        (Some(clause), Some(terms)) => found.by(terms.standard.cite(clause)),
        _ => found,
    }
}

/// The line's land in words.
fn name(line: &Line<'_>) -> Text {
    let Some(land) = line.own.land else {
        return Text::fixed("该行", "this row");
    };
    let (zh, en) = (land.class.name.zh(), land.class.name.en());
    let inside = line
        .own
        .pieces
        .first()
        .and_then(|piece| piece.valued.farmland);
    match inside.or(line.own.parcel.farmland) {
        Some(true) => text!("永久基本农田内的{zh}", "{en} in permanent basic farmland"),
        _ => text!("{zh}", "{en}"),
    }
}

/// What the stated factor would be right for.
fn reason(desk: &Desk<'_>, line: &Line<'_>, stated: Factor) -> Option<Text> {
    let has = |farmland| {
        let treated = reckon::treated_as(desk, line, farmland);
        treated.iter().any(|one| one.factor == stated)
    };
    if has(false) {
        return Some(Text::fixed(
            "没有按永久基本农田计算",
            "permanent basic farmland was not taken into account",
        ));
    }
    if has(true) {
        return Some(Text::fixed(
            "这是永久基本农田的系数，该行不在永久基本农田内",
            "that is the factor of permanent basic farmland, which this row is not",
        ));
    }
    let terms = line.own.terms?;
    let Method::DistrictPrice { treatments, .. } = &terms.standard.method else {
        return None;
    };
    let one = treatments.iter().find(|one| match &one.gives {
        Gives::Factor(dated) => dated.on(terms.day).is_ok_and(|entry| entry.value == stated),
        _ => false,
    })?;
    let (zh, en) = (one.name.zh(), one.name.en());
    Some(text!("这是{zh}的系数", "that is the factor of {en}"))
}
