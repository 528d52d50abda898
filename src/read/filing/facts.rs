//! What is stated outside tables: `项目名称：示范路`, or a label and its value in neighbouring cells.

use super::grid::Grid;
use super::plain::folded;
use crate::land::{CellPlace, FactRole, FiledFact};

/// Labels, folded.
static LABELS: &[(FactRole, &[&str])] = &[
    (
        FactRole::ProjectName,
        &[
            "项目名称",
            "建设项目名称",
            "工程名称",
            "用地项目名称",
            "项目",
            "project",
            "projectname",
        ],
    ),
    (
        FactRole::ProjectKind,
        &["项目类型", "项目类别", "projectkind"],
    ),
    (
        FactRole::Reported,
        &[
            "上报日期",
            "报送日期",
            "上报时间",
            "报送时间",
            "申报日期",
            "reported",
            "reportedon",
        ],
    ),
    (
        FactRole::Standard,
        &[
            "执行标准",
            "依据",
            "执行依据",
            "标准依据",
            "补偿依据",
            "计算依据",
            "补偿标准依据",
            "standard",
        ],
    ),
    (
        FactRole::Batch,
        &["批次", "批次号", "批次名称", "报批批次", "batch"],
    ),
    (
        FactRole::ClassScheme,
        &[
            "地类标准",
            "地类体系",
            "地类分类标准",
            "分类标准",
            "classscheme",
        ],
    ),
];

/// The statements of some rows.
pub(super) fn facts(grid: &Grid, sheet: usize, rows: &[u32]) -> Vec<FiledFact> {
    rows.iter()
        .flat_map(|row| of_row(grid, sheet, *row))
        .collect()
}

fn of_row(grid: &Grid, sheet: usize, row: u32) -> Vec<FiledFact> {
    let cells: Vec<(u32, &str)> = grid
        .row(row)
        .map(|(column, cell)| (column, cell.text.as_str()))
        .collect();
    let mut found = Vec::new();
    let mut fact = |role, text: &str, column| {
        let text = text.trim().to_owned();
        if !text.is_empty() {
            found.push(FiledFact {
                role,
                text,
                at: CellPlace { sheet, row, column },
            });
        }
    };
    for (at, (column, words)) in cells.iter().enumerate() {
        for chunk in chunks(words) {
            if let Some((label, value)) = chunk.split_once(['：', ':'])
                && let Some(role) = role(label)
            {
                match (value.trim(), cells.get(at + 1)) {
                    ("", Some((next, value))) => fact(role, value, *next),
                    (value, _) => fact(role, value, *column),
                }
            } else if let (Some(role), Some((next, value))) = (role(chunk), cells.get(at + 1))
                && !value.contains(['：', ':'])
                && self::role(value).is_none()
            {
                fact(role, value, *next);
            }
        }
    }
    found
}

/// What a label is about.
fn role(label: &str) -> Option<FactRole> {
    let folded = folded(label);
    if folded.contains("大写") || folded.contains("incapitals") {
        let short = folded.chars().count() < 24;
        return short.then_some(FactRole::AmountInWords);
    }
    let bare = folded.split(['(', '[']).next().unwrap_or_default();
    LABELS
        .iter()
        .find(|(_, names)| names.contains(&bare))
        .map(|(role, _)| *role)
}

/// Statements that stand in one cell, parted by wide blanks or line ends.
fn chunks(words: &str) -> Vec<&str> {
    let parts = words.split(['\n', '\r', '\t', '\u{3000}', '；', ';']);
    let parts = parts.flat_map(|part| part.split("  "));
    parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::grid::Raw;
    use super::*;

    #[test]
    fn a_label_and_its_value_stand_in_one_cell_or_in_two() {
        let mut grid = Grid::default();
        let mut put = |row, column, text: &str| {
            grid.rows
                .entry(row)
                .or_default()
                .insert(column, Raw::words(text));
        };
        put(1, 1, "项目名称：示范路　　上报日期：2020年6月18日");
        put(2, 1, "项目类型");
        put(2, 3, "公路");
        put(2, 5, "批次：");
        put(2, 6, "2020-3");
        put(3, 1, "合计（大写）：壹佰元整");
        put(4, 1, "项目名称");
        put(4, 2, "批次");
        let found = facts(&grid, 0, &[1, 2, 3, 4]);
        let found: Vec<_> = found
            .iter()
            .map(|fact| (fact.role, fact.text.as_str(), fact.at.name()))
            .collect();
        assert_eq!(
            found,
            [
                (FactRole::ProjectName, "示范路", "A1".to_owned()),
                (FactRole::Reported, "2020年6月18日", "A1".to_owned()),
                (FactRole::ProjectKind, "公路", "C2".to_owned()),
                (FactRole::Batch, "2020-3", "F2".to_owned()),
                (FactRole::AmountInWords, "壹佰元整", "A3".to_owned()),
            ]
        );
    }
}
