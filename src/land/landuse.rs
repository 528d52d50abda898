//! 地类图斑: the polygons of the land survey, as their records state them.

use super::class::ClassEntry;
use super::finding::Finding;
use super::ownership::Ownership;
use super::parcel::{DeclaredArea, Village};
use super::ridge::RidgeShare;
use super::shape::Shape;

/// One polygon of the land survey (图斑 of DLTB).
#[derive(Debug, Clone, PartialEq)]
pub struct LandUsePolygon {
    /// Its identifier in the file (标识码 or 图斑编号), or its number there.
    pub id: String,
    /// 1-based number of the record in the file.
    pub row: usize,
    /// Its ground.
    pub shape: Shape,
    /// Its land class as stated (DLBM, DLMC).
    pub class: ClassEntry,
    /// Whose it is (QSXZ); `None` if the record does not say.
    pub ownership: Option<Ownership>,
    /// The unit that owns it (QSDWDM, QSDWMC), or where it lies (ZLDWDM, ZLDWMC) if the record names no owner.
    pub village: Village,
    /// The part of it that is field ridges (KCXS, or KCMJ of TBMJ); `None` if the record states none.
    pub ridges: Option<RidgeShare>,
    /// 图斑面积 as declared (TBMJ).
    pub declared: Option<DeclaredArea>,
    /// What is wrong with the record; land of it with a finding of severity error is listed and not priced.
    pub faults: Vec<Finding>,
}
