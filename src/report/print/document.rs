//! A report as data: sections of blocks, in one language, that a page for a browser and a page for a printer are laid
//! out from. It holds text only; nothing in it is markup, except the map.

use serde::Serialize;

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The language's tag: `zh-CN` or `en`.
    pub language: &'static str,
    /// What it is.
    pub title: String,
    /// The project's name.
    pub project: String,
    /// What stands at the foot of every page: the rule pack and the program.
    pub foot: String,
    /// The word over the list of sections.
    pub contents: &'static str,
    /// The mark at the head of every page of made-up data; empty for real data.
    pub mark: &'static str,
    /// The words of what is made up, under a heading of their own; empty for real data.
    pub demonstrations: Vec<String>,
    /// The sections in order.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its name in links; unique in the report.
    pub id: String,
    /// Its heading, numbered.
    pub title: String,
    /// True if its tables need the long side of the paper.
    pub wide: bool,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What a screen may fold away; paper shows it after the blocks.
    pub folded: Option<Folded>,
}

/// The part of a section that a screen may fold away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Folded {
    /// What is seen of it while it is folded.
    pub summary: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "block", rename_all = "lowercase")]
pub enum Block {
    /// A paragraph.
    Text {
        /// What it says.
        text: String,
        /// True for remarks.
        small: bool,
    },
    /// A heading inside a section.
    Heading {
        /// What it says.
        text: String,
    },
    /// The one figure that the report is about.
    Sum {
        /// What it is.
        label: String,
        /// The figure.
        figure: String,
        /// The figure in words; empty where it has none.
        words: String,
    },
    /// What nobody may overlook.
    Alarm {
        /// Its lines.
        lines: Vec<String>,
    },
    /// Labels with what they say.
    Pairs {
        /// Label and value.
        pairs: Vec<(String, String)>,
    },
    /// A table.
    Table(Grid),
    /// Findings.
    Findings {
        /// Each of them.
        items: Vec<FindingItem>,
    },
    /// The steps of a derivation.
    Steps {
        /// Each of them.
        items: Vec<StepItem>,
    },
    /// Clauses with their wordings.
    Clauses {
        /// Each of them.
        items: Vec<ClauseItem>,
    },
    /// Fields to be signed.
    Signatures {
        /// Their labels.
        fields: Vec<String>,
    },
    /// A picture.
    Map {
        /// It, as SVG.
        svg: String,
        /// What it shows.
        caption: String,
    },
}

/// Findings of one kind that ask for the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingItem {
    /// Their severity in machine formats, for its colour.
    pub severity: &'static str,
    /// Their severity in words, and their id.
    pub name: String,
    /// What to do.
    pub tip: String,
    /// Each of them.
    pub entries: Vec<FindingEntry>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingEntry {
    /// Where.
    pub place: String,
    /// What is so, and what is at stake.
    pub what: String,
    /// The clause that rules it.
    pub clause: Option<ClauseLink>,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepItem {
    /// Its number.
    pub number: String,
    /// It, with its figures.
    pub sentence: String,
    /// The clause that rules it.
    pub clause: Option<ClauseLink>,
}

/// The name of a clause, and where in the report its wording stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClauseLink {
    /// The clause's id.
    pub name: String,
    /// The id of a [`ClauseItem`].
    pub target: String,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClauseItem {
    /// Its name in links; unique in the report.
    pub target: String,
    /// The clause's id.
    pub name: String,
    /// What it says.
    pub wording: String,
    /// Its document and how well it is known.
    pub source: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Grid {
    /// What it holds.
    pub caption: String,
    /// Units, and words that every row has.
    pub above: Vec<String>,
    /// Its columns.
    pub columns: Vec<GridColumn>,
    /// Its rows.
    pub rows: Vec<GridRow>,
    /// What is not shown and where it is; empty if all is.
    pub more: String,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GridColumn {
    /// Its headings, the widest group first.
    pub headings: Vec<String>,
    /// True for figures, which are flush right.
    pub figure: bool,
    /// It names the row: a layout that breaks the table between columns repeats it.
    pub names_row: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GridRow {
    /// `total`, `subtotal` or `item`.
    pub kind: &'static str,
    /// A cell for each column.
    pub cells: Vec<String>,
}

impl Grid {
    /// A table from headings, with true for figures; the first column names the row.
    pub(super) fn headed(caption: String, headings: &[(&str, bool)]) -> Self {
        let column = |(place, (heading, figure)): (usize, &(&str, bool))| GridColumn {
            headings: vec![(*heading).to_owned()],
            figure: *figure,
            names_row: place == 0,
        };
        Self {
            caption,
            columns: headings.iter().enumerate().map(column).collect(),
            ..Self::default()
        }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, kind: &'static str, cells: Vec<String>) {
        self.rows.push(GridRow { kind, cells });
    }
}
