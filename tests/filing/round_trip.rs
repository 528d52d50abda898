//! The tables that this program writes are read back as they were.

use crate::support::options;
use qupian::land::{FiledKind, FiledRole, FiledUnit};
use qupian::read::{FilingOptions, Input, filing};
use qupian::units::AreaUnit;
use std::path::Path;
use std::process::Command;

/// The figures of a CSV's items, by the program's own column names.
fn written(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let text = std::fs::read_to_string(path).unwrap();
    let mut rows = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headings = rows.headers().unwrap().iter().map(str::to_owned).collect();
    let items = rows
        .records()
        .map(Result::unwrap)
        .filter(|row| ["明细", "item"].contains(&&row[0]));
    (
        headings,
        items
            .map(|row| row.iter().map(str::to_owned).collect())
            .collect(),
    )
}

fn round_trip(project: &str, lang: &str, options: &FilingOptions) {
    let folder = tempfile::tempdir().unwrap();
    let said = Command::new(env!("CARGO_BIN_EXE_qupian"))
        .args(["value", "--lang", lang, "--project", project, "--tables"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(
        said.status.code().is_some_and(|code| code < 2),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
    let name = if lang == "en" {
        "compensation.csv"
    } else {
        "征地补偿费用测算表.csv"
    };
    let path = folder.path().join(name);
    let (headings, items) = written(&path);
    let filing =
        filing(&Input::open(&path).unwrap(), options).unwrap_or_else(|refusal| panic!("{refusal}"));
    let tables: Vec<_> = filing.tables().collect();
    assert_eq!(tables.len(), 1);
    let table = tables[0].1;
    let read: Vec<_> = table
        .rows
        .iter()
        .filter(|row| row.kind == FiledKind::Item)
        .collect();
    assert_eq!(read.len(), items.len());
    for (row, item) in read.iter().zip(&items) {
        for (at, text) in item.iter().enumerate() {
            let own = row
                .cells
                .get(&(u32::try_from(at).unwrap() + 1))
                .map_or("", |cell| &cell.text);
            assert_eq!(own, text, "row {} {}", row.row, headings[at]);
        }
    }
    let totals = table.rows.iter().filter(|row| row.kind == FiledKind::Total);
    assert_eq!(totals.count(), 1);
    assert!(!table.totals_first);
    let unit = |unit| Some(FiledUnit::Area(unit));
    for unit in [
        unit(AreaUnit::SquareMetre),
        unit(AreaUnit::Hectare),
        unit(AreaUnit::Mu),
    ] {
        assert!(table.column(FiledRole::Area, unit).is_some());
    }
    for role in [
        "row-kind",
        "number",
        "county",
        "township",
        "village",
        "parcel",
        "ownership",
        "district",
        "class-code",
        "class-name",
        "group",
        "farmland",
        "price",
        "factor",
        "applied",
        "land-compensation",
        "resettlement",
        "amount",
        "clause",
        "remarks",
    ] {
        let role = FiledRole::from_word(role, &options.components).unwrap();
        assert_eq!(table.columns_of(role).count(), 1, "{role:?}");
    }
}

#[test]
fn tables_of_the_sample_projects_are_read_back() {
    for project in ["samples/project-2020.toml", "samples/project-road.toml"] {
        for lang in ["zh", "en"] {
            round_trip(project, lang, &options());
        }
    }
}
