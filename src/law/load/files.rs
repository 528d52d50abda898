//! Packs and cases from folders.

use super::{load_cases, load_files};
use crate::land::{Place, Problem, Refusal};
use crate::lang::Text;
use crate::law::{Case, Pack};
use crate::text;
use std::fs;
use std::path::Path;

/// The largest file of a pack in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The pack in a folder: its `pack.toml` and `standards/*.toml`.
///
/// # Errors
///
/// [`Refusal`] with all problems, also those of files that cannot be read.
pub fn load_dir(path: impl AsRef<Path>) -> Result<Pack, Refusal> {
    let folder = path.as_ref();
    let name = shown(folder);
    let mut files = tomls(folder, "")?;
    if folder.join("standards").is_dir() {
        files.extend(tomls(&folder.join("standards"), "standards/")?);
    }
    load_files(name.trim_end_matches('/'), &files)
}

/// The worked cases in a folder of `*.toml` files.
///
/// # Errors
///
/// [`Refusal`] with all problems, also those of files that cannot be read.
pub fn load_cases_dir(path: impl AsRef<Path>) -> Result<Vec<Case>, Refusal> {
    let folder = path.as_ref();
    let name = shown(folder);
    let prefix = format!("{}/", name.trim_end_matches('/'));
    load_cases(&tomls(folder, &prefix)?)
}

/// The TOML files of one folder in the order of their names, each with `prefix` before its name.
fn tomls(folder: &Path, prefix: &str) -> Result<Vec<(String, String)>, Refusal> {
    let failed = |path: &Path, error: &std::io::Error| Refusal::one(unreadable(path, error));
    let entries = fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| failed(folder, &error))?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
            && path.is_file()
        {
            paths.push(path);
        }
    }
    paths.sort();
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match text(&path) {
            Ok(text) => files.push((format!("{prefix}{name}"), text)),
            Err(refusal) => problems.extend(refusal.problems),
        }
    }
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(Refusal { problems })
    }
}

fn text(path: &Path) -> Result<String, Refusal> {
    let failed = |error: std::io::Error| Refusal::one(unreadable(path, &error));
    let size = fs::metadata(path).map_err(failed)?.len();
    if size > LARGEST {
        return Err(Refusal::one(Problem::new(
            "file-too-large",
            Place::file(shown(path)),
            text!(
                "文件有 {size} 字节，超过 {LARGEST}",
                "the file has {size} bytes, more than {LARGEST}"
            ),
            Text::fixed(
                "规则包文件不应这样大，请核对",
                "no file of a pack should be so large; check it",
            ),
        )));
    }
    fs::read_to_string(path).map_err(failed)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let (what, remedy) = match error.kind() {
        std::io::ErrorKind::NotFound => (
            Text::fixed("没有这个文件或文件夹", "there is no such file or folder"),
            Text::fixed("核对路径", "check the path"),
        ),
        std::io::ErrorKind::InvalidData => (
            Text::fixed("不是 UTF-8 文本", "it is not UTF-8 text"),
            Text::fixed("另存为 UTF-8", "save it as UTF-8"),
        ),
        _ => (
            text!("无法读取（{error}）", "it cannot be read: {error}"),
            Text::fixed("核对路径和权限", "check path and permissions"),
        ),
    };
    Problem::new("unreadable-file", Place::file(shown(path)), what, remedy)
}

/// A path as messages show it, the same on every platform.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
