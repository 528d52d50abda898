//! Reading packs: TOML text into [`Pack`], [`Standard`] and [`Case`], strictly, with all problems at once.
//!
//! Every problem has a stable name, file, line, column, the source line with carets under the offending text, what was
//! found, what was expected and what to do. A pack with a problem is not loaded at all. The format is described in
//! `zones/README.md`.

mod case;
mod class;
mod clause;
mod component;
mod condition;
mod dated;
mod files;
mod pack;
mod recorded;
mod rounding;
mod shipped;
mod standard;
mod treatment;

use super::{Case, Pack, Standard};
use crate::cite::Digest;
use crate::land::{Place, Problem, Refusal};
use crate::lang::Text;
use crate::strict::{Sheet, parse};

pub use files::{load_cases_dir, load_dir};
pub use shipped::{ShippedPack, load_shipped, shipped};

/// The pack in `files`: pairs of a file's path inside the pack (`pack.toml`, `standards/2020.toml`) and its text.
/// `name` stands before the paths in messages. Cases, districts and documents beside them are not read.
///
/// # Errors
///
/// [`Refusal`] with all problems of all files.
///
/// # Example
///
/// ```
/// use qupian::law::load_files;
/// let refusal = load_files("mine", &[("pack.toml".into(), "id = 1".into())]).unwrap_err();
/// assert!(refusal.problems.iter().any(|problem| problem.id == "wrong-type"));
/// ```
pub fn load_files(name: &str, files: &[(String, String)]) -> Result<Pack, Refusal> {
    let mut files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), plain(text)))
        .collect();
    files.sort_unstable();
    let shown: Vec<String> = files.iter().map(|(path, _)| shown(name, path)).collect();
    let sheets: Vec<(&str, Sheet<'_>)> = files
        .iter()
        .zip(&shown)
        .map(|((path, text), shown)| (*path, Sheet::new(shown, text)))
        .collect();
    let mut problems = strays(name, &files);
    let pack = read_pack(name, &files, &sheets, &mut problems);
    problems.extend(
        sheets
            .into_iter()
            .flat_map(|(_, sheet)| sheet.into_problems()),
    );
    match pack {
        Some(pack) if problems.is_empty() => Ok(pack),
        _ => Err(Refusal { problems }),
    }
}

