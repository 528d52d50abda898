//! Every text of a report with the place where it stands, to be looked at or changed.

use super::document::{Block, ClauseItem, Document, FindingItem, Grid, Section, StepItem};

/// What a visitor is called with: where, and the text.
type Visit<'v> = &'v mut dyn FnMut(&str, &mut String);

impl Document {
    /// Calls `visit` with every text and the place where it stands: section, table and row. A map is no text.
    pub fn each_text(&mut self, visit: Visit<'_>) {
        let title = self.title.clone();
        visit(&title, &mut self.title);
        visit(&title, &mut self.project);
        visit(&title, &mut self.foot);
        each(&title, &mut self.demonstrations, visit);
        for section in &mut self.sections {
            section.each_text(visit);
        }
    }
}

impl Section {
    fn each_text(&mut self, visit: Visit<'_>) {
        let place = self.title.clone();
        visit(&place, &mut self.title);
        for block in &mut self.blocks {
            block.each_text(&place, visit);
        }
        if let Some(folded) = &mut self.folded {
            visit(&place, &mut folded.summary);
            for block in &mut folded.blocks {
                block.each_text(&place, visit);
            }
        }
    }
}

impl Block {
    fn each_text(&mut self, place: &str, visit: Visit<'_>) {
        match self {
            Self::Text { text, .. } | Self::Heading { text } => visit(place, text),
            Self::Sum {
                label,
                figure,
                words,
            } => [label, figure, words]
                .into_iter()
                .for_each(|text| visit(place, text)),
            Self::Alarm { lines } | Self::Signatures { fields: lines } => {
                each(place, lines, visit);
            }
            Self::Pairs { pairs } => pairs.iter_mut().for_each(|(label, value)| {
                visit(place, label);
                visit(place, value);
            }),
            Self::Table(grid) => grid.each_text(place, visit),
            Self::Findings { items } => items.iter_mut().for_each(|one| one.each(place, visit)),
            Self::Steps { items } => items.iter_mut().for_each(|one| one.each(place, visit)),
            Self::Clauses { items } => items.iter_mut().for_each(|one| one.each(place, visit)),
            Self::Map { caption, .. } => visit(place, caption),
        }
    }
}

impl Grid {
    fn each_text(&mut self, place: &str, visit: Visit<'_>) {
        visit(place, &mut self.caption);
        let place = format!("{place} / {}", self.caption);
        each(&place, &mut self.above, visit);
        for column in &mut self.columns {
            each(&place, &mut column.headings, visit);
        }
        for (number, row) in self.rows.iter_mut().enumerate() {
            for cell in &mut row.cells {
                visit(&format!("{place} / {}", number + 1), cell);
            }
        }
        visit(&place, &mut self.more);
    }
}

impl FindingItem {
    fn each(&mut self, place: &str, visit: Visit<'_>) {
        let place = format!("{place} / {}", self.name);
        visit(&place, &mut self.name);
        visit(&place, &mut self.tip);
        for entry in &mut self.entries {
            visit(&place, &mut entry.place);
            visit(&place, &mut entry.what);
            if let Some(clause) = &mut entry.clause {
                visit(&place, &mut clause.name);
            }
        }
    }
}

impl StepItem {
    fn each(&mut self, place: &str, visit: Visit<'_>) {
        let place = format!("{place} / {}", self.number);
        visit(&place, &mut self.sentence);
        if let Some(clause) = &mut self.clause {
            visit(&place, &mut clause.name);
        }
    }
}

impl ClauseItem {
    fn each(&mut self, place: &str, visit: Visit<'_>) {
        let place = format!("{place} / {}", self.name);
        for text in [&mut self.name, &mut self.wording, &mut self.source] {
            visit(&place, text);
        }
    }
}

fn each(place: &str, texts: &mut [String], visit: Visit<'_>) {
    texts.iter_mut().for_each(|text| visit(place, text));
}
