//! A small project with layers, its compensation table as a filing, and the desk that the filing is checked on.
//!
//! The ground is drawn in the plane of zone 37 and measured there, so that areas are products of whole metres:
//!
//! ```text
//!  y 200 +---------+---------+---------+---------+
//!        | 0102    | 0103    | 0103    | 1003    |   land use: four strips of 100 m, the last one state-owned
//!        | 甲村    | 甲村    | 乙村    | 国有    |   districts: QP-01 west of 200, QP-02 east of it
//!    0   +---------+---------+---------+---------+   farmland: x 100..150, y 0..100
//!        0        100       200       300       400
//!
//!  P-1  x 10..90   y 10..60    4000 m², 0102, QP-01
//!  P-2  x 110..180 y 10..90    3200 m² in farmland, 2400 m² not, 0103, QP-01
//!  P-3  x 180..260 y 110..160  1000 m² in QP-01 (甲村), 3000 m² in QP-02 (乙村), 0103
//!  P-4  x 280..330 y 10..60    1000 m² 0103 collective (乙村), 1500 m² 1003 state-owned, QP-02
//!  P-5  x 20..60   y 110..160  2000 m², 0102, QP-01
//! ```
#![allow(dead_code, reason = "every test uses its own part of this")]

use qupian::appraise::{Ground, Order, appraise, appraise_all};
use qupian::check::{Desk, Discrepancy, Held, Line, Recomputed, Tolerances, check_filing};
use qupian::cite::{Digest, Source};
use qupian::land::{
    CellKind, CellPlace, Class3, ClassEntry, DeclaredArea, District, FiledCell, FiledColumn,
    FiledKind, FiledRole, FiledRow, FiledSheet, FiledTable, FiledUnit, Filing, HowMapped, Layer,
    Ownership, Parcel, Scheme, Village,
};
use qupian::law::load_shipped;
use qupian::measure::Basis;
use qupian::overlay::Cutter;
use qupian::read::{self, Input, ReadOptions};
use qupian::report::Run;
use qupian::report::tables::{Cell, RowKind, Sheet, Unit, by_standard, compensation, groups};
use qupian::units::{Area, AreaUnit, Factor, Money, Quantity, Rate, RateUnit};
use qupian::value::Appraised;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicUsize;

const WEST: f64 = 632_000.0;
const SOUTH: f64 = 4_190_000.0;

