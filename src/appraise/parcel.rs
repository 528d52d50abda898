//! One parcel, from its record to its valuation; and all of them, by many workers, in the order of the file.

use super::ground::Ground;
use super::order::Order;
use super::selection;
use crate::check::{self, Facts};
use crate::land::{ClassEntry, Finding, Layer, Ownership, Parcel, Place, Severity, Shape, System};
use crate::lang::Text;
use crate::law::Method;
use crate::locate::{GridShape, Near};
use crate::measure::{self, Basis};
use crate::overlay::{
    Cutter, Ground as PieceGround, Options, Piece, Slivers, Weigh, exact_area, overlay,
};
use crate::text;
use crate::units::{Area, Mode, Rounding};
use crate::value::{
    Appraised, AppraisedPiece, MeasuredArea, Outcome, Refused, Resolved, Terms, ValuedPiece,
    resolve, value_piece,
};
use rayon::prelude::*;

/// The rounding of areas where no standard could be selected: 0.01 m².
const CENT: Rounding = Rounding::new(2, Mode::HalfUp);

/// Appraises every parcel of a layer on rayon's workers; the result is in the order of the file and does not depend on
/// how many there are.
#[must_use]
pub fn appraise_all<'a>(
    parcels: &'a Layer<Parcel>,
    ground: &'a Ground,
    order: &'a Order,
) -> Vec<Appraised<'a>> {
    let one =
        |cutter: &mut Cutter, parcel: &'a Parcel| appraise(parcel, parcels, ground, order, cutter);
    parcels
        .items
        .par_iter()
        .map_init(Cutter::default, one)
        .collect()
}

/// Appraises one parcel: measure it, locate the districts, overlay, value each piece, check.
#[must_use]
pub fn appraise<'a>(
    parcel: &'a Parcel,
    layer: &Layer<Parcel>,
    ground: &'a Ground,
    order: &'a Order,
    cutter: &mut Cutter,
) -> Appraised<'a> {
    let place = Place::file(&layer.name).row(parcel.row).id(&parcel.id);
    let mut findings = parcel.faults.clone();
    let refused = findings
        .iter()
        .any(|fault| fault.severity == Severity::Error);
    let terms = selection::terms(parcel, order, &place)
        .map_err(|why| findings.push(*why))
        .ok();
    let area = measured(
        parcel,
        layer.system,
        terms.as_ref(),
        order.basis,
        &place,
        &mut findings,
    );
    let land = terms
        .as_ref()
        .and_then(|terms| land(parcel, terms, order, &place, &mut findings));
    let cut = pieces(
        parcel,
        layer.system,
        area.as_ref(),
        terms.as_ref(),
        ground,
        order,
        cutter,
    );
    let cut = cut.unwrap_or_else(|why| {
        findings.push(located_nowhere(why, parcel, &place));
        Cut::whole(area.as_ref(), Vec::new())
    });
    let known = land.filter(|_| !refused).zip(terms.as_ref());
    let farmland = farmland_known(parcel, known, &cut, ground, order, &place, &mut findings);
    let pieces = cut.pieces.into_iter().map(|piece| {
        let on_farmland = if let Farmland::Stated(stated) = farmland {
            stated
        } else {
            piece.farmland
        };
        let outcome = match known.filter(|_| farmland != Farmland::Unknown) {
            Some((land, terms)) => {
                let valued = (piece.districts.as_slice(), on_farmland, piece.area);
                value_piece(parcel, land, valued, &ground.districts.items, terms)
            }
            None => Outcome::Unpriced(Refused::Parcel),
        };
        let ground = parcel.shape.is_some().then_some(piece.ground);
        let valued = ValuedPiece {
            districts: piece.districts,
            farmland: on_farmland,
            area: piece.area,
            outcome,
        };
        AppraisedPiece { valued, ground }
    });
    let pieces = pieces.collect();
    let mut appraised = Appraised {
        parcel,
        terms,
        land,
        area,
        pieces,
        slivers: cut.slivers,
        findings: Vec::new(),
    };
    let facts = Facts {
        appraised: &appraised,
        districts: &ground.districts.items,
        file: &layer.name,
        system: layer.system,
        farmland_layer: ground.farmland.is_some(),
        residue: cut.residue,
        sliver_width: order.sliver_width,
    };
    findings.extend(check::check(&facts));
    appraised.findings = findings;
    appraised
}

