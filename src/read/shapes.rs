//! Rings into shapes: held against the coordinate system, closed, checked, repaired where that is wanted.

use super::notes::{Fault, Notes, count};
use super::options::ReadOptions;
use super::table::{Ground, Part, Ring, Table, same};
use super::{notes, repair, system, validity};
use crate::land::{Place, Shape, ShapeFault, System};
use crate::lang::Text;
use crate::measure::{Basis, OutOfRange, area, check_range};
use crate::text;
use geo::{Coord, LineString, MultiPolygon, Polygon};

/// How many coordinates out of range are spelled out for one record.
const SPELLED_OUT: usize = 3;

/// Makes the shapes of one table, and counts what was done to them.
#[derive(Debug)]
pub(super) struct Shaper {
    system: Option<System>,
    remedy: Text,
    repair: bool,
    /// Whether a person has named the system: then coordinates abroad are taken at their word.
    named: bool,
    unclosed: usize,
    repeated: usize,
}

impl Shaper {
    /// A shaper for the table's coordinate system.
    pub(super) fn new(table: &Table, options: &ReadOptions) -> Self {
        Self {
            system: table.system,
            remedy: system::remedy(table),
            repair: options.repair,
            named: options.system.is_some(),
            unclosed: 0,
            repeated: 0,
        }
    }

    /// The shape of a ground, and what is wrong with it; `None` where there is no polygon.
    pub(super) fn shape(
        &mut self,
        notes: &mut Notes,
        place: &Place,
        ground: Ground,
    ) -> (Option<Shape>, Vec<Fault>) {
        let (Ground::Parts(parts), Some(system)) = (&ground, self.system) else {
            return match ground {
                Ground::Faulty(mut fault) => {
                    fault.place.id.clone_from(&place.id);
                    (None, vec![*fault])
                }
                _ => (None, Vec::new()),
            };
        };
        if !self.in_range(notes, place, system, parts) {
            return (None, Vec::new());
        }
        let Ground::Parts(parts) = ground else {
            return (None, Vec::new());
        };
        let shape = Shape::new(MultiPolygon(
            parts.into_iter().map(|part| self.polygon(part)).collect(),
        ));
        let wrong = validity::faults(&shape.polygons);
        if wrong.is_empty() {
            return (Some(shape), Vec::new());
        }
        match self.repair.then(|| repaired(&shape, system)).flatten() {
            Some(sound) => {
                self.report(notes, place, system, (&shape, &sound), &wrong);
                (Some(sound), Vec::new())
            }
            None => {
                let faults = wrong
                    .iter()
                    .map(|fault| invalid(place, fault, self.repair))
                    .collect();
                (Some(shape), faults)
            }
        }
    }

    /// Notes every coordinate that the system does not have as a problem of the file.
    fn in_range(&self, notes: &mut Notes, place: &Place, system: System, parts: &[Part]) -> bool {
        let points = parts.iter().flatten().flatten();
        let outside: Vec<OutOfRange> = points
            .filter_map(|point| outside(system, self.named, *point))
            .collect();
        for out in outside.iter().take(SPELLED_OUT) {
            self.out_of_range(notes, at(place, out.found), out);
        }
        if outside.len() > SPELLED_OUT {
            let more = outside.len() - SPELLED_OUT;
            let points = count(more, "point");
            notes.problem(
                "coordinates-out-of-range",
                place.clone(),
                text!(
                    "该图形另有 {more} 个点超出范围",
                    "of this shape, {points} more out of range"
                ),
                text!("同上", "as above"),
            );
        }
        outside.is_empty()
    }

    fn out_of_range(&self, notes: &mut Notes, place: Place, out: &OutOfRange) {
        let [west, south, east, north] = out.range;
        let finite = out.found.iter().all(|number| number.is_finite());
        let (what, remedy) = if !finite {
            (
                text!("坐标不是有限的数", "the coordinate is no finite number"),
                text!(
                    "请从源数据重新导出该图形",
                    "export the shape again from its source"
                ),
            )
        } else if self.system == Some(System::Wgs84)
            && check_range(System::Wgs84, out.found).is_ok()
        {
            (
                text!(
                    "坐标不在中国范围内（东 {west} 至 {east}，北 {south} 至 {north}），X 与 Y 互换后才在，看起来互换了",
                    "the coordinate is not in China (east {west} to {east}, north {south} to {north}), but would be \
                     with x and y swapped; they look swapped"
                ),
                text!(
                    "请按先东（经度）后北（纬度）的顺序重新导出",
                    "export it with east (longitude) before north (latitude)"
                ),
            )
        } else if out.swapped {
            (
                text!(
                    "坐标超出坐标系范围（东 {west} 至 {east}，北 {south} 至 {north}），看起来 X 与 Y 互换了",
                    "the coordinate is outside its system (east {west} to {east}, north {south} to {north}); \
                     x and y look swapped"
                ),
                text!(
                    "请按先东（经度）后北（纬度）的顺序重新导出",
                    "export it with east (longitude) before north (latitude)"
                ),
            )
        } else {
            (
                text!(
                    "坐标超出坐标系范围（东 {west} 至 {east}，北 {south} 至 {north}）",
                    "the coordinate is outside its system (east {west} to {east}, north {south} to {north})"
                ),
                self.remedy.clone(),
            )
        };
        notes.problem("coordinates-out-of-range", place, what, remedy);
    }

