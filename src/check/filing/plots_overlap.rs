//! `plots-overlap`: plots of the red line that share ground.

use super::{About, Desk, Discrepancy, FilingCheck};
use crate::check::layer_quality::{Overlap, overlaps};
use crate::land::{Place, Severity};
use crate::lang::Text;
use crate::locate::{GridShape, LayerIndex};
use crate::overlay::Cutter;
use crate::text;

pub(super) static ABOUT: [About; 1] = [About {
    id: "plots-overlap",
    severity: Severity::Error,
    title: Text::fixed("地块互相重叠", "plots that overlap"),
    what: Text::fixed(
        "红线内的地块两两相交，列出两个编号、面积和位置。宽度不超过坐标精度两倍的缝隙不算。",
        "Plots of the red line are cut with each other; both ids, the area and a place are listed. Strips no wider than twice the precision of coordinates do not count.",
    ),
    why: Text::fixed(
        "重叠的土地会付两次。",
        "Land that two plots share is paid twice.",
    ),
    example: Text::fixed(
        "D-1 和 D-2 重叠 35.20 平方米。",
        "D-1 and D-2 overlap by 35.20 m².",
    ),
    clause: Text::fixed("红线文件。", "The file of the red line."),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let Some((ground, system)) = desk
        .ground
        .and_then(|ground| Some((ground, ground.parcels.system?)))
    else {
        return Vec::new();
    };
    let none = || GridShape::from_rings(Vec::new());
    let plots = ground.parcels.items.iter();
    let shapes: Vec<GridShape> = plots
        .map(|plot| {
            plot.shape
                .as_ref()
                .map_or_else(none, |shape| GridShape::new(shape, system))
        })
        .collect();
    let index = LayerIndex::new(&shapes, shapes.len());
    let least = desk.tolerances.coordinate * 2.0;
    let found = overlaps(&shapes, &index, &mut Cutter::default(), least);
    let wide = found.iter().filter(|one| !one.sliver);
    wide.map(|one| tell(desk, one)).collect()
}

fn tell(desk: &Desk<'_>, one: &Overlap) -> Discrepancy {
    let plots = desk.ground.map_or(&[][..], |ground| &ground.parcels.items);
    let ids: Vec<&str> = one
        .districts
        .iter()
        .filter_map(|&number| Some(plots.get(number as usize)?.id.as_str()))
        .collect();
    let (zh, en) = (ids.join("、"), ids.join(" and "));
    let (area, [lon, lat]) = (one.area, one.at);
    let what = text!(
        "地块 {zh} 重叠 {area:.2} 平方米，位于 {lon:.6}, {lat:.6}",
        "plots {en} overlap by {area:.2} m² at {lon:.6}, {lat:.6}"
    );
    let tip = Text::fixed(
        "更正红线，重叠的土地只能属于一个地块",
        "correct the red line: land belongs to one plot",
    );
    let file = desk.ground.map_or("", |ground| &ground.parcels.source.file);
    let place = Place::file(file).id(ids.join("+"));
    Discrepancy::new(&ABOUT[0], place, what, tip)
}
