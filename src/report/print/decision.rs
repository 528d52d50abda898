//! The first section: what the project costs, what that rests on, and what is not in it.

use super::clauses::Clauses;
use super::document::{Block, Grid, Section};
use super::{factors, outcomes};
use crate::land::Severity;
use crate::lang::{Lang, Text};
use crate::report::totals::{Level, Total, Totals, totals};
use crate::report::{BudgetSums, Run};
use crate::text;
use crate::units::capitals;

/// The section.
pub(super) fn section(run: &Run<'_>, clauses: &mut Clauses, lang: Lang) -> Section {
    let project = totals(run, Level::Project);
    let mut blocks = vec![Block::Pairs {
        pairs: about(run, lang),
    }];
    blocks.extend(rules(run, clauses, lang));
    blocks.push(sum(&project.all, lang));
    blocks.push(area(&project.all, lang));
    blocks.extend(with_budget(run, &project.all, lang));
    let lines = missing(run, &project.all, lang);
    if !lines.is_empty() {
        blocks.push(Block::Alarm { lines });
    }
    if project.all.priced.is_positive() {
        blocks.push(Block::Table(components(&project, lang)));
        blocks.push(Block::Table(factors::table(run, lang)));
    }
    blocks.push(Block::Table(outcomes::table(run, lang)));
    blocks.push(signatures(lang));
    Section {
        id: "decision".to_owned(),
        title: lang.pick("结论", "Decision").to_owned(),
        wide: false,
        blocks,
        folded: None,
    }
}

/// Who signs, and when: blanks, since a program does neither.
pub(super) fn signatures(lang: Lang) -> Block {
    let fields = match lang {
        Lang::Zh => ["编制", "复核", "审核", "日期"],
        Lang::En => ["prepared by", "checked by", "approved by", "date"],
    };
    Block::Signatures {
        fields: fields.map(str::to_owned).to_vec(),
    }
}

/// What is decided on: the project and its day.
fn about(run: &Run<'_>, lang: Lang) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut pair = |zh: &str, en: &str, value: String| {
        pairs.push((lang.pick(zh, en).to_owned(), value));
    };
    pair("项目", "project", super::project(run, lang));
    if let Some(kind) = &run.project.kind {
        pair("项目类型", "kind", kind.clone());
    }
    let by = run.pack.selection.by.text();
    let days: Vec<String> = run.days().iter().map(ToString::to_string).collect();
    pair(by.zh(), by.en(), days.join(lang.pick("、", ", ")));
    let (id, name, digest) = (
        &run.pack.id,
        run.pack.name.say(lang),
        run.pack.digest.short(),
    );
    let pack = match lang {
        Lang::Zh => format!("{id} {name}（sha256 {digest}）"),
        Lang::En => format!("{id} {name} (sha256 {digest})"),
    };
    pair("规则包", "pack", pack);
    let count = run.appraised.len();
    pair("地块", "parcels", count.to_string());
    pairs
}

/// The standards with their documents, and the clauses that selected them.
fn rules(run: &Run<'_>, clauses: &mut Clauses, lang: Lang) -> Vec<Block> {
    let mut items = Vec::new();
    for standard in run.standards() {
        let terms = run.appraised.iter().filter_map(|one| one.terms);
        let mut own = terms.filter(|terms| terms.standard.id == standard.id);
        let (name, document, standing) =
            (&standard.name, &standard.document, standard.standing.text());
        let (zh, en) = (name.zh(), name.en());
        let (document_zh, document_en) = (document.zh(), document.en());
        let (standing_zh, standing_en) = (standing.zh(), standing.en());
        let sentence = text!(
            "适用标准：{zh}；依据：{document_zh}（{standing_zh}）",
            "standard: {en}; by: {document_en} ({standing_en})"
        );
        items.push(super::StepItem {
            number: String::new(),
            sentence: sentence.say(lang).to_owned(),
            clause: own
                .next()
                .map(|terms| clauses.link(&terms.selecting_clause())),
        });
    }
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::Steps { items }]
}

