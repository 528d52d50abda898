//! The result as people read it in a terminal.

use super::aligned::{Align, Table};
use super::budget::write_budget;
use super::findings::findings;
use super::head::head_lines;
use super::people_pieces::write_pieces;
use super::run::Run;
use super::totals::{Level, Total, Totals, totals};
use crate::lang::{Lang, Text};
use crate::text;
use crate::units::capitals;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// How much a person wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeopleOptions {
    /// Every parcel and every note, however many.
    pub detail: bool,
    /// Up to how many parcels are listed without `detail`.
    pub most_parcels: usize,
    /// Up to how many pieces of one parcel are listed without `detail`; of more, rows that sum those of one kind.
    pub most_pieces: usize,
}

impl Default for PeopleOptions {
    fn default() -> Self {
        Self {
            detail: false,
            most_parcels: 50,
            most_pieces: 40,
        }
    }
}

/// Writes head, tables, findings and the project's total.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_people(
    run: &Run<'_>,
    options: PeopleOptions,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_head(run, lang, out)?;
    write_parcels(run, options, lang, out)?;
    let submissions = run.has_submissions().then_some(Level::Submissions);
    let levels = [Level::Villages, Level::Districts, Level::Classes];
    for level in levels.into_iter().chain(submissions) {
        section(out, &level_title(level, lang))?;
        writeln!(out, "{}\n", units(lang))?;
        table(&totals(run, level), level, lang).write(out)?;
    }
    let found = run.findings();
    if !found.is_empty() {
        section(out, lang.pick("问题与提示", "Findings"))?;
        findings(&found, options.detail, lang, out)?;
    }
    section(out, lang.pick("合计", "Total"))?;
    let project = totals(run, Level::Project);
    writeln!(out, "{}\n", units(lang))?;
    table(&project, Level::Project, lang).write(out)?;
    writeln!(out)?;
    let without_area = run
        .appraised
        .iter()
        .filter(|one| one.pieces.is_empty())
        .count();
    write_sum(&project.all, without_area, lang, out)?;
    write_budget(run, &project.all, lang, out)?;
    demonstrations(&run.demonstrations(), lang, out)
}

/// The units of a table of totals, as filing tables state them above their heading.
fn units(lang: Lang) -> &'static str {
    lang.pick("单位：平方米、元", "areas in m², money in yuan")
}

/// The title of a section.
pub(super) fn section(out: &mut dyn Write, title: &str) -> io::Result<()> {
    writeln!(out, "\n## {title}\n")
}

fn write_head(run: &Run<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "# {}\n",
        lang.pick("征地补偿费用测算", "Compensation for expropriated land")
    )?;
    lines(&head_lines(run, lang), out)?;
    demonstrations(&run.demonstrations(), lang, out)
}

/// Labels and values, the values below each other.
pub(super) fn lines(lines: &[(String, String)], out: &mut dyn Write) -> io::Result<()> {
    let widest = lines
        .iter()
        .map(|(label, _)| label.width())
        .max()
        .unwrap_or(0);
    for (label, value) in lines {
        writeln!(
            out,
            "{label}{}  {value}",
            " ".repeat(widest - label.width())
        )?;
    }
    Ok(())
}

/// The words of what is made up, if anything is.
pub(super) fn demonstrations(found: &[Text], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n{}",
        lang.pick(
            "【示范】不得用于实际补偿：",
            "[DEMONSTRATION] not for any real compensation:"
        )
    )?;
    found
        .iter()
        .try_for_each(|text| writeln!(out, "  {}", text.say(lang)))
}

fn level_title(level: Level, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("按{}", level.text().zh()),
        Lang::En => format!("By {}", level.text().en()),
    }
}

fn write_parcels(
    run: &Run<'_>,
    options: PeopleOptions,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let count = run.appraised.len();
    if options.detail || count <= options.most_parcels {
        section(out, &level_title(Level::Parcels, lang))?;
        let most = (!options.detail).then_some(options.most_pieces);
        return write_pieces(run, most, lang, out);
    }
    let zh = format!("地块 {count} 个，逐块明细：--detail，或 -o 文件.csv、.json、.geojson");
    let en =
        format!("{count} parcels; every piece of them: --detail, or -o FILE.csv, .json, .geojson");
    writeln!(out, "\n{}", lang.pick(&zh, &en))
}

pub(super) fn headed(words: &[(&str, &str, Align)], lang: Lang) -> Vec<(String, Align)> {
    words
        .iter()
        .map(|(zh, en, align)| (lang.pick(zh, en).to_owned(), *align))
        .collect()
}

