//! The printable report: what its page is made of, that no text of the input becomes markup, how much it holds, and that
//! it is the same bytes every time. What the PDF says is read by another program in `tests/oracle/report.py`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support2;

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use support2::{Said, file, qupian};

const ROAD: [&str; 3] = ["value", "--project", "samples/project-road.toml"];

/// Runs with an output file of this ending and returns what was said, and the file.
fn written(folder: &Path, name: &str, arguments: &[&str]) -> (Said, Vec<u8>) {
    let path = folder.join(name);
    let more = ["-o", path.to_str().unwrap(), "--overwrite"];
    let said = qupian(&[arguments, &more[..]].concat());
    (said, std::fs::read(&path).unwrap_or_default())
}

fn page(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (said, bytes) = written(folder.path(), "report.html", arguments);
    assert!(!bytes.is_empty(), "{}", said.talk);
    String::from_utf8(bytes).unwrap()
}

/// Everything between `<` and `>`, in order.
fn tags(page: &str) -> Vec<&str> {
    let rests = page.split('<').skip(1);
    rests.map(|rest| rest.split('>').next().unwrap()).collect()
}

/// The texts of a page, references to characters resolved, one line for each.
fn texts(page: &str) -> Vec<String> {
    let text = |rest: &str| {
        let text = rest.split_once('>').map_or("", |(_, text)| text);
        let signs = [
            ("&#60;", "<"),
            ("&#62;", ">"),
            ("&#34;", "\""),
            ("&#39;", "'"),
            ("&#38;", "&"),
        ];
        signs
            .iter()
            .fold(text.trim().to_owned(), |text, (escaped, sign)| {
                text.replace(escaped, sign)
            })
    };
    page.split('<')
        .skip(1)
        .map(text)
        .filter(|text| !text.is_empty())
        .collect()
}

/// The values of an attribute.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let start = format!(" {name}=\"");
    let found = page.match_indices(&start).map(|(at, _)| at + start.len());
    found
        .map(|at| page[at..].split('"').next().unwrap())
        .collect()
}

#[test]
fn the_page_is_one_file_without_script_and_every_link_has_an_end() {
    let page = page(&ROAD);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
    let policy = "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"";
    assert!(page.contains(policy));
    let names: BTreeSet<&str> = tags(&page)
        .iter()
        .map(|tag| tag.split([' ', '\n']).next().unwrap())
        .collect();
    let forbidden = [
        "script",
        "link",
        "iframe",
        "object",
        "img",
        "form",
        "foreignObject",
    ];
    assert!(
        forbidden.iter().all(|name| !names.contains(name)),
        "{names:?}"
    );
    // the names of XML languages are no addresses that anything is fetched from
    let without_names = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
    assert!(!without_names.contains("http:") && !without_names.contains("https:"));
    let ids = attributes(&page, "id");
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "an id stands twice");
    let links = attributes(&page, "href");
    assert!(links.len() > 10);
    for link in links {
        assert!(
            distinct.contains(link.strip_prefix('#').unwrap()),
            "{link} leads nowhere"
        );
    }
}

#[test]
fn tables_say_what_they_hold_and_headings_follow_each_other() {
    let page = page(&ROAD);
    let tags = tags(&page);
    let count = |name: &str| {
        tags.iter()
            .filter(|tag| tag.split(' ').next() == Some(name))
            .count()
    };
    assert_eq!(count("table"), count("caption"));
    assert_eq!((count("h1"), count("main"), count("nav")), (1, 1, 1));
    assert_eq!(count("h2"), count("section"));
    let heads: Vec<_> = tags.iter().filter(|tag| tag.starts_with("th")).collect();
    assert!(
        heads
            .iter()
            .all(|tag| tag.contains("scope=") || **tag == "thead"),
        "{heads:?}"
    );
}

#[test]
fn the_decision_comes_first_in_both_languages() {
    for (lang, name) in [("zh", "report-decision.zh"), ("en", "report-decision.en")] {
        let page = page(&[&ROAD[..], &["--lang", lang]].concat());
        let body = page.split("<main>").nth(1).unwrap();
        let decision = body.split("</section>").next().unwrap();
        insta::with_settings!({
            filters => vec![(r"sha256 [0-9a-f]{12}", "sha256 [short]")],
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, texts(decision).join("\n"));
        });
    }
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.html", "a.pdf"] {
        let runs: Vec<Vec<u8>> = ["1", "2"]
            .iter()
            .map(|threads| {
                written(
                    folder.path(),
                    name,
                    &[&ROAD[..], &["--threads", threads]].concat(),
                )
                .1
            })
            .collect();
        assert!(runs[0].len() > 10_000);
        assert!(runs[0] == runs[1], "{name} differs");
    }
}

// ------------------------------------------------------------------------------------------------------------ limits

