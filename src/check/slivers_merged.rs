//! `slivers-merged`: parts thinner than the tolerance, or without area once rounded, went to the parcel's largest piece.

use super::Facts;
use crate::land::{Finding, Severity};
use crate::lang::Text;
use crate::text;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let slivers = facts.appraised.slivers;
    if slivers.count == 0 {
        return Vec::new();
    }
    let (count, area, width) = (slivers.count, slivers.area, facts.sliver_width * 1000.0);
    // only said where there are any: most parcels have none
    let (or_zh, or_en) = if slivers.without_area > 0 {
        ("或按取位面积为零", " or of no area once rounded")
    } else {
        ("", "")
    };
    let parts = if count == 1 { "part" } else { "parts" };
    let what = text!(
        "宽度不足 {width} 毫米{or_zh}的碎片 {count} 处、共 {area:.4} 平方米并入最大的一块，面积合计不变",
        "{count} {parts} thinner than {width} mm{or_en}, {area:.4} m² in all, went to the largest piece; the sum is kept"
    );
    let tip = Text::fixed(
        "由公共边界的坐标误差产生；阈值可用 --sliver-width 调整",
        "noise of shared borders; set the bound with --sliver-width",
    );
    vec![Finding::new(
        "slivers-merged",
        Severity::Note,
        facts.place(),
        what,
        tip,
    )]
}
