//! The styles part: every coloured cell keeps its own format with another fill.

use super::edits::Edits;
use super::fills::fill;
use super::hitch::Hitch;
use super::ink::dark;
use super::style_list::StyleList;
use super::xml::Tags;
use crate::land::Severity;
use std::collections::BTreeMap;

/// A styles part for books that have none.
pub(super) const NEW: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <fonts count=\"1\"><font><sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>\
    </styleSheet>";

/// How many cell formats the usual programs read; ours for the sheet of opinions have to fit as well.
const MOST_FORMATS: usize = 64_000;

/// The styles of a workbook, with what is added to them.
pub(super) struct Styles<'a> {
    part: &'a str,
    text: &'a str,
    fonts: StyleList,
    fills: StyleList,
    borders: StyleList,
    formats: StyleList,
    known: BTreeMap<(usize, Severity), usize>,
}

/// A format of our own sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// The font's elements, with `{p}` for the prefix.
    pub(super) font: &'static str,
    /// Coloured for a severity.
    pub(super) severity: Option<Severity>,
    /// With a thin border.
    pub(super) is_framed: bool,
    /// The number of its number format: 49 text, 4 two decimals.
    pub(super) number: u32,
    /// Alignment attributes.
    pub(super) alignment: &'static str,
}

impl<'a> Styles<'a> {
    /// The styles of a part.
    pub(super) fn of(part: &'a str, text: &'a str) -> Result<Self, Hitch> {
        let list = |name| StyleList::of(part, text, name);
        Ok(Self {
            part,
            text,
            fonts: list("fonts")?,
            fills: list("fills")?,
            borders: list("borders")?,
            formats: list("cellXfs")?,
            known: BTreeMap::new(),
        })
    }

    /// The number of a format that is `format` in everything but its fill; light letters become black ones.
    pub(super) fn coloured(&mut self, format: usize, severity: Severity) -> Result<usize, Hitch> {
        if let Some(known) = self.known.get(&(format, severity)) {
            return Ok(*known);
        }
        let fill = self.fill(severity);
        let own = self.formats.entry(self.text, format);
        let prefix = self.formats.prefix();
        let plain = format!("<{prefix}xf numFmtId=\"0\" fontId=\"0\" borderId=\"0\" xfId=\"0\"/>");
        let entry = own.unwrap_or(&plain).to_owned();
        let mut tags = Tags::of(self.part, &entry);
        let tag = tags.next()?;
        let tag = tag.ok_or_else(|| Hitch::broken(self.part, "empty format"))?;
        let mut changes = vec![
            ("fillId", Some(fill.to_string())),
            ("applyFill", Some("1".to_owned())),
        ];
        let font = tag.get("fontId").and_then(|font| font.parse().ok());
        if let Some(font) = self.readable(font.unwrap_or_default())? {
            changes.push(("fontId", Some(font.to_string())));
            changes.push(("applyFont", Some("1".to_owned())));
        }
        let kind = tag.kind;
        let mut now = tag.with(&changes, kind);
        now.push_str(entry.get(tag.span.end..).unwrap_or_default());
        let number = self.formats.add(now);
        if number >= MOST_FORMATS {
            return Err(Hitch::Full(format!("{number} cell formats")));
        }
        self.known.insert((format, severity), number);
        Ok(number)
    }

    fn fill(&mut self, severity: Severity) -> usize {
        let entry = fill(severity, self.fills.prefix());
        self.fills.add(entry)
    }

    /// The number of a font that can be read on our colours, where a font cannot.
    fn readable(&mut self, font: usize) -> Result<Option<usize>, Hitch> {
        let Some(own) = self.fonts.entry(self.text, font) else {
            return Ok(None);
        };
        let dark = dark(self.part, own)?;
        Ok(dark.map(|entry| self.fonts.add(entry)))
    }

    /// The number of a format of our own.
    pub(super) fn own(&mut self, look: &Look) -> usize {
        let p = self.fonts.prefix().to_owned();
        let font = format!("<{p}font>{}</{p}font>", look.font.replace("{p}", &p));
        let font = self.fonts.add(font);
        let fill = look.severity.map_or(0, |severity| self.fill(severity));
        let border = if look.is_framed { self.frame() } else { 0 };
        let p = self.formats.prefix();
        let entry = format!(
            "<{p}xf numFmtId=\"{}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><{p}alignment {}/></{p}xf>",
            look.number, look.alignment
        );
        self.formats.add(entry)
    }

    fn frame(&mut self) -> usize {
        let p = self.borders.prefix();
        let side = |name: &str| {
            format!("<{p}{name} style=\"thin\"><{p}color rgb=\"FF808080\"/></{p}{name}>")
        };
        let sides: String = ["left", "right", "top", "bottom"].map(side).concat();
        let entry = format!("<{p}border>{sides}<{p}diagonal/></{p}border>");
        self.borders.add(entry)
    }

    /// The text of the part with everything that was added.
    pub(super) fn finish(self) -> String {
        let mut edits = Edits::default();
        for list in [&self.fonts, &self.fills, &self.borders, &self.formats] {
            list.finish(&mut edits);
        }
        edits.apply(self.text)
    }
}
