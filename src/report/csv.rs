//! Tables as CSV: UTF-8 with a byte order mark for Excel, formula-like text defused, money and areas as plain decimals.

use super::classify;
use super::run::Run;
use super::totals::{Level, totals};
use crate::lang::Lang;
use crate::law::Standard;
use crate::value::{Appraised, AppraisedPiece, How};
use std::io::{self, Write};

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvOptions {
    /// A byte order mark, without which Excel reads Chinese as GBK.
    pub bom: bool,
    /// Put an apostrophe before text that a spreadsheet would take for a formula.
    pub defuse: bool,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self {
            bom: true,
            defuse: true,
        }
    }
}

/// Writes one table of the run.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_csv(
    run: &Run<'_>,
    level: Level,
    options: CsvOptions,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    if options.bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = Rows {
        csv: ::csv::WriterBuilder::new()
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out),
        options,
    };
    match level {
        Level::Pieces => pieces(run, lang, &mut writer)?,
        Level::Findings => found(run, lang, &mut writer)?,
        _ => summed(run, level, lang, &mut writer)?,
    }
    writer.csv.flush()
}

struct Rows<'w> {
    csv: ::csv::Writer<&'w mut dyn Write>,
    options: CsvOptions,
}

impl Rows<'_> {
    /// A row; text cells are defused, number cells are not.
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let fields = cells.iter().map(|cell| match cell {
            Cell::Text(text) if self.options.defuse => defused(text),
            Cell::Text(text) | Cell::Number(text) => text.clone(),
        });
        self.csv.write_record(fields).map_err(io::Error::from)
    }
}

enum Cell {
    Text(String),
    Number(String),
}

