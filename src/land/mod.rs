//! The nouns of the trade: parcels, districts, farmland, projects, land classes, shapes, findings.
//!
//! They stand on the ground so that no room has to open into another to name what it works on.

mod budget;
mod class;
mod class_group;
mod class_refusal;
mod district;
mod farmland;
mod filed_role;
mod filing;
mod finding;
mod gazetteer;
mod grade;
mod landuse;
mod layer;
mod ownership;
mod parcel;
mod place;
mod project;
mod ridge;
mod rules;
mod scheme;
mod scope;
mod shape;
mod submission;
mod system;
mod unit_name;

pub use budget::{BudgetBasis, BudgetKind, BudgetLine, OccupationTax, TaxRelief};
pub use class::{Class3, ClassEntry};
pub use class_group::ClassGroup;
pub use class_refusal::ClassRefusal;
pub use district::{District, OwnPrice, county_of};
pub use farmland::FarmlandPolygon;
pub use filed_role::FiledRole;
pub use filing::{
    CellKind, CellPlace, FactRole, FiledCell, FiledColumn, FiledFact, FiledKind, FiledRow,
    FiledSheet, FiledTable, FiledUnit, Filing, HowMapped, column_name,
};
pub use finding::{Finding, Problem, Refusal, Severity};
pub use gazetteer::{Gazetteer, unit_code, village_unit};
pub use grade::Grade;
pub use landuse::LandUsePolygon;
pub use layer::{FieldUse, Layer};
pub use ownership::Ownership;
pub use parcel::{DeclaredArea, Parcel, Village};
pub use place::Place;
pub use project::{Days, Project};
pub use ridge::RidgeShare;
pub use rules::{ConflictRule, RidgeRule};
pub use scheme::{CULTIVATED, LandClass, Scheme};
pub use scope::{ConfirmedScope, ScopeItem, scope_items};
pub use shape::{FaultKind, RingRole, Shape, ShapeFault};
pub use submission::{Membership, Submission, Submissions};
pub use system::{GaussKrugerZone, System, ZoneWidth};
pub use unit_name::whole_name;
