//! What is said at a cell: the discrepancies that name it, in their order.

use super::escape::cut;
use super::fills::mark;
use crate::check::{Discrepancy, filing_checks};
use crate::land::{CellPlace, Filing, Severity};
use crate::lang::{Lang, Text};

/// What is said at a cell for one discrepancy.
///
/// Its first cell gets the whole; the others are told where to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The cell, as the discrepancy names it.
    pub cell: CellPlace,
    /// How it is coloured; what the user has allowed is coloured as a note.
    pub severity: Severity,
    /// Its first line: severity, what it is, id.
    pub title: String,
    /// The lines below: what is so, both figures, clause, what to do.
    pub text: String,
}

/// The remarks of all discrepancies, in their order.
#[must_use]
pub fn remarks(filing: &Filing, discrepancies: &[Discrepancy], lang: Lang) -> Vec<Remark> {
    discrepancies
        .iter()
        .flat_map(|one| {
            one.cells
                .iter()
                .map(move |cell| remark(filing, one, *cell, lang))
        })
        .collect()
}

fn remark(filing: &Filing, one: &Discrepancy, cell: CellPlace, lang: Lang) -> Remark {
    let text = match one.cells.first() {
        Some(first) if *first != cell => see(filing, *first, cell, lang),
        _ => body(one, lang),
    };
    Remark {
        cell,
        severity: weight(one),
        title: title_line(one, lang),
        text,
    }
}

/// How a discrepancy is coloured.
pub(super) fn weight(one: &Discrepancy) -> Severity {
    match one.allowed {
        Some(_) => Severity::Note,
        None => one.finding.severity,
    }
}

/// What an id is called; the id itself where no page has it.
pub(super) fn title(id: &str) -> Text {
    let mut pages = filing_checks().flat_map(|check| check.about);
    let page = pages.find(|page| page.id == id);
    page.map_or_else(|| Text::same(id), |page| page.title.clone())
}

fn title_line(one: &Discrepancy, lang: Lang) -> String {
    let (id, severity) = (one.finding.id, one.finding.severity);
    let (mark, word, title) = (mark(weight(one)), severity.text(), title(id));
    let (word, title) = (word.say(lang), title.say(lang));
    match (lang, title == id) {
        (Lang::Zh, true) => format!("{mark} {word}：{id}"),
        (Lang::Zh, false) => format!("{mark} {word}：{title}（{id}）"),
        (Lang::En, true) => format!("{mark} {word}: {id}"),
        (Lang::En, false) => format!("{mark} {word}: {title} ({id})"),
    }
}

/// The lines of a whole remark; none is longer than what is read at a cell, the sheet of opinions has it whole.
fn body(one: &Discrepancy, lang: Lang) -> String {
    let finding = &one.finding;
    let line =
        |zh, en, said: Option<String>| said.map(|said| format!("{}{said}", lang.pick(zh, en)));
    let say = |text: &Option<Text>| text.as_ref().map(|text| text.say(lang).to_owned());
    let tip = Some(finding.tip.say(lang).to_owned()).filter(|tip| !tip.is_empty());
    let clause = finding.clause.as_ref().map(|clause| clause.line(lang));
    let stake = finding.at_stake.map(|money| match lang {
        Lang::Zh => format!("{money} 元"),
        Lang::En => format!("{money} yuan"),
    });
    let lines = [
        Some(finding.what.say(lang).to_owned()),
        line("填报：", "stated: ", say(&one.stated)),
        line("应为：", "due: ", say(&one.due)),
        line("涉及金额：", "at stake: ", stake),
        line("依据：", "clause: ", clause),
        line("处理：", "do: ", tip),
        line("已允许，理由：", "allowed because: ", one.allowed.clone()),
    ];
    let short = |said: String| cut(&said, 400, lang.pick("…（后略）", "… (cut)"));
    lines
        .into_iter()
        .flatten()
        .map(short)
        .collect::<Vec<_>>()
        .join("\n")
}

fn see(filing: &Filing, first: CellPlace, cell: CellPlace, lang: Lang) -> String {
    let mut name = first.name();
    let sheet = filing
        .sheets
        .get(first.sheet)
        .and_then(|sheet| sheet.name.as_ref());
    if let Some(sheet) = sheet.filter(|_| first.sheet != cell.sheet) {
        name = format!("{sheet}!{name}");
    }
    match lang {
        Lang::Zh => format!("见 {name} 的批注"),
        Lang::En => format!("see the comment at {name}"),
    }
}
