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
    none_near(&mut table);
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

/// Says so where no record is near the red line: the layer is another county's, or in another system than it says.
fn none_near(table: &mut Table) {
    if table.elsewhere == 0 || !table.records.is_empty() {
        return;
    }
    let what = text!(
        "红线附近没有一个地类图斑：图层不在此地，或坐标系有误",
        "no polygon of the land use layer is near the red line: the layer is of another place, or its coordinate system is wrong"
    );
    let tip = text!(
        "请核对图层和红线的坐标系及带号；声明图层的坐标系：`--crs`",
        "check the coordinate systems and zones of the layer and of the red line; to declare the layer's: `--crs`"
    );
    let place = table.notes.place();
    table.notes.warn("landuse-not-near", place, what, tip);
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

#[cfg(test)]
mod tests {
    use crate::land::{Finding, LandUsePolygon, Layer, Ownership, Refusal, Severity};
    use crate::read::{Input, ReadOptions, landuse};

    const SHAPE: &str = "\"POLYGON((38400000 4160000,38400100 4160000,38400100 4160100,38400000 4160100,38400000 4160000))\"";

    /// The layer of a table whose rows lack their shapes.
    fn read(heading: &str, rows: &[&str]) -> Result<Layer<LandUsePolygon>, Refusal> {
        let rows: String = rows.iter().map(|row| format!("{row},{SHAPE}\n")).collect();
        let options = ReadOptions {
            system: crate::measure::resolve("EPSG:4526").ok(),
            ..ReadOptions::default()
        };
        landuse(
            &Input::new("DLTB.csv", format!("{heading},WKT\n{rows}")),
            &options,
        )
    }

    /// Of one record: its ridges, the ids of its faults, and of the layer's warnings.
    fn ridges(heading: &str, row: &str) -> (Option<String>, Vec<&'static str>, Vec<&'static str>) {
        let layer = read(heading, &[row]).unwrap();
        let item = &layer.items[0];
        let warned = |one: &&Finding| one.severity == Severity::Warning;
        (
            item.ridges.map(|ridges| ridges.to_string()),
            item.faults.iter().map(|one| one.id).collect(),
            layer
                .findings
                .iter()
                .filter(warned)
                .map(|one| one.id)
                .collect(),
        )
    }

    #[test]
    fn a_record_of_dltb() {
        let layer = read(
            "BSM,TBBH,DLBM,DLMC,QSXZ,QSDWDM,QSDWMC,ZLDWDM,ZLDWMC,TBMJ,KCDLBM,KCXS,KCMJ,TBDLMJ",
            &[
                "149999211000000001,12,0103,旱地,30,1499991002000000000,甲村,1499991002010000000,乙村,10000,1203,0.1234,1234,8766",
                "149999211000000002,13,1006,农村道路,20,,丙村,1499991002010000000,乙村,10000,,0,0,10000",
            ],
        )
        .unwrap();
        let [field, road] = &layer.items[..] else {
            panic!("two")
        };
        assert_eq!((field.id.as_str(), road.row), ("149999211000000001", 3));
        assert_eq!(field.class.code.as_deref(), Some("0103"));
        assert_eq!(field.village.code.as_deref(), Some("1499991002000000000"));
        assert_eq!(field.ridges.unwrap().to_string(), "0.1234");
        assert_eq!(
            field.declared.as_ref().unwrap().area.to_string(),
            "10000.00"
        );
        // the owner's code is missing, its name is not
        assert_eq!(road.village.code.as_deref(), Some("1499991002010000000"));
        assert_eq!(road.village.name.as_deref(), Some("丙村"));
        assert_eq!(
            (road.ownership, road.ridges),
            (Some(Ownership::State), None)
        );
        assert_eq!(layer.findings, []);
        assert!(layer.items.iter().all(|item| item.faults.is_empty()));
    }

    /// By hand: 2,345.67 m² x 0.1234 = 289.455678 m²; half of 0.0001 of 2,345.67 m² is 0.117 m², of 0.01 m² 0.005 m²,
    /// and with 0.01 m² the two may differ by 0.133 m²: 289.58 m² do not, 289.59 m² do.
    #[test]
    fn the_coefficient_counts_and_its_area_is_held_against_it() {
        let heading = "TBMJ,KCXS,KCMJ";
        for (row, warned) in [
            ("2345.67,0.1234,289.46", vec![]),
            ("2345.67,0.1234,289.58", vec![]),
            ("2345.67,0.1234,289.59", vec!["ridge-area-differs"]),
            ("2345.67,0.1234,0", vec!["ridge-area-differs"]),
            ("2345.67,0.1234,", vec![]),
        ] {
            assert_eq!(
                ridges(heading, row),
                (Some("0.1234".to_owned()), vec![], warned),
                "{row}"
            );
        }
        let (none, _, warned) = ridges(heading, "2345.67,0,500");
        assert_eq!((none, warned), (None, vec!["ridge-area-differs"]));
    }

    #[test]
    fn without_a_coefficient_the_areas_say_the_share() {
        let share = |row| ridges("TBMJ（公顷）,TKMJ（公顷）", row);
        assert_eq!(
            share("0.75,0.25"),
            (Some("0.333333".to_owned()), vec![], vec![])
        );
        assert_eq!(share("0.75,0"), (None, vec![], vec![]));
        for row in ["0.75,0.75", ",0.25"] {
            assert_eq!(
                share(row),
                (None, vec!["ridge-share-unreadable"], vec![]),
                "{row}"
            );
        }
    }

    #[test]
    fn what_is_left_is_the_whole_less_the_ridges() {
        let heading = "TBMJ,KCMJ,TBDLMJ";
        for (row, warned) in [
            ("100.00,12.34,87.66", vec![]),
            ("100.00,12.34,87.67", vec![]),
            ("100.00,12.34,87.68", vec!["ridge-rest-differs"]),
            ("100.00,,87.66", vec!["ridge-rest-differs"]),
        ] {
            assert_eq!(ridges(heading, row).2, warned, "{row}");
        }
    }

    #[test]
    fn a_coefficient_is_a_decimal_below_one() {
        for bad in [
            "1",
            "1.2",
            "-0.1",
            "-0.00000000001",
            "12%",
            "abc",
            "0.999999999",
            "0.1亩",
        ] {
            let (share, faults, _) = ridges("KCXS", bad);
            assert_eq!(
                (share, faults),
                (None, vec!["ridge-share-unreadable"]),
                "{bad}"
            );
        }
        let noisy = ridges("KCXS", "0.12340000000000001");
        assert_eq!(noisy, (Some("0.1234".to_owned()), vec![], vec![]));
    }

    #[test]
    fn only_ridges_are_deducted() {
        let faults = |row| ridges("KCDLBM,KCXS", row).1;
        for sound in ["1203,0.1", ",0.1", "0,0.1", "1006,0"] {
            assert!(faults(sound).is_empty(), "{sound}");
        }
        assert_eq!(faults("1006,0.1"), ["ridge-class-unknown"]);
    }

    #[test]
    fn a_layer_of_the_second_survey_is_refused_with_its_sums() {
        let heading = "DLBM,TKXS,TBMJ,XZDWMJ,LXDWMJ";
        let sound = ["011,0.1,100,0,", "012,0.2,100,0.00,0"];
        let layer = read(heading, &sound).unwrap();
        assert_eq!(layer.items[1].ridges.unwrap().to_string(), "0.2");
        let old = ["011,0.1,100,12.5,0", "012,0.2,100,0,0", "013,0,100,0.25,3"];
        let refusal = read(heading, &old).unwrap_err();
        let [problem] = &refusal.problems[..] else {
            panic!("one problem")
        };
        assert_eq!(problem.id, "second-survey-layer");
        assert!(problem.what.en().contains("2 records deduct"));
        assert!(
            problem.what.en().contains("XZDWMJ 12.75, LXDWMJ 3.00"),
            "{}",
            problem.what.en()
        );
    }

    #[test]
    fn a_polygon_needs_its_shape() {
        let options = ReadOptions::default();
        let text = r#"{"type":"Feature","properties":{"BSM":"7"},"geometry":null}"#;
        let refusal = landuse(&Input::new("a.json", text), &options).unwrap_err();
        assert_eq!(refusal.problems[0].id, "shape-missing");
    }
}
