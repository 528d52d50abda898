//! Letters that cannot be read on our colours: white on a dark heading becomes black on its new ground.

use super::edits::Edits;
use super::hitch::Hitch;
use super::xml::Tags;

/// A font with black letters, where the letters of the given one are light; `None` where they can be read.
pub(super) fn dark(part: &str, font: &str) -> Result<Option<String>, Hitch> {
    let mut tags = Tags::of(part, font);
    while let Some(tag) = tags.next()? {
        if tag.local() != "color" || !tag.begins() {
            continue;
        }
        let is_light = match (tag.get("rgb"), tag.get("theme"), tag.get("indexed")) {
            (Some(rgb), _, _) => is_light(&rgb),
            // The first theme colour is the window's, white; so are these two of the old palette.
            (_, Some(theme), _) => theme == "0",
            (_, _, Some(indexed)) => indexed == "1" || indexed == "9",
            _ => false,
        };
        if !is_light {
            return Ok(None);
        }
        let mut edits = Edits::default();
        let prefix = tag.prefix();
        edits.replace(
            tag.span.clone(),
            format!("<{prefix}color rgb=\"FF000000\"/>"),
        );
        return Ok((tag.ends()).then(|| edits.apply(font)));
    }
    Ok(None)
}

/// True for a colour (`AARRGGBB`) that is lighter than our grounds allow: green counts most for the eye.
fn is_light(rgb: &str) -> bool {
    let digits = rgb.get(rgb.len().saturating_sub(6)..).unwrap_or_default();
    let Ok(colour) = u32::from_str_radix(digits, 16) else {
        return false;
    };
    let (red, green, blue) = (colour >> 16, (colour >> 8) & 0xFF, colour & 0xFF);
    red * 299 + green * 587 + blue * 114 > 140 * 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_letters_become_black_and_others_stay() {
        let white = "<x:font><x:b/><x:color rgb=\"FFFFFFFF\"/><x:sz val=\"9\"/></x:font>";
        let black = white.replace("FFFFFFFF", "FF000000");
        assert_eq!(dark("p", white).unwrap(), Some(black.clone()));
        assert_eq!(dark("p", &black).unwrap(), None);
        assert!(
            dark("p", "<font><color theme=\"0\"/></font>")
                .unwrap()
                .is_some()
        );
        assert_eq!(
            dark("p", "<font><color theme=\"1\"/></font>").unwrap(),
            None
        );
        assert_eq!(
            dark("p", "<font><color rgb=\"FFC00000\"/></font>").unwrap(),
            None
        );
    }
}
