//! The drawing of a sheet's comments: their boxes, in the old VML that comments are drawn in.

use super::cell_name::Cell;
use super::hitch::Hitch;

/// What begins a drawing of our own.
const HEAD: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\n<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"\"/></o:shapelayout>\n</xml>";

/// What boxes of comments are kinds of.
const TYPE: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>\n";

/// A box: its cell and where it stands.
pub(super) type Boxed = (Cell, [u32; 8]);

/// Ids of shapes are given out in blocks of this many, and no block may serve two sheets.
const BLOCK: u32 = 1024;

/// The blocks that a drawing uses.
pub(super) fn blocks(text: &str) -> Vec<u32> {
    let Some((from, to)) = map_of(text) else {
        return Vec::new();
    };
    let data = text.get(from..to).unwrap_or_default();
    data.split(',')
        .filter_map(|block| block.trim().parse().ok())
        .collect()
}

/// Where the list of blocks stands.
fn map_of(text: &str) -> Option<(usize, usize)> {
    let map = text.find("idmap")?;
    let data = map + text.get(map..)?.find("data=")? + 5;
    let quote = text
        .get(data..)?
        .chars()
        .next()
        .filter(|letter| matches!(letter, '"' | '\''))?;
    let length = text.get(data + 1..)?.find(quote)?;
    Some((data + 1, data + 1 + length))
}

/// A drawing with more boxes, whose ids begin with the block `first`; and the next block that is free.
///
/// VML is older than XML's rules and not always well-formed, so nothing but the places of two words is looked for.
pub(super) fn drawn(
    part: &str,
    old: Option<&str>,
    boxes: &[Boxed],
    first: u32,
) -> Result<(String, u32), Hitch> {
    let mut text = old.unwrap_or(HEAD).to_owned();
    let end = text.rfind("</xml>");
    let end = end.ok_or_else(|| Hitch::broken(part, "no `</xml>`"))?;
    let mut shapes = String::new();
    if !text.contains("\"_x0000_t202\"") {
        shapes.push_str(TYPE);
    }
    let mut id = first.saturating_mul(BLOCK);
    for (cell, anchor) in boxes {
        id += 1;
        shapes.push_str(&shape(id, *cell, anchor));
    }
    text.insert_str(end, &shapes);
    let next = id / BLOCK + 1;
    let used = (first..next).map(|block| block.to_string());
    let used = used.collect::<Vec<_>>().join(",");
    if let Some((from, to)) = map_of(&text) {
        let comma = if from == to { "" } else { "," };
        text.insert_str(to, &format!("{comma}{used}"));
    }
    Ok((text, next))
}

/// A drawing in which the boxes of comments that were there before stand as ours.
pub(super) fn enlarged(text: &str, boxes: &[Boxed]) -> String {
    let mut parts = text.split("<x:ClientData");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("<x:ClientData");
        let found = boxes.iter().find(|(cell, _)| is_of(part, *cell));
        match found.and_then(|(_, anchor)| anchored(part, anchor)) {
            Some(part) => out.push_str(&part),
            None => out.push_str(part),
        }
    }
    out
}

fn is_of(part: &str, (row, column): Cell) -> bool {
    let value = |name: &str| inner(part, name)?.trim().parse::<u32>().ok();
    part.contains("\"Note\"")
        && value("x:Row") == Some(row - 1)
        && value("x:Column") == Some(column - 1)
}

fn inner<'a>(part: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = part.split_once(&format!("<{name}>"))?;
    Some(rest.split_once(&format!("</{name}>"))?.0)
}

fn anchored(part: &str, anchor: &[u32; 8]) -> Option<String> {
    let (before, rest) = part.split_once("<x:Anchor>")?;
    let (_, after) = rest.split_once("</x:Anchor>")?;
    Some(format!(
        "{before}<x:Anchor>{}</x:Anchor>{after}",
        list(anchor)
    ))
}

fn list(anchor: &[u32; 8]) -> String {
    anchor.map(|number| number.to_string()).join(", ")
}

fn shape(id: u32, (row, column): Cell, anchor: &[u32; 8]) -> String {
    let (anchor, row, column) = (list(anchor), row - 1, column - 1);
    format!(
        "<v:shape id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:120pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>\n"
    )
}
