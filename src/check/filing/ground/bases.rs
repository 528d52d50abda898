//! By which other basis a stated area would be right.

use super::groups::Group;
use crate::check::Desk;
use crate::land::{GaussKrugerZone, Shape, System};
use crate::lang::Text;
use crate::measure::{self, Basis};
use crate::overlay::exact_area;
use crate::text;
use crate::units::{Area, Mode, Rounding};
use crate::value::{Appraised, AppraisedPiece};
use geo::MapCoords;

const CENT: Rounding = Rounding::new(2, Mode::HalfUp);

/// A basis that an area may be stated on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Other {
    Ellipsoid,
    Plane,
    Tdt1055,
    ZoneBelow,
    ZoneAbove,
    Declared,
    BeforeAdjustment,
    WithRidges,
    WithoutRidges,
}

const ALL: [Other; 9] = [
    Other::Ellipsoid,
    Other::Plane,
    Other::Tdt1055,
    Other::ZoneBelow,
    Other::ZoneAbove,
    Other::Declared,
    Other::BeforeAdjustment,
    Other::WithRidges,
    Other::WithoutRidges,
];

impl Other {
    pub(super) fn text(self) -> Text {
        match self {
            Self::Ellipsoid => Text::fixed("椭球面积", "the ellipsoid area"),
            Self::Plane => Text::fixed("高斯投影平面面积", "the plane area"),
            Self::Tdt1055 => Text::fixed("TD/T 1055 的面积", "the area by TD/T 1055"),
            Self::ZoneBelow => Text::fixed(
                "西邻投影带的平面面积",
                "the plane area in the zone to the west",
            ),
            Self::ZoneAbove => Text::fixed(
                "东邻投影带的平面面积",
                "the plane area in the zone to the east",
            ),
            Self::Declared => {
                Text::fixed("红线文件的申报面积", "the area that the red line declares")
            }
            Self::BeforeAdjustment => Text::fixed("平差前的面积", "the area before the adjustment"),
            Self::WithRidges => Text::fixed("含田坎的面积", "the area with its ridges"),
            Self::WithoutRidges => Text::fixed("扣除田坎的面积", "the area without its ridges"),
        }
    }
}

/// The first basis on which the groups have the stated area.
pub(super) fn matching(
    desk: &Desk<'_>,
    groups: &[&Group<'_>],
    (stated, bound): (Area, Area),
) -> Option<Other> {
    let fits = |other: &Other| {
        let area = on(desk, groups, *other).and_then(|area| exact_area(area, CENT));
        area.is_some_and(|area| area.distance(stated) <= bound)
    };
    ALL.into_iter().find(fits)
}

/// The area of groups on a basis; `None` where it has no meaning for them.
fn on(desk: &Desk<'_>, groups: &[&Group<'_>], other: Other) -> Option<f64> {
    let pieces = groups.iter().flat_map(|group| &group.pieces);
    let mut sum = 0.0;
    for (appraised, piece) in pieces {
        sum += part(desk, appraised, piece, other)?;
    }
    Some(sum)
}

fn square_metres(area: Area) -> f64 {
    area.steps() as f64 / 1e4
}

/// A piece has the same part of its plot's area on every basis: within a plot the scale hardly changes.
fn part(
    desk: &Desk<'_>,
    appraised: &Appraised<'_>,
    piece: &AppraisedPiece<'_>,
    other: Other,
) -> Option<f64> {
    let used = appraised.area.as_ref()?;
    let own = square_metres(piece.valued.area);
    match other {
        Other::BeforeAdjustment => {
            used.adjusted_from?;
            return Some(square_metres(piece.measured));
        }
        Other::WithoutRidges => return Some(if piece.is_ridge() { 0.0 } else { own }),
        Other::WithRidges => return Some(own + square_metres(ridges_of(appraised, piece))),
        _ => {}
    }
    let whole = match other {
        Other::Declared => square_metres(appraised.parcel.declared.as_ref()?.area),
        other => measured(desk, appraised.parcel.shape.as_ref()?, other)?,
    };
    Some(own * whole / square_metres(used.area))
}

/// The ridges of a field, which are the piece right behind it.
fn ridges_of(appraised: &Appraised<'_>, piece: &AppraisedPiece<'_>) -> Area {
    let mut pieces = appraised.pieces.iter();
    let _ = pieces.find(|one| std::ptr::eq(*one, piece));
    let next = pieces.next().filter(|next| next.is_ridge());
    next.map_or(Area::ZERO, |next| next.valued.area)
}

fn measured(desk: &Desk<'_>, shape: &Shape, other: Other) -> Option<f64> {
    let system = desk.ground?.parcels.system?;
    let on = |basis| Some(measure::area(shape, system, basis));
    match other {
        Other::Ellipsoid => on(Basis::Ellipsoid),
        Other::Plane => on(Basis::Plane),
        Other::Tdt1055 => on(Basis::Tdt1055),
        Other::ZoneBelow => in_zone(shape, system, -1),
        Other::ZoneAbove => in_zone(shape, system, 1),
        _ => None,
    }
}

/// The plane area in a neighbouring zone of the same width.
fn in_zone(shape: &Shape, system: System, step: i8) -> Option<f64> {
    let own = measure::plane_zone(shape, system);
    let number = own.number.checked_add_signed(step)?;
    let zone = System::GaussKruger(GaussKrugerZone { number, ..own });
    let there = |corner: geo::Coord<f64>| {
        let place = measure::to_geographic(system, [corner.x, corner.y]);
        geo::Coord::from(measure::from_geographic(zone, place))
    };
    let moved = Shape::new(shape.polygons.map_coords(there));
    Some(measure::area(&moved, zone, Basis::Plane))
}

/// What a due area is measured by.
pub(super) fn used(groups: &[&Group<'_>]) -> Text {
    let mut pieces = groups.iter().flat_map(|group| &group.pieces);
    let text = pieces.find_map(|(appraised, _)| Some(appraised.area.as_ref()?.basis_text.clone()));
    text.unwrap_or(text!("红线", "the red line"))
}
