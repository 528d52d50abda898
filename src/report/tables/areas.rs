//! 土地分类面积表: who owns how much of which class, by county, township and village.

use super::about;
use super::area_columns::{self, Pick, four_decimals};
use super::area_leaves::{Leaf, Leaves, Owner, Tally, exact, printed};
use super::group::{TableGroup, whole};
use super::seat::{Names, Seat};
use super::sheet::{Block, Cell, Column, Part, Row, RowKind, Sheet};
use crate::lang::Text;
use crate::report::Run;
use crate::report::totals::NOT_STATED;
use crate::text;
use crate::units::{Area, AreaUnit};
use std::collections::{BTreeMap, BTreeSet};

/// The area table of every group, and before them one of the whole run where there are several.
///
/// Everything that has an area is in it, priced or not. Hectares have four decimals and mu are hectares x 15: the
/// total is rounded once and shared out over the cells, so that rows and columns add up as printed.
#[must_use]
pub fn areas(run: &Run<'_>, groups: &[TableGroup<'_>]) -> Vec<Sheet> {
    let exacts: Vec<Leaves> = groups.iter().map(|group| exact(run, group)).collect();
    let shared = printed(&exacts);
    let sum = |leaves: &Leaves| leaves.values().copied().sum::<Area>();
    let mut sheets = Vec::new();
    if groups.len() > 1 {
        let every = TableGroup {
            part: Some(whole()),
            appraised: groups
                .iter()
                .flat_map(|group| group.appraised.clone())
                .collect(),
        };
        let mut together = Leaves::new();
        for (leaf, area) in shared.iter().flatten() {
            *together.entry(leaf.clone()).or_default() += *area;
        }
        let total = exacts.iter().map(sum).sum();
        sheets.push(sheet(run, &every, &together, total));
    }
    for ((group, leaves), exact) in groups.iter().zip(&shared).zip(&exacts) {
        sheets.push(sheet(run, group, leaves, sum(exact)));
    }
    sheets
}

fn sheet(run: &Run<'_>, group: &TableGroup<'_>, leaves: &Leaves, exact: Area) -> Sheet {
    let part: Option<Part> = group.part.clone();
    let mut sheet = about::empty(
        run,
        "areas",
        Text::fixed("土地分类面积表", "Land areas by class"),
        Text::fixed("土地分类面积表", "land-areas"),
        Text::fixed(
            "面积单位：公顷（另列亩）",
            "areas in hectares (and mu where so headed)",
        ),
        part,
    );
    let found: BTreeSet<_> = leaves.keys().map(|leaf| leaf.class).collect();
    let (columns, picks): (Vec<Column>, Vec<Pick>) = area_columns::columns(run.scheme, &found)
        .into_iter()
        .unzip();
    sheet.columns = naming_columns();
    sheet.columns.extend(columns);
    let names = Names::new(run);
    let rows = Rows {
        names,
        picks,
        rows: Vec::new(),
    };
    sheet.blocks = vec![Block {
        id: "areas",
        title: None,
        rows: rows.written(leaves),
    }];
    sheet.notes = notes(run, group, leaves, exact);
    sheet
}

fn naming_columns() -> Vec<Column> {
    vec![
        Column::words("county", Text::fixed("县（市、区）", "county")).naming(),
        Column::words("township", Text::fixed("乡（镇）", "township")).naming(),
        Column::words("village", Text::fixed("村", "village")).naming(),
        Column::words("code", Text::fixed("代码", "code")),
        Column::words("ownership", Text::fixed("地类性质", "ownership")).naming(),
    ]
}

/// The areas of a unit by owner.
type ByOwner = BTreeMap<Owner, Tally>;

/// The rows being written.
struct Rows<'r> {
    names: Names<'r>,
    picks: Vec<Pick>,
    rows: Vec<Row>,
}

