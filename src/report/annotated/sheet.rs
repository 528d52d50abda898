//! One sheet of the original: its cells coloured, its comments joined, everything else as it was.

use super::book::Book;
use super::cell_name::{Cell, is_cell};
use super::cells::{Wanted, coloured};
use super::comments::{self, Merged, merged};
use super::content_types::{declare, declare_drawing};
use super::drawing::{Boxed, drawn, enlarged};
use super::hitch::Hitch;
use super::layout::Layout;
use super::note::Note;
use super::package::Package;
use super::relations::{ORDINARY, first, named, relate, relations};
use super::remark::Remark;
use super::styles::Styles;
use crate::lang::Lang;
use std::collections::BTreeMap;

/// The remarks on a sheet by the cells that show them.
type ByCell<'a> = BTreeMap<Cell, Vec<&'a Remark>>;

/// The work on one sheet.
pub(super) struct SheetWork<'a, 'p> {
    /// The package.
    pub(super) package: &'a mut Package<'p>,
    /// The workbook.
    pub(super) book: &'a Book,
    /// The sheet's part.
    pub(super) part: &'a str,
    /// The next free block of ids for drawings.
    pub(super) block: &'a mut u32,
    /// The language of what is said.
    pub(super) lang: Lang,
}

impl SheetWork<'_, '_> {
    /// Annotates the sheet; the cells whose thread of comments was left alone are told.
    pub(super) fn annotate(
        &mut self,
        remarks: &[&Remark],
        styles: &mut Styles<'_>,
    ) -> Result<Vec<Cell>, Hitch> {
        let text = self.package.text(self.part)?;
        let layout = Layout::of(self.part, &text)?;
        let by_cell = by_cell(remarks, &layout);
        let worst = |all: &Vec<&Remark>| all.iter().map(|remark| remark.severity).min();
        let wanted: Wanted = by_cell
            .iter()
            .filter_map(|(cell, all)| Some((*cell, worst(all)?)))
            .collect();
        let text = coloured(self.part, &text, &layout, &wanted, styles)?;
        let note = |(cell, all): (&Cell, &Vec<&Remark>)| (*cell, Note::new(*cell, all, self.lang));
        let notes: BTreeMap<Cell, Note> = by_cell.iter().map(note).collect();
        self.package.put(self.part, text);
        let merged = self.comments(&notes)?;
        self.drawing(&layout, &notes, &merged)?;
        Ok(merged.threads)
    }

    /// Puts the comments into the sheet's part of comments, or makes one.
    fn comments(&mut self, notes: &BTreeMap<Cell, Note>) -> Result<Merged, Hitch> {
        let known = first(&relations(self.package, self.part)?, "comments");
        let (part, old) = match known {
            Some(part) => (part.clone(), self.package.text(&part)?),
            None => {
                let part = self.book.part_beside(self.package, "comments", ".xml");
                relate(self.package, self.part, "comments", &part)?;
                declare(self.package, &part, "comments")?;
                (part, comments::NEW.to_owned())
            }
        };
        let merged = merged(&part, &old, notes)?;
        self.package.put(&part, merged.text.clone());
        Ok(merged)
    }

    /// Puts the boxes of new comments into the sheet's drawing of comments, or makes one.
    fn drawing(
        &mut self,
        layout: &Layout,
        notes: &BTreeMap<Cell, Note>,
        merged: &Merged,
    ) -> Result<(), Hitch> {
        let (mut new, mut old): (Vec<Boxed>, Vec<Boxed>) = (Vec::new(), Vec::new());
        for (cell, note) in notes {
            match merged.joined.get(cell) {
                Some(theirs) => old.push((*cell, note.anchor(layout, theirs))),
                None if merged.threads.contains(cell) => {}
                None => new.push((*cell, note.anchor(layout, ""))),
            }
        }
        let known = relations(self.package, self.part)?;
        let known = layout.drawing.as_ref().and_then(|id| named(&known, id));
        if let Some(part) = known {
            let text = self.package.text(&part)?;
            let text = enlarged(&text, &old);
            return self.draw(&part, Some(text), &new);
        }
        let part = self
            .book
            .part_beside(self.package, "drawings/vmlDrawing", ".vml");
        self.draw(&part, None, &new)?;
        declare_drawing(self.package, &part)?;
        self.refer(layout, &part)
    }

    fn draw(&mut self, part: &str, old: Option<String>, new: &[Boxed]) -> Result<(), Hitch> {
        if let (Some(text), true) = (&old, new.is_empty()) {
            self.package.put(part, text.clone());
            return Ok(());
        }
        let (text, next) = drawn(part, old.as_deref(), new, *self.block)?;
        *self.block = next;
        self.package.put(part, text);
        Ok(())
    }

    /// Names the new drawing in the sheet.
    fn refer(&mut self, layout: &Layout, part: &str) -> Result<(), Hitch> {
        let id = relate(self.package, self.part, "vmlDrawing", part)?;
        let mut text = self.package.text(self.part)?;
        // The cells stand before this place and have changed the text, so the place is looked for again.
        let at = Layout::of(self.part, &text)?.drawing_at;
        let prefix = &layout.prefix;
        let tag = format!("<{prefix}legacyDrawing xmlns:r=\"{ORDINARY}\" r:id=\"{id}\"/>");
        text.insert_str(at, &tag);
        self.package.put(self.part, text);
        Ok(())
    }
}

/// The remarks by the cell that shows them; what lies beyond a sheet's last cell is only listed.
fn by_cell<'a>(remarks: &[&'a Remark], layout: &Layout) -> ByCell<'a> {
    let mut found = ByCell::new();
    for remark in remarks {
        let cell = (remark.cell.row, remark.cell.column);
        if is_cell(cell) {
            found.entry(layout.shown(cell)).or_default().push(remark);
        }
    }
    found
}
