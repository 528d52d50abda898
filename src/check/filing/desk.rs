//! The desk: a table of a filing with everything that it is held against.

use super::held::Held;
use crate::land::{
    CellPlace, District, FarmlandPolygon, FiledRow, FiledTable, Filing, Gazetteer, LandUsePolygon,
    Layer, Parcel, Project, Scheme,
};
use crate::lang::Text;
use crate::law::Pack;
use crate::text;
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

impl Tolerances {
    /// The bounds in words, for printing.
    ///
    /// ```
    /// use qupian::check::Tolerances;
    /// use qupian::units::Money;
    /// let bounds = Tolerances { coordinate: 0.01, area: None, amount: Money::ZERO };
    /// assert!(bounds.lines()[0].en().contains("0.01 m x half the perimeter"));
    /// ```
    #[must_use]
    pub fn lines(&self) -> Vec<Text> {
        let (coordinate, amount) = (self.coordinate, self.amount);
        let ground = match self.area {
            Some(area) => text!(
                "与红线面积相比：{area} 平方米（由用户设定）",
                "areas against the red line: {area} m² (set by the user)"
            ),
            None => text!(
                "与红线面积相比：坐标精度 {coordinate} 米 × 周长的一半 + 末位小数的一半",
                "areas against the red line: precision of coordinates {coordinate} m x half the perimeter + half a unit of the last written decimal"
            ),
        };
        let units = Text::fixed(
            "平方米、公顷、亩互比：两个数末位小数的一半之和；一列通常写几位小数，末尾省去的零照计（平方米、亩至多 2 位，公顷至多 4 位）",
            "square metres, hectares and mu against each other: half a unit of the last written decimal of each; zeros dropped at the end count as the column usually writes them (at most 2 decimals of m² and mu, 4 of hectares)",
        );
        let money = if amount == Money::ZERO {
            Text::fixed(
                "金额：不容差；小数多于取位规则的，取位后比较",
                "amounts: none; figures finer than the rounding plan are compared after its rounding",
            )
        } else {
            text!(
                "金额：{amount} 元（由用户设定）",
                "amounts: {amount} yuan (set by the user)"
            )
        };
        let sums = Text::fixed(
            "小计、合计：不容差；各行小数多于通常位数的，每行按通常末位的一半",
            "subtotals and totals: none; where rows are finer than usual, half a unit of the usual last decimal for each row",
        );
        vec![ground, units, money, sums]
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
