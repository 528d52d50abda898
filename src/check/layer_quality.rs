//! The quality of a district layer: overlaps and gaps with place and area, prices, codes.

use crate::land::{District, Finding, Layer, Place, Severity};
use crate::lang::{Lang, Text};
use crate::locate::{Bounds, GridShape, LayerIndex, Point, from_grid, square_metres};
use crate::measure;
use crate::overlay::{Cutter, Polygon, doubled_polygon, is_sliver, mean_width};
use crate::text;
use std::collections::{BTreeMap, HashSet};

/// Ground that two districts claim, or that lies between districts and belongs to none.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// The districts' numbers; for a gap the ones around it.
    pub districts: Vec<u32>,
    /// Its area in m².
    pub area: f64,
    /// A point of it, longitude and latitude.
    pub at: [f64; 2],
    /// The mean width in metres of its widest part, slivers left aside if there is another.
    pub width: f64,
    /// True if it is thinner than asked for everywhere (see [`is_sliver`]): noise.
    pub sliver: bool,
}

/// What a district layer is like.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DistrictQuality {
    /// Number of districts.
    pub districts: usize,
    /// Sum of their areas in m², overlaps counted as often as they are claimed.
    pub area: f64,
    /// Pairs that overlap.
    pub overlaps: Vec<Overlap>,
    /// Holes between districts.
    pub gaps: Vec<Overlap>,
    /// Everything as findings, layer findings included.
    pub findings: Vec<Finding>,
}

/// Looks at a district layer. Overlaps and gaps thinner than `least_width` metres are counted in one note.
#[must_use]
pub fn district_quality(layer: &Layer<District>, least_width: f64) -> DistrictQuality {
    let mut quality = DistrictQuality {
        districts: layer.items.len(),
        ..DistrictQuality::default()
    };
    quality.findings.extend(layer.findings.iter().cloned());
    quality.findings.extend(prices(layer));
    if let Some(system) = layer.system {
        let shapes: Vec<GridShape> = layer
            .items
            .iter()
            .map(|district| shape(district, system))
            .collect();
        quality.area = shapes
            .iter()
            .map(|shape| square_metres(shape.doubled))
            .fold(0.0, |sum, area| sum + area);
        let index = LayerIndex::new(&shapes, shapes.len());
        let mut cutter = Cutter::default();
        quality.overlaps = overlaps(&shapes, &index, &mut cutter, least_width);
        quality.gaps = gaps(&shapes, &index, &mut cutter, least_width);
        quality
            .findings
            .extend(ground(layer, &quality, least_width));
    }
    quality
}

fn shape(district: &District, system: crate::land::System) -> GridShape {
    let none = || GridShape::from_rings(Vec::new());
    district
        .shape
        .as_ref()
        .map_or_else(none, |shape| GridShape::new(shape, system))
}

pub(super) fn overlaps(
    shapes: &[GridShape],
    index: &LayerIndex,
    cutter: &mut Cutter,
    least_width: f64,
) -> Vec<Overlap> {
    let corners: Vec<usize> = shapes
        .iter()
        .map(|shape| shape.rings.iter().map(Vec::len).sum())
        .collect();
    let mut found = Vec::new();
    for (first, shape) in (0_u32..).zip(shapes) {
        for second in index
            .candidates(&shape.bounds)
            .into_iter()
            .filter(|&second| second > first)
        {
            // A district with thousands of neighbours is not cut whole for each of them: the shorter of the two is cut, by what the
            // longer one looks like from there.
            let shorter = corners[second as usize] < corners[first as usize];
            let (region, knife) = if shorter {
                (second, first)
            } else {
                (first, second)
            };
            let region = &shapes[region as usize];
            let knife = index.local(knife, &region.bounds);
            let (inside, _) = cutter.cut(&region.rings, &knife);
            if let Some(overlap) = described(&inside, vec![first, second], least_width) {
                found.push(overlap);
            }
        }
    }
    found
}

