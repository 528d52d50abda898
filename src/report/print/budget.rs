//! The lines beside the district price, how each is computed, and the three sums.

use super::clauses::Clauses;
use super::document::{Block, Grid, Section, StepItem};
use crate::lang::{Lang, Text};
use crate::report::totals::{Level, totals};
use crate::report::{BudgetSums, Run};
use crate::text;
use crate::units::{Money, capitals};
use crate::value::{BudgetGap, BudgetItem};

/// The section; nothing for a run without such lines.
pub(super) fn section(run: &Run<'_>, clauses: &mut Clauses, lang: Lang) -> Option<Section> {
    if run.budget.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Table(table(run, lang))];
    for item in &run.budget {
        blocks.extend(derived(item, clauses, lang));
    }
    blocks.extend(sums(run, lang));
    let title = Text::fixed(
        "其他费用（不属区片综合地价）",
        "Other budget lines (not ruled by the district price)",
    );
    Some(Section {
        id: "budget".to_owned(),
        title: title.say(lang).to_owned(),
        wide: false,
        blocks,
        folded: None,
    })
}

fn table(run: &Run<'_>, lang: Lang) -> Grid {
    let headings = [
        (lang.pick("费用", "line"), false),
        (lang.pick("名称", "name"), false),
        (lang.pick("类别", "kind"), false),
        (lang.pick("金额（元）", "amount (yuan)"), true),
        (lang.pick("来源", "source"), false),
        (lang.pick("可靠程度", "standing"), false),
        (lang.pick("备注", "note"), false),
    ];
    let caption = lang.pick("其他费用", "Other lines").to_owned();
    let mut grid = Grid::headed(caption, &headings);
    for item in &run.budget {
        let (line, none) = (item.line, lang.pick("未计算", "not computed"));
        let cells = vec![
            line.id.clone(),
            line.name.say(lang).to_owned(),
            line.kind.text().say(lang).to_owned(),
            item.amount()
                .map_or_else(|| none.to_owned(), Money::grouped),
            line.source.clone(),
            line.standing.text().say(lang).to_owned(),
            line.note.clone().unwrap_or_default(),
        ];
        grid.push("item", cells);
    }
    let sum: Money = run.budget.iter().filter_map(BudgetItem::amount).sum();
    let mut total = vec![String::new(); headings.len()];
    total[0] = lang.pick("合计", "total").to_owned();
    total[3] = sum.grouped();
    grid.push("total", total);
    grid
}

/// How a line is computed, and what it leaves out; nothing for a stated amount.
fn derived(item: &BudgetItem<'_>, clauses: &mut Clauses, lang: Lang) -> Vec<Block> {
    let stated = item.parts.iter().all(|part| part.count.is_none());
    if stated && item.gaps.is_empty() && item.readings.is_empty() {
        return Vec::new();
    }
    let (id, name) = (&item.line.id, item.line.name.say(lang));
    let heading = Block::Heading {
        text: format!("{id} {name}"),
    };
    let steps = item.steps().enumerate();
    let step = |(place, step): (usize, &crate::value::Step)| {
        clauses.step((place + 1).to_string(), step, lang)
    };
    let mut items: Vec<StepItem> = steps.map(step).collect();
    items.extend(item.gaps.iter().map(|gap| StepItem {
        number: String::new(),
        sentence: gap_sentence(gap).say(lang).to_owned(),
        clause: None,
    }));
    vec![heading, Block::Steps { items }]
}

fn gap_sentence(gap: &BudgetGap) -> Text {
    let (area, what, why) = (gap.area, &gap.what, &gap.why);
    let (what_zh, what_en, why_zh, why_en) = (what.zh(), what.en(), why.zh(), why.en());
    if gap.area.is_positive() {
        text!(
            "未计算：{what_zh} {area} 平方米（{why_zh}）",
            "not computed: {what_en}, {area} m² ({why_en})"
        )
    } else {
        text!(
            "未计算：{what_zh}（{why_zh}）",
            "not computed: {what_en} ({why_en})"
        )
    }
}

fn sums(run: &Run<'_>, lang: Lang) -> Vec<Block> {
    let all = totals(run, Level::Project).all;
    let sums = BudgetSums::of(run, &all);
    let yuan = |money: Money| format!("{} {}", money.grouped(), lang.pick("元", "yuan"));
    let pair = |zh, en, value: String| (lang.pick(zh, en).to_owned(), value);
    let pairs = vec![
        pair(
            "补偿合计（按上列标准）",
            "compensation by the standards",
            yuan(sums.compensation),
        ),
        pair("其他费用合计", "other lines", yuan(sums.others)),
        pair("项目合计", "project total", yuan(sums.whole)),
        pair("大写", "in capitals", capitals(sums.whole)),
    ];
    let mut lines = Vec::new();
    if !sums.complete {
        lines.push(Text::fixed(
            "项目合计不完整：有未计价的土地或未计算的费用，原因见问题与提示",
            "the project total is not complete: land without a price, or lines that leave something out; the findings say why",
        ));
    }
    if all.reference.is_positive() {
        lines.push(Text::fixed(
            "项目合计不含国有土地参照计算的金额",
            "the project total is without what is priced by reference for state-owned land",
        ));
    }
    let lines: Vec<String> = lines.iter().map(|line| line.say(lang).to_owned()).collect();
    let alarm = (!lines.is_empty()).then_some(Block::Alarm { lines });
    [Block::Pairs { pairs }].into_iter().chain(alarm).collect()
}
