//! Running the whole command inside the test: arguments in, exit code, standard output and standard error out.

#![allow(dead_code, reason = "every test uses its own part of this")]

use std::ffi::OsString;
use std::path::Path;

/// What a command said, where, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// The exit code.
    pub(crate) code: u8,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) talk: String,
}

impl Said {
    /// Everything, for a snapshot.
    pub(crate) fn whole(&self) -> String {
        format!(
            "[exit code {}]\n--- stdout\n{}--- stderr\n{}",
            self.code, self.out, self.talk
        )
    }

    /// The result as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.talk))
    }
}

/// Runs `qupian` with these arguments.
pub(crate) fn qupian<T: Into<OsString> + Clone>(arguments: &[T]) -> Said {
    let (mut out, mut talk) = (Vec::new(), Vec::new());
    let program = std::iter::once(OsString::from("qupian"));
    let all = program.chain(arguments.iter().cloned().map(Into::into));
    let code = qupian::cli::run(all, &mut out, &mut talk);
    Said {
        code,
        out: String::from_utf8(out).unwrap(),
        talk: String::from_utf8(talk).unwrap(),
    }
}

/// Writes a file into a folder and returns its path as an argument.
pub(crate) fn file(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The ids of the findings of a JSON result, each once, in alphabetical order.
pub(crate) fn finding_ids(result: &serde_json::Value) -> Vec<String> {
    let found = result["findings"].as_array().unwrap();
    let ids = found
        .iter()
        .map(|one| one["id"].as_str().unwrap().to_owned());
    ids.collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// The rows of a CSV text, without its byte order mark.
pub(crate) fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}