fn sum(all: &Total, lang: Lang) -> Block {
    let label = lang
        .pick("征地补偿费合计", "compensation, total")
        .to_owned();
    if !all.priced.is_positive() && all.unpriced.is_positive() {
        return Block::Sum {
            label,
            figure: lang.pick("没有计价的土地", "no land was priced").to_owned(),
            words: String::new(),
        };
    }
    let (yuan, wan, words) = (
        all.amount.grouped(),
        all.amount.wan_text(2),
        capitals(all.amount),
    );
    let (figure, words) = (
        text!(
            "{yuan} 元（{wan} 万元）",
            "{yuan} yuan ({wan} x 10,000 yuan)"
        ),
        text!("大写：{words}", "in capitals: {words}"),
    );
    Block::Sum {
        label,
        figure: figure.say(lang).to_owned(),
        words: words.say(lang).to_owned(),
    }
}

fn area(all: &Total, lang: Lang) -> Block {
    let (area, ha, mu) = (all.area, all.area.ha_text(), all.mu.plain_text());
    let said = text!(
        "用地总面积 {area} 平方米（{ha} 公顷，{mu} 亩）",
        "area {area} m² ({ha} ha, {mu} mu)"
    );
    Block::Text {
        text: said.say(lang).to_owned(),
        small: false,
    }
}

/// The project's whole, where the project file states other lines.
fn with_budget(run: &Run<'_>, all: &Total, lang: Lang) -> Option<Block> {
    let sums = BudgetSums::of(run, all);
    let (others, whole) = (sums.others.grouped(), sums.whole.grouped());
    let said = text!(
        "另有其他费用 {others} 元，不属区片综合地价；项目合计 {whole} 元",
        "other budget lines: {others} yuan, not ruled by the district price; project total {whole} yuan"
    );
    (!run.budget.is_empty()).then(|| Block::Text {
        text: said.say(lang).to_owned(),
        small: false,
    })
}

/// What is in no sum, and how many findings ask for somebody's eyes.
fn missing(run: &Run<'_>, all: &Total, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    if all.unpriced.is_positive() {
        let area = all.unpriced;
        lines.push(text!(
            "有 {area} 平方米未计价，不在合计内；原因见下表和“问题与提示”",
            "{area} m² are not priced and not in the sum; the table below and the findings say why"
        ));
    }
    let lost = run.appraised.iter().filter(|one| one.pieces.is_empty());
    let lost = lost.count();
    if lost > 0 {
        lines.push(text!(
            "有 {lost} 个地块没有可用的面积，不在总面积和合计内",
            "{lost} parcel(s) without a usable area are in no area and no sum"
        ));
    }
    if all.reference.is_positive() {
        let (area, yuan) = (all.reference, all.reference_amount.grouped());
        lines.push(text!(
            "另有国有土地 {area} 平方米参照计算 {yuan} 元，属裁量，不在合计内",
            "{area} m² of state-owned land, {yuan} yuan by reference: discretionary, not in the sum"
        ));
    }
    lines.extend(counted(run));
    lines.iter().map(|line| line.say(lang).to_owned()).collect()
}

fn counted(run: &Run<'_>) -> Option<Text> {
    let found = run.findings();
    let count = |severity| found.iter().filter(|one| one.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    (errors + warnings > 0).then(|| {
        text!(
            "错误 {errors} 处、警告 {warnings} 处，签字前须逐条处理，见“问题与提示”",
            "{errors} error(s) and {warnings} warning(s), to be dealt with before this is signed; see the findings"
        )
    })
}

/// The total by component.
fn components(project: &Totals, lang: Lang) -> Grid {
    let headings = [
        (lang.pick("构成", "component"), false),
        (lang.pick("金额（元）", "amount (yuan)"), true),
        (lang.pick("占合计", "share"), true),
    ];
    let caption = lang.pick("按构成", "By component").to_owned();
    let mut grid = Grid::headed(caption, &headings);
    let all = &project.all;
    for ((_, name), money) in project.components.iter().zip(&all.components) {
        let share = money.percent_of(all.amount);
        let share = share.map_or(String::new(), |share| format!("{share}%"));
        grid.push(
            "item",
            vec![name.say(lang).to_owned(), money.grouped(), share],
        );
    }
    let sum = lang.pick("合计", "total").to_owned();
    grid.push("total", vec![sum, all.amount.grouped(), String::new()]);
    grid
}
