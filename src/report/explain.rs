//! The derivation of one parcel: every figure as a sentence, with the clause that rules it and its wording.

use super::classify;
use super::explain_land::land_steps;
use super::findings::findings;
use super::head::head_lines;
use super::run::Run;
use crate::cite::Citation;
use crate::land::Submission;
use crate::lang::{Lang, Text};
use crate::law::Method;
use crate::text;
use crate::units::capitals;
use crate::value::{Appraised, AppraisedPiece, Outcome, Step, steps};
use std::io::{self, Write};

/// What a parcel's price rests on before its pieces: day, ownership, class, area.
pub(super) fn premises(run: &Run<'_>, appraised: &Appraised<'_>) -> Vec<Step> {
    let mut found = Vec::new();
    let mut add = |id: &str, sentence: Text, result: String, clause: Option<Citation>| {
        found.push(Step {
            id: id.to_owned(),
            sentence,
            result,
            clause,
        });
    };
    if let Some(submission) = run.submissions.submission(appraised.parcel) {
        add(
            "submission",
            submission_sentence(submission),
            submission.id.clone(),
            None,
        );
    }
    if let Some(terms) = appraised.terms {
        let (day, by, name) = (
            terms.day,
            terms.pack.selection.by.text(),
            &terms.standard.name,
        );
        let (by_zh, by_en, zh, en) = (by.zh(), by.en(), name.zh(), name.en());
        let sentence = text!("{by_zh} {day}，适用“{zh}”", "{by_en} {day}: `{en}` applies");
        add(
            "standard",
            sentence,
            terms.standard.id.clone(),
            Some(terms.selecting_clause()),
        );
    }
    if let Some(land) = appraised.land {
        let whose = land.ownership.text();
        let (zh, en) = (whose.zh(), whose.en());
        add(
            "ownership",
            text!("权属性质：{zh}", "ownership: {en}"),
            land.ownership.word().to_owned(),
            None,
        );
        let group = land.class3.text();
        let (code, zh, en, group_zh, group_en) = (
            &land.class.code,
            land.class.name.zh(),
            land.class.name.en(),
            group.zh(),
            group.en(),
        );
        let scheme = appraised.terms.map_or("", |terms| terms.scheme.title);
        let sentence = text!(
            "地类：{code} {zh}（{scheme}），属{group_zh}",
            "class: {code} {en} ({scheme}), {group_en}"
        );
        add("class", sentence, code.clone(), None);
    }
    if let Some(area) = &appraised.area {
        let (figure, mu) = (area.area, appraised.mu(area.area).plain_text());
        let (zh, en) = (area.basis_text.zh(), area.basis_text.en());
        let clause = appraised
            .terms
            .map(|terms| terms.standard.rounding.clause.clone());
        let sentence = text!(
            "面积：{figure} 平方米（{mu} 亩），口径：{zh}",
            "area: {figure} m² ({mu} mu), {en}"
        );
        add("area", sentence, figure.to_string(), clause);
    }
    found
}

/// The submission with its days, document and level.
fn submission_sentence(submission: &Submission) -> Text {
    let days = [
        (submission.days.reported, "上报", "reported"),
        (submission.days.approved, "批准", "approved"),
        (submission.days.announced, "公告", "announced"),
    ];
    let (mut zh, mut en) = (String::new(), String::new());
    for (day, word, word_en) in days {
        if let Some(day) = day {
            zh.push_str(&format!("，{day} {word}"));
            en.push_str(&format!(", {word_en} {day}"));
        }
    }
    if let Some(document) = &submission.document {
        zh.push_str(&format!("，文号 {document}"));
        en.push_str(&format!(", document {document}"));
    }
    if let Some(level) = &submission.level {
        zh.push_str(&format!("，审批级别 {level}"));
        en.push_str(&format!(", approved by {level}"));
    }
    let id = &submission.id;
    let name = submission.name.as_deref().unwrap_or_default();
    let called = format!("{id} {name}");
    let called = called.trim();
    text!("批次：{called}{zh}", "submission: {called}{en}")
}

/// Where a piece lies and what becomes of it.
pub(super) fn piece_sentence(
    run: &Run<'_>,
    appraised: &Appraised<'_>,
    piece: &AppraisedPiece<'_>,
) -> Text {
    let valued = &piece.valued;
    let codes: Vec<&str> = valued
        .districts
        .iter()
        .map(|&number| run.districts.items[number as usize].label.as_str())
        .collect();
    let (area, mu) = (valued.area, appraised.mu(valued.area).plain_text());
    let place = match codes[..] {
        [] if run.districts.items.is_empty() => Text::fixed("", ""),
        [] if piece.ground.is_none() => Text::fixed("区片未定", "district not told"),
        [] => Text::fixed("不在任何区片内", "in no district"),
        [one] => text!("位于区片 {one}", "in district {one}"),
        _ => {
            let (zh, en) = (codes.join("、"), codes.join(", "));
            text!("同时落在区片 {zh}", "claimed by districts {en}")
        }
    };
    let by_district = appraised
        .terms
        .is_none_or(|terms| matches!(terms.standard.method, Method::DistrictPrice { .. }));
    let place = if by_district {
        place
    } else {
        Text::fixed(
            "按原标准，不分区片",
            "by the old standard, whatever the district",
        )
    };
    let outcome = classify::text(&valued.outcome);
    let (zh, en, result_zh, result_en) = (place.zh(), place.en(), outcome.zh(), outcome.en());
    let (in_zh, in_en) = if valued.farmland == Some(true) {
        ("，永久基本农田", ", permanent basic farmland")
    } else {
        ("", "")
    };
    text!(
        "{area} 平方米（{mu} 亩），{zh}{in_zh}：{result_zh}",
        "{area} m² ({mu} mu), {en}{in_en}: {result_en}"
    )
}