impl Rows<'_> {
    fn written(mut self, leaves: &Leaves) -> Vec<Row> {
        let mut whole = ByOwner::new();
        let mut units: BTreeMap<(Seat, u8), ByOwner> = BTreeMap::new();
        for (leaf, &area) in leaves {
            add(&mut whole, leaf, area);
            for unit in leaf.seat.units() {
                add(units.entry(unit).or_default(), leaf, area);
            }
        }
        self.totals(whole);
        for ((seat, level), owners) in units {
            self.unit(&seat, level, &owners);
        }
        self.rows
    }

    /// 面积总合计, 国有部分合计, 集体部分合计; land of unknown ownership has its own where there is any.
    fn totals(&mut self, mut whole: ByOwner) {
        whole.entry(Owner::State).or_default();
        whole.entry(Owner::Collective).or_default();
        let name = |text| [Cell::Words(text), Cell::Empty, Cell::Empty, Cell::Empty];
        let total = Text::fixed("面积总合计", "total");
        let all = (RowKind::Total, 0, Vec::new());
        self.push(all, name(total), None, &together(&whole));
        for (owner, tally) in &whole {
            let words = match owner {
                Owner::State => Text::fixed("国有部分合计", "state-owned"),
                Owner::Collective => Text::fixed("集体部分合计", "collective"),
                Owner::Unknown => Text::fixed("权属未注明合计", "ownership not stated"),
            };
            let sum = (RowKind::Subtotal, 1, vec![owner.key().to_owned()]);
            self.push(sum, name(words), Some(*owner), tally);
        }
    }

    /// A unit's row, and under it one for each owner where there are several.
    fn unit(&mut self, seat: &Seat, level: u8, owners: &ByOwner) {
        let mut cells = [
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::same(seat.own_code()),
        ];
        cells[usize::from(level) - 1] = Cell::Words(match level {
            VILLAGE => self.names.village(seat),
            _ => self.names.unit(seat.own_code()),
        });
        if level == VILLAGE && seat.county.is_empty() {
            // it stands below the last township, and is no part of it
            cells[0] = Cell::Words(NOT_STATED);
        }
        let of_one = |level| {
            if level == VILLAGE {
                RowKind::Item
            } else {
                RowKind::Subtotal
            }
        };
        let unit = seat.key(level);
        let keys = |owner: Owner| match level {
            VILLAGE => sums_of(seat, owner),
            _ => vec![owned(&unit, owner)],
        };
        if let (1, Some((owner, tally))) = (owners.len(), owners.first_key_value()) {
            let row = (of_one(level), level, keys(*owner));
            return self.push(row, cells, Some(*owner), tally);
        }
        let sum = (RowKind::Subtotal, level, vec![unit.clone()]);
        self.push(sum, cells.clone(), None, &together(owners));
        for (owner, tally) in owners {
            let row = (of_one(level), level + 1, keys(*owner));
            self.push(row, cells.clone(), Some(*owner), tally);
        }
    }

    fn push(
        &mut self,
        (kind, level, keys): (RowKind, u8, Vec<String>),
        name: [Cell; 4],
        owner: Option<Owner>,
        tally: &Tally,
    ) {
        let sum = Text::fixed("合计", "all");
        let mut cells = Vec::from(name);
        cells.push(Cell::Words(owner.map_or(sum, Owner::text)));
        cells.extend(self.picks.iter().map(|pick| pick.cell(tally)));
        self.rows.push(Row {
            kind,
            level,
            cells,
            keys,
        });
    }
}

/// The sums that a village's land of one owner is in: the owner's, and those of every unit around it.
fn sums_of(seat: &Seat, owner: Owner) -> Vec<String> {
    let units = seat.units();
    let keys = units.iter().map(|(unit, level)| unit.key(*level));
    let mut sums: Vec<String> = keys.flat_map(|unit| [owned(&unit, owner), unit]).collect();
    sums.push(owner.key().to_owned());
    sums
}

/// The key of a unit's land of one owner.
fn owned(unit: &str, owner: Owner) -> String {
    format!("{unit}:{}", owner.key())
}

/// The level of a village's row.
const VILLAGE: u8 = 3;

fn add(owners: &mut ByOwner, leaf: &Leaf, area: Area) {
    owners.entry(leaf.owner).or_default().add(leaf, area);
}

fn together(owners: &ByOwner) -> Tally {
    let mut sum = Tally::default();
    for tally in owners.values() {
        sum.all += tally.all;
        sum.farmland += tally.farmland;
        for (class, area) in &tally.classes {
            *sum.classes.entry(*class).or_default() += *area;
        }
    }
    sum
}

fn notes(run: &Run<'_>, group: &TableGroup<'_>, leaves: &Leaves, exact: Area) -> Vec<Text> {
    let printed = leaves.values().copied().sum::<Area>();
    let ha = four_decimals(printed, AreaUnit::Hectare);
    let mut notes = vec![text!(
        "本表面积 {exact} 平方米（精确值），表列 {ha} 公顷：总面积只取位一次（0.0001 公顷），再按最大余数法分到各村、权属、\
         地类和永久基本农田；各级小计、合计为表列数之和，亩为公顷乘以 15。",
        "this table holds {exact} m² exactly, printed as {ha} ha: the total is rounded once (0.0001 ha) and shared out by \
         largest remainder over villages, ownership, classes and farmland; every subtotal is the sum of printed figures, \
         and mu are hectares x 15"
    )];
    let ridge = |leaf: &Leaf| {
        leaf.class
            .is_some_and(|key| run.scheme.classes[key.number].name.zh() == "田坎")
    };
    if leaves.keys().any(ridge) {
        notes.push(Text::fixed(
            "田坎计入耕地小计。",
            "field ridges count in the subtotal of arable land",
        ));
    }
    notes.extend(farmland_unknown(group));
    if leaves.keys().any(|leaf| leaf.class.is_none()) {
        notes.push(Text::fixed(
            "未分类：地类未能确定的土地，原因见问题与提示。",
            "unclassified: land whose class could not be told; the findings say why",
        ));
    }
    notes.extend(about::without_area(group));
    notes
}

/// Land of which nobody said whether it is permanent basic farmland is not in that column.
fn farmland_unknown(group: &TableGroup<'_>) -> Option<Text> {
    let pieces = group.appraised.iter().flat_map(|(_, one)| &one.pieces);
    let unknown = pieces.filter(|piece| piece.valued.farmland.is_none());
    let area = unknown.map(|piece| piece.valued.area).sum::<Area>();
    area.is_positive().then(|| {
        text!(
            "其中 {area} 平方米未说明是否永久基本农田，未列入该栏。",
            "of {area} m² nobody has said whether they are permanent basic farmland; they are not in that column"
        )
    })
}
