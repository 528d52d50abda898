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
    if path.exists() && !overwrite {
        return Err(Failure::Usage(text!(
            "输出文件 {shown} 已存在；加 --overwrite 以覆盖，或换一个名称",
            "output {shown} exists; pass --overwrite to replace it, or name another file"
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
