//! The sheet of opinions as a part of the workbook: words are inline strings in text format, never formulas.

use super::cell_name::LAST;
use super::escape::{LONGEST, cut, escaped};
use super::fills::{SEVERITIES, mark};
use super::opinion::{CELL_COLUMN, COLUMNS, MONEY_COLUMN, OpinionRow};
use super::styles::{Look, Styles};
use crate::land::{Severity, column_name};
use crate::lang::{Lang, Text};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

const NS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const FONT: &str = "<{p}sz val=\"10\"/><{p}name val=\"宋体\"/><{p}charset val=\"134\"/>";
const BOLD: &str = "<{p}b/><{p}sz val=\"10\"/><{p}name val=\"宋体\"/><{p}charset val=\"134\"/>";
const TITLE: &str = "<{p}b/><{p}sz val=\"16\"/><{p}name val=\"宋体\"/><{p}charset val=\"134\"/>";
const LINK: &str = "<{p}u/><{p}sz val=\"10\"/><{p}color rgb=\"FF0000C0\"/><{p}name val=\"宋体\"/><{p}charset val=\"134\"/>";
const WRAPPED: &str = "vertical=\"top\" wrapText=\"1\"";
const CENTRED: &str = "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"";

/// The numbers of the formats that the sheet uses.
struct Formats {
    title: usize,
    line: usize,
    heading: usize,
    words: usize,
    link: usize,
    money: usize,
    severities: BTreeMap<Severity, usize>,
}

impl Formats {
    fn new(styles: &mut Styles<'_>) -> Self {
        let look = |font, alignment| Look {
            font,
            severity: None,
            is_framed: true,
            number: 49,
            alignment,
        };
        let bare = |font| Look {
            is_framed: false,
            ..look(font, "vertical=\"center\"")
        };
        let severe = |severity| Look {
            severity: Some(severity),
            ..look(BOLD, CENTRED)
        };
        let mut severities = BTreeMap::new();
        for severity in SEVERITIES {
            severities.insert(severity, styles.own(&severe(severity)));
        }
        let money = Look {
            number: 4,
            ..look(FONT, "vertical=\"top\"")
        };
        Self {
            title: styles.own(&bare(TITLE)),
            line: styles.own(&bare(FONT)),
            heading: styles.own(&look(BOLD, CENTRED)),
            words: styles.own(&look(FONT, WRAPPED)),
            link: styles.own(&look(LINK, WRAPPED)),
            money: styles.own(&money),
            severities,
        }
    }

    fn severity(&self, severity: Severity) -> usize {
        self.severities
            .get(&severity)
            .copied()
            .unwrap_or(self.words)
    }
}

/// The sheet in the making.
struct Page {
    formats: Formats,
    lang: Lang,
    row: u32,
    rows: String,
    links: String,
}

/// The sheet of a title, the lines above the table, and its rows with the place that each leads to.
pub(super) fn page(
    styles: &mut Styles<'_>,
    title: &str,
    lines: &[String],
    rows: &[(OpinionRow, Option<String>)],
    lang: Lang,
) -> String {
    let mut page = Page {
        formats: Formats::new(styles),
        lang,
        row: 0,
        rows: String::new(),
        links: String::new(),
    };
    page.line(title, page.formats.title, Some(26));
    for line in lines {
        page.line(line, page.formats.line, None);
    }
    page.legend();
    page.headings();
    let frozen = page.row;
    let room = usize::try_from(LAST.0 - frozen - 1).unwrap_or(usize::MAX);
    for (row, target) in rows.iter().take(room) {
        page.opinion(row, target.as_deref());
    }
    page.finish(frozen)
}

/// The height that a row's longest cell needs, in points: lines of 13.5, and no row is higher than 409.
fn height(words: &[String]) -> u32 {
    let lines = |(words, (_, wide)): (&String, (Text, u32))| {
        let room = usize::try_from(wide.saturating_sub(2)).unwrap_or(1).max(1);
        let lines = words.lines().map(|line| line.width().div_ceil(room).max(1));
        lines.sum::<usize>()
    };
    let most = words.iter().zip(COLUMNS).map(lines).max().unwrap_or(1);
    let high = u32::try_from(most).unwrap_or(u32::MAX).saturating_mul(27) / 2;
    high.saturating_add(5).min(409)
}

