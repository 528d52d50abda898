//! A comparison as people read it in a terminal.

use super::aligned::{Align, Table};
use super::compare::{Comparison, Difference, Only, Sheet, Side, compare, level_text, not_payable};
use super::findings::write_finding;
use super::head::head_lines;
use super::people::{demonstrations, lines, section};
use super::totals::Level;
use crate::lang::{Lang, Text};
use crate::text;
use crate::units::{Area, Money};
use std::io::{self, Write};

/// The tables that are shown unless one is asked for.
const BRIEF: [Level; 4] = [
    Level::Districts,
    Level::Classes,
    Level::Villages,
    Level::Project,
];

/// Writes both heads and the table of a level, or the tables of districts, classes, villages and the project.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_comparison(
    both: &Comparison<'_>,
    level: Option<Level>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = lang.pick("补偿费用比较", "Compensation compared");
    let mark = not_payable();
    writeln!(
        out,
        "# {title}{}\n",
        lang.pick("（", " (").to_owned() + mark.say(lang) + lang.pick("）", ")")
    )?;
    write_heads(both, lang, out)?;
    demonstrations(&both.demonstrations(), lang, out)?;
    match level {
        Some(Level::Findings) => write_findings(both, lang, out)?,
        Some(level) => write_level(both, level, lang, out)?,
        None => {
            let mut levels = BRIEF.into_iter();
            levels.try_for_each(|level| write_level(both, level, lang, out))?;
        }
    }
    write_sum(both, lang, out)?;
    demonstrations(&both.demonstrations(), lang, out)
}

/// What both runs share, then what each has of its own.
fn write_heads(both: &Comparison<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let [a, b] = [&both.a, &both.b].map(|side| head_lines(&side.run, lang));
    let shared: Vec<_> = a.iter().filter(|line| b.contains(line)).cloned().collect();
    lines(&shared, out)?;
    for (letter, side, own) in [("A", &both.a, &a), ("B", &both.b, &b)] {
        let own = own.iter().filter(|line| !shared.contains(line));
        let mut all = vec![(letter.to_owned(), side.asked.say(lang).to_owned())];
        let note = |text: &Text| (String::new(), text.say(lang).to_owned());
        all.extend(side.notes.iter().map(note));
        all.extend(own.cloned());
        all.push((
            lang.pick("问题与提示", "findings").to_owned(),
            counted(side).say(lang).to_owned(),
        ));
        writeln!(out)?;
        lines(&all, out)?;
    }
    Ok(())
}

fn counted(side: &Side<'_>) -> Text {
    let [errors, warnings, notes] = side.counts();
    text!(
        "错误 {errors}，警告 {warnings}，提示 {notes}；逐条列出：--level findings",
        "{errors} errors, {warnings} warnings, {notes} notes; --level findings lists them"
    )
}

fn write_level(
    both: &Comparison<'_>,
    level: Level,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sheet = compare(both, level);
    let what = level_text(level);
    section(
        out,
        lang.pick(&format!("按{}", what.zh()), &format!("By {}", what.en())),
    )?;
    let columns = Columns::of(&sheet);
    writeln!(out, "{}\n", columns.units(lang))?;
    columns.table(&sheet, level, lang).write(out)
}

/// Which columns a sheet needs: what is the same on both sides is shown once, what is nothing not at all.
struct Columns {
    areas: bool,
    unpriced: bool,
    only: bool,
}

impl Columns {
    fn of(sheet: &Sheet) -> Self {
        let any = |wanted: &dyn Fn(&Difference) -> bool| sheet.rows.iter().any(wanted);
        let unpriced = |row: &Difference| {
            let mut sides = row.sides(0).into_iter();
            sides.any(|side| side.unpriced.is_positive())
        };
        Self {
            areas: any(&|row| row.area() != Area::ZERO),
            unpriced: any(&unpriced),
            only: any(&|row| row.only().is_some()),
        }
    }

    fn units(&self, lang: Lang) -> String {
        let units = Text::fixed(
            "单位：平方米、元/亩、元；差为 B 减 A；平均价为计价金额除以计价面积，四舍五入到分",
            "areas in m², prices in yuan/mu, money in yuan; differences are B less A; an average price is money by priced \
             area, to the fen, half up",
        );
        let same = Text::fixed("；两方面积相同", "; areas are the same on both sides");
        let same = if self.areas { "" } else { same.say(lang) };
        format!("{}{same}", units.say(lang))
    }