/// A table of totals.
fn table(totals: &Totals, level: Level, lang: Lang) -> Table {
    use Align::{Left, Right};
    let what = level.text();
    let mut columns = headed(
        &[
            (what.zh(), what.en(), Left),
            ("名称", "name", Left),
            ("地块数", "parcels", Right),
            ("面积", "area", Right),
            ("计价", "priced", Right),
            ("国有", "state", Right),
            ("未计价", "not priced", Right),
        ],
        lang,
    );
    let by_reference = totals.all.reference.is_positive();
    if by_reference {
        columns.insert(6, (lang.pick("参照计价", "by reference").to_owned(), Right));
    }
    columns.extend(
        totals
            .components
            .iter()
            .map(|(_, name)| (name.say(lang).to_owned(), Right)),
    );
    columns.push((lang.pick("合计", "total").to_owned(), Right));
    if by_reference {
        let heading = lang.pick("参照金额", "by reference (yuan)");
        columns.push((heading.to_owned(), Right));
    }
    let mut table = Table::new(columns);
    table.rows = totals
        .rows
        .iter()
        .map(|(code, name, total)| row(code, name.say(lang), total, by_reference))
        .collect();
    table.total = Some(row(
        lang.pick("合计", "total"),
        "",
        &totals.all,
        by_reference,
    ));
    table
}

fn row(code: &str, name: &str, total: &Total, by_reference: bool) -> Vec<String> {
    let mut cells = vec![
        code.to_owned(),
        name.to_owned(),
        total.parcels.to_string(),
        total.area.to_string(),
        total.priced.to_string(),
        total.state.to_string(),
        total.unpriced.to_string(),
    ];
    cells.extend(total.components.iter().map(|money| money.grouped()));
    cells.push(total.amount.grouped());
    if by_reference {
        cells.insert(6, total.reference.to_string());
        cells.push(total.reference_amount.grouped());
    }
    cells
}

/// Areas that add up, money in figures and capitals, and what is in neither.
fn write_sum(all: &Total, without_area: usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (area, mu, ha) = (all.area, all.mu.plain_text(), all.area.ha_text());
    let (priced, state, unpriced) = (all.priced, all.state, all.unpriced);
    let (amount, wan) = (all.amount.grouped(), all.amount.wan_text(2));
    let (reference, reference_yuan) = (all.reference, all.reference_amount.grouped());
    let referenced = reference.is_positive();
    let (plus_zh, plus_en) = if referenced {
        (
            format!(" ＋ 参照计价 {reference}"),
            format!(" + by reference {reference}"),
        )
    } else {
        (String::new(), String::new())
    };
    let say = |said: Text| said.say(lang).to_owned();
    writeln!(
        out,
        "{}",
        say(text!(
            "总面积 {area} 平方米（{mu} 亩，{ha} 公顷）＝ 计价 {priced} ＋ 国有 {state}{plus_zh} ＋ 未计价 {unpriced}",
            "area {area} m² ({mu} mu, {ha} ha) = priced {priced} + state {state}{plus_en} + not priced {unpriced}"
        ))
    )?;
    if priced.is_positive() || !unpriced.is_positive() {
        let capitals = capitals(all.amount);
        let sum = text!(
            "补偿合计 {amount} 元（{wan} 万元），大写：{capitals}",
            "compensation {amount} yuan ({wan} x 10,000 yuan)"
        );
        writeln!(out, "{}", say(sum))?;
    } else {
        let none = Text::fixed("没有计价的土地", "no land was priced");
        writeln!(out, "{}", say(none))?;
    }
    if referenced {
        let apart = text!(
            "另有国有土地参照计算 {reference_yuan} 元，属裁量，不含在补偿合计内",
            "{reference_yuan} yuan by reference for state-owned land: discretionary, not in the compensation"
        );
        writeln!(out, "{}", say(apart))?;
    }
    if unpriced.is_positive() {
        let missing = text!(
            "另有 {unpriced} 平方米未计价，不含在合计内，原因见问题与提示",
            "{unpriced} m² are not priced and not in the sum; the findings say why"
        );
        writeln!(out, "{}", say(missing))?;
    }
    if without_area > 0 {
        let lost = text!(
            "另有 {without_area} 个地块没有可用的面积，不含在总面积内",
            "{without_area} parcel(s) without a usable area are not in the total area"
        );
        writeln!(out, "{}", say(lost))?;
    }
    Ok(())
}
