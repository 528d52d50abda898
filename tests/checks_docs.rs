//! `docs/checks/`: a page for each thing that a check of a filing may find, written from the check itself.
//!
//! The test fails where a page is not what its check says; with `UPDATE_DOCS=1` it writes the pages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use qupian::check::{About, filing_checks};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn page(about: &About) -> String {
    let mut page = format!(
        "# `{}` {} / {}\n\n{} / {}\n",
        about.id,
        about.title.zh(),
        about.title.en(),
        about.severity.text().zh(),
        about.severity.text().en()
    );
    let parts = [
        ("核对什么 / What is looked at", &about.what),
        ("为什么 / Why it matters", &about.why),
        ("例 / Example", &about.example),
        ("依据 / What rules it", &about.clause),
    ];
    for (heading, text) in parts {
        let _ = write!(page, "\n## {heading}\n\n{}\n\n{}\n", text.zh(), text.en());
    }
    page
}

fn index(abouts: &[&About]) -> String {
    let mut page = String::from(
        "# 报件核对 / Checks of a filing\n\n\
         按核对的先后排列：先查原因，再查由它得出的数，所以一个错误只报一次。In the order in which they are made: causes before\n\
         what follows from them, so that one mistake is told once.\n\n\
         | 标识 id | 级别 severity | 名称 | title |\n|---|---|---|---|\n",
    );
    for about in abouts {
        let (id, severity) = (about.id, about.severity.text());
        let _ = writeln!(
            page,
            "| [`{id}`]({id}.md) | {} {} | {} | {} |",
            severity.zh(),
            severity.en(),
            about.title.zh(),
            about.title.en()
        );
    }
    page
}

#[test]
fn every_check_has_the_page_that_it_says() {
    let abouts: Vec<&About> = filing_checks().flat_map(|check| check.about).collect();
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    for about in &abouts {
        let name = format!("{}.md", about.id);
        assert!(
            pages.insert(name, page(about)).is_none(),
            "{} stands twice",
            about.id
        );
    }
    pages.insert("README.md".to_owned(), index(&abouts));
    let folder = Path::new("docs/checks");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(folder).unwrap();
        for (name, text) in &pages {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    for (name, text) in &pages {
        let found = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(
            found == *text,
            "docs/checks/{name} is not what its check says; UPDATE_DOCS=1 writes it"
        );
    }
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            pages.contains_key(&name),
            "docs/checks/{name} belongs to no check"
        );
    }
}
