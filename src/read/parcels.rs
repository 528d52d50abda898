//! Records into parcels.

use super::aliases::PARCEL;
use super::declared_area::Areas;
use super::fields::{self, Fields};
use super::ids::{self, Ids};
use super::notes::{Fault, Notes};
use super::options::ReadOptions;
use super::ridges;
use super::shapes::Shaper;
use super::table::{Ground, Record, Table};
use super::values;
use crate::land::{ClassEntry, Days, Layer, Ownership, Parcel, Place, Refusal, Village};
use crate::lang::Text;
use crate::text;

/// Fields whose values are codes or names that nothing may have damaged.
const CODES: [&str; 5] = ["id", "class-code", "village-code", "district", "batch"];

/// Fields whose values people compare by eye.
const NAMES: [&str; 5] = [
    "class-name",
    "village-name",
    "project",
    "kind",
    "output-zone",
];

/// The parcels of a table.
///
/// # Errors
///
/// [`Refusal`] with every problem that the table and its fields have.
pub(super) fn from_table(
    mut table: Table,
    options: &ReadOptions,
) -> Result<Layer<Parcel>, Refusal> {
    table.needs_records();
    ridges::report(&mut table);
    let fields = fields::matched(&mut table, PARCEL, options);
    let mut shaper = Shaper::new(&table, options);
    let mut ids = Ids::default();
    let records = std::mem::take(&mut table.records);
    let mut reader = Reader {
        fields: &fields,
        notes: &mut table.notes,
        areas: Areas::new(&fields, options),
        by_village: options.district_by_village,
    };
    let items = records
        .into_iter()
        .map(|record| reader.parcel(record, &mut shaper, &mut ids))
        .collect();
    ids.finish(&mut table.notes);
    shaper.finish(&mut table.notes);
    table.into_layer(items, fields)
}

struct Reader<'a> {
    fields: &'a Fields,
    notes: &'a mut Notes,
    areas: Areas<'a>,
    by_village: bool,
}

impl Reader<'_> {
    fn parcel(&mut self, mut record: Record, shaper: &mut Shaper, ids: &mut Ids) -> Parcel {
        let ground = std::mem::take(&mut record.ground);
        self.codes(&record);
        let id = ids.of(self.notes, record.row, self.fields.value(&record, "id"));
        let place = self.notes.row(record.row).id(id.as_str());
        let had_ground = ground != Ground::Absent;
        let (shape, mut faults) = shaper.shape(self.notes, &place, ground);
        let text = |role: &str| self.fields.value(&record, role).map(str::to_owned);
        let mut parcel = Parcel {
            id,
            row: record.row,
            shape,
            class: ClassEntry {
                code: text("class-code"),
                name: text("class-name"),
            },
            village: Village {
                code: text("village-code"),
                name: text("village-name"),
            },
            district: text("district"),
            project: text("project"),
            kind: text("kind"),
            batch: text("batch"),
            output_zone: text("output-zone"),
            ..Parcel::default()
        };
        self.judged(&record, &place, &mut parcel, &mut faults);
        if !had_ground {
            faults.extend(without_ground(&parcel, place, self.by_village));
        }
        parcel.faults = faults.into_iter().map(Fault::finding).collect();
        parcel
    }

    /// The values that can be wrong, each wrong one being a fault.
    fn judged(
        &mut self,
        record: &Record,
        place: &Place,
        parcel: &mut Parcel,
        faults: &mut Vec<Fault>,
    ) {
        parcel.declared = self.areas.of(self.notes, record, place, faults);
        let mut judge = Judge {
            fields: self.fields,
            record,
            place,
            faults,
        };
        parcel.farmland = judge.value("farmland", "farmland-unreadable", values::yes);
        parcel.ownership = judge.value("ownership", "ownership-unknown", ownership);
        parcel.persons = judge.value("persons", "persons-unreadable", values::persons);
        parcel.days = Days {
            reported: judge.value("reported", "day-unreadable", values::day),
            approved: judge.value("approved", "day-unreadable", values::day),
            announced: judge.value("announced", "day-unreadable", values::day),
        };
    }

    /// Codes turned into numbers by a spreadsheet are problems; invisible characters are findings.
    fn codes(&mut self, record: &Record) {
        for role in CODES {
            if let (Some(field), Some(value)) =
                (self.fields.get(role), self.fields.value(record, role))
            {
                check_code(self.notes, record.row, &field.name, value);
            }
        }
        for role in NAMES {
            if let (Some(field), Some(value)) =
                (self.fields.get(role), self.fields.value(record, role))
            {
                ids::check_visible(self.notes, record.row, &field.name, value);
            }
        }
    }
}

