//! What the documentation says is so: its commands print what is shown, its links lead somewhere, its identifiers and
//! finding ids are those of the code.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Pages whose commands are run.
const READMES: [&str; 2] = ["README.md", "README.zh-CN.md"];

/// Words of the code that look like ids of findings and are none: schemes, roles, steps, units, formats.
const NO_IDS: [&str; 64] = [
    "annual-output",
    "art-12",
    "art-6",
    "art-7",
    "by-reference",
    "class-code",
    "class-name",
    "declared-area",
    "district-price",
    "farmland-polygons",
    "gbt-2007",
    "gbt-2017",
    "guide-2023",
    "half-even",
    "half-up",
    "in-force",
    "keep-submitted",
    "land-areas",
    "land-compensation",
    "land-counted",
    "land-use",
    "landuse-claimed-twice",
    "landuse-coverage",
    "landuse-refused",
    "no-standard",
    "occupation-tax",
    "old-standard",
    "output-zone",
    "outside-landuse",
    "parcel-area",
    "parcel-refused",
    "permanent-farmland",
    "press-report",
    "price-construction",
    "price-permanent-farmland",
    "price-unused",
    "project-kind",
    "qupian-case-1",
    "qupian-pack-1",
    "qupian-standard-1",
    "rate-area",
    "reclamation-fee",
    "recorded-rates",
    "recorded-totals",
    "relief-flat",
    "rest-area",
    "ridge-area",
    "ridge-class",
    "ridge-share",
    "row-kind",
    "seat-code",
    "seat-name",
    "share-land",
    "share-resettlement",
    "social-security",
    "state-owned",
    "survey-2019",
    "times-150",
    "two-yuan",
    "unit-name",
    "use-fee",
    "utf-8",
    "village-code",
    "village-name",
];

/// Ids of one word, which no rule can tell from other words.
const SHORT_IDS: [&str; 6] = [
    "degrees",
    "delimiter",
    "encoding",
    "stacking",
    "subtotal",
    "unreadable",
];

fn pages() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = files(Path::new("docs"), "md");
    found.extend(files(Path::new("zones"), "md"));
    found.extend(files(Path::new("samples"), "md"));
    let top = fs::read_dir(".")
        .unwrap()
        .map(|entry| entry.unwrap().path());
    found.extend(top.filter(|path| path.extension().is_some_and(|ending| ending == "md")));
    found
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A command of a page and what the page shows of its output.
struct Shown {
    place: String,
    command: String,
    lines: Vec<String>,
}

/// The commands of the `console` blocks of a page, in order.
fn shown(page: &str) -> Vec<Shown> {
    let text = fs::read_to_string(page).unwrap();
    let (mut found, mut inside): (Vec<Shown>, bool) = (Vec::new(), false);
    for (number, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            found.push(Shown {
                place: format!("{page}:{}", number + 1),
                command: command.to_owned(),
                lines: Vec::new(),
            });
        } else if inside {
            found.last_mut().unwrap().lines.push(line.to_owned());
        }
    }
    found
}

/// Runs `qupian …` or `cargo run … -- …` in this process: exit code, and the lines of result and talk.
fn run(command: &str) -> (u8, Vec<String>) {
    let words: Vec<&str> = command.split_whitespace().collect();
    let own = match words.iter().position(|word| *word == "--") {
        Some(at) if words[0] == "cargo" => at + 1,
        _ => 1,
    };
    let arguments = ["qupian"].iter().chain(&words[own..]);
    let (mut out, mut talk) = (Vec::new(), Vec::new());
    let arguments = arguments.map(|word| (*word).to_owned());
    let code = qupian::cli::run(arguments, &mut out, &mut talk);
    let said = String::from_utf8(out).unwrap() + &String::from_utf8(talk).unwrap();
    (code, said.lines().map(str::to_owned).collect())
}

