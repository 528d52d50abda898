//! The items of a filed table as records without shapes: what each row itself says of its land.

use super::values;
use crate::land::{
    CellKind, ClassEntry, Days, DeclaredArea, FactRole, FiledCell, FiledColumn, FiledKind,
    FiledRole, FiledRow, FiledTable, FiledUnit, Filing, Finding, Layer, Ownership, Parcel, Project,
    Severity, Village,
};
use crate::lang::Text;
use crate::text;
use crate::units::{Area, AreaUnit};
use jiff::civil::Date;

/// The items of a table in order, one record for each.
///
/// A value that cannot be understood is a fault of its record. The area is the one in square metres, else hectares, else
/// mu, as it is written.
#[must_use]
pub fn filed_records(filing: &Filing, sheet: usize, table: &FiledTable) -> Layer<Parcel> {
    let items = table.rows.iter().filter(|row| row.kind == FiledKind::Item);
    let reader = |row| {
        RowReader {
            filing,
            sheet,
            table,
            row,
            faults: Vec::new(),
        }
        .record()
    };
    let items: Vec<Parcel> = items.map(reader).collect();
    Layer {
        name: filing.sheets[sheet].name.clone().unwrap_or_default(),
        source: filing.source.clone(),
        system: None,
        records: items.len(),
        items,
        findings: Vec::new(),
        fields: Vec::new(),
        demonstration: None,
    }
}

struct RowReader<'a> {
    filing: &'a Filing,
    sheet: usize,
    table: &'a FiledTable,
    row: &'a FiledRow,
    faults: Vec<Finding>,
}

impl RowReader<'_> {
    fn record(mut self) -> Parcel {
        let row = self.row.row;
        let (county, district) = self.district();
        Parcel {
            id: self
                .text(FiledRole::Parcel)
                .unwrap_or_else(|| row.to_string()),
            row: row as usize,
            class: ClassEntry {
                code: self.text(FiledRole::ClassCode),
                name: self.text(FiledRole::ClassName),
            },
            farmland: self.value(FiledRole::Farmland, "farmland-unreadable", yes),
            ownership: self.value(FiledRole::Ownership, "ownership-unknown", ownership),
            village: Village {
                code: self.text(FiledRole::VillageCode).or(county),
                name: self.text(FiledRole::Village),
            },
            district,
            declared: self.declared(),
            kind: self.text(FiledRole::ProjectKind),
            batch: self.text(FiledRole::Batch),
            days: Days {
                reported: self.value(FiledRole::Reported, "day-unreadable", day),
                ..Days::default()
            },
            faults: self.faults,
            ..Parcel::default()
        }
    }

    fn cell(&self, role: FiledRole) -> Option<(&FiledColumn, &FiledCell)> {
        let mut columns = self.table.columns_of(role);
        columns.find_map(|column| Some((column, self.row.cell(column)?)))
    }

    fn text(&self, role: FiledRole) -> Option<String> {
        let (_, cell) = self.cell(role)?;
        let text = cell.text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The value of a role as `read` understands it; one that it does not is a fault.
    fn value<T>(
        &mut self,
        role: FiledRole,
        id: &'static str,
        read: fn(&FiledCell) -> Result<T, Text>,
    ) -> Option<T> {
        let (column, cell) = self.cell(role)?;
        if cell.text.trim().is_empty() {
            return None;
        }
        match read(cell) {
            Ok(value) => Some(value),
            Err(what) => {
                let at = crate::land::CellPlace {
                    sheet: self.sheet,
                    row: self.row.row,
                    column: column.column,
                };
                let place = self.filing.place(at).field(&column.heading);
                let tip = text!("请改正该单元格", "correct the cell");
                let fault = Finding::new(id, Severity::Error, place, what, tip);
                self.faults.push(fault);
                None
            }
        }
    }

    /// County and district code: a label such as `149999/Ⅰ` states both; a county's own column may hold its code.
    fn district(&self) -> (Option<String>, Option<String>) {
        let is_code =
            |code: &String| code.len() >= 6 && code.bytes().all(|byte| byte.is_ascii_digit());
        let stated = self.text(FiledRole::County).filter(is_code);
        match self.text(FiledRole::District) {
            Some(label) => match label.split_once('/') {
                Some((county, code)) => (Some(county.to_owned()), Some(code.to_owned())),
                None => (stated, Some(label)),
            },
            None => (stated, None),
        }
    }

    fn declared(&self) -> Option<DeclaredArea> {
        let units = [AreaUnit::SquareMetre, AreaUnit::Hectare, AreaUnit::Mu];
        units.into_iter().find_map(|unit| {
            let column = self
                .table
                .column(FiledRole::Area, Some(FiledUnit::Area(unit)))?;
            let (text, _) = values::number(&self.row.cell(column)?.text).ok()?;
            let area = Area::declared(&text, unit).ok()?;
            Some(DeclaredArea { area, text, unit })
        })
    }
}

fn yes(cell: &FiledCell) -> Result<bool, Text> {
    match cell.kind {
        CellKind::Truth(truth) => Ok(truth),
        _ => values::yes(&cell.text),
    }
}

fn day(cell: &FiledCell) -> Result<Date, Text> {
    match cell.kind {
        CellKind::Day(day) => Ok(day),
        _ => values::day(&cell.text),
    }
}

fn ownership(cell: &FiledCell) -> Result<Ownership, Text> {
    super::parcels::ownership(&cell.text)
}

/// What the filing states of its project outside tables: name, kind, day reported; the first of each.
#[must_use]
pub fn filed_project(filing: &Filing) -> (Project, Vec<Finding>) {
    let facts = || filing.sheets.iter().flat_map(|sheet| &sheet.facts);
    let of = |role: FactRole| facts().find(move |fact| fact.role == role);
    let said = |role| of(role).map(|fact| fact.text.trim().to_owned());
    let mut findings = Vec::new();
    let reported = of(FactRole::Reported).and_then(|fact| match values::day(&fact.text) {
        Ok(day) => Some(day),
        Err(what) => {
            let place = filing.place(fact.at).value(&fact.text);
            let tip = text!("请改正该单元格", "correct the cell");
            findings.push(Finding::new(
                "day-unreadable",
                Severity::Error,
                place,
                what,
                tip,
            ));
            None
        }
    });
    let project = Project {
        name: said(FactRole::ProjectName),
        kind: said(FactRole::ProjectKind),
        days: Days {
            reported,
            ..Days::default()
        },
    };
    (project, findings)
}
