//! Files made to exhaust whoever reads them: each is refused with its limit, or read, below 256 MB of memory.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(
    clippy::print_stdout,
    reason = "the figures that were measured are for whoever runs it"
)]

use qupian::land::{Filing, Refusal};
use qupian::read::{FilingOptions, Input, filing};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const SHEET: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const STRINGS: &str = r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#;
const HEADINGS: [&str; 4] = ["地块编号", "面积（亩）", "区片价（元/亩）", "补偿费（元）"];

/// A package of a workbook's fixed parts.
struct Package(ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    fn new() -> Self {
        let mut package = Self(ZipWriter::new(Cursor::new(Vec::new())));
        for (name, text) in [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", ROOT),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
        ] {
            package.part(name).write_all(text.as_bytes()).unwrap();
        }
        package
    }

    fn part(&mut self, name: &str) -> &mut impl Write {
        self.0
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        &mut self.0
    }

    /// A part that is a head, many times a middle, and an end.
    fn long(mut self, name: &str, head: &str, middle: &str, times: usize, end: &str) -> Self {
        let part = self.part(name);
        part.write_all(head.as_bytes()).unwrap();
        for _ in 0..times {
            part.write_all(middle.as_bytes()).unwrap();
        }
        part.write_all(end.as_bytes()).unwrap();
        self
    }

    fn text(mut self, name: &str, text: &str) -> Self {
        self.part(name).write_all(text.as_bytes()).unwrap();
        self
    }

    fn bytes(self) -> Vec<u8> {
        self.0.finish().unwrap().into_inner()
    }
}

fn sheet(rows: &str) -> String {
    format!("{SHEET}{rows}</sheetData></worksheet>")
}

