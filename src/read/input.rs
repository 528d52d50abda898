//! A file as bytes, with the name it was given by.

use crate::cite::{Digest, Source};
use crate::land::{Place, Problem, Refusal};
use crate::text;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// A file to read: its name as the user gave it, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The name, as it appears in every message.
    pub name: String,
    /// The whole content.
    pub bytes: Vec<u8>,
}

impl Input {
    /// How large a file is read unless a larger limit is asked for: 1 GiB.
    pub const DEFAULT_LIMIT: u64 = 1 << 30;

    /// An input from bytes in memory.
    ///
    /// ```
    /// use qupian::read::Input;
    /// assert_eq!(Input::new("a.csv", "id\n1\n").bytes.len(), 5);
    /// ```
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }

    /// The file at `path`, up to [`Self::DEFAULT_LIMIT`].
    ///
    /// # Errors
    ///
    /// As [`Self::open_within`].
    ///
    /// ```
    /// use qupian::read::Input;
    /// let refusal = Input::open("no/such/file.csv".as_ref()).unwrap_err();
    /// assert_eq!(refusal.problems[0].id, "file-unreadable");
    /// ```
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        Self::open_within(path, Self::DEFAULT_LIMIT)
    }

    /// The file at `path`, if it has at most `limit` bytes; never more than that is read.
    ///
    /// # Errors
    ///
    /// [`Refusal`] if the file cannot be opened or read, is a folder, or is larger than the limit.
    ///
    /// ```
    /// use qupian::read::Input;
    /// assert!(Input::open_within("Cargo.toml".as_ref(), 10).is_err());
    /// ```
    pub fn open_within(path: &Path, limit: u64) -> Result<Self, Refusal> {
        let name = path.display().to_string();
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes))
            .map_err(|why| Refusal::one(unreadable(&name, &why)))?;
        if bytes.len() as u64 > limit {
            return Err(Refusal::one(too_large(&name, limit)));
        }
        Ok(Self { name, bytes })
    }

    /// The name and the digest.
    pub(super) fn source(&self) -> Source {
        Source {
            file: self.name.clone(),
            digest: Digest::of(&self.bytes),
        }
    }

    /// The name without its folders.
    pub(super) fn short_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }

    /// The name without folders and ending.
    pub(super) fn stem(&self) -> &str {
        let short = self.short_name();
        short.rsplit_once('.').map_or(short, |(stem, _)| stem)
    }

    /// The ending of the name, in lower case; empty if there is none.
    pub(super) fn extension(&self) -> String {
        self.short_name()
            .rsplit_once('.')
            .map_or(String::new(), |(_, ending)| ending.to_lowercase())
    }
}

/// What keeps a file from being read.
pub(super) fn unreadable(name: &str, why: &std::io::Error) -> Problem {
    let (zh, en) = match why.kind() {
        std::io::ErrorKind::NotFound => (
            "没有这个文件".to_owned(),
            "there is no such file".to_owned(),
        ),
        std::io::ErrorKind::PermissionDenied => (
            "没有读取权限".to_owned(),
            "there is no permission to read it".to_owned(),
        ),
        std::io::ErrorKind::IsADirectory => (
            "这是文件夹，不是文件".to_owned(),
            "it is a folder, not a file".to_owned(),
        ),
        _ => (
            format!("无法读取（系统说明：{why}）"),
            format!("it cannot be read ({why})"),
        ),
    };
    Problem::new(
        "file-unreadable",
        Place::file(name),
        text!("{zh}", "{en}"),
        text!(
            "请核对路径和权限",
            "check the path and the permissions of the file"
        ),
    )
}

fn too_large(name: &str, limit: u64) -> Problem {
    Problem::new(
        "file-too-large",
        Place::file(name),
        text!(
            "文件大于 {limit} 字节的读取上限",
            "the file is larger than the limit of {limit} bytes"
        ),
        text!(
            "请按县或批次拆分文件（作为程序库使用时，上限由 Input::open_within 给定）",
            "split it by county or batch (where this is used as a library, Input::open_within sets the limit)"
        ),
    )
}
