//! Plots into records, with template words and unit slips told apart from values.

use super::axes::{Placed, in_degrees};
use super::declared::Declared;
use super::nesting;
use crate::read::input::Input;
use crate::read::notes::{Fault, Notes};
use crate::read::table::{Ground, Record, Ring, Table};
use crate::text;
use std::collections::BTreeSet;

/// Field names that templates leave where values belong.
const TEMPLATE: [&str; 14] = [
    "DKMC",
    "DKBH",
    "DKMJ",
    "DKYT",
    "TFH",
    "DLBM",
    "DLMC",
    "MJ",
    "BZ",
    "XMMC",
    "地块名称",
    "图幅号",
    "地块用途",
    "地类编码",
];

/// The column of the plots' declared areas.
pub(super) const AREA: &str = "地块面积（公顷）";

/// Fills the table with one record for each plot.
pub(super) fn fill(table: &mut Table, input: &Input, declared: &Declared, placed: Vec<Placed>) {
    let metres = !in_degrees(&placed);
    let single = placed.len() == 1;
    let mut template = BTreeSet::new();
    for (before, one) in placed.into_iter().enumerate() {
        let rings = nesting::rings(&one.points);
        let kind = one.plot.no_polygon.as_deref();
        let no_polygon = kind.map(|kind| no_polygon(&table.notes, one.plot.line, kind));
        check_count(&mut table.notes, &one, &rings);
        let mut values = Values {
            table,
            template: &mut template,
            record: Record {
                row: one.plot.line,
                ..Record::default()
            },
        };
        let has_area = metres && no_polygon.is_none();
        values.area(&one, has_area.then(|| plane_area(&rings)));
        values.words(&one);
        values.named(&one, &own_name(input, single, before + 1));
        values.project(declared);
        values.record.ground = match no_polygon {
            Some(fault) => Ground::Faulty(Box::new(fault)),
            None if rings.is_empty() => Ground::Absent,
            None => Ground::Parts(nesting::parts(rings)),
        };
        let record = values.record;
        table.records.push(record);
    }
    report_template(&mut table.notes, &template);
}

/// A plot that says of itself that it is a line or a point has no ground, even where its points would close.
fn no_polygon(notes: &Notes, line: usize, kind: &str) -> Fault {
    let en = if kind == "线" { "a line" } else { "a point" };
    Fault {
        id: "shape-not-polygon",
        place: notes.row(line).field("记录图形属性").value(kind),
        what: text!(
            "地块行写明图形是{kind}，不是面",
            "the plot's line calls its shape {en} ({kind}), not a polygon (面)"
        ),
        remedy: text!(
            "若确是面，请把该处改为“面”；否则从文件中移出该地块",
            "write 面 there if it is ground; else take the plot out of the file"
        ),
    }
}

/// The name of a plot that has none: the file's, with the plot's number if there are several.
fn own_name(input: &Input, single: bool, number: usize) -> String {
    let stem = input.stem();
    if single {
        stem.to_owned()
    } else {
        format!("{stem}-{number}")
    }
}

/// The values of one plot.
struct Values<'a> {
    table: &'a mut Table,
    template: &'a mut BTreeSet<String>,
    record: Record,
}

