//! What a printed report says, in the order in which a person who signs it reads: the decision first, then what has to
//! be looked at, the tables, how a figure came to be, the clauses, and where everything is from.

mod budget;
mod clauses;
mod decision;
mod derivation;
mod document;
mod factors;
mod findings;
mod heads;
mod letters;
mod origin;
mod outcomes;
mod sheets;
mod texts;

pub use document::{
    Block, ClauseItem, ClauseLink, Document, FindingEntry, FindingItem, Folded, Grid, GridColumn,
    GridRow, Section, StepItem,
};
pub use heads::{Head, head_rows};
pub(in crate::report) use letters::mark;

use super::head::PROGRAM;
use super::run::Run;
use crate::lang::{Lang, Text};
use clauses::Clauses;

/// How much a report holds; what it leaves out it says, and the workbook has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintOptions {
    /// Most rows of each of the two tables to be filed; their totals are always shown.
    pub rows: usize,
    /// Most findings that are written out, errors first.
    pub findings: usize,
    /// Most pieces of a derived parcel.
    pub pieces: usize,
    /// Ids of the parcels whose price is derived; of none, the first priced one of the fewest pieces is.
    pub derive: Vec<String>,
    /// The map, as SVG.
    pub map: Option<String>,
}

impl Default for PrintOptions {
    fn default() -> Self {
        Self {
            rows: 500,
            findings: 200,
            pieces: 40,
            derive: Vec::new(),
            map: None,
        }
    }
}

/// The report of a run.
///
/// The same run and options give the same report. Characters that would change how the text beside them reads (control
/// characters, marks of direction) are shown by number.
#[must_use]
pub fn document(run: &Run<'_>, options: &PrintOptions, lang: Lang) -> Document {
    let mut clauses = Clauses::default();
    let mut sections = vec![
        decision::section(run, &mut clauses, lang),
        findings::section(run, options.findings, &mut clauses, lang),
    ];
    sections.extend(options.map.as_ref().map(|svg| map(svg, lang)));
    sections.extend(sheets::sections(run, options.rows, lang));
    sections.extend(budget::section(run, &mut clauses, lang));
    sections.extend(derivation::section(run, options, &mut clauses, lang));
    sections.extend(clauses.section(lang));
    sections.push(origin::section(run, lang));
    number(&mut sections, lang);
    let demonstrations = run.demonstrations();
    let words = |text: &Text| text.say(lang).to_owned();
    let mut document = Document {
        language: lang.pick("zh-CN", "en"),
        title: lang
            .pick("征地补偿费用测算报告", "Compensation for expropriated land")
            .to_owned(),
        project: project(run, lang),
        foot: foot(run, lang),
        contents: lang.pick("目录", "Contents"),
        mark: if demonstrations.is_empty() {
            ""
        } else {
            lang.pick(
                "【示范】不得用于实际补偿",
                "[DEMONSTRATION] not for any real compensation",
            )
        },
        demonstrations: demonstrations.iter().map(words).collect(),
        sections,
    };
    document.mark_invisible();
    document
}

/// The project's name.
fn project(run: &Run<'_>, lang: Lang) -> String {
    let unnamed = || lang.pick("（未命名项目）", "(unnamed project)").to_owned();
    run.project.name.clone().unwrap_or_else(unnamed)
}

/// What stands at the foot of every page: by which rules and which program it was made.
fn foot(run: &Run<'_>, lang: Lang) -> String {
    let (label, pack, digest) = (
        lang.pick("规则包", "pack"),
        &run.pack.id,
        run.pack.digest.short(),
    );
    format!("{label} {pack} sha256 {digest} · {PROGRAM}")
}

fn map(svg: &str, lang: Lang) -> Section {
    let caption = Text::fixed(
        "红线、区片与计价结果",
        "red line, price districts and what became of the land",
    );
    Section {
        id: "map".to_owned(),
        title: lang.pick("地图", "Map").to_owned(),
        wide: true,
        blocks: vec![Block::Map {
            svg: svg.to_owned(),
            caption: caption.say(lang).to_owned(),
        }],
        folded: None,
    }
}

/// Numbers the sections as official papers do.
fn number(sections: &mut [Section], lang: Lang) {
    const DIGITS: [&str; 10] = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    for (place, section) in sections.iter_mut().enumerate() {
        let number = place + 1;
        let title = &section.title;
        section.title = match lang {
            Lang::En => format!("{number}. {title}"),
            Lang::Zh => match (number / 10, number % 10) {
                (0, digit) => format!("{}、{title}", DIGITS[digit]),
                (1, 0) => format!("十、{title}"),
                (1, digit) => format!("十{}、{title}", DIGITS[digit]),
                _ => format!("{number}、{title}"),
            },
        };
    }
}