/// Area, width and a point of some polygons; `None` without area.
fn described(parts: &[Polygon], districts: Vec<u32>, least_width: f64) -> Option<Overlap> {
    let doubled: i128 = parts.iter().map(doubled_polygon).sum();
    let wide = parts.iter().filter(|part| !is_sliver(part, least_width));
    let wide: Vec<&Polygon> = wide.collect();
    let sliver = wide.is_empty();
    let shown = if sliver { parts.iter().collect() } else { wide };
    let (width, widest) = shown
        .into_iter()
        .map(|part| (mean_width(part), part))
        .max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    let at = measure::from_authalic(from_grid(inner_point(widest)?));
    (doubled > 0).then(|| Overlap {
        districts,
        area: square_metres(doubled),
        at,
        width,
        sliver,
    })
}

/// A point in or on the polygon: the middle of its box if that is in it, else its first vertex.
fn inner_point(polygon: &[Vec<Point>]) -> Option<Point> {
    let ring = polygon.first()?;
    let bounds = Bounds::around(ring.iter().copied());
    let middle = [0, 1].map(|axis| bounds.low[axis] + (bounds.high[axis] - bounds.low[axis]) / 2);
    if outline(polygon.iter()).holds(middle) {
        Some(middle)
    } else {
        ring.first().copied()
    }
}

/// Holes of the union of all districts, less the districts that lie in them like islands.
fn gaps(
    shapes: &[GridShape],
    index: &LayerIndex,
    cutter: &mut Cutter,
    least_width: f64,
) -> Vec<Overlap> {
    let rings: Vec<&[Vec<Point>]> = shapes.iter().map(|shape| shape.rings.as_slice()).collect();
    let union = cutter.union(&rings);
    let outers: Vec<GridShape> = union
        .iter()
        .map(|polygon| outline(polygon.iter().take(1)))
        .collect();
    let islands = LayerIndex::with_raster(&outers, None);
    let holes = union.iter().flat_map(|polygon| polygon.iter().skip(1));
    holes
        .filter_map(|hole| {
            let open = without_islands(hole, &outers, &islands, cutter);
            let beside = beside(shapes, index, &open);
            described(&open, beside, least_width)
        })
        .collect()
}

/// Rings as a shape to ask an index about.
fn outline<'a>(rings: impl Iterator<Item = &'a Vec<Point>>) -> GridShape {
    let rings: Vec<Vec<Point>> = rings.cloned().collect();
    let bounds = Bounds::around(rings.iter().flatten().copied());
    GridShape {
        rings,
        bounds,
        doubled: 0,
    }
}

/// A hole of the union without the polygons of the union that lie in it.
fn without_islands(
    hole: &[Point],
    outers: &[GridShape],
    index: &LayerIndex,
    cutter: &mut Cutter,
) -> Vec<Polygon> {
    let around = Bounds::around(hole.iter().copied());
    let islands: Vec<&[Vec<Point>]> = index
        .candidates(&around)
        .into_iter()
        .map(|number| &outers[number as usize])
        .filter(|outer| around.join(outer.bounds) == around)
        .map(|outer| outer.rings.as_slice())
        .collect();
    let hole = vec![hole.to_vec()];
    if islands.is_empty() {
        return vec![hole];
    }
    let islands: Vec<Vec<Point>> = cutter.union(&islands).into_iter().flatten().collect();
    cutter.cut(&hole, &islands).1
}

/// The districts around some polygons: those with a vertex on their border. Where all corners are crossings of borders,
/// those whose border meets it; and as a crossing is rounded to the grid and may lie a step off both borders, at last
/// those whose box comes near.
fn beside(shapes: &[GridShape], index: &LayerIndex, polygons: &[Polygon]) -> Vec<u32> {
    let open = outline(polygons.iter().flatten());
    let border: HashSet<&Point> = open.rings.iter().flatten().collect();
    let met = index.locate(&open).cut;
    let has_vertex = |number: &&u32| {
        let mut points = shapes[**number as usize].rings.iter().flatten();
        points.any(|point| border.contains(point))
    };
    let named: Vec<u32> = met.iter().filter(has_vertex).copied().collect();
    match (named.is_empty(), met.is_empty()) {
        (false, _) => named,
        (true, false) => met,
        (true, true) => index.candidates(&open.bounds),
    }
}

