//! The list of what each part is: `[Content_Types].xml`.

use super::edits::append;
use super::hitch::Hitch;
use super::package::Package;
use super::xml::Tags;

/// The part itself.
const LIST: &str = "[Content_Types].xml";

const SHEETS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Says what a new part of the workbook is: `worksheet`, `comments`, `styles`.
pub(super) fn declare(package: &mut Package<'_>, part: &str, kind: &str) -> Result<(), Hitch> {
    over(package, part, &format!("{SHEETS}.{kind}+xml"))
}

/// Says that a new part is a drawing of notes.
pub(super) fn declare_drawing(package: &mut Package<'_>, part: &str) -> Result<(), Hitch> {
    const VML: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
    let text = package.text(LIST)?;
    match default_of(&text, "vml")? {
        Some(known) if known == VML => Ok(()),
        Some(_) => over(package, part, VML),
        None => add(
            package,
            &format!("Default Extension=\"vml\" ContentType=\"{VML}\""),
        ),
    }
}

fn over(package: &mut Package<'_>, part: &str, content: &str) -> Result<(), Hitch> {
    add(
        package,
        &format!("Override PartName=\"/{part}\" ContentType=\"{content}\""),
    )
}

fn add(package: &mut Package<'_>, what: &str) -> Result<(), Hitch> {
    let text = package.text(LIST)?;
    let text = append(LIST, &text, "Types", |prefix| format!("<{prefix}{what}/>"))?;
    package.put(LIST, text);
    Ok(())
}

/// What parts of an ending are, unless something else is said of them.
fn default_of(text: &str, ending: &str) -> Result<Option<String>, Hitch> {
    let mut tags = Tags::of(LIST, text);
    while let Some(tag) = tags.next()? {
        let extension = tag.get("Extension").unwrap_or_default();
        if tag.local() == "Default" && extension.eq_ignore_ascii_case(ending) {
            return Ok(tag.get("ContentType"));
        }
    }
    Ok(None)
}
