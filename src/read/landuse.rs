//! Records into polygons of the land survey (DLTB).

use super::aliases::LAND_USE;
use super::declared_area::Areas;
use super::fields::{self, Fields};
use super::ids::{self, Ids};
use super::notes::{Fault, Notes};
use super::options::ReadOptions;
use super::parcels::{Judge, check_code, ownership};
use super::ridge_share::Ridges;
use super::second_survey;
use super::shapes::Shaper;
use super::table::{Ground, Record, Table};
use crate::land::{ClassEntry, LandUsePolygon, Layer, Place, Refusal, Village};
use crate::text;

/// Fields whose values are codes that nothing may have damaged.
const CODES: [&str; 4] = ["id", "class-code", "village-code", "seat-code"];

/// Fields whose values people compare by eye.
const NAMES: [&str; 3] = ["class-name", "village-name", "seat-name"];

/// The land survey polygons of a table.
///
/// # Errors
///
/// [`Refusal`] with every problem: a file without records, a record without a sound shape, a layer of the second survey.
pub(super) fn from_table(
    mut table: Table,
    options: &ReadOptions,
) -> Result<Layer<LandUsePolygon>, Refusal> {
    table.needs_records();
    table.note_elsewhere("landuse-elsewhere");
    second_survey::refuse(&mut table);
    let fields = fields::matched(&mut table, LAND_USE, options);
    let mut shaper = Shaper::new(&table, options);
    let mut ids = Ids::default();
    let records = std::mem::take(&mut table.records);
    let mut reader = Reader {
        fields: &fields,
        notes: &mut table.notes,
        areas: Areas::new(&fields, options),
    };
    let items = records
        .into_iter()
        .filter_map(|record| reader.polygon(record, &mut shaper, &mut ids))
        .collect();
    ids.finish(&mut table.notes);
    shaper.finish(&mut table.notes);
    table.into_layer(items, fields)
}

struct Reader<'a> {
    fields: &'a Fields,
    notes: &'a mut Notes,
    areas: Areas<'a>,
}

impl Reader<'_> {
    fn polygon(
        &mut self,
        mut record: Record,
        shaper: &mut Shaper,
        ids: &mut Ids,
    ) -> Option<LandUsePolygon> {
        let ground = std::mem::take(&mut record.ground);
        self.codes(&record);
        let id = ids.of(self.notes, record.row, self.fields.value(&record, "id"));
        let place = self.notes.row(record.row).id(id.as_str());
        if ground == Ground::Absent {
            self.notes.refuse(missing(place));
            return None;
        }
        let (shape, wrong) = shaper.shape(self.notes, &place, ground);
        wrong.into_iter().for_each(|fault| self.notes.refuse(fault));
        let mut faults = Vec::new();
        let declared = (self.areas).of(self.notes, &record, &place, &mut faults);
        let ridges = self.ridges(&record, &place, declared.as_ref(), &mut faults);
        let mut judge = Judge {
            fields: self.fields,
            record: &record,
            place: &place,
            faults: &mut faults,
        };
        let ownership = judge.value("ownership", "ownership-unknown", ownership);
        Some(LandUsePolygon {
            id,
            row: record.row,
            shape: shape?,
            class: ClassEntry {
                code: self.words(&record, "class-code"),
                name: self.words(&record, "class-name"),
            },
            ownership,
            village: self.village(&record),
            ridges,
            declared,
            faults: faults.into_iter().map(Fault::finding).collect(),
        })
    }

    fn ridges(
        &mut self,
        record: &Record,
        place: &Place,
        whole: Option<&crate::land::DeclaredArea>,
        faults: &mut Vec<Fault>,
    ) -> Option<crate::land::RidgeShare> {
        let mut area = |role: &str| (self.areas).of_role(role, self.notes, record, place, faults);
        let (cut, rest) = (area("ridge-area"), area("rest-area"));
        let mut ridges = Ridges {
            fields: self.fields,
            notes: self.notes,
            record,
            place,
            faults,
        };
        ridges.share(whole, cut.as_ref(), rest.as_ref())
    }

    fn words(&self, record: &Record, role: &str) -> Option<String> {
        self.fields.value(record, role).map(str::to_owned)
    }

    /// The owning unit; where the record names none, the unit that the polygon lies in.
    fn village(&self, record: &Record) -> Village {
        let either = |owner, seat| (self.words(record, owner)).or_else(|| self.words(record, seat));
        Village {
            code: either("village-code", "seat-code"),
            name: either("village-name", "seat-name"),
        }
    }

    /// Codes turned into numbers by a spreadsheet are problems; invisible characters are findings.
    fn codes(&mut self, record: &Record) {
        for role in CODES.into_iter().chain(NAMES) {
            if let (Some(field), Some(value)) =
                (self.fields.get(role), self.fields.value(record, role))
            {
                if CODES.contains(&role) {
                    check_code(self.notes, record.row, &field.name, value);
                } else {
                    ids::check_visible(self.notes, record.row, &field.name, value);
                }
            }
        }
    }
}

fn missing(place: Place) -> Fault {
    Fault {
        id: "shape-missing",
        place,
        what: text!("图斑记录没有图形", "the survey polygon has no shape"),
        remedy: text!(
            "请补上图形，或从文件中移出该记录",
            "give it a shape, or take the record out of the file"
        ),
    }
}
