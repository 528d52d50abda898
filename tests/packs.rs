//! The packs that ship and the packs of the tests: they load, every number of theirs is cited, every clause is coded or
//! listed; and a corpus of broken ones, with every message in both languages.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use qupian::lang::Lang;
use qupian::law::{
    Dated, Gives, Method, Pack, Standard, load_cases, load_cases_dir, load_dir, load_files,
    load_shipped, load_standard, shipped,
};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn members(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

/// The packs for tests: every folder of `tests/packs` but the broken ones.
fn test_packs() -> Vec<PathBuf> {
    let broken = Path::new("tests/packs/broken");
    members("tests/packs")
        .into_iter()
        .filter(|path| path.is_dir() && path != broken)
        .collect()
}

fn all_packs() -> Vec<Pack> {
    let own = shipped().iter().map(|pack| load_shipped(pack.id));
    let tests = test_packs().into_iter().map(load_dir);
    own.chain(tests)
        .map(|pack| pack.unwrap_or_else(|refusal| panic!("{refusal}")))
        .collect()
}

#[test]
fn every_pack_loads_and_is_named_as_its_folder() {
    for path in test_packs() {
        let pack = load_dir(&path).unwrap_or_else(|refusal| panic!("{refusal}"));
        assert_eq!(path.file_name().unwrap().to_str().unwrap(), pack.id);
        assert!(
            pack.demonstration.is_some(),
            "{} must say that it is for tests",
            pack.id
        );
    }
}

#[test]
fn every_case_file_loads() {
    for pack in shipped() {
        let files: Vec<(String, String)> = pack
            .cases
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect();
        load_cases(&files).unwrap_or_else(|refusal| panic!("{refusal}"));
    }
    for path in test_packs() {
        let folder = path.join("cases");
        if folder.is_dir() {
            let cases = load_cases_dir(&folder).unwrap_or_else(|refusal| panic!("{refusal}"));
            assert!(!cases.is_empty(), "{}", folder.display());
        }
    }
}

#[test]
fn every_file_of_a_shipped_pack_is_carried_and_none_is_forgotten() {
    for pack in shipped() {
        let folder = format!("zones/{}", pack.id);
        let carried: BTreeSet<String> = pack
            .files
            .iter()
            .chain(pack.cases)
            .map(|(path, _)| format!("{folder}/{path}"))
            .collect();
        let on_disk: BTreeSet<String> = [
            folder.clone(),
            format!("{folder}/standards"),
            format!("{folder}/cases"),
        ]
        .iter()
        .flat_map(|folder| members(folder))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .map(|path| path.to_str().unwrap().replace('\\', "/"))
        .collect();
        assert_eq!(carried, on_disk);
        assert_eq!(
            load_shipped(pack.id).unwrap().digest,
            load_dir(&folder).unwrap().digest
        );
    }
}

fn clauses_of<T>(dated: &Dated<T>) -> impl Iterator<Item = String> {
    dated.entries().iter().map(|entry| entry.clause.clone())
}

/// The clause of every number in a standard.
fn cited(standard: &Standard) -> Vec<String> {
    let mut ids = vec![
        standard.rounding.clause.clause.clone(),
        standard.state_land.clause.clone(),
    ];
    ids.extend(standard.ridges.iter().map(|one| one.clause.clone()));
    ids.extend(standard.conflict.iter().map(|one| one.clause.clone()));
    ids.extend(
        standard
            .components
            .iter()
            .flat_map(|one| clauses_of(&one.share)),
    );
    ids.extend(
        standard
            .share_overrides
            .iter()
            .map(|one| one.clause.clone()),
    );
    ids.extend(standard.exclusions.iter().map(|one| one.clause.clone()));
    ids.extend(
        standard
            .floors
            .iter()
            .flat_map(|one| clauses_of(&one.least)),
    );
    ids.extend(
        standard
            .classes
            .disputed
            .iter()
            .map(|one| one.clause.clone()),
    );
    match &standard.method {
        Method::DistrictPrice {
            treatments,
            coefficients,
        } => {
            for treatment in treatments {
                ids.push(treatment.clause.clone());
                if let Gives::Factor(factor) = &treatment.gives {
                    ids.extend(clauses_of(factor));
                }
            }
            ids.extend(coefficients.iter().flat_map(|one| clauses_of(&one.value)));
        }
        Method::KeepSubmitted { clause } => ids.push(clause.clone()),
        Method::RecordedRates(rates) => ids.extend(rates.iter().map(|one| one.clause.clone())),
        Method::RecordedTotals(totals) => ids.extend(totals.iter().map(|one| one.clause.clone())),
        Method::AnnualOutput(output) => {
            ids.extend(output.zones.iter().map(|one| one.clause.clone()));
            ids.extend(output.cap.iter().map(|(_, clause)| clause.clone()));
        }
    }
    ids
}

#[test]
fn every_number_is_cited_by_a_clause_with_a_wording() {
    for pack in all_packs() {
        for standard in &pack.standards {
            for id in cited(standard) {
                let clause = standard.clauses.iter().find(|clause| clause.id == id);
                assert!(clause.is_some(), "{}: no clause `{id}`", standard.id);
            }
        }
    }
}

#[test]
fn every_clause_is_coded_or_listed() {
    for pack in all_packs() {
        let selecting = &pack.selection.clause.clause;
        for standard in &pack.standards {
            let mut known: BTreeSet<String> = cited(standard).into_iter().collect();
            known.extend(standard.not_coded.iter().map(|entry| entry.clause.clone()));
            known.extend(
                standard
                    .state_land
                    .by_reference
                    .iter()
                    .map(|one| one.clause.clone()),
            );
            let rest: Vec<&str> = standard
                .clauses
                .iter()
                .map(|clause| clause.id.as_str())
                .filter(|id| !known.contains(*id) && id != selecting)
                .collect();
            // what is left are clauses that no number of the standard needs: stacking and the border between standards
            let said = [
                "stack",
                "reading-no-stacking",
                "boundary",
                "reading-boundary-days",
            ];
            assert!(
                rest.iter().all(|id| said.contains(id)),
                "{}: {rest:?}",
                standard.id
            );
        }
    }
}

#[test]
fn shipped_texts_are_written_in_both_languages() {
    let chinese = |text: &str| {
        text.chars()
            .any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
    };
    for pack in shipped() {
        for standard in &load_shipped(pack.id).unwrap().standards {
            let wordings = standard.clauses.iter().map(|clause| &clause.wording);
            let whys = standard.not_coded.iter().map(|entry| &entry.why);
            for text in wordings.chain(whys).chain([
                &standard.name,
                &standard.document,
                &standard.known_from,
            ]) {
                assert!(chinese(text.zh()) && !chinese(text.en()), "{text:?}");
            }
        }
    }
}

/// The notice itself was not seen: its number must not be invented.
#[test]
fn the_shanxi_standard_prints_no_document_number() {
    for standard in &load_shipped("shanxi").unwrap().standards {
        assert_eq!(standard.number, None);
        assert_eq!(standard.standing.word(), "press-report");
    }
}

/// A broken standard or pack and what is said about it, in both languages.
fn said(path: &Path) -> String {
    let refusal = if path.is_dir() {
        load_dir(path).map(|pack| pack.id).unwrap_err()
    } else {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(path).unwrap();
        load_standard(name, &text)
            .map(|standard| standard.id)
            .unwrap_err()
    };
    let ids: Vec<&str> = refusal.problems.iter().map(|problem| problem.id).collect();
    format!(
        "{}\n\n{}\n\n{}",
        ids.join(" "),
        refusal.say(Lang::Zh),
        refusal.say(Lang::En)
    )
}

#[test]
fn every_mistake_is_said_with_its_place_and_its_remedy() {
    let paths = members("tests/packs/broken");
    assert!(paths.len() >= 25, "{} broken packs", paths.len());
    insta::with_settings!({ snapshot_path => "packs/broken/said", prepend_module_to_snapshot => false, omit_expression => true }, {
        for path in paths.iter().filter(|path| !path.ends_with("said")) {
            let name = path.file_stem().unwrap().to_str().unwrap();
            insta::assert_snapshot!(name, said(path));
        }
    });
}

/// Whatever line is missing and wherever a file ends, the loader answers, and each of its problems names its place.
#[test]
fn a_damaged_file_is_refused_and_never_a_surprise() {
    for (path, text) in shipped()[0]
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("standards/"))
    {
        let lines: Vec<&str> = text.lines().collect();
        let without =
            (0..lines.len()).map(|at| [&lines[..at], &lines[at + 1..]].concat().join("\n"));
        let ends = text
            .char_indices()
            .step_by(11)
            .map(|(at, _)| text[..at].to_owned());
        for damaged in without.chain(ends) {
            let Err(refusal) = load_standard(path, &damaged) else {
                continue;
            };
            assert!(!refusal.problems.is_empty());
            for problem in &refusal.problems {
                assert!(
                    problem.place.row.is_some() && problem.excerpt.is_some(),
                    "{problem:?}"
                );
                assert!(
                    !problem.what.zh().is_empty() && !problem.remedy.en().is_empty(),
                    "{problem:?}"
                );
            }
        }
    }
}

/// Packs are kept on machines of every kind: a byte order mark and the line ends of Windows change no message.
#[test]
fn a_file_saved_on_windows_is_read_alike() {
    let folder = members("tests/packs/broken");
    for path in folder.iter().filter(|path| path.is_file()) {
        let text = fs::read_to_string(path).unwrap();
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let [plain, windows] =
            [text, windows].map(|text| load_standard("a.toml", &text).unwrap_err());
        assert_eq!(
            plain.say(Lang::Zh),
            windows.say(Lang::Zh),
            "{}",
            path.display()
        );
    }
    let files = |ends: &str| -> Vec<(String, String)> {
        let all = shipped()[0].files.iter();
        all.map(|(path, text)| ((*path).to_owned(), text.replace('\n', ends)))
            .collect()
    };
    let [plain, windows] = ["\n", "\r\n"].map(|ends| load_files("a", &files(ends)).unwrap().digest);
    assert_eq!(plain, windows);
}
