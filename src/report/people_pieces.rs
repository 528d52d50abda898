//! The pieces of every parcel as people read them; of a parcel cut into many, one row for each kind of land.

use super::aligned::{Align, Table};
use super::classify;
use super::people::headed;
use super::run::Run;
use crate::land::ClassEntry;
use crate::lang::Lang;
use crate::text;
use crate::units::{Area, Money, Quantity};
use crate::value::{Appraised, AppraisedPiece, How};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A row: what its pieces have in common, and their sums.
struct Row {
    polygons: Vec<String>,
    pieces: usize,
    area: Area,
    mu: Quantity,
    amount: Option<Money>,
}

/// What pieces of one row have in common, as it is printed: district, class, farmland, rate, outcome.
type Kind = [String; 5];

/// Writes the pieces; of a parcel with more than `most`, sums of those that differ in nothing but their ground.
pub(super) fn write_pieces(
    run: &Run<'_>,
    most: Option<usize>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let is_summed = |one: &Appraised<'_>| most.is_some_and(|most| one.pieces.len() > most);
    let mut table = heading(run, lang);
    for appraised in &run.appraised {
        let id = &appraised.parcel.id;
        let rows = rows(run, appraised, is_summed(appraised), lang);
        table.rows.extend(
            rows.iter()
                .map(|(kind, row)| cells(run, id, kind, row, lang)),
        );
        if appraised.pieces.is_empty() {
            table.rows.push(refused(run, appraised, lang));
        }
    }
    table.write(out)?;
    let summed = run.appraised.iter().filter(|one| is_summed(one)).count();
    if summed == 0 {
        return Ok(());
    }
    let pieces: usize = run.appraised.iter().map(|one| one.pieces.len()).sum();
    let parcels = if summed == 1 { "parcel" } else { "parcels" };
    let pointer = text!(
        "{summed} 个地块分块较多，上表把其中区片、地类、标准相同的分块合为一行。全部 {pieces} 块：--detail，或 --format csv --level pieces；\
         报批用的两张表：--tables 文件夹",
        "{summed} {parcels} with many pieces: those of one district, class and rate are one row above. All {pieces} pieces: \
         --detail, or --format csv --level pieces; the two tables to be filed: --tables FOLDER"
    );
    writeln!(out, "\n{}", pointer.say(lang))
}

fn heading(run: &Run<'_>, lang: Lang) -> Table {
    use Align::{Left, Right};
    let mut words = vec![
        ("地块", "parcel", Left),
        ("区片", "district", Left),
        ("地类", "class", Left),
        ("永农", "farmland", Left),
        ("面积（平方米）", "area (m²)", Right),
        ("面积（亩）", "area (mu)", Right),
        ("执行标准", "rate", Right),
        ("金额（元）", "amount (yuan)", Right),
        ("结果", "outcome", Left),
    ];
    if run.landuse.is_some() {
        words.insert(1, ("图斑", "polygon", Left));
    }
    Table::new(headed(&words, lang))
}

/// The rows of a parcel: a piece each, or where they are summed, in the order of their kind.
fn rows(run: &Run<'_>, appraised: &Appraised<'_>, summed: bool, lang: Lang) -> Vec<(Kind, Row)> {
    let each = appraised.pieces.iter().map(|piece| {
        (
            kind(run, appraised, piece, lang),
            row(run, appraised, piece),
        )
    });
    if !summed {
        return each.collect();
    }
    let mut found: BTreeMap<Kind, Row> = BTreeMap::new();
    for (kind, row) in each {
        match found.get_mut(&kind) {
            Some(sum) => sum.add(row),
            None => drop(found.insert(kind, row)),
        }
    }
    found.into_iter().collect()
}

impl Row {
    fn add(&mut self, other: Self) {
        self.polygons.extend(other.polygons);
        self.pieces += other.pieces;
        self.area += other.area;
        self.mu += other.mu;
        self.amount = self
            .amount
            .map(|sum| sum + other.amount.unwrap_or(Money::ZERO));
    }
}

fn row(run: &Run<'_>, appraised: &Appraised<'_>, piece: &AppraisedPiece<'_>) -> Row {
    let valued = &piece.valued;
    let ids = run.landuse_ids(piece).into_iter();
    Row {
        polygons: ids.map(str::to_owned).collect(),
        pieces: 1,
        area: valued.area,
        mu: appraised.mu(valued.area),
        amount: valued.outcome.amounts().map(|amounts| amounts.amount),
    }
}

fn kind(run: &Run<'_>, appraised: &Appraised<'_>, piece: &AppraisedPiece<'_>, lang: Lang) -> Kind {
    let valued = &piece.valued;
    let codes: Vec<&str> = valued
        .districts
        .iter()
        .map(|&number| run.districts.items[number as usize].label.as_str())
        .collect();
    let class = piece.land.map_or_else(
        || stated(run.stated_class(appraised, Some(piece))),
        |land| format!("{} {}", land.class.code, land.class.name.say(lang)),
    );
    let inside = valued.farmland == Some(true);
    let farmland = if inside { lang.pick("是", "yes") } else { "" };
    let rate = match valued.outcome.amounts().map(|amounts| &amounts.how) {
        Some(How::DistrictPrice { applied, .. }) => applied.say(lang),
        _ => String::new(),
    };
    let outcome = classify::text(&valued.outcome);
    [
        codes.join("+"),
        class,
        farmland.to_owned(),
        rate,
        outcome.say(lang).to_owned(),
    ]
}

fn cells(run: &Run<'_>, id: &str, kind: &Kind, row: &Row, lang: Lang) -> Vec<String> {
    let [district, class, farmland, rate, outcome] = kind.clone();
    let amount = row.amount.map(|amount| amount.grouped());
    let mut cells = vec![
        id.to_owned(),
        district,
        class,
        farmland,
        row.area.to_string(),
        row.mu.plain_text(),
        rate,
        amount.unwrap_or_default(),
        outcome,
    ];
    if run.landuse.is_some() {
        cells.insert(1, polygons(row, lang));
    }
    cells
}

/// The polygon of a piece, or how many polygons a sum is of.
fn polygons(row: &Row, lang: Lang) -> String {
    let mut ids: Vec<&str> = row.polygons.iter().map(String::as_str).collect();
    ids.sort_unstable();
    ids.dedup();
    match ids.len() {
        0 | 1 => ids.concat(),
        _ if row.pieces == 1 => ids.join("+"),
        count => text!("{count} 个图斑", "{count} polygons")
            .say(lang)
            .to_owned(),
    }
}

/// The row of a record that could not be priced at all.
fn refused(run: &Run<'_>, appraised: &Appraised<'_>, lang: Lang) -> Vec<String> {
    let class = appraised.land.map_or_else(
        || stated(&appraised.parcel.class),
        |land| format!("{} {}", land.class.code, land.class.name.say(lang)),
    );
    let mut row = vec![String::new(); 9];
    row[0].clone_from(&appraised.parcel.id);
    row[2] = class;
    row[8] = classify::refused().say(lang).to_owned();
    if run.landuse.is_some() {
        row.insert(1, String::new());
    }
    row
}

/// A class that could not be looked up, as it is written.
fn stated(class: &ClassEntry) -> String {
    let words: Vec<&str> = class
        .code
        .iter()
        .chain(&class.name)
        .map(String::as_str)
        .collect();
    words.join(" ")
}
