//! The features of a GeoJSON text, each with its properties as they were written.

use super::csv_check::COLUMNS;
use super::geometry::{self, Extras, NotPolygon};
use super::json::{self, Members};
use super::notes::{Fault, count};
use super::table::{Ground, Part, Record, Table};
use super::window::Near;
use crate::land::Place;
use crate::text;
use rayon::prelude::*;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// The column that a feature's own `id` member stands in.
const FEATURE_ID: &str = "feature id";

/// How many features are read at once.
const AT_ONCE: usize = 4096;

/// A member of `features`, read by itself.
#[derive(Debug)]
pub(super) enum Member {
    /// It is no JSON.
    Broken,
    /// It is no feature.
    Stranger,
    /// A feature that lies outside the window.
    Elsewhere,
    /// A feature.
    Feature(Box<Feature>),
}

/// A feature as it was written.
#[derive(Debug)]
pub(super) struct Feature {
    geometry: Option<Result<Vec<Part>, NotPolygon>>,
    extras: Extras,
    properties: Properties,
    id: Option<String>,
}

/// The properties of a feature.
#[derive(Debug)]
enum Properties {
    /// None, or null.
    Absent,
    /// No object.
    Unreadable,
    /// Name, value as written, and whether that is a bare number in exponent form; and a name that stands twice.
    Listed(Vec<(String, String, bool)>, Option<String>),
}

impl Properties {
    fn of(raw: Option<&RawValue>) -> Self {
        let Some(raw) = raw.filter(|raw| raw.get() != "null") else {
            return Self::Absent;
        };
        let Ok(members) = serde_json::from_str::<Members<'_>>(raw.get()) else {
            return Self::Unreadable;
        };
        let twice = members.twice().map(str::to_owned);
        let listed = members.0.into_iter().map(|(name, value)| {
            let exponent = json::has_exponent(value);
            (name, json::as_written(value), exponent)
        });
        Self::Listed(listed.collect(), twice)
    }
}

impl Member {
    /// Reads a member by its text; the geometry first, and nothing else of a feature that lies elsewhere.
    pub(super) fn of(raw: &str, near: Option<&Near>) -> Self {
        let Ok(feature) = serde_json::from_str::<Members<'_>>(raw) else {
            return match serde_json::from_str::<IgnoredAny>(raw) {
                Ok(_) => Self::Stranger,
                Err(_) => Self::Broken,
            };
        };
        if feature.words("type").as_deref() != Some("Feature") {
            return Self::Stranger;
        }
        let extras = Extras::default();
        let geometry = feature
            .get("geometry")
            .map(|geometry| geometry::parts(geometry, &extras));
        if let (Some(near), Some(Ok(parts))) = (near, &geometry)
            && near.is_elsewhere(parts)
        {
            return Self::Elsewhere;
        }
        Self::Feature(Box::new(Feature {
            geometry,
            extras,
            properties: Properties::of(feature.get("properties")),
            id: feature.get("id").map(json::as_written),
        }))
    }
}

/// Reads the features into the table's records.
pub(super) fn fill(table: &mut Table, features: &[&RawValue], near: Option<&Near>) {
    let mut reader = Reader::default();
    for some in features.chunks(AT_ONCE) {
        let read: Vec<Member> = some
            .par_iter()
            .map(|raw| Member::of(raw.get(), near))
            .collect();
        for member in read {
            reader.member(table, member);
        }
    }
    reader.finish(table);
}

/// Features into records.
#[derive(Debug, Default)]
pub(super) struct Reader {
    columns: HashMap<String, usize>,
    too_many: bool,
    extras: [usize; 2],
    row: usize,
}

impl Reader {
    /// Takes the next member of the file.
    pub(super) fn member(&mut self, table: &mut Table, member: Member) {
        self.row += 1;
        match member {
            Member::Feature(feature) => self.feature(table, *feature),
            Member::Elsewhere => table.elsewhere += 1,
            Member::Stranger | Member::Broken => table.notes.problem(
                "not-a-feature",
                table.notes.row(self.row),
                text!("该成员不是 Feature", "this member is no Feature"),
                text!(
                    "features 中每一项都应是 type 为 Feature 的对象",
                    "every member of `features` must be an object of type Feature"
                ),
            ),
        }
    }

    /// Notes what the coordinates of all features had besides two numbers.
    pub(super) fn finish(self, table: &mut Table) {
        let [higher, worded] = self.extras;
        extras(table, higher, worded);
    }

    fn feature(&mut self, table: &mut Table, feature: Feature) {
        self.extras[0] += feature.extras.higher.get();
        self.extras[1] += feature.extras.worded.get();
        let mut record = Record {
            row: self.row,
            values: Vec::new(),
            exponents: Vec::new(),
            ground: ground(table.notes.row(self.row), feature.geometry),
        };
        self.properties(table, &mut record, feature.properties);
        if let Some(id) = feature.id {
            self.set(table, &mut record, FEATURE_ID, id);
        }
        table.records.push(record);
    }

    fn properties(&mut self, table: &mut Table, record: &mut Record, properties: Properties) {
        let place = table.notes.row(record.row);
        let (listed, twice) = match properties {
            Properties::Absent => return,
            Properties::Listed(listed, twice) => (listed, twice),
            Properties::Unreadable => {
                return table.notes.problem(
                    "properties-unreadable",
                    place,
                    text!("properties 不是对象", "`properties` is no object"),
                    text!("请改为 {{}} 或 null", "make it an object or null"),
                );
            }
        };
        if let Some(name) = twice {
            table.notes.problem(
                "field-twice",
                place.field(name),
                text!(
                    "同一要素中该字段出现两次",
                    "the feature has this field twice"
                ),
                text!("请只保留一个", "keep one of them"),
            );
        }
        for (name, value, exponent) in listed {
            let column = self.set(table, record, &name, value);
            record.exponents.extend(column.filter(|_| exponent));
        }
    }

    /// Refuses a file with more fields than are read; what comes after is not kept.
    fn too_many_columns(&mut self, table: &mut Table, row: usize, name: &str) {
        if std::mem::replace(&mut self.too_many, true) {
            return;
        }
        table.notes.problem(
            "too-many-columns",
            table.notes.row(row).field(name),
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
    fn set(
        &mut self,
        table: &mut Table,
        record: &mut Record,
        name: &str,
        value: String,
    ) -> Option<usize> {
        if self.too_many {
            return None;
        }
        let index = match self.columns.get(name) {
            Some(index) => *index,
            None if table.columns.len() == COLUMNS => {
                self.too_many_columns(table, record.row, name);
                return None;
            }
            None => {
                self.columns.insert(name.to_owned(), table.columns.len());
                table.columns.push(name.to_owned());
                table.columns.len() - 1
            }
        };
        if record.values.len() <= index {
            record.values.resize(index + 1, String::new());
        }
        record.values[index] = value;
        Some(index)
    }
}

fn ground(place: Place, geometry: Option<Result<Vec<Part>, NotPolygon>>) -> Ground {
    match geometry {
        None => Ground::Absent,
        Some(Ok(parts)) if parts.is_empty() => Ground::Absent,
        Some(Ok(parts)) => Ground::Parts(parts),
        Some(Err(why)) => Ground::Faulty(Box::new(Fault {
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
