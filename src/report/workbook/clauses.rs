//! The sheet of clauses: every one that a figure rests on, with its wording and how much rests on it.

use super::book::Book;
use super::list::List;
use crate::cite::Citation;
use crate::lang::{Lang, Text};
use crate::report::Run;
use crate::report::csv::{Cell, Sink, heading};
use crate::report::explain::{piece_steps, premises};
use crate::units::Money;
use crate::value::Step;
use std::collections::BTreeMap;
use std::io;

/// What rests on a clause.
#[derive(Default)]
struct Rests {
    pieces: usize,
    amount: Money,
    reference: Money,
    budget: Money,
}

/// Clauses in the order in which they are first named.
#[derive(Default)]
struct Clauses {
    found: Vec<(Citation, Rests)>,
}

/// Adds the sheet.
pub(super) fn add(run: &Run<'_>, book: &mut Book<'_>) -> io::Result<()> {
    let clauses = Clauses::of(run);
    let list = List {
        title: Text::fixed("条文", "Clauses"),
        about: book.about,
        demonstrations: book.demonstrations,
        naming: 2,
        widest: 60,
        formulas: BTreeMap::new(),
        elsewhere: Text::fixed("其余见 JSON", "JSON has the others"),
    };
    let lang = book.lang;
    let holds = Text::fixed(
        "金额和面积所依据的每一条：文件、原文、可靠程度，以及依据它的块数和金额",
        "every clause that a figure rests on: document, wording, standing, and the pieces and money that rest on it",
    );
    book.list(&list, holds, &|sink| clauses.write(lang, sink))
}

impl Clauses {
    fn of(run: &Run<'_>) -> Self {
        let mut clauses = Self::default();
        for appraised in &run.appraised {
            let premises = premises(run, appraised);
            for piece in &appraised.pieces {
                let steps = piece_steps(run, appraised, piece);
                let amounts = piece.valued.outcome.amounts();
                let named = clauses.named(premises.iter().chain(&steps));
                for place in named {
                    let rests = &mut clauses.found[place].1;
                    rests.pieces += 1;
                    match amounts {
                        Some(amounts) if amounts.is_by_reference() => {
                            rests.reference += amounts.amount;
                        }
                        Some(amounts) => rests.amount += amounts.amount,
                        None => {}
                    }
                }
            }
        }
        for item in &run.budget {
            for place in clauses.named(item.steps()) {
                clauses.found[place].1.budget += item.amount().unwrap_or_default();
            }
        }
        clauses
    }

    /// The places of the clauses that some steps name, each once.
    fn named<'s>(&mut self, steps: impl Iterator<Item = &'s Step>) -> Vec<usize> {
        let mut places = Vec::new();
        for clause in steps.filter_map(|step| step.clause.as_ref()) {
            let place = self.place(clause);
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    fn place(&mut self, clause: &Citation) -> usize {
        let known = self.found.iter().position(|(one, _)| one == clause);
        known.unwrap_or_else(|| {
            self.found.push((clause.clone(), Rests::default()));
            self.found.len() - 1
        })
    }

    fn write(&self, lang: Lang, sink: &mut dyn Sink) -> io::Result<()> {
        let any =
            |of: fn(&Rests) -> Money| self.found.iter().any(|(_, one)| of(one) != Money::ZERO);
        let (reference, budget) = (any(|one| one.reference), any(|one| one.budget));
        let mut columns = heading(&HEADINGS, lang);
        let mut more = |wanted: bool, words: (&str, &str)| {
            columns.extend(heading(&[words], lang).into_iter().filter(|_| wanted));
        };
        more(reference, ("参照金额（元）", "reference_amount"));
        more(budget, ("其他费用（元）", "budget"));
        sink.heading(&columns, lang)?;
        for (clause, rests) in &self.found {
            let text = |words: &str| Cell::Text(words.to_owned());
            let money = |money: Money| Cell::Number(money.to_string());
            let mut cells = vec![
                text(&clause.clause),
                text(clause.document.say(lang)),
                text(clause.wording.say(lang)),
                text(clause.standing.text().say(lang)),
                Cell::Number(rests.pieces.to_string()),
                money(rests.amount),
            ];
            cells.extend(reference.then(|| money(rests.reference)));
            cells.extend(budget.then(|| money(rests.budget)));
            sink.row(&cells)?;
        }
        Ok(())
    }
}

const HEADINGS: [(&str, &str); 6] = [
    ("条款", "clause"),
    ("文件", "document"),
    ("原文", "wording"),
    ("可靠程度", "standing"),
    ("分块数", "pieces"),
    ("涉及金额（元）", "amount"),
];