fn words(row: u32, cells: &[&str]) -> String {
    let cell = |(at, text): (usize, &&str)| {
        let letter = qupian::land::column_name(u32::try_from(at).unwrap() + 1);
        format!(r#"<c r="{letter}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!(r#"<row r="{row}">{cells}</row>"#)
}

fn read(name: &str, bytes: Vec<u8>) -> Result<Filing, Refusal> {
    filing(&Input::new(name, bytes), &FilingOptions::default())
}

/// The id of the first problem, and its words.
fn refused(bytes: Vec<u8>) -> (&'static str, String) {
    let refusal = read("filing.xlsx", bytes).unwrap_err();
    (refusal.problems[0].id, refusal.to_string())
}

/// The peak of this process's memory in MB; `None` where the system does not say.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}

fn holds(what: &str) {
    match peak() {
        Some(peak) => {
            println!("{what}: {peak} MB");
            assert!(peak < 256, "{what}: {peak} MB");
        }
        None => println!("{what}: not measured, this system does not say"),
    }
}

/// One test, so that each peak is that of the files so far and of no other test.
#[test]
fn no_file_takes_256_megabytes() {
    let far = sheet(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#,
    );
    let far = Package::new()
        .text("xl/worksheets/sheet1.xml", &far)
        .bytes();
    assert_eq!(refused(far).0, "filing-no-table");
    holds("A1 and XFD1048576");

    let string = "a".repeat(1 << 20);
    let bomb = Package::new()
        .text("xl/worksheets/sheet1.xml", &sheet(""))
        .long(
            "xl/sharedStrings.xml",
            &format!("{STRINGS}<si><t>"),
            &string,
            300,
            "</t></si></sst>",
        )
        .bytes();
    let (id, said) = refused(bomb);
    assert_eq!(id, "workbook-too-large");
    assert!(said.contains("limit of"), "{said}");
    holds("a shared string of 300 MB");

    let pieces = Package::new()
        .text("xl/worksheets/sheet1.xml", &sheet(""))
        .long(
            "xl/sharedStrings.xml",
            STRINGS,
            "<si/>",
            20_000_000,
            "</sst>",
        )
        .bytes();
    assert_eq!(refused(pieces).0, "workbook-too-large");
    holds("20 million shared strings");

    let merges = Package::new()
        .long(
            "xl/worksheets/sheet1.xml",
            &format!("{SHEET}</sheetData><mergeCells>"),
            r#"<mergeCell ref="A1:XFD1048576"/>"#,
            1_000_000,
            "</mergeCells></worksheet>",
        )
        .bytes();
    assert_eq!(refused(merges).0, "workbook-too-large");
    holds("a million merged cells");

    let blank = Package::new()
        .long(
            "xl/worksheets/sheet1.xml",
            &format!("{SHEET}<row>"),
            r#"<c s="1"/>"#,
            6_000_000,
            "</row></sheetData></worksheet>",
        )
        .bytes();
    assert_eq!(refused(blank).0, "workbook-too-large");
    holds("six million empty cells");

    let attribute = Package::new()
        .long(
            "xl/worksheets/sheet1.xml",
            r#"<worksheet a=""#,
            &"<c ".repeat(1 << 18),
            90,
            r#""><sheetData/></worksheet>"#,
        )
        .bytes();
    assert_eq!(refused(attribute).0, "workbook-too-large");
    holds("an attribute of 70 MB");

    let styles = Package::new()
        .text("xl/worksheets/sheet1.xml", &sheet(""))
        .long(
            "xl/styles.xml",
            "<styleSheet><fonts>",
            "<font/>",
            1_000_000,
            "</fonts></styleSheet>",
        )
        .bytes();
    assert_eq!(refused(styles).0, "workbook-too-large");
    holds("a million fonts");

    let mut many = Package::new();
    for number in 0..6_000 {
        many.part(&format!("xl/media/{number}.png"));
    }
    assert_eq!(refused(many.bytes()).0, "workbook-too-large");
    holds("6000 parts");

    let table = sheet(&format!(
        "{}{}",
        words(1, &HEADINGS),
        r#"<row r="2"><c r="A2" t="inlineStr"><is><t>D-1</t></is></c><c r="B2"><v>1.5</v></c></row>"#
    ));
    let inner = Package::new()
        .text("xl/worksheets/sheet1.xml", &table)
        .bytes();
    let mut nested = Package::new().text("xl/worksheets/sheet1.xml", &table);
    nested
        .part("xl/embeddings/inner.zip")
        .write_all(&inner)
        .unwrap();
    let nested = nested.long("xl/media/bomb.bin", "", &string, 300, "");
    assert!(
        read("filing.xlsx", nested.bytes()).is_ok(),
        "what is no XML is never unpacked"
    );
    holds("a workbook within a workbook, and a bomb that nobody unpacks");

    let entities = r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><worksheet><sheetData/></worksheet>"#;
    let entities = Package::new()
        .text("xl/worksheets/sheet1.xml", entities)
        .bytes();
    assert_eq!(refused(entities).0, "workbook-doctype");

    let mut lying = Package::new()
        .text("xl/worksheets/sheet1.xml", &table)
        .bytes();
    // every size in the headers says 1
    for (mark, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let places: Vec<usize> = (0..lying.len() - 30)
            .filter(|place| lying[*place..].starts_with(mark))
            .collect();
        for place in places {
            lying[place + at..place + at + 4].copy_from_slice(&1_u32.to_le_bytes());
        }
    }
    drop(read("filing.xlsx", lying)); // refused or read, but never a panic
    holds("headers that lie about sizes");

    largest();
}

/// The largest files that are read.
fn largest() {
    let mut full = Package::new();
    let part = full.part("xl/worksheets/sheet1.xml");
    part.write_all(SHEET.as_bytes()).unwrap();
    part.write_all(words(1, &HEADINGS).as_bytes()).unwrap();
    for row in 2..149_990 {
        let cells = format!(
            r#"<row r="{row}"><c r="A{row}" t="str"><v>149999000000{row}</v></c><c r="B{row}"><v>1.2345</v></c><c r="C{row}"><v>62000</v></c><c r="D{row}"><v>76539.55</v></c></row>"#
        );
        part.write_all(cells.as_bytes()).unwrap();
    }
    part.write_all(b"</sheetData></worksheet>").unwrap();
    let read_all = read("filing.xlsx", full.bytes()).unwrap();
    assert_eq!(read_all.tables().next().unwrap().1.rows.len(), 149_988);
    drop(read_all);
    holds("600,000 cells");

    let mut full = Package::new();
    let part = full.part("xl/sharedStrings.xml");
    part.write_all(STRINGS.as_bytes()).unwrap();
    for number in 0..400_000 {
        write!(part, "<si><t>{number} 一二三四五六七八九十</t></si>").unwrap();
    }
    part.write_all(b"</sst>").unwrap();
    let part = full.part("xl/worksheets/sheet1.xml");
    part.write_all(SHEET.as_bytes()).unwrap();
    part.write_all(words(1, &HEADINGS).as_bytes()).unwrap();
    for row in 0..150_000 {
        write!(part, "<row>").unwrap();
        for column in 0..3 {
            write!(
                part,
                r#"<c t="s"><v>{}</v></c>"#,
                (row * 3 + column) % 400_000
            )
            .unwrap();
        }
        write!(part, "<c><v>1</v></c></row>").unwrap();
        if row >= 149_980 {
            break;
        }
    }
    part.write_all(b"</sheetData></worksheet>").unwrap();
    match read("filing.xlsx", full.bytes()) {
        Ok(read) => assert!(read.tables().next().is_some()),
        Err(refusal) => assert_eq!(refusal.problems[0].id, "workbook-too-large", "{refusal}"),
    }
    holds("400,000 shared strings");

    let mut text = HEADINGS.join(",");
    text.push('\n');
    while text.len() < 31 << 20 {
        text.push_str("149999000000000225,1.234500,62000.00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000,76539.550000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000\n");
    }
    assert!(read("filing.csv", text.into_bytes()).is_ok());
    holds("a CSV of 31 MB");
}

#[test]
fn other_formats_are_refused_with_what_to_do() {
    let mut compound = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    compound.resize(2048, 0);
    let (id, said) = refused(compound.clone());
    assert_eq!(id, "workbook-other-format");
    assert!(
        said.contains("xls or et") && said.contains("save it as xlsx"),
        "{said}"
    );
    compound.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    assert!(refused(compound).1.contains("password"));
    let mut ods = ZipWriter::new(Cursor::new(Vec::new()));
    ods.start_file("mimetype", SimpleFileOptions::default())
        .unwrap();
    ods.write_all(b"application/vnd.oasis.opendocument.spreadsheet")
        .unwrap();
    assert!(
        refused(ods.finish().unwrap().into_inner())
            .1
            .contains("ods")
    );
    assert_eq!(
        refused(b"PK\x03\x04 and nothing".to_vec()).0,
        "workbook-unreadable"
    );
    assert_eq!(
        refused(b"<table><tr><td>1</td></tr></table>".to_vec()).0,
        "filing-no-table"
    );
}