impl Page {
    fn cell(&self, column: usize, words: &str, format: usize) -> String {
        let column = column_name(u32::try_from(column + 1).unwrap_or(1));
        let place = format!("{column}{}", self.row);
        if words.is_empty() {
            return format!("<c r=\"{place}\" s=\"{format}\"/>");
        }
        let words = cut(words, LONGEST, self.lang.pick("…（后略）", "… (cut)"));
        format!(
            "<c r=\"{place}\" s=\"{format}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escaped(&words)
        )
    }

    fn put(&mut self, cells: &str, height: Option<u32>) {
        let height = height.map_or(String::new(), |height| {
            format!(" ht=\"{height}\" customHeight=\"1\"")
        });
        let row = format!("<row r=\"{}\"{height}>{cells}</row>", self.row);
        self.rows.push_str(&row);
    }

    fn line(&mut self, words: &str, format: usize, height: Option<u32>) {
        self.row += 1;
        let cell = self.cell(0, words, format);
        self.put(&cell, height);
    }

    /// What the colours mean.
    fn legend(&mut self) {
        self.row += 1;
        let mut cells = self.cell(0, self.lang.pick("图例", "key"), self.formats.line);
        for (number, severity) in SEVERITIES.into_iter().enumerate() {
            let words = format!("{} {}", mark(severity), severity.text().say(self.lang));
            cells.push_str(&self.cell(number + 1, &words, self.formats.severity(severity)));
        }
        self.put(&cells, Some(18));
        self.row += 1;
    }

    fn headings(&mut self) {
        self.row += 1;
        let names = COLUMNS.into_iter().enumerate();
        let cells: String = names
            .map(|(number, (name, _))| self.cell(number, name.say(self.lang), self.formats.heading))
            .collect();
        self.put(&cells, Some(24));
    }

    fn opinion(&mut self, row: &OpinionRow, target: Option<&str>) {
        self.row += 1;
        let words = row.words.iter().enumerate();
        let cells: String = words
            .map(|(number, words)| self.opinion_cell(row, number, words, target))
            .collect();
        self.put(&cells, Some(height(&row.words)));
        if let Some(target) = target {
            let column = column_name(u32::try_from(CELL_COLUMN + 1).unwrap_or(1));
            self.links.push_str(&format!(
                "<hyperlink ref=\"{column}{}\" location=\"{}\"/>",
                self.row,
                escaped(target)
            ));
        }
    }

    fn opinion_cell(
        &self,
        row: &OpinionRow,
        number: usize,
        words: &str,
        target: Option<&str>,
    ) -> String {
        let formats = &self.formats;
        match (number, row.money) {
            (1, _) => {
                let words = format!("{} {words}", mark(row.severity));
                self.cell(number, &words, formats.severity(row.severity))
            }
            (CELL_COLUMN, _) if target.is_some() => self.cell(number, words, formats.link),
            (MONEY_COLUMN, Some(money)) => {
                let column = column_name(u32::try_from(number + 1).unwrap_or(1));
                let place = format!("{column}{}", self.row);
                format!(
                    "<c r=\"{place}\" s=\"{}\"><v>{money}</v></c>",
                    formats.money
                )
            }
            _ => self.cell(number, words, formats.words),
        }
    }

    fn finish(self, frozen: u32) -> String {
        let columns: String = COLUMNS
            .iter()
            .enumerate()
            .map(|(number, (_, width))| {
                let number = number + 1;
                format!(
                    "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
                )
            })
            .collect();
        let (rows, below) = (&self.rows, frozen + 1);
        let links = match self.links.as_str() {
            "" => String::new(),
            links => format!("<hyperlinks>{links}</hyperlinks>"),
        };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{NS}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"><pane ySplit=\"{frozen}\" topLeftCell=\"A{below}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>{columns}</cols><sheetData>{rows}</sheetData>{links}<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
        )
    }
}
