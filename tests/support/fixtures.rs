//! Files that lie beside the project and are not part of it.

use std::path::PathBuf;

/// A file or folder of `../shared/fixtures`; `None`, and a line that says so, where it is not there.
pub(crate) fn fixture(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from("../shared/fixtures").join(name);
    if path.exists() {
        return Some(path);
    }
    drop(std::io::Write::write_fmt(
        &mut std::io::stderr(),
        format_args!("skipped: {} is not here\n", path.display()),
    ));
    None
}
