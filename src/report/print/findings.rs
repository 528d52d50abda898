//! What somebody has to look at: a count of each kind, then the findings, errors first.

use super::clauses::Clauses;
use super::document::{Block, FindingEntry, FindingItem, Folded, Grid, Section};
use crate::land::{Finding, Severity};
use crate::lang::Lang;
use crate::report::Run;
use crate::text;
use crate::units::Money;
use std::collections::BTreeMap;

/// The section; at most `most` findings are written out.
pub(super) fn section(run: &Run<'_>, most: usize, clauses: &mut Clauses, lang: Lang) -> Section {
    let mut found = run.findings();
    found.sort_by_key(|finding| (finding.severity, finding.id));
    let (all, shown) = (found.len(), found.len().min(most));
    let mut blocks = Vec::new();
    let mut folded = None;
    if all == 0 {
        let text = lang.pick("没有问题。", "There are none.").to_owned();
        blocks.push(Block::Text { text, small: false });
    } else {
        blocks.push(Block::Table(summary(&found, lang)));
        let mut listed = Vec::new();
        if shown < all {
            let said = text!(
                "以下列出 {all} 条中的前 {shown} 条（错误在前）；全部见工作簿，或 --level findings 的 CSV、JSON。",
                "the first {shown} of {all} follow, errors first; the workbook has all, and so have JSON and the CSV of --level findings"
            );
            listed.push(Block::Text {
                text: said.say(lang).to_owned(),
                small: true,
            });
        }
        let items = items(&found[..shown], clauses, lang);
        listed.push(Block::Findings { items });
        let said = text!("逐条（{shown} 条）", "one by one ({shown})");
        folded = Some(Folded {
            summary: said.say(lang).to_owned(),
            blocks: listed,
        });
    }
    Section {
        id: "findings".to_owned(),
        title: lang.pick("问题与提示", "Findings").to_owned(),
        wide: false,
        blocks,
        folded,
    }
}

/// A row for each kind: how many, and the yuan at stake in all of them.
fn summary(found: &[&Finding], lang: Lang) -> Grid {
    let mut kinds: BTreeMap<(Severity, &str), (usize, Option<Money>)> = BTreeMap::new();
    for finding in found {
        let (count, stake) = kinds.entry((finding.severity, finding.id)).or_default();
        *count += 1;
        if let Some(more) = finding.at_stake {
            *stake = Some(stake.unwrap_or_default() + more);
        }
    }
    let headings = [
        (lang.pick("轻重", "severity"), false),
        (lang.pick("编号", "id"), false),
        (lang.pick("处数", "count"), true),
        (lang.pick("涉及金额（元）", "yuan at stake"), true),
    ];
    let caption = lang.pick("分类汇总", "By kind").to_owned();
    let mut grid = Grid::headed(caption, &headings);
    for ((severity, id), (count, stake)) in kinds {
        let severity = severity.text().say(lang).to_owned();
        let stake = stake.map_or(String::new(), Money::grouped);
        grid.push(
            "item",
            vec![severity, id.to_owned(), count.to_string(), stake],
        );
    }
    grid
}

/// Findings of one kind with the same advice together.
fn items(found: &[&Finding], clauses: &mut Clauses, lang: Lang) -> Vec<FindingItem> {
    let mut items: Vec<FindingItem> = Vec::new();
    for finding in found {
        let name = format!("{} {}", finding.severity.text().say(lang), finding.id);
        let tip = finding.tip.say(lang);
        let entry = entry(finding, clauses, lang);
        match items
            .iter_mut()
            .find(|item| item.name == name && item.tip == tip)
        {
            Some(item) => item.entries.push(entry),
            None => items.push(FindingItem {
                severity: finding.severity.word(),
                name,
                tip: tip.to_owned(),
                entries: vec![entry],
            }),
        }
    }
    items
}

fn entry(finding: &Finding, clauses: &mut Clauses, lang: Lang) -> FindingEntry {
    let what = finding.what.say(lang);
    let stake = finding.at_stake.map(Money::grouped);
    let stake = stake.map(|yuan| match lang {
        Lang::Zh => format!("（涉及 {yuan} 元）"),
        Lang::En => format!(" ({yuan} yuan at stake)"),
    });
    FindingEntry {
        place: finding.place.say(lang),
        what: format!("{what}{}", stake.unwrap_or_default()),
        clause: finding.clause.as_ref().map(|clause| clauses.link(clause)),
    }
}