/// The steps of a piece: what its land is, where a layer says so, and from its price to its amount, where it has one.
pub(super) fn piece_steps(
    run: &Run<'_>,
    appraised: &Appraised<'_>,
    piece: &AppraisedPiece<'_>,
) -> Vec<Step> {
    let valued = &piece.valued;
    let mut found = land_steps(run, appraised, piece);
    if let (Outcome::State, Some(terms)) = (&valued.outcome, appraised.terms) {
        let sentence = Text::fixed(
            "国有土地，不征收，单列面积，不计价",
            "state-owned land is not expropriated: its area is listed apart and not priced",
        );
        let clause = terms.standard.cite(&terms.standard.state_land.clause);
        found.push(Step {
            id: "state-land".to_owned(),
            sentence,
            result: String::new(),
            clause: Some(clause),
        });
    }
    if let (Outcome::Priced(amounts), Some(terms)) = (&valued.outcome, appraised.terms) {
        let about = (valued.farmland, valued.area);
        found.extend(steps(
            piece.land,
            about,
            amounts,
            &run.districts.items,
            &terms,
        ));
    }
    found
}

/// Writes the derivation in sentences.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_explain(
    run: &Run<'_>,
    appraised: &Appraised<'_>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (id, row, file) = (
        &appraised.parcel.id,
        appraised.parcel.row,
        &run.parcels.name,
    );
    match lang {
        Lang::Zh => writeln!(out, "# 地块 {id}（{file} 第 {row} 条）\n")?,
        Lang::En => writeln!(out, "# parcel {id} ({file}, record {row})\n")?,
    }
    let mut clauses: Vec<Citation> = Vec::new();
    for (number, step) in premises(run, appraised).iter().enumerate() {
        write_step(&(number + 1).to_string(), step, &mut clauses, lang, out)?;
    }
    for (number, piece) in appraised.pieces.iter().enumerate() {
        let number = number + 1;
        writeln!(
            out,
            "\n{} {number}  {}",
            lang.pick("分块", "piece"),
            piece_sentence(run, appraised, piece).say(lang)
        )?;
        for (place, step) in piece_steps(run, appraised, piece).iter().enumerate() {
            write_step(
                &format!("{number}.{}", place + 1),
                step,
                &mut clauses,
                lang,
                out,
            )?;
        }
    }
    writeln!(out, "\n{}", parcel_total(appraised).say(lang))?;
    if !appraised.findings.is_empty() {
        writeln!(out, "\n## {}\n", lang.pick("问题与提示", "Findings"))?;
        findings(
            &appraised.findings.iter().collect::<Vec<_>>(),
            true,
            lang,
            out,
        )?;
    }
    write_clauses(&clauses, lang, out)?;
    writeln!(out, "\n## {}\n", lang.pick("出处", "Origin"))?;
    head_lines(run, lang)
        .iter()
        .try_for_each(|(label, value)| writeln!(out, "{label}{}{value}", lang.pick("：", ": ")))?;
    let demonstrations = run.demonstrations();
    demonstrations.iter().try_for_each(|text| {
        writeln!(
            out,
            "{}{}",
            lang.pick("【示范】", "[DEMONSTRATION] "),
            text.say(lang)
        )
    })
}

/// The parcel's money, or that it has none; what is not priced and what is priced by reference stands beside it.
pub(super) fn parcel_total(appraised: &Appraised<'_>) -> Text {
    let Some(amount) = appraised.priced_amount() else {
        return Text::fixed(
            "地块未计价，原因见问题与提示",
            "the parcel is not priced; the findings say why",
        );
    };
    let words = capitals(amount);
    let (figure, unpriced) = (
        amount.grouped(),
        appraised.area_where(|outcome| matches!(outcome, Outcome::Unpriced(_))),
    );
    let (zh, en) = if unpriced.is_positive() {
        (
            format!("；另有 {unpriced} 平方米未计价，不含在内"),
            format!("; {unpriced} m² are not priced and not in it"),
        )
    } else {
        (String::new(), String::new())
    };
    let referenced = appraised
        .amounts()
        .any(crate::value::Amounts::is_by_reference);
    let (kind_zh, kind_en) = if referenced {
        (
            "地块参照计算（属裁量，不是征收补偿）",
            "parcel by reference (discretionary, no compensation)",
        )
    } else {
        ("地块合计", "parcel total")
    };
    text!(
        "{kind_zh} {figure} 元，大写：{words}{zh}",
        "{kind_en} {figure} yuan{en}"
    )
}

fn write_step(
    number: &str,
    step: &Step,
    clauses: &mut Vec<Citation>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "{number:>4}  {}", step.sentence.say(lang))?;
    if let Some(clause) = &step.clause {
        if !clauses.contains(clause) {
            clauses.push(clause.clone());
        }
        write!(out, "  [{}]", clause.clause)?;
    }
    writeln!(out)
}

fn write_clauses(clauses: &[Citation], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if clauses.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {}\n", lang.pick("条文", "Clauses"))?;
    for clause in clauses {
        writeln!(out, "[{}] {}", clause.clause, clause.wording.say(lang))?;
        writeln!(out, "    —— {}", clause.line(lang))?;
    }
    Ok(())
}
