//! A layer: records of one kind from one file, with everything that was noticed while reading them.

use super::finding::Finding;
use super::system::System;
use crate::cite::Source;
use crate::lang::Text;

/// Which field of the file was taken for what, for `--explain-fields`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldUse {
    /// What it is taken for, e.g. `class-code`.
    pub role: &'static str,
    /// The role's name for people.
    pub meaning: Text,
    /// The field's name in the file; `None` if no field was found for the role.
    pub field: Option<String>,
    /// How it was found: given by a flag, or by which alias.
    pub how: Text,
}

/// Records of one kind from one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer<T> {
    /// The layer's name: the file's name without folder, or the collection's own.
    pub name: String,
    /// The file and its digest.
    pub source: Source,
    /// The coordinate system; `None` for a table without shapes.
    pub system: Option<System>,
    /// The records in the order of the file.
    pub items: Vec<T>,
    /// How many records the file has: more than `items` where only those near a project were read.
    pub records: usize,
    /// What was noticed, in the order of the file.
    pub findings: Vec<Finding>,
    /// Which field was taken for what.
    pub fields: Vec<FieldUse>,
    /// If the layer is made up: the words that say so, shown wherever its figures show.
    pub demonstration: Option<Text>,
}

impl<T> Layer<T> {
    /// A layer without records and without a file: where none was given.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            name: String::new(),
            source: Source {
                file: String::new(),
                digest: crate::cite::Digest::of(&[]),
            },
            system: None,
            items: Vec::new(),
            records: 0,
            findings: Vec::new(),
            fields: Vec::new(),
            demonstration: None,
        }
    }

    /// True if the layer was read from a file.
    #[must_use]
    pub fn is_given(&self) -> bool {
        !self.source.file.is_empty()
    }
}