/// Text that no spreadsheet takes for a formula: an apostrophe goes before `=`, `+`, `-`, `@`, tab, carriage return and
/// their full-width forms.
fn defused(text: &str) -> String {
    let risky = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if text
        .trim_start_matches([' ', '\u{feff}'])
        .starts_with(risky)
    {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn heading(cells: &[(&str, &str)], lang: Lang) -> Vec<Cell> {
    cells
        .iter()
        .map(|(zh, en)| Cell::Text(lang.pick(zh, en).to_owned()))
        .collect()
}

fn pieces(run: &Run<'_>, lang: Lang, writer: &mut Rows<'_>) -> io::Result<()> {
    let mut columns = heading(
        &[
            ("序号", "number"),
            ("地块编号", "parcel"),
            ("行号", "row"),
            ("村代码", "village_code"),
            ("村名称", "village_name"),
            ("权属性质", "ownership"),
            ("区片编号", "district"),
            ("地类编码", "class_code"),
            ("地类名称", "class_name"),
            ("三大类", "class3"),
            ("永久基本农田", "farmland"),
            ("面积（平方米）", "area_m2"),
            ("面积（亩）", "area_mu"),
            ("面积（公顷）", "area_ha"),
            ("区片价", "price"),
            ("价格单位", "price_unit"),
            ("系数", "factor"),
            ("执行标准", "applied_rate"),
        ],
        lang,
    );
    let components = run.components();
    columns.extend(components.iter().map(|part| {
        let name = format!("{}（元）", part.name.zh());
        Cell::Text(lang.pick(&name, &part.id).to_owned())
    }));
    columns.extend(heading(
        &[
            ("合计（元）", "amount"),
            ("结果", "outcome"),
            ("标准", "standard"),
            ("日期", "day"),
            ("依据", "clause"),
            ("面积口径", "area_basis"),
            ("备注", "remarks"),
        ],
        lang,
    ));
    writer.row(&columns)?;
    let mut number = 0;
    for appraised in &run.appraised {
        let pieces = appraised.pieces.iter().map(Some);
        let none = appraised.pieces.is_empty().then_some(None);
        for piece in pieces.chain(none) {
            number += 1;
            let ids: Vec<&str> = components.iter().map(|part| part.id.as_str()).collect();
            writer.row(&piece_row(run, appraised, piece, number, &ids, lang))?;
        }
    }
    Ok(())
}

fn piece_row(
    run: &Run<'_>,
    appraised: &Appraised<'_>,
    piece: Option<&AppraisedPiece>,
    number: usize,
    components: &[&str],
    lang: Lang,
) -> Vec<Cell> {
    let (parcel, land) = (appraised.parcel, appraised.land);
    let text = |word: Option<String>| Cell::Text(word.unwrap_or_default());
    let figure = |word: Option<String>| Cell::Number(word.unwrap_or_default());
    let valued = piece.map(|piece| &piece.valued);
    let amounts = valued.and_then(|valued| valued.outcome.amounts());
    let ownership = land.map(|land| land.ownership).or(parcel.ownership);
    let stated =
        |of_class: Option<String>, as_read: &Option<String>| of_class.or_else(|| as_read.clone());
    let (price, factor, applied) = priced(amounts.map(|amounts| &amounts.how), lang);
    let codes = valued.map(|valued| {
        let code = |&number: &u32| run.districts.items[number as usize].code.as_str();
        valued
            .districts
            .iter()
            .map(code)
            .collect::<Vec<_>>()
            .join("+")
    });
    let yes = |farmland: bool| {
        lang.pick(
            if farmland { "是" } else { "否" },
            if farmland { "yes" } else { "no" },
        )
        .to_owned()
    };
    let mut cells = vec![
        Cell::Number(number.to_string()),
        Cell::Text(parcel.id.clone()),
        Cell::Number(parcel.row.to_string()),
        text(parcel.village.code.clone()),
        text(parcel.village.name.clone()),
        text(ownership.map(|ownership| ownership.text().say(lang).to_owned())),
        text(codes),
        text(stated(
            land.map(|land| land.class.code.clone()),
            &parcel.class.code,
        )),
        text(stated(
            land.map(|land| land.class.name.say(lang).to_owned()),
            &parcel.class.name,
        )),
        text(land.map(|land| land.class3.text().say(lang).to_owned())),
        text(valued.map(|valued| yes(valued.farmland))),
        figure(valued.map(|valued| valued.area.to_string())),
        figure(valued.map(|valued| valued.area.mu_text())),
        figure(valued.map(|valued| valued.area.ha_text())),
        figure(price.as_ref().map(|(rate, _)| rate.clone())),
        text(price.map(|(_, unit)| unit)),
        figure(factor),
        figure(applied),
    ];
    let standard = appraised.terms.map(|terms| terms.standard);
    cells.extend(
        components
            .iter()
            .map(|id| figure(amounts.and_then(|amounts| component(standard, id, amounts)))),
    );
    cells.extend([
        figure(amounts.map(|amounts| amounts.amount.to_string())),
        text(valued.map(|valued| classify::text(&valued.outcome).say(lang).to_owned())),
        text(standard.map(|standard| standard.id.clone())),
        text(appraised.terms.map(|terms| terms.day.to_string())),
        text(
            amounts
                .zip(standard)
                .map(|(amounts, standard)| clause(standard, &amounts.how)),
        ),
        text(
            appraised
                .area
                .as_ref()
                .map(|area| area.basis_text.say(lang).to_owned()),
        ),
        Cell::Text(classify::remarks(appraised)),
    ]);
    cells
}

fn component(
    standard: Option<&Standard>,
    id: &str,
    amounts: &crate::value::Amounts,
) -> Option<String> {
    let place = standard?.components.iter().position(|part| part.id == id)?;
    amounts.components.get(place).map(ToString::to_string)
}

/// Price with its unit, factor, and applied rate.
fn priced(
    how: Option<&How>,
    lang: Lang,
) -> (Option<(String, String)>, Option<String>, Option<String>) {
    match how {
        Some(How::DistrictPrice {
            price,
            factor,
            applied,
            ..
        }) => {
            let unit = price
                .say(lang)
                .split_once(' ')
                .map(|(_, unit)| unit.to_owned())
                .unwrap_or_default();
            (
                Some((price.to_string(), unit)),
                Some(factor.to_string()),
                Some(applied.to_string()),
            )
        }
        _ => (None, None, None),
    }
}

/// Id of the clause that rules the amount.
pub(super) fn clause(standard: &Standard, how: &How) -> String {
    use crate::law::Method;
    let found = match (how, &standard.method) {
        (How::DistrictPrice { treatment, .. }, Method::DistrictPrice { treatments, .. }) => {
            treatments.get(*treatment).map(|line| &line.clause)
        }
        (How::RecordedRates { line, .. }, Method::RecordedRates(lines)) => {
            lines.get(*line).map(|line| &line.clause)
        }
        (How::RecordedTotal { line }, Method::RecordedTotals(lines)) => {
            lines.get(*line).map(|line| &line.clause)
        }
        (How::AnnualOutput { zone, .. }, Method::AnnualOutput(table)) => {
            table.zones.get(*zone).map(|zone| &zone.clause)
        }
        _ => None,
    };
    found.cloned().unwrap_or_default()
}

fn summed(run: &Run<'_>, level: Level, lang: Lang, writer: &mut Rows<'_>) -> io::Result<()> {
    let table = totals(run, level);
    let what = level.text();
    let mut columns = heading(
        &[
            (what.zh(), &what.en().replace(' ', "_")),
            ("名称", "name"),
            ("地块数", "parcels"),
            ("面积（平方米）", "area_m2"),
            ("面积（亩）", "area_mu"),
            ("面积（公顷）", "area_ha"),
            ("计价（平方米）", "priced_m2"),
            ("国有（平方米）", "state_m2"),
            ("未计价（平方米）", "unpriced_m2"),
        ],
        lang,
    );
    let named = |(id, name): &(String, crate::lang::Text)| {
        let zh = format!("{}（元）", name.zh());
        Cell::Text(lang.pick(&zh, id).to_owned())
    };
    columns.extend(table.components.iter().map(named));
    columns.extend(heading(&[("合计（元）", "amount")], lang));
    writer.row(&columns)?;
    for (code, name, total) in &table.rows {
        writer.row(&total_row(code, name.say(lang), total))?;
    }
    writer.row(&total_row(lang.pick("合计", "total"), "", &table.all))
}

fn total_row(code: &str, name: &str, total: &super::totals::Total) -> Vec<Cell> {
    let mut cells = vec![Cell::Text(code.to_owned()), Cell::Text(name.to_owned())];
    let figures = [
        total.parcels.to_string(),
        total.area.to_string(),
        total.area.mu_text(),
        total.area.ha_text(),
        total.priced.to_string(),
        total.state.to_string(),
        total.unpriced.to_string(),
    ];
    cells.extend(figures.map(Cell::Number));
    cells.extend(
        total
            .components
            .iter()
            .map(|money| Cell::Number(money.to_string())),
    );
    cells.push(Cell::Number(total.amount.to_string()));
    cells
}

fn found(run: &Run<'_>, lang: Lang, writer: &mut Rows<'_>) -> io::Result<()> {
    writer.row(&heading(
        &[
            ("代号", "id"),
            ("级别", "severity"),
            ("位置", "place"),
            ("内容", "what"),
            ("涉及金额（元）", "at_stake"),
            ("依据", "clause"),
            ("处理", "tip"),
        ],
        lang,
    ))?;
    for finding in run.findings() {
        writer.row(&[
            Cell::Text(finding.id.to_owned()),
            Cell::Text(finding.severity.text().say(lang).to_owned()),
            Cell::Text(finding.place.say(lang)),
            Cell::Text(finding.what.say(lang).to_owned()),
            Cell::Number(
                finding
                    .at_stake
                    .map(|money| money.to_string())
                    .unwrap_or_default(),
            ),
            Cell::Text(
                finding
                    .clause
                    .as_ref()
                    .map(|clause| clause.line(lang))
                    .unwrap_or_default(),
            ),
            Cell::Text(finding.tip.say(lang).to_owned()),
        ])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_a_spreadsheet_would_compute_is_defused() {
        for text in ["=1+1", "+86", "-1", "@SUM", "\t=1", "＝1", " =1"] {
            assert!(defused(text).starts_with('\''), "{text}");
        }
        assert_eq!(defused("P-1"), "P-1");
    }
}
