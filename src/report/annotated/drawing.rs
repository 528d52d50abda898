//! The drawing of a sheet's comments: their boxes, in the old VML that comments are drawn in.

use super::cell_name::Cell;
use super::hitch::Hitch;

/// What begins a drawing of our own.
const HEAD: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\n<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"\"/></o:shapelayout>\n</xml>";

/// What boxes of comments are kinds of.
const TYPE: &str = "<v:shapetype{names} id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>\n";

/// The names that our shapes use, for drawings whose root gives them other prefixes.
const NAMES: &str = " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

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
    let mut names = NAMES.split_whitespace();
    let names = if names.all(|name| text.contains(name)) {
        ""
    } else {
        NAMES
    };
    let mut shapes = String::new();
    if !text.contains("\"_x0000_t202\"") {
        shapes.push_str(&TYPE.replace("{names}", names));
    }
    let mut id = first.saturating_mul(BLOCK);
    for (cell, anchor) in boxes {
        id += 1;
        shapes.push_str(&shape(names, id, *cell, anchor));
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

/// A drawing in which the boxes of comments that were there before have the size that ours needs below them.
pub(super) fn enlarged(text: &str, boxes: &[Boxed]) -> String {
    const MARK: &str = "ClientData ObjectType";
    let mut parts = text.split(MARK);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let prefix = out.rsplit('<').next().unwrap_or_default().to_owned();
        out.push_str(MARK);
        let found = boxes.iter().find(|(cell, _)| is_of(part, &prefix, *cell));
        match found.and_then(|(_, anchor)| anchored(part, &prefix, anchor)) {
            Some(part) => out.push_str(&part),
            None => out.push_str(part),
        }
    }
    out
}

/// True for the box of a cell's comment; rows and columns are counted from 0 here.
fn is_of(part: &str, prefix: &str, (row, column): Cell) -> bool {
    let value = |name: &str| {
        let (_, rest) = part.split_once(&format!("<{prefix}{name}>"))?;
        rest.split('<').next()?.trim().parse::<u32>().ok()
    };
    part.contains("Note") && value("Row") == Some(row - 1) && value("Column") == Some(column - 1)
}

/// The box with another place; a box without one stood where its program liked.
fn anchored(part: &str, prefix: &str, anchor: &[u32; 8]) -> Option<String> {
    let (open, close) = (format!("<{prefix}Anchor>"), format!("</{prefix}Anchor>"));
    let anchor = list(anchor);
    if let Some((before, rest)) = part.split_once(&open) {
        let (_, after) = rest.split_once(&close)?;
        return Some(format!("{before}{open}{anchor}{close}{after}"));
    }
    let (before, after) = part.split_once('>')?;
    Some(format!("{before}>{open}{anchor}{close}{after}"))
}

fn list(anchor: &[u32; 8]) -> String {
    anchor.map(|number| number.to_string()).join(", ")
}

fn shape(names: &str, id: u32, (row, column): Cell, anchor: &[u32; 8]) -> String {
    let (anchor, row, column) = (list(anchor), row - 1, column - 1);
    format!(
        "<v:shape{names} id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:120pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_with_prefixes_of_its_own_gets_shapes_that_declare_theirs() {
        let old = "<xml xmlns:a=\"urn:schemas-microsoft-com:vml\"><idmap data='1,4'/></xml>";
        assert_eq!(blocks(old), [1, 4]);
        let (text, next) = drawn("p", Some(old), &[((2, 3), [0; 8])], 7).unwrap();
        assert!(
            text.contains("<v:shape xmlns:v=") && text.contains("_x0000_s7169"),
            "{text}"
        );
        assert!(
            text.contains("data='1,4,7'") && text.ends_with("</xml>"),
            "{text}"
        );
        assert_eq!(next, 8);
        assert!(drawn("p", Some("<xml>"), &[], 1).is_err());
    }

    #[test]
    fn only_the_box_of_the_cell_is_enlarged_whether_it_had_a_place_or_not() {
        let note = |inner: &str, row: u32| {
            format!(
                "<b:ClientData ObjectType=\"Note\">{inner}<b:Row>{row}</b:Row><b:Column>0</b:Column></b:ClientData>"
            )
        };
        let old = note("", 4) + &note("<b:Anchor>9</b:Anchor>", 5);
        let place = "<b:Anchor>1, 1, 1, 1, 1, 1, 1, 1</b:Anchor>";
        let both = [((5, 1), [1; 8]), ((6, 1), [1; 8])];
        assert_eq!(enlarged(&old, &both), note(place, 4) + &note(place, 5));
        assert_eq!(enlarged(&old, &[((7, 1), [1; 8])]), old);
    }
}