/// The area that the parcel is priced by: its shape's on the chosen basis, or the declared one of a record without a
/// shape.
fn measured(
    parcel: &Parcel,
    system: Option<System>,
    terms: Option<&Terms<'_>>,
    basis: Basis,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Option<MeasuredArea> {
    let rounding = terms.map_or(CENT, |terms| terms.standard.rounding.parcel_area);
    let broken = parcel
        .faults
        .iter()
        .any(|fault| fault.id == "shape-invalid");
    let found = match (&parcel.shape, system, &parcel.declared) {
        _ if broken => return None,
        (Some(shape), Some(system), _) => exact_area(measure::area(shape, system, basis), rounding)
            .map(|area| MeasuredArea {
                area,
                basis: Some(basis),
                basis_text: measure::basis_text(shape, system, basis),
            }),
        (None, _, Some(declared)) => {
            let basis_text = Text::fixed("申报面积", "declared area");
            Some(MeasuredArea {
                area: declared.area.rounded(rounding),
                basis: None,
                basis_text,
            })
        }
        _ => None,
    };
    if !found.as_ref().is_some_and(|found| found.area.is_positive()) {
        findings.push(no_area(found.as_ref(), place));
    }
    found
}

fn no_area(found: Option<&MeasuredArea>, place: &Place) -> Finding {
    let (id, what) = match found {
        Some(_) => (
            "zero-area",
            Text::fixed("面积为零", "the parcel has no area"),
        ),
        None => (
            "area-missing",
            Text::fixed(
                "既没有图形，也没有申报面积",
                "neither a shape nor a declared area",
            ),
        ),
    };
    let tip = Text::fixed("补充或更正该地块", "complete or correct the record");
    Finding::new(id, Severity::Error, place.clone(), what, tip)
}

/// The class and the ownership, stated by the record or decided for the run; findings say what is missing.
fn land<'a>(
    parcel: &Parcel,
    terms: &Terms<'a>,
    order: &Order,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Option<Resolved<'a>> {
    let entry: &ClassEntry = if parcel.class.is_empty() {
        &order.class
    } else {
        &parcel.class
    };
    let ownership = parcel.ownership.or(order.ownership);
    if ownership.is_none() {
        let what = Text::fixed(
            "没有权属性质（国有或集体）",
            "the ownership, state or collective, is not stated",
        );
        let tip = Text::fixed(
            "补充权属字段（QSXZ），或用 --ownership collective 声明",
            "add the field (QSXZ), or declare it with --ownership collective",
        );
        findings.push(Finding::new(
            "ownership-missing",
            Severity::Error,
            place.clone(),
            what,
            tip,
        ));
    }
    let resolved = resolve(entry, ownership.unwrap_or(Ownership::Collective), terms);
    let resolved = resolved.map_err(|why| {
        let tip = class_tip(&why, terms);
        let at = place.clone().value(
            entry
                .code
                .clone()
                .or_else(|| entry.name.clone())
                .unwrap_or_default(),
        );
        findings.push(Finding::new(why.id(), Severity::Error, at, why.text(), tip));
    });
    resolved.ok().filter(|_| ownership.is_some())
}

fn class_tip(why: &crate::land::ClassRefusal, terms: &Terms<'_>) -> Text {
    let scheme = terms.scheme.title;
    match why {
        crate::land::ClassRefusal::Collides { .. } => text!(
            "补充地类名称字段，或确认编码属 {scheme} 后加 --trust-class-codes",
            "add the class name, or confirm with --trust-class-codes that the codes are of {scheme}"
        ),
        _ => text!(
            "按 {scheme} 更正地类；若数据属另一标准，用 --class-scheme 声明",
            "correct the class by {scheme}; if the data follow another scheme, declare it with --class-scheme"
        ),
    }
}

/// The pieces of a parcel before they are valued.
struct Cut {
    pieces: Vec<Piece>,
    slivers: Slivers,
    residue: f64,
}

impl Cut {
    /// All of the parcel as one piece.
    fn whole(area: Option<&MeasuredArea>, districts: Vec<u32>) -> Self {
        let area = area.map_or(Area::ZERO, |measured| measured.area);
        let piece = Piece {
            districts,
            farmland: false,
            area,
            ground: PieceGround::Whole,
        };
        let pieces = if area.is_positive() {
            vec![piece]
        } else {
            Vec::new()
        };
        Self {
            pieces,
            slivers: Slivers::default(),
            residue: 0.0,
        }
    }
}

/// Why a record without a shape has no district.
enum Nowhere {
    NoCode,
    UnknownCode,
}

fn pieces(
    parcel: &Parcel,
    system: Option<System>,
    area: Option<&MeasuredArea>,
    terms: Option<&Terms<'_>>,
    ground: &Ground,
    order: &Order,
    cutter: &mut Cutter,
) -> Result<Cut, Nowhere> {
    let by_district =
        terms.is_none_or(|terms| matches!(terms.standard.method, Method::DistrictPrice { .. }));
    let shaped = parcel
        .shape
        .as_ref()
        .zip(system)
        .zip(area)
        .filter(|(_, area)| area.area.is_positive());
    if let Some(((shape, system), area)) = shaped {
        return Ok(cut(
            shape,
            system,
            area,
            (terms, by_district),
            ground,
            order,
            cutter,
        ));
    }
    if !by_district || parcel.shape.is_some() {
        return Ok(Cut::whole(area, Vec::new()));
    }
    let code = parcel.district.as_deref().ok_or(Nowhere::NoCode)?;
    match ground.of_code(code) {
        [] => Err(Nowhere::UnknownCode),
        found => Ok(Cut::whole(area, found.to_vec())),
    }
}

