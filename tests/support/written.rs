//! Files of a test's own.

use qupian::read::Input;
use std::path::Path;

/// Writes a file and opens it as the command does.
pub(crate) fn written(folder: &Path, name: &str, text: &str) -> Input {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    Input::open(&path).unwrap_or_else(|refusal| panic!("{refusal}"))
}