/// True if `line` is what the page shows; `…` stands for any text.
fn fits(shown: &str, line: &str) -> bool {
    let parts: Vec<&str> = shown.trim_end().split('…').collect();
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    if parts.len() == 1 {
        return line.trim_end() == first;
    }
    let mut rest = match line.trim_end().strip_prefix(first) {
        Some(rest) => rest,
        None => return false,
    };
    for part in &parts[1..parts.len() - 1] {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// Holds the lines of a page against the real ones: a line `…` skips any number of lines, the others follow each other.
fn compare(shown: &Shown, real: &[String]) {
    let (mut at, mut skipping) = (0, false);
    for line in &shown.lines {
        if line == "…" {
            skipping = true;
            continue;
        }
        let found = if skipping {
            real[at..].iter().position(|real| fits(line, real))
        } else {
            real.get(at).filter(|real| fits(line, real)).map(|_| 0)
        };
        let Some(skipped) = found else {
            let next = real.get(at).map_or("(end of output)", String::as_str);
            panic!(
                "{}: `{}` does not print\n  {line}\nbut\n  {next}",
                shown.place, shown.command
            );
        };
        (at, skipping) = (at + skipped + 1, false);
    }
    assert!(
        skipping || at == real.len(),
        "{}: `{}` prints more than is shown: {}",
        shown.place,
        shown.command,
        real.get(at).map_or("", String::as_str)
    );
}

/// Every `console` block of the READMEs is real output.
#[test]
fn commands_print_what_the_readmes_show() {
    for page in READMES {
        let (mut code, mut ran) = (0, 0);
        for command in shown(page) {
            if command.command == "echo $?" {
                assert_eq!(command.lines, [code.to_string()], "{}", command.place);
                continue;
            }
            let (found, lines) = run(&command.command);
            compare(&command, &lines);
            (code, ran) = (found, ran + 1);
        }
        assert!(ran >= 2, "{page} shows {ran} commands");
    }
}

/// A promise of the READMEs.
#[test]
fn the_number_of_threads_changes_no_byte() {
    let command =
        "qupian value samples/parcels.geojson --project samples/project-2020.toml --format";
    for format in ["json", "csv", "geojson", "text"] {
        let result = |threads: usize| {
            let command = format!("{command} {format} --threads {threads}");
            let (mut out, mut talk) = (Vec::new(), Vec::new());
            let arguments = command.split_whitespace().map(str::to_owned);
            qupian::cli::run(arguments, &mut out, &mut talk);
            out
        };
        let one = result(1);
        assert!(one.len() > 10_000, "{format}");
        for threads in [2, 5] {
            assert!(result(threads) == one, "{format} at {threads} threads");
        }
    }
}

/// The heading's anchor, as code hosts make it.
fn anchor(heading: &str) -> String {
    let lower = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = lower
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}

fn links(text: &str) -> Vec<&str> {
    let ends = text.match_indices("](").map(|(at, found)| at + found.len());
    ends.filter_map(|start| text[start..].split_once(')').map(|(target, _)| target))
        .collect()
}

#[test]
fn links_lead_somewhere() {
    let mut count = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for link in links(&text) {
            if link.starts_with("http") {
                continue;
            }
            let (path, part) = link.split_once('#').unwrap_or((link, ""));
            let target = match path {
                "" => page.clone(),
                path => page.parent().unwrap().join(path),
            };
            assert!(target.exists(), "{}: {link} leads nowhere", page.display());
            if !part.is_empty() {
                let there = fs::read_to_string(&target).unwrap();
                let mut headings = there.lines().filter(|line| line.starts_with('#'));
                assert!(
                    headings.any(|heading| anchor(heading) == part),
                    "{}: {link} names no heading",
                    page.display()
                );
            }
            count += 1;
        }
    }
    assert!(count > 20, "{count} links");
}

/// Code of `src` without comments and without tests.
fn code() -> String {
    let mut all = String::new();
    for file in files(Path::new("src"), "rs") {
        let text = fs::read_to_string(&file).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        let lines = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        all.extend(lines.flat_map(|line| [line, "\n"]));
    }
    all
}

/// String literals of several words in small letters, joined by hyphens.
fn ids(code: &str) -> BTreeSet<String> {
    let word = |text: &str| {
        text.contains('-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && text.chars().all(|letter| {
                letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'
            })
    };
    let quoted = code.split('"').filter(|text| word(text));
    quoted.map(str::to_owned).collect()
}

/// The first column of the tables of a page: what stands there between backticks.
fn first_column(page: &str) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let cell = |line: &str| {
        let cell = line.strip_prefix("| `")?.split_once('`')?.0;
        Some(cell.to_owned())
    };
    text.lines().filter_map(cell).collect()
}

#[test]
fn every_finding_of_the_code_has_a_row_and_every_row_a_finding() {
    let code = code();
    let mut known: BTreeSet<String> = ids(&code)
        .into_iter()
        .filter(|id| !NO_IDS.contains(&id.as_str()))
        .collect();
    let short = SHORT_IDS
        .iter()
        .filter(|id| code.contains(&format!("\"{id}\"")));
    known.extend(short.map(|id| (*id).to_owned()));
    let rows = first_column("docs/findings.md");
    let described: BTreeSet<String> = rows.iter().cloned().collect();
    assert_eq!(rows.len(), described.len(), "an id stands twice");
    let missing: Vec<&String> = known.difference(&described).collect();
    let stale: Vec<&String> = described.difference(&known).collect();
    assert!(
        missing.is_empty(),
        "docs/findings.md has no row for {missing:?}; words that are no ids go into NO_IDS"
    );
    assert!(stale.is_empty(), "no such ids in the code: {stale:?}");
}

/// Identifiers stand in the last column of the glossary, between backticks.
#[test]
fn every_identifier_of_the_glossary_is_in_the_code() {
    let mut all = String::new();
    for file in files(Path::new("src"), "rs") {
        all.push_str(&fs::read_to_string(&file).unwrap());
    }
    let glossary = fs::read_to_string("docs/glossary.md").unwrap();
    let mut count = 0;
    for line in glossary.lines().filter(|line| line.starts_with("| ")) {
        let last = line
            .trim_end_matches([' ', '|'])
            .rsplit('|')
            .next()
            .unwrap();
        let between = last.split('`').skip(1).step_by(2);
        for name in between {
            let plain = name.trim_start_matches("--");
            let parts = plain.split("::").flat_map(|part| part.split(' '));
            for part in parts {
                let part = part.trim_end_matches("()");
                let flag = part.replace('-', "_");
                assert!(
                    all.contains(part) || all.contains(&flag),
                    "docs/glossary.md: `{name}` is not in src: {line}"
                );
            }
            count += 1;
        }
    }
    assert!(count > 40, "{count} identifiers");
}
