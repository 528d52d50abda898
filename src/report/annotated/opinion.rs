//! The sheet of opinions (核查意见): every discrepancy in a row, also those without a cell.

use super::remark::{title, weight};
use crate::check::Discrepancy;
use crate::land::{CellPlace, Filing, Severity};
use crate::lang::{Lang, Text};
use crate::units::Money;

/// The sheet's name.
pub(super) const NAME: Text = Text::fixed("核查意见", "Check results");

/// Headings of the columns and their widths in characters; together as wide as a lying A4 page at four fifths.
pub(super) const COLUMNS: [(Text, u32); 12] = [
    (Text::fixed("序号", "no."), 6),
    (Text::fixed("级别", "severity"), 9),
    (Text::fixed("核查项", "check"), 18),
    (Text::fixed("工作表", "sheet"), 12),
    (Text::fixed("单元格", "cell"), 10),
    (Text::fixed("填报", "stated"), 15),
    (Text::fixed("应为", "due"), 15),
    (Text::fixed("说明", "what"), 34),
    (Text::fixed("处理", "do"), 28),
    (Text::fixed("依据", "clause"), 22),
    (Text::fixed("涉及金额（元）", "yuan at stake"), 14),
    (Text::fixed("允许理由", "allowed because"), 14),
];

/// The number of the column with cells.
pub(super) const CELL_COLUMN: usize = 4;
/// The number of the column with money.
pub(super) const MONEY_COLUMN: usize = 10;

/// A row.
#[derive(Debug)]
pub(super) struct OpinionRow {
    /// How it is coloured.
    pub(super) severity: Severity,
    /// Its cells, as many as there are columns.
    pub(super) words: Vec<String>,
    /// The cell that it leads to.
    pub(super) leads_to: Option<CellPlace>,
    /// The money of its column.
    pub(super) money: Option<Money>,
}

/// The lines above the table.
pub(super) fn head(filing: &Filing, discrepancies: &[Discrepancy], lang: Lang) -> Vec<String> {
    let (file, digest) = (&filing.source.file, filing.source.digest.short());
    let version = env!("CARGO_PKG_VERSION");
    let count = |severity| {
        let mut open = discrepancies.iter().filter(|one| one.allowed.is_none());
        let found = open.by_ref().filter(|one| one.finding.severity == severity);
        found.count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let notes = count(Severity::Note);
    let allowed = discrepancies
        .iter()
        .filter(|one| one.allowed.is_some())
        .count();
    match lang {
        Lang::Zh => vec![
            format!("报件：{file}（SHA-256 {digest}…）　区片 qupian {version}"),
            format!("错误 {errors} 条，警告 {warnings} 条，提示 {notes} 条，已允许 {allowed} 条"),
        ],
        Lang::En => vec![
            format!("submission: {file} (SHA-256 {digest}…), qupian {version}"),
            format!("{errors} error(s), {warnings} warning(s), {notes} note(s), {allowed} allowed"),
        ],
    }
}

/// The row of a discrepancy.
pub(super) fn row(filing: &Filing, number: usize, one: &Discrepancy, lang: Lang) -> OpinionRow {
    let finding = &one.finding;
    let say = |text: &Option<Text>| text.as_ref().map_or("", |text| text.say(lang)).to_owned();
    let clause = finding.clause.as_ref().map(|clause| clause.line(lang));
    let words = vec![
        number.to_string(),
        finding.severity.text().say(lang).to_owned(),
        named(finding.id, lang),
        sheet(filing, one),
        cells(one, lang),
        say(&one.stated),
        say(&one.due),
        finding.what.say(lang).to_owned(),
        finding.tip.say(lang).to_owned(),
        clause.unwrap_or_default(),
        String::new(),
        one.allowed.clone().unwrap_or_default(),
    ];
    OpinionRow {
        severity: weight(one),
        words,
        leads_to: one.cells.first().copied(),
        money: finding.at_stake,
    }
}

fn named(id: &'static str, lang: Lang) -> String {
    let title = title(id);
    match title.say(lang) {
        title if title == id => id.to_owned(),
        title => format!("{title}\n{id}"),
    }
}

fn sheet(filing: &Filing, one: &Discrepancy) -> String {
    let first = one
        .cells
        .first()
        .and_then(|cell| filing.sheets.get(cell.sheet));
    let name = first.and_then(|sheet| sheet.name.clone());
    name.or_else(|| one.finding.place.sheet.clone())
        .unwrap_or_default()
}

/// The cells of a discrepancy, at most twelve of them; without cells its place as far as it is known.
fn cells(one: &Discrepancy, lang: Lang) -> String {
    const MOST: usize = 12;
    let first = one.cells.first().map(|cell| cell.sheet);
    let names = one.cells.iter().filter(|cell| Some(cell.sheet) == first);
    let names: Vec<String> = names.map(|cell| cell.name()).collect();
    let place = &one.finding.place;
    match (names.len(), place.row) {
        (0, Some(row)) if place.cell.is_none() => match lang {
            Lang::Zh => format!("第 {row} 行"),
            Lang::En => format!("row {row}"),
        },
        (0, _) => place.cell.clone().unwrap_or_default(),
        (all, _) => {
            let shown = names.get(..MOST.min(all)).unwrap_or_default();
            let more = if all > MOST { " …" } else { "" };
            format!("{}{more}", shown.join(lang.pick("、", ", ")))
        }
    }
}
