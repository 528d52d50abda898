//! A table to be filed, as data: what a CSV file, a text, a workbook or a page is laid out from.
//!
//! Writers know nothing of land, and this knows nothing of paper.

use crate::lang::Text;
use crate::units::RateUnit;

/// What a figure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 平方米.
    SquareMetre,
    /// 亩.
    Mu,
    /// 公顷.
    Hectare,
    /// 元.
    Yuan,
    /// A price per area.
    Rate(RateUnit),
    /// A plain number.
    Number,
}

impl Unit {
    /// The unit in words; `None` for a plain number.
    #[must_use]
    pub fn text(self) -> Option<Text> {
        use crate::lang::Lang;
        match self {
            Self::SquareMetre => Some(Text::fixed("平方米", "m²")),
            Self::Mu => Some(Text::fixed("亩", "mu")),
            Self::Hectare => Some(Text::fixed("公顷", "ha")),
            Self::Yuan => Some(Text::fixed("元", "yuan")),
            Self::Rate(unit) => Some(Text::new(unit.say(Lang::Zh), unit.say(Lang::En))),
            Self::Number => None,
        }
    }

    /// The unit's word in machine formats.
    #[must_use]
    pub fn word(self) -> Option<String> {
        use crate::lang::Lang;
        match self {
            Self::SquareMetre => Some("m2".to_owned()),
            Self::Rate(unit) => Some(unit.say(Lang::En)),
            other => other.text().map(|text| text.en().to_owned()),
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in machine formats, unique in the table.
    pub id: String,
    /// Its headings, the widest group first; one to three. Neighbours with equal groups stand under one.
    pub headings: Vec<Text>,
    /// The unit of its figures; `None` for words.
    pub unit: Option<Unit>,
    /// It names the row: a layout that breaks the table between columns repeats it.
    pub names_row: bool,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(id: &str, heading: Text) -> Self {
        Self {
            id: id.to_owned(),
            headings: vec![heading],
            unit: None,
            names_row: false,
        }
    }

    /// A column of figures.
    pub fn figures(id: impl Into<String>, headings: Vec<Text>, unit: Unit) -> Self {
        Self {
            id: id.into(),
            headings,
            unit: Some(unit),
            names_row: false,
        }
    }

    /// The same column, naming its row.
    #[must_use]
    pub fn naming(mut self) -> Self {
        self.names_row = true;
        self
    }
}

/// What a row is: items add up to subtotals, and to the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// The whole table.
    Total,
    /// A part of it that other rows add up to.
    Subtotal,
    /// A row that is in the total once.
    Item,
}

impl RowKind {
    /// The word used in machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Subtotal => "subtotal",
            Self::Item => "item",
        }
    }

    /// What it is, in words.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Total => Text::fixed("总计", "total"),
            Self::Subtotal => Text::fixed("小计", "subtotal"),
            Self::Item => Text::fixed("明细", "item"),
        }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Words(Text),
    /// An exact decimal in the unit of its column.
    Figure(String),
}

impl Cell {
    /// Words that are the same in both languages; empty for no words.
    pub fn same(word: impl Into<String>) -> Self {
        let word = word.into();
        if word.is_empty() {
            Self::Empty
        } else {
            Self::Words(Text::same(word))
        }
    }

    /// The words, empty if there are none.
    #[must_use]
    pub fn of(text: Option<Text>) -> Self {
        text.map_or(Self::Empty, Self::Words)
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// How deep it stands: 0 for the whole, 1 for its parts, and so on.
    pub level: u8,
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// Of an item, the keys of the sums that it is in; of a subtotal, its own key. The total needs none: it has every
    /// item. Which rows a sum adds up is said here and nowhere guessed from words.
    pub keys: Vec<String>,
}

/// Rows that stand together: each block adds up to the table's total by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The block's name in machine formats.
    pub id: &'static str,
    /// Its heading; `None` for the table proper.
    pub title: Option<Text>,
    /// Its rows in order.
    pub rows: Vec<Row>,
}

/// A line of its own: a label with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name in machine formats.
    pub id: &'static str,
    /// The label.
    pub label: Text,
    /// What it says.
    pub value: Text,
}

/// The part of a run that a table is about, where the run has several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name in file names and machine formats.
    pub id: String,
    /// What it is.
    pub name: Text,
}

/// A table to be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The table's name in machine formats.
    pub id: &'static str,
    /// Its title.
    pub title: Text,
    /// Its name as a file, without ending.
    pub file_stem: Text,
    /// Which part of the run it holds; `None` if it holds the run.
    pub part: Option<Part>,
    /// The project's name.
    pub project: Option<String>,
    /// The line that states its units.
    pub unit_line: Text,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub blocks: Vec<Block>,
    /// What closes it: sums in words.
    pub closing: Vec<Line>,
    /// Notes under it.
    pub notes: Vec<Text>,
    /// The words of what is made up; empty for real data.
    pub demonstrations: Vec<Text>,
    /// By what program, rules and files it was made.
    pub sources: Vec<(Text, Text)>,
}

impl Sheet {
    /// The number of a column.
    #[must_use]
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// Its name as a file, without ending: with the part, where the run has several.
    fn file_name(&self, lang: crate::lang::Lang) -> String {
        let stem = self.file_stem.say(lang);
        let plain = |letter: char| match letter {
            letter if letter.is_control() || NOT_IN_NAMES.contains(&letter) => '_',
            letter => letter,
        };
        match &self.part {
            None => stem.to_owned(),
            Some(part) => {
                let part: String = part.id.chars().take(LONGEST_PART).map(plain).collect();
                format!("{stem}-{}", part.trim_end_matches([' ', '.']))
            }
        }
    }
}

/// Names of sheets as files, without ending: no two alike, not even where a file system takes `a` and `A` for one.
#[must_use]
pub fn file_names(sheets: &[Sheet], lang: crate::lang::Lang) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let name = sheet.file_name(lang);
        let taken = |wanted: &str| {
            let same = |known: &String| known.to_lowercase() == wanted.to_lowercase();
            names.iter().any(same)
        };
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let mut wanted = std::iter::once(name.clone()).chain(numbered);
        names.extend(wanted.find(|wanted| !taken(wanted)));
    }
    names
}

/// What file names may not hold on one system or another; ids of submissions may.
const NOT_IN_NAMES: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
/// How many letters of a part's id a file name has: with three bytes each, and the stem, it stays below 255 bytes.
const LONGEST_PART: usize = 60;