fn ground(layer: &Layer<District>, quality: &DistrictQuality, least_width: f64) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut thin = (0_usize, 0.0);
    for (gap, one) in quality
        .overlaps
        .iter()
        .map(|one| (false, one))
        .chain(quality.gaps.iter().map(|one| (true, one)))
    {
        if one.sliver {
            thin = (thin.0 + 1, thin.1 + one.area);
        } else {
            findings.push(ground_finding(layer, gap, one));
        }
    }
    if thin.0 > 0 {
        let (count, area, width) = (thin.0, thin.1, least_width * 1000.0);
        let what = text!(
            "另有宽度不足 {width} 毫米的重叠或缝隙 {count} 处，共 {area:.4} 平方米",
            "{count} more overlaps or gaps thinner than {width} mm, {area:.4} m² in all"
        );
        let tip = Text::fixed("公共边界的坐标误差", "noise of shared borders");
        findings.push(Finding::new(
            "district-slivers",
            Severity::Note,
            Place::file(&layer.source.file),
            what,
            tip,
        ));
    }
    findings
}

fn ground_finding(layer: &Layer<District>, gap: bool, one: &Overlap) -> Finding {
    let codes: Vec<&str> = one
        .districts
        .iter()
        .map(|&number| layer.items[number as usize].label.as_str())
        .collect();
    let (codes_zh, codes_en) = (codes.join("、"), codes.join(", "));
    let (area, width, [lon, lat]) = (one.area, one.width, one.at);
    let place = Place::file(&layer.source.file).id(codes.join("+"));
    if gap {
        let (inside_zh, inside_en) = match codes.len() {
            0 | 1 => ("内部", "inside district"),
            _ => ("之间", "between districts"),
        };
        let what = text!(
            "区片 {codes_zh} {inside_zh}有空隙 {area:.2} 平方米，平均宽 {width:.3} 米，位于 {lon:.6}, {lat:.6}",
            "a gap of {area:.2} m² {inside_en} {codes_en}, {width:.3} m wide on average, at {lon:.6}, {lat:.6}"
        );
        let tip = Text::fixed(
            "落在空隙中的土地无法计价",
            "land in the gap cannot be priced",
        );
        return Finding::new("district-gap", Severity::Warning, place, what, tip);
    }
    let what = text!(
        "区片 {codes_zh} 重叠 {area:.2} 平方米，平均宽 {width:.3} 米，位于 {lon:.6}, {lat:.6}",
        "districts {codes_en} overlap by {area:.2} m², {width:.3} m wide on average, at {lon:.6}, {lat:.6}"
    );
    let tip = Text::fixed(
        "重叠处的土地由两个区片主张，不能计价",
        "land there is claimed twice and cannot be priced",
    );
    Finding::new("district-overlap", Severity::Error, place, what, tip)
}

/// Missing and odd prices: none, not positive, or more than ten times the layer's median or less than a tenth of it.
fn prices(layer: &Layer<District>) -> Vec<Finding> {
    let mut by_unit: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for rate in layer.items.iter().filter_map(|district| district.price) {
        by_unit
            .entry(rate.per().word())
            .or_default()
            .push(rate.steps());
    }
    by_unit.values_mut().for_each(|steps| steps.sort_unstable());
    let median = |per: &str| by_unit.get(per).map(|steps| steps[steps.len() / 2]);
    let found = layer.items.iter().filter_map(|district| {
        let place = Place::file(&layer.source.file)
            .row(district.row)
            .id(&district.label);
        let Some(rate) = district.price else {
            let what = Text::fixed("没有区片价", "the district has no price");
            let tip = Text::fixed(
                "补充价格，否则区片内土地无法计价",
                "add it; land in the district cannot be priced",
            );
            return Some(Finding::new(
                "district-price-missing",
                Severity::Error,
                place,
                what,
                tip,
            ));
        };
        let middle = median(rate.per().word()).unwrap_or(0);
        let odd = rate.steps() <= 0 || rate.steps() / 10 > middle || rate.steps() < middle / 10;
        odd.then(|| {
            let (zh, en) = (rate.say(Lang::Zh), rate.say(Lang::En));
            let what = text!(
                "区片价 {zh} 与其他区片相差悬殊（中位数的十倍以上或十分之一以下）",
                "price {en} is far from those of the other districts (over ten times the median, or under a tenth)"
            );
            let tip = Text::fixed("核对价格及其单位", "check the price and its unit");
            Finding::new("district-price-odd", Severity::Warning, place, what, tip)
        })
    });
    found.collect()
}
