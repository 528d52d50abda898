//! Files that lie beside the project and are not part of it.

use std::path::PathBuf;

/// A file or folder of `../shared/fixtures`; `None`, and a line that says so, where it is not there.
#[expect(clippy::print_stderr, reason = "says that it was skipped")]
pub(crate) fn fixture(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from("../shared/fixtures").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not here", path.display());
    None
}
