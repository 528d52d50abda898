//! 征地补偿费用测算表: what every plot costs, by village and by district.

use super::about;
use super::compensation_columns::{NAMING, Printing, money};
use super::compensation_lines::{Line, Standing, Sums, components, lines};
use super::compensation_notes::{closing, notes, remark};
use super::group::{TableGroup, whole};
use super::seat::{Names, Seat};
use super::sheet::{Block, Cell, Row, RowKind, Sheet};
use crate::lang::Text;
use crate::report::Run;
use crate::text;
use std::collections::BTreeMap;

/// The compensation table of every group, and before them one of the whole run where there are several.
///
/// Every piece is in a row; pieces of a plot that differ in nothing but their ground are one. Money is never
/// rounded here: a row is the sum of its pieces as the standard rounded them.
#[must_use]
pub fn compensation<'r>(run: &'r Run<'r>, groups: &[TableGroup<'r>]) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    if groups.len() > 1 {
        let mut appraised: Vec<_> = groups
            .iter()
            .flat_map(|group| group.appraised.clone())
            .collect();
        appraised.sort_by_key(|(number, _)| *number);
        let part = Some(whole());
        sheets.push(sheet(run, &TableGroup { part, appraised }));
    }
    sheets.extend(groups.iter().map(|group| sheet(run, group)));
    sheets
}

fn sheet<'r>(run: &'r Run<'r>, group: &TableGroup<'r>) -> Sheet {
    let mut sheet = about::empty(
        run,
        "compensation",
        Text::fixed("征地补偿费用测算表", "Compensation for expropriated land"),
        Text::fixed("征地补偿费用测算表", "compensation"),
        Text::fixed("金额单位：元", "money in yuan"),
        group.part.clone(),
    );
    let components = components(group);
    let lines = lines(run, group, &components);
    let printing = Printing::of(&lines);
    sheet.columns = printing.columns(&components);
    let writing = Writing {
        names: Names::new(run),
        printing,
        components: components.len(),
        columns: sheet.columns.len(),
    };
    let sums = by_standing(&lines);
    sheet.blocks = vec![
        Block {
            id: "plots",
            title: None,
            rows: writing.plots(&lines, &sums),
        },
        Block {
            id: "districts",
            title: Some(Text::fixed("按区片小计", "By district")),
            rows: writing.districts(&lines, &sums),
        },
    ];
    sheet.closing = closing(&together(&sums), |standing| sums.get(&standing).cloned());
    sheet.notes = notes(group, &lines);
    sheet
}

type ByStanding = BTreeMap<Standing, Sums>;

fn by_standing(lines: &[Line<'_>]) -> ByStanding {
    let mut sums = ByStanding::new();
    for line in lines {
        sums.entry(line.standing()).or_default().add(&line.sums);
    }
    sums
}

fn together(sums: &ByStanding) -> Sums {
    let mut all = Sums::default();
    sums.values().for_each(|one| all.add(one));
    all
}

/// What rows are written with.
struct Writing<'r> {
    names: Names<'r>,
    printing: Printing,
    components: usize,
    columns: usize,
}

/// Where a row's label stands.
const VILLAGE: usize = 3;
/// Where a district's label stands.
const DISTRICT: usize = 6;

