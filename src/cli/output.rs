//! Results into files: complete or not at all, and nothing is replaced unasked.

use super::failure::Failure;
use crate::text;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Refuses before any work is done what could not be written after it.
pub(super) fn may_write(path: &Path, overwrite: bool) -> Result<(), Failure> {
    let shown = path.display();
    if path.is_dir() {
        return Err(Failure::Usage(text!(
            "输出 {shown} 是文件夹",
            "output {shown} is a folder"
        )));
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        let folder = folder.display();
        return Err(Failure::Usage(text!(
            "输出文件夹 {folder} 不存在；请先建立",
            "there is no folder {folder} to write to; make it first"
        )));
    }
    if path.exists() && !overwrite {
        return Err(Failure::Usage(text!(
            "输出文件 {shown} 已存在；加 --overwrite 以覆盖，或换一个名称",
            "output {shown} exists; pass --overwrite to replace it, or name another file"
        )));
    }
    Ok(())
}

/// Refuses to write two results into one file.
pub(super) fn different(paths: &[PathBuf]) -> Result<(), Failure> {
    let twice = (1..paths.len()).find(|&number| paths[..number].contains(&paths[number]));
    match twice.map(|number| paths[number].display()) {
        None => Ok(()),
        Some(shown) => Err(Failure::Usage(text!(
            "输出文件 {shown} 给出了两次",
            "output {shown} is named twice"
        ))),
    }
}

/// Refuses to replace a file that was read: inputs are never modified, whatever was asked for.
pub(super) fn spares(path: &Path, inputs: &[PathBuf]) -> Result<(), Failure> {
    let Ok(whole) = fs::canonicalize(path) else {
        return Ok(());
    };
    let same = |input: &PathBuf| fs::canonicalize(input).is_ok_and(|input| input == whole);
    if inputs.iter().any(same) {
        let shown = path.display();
        return Err(Failure::Usage(text!(
            "输出文件 {shown} 是本次读入的文件，不会覆盖；请换一个名称",
            "output {shown} is a file that this run reads; it is never replaced: name another file"
        )));
    }
    Ok(())
}

/// Writes a file through a temporary one beside it, which takes the name only when it is whole and on the disk.
pub(super) fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let temporary = beside(path);
    let written = create(&temporary).and_then(|file| {
        let mut buffer = BufWriter::new(file);
        write(&mut buffer)?;
        let file = buffer
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    });
    written.map_err(|error| {
        // the temporary file may never have come to be
        drop(fs::remove_file(&temporary));
        Failure::Output(io::Error::new(
            error.kind(),
            format!("{}: {error}", path.display()),
        ))
    })
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}