    fn headings(&self, level: Level, lang: Lang) -> Vec<(String, Align)> {
        let what = level_text(level);
        let mut found = vec![
            (what, Align::Left),
            (Text::fixed("名称", "name"), Align::Left),
        ];
        let mut more = |words: &[(&str, &str)]| {
            let text = words
                .iter()
                .map(|&(zh, en)| Text::new(zh.to_owned(), en.to_owned()));
            found.extend(text.map(|text| (text, Align::Right)));
        };
        if self.areas {
            more(&[
                ("面积A", "area A"),
                ("面积B", "area B"),
                ("面积差", "difference"),
            ]);
        } else {
            more(&[("面积", "area")]);
        }
        if self.unpriced {
            more(&[("未计价A", "not priced A"), ("未计价B", "not priced B")]);
        }
        more(&[
            ("平均价A", "price A"),
            ("平均价B", "price B"),
            ("价差", "difference"),
        ]);
        more(&[
            ("金额A", "amount A"),
            ("金额B", "amount B"),
            ("金额差", "difference"),
        ]);
        more(&[("增减", "change")]);
        if self.only {
            found.push((Text::fixed("仅在", "only on"), Align::Left));
        }
        let said = |(text, align): (Text, Align)| (text.say(lang).to_owned(), align);
        found.into_iter().map(said).collect()
    }

    fn table(&self, sheet: &Sheet, level: Level, lang: Lang) -> Table {
        let mut table = Table::new(self.headings(level, lang));
        let row = |row: &Difference| self.row(&row.code, row.name.say(lang), row);
        table.rows = sheet.rows.iter().map(row).collect();
        table.total = Some(self.row(lang.pick("合计", "total"), "", &sheet.all));
        table
    }

    fn row(&self, code: &str, name: &str, row: &Difference) -> Vec<String> {
        let [a, b] = row.sides(0);
        let mut cells = vec![code.to_owned(), name.to_owned(), a.area.to_string()];
        if self.areas {
            cells.extend([b.area.to_string(), signed_area(row.area())]);
        }
        if self.unpriced {
            cells.extend([a.unpriced.to_string(), b.unpriced.to_string()]);
        }
        let shown = |money: Option<Money>| money.map(Money::grouped).unwrap_or_default();
        cells.extend(row.prices().map(shown));
        cells.push(row.price().map(signed).unwrap_or_default());
        cells.extend([a.amount.grouped(), b.amount.grouped(), signed(row.amount())]);
        cells.push(percent(row).unwrap_or_default());
        if self.only {
            let only = match row.only() {
                Some(Only::A) => "A",
                Some(Only::B) => "B",
                None => "",
            };
            cells.push(only.to_owned());
        }
        cells
    }
}

fn signed(money: Money) -> String {
    let plus = if money > Money::ZERO { "+" } else { "" };
    format!("{plus}{}", money.grouped())
}

fn percent(row: &Difference) -> Option<String> {
    let plus = if row.amount() > Money::ZERO { "+" } else { "" };
    row.percent().map(|percent| format!("{plus}{percent}%"))
}

fn signed_area(area: Area) -> String {
    let plus = if area.is_positive() { "+" } else { "" };
    format!("{plus}{area}")
}

fn write_findings(both: &Comparison<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let found = both.findings();
    let titles = [
        ("AB", "A、B 都有的问题与提示", "Findings of both A and B"),
        ("A", "仅 A 有的问题与提示", "Findings of A alone"),
        ("B", "仅 B 有的问题与提示", "Findings of B alone"),
    ];
    for (side, zh, en) in titles {
        let of_side: Vec<_> = found.iter().filter(|(own, _)| *own == side).collect();
        if !of_side.is_empty() {
            section(out, lang.pick(zh, en))?;
        }
        for (_, finding) in of_side {
            write_finding(finding, lang, out)?;
        }
    }
    Ok(())
}

/// The sums, what is missing in them, and once more what they are not.
fn write_sum(both: &Comparison<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let all = compare(both, Level::Project).all;
    let [a, b] = all.sides(0);
    let (first, second, difference) =
        (a.amount.grouped(), b.amount.grouped(), signed(all.amount()));
    let percent = percent(&all).map(|percent| match lang {
        Lang::Zh => format!("（{percent}）"),
        Lang::En => format!(" ({percent})"),
    });
    let percent = percent.unwrap_or_default();
    writeln!(out)?;
    let mut say = |text: Text| writeln!(out, "{}", text.say(lang));
    say(text!(
        "A {first} 元，B {second} 元，B 减 A {difference} 元{percent}",
        "A {first} yuan, B {second} yuan, B less A {difference} yuan{percent}"
    ))?;
    let (in_a, in_b) = (a.unpriced, b.unpriced);
    if in_a.is_positive() || in_b.is_positive() {
        say(text!(
            "未计价的土地：A {in_a} 平方米，B {in_b} 平方米，不含在金额内；因此而来的差额不是价格变化",
            "not priced: {in_a} m² in A, {in_b} m² in B, in neither sum; a difference that comes from it is no change of price"
        ))?;
    }
    if !both.a.run.budget.is_empty() || !both.b.run.budget.is_empty() {
        say(Text::fixed(
            "只比较征地补偿费，其他费用不在其内",
            "only the compensation is compared, no budget lines beside it",
        ))?;
    }
    let mark = not_payable();
    let (zh, en) = (mark.zh(), mark.en());
    say(text!("以上{zh}。", "All of this is {en}."))
}