fn read_pack(
    name: &str,
    files: &[(&str, &str)],
    sheets: &[(&str, Sheet<'_>)],
    problems: &mut Vec<Problem>,
) -> Option<Pack> {
    let missing = |path: &str| {
        Problem::new(
            "missing-file",
            Place::file(shown(name, path)),
            Text::fixed("缺少此文件", "this file is missing"),
            Text::fixed(
                "规则包由 pack.toml 和 standards/ 下至少一个标准组成",
                "a pack consists of pack.toml and at least one standard in standards/",
            ),
        )
    };
    let Some((_, pack_sheet)) = sheets.iter().find(|(path, _)| *path == "pack.toml") else {
        problems.push(missing("pack.toml"));
        return None;
    };
    let pack_tree = parse(pack_sheet);
    let head = pack_tree
        .as_ref()
        .and_then(|tree| pack::head(pack_sheet, tree));
    let members: Vec<&Sheet<'_>> = sheets
        .iter()
        .filter(|(path, _)| is_standard(path))
        .map(|(_, sheet)| sheet)
        .collect();
    if members.is_empty() {
        problems.push(missing("standards/*.toml"));
        return None;
    }
    let read = members
        .into_iter()
        .map(|sheet| {
            let tree = parse(sheet);
            let read = tree.and_then(|tree| standard::standard(sheet, &tree));
            (sheet, read)
        })
        .collect();
    pack::join(pack_sheet, head, read, digest(files))
}

/// The standard in `text`, as a project hands in the old one it was submitted under.
///
/// # Errors
///
/// [`Refusal`] with all problems of the file.
pub fn load_standard(file_name: &str, text: &str) -> Result<Standard, Refusal> {
    let sheet = Sheet::new(file_name, plain(text));
    let tree = parse(&sheet);
    let read = tree.and_then(|tree| standard::standard(&sheet, &tree));
    sheet.finish(read.map(|read| read.standard))
}

/// The worked cases in `files`: pairs of a file's name and its text.
///
/// # Errors
///
/// [`Refusal`] with all problems of all files.
pub fn load_cases(files: &[(String, String)]) -> Result<Vec<Case>, Refusal> {
    let (mut cases, mut problems) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let sheet = Sheet::new(name, plain(text));
        let tree = parse(&sheet);
        let read = tree.and_then(|tree| case::cases(&sheet, &tree));
        match sheet.finish(read) {
            Ok(read) => cases.extend(read),
            Err(refusal) => problems.extend(refusal.problems),
        }
    }
    if problems.is_empty() {
        Ok(cases)
    } else {
        Err(Refusal { problems })
    }
}

/// SHA-256 over the sorted names and texts of the files that rule figures; a file saved with the line ends of Windows
/// says the same.
fn digest(files: &[(&str, &str)]) -> Digest {
    let mut bytes = Vec::new();
    for (path, text) in files {
        if *path == "pack.toml" || is_standard(path) {
            let text = text.replace("\r\n", "\n");
            for part in [path, text.as_str()] {
                bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
                bytes.extend_from_slice(part.as_bytes());
            }
        }
    }
    Digest::of(&bytes)
}

fn is_standard(path: &str) -> bool {
    path.starts_with("standards/") && path.ends_with(".toml")
}

/// A byte order mark is no part of the text.
fn plain(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn shown(name: &str, path: &str) -> String {
    if name.is_empty() {
        path.to_owned()
    } else {
        format!("{name}/{path}")
    }
}

/// TOML files that are in no place where a pack has files: most likely a standard that would be missed.
fn strays(name: &str, files: &[(&str, &str)]) -> Vec<Problem> {
    let stray = |path: &str| {
        let known = path == "pack.toml"
            || ["standards/", "cases/", "districts/"]
                .iter()
                .any(|folder| path.starts_with(folder));
        path.ends_with(".toml") && !known
    };
    files
        .iter()
        .filter(|(path, _)| stray(path))
        .map(|(path, _)| {
            Problem::new(
                "stray-file",
                Place::file(shown(name, path)),
                Text::fixed("不知道这是什么文件", "it is not known what this file is"),
                Text::fixed(
                    "标准放在 standards/，案例放在 cases/",
                    "standards belong into standards/, cases into cases/",
                ),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Method;
    use jiff::civil::date;

    #[test]
    fn every_shipped_pack_and_its_cases_load() {
        for pack in shipped() {
            let loaded = load_shipped(pack.id).unwrap_or_else(|refusal| panic!("{refusal}"));
            assert_eq!(loaded.id, pack.id);
            let cases: Vec<(String, String)> = pack
                .cases
                .iter()
                .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
                .collect();
            let cases = load_cases(&cases).unwrap_or_else(|refusal| panic!("{refusal}"));
            assert!(!cases.is_empty());
        }
    }

    #[test]
    fn the_days_of_the_cutover_select_their_standards() {
        let pack = load_shipped("shanxi").unwrap();
        let old = pack.on(date(2019, 12, 31)).unwrap();
        assert!(matches!(&old.method, Method::KeepSubmitted { clause } if clause == "cutover-old"));
        assert_eq!(pack.on(date(2020, 1, 1)).unwrap().id, "shanxi-2020");
        assert!(pack.is_boundary(date(2020, 1, 1)) && pack.is_boundary(date(2019, 12, 31)));
        assert!(!pack.is_boundary(date(2020, 1, 2)));
    }

    #[test]
    fn the_digest_is_that_of_names_and_texts_in_any_order() {
        let files = |order: &[usize]| -> Vec<(String, String)> {
            let all = shipped()[0].files;
            order
                .iter()
                .map(|at| (all[*at].0.to_owned(), all[*at].1.to_owned()))
                .collect()
        };
        let first = load_files("a", &files(&[0, 1, 2])).unwrap().digest;
        let second = load_files("b", &files(&[2, 0, 1])).unwrap().digest;
        assert_eq!(first, second);
        let mut changed = files(&[0, 1, 2]);
        changed[1].1.push('\n');
        assert_ne!(first, load_files("a", &changed).unwrap().digest);
    }
}
