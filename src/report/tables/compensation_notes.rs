//! What the compensation table says beside its figures: remarks of rows, closing lines, notes.

use super::about;
use super::compensation_lines::{Line, Standing, Sums};
use super::group::TableGroup;
use super::sheet::Line as Closing;
use crate::land::Severity;
use crate::lang::{Lang, Text};
use crate::report::classify;
use crate::text;
use crate::units::{Area, AreaUnit, Mode, Money, Rounding, capitals, fixed};
use crate::value::{Appraised, How, Outcome, Refused};
use std::collections::BTreeSet;

/// The remark of a row; `None` if there is nothing to remark.
pub(super) fn remark(line: &Line<'_>) -> Option<Text> {
    let remarks: Vec<Text> = [
        ridge(line),
        why_not(line),
        old_regime(line),
        declared(line),
        rounded(line),
    ]
    .into_iter()
    .flatten()
    .collect();
    let joined = |lang: Lang| {
        let said: Vec<&str> = remarks.iter().map(|one| one.say(lang)).collect();
        said.join(lang.pick("；", "; "))
    };
    (!remarks.is_empty()).then(|| Text::new(joined(Lang::Zh), joined(Lang::En)))
}

fn ridge(line: &Line<'_>) -> Option<Text> {
    let field = line.ridge_of?;
    let (code, zh, en) = (&field.code, field.name.zh(), field.name.en());
    Some(text!(
        "{code} {zh}中的田坎",
        "ridges of the field {code} {en}"
    ))
}

/// Why a row has no money.
fn why_not(line: &Line<'_>) -> Option<Text> {
    let Some(outcome) = line.outcome else {
        return Some(with_findings(
            &Text::fixed("没有可用的面积，未计价", "no usable area, not priced"),
            line.appraised,
        ));
    };
    match line.standing() {
        Standing::Priced => None,
        Standing::State => Some(classify::text(outcome)),
        Standing::Reference => {
            let yuan = line.sums.reference;
            Some(text!(
                "国有，参照计价 {yuan} 元，属裁量，不计入合计",
                "state-owned, {yuan} yuan by reference: discretionary, in no sum"
            ))
        }
        Standing::Unpriced if says_why(outcome) => Some(classify::text(outcome)),
        Standing::Unpriced => Some(with_findings(&classify::text(outcome), line.appraised)),
    }
}

/// True if the words for an outcome say why, without a finding.
fn says_why(outcome: &Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Unpriced(
            Refused::OutsideDistricts
                | Refused::ClaimedTwice
                | Refused::OutsideLandUse
                | Refused::LandUseTwice
        )
    )
}

/// The words with the ids of the findings that say why.
fn with_findings(words: &Text, appraised: &Appraised<'_>) -> Text {
    let mut ids: Vec<&str> = Vec::new();
    for finding in &appraised.findings {
        if finding.severity == Severity::Error && !ids.contains(&finding.id) {
            ids.push(finding.id);
        }
    }
    if ids.is_empty() {
        return words.clone();
    }
    let (zh, en, ids) = (words.zh(), words.en(), ids.join(" "));
    text!("{zh}（{ids}）", "{en} ({ids})")
}

fn old_regime(line: &Line<'_>) -> Option<Text> {
    match &line.outcome.and_then(Outcome::amounts)?.how {
        How::DistrictPrice { .. } => None,
        How::RecordedRates { .. } => {
            Some(Text::fixed("按原标准记录的单价", "by the recorded rates"))
        }
        How::RecordedTotal { .. } => Some(Text::fixed("按原标准记录的总额", "the recorded total")),
        How::AnnualOutput { .. } => Some(Text::fixed("年产值 × 倍数", "annual output x multiples")),
    }
}

/// True if the row's mu are as declared and need not be its hectares x 15.
pub(super) fn is_declared_in_mu(line: &Line<'_>) -> bool {
    let declared = line.appraised.parcel.declared_quantity();
    matches!(declared, Some((AreaUnit::Mu, _))) && line.pieces > 0
}

fn declared(line: &Line<'_>) -> Option<Text> {
    is_declared_in_mu(line).then(|| {
        let mu = line.sums.mu.plain_text();
        text!("按申报的 {mu} 亩计", "by the declared {mu} mu")
    })
}

