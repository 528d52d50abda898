//! A parcel, as its record states it.

use super::class::ClassEntry;
use super::district::county_of;
use super::finding::Finding;
use super::ownership::Ownership;
use super::project::Days;
use super::shape::Shape;
use crate::units::{Area, AreaUnit, Quantity};

/// An area that the record declares, beside the one its shape has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredArea {
    /// The area.
    pub area: Area,
    /// The number as written.
    pub text: String,
    /// Its unit.
    pub unit: AreaUnit,
}

impl DeclaredArea {
    /// Half a unit of the last written decimal, in m²: how far the declared figure can be from the area it rounds.
    ///
    /// ```
    /// use qupian::land::DeclaredArea;
    /// use qupian::units::{Area, AreaUnit};
    /// let text = "0.7749".to_owned();
    /// let area = Area::declared(&text, AreaUnit::Hectare).unwrap();
    /// let declared = DeclaredArea { area, text, unit: AreaUnit::Hectare };
    /// assert_eq!(declared.half_step().to_string(), "0.50");
    /// ```
    #[must_use]
    pub fn half_step(&self) -> Area {
        let decimals = self
            .text
            .split_once('.')
            .map_or(0, |(_, part)| part.trim().len());
        let step = match decimals {
            0 => "1".to_owned(),
            more => format!("0.{}1", "0".repeat(more - 1)),
        };
        let whole = Area::declared(&step, self.unit).unwrap_or(Area::from_steps(1));
        Area::from_steps((whole.steps() + 1) / 2)
    }
}

/// The village (or other unit) that the land belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Village {
    /// Its administrative code (12 digits for a village), if stated.
    pub code: Option<String>,
    /// Its name, if stated.
    pub name: Option<String>,
}

/// A parcel of the project.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parcel {
    /// Its identifier in the file, or its number there.
    pub id: String,
    /// 1-based number of the record in the file.
    pub row: usize,
    /// Its ground; `None` for a record without a shape, which then needs a declared area and a district code.
    pub shape: Option<Shape>,
    /// Its land class as stated.
    pub class: ClassEntry,
    /// Whether the record says that it is permanent basic farmland; `None` if it says nothing.
    pub farmland: Option<bool>,
    /// Whose it is; `None` if the record does not say.
    pub ownership: Option<Ownership>,
    /// Its village.
    pub village: Village,
    /// 区片编号 that the record states.
    pub district: Option<String>,
    /// The area that the record declares.
    pub declared: Option<DeclaredArea>,
    /// The project's name, where the record states it.
    pub project: Option<String>,
    /// The project's kind, where the record states it.
    pub kind: Option<String>,
    /// 批次号 of the submission that the record names.
    pub batch: Option<String>,
    /// The days that the record states.
    pub days: Days,
    /// Persons to be resettled, for the old standard.
    pub persons: Option<u32>,
    /// Zone of the annual output standard, for the old standard.
    pub output_zone: Option<String>,
    /// What is wrong with the record; with a finding of severity error it is listed and not priced.
    pub faults: Vec<Finding>,
}

impl Parcel {
    /// The county that the record tells, by the first six digits of its village's code.
    #[must_use]
    pub fn county(&self) -> Option<&str> {
        self.village.code.as_deref().and_then(county_of)
    }

    /// The area that a record without a shape declares in mu or hectares, as declared: a rate per that unit is multiplied
    /// with it, and nothing goes through square metres. Those are rounded as the standard says, so a record that
    /// declares them has none.
    #[must_use]
    pub fn declared_quantity(&self) -> Option<(AreaUnit, Quantity)> {
        let declared = self.declared.as_ref().filter(|_| self.shape.is_none())?;
        let quantity = Quantity::declared(&declared.text).ok()?;
        (declared.unit != AreaUnit::SquareMetre).then_some((declared.unit, quantity))
    }
}