impl Writing<'_> {
    /// The rows of plots, a subtotal after each village, and the total with its parts.
    fn plots(&self, lines: &[Line<'_>], sums: &ByStanding) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut number = 0;
        for village in lines.chunk_by(|one, next| one.seat == next.seat) {
            for line in village {
                number += 1;
                rows.push(self.line(line, number));
            }
            rows.extend(
                village
                    .first()
                    .map(|line| self.village(&line.seat, village)),
            );
        }
        let total = (RowKind::Total, 0, Vec::new());
        rows.push(self.sum(total, (VILLAGE, TOTAL), &together(sums), None));
        for (standing, sums) in sums {
            let words = standing.text();
            let (zh, en) = (words.zh(), words.en());
            let label = text!("其中：{zh}", "of which {en}");
            let stated = *standing == Standing::Priced;
            let key = standing.key().to_owned();
            rows.push(self.part(key, (VILLAGE, label), sums, stated));
        }
        rows
    }

    fn line(&self, line: &Line<'_>, number: usize) -> Row {
        let mut cells = self.naming(line, number);
        if line.pieces == 0 {
            cells.resize(NAMING + 3, Cell::Empty);
        } else {
            cells.extend(self.printing.area(&line.sums));
        }
        cells.extend(self.printing.rate(line));
        let stated = line.standing() == Standing::Priced;
        cells.extend(money(&line.sums, self.components, stated));
        cells.push(Cell::same(line.clause.clone()));
        cells.push(Cell::of(remark(line)));
        Row {
            kind: RowKind::Item,
            level: 2,
            cells,
            keys: vec![
                line.seat.key(3),
                line.standing().key().to_owned(),
                line.district_key(),
            ],
        }
    }

    fn naming(&self, line: &Line<'_>, number: usize) -> Vec<Cell> {
        let unit = |code: &str| match code {
            "" => Cell::Empty,
            code => Cell::Words(self.names.unit(code)),
        };
        let village = match &line.village.name {
            Some(name) => Text::same(name.clone()),
            None => self.names.village(&line.seat),
        };
        let yes = |farmland| match farmland {
            true => Text::fixed("是", "yes"),
            false => Text::fixed("否", "no"),
        };
        vec![
            Cell::Figure(number.to_string()),
            unit(&line.seat.county),
            unit(&line.seat.township),
            Cell::Words(village),
            Cell::same(line.appraised.parcel.id.clone()),
            Cell::Words(line.owner.text()),
            Cell::same(line.district.0.clone()),
            Cell::same(line.class.0.clone()),
            Cell::of(Some(line.class.1.clone()).filter(|name| !name.zh().is_empty())),
            Cell::of(line.class3.clone()),
            Cell::of(line.farmland.map(yes)),
        ]
    }

    fn village(&self, seat: &Seat, lines: &[Line<'_>]) -> Row {
        let name = self.names.village(seat);
        let (zh, en) = (name.zh(), name.en());
        let label = text!("{zh} 小计", "{en}: subtotal");
        let sums = together(&by_standing(lines));
        let subtotal = (RowKind::Subtotal, 1, vec![seat.key(3)]);
        self.sum(subtotal, (VILLAGE, label), &sums, None)
    }

    /// A row for each district and what becomes of its land.
    fn districts(&self, lines: &[Line<'_>], sums: &ByStanding) -> Vec<Row> {
        let mut found: BTreeMap<(String, String, Standing), (Text, String, Sums)> = BTreeMap::new();
        for line in lines {
            let (code, name) = &line.district;
            let key = (code.clone(), name.zh().to_owned(), line.standing());
            let label = district_label(code, name);
            let new = || (label, line.district_key(), Sums::default());
            found.entry(key).or_insert_with(new).2.add(&line.sums);
        }
        let mut rows: Vec<Row> = found
            .into_iter()
            .map(|((_, _, standing), (label, key, sums))| {
                let stated = standing == Standing::Priced;
                let mut row = self.part(key, (DISTRICT, label), &sums, stated);
                if let Some(last) = row.cells.last_mut() {
                    *last = Cell::Words(standing.text());
                }
                row
            })
            .collect();
        let total = (RowKind::Total, 0, Vec::new());
        rows.push(self.sum(total, (DISTRICT, TOTAL), &together(sums), None));
        rows
    }

    /// A sum of some rows; without money where none is stated.
    fn part(&self, key: String, label: (usize, Text), sums: &Sums, stated: bool) -> Row {
        let none = (!stated).then(|| money(sums, self.components, false));
        let part = (RowKind::Subtotal, 1, vec![key]);
        self.sum(part, label, sums, none)
    }

    fn sum(
        &self,
        (kind, level, keys): (RowKind, u8, Vec<String>),
        label: (usize, Text),
        sums: &Sums,
        cells: Option<Vec<Cell>>,
    ) -> Row {
        let amounts = cells.unwrap_or_else(|| money(sums, self.components, true));
        let mut cells = vec![Cell::Empty; NAMING];
        cells[label.0] = Cell::Words(label.1);
        cells.extend(self.printing.area(sums));
        cells.resize(NAMING + 6, Cell::Empty);
        cells.extend(amounts);
        cells.resize(self.columns, Cell::Empty);
        Row {
            kind,
            level,
            cells,
            keys,
        }
    }
}

const TOTAL: Text = Text::fixed("合计", "total");

fn district_label(code: &str, name: &Text) -> Text {
    let (zh, en) = (name.zh(), name.en());
    let (zh, en) = (format!("{code} {zh}"), format!("{code} {en}"));
    Text::new(zh.trim().to_owned(), en.trim().to_owned())
}
