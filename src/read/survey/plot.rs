//! A plot's line and its points' lines.

use super::lines::Line;
use crate::lang::Text;
use crate::read::notes::count;
use crate::text;

/// A plot as it is written.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Plot {
    /// Number of its line.
    pub(super) line: usize,
    /// 界址点数.
    pub(super) count: String,
    /// 地块面积.
    pub(super) area: String,
    /// 地块编号.
    pub(super) number: String,
    /// 地块名称.
    pub(super) name: String,
    /// 记录图形属性, where it says that the plot is no polygon: 点 or 线.
    pub(super) no_polygon: Option<String>,
    /// 图幅号.
    pub(super) sheet: String,
    /// 地块用途.
    pub(super) purpose: String,
    /// 地类编码.
    pub(super) class: String,
    /// Village code and name, where a province's form has them.
    pub(super) village: Option<(String, String)>,
    /// Its points in the order of the file.
    pub(super) points: Vec<Point>,
}

/// A point as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    /// 地块圈号.
    pub(super) ring: u32,
    /// The first coordinate of the line, X (north) by the norm.
    pub(super) first: f64,
    /// The second one, Y (east) by the norm.
    pub(super) second: f64,
}

impl Plot {
    /// The plot of its line.
    ///
    /// The norm has eight values before the `@`; where 面 (or 点, 线) stands in another place, number and name
    /// are the two values before it, and a village's code and name may stand before those.
    pub(super) fn heading(line: &Line<'_>) -> Self {
        let values: Vec<&str> = line
            .text
            .split('@')
            .next()
            .unwrap_or_default()
            .split(',')
            .map(str::trim)
            .collect();
        let value = |index: usize| values.get(index).copied().unwrap_or_default().to_owned();
        let kind = values
            .iter()
            .position(|value| matches!(*value, "面" | "线" | "点"))
            .filter(|at| *at >= 4)
            .unwrap_or(4);
        let mut plot = Self {
            line: line.number,
            count: value(0),
            area: value(1),
            number: value(kind - 2),
            name: value(kind - 1),
            no_polygon: Some(value(kind)).filter(|word| matches!(word.as_str(), "线" | "点")),
            sheet: value(kind + 1),
            purpose: value(kind + 2),
            class: value(kind + 3),
            village: (kind == 6).then(|| (value(2), value(3))),
            points: Vec::new(),
        };
        plot.misplaced_name();
        plot
    }

    /// Some files write the plot's name where its use belongs.
    fn misplaced_name(&mut self) {
        if self.purpose.starts_with("地块") && !self.name.starts_with("地块") {
            self.name = std::mem::take(&mut self.purpose);
        }
    }
}

/// A point's line: label, ring, two coordinates; empty values behind them do not matter.
///
/// # Errors
///
/// What is wrong with the line.
pub(super) fn point(line: &Line<'_>) -> Result<Point, Text> {
    let values: Vec<&str> = line.text.split(',').map(str::trim).collect();
    let (&[_label, ring, first, second], rest) = values
        .split_first_chunk::<4>()
        .ok_or_else(|| wrong_count(values.len()))?;
    if rest.iter().any(|value| !value.is_empty()) {
        return Err(wrong_count(values.len()));
    }
    Ok(Point {
        ring: ring.parse().map_err(|_error| wrong_ring(ring))?,
        first: coordinate(first)?,
        second: coordinate(second)?,
    })
}

fn wrong_count(found: usize) -> Text {
    let values = count(found, "value");
    text!(
        "这一行有 {found} 个值，应为 4 个",
        "the line has {values}; 4 are expected"
    )
}

fn wrong_ring(found: &str) -> Text {
    text!(
        "圈号 `{found}` 不是数字",
        "the ring number `{found}` is no number"
    )
}

fn coordinate(written: &str) -> Result<f64, Text> {
    match written.parse::<f64>() {
        Ok(number) => Ok(number + 0.0),
        Err(_not_a_number) => Err(text!(
            "坐标 `{written}` 不是数字",
            "the coordinate `{written}` is no number"
        )),
    }
}
