//! GeoJSON (RFC 7946): a collection of features, or one feature.

use super::geometry::{self, Extras};
use super::json::{self, Members};
use super::notes::{Fault, count};
use super::options::ReadOptions;
use super::system;
use super::table::{Ground, Record, Table};
use crate::land::{Place, Refusal, System};
use crate::lang::Text;
use crate::text;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// The column that a feature's own `id` member stands in.
pub(super) const FEATURE_ID: &str = "feature id";

/// Reads a GeoJSON text into `table`.
///
/// # Errors
///
/// [`Refusal`] if the text is no JSON, or no feature and no collection of features.
pub(super) fn read(text: &str, options: &ReadOptions, mut table: Table) -> Result<Table, Refusal> {
    let top: Members<'_> = match serde_json::from_str(text) {
        Ok(top) => top,
        Err(error) => {
            syntax(&mut table, &error);
            return Err(table.notes.refusal());
        }
    };
    let Some(features) = features(text, &top, &mut table) else {
        return Err(table.notes.refusal());
    };
    if let Some(name) = top.words("name") {
        table.name = name;
    }
    table.demonstration = top.get("demonstration").and_then(demonstration);
    Reader::new(&mut table).features(&features);
    system::decide(&mut table, stated(&top), Some(System::Wgs84), options);
    Ok(table)
}

fn syntax(table: &mut Table, error: &serde_json::Error) {
    let (line, column) = (error.line(), error.column());
    let place = table.notes.row(line);
    let (what, remedy) = if error.is_eof() {
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
fn features<'a>(text: &'a str, top: &Members<'a>, table: &mut Table) -> Option<Vec<&'a RawValue>> {
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

fn not_features(kind: &str, table: &mut Table) {
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

/// Features into records.
struct Reader<'t> {
    table: &'t mut Table,
    columns: HashMap<String, usize>,
    extras: Extras,
}

impl<'t> Reader<'t> {
    fn new(table: &'t mut Table) -> Self {
        Self {
            table,
            columns: HashMap::new(),
            extras: Extras::default(),
        }
    }

    fn features(mut self, features: &[&RawValue]) {
        for (before, feature) in features.iter().enumerate() {
            self.feature(before + 1, feature);
        }
        let (higher, worded) = (self.extras.higher.get(), self.extras.worded.get());
        extras(self.table, higher, worded);
    }

    fn feature(&mut self, row: usize, raw: &RawValue) {
        let place = self.table.notes.row(row);
        let feature: Option<Members<'_>> = serde_json::from_str(raw.get()).ok();
        let is_feature =
            |members: &Members<'_>| members.words("type").as_deref() == Some("Feature");
        let Some(feature) = feature.filter(is_feature) else {
            return self.table.notes.problem(
                "not-a-feature",
                place,
                text!("该成员不是 Feature", "this member is no Feature"),
                text!(
                    "features 中每一项都应是 type 为 Feature 的对象",
                    "every member of `features` must be an object of type Feature"
                ),
            );
        };
        let ground = self.ground(place, feature.get("geometry"));
        let mut record = Record {
            row,
            values: Vec::new(),
            ground,
        };
        self.properties(&mut record, feature.get("properties"));
        if let Some(id) = feature.get("id") {
            self.set(&mut record, FEATURE_ID, json::as_written(id));
        }
        self.table.records.push(record);
    }

    fn ground(&self, place: Place, geometry: Option<&RawValue>) -> Ground {
        let Some(geometry) = geometry else {
            return Ground::Absent;
        };
        match geometry::parts(geometry, &self.extras) {
            Ok(parts) if parts.is_empty() => Ground::Absent,
            Ok(parts) => Ground::Parts(parts),
            Err(why) => Ground::Faulty(Box::new(Fault {
                id: "shape-not-polygon",
                place,
                what: why.text(),
                remedy: text!(
                    "请把该要素改为面，或从文件中移出",
                    "make this feature a polygon, or take it out of the file"
                ),
            })),
        }
    }

    fn properties(&mut self, record: &mut Record, properties: Option<&RawValue>) {
        let Some(properties) = properties.filter(|raw| raw.get() != "null") else {
            return;
        };
        let place = self.table.notes.row(record.row);
        let Ok(members) = serde_json::from_str::<Members<'_>>(properties.get()) else {
            return self.table.notes.problem(
                "properties-unreadable",
                place,
                text!("properties 不是对象", "`properties` is no object"),
                text!("请改为 {{}} 或 null", "make it an object or null"),
            );
        };
        if let Some(name) = members.twice() {
            self.table.notes.problem(
                "field-twice",
                place.field(name),
                text!(
                    "同一要素中该字段出现两次",
                    "the feature has this field twice"
                ),
                text!("请只保留一个", "keep one of them"),
            );
        }
        for (name, value) in &members.0 {
            self.set(record, name, json::as_written(value));
        }
    }

    fn set(&mut self, record: &mut Record, name: &str, value: String) {
        let index = match self.columns.get(name) {
            Some(index) => *index,
            None => {
                self.columns
                    .insert(name.to_owned(), self.table.columns.len());
                self.table.columns.push(name.to_owned());
                self.table.columns.len() - 1
            }
        };
        if record.values.len() <= index {
            record.values.resize(index + 1, String::new());
        }
        record.values[index] = value;
    }
}

/// Notes what the coordinates had besides two numbers.
pub(super) fn extras(table: &mut Table, higher: usize, worded: usize) {
    let place = table.notes.place();
    if higher > 0 {
        let points = count(higher, "point");
        table.notes.note(
            "heights-ignored",
            place.clone(),
            text!(
                "{higher} 个点带有高程或度量值（Z/M），已忽略",
                "{points} with heights or measures (Z/M), which are ignored"
            ),
            text!("面积按平面位置计算", "areas are of the position only"),
        );
    }
    if worded > 0 {
        let points = count(worded, "point");
        table.notes.note(
            "coordinates-as-words",
            place,
            text!(
                "{worded} 个点的坐标写成了字符串，已按数字读取",
                "{points} with coordinates written as strings, read as numbers"
            ),
            text!("建议导出为数字", "better export them as numbers"),
        );
    }
}
