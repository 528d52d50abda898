//! The gate before a workbook: its package is looked through in pieces, and nothing is kept until all limits hold.

use super::limits;
use super::other_format::{broken, refuse_others};
use super::part::{Counts, Part, Relation, look};
use crate::land::Refusal;
use crate::read::Input;
use std::collections::BTreeMap;
use std::io::{BufReader, Cursor};
use zip::ZipArchive;

/// What relations lead to parts that are read.
const READ: [&str; 4] = ["/officeDocument", "/worksheet", "/sharedStrings", "/styles"];

/// What the gate saw.
#[derive(Debug, Default)]
pub(super) struct Passed {
    /// The parts of XML by name.
    parts: BTreeMap<String, Part>,
}

/// Looks through a workbook.
///
/// Pictures and other parts that are no XML are never unpacked, and so can be of any kind.
///
/// # Errors
///
/// [`Refusal`] that states the limit which is not held, or what is broken.
pub(super) fn pass(input: &Input) -> Result<Passed, Refusal> {
    let file = &input.name;
    limits::FILE_BYTES.hold(file, None, input.bytes.len() as u64)?;
    limits::PARTS.hold(file, None, entries(&input.bytes))?;
    let mut package =
        ZipArchive::new(Cursor::new(&input.bytes)).map_err(|_error| broken(file, None))?;
    let names: Vec<String> = package
        .file_names()
        .map(|name| name.map(|name| name.into_owned()))
        .collect::<Result<_, _>>()
        .map_err(|_error| broken(file, None))?;
    refuse_others(file, names.iter().map(String::as_str))?;
    let (mut passed, mut counts) = (Passed::default(), Counts::default());
    for number in 0..package.len() {
        let entry = package
            .by_index(number)
            .map_err(|_error| broken(file, None))?;
        let name = names
            .get(number)
            .map_or(String::new(), |name| name.replace('\\', "/"));
        let lower = name.to_ascii_lowercase();
        if !(lower.ends_with(".xml") || lower.ends_with(".rels")) {
            continue;
        }
        let packed = entry.compressed_size();
        let part = look(file, &name, packed, BufReader::new(entry), &mut counts)?;
        passed.parts.insert(lower, part);
    }
    limits::SHEETS.hold(file, None, passed.listed() as u64)?;
    passed.only_xml(file)?;
    Ok(passed)
}

/// How many parts the package lists: its central directory, counted before it is read.
fn entries(bytes: &[u8]) -> u64 {
    let is_entry = |window: &&[u8]| *window == b"PK\x01\x02";
    bytes.windows(4).filter(is_entry).count() as u64
}

impl Passed {
    fn listed(&self) -> usize {
        self.parts.values().map(|part| part.sheets.len()).sum()
    }

    /// Refuses a package whose relations lead the workbook's reader to parts that were not looked at.
    fn only_xml(&self, file: &str) -> Result<(), Refusal> {
        let is_read = |one: &&Relation| READ.iter().any(|kind| one.kind.ends_with(kind));
        let unseen = |one: &&Relation| !one.target.to_ascii_lowercase().ends_with(".xml");
        let mut relations = self.parts.values().flat_map(|part| &part.relations);
        match relations.find(|one| is_read(one) && unseen(one)) {
            Some(one) => Err(broken(file, Some(&one.target))),
            None => Ok(()),
        }
    }

    /// What was seen of the sheet of this name.
    pub(super) fn sheet(&self, name: &str) -> Option<&Part> {
        let sheets = self.parts.iter();
        let (list, id) = sheets
            .flat_map(|(part, seen)| seen.sheets.iter().map(move |sheet| (part, sheet)))
            .find_map(|(part, (own, id))| (own == name).then_some((part, id)))?;
        let (folder, short) = list.rsplit_once('/').unwrap_or(("", list));
        let relations = self.parts.get(&format!("{folder}/_rels/{short}.rels"))?;
        let mut leads = relations.relations.iter();
        let target = leads.find(|one| one.id == *id)?.target.to_ascii_lowercase();
        match target.strip_prefix('/') {
            Some(whole) => self.parts.get(whole),
            None => self
                .parts
                .get(&format!("{folder}/{}", target.trim_start_matches("./"))),
        }
    }
}