    /// Says what a repair found and what it did to the area.
    fn report(
        &self,
        notes: &mut Notes,
        place: &Place,
        system: System,
        (before, after): (&Shape, &Shape),
        wrong: &[ShapeFault],
    ) {
        let Some(first) = wrong.first() else {
            return;
        };
        let square_metres = |shape: &Shape| area(shape, system, Basis::Ellipsoid);
        let (was, is) = (square_metres(before), square_metres(after));
        let (kind, count) = (first.kind.text(), wrong.len());
        let (kind_zh, kind_en, faults) = (kind.zh(), kind.en(), notes::count(count, "fault"));
        notes.warn(
            "shape-repaired",
            located(place, first),
            text!(
                "图形无效（{kind_zh}等 {count} 处），已按奇偶规则修复；椭球面积由 {was:.2} 变为 {is:.2} 平方米",
                "the shape was invalid ({faults}, first: {kind_en}) and was resolved by the even-odd rule; \
                 its ellipsoid area was {was:.2} m² and is {is:.2} m²"
            ),
            text!(
                "请在图上核对修复后的范围",
                "look at the repaired ground on a map"
            ),
        );
    }

    fn polygon(&mut self, part: Part) -> Polygon<f64> {
        let mut rings = part.into_iter().map(|ring| self.ring(ring));
        let outer = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
        Polygon::new(outer, rings.collect())
    }

    /// A closed ring; closing and repeated points are counted, points are not moved.
    fn ring(&mut self, ring: Ring) -> LineString<f64> {
        let closed =
            matches!((ring.first(), ring.last()), (Some(first), Some(last)) if same(*first, *last));
        self.unclosed += usize::from(!closed && !ring.is_empty());
        self.repeated += ring
            .windows(2)
            .filter(|pair| same(pair[0], pair[1]))
            .count();
        let mut coords: Vec<Coord<f64>> = ring.into_iter().map(|[x, y]| Coord { x, y }).collect();
        if let Some(first) = coords.first().copied().filter(|_| !closed) {
            coords.push(first);
        }
        LineString::new(coords)
    }

    /// Notes what was done to the rings of the file.
    pub(super) fn finish(self, notes: &mut Notes) {
        let (unclosed, repeated) = (self.unclosed, self.repeated);
        let (rings, points) = (count(unclosed, "ring"), count(repeated, "point"));
        if unclosed > 0 {
            notes.note(
                "rings-closed",
                notes.place(),
                text!(
                    "{unclosed} 个环没有闭合，已用起点闭合",
                    "{rings} not closed in the file; the first point closes a ring"
                ),
                text!("面积不受影响", "areas do not change"),
            );
        }
        if repeated > 0 {
            notes.note(
                "points-repeated",
                notes.place(),
                text!(
                    "有 {repeated} 处相邻点重复，保留原样",
                    "{points} the same as the point before; all are kept"
                ),
                text!("面积不受影响", "areas do not change"),
            );
        }
    }
}

/// Why a coordinate is refused: its system does not have it, or it is anywhere in the world but would be in China
/// with its numbers swapped and nobody has named the system.
pub(super) fn outside(system: System, named: bool, point: [f64; 2]) -> Option<OutOfRange> {
    match check_range(system, point) {
        Err(out) => Some(out),
        Ok(()) if system == System::Wgs84 && !named => check_range(System::Cgcs2000, point)
            .err()
            .filter(|out| out.swapped),
        Ok(()) => None,
    }
}

/// The place of a coordinate; one beyond all maps is written with an exponent.
fn at(place: &Place, [x, y]: [f64; 2]) -> Place {
    let immense = [x, y]
        .iter()
        .any(|number| number.is_finite() && number.abs() >= 1e12);
    if immense {
        place.clone().value(format!("({x:e}, {y:e})"))
    } else {
        place.clone().at([x, y])
    }
}

/// The shape by the even-odd rule, if that is valid and not empty.
fn repaired(shape: &Shape, system: System) -> Option<Shape> {
    let sound = repair::even_odd(&shape.polygons, system.is_geographic());
    let valid = !sound.0.is_empty() && validity::faults(&sound).is_empty();
    valid.then(|| Shape::new(sound))
}

fn located(place: &Place, fault: &ShapeFault) -> Place {
    let mut place = place.clone().within(fault.within());
    place.at = fault.at;
    place
}

fn invalid(place: &Place, fault: &ShapeFault, tried: bool) -> Fault {
    let remedy = if tried {
        text!(
            "按奇偶规则修复后没有可用的图形，请在制图软件中改正",
            "the even-odd rule leaves no valid shape: correct it in a drawing program"
        )
    } else {
        text!(
            "请在制图软件中改正该处；或加 --repair 按奇偶规则修复（每处都会列出）",
            "correct the place in a drawing program, or add --repair to resolve it by the even-odd rule (each is listed)"
        )
    };
    Fault {
        id: "shape-invalid",
        place: located(place, fault),
        what: fault.kind.text(),
        remedy,
    }
}
