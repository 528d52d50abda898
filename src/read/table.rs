//! What every format is read into: columns of text, and rings of coordinates.

use super::format::{self, Format};
use super::input::Input;
use super::notes::{Fault, Notes};
use super::options::ReadOptions;
use super::window::{Near, Window};
use super::{csv, geojson, survey, text};
use crate::cite::Source;
use crate::land::{Refusal, System};
use crate::lang::Text;

/// True if two points have the same coordinates, bit for bit (readers turn -0 into 0).
pub(super) fn same(one: [f64; 2], other: [f64; 2]) -> bool {
    one.map(f64::to_bits) == other.map(f64::to_bits)
}

/// A ring of points, closed or not, x (east) first.
pub(super) type Ring = Vec<[f64; 2]>;

/// The outer ring and the holes of one part.
pub(super) type Part = Vec<Ring>;

/// The parts without those that have no point, and without empty holes.
pub(super) fn without_empty(parts: Vec<Part>) -> Vec<Part> {
    let kept = |part: Part| -> Option<Part> {
        let mut rings = part.into_iter();
        let outer = rings.next()?;
        let holes: Vec<Ring> = rings.filter(|ring| !ring.is_empty()).collect();
        let some = !outer.is_empty() || !holes.is_empty();
        some.then(|| std::iter::once(outer).chain(holes).collect())
    };
    parts.into_iter().filter_map(kept).collect()
}

/// The ground of a record, before it is held against its coordinate system.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Ground {
    /// The record has none.
    #[default]
    Absent,
    /// Parts of rings.
    Parts(Vec<Part>),
    /// What stands there is no polygon.
    Faulty(Box<Fault>),
}

/// One record, its values in the order of the columns; an empty value is an absent one.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Record {
    /// Row, number of the feature or line.
    pub(super) row: usize,
    /// The values as written; short records have fewer.
    pub(super) values: Vec<String>,
    /// Columns whose values are bare numbers in exponent form, as JSON has them: `6.2e4`.
    pub(super) exponents: Vec<usize>,
    /// The ground.
    pub(super) ground: Ground,
}

/// A file of records.
#[derive(Debug)]
pub(super) struct Table {
    /// True for a survey coordinate text, which has plots and nothing else.
    pub(super) survey: bool,
    /// The layer's name.
    pub(super) name: String,
    /// The file.
    pub(super) source: Source,
    /// Names of the columns.
    pub(super) columns: Vec<String>,
    /// The column that the shapes stand in, for formats that have one.
    pub(super) geometry: Option<usize>,
    /// The records in the order of the file.
    pub(super) records: Vec<Record>,
    /// How many further records lie outside the window, and were left out.
    pub(super) elsewhere: usize,
    /// The coordinate system; `None` where no record has a shape.
    pub(super) system: Option<System>,
    /// The words that call the layer made up.
    pub(super) demonstration: Option<Text>,
    /// What was noticed so far.
    pub(super) notes: Notes,
}

impl Table {
    /// A table without columns and records.
    pub(super) fn new(input: &Input, options: &ReadOptions) -> Self {
        Self {
            survey: false,
            name: input.short_name().to_owned(),
            source: input.source(),
            columns: Vec::new(),
            geometry: None,
            records: Vec::new(),
            elsewhere: 0,
            system: None,
            demonstration: None,
            notes: Notes::new(&input.name, options.flag_prefix),
        }
    }

    /// Sets a record's value by the name of its column, which is added if it is new.
    pub(super) fn set(&mut self, record: &mut Record, column: &str, value: &str) {
        let known = self.columns.iter().position(|name| name == column);
        let index = known.unwrap_or(self.columns.len());
        if known.is_none() {
            self.columns.push(column.to_owned());
        }
        if record.values.len() <= index {
            record.values.resize(index + 1, String::new());
        }
        record.values[index] = value.to_owned();
    }

    /// True if a record has rings, be it one that was left out.
    pub(super) fn has_shapes(&self) -> bool {
        self.elsewhere > 0
            || self
                .records
                .iter()
                .any(|record| matches!(record.ground, Ground::Parts(_)))
    }
}

/// Reads a file by its format.
///
/// # Errors
///
/// [`Refusal`] if its encoding or its structure cannot be read at all; smaller problems stay in the notes.
pub(super) fn read(input: &Input, options: &ReadOptions) -> Result<Table, Refusal> {
    read_near(input, options, None)
}

/// [`read`], without the records that lie outside the window.
///
/// # Errors
///
/// As [`read`].
pub(super) fn read_near(
    input: &Input,
    options: &ReadOptions,
    window: Option<&Window>,
) -> Result<Table, Refusal> {
    let mut table = Table::new(input, options);
    let decoded = text::decode(input, options)?;
    text::report(&decoded, options, &mut table.notes);
    let mut table = match format::of(input, &decoded.text)? {
        Format::GeoJson => return geojson::read(&decoded.text, options, window, table),
        Format::Csv => csv::read(&decoded.text, options, table),
        Format::Survey => survey::read(&decoded.text, input, options, table),
    }?;
    if let (Some(window), Some(system)) = (window, table.system) {
        table.keep(&Near::of(window, system, options.system.is_some()));
    }
    Ok(table)
}

impl Table {
    /// Leaves out the records that lie elsewhere.
    fn keep(&mut self, near: &Near) {
        let before = self.records.len();
        self.records
            .retain(|record| !near.is_elsewhere_of(&record.ground));
        self.elsewhere += before - self.records.len();
    }

    /// Refuses a file without records.
    pub(super) fn needs_records(&mut self) {
        if self.records.is_empty() && self.elsewhere == 0 && !self.notes.refused() {
            self.notes.problem(
                "no-records",
                self.notes.place(),
                crate::text!("文件里没有记录", "the file holds no records"),
                crate::text!(
                    "请核对导出时的选择",
                    "check what was chosen when it was exported"
                ),
            );
        }
    }

    /// Notes how many records were left out because they lie outside the window.
    pub(super) fn note_elsewhere(&mut self, id: &'static str) {
        if self.elsewhere == 0 {
            return;
        }
        let (near, elsewhere) = (self.records.len(), self.elsewhere);
        let records = near + elsewhere;
        let (all, left) = (
            super::notes::count(records, "record"),
            super::notes::count(elsewhere, "record"),
        );
        self.notes.note(
            id,
            self.notes.place(),
            crate::text!(
                "文件有 {records} 条记录，{near} 条在项目附近；其余 {elsewhere} 条在别处，除外廓范围外没有检查",
                "of {all} in the file, {near} near the project; the other {left} elsewhere, of which only the extent was examined"
            ),
            crate::text!(
                "若项目附近的记录偏少，请核对图层范围和坐标系",
                "if too few are near the project, check the layer's extent and its coordinate system"
            ),
        );
    }

    /// The layer of these items.
    ///
    /// # Errors
    ///
    /// [`Refusal`] if a problem was noted.
    pub(super) fn into_layer<T>(
        self,
        items: Vec<T>,
        fields: super::fields::Fields,
    ) -> Result<crate::land::Layer<T>, Refusal> {
        Ok(crate::land::Layer {
            name: self.name,
            source: self.source,
            system: self.system,
            records: items.len() + self.elsewhere,
            items,
            findings: self.notes.finish()?,
            fields: fields.uses,
            demonstration: self.demonstration,
        })
    }
}