impl Values<'_> {
    fn set(&mut self, column: &str, value: &str) {
        if value.is_empty() || self.is_template(value) {
            return;
        }
        self.table.set(&mut self.record, column, value);
    }

    fn is_template(&mut self, value: &str) -> bool {
        let upper = value.to_uppercase();
        let number = upper
            .strip_prefix("FID")
            .map(|rest| rest.trim_start_matches('_'));
        let fid = number.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        let found = fid || TEMPLATE.contains(&upper.as_str());
        if found {
            self.template.insert(value.to_owned());
        }
        found
    }

    /// The declared area: hectares by the norm; square metres where the figure is the plane area itself.
    fn area(&mut self, one: &Placed, plane: Option<f64>) {
        let written = one.plot.area.as_str();
        let figure = written.parse::<f64>().ok();
        if figure.is_some_and(|figure| figure.abs() < f64::MIN_POSITIVE) {
            return;
        }
        let in_metres =
            |(figure, plane): (f64, f64)| plane > 100.0 && (figure / plane - 1.0).abs() < 0.01;
        if figure.zip(plane).is_some_and(in_metres) {
            in_square_metres(&mut self.table.notes, one);
            self.table
                .set(&mut self.record, AREA, &format!("{written}平方米"));
        } else {
            self.set(AREA, written);
        }
    }

    fn words(&mut self, one: &Placed) {
        let plot = &one.plot;
        self.set("图幅号", &plot.sheet);
        self.set("地块用途", &plot.purpose);
        if let Some((code, name)) = &plot.village {
            self.set("权属单位代码", code);
            self.set("权属单位名称", name);
        }
        let class = &plot.class;
        let is_code = class.starts_with(|letter: char| letter.is_ascii_digit());
        self.set(
            if is_code {
                "地类编码"
            } else {
                "地类名称"
            },
            class,
        );
    }

    /// 地块编号, or the name, or the file's.
    fn named(&mut self, one: &Placed, own: &str) {
        let (number, name) = (&one.plot.number, &one.plot.name);
        let stated = [number, name]
            .into_iter()
            .find(|word| !word.is_empty() && !self.is_template(word))
            .cloned();
        self.table.set(
            &mut self.record,
            "地块编号",
            stated.as_deref().unwrap_or(own),
        );
        self.set("地块名称", name);
    }

    /// The project's name and kind; the norm calls the kind 项目类别, many files 项目类型. Two different kinds
    /// stay two columns, which nobody but the user can choose from.
    fn project(&mut self, declared: &Declared) {
        let kinds = ["项目类别", "项目类型"].map(|key| declared.project(key));
        let [by_norm, other] = kinds;
        for (key, value) in [
            ("项目名称", declared.project("项目名称")),
            ("项目类别", by_norm),
            ("项目类型", other.filter(|_| other != by_norm)),
        ] {
            if let Some(value) = value {
                self.set(key, value);
            }
        }
    }
}

/// Warns if the declared number of points is neither with nor without the closing ones.
fn check_count(notes: &mut Notes, one: &Placed, rings: &[Ring]) {
    let Ok(declared) = one.plot.count.parse::<usize>() else {
        return;
    };
    let listed = one.points.len();
    let closed = rings.iter().filter(|ring| nesting::is_closed(ring)).count();
    let fits = (listed - closed..=listed + rings.len() - closed).contains(&declared);
    if declared == 0 || fits {
        return;
    }
    notes.warn(
        "point-count-differs",
        notes.row(one.plot.line).value(one.plot.count.as_str()),
        text!(
            "地块行声明 {declared} 个界址点，列出 {listed} 个",
            "the plot declares {declared} points, {listed} are listed"
        ),
        text!(
            "请核对是否漏行或多行",
            "check whether lines are missing or too many"
        ),
    );
}

fn in_square_metres(notes: &mut Notes, one: &Placed) {
    let written = &one.plot.area;
    notes.warn(
        "area-in-square-metres",
        notes.row(one.plot.line).value(written.as_str()),
        text!(
            "面积按规范应以公顷为单位，此处与图形的平方米数相符，按平方米读取",
            "by the norm the area is in hectares; here it is the shape's square metres and was read so"
        ),
        text!("请改正文件", "correct the file"),
    );
}

/// The rings' plane area by the even-odd rule of plots: outer rings less holes, in square metres.
fn plane_area(rings: &[Ring]) -> f64 {
    let parts = nesting::parts(rings.to_vec());
    let signed = |part: &Vec<Ring>| {
        let mut areas = part.iter().map(|ring| crate::read::within::area(ring));
        areas.next().unwrap_or(0.0) - areas.sum::<f64>()
    };
    parts.iter().map(signed).sum()
}

fn report_template(notes: &mut Notes, template: &BTreeSet<String>) {
    if template.is_empty() {
        return;
    }
    let words = template
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    notes.note(
        "template-words",
        notes.place(),
        text!(
            "属性栏里是模板的占位文字（{words}），当作没有填写",
            "attributes hold the template's own words ({words}); they are taken as not filled in"
        ),
        text!(
            "请补上地块编号和地类编码",
            "fill in the plots' numbers and class codes"
        ),
    );
}
