//! Relationships between parts: which part a part names, found by its relations and never by the look of a name.

use super::edits::append;
use super::hitch::Hitch;
use super::package::Package;
use super::xml::Tags;

/// What relationship types of the ordinary (transitional) format begin with.
pub(super) const ORDINARY: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const FILE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A relationship of a part.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Relation {
    /// Its id among those of the part.
    pub(super) id: String,
    /// The last word of its type: `worksheet`, `comments`.
    pub(super) kind: String,
    /// True if its type is one of strict OOXML.
    pub(super) is_strict: bool,
    /// The part that it leads to; `None` for what lies outside the package.
    pub(super) part: Option<String>,
}

/// The part that holds a part's relationships; the package's own for an empty name.
fn file_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    format!("{folder}_rels/{name}.rels")
}

/// The relationships of a part; none if it has no list of them.
pub(super) fn relations(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>, Hitch> {
    let file = file_of(part);
    if !package.has(&file) {
        return Ok(Vec::new());
    }
    let text = package.text(&file)?;
    let mut tags = Tags::of(&file, &text);
    let mut found = Vec::new();
    while let Some(tag) = tags.next()? {
        if !tag.begins() || tag.local() != "Relationship" {
            continue;
        }
        let kind = tag.get("Type").unwrap_or_default();
        let target = tag.get("Target").unwrap_or_default();
        let is_outside = tag.get("TargetMode").as_deref() == Some("External");
        found.push(Relation {
            id: tag.get("Id").unwrap_or_default(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            is_strict: kind.starts_with("http://purl.oclc.org/ooxml"),
            part: (!is_outside).then(|| resolved(part, &target)),
        });
    }
    Ok(found)
}

/// The part that a target names, seen from `part`: absolute, or relative to the part's folder.
fn resolved(part: &str, target: &str) -> String {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let whole = match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut steps = Vec::new();
    for step in whole.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The part of the first relationship of a kind.
pub(super) fn first(relations: &[Relation], kind: &str) -> Option<String> {
    let mut found = relations.iter().filter(|one| one.kind == kind);
    found.find_map(|one| one.part.clone())
}

/// The part that an id leads to.
pub(super) fn named(relations: &[Relation], id: &str) -> Option<String> {
    let found = relations.iter().find(|one| one.id == id);
    found.and_then(|one| one.part.clone())
}

/// Adds a relationship from a part to another and tells its id.
pub(super) fn relate(
    package: &mut Package<'_>,
    part: &str,
    kind: &str,
    target: &str,
) -> Result<String, Hitch> {
    let file = file_of(part);
    let taken = relations(package, part)?;
    let mut ids = (1_u32..).map(|number| format!("rIdQ{number}"));
    let id = ids.find(|id| taken.iter().all(|one| one.id != *id));
    let id = id.unwrap_or_default();
    let text = if package.has(&file) {
        package.text(&file)?
    } else {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{FILE}\"></Relationships>"
        )
    };
    let child = |prefix: &str| {
        format!(
            "<{prefix}Relationship Id=\"{id}\" Type=\"{ORDINARY}/{kind}\" Target=\"/{target}\"/>"
        )
    };
    let text = append(&file, &text, "Relationships", child)?;
    package.put(&file, text);
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_absolute_or_seen_from_the_part() {
        assert_eq!(
            resolved("xl/workbook.xml", "worksheets/a.xml"),
            "xl/worksheets/a.xml"
        );
        assert_eq!(resolved("xl/workbook.xml", "/book/a.xml"), "book/a.xml");
        assert_eq!(
            resolved("xl/worksheets/a.xml", "../comments1.xml"),
            "xl/comments1.xml"
        );
        assert_eq!(resolved("", "xl/workbook.xml"), "xl/workbook.xml");
        assert_eq!(file_of("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(file_of(""), "_rels/.rels");
    }
}
