//! Where something is wrong: file, layer, row, feature, field, value, ring, vertex, coordinates.

use crate::lang::{Lang, Text};

/// A place in the input, as exactly as it is known.
///
/// ```
/// use qupian::land::Place;
/// use qupian::lang::Lang;
/// let place = Place::file("plots.csv").row(17).id("P-0017").field("DLBM").value("99");
/// assert_eq!(place.say(Lang::Zh), "plots.csv，第 17 行，标识 P-0017，字段 DLBM，值 `99`");
/// assert_eq!(place.say(Lang::En), "plots.csv, row 17, id P-0017, field DLBM, value `99`");
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    /// File or layer name.
    pub file: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The cell of a sheet, as a spreadsheet names it: `H12`.
    pub cell: Option<String>,
    /// 1-based row of a table, number of a feature, or line of a text.
    pub row: Option<usize>,
    /// The record's own identifier.
    pub id: Option<String>,
    /// The field's name in the file.
    pub field: Option<String>,
    /// The value found.
    pub value: Option<String>,
    /// Which part, ring and vertex of a shape.
    pub within: Option<Text>,
    /// Coordinates in the file's own system, in the order x (east), y (north).
    pub at: Option<[f64; 2]>,
}

impl Place {
    /// A place in a file.
    pub fn file(name: impl Into<String>) -> Self {
        Self {
            file: Some(name.into()),
            ..Self::default()
        }
    }

    /// The same place, at a row.
    #[must_use]
    pub fn row(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }

    /// The same place, at a cell.
    #[must_use]
    pub fn cell(mut self, cell: impl Into<String>) -> Self {
        self.cell = Some(cell.into());
        self
    }

    /// The same place, at a record.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The same place, in a field.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same place, with the value found there.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// The same place, inside the shape.
    #[must_use]
    pub fn within(mut self, within: Text) -> Self {
        self.within = Some(within);
        self
    }

    /// The same place, at coordinates.
    #[must_use]
    pub fn at(mut self, at: [f64; 2]) -> Self {
        self.at = Some(at);
        self
    }

    /// The place as one line in `lang`; empty if nothing is known.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let row = self.row.map(|row| match lang {
            Lang::Zh => format!("第 {row} 行"),
            Lang::En => format!("row {row}"),
        });
        let worded = |zh, en, word: &Option<String>| {
            word.as_ref()
                .map(|word| format!("{} {word}", lang.pick(zh, en)))
        };
        let value = self
            .value
            .as_ref()
            .map(|value| format!("{} `{value}`", lang.pick("值", "value")));
        let at = self.at.map(|[x, y]| format!("({x}, {y})"));
        let within = self
            .within
            .as_ref()
            .map(|within| within.say(lang).to_owned());
        let parts = [
            self.file.clone(),
            worded("工作表", "sheet", &self.sheet),
            worded("单元格", "cell", &self.cell),
            row,
            worded("标识", "id", &self.id),
            worded("字段", "field", &self.field),
            value,
            within,
            at,
        ];
        parts
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(lang.pick("，", ", "))
    }
}