/// How far the row's money is from its printed area x rate, and why.
fn rounded(line: &Line<'_>) -> Option<Text> {
    let (_, _, applied) = line.rate.filter(|_| line.standing() == Standing::Priced)?;
    let quantity = match applied.per() {
        AreaUnit::Mu => line.sums.mu,
        unit => line.sums.area.quantity(unit),
    };
    let product = applied
        .times(quantity)?
        .rounded(Rounding::new(2, Mode::HalfUp));
    let (amount, pieces) = (line.sums.amount, line.pieces);
    if amount == product {
        return None;
    }
    let by = amount.distance(product);
    let (zh, en) = if amount > product {
        ("多", "more")
    } else {
        ("少", "less")
    };
    Some(if pieces > 1 {
        text!(
            "{pieces} 块逐块取位，比面积×标准{zh} {by} 元",
            "{pieces} pieces rounded one by one: {by} yuan {en} than area x rate"
        )
    } else {
        text!(
            "按标准取位，比面积×标准{zh} {by} 元",
            "rounded as the standard says: {by} yuan {en} than area x rate"
        )
    })
}

/// The sum in yuan, in 万元 and in capitals, and what is in none of them.
pub(super) fn closing(all: &Sums, of: impl Fn(Standing) -> Option<Sums>) -> Vec<Closing> {
    let line = |id, label, value: Text| Closing { id, label, value };
    let amount = all.amount;
    let mut lines = vec![
        line(
            "total_yuan",
            Text::fixed("补偿费合计（元）", "compensation (yuan)"),
            Text::same(amount.grouped()),
        ),
        line(
            "total_wan",
            Text::fixed("补偿费合计（万元）", "compensation (10,000 yuan)"),
            wan(amount),
        ),
        line(
            "total_capitals",
            Text::fixed("大写", "in capitals"),
            Text::same(capitals(amount)),
        ),
    ];
    if let Some(reference) = of(Standing::Reference) {
        let label = Text::fixed(
            "国有参照计价（元），不计入合计",
            "state-owned land by reference (yuan), in no sum",
        );
        lines.push(line(
            "reference_yuan",
            label,
            Text::same(reference.reference.grouped()),
        ));
    }
    if let Some(unpriced) = of(Standing::Unpriced).filter(|sums| sums.area.is_positive()) {
        let area = unpriced.area;
        let label = Text::fixed("未计价面积", "land without a price");
        let value = text!("{area} 平方米，不含在合计内", "{area} m², in no sum");
        lines.push(line("unpriced_area", label, value));
    }
    lines
}

/// 万元 to two decimals, and exactly.
fn wan(amount: Money) -> Text {
    let (short, exact) = (
        amount.wan_text(2),
        fixed(amount.steps(), Money::SCALE + 4, 6),
    );
    text!("{short}（精确 {exact}）", "{short} (exactly {exact})")
}

/// The notes under the table.
pub(super) fn notes(group: &TableGroup<'_>, lines: &[Line<'_>]) -> Vec<Text> {
    let mut notes = vec![Text::fixed(
        "金额逐块按标准取位，每行为该行各块之和，小计、合计为各行之和；国有和未计价的土地列出面积，不计金额。",
        "money is rounded piece by piece as the standard says; a row is the sum of its pieces, a subtotal the sum of its \
         rows; state-owned land and land without a price are listed without money",
    )];
    notes.push(if lines.iter().any(is_declared_in_mu) {
        Text::fixed(
            "亩为公顷乘以 15；备注“按申报”的行以申报的亩数为准，平方米和公顷由其换算。",
            "mu are hectares x 15; rows `by the declared` mu rest on these, and m² and hectares are converted from them",
        )
    } else {
        Text::fixed("面积均为精确值，亩为公顷乘以 15。", "areas are exact; mu are hectares x 15")
    });
    notes.extend(clauses(lines));
    notes.extend(farmland_unknown(lines));
    notes.extend(about::without_area(group));
    notes
}

/// The wording of every clause that the table names, once for each standard.
fn clauses(lines: &[Line<'_>]) -> Vec<Text> {
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut notes = Vec::new();
    for line in lines {
        let Some(terms) = line.appraised.terms else {
            continue;
        };
        let ids = line.clause.split(' ').filter(|id| !id.is_empty());
        for id in ids.filter(|id| told.insert((&terms.standard.id, id))) {
            let clause = terms.standard.cite(id);
            let said = |lang: Lang| {
                let colon = lang.pick("：", ": ");
                format!("{}{colon}{}", clause.line(lang), clause.wording.say(lang))
            };
            let (zh, en) = (said(Lang::Zh), said(Lang::En));
            notes.push(text!("依据 {zh}", "clause {en}"));
        }
    }
    notes
}

fn farmland_unknown(lines: &[Line<'_>]) -> Option<Text> {
    let unknown = lines.iter().filter(|line| line.farmland.is_none());
    let area = unknown.map(|line| line.sums.area).sum::<Area>();
    area.is_positive().then(|| {
        Text::fixed(
            "“永久基本农田”栏空白：未说明，且不影响本行金额。",
            "basic farmland left blank: not said, and nothing in the row depends on it",
        )
    })
}
