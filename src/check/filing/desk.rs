//! The desk: a table of a filing with everything that it is held against.

use super::held::Held;
use crate::land::{
    CellPlace, District, FarmlandPolygon, FiledRow, FiledTable, Filing, Gazetteer, LandUsePolygon,
    Layer, Parcel, Project, Scheme,
};
use crate::lang::Text;
use crate::law::Pack;
use crate::units::{AppliedRate, AreaUnit, Factor, Money, Quantity, Rate};
use crate::value::Appraised;
use std::collections::BTreeMap;

/// A table on the desk.
#[derive(Debug)]
pub struct Desk<'a> {
    /// The filing.
    pub filing: &'a Filing,
    /// The number of the table's sheet.
    pub sheet: usize,
    /// The table.
    pub table: &'a FiledTable,
    /// Its items in order; what checks note as due stands here.
    pub lines: Vec<Line<'a>>,
    /// Id and name of the components that [`crate::land::FiledRole::Component`] numbers.
    pub components: &'a [(String, Text)],
    /// The rule pack.
    pub pack: &'a Pack,
    /// The declared class scheme.
    pub scheme: &'static Scheme,
    /// The project, by the command line, the project file, or the statements of the filing.
    pub project: &'a Project,
    /// The published districts; `None` where no list was given.
    pub districts: Option<&'a Layer<District>>,
    /// Names of administrative units, where a gazetteer was given.
    pub gazetteer: Option<&'a Gazetteer>,
    /// What the red line and the layers give, where they were given.
    pub ground: Option<Recomputed<'a>>,
    /// What differs by less is no discrepancy.
    pub tolerances: Tolerances,
}

/// A row of land.
#[derive(Debug)]
pub struct Line<'a> {
    /// The row.
    pub row: &'a FiledRow,
    /// The row as a record without a shape, valued by its own area, class and district: terms, land, district, amounts.
    pub own: Appraised<'a>,
    /// The areas in each unit that the table has.
    pub areas: BTreeMap<AreaUnit, Held<Quantity>>,
    /// The district price.
    pub price: Held<Rate>,
    /// The factor.
    pub factor: Held<Factor>,
    /// Price x factor.
    pub applied: Held<AppliedRate>,
    /// The components, by number; the same length as [`Desk::components`].
    pub components: Vec<Held<Money>>,
    /// Their sum.
    pub amount: Held<Money>,
    /// Numbers of the districts that it should lie in instead, by the ground.
    pub district_due: Vec<u32>,
    /// Whether it should be permanent basic farmland, by the ground.
    pub farmland_due: Option<bool>,
    /// True if it is told as a whole (a row that should not be there, a row given twice): nothing more is said of it.
    pub is_settled: bool,
}

/// What the red line and the layers give.
#[derive(Debug, Clone, Copy)]
pub struct Recomputed<'a> {
    /// The plots, appraised.
    pub appraised: &'a [Appraised<'a>],
    /// Their layer.
    pub parcels: &'a Layer<Parcel>,
    /// The land use layer, where one was given.
    pub landuse: Option<&'a Layer<LandUsePolygon>>,
    /// The farmland layer, where one was given.
    pub farmland: Option<&'a Layer<FarmlandPolygon>>,
}

/// What differs by less is no discrepancy; every bound is printed with the result.
#[derive(Debug, Clone, PartialEq)]
pub struct Tolerances {
    /// Precision of coordinates in metres: an area may differ by this times half the perimeter, beside half a unit of its
    /// last written decimal. 0.01 m unless the user states another.
    pub coordinate: f64,
    /// A bound for areas in m² that replaces the formula, where the user has set one.
    pub area: Option<crate::units::Area>,
    /// A bound for amounts; nothing unless the user has set one.
    pub amount: Money,
}

impl Default for Tolerances {
    fn default() -> Self {
        Self {
            coordinate: 0.01,
            area: None,
            amount: Money::ZERO,
        }
    }
}

impl Desk<'_> {
    /// The place of a cell in this table's sheet.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> CellPlace {
        CellPlace {
            sheet: self.sheet,
            row,
            column,
        }
    }
}
