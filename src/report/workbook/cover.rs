//! The cover: what it comes to, what is not in it, and where it all comes from.

use super::book::Book;
use super::look::{Part, number};
use super::page::{Page, Put};
use super::print::Print;
use super::table::{alarm, mark};
use crate::land::Severity;
use crate::lang::{Lang, Text};
use crate::report::totals::Total;
use crate::report::{BudgetSums, Run, head_lines};
use crate::text;
use crate::units::{AreaUnit, Money, capitals};
use std::io;

/// Widths: labels, figures, words.
const WIDTHS: [usize; 3] = [26, 26, 84];
/// The last column.
const LAST: u16 = 2;

/// Puts the cover before the other sheets.
pub(super) fn add(run: &Run<'_>, all: &Total, book: &mut Book<'_>) -> io::Result<()> {
    let name = book.names.take(book.lang.pick("封面", "Cover"));
    let mut page = Page::new(&name, book.looks, book.lang)?;
    page.widths = WIDTHS.to_vec();
    let mut cover = Cover { page, row: 0 };
    cover.title(run, book)?;
    cover.sums(run, all, book.link())?;
    cover.areas(run, all)?;
    cover.found(run, book)?;
    cover.origin(run)?;
    cover.digests(run)?;
    cover.contents(book)?;
    let end = cover.row.saturating_sub(1);
    let mut page = cover.page;
    page.print(&Print {
        headings: None,
        naming: 0,
        last: (end, LAST),
        about: book.about,
        mark: mark(!book.demonstrations.is_empty(), book.lang),
    })?;
    book.cover(page.sheet);
    Ok(())
}

/// The cover being written, line by line.
struct Cover<'b> {
    page: Page<'b>,
    row: u32,
}