/// Judges single values of one record.
pub(super) struct Judge<'a> {
    /// The roles of the record's fields.
    pub(super) fields: &'a Fields,
    /// The record.
    pub(super) record: &'a Record,
    /// Where it stands.
    pub(super) place: &'a Place,
    /// What is wrong with it.
    pub(super) faults: &'a mut Vec<Fault>,
}

impl Judge<'_> {
    /// The value of a role as `read` understands it; one that it does not is a fault.
    pub(super) fn value<T>(
        &mut self,
        role: &str,
        id: &'static str,
        read: fn(&str) -> Result<T, Text>,
    ) -> Option<T> {
        let field = self.fields.get(role)?;
        let written = self.fields.value(self.record, role)?;
        match read(&self.fields.number(self.record, role)?) {
            Ok(value) => Some(value),
            Err(what) => {
                self.faults.push(Fault {
                    id,
                    place: self.place.clone().field(&field.name).value(written),
                    what,
                    remedy: text!(
                        "请改正该值后重新读入",
                        "correct the value and read the file again"
                    ),
                });
                None
            }
        }
    }
}

/// Whose the land is.
///
/// # Errors
///
/// What is wrong, if it is no ownership.
pub(super) fn ownership(written: &str) -> Result<Ownership, Text> {
    Ownership::from_word(written).ok_or_else(|| {
        let written = values::shown(written);
        text!(
            "`{written}` 不是权属性质；应为 QSXZ 代码（10、20、30 至 34、40）、国有或集体",
            "`{written}` is no ownership; a QSXZ code (10, 20, 30 to 34, 40), 国有/state or 集体/collective is expected"
        )
    })
}

/// What a parcel without a shape lacks to be priced.
fn without_ground(parcel: &Parcel, place: Place, by_village: bool) -> Option<Fault> {
    let told = by_village || parcel.district.is_some();
    let (zh, en) = match (told, &parcel.declared) {
        (true, Some(_)) => return None,
        (false, Some(_)) => ("区片编号", "a district code"),
        (true, None) => ("申报面积", "a declared area"),
        (false, None) => ("区片编号和申报面积", "a district code and a declared area"),
    };
    Some(Fault {
        id: "shape-missing",
        place,
        what: text!("没有图形，也缺少{zh}", "it has no shape, and it lacks {en}"),
        remedy: text!(
            "请补上图形，或同时给出区片编号和面积",
            "give it a shape, or both a district code and an area"
        ),
    })
}

/// Refuses a code that a spreadsheet damaged, and warns of invisible characters.
pub(super) fn check_code(notes: &mut Notes, row: usize, field: &str, value: &str) {
    ids::check_visible(notes, row, field, value);
    if values::is_damaged_code(value) {
        notes.problem(
            "code-damaged",
            notes.row(row).field(field).value(value),
            text!(
                "编码被电子表格改成了科学计数法，原来的数字已经丢失",
                "a spreadsheet turned the code into a number in exponent form; its digits are lost"
            ),
            text!(
                "请从源数据重新导出，并把该列设为文本格式",
                "export it again from its source, with the column formatted as text"
            ),
        );
    }
}
