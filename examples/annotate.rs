//! Puts remarks at cells of a workbook or of a CSV table, as `tests/oracle/annotated.py` asks for.
//!
//! ```text
//! cargo run --example annotate -- ORIGINAL COPY error:表一!H12 warning:表一!B3+表一!C3 note:
//! ```
//!
//! Each further argument is a discrepancy: its severity and its cells.

use qupian::check::Discrepancy;
use qupian::cite::{Citation, Digest, Source, Standing};
use qupian::land::{CellPlace, FiledSheet, Filing, Finding, Place, Severity};
use qupian::lang::{Lang, Text};
use qupian::report::annotated::annotate;
use qupian::units::Money;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [original, copy, asked @ ..] = arguments.as_slice() else {
        return Err("expected: ORIGINAL COPY SEVERITY:SHEET!CELL+SHEET!CELL …".into());
    };
    let bytes = std::fs::read(original)?;
    let mut filing = Filing {
        source: Source {
            file: original.rsplit('/').next().unwrap_or_default().to_owned(),
            digest: Digest::of(&bytes),
        },
        is_workbook: bytes.starts_with(b"PK"),
        sheets: Vec::new(),
        findings: Vec::new(),
    };
    let found = asked.iter().map(|one| discrepancy(&mut filing, one));
    let found: Option<Vec<Discrepancy>> = found.collect();
    let found = found.ok_or("a cell is written SHEET!H12")?;
    std::fs::write(copy, annotate(&bytes, &filing, &found, Lang::Zh)?.bytes)?;
    Ok(())
}

fn discrepancy(filing: &mut Filing, asked: &str) -> Option<Discrepancy> {
    let (word, places) = asked.split_once(':')?;
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let severity = severities.into_iter().find(|one| one.word() == word)?;
    let places = places.split('+').filter(|place| !place.is_empty());
    let cells: Option<Vec<CellPlace>> = places.map(|place| cell(filing, place)).collect();
    let place = Place::file(&filing.source.file);
    let what = Text::fixed(
        "水浇地不在永久基本农田内，系数应为 1.2；本行按 1.0 计算，金额少计",
        "irrigated land takes the factor 1.2; this row is computed with 1.0",
    );
    let tip = Text::fixed(
        "核对地类和系数后改正本行，再改正小计和合计",
        "correct the row after looking at class and factor, then the totals",
    );
    let clause = Citation {
        document: Text::same("示范标准"),
        clause: "factor-1.2".to_owned(),
        wording: Text::same("按公布标准的 1.2 倍执行"),
        standing: Standing::Demonstration,
    };
    let finding = Finding::new("factor-wrong", severity, place, what, tip).by(clause);
    let finding = finding.at_stake(Money::from_text("40703.76").ok()?);
    Some(Discrepancy {
        finding,
        cells: cells?,
        stated: Some(Text::same("系数 1.0，203518.80 元")),
        due: Some(Text::same("系数 1.2，244222.56 元")),
        allowed: None,
    })
}

/// The cell of `SHEET!H12`; a sheet that is named for the first time is noted in the filing.
fn cell(filing: &mut Filing, place: &str) -> Option<CellPlace> {
    let (sheet, cell) = place.rsplit_once('!')?;
    let letters = cell.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let row = cell.strip_prefix(letters)?.parse().ok()?;
    let column = letters.bytes().fold(0, |sum, letter| {
        sum * 26 + u32::from(letter.saturating_sub(b'A')) + 1
    });
    let name = filing.is_workbook.then(|| sheet.to_owned());
    let known = filing.sheets.iter().position(|one| one.name == name);
    let number = known.unwrap_or(filing.sheets.len());
    if known.is_none() {
        filing.sheets.push(FiledSheet {
            name,
            ..FiledSheet::default()
        });
    }
    Some(CellPlace {
        sheet: number,
        row,
        column,
    })
}
