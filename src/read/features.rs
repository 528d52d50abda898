//! The features of a GeoJSON text, each with its properties as they were written.

use super::csv_check::COLUMNS;
use super::geometry::{self, Extras};
use super::json::{self, Members};
use super::notes::{Fault, count};
use super::table::{Ground, Record, Table};
use crate::land::Place;
use crate::text;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// The column that a feature's own `id` member stands in.
const FEATURE_ID: &str = "feature id";

/// Reads the features into the table's records.
pub(super) fn fill(table: &mut Table, features: &[&RawValue]) {
    let mut reader = Reader::new(table);
    for (before, feature) in features.iter().enumerate() {
        reader.feature(before + 1, feature);
    }
    let (higher, worded) = (reader.extras.higher.get(), reader.extras.worded.get());
    extras(table, higher, worded);
}

/// Features into records.
struct Reader<'t> {
    table: &'t mut Table,
    columns: HashMap<String, usize>,
    too_many: bool,
    extras: Extras,
}

impl<'t> Reader<'t> {
    fn new(table: &'t mut Table) -> Self {
        Self {
            table,
            columns: HashMap::new(),
            too_many: false,
            extras: Extras::default(),
        }
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
            exponents: Vec::new(),
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
            let column = self.set(record, name, json::as_written(value));
            record
                .exponents
                .extend(column.filter(|_| json::has_exponent(value)));
        }
    }

    /// Refuses a file with more fields than are read; what comes after is not kept.
    fn too_many_columns(&mut self, row: usize, name: &str) {
        if std::mem::replace(&mut self.too_many, true) {
            return;
        }
        self.table.notes.problem(
            "too-many-columns",
            self.table.notes.row(row).field(name),
            text!(
                "各要素的属性合起来超过 {COLUMNS} 个字段的上限",
                "the features have more fields between them than the limit of {COLUMNS}"
            ),
            text!(
                "请只导出需要的字段；字段名应对所有要素相同",
                "export only the fields that are needed, under the same names in all features"
            ),
        );
    }

    /// Sets a value, and says in which column; in none if there are too many.
    fn set(&mut self, record: &mut Record, name: &str, value: String) -> Option<usize> {
        if self.too_many {
            return None;
        }
        let index = match self.columns.get(name) {
            Some(index) => *index,
            None if self.table.columns.len() == COLUMNS => {
                self.too_many_columns(record.row, name);
                return None;
            }
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
        Some(index)
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