/// A table of `count` parcels without shapes, 1 mu each, and the arguments to price it by 40,000 yuan/mu x 1.2.
fn many(folder: &Path, count: usize, named: &str) -> Vec<String> {
    let quoted = format!("\"{}\"", named.replace('"', "\"\""));
    let mut plots = String::from("地块编号,DLBM,DLMC,区片编号,面积（亩）,权属单位名称,批次\n");
    for number in 1..=count {
        let id = format!("\"P{number} {}\"", named.replace('"', "\"\""));
        plots.push_str(&format!("{id},0102,水浇地,I,1,{quoted},{quoted}\n"));
    }
    let prices = format!("区片编号,区片名称,区片价（元/亩）\nI,{quoted},40000\n");
    let arguments = [
        "value",
        &file(folder, "plots.csv", plots),
        "--districts",
        &file(folder, "prices.csv", prices),
        "--pack",
        "shanxi",
        "--class-scheme",
        "survey-2019",
        "--reported",
        "2020-06-18",
        "--ownership",
        "collective",
        "--no-farmland",
        "--name",
        named,
    ];
    arguments.map(str::to_owned).to_vec()
}

fn borrowed(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

#[test]
fn a_long_table_says_how_many_rows_are_shown_and_keeps_its_total() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = many(folder.path(), 620, "甲");
    let page = page(&borrowed(&arguments));
    let texts = texts(&page);
    // 620 rows of plots, a subtotal of the village, the total and its part that is priced; 500 and the total are shown
    let more = "本表共 623 行，此处列出 501 行；其余 122 行见工作簿";
    assert!(
        texts.iter().any(|text| text.starts_with(more)),
        "{:?}",
        texts.iter().find(|text| text.contains("本表共"))
    );
    // by hand: 620 mu x 48,000 yuan/mu
    assert!(
        texts
            .iter()
            .any(|text| text.starts_with("29,760,000.00 元"))
    );
    assert!(texts.iter().any(|text| text == "29,760,000.00"));
}

#[test]
fn unknown_parcels_and_files_that_are_no_fonts_are_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (said, bytes) = written(
        folder.path(),
        "a.html",
        &[&ROAD[..], &["--derive", "37-1", "--derive", "nobody"]].concat(),
    );
    assert_eq!((said.code, bytes.len()), (2, 0));
    assert!(
        said.talk.contains("`nobody`") && !said.talk.contains("`37-1`"),
        "{}",
        said.talk
    );
    let (said, bytes) = written(
        folder.path(),
        "a.pdf",
        &[&ROAD[..], &["--font", "samples/road.geojson"]].concat(),
    );
    assert_eq!((said.code, bytes.len()), (2, 0));
    assert!(
        said.talk.contains("samples/road.geojson 不是字体文件"),
        "{}",
        said.talk
    );
}

#[test]
fn the_derivation_is_of_the_parcels_asked_for() {
    let page = page(&[&ROAD[..], &["--derive", "38-3"]].concat());
    let texts = texts(&page);
    let derived: Vec<&String> = texts
        .iter()
        .filter(|text| text.starts_with("地块 38-") || text.starts_with("地块 37-"))
        .collect();
    assert_eq!(derived.len(), 1, "{derived:?}");
    assert!(derived[0].starts_with("地块 38-3（samples/road.geojson 第 "));
}

#[test]
fn letters_that_no_font_has_are_told_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = many(folder.path(), 1, "𠮷村");
    let (said, bytes) = written(folder.path(), "a.pdf", &borrowed(&arguments));
    assert!(bytes.starts_with(b"%PDF-"));
    assert!(
        said.talk
            .contains("字体中没有字符 𠮷（U+20BB7），文件中标为 [U+20BB7]：征地补偿费用测算报告"),
        "{}",
        said.talk
    );
}

// ----------------------------------------------------------------------------------------------------------- hostile

/// Pieces of markup of every language that a report goes through.
const HOSTILE: [&str; 23] = [
    "<",
    ">",
    "\"",
    "'",
    "&",
    "&lt;",
    "</title>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "-->",
    "{{ 1 }}",
    "{% if %}",
    "]]>",
    "#sys",
    "[*b*]",
    "$x$",
    "\\",
    "`",
    "@a",
    "<a>",
    "//",
    "/*",
    "村",
];

fn hostile() -> impl Strategy<Value = String> {
    let parts = proptest::collection::vec(proptest::sample::select(&HOSTILE[..]), 1..6);
    parts.prop_map(|parts| format!("甲{}乙", parts.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_value_of_the_input_is_text_and_nothing_else(value in hostile()) {
        let folder = tempfile::tempdir().unwrap();
        let plain = page(&borrowed(&many(folder.path(), 2, "甲乙")));
        let page = page(&borrowed(&many(folder.path(), 2, &value)));
        prop_assert_eq!(tags(&page), tags(&plain));
        prop_assert!(texts(&page).contains(&value), "{} is not shown", value);
    }
}

#[test]
fn marks_of_direction_are_shown_by_number() {
    let folder = tempfile::tempdir().unwrap();
    let page = page(&borrowed(&many(folder.path(), 1, "甲\u{202e}乙")));
    assert!(!page.contains('\u{202e}'));
    assert!(texts(&page).iter().any(|text| text == "甲[U+202E]乙"));
}

#[test]
fn markup_of_the_layout_s_language_is_text() {
    let folder = tempfile::tempdir().unwrap();
    let value = HOSTILE.concat();
    let (said, bytes) = written(
        folder.path(),
        "a.pdf",
        &borrowed(&many(folder.path(), 1, &value)),
    );
    assert!(bytes.starts_with(b"%PDF-"), "{}", said.talk);
}
