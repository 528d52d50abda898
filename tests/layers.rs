//! Imports run one way. Each module may name only those before it in [`ORDER`].

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The house from the ground up (see DESIGN.md).
const ORDER: [&str; 15] = [
    "lang", "units", "cite", "land", "strict", "law", "measure", "read", "locate", "overlay",
    "value", "check", "report", "appraise", "cli",
];

/// Rust files below `folder`.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The top-level module that a file belongs to.
fn room(file: &Path) -> String {
    let inside = file.strip_prefix("src").unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// Every module that `code` names after `crate::`, grouped imports and bodies included.
fn named(code: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut names = Vec::new();
    for start in code
        .match_indices("crate::")
        .map(|(at, found)| at + found.len())
    {
        match code[start..].strip_prefix('{') {
            Some(group) => names.extend(heads(group).into_iter().map(word)),
            None => names.push(word(&code[start..])),
        }
    }
    names
}

/// The heads of a grouped import: `a::b, c::{d, e}` gives `a::b` and `c::`.
fn heads(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut heads) = (0, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                heads.push(group[start..at].trim());
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(group[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    heads
}

/// Code without comments: prose may name any room.
fn code_of(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

fn climbs(file: &Path, text: &str) -> Vec<String> {
    let here = room(file);
    let place = |name: &str| ORDER.iter().position(|known| *known == name);
    let Some(own) = place(&here) else {
        return vec![format!(
            "{}: module `{here}` is not in the order of tests/layers.rs",
            file.display()
        )];
    };
    let up = |name: &String| place(name).is_some_and(|other| other > own);
    let line = |name: String| {
        format!(
            "{}: `{here}` imports `{name}`, which comes after it",
            file.display()
        )
    };
    named(&code_of(text))
        .into_iter()
        .filter(up)
        .map(line)
        .collect()
}

#[test]
fn imports_run_one_way() {
    let doors = ["lib", "main"];
    let found: Vec<String> = sources(Path::new("src"))
        .iter()
        .filter(|file| !doors.contains(&room(file).as_str()))
        .flat_map(|file| climbs(file, &fs::read_to_string(file).unwrap()))
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn an_import_up_the_house_is_caught_however_it_is_written() {
    let file = Path::new("src/units/money.rs");
    for climb in [
        "use crate::land::Parcel;",
        "use crate::{cite::Citation, land};",
        "fn f() { crate::value::value() }",
        "use crate::{lang::{Lang, Text}, law::{Pack, Standard}};",
    ] {
        assert!(!climbs(file, climb).is_empty(), "{climb}");
    }
    assert!(climbs(file, "use crate::lang::Text; // crate::land in a comment").is_empty());
    assert!(!climbs(Path::new("src/stranger.rs"), "").is_empty());
}
