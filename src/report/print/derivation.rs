//! How the price of a parcel came to be, step by step: of those that were asked for, or of one as an example.

use super::PrintOptions;
use super::clauses::Clauses;
use super::document::{Block, Folded, Section};
use crate::lang::{Lang, Text};
use crate::report::Run;
use crate::report::explain::{parcel_total, piece_sentence, piece_steps, premises};
use crate::text;
use crate::value::Appraised;

/// The section; nothing if no parcel was asked for and none is priced.
pub(super) fn section(
    run: &Run<'_>,
    options: &PrintOptions,
    clauses: &mut Clauses,
    lang: Lang,
) -> Option<Section> {
    let wanted = |one: &&Appraised<'_>| options.derive.contains(&one.parcel.id);
    let asked: Vec<&Appraised<'_>> = run.appraised.iter().filter(wanted).collect();
    let chosen = if options.derive.is_empty() {
        example(run).into_iter().collect()
    } else {
        asked
    };
    let count = chosen.len();
    let mut blocks = Vec::new();
    if options.derive.is_empty() {
        blocks.push(small(EXAMPLE.say(lang)));
    }
    for appraised in chosen {
        blocks.extend(parcel(run, appraised, options.pieces, clauses, lang));
    }
    let said = text!("地块 {count} 个", "{count} parcel(s)");
    (count > 0).then(|| Section {
        id: "derivation".to_owned(),
        title: lang.pick("计算过程", "Derivation").to_owned(),
        wide: false,
        blocks: Vec::new(),
        folded: Some(Folded {
            summary: said.say(lang).to_owned(),
            blocks,
        }),
    })
}

const EXAMPLE: Text = Text::fixed(
    "以下为示例：计价地块中分块最少的第一个。--derive 地块编号 指定其他地块。",
    "an example: the first of the priced parcels with the fewest pieces; --derive PARCEL names others",
);

/// The first of the priced parcels with the fewest pieces.
fn example<'r, 'a>(run: &'r Run<'a>) -> Option<&'r Appraised<'a>> {
    let priced = run
        .appraised
        .iter()
        .filter(|one| one.priced_amount().is_some());
    priced.min_by_key(|one| one.pieces.len())
}

fn small(text: &str) -> Block {
    Block::Text {
        text: text.to_owned(),
        small: true,
    }
}

fn parcel(
    run: &Run<'_>,
    appraised: &Appraised<'_>,
    most: usize,
    clauses: &mut Clauses,
    lang: Lang,
) -> Vec<Block> {
    let (id, row, file) = (
        &appraised.parcel.id,
        appraised.parcel.row,
        &run.parcels.source.file,
    );
    let heading = text!(
        "地块 {id}（{file} 第 {row} 条）",
        "parcel {id} ({file}, record {row})"
    );
    let text = heading.say(lang).to_owned();
    let steps = premises(run, appraised);
    let steps = steps.iter().enumerate();
    let items = steps.map(|(place, step)| clauses.step((place + 1).to_string(), step, lang));
    let items = items.collect();
    let mut blocks = vec![Block::Heading { text }, Block::Steps { items }];
    for (place, piece) in appraised.pieces.iter().take(most).enumerate() {
        let number = place + 1;
        let said = piece_sentence(run, appraised, piece);
        let (zh, en) = (said.zh(), said.en());
        let text = text!("分块 {number}：{zh}", "piece {number}: {en}");
        blocks.push(Block::Text {
            text: text.say(lang).to_owned(),
            small: false,
        });
        let steps = piece_steps(run, appraised, piece);
        let steps = steps.iter().enumerate();
        let items =
            steps.map(|(place, step)| clauses.step(format!("{number}.{}", place + 1), step, lang));
        blocks.push(Block::Steps {
            items: items.collect(),
        });
    }
    let (all, shown) = (appraised.pieces.len(), appraised.pieces.len().min(most));
    if shown < all {
        let said = text!(
            "本地块共 {all} 个分块，以上为前 {shown} 个；全部用 qupian explain 列出。",
            "{shown} of {all} pieces are shown; `qupian explain` derives all of them"
        );
        blocks.push(small(said.say(lang)));
    }
    let text = parcel_total(appraised).say(lang).to_owned();
    blocks.push(Block::Text { text, small: false });
    blocks
}