/// A record: properties and a box of west, east, south, north in metres.
fn feature(properties: &str, [west, east, south, north]: [f64; 4]) -> String {
    let (w, e, s, n) = (WEST + west, WEST + east, SOUTH + south, SOUTH + north);
    format!(
        r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"Polygon","coordinates":[[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]]}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    let all = features.join(",");
    format!(r#"{{"type":"FeatureCollection","features":[{all}]}}"#)
}

/// The project: decisions, layers, red line.
pub(crate) struct World {
    pub(crate) order: Order,
    pub(crate) ground: Ground,
    pub(crate) parcels: Layer<Parcel>,
}

/// The five plots.
pub(crate) const PLOTS: [(&str, [f64; 4]); 5] = [
    ("P-1", [10.0, 90.0, 10.0, 60.0]),
    ("P-2", [110.0, 180.0, 10.0, 90.0]),
    ("P-3", [180.0, 260.0, 110.0, 160.0]),
    ("P-4", [280.0, 330.0, 10.0, 60.0]),
    ("P-5", [20.0, 60.0, 110.0, 160.0]),
];

impl World {
    pub(crate) fn small() -> Self {
        Self::of(&PLOTS, "2024-06-01")
    }

    pub(crate) fn of(plots: &[(&str, [f64; 4])], reported: &str) -> Self {
        let options = ReadOptions {
            system: Some(qupian::measure::resolve("EPSG:4546").unwrap()),
            ..ReadOptions::default()
        };
        let plots: Vec<String> = plots
            .iter()
            .map(|(id, place)| feature(&format!(r#""地块编号":"{id}""#), *place))
            .collect();
        let parcels = Input::new("redline.geojson", collection(&plots));
        let district = |code: &str, price: u32, west, east| {
            let text = format!(r#""QPBH":"{code}","XZQDM":"149999","区片价(元/亩)":{price}"#);
            feature(&text, [west, east, 0.0, 200.0])
        };
        let districts = collection(&[
            district("QP-01", 45_000, 0.0, 200.0),
            district("QP-02", 30_000, 200.0, 400.0),
        ]);
        let use_of = |id: u32, code: &str, name: &str, owner: &str, village: (&str, &str), west| {
            let (code_of, named) = village;
            let text = format!(
                r#""BSM":"{id}","DLBM":"{code}","DLMC":"{name}","QSXZ":"{owner}","QSDWDM":"{code_of}","QSDWMC":"{named}""#
            );
            feature(&text, [west, west + 100.0, 0.0, 200.0])
        };
        let (one, two) = (("149999105201", "甲村"), ("149999105202", "乙村"));
        let landuse = collection(&[
            use_of(1, "0102", "水浇地", "32", one, 0.0),
            use_of(2, "0103", "旱地", "32", one, 100.0),
            use_of(3, "0103", "旱地", "32", two, 200.0),
            use_of(4, "1003", "公路用地", "20", two, 300.0),
        ]);
        let farmland = collection(&[feature(r#""BSM":"9""#, [100.0, 150.0, 0.0, 100.0])]);
        let told = |refusal| -> ! { panic!("{refusal}") };
        let parcels = read::parcels(&parcels, &options).unwrap_or_else(|why| told(why));
        let districts = read::districts(&Input::new("d.geojson", districts), &options);
        let landuse = read::landuse(&Input::new("u.geojson", landuse), &options);
        let farmland = read::farmland(&Input::new("f.geojson", farmland), &options);
        let ground = Ground::new(
            districts.unwrap_or_else(|why| told(why)),
            Some(farmland.unwrap_or_else(|why| told(why))),
            5,
        );
        let ground = ground.with_landuse(Some(landuse.unwrap_or_else(|why| told(why))));
        let mut order = Order::new(
            load_shipped("shanxi").unwrap_or_else(|why| told(why)),
            Scheme::named("survey-2019").unwrap(),
        );
        order.project.days.reported = Some(reported.parse().unwrap());
        order.basis = Basis::Plane;
        Self {
            order,
            ground,
            parcels,
        }
    }

    /// The road of the samples: eight plots, hundreds of pieces, and some that are wrong on purpose.
    pub(crate) fn road() -> Self {
        let options = ReadOptions::default();
        let input = |name: &str| {
            let path = format!("samples/{name}");
            Input::new(name, std::fs::read(path).unwrap())
        };
        let told = |refusal| -> ! { panic!("{refusal}") };
        let parcels =
            read::parcels(&input("road.geojson"), &options).unwrap_or_else(|why| told(why));
        let districts = read::districts(&input("districts.geojson"), &options);
        let landuse = read::landuse(&input("landuse.geojson"), &options);
        let farmland = read::farmland(&input("farmland-road.geojson"), &options);
        let units = read::gazetteer(&input("gazetteer.csv"), &options);
        let ground = Ground::new(
            districts.unwrap_or_else(|why| told(why)),
            Some(farmland.unwrap_or_else(|why| told(why))),
            8,
        );
        let mut ground = ground.with_landuse(Some(landuse.unwrap_or_else(|why| told(why))));
        ground.take_units(Some(units.unwrap_or_else(|why| told(why))), None);
        let mut order = Order::new(
            load_shipped("shanxi").unwrap_or_else(|why| told(why)),
            Scheme::named("survey-2019").unwrap(),
        );
        order.project.days.reported = Some("2020-06-18".parse().unwrap());
        Self {
            order,
            ground,
            parcels,
        }
    }

    pub(crate) fn appraised(&self) -> Vec<Appraised<'_>> {
        appraise_all(
            &self.parcels,
            &self.ground,
            &self.order,
            |_| true,
            &AtomicUsize::new(0),
        )
    }

    /// The project's own compensation table.
    pub(crate) fn sheet(&self) -> Sheet {
        let run = Run {
            project: &self.order.project,
            pack: &self.order.pack,
            scheme: self.order.scheme,
            basis: self.order.basis,
            sliver_width: 0.001,
            parcels: &self.parcels,
            districts: &self.ground.districts,
            farmland: self.ground.farmland.as_ref(),
            gazetteer: self.ground.gazetteer.as_ref(),
            landuse: self.ground.landuse.as_ref(),
            old_standard: None,
            decisions: Vec::new(),
            appraised: self.appraised(),
            scopes: None,
            budget: Vec::new(),
            submissions: &self.order.submissions,
            findings: Vec::new(),
        };
        let parts = groups(&run, by_standard);
        compensation(&run, &parts).remove(0)
    }

    /// The same as a filing.
    pub(crate) fn filing(&self) -> Filing {
        filing(&self.sheet())
    }

    /// What is wrong with a filing, with the ground or without.
    pub(crate) fn check(&self, filing: &Filing, with_ground: bool) -> Vec<Discrepancy> {
        let appraised = self.appraised();
        let ground = with_ground.then_some(Recomputed {
            appraised: &appraised,
            parcels: &self.parcels,
            landuse: self.ground.landuse.as_ref(),
            farmland: self.ground.farmland.as_ref(),
        });
        self.examine(filing, ground, check_filing)
    }

    /// Puts a filing on the desk, its rows appraised one by one, and does something with it.
    pub(crate) fn examine<T>(
        &self,
        filing: &Filing,
        ground: Option<Recomputed<'_>>,
        with: impl Fn(&mut Desk<'_>) -> T,
    ) -> T {
        let (sheet, table) = filing.tables().next().unwrap();
        let items = table.rows.iter().filter(|row| row.kind == FiledKind::Item);
        let items: Vec<&FiledRow> = items.collect();
        let records = items.iter().map(|row| record(table, row)).collect();
        let records = layer(records);
        let bare = Ground::new(self.ground.districts.clone(), None, 0);
        let components: Vec<(String, qupian::lang::Text)> = self
            .order
            .pack
            .standards
            .iter()
            .flat_map(|one| &one.components)
            .map(|part| (part.id.clone(), part.name.clone()))
            .collect();
        let mut lines = Vec::new();
        for (record, row) in records.items.iter().zip(items.iter().copied()) {
            let own = appraise(record, &records, &bare, &self.order, &mut Cutter::default());
            lines.push(line(sheet, table, row, own, components.len()));
        }
        let mut desk = Desk {
            filing,
            sheet,
            table,
            lines,
            components: &components,
            pack: &self.order.pack,
            scheme: self.order.scheme,
            project: &self.order.project,
            districts: Some(&self.ground.districts),
            gazetteer: self.ground.gazetteer.as_ref(),
            ground,
            tolerances: Tolerances {
                coordinate: 0.01,
                area: None,
                amount: Money::ZERO,
            },
        };
        with(&mut desk)
    }
}

fn layer(items: Vec<Parcel>) -> Layer<Parcel> {
    Layer {
        name: "filing".to_owned(),
        source: source(),
        system: None,
        records: items.len(),
        items,
        findings: Vec::new(),
        fields: Vec::new(),
        demonstration: None,
    }
}

fn source() -> Source {
    Source {
        file: "filing.xlsx".to_owned(),
        digest: Digest::of(b"filing"),
    }
}

/// A row as a record without a shape.
fn record(table: &FiledTable, row: &FiledRow) -> Parcel {
    let text = |role| text(table, row, role);
    let area = text(FiledRole::Area);
    Parcel {
        id: text(FiledRole::Parcel).unwrap_or_else(|| row.row.to_string()),
        row: row.row as usize,
        class: ClassEntry {
            code: text(FiledRole::ClassCode),
            name: text(FiledRole::ClassName),
        },
        farmland: text(FiledRole::Farmland).map(|word| word == "是"),
        ownership: text(FiledRole::Ownership).and_then(|word| Ownership::from_word(&word)),
        village: Village {
            code: text(FiledRole::VillageCode),
            name: text(FiledRole::Village),
        },
        district: text(FiledRole::District),
        declared: area.and_then(|text| {
            Some(DeclaredArea {
                area: Area::declared(&text, AreaUnit::SquareMetre).ok()?,
                text,
                unit: AreaUnit::SquareMetre,
            })
        }),
        ..Parcel::default()
    }
}

fn text(table: &FiledTable, row: &FiledRow, role: FiledRole) -> Option<String> {
    let cell = row.cell(table.columns_of(role).next()?)?;
    Some(cell.text.clone()).filter(|text| !text.is_empty())
}

fn line<'a>(
    sheet: usize,
    table: &'a FiledTable,
    row: &'a FiledRow,
    own: Appraised<'a>,
    components: usize,
) -> Line<'a> {
    let found = |role, unit: Option<FiledUnit>| {
        let column = table.column(role, unit)?;
        let text = row.cell(column)?.text.clone();
        let at = CellPlace {
            sheet,
            row: row.row,
            column: column.column,
        };
        (!text.is_empty()).then_some((text, Some(at)))
    };
    let units = [AreaUnit::SquareMetre, AreaUnit::Mu, AreaUnit::Hectare];
    let areas = units.into_iter().filter_map(|unit| {
        let (text, at) = found(FiledRole::Area, Some(FiledUnit::Area(unit)))?;
        let area = Quantity::declared(&text).ok()?;
        Some((unit, Held::stated(area, text, at)))
    });
    let money = |role| {
        let (text, at) = found(role, None)?;
        Some(Held::stated(Money::from_text(&text).ok()?, text, at))
    };
    let price = found(FiledRole::Price, None).map(|(text, at)| {
        let rate = Rate::from_text(&text, RateUnit::YUAN_PER_MU).unwrap();
        Held::stated(rate, text, at)
    });
    let factor = found(FiledRole::Factor, None)
        .map(|(text, at)| Held::stated(Factor::from_text(&text).unwrap(), text, at));
    Line {
        row,
        own,
        areas: areas.collect(),
        price: price.unwrap_or_default(),
        factor: factor.unwrap_or_default(),
        applied: Held::default(),
        components: (0..components)
            .map(|number| money(FiledRole::Component(number)).unwrap_or_default())
            .collect(),
        amount: money(FiledRole::Amount).unwrap_or_default(),
        district_due: Vec::new(),
        farmland_due: None,
        is_settled: false,
    }
}

/// A sheet as a reader of workbooks would find it: headings in row 1, then the rows of its first block.
pub(crate) fn filing(sheet: &Sheet) -> Filing {
    let columns = sheet.columns.iter().zip(1_u32..).map(|(column, number)| {
        let role = role(&column.id);
        FiledColumn {
            column: number,
            heading: column.headings.last().unwrap().zh().to_owned(),
            role,
            how: role.map(|_| HowMapped::Heading),
            unit: column.unit.and_then(unit),
            share: None,
        }
    });
    // the sums behind the total (其中：…) are no rows of the table to a reader either
    let all = &sheet.blocks[0].rows;
    let total = all.iter().position(|row| row.kind == RowKind::Total);
    let rows = all[..=total.unwrap()].iter().zip(2_u32..);
    let rows = rows.map(|(row, number)| FiledRow {
        row: number,
        kind: match row.kind {
            RowKind::Item => FiledKind::Item,
            RowKind::Subtotal => FiledKind::Subtotal,
            RowKind::Total => FiledKind::Total,
        },
        label: row.cells.iter().find_map(|cell| match cell {
            Cell::Words(text) => Some(text.zh().to_owned()),
            _ => None,
        }),
        cells: row.cells.iter().zip(1..).filter_map(cell).collect(),
    });
    let table = FiledTable {
        headings: (1, 1),
        columns: columns.collect(),
        rows: rows.collect(),
        totals_first: false,
    };
    Filing {
        source: source(),
        is_workbook: true,
        sheets: vec![FiledSheet {
            name: Some("测算表".to_owned()),
            tables: vec![table],
            ..FiledSheet::default()
        }],
        findings: Vec::new(),
    }
}

fn cell((cell, column): (&Cell, u32)) -> Option<(u32, FiledCell)> {
    let (text, kind) = match cell {
        Cell::Empty => return None,
        Cell::Words(words) => (words.zh().to_owned(), CellKind::Words),
        Cell::Figure(figure) => (figure.clone(), CellKind::Number),
    };
    Some((column, filed(text, kind)))
}

fn filed(text: String, kind: CellKind) -> FiledCell {
    FiledCell {
        text,
        kind,
        is_formula: false,
        is_damaged: false,
    }
}

fn role(id: &str) -> Option<FiledRole> {
    Some(match id {
        "number" => FiledRole::Number,
        "county" => FiledRole::County,
        "township" => FiledRole::Township,
        "village" => FiledRole::Village,
        "parcel" => FiledRole::Parcel,
        "ownership" => FiledRole::Ownership,
        "district" => FiledRole::District,
        "class_code" => FiledRole::ClassCode,
        "class_name" => FiledRole::ClassName,
        "class3" => FiledRole::Group,
        "farmland" => FiledRole::Farmland,
        "area_m2" | "area_ha" | "area_mu" => FiledRole::Area,
        "price" => FiledRole::Price,
        "factor" => FiledRole::Factor,
        "applied_rate" => FiledRole::Applied,
        "land-compensation" => FiledRole::Component(0),
        "resettlement" => FiledRole::Component(1),
        "amount" => FiledRole::Amount,
        "clause" => FiledRole::Clause,
        "remarks" => FiledRole::Remarks,
        _ => return None,
    })
}

fn unit(unit: Unit) -> Option<FiledUnit> {
    Some(match unit {
        Unit::SquareMetre => FiledUnit::Area(AreaUnit::SquareMetre),
        Unit::Hectare => FiledUnit::Area(AreaUnit::Hectare),
        Unit::Mu => FiledUnit::Area(AreaUnit::Mu),
        Unit::Yuan => FiledUnit::Yuan,
        Unit::Rate(unit) => FiledUnit::Rate(unit),
        Unit::Number => return None,
    })
}

/// The table of a filing, to plant a mistake in.
pub(crate) fn table(filing: &mut Filing) -> &mut FiledTable {
    &mut filing.sheets[0].tables[0]
}

/// The places of the item rows that a predicate of plot, area and class code accepts.
pub(crate) fn item(filing: &Filing, plot: &str, area: &str) -> usize {
    let table = &filing.sheets[0].tables[0];
    let fits = |row: &FiledRow| {
        row.kind == FiledKind::Item
            && text(table, row, FiledRole::Parcel).as_deref() == Some(plot)
            && text(table, row, FiledRole::Area).as_deref() == Some(area)
    };
    let found = table.rows.iter().position(fits);
    found.unwrap_or_else(|| panic!("no row of {plot} with {area}"))
}

/// Writes a cell of a row; an empty text empties it. Returns its name.
pub(crate) fn write(filing: &mut Filing, row: usize, role: FiledRole, words: &str) -> String {
    let table = table(filing);
    let column = table.columns_of(role).next().unwrap().column;
    let row = &mut table.rows[row];
    let cell = filed(words.to_owned(), CellKind::Words);
    match words.is_empty() {
        true => row.cells.remove(&column),
        false => row.cells.insert(column, cell),
    };
    let (sheet, row) = (0, row.row);
    CellPlace { sheet, row, column }.name()
}

/// Writes the area of a row in all three units.
pub(crate) fn write_area(filing: &mut Filing, row: usize, square_metres: &str) -> String {
    let area = Area::from_text(square_metres).unwrap();
    let table = table(filing);
    let mut name = String::new();
    for unit in [AreaUnit::Mu, AreaUnit::Hectare, AreaUnit::SquareMetre] {
        let column = table.column(FiledRole::Area, Some(FiledUnit::Area(unit)));
        let column = column.unwrap().column;
        let words = match unit {
            AreaUnit::SquareMetre => area.to_string(),
            unit => area.quantity(unit).plain_text(),
        };
        table.rows[row]
            .cells
            .insert(column, filed(words, CellKind::Number));
        let (sheet, row) = (0, table.rows[row].row);
        name = CellPlace { sheet, row, column }.name();
    }
    name
}

/// Carries a row's area, price and factor into its money, and that into the sums: nothing is left of the money as it was.
pub(crate) fn carry(filing: &mut Filing, row: usize) {
    let table = table(filing);
    let own = &table.rows[row];
    let of = |role| text(table, own, role).unwrap();
    let mu = table.column(FiledRole::Area, Some(FiledUnit::Area(AreaUnit::Mu)));
    let mu = own.cell(mu.unwrap()).unwrap().text.clone();
    let mu = Quantity::declared(&mu).unwrap().steps();
    let price: i128 = of(FiledRole::Price).parse().unwrap();
    let factor = Factor::from_text(&of(FiledRole::Factor)).unwrap().steps();
    // 10^-8 mu, yuan, 10^-6 and 100 fen make 10^-12 fen; 40 % of it is land compensation
    let fen = (mu * price * i128::from(factor) * 100 + 50_000_000_000_000) / 100_000_000_000_000;
    let land = (fen * 4 + 5) / 10;
    let parts = [
        (FiledRole::Amount, fen),
        (FiledRole::Component(0), land),
        (FiledRole::Component(1), fen - land),
    ];
    for (role, fen) in parts {
        write(filing, row, role, &Money::from_steps(fen * 100).to_string());
    }
    sum_up(filing);
}

/// Makes every subtotal and the total the sum of the rows that are there, as a workbook with formulas does.
pub(crate) fn sum_up(filing: &mut Filing) {
    let table = table(filing);
    for column in &table.columns {
        let is_area = column.role == Some(FiledRole::Area);
        if !is_area
            && !matches!(
                column.role,
                Some(FiledRole::Amount | FiledRole::Component(_))
            )
        {
            continue;
        }
        let steps = |text: &str| match is_area {
            true => Quantity::declared(text).unwrap().steps(),
            false => Money::from_text(text).unwrap().steps(),
        };
        let words = |steps| match is_area {
            true => Quantity::from_steps(steps).plain_text(),
            false => Money::from_steps(steps).to_string(),
        };
        let (mut part, mut whole) = (0, 0);
        for row in &mut table.rows {
            let sum = match row.kind {
                FiledKind::Subtotal => std::mem::take(&mut part),
                FiledKind::Total => whole,
                _ => {
                    let own = row.cells.get(&column.column);
                    let own = own.map_or(0, |cell| steps(&cell.text));
                    (part, whole) = (part + own, whole + own);
                    continue;
                }
            };
            if row.cells.contains_key(&column.column) {
                let sum = filed(words(sum), CellKind::Number);
                row.cells.insert(column.column, sum);
            }
        }
    }
}

/// Empties a column.
pub(crate) fn without(filing: &mut Filing, role: FiledRole) {
    let table = table(filing);
    let columns: Vec<u32> = table.columns_of(role).map(|one| one.column).collect();
    table.columns.retain(|one| one.role != Some(role));
    for row in &mut table.rows {
        row.cells.retain(|column, _| !columns.contains(column));
    }
}

/// Id and first cell of each discrepancy.
pub(crate) fn said(found: &[Discrepancy]) -> Vec<(String, String)> {
    let one = |one: &Discrepancy| {
        let cell = one.cells.first().map_or(String::new(), |cell| cell.name());
        (one.finding.id.to_owned(), cell)
    };
    found.iter().map(one).collect()
}

/// The group of a class, in words.
pub(crate) fn group_word(class3: Class3) -> String {
    class3.text().zh().to_owned()
}

/// The districts' layer, for tests that take prices from it.
pub(crate) fn price(districts: &Layer<District>, code: &str) -> String {
    let found = districts.items.iter().find(|one| one.code == code).unwrap();
    found.price.unwrap().to_string()
}

pub(crate) type Cells = BTreeMap<u32, FiledCell>;
