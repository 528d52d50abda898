//! GeoJSON (RFC 7946): a collection of features, or one feature.

use super::features;
use super::json::{self, Members};
use super::options::ReadOptions;
use super::skim::Stop;
use super::system;
use super::table::Table;
use super::window::{Near, Window};
use crate::land::{Refusal, System};
use crate::lang::Text;
use crate::measure::resolve;
use crate::text;
use serde_json::value::RawValue;

/// Reads a GeoJSON text into `table`; of a window, only the features that may meet it.
///
/// # Errors
///
/// [`Refusal`] if the text is no JSON, or no feature and no collection of features.
pub(super) fn read(
    text: &str,
    options: &ReadOptions,
    window: Option<&Window>,
    mut table: Table,
) -> Result<Table, Refusal> {
    let top: Members<'_> = match serde_json::from_str(text) {
        Ok(top) => top,
        Err(error) => {
            syntax(&mut table, Stop::of(&error));
            return Err(table.notes.refusal());
        }
    };
    let Some(features) = listed(text, &top, &mut table) else {
        return Err(table.notes.refusal());
    };
    let system = system(&top, options);
    let near = window.map(|window| Near::of(window, system, options.system.is_some()));
    features::fill(&mut table, &features, near.as_ref());
    finish(&mut table, &top, options);
    Ok(table)
}

/// The system of a document, as far as it is known: what is wrong with it is said later.
pub(super) fn system(top: &Members<'_>, options: &ReadOptions) -> System {
    let stated = || match stated(top) {
        Some(stated) => resolve(&stated).ok(),
        None => None,
    };
    options.system.or_else(stated).unwrap_or(System::Wgs84)
}

/// Takes from a document what stands beside its features.
pub(super) fn finish(table: &mut Table, top: &Members<'_>, options: &ReadOptions) {
    if let Some(name) = top.words("name") {
        table.name = name;
    }
    table.demonstration = top.get("demonstration").and_then(demonstration);
    system::decide(table, stated(top), Some(System::Wgs84), options);
}

/// Notes that the text is no JSON.
pub(super) fn syntax(table: &mut Table, stop: Stop) {
    let Stop { line, column, .. } = stop;
    let place = table.notes.row(line);
    let (what, remedy) = if stop.at_end {
        (
            text!(
                "JSON 在第 {line} 行第 {column} 列处中断，文件不完整",
                "the JSON ends at line {line}, column {column}: the file is not complete"
            ),
            text!("请重新导出或重新复制文件", "export or copy the file again"),
        )
    } else {
        (
            text!(
                "JSON 在第 {line} 行第 {column} 列处有语法错误",
                "the JSON has a syntax error at line {line}, column {column}"
            ),
            text!(
                "请核对该处的逗号、引号和括号",
                "check the commas, quotes and brackets there"
            ),
        )
    };
    table.notes.problem("json-syntax", place, what, remedy);
}

/// The features of a text, if it is a feature or a collection.
fn listed<'a>(text: &'a str, top: &Members<'a>, table: &mut Table) -> Option<Vec<&'a RawValue>> {
    let kind = top.words("type").unwrap_or_default();
    let found = match kind.as_str() {
        "Feature" => serde_json::from_str::<&RawValue>(text)
            .ok()
            .map(|one| vec![one]),
        "FeatureCollection" => top
            .get("features")
            .and_then(|list| serde_json::from_str(list.get()).ok()),
        _ => None,
    };
    if found.is_none() {
        not_features(&kind, table);
    }
    found
}

/// Notes that the text holds no features.
pub(super) fn not_features(kind: &str, table: &mut Table) {
    const GEOMETRIES: [&str; 7] = [
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    ];
    let what = match kind {
        "FeatureCollection" => text!(
            "FeatureCollection 没有 features 数组",
            "the FeatureCollection has no array of features"
        ),
        bare if GEOMETRIES.contains(&bare) => text!(
            "文件是单独的 {kind} 几何，没有属性",
            "the file is a bare {kind} geometry without properties"
        ),
        "" => text!(
            "JSON 没有 type 成员，不是 GeoJSON",
            "the JSON has no `type` member: it is no GeoJSON"
        ),
        _ => text!(
            "type 是 `{kind}`，应为 FeatureCollection 或 Feature",
            "the type is `{kind}`; FeatureCollection or Feature is expected"
        ),
    };
    let remedy = text!(
        "请导出为 GeoJSON 的 FeatureCollection（每个地块一个 Feature）",
        "export a GeoJSON FeatureCollection with one Feature per record"
    );
    let place = table.notes.place();
    table.notes.problem("not-features", place, what, remedy);
}

/// The words of a `demonstration` member: a string, or an object with `zh` and `en`.
fn demonstration(value: &RawValue) -> Option<Text> {
    if let Some(words) = json::words(value) {
        return Some(Text::same(words));
    }
    let both: Members<'_> = serde_json::from_str(value.get()).ok()?;
    Some(Text::new(both.words("zh")?, both.words("en")?))
}

/// The name in an old `crs` member; its whole text if it has none.
fn stated(top: &Members<'_>) -> Option<String> {
    let crs = top.get("crs").filter(|crs| crs.get() != "null")?;
    let name = || {
        let crs: Members<'_> = serde_json::from_str(crs.get()).ok()?;
        let properties: Members<'_> = serde_json::from_str(crs.get("properties")?.get()).ok()?;
        properties
            .words("name")
            .or_else(|| Some(properties.get("code")?.get().to_owned()))
    };
    Some(
        name()
            .or_else(|| json::words(crs))
            .unwrap_or_else(|| crs.get().to_owned()),
    )
}