fn cut(
    shape: &Shape,
    system: System,
    area: &MeasuredArea,
    (terms, by_district): (Option<&Terms<'_>>, bool),
    ground: &Ground,
    order: &Order,
    cutter: &mut Cutter,
) -> Cut {
    let whole = terms.is_some_and(|terms| terms.standard.values_whole_parcels());
    let parcel = GridShape::new(shape, system);
    let districts = if by_district {
        ground.district_index.near(&parcel)
    } else {
        Near::default()
    };
    let farmland = ground
        .farmland_index
        .as_ref()
        .filter(|_| !whole)
        .map(|index| index.near(&parcel));
    let rounding = terms.map_or(CENT, |terms| terms.standard.rounding.parcel_area);
    let weigh = match order.basis {
        Basis::Plane => Weigh::Plane(System::GaussKruger(measure::plane_zone(shape, system))),
        _ => Weigh::EqualArea,
    };
    let options = Options {
        sliver_width: order.sliver_width,
        weigh,
        decimals: rounding.decimals,
    };
    let found = overlay(
        &parcel,
        area.area,
        &districts,
        farmland.as_ref(),
        options,
        cutter,
    );
    Cut {
        pieces: found.pieces,
        slivers: found.slivers,
        residue: found.residue,
    }
}

fn located_nowhere(why: Nowhere, parcel: &Parcel, place: &Place) -> Finding {
    let code = parcel.district.clone().unwrap_or_default();
    let (id, what) = match why {
        Nowhere::NoCode => (
            "district-missing",
            Text::fixed(
                "既没有图形，也没有区片编号",
                "neither a shape nor a district code",
            ),
        ),
        Nowhere::UnknownCode => (
            "district-unknown",
            text!(
                "区片编号 `{code}` 不在区片图层中",
                "district `{code}` is not in the district layer"
            ),
        ),
    };
    let tip = Text::fixed(
        "补充或更正区片编号；编号须完全一致",
        "give the district's code, letter for letter",
    );
    Finding::new(id, Severity::Error, place.clone(), what, tip)
}

/// What is known of permanent basic farmland.
#[derive(Clone, Copy, PartialEq)]
enum Farmland {
    /// A layer was laid over the parcel: each piece knows.
    PerPiece,
    /// The record, the run, or the lack of any consequence decides for the whole parcel.
    Stated(bool),
    /// Nobody has said, and the amount depends on it.
    Unknown,
}

/// Whether the parcel is permanent basic farmland; a finding says so where it matters and nobody has said.
fn farmland_known(
    parcel: &Parcel,
    known: Option<(Resolved<'_>, &Terms<'_>)>,
    cut: &Cut,
    ground: &Ground,
    order: &Order,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Farmland {
    let whole = known.is_some_and(|(_, terms)| terms.standard.values_whole_parcels());
    if ground.farmland.is_some() && parcel.shape.is_some() && !whole {
        return Farmland::PerPiece;
    }
    let stated = parcel.farmland.or(order.farmland);
    let Some((land, terms)) = known else {
        return Farmland::Stated(stated.unwrap_or(false));
    };
    if let Some(stated) = stated {
        return Farmland::Stated(stated);
    }
    let outcome = |piece: &Piece, farmland| {
        let valued = (piece.districts.as_slice(), farmland, piece.area);
        value_piece(parcel, land, valued, &ground.districts.items, terms)
    };
    let money = |piece: &Piece, farmland| {
        outcome(piece, farmland)
            .amounts()
            .map(|amounts| amounts.amount)
    };
    if cut
        .pieces
        .iter()
        .all(|piece| money(piece, true) == money(piece, false))
    {
        return Farmland::Stated(false);
    }
    let what = Text::fixed(
        "不知是否永久基本农田，而金额取决于此",
        "it is not known whether it is permanent basic farmland, and the amount depends on it",
    );
    let tip = Text::fixed(
        "用 --farmland FILE 给出永久基本农田图层，或补充字段；确实没有时用 --no-farmland 声明",
        "give the farmland layer with --farmland FILE, or add the field; if there is none, say so with --no-farmland",
    );
    findings.push(Finding::new(
        "farmland-unknown",
        Severity::Error,
        place.clone(),
        what,
        tip,
    ));
    Farmland::Unknown
}
