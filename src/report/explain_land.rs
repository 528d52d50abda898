//! What a piece's land is and where that is known from: its survey polygon, its farmland polygons, ridges, conflicts,
//! adjustment.

use super::run::Run;
use crate::cite::Citation;
use crate::land::LandUsePolygon;
use crate::lang::Text;
use crate::text;
use crate::value::{Appraised, AppraisedPiece, Resolved, Step, Terms};

/// The steps before a piece's price; none for a piece whose land is its record's.
pub(super) fn land_steps(
    run: &Run<'_>,
    appraised: &Appraised<'_>,
    piece: &AppraisedPiece<'_>,
) -> Vec<Step> {
    let mut steps = Vec::new();
    let layer = run.landuse.zip(piece.landuse.first());
    let polygon = layer.map(|(layer, &number)| &layer.items[number as usize]);
    if let Some((polygon, land)) = polygon.zip(piece.land) {
        steps.push(polygon_step(run, polygon, land, piece));
        steps.extend(ridge_step(polygon, land, piece, appraised.terms));
    }
    if piece.valued.farmland == Some(true) && !piece.fields.is_empty() {
        steps.push(fields_step(run, piece));
    }
    steps.extend(conflict_step(piece, appraised.terms));
    if piece.measured != piece.valued.area {
        let (before, after) = (piece.measured, piece.valued.area);
        let sentence = text!(
            "面积平差：平差前 {before} 平方米，平差后 {after} 平方米",
            "area adjustment: {before} m² as measured, {after} m² as adjusted"
        );
        steps.push(step("adjustment", sentence, after.to_string(), None));
    }
    steps
}

fn step(id: &str, sentence: Text, result: String, clause: Option<Citation>) -> Step {
    Step {
        id: id.to_owned(),
        sentence,
        result,
        clause,
    }
}

fn polygon_step(
    run: &Run<'_>,
    polygon: &LandUsePolygon,
    land: Resolved<'_>,
    piece: &AppraisedPiece<'_>,
) -> Step {
    let (id, row) = (&polygon.id, polygon.row);
    let file = run.landuse.map_or("", |layer| layer.name.as_str());
    // of a ridge, the field is what the polygon is
    let (class, class3) = land.field.unwrap_or((land.class, land.class3));
    let (code, zh, en) = (&class.code, class.name.zh(), class.name.en());
    let (group, whose) = (class3.text(), land.ownership.text());
    let (group_zh, group_en, whose_zh, whose_en) = (group.zh(), group.en(), whose.zh(), whose.en());
    let village = [&piece.village.code, &piece.village.name];
    let village: Vec<&str> = village.into_iter().flatten().map(String::as_str).collect();
    let village = match village.is_empty() {
        true => String::new(),
        false => format!(", {}", village.join(" ")),
    };
    let village_zh = village.replacen(", ", "，", 1);
    let sentence = text!(
        "地类图斑 {id}（{file} 第 {row} 条）：{code} {zh}，属{group_zh}，{whose_zh}{village_zh}",
        "land use polygon {id} ({file}, record {row}): {code} {en}, {group_en}, {whose_en}{village}"
    );
    step("land-use", sentence, id.clone(), None)
}

/// How much of the field is ridges, and what they are taken as.
fn ridge_step(
    polygon: &LandUsePolygon,
    land: Resolved<'_>,
    piece: &AppraisedPiece<'_>,
    terms: Option<Terms<'_>>,
) -> Option<Step> {
    let (field, _) = land.field?;
    let share = polygon.ridges?;
    let area = piece.valued.area;
    let (code, zh, en) = (&field.code, field.name.zh(), field.name.en());
    let rule = terms.and_then(|terms| terms.ridge_rule());
    let open = Text::fixed(
        "标准没有规定田坎怎样计价",
        "and the standard does not say what they are taken as",
    );
    let taken = rule.map_or(open, |rule| rule.text());
    let (taken_zh, taken_en) = (taken.zh(), taken.en());
    let sentence = text!(
        "田坎：图斑的田坎系数 {share}，从 {code} {zh} 中扣除 {area} 平方米，记作田坎；{taken_zh}",
        "field ridges: the polygon's coefficient is {share}; {area} m² are deducted from {code} {en} and booked as ridges, \
         {taken_en}"
    );
    let answer = terms.and_then(|terms| Some((terms, terms.standard.ridges.as_ref()?)));
    let answer = answer.filter(|(_, answer)| Some(answer.rule) == rule);
    let clause = answer.map(|(terms, answer)| terms.standard.cite(&answer.clause));
    Some(step("ridges", sentence, area.to_string(), clause))
}

fn fields_step(run: &Run<'_>, piece: &AppraisedPiece<'_>) -> Step {
    let ids = run.field_ids(piece);
    let (zh, en) = (ids.join("、"), ids.join(", "));
    let sentence = text!("永久基本农田图斑 {zh}", "farmland polygons {en}");
    step("farmland-polygons", sentence, ids.join(" "), None)
}

/// What land is taken as that the farmland layer and the survey call differently.
fn conflict_step(piece: &AppraisedPiece<'_>, terms: Option<Terms<'_>>) -> Option<Step> {
    let (land, terms) = piece.land.zip(terms)?;
    if !land.contradicts(piece.valued.farmland == Some(true)) {
        return None;
    }
    let rule = terms.conflict_rule();
    let taken = rule.text();
    let (zh, en) = (taken.zh(), taken.en());
    let sentence = text!(
        "永久基本农田内而现状为建设用地或未利用地：{zh}",
        "inside permanent basic farmland, and construction or unused land by the survey: {en}"
    );
    let answer = terms.standard.conflict.as_ref();
    let answer = answer.filter(|answer| answer.rule == rule);
    let clause = answer.map(|answer| terms.standard.cite(&answer.clause));
    Some(step(
        "farmland-conflict",
        sentence,
        rule.word().to_owned(),
        clause,
    ))
}
