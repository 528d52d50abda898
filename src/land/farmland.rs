//! 永久基本农田 as a layer: it is no land class and must be overlaid.

use super::shape::Shape;

/// One polygon of the permanent basic farmland layer.
#[derive(Debug, Clone, PartialEq)]
pub struct FarmlandPolygon {
    /// Its identifier in the file, or its number there.
    pub id: String,
    /// 1-based number of the record in the file.
    pub row: usize,
    /// Its ground.
    pub shape: Shape,
}
