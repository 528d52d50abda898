//! A workbook with remarks: the original package, changed where it has to be.

use super::Annotated;
use super::book::Book;
use super::content_types::declare;
use super::drawing::blocks;
use super::hitch::Hitch;
use super::opinion::{self, NAME, OpinionRow};
use super::opinion_sheet::page;
use super::package::Package;
use super::relations::{first, relate, relations};
use super::remark::{Remark, remarks};
use super::sheet::SheetWork;
use super::styles::{self, Styles};
use crate::check::Discrepancy;
use crate::land::{CellPlace, Filing, column_name};
use crate::lang::{Lang, Text};
use crate::text;
use std::collections::BTreeMap;

/// The annotated copy of a package.
pub(super) fn annotated(
    original: &[u8],
    filing: &Filing,
    discrepancies: &[Discrepancy],
    lang: Lang,
) -> Result<Annotated, Hitch> {
    let mut package = Package::open(original)?;
    let book = Book::of(&mut package)?;
    let mut notes = signature(&package);
    let part = styles_part(&mut package, &book)?;
    let text = package.text(&part)?;
    let mut styles = Styles::of(&part, &text)?;
    notes.extend(sheets(
        &mut package,
        &book,
        filing,
        discrepancies,
        &mut styles,
        lang,
    )?);
    let name = book.free_name(NAME.say(lang));
    let mut lines = opinion::head(filing, discrepancies, lang);
    lines.extend(notes.iter().map(|note| note.say(lang).to_owned()));
    let rows = rows(&book, filing, discrepancies, lang);
    let sheet = page(&mut styles, NAME.say(lang), &lines, &rows, lang);
    package.put(&part, styles.finish());
    book.add(&mut package, &name, sheet)?;
    Ok(Annotated {
        bytes: package.finish()?,
        notes,
    })
}

/// Annotates the sheets that have remarks, and says which threads of comments were left alone.
fn sheets(
    package: &mut Package<'_>,
    book: &Book,
    filing: &Filing,
    discrepancies: &[Discrepancy],
    styles: &mut Styles<'_>,
    lang: Lang,
) -> Result<Vec<Text>, Hitch> {
    let all = remarks(filing, discrepancies, lang);
    let mut by_sheet: BTreeMap<usize, Vec<&Remark>> = BTreeMap::new();
    for remark in &all {
        by_sheet.entry(remark.cell.sheet).or_default().push(remark);
    }
    let mut block = free_block(package)?;
    let mut notes = Vec::new();
    for (number, remarks) in by_sheet {
        let Some((name, part)) = sheet_of(book, filing, number) else {
            continue;
        };
        let block = &mut block;
        let mut work = SheetWork {
            package,
            book,
            part,
            block,
            lang,
        };
        for (row, column) in work.annotate(&remarks, styles)? {
            let cell = format!("{}{row}", column_name(column));
            notes.push(text!(
                "工作表 {name} 的 {cell} 有会话式批注，未改动，意见只列在本表",
                "cell {cell} of sheet {name} has a thread of comments, which was left alone; what is said of it stands here only"
            ));
        }
    }
    Ok(notes)
}

fn sheet_of<'b>(book: &'b Book, filing: &Filing, number: usize) -> Option<&'b (String, String)> {
    let sheet = filing.sheets.get(number)?;
    book.sheet(sheet.name.as_deref(), number)
}

/// The rows of the sheet of opinions, each with the cell that it leads to.
fn rows(
    book: &Book,
    filing: &Filing,
    discrepancies: &[Discrepancy],
    lang: Lang,
) -> Vec<(OpinionRow, Option<String>)> {
    let target = |cell: CellPlace| {
        let (name, _) = sheet_of(book, filing, cell.sheet)?;
        Some(format!("'{}'!{}", name.replace('\'', "''"), cell.name()))
    };
    let all = discrepancies.iter().enumerate();
    all.map(|(number, one)| {
        let row = opinion::row(filing, number + 1, one, lang);
        let leads_to = row.leads_to.and_then(target);
        (row, leads_to)
    })
    .collect()
}

/// The styles part, made where there is none.
fn styles_part(package: &mut Package<'_>, book: &Book) -> Result<String, Hitch> {
    let known = first(&relations(package, &book.part)?, "styles");
    if let Some(part) = known {
        return Ok(part);
    }
    let part = book.part_beside(package, "styles", ".xml");
    relate(package, &book.part, "styles", &part)?;
    declare(package, &part, "styles")?;
    package.put(&part, styles::NEW.to_owned());
    Ok(part)
}

/// The first block of ids that no drawing of the package uses.
fn free_block(package: &mut Package<'_>) -> Result<u32, Hitch> {
    let mut last = 0;
    for name in package.names() {
        if name.to_lowercase().ends_with(".vml") {
            let text = package.text(&name)?;
            last = blocks(&text).into_iter().fold(last, u32::max);
        }
    }
    Ok(last.saturating_add(1))
}

/// Says that a signature does not hold for the copy.
fn signature(package: &Package<'_>) -> Vec<Text> {
    let is_signed = |name: &String| name.to_lowercase().starts_with("_xmlsignatures/");
    let note = Text::fixed(
        "原件有数字签名；本副本已改动，签名对副本无效，请以原件为准",
        "the original is digitally signed; this copy was changed, so the signature does not hold for it: the original counts",
    );
    package
        .names()
        .iter()
        .any(is_signed)
        .then_some(note)
        .into_iter()
        .collect()
}
