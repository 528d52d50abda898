//! What the cells of a row state of its land, by the role of their column.

use super::desk::{Desk, Line};
use super::discrepancy::Discrepancy;
use crate::land::{
    CellKind, CellPlace, Class3, ClassEntry, FactRole, FiledRole, FiledRow, Grade, LandClass,
    Ownership, Place, whole_name,
};
use crate::read;
use jiff::civil::Date;

/// A cell that says something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated<'a> {
    pub(super) text: &'a str,
    pub(super) at: CellPlace,
    kind: &'a CellKind,
}

impl Stated<'_> {
    /// The day that it states, as a day or in words.
    pub(super) fn day(self) -> Option<Date> {
        match self.kind {
            CellKind::Day(day) => Some(*day),
            _ => read::day(self.text.trim()).ok(),
        }
    }
}

impl<'a> Desk<'a> {
    /// True if the table has a column of the role.
    pub(super) fn has(&self, role: FiledRole) -> bool {
        self.table.columns_of(role).next().is_some()
    }

    /// What a row states under a role; `None` where the cell is empty or says that there is nothing.
    pub(super) fn stated(&self, row: &'a FiledRow, role: FiledRole) -> Option<Stated<'a>> {
        let table = self.table;
        let cells = table
            .columns_of(role)
            .filter_map(|column| Some((column.column, row.cell(column)?)));
        let mut stated = cells.map(|(column, cell)| Stated {
            text: cell.text.trim(),
            at: self.cell(row.row, column),
            kind: &cell.kind,
        });
        stated.find(|one| !is_nothing(one.text))
    }

    /// True if a row's cell of a role holds a code that a spreadsheet has damaged.
    pub(super) fn is_damaged(&self, row: &FiledRow, role: FiledRole) -> bool {
        let mut columns = self.table.columns_of(role);
        columns.any(|column| row.cell(column).is_some_and(|cell| cell.is_damaged))
    }

    /// The cell of a role in a row, empty or not.
    pub(super) fn seat(&self, row: &FiledRow, role: FiledRole) -> Option<CellPlace> {
        let column = self.table.columns_of(role).next()?;
        Some(self.cell(row.row, column.column))
    }

    /// The cell of a role in a row; the row's first cell where there is no such column.
    pub(super) fn seat_or_row(&self, row: &FiledRow, role: FiledRole) -> CellPlace {
        let first = self.table.columns.first().map_or(1, |one| one.column);
        self.seat(row, role).unwrap_or(self.cell(row.row, first))
    }

    /// The cell outside tables that states something of the whole: this sheet's, else the first.
    pub(super) fn fact(&self, role: FactRole) -> Option<CellPlace> {
        let own = self.filing.sheets.get(self.sheet).into_iter();
        let facts = own
            .chain(&self.filing.sheets)
            .flat_map(|sheet| &sheet.facts);
        let mut of_role = facts.filter(|fact| fact.role == role);
        of_role.next().map(|fact| fact.at)
    }

    /// A discrepancy's place: its first cell, else the sheet.
    pub(super) fn place(&self, cells: &[CellPlace]) -> Place {
        if let Some(&first) = cells.first() {
            return self.filing.place(first);
        }
        let sheet = self.filing.sheets.get(self.sheet);
        let mut place = Place::file(&self.filing.source.file);
        place.sheet = sheet.and_then(|sheet| sheet.name.clone());
        place
    }

    /// The class that a row states by code, by name, or both.
    pub(super) fn class_entry(&self, row: &'a FiledRow) -> ClassEntry {
        let text = |role| self.stated(row, role).map(|one| one.text.to_owned());
        ClassEntry {
            code: text(FiledRole::ClassCode),
            name: text(FiledRole::ClassName),
        }
    }

    /// The class of a row, where code and name agree on one.
    pub(super) fn class_of(&self, line: &Line<'a>) -> Option<&'static LandClass> {
        let scheme = self.scheme;
        let entry = self.class_entry(line.row);
        let of_record = || line.own.land.map(|land| land.class.code.clone());
        match entry.is_empty() {
            false => scheme.find(&entry, self.trusts_codes(line)).ok(),
            true => {
                let code = of_record()?;
                scheme.classes.iter().find(|class| class.code == code)
            }
        }
    }

    /// True if class codes without a name are taken at their word.
    pub(super) fn trusts_codes(&self, line: &Line<'_>) -> bool {
        line.own.terms.is_some_and(|terms| terms.trust_codes)
    }

    /// The group that a row states (三大类).
    pub(super) fn group_of(&self, row: &'a FiledRow) -> Option<Class3> {
        let stated = self.stated(row, FiledRole::Group)?;
        Class3::from_word(&whole_name(stated.text))
    }

    /// The ownership that a row states.
    pub(super) fn ownership_of(&self, row: &'a FiledRow) -> Option<Ownership> {
        Ownership::from_word(self.stated(row, FiledRole::Ownership)?.text)
    }

    /// Whether a row says that it is permanent basic farmland.
    pub(super) fn farmland_of(&self, row: &'a FiledRow) -> Option<bool> {
        match whole_name(self.stated(row, FiledRole::Farmland)?.text).as_str() {
            "是" | "yes" | "true" | "TRUE" | "1" | "√" | "永久基本农田" | "基本农田" => {
                Some(true)
            }
            "否" | "no" | "false" | "FALSE" | "0" | "×" | "非" | "非永久基本农田" => {
                Some(false)
            }
            _ => None,
        }
    }

    /// The number of the district whose code a row states letter for letter; `None` if there is none, or several.
    pub(super) fn district_of(&self, line: &Line<'a>) -> Option<u32> {
        let stated = self.stated(line.row, FiledRole::District)?;
        let named = |code: &str, label: &str| code == stated.text || label == stated.text;
        one(self.districts_where(line, named))
    }

    /// The district that a row means by a code in other glyphs (Ⅲ for III).
    pub(super) fn district_by_glyphs(&self, line: &Line<'a>) -> Option<u32> {
        let stated = self.stated(line.row, FiledRole::District)?;
        let plain = whole_name(stated.text).to_uppercase();
        let grade = Grade::of(stated.text);
        let numbered = matches!(grade, Grade::Number(_));
        let alike = |code: &str, _: &str| {
            whole_name(code).to_uppercase() == plain || (numbered && Grade::of(code) == grade)
        };
        one(self.districts_where(line, alike))
    }

    fn districts_where(&self, line: &Line<'_>, wanted: impl Fn(&str, &str) -> bool) -> Vec<u32> {
        let all = self.districts.map_or(&[][..], |layer| &layer.items);
        let county = line.own.parcel.county();
        let found = (0_u32..).zip(all).filter(|(_, district)| {
            district.may_lie_in(county) && wanted(district.code.trim(), &district.label)
        });
        found.map(|(number, _)| number).collect()
    }

    /// What a district is called; `?` where the list does not have it.
    pub(super) fn district_label(&self, number: u32) -> &'a str {
        let known = self
            .districts
            .and_then(|list| list.items.get(number as usize));
        known.map_or("?", |district| &district.label)
    }

    /// A discrepancy at cells, its place the first of them.
    pub(super) fn tell(
        &self,
        about: &super::About,
        cells: Vec<CellPlace>,
        (what, tip): (crate::lang::Text, crate::lang::Text),
    ) -> Discrepancy {
        Discrepancy::new(about, self.place(&cells), what, tip).at(cells)
    }
}

/// Words for an empty cell.
fn is_nothing(text: &str) -> bool {
    matches!(
        text,
        "" | "-" | "－" | "—" | "——" | "/" | "／" | "无" | "（未注明）" | "(not stated)"
    )
}

fn one(found: Vec<u32>) -> Option<u32> {
    match found[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// Up to eight rows by number, for messages: `5, 6, 9`.
pub(super) fn rows(cells: &[CellPlace]) -> (String, String) {
    const SHOWN: usize = 8;
    let mut numbers: Vec<u32> = cells.iter().map(|cell| cell.row).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let texts = numbers.iter().take(SHOWN).map(u32::to_string);
    let texts: Vec<String> = texts.collect();
    let more = numbers.len().saturating_sub(SHOWN);
    let (mut zh, mut en) = (texts.join("、"), texts.join(", "));
    if more > 0 {
        zh.push_str(&format!(" 等 {} 行", numbers.len()));
        en.push_str(&format!(" and {more} more"));
    }
    (zh, en)
}
