//! The land that a treatment was asked about, in words: the piece's own, a ridge's field, or its surveyed class.

use super::resolve::Resolved;
use super::terms::Terms;
use crate::land::{Class3, ConflictRule, LandClass, RidgeRule};
use crate::lang::Text;
use crate::text;

/// What the conditions of the standard were held against; see [`Resolved::subject`].
pub(super) fn asked(land: Resolved<'_>, farmland: Option<bool>, terms: &Terms<'_>) -> Text {
    let own = class_text(land.class, land.class3);
    let (zh, en) = (own.zh(), own.en());
    if let Some((field, group)) = land.field {
        return ridge(
            &own,
            &class_text(field, group),
            farmland,
            terms.ridge_rule(),
        );
    }
    if land.contradicts(farmland == Some(true)) && terms.conflict_rule() == ConflictRule::Survey {
        return text!(
            "地类 {zh}，位于永久基本农田内而按调查地类计，不按永久基本农田",
            "class {en}, inside permanent basic farmland but taken by its surveyed class and not as farmland"
        );
    }
    let (in_zh, in_en) = inside(farmland);
    text!("地类 {zh}，{in_zh}", "class {en}, {in_en}")
}

fn ridge(own: &Text, field: &Text, farmland: Option<bool>, rule: Option<RidgeRule>) -> Text {
    let (zh, en, field_zh, field_en) = (own.zh(), own.en(), field.zh(), field.en());
    let (in_zh, in_en) = inside(farmland);
    match rule {
        Some(RidgeRule::Field) => text!(
            "地类 {zh}，按所在田块 {field_zh} 计，{in_zh}",
            "class {en}, taken as its field {field_en}, {in_en}"
        ),
        Some(RidgeRule::Own) => text!(
            "地类 {zh}，按自身地类计，不随所在田块，也不按永久基本农田",
            "class {en}, taken as what it is, neither as its field nor as permanent basic farmland"
        ),
        None => text!(
            "地类 {zh}，按自身地类计；按所在田块 {field_zh} 计金额相同",
            "class {en}, taken as what it is; taken as its field {field_en} it makes the same"
        ),
    }
}

fn class_text(class: &LandClass, class3: Class3) -> Text {
    let (code, zh, en) = (&class.code, class.name.zh(), class.name.en());
    let group = class3.text();
    let (group_zh, group_en) = (group.zh(), group.en());
    text!("{code} {zh}（{group_zh}）", "{code} {en} ({group_en})")
}

fn inside(farmland: Option<bool>) -> (&'static str, &'static str) {
    match farmland {
        Some(true) => ("位于永久基本农田内", "inside permanent basic farmland"),
        Some(false) => ("不在永久基本农田内", "outside permanent basic farmland"),
        None => (
            "是否永久基本农田未说明，不影响金额",
            "permanent basic farmland or not is not stated and changes nothing",
        ),
    }
}
