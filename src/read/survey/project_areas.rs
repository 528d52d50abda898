//! Areas that [项目信息] declares, held against the plots' own figures.

use super::declared::Declared;
use crate::read::heading::Unit;
use crate::read::notes::{Notes, count};
use crate::read::table::{Record, Table};
use crate::read::values;
use crate::text;
use crate::units::{AreaUnit, fixed, parse_fixed};

/// Decimals of hectares that figures are summed with.
const DECIMALS: u32 = 12;

/// Keys of the farmland that a project takes.
const FARMLAND: [&str; 2] = ["占用基本农田面积", "占用永久基本农田面积"];

/// Compares the project's area with the sum of its plots, and says what it declares of farmland.
pub(super) fn check(table: &mut Table, declared: &Declared, column: &str) {
    if let Some(sum) = sum(table, column) {
        total(&mut table.notes, declared, sum, table.records.len());
    }
    for key in FARMLAND {
        farmland(&mut table.notes, declared, key);
    }
}

/// A figure in hectares, and half a step of what it is written with.
#[derive(Debug, Clone, Copy, Default)]
struct Figure {
    steps: i128,
    half: i128,
}

impl Figure {
    /// A figure as written; in hectares, unless it says square metres.
    fn of(written: &str) -> Option<Self> {
        let (text, unit) = values::number(written).ok()?;
        let scale = match unit {
            None | Some(Unit::Area(AreaUnit::Hectare)) => DECIMALS,
            Some(Unit::Area(AreaUnit::SquareMetre)) => DECIMALS - 4,
            Some(_) => return None,
        };
        let decimals = text.split_once('.').map_or(0, |(_, part)| part.len());
        let finer = scale.checked_sub(1 + u32::try_from(decimals).ok()?)?;
        Some(Self {
            steps: parse_fixed(&text, scale).ok()?,
            half: 5 * 10_i128.pow(finer),
        })
    }
}

/// The sum of the plots' declared areas; `None` unless every plot has one that can be read.
fn sum(table: &Table, column: &str) -> Option<Figure> {
    let index = table.columns.iter().position(|name| name == column)?;
    let figure = |record: &Record| Figure::of(record.values.get(index)?);
    table
        .records
        .iter()
        .try_fold(Figure::default(), |sum, record| {
            let one = figure(record)?;
            Some(Figure {
                steps: sum.steps.checked_add(one.steps)?,
                half: sum.half.checked_add(one.half)?,
            })
        })
}

fn total(notes: &mut Notes, declared: &Declared, sum: Figure, plots: usize) {
    const KEY: &str = "总用地面积";
    let Some((written, row)) = declared.project_line(KEY) else {
        return;
    };
    let Some(total) = Figure::of(written) else {
        return;
    };
    if (total.steps - sum.steps).abs() <= total.half.saturating_add(sum.half) {
        return;
    }
    let (whole, parts) = (
        fixed(total.steps, DECIMALS, 4),
        fixed(sum.steps, DECIMALS, 4),
    );
    let of_plots = count(plots, "plot");
    notes.warn(
        "project-area-differs",
        notes.row(row).field(KEY).value(written),
        text!(
            "[项目信息] 申报 {whole} 公顷，{plots} 个地块的申报面积合计 {parts} 公顷",
            "[项目信息] declares {whole} ha; the declared areas of {of_plots} add up to {parts} ha"
        ),
        text!(
            "请核对是否缺少地块，或某个面积有误",
            "see whether plots are missing or an area is wrong"
        ),
    );
}

fn farmland(notes: &mut Notes, declared: &Declared, key: &str) {
    let Some((written, row)) = declared.project_line(key) else {
        return;
    };
    if Figure::of(written).is_none_or(|figure| figure.steps <= 0) {
        return;
    }
    notes.note(
        "project-takes-farmland",
        notes.row(row).field(key).value(written),
        text!(
            "[项目信息] 申报占用基本农田，但坐标文件不说明在哪些地块、什么位置",
            "[项目信息] declares that basic farmland is taken, but the file does not say where it lies"
        ),
        text!(
            "请给出永久基本农田图层，或每个地块是否永久基本农田的属性；声明没有永久基本农田则与此矛盾",
            "give a layer of permanent basic farmland, or an attribute of each parcel; to say that there is none would contradict this"
        ),
    );
}
