//! What every table says of itself: the project, what is made up, and where it comes from.

use super::group::TableGroup;
use super::sheet::{Part, Sheet};
use crate::lang::{Lang, Text};
use crate::report::{Run, head_lines};
use crate::text;

/// A table without columns and rows, that knows what it is about.
pub(super) fn empty(
    run: &Run<'_>,
    id: &'static str,
    title: Text,
    file_stem: Text,
    unit_line: Text,
    part: Option<Part>,
) -> Sheet {
    Sheet {
        id,
        title,
        file_stem,
        part,
        project: run.project.name.clone(),
        unit_line,
        columns: Vec::new(),
        blocks: Vec::new(),
        closing: Vec::new(),
        notes: Vec::new(),
        demonstrations: run.demonstrations(),
        sources: sources(run),
    }
}

/// The head of the result, in both languages.
fn sources(run: &Run<'_>) -> Vec<(Text, Text)> {
    let (zh, en) = (head_lines(run, Lang::Zh), head_lines(run, Lang::En));
    let both = |(zh, en): ((String, String), (String, String))| {
        (Text::new(zh.0, en.0), Text::new(zh.1, en.1))
    };
    zh.into_iter().zip(en).map(both).collect()
}

/// A note on parcels that have no area and are in no sum.
pub(super) fn without_area(group: &TableGroup<'_>) -> Option<Text> {
    let lost = group
        .appraised
        .iter()
        .filter(|(_, one)| one.pieces.is_empty());
    let ids: Vec<&str> = lost.map(|(_, one)| one.parcel.id.as_str()).collect();
    let (count, listed) = (ids.len(), ids.join(" "));
    (count > 0).then(|| {
        text!(
            "另有 {count} 个地块没有可用的面积，不在合计内：{listed}",
            "{count} parcel(s) without a usable area are in no sum: {listed}"
        )
    })
}
