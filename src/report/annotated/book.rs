//! The workbook part: its sheets in order, and one sheet more.

use super::content_types::declare;
use super::edits::append;
use super::escape::escaped;
use super::hitch::Hitch;
use super::package::Package;
use super::relations::{ORDINARY, first, named, relate, relations};
use super::xml::Tags;

/// The workbook part and what it lists.
#[derive(Debug)]
pub(super) struct Book {
    /// Its part.
    pub(super) part: String,
    /// Its sheets in order: name and part.
    pub(super) sheets: Vec<(String, String)>,
    last_id: u32,
}

impl Book {
    /// The workbook of a package.
    pub(super) fn of(package: &mut Package<'_>) -> Result<Self, Hitch> {
        let root = relations(package, "")?;
        let part = first(&root, "officeDocument");
        let part = part.ok_or_else(|| Hitch::Missing("workbook.xml".to_owned()))?;
        let known = relations(package, &part)?;
        if root.iter().chain(&known).any(|one| one.is_strict) {
            return Err(Hitch::Strict);
        }
        let text = package.text(&part)?;
        let mut book = Self {
            part: part.clone(),
            sheets: Vec::new(),
            last_id: 0,
        };
        let mut tags = Tags::of(&part, &text);
        while let Some(tag) = tags.next()? {
            if !tag.begins() || tag.local() != "sheet" || tag.depth != 2 {
                continue;
            }
            let id = tag.get("sheetId").and_then(|id| id.parse().ok());
            book.last_id = book.last_id.max(id.unwrap_or_default());
            let sheet = tag.relation().and_then(|id| named(&known, &id));
            if let (Some(name), Some(sheet)) = (tag.get("name"), sheet) {
                book.sheets.push((name, sheet));
            }
        }
        Ok(book)
    }

    /// The part of a sheet by its name; by its number where it has no name.
    pub(super) fn sheet(&self, name: Option<&str>, number: usize) -> Option<&(String, String)> {
        match name {
            Some(name) => self.sheets.iter().find(|(known, _)| known == name),
            None => self.sheets.get(number),
        }
    }

    /// A name that no sheet has: names of sheets have no case and at most 31 characters.
    pub(super) fn free_name(&self, wanted: &str) -> String {
        let taken = |name: &str| {
            let mut names = self.sheets.iter();
            names.any(|(known, _)| known.to_lowercase() == name.to_lowercase())
        };
        let mut names = (2_u32..).map(|number| format!("{wanted} ({number})"));
        match taken(wanted) {
            false => wanted.to_owned(),
            true => names.find(|name| !taken(name)).unwrap_or_default(),
        }
    }

    /// Adds a sheet behind the others.
    pub(super) fn add(
        &self,
        package: &mut Package<'_>,
        name: &str,
        sheet: String,
    ) -> Result<(), Hitch> {
        let target = self.part_beside(package, "worksheets/sheet", ".xml");
        let id = relate(package, &self.part, "worksheet", &target)?;
        declare(package, &target, "worksheet")?;
        package.put(&target, sheet);
        let (name, number) = (escaped(name), self.last_id.saturating_add(1));
        let text = package.text(&self.part)?;
        let text = append(&self.part, &text, "sheets", |prefix| {
            format!(
                "<{prefix}sheet xmlns:r=\"{ORDINARY}\" name=\"{name}\" sheetId=\"{number}\" r:id=\"{id}\"/>"
            )
        })?;
        package.put(&self.part, text);
        Ok(())
    }

    /// A free name of a part in the workbook's folder.
    pub(super) fn part_beside(&self, package: &Package<'_>, before: &str, after: &str) -> String {
        let folder = self.part.rsplit_once('/').map(|(folder, _)| folder);
        let before = folder.map_or(before.to_owned(), |folder| format!("{folder}/{before}"));
        package.free(&before, after)
    }
}
