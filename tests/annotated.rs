//! Annotated copies of filings: what was handed in stays what it was, and what is said stands at its cells.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use qupian::check::Discrepancy;
use qupian::cite::{Digest, Source};
use qupian::land::{CellPlace, FiledSheet, Filing, Finding, Place, Severity};
use qupian::lang::{Lang, Text};
use qupian::report::annotated::{Annotated, annotate};
use rust_xlsxwriter::{Color, Format, Image, Note, Workbook};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A picture of one pixel (GIF, as its specification shows it).
const PIXEL: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn filing(original: &[u8], sheets: &[&str]) -> Filing {
    let sheet = |name: &&str| FiledSheet {
        name: Some((*name).to_owned()),
        ..FiledSheet::default()
    };
    Filing {
        source: Source {
            file: "报件.xlsx".to_owned(),
            digest: Digest::of(original),
        },
        is_workbook: true,
        sheets: sheets.iter().map(sheet).collect(),
        findings: Vec::new(),
    }
}

fn said(severity: Severity, what: &str, cells: &[(usize, u32, u32)]) -> Discrepancy {
    let place = Place::file("报件.xlsx");
    let tip = Text::same("改正");
    let finding = Finding::new("sum-wrong", severity, place, Text::same(what), tip);
    let cell = |&(sheet, row, column): &(usize, u32, u32)| CellPlace { sheet, row, column };
    Discrepancy {
        finding,
        cells: cells.iter().map(cell).collect(),
        stated: Some(Text::same("100.00")),
        due: Some(Text::same("120.00")),
        allowed: None,
    }
}

/// A workbook with a picture, a formula, merged cells, a comment and a format, as a person has it.
fn original() -> Vec<u8> {
    let mut book = Workbook::new();
    let bold = Format::new()
        .set_bold()
        .set_background_color(Color::Navy)
        .set_font_color(Color::White);
    let sheet = book.add_worksheet().set_name("测算表").unwrap();
    sheet
        .merge_range(0, 0, 0, 3, "征地补偿费用测算表", &bold)
        .unwrap();
    sheet.write_string(1, 0, "大李家村").unwrap();
    sheet.write_number(1, 1, 15).unwrap();
    sheet.write_formula(1, 2, "=B2*40000").unwrap();
    sheet
        .insert_note(1, 0, &Note::new("已核").set_author("李工"))
        .unwrap();
    sheet
        .insert_image(5, 5, &Image::new_from_buffer(PIXEL).unwrap())
        .unwrap();
    let other = book.add_worksheet().set_name("说明").unwrap();
    other.write_string(0, 0, "不改").unwrap();
    book.save_to_buffer().unwrap()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        parts.insert(name, content);
    }
    parts
}

fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(parts(bytes)[name].clone()).unwrap()
}

