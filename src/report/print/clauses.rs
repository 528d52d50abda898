//! The clauses that a report names: each stands once, at the end, with its wording.

use super::document::{Block, ClauseItem, ClauseLink, Section, StepItem};
use crate::cite::Citation;
use crate::lang::Lang;
use crate::value::Step;

/// The clauses named so far, in the order of their first mention.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    named: Vec<Citation>,
}

impl Clauses {
    /// Names a clause: a link to its wording.
    pub(super) fn link(&mut self, clause: &Citation) -> ClauseLink {
        let known = self.named.iter().position(|known| known == clause);
        let place = known.unwrap_or(self.named.len());
        if known.is_none() {
            self.named.push(clause.clone());
        }
        ClauseLink {
            name: clause.clause.clone(),
            target: target(place),
        }
    }

    /// A step with a link to its clause.
    pub(super) fn step(&mut self, number: String, step: &Step, lang: Lang) -> StepItem {
        StepItem {
            number,
            sentence: step.sentence.say(lang).to_owned(),
            clause: step.clause.as_ref().map(|clause| self.link(clause)),
        }
    }

    /// The wordings; nothing if no clause was named.
    pub(super) fn section(&self, lang: Lang) -> Option<Section> {
        let items: Vec<ClauseItem> = self
            .named
            .iter()
            .enumerate()
            .map(|one| item(one, lang))
            .collect();
        (!items.is_empty()).then(|| Section {
            id: "clauses".to_owned(),
            title: lang.pick("所引条文", "Clauses").to_owned(),
            wide: false,
            blocks: vec![Block::Clauses { items }],
            folded: None,
        })
    }
}

fn target(place: usize) -> String {
    format!("clause-{}", place + 1)
}

fn item((place, clause): (usize, &Citation), lang: Lang) -> ClauseItem {
    let (document, standing) = (clause.document.say(lang), clause.standing.text());
    let standing = standing.say(lang);
    ClauseItem {
        target: target(place),
        name: clause.clause.clone(),
        wording: clause.wording.say(lang).to_owned(),
        source: match lang {
            Lang::Zh => format!("{document}（{standing}）"),
            Lang::En => format!("{document} ({standing})"),
        },
    }
}
