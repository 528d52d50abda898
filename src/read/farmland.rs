//! Records into polygons of permanent basic farmland.

use super::aliases::FARMLAND;
use super::fields;
use super::ids::Ids;
use super::notes::{Fault, Notes};
use super::options::ReadOptions;
use super::parcels::check_code;
use super::shapes::Shaper;
use super::table::{Ground, Record, Table};
use crate::land::{FarmlandPolygon, Layer, Place, Refusal};
use crate::text;

/// The farmland polygons of a table.
///
/// # Errors
///
/// [`Refusal`] with every problem, a record without a shape included; a file without records is no problem.
pub(super) fn from_table(
    mut table: Table,
    options: &ReadOptions,
) -> Result<Layer<FarmlandPolygon>, Refusal> {
    if table.records.is_empty() && table.elsewhere == 0 {
        empty(&mut table.notes);
    }
    table.note_elsewhere("farmland-elsewhere");
    let fields = fields::matched(&mut table, FARMLAND, options);
    let mut shaper = Shaper::new(&table, options);
    let mut ids = Ids::default();
    let records = std::mem::take(&mut table.records);
    let notes = &mut table.notes;
    let items = records
        .into_iter()
        .filter_map(|record| {
            let stated = fields.value(&record, "id");
            if let (Some(field), Some(stated)) = (fields.get("id"), stated) {
                check_code(notes, record.row, &field.name, stated);
            }
            let id = ids.of(notes, record.row, stated);
            polygon(notes, &mut shaper, record, id)
        })
        .collect();
    ids.finish(notes);
    shaper.finish(notes);
    table.into_layer(items, fields)
}

/// A layer of no farmland may be right; nobody should find out by the price.
fn empty(notes: &mut Notes) {
    notes.warn(
        "layer-empty",
        notes.place(),
        text!(
            "永久基本农田图层里没有图斑，全部土地都不按永久基本农田计算",
            "the farmland layer holds no polygon: no land counts as permanent basic farmland"
        ),
        text!(
            "请确认该范围内确实没有永久基本农田",
            "make sure that there is none in the project's area"
        ),
    );
}

fn polygon(
    notes: &mut Notes,
    shaper: &mut Shaper,
    record: Record,
    id: String,
) -> Option<FarmlandPolygon> {
    let place = notes.row(record.row).id(id.as_str());
    if record.ground == Ground::Absent {
        notes.refuse(missing(place));
        return None;
    }
    let (shape, faults) = shaper.shape(notes, &place, record.ground);
    faults.into_iter().for_each(|fault| notes.refuse(fault));
    Some(FarmlandPolygon {
        id,
        row: record.row,
        shape: shape?,
    })
}

fn missing(place: Place) -> Fault {
    Fault {
        id: "shape-missing",
        place,
        what: text!(
            "永久基本农田记录没有图形",
            "the farmland record has no shape"
        ),
        remedy: text!(
            "请补上图形，或从文件中移出该记录",
            "give it a shape, or take the record out of the file"
        ),
    }
}