impl Cover<'_> {
    fn lang(&self) -> Lang {
        self.page.lang
    }

    fn title(&mut self, run: &Run<'_>, book: &Book<'_>) -> io::Result<()> {
        let lang = self.lang();
        let title = lang.pick("征地补偿费用测算", "Compensation for expropriated land");
        self.page.line(0, (0, LAST), Part::Title, title)?;
        self.page.height(0, 34.0)?;
        let unnamed = lang.pick("（未命名）", "(unnamed)");
        let project = run.project.name.as_deref().unwrap_or(unnamed);
        self.page.line(1, (0, LAST), Part::Title, project)?;
        self.page.height(1, 28.0)?;
        self.row = 2;
        if let Some(words) = alarm(book.demonstrations, lang) {
            self.alarm(&words)?;
        }
        for (sheet, words) in &book.lacks {
            let words = words.say(lang);
            let colon = lang.pick("：", ": ");
            self.alarm(&format!("{sheet}{colon}{words}"))?;
        }
        Ok(())
    }

    fn alarm(&mut self, words: &str) -> io::Result<()> {
        self.page.line(self.row, (0, LAST), Part::Alarm, words)?;
        self.row += 1;
        Ok(())
    }

    fn section(&mut self, zh: &'static str, en: &'static str) -> io::Result<()> {
        let words = self.lang().pick(zh, en);
        self.row += 1;
        self.page.line(self.row, (0, LAST), Part::Heading, words)?;
        self.row += 1;
        Ok(())
    }

    /// A label with words.
    fn words(&mut self, label: &Text, words: &str) -> io::Result<()> {
        let label = label.say(self.lang()).to_owned();
        self.page
            .put((self.row, 0), Part::Label, Put::Words(&label))?;
        self.page.line(self.row, (1, LAST), Part::Remark, words)?;
        self.row += 1;
        Ok(())
    }

    /// A label with a figure, which a formula may stand for, and words.
    fn figure(
        &mut self,
        label: &Text,
        (figure, formula): (&str, Option<String>),
        words: &Text,
    ) -> io::Result<()> {
        let lang = self.lang();
        let label = label.say(lang).to_owned();
        self.page
            .put((self.row, 0), Part::Label, Put::Words(&label))?;
        let decimals = figure.split_once('.').map_or(0, |(_, part)| part.len());
        let holds = number(u32::try_from(decimals).unwrap_or_default(), true, false);
        let put = match formula {
            Some(formula) => Put::Formula(formula, figure, holds),
            None => Put::Figure(figure, holds),
        };
        self.page.put((self.row, 1), Part::Total, put)?;
        self.page
            .put((self.row, 2), Part::Remark, Put::Words(words.say(lang)))?;
        self.row += 1;
        Ok(())
    }

    fn sums(&mut self, run: &Run<'_>, all: &Total, link: Option<String>) -> io::Result<()> {
        self.section("金额", "Money")?;
        let amount = all.amount;
        self.figure(
            &Text::fixed("补偿合计（元）", "compensation (yuan)"),
            (&amount.to_string(), link),
            &Text::fixed(
                "与测算表合计相连；土地补偿费和安置补助费，不含其他费用",
                "linked to the total of the table; district price only, without other lines",
            ),
        )?;
        self.in_words(amount)?;
        if all.reference.is_positive() {
            self.figure(
                &Text::fixed("国有参照计价（元）", "by reference (yuan)"),
                (&all.reference_amount.to_string(), None),
                &Text::fixed("属裁量，不计入合计", "discretionary, in no sum"),
            )?;
        }
        if !run.budget.is_empty() {
            self.budget(BudgetSums::of(run, all))?;
        }
        Ok(())
    }

    fn in_words(&mut self, amount: Money) -> io::Result<()> {
        let wan = Text::fixed("补偿合计（万元）", "compensation (10,000 yuan)");
        self.words(&wan, &amount.wan_text(2))?;
        self.words(
            &Text::fixed("补偿合计（大写）", "compensation in capitals"),
            &capitals(amount),
        )
    }

    fn budget(&mut self, sums: BudgetSums) -> io::Result<()> {
        let none = Text::fixed("", "");
        self.figure(
            &Text::fixed("其他费用合计（元）", "other lines (yuan)"),
            (&sums.others.to_string(), None),
            &none,
        )?;
        let complete = match sums.complete {
            true => none,
            false => Text::fixed(
                "不完整：有未计价的土地或未计算的费用，原因见问题与提示",
                "not complete: land without a price, or lines that leave something out; the findings say why",
            ),
        };
        self.figure(
            &Text::fixed("项目合计（元）", "project total (yuan)"),
            (&sums.whole.to_string(), None),
            &complete,
        )
    }

    fn areas(&mut self, run: &Run<'_>, all: &Total) -> io::Result<()> {
        self.section("面积（平方米）", "Areas (m²)")?;
        let (ha, mu) = (all.area.ha_text(), all.mu.plain_text());
        let unpriced = Text::fixed(
            "不含在补偿合计内，原因见问题与提示",
            "not in the compensation; the findings say why",
        );
        let none = Text::fixed("", "");
        let state = Text::fixed("国有，不计价", "state-owned, not priced");
        let priced_mu = all.priced.quantity(AreaUnit::Mu).plain_text();
        let rows = [
            (
                Text::fixed("总面积", "all land"),
                all.area,
                text!("{ha} 公顷，{mu} 亩", "{ha} ha, {mu} mu"),
            ),
            (
                Text::fixed("计价", "priced"),
                all.priced,
                text!("{priced_mu} 亩", "{priced_mu} mu"),
            ),
            (state, all.state, none.clone()),
            (
                Text::fixed("国有，参照计价", "state-owned, by reference"),
                all.reference,
                none,
            ),
            (Text::fixed("未计价", "not priced"), all.unpriced, unpriced),
        ];
        for (label, area, words) in rows {
            self.figure(&label, (&area.to_string(), None), &words)?;
        }
        let lost = run.appraised.iter().filter(|one| one.pieces.is_empty());
        let lost = lost.count();
        if lost > 0 {
            let words = text!(
                "另有 {lost} 个地块没有可用的面积，不含在总面积内",
                "{lost} parcel(s) without a usable area are in no area above"
            );
            let words = words.say(self.lang()).to_owned();
            self.alarm(&words)?;
        }
        Ok(())
    }

    fn found(&mut self, run: &Run<'_>, book: &Book<'_>) -> io::Result<()> {
        let found = run.findings();
        let count = |severity| found.iter().filter(|one| one.severity == severity).count();
        let [errors, warnings, notes] =
            [Severity::Error, Severity::Warning, Severity::Note].map(count);
        let words = text!(
            "错误 {errors}，警告 {warnings}，提示 {notes}",
            "{errors} errors, {warnings} warnings, {notes} notes"
        );
        let label = Text::fixed("问题与提示", "findings");
        self.words(&label, words.say(book.lang))
    }

    fn origin(&mut self, run: &Run<'_>) -> io::Result<()> {
        self.section("来源", "Origin")?;
        for (label, value) in head_lines(run, self.lang()) {
            self.words(&Text::same(label), &value)?;
        }
        Ok(())
    }

    fn digests(&mut self, run: &Run<'_>) -> io::Result<()> {
        self.section("文件摘要（SHA-256）", "Digests (SHA-256)")?;
        let pack = (
            Text::fixed("规则包", "pack"),
            run.pack.id.clone(),
            run.pack.digest,
        );
        let standards = run.standards().into_iter().map(|standard| {
            let label = Text::fixed("标准", "standard");
            (label, standard.id.clone(), standard.digest)
        });
        let layers = run
            .layers()
            .into_iter()
            .map(|layer| (layer.role_text, layer.source.file, layer.source.digest));
        let all: Vec<_> = std::iter::once(pack)
            .chain(standards)
            .chain(layers)
            .collect();
        for (label, file, digest) in all {
            self.words(&label, &format!("{file}  {digest}"))?;
        }
        Ok(())
    }

    fn contents(&mut self, book: &Book<'_>) -> io::Result<()> {
        self.section("工作表", "Sheets")?;
        for (name, holds) in &book.contents {
            self.words(&Text::same(name.clone()), holds.say(book.lang))?;
        }
        Ok(())
    }
}