fn package(files: &[(&str, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A package written by hand, with names and targets that nobody could guess and without a styles part.
fn handmade(sheet: &str) -> Vec<u8> {
    let rels = |inner: &str| format!("<Relationships xmlns=\"{RELS}\">{inner}</Relationships>");
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    package(&[
        ("[Content_Types].xml", types.to_owned()),
        (
            "_rels/.rels",
            rels(&format!(
                "<Relationship Id=\"a\" Type=\"{KIND}/officeDocument\" Target=\"/buch/mappe.xml\"/>"
            )),
        ),
        (
            "buch/mappe.xml",
            format!(
                "<x:workbook xmlns:x=\"{MAIN}\" xmlns:q=\"{KIND}\"><x:sheets><x:sheet name=\"表\" sheetId=\"7\" q:id=\"z\"/></x:sheets></x:workbook>"
            ),
        ),
        (
            "buch/_rels/mappe.xml.rels",
            rels(&format!(
                "<Relationship Id=\"z\" Type=\"{KIND}/worksheet\" Target=\"../blatt/eins.xml\"/>"
            )),
        ),
        ("blatt/eins.xml", sheet.to_owned()),
    ])
}

fn copy(original: &[u8], sheets: &[&str], said: &[Discrepancy]) -> Annotated {
    annotate(original, &filing(original, sheets), said, Lang::Zh).unwrap()
}

/// Every part of XML is well-formed and holds no character that XML forbids.
fn assert_sound(bytes: &[u8]) {
    for (name, content) in parts(bytes) {
        if !["xml", "rels", "vml"]
            .iter()
            .any(|ending| name.ends_with(ending))
        {
            continue;
        }
        let text = String::from_utf8(content).unwrap();
        let forbidden = |letter: char| matches!(letter, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
        assert!(!text.contains(forbidden), "{name}");
        let mut reader = Reader::from_str(&text);
        let mut depth = 0_i32;
        loop {
            match reader
                .read_event()
                .unwrap_or_else(|why| panic!("{name}: {why}"))
            {
                Event::Start(tag) => {
                    depth += 1;
                    assert!(tag.attributes().all(|one| one.is_ok()), "{name}");
                }
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0, "{name}");
    }
}

#[test]
fn parts_that_are_not_concerned_are_the_same_bytes() {
    let before = original();
    let found = [said(Severity::Error, "合计不符", &[(0, 2, 3), (0, 1, 2)])];
    let after = copy(&before, &["测算表", "说明"], &found);
    assert!(after.notes.is_empty());
    assert_sound(&after.bytes);
    let (old, new) = (parts(&before), parts(&after.bytes));
    let changed: Vec<&str> = old
        .iter()
        .filter(|(name, content)| new.get(*name) != Some(content))
        .map(|(name, _)| name.as_str())
        .collect();
    let wanted = [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ];
    assert_eq!(changed, wanted);
    let added: Vec<&str> = new
        .keys()
        .filter(|name| !old.contains_key(*name))
        .map(String::as_str)
        .collect();
    assert_eq!(added, ["xl/worksheets/sheet3.xml"]);
    assert_eq!(
        after,
        copy(&before, &["测算表", "说明"], &found),
        "the same bytes twice"
    );
}

#[test]
fn in_the_sheet_only_styles_change() {
    let before = original();
    let found = [said(Severity::Error, "合计不符", &[(0, 2, 3), (0, 1, 2)])];
    let after = copy(&before, &["测算表"], &found);
    let name = "xl/worksheets/sheet1.xml";
    let without_styles = |text: String| {
        let mut parts = text.split(" s=\"");
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |sum, part| sum + part.split_once('"').unwrap().1)
    };
    let (old, new) = (part(&before, name), part(&after.bytes, name));
    assert_ne!(old, new);
    assert_eq!(without_styles(old), without_styles(new));
}

#[test]
fn a_comment_of_others_stays_above_ours() {
    let before = original();
    let found = [said(Severity::Warning, "村名不符", &[(0, 2, 1)])];
    let after = copy(&before, &["测算表"], &found);
    let comments = part(&after.bytes, "xl/comments1.xml");
    assert_eq!(comments.matches("<comment ").count(), 1);
    let (theirs, ours) = (
        comments.find("已核").unwrap(),
        comments.find("村名不符").unwrap(),
    );
    assert!(theirs < ours && comments.contains("李工"), "{comments}");
    let drawing = part(&after.bytes, "xl/drawings/vmlDrawing1.vml");
    assert_eq!(
        drawing.matches("<v:shape ").count(),
        1,
        "no second box at the cell"
    );
}

#[test]
fn cells_are_found_without_names_behind_prefixes_and_made_where_they_are_missing() {
    let sheet = format!(
        "<x:worksheet xmlns:x=\"{MAIN}\"><x:dimension ref=\"A1:B2\"/><x:cols><x:col min=\"4\" max=\"4\" style=\"0\"/></x:cols><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c s='0'><x:v>2</x:v></x:c></x:row><x:row r=\"4\" spans=\"1:1\"><x:c r=\"C4\"/></x:row></x:sheetData><x:mergeCells><x:mergeCell ref=\"A6:B7\"/></x:mergeCells></x:worksheet>"
    );
    let cells = [(0, 1, 2), (0, 2, 1), (0, 4, 1), (0, 4, 4), (0, 7, 2)];
    let after = copy(
        &handmade(&sheet),
        &["表"],
        &[said(Severity::Error, "x", &cells)],
    );
    assert_sound(&after.bytes);
    let text = part(&after.bytes, "blatt/eins.xml");
    let data = text
        .split_once("<x:sheetData>")
        .unwrap()
        .1
        .split_once("</x:sheetData>")
        .unwrap()
        .0;
    assert_eq!(
        data,
        "<x:row><x:c><x:v>1</x:v></x:c><x:c s=\"1\"><x:v>2</x:v></x:c></x:row>\
         <x:row r=\"2\"><x:c r=\"A2\" s=\"1\"/></x:row>\
         <x:row r=\"4\"><x:c r=\"A4\" s=\"1\"/><x:c r=\"C4\"/><x:c r=\"D4\" s=\"1\"/></x:row>\
         <x:row r=\"6\"><x:c r=\"A6\" s=\"1\"/></x:row>"
    );
    assert!(text.contains("<x:dimension ref=\"A1:D6\"/>"), "{text}");
    assert!(
        text.contains("</x:mergeCells><x:legacyDrawing xmlns:r="),
        "{text}"
    );
    let book = part(&after.bytes, "buch/mappe.xml");
    assert!(book.contains("name=\"核查意见\" sheetId=\"8\""), "{book}");
}

#[test]
fn an_empty_sheet_gets_its_cells() {
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData/></worksheet>");
    let after = copy(
        &handmade(&sheet),
        &["表"],
        &[said(Severity::Note, "x", &[(0, 3, 28)])],
    );
    let text = part(&after.bytes, "blatt/eins.xml");
    let data = "<sheetData><row r=\"3\"><c r=\"AB3\" s=\"1\"/></row></sheetData><legacyDrawing ";
    assert!(text.contains(data), "{text}");
}

#[test]
fn a_thread_of_comments_is_left_alone_and_that_is_said() {
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData/></worksheet>");
    let first = copy(
        &handmade(&sheet),
        &["表"],
        &[said(Severity::Note, "x", &[(0, 1, 1)])],
    );
    let mut files: Vec<(String, String)> = parts(&first.bytes)
        .into_iter()
        .map(|(name, content)| (name, String::from_utf8(content).unwrap()))
        .collect();
    for (name, text) in &mut files {
        if name.contains("comments") {
            *text = text.replace("<author>区片 qupian</author>", "<author>tc={1F}</author>");
        }
    }
    let files: Vec<(&str, String)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    let second = copy(
        &package(&files),
        &["表"],
        &[said(Severity::Error, "新的", &[(0, 1, 1)])],
    );
    assert!(!part(&second.bytes, "buch/comments1.xml").contains("新的"));
    assert_eq!(second.notes.len(), 1);
    assert!(second.notes[0].zh().contains("A1"));
    assert!(part(&second.bytes, "buch/worksheets/sheet2.xml").contains("会话式批注"));
}

#[test]
fn a_signature_is_said_to_hold_no_more() {
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData/></worksheet>");
    let mut files: Vec<(String, String)> = parts(&handmade(&sheet))
        .into_iter()
        .map(|(name, content)| (name, String::from_utf8(content).unwrap()))
        .collect();
    files.push((
        "_xmlsignatures/sig1.xml".to_owned(),
        "<Signature/>".to_owned(),
    ));
    let files: Vec<(&str, String)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    let after = copy(&package(&files), &["表"], &[]);
    assert_eq!(after.notes.len(), 1);
    assert_eq!(
        part(&after.bytes, "_xmlsignatures/sig1.xml"),
        "<Signature/>"
    );
}

#[test]
fn what_cannot_be_patched_is_refused_with_what_to_do() {
    let strict = format!(
        "<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" a=\"{MAIN}\"><sheetData/></worksheet>"
    );
    let cell = [said(Severity::Error, "x", &[(0, 1, 1)])];
    let refused = |original: &[u8]| {
        let refusal = annotate(original, &filing(original, &["表"]), &cell, Lang::Zh).unwrap_err();
        (refusal.problems[0].id, refusal.say(Lang::Zh))
    };
    assert_eq!(refused(&handmade(&strict)).0, "annotate-strict");
    for broken in [
        b"PK".to_vec(),
        handmade("<worksheet><sheetData>"),
        handmade("<chartsheet/>"),
        package(&[]),
    ] {
        let (id, said) = refused(&broken);
        assert_eq!(id, "annotate-part");
        assert!(
            said.contains("报件.xlsx") && said.contains("处理："),
            "{said}"
        );
    }
}

#[test]
fn a_remark_without_a_place_in_the_workbook_is_listed_only() {
    let before = original();
    let found = [
        said(Severity::Error, "没有单元格", &[]),
        said(Severity::Error, "没有这个表", &[(9, 1, 1)]),
        said(Severity::Error, "表外", &[(0, 2_000_000, 1)]),
    ];
    let after = copy(&before, &["测算表"], &found);
    let sheet = part(&after.bytes, "xl/worksheets/sheet3.xml");
    for what in ["没有单元格", "没有这个表", "表外"] {
        assert!(sheet.contains(what));
    }
    assert!(!sheet.contains("<f>"));
}

#[test]
fn a_table_as_text_becomes_a_workbook_whose_codes_are_words() {
    let table = "地块,代码,亩\n=1+1,0102,15\n\nD-2,140101001001000001,3.50\n";
    let mut filing = filing(table.as_bytes(), &[]);
    filing.is_workbook = false;
    filing.sheets.push(FiledSheet::default());
    let found = [said(Severity::Error, "代码不符", &[(0, 4, 2)])];
    let after = annotate(table.as_bytes(), &filing, &found, Lang::Zh).unwrap();
    assert_sound(&after.bytes);
    let strings = part(&after.bytes, "xl/sharedStrings.xml");
    for words in ["=1+1", "0102", "140101001001000001", "3.50"] {
        assert!(strings.contains(&format!(">{words}<")), "{strings}");
    }
    let sheet = part(&after.bytes, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("<v>15</v>") && !sheet.contains("<f>"),
        "{sheet}"
    );
    assert!(part(&after.bytes, "xl/comments1.xml").contains("ref=\"B4\""));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_said_the_parts_stay_sound(
        words in prop_oneof![
            any::<String>(),
            "[\\x00-\\x1f<>&\"'=_x0-9\\]😀征]{0,40}",
            Just("]]> --> <![CDATA[ &#0; _x0000_ 𠮷😀".repeat(1_500)),
        ],
        severity in prop_oneof![Just(Severity::Error), Just(Severity::Warning), Just(Severity::Note)],
    ) {
        let mut one = said(severity, &words, &[(0, 2, 1), (0, 2, 2)]);
        one.allowed = Some(words.clone());
        one.stated = Some(Text::same(words));
        let after = copy(&original(), &["测算表"], &[one]);
        assert_sound(&after.bytes);
    }
}
